//! Which rights a person's own words exercise.
//!
//! A request needs no form and no names of rights (ICO, right of access). The phrases stand in
//! `locales/LANGUAGE/asks.txt`, which says how they are written. What is found is shown to the
//! person, who changes it as they like: this only saves them from having to know the law.
//!
//! A phrase that a word such as "not" stands before does not count: who writes "I do not want it
//! deleted" asks for no deletion. And a phrase within a longer one of another right gives way to
//! it: "stop using this until it is checked" asks for a limit, and not for an end.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rightsdesk_core::right::Right;

use crate::words::{ENGLISH, Voice};

/// The phrases of each language.
const FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/asks.rs"));

static LANGUAGES: LazyLock<BTreeMap<&str, Phrases>> = LazyLock::new(|| {
    let read = |(language, text): &(&'static str, &'static str)| (*language, Phrases::read(text));
    FILES.iter().map(read).collect()
});

/// How many words a gap of a phrase holds at the most.
const GAP: usize = 6;
/// How far a word such as "not" reaches.
const REACH: usize = 6;
/// So many words are read: who writes more has said what they want by then.
const READ: usize = 1_500;
/// A word is recognised with one letter wrong from this length on.
const FORGIVEN_FROM: usize = 5;

/// The rights that `words` exercise, in the order in which rights are listed to people. Empty, if
/// nothing is recognised; a language without phrases is read by the English ones.
pub fn rights_in(voice: Voice<'_>, words: &str) -> Vec<Right> {
    let own = LANGUAGES.get(voice.language());
    own.or_else(|| LANGUAGES.get(ENGLISH))
        .map_or_else(Vec::new, |phrases| phrases.rights_in(words))
}

/// The phrases of one language.
#[derive(Debug, Default)]
struct Phrases {
    of_rights: Vec<Phrase>,
    /// What turns a phrase that follows into its opposite.
    negations: Vec<Vec<Part>>,
    /// The same, as they are written.
    negators: Vec<String>,
    /// What looks like a negation and is none: "why don't you delete it?"
    exceptions: Vec<Vec<Part>>,
    /// Words at which a thought ends: "but".
    breaks: Vec<String>,
    /// Several words that are read as one: "do not" as "dont".
    joined: Vec<(Vec<String>, String)>,
    /// Headings that name no right, for the test.
    #[cfg(test)]
    unknown: Vec<String>,
}

/// How people ask for something.
#[derive(Debug)]
struct Phrase {
    right: Right,
    parts: Vec<Part>,
    /// Whether it says itself that something is not wanted: "do not ring me".
    negates: bool,
}

/// A part of a phrase.
#[derive(Clone, Debug)]
enum Part {
    /// One of these words.
    Word(Vec<Form>),
    /// Up to [`GAP`] words of any kind, within one thought.
    Gap,
}

/// A word as a phrase names it.
#[derive(Clone, Debug)]
enum Form {
    /// The word itself.
    Whole(String),
    /// Any word that begins so.
    Beginning(String),
}

/// A word of what the person wrote.
#[derive(Debug)]
struct Word {
    text: String,
    /// Which thought it belongs to.
    thought: usize,
}

/// Where a phrase was found: from its first word to the one after its last.
#[derive(Clone, Copy, Debug)]
struct Found {
    right: Right,
    from: usize,
    to: usize,
}

