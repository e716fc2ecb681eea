//! What a council can set: which settings there are, their units and limits, and what a change of
//! them changes.
//!
//! The values themselves are [`Policy`], [`Plan`], [`Settings`](crate::retention::Settings), [`Own`]
//! and [`Practices`]; here stands what a form, a command and a list of changes need to know of each,
//! as data. A file of the configuration is not held to these limits: whoever writes it has the
//! machine.
//!
//! | module | what it holds |
//! | --- | --- |
//! | [`fields`] | the settings of each group, with their kinds and limits |
//! | [`difference`] | what is other than before |
//! | [`own`] | what a controller says of itself, beside the register |
//! | [`practice`] | what a council makes of the reasons of the law |

pub mod difference;
pub mod fields;
pub mod own;
pub mod practice;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::clock::Policy;
use crate::reminder::Plan;
use crate::retention::{Class, Settings as Retention};

pub use difference::{Difference, differences};
pub use fields::{Kind, Setting, Unit};
pub use own::{Own, OwnProblem, Reached, Text};
pub use practice::{Practice, Practices};

/// A group of settings: what is changed together, and by one person at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// What the law leaves to the council.
    Law,
    /// When the council, keepers and the person are reminded.
    Reminders,
    /// How long what is kept is kept.
    Retention,
    /// The days that are no working days.
    Holidays,
    /// The controllers and their notices.
    Register,
    /// What controllers say of themselves, beside the register.
    Controllers,
    /// What the council makes of the reasons of the law.
    Reasons,
    /// How controllers word letters to the person.
    Letters,
}

impl Group {
    /// Every group, in the order in which they are shown.
    pub const ALL: [Group; 8] = [
        Group::Law,
        Group::Reminders,
        Group::Retention,
        Group::Holidays,
        Group::Register,
        Group::Controllers,
        Group::Reasons,
        Group::Letters,
    ];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Group::Law => "law",
            Group::Reminders => "reminders",
            Group::Retention => "retention",
            Group::Holidays => "holidays",
            Group::Register => "register",
            Group::Controllers => "controllers",
            Group::Reasons => "reasons",
            Group::Letters => "letters",
        }
    }

    /// Whether the last day of an open case, or a day on which somebody is reminded, can follow from
    /// it. What is only said in other words moves none.
    pub fn moves_dates(self) -> bool {
        !matches!(self, Group::Controllers | Group::Reasons | Group::Letters)
    }

    /// The group of that name.
    pub fn from_code(code: &str) -> Option<Group> {
        Group::ALL.into_iter().find(|group| group.code() == code)
    }
}

/// The value of one of the groups that are settled as a whole, and that the configuration file can
/// fix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// [`Group::Law`].
    Law(Policy),
    /// [`Group::Reminders`].
    Reminders(Plan),
    /// [`Group::Retention`].
    Retention(Retention),
}

/// What is wrong with a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The key of the setting.
    pub key: String,
    /// How it is wrong.
    pub fault: Fault,
}

/// How a setting is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no setting of that name.
    Unknown,
    /// Nothing is given where something is needed.
    Missing,
    /// It is no whole number.
    NotANumber,
    /// It is too small or too large.
    Outside {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// There are too many numbers.
    TooMany {
        /// So many may be.
        most: usize,
    },
    /// It is none of the choices.
    NotAChoice,
    /// What is kept on must not be shorter than what it outlives.
    ShorterThan {
        /// The key of that.
        other: &'static str,
    },
    /// Between the two hours nothing could be sent.
    NoHourLeft,
    /// The files of a reply would be offered for longer than the reply is kept.
    OutlivesReply {
        /// For so many months it is kept.
        months: u16,
    },
}

impl Settled {
    /// The group.
    pub fn group(&self) -> Group {
        match self {
            Settled::Law(_) => Group::Law,
            Settled::Reminders(_) => Group::Reminders,
            Settled::Retention(_) => Group::Retention,
        }
    }

    /// The values by key.
    pub fn values(&self) -> Map<String, Value> {
        let value = match self {
            Settled::Law(policy) => serde_json::to_value(policy),
            Settled::Reminders(plan) => serde_json::to_value(plan),
            Settled::Retention(retention) => serde_json::to_value(retention),
        };
        match value {
            Ok(Value::Object(values)) => values,
            _ => Map::new(),
        }
    }

