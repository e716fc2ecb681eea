//! What a notice says, statement by statement, each with its name in the register and its place in
//! the notice.

use jiff::civil::Date;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_content::{Voice, citation, findings};
use rightsdesk_core::register::completeness::Item;
use rightsdesk_core::register::{
    Anchor, Contact, ContactRole, Controller, EntryId, Gets, Naming, Nature, Notice, NoticeDate,
    Told, Way,
};
use serde::Serialize;

use super::{rights, words};

/// Statements of one kind.
#[derive(Serialize)]
pub(super) struct Section {
    title: String,
    facts: Vec<Fact>,
    /// What is said where there is none.
    nothing: String,
}

/// One statement.
#[derive(Serialize)]
pub(super) struct Fact {
    name: String,
    /// Its name in the register, where findings call it by that.
    id: Option<String>,
    lines: Vec<String>,
    tags: Vec<String>,
    /// The heading of the notice under which it stands.
    place: Option<String>,
}

/// The date that a notice bears.
pub(super) fn date(voice: Voice<'_>, notice: &Notice) -> String {
    match notice.date {
        None => voice.text("notice-undated"),
        Some(NoticeDate::Day(day)) => voice.short_date(day),
        Some(NoticeDate::Month(first)) => voice.say(
            "notice-month",
            &[
                (
                    "month",
                    voice.text(&format!("month-{}", first.month())).into(),
                ),
                ("year", first.year().to_string().into()),
            ],
        ),
    }
}

/// Everything that `notice` says, and whom the register knows at its controller on `today`.
pub(super) fn sections(
    voice: Voice<'_>,
    notice: &Notice,
    controller: Option<&Controller>,
    today: Date,
) -> Vec<Section> {
    let teller = Teller { voice, notice };
    let mut sections = vec![
        teller.about(),
        teller.purposes(),
        teller.conditions(),
        teller.categories(),
        teller.people(),
        teller.sources(),
        teller.systems(),
        teller.processors(),
        teller.recipients(),
        teller.retention(),
        teller.rights(),
        teller.others(),
    ];
    if !notice.joint_controllers.is_empty() {
        sections.push(teller.joint_controllers());
    }
    if !notice.filled.is_empty() {
        sections.push(teller.filled());
    }
    if let Some(controller) = controller {
        sections.push(teller.contacts(controller, today));
    }
    sections
}

struct Teller<'a> {
    voice: Voice<'a>,
    notice: &'a Notice,
}

impl Fact {
    fn new(name: impl Into<String>, id: Option<&EntryId>, anchor: Option<&Anchor>) -> Fact {
        Fact {
            name: name.into(),
            id: id.map(ToString::to_string),
            lines: Vec::new(),
            tags: Vec::new(),
            place: anchor.map(|anchor| anchor.heading.clone()),
        }
    }

    fn line(mut self, line: impl Into<String>) -> Fact {
        self.lines.push(line.into());
        self
    }

    fn lines(mut self, lines: impl IntoIterator<Item = String>) -> Fact {
        self.lines.extend(lines);
        self
    }

    fn tag(mut self, holds: bool, tag: impl FnOnce() -> String) -> Fact {
        if holds {
            self.tags.push(tag());
        }
        self
    }
}

