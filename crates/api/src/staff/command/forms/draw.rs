//! The fields of a page, drawn from the table of inputs.

use rightsdesk_core::case::CommandKind;

use super::super::super::fields::{Field, Item, Label};
use super::inputs::{Ask, Choices, Input, inputs};
use super::{Planner, choices, key};

impl Planner<'_> {
    /// What the page of a command asks in this case.
    pub(super) fn asks(&self, kind: CommandKind) -> Vec<Field> {
        inputs(kind)
            .into_iter()
            .filter(|input| (input.asked)(self))
            .flat_map(|input| self.fields(kind, input))
            .collect()
    }

    fn fields(&self, kind: CommandKind, input: Input) -> Vec<Field> {
        let name = input.name;
        let label = || self.label_of(kind, name);
        let items = |choices: Choices| choices(self);
        let several = |label, items: Vec<Item>| {
            let some = !items.is_empty();
            some.then_some(Field::Several { label, items })
        };
        match input.ask {
            Ask::Line | Ask::Pounds | Ask::Reference => vec![Field::Line(label())],
            Ask::Text(rows) => vec![Field::Text {
                label: label(),
                rows,
            }],
            Ask::Date => vec![self.date(kind, name)],
            Ask::Period => ["from", "to"]
                .map(|end| self.date(kind, &format!("{name}-{end}")))
                .to_vec(),
            Ask::YesNo => vec![Field::One {
                label: label(),
                items: Item::yes_and_no(self.voice),
            }],
            Ask::Number => vec![Field::Number(label())],
            Ask::Email => vec![Field::Email(label())],
            Ask::Lines => vec![Field::Text {
                label: label(),
                rows: 2,
            }],
            Ask::Files => vec![Field::Files(label())],
            Ask::One(choices) => vec![Field::One {
                label: label(),
                items: items(choices),
            }],
            Ask::Select(choices) => vec![Field::Select {
                label: label(),
                items: items(choices),
            }],
            Ask::Task(choices) => vec![match self.task {
                Some(task) => Field::Hidden {
                    name: name.to_owned(),
                    value: task.id.to_string(),
                },
                None => Field::Select {
                    label: label(),
                    items: items(choices),
                },
            }],
            Ask::Several(choices) => several(label(), items(choices)).into_iter().collect(),
            Ask::Folded(choices) => match items(choices) {
                none if none.is_empty() => Vec::new(),
                items => vec![Field::Folded {
                    label: label(),
                    items,
                }],
            },
            Ask::Listed(choices) => vec![
                Field::Select {
                    label: label(),
                    items: items(choices),
                },
                Field::Line(self.label_of(kind, &format!("{name}-other"))),
            ],
            Ask::SeveralListed(choices) => several(label(), items(choices))
                .into_iter()
                .chain([Field::Text {
                    label: self.label_of(kind, &format!("{name}-other")),
                    rows: 2,
                }])
                .collect(),
            Ask::Marks => self.marks(name),
            Ask::Right => vec![Field::Select {
                label: label(),
                items: choices::other_rights(self),
            }],
            Ask::NoticeItem => vec![Field::Select {
                label: label(),
                items: self.items(),
            }],
        }
    }

    /// A field for each point of the decision.
    fn marks(&self, name: &str) -> Vec<Field> {
        let decided = self.opened.case().decided.as_ref();
        let parts = decided.map_or(&[][..], |decided| &decided.parts);
        (1_i64..)
            .zip(parts)
            .map(|(number, part)| {
                let facts = [("number", number.into()), ("asked", (&part.asked).into())];
                let asks = self.voice.say("field-marks", &facts);
                Field::Text {
                    label: Label::new(format!("{name}-{number}"), asks),
                    rows: 2,
                }
            })
            .collect()
    }

    /// The words over a field: those of the command, or those of every field of that name. Below
    /// them stands a hint, where there is one.
    fn label_of(&self, kind: CommandKind, name: &str) -> Label {
        let asks = key(self.voice, "field", kind, name);
        let label = Label::new(name, self.voice.text(&asks));
        let hint = key(self.voice, "field", kind, &format!("{name}-hint"));
        if self.voice.has(&hint) {
            label.hint(self.voice.text(&hint))
        } else {
            label
        }
    }

    fn date(&self, kind: CommandKind, name: &str) -> Field {
        let hint = key(self.voice, "field", kind, &format!("{name}-hint"));
        let label = self.label_of(kind, name);
        Field::Date(if self.voice.has(&hint) {
            label
        } else {
            label.hint(self.text("field-date-hint"))
        })
    }
}
