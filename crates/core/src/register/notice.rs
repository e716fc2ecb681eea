//! A privacy notice as facts: what it states, in our own plain words, and where it states it.
//!
//! Nothing here judges a notice. Whether a statement is enough is for
//! [`completeness`](super::completeness).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::completeness::Item;
use super::dates::NoticeDate;
use crate::ids::NoticeId;
use crate::right::Right;
use crate::rights::{Article9, LawfulBasis, Schedule1};

/// The name of one statement inside a notice: a purpose, a system, a recipient.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntryId(pub String);

impl std::fmt::Display for EntryId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl From<&str> for EntryId {
    fn from(text: &str) -> EntryId {
        EntryId(text.to_owned())
    }
}

/// The place in the notice's text that a statement rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// The heading, or its first words: at most ten.
    pub heading: String,
    /// At most ten words that stand under it.
    pub words: String,
}

/// A processing activity as its privacy notice describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// Its name in the register.
    pub id: NoticeId,
    /// What it is about, in plain words.
    pub title: String,
    /// Words people use for the service.
    #[serde(default)]
    pub services: Vec<String>,
    /// The date it bears; missing where it bears none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NoticeDate>,
    /// The template that this entry replaces for its controller.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adopts: Option<NoticeId>,
    /// The heading under which the notice lists its purposes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purposes_heading: Option<String>,
    /// Whom it names as the controller.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub controller: Option<NamedController>,
    /// What it says of the data protection officer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<NamedOfficer>,
    /// Whether people have to give their data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub providing: Option<Providing>,
    /// The lawful bases it names.
    #[serde(default)]
    pub bases: Vec<Basis>,
    /// What the data are used for.
    #[serde(default)]
    pub purposes: Vec<Purpose>,
    /// That there may be further uses, not named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_uses: Option<Statement>,
    /// Conditions for special category and criminal offence data.
    #[serde(default)]
    pub conditions: Vec<Condition>,
    /// Which data.
    #[serde(default)]
    pub categories: Vec<Category>,
    /// Whose data.
    #[serde(default)]
    pub people: Vec<People>,
    /// Where the data come from.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// Where the data are kept.
    #[serde(default)]
    pub systems: Vec<System>,
    /// How the notice speaks of processors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub processing_by_others: Option<ProcessingByOthers>,
    /// The processors it names.
    #[serde(default)]
    pub processors: Vec<Processor>,
    /// Controllers that decide together with this one (Art 26).
    #[serde(default)]
    pub joint_controllers: Vec<JointController>,
    /// To whom data go.
    #[serde(default)]
    pub recipients: Vec<Recipient>,
    /// Whether data leave the country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfers: Option<Transfers>,
    /// How long data are kept.
    #[serde(default)]
    pub retention: Vec<Retention>,
    /// Whether decisions are taken by machine alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub automated_decisions: Option<AutomatedDecisions>,
    /// The rights it names.
    #[serde(default)]
    pub rights: Vec<NamedRight>,
    /// That it leaves the rights to another document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rights_elsewhere: Option<Statement>,
    /// How consent is withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawal: Option<Withdrawal>,
    /// What it says of complaining to the controller.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complaint_to_controller: Option<ComplaintToController>,
    /// The regulator as it names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regulator: Option<NamedRegulator>,
    /// What the notice lacks, in the controller's words, for every reply that needs it. It does
    /// not mend the notice: the check still finds the gap.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub filled: BTreeMap<Item, String>,
}

impl Notice {
    /// An entry that says nothing yet: for a request that no notice fits. Every item of a reply is
    /// then filled for the case, or promised.
    pub fn blank(id: NoticeId, title: impl Into<String>) -> Notice {
        Notice {
            id,
            title: title.into(),
            services: Vec::new(),
            date: None,
            adopts: None,
            purposes_heading: None,
            controller: None,
            officer: None,
            providing: None,
            bases: Vec::new(),
            purposes: Vec::new(),
            other_uses: None,
            conditions: Vec::new(),
            categories: Vec::new(),
            people: Vec::new(),
            sources: Vec::new(),
            systems: Vec::new(),
            processing_by_others: None,
            processors: Vec::new(),
            joint_controllers: Vec::new(),
            recipients: Vec::new(),
            transfers: None,
            retention: Vec::new(),
            automated_decisions: None,
            rights: Vec::new(),
            rights_elsewhere: None,
            withdrawal: None,
            complaint_to_controller: None,
            regulator: None,
            filled: BTreeMap::new(),
        }
    }

    /// The purpose of that name.
    pub fn purpose(&self, id: &EntryId) -> Option<&Purpose> {
        self.purposes.iter().find(|purpose| purpose.id == *id)
    }

    /// The lawful bases that the notice states for a purpose; not those it only hints at.
    pub fn stated_bases(&self, purpose: &Purpose) -> Vec<LawfulBasis> {
        self.bases
            .iter()
            .filter(|basis| !basis.hinted && purpose.bases.contains(&basis.id))
            .map(|basis| basis.basis)
            .collect()
    }

