//! Reads a message that somebody saved as a file (`.eml`): who wrote, when, what, and what came
//! with it. The file comes from outside, so nothing in it is believed and everything is bounded.
//!
//! The reader of MIME keeps messages inside messages as values inside values, and what is nested
//! hundreds of thousands of times would overflow the stack when it is dropped. So the depth is
//! bounded before it begins: each level needs a `Content-Type` of its own, and those are counted. A
//! message inside which is encoded, so that its levels cannot be counted, is refused; RFC 2046
//! (5.2.1) forbids it.

use jiff::Timestamp;
use mail_parser::{HeaderName, Message, MessageParser, MessagePart, MimeHeaders, PartType};

/// The most bytes of a message.
pub const BYTES_MOST: usize = 25 * 1024 * 1024;
/// The most files that come with a message.
pub const ATTACHMENTS_MOST: usize = 50;
/// The most `Content-Type` headers, and with them levels: a message with every file allowed, and
/// the messages it answers, stays far below.
const TYPES_MOST: usize = 300;
/// The most lines that could part one piece from the next. A long exchange of plain text has some
/// such lines ("-----Original Message-----"); a file made to exhaust memory has millions.
const EDGES_MOST: usize = 10_000;

/// A message that somebody saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// Who wrote it. `None` if it names nobody, or several: then a person has to say who it was.
    pub from: Option<Sender>,
    /// The date it bears, if it is one.
    pub sent: Option<Timestamp>,
    /// Its subject; empty if it has none.
    pub subject: String,
    /// What it says, as plain text.
    pub text: String,
    /// What came with it.
    pub attachments: Vec<Attachment>,
}

/// Who wrote a message, as it says itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sender {
    /// The name; empty if there is only an address.
    pub name: String,
    /// The address.
    pub address: String,
}

/// A file that came with a message.
#[derive(Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, as the message gives it; a message without a name for it has `attachment.eml` and
    /// the like.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Attachment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Attachment({} bytes)", self.bytes.len())
    }
}

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// It is no message.
    #[error("the file is not an email")]
    NotMail,
    /// It has more than [`BYTES_MOST`] bytes.
    #[error("the email is too large")]
    TooLarge,
    /// More than [`ATTACHMENTS_MOST`] files came with it.
    #[error("the email has too many attachments")]
    TooManyAttachments,
    /// Messages are nested in it too deeply, or in a way that hides how deeply.
    #[error("the email is put together in too many layers")]
    TooDeep,
}

/// Reads a message. It takes time in proportion to its length, so call it where that holds nobody up.
///
/// # Errors
/// [`Unread`].
pub fn read(bytes: &[u8]) -> Result<Incoming, Unread> {
    if bytes.len() > BYTES_MOST {
        return Err(Unread::TooLarge);
    }
    bound(bytes)?;
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or(Unread::NotMail)?;
    if !is_mail(&message) {
        return Err(Unread::NotMail);
    }
    if message.attachment_count() > ATTACHMENTS_MOST {
        return Err(Unread::TooManyAttachments);
    }
    Ok(Incoming {
        from: sender(&message),
        sent: message
            .date()
            .filter(|date| date.is_valid())
            .and_then(|date| Timestamp::from_second(date.to_timestamp()).ok()),
        subject: one_line(message.subject().unwrap_or_default()),
        text: text(&message),
        attachments: message
            .attachments()
            .map(|part| attachment(part, bytes))
            .collect(),
    })
}

/// Whether it has at least two of the headers that messages have: a letter in plain text may begin
/// with a line that looks like one.
fn is_mail(message: &Message<'_>) -> bool {
    use HeaderName::{Date, From, MessageId, MimeVersion, Received, ReturnPath, Subject, To};
    let usual = [
        From,
        Date,
        Subject,
        To,
        MessageId,
        MimeVersion,
        Received,
        ReturnPath,
    ];
    let has = |name: &&HeaderName<'_>| message.headers().iter().any(|header| header.name == **name);
    usual.iter().filter(has).count() >= 2
}

/// Whoever wrote it, if that is one person. A message has one `From` (RFC 5322, 3.6); of two, one
/// may be there to deceive.
fn sender(message: &Message<'_>) -> Option<Sender> {
    let from = message.headers().iter();
    let mut senders = from
        .filter(|header| header.name == HeaderName::From)
        .filter_map(|header| header.value.as_address())
        .flat_map(|address| address.iter());
    let (Some(only), None) = (senders.next(), senders.next()) else {
        return None;
    };
    Some(Sender {
        name: one_line(only.name().unwrap_or_default()),
        address: one_line(only.address().unwrap_or_default()),
    })
}

