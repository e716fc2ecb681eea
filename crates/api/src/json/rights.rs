//! The rights by lawful basis, in codes and words.

use axum::Json;
use axum::extract::State as Extract;
use axum::response::{IntoResponse, Response};
use rightsdesk_content::names::{self, Reader};
use rightsdesk_content::words::ENGLISH;
use rightsdesk_content::{Voice, rights as words};
use rightsdesk_core::register::{EntryId, Notice};
use rightsdesk_core::right::Right;
use rightsdesk_core::rights::{
    self, Availability, Duty, LawfulBasis, Obstacle, Point, PurposeAdvice, Question, Reach,
    RestrictionGround, Saying, Work,
};
use serde::Serialize;

use crate::state::State;

/// A code with its words.
#[derive(Clone, Debug, Serialize)]
pub struct Worded<T> {
    code: T,
    words: String,
}

impl<T> Worded<T> {
    fn new(code: T, words: String) -> Worded<T> {
        Worded { code, words }
    }

    /// The words.
    pub fn words(&self) -> &str {
        &self.words
    }
}

/// Whether a right applies.
#[derive(Clone, Debug, Serialize)]
pub struct Applies {
    availability: &'static str,
    /// In a word or two.
    pub words: String,
    /// What a caseworker must answer first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<Worded<Question>>,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// Where the law says so.
    pub citation: &'static str,
}

/// Why a right does not apply, for the staff and for the person.
#[derive(Clone, Debug, Serialize)]
pub struct Reason {
    code: Obstacle,
    /// For the staff.
    pub words: String,
    /// For the person who asked.
    pub for_resident: String,
}

impl Applies {
    fn new(voice: Voice<'_>, availability: Availability, citation: &'static str) -> Applies {
        let (question, reason) = match availability {
            Availability::Available => (None, None),
            Availability::Conditional(question) => (Some(question), None),
            Availability::NotAvailable(reason) | Availability::Prohibited(reason) => {
                (None, Some(reason))
            }
        };
        Applies {
            availability: availability.code(),
            words: words::availability(voice, availability),
            question: question.map(|code| Worded::new(code, words::question(voice, code))),
            reason: reason.map(|code| Reason {
                code,
                words: words::obstacle(voice, code),
                for_resident: words::obstacle_for_resident(voice, code),
            }),
            citation,
        }
    }
}

/// What a right comes to for one purpose, on one basis.
#[derive(Clone, Debug, Serialize)]
pub struct OfPurpose {
    purpose: EntryId,
    /// What the purpose is.
    pub statement: String,
    basis: Option<LawfulBasis>,
    /// The basis in words.
    pub basis_words: String,
    /// Whether the right applies.
    #[serde(flatten)]
    pub applies: Applies,
    /// Whether it must be checked that the data identify nobody.
    pub identifiability_to_test: bool,
    /// What else to look at.
    pub points: Vec<Cited<Point>>,
    /// For restriction: the grounds that the basis leaves open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<Worded<RestrictionGround>>,
}

/// A code with its words and its provision.
#[derive(Clone, Debug, Serialize)]
pub struct Cited<T> {
    code: T,
    /// In words.
    pub words: String,
    /// The provision.
    pub citation: &'static str,
}

/// What follows from granting a right.
#[derive(Clone, Debug, Serialize)]
pub struct Follows {
    /// What the controller must do.
    pub duties: Vec<Cited<Duty>>,
    /// The tasks that makes.
    pub tasks: Vec<TaskAnswer>,
    /// What the reply must say.
    pub reply_must_say: Vec<Worded<Saying>>,
}

/// A task in words.
#[derive(Clone, Debug, Serialize)]
pub struct TaskAnswer {
    #[serde(flatten)]
    work: Work,
    /// In words.
    pub words: String,
}

