//! Reads what mail servers report of a message that they took and could not deliver (RFC 3464).
//!
//! A report comes from outside. Nothing in it is believed but four things: the identifier of a
//! message of ours, whether its delivery failed, a status code, and to which address it was. Its text
//! goes nowhere.

use std::borrow::Cow;
use std::fmt;

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders as _};

use crate::incoming::{self, Unread};

/// The most bytes of a report. It may hold the letter that it is about, and ours are short.
pub const BYTES_MOST: usize = 2 * 1024 * 1024;

/// What a report says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What stands before the `@` of the Message-ID of the letter, where the report names one.
    pub message: Option<String>,
    /// What became of it.
    pub fate: Fate,
    /// The status code (RFC 3463), such as 5.1.1, if there is one.
    pub status: Option<String>,
    /// The addresses that it names.
    pub addresses: Addresses,
}

/// The email addresses that a report names: that which the letter was for in the end, that which it
/// was for at first, and that in the headers that came back. Printing them shows none.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Addresses(Vec<String>);

impl Addresses {
    /// The most that are looked at: a letter has one, and who passes it on adds one.
    const MOST: usize = 20;

    fn add(&mut self, address: &str) {
        let address = address.trim().trim_matches(['<', '>']).to_ascii_lowercase();
        if address.contains('@') && self.0.len() < Addresses::MOST {
            self.0.push(address);
        }
    }

    /// Whether the report can be about a letter to this address. It cannot be if it names others only.
    /// What is not in ASCII can be written in several ways, and is not compared.
    pub fn may_be(&self, address: &str) -> bool {
        let plain = |address: &str| address.is_ascii() && !address.contains('\\');
        let address = address.trim();
        let compared = plain(address) && self.0.iter().all(|known| plain(known));
        let named = |known: &String| known.eq_ignore_ascii_case(address);
        !compared || self.0.is_empty() || self.0.iter().any(named)
    }
}

impl fmt::Debug for Addresses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Addresses({})", self.0.len())
    }
}

/// What became of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It could not be delivered, and nobody tries any more. RFC 3464 section 2.3.3 says so of
    /// `failed`, whatever the status: 4.4.7 is a server that gave up after some days.
    Failed,
    /// It is still tried, or it was passed on. Nothing has to be done.
    Underway,
}

/// Reads a report. `None` if it is a message of another kind.
///
/// # Errors
/// [`Unread`] if it is no message, or too large or too deep to be read.
pub fn read(bytes: &[u8]) -> Result<Option<Report>, Unread> {
    if bytes.len() > BYTES_MOST {
        return Err(Unread::TooLarge);
    }
    incoming::bound(bytes)?;
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or(Unread::NotMail)?;
    if !is_report(&message) {
        return Ok(None);
    }
    let Some(fields) = message.parts.iter().find(|part| is_status(part)) else {
        return Ok(None);
    };
    let fields = String::from_utf8_lossy(fields.contents()).into_owned();
    let groups = groups(&fields);
    let failed = |group: &&Vec<Field>| {
        field(group, "action").is_some_and(|action| action.eq_ignore_ascii_case("failed"))
    };
    // A letter has one recipient; whoever passes it on may add others, and one that it did not reach is
    // enough.
    let group = groups.iter().find(failed);
    let (fate, said) = match group {
        Some(group) => (Fate::Failed, group.as_slice()),
        None => (Fate::Underway, groups.last().map_or(&[][..], Vec::as_slice)),
    };
    let mut addresses = Addresses::default();
    for group in groups.iter().filter(failed) {
        for name in ["original-recipient", "final-recipient"] {
            // After the kind of address: `rfc822; sam@example.org`.
            let address = value(group, name).and_then(|value| value.split(';').nth(1));
            let address = address.and_then(|address| address.split_whitespace().next());
            if let Some(address) = address {
                addresses.add(address);
            }
        }
    }
    let mut id = None;
    for headers in message.parts.iter().filter_map(returned) {
        id = id.or_else(|| headers.message_id().and_then(own_part));
        let to = headers.to().into_iter().flat_map(|to| to.iter());
        for address in to.filter_map(|to| to.address()) {
            addresses.add(address);
        }
    }
    let envelope = groups
        .iter()
        .find_map(|group| field(group, "original-envelope-id"));
    Ok(Some(Report {
        message: id.or_else(|| envelope.and_then(own_part)),
        fate,
        status: field(said, "status").and_then(status),
        addresses,
    }))
}

