//! Reading text of an unknown encoding, and setting it as pages.

use crate::{
    Code,
    authored::{self, TextSize},
    layout::{Furniture, Layout},
};

/// Decodes text: by its mark, else as UTF-8, else as Windows-1252, which reads any byte and is
/// what council desktops wrote before UTF-8.
pub(crate) fn decode(bytes: &[u8]) -> String {
    let (encoding, skip) = encoding_rs::Encoding::for_bom(bytes).unwrap_or_else(|| {
        let encoding = if std::str::from_utf8(bytes).is_ok() {
            encoding_rs::UTF_8
        } else {
            encoding_rs::WINDOWS_1252
        };
        (encoding, 0)
    });
    let body = bytes.get(skip..).unwrap_or_default();
    encoding.decode_without_bom_handling(body).0.into_owned()
}

/// Sets plain text as A4 pages: a line for a line, long lines wrapped, an empty line as a gap, a
/// form feed as a new page.
///
/// # Errors
/// [`Code::Malformed`] if the pages cannot be written, [`Code::NoPages`] if there is no text.
pub(crate) fn to_pdf(bytes: &[u8]) -> Result<Vec<u8>, Code> {
    let text = decode(bytes);
    if text.trim().is_empty() {
        return Err(Code::NoPages);
    }
    let mut layout = Layout::new(TextSize::Standard).map_err(|_| Code::Malformed)?;
    layout.plain(&text);
    let laid = layout.finish(&Furniture::NONE);
    authored::print(&laid, "").map_err(|_| Code::Malformed)
}
