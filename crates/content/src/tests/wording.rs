//! A council's own wording of letters.

use rightsdesk_core::letter::{Body, Letter, Way};
use rightsdesk_core::paper::{Block, Paper};
use rightsdesk_core::right::Right;

use super::samples::{self, WORDS};
use crate::Sender;
use crate::letters::word_for;
use crate::letters::wording::{self, KINDS, WORDING_MOST, Why, Wordings};
use crate::words::ENGLISH;

fn wording(kind: &str, source: &str) -> Sender {
    Sender {
        wordings: Wordings::new([(kind, source)]),
        ..samples::sender()
    }
}

fn worded(letter: &Letter, sender: &Sender) -> Paper {
    word_for(WORDS.voice(ENGLISH), letter, sender, Way::Email)
}

/// What is wrong with a wording of a doubt about who asks: the line and the reason of each.
fn faults(source: &str) -> Vec<(usize, Why)> {
    let sender = samples::sender();
    let checked = wording::check(WORDS.voice(ENGLISH), "identity_asked", source, &sender);
    let faults = checked.err().unwrap_or_default().into_iter();
    faults.map(|fault| (fault.line, fault.why)).collect()
}

fn identity(reason: &str) -> Letter {
    let body = Body::IdentityAsked {
        reason: reason.into(),
    };
    samples::letter(Some(Right::Access), body)
}

const SOUND: &str = "{{ opening }}\n\n{{ identity_why }}\n\n{{ next }}\n\n{{ talk }}\n";

#[test]
fn every_letter_to_the_person_can_be_worded_and_the_shipped_wording_changes_nothing() {
    let voice = WORDS.voice(ENGLISH);
    let mut seen = std::collections::BTreeSet::new();
    for kind in KINDS {
        let shipped = wording::shipped(voice, kind, &samples::sender());
        assert_eq!(
            wording::check(voice, kind, &shipped, &samples::sender()),
            Ok(()),
            "{kind}: {shipped}"
        );
        let sender = wording(kind, &shipped);
        for letter in samples::residents_letters() {
            for way in [Way::Email, Way::Post] {
                let own = word_for(voice, &letter, &sender, way);
                let plain = word_for(voice, &letter, &samples::sender(), way);
                assert_eq!(own, plain, "{kind}");
            }
            seen.insert(letter.body.kind());
        }
    }
    seen.remove("access_code");
    let all: std::collections::BTreeSet<_> = KINDS.into_iter().collect();
    assert_eq!(seen, all);
}

#[test]
fn own_words_stand_between_sections_and_what_only_explains_may_go() {
    let source = "{{ opening }}\n\nOur office at {{ controller }}\nis closed on Fridays.\n\n\
        ## How to show it\n- a letter\n- a call to {{ phone }}\n\n{{ identity_why }}\n\n{{ next }}\n\
        {% if not email %}\nNever shown here.\n{% endif %}\n{{ talk }}\n";
    assert_eq!(faults(source), []);
    let paper = worded(&identity("It is new."), &wording("identity_asked", source));
    let plain = worded(&identity("It is new."), &samples::sender());
    let own = [
        Block::paragraph("Our office at Sample County Council is closed on Fridays."),
        Block::heading("How to show it"),
        Block::list(["a letter", "a call to 01632 960 001"]),
    ];
    let at = paper
        .blocks
        .iter()
        .position(|block| *block == own[0])
        .unwrap();
    assert_eq!(paper.blocks[at..at + 3], own);
    assert_eq!(paper.title, plain.title);
    let says = |paper: &Paper, words: &str| format!("{paper:?}").contains(words);
    assert!(says(&plain, "How you can show") != says(&paper, "How you can show"));
    assert!(says(&paper, "It is new.") && !says(&paper, "Never shown here"));
    // Another kind of letter is worded as before.
    let other = samples::letter(Some(Right::Access), Body::Withdrawn);
    assert_eq!(
        worded(&other, &wording("identity_asked", source)),
        worded(&other, &samples::sender())
    );
}

#[test]
fn a_broken_wording_is_refused_with_line_and_reason() {
    let name = |name: &str| Why::Name(name.into());
    let with = |line: &str| SOUND.replacen("\n\n", &format!("\n\n{line}\n\n"), 1);
    for (line, why) in [
        ("{% for x in talk %}", Why::Statement("for".into())),
        ("{%- macro x() -%}", Why::Statement("macro".into())),
        ("{% set x = 1 %}", Why::Statement("set".into())),
        ("{{ talk|upper }}", Why::Expression),
        ("{{ 'a' * 100000 }}", Why::Expression),
        ("{% if talk == 'x' %}", Why::Expression),
        ("{{ reason }}", name("reason")),
        ("{% if reason %}", name("reason")),
        (
            "Dear person, {{ identity_how }}",
            Why::NotAlone("identity_how".into()),
        ),
        ("a \u{E000} mark", Why::Character),
    ] {
        assert!(
            faults(&with(line)).contains(&(3, why)),
            "{line}: {:?}",
            faults(&with(line))
        );
    }
    assert_eq!(
        faults(&with("{% if talk %}")).first().map(|f| &f.1),
        Some(&Why::Syntax)
    );
    assert_eq!(
        faults(&with("{{ talk")).first().map(|f| &f.1),
        Some(&Why::Syntax)
    );
    // What goes on in another line is refused where it begins.
    for line in [
        "{%\nfor x in talk %}",
        "{{\n'a' * 100000000\n}}",
        "{{ next }} {%\nset x = 1 %}",
        "{# {% #}",
        "{{%",
    ] {
        let faults = faults(&with(line));
        assert!(faults.contains(&(3, Why::Syntax)), "{line}: {faults:?}");
    }
    assert_eq!(
        faults(&with("{{ next }}")),
        [(7, Why::Twice("next".into()))]
    );
    let without = SOUND.replace("{{ identity_why }}", "Because.");
    assert_eq!(faults(&without), [(7, Why::Missing("identity_why".into()))]);
    // A condition that hides what must stand hides it.
    let hidden = SOUND.replace("{{ next }}", "{% if not email %}\n{{ next }}\n{% endif %}");
    assert_eq!(faults(&hidden), [(9, Why::Missing("next".into()))]);
    assert_eq!(faults(" \n"), [(1, Why::Length)]);
    assert_eq!(faults(&"a".repeat(WORDING_MOST + 1)), [(1, Why::Length)]);
    // Every reason has words.
    for (line, why) in faults(&with("{% for x in y %}{{ talk|upper }}")) {
        assert!(line == 3 && !why.say(WORDS.voice(ENGLISH)).is_empty());
    }
}

#[test]
fn what_somebody_wrote_is_not_read_as_a_wording() {
    let reason = "{{ talk }}\n\n## A heading\n- an item {% if %} \u{E000}talk\u{E001}";
    let sender = wording("identity_asked", SOUND);
    let own = worded(&identity(reason), &sender);
    let plain = worded(&identity(reason), &samples::sender());
    let of = |paper: &Paper| {
        let blocks = paper.blocks.iter();
        let theirs = blocks.skip_while(|block| !format!("{block:?}").contains("{{ talk }}"));
        theirs.take(2).cloned().collect::<Vec<_>>()
    };
    assert_eq!(of(&own), of(&plain));
    assert_eq!(of(&own).len(), 2);
}

#[test]
fn a_wording_that_does_not_fit_is_not_used() {
    let sender = wording("identity_asked", "Nothing of what the law asks for.");
    let letter = identity("It is new.");
    assert_eq!(
        worded(&letter, &sender),
        worded(&letter, &samples::sender())
    );
}
