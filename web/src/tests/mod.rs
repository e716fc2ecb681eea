//! Tests that need the inside of the crate: the upstream fixtures, and every page with a sample.

mod fixtures;
mod moj;
mod nunjucks;
mod page;
mod samples;

use std::sync::Arc;

use minijinja::Value;

use crate::pages::Translator;

/// Words made from the key and its arguments, so that a page shows which text stands where.
fn sample_words() -> Translator {
    Arc::new(|_language, key, arguments| {
        let mut words = key.replace('-', " ");
        for name in arguments.args() {
            let value: Value = arguments.get(name).expect("the name was just listed");
            words = format!("{words} {name}={value}");
        }
        words
    })
}

/// HTML with white space between and around tags made alike, and entities spelled one way.
fn normalised(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html.trim();
    while let Some((before, tag)) = rest.split_once('<') {
        let (inside, after) = tag.split_once('>').expect("a tag ends");
        text.push_str(&words(before));
        text.push('<');
        text.push_str(words(inside).trim_end_matches('/').trim_end());
        text.push('>');
        rest = after;
    }
    text.push_str(&words(rest));
    [
        ("&#39;", "'"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#x2F;", "/"),
        ("&#96;", "`"),
        ("&#92;", "\\"),
    ]
    .iter()
    .fold(text, |text, (entity, c)| text.replace(entity, c))
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
