//! What the residents' pages weigh, as `tests/e2e/report.mjs` measured it, and the table of it in `docs/pages.md`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use rightsdesk_content::reading;
use serde::Deserialize;

use super::project::root;

/// The most that a first visit may cost, in bytes over the wire: headers, page, styles and scripts.
const FIRST_MOST: u32 = 100_000;
/// The most that a later visit may cost.
const AGAIN_MOST: u32 = 15_000;
/// A figure from fewer sentences says nothing.
const SENTENCES_LEAST: usize = 5;

/// What was measured.
#[derive(Deserialize)]
pub(crate) struct Report {
    /// The cookies that the page on cookies names.
    documented: Vec<String>,
    pages: Vec<Measured>,
}

/// One page.
#[derive(Deserialize)]
struct Measured {
    /// Its path, with `council` for the council's name and `N` for an identifier.
    page: String,
    /// Bytes with an empty cache.
    first: u32,
    /// Bytes with a full one.
    again: u32,
    /// The hosts besides ours that something was asked from.
    elsewhere: Vec<String>,
    /// The names of the cookies that there were.
    cookies: Vec<String>,
    /// What it says in sentences.
    texts: Vec<String>,
}

impl Report {
    pub(crate) fn parse(printed: &str) -> Report {
        let mut report: Report = serde_json::from_str(printed).expect("the script prints JSON");
        report.pages.sort_by(|one, other| one.page.cmp(&other.page));
        report
    }

    /// What is not as it should be, a sentence each.
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for page in &self.pages {
            let name = &page.page;
            for (visit, bytes, most) in [
                ("first", page.first, FIRST_MOST),
                ("later", page.again, AGAIN_MOST),
            ] {
                if bytes > most {
                    faults.push(format!(
                        "a {visit} visit to {name} takes {bytes} bytes, not {most}"
                    ));
                }
                // A page that came from nowhere was not measured.
                if bytes == 0 {
                    faults.push(format!("a {visit} visit to {name} took nothing"));
                }
            }
            for host in &page.elsewhere {
                faults.push(format!("{name} asks {host}"));
            }
            for cookie in &page.cookies {
                if !self.documented.contains(cookie) {
                    faults.push(format!(
                        "{name} sets {cookie}, which the page on cookies does not name"
                    ));
                }
            }
        }
        let measured: BTreeSet<&str> = self.pages.iter().map(|page| page.page.as_str()).collect();
        let written = written();
        let written: BTreeSet<&str> = written.iter().map(String::as_str).collect();
        if measured != written {
            let changed: Vec<_> = measured.symmetric_difference(&written).collect();
            faults.push(format!(
                "docs/pages.md is stale: run ./test report: {changed:?}"
            ));
        }
        faults
    }

    /// The table.
    pub(crate) fn table(&self) -> String {
        let mut table = String::from(
            "| page | first visit, bytes | later visit, bytes | other hosts asked | cookies | reading age |\n\
             | --- | ---: | ---: | ---: | --- | ---: |\n",
        );
        for page in &self.pages {
            let cookies = if page.cookies.is_empty() {
                "none".to_owned()
            } else {
                page.cookies.join(", ")
            };
            let age = if page.texts.len() < SENTENCES_LEAST {
                "too short".to_owned()
            } else {
                format!("{:.0}", reading::age(reading::grade_of(&page.texts)))
            };
            let (name, first, again) = (&page.page, page.first, page.again);
            let elsewhere = page.elsewhere.len();
            writeln!(
                table,
                "| `{name}` | {first} | {again} | {elsewhere} | {cookies} | {age} |"
            )
            .expect("a string takes all");
        }
        table
    }

    /// Writes `docs/pages.md`.
    pub(crate) fn write(&self) {
        let all = self.pages.iter().flat_map(|page| &page.texts);
        let age = reading::age(reading::grade_of(all));
        let text = format!(
            "# What the residents' pages weigh\n\n\
             Written by `./test report`, which opens each page of the demonstration in Chromium: first in a browser \
             that has never been here, then once more. Bytes are those over the wire: headers, page, styles and \
             scripts, compressed as they are sent. A browser test holds a first visit to {FIRST_MOST} bytes and a \
             later one to {AGAIN_MOST}, no request to another host, and no cookie but those that the page on cookies \
             names.\n\n\
             The reading age is the Flesch-Kincaid grade and five years, of the paragraphs, items, hints and \
             questions of the page. It counts syllables and words and knows nothing of sense: a page with a long name in it, such as \
             a council's or a regulator's, reads harder than it is. All pages together: {age:.0}.\n\n{}",
            self.table()
        );
        fs::write(file(), text).expect("docs can be written");
    }
}

fn file() -> PathBuf {
    root().join("docs/pages.md")
}

/// The pages that `docs/pages.md` tells of.
fn written() -> Vec<String> {
    let text = fs::read_to_string(file()).unwrap_or_default();
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|row| row.split_once('`'))
        .map(|(page, _)| page.to_owned())
        .collect()
}