    /// What a group is that nobody set: the safe defaults. None for a group that is not settled as
    /// a whole.
    pub fn default_of(group: Group) -> Option<Settled> {
        match group {
            Group::Law => Some(Settled::Law(Policy::default())),
            Group::Reminders => Some(Settled::Reminders(Plan::default())),
            Group::Retention => Some(Settled::Retention(Retention::default())),
            _ => None,
        }
    }

    /// The group with these values; what is not among them is as in `self`.
    ///
    /// # Errors
    /// Everything that is wrong with them, in the order of the settings.
    pub fn with(&self, given: &Map<String, Value>) -> Result<Settled, Vec<Problem>> {
        let known = fields::of(self.group());
        let unknown = given
            .keys()
            .filter(|key| !known.iter().any(|one| one.key == **key));
        let mut problems: Vec<Problem> = unknown
            .map(|key| Problem {
                key: key.clone(),
                fault: Fault::Unknown,
            })
            .collect();
        let mut values = self.values();
        for setting in known {
            let Some(value) = given.get(setting.key) else {
                continue;
            };
            match setting.check(value) {
                Ok(value) => {
                    values.insert(setting.key.to_owned(), value);
                }
                Err(fault) => problems.push(setting.problem(fault)),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let settled = self.read(Value::Object(values));
        let across = settled.across();
        if across.is_empty() {
            Ok(settled)
        } else {
            Err(across)
        }
    }

    /// The same group with values that have been checked one by one.
    fn read(&self, values: Value) -> Settled {
        // What `Setting::check` lets through can be read: a test goes through every setting.
        let read = match self {
            Settled::Law(_) => serde_json::from_value(values).map(Settled::Law),
            Settled::Reminders(_) => serde_json::from_value(values).map(Settled::Reminders),
            Settled::Retention(_) => serde_json::from_value(values).map(Settled::Retention),
        };
        read.unwrap_or_else(|_| self.clone())
    }

    /// What is wrong between settings that are each right by themselves.
    fn across(&self) -> Vec<Problem> {
        let problem = |key: &str, fault| {
            vec![Problem {
                key: key.to_owned(),
                fault,
            }]
        };
        match self {
            Settled::Retention(retention) => retention
                .out_of_order()
                .map_or_else(Vec::new, |(key, other)| {
                    problem(key, Fault::ShorterThan { other })
                }),
            Settled::Reminders(plan)
                if plan.letters_until_hour_before_days_off <= plan.letters_from_hour =>
            {
                problem("letters_until_hour_before_days_off", Fault::NoHourLeft)
            }
            _ => Vec::new(),
        }
    }

    /// In what it differs from another of its group.
    pub fn differences_to(&self, new: &Settled) -> Vec<Difference> {
        differences(&Value::Object(self.values()), &Value::Object(new.values()))
    }
}

/// What is wrong between two groups: files of a reply that are offered for longer than it is kept.
pub fn between(policy: &Policy, retention: &Retention) -> Option<Fault> {
    // A month, near enough: with the shortest period files may be offered as long as is usual.
    const DAYS: u32 = 30;
    let months = retention.months(Class::Reply);
    (u32::from(policy.files_for_days) > u32::from(months) * DAYS)
        .then_some(Fault::OutlivesReply { months })
}

/// What the configuration file fixes: each group that it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fixed {
    /// What the law leaves to the council.
    pub policy: Option<Policy>,
    /// The reminders.
    pub plan: Option<Plan>,
    /// The periods.
    pub retention: Option<Retention>,
}

impl Fixed {
    /// Whether a group is fixed.
    pub fn is_fixed(&self, group: Group) -> bool {
        match group {
            Group::Law => self.policy.is_some(),
            Group::Reminders => self.plan.is_some(),
            Group::Retention => self.retention.is_some(),
            _ => false,
        }
    }

    /// What is fixed, group by group.
    pub fn settled(&self) -> Vec<Settled> {
        let law = self.policy.map(Settled::Law);
        let plan = self.plan.clone().map(Settled::Reminders);
        let retention = self.retention.clone().map(Settled::Retention);
        [law, plan, retention].into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests;
