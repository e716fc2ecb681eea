//! The environment in which macros and pages are rendered.

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value};

use crate::assets::asset_path;
use crate::attributes::html_attributes;
use crate::{functions, javascript};

include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// An environment with every embedded template, and the functions that need no request.
pub(crate) fn environment() -> Result<Environment<'static>, Error> {
    let mut env = Environment::new();
    env.set_syntax(
        // The upstream templates are laid out for these two settings of Nunjucks.
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()?,
    );
    env.set_auto_escape_callback(|_| AutoEscape::Html);
    // The macros ask for `params.label.text` without a label; pages are checked by a test.
    env.set_undefined_behavior(UndefinedBehavior::Chainable);
    // Otherwise an error carries the values that were at hand, which are people's.
    env.set_debug(false);
    javascript::add_to(&mut env);
    env.add_function("govukAttributes", html_attributes);
    env.add_function("asset", |name: &str| {
        asset_path(name).map(Value::from).ok_or_else(|| {
            Error::new(
                ErrorKind::InvalidOperation,
                format!("there is no asset {name}"),
            )
        })
    });
    env.add_filter("lines", |text: &Value| {
        let html = javascript::escape(&javascript::to_text(text)).replace('\n', "<br>");
        Value::from_safe_string(html)
    });
    for (name, source) in TEMPLATES {
        env.add_template(name, source)?;
    }
    Ok(env)
}

/// The texts that the pages ask for: the name of a template or function, and a key it uses.
///
/// What a test of the words needs: each key must exist in each language.
pub fn text_keys() -> impl Iterator<Item = (&'static str, &'static str)> {
    TEXT_KEYS.iter().copied().chain(functions::TEXT_KEYS)
}
