//! Identifiers, and the reference by which a person knows their request.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! uuid_id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

uuid_id! {
    /// One contact by a person, with one reference; it holds one case for each right.
    RequestId;
    /// One right exercised in a request, with its own clock, stage and log of events.
    CaseId;
    /// A person of the council who can sign in.
    AccountId;
    /// A document: found in a search, sent by the person, or made as part of a reply.
    DocumentId;
    /// A letter or message that was enqueued to be sent.
    LetterId;
}

/// A controller's short name in addresses and in the register: `norfolk`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ControllerId(pub String);

impl fmt::Display for ControllerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A privacy notice's name in the register: `norfolk-family-hub-feedback`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NoticeId(pub String);

impl fmt::Display for NoticeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The reference that a person quotes: `NOR-26-0042-K`.
///
/// Three letters for the controller, the year, a number that grows, and a check character
/// (ISO 7064 MOD 37,36), so that a slip of the pen is noticed rather than leading to someone
/// else's request. A reference alone opens nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference(String);

/// Why some text is not a [`Reference`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceError {
    /// It does not have the parts of a reference.
    #[error("a reference looks like NOR-26-0042-K")]
    Shape,
    /// The check character does not fit the rest.
    #[error("the last character does not fit the rest of the reference")]
    Check,
}

const ALPHABET: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

impl Reference {
    /// Makes the reference of the `number`th request of `year` to the controller whose letters
    /// are `prefix`.
    ///
    /// # Errors
    /// [`ReferenceError::Shape`] if the prefix is not three capital letters.
    pub fn compose(prefix: &str, year: i16, number: u32) -> Result<Reference, ReferenceError> {
        if prefix.len() != 3 || !prefix.bytes().all(|b| b.is_ascii_uppercase()) {
            return Err(ReferenceError::Shape);
        }
        let year = year.rem_euclid(100);
        let check = check_character(&format!("{prefix}{year:02}{number:04}"));
        Ok(Reference(format!("{prefix}-{year:02}-{number:04}-{check}")))
    }

    /// Reads a reference as a person types it: any case, with spaces or hyphens or neither.
    ///
    /// # Errors
    /// Says whether the shape or the check character is wrong.
    pub fn parse(text: &str) -> Result<Reference, ReferenceError> {
        let compact: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2014}'))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let compact = without_lookalikes(&compact);
        if !compact.is_ascii() || !(10..=16).contains(&compact.len()) {
            return Err(ReferenceError::Shape);
        }
        let (prefix, rest) = compact.split_at(3);
        let (year, rest) = rest.split_at(2);
        let (number, check) = rest.split_at(rest.len() - 1);
        let parts = (year.parse::<i16>(), number.parse::<u32>());
        let (Ok(year), Ok(number)) = parts else {
            return Err(ReferenceError::Shape);
        };
        let reference = Reference::compose(prefix, year, number)?;
        if without_lookalikes(&reference.0).ends_with(check) {
            Ok(reference)
        } else {
            Err(ReferenceError::Check)
        }
    }

    /// The reference as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The same with digits for the letters that are read for digits, after the three letters of the
/// controller: a check character O is often typed as a nought.
fn without_lookalikes(text: &str) -> String {
    let replaced = |(place, c)| match c {
        'O' if place >= 3 => '0',
        'I' if place >= 3 => '1',
        c => c,
    };
    text.chars().enumerate().map(replaced).collect()
}

/// ISO 7064 MOD 37,36 over digits and capital letters.
fn check_character(text: &str) -> char {
    let mut product: usize = 36;
    for byte in text.bytes() {
        let value = ALPHABET.iter().position(|&a| a == byte).unwrap_or(0);
        let sum = (product + value) % 36;
        product = (if sum == 0 { 36 } else { sum } * 2) % 37;
    }
    let index = (37 - product) % 36;
    ALPHABET.get(index).map_or('0', |&b| char::from(b))
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<String> for Reference {
    type Error = ReferenceError;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Reference::parse(&text)
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> String {
        reference.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_read_however_it_is_typed() {
        let reference = Reference::compose("NOR", 2026, 42).unwrap();
        for typed in [
            reference.to_string(),
            reference.to_string().to_lowercase(),
            reference.to_string().replace('-', " "),
            reference.to_string().replace('-', ""),
        ] {
            assert_eq!(Reference::parse(&typed), Ok(reference.clone()), "{typed}");
        }
    }

    #[test]
    fn a_letter_that_looks_like_a_digit_is_taken_for_it() {
        let with_letter = (1..2_000)
            .map(|number| Reference::compose("NOT", 2026, number).unwrap())
            .filter(|reference| reference.as_str().ends_with(['O', 'I']));
        let mut seen = 0;
        for reference in with_letter.take(20) {
            let typed = reference.as_str().replace('I', "1");
            let (prefix, rest) = typed.split_at(3);
            let typed = format!("{prefix}{}", rest.replace('O', "0"));
            assert_eq!(Reference::parse(&typed), Ok(reference));
            seen += 1;
        }
        assert_eq!(seen, 20);
    }

    #[test]
    fn one_wrong_character_or_a_swap_is_noticed() {
        let reference = Reference::compose("KEN", 2026, 1234).unwrap().to_string();
        for (index, original) in reference.char_indices().filter(|(_, c)| *c != '-') {
            for replacement in ALPHABET.iter().map(|&b| char::from(b)) {
                let alike = [('O', '0'), ('I', '1')];
                let is_alike = alike.contains(&(replacement, original))
                    || alike.contains(&(original, replacement));
                if replacement != original && !is_alike {
                    let mut wrong = reference.clone();
                    wrong.replace_range(index..=index, &replacement.to_string());
                    assert!(Reference::parse(&wrong).is_err(), "{wrong}");
                }
            }
        }
        let swapped = reference.replace("1234", "1324");
        assert_eq!(Reference::parse(&swapped), Err(ReferenceError::Check));
    }
}
