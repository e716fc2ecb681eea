//! Every fixture of GOV.UK Frontend: parameters of a component, and the HTML that they must give.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use minijinja::{Environment, Value, context};
use serde::Deserialize;

use super::normalised;
use crate::environment::environment;

/// The one difference. To JavaScript an empty object is true, so the footer prints a heading for
/// `meta: {}`; here an empty map is false. The footer is the one of GOV.UK, which is not embedded.
const DIFFERENT: &[(&str, &str)] = &[("footer", "with empty meta")];

/// How many fixtures GOV.UK Frontend 6.6.0 carries.
const ALL: usize = 725;

#[derive(Deserialize)]
struct Fixtures {
    component: String,
    fixtures: Vec<Fixture>,
}

#[derive(Deserialize)]
struct Fixture {
    name: String,
    // Read as a template value at once, which keeps the order of the keys.
    options: Value,
    html: String,
}

fn components() -> PathBuf {
    Path::new(env!("RIGHTSDESK_WEB_PACKAGES")).join("govuk-frontend/dist/govuk/components")
}

/// The environment of the pages, and the templates that are translated but not embedded.
fn with_withheld() -> Environment<'static> {
    let mut env = environment().expect("the embedded templates load");
    for name in [
        "govuk/macros/logo.njk",
        "govuk/components/header/macro.njk",
        "govuk/components/footer/macro.njk",
    ] {
        assert!(
            env.get_template(name).is_err(),
            "{name} must not be embedded"
        );
        let path = Path::new(env!("OUT_DIR")).join("templates").join(name);
        let source = std::fs::read_to_string(path).expect("the build translated it");
        env.add_template_owned(name, source).expect("it parses");
    }
    env
}

/// `govukBackLink` from `back-link`.
fn macro_name(component: &str) -> String {
    component.split('-').fold("govuk".to_owned(), |name, part| {
        let (first, rest) = part.split_at(1);
        name + &first.to_uppercase() + rest
    })
}

#[test]
fn components_equal_upstream() {
    let env = with_withheld();
    let (mut count, mut exact) = (0, 0);
    let mut wrong = BTreeMap::new();
    for entry in std::fs::read_dir(components()).expect("the package is installed") {
        let Ok(json) =
            std::fs::read_to_string(entry.expect("an entry").path().join("fixtures.json"))
        else {
            continue;
        };
        let Fixtures {
            component,
            fixtures,
        } = serde_json::from_str(&json).expect("fixtures are JSON");
        let name = macro_name(&component);
        let page = format!(
            "{{% from \"govuk/components/{component}/macro.njk\" import {name} %}}{{{{ {name}(params) }}}}"
        );
        for fixture in fixtures {
            count += 1;
            let html = env
                .render_named_str(
                    "fixture.html",
                    &page,
                    context! { params => fixture.options },
                )
                .unwrap_or_else(|error| format!("{error:#}"));
            exact += usize::from(html.trim() == fixture.html.trim());
            if normalised(&html) != normalised(&fixture.html) {
                wrong.insert((component.clone(), fixture.name), (html, fixture.html));
            }
        }
    }
    let found: Vec<(&str, &str)> = wrong
        .keys()
        .map(|(c, f)| (c.as_str(), f.as_str()))
        .collect();
    assert_eq!(found, DIFFERENT, "differing fixtures: {wrong:#?}");
    assert_eq!(
        count, ALL,
        "the package has other fixtures than were counted"
    );
    // Byte for byte, but for white space at the ends; falling would mean that layout changed.
    assert!(
        exact >= 572,
        "only {exact} fixtures are the same byte for byte"
    );
}
