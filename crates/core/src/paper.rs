//! The shape of anything written: a letter, a mail, a part of a pack.
//!
//! A paper is plain structure with no style. The web, the mailer and the PDF writer each render
//! the same paper, so that a letter, its mail, its page, its large print and its PDF say one thing.

use serde::{Deserialize, Serialize};

/// Something written, in words, ready to be rendered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// The title: a mail's subject, a page's `h1`, a PDF's title. Holds no personal data.
    pub title: String,
    /// The language of the words, as BCP 47: `en-GB`, `cy`.
    pub language: String,
    /// What it says, in reading order.
    pub blocks: Vec<Block>,
}

/// One block of a [`Paper`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// A heading. Level 1 belongs to the paper's title; blocks use 2 and 3, without gaps.
    Heading {
        /// 2 or 3.
        level: u8,
        /// The words.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// The words.
        text: String,
    },
    /// Lines that belong together, one under the other: an address, a sign-off.
    Lines {
        /// The lines.
        lines: Vec<String>,
    },
    /// A list.
    List {
        /// Whether the order matters.
        ordered: bool,
        /// The items.
        items: Vec<String>,
    },
    /// A table whose first row holds column headings, and whose first column heads each row.
    Table {
        /// What the table shows.
        caption: String,
        /// The column headings.
        header: Vec<String>,
        /// The rows; each as long as the header.
        rows: Vec<Vec<String>>,
    },
    /// A link that stands on its own line.
    Link {
        /// What it leads to, in words.
        text: String,
        /// The full address.
        href: String,
    },
}

impl Block {
    /// A second-level heading.
    pub fn heading(text: impl Into<String>) -> Block {
        Block::Heading {
            level: 2,
            text: text.into(),
        }
    }

    /// A third-level heading.
    pub fn subheading(text: impl Into<String>) -> Block {
        Block::Heading {
            level: 3,
            text: text.into(),
        }
    }

    /// A paragraph.
    pub fn paragraph(text: impl Into<String>) -> Block {
        Block::Paragraph { text: text.into() }
    }

    /// An unordered list.
    pub fn list(items: impl IntoIterator<Item = impl Into<String>>) -> Block {
        Block::List {
            ordered: false,
            items: items.into_iter().map(Into::into).collect(),
        }
    }
}
