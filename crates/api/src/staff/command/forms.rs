//! What each command's page asks, and what it shows for that.

mod choices;
mod decision;
mod draw;
mod facts;
mod inputs;
mod items;
mod points;
mod prefill;
pub(super) mod sending;
mod tasks;

use std::sync::Arc;

use rightsdesk_content::names::Reader;
use rightsdesk_content::{Voice, citation, names};
use rightsdesk_core::case::{Case, CommandKind, Task, TaskId};
use rightsdesk_core::people::Role;
use rightsdesk_core::register::Notice;
use rightsdesk_core::register::work::{self as work_of_register, Place};
use rightsdesk_core::request::Subject;
use rightsdesk_core::right::Right;
use rightsdesk_core::rights;
use rightsdesk_store::Rules;
use rightsdesk_store::accounts::Account;
use rightsdesk_store::documents::Document;
use rightsdesk_store::keepers::Addresses;
use rightsdesk_store::messages::MessageFile;

use super::super::case::Row;
use super::super::case::similar::CopyElsewhere;
use super::super::case::work::Decision;
use super::super::fields::{Field, Item, Label};
use super::super::opened::{Opened, voice};
use crate::state::State;

pub(super) use choices::place_code;
pub(super) use inputs::{Ask, Choices, Input, Need, inputs, takes_files};
pub(in crate::staff) use items::item_code;
pub(super) use items::item_of;
pub(super) use points::{
    POINTS_MOST, Points, chosen_reasons, is_begun, reliance_fields, stop_code,
};
pub(in crate::staff) use prefill::Asked;

/// A page to be shown: what it says, and what it asks.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) intro: Vec<String>,
    /// Where more about this can be read.
    pub(super) more_at: Option<String>,
    pub(super) warning: Option<String>,
    pub(super) facts: Vec<Row>,
    pub(super) words: Option<String>,
    pub(super) decision: Option<Decision>,
    pub(super) fields: Vec<Field>,
}

/// Whether a question can pause the clock of the case: only where a copy is asked for
/// (UK GDPR Art 12A(5), DPA 2018 s.54).
pub(super) fn can_pause(case: &Case) -> bool {
    matches!(case.right, Right::Access | Right::AccessLawEnforcement)
}

/// A command as it stands in addresses and keys: its code, with hyphens.
pub(super) fn hyphens(kind: CommandKind) -> String {
    kind.code().replace('_', "-")
}

/// The key of something said of a field: one for the field of this command, if there is one, or
/// that for every field of the name.
pub(super) fn key(voice: Voice<'_>, about: &str, kind: CommandKind, name: &str) -> String {
    let name = name.replace('_', "-");
    let own = [about, &hyphens(kind), &name].join("-");
    if voice.has(&own) {
        own
    } else {
        [about, &name].join("-")
    }
}

/// The provision that a command rests on, where somebody may want to look it up.
fn law(kind: CommandKind) -> Option<&'static str> {
    Some(match kind {
        CommandKind::AskIdentity | CommandKind::ConfirmIdentity => "UK GDPR Art 12(6)",
        CommandKind::AskFee => "UK GDPR Art 12(5)",
        CommandKind::Extend => "UK GDPR Art 12(3)",
        CommandKind::Misdirect | CommandKind::Redirect => "UK GDPR Art 12(4)",
        CommandKind::Acknowledge => "DPA 2018 s.164A",
        CommandKind::LeaveOut => "UK GDPR Art 15(1A)",
        CommandKind::AnswerConsultation | CommandKind::StrikeBalance => {
            "DPA 2018 Sch 2 paras 16-17"
        }
        CommandKind::ConfirmPreserved | CommandKind::TellLoss | CommandKind::AcceptLoss => {
            "DPA 2018 s.173"
        }
        CommandKind::RecordTold | CommandKind::WriteToRecipient => "UK GDPR Art 19",
        CommandKind::TestIdentifiability => "UK GDPR Art 4(1) and Recital 26",
        CommandKind::RecordUse => "UK GDPR Art 18(2)",
        CommandKind::WarnOfLifting => "UK GDPR Art 18(3)",
        CommandKind::OpenBreach | CommandKind::SettleBreach => "UK GDPR Art 33",
        CommandKind::RecordOpinion => "DPA 2018 Sch 3 para 6",
        _ => return None,
    })
}

/// Puts the page of a command together, and knows what there is to choose from on it.
pub(super) struct Planner<'a> {
    pub(super) state: &'a State,
    pub(super) rules: Arc<Rules>,
    pub(super) opened: &'a Opened,
    /// The documents of the request, where a decision chooses among them.
    pub(super) documents: &'a [Document],
    /// Where keepers are reached.
    pub(super) directory: &'a Addresses,
    /// What likely the same person has asked for elsewhere, which comes before an erasure.
    pub(super) copies: &'a [CopyElsewhere],
    /// The letters that did not reach the person, where somebody says how they were reached.
    pub(super) letters: &'a [MessageFile],
    /// The task that the address names.
    pub(super) task: Option<&'a Task>,
    pub(super) voice: Voice<'a>,
}