    /// The notice as it concerns these purposes alone; all of it if none is named.
    #[must_use]
    pub fn about(&self, purposes: &[EntryId]) -> Notice {
        let mut about = self.clone();
        if !purposes.is_empty() {
            let concerns = |limited: &[EntryId]| {
                limited.is_empty() || limited.iter().any(|purpose| purposes.contains(purpose))
            };
            about.purposes.retain(|p| purposes.contains(&p.id));
            about.conditions.retain(|c| concerns(&c.purposes));
            about.retention.retain(|r| concerns(&r.purposes));
        }
        about
    }

    /// The conditions that the notice states for a purpose.
    pub fn conditions_of(&self, purpose: &Purpose) -> impl Iterator<Item = &Condition> {
        self.conditions
            .iter()
            .filter(|condition| covers(&condition.purposes, &purpose.id))
    }
}

/// Whether a statement limited to `purposes` covers `purpose`: one that names none covers all.
pub(super) fn covers(purposes: &[EntryId], purpose: &EntryId) -> bool {
    purposes.is_empty() || purposes.contains(purpose)
}

/// A statement with nothing in it for a machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// What is stated.
    pub statement: String,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// The controller as a notice names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedController {
    /// What the notice calls it.
    pub name: String,
    /// The ways it gives to reach the controller itself, apart from its officer.
    #[serde(default)]
    pub ways: Vec<Way>,
    /// What is stated.
    pub statement: String,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// The data protection officer as a notice names the office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedOfficer {
    /// The ways it gives.
    #[serde(default)]
    pub ways: Vec<Way>,
    /// What is stated.
    pub statement: String,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// What a notice says of having to give data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Providing {
    /// Whether people have to, by statute or contract; missing where the notice does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obliged: Option<bool>,
    /// What happens if they do not, as far as the notice says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consequences: Option<String>,
    /// What is stated.
    pub statement: String,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// A lawful basis that a notice names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// Its name in the notice's entry.
    pub id: EntryId,
    /// Which basis.
    pub basis: LawfulBasis,
    /// The notice suggests it without stating it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hinted: bool,
    /// Where it is legitimate interests: which, as far as the notice says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interests: Option<String>,
    /// What is stated.
    pub statement: String,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// What kind of data a purpose is said to use. What a notice says of anonymity is not proof of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// Personal data.
    #[default]
    Personal,
    /// Personal data from which something is made that is said to identify nobody.
    MadeAnonymous,
    /// Data said to identify nobody any longer.
    Anonymised,
}

/// What data are used for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Purpose {
    /// Its name in the notice's entry.
    pub id: EntryId,
    /// What is stated.
    pub statement: String,
    /// The bases it rests on, by their names; none where the notice gives none.
    #[serde(default)]
    pub bases: Vec<EntryId>,
    /// It is what the service is there for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub main: bool,
    /// It serves the needs of one particular person, rather than people in general.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub for_one_person: bool,
    /// It uses special category data.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub special: bool,
    /// What kind of data it is said to use.
    #[serde(default)]
    pub data: Nature,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// What a [`Condition`] is claimed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sensitive {
    /// Special category data (Art 9).
    Special,
    /// Data about offences and criminal convictions (Art 10).
    Criminal,
}

/// A condition for special category or criminal offence data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Its name in the notice's entry.
    pub id: EntryId,
    /// What it is claimed for.
    pub claimed_for: Sensitive,
    /// Conditions of Art 9(2).
    #[serde(default)]
    pub article_9: Vec<Article9>,
    /// Conditions of Schedule 1.
    #[serde(default)]
    pub schedule_1: Vec<Schedule1>,
    /// The purposes it is claimed for; all if none is named.
    #[serde(default)]
    pub purposes: Vec<EntryId>,
    /// What is stated.
    pub statement: String,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// A category of data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Its name in the notice's entry.
    pub id: EntryId,
    /// What it is.
    pub name: String,
    /// Special category data.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub special: bool,
    /// Criminal offence data.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub criminal: bool,
    /// The notice says that there are such data without saying which.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unnamed: bool,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// A group of people whose data are used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// Its name in the notice's entry.
    pub id: EntryId,
    /// Who they are.
    pub name: String,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// How a notice tells of a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// It says that the data come from there.
    #[default]
    Stated,
    /// It follows from the rest.
    Implied,
    /// One list serves for those who give and those who get.
    SharedList,
}

/// Where data come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its name in the notice's entry.
    pub id: EntryId,
    /// Who or what it is.
    pub name: String,
    /// It is the person whose data they are.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub data_subject: bool,
    /// How the notice tells of it.
    #[serde(default)]
    pub told: Told,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// A place where data are kept, and so to be searched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct System {
    /// Its name in the notice's entry.
    pub id: EntryId,
    /// What it is called.
    pub name: String,
    /// Who answers for it; empty where the notice names nobody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keepers: Vec<String>,
    /// The processor that runs it, by its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub processor: Option<EntryId>,
    /// Data here may be deleted by themselves, or soon: recordings of calls and meetings, chats,
    /// logs, mailboxes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub perishable: bool,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// How far a notice names its processors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Naming {
    /// Every one, or none is used.
    All,
    /// Some, as examples.
    Some,
    /// It says or implies that there are some, and names none.
    None,
}