impl Phrases {
    /// Reads a file of phrases. What cannot be read is left out, and a test finds it.
    fn read(text: &str) -> Phrases {
        let mut phrases = Phrases::default();
        let mut lists: BTreeMap<&str, Vec<Form>> = BTreeMap::new();
        let mut heading = "";
        for line in text.lines().map(str::trim) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(inner) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                heading = inner;
                #[cfg(test)]
                if !["lists", "negations", "exceptions", "breaks", "joined"].contains(&inner)
                    && Right::from_code(inner).is_none()
                {
                    phrases.unknown.push(inner.to_owned());
                }
                continue;
            }
            match heading {
                "lists" => {
                    if let Some((name, forms)) = line.split_once('=') {
                        lists.insert(name.trim(), forms.split_whitespace().map(form).collect());
                    }
                }
                "negations" => {
                    phrases.negators.push(line.to_owned());
                    phrases.negations.push(parts(line, &lists));
                }
                "exceptions" => phrases.exceptions.push(parts(line, &lists)),
                "breaks" => phrases.breaks.push(line.to_owned()),
                "joined" => {
                    if let Some((several, one)) = line.split_once('=') {
                        let several = several.split_whitespace().map(str::to_owned).collect();
                        phrases.joined.push((several, one.trim().to_owned()));
                    }
                }
                code => {
                    if let Some(right) = Right::from_code(code) {
                        phrases.of_rights.push(Phrase {
                            right,
                            parts: parts(line, &lists),
                            negates: line.split([' ', '|']).any(|word| {
                                word != "without" && phrases.negators.iter().any(|own| own == word)
                            }),
                        });
                    }
                }
            }
        }
        phrases
    }

    fn rights_in(&self, text: &str) -> Vec<Right> {
        let words = self.words_of(text);
        let mut found = Vec::new();
        for phrase in &self.of_rights {
            for from in 0..words.len() {
                let Some(to) = end_of(&phrase.parts, &words, from) else {
                    continue;
                };
                // What the phrase leaves open may hold a "not": "please, whatever you do, do not delete".
                let last = if phrase.negates {
                    from
                } else {
                    to.saturating_sub(1)
                };
                if !self.is_negated(&words, from) && !self.is_negated(&words, last) {
                    let right = phrase.right;
                    found.push(Found { right, from, to });
                }
            }
        }
        let gives_way = |one: &Found| {
            found.iter().any(|other| {
                other.right != one.right
                    && other.from <= one.from
                    && one.to <= other.to
                    && other.to - other.from > one.to - one.from
            })
        };
        let kept: Vec<Right> = found
            .iter()
            .filter(|one| !gives_way(one))
            .map(|one| one.right)
            .collect();
        let is_kept = |right: &Right| kept.contains(right);
        Right::ALL.into_iter().filter(is_kept).collect()
    }

    /// Whether what begins at a word is turned into its opposite by what stands before it, in the
    /// same thought and not far away.
    fn is_negated(&self, words: &[Word], at: usize) -> bool {
        let Some(thought) = words.get(at).map(|word| word.thought) else {
            return false;
        };
        let first = at.saturating_sub(REACH);
        (first..at).any(|from| {
            let same = words.get(from).is_some_and(|word| word.thought == thought);
            let is_one =
                |phrase: &Vec<Part>| end_of(phrase, words, from).is_some_and(|to| to <= at);
            let looks_so = |phrase: &Vec<Part>| {
                // An exception holds the word of the negation: it begins one or two words before.
                (from.saturating_sub(2)..=from)
                    .any(|from_there| end_of(phrase, words, from_there).is_some_and(|to| to > from))
            };
            same && self.negations.iter().any(is_one) && !self.exceptions.iter().any(looks_so)
        })
    }

    /// The words of a text, in small letters and without apostrophes.
    fn words_of(&self, text: &str) -> Vec<Word> {
        let text = text
            .to_lowercase()
            .replace(['\'', '\u{2019}', '\u{2018}', '`'], "");
        let mut words: Vec<Word> = Vec::new();
        let mut thought = 0;
        let mut word = String::new();
        for c in text.chars().chain(std::iter::once('\n')) {
            if c.is_alphanumeric() {
                word.push(c);
                continue;
            }
            if !word.is_empty() {
                let text = std::mem::take(&mut word);
                if self.breaks.contains(&text) {
                    thought += 1;
                }
                words.push(Word { text, thought });
            }
            if ".,;:!?\n()".contains(c) {
                thought += 1;
            }
        }
        words.truncate(READ);
        self.join(words)
    }

    fn join(&self, words: Vec<Word>) -> Vec<Word> {
        let mut joined: Vec<Word> = Vec::with_capacity(words.len());
        for word in words {
            joined.push(word);
            let several = self.joined.iter().find(|(several, _)| {
                let at = joined.len().checked_sub(several.len());
                at.and_then(|at| joined.get(at..))
                    .is_some_and(|last| last.iter().map(|word| &word.text).eq(several))
            });
            if let Some((several, one)) = several {
                let thought = joined.last().map_or(0, |word| word.thought);
                joined.truncate(joined.len().saturating_sub(several.len()));
                let text = one.clone();
                joined.push(Word { text, thought });
            }
        }
        joined
    }
}

