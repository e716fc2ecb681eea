//! What each command's page asks, and what it shows for that.

mod decision;
mod doing;
mod items;
mod points;
mod proofs;
mod questions;

use std::sync::Arc;

use jiff::civil::Date;
use rightsdesk_content::names::Reader;
use rightsdesk_content::{Voice, names};
use rightsdesk_core::case::{Case, CommandKind};
use rightsdesk_core::register::Notice;
use rightsdesk_core::request::Subject;
use rightsdesk_core::right::Right;
use rightsdesk_core::rights;
use rightsdesk_store::Rules;
use rightsdesk_store::documents::Document;
use rightsdesk_web::Form;

use super::super::case::Row;
use super::super::case::work::Decision;
use super::super::fields::{Field, Item, Label};
use super::super::opened::{Opened, voice};
use crate::session::StaffSession;
use crate::state::State;

pub(in crate::staff) use items::item_code;
pub(super) use items::item_of;
pub(super) use points::{
    POINTS_MOST, Points, chosen_reasons, is_begun, reliance_fields, stop_code,
};

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

/// What stands in the fields when the page is first opened.
pub(super) fn initial(
    state: &State,
    session: &StaffSession,
    opened: &Opened,
    kind: CommandKind,
    item: Option<&str>,
) -> Form {
    let case = opened.case();
    let own = || {
        let me = opened
            .people
            .owners(&case.controller)
            .find(|a| a.id == session.account);
        case.owner
            .or(me.map(|account| account.id))
            .map_or_else(String::new, |id| id.to_string())
    };
    let form = Form::new();
    match kind {
        CommandKind::Assign => form.with_value("owner", own()),
        CommandKind::Accept => form
            .with_value("owner", own())
            .with_value("subject", opened.file.request.arrived.subject.code())
            .with_values("notices", case.notices.iter().map(|id| id.0.clone())),
        CommandKind::RecordSearch | CommandKind::RecordChange | CommandKind::RecordTold => {
            with_day(form, state.today())
        }
        CommandKind::OpenBeside | CommandKind::CorrectReceipt => with_day(form, case.received),
        CommandKind::Decide => match &case.sent_back {
            Some(decided) => points::with_decision(form, decided),
            None => form,
        },
        CommandKind::SupplyItem | CommandKind::PromiseItem => {
            form.with_value("item", item.unwrap_or_default())
        }
        _ => form,
    }
}

fn with_day(form: Form, day: Date) -> Form {
    form.with_value("on-day", day.day().to_string())
        .with_value("on-month", day.month().to_string())
        .with_value("on-year", day.year().to_string())
}

/// The page of a command.
pub(super) fn plan(
    state: &State,
    opened: &Opened,
    documents: &[Document],
    kind: CommandKind,
    points: &Points,
) -> Plan {
    let planner = Planner {
        state,
        rules: state.store.rules(),
        opened,
        documents,
        voice: voice(state),
    };
    match kind {
        CommandKind::Assign => planner.assign(),
        CommandKind::CorrectReceipt => planner.correct_receipt(),
        CommandKind::Accept => planner.accept(),
        CommandKind::AskIdentity => planner.ask_identity(),
        CommandKind::ConfirmIdentity => planner.confirm_identity(),
        CommandKind::AskAuthority => planner.ask_authority(),
        CommandKind::ConfirmAuthority => planner.confirm_authority(),
        CommandKind::AskFee => planner.ask_fee(),
        CommandKind::RecordFee => planner.record_fee(),
        CommandKind::OpenBeside => planner.open_beside(),
        CommandKind::RecordOpinion => planner.record_opinion(),
        CommandKind::WarnOfLifting => planner.warn_of_lifting(),
        CommandKind::LiftRestriction => planner.warned("lift-restriction-warning"),
        CommandKind::AskClarification => planner.ask_clarification(),
        CommandKind::AnswerClarification => planner.answer_clarification(),
        CommandKind::Extend => planner.extend(),
        CommandKind::RecordSearch => planner.record_search(),
        CommandKind::RecordChange => planner.record_change(),
        CommandKind::RecordTold => planner.record_told(),
        CommandKind::SupplyItem => planner.supply_item(),
        CommandKind::PromiseItem => planner.promise_item(),
        CommandKind::Decide => planner.decide(points),
        CommandKind::Approve => planner.approve(),
        CommandKind::SendBack => planner.send_back(),
        CommandKind::Send => planner.send(),
        CommandKind::TellProgress => planner.progress(),
        CommandKind::Withdraw => planner.warned("withdraw-warning"),
        CommandKind::Lapse => planner.warned("lapse-warning"),
        CommandKind::Note => planner.note(),
        CommandKind::Close => planner.said("close-intro"),
        CommandKind::RecordPack | CommandKind::RecordDownload => Plan::default(),
    }
}

struct Planner<'a> {
    state: &'a State,
    rules: Arc<Rules>,
    opened: &'a Opened,
    /// The documents of the request, where a decision chooses among them.
    documents: &'a [Document],
    voice: Voice<'a>,
}

impl Planner<'_> {
    fn text(&self, key: &str) -> String {
        self.voice.text(key)
    }

    fn label(&self, name: &str, key: &str) -> Label {
        Label::new(name, self.voice.text(key))
    }

    /// Several lines of text.
    fn area(&self, name: &str, key: &str, rows: u8) -> Field {
        Field::Text {
            label: self.label(name, key),
            rows,
        }
    }

    fn said(&self, key: &str) -> Plan {
        Plan {
            intro: vec![self.text(key)],
            ..Plan::default()
        }
    }

    fn warned(&self, key: &str) -> Plan {
        Plan {
            warning: Some(self.text(key)),
            ..Plan::default()
        }
    }

    fn words(&self) -> String {
        self.opened.file.request.arrived.words.clone()
    }

    fn notices(&self) -> Vec<&Notice> {
        self.opened.notices(&self.rules.register)
    }

    fn owners(&self) -> Field {
        let controller = &self.opened.case().controller;
        let items = self
            .opened
            .people
            .owners(controller)
            .map(|account| Item::new(account.id.to_string(), &account.name))
            .collect();
        Field::Select {
            label: self.label("owner", "field-owner"),
            items,
        }
    }

    fn assign(&self) -> Plan {
        Plan {
            fields: vec![self.owners()],
            ..Plan::default()
        }
    }

    fn correct_receipt(&self) -> Plan {
        let on = self.label("on", "field-receipt-on");
        Plan {
            intro: vec![self.text("correct-receipt-intro")],
            fields: vec![
                Field::Date(on.hint(self.text("field-receipt-on-hint"))),
                self.area("reason", "field-receipt-reason", 3),
            ],
            ..Plan::default()
        }
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
            intro: vec![self.text("accept-intro")],
            words: Some(self.words()),
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
                self.owners(),
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

    fn progress(&self) -> Plan {
        let mut plan = self.said("progress-intro");
        plan.fields = vec![self.area("text", "field-progress", 5)];
        plan
    }

    fn note(&self) -> Plan {
        let mut plan = self.said("note-intro");
        plan.fields = vec![self.area("note", "field-note", 5)];
        plan
    }
}
