//! The statutory clock: when a reply is due, and how that date was reached.
//!
//! [`compute`] takes what happened on a request ([`History`]) and gives a [`Clock`]: the due
//! date, or what is waited for, with every step of the working and where its rule stands.
//!
//! ```text
//! start   = latest of receipt, sufficient identity or authority, fee
//! nominal = the corresponding date one month on, or three if extended in time
//! paused  = the days from each question to its answer, both included, after the start;
//!           access requests only, no day twice
//! due     = nominal + paused, then on to the next working day
//! ```
//!
//! The law is chosen by the day of receipt ([`Regime`]). What neither law nor regulator has
//! settled is left to [`Policy`] and marked on its step; the reading that leaves the fewest days
//! is always given beside the other (`cautious_due`).

mod count;
mod history;
mod law;
mod months;
mod prospects;
mod rules;
mod steps;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use count::Outstanding;
pub use history::{Dated, Happening, History, HistoryError, Topic, What};
pub use law::{ARTICLE_12A_IN_FORCE, COMPLAINTS_IN_FORCE, RIGHTS_IN_FORCE, Regime};
pub use prospects::{Prospect, prospects};
pub use steps::{Finding, Step, WhyNoPause};

use crate::calendar::{Calendar, Certainty, days_between};
use steps::Unrecorded;

/// What the law leaves open and a council settles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Policy {
    /// Count by the reading that leaves the fewest days: the day of an answer counts, nothing
    /// done on a day to which a limit was moved is in time, and a complaint's thirty days begin
    /// on the day of receipt.
    pub cautious: bool,
    /// Days from receipt after which a request for proof of identity or authority is pointed
    /// out as late. It changes no date.
    pub identity_late_after_days: u16,
    /// Days that a person has to give what a case cannot go on without, before it may lapse.
    pub lapse_after_days: u16,
    /// Days for which the files of a reply can be fetched on the residents' pages. They are kept
    /// longer, and can be offered again.
    pub files_for_days: u16,
}

impl Default for Policy {
    fn default() -> Policy {
        Policy {
            cautious: false,
            identity_late_after_days: 7,
            // A month, near enough: as long as the council itself has.
            lapse_after_days: 30,
            files_for_days: 90,
        }
    }
}

/// How the clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The month runs.
    Running,
    /// Three months run.
    RunningExtended,
    /// A question to the person is open; there is no due date until it is answered.
    Paused,
    /// Identity, authority or a fee is outstanding; there is no due date.
    ClockNotStarted,
    /// The month runs; the notice that should have extended it came too late.
    ExtensionInvalidNoticeLate,
    /// A complaint has to be acknowledged.
    AcknowledgeBy,
    /// The law sets no period: a withdrawal of consent, or a complaint from before s.164A.
    NoStatutoryPeriod,
}

/// When a reply is due, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Clock {
    /// The law the request is counted by; `None` where it sets no period.
    pub regime: Option<Regime>,
    /// How the clock stands.
    pub status: Status,
    /// The day the period begins with; `None` until it has begun.
    pub relevant_time: Option<Date>,
    /// The corresponding date, before excluded days are added and the end is moved to a working
    /// day; `None` until the period has begun.
    pub nominal: Option<Date>,
    /// The last day for the reply (for a complaint, to acknowledge it); `None` while something
    /// is outstanding, and where the law sets no period.
    pub due: Option<Date>,
    /// The same by the reading that leaves the fewest days.
    pub cautious_due: Option<Date>,
    /// Days that did not count; `None` where there is no due date.
    pub paused_days: Option<u32>,
    /// What the person was asked for and has not given.
    pub outstanding: Outstanding,
    /// While paused: the days that will be left after the day of the answer.
    pub days_left_when_answered: Option<u32>,
    /// The last day for the notice of an extension.
    pub extension_notice_by: Option<Date>,
    /// The day to aim at for that notice: the last working day on which it cannot be contested.
    pub extension_notice_target: Option<Date>,
    /// Whether the law lets the period be extended by two further months, once.
    pub extendable: bool,
    /// Whether two further months were taken in time.
    pub extended: bool,
    /// The day by which to act, where acting does not wait for the reply: consent withdrawn,
    /// direct marketing objected to.
    pub act_by: Option<Date>,
    /// Whether the processing has to stop at once (UK GDPR Art 21(3)).
    pub stop_at_once: bool,
    /// Whether the holidays that count here are published.
    pub certainty: Certainty,
    /// The working, in order. Empty from [`compute_dates`].
    pub steps: Vec<Step>,
}

/// Computes the clock of a request, with its working.
///
/// # Errors
/// When the history contradicts itself; the error names what is wrong.
pub fn compute(
    history: &History,
    calendar: &Calendar,
    policy: &Policy,
) -> Result<Clock, HistoryError> {
    let mut steps = Vec::new();
    let clock = rules::apply(&history.matched()?, calendar, *policy, &mut steps);
    Ok(Clock { steps, ..clock })
}

/// The same as [`compute`] without the working, for when many are wanted.
///
/// # Errors
/// As [`compute`].
pub fn compute_dates(
    history: &History,
    calendar: &Calendar,
    policy: &Policy,
) -> Result<Clock, HistoryError> {
    Ok(rules::apply(
        &history.matched()?,
        calendar,
        *policy,
        &mut Unrecorded,
    ))
}

/// The clock as it would be if everything that is outstanding arrived on `date`.
///
/// # Errors
/// As [`compute`]; [`HistoryError::AnswerBeforeQuestion`] if `date` is before an open question.
pub fn what_if_answered_on(
    history: &History,
    calendar: &Calendar,
    policy: &Policy,
    date: Date,
) -> Result<Clock, HistoryError> {
    compute_dates(&history.answered_on(date)?, calendar, policy)
}

impl Clock {
    /// Calendar days until the due date: 0 on the day itself, negative afterwards. While paused,
    /// the days that will be left after the answer, whatever the day. `None` where neither is
    /// known.
    pub fn days_left(&self, on: Date) -> Option<i32> {
        let when_answered = self
            .days_left_when_answered
            .and_then(|days| i32::try_from(days).ok());
        self.deadline()
            .map(|deadline| days_between(on, deadline))
            .or(when_answered)
    }

    /// Whether the due date has passed.
    pub fn is_overdue(&self, on: Date) -> bool {
        self.deadline().is_some_and(|deadline| on > deadline)
    }

    /// Working days after `on`, up to and including the due date; none once it has passed.
    pub fn working_days_until_due(&self, on: Date, calendar: &Calendar) -> Option<u32> {
        self.deadline()
            .map(|deadline| calendar.working_days_between(on, deadline))
    }

    /// Whether the notice of an extension, given on `on`, would be in time. While something is
    /// outstanding no time runs, and it always would.
    pub fn may_be_extended_on(&self, on: Date) -> bool {
        self.extendable
            && !self.extended
            && self
                .extension_notice_by
                .is_none_or(|last_day| on <= last_day)
    }

    /// The due date, or where the law sets no period the day by which to act.
    pub fn deadline(&self) -> Option<Date> {
        match self.status {
            Status::NoStatutoryPeriod => self.act_by,
            _ => self.due,
        }
    }
}
