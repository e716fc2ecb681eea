//! A request as it arrives: one contact by a person, in which one or more rights are exercised.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ids::{ControllerId, NoticeId};
use crate::right::Right;

/// How a request came. Any channel is valid; no form is ever required (ICO, right of access).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The residents' pages.
    Web,
    /// An email to any address of the council.
    Email,
    /// A letter.
    Letter,
    /// A telephone call.
    Phone,
    /// Said to a person of the council, or to its contractor.
    InPerson,
    /// A message on social media.
    SocialMedia,
    /// Another system, through the API.
    Api,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Channel; 7] = [
        Channel::Web,
        Channel::Email,
        Channel::Letter,
        Channel::Phone,
        Channel::InPerson,
        Channel::SocialMedia,
        Channel::Api,
    ];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Channel::Web => "web",
            Channel::Email => "email",
            Channel::Letter => "letter",
            Channel::Phone => "phone",
            Channel::InPerson => "in_person",
            Channel::SocialMedia => "social_media",
            Channel::Api => "api",
        }
    }
}

/// Whose data a request is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The person asking.
    Requester,
    /// A child, whose right it is; the person asking acts for the child.
    Child,
    /// Another person, for whom the person asking acts.
    Other,
}

impl Subject {
    /// Every answer.
    pub const ALL: [Subject; 3] = [Subject::Requester, Subject::Child, Subject::Other];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Subject::Requester => "requester",
            Subject::Child => "child",
            Subject::Other => "other",
        }
    }
}

/// How a person is reached, and by which name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The name they give.
    pub name: String,
    /// An email address.
    #[serde(default)]
    pub email: Option<String>,
    /// A telephone number.
    #[serde(default)]
    pub phone: Option<String>,
    /// A postal address, as lines.
    #[serde(default)]
    pub address: Option<String>,
}

/// What a person sent, before the law has looked at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewRequest {
    /// The controller it is made to.
    pub controller: ControllerId,
    /// How it came.
    pub channel: Channel,
    /// The first receipt anywhere in the council or its processor.
    pub received: Date,
    /// The rights exercised, each of which becomes a case.
    pub rights: Vec<Right>,
    /// The person's own words.
    pub words: String,
    /// The notice of the service it is about, if the person knew it. "I do not know" is an answer.
    #[serde(default)]
    pub notice: Option<NoticeId>,
    /// Whose data it is.
    pub subject: Subject,
    /// Who is asking.
    pub requester: Person,
    /// Whose data it is, when that is somebody else.
    #[serde(default)]
    pub data_subject: Option<Person>,
}

/// Something wrong with a field of a form or of an API call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The field, as the form names it.
    pub field: &'static str,
    /// What is wrong.
    pub code: ProblemCode,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum ProblemCode {
    /// It is needed and empty.
    Empty,
    /// It is longer than `most` characters.
    TooLong {
        /// The most characters it may have.
        most: usize,
    },
    /// It is not an email address.
    NotAnEmail,
    /// It is not a date that exists.
    NotADate,
    /// It is after today.
    InTheFuture,
    /// It is before a date that it cannot precede.
    TooEarly {
        /// That date.
        earliest: Date,
    },
    /// It is not one of the choices.
    NotAChoice,
    /// There is no way to reach the person.
    NoContact,
}

/// The most characters of a person's own words in one field.
pub const WORDS_MOST: usize = 20_000;
/// The most characters of a name, a number or one line.
pub const LINE_MOST: usize = 200;
/// Before this date no request under the UK GDPR can have been received (DPA 2018 commencement).
pub const FIRST_RECEIPT: Date = jiff::civil::date(2018, 5, 25);

impl NewRequest {
    /// What is wrong with the request, field by field; empty when it can be received on `today`.
    ///
    /// Nothing here asks for more than the law lets a council ask: a name, some way to answer, and
    /// what the person wants. Proof of identity is never a condition of receipt.
    pub fn problems(&self, today: Date) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut note = |field, code| problems.push(Problem { field, code });

