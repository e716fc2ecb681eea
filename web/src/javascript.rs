//! Filters, methods and output as JavaScript and Nunjucks have them.
//!
//! The macros of GOV.UK Frontend were written for Nunjucks. Where minijinja's own filter of the
//! same name differs (it follows Python), the one here replaces it. Above all, a safe string stays
//! safe when it is trimmed, indented or replaced in.

use minijinja::value::{Rest, ValueKind};
use minijinja::{Environment, Error, ErrorKind, Output, State, Value};

/// Adds the filters, tests, methods and the formatter to `env`.
pub(crate) fn add_to(env: &mut Environment<'static>) {
    env.add_global("null", Value::from(()));
    env.add_filter("capitalize", |value: Value| {
        let text = to_text(&value).to_lowercase();
        let mut rest = text.chars();
        let first = rest.next().map(|first| first.to_uppercase().to_string());
        like(&value, first.unwrap_or_default() + rest.as_str())
    });
    env.add_filter("default", default);
    env.add_filter("escape", |value: Value| {
        if value.is_safe() {
            value
        } else {
            Value::from_safe_string(escape(&to_text(&value)))
        }
    });
    env.add_filter("indent", indent);
    env.add_filter("items", pairs);
    env.add_filter("length", |value: Value| match value.as_str() {
        Some(text) => text.encode_utf16().count(),
        None => value.len().unwrap_or(0),
    });
    env.add_filter("replace", |value: Value, from: Value, to: Value| {
        like(
            &value,
            to_text(&value).replace(&to_text(&from), &to_text(&to)),
        )
    });
    env.add_filter("safe", |value: Value| {
        Value::from_safe_string(to_text(&value))
    });
    env.add_filter("select", truthy);
    env.add_filter("string", |value: Value| like(&value, to_text(&value)));
    env.add_filter("trim", |value: Value| {
        like(&value, to_text(&value).trim().to_owned())
    });
    env.add_test("escaped", |value: Value| value.is_safe());
    env.add_test("null", |value: Value| value.is_none());
    env.set_unknown_method_callback(|_, value, method, arguments| call(value, method, arguments));
    env.set_formatter(write);
}

/// A value as JavaScript joins it to a string, but nothing for undefined and none.
pub(crate) fn to_text(value: &Value) -> String {
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => String::new(),
        ValueKind::Bool if value.is_true() => "true".to_owned(),
        ValueKind::Bool => "false".to_owned(),
        _ => value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned),
    }
}

/// Escapes text for HTML, in content and in quoted attributes, as Nunjucks does.
pub(crate) fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '`' => html.push_str("&#96;"),
            '\\' => html.push_str("&#92;"),
            c => html.push(c),
        }
    }
    html
}

/// `text`, safe if the value that it was made from is.
fn like(value: &Value, text: String) -> Value {
    if value.is_safe() {
        Value::from_safe_string(text)
    } else {
        Value::from(text)
    }
}

fn default(value: Value, other: Option<Value>, also_if_falsy: Option<bool>) -> Value {
    if value.is_undefined() || (also_if_falsy == Some(true) && !value.is_true()) {
        other.unwrap_or(Value::UNDEFINED)
    } else {
        value
    }
}

/// Indents every line but the first, which `first` includes; empty lines too.
fn indent(value: &Value, width: Option<usize>, first: Option<bool>) -> Value {
    let text = to_text(value);
    if text.is_empty() {
        return like(value, text);
    }
    let margin = " ".repeat(width.unwrap_or(4));
    let indented = text.replace('\n', &format!("\n{margin}"));
    like(
        value,
        if first == Some(true) {
            margin + &indented
        } else {
            indented
        },
    )
}

/// The keys and values of a map, for `for key, value in …`; nothing for what is undefined.
fn pairs(value: &Value) -> Result<Value, Error> {
    match value.kind() {
        ValueKind::Map => value
            .try_iter()?
            .map(|key| Ok(Value::from(vec![key.clone(), value.get_item(&key)?])))
            .collect::<Result<Vec<_>, Error>>()
            .map(Value::from),
        _ => Ok(value.try_iter()?.collect()),
    }
}

/// `select("truthy")`, the only use of `select` in the macros.
fn truthy(values: &Value, _test: Rest<Value>) -> Result<Value, Error> {
    Ok(values.try_iter()?.filter(Value::is_true).collect())
}

/// The methods of JavaScript's arrays and strings that the macros call.
fn call(value: &Value, method: &str, arguments: &[Value]) -> Result<Value, Error> {
    let first = arguments.first().unwrap_or(&Value::UNDEFINED);
    match method {
        "includes" => Ok(Value::from(match value.as_str() {
            Some(text) => text.contains(&to_text(first)),
            None => value.try_iter()?.any(|item| item == *first),
        })),
        "concat" => {
            let mut items: Vec<Value> = value.try_iter()?.collect();
            for argument in arguments {
                if argument.kind() == ValueKind::Seq {
                    items.extend(argument.try_iter()?);
                } else {
                    items.push(argument.clone());
                }
            }
            Ok(Value::from(items))
        }
        "join" => {
            let items: Vec<String> = value.try_iter()?.map(|item| to_text(&item)).collect();
            Ok(Value::from(items.join(first.as_str().unwrap_or(","))))
        }
        _ => Err(Error::from(ErrorKind::UnknownMethod)),
    }
}

fn write(out: &mut Output<'_>, _state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.is_undefined() || value.is_none() {
        return Ok(());
    }
    let text = to_text(value);
    let html = if value.is_safe() { text } else { escape(&text) };
    out.write_str(&html).map_err(Error::from)
}
