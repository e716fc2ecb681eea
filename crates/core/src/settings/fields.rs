//! The settings of each group, with their kinds and limits: what forms and commands are made of.

use serde_json::Value;

use super::{Fault, Group, Problem};
use crate::retention::Months;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Days of the calendar.
    Days,
    /// Working days of the controller's nation.
    WorkingDays,
    /// Months.
    Months,
    /// An hour of the day, in local time.
    Hour,
}

impl Unit {
    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Unit::Days => "days",
            Unit::WorkingDays => "working-days",
            Unit::Months => "months",
            Unit::Hour => "hour",
        }
    }
}

/// What a setting can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Yes or no.
    YesNo,
    /// A whole number.
    Number {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
        /// What it counts.
        unit: Unit,
    },
    /// Any number of whole numbers, each once.
    Numbers {
        /// The least of each.
        least: u32,
        /// The most of each.
        most: u32,
        /// What they count.
        unit: Unit,
        /// The greatest comes first.
        falling: bool,
    },
    /// One of a few codes.
    One(&'static [&'static str]),
    /// Some of a few codes, at least one.
    Some(&'static [&'static str]),
}

/// One setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its key in the file and in revisions.
    pub key: &'static str,
    /// The heading it stands under.
    pub under: &'static str,
    /// What it can be.
    pub kind: Kind,
}

/// So many numbers a setting may have.
pub const NUMBERS_MOST: usize = 10;

impl Setting {
    /// What is wrong with it.
    pub(super) fn problem(&self, fault: Fault) -> Problem {
        Problem {
            key: self.key.to_owned(),
            fault,
        }
    }

    /// What somebody typed, as the value that it stands for. Numbers of which there may be several
    /// are parted by commas or spaces.
    ///
    /// # Errors
    /// How it is wrong.
    pub fn parse(&self, typed: &[&str]) -> Result<Value, Fault> {
        let first = typed.first().map_or("", |text| text.trim());
        let value = match self.kind {
            Kind::YesNo => match first {
                "yes" => Value::Bool(true),
                "no" => Value::Bool(false),
                "" => return Err(Fault::Missing),
                _ => return Err(Fault::NotAChoice),
            },
            Kind::Number { .. } | Kind::One(_) if first.is_empty() => {
                return Err(Fault::Missing);
            }
            Kind::Number { least, most, .. } => whole(first, least, most)?,
            Kind::Numbers { least, most, .. } => {
                let parts = first.split([',', ' ', '\u{a0}']).map(str::trim);
                let parts = parts.filter(|part| !part.is_empty());
                let numbers: Result<Vec<Value>, Fault> =
                    parts.map(|part| whole(part, least, most)).collect();
                Value::Array(numbers?)
            }
            Kind::One(_) => Value::String(first.to_owned()),
            Kind::Some(_) => typed.iter().map(|code| Value::from(code.trim())).collect(),
        };
        self.check(&value)
    }

    /// The value as it is kept.
    ///
    /// # Errors
    /// How it is wrong.
    pub fn check(&self, value: &Value) -> Result<Value, Fault> {
        match self.kind {
            Kind::YesNo => match value {
                Value::Bool(_) => Ok(value.clone()),
                _ => Err(Fault::NotAChoice),
            },
            Kind::Number { least, most, .. } => number(value, least, most).map(Value::from),
            Kind::Numbers {
                least,
                most,
                falling,
                ..
            } => {
                let numbers = value.as_array().ok_or(Fault::NotANumber)?;
                let numbers = numbers.iter().map(|one| number(one, least, most));
                let mut numbers = numbers.collect::<Result<Vec<u32>, Fault>>()?;
                numbers.sort_unstable();
                numbers.dedup();
                if falling {
                    numbers.reverse();
                }
                if numbers.len() > NUMBERS_MOST {
                    return Err(Fault::TooMany { most: NUMBERS_MOST });
                }
                Ok(numbers.into_iter().map(Value::from).collect())
            }
            Kind::One(codes) => match value.as_str() {
                Some(code) if codes.contains(&code) => Ok(value.clone()),
                _ => Err(Fault::NotAChoice),
            },
            Kind::Some(codes) => {
                let given = value.as_array().ok_or(Fault::NotAChoice)?;
                let known = |code: &Value| code.as_str().is_some_and(|code| codes.contains(&code));
                if given.is_empty() {
                    return Err(Fault::Missing);
                }
                if !given.iter().all(known) {
                    return Err(Fault::NotAChoice);
                }
                let chosen = codes
                    .iter()
                    .filter(|code| given.iter().any(|one| one == *code));
                Ok(chosen.map(|code| Value::from(*code)).collect())
            }
        }
    }
}

