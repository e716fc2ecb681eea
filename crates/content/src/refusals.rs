//! Why something cannot be done now, and what would make it possible.

use rightsdesk_core::case::Refusal;
use rightsdesk_core::clock::{HistoryError, Topic, What};

use crate::findings;
use crate::names::{self, Reader};
use crate::problems;
use crate::words::Voice;
use rightsdesk_core::request::ProblemCode;

/// A refusal, for the person of the council who gave the command.
pub fn word(voice: Voice<'_>, refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotPermitted => voice.text("refusal-not-permitted"),
        Refusal::NotNow { stage } => {
            let stage = names::stage(voice, *stage, Reader::Staff);
            voice.say("refusal-not-now", &[("stage", stage.into())])
        }
        Refusal::IdentityOutstanding => voice.text("refusal-identity-outstanding"),
        Refusal::IdentityAlreadyAsked => voice.text("refusal-identity-already-asked"),
        Refusal::IdentityNotAsked => voice.text("refusal-identity-not-asked"),
        Refusal::QuestionOpen => voice.text("refusal-question-open"),
        Refusal::NoQuestionOpen => voice.text("refusal-no-question-open"),
        Refusal::AlreadyExtended => voice.text("refusal-already-extended"),
        Refusal::TooLateToExtend { last_day } => voice.say(
            "refusal-too-late-to-extend",
            &[("last", (*last_day).into())],
        ),
        Refusal::NoPeriodToExtend => voice.text("refusal-no-period-to-extend"),
        Refusal::NothingSearched => voice.text("refusal-nothing-searched"),
        Refusal::NothingDone => voice.text("refusal-nothing-done"),
        Refusal::SomethingFound => voice.text("refusal-something-found"),
        Refusal::NoParts => voice.text("refusal-no-parts"),
        Refusal::ReasonMissing => voice.text("refusal-reason-missing"),
        Refusal::UnknownReason { code } => {
            voice.say("refusal-unknown-reason", &[("code", code.into())])
        }
        Refusal::OwnDecision => voice.text("refusal-own-decision"),
        Refusal::ItemsMissing { items } => {
            let items: Vec<_> = items
                .iter()
                .map(|&item| findings::item_name(voice, item))
                .collect();
            voice.say(
                "refusal-items-missing",
                &[("items", voice.and(&items).into())],
            )
        }
        Refusal::NoPack => voice.text("refusal-no-pack"),
        Refusal::DateInFuture => voice.text("refusal-date-in-future"),
        Refusal::DateTooEarly { earliest } => voice.say(
            "refusal-date-too-early",
            &[("earliest", (*earliest).into())],
        ),
        Refusal::Text { field } => problems::word(voice, field, &ProblemCode::Empty),
        Refusal::Dates(error) => dates(voice, error),
    }
}

/// What is wrong with dates that contradict each other.
pub fn dates(voice: Voice<'_>, error: &HistoryError) -> String {
    let topic = |topic: &Topic| topic_name(voice, *topic).into();
    match error {
        HistoryError::BeforeTheLaw { received } => {
            voice.say("dates-before-the-law", &[("received", (*received).into())])
        }
        HistoryError::TooFarAhead { date } => {
            voice.say("dates-too-far-ahead", &[("date", (*date).into())])
        }
        HistoryError::InTheFuture { date, today } => voice.say(
            "dates-in-the-future",
            &[("date", (*date).into()), ("today", (*today).into())],
        ),
        HistoryError::BeforeReceipt {
            what,
            date,
            received,
        } => {
            let facts = |what| {
                [
                    ("what", what),
                    ("date", (*date).into()),
                    ("received", (*received).into()),
                ]
            };
            match what {
                What::Question(about) => {
                    voice.say("dates-question-before-receipt", &facts(topic(about)))
                }
                What::Answer(about) => {
                    voice.say("dates-answer-before-receipt", &facts(topic(about)))
                }
                What::Extension => voice.say("dates-extension-before-receipt", &facts("".into())),
            }
        }
        HistoryError::NotAskedFor {
            topic: about,
            answered,
            ..
        } => voice.say(
            "dates-not-asked-for",
            &[("what", topic(about)), ("date", (*answered).into())],
        ),
        HistoryError::AnswerBeforeQuestion {
            topic: about,
            asked,
            answered,
            ..
        } => voice.say(
            "dates-answer-before-question",
            &[
                ("what", topic(about)),
                ("asked", (*asked).into()),
                ("answered", (*answered).into()),
            ],
        ),
        HistoryError::AnsweredTwice {
            topic: about,
            answered,
            ..
        } => voice.say(
            "dates-answered-twice",
            &[("what", topic(about)), ("date", (*answered).into())],
        ),
        HistoryError::AskedTwice {
            topic: about,
            asked,
            again,
            ..
        } => voice.say(
            "dates-asked-twice",
            &[
                ("what", topic(about)),
                ("asked", (*asked).into()),
                ("again", (*again).into()),
            ],
        ),
        HistoryError::ExtendedTwice { date } => {
            voice.say("dates-extended-twice", &[("date", (*date).into())])
        }
        HistoryError::TooManyEvents { count } => {
            voice.say("dates-too-many-events", &[("count", (*count).into())])
        }
    }
}

/// What a question to the person is about.
pub fn topic_name(voice: Voice<'_>, topic: Topic) -> String {
    voice.text(match topic {
        Topic::Identity => "topic-identity",
        Topic::Authority => "topic-authority",
        Topic::Fee => "topic-fee",
        Topic::Clarification => "topic-clarification",
    })
}
