//! The components of MOJ Frontend that are used, against what Nunjucks makes of the same samples.
//!
//! MOJ Frontend carries no fixtures, so `moj-samples.mjs` made them with the real Nunjucks.

use std::collections::BTreeSet;

use minijinja::{Value, context};
use serde::Deserialize;

use super::normalised;
use crate::environment::environment;

#[derive(Deserialize)]
struct Sample {
    component: String,
    params: Value,
    html: String,
}

#[test]
fn components_equal_nunjucks() {
    let env = environment().expect("the embedded templates load");
    let samples: Vec<Sample> =
        serde_json::from_str(include_str!("moj-samples.json")).expect("samples are JSON");
    let mut covered = BTreeSet::new();
    for Sample {
        component,
        params,
        html,
    } in samples
    {
        let name = component.split('-').fold("moj".to_owned(), |name, part| {
            let (first, rest) = part.split_at(1);
            name + &first.to_uppercase() + rest
        });
        let page = format!(
            "{{% from \"moj/components/{component}/macro.njk\" import {name} %}}{{{{ {name}(params) }}}}"
        );
        let ours = env
            .render_named_str("sample.html", &page, context! { params })
            .unwrap_or_else(|error| format!("{error:#}"));
        assert_eq!(normalised(&ours), normalised(&html), "{component}");
        covered.insert(format!("moj/components/{component}/macro.njk"));
    }
    let embedded: BTreeSet<String> = env
        .templates()
        .map(|(name, _)| name.to_owned())
        .filter(|name| name.starts_with("moj/"))
        .collect();
    assert_eq!(embedded, covered, "each embedded component has a sample");
}
