//! The work itself: cases beside, opinions, searches, changes, who was told.

use std::collections::BTreeSet;

use rightsdesk_content::names;
use rightsdesk_content::names::Reader;
use rightsdesk_core::case::OpinionFinding;
use rightsdesk_core::register::work as work_of_register;
use rightsdesk_core::right::Right;

use super::super::super::fields::{Field, Item};
use super::{Plan, Planner};

impl Planner<'_> {
    pub(super) fn open_beside(&self) -> Plan {
        let own = self.opened.case().right;
        let open = |right: &Right| {
            let mut beside = self.opened.file.beside.iter();
            beside.any(|beside| beside.right == *right && beside.stage.is_open())
        };
        let rights = Right::ALL
            .into_iter()
            .filter(|right| *right != own && !open(right))
            .map(|right| Item::new(right.code(), names::right(self.voice, right, Reader::Staff)))
            .collect();
        let on = self.label("on", "field-beside-on");
        Plan {
            intro: vec![self.text("open-beside-intro")],
            words: Some(self.words()),
            fields: vec![
                Field::Select {
                    label: self.label("right", "field-beside-right"),
                    items: rights,
                },
                Field::Date(on.hint(self.text("field-beside-on-hint"))),
                self.area("reason", "field-beside-reason", 3),
            ],
            ..Plan::default()
        }
    }

    pub(super) fn record_opinion(&self) -> Plan {
        let on = self.label("on", "field-opinion-on");
        let professional = self.label("professional", "field-opinion-professional");
        let findings = OpinionFinding::ALL
            .map(|finding| Item::new(finding.code(), names::opinion_finding(self.voice, finding)));
        Plan {
            intro: vec![self.text("record-opinion-intro")],
            fields: vec![
                Field::Date(on.hint(self.text("field-date-hint"))),
                Field::Line(professional.hint(self.text("field-opinion-professional-hint"))),
                Field::One {
                    label: self.label("finding", "field-opinion-finding"),
                    items: findings.to_vec(),
                },
                self.area("about", "field-opinion-about", 3),
            ],
            ..Plan::default()
        }
    }

    pub(super) fn warn_of_lifting(&self) -> Plan {
        Plan {
            intro: vec![self.text("warn-of-lifting-intro")],
            fields: vec![self.area("reason", "field-lifting-reason", 5)],
            ..Plan::default()
        }
    }

    /// A system of the register, or another.
    pub(super) fn systems(&self) -> [Field; 2] {
        let items = work_of_register::places_to_search(&self.notices())
            .into_iter()
            .map(|place| Item::new(&place.name, &place.name))
            .collect();
        let other = self.label("system-other", "field-system-other");
        [
            Field::Select {
                label: self.label("system", "field-system"),
                items,
            },
            Field::Line(other.hint(self.text("field-system-other-hint"))),
        ]
    }

    /// Those who may get personal data, as the register proposes them.
    pub(super) fn possible_recipients(&self) -> BTreeSet<String> {
        work_of_register::possible_recipients(&self.notices())
            .into_iter()
            .map(|recipient| recipient.name)
            .collect()
    }

    pub(super) fn on(&self) -> Field {
        Field::Date(self.label("on", "field-on"))
    }

    pub(super) fn record_search(&self) -> Plan {
        let mut fields = self.systems().to_vec();
        let keeper = self.label("keeper", "field-keeper");
        let terms = self.label("terms", "field-terms");
        let files = self.label("documents", "field-documents");
        let nil = self.label("nil_reason", "field-nil-reason");
        fields.extend([
            Field::Line(keeper.hint(self.text("field-keeper-hint"))),
            self.on(),
            Field::Text {
                label: terms.hint(self.text("field-terms-hint")),
                rows: 3,
            },
            Field::Files(files.hint(self.text("field-documents-hint"))),
            Field::Text {
                label: nil.hint(self.text("field-nil-reason-hint")),
                rows: 2,
            },
        ]);
        let recipients = self.possible_recipients();
        if !recipients.is_empty() {
            let label = self.label("recipients", "field-recipients");
            fields.push(Field::Several {
                label: label.hint(self.text("field-recipients-hint")),
                items: recipients
                    .iter()
                    .map(|name| Item::new(name, name))
                    .collect(),
            });
        }
        let others = self.label("recipients-other", "field-recipients-other");
        let sources = self.label("sources", "field-sources");
        fields.extend([
            Field::Text {
                label: others.hint(self.text("field-lines-hint")),
                rows: 2,
            },
            Field::Text {
                label: sources.hint(self.text("field-lines-hint")),
                rows: 2,
            },
        ]);
        Plan {
            words: Some(self.words()),
            fields,
            ..Plan::default()
        }
    }

    pub(super) fn record_change(&self) -> Plan {
        let mut fields = self.systems().to_vec();
        let done = self
            .label("done", "field-done")
            .hint(self.text("field-done-hint"));
        fields.extend([
            self.on(),
            Field::Text {
                label: done,
                rows: 4,
            },
        ]);
        Plan {
            words: Some(self.words()),
            fields,
            ..Plan::default()
        }
    }

    pub(super) fn record_told(&self) -> Plan {
        let case = self.opened.case();
        let confirmed = case.confirmed_recipients().into_iter().map(str::to_owned);
        let mut recipients = self.possible_recipients();
        recipients.extend(confirmed);
        let items = recipients
            .iter()
            .map(|name| Item::new(name, name))
            .collect();
        let how = self.label("how", "field-told-how");
        Plan {
            intro: vec![self.text("record-told-intro")],
            fields: vec![
                Field::Select {
                    label: self.label("recipient", "field-recipient"),
                    items,
                },
                Field::Line(self.label("recipient-other", "field-recipient-other")),
                self.on(),
                Field::Text {
                    label: how.hint(self.text("field-told-how-hint")),
                    rows: 3,
                },
            ],
            ..Plan::default()
        }
    }
}