impl<'a> Planner<'a> {
    pub(super) fn new(
        state: &'a State,
        opened: &'a Opened,
        documents: &'a [Document],
        directory: &'a Addresses,
        copies: &'a [CopyElsewhere],
        letters: &'a [MessageFile],
        task: Option<TaskId>,
    ) -> Planner<'a> {
        Planner {
            state,
            rules: state.store.rules(),
            opened,
            documents,
            directory,
            copies,
            letters,
            task: task.and_then(|id| opened.case().task(id)),
            voice: voice(state),
        }
    }

    /// The page of a command.
    pub(super) fn plan(&self, kind: CommandKind, points: &Points) -> Plan {
        let mut plan = match kind {
            CommandKind::Accept => self.accept(),
            CommandKind::Decide => self.decide(points),
            _ => Plan {
                fields: self.asks(kind),
                ..Plan::default()
            },
        };
        let mut intro = self.said("intro", kind);
        intro.extend(law(kind).map(|law| {
            let written = citation::written_out(self.voice, law);
            self.voice
                .say("command-law", &[("citation", written.into())])
        }));
        if kind == CommandKind::AskClarification && !can_pause(self.opened.case()) {
            intro = vec![self.text("ask-clarification-no-pause")];
        }
        plan.intro = intro;
        plan.facts.extend(self.facts(kind));
        let own = self.said("warning", kind).pop();
        let own = plan.warning.or_else(|| self.warning(kind)).or(own);
        let warnings: Vec<String> = own.into_iter().chain(self.copy_elsewhere()).collect();
        plan.warning = (!warnings.is_empty()).then(|| warnings.join(" "));
        plan.words = shows_words(kind).then(|| self.words());
        if matches!(
            kind,
            CommandKind::PassReview
                | CommandKind::Approve
                | CommandKind::SendBack
                | CommandKind::Send
        ) {
            plan.decision = self.decided();
        }
        plan
    }

    fn text(&self, key: &str) -> String {
        self.voice.text(key)
    }

    /// What is said of a command, in one paragraph or two.
    fn said(&self, about: &str, kind: CommandKind) -> Vec<String> {
        let first = [about, &hyphens(kind)].join("-");
        let more = format!("{first}-more");
        let keys = [first, more].into_iter();
        keys.filter(|key| self.voice.has(key))
            .map(|key| self.voice.text(&key))
            .collect()
    }

    fn label(&self, name: &str, key: &str) -> Label {
        Label::new(name, self.voice.text(key))
    }

    /// A choice of core, with its name.
    fn named(&self, family: &str, code: &str) -> Item {
        Item::new(code, names::choice(self.voice, family, code))
    }

    fn words(&self) -> String {
        self.opened.file.request.arrived.words.clone()
    }

    fn notices(&self) -> Vec<&Notice> {
        self.opened.notices(&self.rules.register)
    }

    /// The places that the case's notices name.
    pub(super) fn places(&self) -> Vec<Place> {
        work_of_register::places_to_search(&self.notices())
    }

    /// The people of the controller who hold one of these roles and have not left.
    fn people_with(&self, roles: &'static [Role]) -> impl Iterator<Item = &'a Account> {
        let controller = &self.opened.case().controller;
        self.opened.people.with(controller, roles)
    }

    fn accept(&self) -> Plan {
        let case = self.opened.case();
        let (voice, register) = (self.voice, &self.rules.register);
        let notices = register
            .choices_for(&case.controller)
            .map(|notice| {
                let reach = rights::reach(&rights::advise(case.right, notice));
                let hint = super::super::register::words::reach(voice, reach);
                Item::new(notice.id.0.clone(), &notice.title).hint(hint)
            })
            .collect();
        let subjects = Subject::ALL
            .map(|subject| {
                Item::new(
                    subject.code(),
                    names::subject(voice, subject, Reader::Staff),
                )
            })
            .to_vec();
        Plan {
            fields: vec![
                Field::Several {
                    label: self
                        .label("notices", "field-notices")
                        .hint(self.text("field-notices-hint")),
                    items: notices,
                },
                Field::One {
                    label: self.label("subject", "field-subject"),
                    items: subjects,
                },
                Field::Select {
                    label: self.label("owner", "field-owner"),
                    items: choices::owners(self),
                },
                Field::One {
                    label: self
                        .label("doubt", "field-doubt")
                        .hint(self.text("field-doubt-hint")),
                    items: Item::yes_and_no(voice),
                },
            ],
            ..Plan::default()
        }
    }
}

/// Whether what the person asked stands on the page, in their own words.
fn shows_words(kind: CommandKind) -> bool {
    matches!(
        kind,
        CommandKind::Accept
            | CommandKind::Assess
            | CommandKind::NameController
            | CommandKind::Misdirect
            | CommandKind::Redirect
            | CommandKind::AskAuthority
            | CommandKind::ConfirmAuthority
            | CommandKind::AskFee
            | CommandKind::AskClarification
            | CommandKind::OpenBeside
            | CommandKind::AskTask
            | CommandKind::RecordSearch
            | CommandKind::RecordChange
            | CommandKind::Decide
            | CommandKind::PassReview
            | CommandKind::Approve
            | CommandKind::SendBack
    )
}
