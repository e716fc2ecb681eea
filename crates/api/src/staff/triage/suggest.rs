//! Other rights that the person's own words may exercise.
//!
//! A request needs no form and no names of rights (ICO, right of access), so one letter can ask
//! for several things. This only points at the words; whoever does the triage reads and decides.

use rightsdesk_core::right::Right;

/// Words that often come with a right. Each is looked for at the beginning of a word.
const SIGNS: &[(Right, &[&str])] = &[
    (
        Right::Access,
        &[
            "copy of",
            "copies of",
            "everything you hold",
            "everything you have",
            "all you have",
            "all the information you",
            "subject access",
            "what you hold about",
            "send me my",
            "give me my",
        ],
    ),
    (
        Right::Rectification,
        &[
            "correct",
            "incorrect",
            "wrong",
            "inaccura",
            "untrue",
            "not true",
            "mistake",
            "out of date",
        ],
    ),
    (
        Right::Erasure,
        &[
            "delete",
            "deletion",
            "erase",
            "erasure",
            "remove",
            "destroy",
            "take down",
            "taken down",
            "be forgotten",
        ],
    ),
    (
        Right::Restriction,
        &["restrict", "freeze", "on hold until", "until it is checked"],
    ),
    (
        Right::Objection,
        &[
            "object to",
            "stop using",
            "stop sharing",
            "stop processing",
            "do not use my",
            "don't use my",
            "don’t use my",
        ],
    ),
    (
        Right::ObjectionDirectMarketing,
        &["marketing", "newsletter", "unsubscribe", "mailing list"],
    ),
    (
        Right::Portability,
        &[
            "portab",
            "machine-readable",
            "machine readable",
            "to another provider",
        ],
    ),
    (
        Right::AutomatedDecisions,
        &[
            "automated",
            "algorithm",
            "by a computer",
            "decided by computer",
        ],
    ),
    (
        Right::WithdrawalOfConsent,
        &[
            "withdraw my consent",
            "withdraw consent",
            "take back my consent",
            "no longer consent",
            "no longer agree",
        ],
    ),
    (Right::Complaint, &["complain", "complaint"]),
];

/// The longest part of the person's words that is shown as the reason.
const MOST: usize = 300;

/// A right that some words may exercise, with the sentence that they stand in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Suggested {
    pub(super) right: Right,
    pub(super) sentence: String,
}

/// The rights that `words` may exercise, each with the first sentence that says so.
pub(super) fn rights_in(words: &str) -> Vec<Suggested> {
    let suggested = |(right, signs): &(Right, &[&str])| {
        let sentence = sentences(words).find(|sentence| has_any(sentence, signs))?;
        Some(Suggested {
            right: *right,
            sentence: cut(sentence),
        })
    };
    SIGNS.iter().filter_map(suggested).collect()
}

fn sentences(words: &str) -> impl Iterator<Item = &str> {
    let parts = words.split_inclusive(['.', '!', '?', ';', '\n']);
    parts.map(str::trim).filter(|part| !part.is_empty())
}

fn has_any(sentence: &str, signs: &[&str]) -> bool {
    let sentence = sentence.to_lowercase();
    signs.iter().any(|sign| {
        sentence.match_indices(sign).any(|(at, _)| {
            let before = sentence
                .get(..at)
                .and_then(|before| before.chars().next_back());
            before.is_none_or(|before| !before.is_alphanumeric())
        })
    })
}

fn cut(sentence: &str) -> String {
    if sentence.chars().count() <= MOST {
        return sentence.to_owned();
    }
    let begun: String = sentence.chars().take(MOST).collect();
    format!("{begun}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rights(words: &str) -> Vec<Right> {
        rights_in(words).iter().map(|found| found.right).collect()
    }

    #[test]
    fn words_point_at_rights() {
        let found = rights_in(
            "Please send me a copy of my notes. The address in them is WRONG.\nThen delete my photograph!",
        );
        let said: Vec<_> = found
            .iter()
            .map(|s| (s.right, s.sentence.as_str()))
            .collect();
        assert_eq!(
            said,
            [
                (Right::Access, "Please send me a copy of my notes."),
                (Right::Rectification, "The address in them is WRONG."),
                (Right::Erasure, "Then delete my photograph!"),
            ]
        );
        assert_eq!(
            rights("Don’t use my number for this again"),
            [Right::Objection]
        );
        assert_eq!(
            rights("I withdraw my consent"),
            [Right::WithdrawalOfConsent]
        );
    }

    #[test]
    fn a_word_within_another_points_at_nothing() {
        assert_eq!(rights("He is undeleted and unrestricted"), []);
        assert_eq!(rights(""), []);
        assert_eq!(rights("My visits to the family hub"), []);
    }

    #[test]
    fn a_long_sentence_is_cut_between_characters() {
        let long = format!("delete {}", "ŵ".repeat(1000));
        let sentence = &rights_in(&long)[0].sentence;
        assert_eq!(sentence.chars().count(), MOST + 1);
        assert!(sentence.ends_with('…'));
    }
}
