//! Why a foreign file was not taken. Codes are stable; the words here are plain and in English,
//! and the content crate words the codes for people.

use serde::{Deserialize, Serialize};

/// Why a file is refused, or cannot become pages.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    thiserror::Error,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Code {
    /// No PDF header near the start.
    #[error("the file is not a PDF")]
    NotPdf,
    /// A password is needed to open it.
    #[error("the file is protected by a password")]
    Encrypted,
    /// It cannot be read as what it says it is.
    #[error("the file is damaged and cannot be read")]
    Malformed,
    /// It opens and holds no page.
    #[error("the file holds no pages")]
    NoPages,
    /// More pages than one document may have.
    #[error("the file has too many pages")]
    TooManyPages,
    /// A page larger than PDF allows (14,400 points, five metres), or of no size at all.
    #[error("a page is too large, or has no size")]
    PageTooLarge,
    /// A stream unpacks to more than it may.
    #[error("the file unpacks to far more than it should")]
    StreamBomb,
    /// A picture has more pixels than it may.
    #[error("a picture in the file has too many pixels")]
    ImageBomb,
    /// A page takes more drawing steps than it may.
    #[error("a page in the file is too complicated to draw")]
    TooManyOperators,
    /// It has layers that can be hidden. Copied as they are, hidden layers would show: the
    /// document must be flattened first.
    #[error("the file has layers that can be hidden; flatten it before it is disclosed")]
    HiddenLayers,
    /// Its kind cannot become pages.
    #[error("files of this kind cannot be turned into pages")]
    NotPages,
    /// It took longer than it may.
    #[error("reading the file took too long")]
    Timeout,
    /// It took more memory than it may.
    #[error("reading the file took too much memory")]
    OutOfMemory,
    /// The limited process could not be started or did not answer as it should. The file may be
    /// sound.
    #[error("the process that reads files did not answer")]
    ChildFailed,
}

impl From<lopdf::Error> for Code {
    fn from(error: lopdf::Error) -> Code {
        Code::from_ref(&error)
    }
}

impl Code {
    /// The code for what lopdf says is wrong.
    pub(crate) fn from_ref(error: &lopdf::Error) -> Code {
        use lopdf::{DecompressError, Error};
        match error {
            Error::Decryption(_)
            | Error::InvalidPassword
            | Error::UnsupportedSecurityHandler(_)
            | Error::AlreadyEncrypted => Code::Encrypted,
            Error::Decompress(
                DecompressError::MemoryLimitExceeded { .. }
                | DecompressError::TooManyFilters { .. },
            ) => Code::StreamBomb,
            _ => Code::Malformed,
        }
    }
}
