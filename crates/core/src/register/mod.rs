//! What the controllers' privacy notices say, as facts, and what follows from it.
//!
//! One file for each controller, in TOML, with one entry for each notice; templates for
//! activities that no published notice covers yet; and the regulator's names and addresses over
//! time. [`Register::parse`] reads them all or nothing.
//!
//! A notice describes a processing activity; what the law tests for each purpose is a
//! [`Purpose`]. The files hold facts in plain words of our own, each with an [`Anchor`] to its
//! place in the notice's text. That a notice says too little, or something wrong, is not in the
//! files: it comes out of the rules in [`completeness`]. [`supplementary`] is what a reply to an
//! access request takes from a notice; [`work`] is what the person who works a request takes.
//!
//! A request is to a controller, not to a notice: where none fits, [`Notice::blank`] stands in
//! and every item is filled for the case.

mod colour;
pub mod completeness;
mod controller;
mod dates;
mod locate;
mod notice;
mod parse;
mod references;
pub mod supplementary;
pub mod work;

use jiff::civil::Date;

use crate::ids::{ControllerId, NoticeId};
use crate::settings::Own;
use completeness::Item;

pub use colour::{Colour, ColourProblem};
pub use controller::{Contact, ContactRole, Controller, Regulator};
pub use dates::NoticeDate;
pub use notice::{
    Abroad, Anchor, AutomatedDecisions, Basis, Category, ComplaintToController, Condition,
    CountedFrom, Ending, EntryId, Gets, JointController, Limit, NamedController, NamedOfficer,
    NamedRegulator, NamedRight, Naming, Nature, Notice, People, ProcessingByOthers, Processor,
    Providing, Purpose, Recipient, Retention, Safeguard, Sensitive, Source, Statement, System,
    Told, Transfers, Way, Withdrawal,
};
pub use parse::RegisterError;

/// The register that is shipped with the program: file name and text.
pub const SHIPPED: [(&str, &str); 7] = [
    (
        "essex.toml",
        include_str!("../../../../register/essex.toml"),
    ),
    ("kent.toml", include_str!("../../../../register/kent.toml")),
    (
        "norfolk.toml",
        include_str!("../../../../register/norfolk.toml"),
    ),
    (
        "nottinghamshire.toml",
        include_str!("../../../../register/nottinghamshire.toml"),
    ),
    (
        "regulator.toml",
        include_str!("../../../../register/regulator.toml"),
    ),
    (
        "_template-childrens-social-care.toml",
        include_str!("../../../../register/_template-childrens-social-care.toml"),
    ),
    SERVICE,
];

/// What the councils do with information in this service itself. Files that say nothing of it stand
/// beside this one.
const SERVICE: (&str, &str) = (
    "service.toml",
    include_str!("../../../../register/service.toml"),
);

/// Everything the files say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register {
    entries: Vec<Entry>,
    templates: Vec<Notice>,
    service: Notice,
    first_regulator: Regulator,
    later_regulators: Vec<Regulator>,
}

/// A controller with its notices.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    controller: Controller,
    notices: Vec<Notice>,
}

impl Register {
    /// Every controller, by name.
    pub fn controllers(&self) -> impl Iterator<Item = &Controller> {
        self.entries.iter().map(|entry| &entry.controller)
    }

    /// The controller of that name.
    pub fn controller(&self, id: &ControllerId) -> Option<&Controller> {
        self.entry(id).map(|entry| &entry.controller)
    }

    /// Every notice of every controller, with its controller.
    pub fn notices(&self) -> impl Iterator<Item = (&Controller, &Notice)> {
        self.entries
            .iter()
            .flat_map(|entry| entry.notices.iter().map(|n| (&entry.controller, n)))
    }

    /// What every controller does with information in this service itself. It is no choice of
    /// [`Register::choices_for`]: who asks is asked which service of the council it is about, and
    /// would take this one for an answer to another question.
    pub fn service(&self) -> &Notice {
        &self.service
    }

    /// Every notice, then every template, then this service.
    pub fn notices_and_templates(&self) -> impl Iterator<Item = &Notice> {
        let published = self.notices().map(|(_, notice)| notice);
        published.chain(&self.templates).chain([&self.service])
    }

    /// The notice or template of that name.
    pub fn notice(&self, id: &NoticeId) -> Option<&Notice> {
        self.notices_and_templates().find(|notice| notice.id == *id)
    }

