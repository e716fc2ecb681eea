//! The texts that a controller writes for its residents: plain text in paragraphs, in which addresses
//! of the web and of mail can be followed.

use rightsdesk_content::words::ENGLISH;
use rightsdesk_core::register::Controller;
use rightsdesk_core::settings::Text;
use rightsdesk_core::settings::own::{self, Piece};
use serde::Serialize;

/// Part of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Part {
    text: String,
    /// Where it leads; none for words.
    href: Option<String>,
}

/// The paragraphs of a text, in a language or in the one that others fall back to.
pub(super) fn paragraphs(controller: &Controller, text: Text, language: &str) -> Vec<Vec<Part>> {
    let words = controller.text(text, language, ENGLISH).unwrap_or_default();
    let part = |piece: &Piece<'_>| {
        let (text, href) = match piece {
            Piece::Words(words) => (*words, None),
            Piece::Web(address) => (*address, Some((*address).to_owned())),
            Piece::Mail(address) => (*address, Some(format!("mailto:{address}"))),
        };
        Part {
            text: text.to_owned(),
            href,
        }
    };
    own::paragraphs(words)
        .iter()
        .map(|pieces| pieces.iter().map(part).collect())
        .collect()
}
