//! The functions of one rendering: they know its language and its form.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::value::{Kwargs, ValueKind};
use minijinja::{Error, ErrorKind, Value};

use crate::pages::Translator;

/// The texts that these functions ask for by themselves, by function.
pub(crate) const TEXT_KEYS: [(&str, &str); 4] = [
    ("date_field", DATE_KEYS[0]),
    ("date_field", DATE_KEYS[1]),
    ("date_field", DATE_KEYS[2]),
    ("row", CHANGE_KEY),
];

/// The words for day, month and year.
const DATE_KEYS: [&str; 3] = ["date-day", "date-month", "date-year"];
/// The words of the link that leads to changing an answer.
const CHANGE_KEY: &str = "row-change";

/// `t`, `field`, `choice`, `date_field` and `row`, for the context of a page.
pub(crate) fn functions(translator: &Translator, language: &str, form: &Value) -> Value {
    let words = Words {
        translator: Arc::clone(translator),
        language: Arc::from(language),
    };
    let (field_form, choice_form, date_form) = (form.clone(), form.clone(), form.clone());
    let (date_words, row_words, t_words) = (words.clone(), words.clone(), words);
    Value::from(BTreeMap::from([
        (
            "t",
            Value::from_function(move |key: &str, arguments: Kwargs| t_words.get(key, &arguments)),
        ),
        (
            "field",
            Value::from_function(move |name: &str, given: Kwargs| field(&field_form, name, &given)),
        ),
        (
            "choice",
            Value::from_function(move |name: &str, given: Kwargs| {
                choice(&choice_form, name, &given)
            }),
        ),
        (
            "date_field",
            Value::from_function(move |name: &str, given: Kwargs| {
                date_field(&date_form, &date_words, name, &given)
            }),
        ),
        (
            "row",
            Value::from_function(move |label: Value, text: Option<Value>, given: Kwargs| {
                row(&row_words, &label, text, &given)
            }),
        ),
    ]))
}

#[derive(Clone)]
struct Words {
    translator: Translator,
    language: Arc<str>,
}

impl Words {
    fn get(&self, key: &str, arguments: &Kwargs) -> String {
        (self.translator)(&self.language, key, arguments)
    }

    fn plain(&self, key: &str) -> String {
        self.get(key, &Kwargs::from_iter::<[(&str, Value); 0]>([]))
    }
}

/// Parameters of a component.
#[derive(Default)]
struct Parameters(BTreeMap<String, Value>);

impl Parameters {
    fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// Lays over them what the template gave, but for what was read from that already.
    fn over(mut self, given: &Kwargs) -> Result<Value, Error> {
        for name in given.args() {
            if !["label", "legend", "hint", "heading"].contains(&name) {
                self.set(name, given.get::<Value>(name)?);
            }
        }
        if let Some(hint) = given.get::<Option<Value>>("hint")? {
            self.set("hint", in_words(hint, []));
        }
        Ok(self.into())
    }
}

impl From<Parameters> for Value {
    fn from(parameters: Parameters) -> Value {
        Value::from(parameters.0)
    }
}

/// One value: input, textarea, select, character count, password, file.
fn field(form: &Value, name: &str, given: &Kwargs) -> Result<Value, Error> {
    let mut parameters = Parameters::default();
    parameters.set("id", name);
    parameters.set("name", name);
    parameters.set("value", attribute(form, &["values", name]));
    parameters.set("errorMessage", attribute(form, &["error", name]));
    let label = given
        .get::<Option<Value>>("label")?
        .ok_or_else(|| missing(name, "label"))?;
    parameters.set(
        "label",
        in_words(label, as_heading(given, "govuk-label--l")?),
    );
    parameters.over(given)
}

/// One or several of `items`: radios, checkboxes.
fn choice(form: &Value, name: &str, given: &Kwargs) -> Result<Value, Error> {
    let mut parameters = Parameters::default();
    parameters.set("idPrefix", name);
    parameters.set("name", name);
    let chosen = attribute(form, &["values", name]);
    // Radios read `value`, checkboxes `values`, in which a lone tick must be a list of one:
    // a string would be searched for parts of itself.
    if chosen.kind() == ValueKind::String {
        parameters.set("values", vec![chosen.clone()]);
        parameters.set("value", chosen);
    } else {
        parameters.set("values", chosen);
    }
    parameters.set("errorMessage", attribute(form, &["error", name]));
    parameters.set("fieldset", fieldset(name, given)?);
    parameters.over(given)
}