    /// The controller whose notice it is; none for a template.
    pub fn controller_of(&self, id: &NoticeId) -> Option<&Controller> {
        self.notices()
            .find(|(_, notice)| notice.id == *id)
            .map(|(controller, _)| controller)
    }

    /// The notices a controller has published.
    pub fn notices_of(&self, controller: &ControllerId) -> &[Notice] {
        self.entry(controller)
            .map_or(&[], |entry| entry.notices.as_slice())
    }

    /// The templates that a controller has not replaced by an entry of its own.
    pub fn templates_for(&self, controller: &ControllerId) -> impl Iterator<Item = &Notice> {
        let own = self.notices_of(controller);
        self.templates.iter().filter(move |template| {
            !own.iter()
                .any(|notice| notice.adopts.as_ref() == Some(&template.id))
        })
    }

    /// What a controller's request can be about: its notices, then the templates open to it.
    pub fn choices_for(&self, controller: &ControllerId) -> impl Iterator<Item = &Notice> {
        let own = self.notices_of(controller).iter();
        own.chain(self.templates_for(controller))
    }

    /// The choices that share words with `words`, the best first; all of them if there are no
    /// words. Empty if none fits, which is an answer: a request does not need a notice.
    ///
    /// A word in a title or among the service's words weighs more than one in a purpose. Words
    /// match from their beginning, whatever their case: `centre` finds `Centres`.
    pub fn search_notices(&self, controller: &ControllerId, words: &str) -> Vec<&Notice> {
        let words: Vec<String> = words_of(words).collect();
        if words.is_empty() {
            return self.choices_for(controller).collect();
        }
        let mut found: Vec<(usize, &Notice)> = self
            .choices_for(controller)
            .map(|notice| (weight(notice, &words), notice))
            .filter(|(weight, _)| *weight > 0)
            .collect();
        found.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        found.into_iter().map(|(_, notice)| notice).collect()
    }

    /// Who the regulator is on `date`.
    pub fn regulator_on(&self, date: Date) -> &Regulator {
        self.later_regulators
            .iter()
            .rev()
            .find(|regulator| regulator.from.is_none_or(|from| from <= date))
            .unwrap_or(&self.first_regulator)
    }

    /// Fills an item of a notice for every reply, in place of what its file fills in. False if
    /// there is no such notice.
    pub fn fill(&mut self, id: &NoticeId, item: Item, text: String) -> bool {
        let published = self.entries.iter_mut().flat_map(|entry| &mut entry.notices);
        let mut notices = published
            .chain(&mut self.templates)
            .chain([&mut self.service]);
        let notice = notices.find(|notice| notice.id == *id);
        notice
            .map(|notice| notice.filled.insert(item, text))
            .is_some()
    }

    /// Has a controller say what it says of itself, in place of what its file says. False if there
    /// is no such controller.
    pub fn say_own(&mut self, id: &ControllerId, own: &Own) -> bool {
        let mut entries = self.entries.iter_mut();
        let Some(entry) = entries.find(|entry| entry.controller.id == *id) else {
            return false;
        };
        entry.controller.say_own(own);
        true
    }

    fn entry(&self, id: &ControllerId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.controller.id == *id)
    }
}

/// Words too common to tell one service from another.
const COMMON: [&str; 14] = [
    "a", "about", "an", "and", "at", "by", "for", "from", "in", "my", "of", "on", "the", "to",
];

fn words_of(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '\u{2019}')
        .map(|word| word.replace(['\'', '\u{2019}'], "").to_lowercase())
        .filter(|word| !word.is_empty() && !COMMON.contains(&word.as_str()))
}

/// A word without its ending, so that who was "called" finds "call". Short words are as they are.
fn stem(word: &str) -> &str {
    let mut endings = ["ing", "ed", "s"].into_iter();
    let stem = endings.find_map(|ending| word.strip_suffix(ending));
    stem.filter(|stem| stem.len() >= 3).unwrap_or(word)
}

fn weight(notice: &Notice, wanted: &[String]) -> usize {
    let has = |text: &str, wanted: &str| {
        words_of(text).any(|word| word.starts_with(wanted) || word == stem(wanted))
    };
    wanted
        .iter()
        .map(|word| {
            let service = notice.services.iter().any(|service| has(service, word));
            if service || has(&notice.title, word) {
                3
            } else {
                usize::from(notice.purposes.iter().any(|p| has(&p.statement, word)))
            }
        })
        .sum()
}
