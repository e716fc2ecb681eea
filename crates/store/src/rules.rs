//! What decisions depend on beside the case: the register, the calendars, and what the law leaves
//! to the council.
//!
//! They are data of the installation. [`crate::revisions`] keeps every state they were ever in;
//! [`Rules`] is one such state, ready to decide by.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use jiff::Timestamp;
use jiff::civil::Date;
use rightsdesk_core::calendar::{
    BankHolidays, Calendar, Nation, OneOffDays, local_date, published,
};
use rightsdesk_core::case::{Beside, Case, Context};
use rightsdesk_core::clock::{Clock, Policy};
use rightsdesk_core::ids::{AccountId, CaseId, ControllerId, NoticeId};
use rightsdesk_core::people::Actor;
use rightsdesk_core::register::completeness::Item;
use rightsdesk_core::register::{Register, SHIPPED};
use rightsdesk_core::reminder::{Basis, Plan};
use rightsdesk_core::retention::Settings as Retention;
use rightsdesk_core::settings::{Group, Own, Practices, Settled};
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::revisions::Change;
use crate::{ids, time};

/// Items of notices that were filled in beside the register.
pub(crate) type Filled = BTreeMap<NoticeId, BTreeMap<Item, String>>;

/// The whole of what is in force, as a revision keeps it.
#[derive(Clone, Debug, Default)]
pub(crate) struct InForce {
    /// The register's files, name and text; none for those that are shipped.
    pub(crate) register: Option<Vec<(String, String)>>,
    /// The list of bank holidays as JSON; none for the one that is shipped.
    pub(crate) bank_holidays: Option<String>,
    pub(crate) one_off_days: OneOffDays,
    pub(crate) filled: Filled,
    pub(crate) policy: Policy,
    pub(crate) settings: Kept,
}

/// The settings that a revision keeps as one document. A revision from before one of them was kept
/// lacks it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Kept {
    pub(crate) plan: Option<Plan>,
    pub(crate) retention: Option<Retention>,
    pub(crate) controllers: BTreeMap<ControllerId, Own>,
    pub(crate) reasons: Practices,
    /// Under the controller, a stroke and the kind of letter.
    pub(crate) wordings: BTreeMap<String, String>,
    /// The revision that last changed each group; of controllers, of each one.
    pub(crate) touched: BTreeMap<String, u32>,
    /// The revision since which no date of an open case can have become another. None where an older
    /// program made the revision, which did not say what of it moves dates: then the revision itself.
    pub(crate) dates_since: Option<u32>,
}

/// What is in force where no revision says otherwise: what the program was started with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Begins {
    /// When the council wants to be reminded.
    pub plan: Plan,
    /// How long the council keeps what is kept of a request.
    pub retention: Retention,
}

/// The rules of an installation, as one revision has them. They never change; a change makes
/// another revision.
#[derive(Debug)]
pub struct Rules {
    /// Which revision; 0 is what an installation begins with, which nobody recorded.
    pub number: u32,
    /// What the controllers' notices say, with what was filled in beside them.
    pub register: Register,
    /// The published bank holidays.
    pub bank_holidays: BankHolidays,
    /// What the law leaves to the council.
    pub policy: Policy,
    /// When the council wants to be reminded.
    pub plan: Plan,
    /// How long the council keeps what is kept of a request.
    pub retention: Retention,
    /// What the revision changed; none for the beginning.
    pub(crate) change: Option<Change>,
    pub(crate) in_force: InForce,
    pub(crate) begins: Begins,
    calendars: BTreeMap<Nation, Calendar>,
}

impl Rules {
    /// What an installation begins with: the shipped register and bank holidays, and what the law
    /// leaves to the council settled as it usually is.
    ///
    /// # Errors
    /// None in a program that passed its tests: what is shipped is checked there.
    pub fn shipped(begins: Begins) -> Result<Rules, StoreError> {
        Rules::build(0, None, InForce::default(), begins)
    }

