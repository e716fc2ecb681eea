//! The register held against the notices' own text, which is not part of the project: the folder
//! that the variable `RIGHTSDESK_NOTICES` names holds it, one `.txt` file for each notice.

use std::path::PathBuf;

use rightsdesk_core::register::{Anchor, Notice, SHIPPED};

use super::support::{FIVE, notice, shipped};

/// The most words of a notice that may stand together in the register.
const MOST_WORDS: usize = 10;

/// The notices' text by the notices' names. The tests that need it are reported as ignored where
/// nobody asks for them; `./test` asks where the variable is set.
fn texts() -> Vec<(&'static str, String)> {
    let folder = std::env::var_os("RIGHTSDESK_NOTICES").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| {
        panic!("set RIGHTSDESK_NOTICES to the folder that holds the notices' text")
    });
    let read = |id| {
        let path = folder.join(format!("{id}.txt"));
        let text = std::fs::read_to_string(&path);
        (
            id,
            text.unwrap_or_else(|error| panic!("{}: {error}", path.display())),
        )
    };
    FIVE.map(read).to_vec()
}

/// Words as they are compared: no case, no marks of typing or of markdown.
fn words(text: &str) -> Vec<String> {
    text.replace(['\u{2018}', '\u{2019}'], "'")
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|word| word.trim_matches('\'').to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

fn stands_in(words: &[String], text: &[String]) -> bool {
    text.windows(words.len()).any(|window| window == words)
}

/// Every statement of the notice by its path, with its anchor.
fn statements(notice: &Notice) -> Vec<(String, Option<Anchor>)> {
    fn walk(path: &str, value: &serde_json::Value, found: &mut Vec<(String, Option<Anchor>)>) {
        match value {
            serde_json::Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    walk(&format!("{path}[{index}]"), item, found);
                }
            }
            serde_json::Value::Object(fields) => {
                let told = ["statement", "name", "right"];
                if told.iter().any(|field| fields.contains_key(*field)) {
                    let anchor = fields.get("anchor").cloned();
                    let anchor = anchor.map(|anchor| serde_json::from_value(anchor).unwrap());
                    found.push((path.to_owned(), anchor));
                }
                for (name, field) in fields {
                    walk(&format!("{path}.{name}"), field, found);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(
        &notice.id.0,
        &serde_json::to_value(notice).unwrap(),
        &mut found,
    );
    found
}

#[test]
fn every_statement_has_an_anchor() {
    let register = shipped();
    for id in FIVE {
        let statements = statements(notice(&register, id));
        assert!(statements.len() > 20, "{id}: {}", statements.len());
        for (path, anchor) in statements {
            assert!(anchor.is_some(), "{path} has no anchor");
        }
    }
    for controller in register.controllers() {
        for contact in &controller.contacts {
            assert!(contact.notice.is_some() && contact.anchor.is_some());
        }
    }
}

/// An anchor's words must stand under its heading: after the line that begins with it, and before
/// the next line that begins with a heading of another anchor.
#[test]
#[ignore = "needs RIGHTSDESK_NOTICES"]
fn every_anchor_is_found_in_its_notice() {
    let texts = texts();
    let register = shipped();
    let mut missing = Vec::new();
    for (id, text) in texts {
        let mut anchors: Vec<(String, Anchor)> = statements(notice(&register, id))
            .into_iter()
            .filter_map(|(path, anchor)| Some((path, anchor?)))
            .collect();
        for contact in register.controllers().flat_map(|c| &c.contacts) {
            if contact.notice.as_ref().is_some_and(|notice| notice.0 == id) {
                anchors.push((contact.name.clone(), contact.anchor.clone().unwrap()));
            }
        }
        let headings: Vec<Vec<String>> = anchors.iter().map(|(_, a)| words(&a.heading)).collect();
        let lines: Vec<Vec<String>> = text.lines().map(words).collect();
        for (path, anchor) in &anchors {
            let heading = words(&anchor.heading);
            let Some(start) = lines.iter().position(|line| line.starts_with(&heading)) else {
                missing.push(format!("{path}: no heading `{}`", anchor.heading));
                continue;
            };
            let section: Vec<String> = lines[start..]
                .iter()
                .enumerate()
                .take_while(|(index, line)| {
                    let other = |h: &Vec<String>| *h != heading && line.starts_with(h);
                    *index == 0 || !headings.iter().any(other)
                })
                .flat_map(|(_, line)| line.iter().cloned())
                .collect();
            if !stands_in(&words(&anchor.words), &section) {
                missing.push(format!("{path}: `{}` not under its heading", anchor.words));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
#[ignore = "needs RIGHTSDESK_NOTICES"]
fn no_more_than_ten_words_of_a_notice_stand_together_in_the_register() {
    let texts = texts();
    let notices: Vec<Vec<String>> = texts.iter().map(|(_, text)| words(text)).collect();
    for (file, text) in SHIPPED {
        for passage in passages(text) {
            let passage = words(&passage);
            for run in passage.windows(MOST_WORDS + 1) {
                let copied = notices.iter().any(|notice| stands_in(run, notice));
                assert!(!copied, "{file} copies: {}", run.join(" "));
            }
        }
    }
}

/// Every text of a TOML file, and its comments as one.
fn passages(text: &str) -> Vec<String> {
    fn walk(value: &toml::Value, found: &mut Vec<String>) {
        match value {
            toml::Value::String(text) => found.push(text.clone()),
            toml::Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
            toml::Value::Table(table) => table.values().for_each(|value| walk(value, found)),
            _ => {}
        }
    }
    let comments = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix('#'));
    let mut found = vec![comments.collect::<Vec<_>>().join(" ")];
    walk(&toml::Value::Table(text.parse().unwrap()), &mut found);
    found
}

/// The measure itself: that it can fail.
#[test]
fn the_measure_sees_a_copy_and_overlooks_dress() {
    let text = words("## **What's** this?\nIt\u{2019}s a \u{201c}test\u{201d} of words");
    assert!(stands_in(&words("it's a test OF"), &text));
    assert!(!stands_in(&words("a of test"), &text));
}
