//! Proof of identity, proof of authority, and a fee.

use rightsdesk_content::names;
use rightsdesk_content::names::Reader;
use rightsdesk_core::case::{ChildsView, Proof};
use rightsdesk_core::request::Subject;

use super::super::super::case::Row;
use super::super::super::fields::{Field, Item};
use super::{Plan, Planner};

impl Planner<'_> {
    pub(super) fn ask_identity(&self) -> Plan {
        Plan {
            intro: vec![self.text("ask-identity-intro")],
            fields: vec![self.area("reason", "field-identity-reason", 5)],
            ..Plan::default()
        }
    }

    pub(super) fn confirm_identity(&self) -> Plan {
        let how = self
            .label("how", "field-identity-how")
            .hint(self.text("field-identity-how-hint"));
        Plan {
            intro: vec![self.text("confirm-identity-intro")],
            fields: vec![
                Field::Date(
                    self.label("on", "field-identity-on")
                        .hint(self.text("field-date-hint")),
                ),
                Field::Text {
                    label: how,
                    rows: 3,
                },
            ],
            ..Plan::default()
        }
    }

    pub(super) fn ask_authority(&self) -> Plan {
        Plan {
            intro: vec![self.text("ask-authority-intro")],
            words: Some(self.words()),
            fields: vec![self.area("reason", "field-authority-reason", 5)],
            ..Plan::default()
        }
    }

    pub(super) fn confirm_authority(&self) -> Plan {
        let on = self.label("on", "field-authority-on");
        let how = self.label("how", "field-authority-how");
        let mut fields = vec![
            Field::Date(on.hint(self.text("field-date-hint"))),
            Field::Text {
                label: how.hint(self.text("field-authority-how-hint")),
                rows: 3,
            },
        ];
        if self.opened.case().subject == Some(Subject::Child) {
            let child = self.label("child", "field-child");
            fields.push(Field::One {
                label: child.hint(self.text("field-child-hint")),
                items: ChildsView::ALL
                    .map(|view| Item::new(view.code(), names::childs_view(self.voice, view)))
                    .to_vec(),
            });
        }
        Plan {
            intro: vec![self.text("confirm-authority-intro")],
            words: Some(self.words()),
            facts: self.acting(),
            fields,
            ..Plan::default()
        }
    }

    /// Who acts for whom, and what was asked about it.
    pub(super) fn acting(&self) -> Vec<Row> {
        let (case, request) = (self.opened.case(), &self.opened.file.request);
        let subject = case.subject.unwrap_or(request.arrived.subject);
        let subject = names::subject(self.voice, subject, Reader::Staff);
        let whose = match &request.data_subject {
            Some(person) => format!("{}\n{subject}", person.name),
            None => subject,
        };
        let mut rows = vec![
            Row::new(self.text("case-requester"), self.opened.requester()),
            Row::new(self.text("case-subject"), whose),
        ];
        if let Proof::Asked { on, reason } = &case.authority {
            let on = self.voice.short_date(*on);
            rows.push(Row::new(self.text("fact-authority-asked"), reason));
            rows.push(Row::new(self.text("fact-asked-on"), on));
        }
        rows
    }

    pub(super) fn ask_fee(&self) -> Plan {
        let amount = self.label("amount", "field-fee-amount");
        Plan {
            intro: vec![self.text("ask-fee-intro")],
            words: Some(self.words()),
            fields: vec![
                Field::Line(amount.hint(self.text("field-fee-amount-hint"))),
                self.area("reason", "field-fee-reason", 5),
            ],
            ..Plan::default()
        }
    }

    pub(super) fn record_fee(&self) -> Plan {
        let on = self.label("on", "field-fee-on");
        Plan {
            fields: vec![Field::Date(on.hint(self.text("field-date-hint")))],
            ..Plan::default()
        }
    }
}