    pub(crate) fn build(
        number: u32,
        change: Option<Change>,
        in_force: InForce,
        begins: Begins,
    ) -> Result<Rules, StoreError> {
        let unreadable = |why: String| StoreError::corrupt("revision of the rules", why);
        let register = match &in_force.register {
            None => Register::parse(&SHIPPED),
            Some(files) => Register::parse_recorded(&borrowed(files)),
        };
        let mut register = register.map_err(|errors| {
            let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
            unreadable(format!("{number}: {}", errors.join("; ")))
        })?;
        for (notice, items) in &in_force.filled {
            for (item, text) in items {
                // A notice that a newer program no longer ships has nothing to fill.
                register.fill(notice, *item, text.clone());
            }
        }
        for (controller, own) in &in_force.settings.controllers {
            register.say_own(controller, own);
        }
        let bank_holidays = match &in_force.bank_holidays {
            None => published(),
            Some(json) => BankHolidays::parse(json),
        };
        let bank_holidays =
            bank_holidays.map_err(|error| unreadable(format!("{number}: {error}")))?;
        let calendar = |nation| {
            let one_off_days = in_force.one_off_days.of(nation);
            (nation, Calendar::new(nation, &bank_holidays, one_off_days))
        };
        let calendars = Nation::ALL.into_iter().map(calendar).collect();
        Ok(Rules {
            number,
            register,
            bank_holidays,
            policy: in_force.policy,
            plan: in_force
                .settings
                .plan
                .as_ref()
                .unwrap_or(&begins.plan)
                .clone(),
            retention: in_force
                .settings
                .retention
                .as_ref()
                .unwrap_or(&begins.retention)
                .clone(),
            change,
            in_force,
            begins,
            calendars,
        })
    }

    /// What a controller says of itself, beside the register.
    pub fn own(&self, controller: &ControllerId) -> Own {
        let own = self.in_force.settings.controllers.get(controller);
        own.cloned().unwrap_or_default()
    }

    /// A group of settings that is settled as a whole, as it is; none for the others.
    pub fn settled(&self, group: Group) -> Option<Settled> {
        match group {
            Group::Law => Some(Settled::Law(self.policy)),
            Group::Reminders => Some(Settled::Reminders(self.plan.clone())),
            Group::Retention => Some(Settled::Retention(self.retention.clone())),
            _ => None,
        }
    }

    /// What the council makes of the reasons of the law.
    pub fn practices(&self) -> &Practices {
        &self.in_force.settings.reasons
    }

    /// How a controller words letters to the person: the kind of letter, and the wording.
    pub fn wordings<'r>(
        &'r self,
        controller: &'r ControllerId,
    ) -> impl Iterator<Item = (&'r str, &'r str)> {
        let all = self.in_force.settings.wordings.iter();
        all.filter_map(|(letter, text)| {
            let (of, kind) = letter.split_once('/')?;
            (of == controller.0).then_some((kind, text.as_str()))
        })
    }

    /// The revision that last changed a group of settings, of the controllers one of them; 0 if
    /// none did since that is recorded.
    pub fn touched(&self, group: Group, of: Option<&str>) -> u32 {
        let touched = &self.in_force.settings.touched;
        touched.get(&place(group, of)).copied().unwrap_or(0)
    }

    /// The revision since which the dates of no open case can have become others.
    pub(crate) fn dates_since(&self) -> u32 {
        let since = self.in_force.settings.dates_since;
        since.unwrap_or(self.number)
    }

    /// The days that an administrator added to the bank holidays.
    pub fn one_off_days(&self) -> &OneOffDays {
        &self.in_force.one_off_days
    }

    /// The working days of a nation.
    pub fn calendar_in(&self, nation: Nation) -> Option<&Calendar> {
        self.calendars.get(&nation)
    }

    /// The working days of a controller; none if the register does not know it.
    pub fn calendar(&self, controller: &ControllerId) -> Option<&Calendar> {
        let known = self.register.controller(controller)?;
        self.calendar_in(known.nation)
    }

    /// The working days of a controller that a stored row names.
    pub(crate) fn calendar_of(&self, controller: &ControllerId) -> Result<&Calendar, StoreError> {
        let calendar = self.calendar(controller);
        calendar.ok_or_else(|| StoreError::UnknownController(controller.clone()))
    }

    /// What reminders of a case follow from, under these rules.
    pub(crate) fn basis<'a>(
        &'a self,
        case: &'a Case,
        clock: &'a Clock,
    ) -> Result<Basis<'a>, StoreError> {
        Ok(Basis {
            case,
            clock,
            calendar: self.calendar_of(&case.controller)?,
            policy: &self.policy,
            plan: &self.plan,
        })
    }

    /// The clock of a case under these rules.
    pub(crate) fn clock_of(&self, case: &Case) -> Result<Clock, StoreError> {
        let calendar = self.calendar_of(&case.controller)?;
        let clock = case.clock(calendar, &self.policy);
        clock.map_err(|error| StoreError::corrupt("clock", error))
    }
}

