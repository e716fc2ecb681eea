//! The changes that can be made to the rules: each checked as a whole, before anything is replaced.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rightsdesk_core::calendar::{BankHolidays, HolidayError, Nation, OneOffDay, OneOffError};
use rightsdesk_core::case::RulesChange;
use rightsdesk_core::clock::Policy;
use rightsdesk_core::ids::{ControllerId, NoticeId};
use rightsdesk_core::register::completeness::Item;
use rightsdesk_core::register::{Register, RegisterError};
use rightsdesk_core::settings::practice::PracticeProblem;
use rightsdesk_core::settings::{
    Difference, Fault, Group, Own, OwnProblem, Practice, Settled, between, differences,
};
use serde::{Deserialize, Serialize};

use crate::Rules;
use crate::error::StoreError;
use crate::rules::{InForce, borrowed, place};

/// What a revision changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// The program started for the first time, and wrote down what it began with.
    Installed,
    /// What the law leaves to the council was settled in another way.
    PolicySettled {
        /// The way it is settled now.
        policy: Policy,
    },
    /// A list of bank holidays was loaded.
    BankHolidaysLoaded {
        /// The last year it covers.
        until: i16,
        /// The one-off days that the list names itself, and that are therefore no longer one-off.
        published: Vec<OneOffDay>,
    },
    /// A newer program brought a list of bank holidays that reaches further.
    BankHolidaysShipped {
        /// The last year it covers.
        until: i16,
        /// As in [`Change::BankHolidaysLoaded`].
        published: Vec<OneOffDay>,
    },
    /// One-off days were added.
    OneOffDaysAdded {
        /// Which.
        days: Vec<OneOffDay>,
    },
    /// One-off days were removed.
    OneOffDaysRemoved {
        /// Which.
        days: Vec<OneOffDay>,
    },
    /// Another register took the place of the one before.
    RegisterImported {
        /// In what they differ.
        difference: RegisterDifference,
    },
    /// An item of a notice was filled for every reply.
    ItemFilled {
        /// Whose.
        notice: NoticeId,
        /// Which.
        item: Item,
    },
    /// What had been filled in for an item was taken away.
    ItemCleared {
        /// Whose.
        notice: NoticeId,
        /// Which.
        item: Item,
    },
    /// Settings of a group were changed.
    Settled {
        /// The group.
        group: Group,
        /// Which settings, from what to what.
        differences: Vec<Difference>,
    },
    /// A controller says something else of itself, beside the register.
    ControllerSettled {
        /// Which.
        controller: ControllerId,
        /// What.
        differences: Vec<Difference>,
    },
    /// The council makes something else of a reason of the law.
    ReasonSettled {
        /// The code of the reason.
        reason: String,
        /// What.
        differences: Vec<Difference>,
    },
    /// A controller words a kind of letter in another way.
    LetterWorded {
        /// The controller, a stroke, and the kind of letter.
        letter: String,
        /// The wording: what it was, what it is; none stands for the words that come with the
        /// program.
        differences: Vec<Difference>,
    },
}

/// In what two registers differ.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterDifference {
    /// Controllers that are new.
    pub controllers_added: Vec<ControllerId>,
    /// Controllers that are gone.
    pub controllers_removed: Vec<ControllerId>,
    /// Controllers of which something else is said.
    pub controllers_changed: Vec<ControllerId>,
    /// Notices and templates that are new.
    pub notices_added: Vec<NoticeId>,
    /// Notices and templates that are gone.
    pub notices_removed: Vec<NoticeId>,
    /// Notices and templates that say something else.
    pub notices_changed: Vec<NoticeId>,
}

/// A change of the rules that somebody wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Use this list of bank holidays, as JSON in the shape that GOV.UK publishes.
    LoadBankHolidays(String),
    /// Add one-off days, all or none.
    AddOneOffDays(Vec<OneOffDay>),
    /// Remove the one-off day of that date from each of the nations, or from none.
    RemoveOneOffDays {
        /// The nations.
        nations: Vec<Nation>,
        /// The day.
        date: Date,
    },
    /// Use this register, given as the name and text of its files.
    ImportRegister(Vec<(String, String)>),
    /// Fill an item of a notice for every reply; without a text, take away what was filled in.
    FillItem {
        /// The notice.
        notice: NoticeId,
        /// The item.
        item: Item,
        /// What it says.
        text: Option<String>,
    },
    /// Settle a group of settings in this way.
    Settle(Settled),
    /// Have a controller say this of itself, beside the register.
    SettleController {
        /// The controller.
        controller: ControllerId,
        /// What it says; nothing of it leaves all to the register.
        own: Box<Own>,
    },
    /// Make this of a reason of the law.
    SettleReason {
        /// The code of the reason.
        reason: String,
        /// What.
        practice: Practice,
    },
    /// Have a controller word a kind of letter in this way. Whether the wording is sound is looked at
    /// by whoever knows the words of letters.
    WordLetter {
        /// The controller, a stroke, and the kind of letter.
        letter: String,
        /// The wording; none for the words that come with the program.
        text: Option<String>,
    },
}

