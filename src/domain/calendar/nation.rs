//! The nations of the United Kingdom, whose bank holidays differ.

use crate::domain::choice::choice;

choice! {
    /// A nation of the United Kingdom. England and Wales share their bank holidays.
    Nation {
        /// England.
        #[default]
        England "england" "England",
        /// Wales.
        Wales "wales" "Wales",
        /// Scotland.
        Scotland "scotland" "Scotland",
        /// Northern Ireland.
        NorthernIreland "northern-ireland" "Northern Ireland",
    }
}
