//! How hard a text is to read.
//!
//! The Flesch-Kincaid grade: years of schooling, from the length of sentences and of words. It
//! knows nothing of sense or kindness, so it warns of a text that is too hard and never proves that
//! one is good. Syllables are counted by groups of vowels, which is right for most English words.

use rightsdesk_core::paper::{Block, Paper};

/// The Flesch-Kincaid grade of a paper: 6 is read at about 11 years of age. Headings, tables,
/// addresses and the words of links are left out, since they are not sentences. Zero for a paper
/// without any.
pub fn grade(paper: &Paper) -> f64 {
    let texts = paper.blocks.iter().flat_map(|block| match block {
        Block::Paragraph { text } => std::slice::from_ref(text),
        Block::List { items, .. } => items,
        Block::Heading { .. } | Block::Lines { .. } | Block::Table { .. } | Block::Link { .. } => {
            &[]
        }
    });
    grade_of(texts)
}

/// The Flesch-Kincaid grade of paragraphs and items of lists. Zero if there are none.
pub fn grade_of(texts: impl IntoIterator<Item = impl AsRef<str>>) -> f64 {
    let mut count = Count::default();
    for text in texts {
        count.add(text.as_ref());
    }
    count.grade()
}

/// The age at which a text of this grade is usually read: school begins at five.
pub fn age(grade: f64) -> f64 {
    grade.max(0.0) + 5.0
}

#[derive(Default)]
struct Count {
    sentences: u32,
    words: u32,
    syllables: u32,
}

impl Count {
    /// A paragraph or an item: its end is the end of a sentence, full stop or not.
    fn add(&mut self, text: &str) {
        for sentence in text.split_inclusive(['.', '!', '?']) {
            let words = sentence
                .split_whitespace()
                .filter(|word| word.contains(char::is_alphabetic));
            let words = words
                .filter(|word| !word.contains(['@', '/']))
                .map(syllables);
            let (number, sum) = words.fold((0, 0), |(number, sum), one| (number + 1, sum + one));
            if number > 0 {
                self.sentences += 1;
                self.words += number;
                self.syllables += sum;
            }
        }
    }

    fn grade(&self) -> f64 {
        if self.sentences == 0 {
            return 0.0;
        }
        let [sentences, words, syllables] =
            [self.sentences, self.words, self.syllables].map(f64::from);
        0.39 * words / sentences + 11.8 * syllables / words - 15.59
    }
}

/// Groups of vowels, less an `e` that is not spoken at the end; at least one.
fn syllables(word: &str) -> u32 {
    let letters: Vec<char> = word
        .chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect();
    let vowel = |c: &char| "aeiouyŵŷ".contains(*c);
    let groups = letters.chunk_by(|a, b| vowel(a) == vowel(b));
    let mut number = groups
        .filter(|group| group.first().is_some_and(vowel))
        .count();
    let silent = match letters.as_slice() {
        [.., 'l', 'e'] => false,
        [.., before, 'e'] | [.., before, 'e', 's' | 'd'] => {
            !vowel(before) && !"td".contains(*before)
        }
        _ => false,
    };
    if silent {
        number = number.saturating_sub(1);
    }
    u32::try_from(number.max(1)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_as_spoken() {
        for (word, spoken) in [
            ("we", 1),
            ("the", 1),
            ("reply", 2),
            ("make", 1),
            ("information", 4),
            ("table", 2),
            ("asked", 1),
            ("decided", 3),
            ("council", 2),
            ("people", 2),
            ("identity", 4),
        ] {
            assert_eq!(syllables(word), spoken, "{word}");
        }
    }

    #[test]
    fn long_words_in_long_sentences_are_harder() {
        let grade = |text: &str| {
            let blocks = vec![Block::paragraph(text)];
            super::grade(&Paper {
                title: String::new(),
                language: "en-GB".into(),
                blocks,
            })
        };
        let plain = grade("We got your letter. We will write to you soon. You can call us.");
        let hard = grade(
            "Notwithstanding the aforementioned considerations, the authority acknowledges receipt of \
             your correspondence and anticipates communicating a determination expeditiously.",
        );
        assert!(plain < 3.0, "{plain}");
        assert!(hard > 15.0, "{hard}");
    }
}