        if self.rights.is_empty() {
            note("rights", ProblemCode::Empty);
        }
        if let Some(code) = text_problem(&self.words, WORDS_MOST) {
            note("words", code);
        }
        if self.received > today {
            note("received", ProblemCode::InTheFuture);
        } else if self.received < FIRST_RECEIPT {
            note(
                "received",
                ProblemCode::TooEarly {
                    earliest: FIRST_RECEIPT,
                },
            );
        }
        if let Some(code) = text_problem(&self.requester.name, LINE_MOST) {
            note("name", code);
        }
        match self.requester.email.as_deref().map(parse_email) {
            Some(Err(code)) => note("email", code),
            Some(Ok(_)) => {}
            None => {
                let Person { phone, address, .. } = &self.requester;
                if phone.is_none() && address.is_none() {
                    note("email", ProblemCode::NoContact);
                }
            }
        }
        if let Some(code) = self
            .requester
            .phone
            .as_deref()
            .and_then(|p| text_problem(p, 40))
        {
            note("phone", code);
        }
        if let Some(code) = self
            .requester
            .address
            .as_deref()
            .and_then(|a| text_problem(a, 1_000))
        {
            note("address", code);
        }
        if self.subject != Subject::Requester {
            let name = self.data_subject.as_ref().map_or("", |p| p.name.as_str());
            if let Some(code) = text_problem(name, LINE_MOST) {
                note("data_subject_name", code);
            }
        }
        problems
    }
}

/// Whether a text that is needed is empty or too long.
pub fn text_problem(text: &str, most: usize) -> Option<ProblemCode> {
    if text.trim().is_empty() {
        Some(ProblemCode::Empty)
    } else if text.chars().count() > most {
        Some(ProblemCode::TooLong { most })
    } else {
        None
    }
}

/// Reads an email address: enough to catch a slip, not a grammar. The mail server has the last word.
///
/// # Errors
/// [`ProblemCode::NotAnEmail`], or [`ProblemCode::TooLong`] past the 254 characters of RFC 5321.
pub fn parse_email(text: &str) -> Result<String, ProblemCode> {
    let text = text.trim();
    if text.len() > 254 {
        return Err(ProblemCode::TooLong { most: 254 });
    }
    let plain = |part: &str| {
        !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || "<>(),;:\"@".contains(c))
    };
    match text.split_once('@') {
        Some((local, domain))
            if plain(local)
                && plain(domain)
                && domain.contains('.')
                && domain.split('.').all(|label| !label.is_empty()) =>
        {
            Ok(text.to_owned())
        }
        _ => Err(ProblemCode::NotAnEmail),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn sound() -> NewRequest {
        NewRequest {
            controller: ControllerId("norfolk".into()),
            channel: Channel::Web,
            received: date(2026, 11, 20),
            rights: vec![Right::Access],
            words: "Everything about my visits".into(),
            notice: None,
            subject: Subject::Requester,
            requester: Person {
                name: "Sample Person".into(),
                email: Some("sample@example.org".into()),
                ..Person::default()
            },
            data_subject: None,
        }
    }

    fn fields(request: &NewRequest) -> Vec<&'static str> {
        let today = date(2026, 11, 21);
        request.problems(today).iter().map(|p| p.field).collect()
    }

    #[test]
    fn a_sound_request_has_no_problem() {
        assert_eq!(fields(&sound()), Vec::<&str>::new());
    }

    #[test]
    fn a_person_without_email_can_be_reached_by_post_or_phone() {
        let mut request = sound();
        request.requester.email = None;
        assert_eq!(fields(&request), ["email"]);
        request.requester.phone = Some("01632 960 001".into());
        assert_eq!(fields(&request), Vec::<&str>::new());
    }

    #[test]
    fn every_slip_is_named_at_its_field() {
        let mut request = sound();
        request.rights.clear();
        request.words = " ".into();
        request.received = date(2026, 11, 22);
        request.requester.name = "n".repeat(LINE_MOST + 1);
        request.requester.email = Some("sample.example.org".into());
        request.subject = Subject::Child;
        assert_eq!(
            fields(&request),
            [
                "rights",
                "words",
                "received",
                "name",
                "email",
                "data_subject_name"
            ]
        );
    }

    #[test]
    fn email_addresses() {
        for good in ["a@b.uk", " first.last+tag@council.example.org "] {
            assert!(parse_email(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@b",
            "a b@c.uk",
            "a@b..uk",
            "a@@b.uk",
            "a@b.uk,c@d.uk",
        ] {
            assert_eq!(parse_email(bad), Err(ProblemCode::NotAnEmail), "{bad}");
        }
    }
}
