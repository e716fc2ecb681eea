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
