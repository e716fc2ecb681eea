//! What stands in the subject of a mail. A phone shows it while it is locked, and a mail server logs it,
//! so it holds fixed words and a reference, and no fact of the letter: no name, no address, no
//! service, no code and nothing that somebody wrote.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use rightsdesk_core::ids::{AccountId, CaseId};
use rightsdesk_core::letter::{Addressee, Letter, Way};
use rightsdesk_core::paper::Paper;
use rightsdesk_core::right::Right;
use serde_json::Value;
use uuid::Uuid;

use super::samples::{self, CANARY, WORDS};
use super::texts;
use crate::sender::Sender;
use crate::words::ENGLISH;
use crate::{account_mail, digest, letters, saved};

/// Every sample, of every kind.
fn all_letters() -> Vec<Letter> {
    [
        samples::residents_letters(),
        samples::letters_to_asked(),
        samples::letters_to_recipients(),
        samples::letters_to_the_team(),
        samples::reminders(),
    ]
    .concat()
}

fn subject(letter: &Letter) -> String {
    subject_from(letter, &samples::sender())
}

fn subject_from(letter: &Letter, sender: &Sender) -> String {
    let voice = WORDS.voice(ENGLISH);
    let title = letters::word(voice, letter, sender).title;
    assert_eq!(
        title,
        letters::word_for(voice, letter, sender, Way::Post).title
    );
    title
}

/// Everybody a letter can be for, named by the canary where they have a name.
fn addressees() -> Vec<Addressee> {
    let (name, email) = (CANARY.to_owned(), format!("{CANARY}@example.org"));
    vec![
        Addressee::Requester,
        Addressee::Owner(AccountId(Uuid::nil())),
        Addressee::Team,
        Addressee::Dpo,
        Addressee::Account(AccountId(Uuid::nil())),
        Addressee::Keeper {
            name: name.clone(),
            email: email.clone(),
        },
        Addressee::Consulted {
            name: name.clone(),
            email: email.clone(),
        },
        Addressee::Address {
            email: email.clone(),
        },
        Addressee::Recipient {
            name: name.clone(),
            email: Some(email),
            address: Some(CANARY.into()),
        },
    ]
}

/// A council whose every fact is the canary.
fn canary_sender() -> Sender {
    let text = || CANARY.to_owned();
    let mut sender = samples::sender();
    (sender.controller, sender.team) = (text(), text());
    (sender.email, sender.phone) = (Some(text()), Some(text()));
    (sender.address, sender.dpo_email) = (vec![text()], Some(text()));
    let links = &mut sender.links;
    (links.track, links.complain) = (text(), text());
    (links.desk, links.tasks) = (text(), text());
    sender
}

/// The same letter again and again, each time with one fact changed: each text in it, each number
/// and each day. What would be no letter any more, such as an unknown kind, is left out.
fn with_another_fact(letter: &Letter) -> Vec<(String, Letter)> {
    let whole = serde_json::to_value(letter).unwrap();
    let mut places = Vec::new();
    facts(&whole, String::new(), &mut places);
    let mut changed = Vec::new();
    for place in places.iter().filter(|place| *place != "/reference") {
        for other in [CANARY.into(), "2031-02-03".into(), 7_919.into()] {
            let mut whole = whole.clone();
            *whole.pointer_mut(place).unwrap() = other;
            changed.extend(serde_json::from_value(whole).map(|letter| (place.clone(), letter)));
        }
    }
    changed
}

fn facts(value: &Value, place: String, places: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                facts(value, format!("{place}/{name}"), places);
            }
        }
        Value::Array(items) => {
            for (n, value) in items.iter().enumerate() {
                facts(value, format!("{place}/{n}"), places);
            }
        }
        _ => places.push(place),
    }
}

