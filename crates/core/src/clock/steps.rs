//! The working of a clock: what was found, in order, with the date each step gives.

use jiff::civil::Date;
use serde::Serialize;

use super::history::Topic;
use super::law::Regime;

/// One step of the count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// What was found, with its facts.
    #[serde(flatten)]
    pub finding: Finding,
    /// The date the step gives, where it gives one.
    pub date: Option<Date>,
    /// Where the rule stands.
    pub citation: &'static str,
    /// Whether neither the law nor the regulator has settled the point.
    pub unsettled: bool,
}

impl Step {
    pub(super) fn new(finding: Finding, date: Option<Date>, citation: &'static str) -> Step {
        Step {
            finding,
            date,
            citation,
            unsettled: false,
        }
    }

    pub(super) fn unsettled(self) -> Step {
        Step {
            unsettled: true,
            ..self
        }
    }
}

/// What a step found. Codes and facts; the words are the content crate's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", content = "facts", rename_all = "snake_case")]
pub enum Finding {
    /// The request was received. Weekends and holidays start the clock like any day.
    Received {
        /// Whether it was a working day.
        working_day: bool,
    },
    /// The law the request is counted by.
    CountedUnder {
        /// Which.
        regime: Regime,
    },
    /// Identity, authority or a fee came after receipt: the period starts with it.
    StartMoved {
        /// What came.
        topic: Topic,
        /// When it was asked for.
        asked: Date,
    },
    /// Identity, authority or a fee has been asked for and not come: no period runs.
    StartAwaited {
        /// What is awaited.
        topic: Topic,
        /// When it was asked for.
        asked: Date,
    },
    /// Identity or authority was asked for late; the regulator expects it promptly.
    AskedLate {
        /// What was asked for.
        topic: Topic,
        /// When.
        asked: Date,
        /// Days since receipt.
        days: u32,
    },
    /// Something was asked for after the time had run out: it changes nothing.
    AskedAfterTheEnd {
        /// What was asked for.
        topic: Topic,
        /// When.
        asked: Date,
    },
    /// The relevant time: the day the period begins with.
    Started,
    /// Calendar months counted from the start to the corresponding date.
    MonthsCounted {
        /// One, or three where the period was extended.
        months: u8,
        /// Whether the last month has no such date, so that its last day was taken.
        shortened: bool,
    },
    /// Days counted from the day after receipt.
    DaysCounted {
        /// How many.
        days: u8,
    },
    /// A question does not stop the clock.
    DoesNotPause {
        /// When it was asked.
        asked: Date,
        /// Why not.
        why: WhyNoPause,
    },
    /// The days from a question to its answer, both included, that do not count.
    Excluded {
        /// When it was asked.
        asked: Date,
        /// When it was answered.
        answered: Date,
        /// How many days it excludes that were not excluded already and come after the start.
        days: u32,
    },
    /// The excluded days added to the corresponding date.
    ExcludedDaysAdded {
        /// How many.
        days: u32,
    },
    /// A question is open: there is no due date until it is answered.
    Paused {
        /// When the open question was asked.
        asked: Date,
        /// Days that will be left after the day of the answer.
        days_left: u32,
        /// The same for the notice of an extension, where one can still be given.
        notice_days_left: Option<u32>,
    },
    /// The end fell on a day that is not a working day.
    RolledForward {
        /// The day it fell on.
        from: Date,
        /// Whether that day is a holiday rather than a weekend.
        holiday: bool,
    },
    /// The holidays that count here have not been published; they were computed by rule.
    HolidaysByRule,
    /// The last day for the notice of an extension.
    NoticeLimit,
    /// The day to aim at for that notice: a notice on a day to which the limit rolled forward
    /// could be contested.
    NoticeTarget,
    /// Two further months were taken in time.
    Extended {
        /// When notice was given.
        given: Date,
        /// Whether it was given on a day to which the limit had rolled forward.
        contestable: bool,
    },
    /// The notice came too late, so that nothing was extended.
    ExtensionLate {
        /// When notice was given.
        given: Date,
    },
    /// A complaint was acknowledged.
    Acknowledged {
        /// Whether that was after the thirty days.
        late: bool,
    },
    /// A second extension, which the law does not know.
    ExtensionRepeated {
        /// When notice was given.
        given: Date,
    },
    /// This period cannot be extended.
    ExtensionUnavailable {
        /// When notice was given.
        given: Date,
    },
    /// The due date on the reading that leaves the fewest days.
    CautiousReading,
    /// The due date on the regulator's longer count for law-enforcement requests.
    LongerReading,
    /// The law sets no period.
    NoPeriod,
    /// The day by which to act.
    ActBy,
    /// Direct marketing stops at once, whenever the reply is due.
    StopAtOnce,
}

/// Why a question does not stop the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyNoPause {
    /// Only access requests pause.
    NotAnAccessRequest,
    /// The answer is not needed to identify what is asked for: it is about the form of the
    /// reply, say.
    NotNeededToIdentify,
    /// The law in force at receipt has no pause.
    NotInThisLaw,
}

/// Where steps go: into a list, or nowhere when only the dates are wanted.
pub(super) trait Record {
    /// Whether steps are kept at all.
    const KEEPS: bool;

    /// Takes the step that `make` makes, if steps are kept.
    fn step(&mut self, make: impl FnOnce() -> Step);
}

impl Record for Vec<Step> {
    const KEEPS: bool = true;

    fn step(&mut self, make: impl FnOnce() -> Step) {
        self.push(make());
    }
}

/// Takes no steps.
pub(super) struct Unrecorded;

impl Record for Unrecorded {
    const KEEPS: bool = false;

    fn step(&mut self, _make: impl FnOnce() -> Step) {}
}
