//! What a person typed, and what is wrong with it.

use std::collections::BTreeMap;

use serde::Serialize;

/// The state of a form: shown again, it keeps what was typed and says what to correct.
///
/// In a template it is `form`:
///
/// ```text
/// form.once                 a key that makes a second press harmless
/// form.values.full_name     what was typed: a string, or a list where a name came repeatedly
/// form.errors               [{href: "#full_name", text: "Enter your full name"}], in page order
/// form.error.full_name      {text: "Enter your full name"}, as `errorMessage` wants it
/// ```
///
/// The layout shows `form.errors` as the summary and puts "Error:" before the title. A field needs
/// one line, because `field`, `choice` and `date_field` read the rest from here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Form {
    #[serde(skip_serializing_if = "Option::is_none")]
    once: Option<String>,
    values: BTreeMap<String, Typed>,
    errors: Vec<SummaryLine>,
    error: BTreeMap<String, FieldError>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
enum Typed {
    One(String),
    Many(Vec<String>),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct SummaryLine {
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<String>,
    text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct FieldError {
    text: String,
    /// Of a date: which of `day`, `month` and `year` are wrong; empty if all.
    parts: Vec<String>,
}

/// One of the three boxes of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatePart {
    /// The day of the month.
    Day,
    /// The month, as a number.
    Month,
    /// The year.
    Year,
}

impl DatePart {
    fn name(self) -> &'static str {
        match self {
            DatePart::Day => "day",
            DatePart::Month => "month",
            DatePart::Year => "year",
        }
    }
}

impl Form {
    /// An empty form.
    pub fn new() -> Form {
        Form::default()
    }

    /// A form with what came in: names and values, as the body of the request gives them.
    ///
    /// The hidden fields `csrf` and `once` are not kept. Call [`Form::forget`] for passwords and
    /// codes.
    pub fn typed<N, V>(pairs: impl IntoIterator<Item = (N, V)>) -> Form
    where
        N: Into<String>,
        V: Into<String>,
    {
        let mut form = Form::new();
        for (name, value) in pairs {
            let name = name.into();
            if name != "csrf" && name != "once" {
                form.add(name, value.into());
            }
        }
        form
    }

    fn add(&mut self, name: String, value: String) {
        let kept = match self.values.remove(&name) {
            None => Typed::One(value),
            Some(Typed::One(first)) => Typed::Many(vec![first, value]),
            Some(Typed::Many(mut values)) => {
                values.push(value);
                Typed::Many(values)
            }
        };
        self.values.insert(name, kept);
    }

    /// Sets the key that travels in the hidden field `once`, and makes a second press harmless.
    #[must_use]
    pub fn with_once(mut self, key: impl Into<String>) -> Form {
        self.once = Some(key.into());
        self
    }

    /// Sets the value of a field, as for a page that is opened to change an answer.
    #[must_use]
    pub fn with_value(mut self, name: impl Into<String>, value: impl Into<String>) -> Form {
        self.values.insert(name.into(), Typed::One(value.into()));
        self
    }

    /// Sets the ticked values of a group of checkboxes.
    #[must_use]
    pub fn with_values<V: Into<String>>(
        mut self,
        name: impl Into<String>,
        values: impl IntoIterator<Item = V>,
    ) -> Form {
        let values = values.into_iter().map(Into::into).collect();
        self.values.insert(name.into(), Typed::Many(values));
        self
    }

    /// Drops what was typed in a field that must not be shown again.
    pub fn forget(&mut self, name: &str) {
        self.values.remove(name);
    }

    /// Says what is wrong with a field. Call in the order of the page.
    ///
    /// `text` is already in the person's language and says what to do: "Enter your full name".
    /// Several for one field all stand in the summary; the first stands beside the field.
    pub fn error(&mut self, name: &str, text: impl Into<String>) {
        self.add_error(name, format!("#{name}"), text.into(), Vec::new());
    }

    /// Says what is wrong with a date, and which boxes to mark; all, if none is named.
    pub fn date_error(&mut self, name: &str, parts: &[DatePart], text: impl Into<String>) {
        // The summary's link must go to something that can be typed in.
        let first = parts.first().copied().unwrap_or(DatePart::Day).name();
        let parts = parts.iter().map(|part| part.name().to_owned()).collect();
        self.add_error(name, format!("#{name}-{first}"), text.into(), parts);
    }

    /// Says what is wrong with the form as a whole: it stands in the summary, without a link.
    pub fn general_error(&mut self, text: impl Into<String>) {
        self.errors.push(SummaryLine {
            href: None,
            text: text.into(),
        });
    }

    fn add_error(&mut self, name: &str, href: String, text: String, parts: Vec<String>) {
        self.errors.push(SummaryLine {
            href: Some(href),
            text: text.clone(),
        });
        self.error
            .entry(name.to_owned())
            .or_insert(FieldError { text, parts });
    }

    /// What was typed or chosen in a field: the first, where a name came repeatedly.
    pub fn value(&self, name: &str) -> Option<&str> {
        match self.values.get(name)? {
            Typed::One(value) => Some(value),
            Typed::Many(values) => values.first().map(String::as_str),
        }
    }

    /// Whether something is wrong with a field.
    pub fn is_wrong(&self, name: &str) -> bool {
        self.error.contains_key(name)
    }

    /// Whether anything is wrong.
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_kept_but_for_the_hidden_fields() {
        let mut form = Form::typed([
            ("csrf", "c"),
            ("once", "o"),
            ("name", "Ann Sample"),
            ("where", "post"),
            ("where", "school"),
            ("where", "other"),
            ("code", "123456"),
        ]);
        form.forget("code");
        let expected = Form::new()
            .with_value("name", "Ann Sample")
            .with_values("where", ["post", "school", "other"]);
        assert_eq!(form, expected);
        assert_eq!(
            (form.value("where"), form.value("code")),
            (Some("post"), None)
        );
        assert!(!form.has_errors());
    }

    #[test]
    fn errors_stand_in_page_order_and_the_first_of_a_field_beside_it() {
        let mut form = Form::new();
        form.error("name", "Enter your name");
        form.date_error(
            "born",
            &[DatePart::Month, DatePart::Year],
            "Enter a month and year",
        );
        form.error("name", "Shorter, please");
        form.general_error("Nothing was saved");
        assert!(form.is_wrong("born") && !form.is_wrong("died"));
        let json = serde_json::to_value(&form).expect("a form is plain data");
        assert_eq!(
            json["errors"],
            serde_json::json!([
                {"href": "#name", "text": "Enter your name"},
                {"href": "#born-month", "text": "Enter a month and year"},
                {"href": "#name", "text": "Shorter, please"},
                {"text": "Nothing was saved"},
            ])
        );
        assert_eq!(json["error"]["name"]["text"], "Enter your name");
        assert_eq!(
            json["error"]["born"]["parts"],
            serde_json::json!(["month", "year"])
        );
        assert!(form.has_errors());
    }
}
