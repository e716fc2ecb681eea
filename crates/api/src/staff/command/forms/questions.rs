//! Questions to the person, and more time.

use rightsdesk_content::names;
use rightsdesk_core::case::ExtensionGround;

use super::super::super::case::Row;
use super::super::super::fields::{Field, Item};
use super::{Plan, Planner, can_pause};

impl Planner<'_> {
    pub(super) fn ask_clarification(&self) -> Plan {
        let mut fields = vec![self.area("question", "field-question", 5)];
        let intro = if can_pause(self.opened.case()) {
            let label = self.label("qualifies", "field-qualifies");
            fields.push(Field::One {
                label: label.hint(self.text("field-qualifies-hint")),
                items: Item::yes_and_no(self.voice),
            });
            "ask-clarification-intro"
        } else {
            "ask-clarification-no-pause"
        };
        Plan {
            intro: vec![self.text(intro)],
            words: Some(self.words()),
            fields,
            ..Plan::default()
        }
    }

    pub(super) fn answer_clarification(&self) -> Plan {
        let question = self.opened.case().open_question();
        let facts = question
            .map(|question| {
                vec![
                    Row::new(self.text("fact-question"), question.question.clone()),
                    Row::new(
                        self.text("fact-asked-on"),
                        self.voice.short_date(question.asked),
                    ),
                ]
            })
            .unwrap_or_default();
        Plan {
            facts,
            fields: vec![
                Field::Date(
                    self.label("on", "field-answer-on")
                        .hint(self.text("field-date-hint")),
                ),
                self.area("answer", "field-answer", 5),
            ],
            ..Plan::default()
        }
    }

    pub(super) fn extend(&self) -> Plan {
        let clock = &self.opened.file.clock;
        let mut facts = Vec::new();
        if let Some(due) = clock.deadline() {
            facts.push(Row::new(self.text("fact-due"), self.voice.long_date(due)));
        }
        if let Some(last) = clock.extension_notice_by {
            facts.push(Row::new(
                self.text("fact-extend-last"),
                self.voice.long_date(last),
            ));
        }
        if let Some(target) = clock.extension_notice_target {
            facts.push(Row::new(
                self.text("fact-extend-target"),
                self.voice.long_date(target),
            ));
        }
        let possible = clock.may_be_extended_on(self.state.today());
        let grounds = [
            ExtensionGround::Complexity,
            ExtensionGround::NumberOfRequests,
        ];
        let codes = ["complexity", "number_of_requests"];
        let items = grounds
            .into_iter()
            .zip(codes)
            .map(|(ground, code)| Item::new(code, names::extension_ground(self.voice, ground)));
        let reason = self.label("reason", "field-extend-reason");
        Plan {
            intro: vec![self.text("extend-intro")],
            warning: (!possible).then(|| self.text("extend-warning")),
            facts,
            fields: vec![
                Field::One {
                    label: self.label("ground", "field-ground"),
                    items: items.collect(),
                },
                Field::Text {
                    label: reason.hint(self.text("field-extend-reason-hint")),
                    rows: 5,
                },
            ],
            ..Plan::default()
        }
    }
}
