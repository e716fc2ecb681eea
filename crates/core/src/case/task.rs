//! Tasks: what somebody outside the team is asked to do for a case, and what came of it.
//!
//! A keeper keeps, searches or changes a system; a consulted person says whether something about
//! them may be given. Each is asked once, in writing, with a day to answer by, and answers from a
//! link without an account.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::letter::Addressee;
use crate::right::Right;

/// A task of a case. It stands in the address of the page on which it is answered, and opens
/// nothing alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaskId(pub Uuid);

impl fmt::Display for TaskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// Keep what might be deleted until the case is over: recordings, chats, mailboxes. Deleting
    /// what was asked for, to keep it from the person, is an offence (DPA 2018 s.173).
    Preserve,
    /// Search, and say what there is.
    Search,
    /// Correct or complete a record, or put the person's statement beside it (UK GDPR Art 16).
    Correct,
    /// Erase (UK GDPR Art 17).
    Erase,
    /// Take down what was published: pages, posts, pictures, print stock (UK GDPR Art 17(2)).
    TakeDown,
    /// Mark as restricted (UK GDPR Art 18, Art 4(3)).
    Restrict,
    /// Stop using for a purpose (UK GDPR Arts 7(3), 21).
    StopUse,
    /// Put the person on the list of those who are not contacted (UK GDPR Art 21(3)).
    Suppress,
    /// Write the data the person provided into a file that a machine reads (UK GDPR Art 20).
    Export,
    /// Say whether something that is about you may be given (DPA 2018 Sch 2 para 16).
    Consult,
}

impl TaskKind {
    /// Every kind.
    pub const ALL: [TaskKind; 10] = [
        TaskKind::Preserve,
        TaskKind::Search,
        TaskKind::Correct,
        TaskKind::Erase,
        TaskKind::TakeDown,
        TaskKind::Restrict,
        TaskKind::StopUse,
        TaskKind::Suppress,
        TaskKind::Export,
        TaskKind::Consult,
    ];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            TaskKind::Preserve => "preserve",
            TaskKind::Search => "search",
            TaskKind::Correct => "correct",
            TaskKind::Erase => "erase",
            TaskKind::TakeDown => "take_down",
            TaskKind::Restrict => "restrict",
            TaskKind::StopUse => "stop_use",
            TaskKind::Suppress => "suppress",
            TaskKind::Export => "export",
            TaskKind::Consult => "consult",
        }
    }

    /// The kind with this stable name.
    pub fn from_code(code: &str) -> Option<TaskKind> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether it is answered by a search.
    pub fn searches(self) -> bool {
        matches!(self, TaskKind::Search | TaskKind::Export)
    }

    /// Whether it is answered by a change.
    pub fn changes(self) -> bool {
        !self.searches() && !matches!(self, TaskKind::Preserve | TaskKind::Consult)
    }

    /// The kinds that a right asks of the keeper of a system, the usual one first.
    pub fn of_right(right: Right) -> &'static [TaskKind] {
        use TaskKind::{
            Correct, Erase, Export, Preserve, Restrict, Search, StopUse, Suppress, TakeDown,
        };
        match right {
            Right::Access | Right::AccessLawEnforcement | Right::Complaint => &[Search, Preserve],
            Right::Portability => &[Export, Search, Preserve],
            Right::Rectification => &[Correct, Restrict, Search, Preserve],
            Right::Erasure => &[Erase, TakeDown, StopUse, Search, Preserve],
            Right::Restriction => &[Restrict, Search, Preserve],
            Right::Objection | Right::ObjectionResearch => &[StopUse, Suppress, Restrict, Search],
            Right::ObjectionDirectMarketing => &[Suppress, StopUse, Search],
            Right::WithdrawalOfConsent => &[StopUse, TakeDown, Erase, Search],
            Right::AutomatedDecisions => &[Search, StopUse, Correct, Preserve],
        }
    }
}

/// Who is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keeper {
    /// Who answers: a team, a person, an office.
    pub name: String,
    /// Where the link goes. Who has no address is asked by hand, and staff record the answer.
    #[serde(default)]
    pub email: Option<String>,
}

/// The days that something covers, as far as they are limited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The first.
    #[serde(default)]
    pub from: Option<Date>,
    /// The last.
    #[serde(default)]
    pub to: Option<Date>,
}

/// A task as it is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewTask {
    /// What is asked.
    pub task_kind: TaskKind,
    /// The system; in a consultation, what the passage stands in.
    pub system: String,
    /// Who is asked.
    pub keeper: Keeper,
    /// What exactly is to be done, kept, looked for or changed; in a consultation, what concerns the
    /// person asked, and nothing else.
    pub ask: String,
    /// Names and words to search by.
    #[serde(default)]
    pub terms: Option<String>,
    /// The days to search in.
    #[serde(default)]
    pub period: Period,
    /// The day to answer by.
    pub due: Date,
}