/// Why the rules were not changed. What was in force before stays in force.
#[derive(Debug, thiserror::Error)]
pub enum EditError {
    /// The list of bank holidays is refused.
    #[error(transparent)]
    BankHolidays(#[from] HolidayError),
    /// A one-off day is refused.
    #[error(transparent)]
    OneOffDay(#[from] OneOffError),
    /// The register has errors.
    #[error("the register has {} errors; the first: {}", .0.len(), first(.0))]
    Register(Vec<RegisterError>),
    /// The register leaves out a controller that an open case is with.
    #[error("the register leaves out the controller {controller}, which case {reference} is with")]
    DropsController {
        /// The controller.
        controller: ControllerId,
        /// The reference of one such case.
        reference: String,
    },
    /// The register leaves out a notice that an open case is about.
    #[error("the register leaves out the notice {notice}, which case {reference} is about")]
    DropsNotice {
        /// The notice.
        notice: NoticeId,
        /// The reference of one such case.
        reference: String,
    },
    /// The register has no such notice.
    #[error("the register has no notice {0}")]
    UnknownNotice(NoticeId),
    /// An item was to be filled with nothing.
    #[error("the text for {} is empty", .0.code())]
    EmptyText(Item),
    /// The configuration file fixes the group.
    #[error("{} is set in the configuration file", .0.code())]
    Fixed(Group),
    /// Somebody else changed the same settings since they were looked at.
    #[error("revision {touched} changed these settings meanwhile")]
    Meanwhile {
        /// The revision that did.
        touched: u32,
    },
    /// A setting fits none of what else is set.
    #[error("files of a reply would be offered for longer than the reply is kept")]
    Between(Fault),
    /// The register has no such controller.
    #[error("the register has no controller {0}")]
    UnknownController(ControllerId),
    /// What a controller would say of itself is refused.
    #[error("{0:?} is not as it must be")]
    Own(OwnProblem),
    /// What would be made of a reason is refused.
    #[error("{0:?}")]
    Practice(PracticeProblem),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn first(errors: &[RegisterError]) -> String {
    errors.first().map_or_else(String::new, ToString::to_string)
}

impl From<sea_orm::DbErr> for EditError {
    fn from(error: sea_orm::DbErr) -> Self {
        StoreError::from(error).into()
    }
}

impl Change {
    /// Which of the rules that dates are computed by it may have moved.
    pub fn because(&self) -> RulesChange {
        match self {
            Change::Installed
            | Change::PolicySettled { .. }
            | Change::Settled { .. }
            | Change::ReasonSettled { .. }
            | Change::LetterWorded { .. } => RulesChange::Policy,
            Change::BankHolidaysLoaded { .. } | Change::BankHolidaysShipped { .. } => {
                RulesChange::BankHolidays
            }
            Change::OneOffDaysAdded { .. } | Change::OneOffDaysRemoved { .. } => {
                RulesChange::OneOffDay
            }
            Change::RegisterImported { .. }
            | Change::ItemFilled { .. }
            | Change::ItemCleared { .. }
            | Change::ControllerSettled { .. } => RulesChange::Register,
        }
    }

    /// The group of settings that it changed, and of which entry; none for the beginning.
    pub fn group(&self) -> Option<(Group, Option<&str>)> {
        match self {
            Change::Installed => None,
            Change::PolicySettled { .. } => Some((Group::Law, None)),
            Change::BankHolidaysLoaded { .. }
            | Change::BankHolidaysShipped { .. }
            | Change::OneOffDaysAdded { .. }
            | Change::OneOffDaysRemoved { .. } => Some((Group::Holidays, None)),
            Change::RegisterImported { .. }
            | Change::ItemFilled { .. }
            | Change::ItemCleared { .. } => Some((Group::Register, None)),
            Change::Settled { group, .. } => Some((*group, None)),
            Change::ControllerSettled { controller, .. } => {
                Some((Group::Controllers, Some(&controller.0)))
            }
            Change::ReasonSettled { reason, .. } => Some((Group::Reasons, Some(reason))),
            Change::LetterWorded { letter, .. } => Some((Group::Letters, Some(letter))),
        }
    }

    /// Notes in what is in force which revision changed it.
    pub(crate) fn touch(&self, in_force: &mut InForce, number: u32) {
        let group = self.group();
        // What an installation begins with may not be what cases were computed by before it was
        // written down. Nobody changed a group with it.
        if group.is_none_or(|(group, _)| group.moves_dates()) {
            in_force.settings.dates_since = Some(number);
        }
        if let Some((group, of)) = group {
            let touched = &mut in_force.settings.touched;
            touched.insert(place(group, None), number);
            if of.is_some() {
                touched.insert(place(group, of), number);
            }
        }
    }
}

impl RegisterDifference {
    /// In what `new` differs from `old`.
    pub fn between(old: &Register, new: &Register) -> RegisterDifference {
        let mut difference = RegisterDifference::default();
        let controllers: BTreeSet<_> = [old, new]
            .into_iter()
            .flat_map(|register| register.controllers().map(|known| known.id.clone()))
            .collect();
        for id in controllers {
            match (old.controller(&id), new.controller(&id)) {
                (None, _) => difference.controllers_added.push(id),
                (_, None) => difference.controllers_removed.push(id),
                (before, after) if before != after => difference.controllers_changed.push(id),
                _ => {}
            }
        }
        let notices: BTreeSet<_> = [old, new]
            .into_iter()
            .flat_map(|register| register.notices_and_templates().map(|n| n.id.clone()))
            .collect();
        for id in notices {
            match (old.notice(&id), new.notice(&id)) {
                (None, _) => difference.notices_added.push(id),
                (_, None) => difference.notices_removed.push(id),
                (before, after) if before != after => difference.notices_changed.push(id),
                _ => {}
            }
        }
        difference
    }
}

impl Edit {
    /// Makes the change. `None` if it changes nothing.
    pub(crate) fn apply(
        self,
        rules: &Rules,
        in_force: &mut InForce,
    ) -> Result<Option<Change>, EditError> {
        match self {
            Edit::LoadBankHolidays(json) => {
                let list = BankHolidays::parse(&json)?;
                list.may_replace(&rules.bank_holidays)?;
                if list == rules.bank_holidays {
                    return Ok(None);
                }
                let (until, published) = use_bank_holidays(&list, in_force);
                Ok(Some(Change::BankHolidaysLoaded { until, published }))
            }
            Edit::AddOneOffDays(days) => {
                for day in &days {
                    let one_off_days = &mut in_force.one_off_days;
                    one_off_days.add(day.clone(), &rules.bank_holidays)?;
                }
                Ok((!days.is_empty()).then_some(Change::OneOffDaysAdded { days }))
            }
            Edit::RemoveOneOffDays { nations, date } => {
                let mut days = Vec::new();
                for nation in nations {
                    days.push(in_force.one_off_days.remove(nation, date)?);
                }
                Ok((!days.is_empty()).then_some(Change::OneOffDaysRemoved { days }))
            }
            Edit::ImportRegister(files) => {
                let register = Register::parse(&borrowed(&files)).map_err(EditError::Register)?;
                in_force
                    .filled
                    .retain(|notice, _| register.notice(notice).is_some());
                if in_force.register.as_ref() == Some(&files) {
                    return Ok(None);
                }
                in_force.register = Some(files);
                let mut before = in_force.clone();
                before.register.clone_from(&rules.in_force.register);
                let before = Rules::build(0, None, before, rules.begins.clone())?;
                let after = Rules::build(0, None, in_force.clone(), rules.begins.clone())?;
                let difference = RegisterDifference::between(&before.register, &after.register);
                Ok(Some(Change::RegisterImported { difference }))
            }
            Edit::FillItem { notice, item, text } => {
                fill(rules, in_force, notice, item, text.as_deref())
            }
            Edit::Settle(settled) => settle(rules, in_force, settled),
            Edit::SettleController { controller, own } => {
                settle_controller(rules, in_force, controller, *own)
            }
            Edit::SettleReason { reason, practice } => settle_reason(in_force, reason, practice),
            Edit::WordLetter { letter, text } => word_letter(rules, in_force, letter, text),
        }
    }

    /// The group of settings that it changes, and of which entry.
    pub fn group(&self) -> (Group, Option<&str>) {
        match self {
            Edit::LoadBankHolidays(_) | Edit::AddOneOffDays(_) | Edit::RemoveOneOffDays { .. } => {
                (Group::Holidays, None)
            }
            Edit::ImportRegister(_) | Edit::FillItem { .. } => (Group::Register, None),
            Edit::Settle(settled) => (settled.group(), None),
            Edit::SettleController { controller, .. } => (Group::Controllers, Some(&controller.0)),
            Edit::SettleReason { reason, .. } => (Group::Reasons, Some(reason)),
            Edit::WordLetter { letter, .. } => (Group::Letters, Some(letter)),
        }
    }
}

/// Settles a group, and checks it against the groups beside it.
fn settle(
    rules: &Rules,
    in_force: &mut InForce,
    settled: Settled,
) -> Result<Option<Change>, EditError> {
    let group = settled.group();
    let change = settle_unchecked(rules, in_force, settled);
    let (policy, retention) = (&in_force.policy, &in_force.settings.retention);
    let retention = retention.as_ref().unwrap_or(&rules.retention);
    match between(policy, retention) {
        Some(fault) if change.is_some() && group != Group::Reminders => {
            Err(EditError::Between(fault))
        }
        _ => Ok(change),
    }
}

/// Settles a group as the configuration file says.
pub(crate) fn settle_unchecked(
    rules: &Rules,
    in_force: &mut InForce,
    settled: Settled,
) -> Option<Change> {
    let group = settled.group();
    let differences = rules.settled(group)?.differences_to(&settled);
    match settled {
        Settled::Law(policy) => in_force.policy = policy,
        Settled::Reminders(plan) => in_force.settings.plan = Some(plan),
        Settled::Retention(retention) => in_force.settings.retention = Some(retention),
    }
    (!differences.is_empty()).then_some(Change::Settled { group, differences })
}

fn settle_controller(
    rules: &Rules,
    in_force: &mut InForce,
    controller: ControllerId,
    own: Own,
) -> Result<Option<Change>, EditError> {
    if rules.register.controller(&controller).is_none() {
        return Err(EditError::UnknownController(controller));
    }
    if let Some(problem) = own.problems().into_iter().next() {
        return Err(EditError::Own(problem));
    }
    let differences = differences(&json(&rules.own(&controller))?, &json(&own)?);
    let controllers = &mut in_force.settings.controllers;
    if own.is_empty() {
        controllers.remove(&controller);
    } else {
        controllers.insert(controller.clone(), own);
    }
    Ok(
        (!differences.is_empty()).then_some(Change::ControllerSettled {
            controller,
            differences,
        }),
    )
}

fn word_letter(
    rules: &Rules,
    in_force: &mut InForce,
    letter: String,
    text: Option<String>,
) -> Result<Option<Change>, EditError> {
    let (controller, _) = letter.split_once('/').unwrap_or((&letter, ""));
    let controller = ControllerId(controller.to_owned());
    if rules.register.controller(&controller).is_none() {
        return Err(EditError::UnknownController(controller));
    }
    let wordings = &mut in_force.settings.wordings;
    let was = match &text {
        Some(text) => wordings.insert(letter.clone(), text.clone()),
        None => wordings.remove(&letter),
    };
    if was == text {
        return Ok(None);
    }
    let difference = Difference {
        setting: "wording".to_owned(),
        was: was.map(Into::into),
        is: text.map(Into::into),
    };
    Ok(Some(Change::LetterWorded {
        letter,
        differences: vec![difference],
    }))
}

fn settle_reason(
    in_force: &mut InForce,
    reason: String,
    practice: Practice,
) -> Result<Option<Change>, EditError> {
    if let Some(problem) = practice.problem(&reason) {
        return Err(EditError::Practice(problem));
    }
    let reasons = &mut in_force.settings.reasons;
    let before = reasons.get(&reason).cloned().unwrap_or_default();
    let differences = differences(&json(&before)?, &json(&practice)?);
    if practice == Practice::default() {
        reasons.remove(&reason);
    } else {
        reasons.insert(reason.clone(), practice);
    }
    Ok((!differences.is_empty()).then_some(Change::ReasonSettled {
        reason,
        differences,
    }))
}

fn json(value: &impl Serialize) -> Result<serde_json::Value, StoreError> {
    serde_json::to_value(value).map_err(|error| StoreError::corrupt("settings", error))
}

fn fill(
    rules: &Rules,
    in_force: &mut InForce,
    notice: NoticeId,
    item: Item,
    text: Option<&str>,
) -> Result<Option<Change>, EditError> {
    if rules.register.notice(&notice).is_none() {
        return Err(EditError::UnknownNotice(notice));
    }
    let items = in_force.filled.entry(notice.clone()).or_default();
    let change = match text.map(str::trim) {
        Some("") => return Err(EditError::EmptyText(item)),
        Some(text) => {
            let before = items.insert(item, text.to_owned());
            (before.as_deref() != Some(text)).then(|| Change::ItemFilled {
                notice: notice.clone(),
                item,
            })
        }
        None => items.remove(&item).map(|_| Change::ItemCleared {
            notice: notice.clone(),
            item,
        }),
    };
    if items.is_empty() {
        in_force.filled.remove(&notice);
    }
    Ok(change)
}

/// Puts a list in force: until which year it reaches, and which one-off days it names itself.
pub(crate) fn use_bank_holidays(
    list: &BankHolidays,
    in_force: &mut InForce,
) -> (i16, Vec<OneOffDay>) {
    in_force.bank_holidays = Some(list.to_json());
    (list.years().1, in_force.one_off_days.take_published(list))
}