fn is_report(message: &Message<'_>) -> bool {
    message.content_type().is_some_and(|kind| {
        let report = kind.attribute("report-type");
        kind.ctype().eq_ignore_ascii_case("multipart")
            && kind
                .subtype()
                .is_some_and(|sub| sub.eq_ignore_ascii_case("report"))
            && report
                .is_some_and(|report| STATUS.iter().any(|kind| report.eq_ignore_ascii_case(kind)))
    })
}

/// The kinds of the part that says what became of it: RFC 3464, and RFC 6533 where an address is not in
/// ASCII.
const STATUS: [&str; 2] = ["delivery-status", "global-delivery-status"];
/// The kinds of the part that brings headers back.
const HEADERS: [&str; 4] = ["rfc822-headers", "rfc822", "global-headers", "global"];

fn is_status(part: &MessagePart<'_>) -> bool {
    STATUS.into_iter().any(|kind| is_of(part, kind))
}

fn is_of(part: &MessagePart<'_>, subtype: &str) -> bool {
    part.content_type()
        .and_then(|kind| kind.subtype())
        .is_some_and(|sub| sub.eq_ignore_ascii_case(subtype))
}

/// The headers that came back: those of the whole letter, or the headers alone.
fn returned<'a>(part: &'a MessagePart<'_>) -> Option<Cow<'a, Message<'a>>> {
    if let Some(returned) = part.message() {
        return Some(Cow::Borrowed(returned));
    }
    if !HEADERS.into_iter().any(|kind| is_of(part, kind)) {
        return None;
    }
    MessageParser::default()
        .parse_headers(part.contents())
        .map(Cow::Owned)
}

/// What stands before the `@` of an identifier, if it could be one of ours.
fn own_part(id: impl AsRef<str>) -> Option<String> {
    let id = id.as_ref().trim().trim_matches(['<', '>']);
    let own = id.split('@').next().unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let usable = (1..=100).contains(&own.len()) && own.chars().all(plain);
    usable.then(|| own.to_owned())
}

/// The name of a field and its value.
type Field = (String, String);

/// The fields, group by group: those of the message, and those of each recipient. A line that begins
/// with a space belongs to the one before.
fn groups(fields: &str) -> Vec<Vec<Field>> {
    let mut groups: Vec<Vec<Field>> = vec![Vec::new()];
    for line in fields.lines() {
        if line.trim().is_empty() {
            groups.push(Vec::new());
            continue;
        }
        let Some(group) = groups.last_mut() else {
            continue;
        };
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = group.last_mut() {
                value.push_str(line);
            }
        } else if let Some((name, value)) = line.split_once(':') {
            group.push((name.trim().to_owned(), value.to_owned()));
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}

/// The first value of a field.
fn value<'a>(group: &'a [Field], name: &str) -> Option<&'a str> {
    let mut named = group.iter();
    let found = named.find(|(known, _)| known.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.trim())
}

/// The same without comments.
fn field<'a>(group: &'a [Field], name: &str) -> Option<&'a str> {
    value(group, name).map(|value| value.split('(').next().unwrap_or_default().trim())
}

/// A status code, if it is one: class, subject and detail.
fn status(text: &str) -> Option<String> {
    let text = text.split_whitespace().next()?;
    let parts: Vec<&str> = text.split('.').collect();
    let digits =
        |part: &&str| (1..=3).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit());
    let sound = parts.len() == 3
        && parts.iter().all(digits)
        && parts
            .first()
            .is_some_and(|class| ["2", "4", "5"].contains(class));
    sound.then(|| text.to_owned())
}
