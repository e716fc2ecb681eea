//! What a reply to an access request takes from a notice (UK GDPR Art 15(1)-(2)).
//!
//! Each item comes with how the notice stands on it, and with what makes up for a gap: words filled
//! in for all cases or for one, or the data protection officer's promise of a date. Rights and
//! complaints come from the law and the settings, so that a notice which is wrong about them does
//! not make the reply wrong.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::completeness::{self, Check, Item, Status, TakenFrom};
use super::controller::{Contact, Controller, Regulator};
use super::notice::{
    AutomatedDecisions, Category, Condition, EntryId, Gets, JointController, Notice, Processor,
    Purpose, Recipient, Retention, Source, Transfers,
};
use crate::ids::NoticeId;
use crate::right::Right;
use crate::rights::{self, LawfulBasis, PurposeAdvice};

/// What makes up for an item that a notice lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "remedy", rename_all = "snake_case")]
pub enum Remedy {
    /// The controller's words.
    Filled {
        /// Them.
        text: String,
    },
    /// The data protection officer's promise: a recorded shortfall, so that a gap in a notice
    /// never makes the copy late.
    Promised {
        /// The day by which the person gets the item.
        by: Date,
    },
}

/// The remedies for the items of one notice, or of one case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Remedies(BTreeMap<Item, Remedy>);

impl Remedies {
    /// Sets the words for an item; a promise is thereby kept.
    pub fn fill(&mut self, item: Item, text: impl Into<String>) {
        self.0.insert(item, Remedy::Filled { text: text.into() });
    }

    /// Sets a promise for an item, unless it has been filled.
    pub fn promise(&mut self, item: Item, by: Date) {
        self.0.entry(item).or_insert(Remedy::Promised { by });
    }

    /// What the register itself holds for a notice.
    pub fn of_register(notice: &Notice) -> Remedies {
        let mut remedies = Remedies::default();
        for (item, text) in &notice.filled {
            remedies.fill(*item, text);
        }
        remedies
    }

    /// These remedies for one case over those of the register: the case's words come first, then
    /// the register's, and a promise counts only where neither has words.
    #[must_use]
    pub fn over(&self, register: &Remedies) -> Remedies {
        let mut merged = register.clone();
        for (item, remedy) in &self.0 {
            let filled = matches!(merged.0.get(item), Some(Remedy::Filled { .. }));
            if !filled || matches!(remedy, Remedy::Filled { .. }) {
                merged.0.insert(*item, remedy.clone());
            }
        }
        merged
    }

    /// The remedy for an item.
    pub fn get(&self, item: Item) -> Option<&Remedy> {
        self.0.get(&item)
    }
}

/// What an item of a reply rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rests_on", rename_all = "snake_case")]
pub enum RestsOn {
    /// The notice, as far as it goes.
    Notice,
    /// The law and the settings.
    Law,
    /// Words filled in beside the notice.
    Filled {
        /// Them.
        text: String,
    },
    /// A promise.
    Promised {
        /// The day by which the person gets the item.
        by: Date,
    },
    /// Nothing yet: the reply waits for it, or for a promise.
    Nothing,
}

/// One item of a reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer<T> {
    /// How the notice stands on the item.
    pub check: Check,
    /// What the answer rests on.
    pub rests_on: RestsOn,
    /// The facts.
    pub facts: T,
}

/// A recipient that a keeper has confirmed for this person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmedRecipient {
    /// Who.
    pub name: String,
    /// The register's entry that it belongs to, if any.
    pub entry: Option<EntryId>,
    /// When the data went there, if known.
    pub on: Option<Date>,
}

/// To whom data go. The three groups never mix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipients {
    /// Those who got this person's data.
    pub confirmed: Vec<ConfirmedRecipient>,
    /// Those who may get personal data, and are not confirmed.
    pub possible: Vec<Recipient>,
    /// Those who get only what identifies nobody: no recipients of this person's data.
    pub insights_only: Vec<Recipient>,
    /// Those who hold data on the controller's behalf.
    pub processors: Vec<Processor>,
    /// Those who decide together with the controller.
    pub joint_controllers: Vec<JointController>,
}

