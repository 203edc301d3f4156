//! The squares of a QR code.

use qrcodegen::{QrCode, QrCodeEcc};

/// The squares of a QR code, without the free border around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrModules {
    /// How many squares there are to a side.
    pub side: u32,
    /// The dark ones: column and row, from the upper left.
    pub dark: Vec<(u32, u32)>,
}

/// The QR code of a text; nothing where the text is empty or too long for one.
pub fn qr_modules(text: &str) -> Option<QrModules> {
    if text.is_empty() {
        return None;
    }
    let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
    let side = u32::try_from(code.size()).ok()?;
    let dark = (0..code.size())
        .flat_map(|y| (0..code.size()).map(move |x| (x, y)))
        .filter(|(x, y)| code.get_module(*x, *y))
        .filter_map(|(x, y)| Some((u32::try_from(x).ok()?, u32::try_from(y).ok()?)))
        .collect();
    Some(QrModules { side, dark })
}
