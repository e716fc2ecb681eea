//! What is to be said, and when, without anybody pressing a button: reminders to the council's own
//! people, chasers to whoever was asked by a task, and letters to the person.
//!
//! Told a case, its clock and two days, [`due`] gives every reminder that fell on a day from the one
//! to the other, and says which of them are still of use on the last. [`next_on`] says on which
//! later day to ask again. Neither keeps any state: the key of a reminder lets it go once.
//!
//! Only the dates as they stand count. What fell under a date that has moved is not made up.
//!
//! | module | what it knows |
//! | --- | --- |
//! | [`plan`] | when a council wants to be reminded |
//! | `steps` | the days of one matter, and those after them |
//! | `staff` | what the council's own people are reminded of |
//! | `asked` | the ladder of those who were asked by a task |
//! | `person` | what the person is written to |

mod asked;
mod person;
pub mod plan;
mod staff;
mod steps;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use person::{awaited, chaser_letter};
pub use plan::Plan;
use steps::{Step, Steps};

use crate::calendar::Calendar;
use crate::case::{Case, ChaseStep, Chased, TaskId};
use crate::clock::{Clock, Policy};
use crate::letter::Addressee;

/// What a reminder says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "reminder", rename_all = "snake_case")]
pub enum ReminderKind {
    /// Nobody owns the case.
    Unassigned,
    /// The last day is near.
    DueSoon {
        /// How many working days before it the reminder fell.
        working_days: u32,
    },
    /// Today is the last day.
    DueToday,
    /// The last day has passed: to who is to act.
    Overdue,
    /// The last day has passed: to who watches over it, less often.
    OverdueWeekly,
    /// The last day for the notice of an extension is near.
    ExtensionEnds,
    /// The reply is late, and the person is to be told how it goes.
    ProgressDue,
    /// They were not told by the promised day.
    ProgressMissed,
    /// The same, to the data protection officer.
    ProgressMissedWeekly,
    /// The person wrote, and nobody answered.
    Unanswered,
    /// Proof came, and nobody looked at it.
    ProofWaits,
    /// The case may be closed for want of an answer.
    MayLapse,
    /// The reply has gone, and recipients have not been told (UK GDPR Art 19).
    RecipientsToTell,
    /// The 72 hours of a breach end (UK GDPR Art 33).
    Breach,
    /// Somebody who was asked by a task does not answer.
    TaskUnanswered {
        /// Which task.
        task: TaskId,
    },
    /// Somebody who was asked by a task wants more time, and nobody has decided on that.
    MoreTimeAsked {
        /// Which task.
        task: TaskId,
    },
    /// The day has come on which a legal hold is to be looked at again.
    HoldReview,
    /// The reply has gone, nothing is open, and nobody has closed the case.
    ToClose,
    /// To whoever was asked by a task.
    Task {
        /// Which task.
        task: TaskId,
        /// Which step of the ladder.
        step: ChaseStep,
    },
    /// To the person: what was asked for has not come.
    Chaser {
        /// What it is.
        what: Awaited,
    },
    /// To the person: the files of the reply can soon no longer be fetched.
    FilesEnding,
}