fn form(text: &str) -> Form {
    match text.strip_suffix('*') {
        Some(beginning) => Form::Beginning(beginning.to_owned()),
        None => Form::Whole(text.to_owned()),
    }
}

fn parts(line: &str, lists: &BTreeMap<&str, Vec<Form>>) -> Vec<Part> {
    let one = |text: &str| match text {
        ".." => Part::Gap,
        text => Part::Word(
            text.split('|')
                .flat_map(|text| match text.strip_prefix('%') {
                    Some(list) => lists.get(list).cloned().unwrap_or_default(),
                    None => vec![form(text)],
                })
                .collect(),
        ),
    };
    line.split_whitespace().map(one).collect()
}

/// Where a phrase that begins at a word ends, with the fewest words in its gaps.
fn end_of(phrase: &[Part], words: &[Word], at: usize) -> Option<usize> {
    let Some((part, rest)) = phrase.split_first() else {
        return Some(at);
    };
    match part {
        Part::Gap => (0..=GAP).find_map(|skipped| {
            let first = words.get(at.checked_sub(1)?)?.thought;
            let there = words.get(at + skipped)?;
            (there.thought == first).then(|| end_of(rest, words, at + skipped))?
        }),
        Part::Word(forms) => {
            let word = &words.get(at)?.text;
            let fits = forms.iter().any(|form| form.fits(word));
            fits.then(|| end_of(rest, words, at + 1))?
        }
    }
}

impl Form {
    fn fits(&self, word: &str) -> bool {
        match self {
            Form::Whole(own) => own == word || is_nearly(own, word),
            Form::Beginning(own) => {
                let length = own.chars().count();
                let begins = |by: usize| {
                    let first: String = word.chars().take(by).collect();
                    is_nearly(own, &first)
                };
                word.starts_with(own.as_str())
                    || [length.saturating_sub(1), length, length + 1]
                        .into_iter()
                        .any(begins)
            }
        }
    }
}

/// Whether one letter is wrong, missing, too many, or changed places with the next. The first must
/// be right, and short words must be as they are: "made" is not "make".
fn is_nearly(own: &str, typed: &str) -> bool {
    // Most words are told apart by their first letter.
    if own.chars().next() != typed.chars().next() || own.len().abs_diff(typed.len()) > 3 {
        return false;
    }
    let (own, typed): (Vec<char>, Vec<char>) = (own.chars().collect(), typed.chars().collect());
    if own.len() < FORGIVEN_FROM {
        return false;
    }
    let same_start = own.iter().zip(&typed).take_while(|(a, b)| a == b).count();
    let (own, typed) = (
        own.get(same_start..).unwrap_or_default(),
        typed.get(same_start..).unwrap_or_default(),
    );
    match (own, typed) {
        ([] | [_], []) | ([], [_]) => true,
        ([_, rest @ ..], _) if rest == typed => true,
        (_, [_, rest @ ..]) if rest == own => true,
        ([_, a @ ..], [_, b @ ..]) if a == b => true,
        ([a, b, rest @ ..], [c, d, others @ ..]) => a == d && b == c && rest == others,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_is_a_right_and_every_part_has_words() {
        for phrases in LANGUAGES.values() {
            assert_eq!(phrases.unknown, [""; 0]);
            assert!(phrases.of_rights.len() > 100, "the phrases were read");
            let empty = |part: &Part| matches!(part, Part::Word(forms) if forms.is_empty());
            for phrase in &phrases.of_rights {
                let parts = &phrase.parts;
                assert!(!parts.is_empty() && !parts.iter().any(empty), "{phrase:?}");
            }
        }
    }

    #[test]
    fn one_wrong_letter_is_forgiven_in_a_long_word() {
        for typed in ["delete", "delte", "deleet", "dellete", "dilete", "delet"] {
            assert!(is_nearly("delete", typed), "{typed}");
        }
        for (own, typed) in [("made", "make"), ("delete", "relate"), ("copy", "cope")] {
            assert!(!is_nearly(own, typed), "{own} {typed}");
        }
    }
}
