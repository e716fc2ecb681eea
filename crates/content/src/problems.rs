//! What is wrong with a field of a form, in words that say what to do.
//!
//! A field and a code have a message of their own where the field is known
//! (`problem-email-not-an-email`); otherwise the code has a general one (`problem-empty`).

use rightsdesk_core::request::ProblemCode;

use crate::words::{Value, Voice};

/// The message to show at the field and in the error summary.
pub fn word(voice: Voice<'_>, field: &str, code: &ProblemCode) -> String {
    let (code, facts): (_, Vec<(&str, Value<'_>)>) = match code {
        ProblemCode::Empty => ("empty", vec![]),
        ProblemCode::TooLong { most } => ("too-long", vec![("most", (*most).into())]),
        ProblemCode::NotAnEmail => ("not-an-email", vec![]),
        ProblemCode::NotADate => ("not-a-date", vec![]),
        ProblemCode::InTheFuture => ("in-the-future", vec![]),
        ProblemCode::TooEarly { earliest } => (
            "too-early",
            vec![("earliest", voice.short_date(*earliest).into())],
        ),
        ProblemCode::TooLate { latest } => (
            "too-late",
            vec![("latest", voice.short_date(*latest).into())],
        ),
        ProblemCode::NotAChoice => ("not-a-choice", vec![]),
        ProblemCode::NoContact => ("no-contact", vec![]),
    };
    let of_the_field = format!("problem-{}-{code}", field.replace('_', "-"));
    let key = if voice.has(&of_the_field) {
        of_the_field
    } else {
        format!("problem-{code}")
    };
    voice.say(&key, &facts)
}

/// The fields that have messages of their own: those of a request, of the commands, and of signing
/// in and tracking.
#[cfg(test)]
pub(crate) const FIELDS: [&str; 58] = [
    "about",
    "added",
    "address",
    "adjustment_detail",
    "amount",
    "answer",
    "asked",
    "by",
    "capacity",
    "child",
    "code",
    "complains_of",
    "complaint",
    "contact",
    "contact_safely",
    "data_subject_name",
    "decision",
    "documents",
    "done",
    "elsewhere_on",
    "elsewhere_who",
    "email",
    "explanation",
    "finding",
    "ground",
    "health",
    "how",
    "item",
    "keeper",
    "language",
    "name",
    "nil_reason",
    "note",
    "notice",
    "on",
    "other_form",
    "outcome",
    "owner",
    "parts",
    "password",
    "phone",
    "posted",
    "professional",
    "question",
    "reason",
    "received",
    "received_at",
    "received_by",
    "recipient",
    "reference",
    "reply_by",
    "right",
    "rights",
    "subject",
    "system",
    "terms",
    "text",
    "words",
];

#[cfg(test)]
pub(crate) const CODES: [ProblemCode; 9] = [
    ProblemCode::Empty,
    ProblemCode::TooLong { most: 20_000 },
    ProblemCode::NotAnEmail,
    ProblemCode::NotADate,
    ProblemCode::InTheFuture,
    ProblemCode::TooEarly {
        earliest: rightsdesk_core::request::FIRST_RECEIPT,
    },
    ProblemCode::TooLate {
        latest: rightsdesk_core::request::FIRST_RECEIPT,
    },
    ProblemCode::NotAChoice,
    ProblemCode::NoContact,
];

/// Every key that this module can ask for.
#[cfg(test)]
pub(crate) fn keys() -> Vec<String> {
    let codes = [
        "empty",
        "too-long",
        "not-an-email",
        "not-a-date",
        "in-the-future",
        "too-early",
        "too-late",
        "not-a-choice",
        "no-contact",
    ];
    let fields = FIELDS
        .iter()
        .map(|field| format!("-{}", field.replace('_', "-")));
    let fields = fields.chain(std::iter::once(String::new()));
    fields
        .flat_map(|field| codes.map(|code| format!("problem{field}-{code}")))
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::words::{ENGLISH, Words};

    #[test]
    fn messages_say_what_to_do() {
        let words = Words::new().unwrap();
        let voice = words.voice(ENGLISH);
        let say = |field, code| word(voice, field, &code);
        assert_eq!(say("name", ProblemCode::Empty), "Enter your full name");
        assert_eq!(
            say("received", ProblemCode::InTheFuture),
            "Date of receipt must be today or in the past"
        );
        assert_eq!(
            say(
                "on",
                ProblemCode::TooEarly {
                    earliest: date(2026, 11, 2)
                }
            ),
            "Date must be 2 November 2026 or later"
        );
        assert_eq!(
            say("words", ProblemCode::TooLong { most: 20_000 }),
            "What you want us to do must be 20,000 characters or fewer"
        );
        assert_eq!(say("a_new_field", ProblemCode::Empty), "Enter an answer");
    }

    #[test]
    fn every_field_and_code_has_a_message_without_a_full_stop() {
        let words = Words::new().unwrap();
        for field in FIELDS {
            for code in CODES {
                let text = word(words.voice(ENGLISH), field, &code);
                assert!(!text.contains(['[', '{', '}']), "{field}: {text}");
                assert!(!text.ends_with('.'), "{field}: {text}");
            }
        }
    }
}