fn number(value: &Value, least: u32, most: u32) -> Result<u32, Fault> {
    let number = value.as_i64().ok_or(Fault::NotANumber)?;
    let number = u32::try_from(number).ok();
    let number = number.filter(|number| (least..=most).contains(number));
    number.ok_or(Fault::Outside { least, most })
}

fn whole(text: &str, least: u32, most: u32) -> Result<Value, Fault> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault::NotANumber);
    }
    let number = text
        .parse::<i64>()
        .map_err(|_| Fault::Outside { least, most })?;
    Ok(Value::from(number))
}

/// The settings of a group, in the order in which they are asked; none of a group that is not
/// settled as a whole.
pub fn of(group: Group) -> &'static [Setting] {
    match group {
        Group::Law => LAW,
        Group::Reminders => REMINDERS,
        Group::Retention => RETENTION,
        _ => &[],
    }
}

const fn setting(under: &'static str, key: &'static str, kind: Kind) -> Setting {
    Setting { key, under, kind }
}

const fn days(least: u32, most: u32) -> Kind {
    let unit = Unit::Days;
    Kind::Number { least, most, unit }
}

const fn working_days(least: u32, most: u32) -> Kind {
    let unit = Unit::WorkingDays;
    Kind::Number { least, most, unit }
}

const fn before(most: u32, unit: Unit) -> Kind {
    Kind::Numbers {
        least: 1,
        most,
        unit,
        falling: true,
    }
}

const HOUR: Kind = Kind::Number {
    least: 0,
    most: 23,
    unit: Unit::Hour,
};

const MONTHS: Kind = Kind::Number {
    least: Months::LEAST as u32,
    most: Months::MOST as u32,
    unit: Unit::Months,
};

const LAW: &[Setting] = &[
    setting("counting", "cautious", Kind::YesNo),
    setting("waiting", "identity_late_after_days", days(1, 30)),
    setting("waiting", "lapse_after_days", days(14, 365)),
    setting("files", "files_for_days", days(7, 365)),
];

const RETENTION: &[Setting] = &[
    setting("periods", "working_copies_months", MONTHS),
    setting("periods", "reply_months", MONTHS),
    setting("periods", "case_data_months", MONTHS),
    setting("approving", "approval", Kind::One(&["person", "automatic"])),
    setting("approving", "approvers", Kind::Some(&["manager", "dpo"])),
];

const REMINDERS: &[Setting] = &[
    setting(
        "replying",
        "working_days_before",
        before(60, Unit::WorkingDays),
    ),
    setting(
        "replying",
        "extension_working_days_before",
        before(60, Unit::WorkingDays),
    ),
    setting(
        "replying",
        "progress_working_days_before",
        working_days(0, 20),
    ),
    setting("replying", "breach_working_days_before", working_days(0, 3)),
    setting("replying", "overdue_team_every_days", days(0, 90)),
    setting("left", "unassigned_after_days", days(0, 30)),
    setting("left", "unassigned_every_days", days(0, 90)),
    setting("left", "unanswered_after_working_days", working_days(0, 30)),
    setting("left", "unanswered_every_working_days", working_days(0, 60)),
    setting("left", "proof_after_working_days", working_days(0, 30)),
    setting("left", "proof_every_working_days", working_days(0, 60)),
    setting("left", "recipients_after_working_days", working_days(0, 60)),
    setting("left", "recipients_every_working_days", working_days(0, 60)),
    setting("left", "close_after_working_days", working_days(0, 250)),
    setting("left", "close_every_working_days", working_days(0, 250)),
    setting("left", "hold_review_every_days", days(0, 365)),
    setting("keepers", "task_working_days_before", working_days(0, 20)),
    setting(
        "keepers",
        "task_chase_after_working_days",
        working_days(1, 20),
    ),
    setting(
        "keepers",
        "task_manager_after_working_days",
        working_days(1, 60),
    ),
    setting(
        "keepers",
        "task_manager_every_working_days",
        working_days(0, 60),
    ),
    setting(
        "keepers",
        "more_time_after_working_days",
        working_days(0, 20),
    ),
    setting(
        "keepers",
        "more_time_every_working_days",
        working_days(0, 60),
    ),
    setting(
        "person",
        "chaser_after_days",
        Kind::Numbers {
            least: 1,
            most: 90,
            unit: Unit::Days,
            falling: false,
        },
    ),
    setting("person", "files_ending_days_before", before(90, Unit::Days)),
    setting("hours", "digest_hour", HOUR),
    setting("hours", "letters_from_hour", HOUR),
    setting("hours", "letters_until_hour_before_days_off", HOUR),
];
