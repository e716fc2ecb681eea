//! What happened on a request, as far as the clock is concerned.

use std::cmp::Ordering;
use std::fmt;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use super::law::RIGHTS_IN_FORCE;
use crate::right::Right;

/// More than any request has; a bound, so that a hostile list costs little.
const MOST_EVENTS: usize = 1_000;

/// The last day that is accepted, far enough from the end of the calendar to count onwards.
const LAST_DAY: Date = date(9000, 12, 31);

/// One request: the right, the day it reached the council, and what happened since.
///
/// The order of the events does not matter; their dates do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// The right that is exercised.
    pub right: Right,
    /// The day on which the request first reached any part of the council, working day or not.
    pub received: Date,
    /// What happened since.
    #[serde(default)]
    pub events: Vec<Dated>,
}

/// Something that happened, and on which day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// The day.
    pub date: Date,
    /// What happened.
    #[serde(flatten)]
    pub happening: Happening,
}

/// Something that can move the end of the period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Happening {
    /// The person was asked to show who they are.
    IdRequested,
    /// What shows sufficiently who they are arrived.
    IdReceived,
    /// Someone who acts for another was asked to show that they may.
    AuthorityRequested,
    /// Proof that they may arrived.
    AuthorityReceived,
    /// A fee was asked for (UK GDPR Art 12(5)).
    FeeRequested,
    /// The fee was paid.
    FeePaid,
    /// The person was asked what they mean.
    ClarificationRequested {
        /// Names the question where there are several.
        #[serde(rename = "ref", default, skip_serializing_if = "Option::is_none")]
        reference: Option<String>,
        /// Whether the answer is reasonably required to identify the information or processing
        /// that the request is about. A question about the form of the reply is not.
        #[serde(default = "yes")]
        qualifies: bool,
    },
    /// The answer arrived.
    ClarificationReceived {
        /// The question it answers.
        #[serde(rename = "ref", default, skip_serializing_if = "Option::is_none")]
        reference: Option<String>,
    },
    /// The person was told, with reasons, that two further months are taken.
    Extended,
    /// A complaint was acknowledged (DPA 2018 s.164A(3)). It says nothing of other requests.
    Acknowledged,
}

fn yes() -> bool {
    true
}

/// What a question to the person is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Who they are.
    Identity,
    /// Whether they may act for another.
    Authority,
    /// A fee.
    Fee,
    /// What they mean.
    Clarification,
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Topic::Identity => "proof of identity",
            Topic::Authority => "proof of authority",
            Topic::Fee => "the fee",
            Topic::Clarification => "clarification",
        })
    }
}

/// Why a history cannot be: each names what is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum HistoryError {
    /// The request would be older than the right.
    #[error("received on {received}, before these rights came into force on {RIGHTS_IN_FORCE}")]
    BeforeTheLaw {
        /// The day of receipt.
        received: Date,
    },
    /// A date so far ahead that it can only be a slip.
    #[error("{date} is too far ahead to count from")]
    TooFarAhead {
        /// The date.
        date: Date,
    },
    /// Something is dated after today.
    #[error("{date} is in the future: today is {today}")]
    InTheFuture {
        /// The date.
        date: Date,
        /// The day it was compared with.
        today: Date,
    },
    /// Something is dated before the request was received.
    #[error("{what} is dated {date}, before the request was received on {received}")]
    BeforeReceipt {
        /// What it is.
        what: What,
        /// Its date.
        date: Date,
        /// The day of receipt.
        received: Date,
    },
    /// Something arrived that was never asked for.
    #[error("{topic} arrived on {answered} but was not asked for{}", named(reference.as_deref()))]
    NotAskedFor {
        /// What arrived.
        topic: Topic,
        /// The question it names.
        reference: Option<String>,
        /// When.
        answered: Date,
    },
    /// An answer is dated before its question.
    #[error(
        "{topic} arrived on {answered}, before it was asked for on {asked}{}",
        named(reference.as_deref())
    )]
    AnswerBeforeQuestion {
        /// What arrived.
        topic: Topic,
        /// The question it names.
        reference: Option<String>,
        /// When it was asked for.
        asked: Date,
        /// When it arrived.
        answered: Date,
    },
    /// A question was answered already.
    #[error("{topic} arrived again on {answered}{}; it was not asked for again", named(reference.as_deref()))]
    AnsweredTwice {
        /// What arrived.
        topic: Topic,
        /// The question it names.
        reference: Option<String>,
        /// When it arrived again.
        answered: Date,
    },
    /// A question was put again while it was open.
    #[error(
        "{topic} was asked for on {again} while the question of {asked} was open{}",
        named(reference.as_deref())
    )]
    AskedTwice {
        /// What was asked for.
        topic: Topic,
        /// The question's name.
        reference: Option<String>,
        /// When it was asked for first.
        asked: Date,
        /// When it was asked for again.
        again: Date,
    },
    /// The notice of an extension stands there twice.
    #[error("the notice of an extension on {date} is recorded twice")]
    ExtendedTwice {
        /// The day of both.
        date: Date,
    },
    /// More entries than any request has.
    #[error("{count} events are more than the {MOST_EVENTS} that a request can have")]
    TooManyEvents {
        /// How many there are.
        count: usize,
    },
}

