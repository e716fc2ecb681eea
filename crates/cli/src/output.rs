//! What the program says: results on standard output, progress and messages on standard error.

use std::io::Write;

/// Writes a line of a result. A reader that has gone away is not an error worth stopping for.
pub(crate) fn line(text: impl std::fmt::Display) {
    let mut out = std::io::stdout().lock();
    drop(writeln!(out, "{text}"));
}

/// Writes a line of progress, or a message to a person.
pub(crate) fn note(text: impl std::fmt::Display) {
    let mut err = std::io::stderr().lock();
    drop(writeln!(err, "{text}"));
}

/// How wide a line of plain text is.
const WIDTH: usize = 80;

/// A text in lines of at most 80 characters, of which the first begins with `first` and the others
/// with `next`. A word that is longer stands on a line of its own.
pub(crate) fn wrapped(text: &str, first: &str, next: &str) -> String {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let lead = if lines.is_empty() { first } else { next };
        let width = lead.chars().count() + line.chars().count() + 1 + word.chars().count();
        if !line.is_empty() && width > WIDTH {
            lines.push(format!("{lead}{line}"));
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let lead = if lines.is_empty() { first } else { next };
    lines.push(format!("{lead}{line}"));
    lines.join("\n")
}

/// A table in plain text: columns as wide as they need to be.
pub(crate) fn table(header: &[&str], rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = header.iter().map(|cell| cell.chars().count()).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let write = |cells: &mut dyn Iterator<Item = &str>| {
        let padded = cells
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:width$}"));
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let mut lines = vec![write(&mut header.iter().copied())];
    lines.push(
        widths
            .iter()
            .map(|width| "-".repeat(*width))
            .collect::<Vec<_>>()
            .join("  "),
    );
    lines.extend(
        rows.iter()
            .map(|row| write(&mut row.iter().map(String::as_str))),
    );
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn lines_end_before_the_eightieth_character_and_hang() {
        let text = "word ".repeat(30);
        let lines = wrapped(&text, "1. ", "   ");
        assert!(lines.lines().all(|line| line.len() <= 80), "{lines}");
        assert!(
            lines.starts_with("1. word") && lines.contains("\n   word"),
            "{lines}"
        );
        assert_eq!(lines.split_whitespace().count(), 31);
        let long = "x".repeat(100);
        assert_eq!(
            wrapped(&format!("a {long}"), "", " "),
            format!("a\n {long}")
        );
    }
}