/// What a change of a group touches: the group, or one entry of it.
pub(crate) fn place(group: Group, of: Option<&str>) -> String {
    match of {
        None => group.code().to_owned(),
        Some(of) => format!("{}/{of}", group.code()),
    }
}

/// Files as the register reads them.
pub(crate) fn borrowed(files: &[(String, String)]) -> Vec<(&str, &str)> {
    files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect()
}

/// The revisions that this program has read.
#[derive(Debug)]
pub(crate) struct KnownRules {
    newest: RwLock<Arc<Rules>>,
    /// Those that cases were computed by in the past. A revision never changes.
    older: Mutex<BTreeMap<u32, Arc<Rules>>>,
}

impl KnownRules {
    pub(crate) fn begin(rules: Rules) -> KnownRules {
        KnownRules {
            newest: RwLock::new(Arc::new(rules)),
            older: Mutex::default(),
        }
    }

    pub(crate) fn newest(&self) -> Arc<Rules> {
        let newest = self.newest.read().unwrap_or_else(PoisonError::into_inner);
        newest.clone()
    }

    /// Takes rules for the newest, unless newer ones are known.
    pub(crate) fn renew(&self, rules: Arc<Rules>) {
        let mut newest = self.newest.write().unwrap_or_else(PoisonError::into_inner);
        if rules.number > newest.number {
            *newest = rules;
        }
    }

    /// The rules of a number, if they have been read.
    pub(crate) fn at(&self, number: u32) -> Option<Arc<Rules>> {
        let newest = self.newest();
        if newest.number == number {
            return Some(newest);
        }
        let older = self.older.lock().unwrap_or_else(PoisonError::into_inner);
        older.get(&number).cloned()
    }

    pub(crate) fn keep(&self, rules: Arc<Rules>) {
        let mut older = self.older.lock().unwrap_or_else(PoisonError::into_inner);
        older.insert(rules.number, rules);
    }
}

/// Somebody acting at a moment: what every change takes.
#[derive(Clone, Copy, Debug)]
pub struct Act<'a> {
    /// The moment.
    pub now: Timestamp,
    /// Who acts.
    pub actor: &'a Actor,
    /// A key of the caller's own: doing the same twice under one key does it once.
    pub key: Option<&'a str>,
    /// The version of the case that the actor was looking at. If it has changed since, the act
    /// is a [`StoreError::Conflict`]. `None` acts on whatever is there.
    pub seen: Option<u32>,
    /// A paragraph to be added to the letter to the person, if the act writes one; at most
    /// [`rightsdesk_core::letter::ADDED_MOST`] characters.
    pub added: Option<&'a str>,
}

impl<'a> Act<'a> {
    /// Acts without a key, on whatever is there.
    pub fn new(now: Timestamp, actor: &'a Actor) -> Act<'a> {
        Act {
            now,
            actor,
            key: None,
            seen: None,
            added: None,
        }
    }

    /// The same, done once under `key`.
    #[must_use]
    pub fn with_key(self, key: &'a str) -> Act<'a> {
        Act {
            key: Some(key),
            ..self
        }
    }

    /// The same, on condition that the case is still at `version`.
    #[must_use]
    pub fn seeing(self, version: u32) -> Act<'a> {
        Act {
            seen: Some(version),
            ..self
        }
    }

    /// The same, with a paragraph added to the letter to the person.
    #[must_use]
    pub fn adding(self, added: Option<&'a str>) -> Act<'a> {
        Act { added, ..self }
    }

    /// The date of the act.
    pub fn today(&self) -> Date {
        local_date(self.now)
    }

    /// The same at a moment that the database keeps to the last digit.
    pub(crate) fn cut(self) -> Act<'a> {
        Act {
            now: time::to_microseconds(self.now),
            ..self
        }
    }

    /// What core needs to decide, with the other cases of the request.
    pub(crate) fn context<'b>(
        &self,
        rules: &'b Rules,
        controller: &ControllerId,
        beside: &'b [Beside],
        dealt: &'b [AccountId],
    ) -> Result<Context<'b>, StoreError>
    where
        'a: 'b,
    {
        Ok(Context {
            now: self.now,
            today: self.today(),
            actor: self.actor,
            calendar: rules.calendar_of(controller)?,
            policy: &rules.policy,
            register: &rules.register,
            practices: rules.practices(),
            beside,
            dealt,
            reply_when: None,
            undelivered: &[],
            fresh: ids::make::<CaseId>(self.now)?.0,
            added: self.added,
        })
    }
}