/// What an entry of a history records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "what", content = "topic", rename_all = "snake_case")]
pub enum What {
    /// A question.
    Question(Topic),
    /// An answer.
    Answer(Topic),
    /// The notice of an extension.
    Extension,
    /// The acknowledgement of a complaint.
    Acknowledgement,
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            What::Question(topic) => write!(f, "the request for {topic}"),
            What::Answer(topic) => write!(f, "the arrival of {topic}"),
            What::Extension => f.write_str("the notice of an extension"),
            What::Acknowledgement => f.write_str("the acknowledgement"),
        }
    }
}

fn named(reference: Option<&str>) -> String {
    reference
        .map(|name| format!(" (question {name:?})"))
        .unwrap_or_default()
}

impl Happening {
    fn what(&self) -> What {
        match self {
            Happening::IdRequested => What::Question(Topic::Identity),
            Happening::IdReceived => What::Answer(Topic::Identity),
            Happening::AuthorityRequested => What::Question(Topic::Authority),
            Happening::AuthorityReceived => What::Answer(Topic::Authority),
            Happening::FeeRequested => What::Question(Topic::Fee),
            Happening::FeePaid => What::Answer(Topic::Fee),
            Happening::ClarificationRequested { .. } => What::Question(Topic::Clarification),
            Happening::ClarificationReceived { .. } => What::Answer(Topic::Clarification),
            Happening::Extended => What::Extension,
            Happening::Acknowledged => What::Acknowledgement,
        }
    }

    fn reference(&self) -> Option<&str> {
        match self {
            Happening::ClarificationRequested { reference, .. }
            | Happening::ClarificationReceived { reference } => reference.as_deref(),
            _ => None,
        }
    }

    fn qualifies(&self) -> bool {
        !matches!(
            self,
            Happening::ClarificationRequested {
                qualifies: false,
                ..
            }
        )
    }
}

impl Dated {
    /// By date; on one day questions before answers; the rest only makes the order definite, so
    /// that it never depends on the order of recording.
    fn order(&self, other: &Dated) -> Ordering {
        let rank = |dated: &Dated| match dated.happening.what() {
            What::Question(topic) => (0, topic as u8),
            What::Answer(topic) => (1, topic as u8),
            What::Extension => (2, 0),
            What::Acknowledgement => (3, 0),
        };
        self.date
            .cmp(&other.date)
            .then_with(|| rank(self).cmp(&rank(other)))
            .then_with(|| self.happening.reference().cmp(&other.happening.reference()))
            .then_with(|| other.happening.qualifies().cmp(&self.happening.qualifies()))
    }
}

/// A question to the person, and its answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question<'a> {
    pub(super) topic: Topic,
    reference: Option<&'a str>,
    pub(super) asked: Date,
    pub(super) answered: Option<Date>,
    pub(super) qualifies: bool,
}

impl Question<'_> {
    fn is(&self, topic: Topic, reference: Option<&str>) -> bool {
        self.topic == topic && self.reference == reference
    }

    /// The happening that would answer the question.
    fn answer(&self) -> Happening {
        match self.topic {
            Topic::Identity => Happening::IdReceived,
            Topic::Authority => Happening::AuthorityReceived,
            Topic::Fee => Happening::FeePaid,
            Topic::Clarification => Happening::ClarificationReceived {
                reference: self.reference.map(str::to_owned),
            },
        }
    }
}

/// A history whose dates fit together, each question beside its answer.
#[derive(Debug)]
pub(super) struct Matched<'a> {
    pub(super) right: Right,
    pub(super) received: Date,
    /// In the order in which they were asked.
    pub(super) questions: SmallVec<[Question<'a>; 8]>,
    /// The notices of extension, in order.
    pub(super) extensions: SmallVec<[Date; 1]>,
    /// When it was acknowledged first.
    pub(super) acknowledged: Option<Date>,
}

impl History {
    /// A history in which nothing has happened since receipt.
    pub fn new(right: Right, received: Date) -> History {
        History {
            right,
            received,
            events: Vec::new(),
        }
    }

    /// Checks that nothing is dated after `today`.
    ///
    /// # Errors
    /// [`HistoryError::InTheFuture`], with the first such date.
    pub fn check_not_after(&self, today: Date) -> Result<(), HistoryError> {
        let mut dates = self
            .events
            .iter()
            .map(|dated| dated.date)
            .chain([self.received]);
        match dates.find(|&date| date > today) {
            Some(date) => Err(HistoryError::InTheFuture { date, today }),
            None => Ok(()),
        }
    }

