//! One message: headers, plain text and HTML.

use std::time::SystemTime;

use jiff::Timestamp;
use lettre::Message;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use rightsdesk_core::paper::Paper;

use crate::mailer::{SendError, Unusable};
use crate::{html, text};

/// Something to be sent.
#[derive(Clone, Copy, Debug)]
pub struct Outgoing<'a> {
    /// Unique to the message and the same at every attempt: the key of its row. It becomes the
    /// Message-ID, and part of the file's name: letters, digits, `-`, `_` and `.` only.
    pub id: &'a str,
    /// The date that the message bears.
    pub at: Timestamp,
    /// Where it goes: one email address.
    pub to: &'a str,
    /// Who it is from.
    pub from: From<'a>,
    /// Where an answer goes, if not to the sender.
    pub reply_to: Option<&'a str>,
    /// What it says. Its title is the subject.
    pub paper: &'a Paper,
    /// Whether no person pressed a button for it: programs then do not answer it (RFC 3834;
    /// MS-OXCMAIL section 2.1.3.2.20).
    pub auto_submitted: bool,
}

/// Who a message is from.
#[derive(Clone, Copy, Debug)]
pub struct From<'a> {
    /// The name that is shown: the council's.
    pub name: &'a str,
    /// The email address.
    pub email: &'a str,
}

impl Outgoing<'_> {
    /// Whether the id can stand in a header and in the name of a file.
    fn id_is_plain(&self) -> bool {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        (1..=100).contains(&self.id.len())
            && !self.id.starts_with('.')
            && self.id.chars().all(plain)
    }

    /// The message. The same given twice is the same, byte for byte.
    ///
    /// # Errors
    /// An address or the id cannot stand in a message: trying again would not help.
    pub(crate) fn compose(&self, domain: &str) -> Result<Message, SendError> {
        if !self.id_is_plain() {
            return Err(SendError::Unusable(Unusable::Message));
        }
        let from = Mailbox::new(
            Some(self.from.name.to_owned()),
            own(self.from.email, Unusable::Sender)?,
        );
        let to = Mailbox::new(None, address(self.to)?);
        let mut builder = Message::builder()
            .message_id(Some(format!("<{}@{domain}>", self.id)))
            .date(SystemTime::from(self.at))
            .from(from)
            .to(to)
            .subject(one_line(&self.paper.title))
            .header(ContentLanguage(one_line(&self.paper.language)));
        if let Some(reply_to) = self.reply_to {
            builder = builder.reply_to(Mailbox::new(None, own(reply_to, Unusable::ReplyTo)?));
        }
        if self.auto_submitted {
            builder = builder.header(AutoSubmitted).header(NoAutoReply);
        }
        let parts = MultiPart::alternative()
            .boundary(format!("part-{}", self.id))
            .singlepart(SinglePart::plain(text::render(self.paper)))
            .singlepart(SinglePart::html(html::document(self.paper)));
        builder
            .multipart(parts)
            .map_err(|_| SendError::Unusable(Unusable::Message))
    }
}

fn address(email: &str) -> Result<lettre::Address, SendError> {
    // The address itself stays out of the error, which is logged.
    email
        .parse()
        .map_err(|_| SendError::unusable("an email address cannot be used"))
}

/// An address that is ours: that it cannot be used says nothing about whoever the message is for.
fn own(email: &str, what: Unusable) -> Result<lettre::Address, SendError> {
    email.parse().map_err(|_| SendError::Unusable(what))
}

/// A header's value on one line, whatever was in the text.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `Auto-Submitted: auto-generated` (RFC 3834): no out-of-office answers, no loops.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(AutoSubmitted)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// `X-Auto-Response-Suppress`, which Exchange heeds (MS-OXCMAIL section 2.1.3.2.20): no out-of-office
/// and other automatic answers. Reports of what could not be delivered are wanted, so neither `All`
/// nor `NDR` stands in it.
#[derive(Clone)]
struct NoAutoReply;

impl Header for NoAutoReply {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("X-Auto-Response-Suppress")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(NoAutoReply)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "OOF, AutoReply".to_owned())
    }
}

/// `Content-Language` (RFC 3282): a program that reads aloud chooses its voice by it.
#[derive(Clone)]
struct ContentLanguage(String);

impl Header for ContentLanguage {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Content-Language")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(ContentLanguage(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}