/// A right, and what it comes to for each purpose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RightOverPurposes {
    /// The right.
    pub right: Right,
    /// What it comes to.
    pub purposes: Vec<PurposeAdvice>,
}

/// Where to complain inside the council.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComplaintRoute {
    /// Whom to write to; none where the register knows nobody.
    pub contact: Option<Contact>,
    /// The provision that gives the right.
    pub citation: String,
}

/// The law that lets a person go to court (UK GDPR Art 79; DPA 2018 s.167).
pub const COURT: &str = "UK GDPR Art 79; DPA 2018 s.167";

/// What a reply takes from one notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Supplementary {
    /// The notice.
    pub notice: NoticeId,
    /// Art 15(1)(a).
    pub purposes: Answer<Vec<Purpose>>,
    /// The lawful bases that the notice states for each purpose, in the order of the purposes
    /// (Arts 13(1)(c), 14(1)(c)).
    pub bases: Vec<Vec<LawfulBasis>>,
    /// What the notice says allows the use of special category or criminal data (Arts 9(2), 10).
    pub conditions: Vec<Condition>,
    /// Art 15(1)(b).
    pub categories: Answer<Vec<Category>>,
    /// Art 15(1)(c).
    pub recipients: Answer<Recipients>,
    /// Art 15(1)(d).
    pub retention: Answer<Vec<Retention>>,
    /// Art 15(1)(e), and the other rights that are open.
    pub rights: Answer<Vec<RightOverPurposes>>,
    /// Art 15(1)(f).
    pub regulator: Answer<Regulator>,
    /// DPA 2018 s.164A.
    pub complaint_to_controller: Answer<ComplaintRoute>,
    /// Art 15(1)(g).
    pub sources: Answer<Vec<Source>>,
    /// Art 15(1)(h).
    pub automated_decisions: Answer<Option<AutomatedDecisions>>,
    /// Art 15(2).
    pub transfers: Answer<Option<Transfers>>,
    /// The provision under which a court can be asked.
    pub court: &'static str,
}

impl Supplementary {
    /// Every item's standing, in the order of Art 15.
    pub fn standing(&self) -> [(&Check, &RestsOn); 10] {
        macro_rules! of {
            ($($item:ident)*) => { [$((&self.$item.check, &self.$item.rests_on)),*] };
        }
        of![purposes categories recipients retention rights regulator complaint_to_controller
            sources automated_decisions transfers]
    }

    /// The items that rest on nothing: a reply waits for them to be filled or promised.
    pub fn lacking(&self) -> Vec<Item> {
        let standing = self.standing().into_iter();
        let lacking = standing.filter(|(_, rests_on)| **rests_on == RestsOn::Nothing);
        lacking.map(|(check, _)| check.item).collect()
    }

    /// The items promised, with the day: recorded shortfalls.
    pub fn promised(&self) -> Vec<(Item, Date)> {
        let standing = self.standing().into_iter();
        standing
            .filter_map(|(check, rests_on)| match rests_on {
                RestsOn::Promised { by } => Some((check.item, *by)),
                _ => None,
            })
            .collect()
    }
}

/// What a reply is about.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// Whose reply it is.
    pub controller: &'a Controller,
    /// The notice.
    pub notice: &'a Notice,
    /// The purposes for which this person's data were found; all of the notice's if empty.
    pub purposes: &'a [EntryId],
    /// The recipients that keepers have confirmed.
    pub confirmed: &'a [ConfirmedRecipient],
    /// What makes up for gaps in this case; what the register holds for all cases comes with the
    /// notice.
    pub remedies: &'a Remedies,
    /// The regulator on the day of the reply.
    pub regulator: &'a Regulator,
    /// The day of the reply.
    pub date: Date,
}

