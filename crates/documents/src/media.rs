//! What kind of file something is, told from its bytes, by an allow-list.

use serde::{Deserialize, Serialize};

/// A kind of file that is taken. The serialised names are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the kinds' own")]
pub enum MediaType {
    Pdf,
    Jpeg,
    Png,
    PlainText,
    Csv,
    Email,
    Tiff,
    Gif,
    Heic,
    Docx,
    Xlsx,
    Pptx,
    Odt,
    Ods,
    Rtf,
    Mp3,
    M4a,
    Wav,
    Mp4,
    QuickTime,
    Avi,
}

/// Where a file of some kind goes in a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// It becomes pages of the bundle.
    Bundle,
    /// It is sent as it is, beside the PDF files.
    Beside,
}

impl MediaType {
    /// Every kind that is taken.
    pub const ALL: [MediaType; 21] = [
        MediaType::Pdf,
        MediaType::Jpeg,
        MediaType::Png,
        MediaType::PlainText,
        MediaType::Csv,
        MediaType::Email,
        MediaType::Tiff,
        MediaType::Gif,
        MediaType::Heic,
        MediaType::Docx,
        MediaType::Xlsx,
        MediaType::Pptx,
        MediaType::Odt,
        MediaType::Ods,
        MediaType::Rtf,
        MediaType::Mp3,
        MediaType::M4a,
        MediaType::Wav,
        MediaType::Mp4,
        MediaType::QuickTime,
        MediaType::Avi,
    ];

    /// The media type as registered with IANA, for a `Content-Type` header.
    pub fn as_str(self) -> &'static str {
        match self {
            MediaType::Pdf => "application/pdf",
            MediaType::Jpeg => "image/jpeg",
            MediaType::Png => "image/png",
            MediaType::PlainText => "text/plain",
            MediaType::Csv => "text/csv",
            MediaType::Email => "message/rfc822",
            MediaType::Tiff => "image/tiff",
            MediaType::Gif => "image/gif",
            MediaType::Heic => "image/heic",
            MediaType::Docx => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
            MediaType::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            MediaType::Pptx => {
                "application/vnd.openxmlformats-officedocument.presentationml.presentation"
            }
            MediaType::Odt => "application/vnd.oasis.opendocument.text",
            MediaType::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            MediaType::Rtf => "application/rtf",
            MediaType::Mp3 => "audio/mpeg",
            MediaType::M4a => "audio/mp4",
            MediaType::Wav => "audio/wav",
            MediaType::Mp4 => "video/mp4",
            MediaType::QuickTime => "video/quicktime",
            MediaType::Avi => "video/x-msvideo",
        }
    }

    /// The usual file extension, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            MediaType::Pdf => "pdf",
            MediaType::Jpeg => "jpg",
            MediaType::Png => "png",
            MediaType::PlainText => "txt",
            MediaType::Csv => "csv",
            MediaType::Email => "eml",
            MediaType::Tiff => "tif",
            MediaType::Gif => "gif",
            MediaType::Heic => "heic",
            MediaType::Docx => "docx",
            MediaType::Xlsx => "xlsx",
            MediaType::Pptx => "pptx",
            MediaType::Odt => "odt",
            MediaType::Ods => "ods",
            MediaType::Rtf => "rtf",
            MediaType::Mp3 => "mp3",
            MediaType::M4a => "m4a",
            MediaType::Wav => "wav",
            MediaType::Mp4 => "mp4",
            MediaType::QuickTime => "mov",
            MediaType::Avi => "avi",
        }
    }

    /// Whether files of this kind become pages or go beside.
    ///
    /// Spreadsheets stay files even as text (CSV): a person wants to open them as such. Messages
    /// (`.eml`), TIFF, GIF and HEIC go beside because nothing here draws them yet.
    pub fn place(self) -> Place {
        match self {
            MediaType::Pdf | MediaType::Jpeg | MediaType::Png | MediaType::PlainText => {
                Place::Bundle
            }
            _ => Place::Beside,
        }
    }
}