impl Teller<'_> {
    fn text(&self, key: &str) -> String {
        self.voice.text(key)
    }

    fn say(&self, key: &str, name: &str, value: impl Into<String>) -> String {
        self.voice.say(key, &[(name, value.into().into())])
    }

    fn section(&self, title: &str, facts: Vec<Fact>) -> Section {
        Section {
            title: self.text(title),
            facts,
            nothing: self.text("notice-nothing"),
        }
    }

    /// Entries by their names, as words.
    fn entries(&self, ids: &[EntryId]) -> String {
        let names: Vec<String> = ids.iter().map(|id| rights::short(self.voice, id)).collect();
        self.voice.and(&names)
    }

    fn cited(&self, citations: &[&str]) -> String {
        let written: Vec<String> = citations
            .iter()
            .map(|cited| citation::written_out(self.voice, cited))
            .collect();
        self.voice.and(&written)
    }

    fn ways(&self, ways: &[Way]) -> Option<String> {
        let names: Vec<String> = ways
            .iter()
            .map(|&way| findings::way_name(self.voice, way))
            .collect();
        let by = || self.say("notice-ways", "ways", self.voice.and(&names));
        (!names.is_empty()).then(by)
    }

    fn about(&self) -> Section {
        let mut facts = vec![
            Fact::new(self.text("notice-name"), None, None).line(self.notice.id.to_string()),
            Fact::new(self.text("notice-date"), None, None).line(date(self.voice, self.notice)),
        ];
        if !self.notice.services.is_empty() {
            let words = self.notice.services.join(", ");
            facts.push(Fact::new(self.text("notice-services"), None, None).line(words));
        }
        self.section("notice-about", facts)
    }

    fn purposes(&self) -> Section {
        let of = |purpose: &rightsdesk_core::register::Purpose| {
            let bases = self.notice.bases.iter();
            let bases: Vec<String> = bases
                .filter(|basis| purpose.bases.contains(&basis.id))
                .map(|basis| {
                    let facts = [
                        ("basis", words::basis(self.voice, Some(basis.basis)).into()),
                        ("statement", (&basis.statement).into()),
                    ];
                    let key = if basis.hinted {
                        "notice-basis-hinted"
                    } else {
                        "notice-basis"
                    };
                    self.voice.say(key, &facts)
                })
                .collect();
            let none = bases.is_empty().then(|| self.text("basis-none"));
            Fact::new(
                &purpose.statement,
                Some(&purpose.id),
                purpose.anchor.as_ref(),
            )
            .lines(bases)
            .lines(none)
            .tag(purpose.main, || self.text("notice-main"))
            .tag(purpose.special, || self.text("notice-special"))
            .tag(purpose.for_one_person, || self.text("notice-one-person"))
            .tag(purpose.data == Nature::MadeAnonymous, || {
                self.text("notice-made-anonymous")
            })
            .tag(purpose.data == Nature::Anonymised, || {
                self.text("notice-anonymised")
            })
        };
        let mut facts: Vec<Fact> = self.notice.purposes.iter().map(of).collect();
        if let Some(other) = &self.notice.other_uses {
            facts.push(Fact::new(&other.statement, None, other.anchor.as_ref()));
        }
        self.section("notice-purposes", facts)
    }

    fn conditions(&self) -> Section {
        let facts = self.notice.conditions.iter().map(|condition| {
            let article_9 = condition.article_9.iter().map(|one| one.citation());
            let schedule_1 = condition.schedule_1.iter().map(|one| one.citation());
            let citations: Vec<&str> = article_9.chain(schedule_1).collect();
            let limited = (!condition.purposes.is_empty())
                .then(|| self.say("notice-for", "purposes", self.entries(&condition.purposes)));
            Fact::new(
                &condition.statement,
                Some(&condition.id),
                condition.anchor.as_ref(),
            )
            .line(self.cited(&citations))
            .lines(limited)
        });
        self.section("notice-conditions", facts.collect())
    }

    fn categories(&self) -> Section {
        let facts = self.notice.categories.iter().map(|category| {
            Fact::new(&category.name, Some(&category.id), category.anchor.as_ref())
                .tag(category.special, || self.text("notice-special"))
                .tag(category.criminal, || self.text("notice-criminal"))
                .tag(category.unnamed, || self.text("notice-unnamed"))
        });
        self.section("notice-categories", facts.collect())
    }

    fn people(&self) -> Section {
        let people = self.notice.people.iter();
        let facts = people.map(|p| Fact::new(&p.name, Some(&p.id), p.anchor.as_ref()));
        self.section("notice-people", facts.collect())
    }

    fn sources(&self) -> Section {
        let facts = self.notice.sources.iter().map(|source| {
            Fact::new(&source.name, Some(&source.id), source.anchor.as_ref())
                .tag(source.told == Told::Implied, || self.text("notice-implied"))
                .tag(source.told == Told::SharedList, || {
                    self.text("notice-shared-list")
                })
        });
        self.section("notice-sources", facts.collect())
    }

    fn systems(&self) -> Section {
        let facts = self.notice.systems.iter().map(|system| {
            let keepers = (!system.keepers.is_empty())
                .then(|| self.say("notice-keepers", "keepers", self.voice.and(&system.keepers)));
            let processor = self.notice.processors.iter();
            let processor = processor
                .filter(|p| system.processor.as_ref() == Some(&p.id))
                .map(|p| self.say("notice-run-by", "name", self.present(p)));
            Fact::new(&system.name, Some(&system.id), system.anchor.as_ref())
                .lines(keepers)
                .lines(processor)
        });
        self.section("notice-systems", facts.collect())
    }

    fn present(&self, processor: &rightsdesk_core::register::Processor) -> String {
        words::processor(self.voice, processor)
    }

    fn processors(&self) -> Section {
        let mut facts: Vec<Fact> = self
            .notice
            .processors
            .iter()
            .map(|p| {
                Fact::new(self.present(p), Some(&p.id), p.anchor.as_ref()).line(p.does.clone())
            })
            .collect();
        if let Some(said) = &self.notice.processing_by_others {
            facts.push(
                Fact::new(&said.statement, None, said.anchor.as_ref())
                    .tag(said.named == Naming::Some, || {
                        self.text("notice-some-named")
                    })
                    .tag(said.named == Naming::None, || {
                        self.text("notice-none-named")
                    }),
            );
        }
        self.section("notice-processors", facts)
    }

    fn joint_controllers(&self) -> Section {
        let facts = self.notice.joint_controllers.iter().map(|joint| {
            Fact::new(&joint.name, Some(&joint.id), joint.anchor.as_ref())
                .lines(joint.arrangement.clone())
        });
        self.section("notice-joint", facts.collect())
    }

    fn recipients(&self) -> Section {
        let facts = self.notice.recipients.iter().map(|recipient| {
            let condition = recipient.article_9.map(|one| self.cited(&[one.citation()]));
            Fact::new(
                &recipient.name,
                Some(&recipient.id),
                recipient.anchor.as_ref(),
            )
            .lines(recipient.when.clone())
            .lines(condition)
            .tag(recipient.within, || self.text("notice-within"))
            .tag(recipient.gets == Gets::Unidentifiable, || {
                self.text("notice-unidentifiable")
            })
        });
        self.section("notice-recipients", facts.collect())
    }

    fn retention(&self) -> Section {
        let facts = self.notice.retention.iter().map(|rule| {
            let limited = (!rule.purposes.is_empty())
                .then(|| self.say("notice-for", "purposes", self.entries(&rule.purposes)));
            let law = rule.law.as_deref();
            let law = law.map(|law| self.say("notice-law", "law", law));
            Fact::new(&rule.statement, Some(&rule.id), rule.anchor.as_ref())
                .lines(rule.only_for.clone())
                .lines(limited)
                .lines(law)
        });
        self.section("notice-retention", facts.collect())
    }

    fn rights(&self) -> Section {
        let named = self.notice.rights.iter().map(|named| {
            let name = names::right(self.voice, named.right, Reader::Staff);
            Fact::new(name, None, named.anchor.as_ref())
                .tag(named.depends, || self.text("notice-depends"))
        });
        let elsewhere = self.notice.rights_elsewhere.iter();
        let elsewhere = elsewhere.map(|e| Fact::new(&e.statement, None, e.anchor.as_ref()));
        self.section("notice-rights", named.chain(elsewhere).collect())
    }

    /// What a notice says once, each under the name of its item.
    fn others(&self) -> Section {
        let notice = self.notice;
        let fact = |item: Item, statement: &str, anchor: Option<&Anchor>| {
            let name = findings::item_name(self.voice, item);
            Fact::new(self.voice.capital(&name), None, anchor).line(statement)
        };
        let mut facts = Vec::new();
        if let Some(said) = &notice.controller {
            facts.push(fact(
                Item::Controller,
                &said.statement,
                said.anchor.as_ref(),
            ));
        }
        if let Some(said) = &notice.officer {
            facts.push(fact(Item::Officer, &said.statement, said.anchor.as_ref()));
        }
        if let Some(said) = &notice.providing {
            facts.push(fact(Item::Providing, &said.statement, said.anchor.as_ref()));
        }
        if let Some(said) = &notice.transfers {
            facts.push(fact(Item::Transfers, &said.statement, said.anchor.as_ref()));
        }
        if let Some(said) = &notice.automated_decisions {
            let more = [&said.logic, &said.consequences];
            facts.push(
                fact(
                    Item::AutomatedDecisions,
                    &said.statement,
                    said.anchor.as_ref(),
                )
                .lines(more.into_iter().flatten().cloned()),
            );
        }
        if let Some(said) = &notice.withdrawal {
            let to = said.to.as_deref();
            let to = to.map(|to| self.say("notice-withdraw-to", "to", to));
            facts.push(fact(Item::Withdrawal, &said.statement, said.anchor.as_ref()).lines(to));
        }
        if let Some(said) = &notice.complaint_to_controller {
            let ways = self.ways(&said.ways);
            facts.push(
                fact(
                    Item::ComplaintToController,
                    &said.statement,
                    said.anchor.as_ref(),
                )
                .lines(ways),
            );
        }
        if let Some(said) = &notice.regulator {
            let address = (!said.address.is_empty()).then(|| said.address.join(", "));
            facts.push(
                fact(Item::Regulator, &said.name, said.anchor.as_ref())
                    .lines(self.ways(&said.ways))
                    .lines(address),
            );
        }
        self.section("notice-others", facts)
    }

    fn filled(&self) -> Section {
        let facts = self.notice.filled.iter().map(|(item, text)| {
            let name = findings::item_name(self.voice, *item);
            Fact::new(self.voice.capital(&name), None, None).line(text)
        });
        self.section("notice-filled", facts.collect())
    }

    /// Whom the register knows at the controller today, whichever of its notices says so.
    fn contacts(&self, controller: &Controller, today: Date) -> Section {
        let roles = [ContactRole::Dpo, ContactRole::Team, ContactRole::Service];
        let known = roles.into_iter();
        let known = known.filter_map(|role| controller.contact_on(role, today));
        let fact = |contact: &Contact| {
            let ways = [contact.email.clone(), contact.phone.clone()];
            let address = (!contact.address.is_empty()).then(|| contact.address.join(", "));
            Fact::new(&contact.name, None, None)
                .lines(ways.into_iter().flatten())
                .lines(address)
        };
        self.section("notice-contacts", known.map(fact).collect())
    }
}