#[test]
fn every_kind_of_letter_is_among_the_samples() {
    // The names that there are, as the reading of a letter counts them up.
    let unknown = serde_json::from_str::<rightsdesk_core::letter::Body>(r#"{"letter":"?"}"#);
    let message = unknown.unwrap_err().to_string();
    let known: BTreeSet<&str> = message.split('`').skip(3).step_by(2).collect();
    assert!(known.len() > 30, "{message}");
    let letters = all_letters();
    let sampled: BTreeSet<&str> = letters.iter().map(|letter| letter.body.kind()).collect();
    assert_eq!(sampled, known);
}

#[test]
fn a_subject_holds_no_fact_of_the_letter() {
    let mut texts_changed = BTreeSet::new();
    for letter in all_letters() {
        let (kind, title) = (letter.body.kind(), subject(&letter));
        assert!(title.contains(letter.reference.as_str()), "{title}");
        for (place, changed) in with_another_fact(&letter) {
            assert_eq!(subject(&changed), title, "{kind}: {place}");
            if serde_json::to_string(&changed).unwrap().contains(CANARY) {
                texts_changed.insert((kind, place));
            }
        }
        let added = Letter {
            added: Some(CANARY.into()),
            ..letter.clone()
        };
        assert_eq!(subject(&added), title, "{kind}");
        assert_eq!(subject_from(&letter, &canary_sender()), title, "{kind}");
    }
    // The facts were really changed: one name, one service, one address and one code for all.
    for place in [
        ("access_code", "/body/code"),
        ("controller_named", "/body/name"),
        ("misdirected", "/body/names/0"),
        ("reply_ready", "/body/ask"),
        ("fee_asked", "/body/reason"),
        ("chaser", "/body/text"),
        ("recipient_told", "/to/recipient/address"),
        ("task_asked", "/to/keeper/name"),
        ("task_asked", "/to/consulted/email"),
    ] {
        let place = (place.0, place.1.to_owned());
        assert!(
            texts_changed.contains(&place),
            "{place:?}: {texts_changed:?}"
        );
    }
}

#[test]
fn a_subject_does_not_say_which_right_it_is_about_nor_to_whom_it_goes() {
    for letter in all_letters() {
        let title = subject(&letter);
        for right in Right::ALL.into_iter().map(Some).chain([None]) {
            let about = Letter {
                right,
                ..letter.clone()
            };
            assert_eq!(subject(&about), title, "{right:?}");
        }
        for to in addressees() {
            let to = Letter {
                to,
                case: Some(CaseId(Uuid::nil())),
                ..letter.clone()
            };
            assert!(!subject(&to).contains(CANARY), "{title}");
        }
    }
}

/// Few subjects for a kind, and none of them tells how a case ended, what the other business is or
/// which proof is missing.
#[test]
fn the_subjects_of_a_kind_are_few() {
    let mut subjects: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for letter in all_letters() {
        let of_kind = subjects.entry(letter.body.kind()).or_default();
        of_kind.insert(subject(&letter));
        // The same where the days in it have passed.
        let late = Sender {
            on: date(2027, 2, 1),
            ..samples::sender()
        };
        of_kind.insert(subject_from(&letter, &late));
    }
    for (kind, subjects) in subjects {
        let several = match kind {
            // Before the day, on it and after it, by hand, to the manager, and to private people.
            "task_chased" => 6,
            // To services, before its day and after it; and to private people.
            "task_asked" => 3,
            // To services and to private people; a question that stops nothing may be left; to a
            // processor it is an instruction.
            "task_called_off" | "chaser" | "recipient_told" => 2,
            _ => 1,
        };
        assert_eq!(subjects.len(), several, "{kind}: {subjects:#?}");
        for subject in subjects {
            for word in ["copy", "delete", "erase", "refuse", "consent", "marketing"] {
                assert!(!subject.to_lowercase().contains(word), "{subject}");
            }
        }
    }
}

/// A mail that is no letter of a case: its subject is the same with other facts.
fn assert_same_subject(one: &Paper, other: &Paper) {
    assert_eq!(one.title, other.title);
    assert_ne!(texts(one), texts(other), "the facts stand in the mail");
}

#[test]
fn the_subject_of_a_digest_holds_how_many_cases_there_are_and_no_more() {
    let reference = samples::reference();
    let other = rightsdesk_core::ids::Reference::compose("NOR", 2026, 77).unwrap();
    let (due, wrote) = (date(2026, 11, 26), date(2026, 11, 20));
    let lines = [("due_soon".to_owned(), due)];
    let more = [("overdue".to_owned(), wrote), ("breach".to_owned(), due)];
    let item = |reference, right, lines| digest::Item {
        case: CaseId(Uuid::nil()),
        reference,
        right,
        lines,
    };
    let voice = WORDS.voice(ENGLISH);
    let one = [item(&reference, Right::Access, &lines[..])];
    let another = [item(&other, Right::Erasure, &more[..])];
    assert_same_subject(
        &digest::word(voice, &one, &samples::sender()),
        &digest::word(voice, &another, &canary_sender()),
    );
    let title = digest::word(voice, &[one, another].concat(), &samples::sender()).title;
    assert!(title.contains('2') && !title.contains("NOR"), "{title}");
}

#[test]
fn the_subject_of_a_link_holds_neither_the_link_nor_who_asked() {
    let voice = WORDS.voice(ENGLISH);
    let first = saved::link(
        voice,
        &samples::sender(),
        "https://rights.council.example/sample/back/KESTREL",
        date(2026, 12, 7),
    );
    let second = saved::link(voice, &canary_sender(), CANARY, date(2027, 1, 4));
    assert_same_subject(&first, &second);
    assert!(!first.title.contains(['/', ':']), "{}", first.title);
}

#[test]
fn the_subjects_of_mails_about_an_account_hold_neither_link_nor_code() {
    let voice = WORDS.voice(ENGLISH);
    let sender = samples::sender();
    let first = account_mail::invitation(voice, &sender, Uuid::nil(), date(2026, 12, 7));
    let other = account_mail::invitation(voice, &canary_sender(), CANARY, date(2027, 1, 4));
    assert_same_subject(&first, &other);
    let joining = account_mail::joining_code(voice, &sender, "123456", 10);
    let forgotten = account_mail::forgotten_code(voice, &canary_sender(), CANARY, 10);
    assert_same_subject(&joining, &forgotten);
    assert!(
        !joining.title.contains(char::is_numeric),
        "{}",
        joining.title
    );
}
