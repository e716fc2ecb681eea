//! `govukAttributes`, the one macro of GOV.UK Frontend that is written natively.
//!
//! The original tells safe strings apart by a property that Nunjucks gives them, and gathers its
//! result by `set` within a loop; neither exists in minijinja.

use minijinja::value::ValueKind;
use minijinja::{Error, Value};

use crate::javascript::{escape, to_text};

/// HTML attributes, each with a space before it: from a map, or as already written in a string.
///
/// A value may be given as `{value, optional}`: an optional attribute disappears when its value is
/// undefined, none or false, and stands without a value when it is true.
pub(crate) fn html_attributes(attributes: Option<Value>) -> Result<Value, Error> {
    let Some(attributes) = attributes else {
        return Ok(safe(String::new()));
    };
    if let Some(written) = attributes.as_str() {
        return Ok(safe(written.to_owned()));
    }
    if attributes.kind() != ValueKind::Map {
        return Ok(safe(String::new()));
    }
    let mut html = String::new();
    for name in attributes.try_iter()? {
        let given = attributes.get_item(&name)?;
        let (value, optional) = value_and_option(given)?;
        let name = escape(&to_text(&name));
        match (optional, truth(&value)) {
            (true, Some(true)) => html.extend([" ", &name]),
            (true, Some(false)) => {}
            (true, None) if value.is_undefined() || value.is_none() => {}
            _ => html.extend([" ", &name, "=\"", &attribute_text(&value)?, "\""]),
        }
    }
    Ok(safe(html))
}

fn value_and_option(given: Value) -> Result<(Value, bool), Error> {
    if given.kind() != ValueKind::Map || is_safe_string_as_json(&given)? {
        return Ok((given, false));
    }
    Ok((
        given.get_attr("value")?,
        given.get_attr("optional")?.is_true(),
    ))
}

fn attribute_text(value: &Value) -> Result<String, Error> {
    if value.kind() == ValueKind::Map && is_safe_string_as_json(value)? {
        return Ok(to_text(&value.get_attr("val")?));
    }
    let text = to_text(value);
    Ok(if value.is_safe() { text } else { escape(&text) })
}

/// How a safe string of Nunjucks looks in the fixtures: `{"val": "…", "length": 1}`.
fn is_safe_string_as_json(value: &Value) -> Result<bool, Error> {
    Ok(!value.get_attr("val")?.is_undefined())
}

fn truth(value: &Value) -> Option<bool> {
    (value.kind() == ValueKind::Bool).then(|| value.is_true())
}

fn safe(html: String) -> Value {
    Value::from_safe_string(html)
}
