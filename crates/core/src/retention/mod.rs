//! How long what is kept of a request is kept, what stops it from going, and what stays for good.
//!
//! No law names the period. Storage limitation says no longer than is needed (UK GDPR Art 5(1)(e));
//! the council must also be able to show what it did (Art 5(2)), to the regulator and to a court.
//! So each class of what is kept has a period of its own, which is a setting of the council, and
//! every period runs from the day on which the last case of the request ended, or a complaint or
//! proceedings about it.
//!
//! Told the cases of a request, this module says of each class on which day it goes and what stops
//! it. It keeps no state and asks no clock.

mod settings;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use settings::{Approval, Approvers, Months, Settings};

use crate::calendar::local_date;
use crate::case::{Beside, Case, Outcome, Stage};
use crate::ids::{DocumentId, Reference};
use crate::right::Right;

/// A class of what is kept of a request, with a period of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// What was sent in to show who somebody is, or that they may act for another. It goes when the
    /// case ends at the latest, and nobody is asked.
    Proof,
    /// Copies of what was found, before anything was taken out.
    WorkingCopies,
    /// The reply, with its volumes and files.
    Reply,
    /// Everything else: the request, the letters and messages, the people, and the key that the log
    /// is sealed with.
    CaseData,
}

impl Class {
    /// Every class, in the order in which they go.
    pub const ALL: [Class; 4] = [
        Class::Proof,
        Class::WorkingCopies,
        Class::Reply,
        Class::CaseData,
    ];

    /// The classes that go by a list.
    pub const LISTED: [Class; 3] = [Class::WorkingCopies, Class::Reply, Class::CaseData];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Class::Proof => "proof",
            Class::WorkingCopies => "working_copies",
            Class::Reply => "reply",
            Class::CaseData => "case_data",
        }
    }

    /// The class with this stable name.
    pub fn from_code(code: &str) -> Option<Class> {
        Self::ALL.into_iter().find(|class| class.code() == code)
    }
}

/// Why a period runs from the day it runs from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Since {
    /// The last case of the request ended.
    Closed,
    /// Proceedings about it ended.
    Proceedings,
    /// A complaint about it ended that came as a request of its own.
    Complaint,
}

impl Since {
    /// Every reason.
    pub const ALL: [Since; 3] = [Since::Closed, Since::Proceedings, Since::Complaint];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Since::Closed => "closed",
            Since::Proceedings => "proceedings",
            Since::Complaint => "complaint",
        }
    }

    /// The reason with this stable name.
    pub fn from_code(code: &str) -> Option<Since> {
        Self::ALL.into_iter().find(|since| since.code() == code)
    }
}

/// What stops something from going, whatever its day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stop {
    /// A case of the request has not ended.
    OpenCase,
    /// Somebody said that nothing goes.
    LegalHold,
    /// A complaint about the request is open.
    Complaint,
    /// The regulator, a court or the Ombudsman looks at it.
    Proceedings,
    /// A restriction is in force: the person may need what would go (UK GDPR Art 18).
    Restriction,
    /// It is still to be decided whether there was a breach (UK GDPR Art 33(5)).
    Breach,
    /// The person wrote, and nobody has answered.
    Unanswered,
}

impl Stop {
    /// Everything that stops something.
    pub const ALL: [Stop; 7] = [
        Stop::OpenCase,
        Stop::LegalHold,
        Stop::Complaint,
        Stop::Proceedings,
        Stop::Restriction,
        Stop::Breach,
        Stop::Unanswered,
    ];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Stop::OpenCase => "open_case",
            Stop::LegalHold => "legal_hold",
            Stop::Complaint => "complaint",
            Stop::Proceedings => "proceedings",
            Stop::Restriction => "restriction",
            Stop::Breach => "breach",
            Stop::Unanswered => "unanswered",
        }
    }

    /// What stops something, by its stable name.
    pub fn from_code(code: &str) -> Option<Stop> {
        Self::ALL.into_iter().find(|stop| stop.code() == code)
    }
}

/// A complaint about the request that came as a request of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComplaintElsewhere {
    /// Its reference.
    pub reference: Reference,
    /// When it ended; `None` while it is open.
    pub ended: Option<Date>,
}

/// How a class of a request stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The class.
    pub class: Class,
    /// The day from which its period runs, and why from that day; `None` while a case is open.
    pub since: Option<(Date, Since)>,
    /// The first day on which it may go.
    pub on: Option<Date>,
    /// What stops it, in the order of [`Stop::ALL`].
    pub stops: Vec<Stop>,
}

impl Standing {
    /// Whether its day has come, stopped or not.
    pub fn has_come(&self, today: Date) -> bool {
        self.on.is_some_and(|on| on <= today)
    }

    /// Whether it may go today.
    pub fn may_go(&self, today: Date) -> bool {
        self.has_come(today) && self.stops.is_empty()
    }
}