impl Follows {
    pub(super) fn from(voice: Voice<'_>, right: Right) -> Follows {
        let duties = rights::duties(right).iter().map(|&code| Cited {
            code,
            words: words::duty(voice, code),
            // What Part 3 asks for stands in another Act than the same duty of the UK GDPR.
            citation: match right {
                Right::AccessLawEnforcement => right.citation(),
                _ => code.citation(),
            },
        });
        let tasks = rights::tasks(right).map(|work| TaskAnswer {
            work,
            words: words::work(voice, work),
        });
        let sayings = rights::reply_must_say(right).iter();
        Follows {
            duties: duties.collect(),
            tasks: tasks.collect(),
            reply_must_say: sayings
                .map(|&code| Worded::new(code, words::saying(voice, code)))
                .collect(),
        }
    }
}

/// What a right comes to for a notice, purpose by purpose.
#[derive(Clone, Debug, Serialize)]
pub struct OfNotice {
    right: Right,
    /// The right's name.
    pub name: String,
    citation: &'static str,
    reach: Reach,
    /// The reach in a sentence.
    pub reach_words: String,
    /// Purpose by purpose.
    pub purposes: Vec<OfPurpose>,
    /// What follows from granting it.
    #[serde(flatten)]
    pub follows: Follows,
}

impl OfNotice {
    /// What `right` comes to for `notice`.
    pub fn new(voice: Voice<'_>, right: Right, notice: &Notice) -> OfNotice {
        let advice = rights::advise(right, notice);
        let reach = rights::reach(&advice);
        OfNotice {
            right,
            name: names::right(voice, right, Reader::Staff),
            citation: right.citation(),
            reach,
            reach_words: words::reach(voice, reach),
            purposes: advice
                .iter()
                .map(|line| of_purpose(voice, right, notice, line))
                .collect(),
            follows: Follows::from(voice, right),
        }
    }
}

fn of_purpose(voice: Voice<'_>, right: Right, notice: &Notice, line: &PurposeAdvice) -> OfPurpose {
    let purpose = notice.purpose(&line.purpose);
    let grounds = match (right, line.basis) {
        (Right::Restriction, Some(basis)) => rights::restriction_grounds(basis),
        _ => Vec::new(),
    };
    OfPurpose {
        purpose: line.purpose.clone(),
        statement: purpose.map_or_else(String::new, |purpose| purpose.statement.clone()),
        basis: line.basis,
        basis_words: words::basis(voice, line.basis),
        applies: Applies::new(voice, line.availability, line.citation),
        identifiability_to_test: line.identifiability_to_test,
        points: line
            .points
            .iter()
            .map(|&code| Cited {
                code,
                words: words::point(voice, code),
                citation: code.citation(),
            })
            .collect(),
        grounds: grounds
            .into_iter()
            .map(|code| Worded::new(code, words::restriction_ground(voice, code)))
            .collect(),
    }
}

/// A row of the table.
#[derive(Debug, Serialize)]
struct Row {
    right: Right,
    name: String,
    citation: &'static str,
    recipients_are_told: bool,
    acts_at_once: bool,
    bases: Vec<Cell>,
    #[serde(flatten)]
    follows: Follows,
}

#[derive(Debug, Serialize)]
struct Cell {
    basis: LawfulBasis,
    basis_words: String,
    #[serde(flatten)]
    applies: Applies,
}

#[derive(Debug, Serialize)]
struct Table {
    rights: Vec<Row>,
}

/// The whole table: right by lawful basis.
pub(crate) async fn table(Extract(state): Extract<State>) -> Response {
    let voice = state.words.voice(ENGLISH);
    let row = |right| Row {
        right,
        name: names::right(voice, right, Reader::Staff),
        citation: right.citation(),
        recipients_are_told: right.recipients_are_told(),
        acts_at_once: rights::duties::acts_at_once(right),
        bases: LawfulBasis::ALL
            .map(|basis| {
                let cell = rights::availability(right, basis);
                Cell {
                    basis,
                    basis_words: words::basis(voice, Some(basis)),
                    applies: Applies::new(voice, cell.availability, cell.citation),
                }
            })
            .into(),
        follows: Follows::from(voice, right),
    };
    let rights = Right::ALL.map(row).into();
    Json(Table { rights }).into_response()
}
