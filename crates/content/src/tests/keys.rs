//! Every key that code or a template asks for exists, and every key that exists is asked for.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

use crate::words::{ENGLISH, Words};
use crate::{findings, guards, names, problems, reasons};

/// The keys of the English files, and the files they are in.
fn written() -> BTreeSet<String> {
    let key = Regex::new(r"(?m)^([a-zA-Z][a-zA-Z0-9_-]*) =").unwrap();
    let files = files(&manifest().join("locales").join(ENGLISH), "ftl");
    let texts: Vec<String> = files
        .iter()
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    let keys = texts.iter().flat_map(|text| key.captures_iter(text));
    keys.map(|found| found[1].to_owned()).collect()
}

/// The keys of the forms of the commands: put together from the table of inputs, which a test of
/// the desk compares with them, both ways.
fn of_forms() -> BTreeSet<String> {
    let key =
        Regex::new(r"(?m)^((?:intro|warning|nothing|field|problem)-[a-zA-Z0-9_-]*) =").unwrap();
    let file = manifest().join("locales").join(ENGLISH).join("forms.ftl");
    let text = fs::read_to_string(file).unwrap();
    let keys = key.captures_iter(&text);
    keys.map(|found| found[1].to_owned()).collect()
}

/// The keys that are put together from codes.
fn composed() -> BTreeSet<String> {
    let dates = (1..=7)
        .map(|n| format!("weekday-{n}"))
        .chain((1..=12).map(|n| format!("month-{n}")));
    let all = dates
        .chain(names::keys())
        .chain(problems::keys())
        .chain(guards::keys())
        .chain(reasons::keys());
    all.chain(findings::keys()).collect()
}

/// The source of every crate and every template of the workspace, without tests.
fn sources() -> Vec<(PathBuf, String)> {
    let root = manifest().join("../..");
    let crates = fs::read_dir(root.join("crates"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let rust = crates
        .map(|krate| krate.join("src"))
        .chain([root.join("web/src")]);
    let mut found: Vec<_> = rust.flat_map(|folder| files(&folder, "rs")).collect();
    found.extend(files(&root.join("web/templates"), "html"));
    found.retain(|path| !path.components().any(|part| part.as_os_str() == "tests"));
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        // Tests stand at the end of a file.
        let text = text
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .unwrap_or_default()
            .to_owned();
        (path, text)
    };
    found.into_iter().map(read).collect()
}

fn manifest() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|own| own == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn every_key_that_is_asked_for_exists() {
    let words = Words::new().unwrap();
    // t("key", …) in a template; .say("key", …) and its like in code.
    let in_template = Regex::new(r#"\bt\(\s*["']([a-z][a-z0-9-]*)["']"#).unwrap();
    let in_code = Regex::new(
        r#"\.(?:text|say|heading|subheading|paragraph|link|item|list)\(\s*"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)""#,
    )
    .unwrap();
    let mut asked = 0;
    let mut missing = Vec::new();
    for (path, text) in sources() {
        let template = path
            .extension()
            .is_some_and(|extension| extension == "html");
        let call = if template { &in_template } else { &in_code };
        for found in call.captures_iter(&text) {
            asked += 1;
            if !words.has(&found[1]) {
                missing.push(format!("{} in {}", &found[1], path.display()));
            }
        }
    }
    assert!(
        asked > 150,
        "the search for calls has gone blind: it found {asked}"
    );
    assert!(
        missing.is_empty(),
        "keys without words:\n{}",
        missing.join("\n")
    );
}

#[test]
fn every_key_that_exists_is_asked_for() {
    let literal = Regex::new(r#"["']([a-z][a-z0-9-]*)["']"#).unwrap();
    let sources = sources();
    let asked: BTreeSet<&str> = sources
        .iter()
        .flat_map(|(_, text)| literal.captures_iter(text))
        .map(|found| found.get(1).unwrap().as_str())
        .collect();
    // "ask-done-next-" ~ n in a template, format!("event-{kind}") in code: any key that begins so.
    let beginning = Regex::new(r#"["']([a-z][a-z0-9]*-(?:[a-z0-9]+-)*)(?:\{|["'])"#).unwrap();
    let beginnings: BTreeSet<&str> = sources
        .iter()
        .filter(|(path, _)| !path.starts_with(manifest().join("../../crates/content")))
        .flat_map(|(_, text)| beginning.captures_iter(text))
        .map(|found| found.get(1).unwrap().as_str())
        .collect();
    let composed = composed();
    let of_forms = of_forms();
    let unused: Vec<_> = written()
        .into_iter()
        .filter(|key| !of_forms.contains(key))
        .filter(|key| !asked.contains(key.as_str()) && !composed.contains(key))
        .filter(|key| {
            !beginnings
                .iter()
                .any(|beginning| key.starts_with(beginning))
        })
        .collect();
    assert!(
        unused.is_empty(),
        "words that nothing asks for:\n{}",
        unused.join("\n")
    );
}

#[test]
fn every_key_put_together_from_a_code_exists() {
    let words = Words::new().unwrap();
    let general = |key: &&String| key.starts_with("problem-");
    let missing: Vec<_> = composed()
        .iter()
        .filter(|key| !general(key) && !words.has(key))
        .cloned()
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_words_are_those_of_plain_english() {
    // Each has a plainer word; the residents' files do without.
    let avoided = Regex::new(
        r"(?i)\b(please be advised|pursuant|hereby|utili[sz]e|commence|prior to|in order to|regarding|failure to|data subject|data controller|lawful basis|processing|valid|DSAR|SAR)\b",
    )
    .unwrap();
    for file in [
        "letters", "pack", "clock", "reasons", "common", "resident", "problems", "layout",
        "asking", "landing",
    ] {
        let path = manifest().join(format!("locales/{ENGLISH}/{file}.ftl"));
        for line in fs::read_to_string(path)
            .unwrap()
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            assert!(!avoided.is_match(line), "{file}: {line}");
            assert!(
                !line.contains('\''),
                "{file}: a straight apostrophe in: {line}"
            );
        }
    }
}
