//! Letters: every kind in every form.

use rightsdesk_core::letter::{Body, Letter};
use rightsdesk_core::right::Right;

use super::samples::{self, CANARY, WORDS};
use super::{assert_sound, print, show, texts};
use crate::words::ENGLISH;
use crate::{letters, reading};

/// A letter with a higher figure is too hard for a child of 14, the most that we allow ourselves.
const HARDEST: f64 = 9.0;

#[test]
fn every_letter_is_whole_and_its_title_gives_nothing_away() {
    for letter in samples::residents_letters()
        .iter()
        .chain(&samples::reminders())
    {
        let paper = letters::word(WORDS.voice(ENGLISH), letter, &samples::sender());
        assert_sound(&paper);
        let title = &paper.title;
        assert!(title.contains(letter.reference.as_str()), "{title}");
        for word in ["274", CANARY, "copy", "delete", "refused", "consent"] {
            assert!(
                !title.to_lowercase().contains(&word.to_lowercase()),
                "{title}"
            );
        }
        let quoted = format!("{:?}", letter.body).contains(CANARY);
        let shown = texts(&paper).iter().any(|text| text.contains(CANARY));
        assert_eq!(
            quoted, shown,
            "what a person wrote stands in the letter: {title}"
        );
    }
}

#[test]
fn every_letter_says_how_to_reach_a_person_and_what_happens_next() {
    for letter in samples::residents_letters() {
        let paper = letters::word(WORDS.voice(ENGLISH), &letter, &samples::sender());
        let all = texts(&paper).join("\n");
        assert!(
            all.starts_with(&paper.title) && all.contains("\nHello\n"),
            "{all}"
        );
        assert!(
            all.contains("01632 960 001") && all.contains("rights@council.example"),
            "{all}"
        );
        assert!(
            all.contains("Your reference is") || all.contains("see request NOR-26-0042"),
            "{all}"
        );
        let next = ["What happens next", "How to get it", "It works once"];
        assert!(next.iter().any(|next| all.contains(next)), "{all}");
    }
}

#[test]
fn a_letter_against_the_person_names_the_council_the_regulator_and_the_court() {
    for letter in samples::residents_letters() {
        let needed = match &letter.body {
            Body::Extended { .. }
            | Body::FeeAsked { .. }
            | Body::LiftingWarned { .. }
            | Body::Lapsed => true,
            Body::Progress { late, .. } => *late,
            _ => false,
        };
        let paper = letters::word(WORDS.voice(ENGLISH), &letter, &samples::sender());
        let all = texts(&paper).join("\n");
        for route in [
            "/sample/complain",
            "Information Commission",
            "0303 123 1113",
            "Go to court",
        ] {
            assert_eq!(all.contains(route), needed, "{route} in {}", paper.title);
        }
        assert!(
            !all.contains("Unchecked Square"),
            "an address that nobody confirmed is printed"
        );
    }
}

/// The text of a letter about one right.
fn worded(right: Right, body: Body) -> String {
    let letter: Letter = samples::letter(Some(right), body);
    texts(&letters::word(
        WORDS.voice(ENGLISH),
        &letter,
        &samples::sender(),
    ))
    .join("\n")
}

#[test]
fn the_date_means_what_it_means_for_each_right() {
    let date = jiff::civil::date(2026, 11, 26);
    let due = Some(date);
    let told = |right| {
        worded(
            right,
            Body::Acknowledgement {
                rights: vec![(right, due)],
                received: date,
            },
        )
    };
    assert!(told(Right::Access).contains("We must reply by Thursday 26 November 2026."));
    assert!(told(Right::ObjectionDirectMarketing).contains("We will stop straight away."));
    // Thirty days are for acknowledging a complaint; promised as the reply, they would mislead.
    assert!(!told(Right::Complaint).contains("must reply"));
    let withdrawal = worded(
        Right::WithdrawalOfConsent,
        Body::Acknowledgement {
            rights: vec![(Right::WithdrawalOfConsent, None)],
            received: date,
        },
    );
    assert!(withdrawal.contains("by the end of the next working day"));
}

#[test]
fn only_an_access_request_is_told_that_a_question_stops_the_clock() {
    for right in Right::ALL {
        let body = Body::ClarificationAsked {
            question: "Which?".into(),
            pauses: true,
            due: None,
        };
        let stops = worded(right, body).contains("stops while we wait");
        assert_eq!(
            stops,
            matches!(right, Right::Access | Right::AccessLawEnforcement),
            "{right:?}"
        );
    }
    let body = Body::ClarificationAsked {
        question: "On paper?".into(),
        pauses: false,
        due: Some(jiff::civil::date(2026, 11, 26)),
    };
    let asked = worded(Right::Access, body);
    assert!(
        asked.contains("does not change the date") && asked.contains("Everything"),
        "{asked}"
    );
}

#[test]
fn every_reply_is_announced_in_the_same_words() {
    use rightsdesk_core::case::Outcome;
    let of = |outcome| worded(Right::Access, Body::ReplyReady { outcome });
    for outcome in Outcome::DECIDED {
        assert_eq!(of(outcome), of(Outcome::Granted));
    }
}

#[test]
fn a_code_is_in_the_letter_and_not_in_its_title() {
    let letter = samples::letter(
        None,
        Body::AccessCode {
            code: "274 913".into(),
            minutes: 10,
        },
    );
    let paper = letters::word(WORDS.voice(ENGLISH), &letter, &samples::sender());
    let all = texts(&paper).join("\n");
    assert!(all.contains("274 913") && all.contains("10 minutes") && all.contains("never ask"));
}

#[test]
fn a_council_without_contacts_still_has_a_way_to_be_reached() {
    let mut sender = samples::sender();
    (sender.email, sender.phone, sender.dpo_email) = (None, None, None);
    sender.address.clear();
    for letter in samples::residents_letters() {
        let paper = letters::word(WORDS.voice(ENGLISH), &letter, &sender);
        assert_sound(&paper);
        assert!(
            texts(&paper).join("\n").contains("from your request page"),
            "{}",
            paper.title
        );
    }
}

#[test]
fn letters_to_residents_are_easy_to_read() {
    let mut shown = std::collections::BTreeSet::new();
    for letter in samples::residents_letters() {
        let paper = letters::word(WORDS.voice(ENGLISH), &letter, &samples::sender());
        let grade = reading::grade(&paper);
        if shown.insert(letter.body.kind()) {
            print(&format!(
                "{:22} grade {grade:.1}, age {:.0}",
                letter.body.kind(),
                grade + 5.0
            ));
            print(&show(&paper));
        }
        assert!(grade < HARDEST, "{} has grade {grade:.1}", paper.title);
    }
}