/// How each listed class of a request stands that is not gone already. `cases` are all cases of the
/// request.
pub fn of(cases: &[Case], complaints: &[ComplaintElsewhere], settings: &Settings) -> Vec<Standing> {
    let since = since(cases, complaints);
    let stops = stops(cases, complaints);
    Class::LISTED
        .into_iter()
        .filter(|class| !cases.iter().all(|case| case.disposed.contains(class)))
        .map(|class| Standing {
            class,
            since,
            on: since.map(|(day, _)| settings.ends(class, day)),
            stops: stops.clone(),
        })
        .collect()
}

/// The day from which the periods of a request run; `None` while one of its cases is open.
fn since(cases: &[Case], complaints: &[ComplaintElsewhere]) -> Option<(Date, Since)> {
    let closed: Option<Vec<_>> = cases
        .iter()
        .map(|case| ended(case).map(|day| (day, Since::Closed)))
        .collect();
    let proceedings = cases
        .iter()
        .flat_map(|case| case.proceedings.iter().filter_map(|going| going.ended))
        .map(|day| (day, Since::Proceedings));
    let complaints = complaints
        .iter()
        .filter_map(|complaint| complaint.ended)
        .map(|day| (day, Since::Complaint));
    let all = closed?.into_iter().chain(proceedings).chain(complaints);
    all.max_by_key(|(day, why)| (*day, std::cmp::Reverse(*why)))
}

fn stops(cases: &[Case], complaints: &[ComplaintElsewhere]) -> Vec<Stop> {
    let any = |is: fn(&Case) -> bool| cases.iter().any(is);
    let found = [
        (Stop::OpenCase, any(|case| ended(case).is_none())),
        (Stop::LegalHold, any(|case| case.legal_hold.is_some())),
        (
            Stop::Complaint,
            any(|case| case.right == Right::Complaint && ended(case).is_none())
                || complaints.iter().any(|complaint| complaint.ended.is_none()),
        ),
        (Stop::Proceedings, any(Case::is_before_another_body)),
        (Stop::Restriction, any(restriction_stands)),
        (Stop::Breach, any(|case| case.open_breach().is_some())),
        (
            Stop::Unanswered,
            any(|case| case.to_be_answered().next().is_some()),
        ),
    ];
    let found = found.into_iter().filter(|(_, stops)| *stops);
    found.map(|(stop, _)| stop).collect()
}

/// The day on which a case ended.
fn ended(case: &Case) -> Option<Date> {
    let closed = case.closed.filter(|_| case.stage == Stage::Closed);
    closed.map(local_date)
}

/// A mark was set in some system, or a restriction was granted, and it is not lifted.
fn restriction_stands(case: &Case) -> bool {
    let granted = case.right == Right::Restriction && case.outcome.is_some_and(Outcome::gives);
    (granted || case.is_restricted()) && case.lifting.lifted.is_none()
}

/// What shows who somebody is, or that they may act for another, in a case that has ended: it is
/// kept no longer, unless somebody said of a case of the request that nothing goes. `beside` are the
/// other cases of the request.
pub fn proof_left(case: &Case, beside: &[Beside]) -> Vec<DocumentId> {
    if is_held(case, beside) {
        return Vec::new();
    }
    proof_in(case)
}

/// What of that is there, held or not.
pub fn proof_in(case: &Case) -> Vec<DocumentId> {
    if ended(case).is_none() {
        return Vec::new();
    }
    [case.identity_evidence(), case.authority_evidence()].concat()
}

/// Whether somebody said that nothing goes: of the case, or of another case of its request.
pub fn is_held(case: &Case, beside: &[Beside]) -> bool {
    case.legal_hold.is_some() || beside.iter().any(|other| other.is_held)
}

/// The day on which the request of a case that has just changed is to be looked at: at once, when
/// the case has ended, since only the whole request says when something goes. `None` while the case
/// is open.
pub fn look_on(case: &Case) -> Option<Date> {
    ended(case)
}

/// The day on which a request is to be looked at again that was looked at today: when the day of a
/// class comes; or soon, while something that is past its day is listed or stopped.
pub fn next_on(standing: &[Standing], today: Date) -> Option<Date> {
    let later = standing
        .iter()
        .filter_map(|one| one.on.filter(|on| *on > today));
    let again = standing.iter().any(|one| one.has_come(today));
    let again = again.then(|| again_on(today));
    later.chain(again).min()
}

/// The day on which a request is to be looked at again in which something is held that would
/// otherwise go.
pub fn again_on(today: Date) -> Date {
    today.saturating_add(LOOK_AGAIN.days())
}

/// Days after which something past its day is looked at again: what stops it may stand in another
/// request.
const LOOK_AGAIN: i32 = 7;