/// What a notice says of processors in general.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcessingByOthers {
    /// How far it names them.
    pub named: Naming,
    /// What is stated.
    pub statement: String,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// A processor that a notice names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Processor {
    /// Its name in the notice's entry.
    pub id: EntryId,
    /// What the notice calls it.
    pub name: String,
    /// What it is called today, where that is known to be something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub present_name: Option<String>,
    /// What it does.
    pub does: String,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// A controller that decides together with this one (Art 26).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JointController {
    /// Its name in the notice's entry.
    pub id: EntryId,
    /// What it is called.
    pub name: String,
    /// Who does what, as far as the notice says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrangement: Option<String>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// What a recipient gets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gets {
    /// Personal data.
    #[default]
    Personal,
    /// Insights that are said to identify nobody: then it is not a recipient of anyone's data.
    Unidentifiable,
}

/// Someone to whom data may go, or a category of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// Its name in the notice's entry.
    pub id: EntryId,
    /// Who they are.
    pub name: String,
    /// What they get.
    #[serde(default)]
    pub gets: Gets,
    /// They are part of the controller itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub within: bool,
    /// What for, or when, as far as the notice says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// The condition of Art 9(2) claimed for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article_9: Option<Article9>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// What protects data that leave the country (Arts 45 to 49).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Safeguard {
    /// The notice promises protection without naming it.
    Unnamed,
    /// The person is asked each time.
    Permission,
    /// Regulations find the country's protection good enough.
    Adequacy,
    /// Standard terms of contract.
    StandardTerms,
    /// Binding rules of a group of companies.
    BindingRules,
}

/// How far data go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Abroad {
    /// They stay in the United Kingdom.
    UkOnly,
    /// They stay in the United Kingdom and the European Economic Area.
    UkAndEea,
    /// They may go further, with this to protect them.
    Possible(Safeguard),
}

/// What a notice says of data leaving the country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transfers {
    /// How far data go.
    pub abroad: Abroad,
    /// What is stated.
    pub statement: String,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// What a retention period is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountedFrom {
    /// The birth of the person.
    Birth,
    /// The day the data were collected.
    Collection,
    /// The end of the service to the person.
    EndOfService,
    /// The last contact with the person.
    LastContact,
}

/// What sets the end of keeping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Limit {
    /// A time.
    Period {
        /// How many years.
        #[serde(default)]
        years: u16,
        /// And how many months.
        #[serde(default)]
        months: u16,
        /// Counted from what; missing where the notice does not say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<CountedFrom>,
    },
    /// Something that happens.
    Event {
        /// Whether it is sure to happen for everyone's data.
        certain: bool,
    },
    /// Another document, which says it.
    AnotherDocument {
        /// Whether the notice, as published, leads the reader to it.
        reachable: bool,
    },
    /// A formula from which no end can be worked out: "as long as needed".
    OpenEnded,
}

/// What happens at the end of keeping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The data are deleted.
    Deleted,
    /// The data are looked through, then deleted.
    DeletedAfterReview,
    /// The data are deleted or only put out of users' reach.
    InaccessibleOrDeleted,
}

/// How long data are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// Its name in the notice's entry.
    pub id: EntryId,
    /// The purposes whose data it covers; all if none is named.
    #[serde(default)]
    pub purposes: Vec<EntryId>,
    /// Whose or which data it covers, where not all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_for: Option<String>,
    /// What sets the end.
    pub limit: Limit,
    /// What happens then; missing where the notice does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub then: Option<Ending>,
    /// Where the period rests on law, the provision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub law: Option<String>,
    /// What is stated.
    pub statement: String,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// What a notice says of decisions taken by machine alone (Arts 22A to 22D).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AutomatedDecisions {
    /// Whether such decisions are taken.
    pub taken: bool,
    /// How they are reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logic: Option<String>,
    /// What follows from them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consequences: Option<String>,
    /// What is stated.
    pub statement: String,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// A right that a notice names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedRight {
    /// Which.
    pub right: Right,
    /// The notice says that it depends on why the data are used.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub depends: bool,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// How consent is withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    /// Whom to tell; missing where the notice names nobody for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// What is stated.
    pub statement: String,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// A way to reach someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// A postal address.
    Post,
    /// A telephone number.
    Phone,
    /// A website or an online form.
    Website,
    /// A mail address.
    Email,
}

/// What a notice says of complaining to the controller itself (DPA 2018 s.164A).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComplaintToController {
    /// Whether it says that there is a right to complain, beyond giving a contact.
    pub as_a_right: bool,
    /// The ways it gives.
    pub ways: Vec<Way>,
    /// What is stated.
    pub statement: String,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// The regulator as a notice names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedRegulator {
    /// What the notice calls it.
    pub name: String,
    /// The ways it gives.
    pub ways: Vec<Way>,
    /// The postal address, one line each, the postcode last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub address: Vec<String>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}
