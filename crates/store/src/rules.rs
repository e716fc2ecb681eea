//! What decisions depend on beside the case: the register, the calendars, and what the law leaves
//! to the council.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use rightsdesk_core::calendar::{BankHolidays, Calendar, local_date};
use rightsdesk_core::case::{Beside, Context};
use rightsdesk_core::clock::Policy;
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::people::Actor;
use rightsdesk_core::register::Register;
use rightsdesk_core::reminder::Plan;

use crate::error::StoreError;
use crate::{ids, time};

/// The rules of an installation. They do not change while the program runs.
#[derive(Debug)]
pub struct Rules {
    /// What the controllers' notices say.
    pub register: Register,
    /// What the law leaves to the council.
    pub policy: Policy,
    /// When the council wants to be reminded.
    pub plan: Plan,
    calendars: BTreeMap<ControllerId, Calendar>,
}

impl Rules {
    /// The rules, with the one-off days (a mourning day, a coronation) that an administrator
    /// added to the bank holidays.
    pub fn new(
        register: Register,
        holidays: &BankHolidays,
        extra_days: &[Date],
        policy: Policy,
        plan: Plan,
    ) -> Rules {
        let calendar = |nation| Calendar::new(nation, holidays, extra_days.iter().copied());
        let calendars = register
            .controllers()
            .map(|controller| (controller.id.clone(), calendar(controller.nation)))
            .collect();
        Rules {
            register,
            policy,
            plan,
            calendars,
        }
    }

    /// The working days of a controller; none if the register does not know it.
    pub fn calendar(&self, controller: &ControllerId) -> Option<&Calendar> {
        self.calendars.get(controller)
    }

    /// The working days of a controller that a stored row names.
    pub(crate) fn calendar_of(&self, controller: &ControllerId) -> Result<&Calendar, StoreError> {
        let calendar = self.calendar(controller);
        calendar.ok_or_else(|| StoreError::UnknownController(controller.clone()))
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
}

impl<'a> Act<'a> {
    /// Acts without a key, on whatever is there.
    pub fn new(now: Timestamp, actor: &'a Actor) -> Act<'a> {
        Act {
            now,
            actor,
            key: None,
            seen: None,
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
            beside,
            new_case: ids::make(self.now)?,
        })
    }
}