impl ReminderKind {
    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            ReminderKind::Unassigned => "unassigned",
            ReminderKind::DueSoon { .. } => "due_soon",
            ReminderKind::DueToday => "due_today",
            ReminderKind::Overdue => "overdue",
            ReminderKind::OverdueWeekly => "overdue_weekly",
            ReminderKind::ExtensionEnds => "extension_ends",
            ReminderKind::ProgressDue => "progress_due",
            ReminderKind::ProgressMissed => "progress_missed",
            ReminderKind::ProgressMissedWeekly => "progress_missed_weekly",
            ReminderKind::Unanswered => "unanswered",
            ReminderKind::ProofWaits => "proof_waits",
            ReminderKind::MayLapse => "may_lapse",
            ReminderKind::RecipientsToTell => "recipients_to_tell",
            ReminderKind::Breach => "breach",
            ReminderKind::TaskUnanswered { .. } => "task_unanswered",
            ReminderKind::MoreTimeAsked { .. } => "more_time_asked",
            ReminderKind::HoldReview => "hold_review",
            ReminderKind::ToClose => "to_close",
            ReminderKind::Task { .. } => "task",
            ReminderKind::Chaser { .. } => "chaser",
            ReminderKind::FilesEnding => "files_ending",
        }
    }

    /// Whether it is for the council's own people, who get it with others in a digest. What is for
    /// others is a letter of its own.
    pub fn is_for_staff(self) -> bool {
        !matches!(
            self,
            ReminderKind::Task { .. } | ReminderKind::Chaser { .. } | ReminderKind::FilesEnding
        )
    }
}

/// What a person was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Awaited {
    /// To show who they are.
    Identity,
    /// To show that they may act for another.
    Authority,
    /// A fee.
    Fee,
    /// The answer to a question without which the work cannot go on: it stops the clock.
    Question,
    /// The answer to another question.
    OtherQuestion,
}

impl Awaited {
    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Awaited::Identity => "identity",
            Awaited::Authority => "authority",
            Awaited::Fee => "fee",
            Awaited::Question => "question",
            Awaited::OtherQuestion => "other_question",
        }
    }
}

/// A reminder that fell on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// What it says.
    pub kind: ReminderKind,
    /// To whom.
    pub to: Addressee,
    /// The day on which it fell: a working day.
    pub on: Date,
    /// The date it speaks of, if it speaks of one.
    pub about: Option<Date>,
    /// Unique to the case, the matter, the step and the addressee. What is done about it is done
    /// once for each key.
    pub key: String,
    /// Whether it is of use on the day it was asked for.
    pub useful: Useful,
}

/// Whether a reminder is of use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Useful {
    /// It is.
    Now,
    /// It is not, and this is why.
    Skipped(Skipped),
}

/// Why a reminder was not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Skipped {
    /// A later one of the same matter says more, or somebody did it by hand.
    Superseded,
    /// The day it spoke of has passed.
    Passed,
    /// It was true when it fell, and is not any more.
    NoLongerSo,
    /// Whoever was asked wants more time until a later day, and nobody has decided on that.
    AskedForTime,
    /// The person gets letters on paper, and has no use for it there.
    OnPaper,
    /// There is nobody to send it to.
    NoAddress,
    /// The mail server refused it for good.
    Refused,
}

impl Skipped {
    /// Every reason.
    pub const ALL: [Skipped; 7] = [
        Skipped::Superseded,
        Skipped::Passed,
        Skipped::NoLongerSo,
        Skipped::AskedForTime,
        Skipped::OnPaper,
        Skipped::NoAddress,
        Skipped::Refused,
    ];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Skipped::Superseded => "superseded",
            Skipped::Passed => "passed",
            Skipped::NoLongerSo => "no_longer_so",
            Skipped::AskedForTime => "asked_for_time",
            Skipped::OnPaper => "on_paper",
            Skipped::NoAddress => "no_address",
            Skipped::Refused => "refused",
        }
    }

    /// The reason with this stable name.
    pub fn from_code(code: &str) -> Option<Skipped> {
        Self::ALL.into_iter().find(|why| why.code() == code)
    }
}

/// What reminders follow from.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its clock.
    pub clock: &'a Clock,
    /// The working days of the controller's nation.
    pub calendar: &'a Calendar,
    /// What the law leaves to the council.
    pub policy: &'a Policy,
    /// When the council wants to be reminded.
    pub plan: &'a Plan,
}

/// One matter that somebody is reminded of, on its days.
struct Matter<'a> {
    /// Tells it from the others of the case: it stands in the key.
    name: String,
    about: Option<Date>,
    to: Vec<Addressee>,
    steps: Steps,
    /// How often, and by whom, it was said before, where the log knows that.
    chased: &'a [Chased],
    /// The last day of the more time that was asked for: what falls until then is not said.
    held_until: Option<Date>,
}