    /// The history as it would be if every open question were answered on `date`.
    ///
    /// # Errors
    /// When the history contradicts itself.
    pub(super) fn answered_on(&self, date: Date) -> Result<History, HistoryError> {
        let open = self.matched()?;
        let open = open
            .questions
            .iter()
            .filter(|question| question.answered.is_none());
        let answers = open.map(|question| Dated {
            date,
            happening: question.answer(),
        });
        let mut supposed = self.clone();
        supposed.events.extend(answers);
        Ok(supposed)
    }

    /// Puts the events in order of date and each answer to its question.
    ///
    /// # Errors
    /// Names the first thing that cannot be.
    pub(super) fn matched(&self) -> Result<Matched<'_>, HistoryError> {
        self.check_dates()?;
        let mut events: SmallVec<[&Dated; 16]> = self.events.iter().collect();
        if !events.is_sorted_by(|a, b| a.order(b) != Ordering::Greater) {
            events.sort_unstable_by(|a, b| a.order(b));
        }

        let mut questions: SmallVec<[Question<'_>; 8]> = SmallVec::new();
        let mut extensions: SmallVec<[Date; 1]> = SmallVec::new();
        let mut acknowledged = None;
        for Dated { date, happening } in events {
            let (date, reference) = (*date, happening.reference());
            match happening.what() {
                What::Question(topic) => questions.push(Question {
                    topic,
                    reference,
                    asked: date,
                    answered: None,
                    qualifies: happening.qualifies(),
                }),
                What::Answer(topic) => {
                    let open = questions
                        .iter_mut()
                        .find(|q| q.answered.is_none() && q.is(topic, reference));
                    match open {
                        Some(question) => question.answered = Some(date),
                        None => return Err(self.unexpected(topic, reference, date)),
                    }
                }
                What::Extension if extensions.contains(&date) => {
                    return Err(HistoryError::ExtendedTwice { date });
                }
                What::Extension => extensions.push(date),
                What::Acknowledgement => {
                    acknowledged.get_or_insert(date);
                }
            }
        }
        check_asked_once(&questions)?;
        Ok(Matched {
            right: self.right,
            received: self.received,
            questions,
            extensions,
            acknowledged,
        })
    }

    fn check_dates(&self) -> Result<(), HistoryError> {
        let received = self.received;
        if self.events.len() > MOST_EVENTS {
            return Err(HistoryError::TooManyEvents {
                count: self.events.len(),
            });
        }
        if received < RIGHTS_IN_FORCE {
            return Err(HistoryError::BeforeTheLaw { received });
        }
        for date in self.events.iter().map(|dated| dated.date).chain([received]) {
            if date > LAST_DAY {
                return Err(HistoryError::TooFarAhead { date });
            }
        }
        for Dated { date, happening } in &self.events {
            if *date < received {
                let what = happening.what();
                return Err(HistoryError::BeforeReceipt {
                    what,
                    date: *date,
                    received,
                });
            }
        }
        Ok(())
    }

    /// What is wrong with an answer for which no question was open.
    fn unexpected(&self, topic: Topic, reference: Option<&str>, answered: Date) -> HistoryError {
        let asked = |dated: &&Dated| {
            dated.happening.what() == What::Question(topic)
                && dated.happening.reference() == reference
        };
        let mut asked = self.events.iter().filter(asked).map(|dated| dated.date);
        let reference = reference.map(str::to_owned);
        match (
            asked.clone().any(|date| date <= answered),
            asked.find(|&date| date > answered),
        ) {
            (true, _) => HistoryError::AnsweredTwice {
                topic,
                reference,
                answered,
            },
            (false, Some(asked)) => HistoryError::AnswerBeforeQuestion {
                topic,
                reference,
                asked,
                answered,
            },
            (false, None) => HistoryError::NotAskedFor {
                topic,
                reference,
                answered,
            },
        }
    }
}

/// A question may be put again once it is answered, on the same day at the earliest.
fn check_asked_once(questions: &[Question<'_>]) -> Result<(), HistoryError> {
    for (index, question) in questions.iter().enumerate() {
        let mut before = questions.iter().take(index);
        let earlier = before.rfind(|q| q.is(question.topic, question.reference));
        if let Some(earlier) = earlier
            && earlier
                .answered
                .is_none_or(|answered| answered > question.asked)
        {
            return Err(HistoryError::AskedTwice {
                topic: question.topic,
                reference: question.reference.map(str::to_owned),
                asked: earlier.asked,
                again: question.asked,
            });
        }
    }
    Ok(())
}
