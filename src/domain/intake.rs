//! What the columns of a file of applications may hold.

use super::choice::choice;

choice! {
    /// What a column holds.
    Field {
        /// Nothing that is brought in.
        #[default]
        Nothing "nothing" "Leave out",
        /// The whole name.
        Name "name" "Name",
        /// The first name.
        FirstName "first-name" "First name",
        /// The last name.
        LastName "last-name" "Last name",
        /// What to call them.
        KnownAs "known-as" "Known as",
        /// The e-mail address.
        Email "email" "E-mail address",
        /// The telephone number.
        Phone "phone" "Telephone",
        /// The day the application came in.
        Received "received" "Day it came in",
        /// Where they heard of the opening.
        Source "source" "Heard of it from",
        /// What they say about themselves; any number of columns.
        About "about" "About them",
    }
}

impl Field {
    /// Whether only one column can hold it.
    pub fn is_single(self) -> bool {
        !matches!(self, Field::Nothing | Field::About | Field::Unknown)
    }
}

choice! {
    /// In which order a file writes its dates.
    DateOrder {
        /// As in the United Kingdom.
        #[default]
        DayFirst "day-first" "Day first: 27/3/2026",
        /// As in the United States.
        MonthFirst "month-first" "Month first: 3/27/2026",
    }
}
