//! Looking for phrases in what readers made of a file.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

/// Those of `required` that `text` lacks, white space and presentation forms aside.
pub(super) fn missing(text: &str, required: &[String]) -> Vec<String> {
    let text = bare(text);
    required
        .iter()
        .filter(|phrase| !text.contains(&bare(phrase)))
        .cloned()
        .collect()
}

/// Text without white space, composed the same way however it was written.
fn bare(text: &str) -> String {
    text.nfkc()
        .filter(|c| !c.is_whitespace() && *c != '\u{ad}')
        .collect()
}

/// The places in `forbidden` of the phrases that stand in `text` as words of their own, whatever
/// their case, even where a line breaks within a word.
pub(super) fn present(text: &str, forbidden: &[String]) -> Vec<usize> {
    let spaced = words(text);
    let joined = words(&text.replace(['\n', '\r'], ""));
    forbidden
        .iter()
        .enumerate()
        .filter(|(_, phrase)| {
            let phrase = words(phrase);
            !phrase.is_empty() && (has_words(&spaced, &phrase) || has_words(&joined, &phrase))
        })
        .map(|(index, _)| index)
        .collect()
}

fn words(text: &str) -> String {
    let text: String = text.nfkc().flat_map(char::to_lowercase).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn has_words(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, found)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text
            .get(at + found.len()..)
            .and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Whether a line is nothing but some of these strings: a header's two ends are one line to a
/// reader that goes by height.
pub(super) fn is_made_of(line: &str, artifacts: &BTreeSet<String>) -> bool {
    let mut rest = line.trim();
    if rest.is_empty() {
        return false;
    }
    while !rest.is_empty() {
        let longest = artifacts
            .iter()
            .filter_map(|artifact| rest.strip_prefix(artifact.as_str()))
            .min_by_key(|after| after.len());
        match longest {
            Some(after) if after.len() < rest.len() => rest = after.trim_start(),
            _ => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forbidden_words_are_found_as_words() {
        let forbidden = vec!["Ann Example".to_owned(), "Ann".to_owned()];
        assert_eq!(
            present("planning for annexes", &forbidden),
            Vec::<usize>::new()
        );
        assert_eq!(present("seen by ANN\nEXAMPLE.", &forbidden), [0, 1]);
        assert_eq!(present("seen by A\nnn", &forbidden), [1]);
    }

    #[test]
    fn a_header_in_one_line_is_known_by_its_parts() {
        let artifacts = BTreeSet::from(["Council".to_owned(), "NOR-1".to_owned()]);
        assert!(is_made_of("Council NOR-1", &artifacts));
        assert!(!is_made_of("Council tax", &artifacts));
        assert!(!is_made_of("", &artifacts));
    }

    #[test]
    fn required_phrases_are_found_however_lines_break() {
        let required = vec!["the office of finance".to_owned()];
        assert!(missing("the o\u{fb03}ce\nof  finance", &required).is_empty());
        assert_eq!(missing("the office", &required), required);
    }
}
