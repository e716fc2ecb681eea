//! Provisions of law, written out.

use crate::words::Voice;

/// A provision, written out for somebody who has never seen one:
/// "Data Protection Act 2018, Schedule 2, paragraph 19".
pub fn written_out(voice: Voice<'_>, citation: &str) -> String {
    let mut text = citation.to_owned();
    for (short, key) in [
        ("UK GDPR", "cite-uk-gdpr"),
        ("DPA 2018", "cite-dpa-2018"),
        ("Recital", "cite-recital"),
        ("Arts", "cite-articles"),
        ("Art", "cite-article"),
        ("Sch", "cite-schedule"),
        ("paras", "cite-paragraphs"),
        ("para", "cite-paragraph"),
        ("SI", "cite-statutory-instrument"),
        ("regs", "cite-regulations"),
        ("s.", "cite-section"),
    ] {
        text = replace_word(&text, short, &voice.text(key));
    }
    // A comma that begins a long form follows the word before it.
    text.replace(" ,", ",")
}

/// Replaces `short` where it stands at the start of a word and ends one (or ends with a full stop).
fn replace_word(text: &str, short: &str, long: &str) -> String {
    let mut replaced = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(short) {
        let (before, from) = rest.split_at(at);
        let after = from.strip_prefix(short).unwrap_or(from);
        let starts = before
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_alphanumeric());
        let ends =
            short.ends_with('.') || after.chars().next().is_none_or(|c| !c.is_alphanumeric());
        replaced.push_str(before);
        replaced.push_str(if starts && ends { long } else { short });
        rest = after;
    }
    replaced + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{ENGLISH, Words};

    #[test]
    fn provisions_are_written_out() {
        let words = Words::new().unwrap();
        let voice = words.voice(ENGLISH);
        for (short, long) in [
            (
                "DPA 2018 Sch 2 paras 16-17",
                "Data Protection Act 2018, Schedule 2, paragraphs 16-17",
            ),
            (
                "DPA 2018 Sch 2 para 2(1)",
                "Data Protection Act 2018, Schedule 2, paragraph 2(1)",
            ),
            ("DPA 2018 s.164A", "Data Protection Act 2018, section 164A"),
            ("UK GDPR Arts 22A-22D", "UK GDPR, Articles 22A-22D"),
            ("UK GDPR Recital 27", "UK GDPR, Recital 27"),
            (
                "UK GDPR Art 79; DPA 2018 s.167",
                "UK GDPR, Article 79; Data Protection Act 2018, section 167",
            ),
            (
                "SI 2026/82 regs 2, 4",
                "Statutory Instrument 2026/82, regulations 2, 4",
            ),
            (
                "ICO right of access guidance",
                "ICO right of access guidance",
            ),
        ] {
            assert_eq!(written_out(voice, short), long);
        }
    }
}
