//! How alike the words of two requests are, to find one that was sent twice.
//!
//! A text is cut into its runs of three words ("a copy of", "copy of my", ...). Runs keep the order
//! of words, which single words lose: two people who ask for different things use the same small
//! words, and seldom the same three in a row.
//!
//! The runs that both texts have are counted against those of the shorter text, since a request
//! that is sent again often has a greeting, a signature or "see below" around it, and that must not
//! make it another. But a short text counts as at least half of the longer one: "everything about
//! me" inside a letter of a page is a part of what that letter asks, not the same request.

use std::collections::HashSet;

/// How many words are in a run.
const RUN: usize = 3;

/// How alike two texts are: 0 if they share no run of words, 100 if one says all that the other
/// says and is not more than twice as long. A text without words is like nothing.
pub fn alike(one: &str, other: &str) -> u8 {
    let (one, other) = (words(one), words(other));
    // Texts of one or two words have no run of three.
    let run = RUN.min(one.len()).min(other.len());
    if run == 0 {
        return 0;
    }
    let (one, other) = (runs(&one, run), runs(&other, run));
    let shared = one.intersection(&other).count();
    let (shorter, longer) = (one.len().min(other.len()), one.len().max(other.len()));
    let against = shorter.max(longer.div_ceil(2));
    u8::try_from(shared * 100 / against).unwrap_or(100).min(100)
}

/// The words in lower case; how they are spaced and punctuated is nobody's intent.
fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn runs(words: &[String], run: usize) -> HashSet<&[String]> {
    words.windows(run).collect()
}

#[cfg(test)]
mod tests {
    use super::alike;

    const REQUEST: &str = "Please send me the recording of the meeting on 10 September, the notes \
        that were taken and the form that I filled in before it.";

    #[test]
    fn a_request_sent_again_is_the_same() {
        assert_eq!(alike(REQUEST, REQUEST), 100);
        let retyped = REQUEST.to_uppercase().replace(", ", "\r\n- ");
        assert_eq!(alike(REQUEST, &retyped), 100);
    }

    #[test]
    fn a_greeting_and_a_signature_change_nothing() {
        let again = format!(
            "Dear team,\n\nI wrote to you three weeks ago and nobody answered:\n\n{REQUEST}\n\n\
             Yours sincerely\nA. Sample"
        );
        assert_eq!(alike(REQUEST, &again), 100);
        assert_eq!(alike(&again, REQUEST), 100);
    }

    #[test]
    fn a_request_with_a_changed_half_is_partly_alike() {
        let changed = "Please send me the recording of the meeting on 10 September, and delete \
            what the customer service wrote about my parking fine.";
        let found = alike(REQUEST, changed);
        assert!((25..75).contains(&found), "{found}");
    }

    #[test]
    fn an_unrelated_request_is_not_alike() {
        let other = "My date of birth is wrong in the records of the library. Please correct it, \
            and tell the firm that sends the reminders.";
        assert!(alike(REQUEST, other) < 10);
    }

    #[test]
    fn a_short_text_inside_a_long_one_is_not_the_same_request() {
        let long = format!(
            "{REQUEST} Also everything that social care, housing and the parking team hold about \
             my two visits in May, every email between the officers named below, and whom you told."
        );
        assert!(alike("Please send me the recording", &long) < 20);
    }

    #[test]
    fn a_text_without_words_is_like_nothing() {
        for empty in ["", "  \n", "...!?"] {
            assert_eq!(alike(empty, empty), 0);
            assert_eq!(alike(empty, REQUEST), 0);
            assert_eq!(alike(REQUEST, empty), 0);
        }
        assert_eq!(alike("Everything", "everything."), 100);
        assert_eq!(alike("Everything", "Nothing"), 0);
    }

    #[test]
    fn the_longest_texts_are_compared() {
        let long: String = (0..).map(|n| format!("word{n} ")).take(3_000).collect();
        let long: String = long.chars().take(20_000).collect();
        assert_eq!(long.chars().count(), 20_000);
        assert_eq!(alike(&long, &long), 100);
        let same_word = "a ".repeat(10_000);
        assert_eq!(alike(&same_word, &same_word), 100);
        assert_eq!(alike(&long, &same_word), 0);
    }
}
