//! What a controller says of itself, beside the register: its name, how it is reached, its colour
//! and its texts.
//!
//! What is not said here is as the register has it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::register::{Colour, ContactRole};
use crate::request::{LINE_MOST, parse_email};

/// A text that residents read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Text {
    /// Words of welcome on the first page.
    Welcome,
    /// When the team can be reached.
    OpeningHours,
    /// Whom to write to about a page or letter that cannot be read.
    Accessibility,
}

impl Text {
    /// Every text.
    pub const ALL: [Text; 3] = [Text::Welcome, Text::OpeningHours, Text::Accessibility];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Text::Welcome => "welcome",
            Text::OpeningHours => "opening_hours",
            Text::Accessibility => "accessibility",
        }
    }
}

/// The most characters of a text.
pub const TEXT_MOST: usize = 2000;
/// The most lines of an address.
pub const ADDRESS_LINES_MOST: usize = 8;
/// The most characters of a telephone number.
pub const PHONE_MOST: usize = 40;

/// What a controller says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Own {
    /// Its name in full.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its website.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// The colour of its pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brand_colour: Option<Colour>,
    /// How its officers and teams are reached. One that is named here takes the place of all that
    /// the register has for the role, from now on.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub contacts: BTreeMap<ContactRole, Reached>,
    /// Its texts, each by language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<Text, BTreeMap<String, String>>,
}

/// How an office is reached.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Reached {
    /// What it is called.
    pub name: String,
    /// Mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Telephone number as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Postal address, one line each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub address: Vec<String>,
}

/// What is wrong with what a controller says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnProblem {
    /// The name is empty or too long.
    Name,
    /// The website is no address of the web.
    Website,
    /// An office that is reached has no name.
    NoName(ContactRole),
    /// An office cannot be reached in any way.
    NoWay(ContactRole),
    /// A mail address is none.
    Email(ContactRole),
    /// A telephone number is none.
    Phone(ContactRole),
    /// An address has too many lines, or too long ones.
    Address(ContactRole),
    /// A text is too long, or holds what cannot be read.
    Text(Text),
}

impl Own {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Own::default()
    }

    /// Everything that is wrong with it, in the order of the form.
    pub fn problems(&self) -> Vec<OwnProblem> {
        let mut problems = Vec::new();
        if self.name.as_deref().is_some_and(|name| !is_line(name)) {
            problems.push(OwnProblem::Name);
        }
        if self
            .website
            .as_deref()
            .is_some_and(|site| !is_website(site))
        {
            problems.push(OwnProblem::Website);
        }
        for (&role, reached) in &self.contacts {
            if !is_line(&reached.name) {
                problems.push(OwnProblem::NoName(role));
            }
            if reached.email.is_none() && reached.phone.is_none() && reached.address.is_empty() {
                problems.push(OwnProblem::NoWay(role));
            }
            if reached
                .email
                .as_deref()
                .is_some_and(|email| parse_email(email).is_err())
            {
                problems.push(OwnProblem::Email(role));
            }
            if reached
                .phone
                .as_deref()
                .is_some_and(|phone| !is_phone(phone))
            {
                problems.push(OwnProblem::Phone(role));
            }
            let lines = &reached.address;
            if lines.len() > ADDRESS_LINES_MOST || !lines.iter().all(|line| is_line(line)) {
                problems.push(OwnProblem::Address(role));
            }
        }
        for (&text, languages) in &self.texts {
            if !languages.values().all(|words| is_text(words)) {
                problems.push(OwnProblem::Text(text));
            }
        }
        problems
    }
}

fn is_line(text: &str) -> bool {
    let length = text.chars().count();
    !text.trim().is_empty() && length <= LINE_MOST && !text.chars().any(char::is_control)
}

fn is_text(text: &str) -> bool {
    let control = |c: char| c.is_control() && c != '\n';
    !text.trim().is_empty() && text.chars().count() <= TEXT_MOST && !text.chars().any(control)
}

fn is_phone(text: &str) -> bool {
    let known = |c: char| c.is_ascii_digit() || " +()-".contains(c);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    text.len() <= PHONE_MOST && digits >= 3 && text.chars().all(known)
}

/// Whether a text is an address of the web that can stand behind a link.
pub fn is_website(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let fine = |c: char| c.is_ascii_graphic() && !"\"'<>\\^`{|}".contains(c);
    rest.is_some_and(|rest| {
        rest.len() <= LINE_MOST
            && rest.starts_with(|c: char| c.is_ascii_alphanumeric())
            && rest.chars().all(fine)
    })
}

/// Part of a text: as it is, or what can stand behind a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Words(&'a str),
    /// An address of the web.
    Web(&'a str),
    /// A mail address.
    Mail(&'a str),
}

/// The paragraphs of a text, each in pieces. Nothing in it is markup; an address of the web or of
/// mail that stands by itself is found, so that it can be followed.
pub fn paragraphs(text: &str) -> Vec<Vec<Piece<'_>>> {
    text.split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .map(pieces)
        .collect()
}

fn pieces(paragraph: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut words = paragraph;
    let mut rest = paragraph;
    let mut at = 0;
    while let Some(begin) = rest.find(|c: char| !c.is_whitespace()) {
        let (from, tail) = rest.split_at(begin);
        let end = tail.find(char::is_whitespace).unwrap_or(tail.len());
        let (word, after) = tail.split_at(end);
        at += from.len();
        // A full stop behind an address ends the sentence.
        let bare = word.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
        let opened = bare.trim_start_matches('(');
        let found = if is_website(opened) {
            Some(Piece::Web(opened))
        } else if opened.contains('@') && parse_email(opened).is_ok() {
            Some(Piece::Mail(opened))
        } else {
            None
        };
        if let Some(found) = found {
            let start = at + (bare.len() - opened.len());
            let used = paragraph.len() - words.len();
            if let Some((before, behind)) = words.split_at_checked(start - used) {
                if !before.is_empty() {
                    pieces.push(Piece::Words(before));
                }
                pieces.push(found);
                words = behind.get(opened.len()..).unwrap_or_default();
            }
        }
        at += word.len();
        rest = after;
    }
    if !words.is_empty() {
        pieces.push(Piece::Words(words));
    }
    pieces
}