/// What a reply given on a day takes from a notice.
pub fn supplementary(about: &About<'_>) -> Supplementary {
    // Judged as far as it concerns the person: a period for another purpose is none for this one.
    let notice = about.notice.about(about.purposes);
    let rests = Resting {
        notice: &notice,
        remedies: about.remedies.over(&Remedies::of_register(&notice)),
        regulator: about.regulator,
        date: about.date,
    };
    Supplementary {
        notice: notice.id.clone(),
        purposes: rests.answer(Item::Purposes, notice.purposes.clone()),
        bases: notice
            .purposes
            .iter()
            .map(|p| notice.stated_bases(p))
            .collect(),
        conditions: notice.conditions.clone(),
        categories: rests.answer(Item::Categories, notice.categories.clone()),
        recipients: rests.answer(Item::Recipients, recipients(&notice, about.confirmed)),
        retention: rests.answer(Item::Retention, notice.retention.clone()),
        rights: rests.answer(Item::Rights, open_rights(&notice)),
        regulator: rests.answer(Item::Regulator, about.regulator.clone()),
        complaint_to_controller: rests.answer(
            Item::ComplaintToController,
            ComplaintRoute {
                contact: about.controller.complaints_contact_on(about.date).cloned(),
                citation: Right::Complaint.citation().to_owned(),
            },
        ),
        sources: rests.answer(Item::Sources, notice.sources.clone()),
        automated_decisions: rests
            .answer(Item::AutomatedDecisions, notice.automated_decisions.clone()),
        transfers: rests.answer(Item::Transfers, notice.transfers.clone()),
        court: COURT,
    }
}

/// Settles what each item rests on.
struct Resting<'a> {
    /// The notice as far as it concerns the person.
    notice: &'a Notice,
    /// Those of the case over those of the register.
    remedies: Remedies,
    regulator: &'a Regulator,
    date: Date,
}

impl Resting<'_> {
    fn answer<T>(&self, item: Item, facts: T) -> Answer<T> {
        let check = completeness::check_item(item, self.notice, self.regulator, self.date);
        let rests_on = match (self.remedies.get(item), item.in_a_reply(), check.status) {
            (Some(Remedy::Filled { text }), ..) => RestsOn::Filled { text: text.clone() },
            (_, Some(TakenFrom::Law), _) => RestsOn::Law,
            (_, _, Status::Given | Status::Partial) => RestsOn::Notice,
            // A promise whose day has passed is a gap again.
            (Some(Remedy::Promised { by }), ..) if *by >= self.date => {
                RestsOn::Promised { by: *by }
            }
            (_, _, Status::Wrong | Status::Missing) => RestsOn::Nothing,
        };
        Answer {
            check,
            rests_on,
            facts,
        }
    }
}

fn recipients(notice: &Notice, confirmed: &[ConfirmedRecipient]) -> Recipients {
    let is_confirmed = |recipient: &Recipient| {
        let mut entries = confirmed.iter().filter_map(|c| c.entry.as_ref());
        entries.any(|entry| *entry == recipient.id)
    };
    let getting = |gets: Gets| {
        let recipients = notice.recipients.iter();
        let unconfirmed = recipients.filter(|r| r.gets == gets && !is_confirmed(r));
        unconfirmed.cloned().collect()
    };
    Recipients {
        confirmed: confirmed.to_vec(),
        possible: getting(Gets::Personal),
        insights_only: getting(Gets::Unidentifiable),
        processors: notice.processors.clone(),
        joint_controllers: notice.joint_controllers.clone(),
    }
}

/// The rights that are open for some purpose. Where no purpose is known, every right that one can
/// have: on a basis not yet known each of them may apply.
fn open_rights(notice: &Notice) -> Vec<RightOverPurposes> {
    Right::ALL
        .into_iter()
        .filter(|right| {
            // Access is what is being answered; the complaint is an item of its own.
            !matches!(
                right,
                Right::Access | Right::AccessLawEnforcement | Right::Complaint
            )
        })
        .filter_map(|right| {
            let purposes = rights::advise(right, notice);
            let closed = rights::reach(&purposes) == rights::Reach::NoPurpose;
            (!closed).then_some(RightOverPurposes { right, purposes })
        })
        .collect()
}