impl Matter<'_> {
    fn new(name: impl Into<String>, to: Vec<Addressee>, steps: Steps) -> Self {
        Matter {
            name: name.into(),
            about: None,
            to,
            steps,
            chased: &[],
            held_until: None,
        }
    }

    fn held_until(self, day: Option<Date>) -> Self {
        Matter {
            held_until: day,
            ..self
        }
    }

    fn is_held(&self, step: &Step) -> bool {
        self.held_until.is_some_and(|until| step.on <= until)
    }

    fn about(self, date: Date) -> Self {
        Matter {
            about: Some(date),
            ..self
        }
    }

    /// Whether the log says that this step was taken.
    fn is_done(&self, step: &Step) -> bool {
        let ReminderKind::Task { step: rung, .. } = step.kind else {
            return false;
        };
        let mut chased = self.chased.iter();
        chased.any(|chased| chased.step == Some(rung) && chased.on >= step.on)
    }

    /// Whether somebody did by hand what the step would do.
    fn is_done_by_hand(&self, step: &Step) -> bool {
        let mut chased = self.chased.iter();
        chased.any(|chased| chased.step.is_none() && chased.on >= step.on)
    }

    fn useful(&self, step: &Step, last: Option<Date>, today: Date) -> Useful {
        if step.until.is_some_and(|until| today > until) {
            Useful::Skipped(Skipped::Passed)
        } else if self.is_held(step) {
            Useful::Skipped(Skipped::AskedForTime)
        } else if last != Some(step.on) || self.is_done_by_hand(step) {
            Useful::Skipped(Skipped::Superseded)
        } else {
            Useful::Now
        }
    }
}

impl<'a> Basis<'a> {
    fn matters(&self) -> Vec<Matter<'a>> {
        let mut matters = staff::matters(self);
        matters.extend(asked::matters(self));
        matters.extend(person::matters(self));
        matters
    }
}

/// Every reminder that fell on a day in `from..=today`, by its day. Of several steps of one matter
/// only the latest is of use; and none that speaks of a day to come which has passed.
pub fn due(basis: &Basis<'_>, from: Date, today: Date) -> Vec<Due> {
    let mut found = Vec::new();
    for matter in basis.matters() {
        let mut steps = matter.steps.within(from, today, basis.calendar);
        steps.retain(|step| !matter.is_done(step));
        let last = steps.iter().rfind(|step| !matter.is_held(step));
        let last = last.map(|step| step.on);
        for step in &steps {
            for to in &matter.to {
                let about = matter.about.map(|date| format!(":{date}"));
                let about = about.unwrap_or_default();
                found.push(Due {
                    kind: step.kind,
                    to: to.clone(),
                    on: step.on,
                    about: matter.about,
                    key: format!(
                        "reminder:{}:{}{about}:{}:{}",
                        basis.case.id,
                        matter.name,
                        step.name,
                        to.key()
                    ),
                    useful: matter.useful(step, last, today),
                });
            }
        }
    }
    found.sort_by_key(|due| due.on);
    found
}

/// The first day after `today` on which [`due`] gives something, as the case stands; none if
/// nothing is to come.
pub fn next_on(basis: &Basis<'_>, today: Date) -> Option<Date> {
    let matters = basis.matters();
    let next = matters
        .iter()
        .filter_map(|matter| matter.steps.next_after(today, basis.calendar));
    next.min()
}

/// The first day from `from` on which [`due`] gives something, as the case stands on `today`.
pub fn first_on(basis: &Basis<'_>, from: Date, today: Date) -> Option<Date> {
    let from = from.min(today);
    let due = due(basis, from, today);
    let first = due.first().map(|due| due.on);
    first.or_else(|| next_on(basis, today))
}
