//! Breaking text into lines.

use crate::font::Face;

/// One line of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) text: String,
    /// Whether a space stood between this line and the next. It is written at the line's end, or
    /// a screen reader would join two words.
    space: bool,
}

impl Line {
    pub(crate) fn with_space(&self) -> String {
        if self.space {
            format!("{} ", self.text)
        } else {
            self.text.clone()
        }
    }
}

/// Breaks `text` into lines no wider than `width`. Line feeds break always. Words too long for a
/// line break after a slash, dot or the like, or anywhere if they must; nothing overflows.
pub(crate) fn wrap(face: &Face, text: &str, size: f32, width: f32) -> Vec<Line> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        wrap_paragraph(face, paragraph, size, width, &mut lines);
        if let Some(last) = lines.last_mut() {
            last.space = true;
        }
    }
    if let Some(last) = lines.last_mut() {
        last.space = false;
    }
    while lines.last().is_some_and(|line| line.text.trim().is_empty()) {
        lines.pop();
    }
    lines
}

fn wrap_paragraph(face: &Face, text: &str, size: f32, width: f32, lines: &mut Vec<Line>) {
    let mut line = String::new();
    let mut used = 0.0;
    for word in text.split_inclusive(' ') {
        let bare = word.trim_end_matches(' ');
        let bare_width = face.width(bare, size);
        if used + bare_width > width && !line.trim().is_empty() {
            push(lines, &line, true);
            line.clear();
            used = 0.0;
        }
        if bare_width <= width {
            line.push_str(word);
            used += face.width(word, size);
            continue;
        }
        for piece in pieces(face, bare, size, width) {
            let piece_width = face.width(piece, size);
            if used + piece_width > width && !line.is_empty() {
                push(lines, &line, false);
                line.clear();
                used = 0.0;
            }
            line.push_str(piece);
            used += piece_width;
        }
        line.push(' ');
        used += face.char_width(' ', size);
    }
    push(lines, &line, false);
}

fn push(lines: &mut Vec<Line>, text: &str, space: bool) {
    lines.push(Line {
        text: text.trim_end_matches(' ').replace('\u{a0}', " "),
        space,
    });
}

/// Cuts a word that is wider than a line: after characters where an address may break, and
/// wherever a stretch between those is still too wide.
fn pieces<'a>(face: &Face, word: &'a str, size: f32, width: f32) -> Vec<&'a str> {
    let mut pieces = Vec::new();
    for stretch in word.split_inclusive(['/', '-', '_', '.', '?', '&', '=', '@', ',', ';']) {
        let mut rest = stretch;
        while face.width(rest, size) > width {
            let mut used = 0.0;
            let end = rest
                .char_indices()
                .find(|&(_, c)| {
                    used += face.char_width(c, size);
                    used > width
                })
                .map_or(rest.len(), |(index, _)| index);
            // A column narrower than one letter still gets that letter.
            let end = if end == 0 {
                rest.chars().next().map_or(rest.len(), char::len_utf8)
            } else {
                end
            };
            let Some((piece, later)) = rest.split_at_checked(end) else {
                break;
            };
            pieces.push(piece);
            rest = later;
        }
        if !rest.is_empty() {
            pieces.push(rest);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::{Weight, typeface};

    fn texts(text: &str, width: f32) -> Vec<String> {
        let face = typeface().unwrap().face(Weight::Regular);
        let lines = wrap(face, text, 12.0, width);
        for line in &lines {
            assert!(face.width(&line.text, 12.0) <= width + 0.01, "{line:?}");
        }
        lines.iter().map(Line::with_space).collect()
    }

    #[test]
    fn lines_break_between_words_and_keep_their_space() {
        assert_eq!(
            texts("one two three four", 70.0),
            ["one two ", "three four"]
        );
    }

    #[test]
    fn long_words_and_addresses_break_without_a_space() {
        let lines = texts(
            "see https://www.example.gov.uk/privacy/notices/a-very-long-path?with=query now",
            120.0,
        );
        assert!(lines.len() > 3);
        assert_eq!(
            lines.concat(),
            "see https://www.example.gov.uk/privacy/notices/a-very-long-path?with=query now"
        );
        let lines = texts(&"x".repeat(100), 60.0);
        assert_eq!(lines.concat(), "x".repeat(100));
    }

    #[test]
    fn line_feeds_break() {
        assert_eq!(
            texts("1 High Street\nNorwich", 400.0),
            ["1 High Street ", "Norwich"]
        );
        assert!(texts(" \n ", 400.0).is_empty());
    }

    #[test]
    fn a_column_narrower_than_a_letter_still_ends() {
        let face = typeface().unwrap().face(Weight::Regular);
        assert_eq!(wrap(face, "WWW", 12.0, 1.0).len(), 3);
    }
}
