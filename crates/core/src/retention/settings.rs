//! How long each class is kept, and who says that it goes: settings of the council.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Class;
use crate::people::Role;
use crate::register::{Limit, Notice};

/// The retention of a council's request files.
///
/// The defaults lie within what councils publish: two to six years for the file, the identity proof
/// gone once it is checked. A complaint to the regulator is expected within months of the reply; a
/// claim for compensation can be brought for six years (Limitation Act 1980 s.2, s.9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// How long copies of what was found are kept.
    pub working_copies_months: Months,
    /// How long replies are kept.
    pub reply_months: Months,
    /// How long everything else is kept.
    pub case_data_months: Months,
    /// Whether a person approves before anything goes.
    pub approval: Approval,
    /// Who that is.
    pub approvers: Approvers,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            working_copies_months: Months(12),
            reply_months: Months(24),
            case_data_months: Months(72),
            approval: Approval::Person,
            approvers: Approvers::default(),
        }
    }
}

impl Settings {
    /// The period of a class.
    pub fn months(&self, class: Class) -> u16 {
        match class {
            Class::Proof => 0,
            Class::WorkingCopies => self.working_copies_months.0,
            Class::Reply => self.reply_months.0,
            Class::CaseData => self.case_data_months.0,
        }
    }

    /// The first day on which a class may go whose period runs from `since`.
    pub fn ends(&self, class: Class, since: Date) -> Date {
        since.saturating_add(i32::from(self.months(class)).months())
    }

    /// The classes whose period the service's own privacy notice states otherwise, with the months
    /// that it states: what is promised must be what is done. A notice that names a class by
    /// another name than [`Settings::entry`] is not compared.
    pub fn differing_from(&self, notice: &Notice) -> Vec<(Class, u16)> {
        let stated = |class: Class| {
            let mut entries = notice.retention.iter();
            let entry = entries.find(|entry| entry.id.0 == Settings::entry(class))?;
            match entry.limit {
                Limit::Period { years, months, .. } => Some(years * 12 + months),
                _ => None,
            }
        };
        Class::LISTED
            .into_iter()
            .filter_map(|class| Some((class, stated(class)?)))
            .filter(|(class, months)| *months != self.months(*class))
            .collect()
    }

    /// What the entry of a class is called in the service's own privacy notice.
    pub fn entry(class: Class) -> &'static str {
        match class {
            Class::Proof => "evidence",
            Class::WorkingCopies => "working-copies",
            Class::Reply => "reply",
            Class::CaseData => "request",
        }
    }

    /// The setting that is shorter than one it must not be shorter than, and that one: the file of
    /// a request outlives its parts.
    pub fn out_of_order(&self) -> Option<(&'static str, &'static str)> {
        if self.reply_months < self.working_copies_months {
            Some(("reply_months", "working_copies_months"))
        } else if self.case_data_months < self.reply_months {
            Some(("case_data_months", "reply_months"))
        } else {
            None
        }
    }
}

/// A period in months, at least [`Months::LEAST`] and at most [`Months::MOST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64")]
pub struct Months(u16);

impl Months {
    /// The shortest period: whoever is not content has time to say so.
    pub const LEAST: u16 = 3;
    /// The longest: what is kept for good is kept by no period.
    pub const MOST: u16 = 600;

    /// The number.
    pub fn get(self) -> u16 {
        self.0
    }
}

impl TryFrom<i64> for Months {
    type Error = String;

    fn try_from(months: i64) -> Result<Months, String> {
        let fits = u16::try_from(months).ok();
        let fits = fits.filter(|months| (Months::LEAST..=Months::MOST).contains(months));
        let wrong = || {
            format!(
                "must be a number of months from {} to {}",
                Months::LEAST,
                Months::MOST
            )
        };
        fits.map(Months).ok_or_else(wrong)
    }
}

/// Whether a person approves before anything goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Approval {
    /// One does.
    #[default]
    Person,
    /// What is due goes by itself.
    Automatic,
}

/// The roles that may approve a disposal: a manager or the data protection officer, or one of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Role>")]
pub struct Approvers(Vec<Role>);

impl Approvers {
    /// The roles that may be named. Whoever works a case does not decide what becomes of its file.
    pub const POSSIBLE: [Role; 2] = [Role::Manager, Role::Dpo];

    /// The roles.
    pub fn roles(&self) -> &[Role] {
        &self.0
    }
}

impl Default for Approvers {
    fn default() -> Self {
        Approvers(Self::POSSIBLE.to_vec())
    }
}

impl TryFrom<Vec<Role>> for Approvers {
    type Error = String;

    fn try_from(roles: Vec<Role>) -> Result<Approvers, String> {
        let possible = roles.iter().all(|role| Self::POSSIBLE.contains(role));
        if roles.is_empty() || !possible {
            return Err("must name manager, dpo or both".to_owned());
        }
        Ok(Approvers(roles))
    }
}
