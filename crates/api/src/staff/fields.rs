//! The fields of a form, as data, and the answers that come back.
//!
//! A page of the desk lists its [`Field`]s; `components/fields.html` draws them. What is sent is
//! read through [`Answers`], which notes what is wrong beside the field it is wrong in.

use jiff::civil::Date;
use rightsdesk_content::{Voice, problems};
use rightsdesk_core::request::{LINE_MOST, ProblemCode, WORDS_MOST, text_problem};
use rightsdesk_web::Form;
use serde::Serialize;

use crate::sent::Sent;

/// A field of a form, or what stands between fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Field {
    /// A heading over the fields that follow.
    Heading {
        /// Its words.
        text: String,
    },
    /// A value that was chosen before, and travels along unseen.
    Hidden {
        /// The field's name.
        name: String,
        /// The value.
        value: String,
    },
    /// One line of text.
    Line(Label),
    /// A whole number.
    Number(Label),
    /// An email address.
    Email(Label),
    /// Several lines of text.
    Text {
        /// Name, label and hint.
        #[serde(flatten)]
        label: Label,
        /// How many lines are shown.
        rows: u8,
    },
    /// A date in three boxes.
    Date(Label),
    /// One of a few: radios.
    One {
        /// Name, label and hint.
        #[serde(flatten)]
        label: Label,
        /// What there is to choose from.
        items: Vec<Item>,
    },
    /// Any number of a few: checkboxes.
    Several {
        /// Name, label and hint.
        #[serde(flatten)]
        label: Label,
        /// What there is to choose from.
        items: Vec<Item>,
    },
    /// Any number of a few, which are seldom needed: they open when they are asked for.
    Folded {
        /// Name, label and hint.
        #[serde(flatten)]
        label: Label,
        /// What there is to choose from.
        items: Vec<Item>,
    },
    /// One of many: a list that opens.
    Select {
        /// Name, label and hint.
        #[serde(flatten)]
        label: Label,
        /// What there is to choose from; an empty choice is put before it.
        items: Vec<Item>,
    },
    /// Files.
    Files(Label),
    /// One file.
    File(Label),
}

/// What stands over a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Label {
    /// The field's name.
    name: String,
    /// What it asks.
    #[serde(rename = "label")]
    asks: String,
    /// How to answer.
    hint: Option<String>,
}

/// A choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Item {
    value: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<Hint>,
}

/// A hint, as the components take it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Hint {
    text: String,
}

impl Label {
    /// A label without a hint.
    pub(crate) fn new(name: impl Into<String>, asks: impl Into<String>) -> Label {
        Label {
            name: name.into(),
            asks: asks.into(),
            hint: None,
        }
    }

    /// The same with a hint.
    pub(crate) fn hint(self, hint: impl Into<String>) -> Label {
        Label {
            hint: Some(hint.into()),
            ..self
        }
    }
}

impl Item {
    /// A choice.
    pub(crate) fn new(value: impl Into<String>, text: impl Into<String>) -> Item {
        Item {
            value: value.into(),
            text: text.into(),
            hint: None,
        }
    }

    /// The same with a hint.
    pub(crate) fn hint(self, text: impl Into<String>) -> Item {
        Item {
            hint: Some(Hint { text: text.into() }),
            ..self
        }
    }

    /// What is sent when it is chosen.
    pub(crate) fn value(&self) -> &str {
        &self.value
    }

    /// Yes and no.
    pub(crate) fn yes_and_no(voice: Voice<'_>) -> Vec<Item> {
        vec![
            Item::new("yes", voice.text("field-yes")),
            Item::new("no", voice.text("field-no")),
        ]
    }
}

/// The answer to a question of yes and no.
pub(crate) fn yes_or_no(code: &str) -> Option<bool> {
    match code {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// Something wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    field: String,
    is_date: bool,
    text: String,
}

impl Wrong {
    /// Something wrong with a field, in words.
    pub(crate) fn new(field: impl Into<String>, text: impl Into<String>) -> Wrong {
        Wrong {
            field: field.into(),
            is_date: false,
            text: text.into(),
        }
    }

    /// The same for a date.
    pub(crate) fn date(field: impl Into<String>, text: impl Into<String>) -> Wrong {
        Wrong {
            is_date: true,
            ..Wrong::new(field, text)
        }
    }

    /// Says it in the form.
    pub(crate) fn tell(self, form: &mut Form) {
        if self.is_date {
            form.date_error(&self.field, &[], self.text);
        } else {
            form.error(&self.field, self.text);
        }
    }
}

/// What was sent, being read. Every getter gives `None` for an answer that is wrong, having noted
/// why.
pub(crate) struct Answers<'a> {
    voice: Voice<'a>,
    sent: &'a Sent,
    worded: Wording,
    wrong: Vec<Wrong>,
}

/// Words a problem with a field.
pub(crate) type Wording = fn(Voice<'_>, &str, &ProblemCode) -> String;

impl<'a> Answers<'a> {
    /// Begins to read.
    pub(crate) fn new(voice: Voice<'a>, sent: &'a Sent) -> Self {
        Answers {
            voice,
            sent,
            worded: problems::word,
            wrong: Vec::new(),
        }
    }

    /// The same with words of one form's own.
    pub(crate) fn worded(self, worded: Wording) -> Self {
        Answers { worded, ..self }
    }

    /// What was sent.
    pub(crate) fn sent(&self) -> &'a Sent {
        self.sent
    }

    /// Notes something wrong.
    pub(crate) fn note(&mut self, wrong: Wrong) {
        self.wrong.push(wrong);
    }

    /// Notes a problem with `field`, in the words for `what`.
    pub(crate) fn problem(&mut self, field: &str, what: &str, code: ProblemCode) {
        let words = (self.worded)(self.voice, what, &code);
        self.note(Wrong::new(field, words));
    }

    /// Text of several lines that is needed.
    pub(crate) fn text(&mut self, name: &str) -> Option<String> {
        self.written(name, name, WORDS_MOST)
    }

    /// One line of text that is needed.
    pub(crate) fn line(&mut self, name: &str) -> Option<String> {
        self.written(name, name, LINE_MOST)
    }

    /// Text that is needed in `field`, of at most so many characters, missed in the words for
    /// `what`.
    pub(crate) fn written(&mut self, field: &str, what: &str, most: usize) -> Option<String> {
        let text = self.sent.text(field);
        match text_problem(text, most) {
            None => Some(text.to_owned()),
            Some(code) => {
                self.problem(field, what, code);
                None
            }
        }
    }

    /// A date that is needed.
    pub(crate) fn date(&mut self, name: &str) -> Option<Date> {
        match self.sent.date(name) {
            Ok(date) => Some(date),
            Err(code) => {
                let words = (self.worded)(self.voice, name, &code);
                self.note(Wrong::date(name, words));
                None
            }
        }
    }

    /// One of the choices, by its code.
    pub(crate) fn choice<T>(
        &mut self,
        name: &str,
        of: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let code = self.sent.text(name);
        if code.is_empty() {
            self.problem(name, name, ProblemCode::Empty);
            return None;
        }
        let chosen = of(code);
        if chosen.is_none() {
            self.problem(name, name, ProblemCode::NotAChoice);
        }
        chosen
    }

    /// What was made of the answers, or everything that was wrong with them.
    ///
    /// # Errors
    /// The list of what is wrong, in the order of the questions.
    pub(crate) fn finish<T>(self, made: Option<T>) -> Result<T, Vec<Wrong>> {
        match made {
            Some(made) if self.wrong.is_empty() => Ok(made),
            _ => Err(self.wrong),
        }
    }
}
