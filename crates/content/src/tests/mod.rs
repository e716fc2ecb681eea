//! What holds of every text: each key exists and is used, nothing is left unfilled, and residents'
//! letters are easy to read.

mod asks;
mod cases_table;
mod keys;
mod letters;
mod pack;
mod reasons_table;
mod samples;
mod subjects;
mod wording;

use rightsdesk_core::paper::{Block, Paper};

/// Every text of a paper, in reading order.
fn texts(paper: &Paper) -> Vec<&str> {
    let mut texts = vec![paper.title.as_str()];
    for block in &paper.blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text } => texts.push(text),
            Block::Lines { lines: items } | Block::List { items, .. } => {
                texts.extend(items.iter().map(String::as_str));
            }
            Block::Table {
                caption,
                header,
                rows,
            } => {
                texts.push(caption);
                texts.extend(
                    header
                        .iter()
                        .chain(rows.iter().flatten())
                        .map(String::as_str),
                );
            }
            Block::Link { text, href } => texts.extend([text.as_str(), href.as_str()]),
        }
    }
    texts
}

/// Nothing unfilled, no key in place of its words, no marks of direction, headings without gaps,
/// and tables whose rows are as long as their headings.
fn assert_sound(paper: &Paper) {
    for text in texts(paper) {
        let leftover = text.contains(['{', '}', '\n', '\u{2068}', '\u{2069}'])
            || text.contains("[letter-")
            || text.contains("undefined")
            || text.contains("  ");
        assert!(!leftover, "{}: {text:?}", paper.title);
        assert!(
            !(text.starts_with('[') && text.ends_with(']')),
            "{}: {text}",
            paper.title
        );
    }
    let mut level = 1;
    for block in &paper.blocks {
        match block {
            Block::Heading { level: next, text } => {
                assert!(
                    (2..=3).contains(next) && *next <= level + 1,
                    "{}: {text}",
                    paper.title
                );
                level = *next;
            }
            Block::Table {
                header,
                rows,
                caption,
            } => {
                assert!(
                    rows.iter().all(|row| row.len() == header.len()),
                    "{caption}"
                );
            }
            Block::List { items, .. } => assert!(!items.is_empty(), "{}", paper.title),
            _ => {}
        }
    }
}

/// Shows a text to whoever runs the test with `--nocapture`.
#[expect(
    clippy::print_stderr,
    reason = "a figure and a letter for a person to look at"
)]
fn print(text: &str) {
    eprintln!("{text}");
}

/// A paper as a person would read it, to be looked at with `--nocapture`.
fn show(paper: &Paper) -> String {
    let mut shown = format!("=== {} ===\n", paper.title);
    for block in &paper.blocks {
        let text = match block {
            Block::Heading { level, text } => format!("\n{} {text}", "#".repeat((*level).into())),
            Block::Paragraph { text } => text.clone(),
            Block::Lines { lines } => lines.join("\n"),
            Block::List { items, .. } => format!("  - {}", items.join("\n  - ")),
            Block::Table {
                caption,
                header,
                rows,
            } => {
                let rows = rows.iter().map(|row| format!("\n  | {}", row.join(" | ")));
                format!(
                    "[{caption}]\n  | {}{}",
                    header.join(" | "),
                    rows.collect::<String>()
                )
            }
            Block::Link { text, href } => format!("{text}: {href}"),
        };
        shown.push_str(&text);
        shown.push('\n');
    }
    shown
}