/// The pieces of text that a mail program would show, one under another; a message that is only
/// HTML is turned into text.
fn text(message: &Message<'_>) -> String {
    let pieces = (0..message.text_body_count()).filter_map(|at| message.body_text(at));
    let pieces: Vec<String> = pieces
        .map(|piece| clean(&piece.replace("\r\n", "\n").replace('\r', "\n")))
        .filter(|piece| !piece.is_empty())
        .collect();
    pieces.join("\n\n")
}

fn attachment(part: &MessagePart<'_>, raw: &[u8]) -> Attachment {
    let usual = match &part.body {
        PartType::Message(_) => "attachment.eml",
        PartType::Text(_) => "attachment.txt",
        PartType::Html(_) => "attachment.html",
        _ => "attachment",
    };
    let name = part.attachment_name().map(one_line).unwrap_or_default();
    let name = match &part.body {
        // A forwarded message is named after its subject, without an ending.
        PartType::Message(_) if !ends_in_eml(&name) && !name.is_empty() => format!("{name}.eml"),
        _ if name.is_empty() => usual.to_owned(),
        _ => name,
    };
    let bytes = match &part.body {
        // What stands in the file is kept, not what was understood of it.
        PartType::Message(_) => {
            let (begin, end) = (part.raw_body_offset(), part.raw_end_offset());
            raw.get(begin as usize..end as usize).unwrap_or_default()
        }
        _ => part.contents(),
    };
    Attachment {
        name,
        bytes: bytes.to_vec(),
    }
}

fn ends_in_eml(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("eml"))
}

/// One line, whatever was folded or hidden in it.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// Text without control characters other than line breaks and tabs, and without empty ends.
fn clean(text: &str) -> String {
    let visible = text
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    visible.collect::<String>().trim().to_owned()
}

/// Refuses what would take too deep a stack or too much memory to read.
pub(crate) fn bound(bytes: &[u8]) -> Result<(), Unread> {
    let (mut types, mut edges) = (0_usize, 0_usize);
    let mut digest = false;
    let mut piece = Piece::default();
    for line in bytes.split(|&byte| byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            piece = Piece::default();
            continue;
        }
        edges += usize::from(line.starts_with(b"--"));
        let line = line.to_ascii_lowercase();
        types += line.windows(TYPE.len()).filter(|at| *at == TYPE).count();
        piece.take(line.trim_ascii_start(), &line);
        // The parts of a digest are messages without saying so.
        digest |= piece.within == Within::Type && says(&line, b"digest");
        let hidden = (piece.holds_message || digest) && piece.encoded;
        if types > TYPES_MOST || edges > EDGES_MOST || hidden {
            return Err(Unread::TooDeep);
        }
    }
    Ok(())
}

const TYPE: &[u8] = b"content-type";
const ENCODING: &[u8] = b"content-transfer-encoding";

/// What the headers of a piece say of its kind and encoding, as far as it matters here.
#[derive(Default)]
struct Piece {
    within: Within,
    holds_message: bool,
    encoded: bool,
}

/// The header that a line belongs to.
#[derive(Default, PartialEq)]
enum Within {
    Type,
    Encoding,
    #[default]
    Another,
}

impl Piece {
    /// Takes a line, in lower case: without the spaces before it, and with them.
    fn take(&mut self, line: &[u8], with_spaces: &[u8]) {
        let value = if line.starts_with(TYPE) {
            self.within = Within::Type;
            let value = line
                .get(TYPE.len()..)
                .unwrap_or_default()
                .trim_ascii_start();
            value.strip_prefix(b":").unwrap_or(value).trim_ascii()
        } else if let Some(value) = line.strip_prefix(ENCODING) {
            self.within = Within::Encoding;
            value
        } else {
            if line.len() == with_spaces.len() {
                self.within = Within::Another;
            }
            line
        };
        match self.within {
            Within::Type => self.holds_message |= may_hold_message(value),
            Within::Encoding => {
                let value = value.trim_ascii_start();
                let value = value.strip_prefix(b":").unwrap_or(value).trim_ascii();
                self.encoded |= !matches!(value, b"" | b"7bit" | b"8bit" | b"binary");
            }
            Within::Another => {}
        }
    }
}

/// Parts of reports that are named after messages and hold none (RFC 3462, RFC 6533): they may be
/// encoded.
const NO_MESSAGES: [&[u8]; 4] = [
    b"text/rfc822-headers",
    b"message/global-headers",
    b"message/global-delivery-status",
    b"message/global-disposition-notification",
];

/// Whether a type may be that of a message inside.
fn may_hold_message(value: &[u8]) -> bool {
    let is_known = NO_MESSAGES.iter().any(|kind| {
        let rest = value.strip_prefix(*kind);
        rest.is_some_and(|rest| rest.first().is_none_or(|byte| b"; \t".contains(byte)))
    });
    !is_known && (says(value, b"rfc822") || says(value, b"global"))
}

fn says(line: &[u8], word: &[u8]) -> bool {
    line.windows(word.len()).any(|at| at == word)
}