/// Day, month and year, in the fields `name-day`, `name-month` and `name-year`.
fn date_field(form: &Value, words: &Words, name: &str, given: &Kwargs) -> Result<Value, Error> {
    let error = attribute(form, &["error", name]);
    let wrong: Vec<Value> = attribute(&error, &["parts"]).try_iter()?.collect();
    let mut items = Vec::new();
    let [day_key, month_key, year_key] = DATE_KEYS;
    for (part, key, width) in [
        ("day", day_key, "govuk-input--width-2"),
        ("month", month_key, "govuk-input--width-2"),
        ("year", year_key, "govuk-input--width-4"),
    ] {
        let mut item = Parameters::default();
        item.set("name", part);
        item.set("label", words.plain(key));
        item.set("classes", width);
        item.set(
            "value",
            attribute(form, &["values", &format!("{name}-{part}")]),
        );
        if !wrong.is_empty() {
            item.set(
                "error",
                wrong.iter().any(|wrong| wrong.as_str() == Some(part)),
            );
        }
        items.push(Value::from(item));
    }
    let mut parameters = Parameters::default();
    parameters.set("id", name);
    parameters.set("namePrefix", name);
    parameters.set("items", items);
    parameters.set("errorMessage", error);
    parameters.set("fieldset", fieldset(name, given)?);
    parameters.over(given)
}

/// A row of a summary list, with a link to change it where `change` says where.
fn row(words: &Words, label: &Value, text: Option<Value>, given: &Kwargs) -> Result<Value, Error> {
    let mut value = Parameters::default();
    match given.get::<Option<Value>>("html")? {
        Some(html) => value.set("html", html),
        None => value.set("text", text.unwrap_or_default()),
    }
    let mut row = Parameters::default();
    row.set("key", in_words(label.clone(), []));
    row.set("value", value);
    if let Some(href) = given.get::<Option<Value>>("change")?.filter(Value::is_true) {
        let mut action = Parameters::default();
        action.set("href", href);
        action.set("text", words.plain(CHANGE_KEY));
        action.set("visuallyHiddenText", label.clone());
        let mut actions = Parameters::default();
        actions.set("items", vec![Value::from(action)]);
        row.set("actions", actions);
    }
    given.assert_all_used()?;
    Ok(row.into())
}

/// What stands at `path`, or undefined: a page may have no form, and a field no value.
pub(crate) fn attribute(value: &Value, path: &[&str]) -> Value {
    path.iter().fold(value.clone(), |value, name| {
        value.get_attr(name).unwrap_or_default()
    })
}

fn fieldset(name: &str, given: &Kwargs) -> Result<Value, Error> {
    let legend = given
        .get::<Option<Value>>("legend")?
        .ok_or_else(|| missing(name, "legend"))?;
    let mut options = as_heading(given, "govuk-fieldset__legend--l")?;
    if options.is_empty() {
        options.push(("classes", Value::from("govuk-fieldset__legend--m")));
    }
    let mut fieldset = Parameters::default();
    fieldset.set("legend", in_words(legend, options));
    Ok(fieldset.into())
}

/// With `heading=true`, the label or legend is the page's heading, as where one thing is asked.
fn as_heading(given: &Kwargs, classes: &str) -> Result<Vec<(&'static str, Value)>, Error> {
    Ok(if given.get::<Option<bool>>("heading")? == Some(true) {
        vec![
            ("classes", Value::from(classes)),
            ("isPageHeading", Value::from(true)),
        ]
    } else {
        Vec::new()
    })
}

/// `{text: …}` from a string; a map is taken as it is.
fn in_words(words: Value, options: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    if words.kind() == ValueKind::Map {
        return words;
    }
    let mut all = Parameters::default();
    all.set("text", words);
    for (name, value) in options {
        all.set(name, value);
    }
    all.into()
}

fn missing(name: &str, what: &str) -> Error {
    Error::new(
        ErrorKind::MissingArgument,
        format!("the field {name} has no {what}"),
    )
}