/// Tells the kind of a file from its bytes, or `None` when it is not of a kind that is taken.
///
/// The name decides only between kinds of text, which have no signature of their own; a name that
/// says otherwise than the bytes is ignored. An empty file is of no kind.
pub fn sniff(bytes: &[u8], file_name: &str) -> Option<MediaType> {
    if let Some(kind) = infer::get(bytes) {
        return Some(match kind.mime_type() {
            "application/pdf" => MediaType::Pdf,
            "image/jpeg" => MediaType::Jpeg,
            "image/png" => MediaType::Png,
            "image/tiff" => MediaType::Tiff,
            "image/gif" => MediaType::Gif,
            "image/heif" | "image/heic" => MediaType::Heic,
            "application/rtf" | "text/rtf" => MediaType::Rtf,
            "audio/mpeg" => MediaType::Mp3,
            "audio/m4a" | "audio/mp4" => MediaType::M4a,
            "audio/x-wav" | "audio/wav" => MediaType::Wav,
            "video/mp4" | "video/x-m4v" => MediaType::Mp4,
            "video/quicktime" => MediaType::QuickTime,
            "video/x-msvideo" => MediaType::Avi,
            mime => {
                return MediaType::ALL.into_iter().find(|taken| {
                    taken.as_str() == mime
                        && matches!(
                            taken,
                            MediaType::Docx
                                | MediaType::Xlsx
                                | MediaType::Pptx
                                | MediaType::Odt
                                | MediaType::Ods
                        )
                });
            }
        });
    }
    // A PDF header may stand after some other bytes, up to 1,024 of them (ISO 32000-1, annex H).
    if bytes
        .get(..bytes.len().min(1024))?
        .windows(5)
        .any(|window| window == b"%PDF-")
    {
        return Some(MediaType::Pdf);
    }
    if !looks_like_text(bytes) {
        return None;
    }
    let extension = file_name.rsplit_once('.')?.1.to_ascii_lowercase();
    match extension.as_str() {
        "txt" | "text" | "log" => Some(MediaType::PlainText),
        "csv" => Some(MediaType::Csv),
        "eml" => Some(MediaType::Email),
        _ => None,
    }
}

/// Text in UTF-8, in UTF-16 with its mark, or in a Windows code page: no control characters other
/// than those that set type.
fn looks_like_text(bytes: &[u8]) -> bool {
    if bytes.is_empty() {
        return false;
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return !crate::plain_text::decode(bytes)
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}'));
    }
    !bytes
        .iter()
        .any(|&byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c) || byte == 0x7f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_decide_not_the_name() {
        assert_eq!(sniff(b"%PDF-1.4\n...", "holiday.jpg"), Some(MediaType::Pdf));
        assert_eq!(sniff(b"junk\n%PDF-1.4\n", "a.pdf"), Some(MediaType::Pdf));
        assert_eq!(sniff(b"MZ\x90\0\x03\0\0\0", "letter.pdf"), None);
        assert_eq!(
            sniff(b"\x89PNG\r\n\x1a\n....", "x.txt"),
            Some(MediaType::Png)
        );
        assert_eq!(sniff(b"\xff\xd8\xff\xe0....", "x"), Some(MediaType::Jpeg));
        assert_eq!(sniff(b"RIFF\x24\0\0\0WAVEfmt ", "x"), Some(MediaType::Wav));
        assert_eq!(sniff(b"ID3\x04\0\0\0\0\0\0", "x"), Some(MediaType::Mp3));
        assert_eq!(
            sniff(b"\0\0\0\x20ftypM4A \0\0\0\0M4A mp42isom", "x"),
            Some(MediaType::M4a)
        );
        assert_eq!(
            sniff(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "x"),
            Some(MediaType::Mp4)
        );
    }

    #[test]
    fn the_name_decides_between_kinds_of_text() {
        assert_eq!(sniff(b"a,b\n1,2\n", "list.CSV"), Some(MediaType::Csv));
        assert_eq!(
            sniff(b"Caf\xe9\r\n", "note.txt"),
            Some(MediaType::PlainText)
        );
        assert_eq!(
            sniff(b"\xff\xfeh\0i\0", "note.txt"),
            Some(MediaType::PlainText)
        );
        assert_eq!(
            sniff(b"From: a@b.example\n\nhi", "m.eml"),
            Some(MediaType::Email)
        );
        assert_eq!(sniff(b"<script>alert(1)</script>", "page.html"), None);
        assert_eq!(sniff(b"no name", "no-extension"), None);
        assert_eq!(sniff(b"\0\x01\x02", "x.txt"), None);
        assert_eq!(sniff(b"", "x.txt"), None);
    }

    #[test]
    fn programs_and_bare_archives_are_not_taken() {
        assert_eq!(
            sniff(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0", "a.pdf"),
            None
        );
        assert_eq!(sniff(b"PK\x03\x04\x14\0\0\0\0\0", "a.zip"), None);
    }

    #[test]
    fn office_files_are_told_from_bare_archives() {
        let mut odt =
            b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0mimetype".to_vec();
        odt.extend_from_slice(b"application/vnd.oasis.opendocument.text");
        assert_eq!(sniff(&odt, "x"), Some(MediaType::Odt));
    }
}