/// A task with what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Which task.
    pub id: TaskId,
    /// What was asked, and of whom.
    pub what: NewTask,
    /// When it was asked.
    pub asked: Date,
    /// When whoever was asked was last told the day to answer by.
    pub told: Date,
    /// How far it has come.
    pub state: TaskState,
    /// When the keeper was reminded.
    pub chased: Vec<Chased>,
    /// What the keeper asked for instead of answering.
    pub more_time: Option<MoreTime>,
    /// What a consulted person said.
    pub view: Option<ConsultedView>,
    /// What was decided on a consultation.
    pub balance: Option<Balance>,
}

impl Task {
    /// Whether an answer is waited for.
    pub fn is_open(&self) -> bool {
        self.state == TaskState::Asked
    }

    /// Whether anybody still waits for the answer: nobody does once a consultation has been weighed,
    /// answered or not.
    pub fn is_waited_for(&self) -> bool {
        let weighed = self.what.task_kind == TaskKind::Consult && self.balance.is_some();
        self.is_open() && !weighed
    }

    /// Whether it was answered.
    pub fn is_answered(&self) -> bool {
        matches!(self.state, TaskState::Answered { .. })
    }

    /// Who was asked, if a letter can reach them.
    pub fn addressee(&self) -> Option<Addressee> {
        let Keeper { name, email } = self.what.keeper.clone();
        let email = email?;
        Some(match self.what.task_kind {
            TaskKind::Consult => Addressee::Consulted { name, email },
            _ => Addressee::Keeper { name, email },
        })
    }

    /// Whether a decision waits for it. What is kept is kept until the end.
    pub fn holds_up(&self) -> bool {
        match self.what.task_kind {
            TaskKind::Preserve => false,
            TaskKind::Consult => {
                self.balance.is_none() && !matches!(self.state, TaskState::CalledOff { .. })
            }
            _ => self.is_open(),
        }
    }
}

/// A reminder to whoever was asked by a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chased {
    /// When.
    pub on: Date,
    /// Which step of the ladder it was; none where somebody did it by hand.
    pub step: Option<ChaseStep>,
}

/// The steps by which whoever was asked by a task is reminded, without anybody pressing a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChaseStep {
    /// The day is near.
    Before,
    /// It is the day.
    Due,
    /// The day has passed.
    Chase,
    /// The day has long passed: the manager is written to as well, again and again.
    ChaseWithManager,
}

impl ChaseStep {
    /// Every step, in order.
    pub const ALL: [ChaseStep; 4] = [
        ChaseStep::Before,
        ChaseStep::Due,
        ChaseStep::Chase,
        ChaseStep::ChaseWithManager,
    ];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            ChaseStep::Before => "before",
            ChaseStep::Due => "due",
            ChaseStep::Chase => "chase",
            ChaseStep::ChaseWithManager => "chase_with_manager",
        }
    }
}

/// How far a task has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// Asked, and not answered.
    Asked,
    /// Answered.
    Answered {
        /// When.
        on: Date,
    },
    /// The keeper says that it is not theirs.
    Returned {
        /// When.
        on: Date,
        /// Why.
        reason: String,
        /// Who is to be asked instead, as far as they know.
        instead: Option<String>,
    },
    /// It is no longer needed.
    CalledOff {
        /// When.
        on: Date,
        /// Why.
        reason: String,
    },
}

impl TaskState {
    /// The stable name.
    pub fn code(&self) -> &'static str {
        match self {
            TaskState::Asked => "asked",
            TaskState::Answered { .. } => "answered",
            TaskState::Returned { .. } => "returned",
            TaskState::CalledOff { .. } => "called_off",
        }
    }
}

/// More time that a keeper asked for. Only the team moves the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoreTime {
    /// When it was asked for.
    pub on: Date,
    /// Until when.
    pub until: Date,
    /// Why.
    pub reason: String,
}

/// What a consulted person says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// It may be given.
    Agrees,
    /// A part of it may.
    AgreesInPart,
    /// It may not.
    Refuses,
}

impl View {
    /// Every answer.
    pub const ALL: [View; 3] = [View::Agrees, View::AgreesInPart, View::Refuses];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            View::Agrees => "agrees",
            View::AgreesInPart => "agrees_in_part",
            View::Refuses => "refuses",
        }
    }
}

/// The answer of a consulted person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsultedView {
    /// When.
    pub on: Date,
    /// What they say.
    pub view: View,
    /// In their words.
    pub words: String,
}

/// What was decided on what concerns another person, and why (DPA 2018 Sch 2 para 16(2)-(3)): per
/// person, not per page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// When.
    pub on: Date,
    /// Whether it is given.
    pub give: bool,
    /// The type of information, any duty of confidence, the steps taken to get consent, capacity,
    /// any refusal; and what the person knows already.
    pub reason: String,
}
