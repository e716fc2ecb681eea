//! Reads what mail servers report of a message that they took and could not deliver (RFC 3464).
//!
//! A report comes from outside. Nothing in it is believed but three things: the identifier of a
//! message of ours, whether its delivery failed, and a status code. Its text goes nowhere.

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
    let Some(fields) = message
        .parts
        .iter()
        .find(|part| is_of(part, "delivery-status"))
    else {
        return Ok(None);
    };
    let fields = String::from_utf8_lossy(fields.contents()).into_owned();
    let (fate, status) = fate(&fields);
    let returned = message.parts.iter().find_map(message_id);
    Ok(Some(Report {
        message: returned.or_else(|| field(&fields, "original-envelope-id").and_then(own_part)),
        fate,
        status,
    }))
}

fn is_report(message: &Message<'_>) -> bool {
    message.content_type().is_some_and(|kind| {
        let report = kind.attribute("report-type");
        kind.ctype().eq_ignore_ascii_case("multipart")
            && kind
                .subtype()
                .is_some_and(|sub| sub.eq_ignore_ascii_case("report"))
            && report.is_some_and(|report| report.eq_ignore_ascii_case("delivery-status"))
    })
}

fn is_of(part: &MessagePart<'_>, subtype: &str) -> bool {
    part.content_type()
        .and_then(|kind| kind.subtype())
        .is_some_and(|sub| sub.eq_ignore_ascii_case(subtype))
}

/// The identifier in the headers that came back: those of the whole letter, or the headers alone.
fn message_id(part: &MessagePart<'_>) -> Option<String> {
    if let Some(returned) = part.message() {
        return returned.message_id().and_then(own_part);
    }
    if !is_of(part, "rfc822-headers") && !is_of(part, "rfc822") {
        return None;
    }
    let headers = MessageParser::default().parse_headers(part.contents())?;
    headers.message_id().and_then(own_part)
}

/// What stands before the `@` of an identifier, if it could be one of ours.
fn own_part(id: impl AsRef<str>) -> Option<String> {
    let id = id.as_ref().trim().trim_matches(['<', '>']);
    let own = id.split('@').next().unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let usable = (1..=100).contains(&own.len()) && own.chars().all(plain);
    usable.then(|| own.to_owned())
}

/// What the fields of the recipients say. One recipient whom it did not reach is enough: a letter
/// has one.
fn fate(fields: &str) -> (Fate, Option<String>) {
    let failed =
        field(fields, "action").is_some_and(|action| action.eq_ignore_ascii_case("failed"));
    let fate = if failed { Fate::Failed } else { Fate::Underway };
    (fate, field(fields, "status").and_then(status))
}

/// The first value of a field, without comments.
fn field<'a>(fields: &'a str, name: &str) -> Option<&'a str> {
    fields.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        let value = value.split('(').next().unwrap_or_default().trim();
        key.trim().eq_ignore_ascii_case(name).then_some(value)
    })
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
