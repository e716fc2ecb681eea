//! Every page, rendered with the sample that declares what its context holds.
//!
//! `samples/common.json` is what every page is given; `samples/<page>.json` is what one page is
//! given besides, with a null for what may be missing. A template that names anything else has a
//! slip of the pen or no sample, either of which would show as nothing at all on the page.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use minijinja::Environment;
use serde_json::Value;

use super::page::{check_html, preview};
use super::sample_words;
use crate::pages::Pages;

/// What [`crate::functions`] adds to each context.
const FUNCTIONS: [&str; 5] = ["choice", "date_field", "field", "row", "t"];

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples")
}

fn json(path: &Path) -> Value {
    let text = std::fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("each page needs its sample {}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The common sample, with that of one page laid over it.
pub(super) fn context(page: &Path) -> Value {
    let mut context = json(&samples().join("common.json"));
    lay_over(&mut context, json(page));
    context
}

fn lay_over(below: &mut Value, above: Value) {
    match (below, above) {
        (Value::Object(below), Value::Object(above)) => {
            for (key, value) in above {
                lay_over(below.entry(key).or_insert(Value::Null), value);
            }
        }
        (below, above) => *below = above,
    }
}

/// The variables that a template reads and a context does not declare.
pub(super) fn undeclared(
    env: &Environment<'_>,
    template: &str,
    context: &Value,
) -> BTreeSet<String> {
    let globals: BTreeSet<&str> = env
        .globals()
        .map(|(name, _)| name)
        .chain(FUNCTIONS)
        .collect();
    env.get_template(template)
        .expect("the template exists")
        .undeclared_variables(true)
        .into_iter()
        .filter(|variable| !globals.contains(variable.as_str()) && !declares(context, variable))
        .collect()
}

fn declares(context: &Value, variable: &str) -> bool {
    let mut value = context;
    for name in variable.split('.') {
        match value {
            // May be missing: what it would hold is checked when another sample gives it.
            Value::Null => return true,
            Value::Object(map) => match map.get(name) {
                Some(inner) => value = inner,
                None => return false,
            },
            _ => return false,
        }
    }
    true
}

#[test]
fn templates_read_only_what_their_samples_declare() {
    let pages = Pages::new(sample_words()).expect("the embedded templates load");
    let common = json(&samples().join("common.json"));
    let mut wrong = Vec::new();
    for (name, _) in pages.env.templates() {
        let context = match name.split('/').next() {
            Some("govuk" | "moj") => continue,
            Some("layouts" | "components") => common.clone(),
            _ => context(&samples().join(name).with_extension("json")),
        };
        for variable in undeclared(&pages.env, name, &context) {
            wrong.push(format!("{name}: {variable}"));
        }
    }
    assert!(wrong.is_empty(), "undeclared: {wrong:#?}");
}

#[test]
fn pages_render_with_their_samples() {
    let pages = Pages::new(sample_words()).expect("the embedded templates load");
    for (name, _) in pages.env.templates() {
        let surfaces = ["resident/", "staff/", "asked/"];
        if surfaces.iter().any(|surface| name.starts_with(surface)) {
            let context = context(&samples().join(name).with_extension("json"));
            let html = pages
                .render(name, &context)
                .unwrap_or_else(|error| panic!("{error}"));
            check_html(name, &html);
            preview(name, &html);
        }
    }
}

/// A page that shows a component of MOJ Frontend brings its stylesheet, and residents fetch it for
/// no other page: it is half as large as all the rest.
#[test]
fn the_larger_stylesheet_is_where_it_is_needed() {
    let pages = Pages::new(sample_words()).expect("the embedded templates load");
    for (name, _) in pages.env.templates() {
        if !(name.starts_with("resident/") || name.starts_with("asked/")) {
            continue;
        }
        let context = context(&samples().join(name).with_extension("json"));
        let html = pages
            .render(name, &context)
            .unwrap_or_else(|error| panic!("{error}"));
        let needed = html.contains("\"moj-") || html.contains(" moj-");
        assert_eq!(html.contains("/moj-frontend.css"), needed, "{name}");
    }
}

#[test]
fn every_sample_belongs_to_a_page() {
    let pages = Pages::new(sample_words()).expect("the embedded templates load");
    for surface in ["resident", "staff", "asked"] {
        let mut folders = vec![samples().join(surface)];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).into_iter().flatten() {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let name = path
                    .strip_prefix(samples())
                    .expect("it is below")
                    .with_extension("html");
                let name = name.to_str().expect("names are plain").replace('\\', "/");
                assert!(
                    pages.env.get_template(&name).is_ok(),
                    "no page for {}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn an_undeclared_variable_is_found() {
    let mut env = Environment::new();
    env.add_template(
        "a.html",
        "{{ page.home }}{{ page.hoem }}{{ t('x') }}{{ nothing }}{{ may.be }}",
    )
    .expect("it parses");
    let context = serde_json::json!({"page": {"home": "/"}, "may": null});
    assert_eq!(
        undeclared(&env, "a.html", &context),
        BTreeSet::from(["nothing".to_owned(), "page.hoem".to_owned()])
    );
}
