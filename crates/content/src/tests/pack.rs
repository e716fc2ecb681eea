//! The papers of a pack, and the clock's working.

use std::sync::LazyLock;

use jiff::civil::date;
use rightsdesk_core::case::{
    Change, ChangeKind, Outcome, Part, PartDecision, Period, Search, Telling, Told, ToldAs,
};
use rightsdesk_core::clock::{Clock, Happening, History};
use rightsdesk_core::ids::{DocumentId, NoticeId};
use rightsdesk_core::letter::Way;
use rightsdesk_core::pack::Stopped;
use rightsdesk_core::paper::Paper;
use rightsdesk_core::reason::Reliance;
use rightsdesk_core::register::Notice;
use rightsdesk_core::register::completeness::{Check, Item, Status};
use rightsdesk_core::register::supplementary::{
    About, ConfirmedRecipient, Remedies, Supplementary, supplementary,
};
use rightsdesk_core::right::Right;
use rightsdesk_core::rights;

use super::samples::{self, REGISTER, WORDS, clock_of, dated};
use super::{assert_sound, print, show, texts};
use crate::names::Reader;
use crate::pack::{self, Activity, Document, PackFacts, Place};
use crate::words::ENGLISH;
use crate::{clock, findings, reading};

/// A notice that says something of recipients and sources, and nothing of the rest.
fn notice() -> Notice {
    serde_json::from_value(serde_json::json!({
        "id": "sample-visits",
        "title": "Sample visits",
        "purposes": [{ "id": "support", "statement": "to arrange visits that help you" }],
        "recipients": [
            { "id": "confirmed", "name": "Confirmed service" },
            { "id": "possible", "name": "Possible service", "when": "if you are at risk" },
            { "id": "inside", "name": "Inside team", "within": true },
            { "id": "statistics", "name": "Statistics service", "gets": "unidentifiable" },
        ],
        "processors": [{
            "id": "host",
            "name": "Sample Hosting",
            "present_name": "New Sample Hosting",
            "does": "keeps our records",
        }],
        "sources": [{ "id": "you", "name": "the person", "data_subject": true }],
        "retention": [{
            "id": "schedule",
            "limit": { "another_document": { "reachable": false } },
            "statement": "SEE THE SCHEDULE",
        }],
    }))
    .unwrap()
}

fn supplementary_with(remedies: &Remedies) -> Supplementary {
    let controller = REGISTER.controllers().next().unwrap();
    let sender = samples::sender();
    supplementary(&About {
        controller,
        notice: &notice(),
        purposes: &[],
        confirmed: &[ConfirmedRecipient {
            name: "confirmed SERVICE".into(),
            entry: None,
            on: None,
        }],
        remedies,
        regulator: &sender.regulator,
        date: date(2026, 11, 23),
    })
}

fn access_clock() -> Clock {
    let mut history = History::new(Right::Access, date(2026, 10, 31));
    history.events = vec![
        dated(
            date(2026, 11, 4),
            Happening::ClarificationRequested {
                reference: Some("q1".into()),
                qualifies: true,
            },
        ),
        dated(
            date(2026, 11, 6),
            Happening::ClarificationReceived {
                reference: Some("q1".into()),
            },
        ),
    ];
    clock_of(&history)
}

fn document(n: u128) -> DocumentId {
    DocumentId(uuid::Uuid::from_u128(n))
}

/// Words the papers of a pack with these facts.
fn papers(right: Right, outcome: Outcome, with: impl FnOnce(&mut PackFacts<'_>)) -> Vec<Paper> {
    let (reference, sender, clock) = (samples::reference(), samples::sender(), access_clock());
    let remedies = {
        let mut remedies = Remedies::default();
        remedies.promise(Item::Retention, date(2026, 12, 18));
        remedies.fill(Item::AutomatedDecisions, "No computer decides alone.");
        remedies
    };
    let said = supplementary_with(&remedies);
    let confirmed = ["the sample school".to_owned()];
    let activity = Activity {
        title: "Sample visits",
        supplementary: &said,
        confirmed_sources: &confirmed,
    };
    let part = |asked: &str, decision, reasons: &[&str]| Part {
        asked: asked.into(),
        decision,
        reasons: reasons
            .iter()
            .map(|&code| Reliance {
                code: code.into(),
                because: "BECAUSE".into(),
                ..Reliance::default()
            })
            .collect(),
        explanation: format!("What we say about {asked}."),
    };
    let parts = [
        part("the notes", PartDecision::Granted, &[]),
        part("the names of others", PartDecision::Refused, &["TP16"]),
    ];
    let search = |system: &str, found| Search {
        task: None,
        period: Period::default(),
        hits: Some(2),
        system: system.into(),
        keeper: "KEEPER".into(),
        on: date(2026, 11, 9),
        terms: "TERMS".into(),
        documents: found,
        recipients: Vec::new(),
        sources: Vec::new(),
        nil_reason: Some("REMARK".into()),
    };
    let searches = [
        search("Visit records", vec![document(1)]),
        search("Shared drive", Vec::new()),
    ];
    let place = |first, last, volume| Place::Pages {
        first,
        last,
        volume,
    };
    let documents = [
        Document {
            name: "Notes of the visit".into(),
            place: place(1, 4, 1),
        },
        Document {
            name: "Letter".into(),
            place: place(5, 5, 2),
        },
        Document {
            name: "Recording".into(),
            place: Place::Beside,
        },
    ];
    let activities = [activity];
    let stopped = Stopped::default();
    let mut facts = PackFacts {
        reference: &reference,
        right,
        received: date(2026, 10, 31),
        replied: date(2026, 11, 23),
        words: "Everything about my visits.",
        for_another: None,
        outcome,
        parts: &parts,
        searches: &searches,
        changes: &[],
        told: &[],
        stopped: &stopped,
        documents: &documents,
        activities: &activities,
        clock: &clock,
        sender: &sender,
    };
    with(&mut facts);
    let papers = pack::papers(WORDS.voice(ENGLISH), &facts);
    papers.iter().for_each(assert_sound);
    // Whatever must be seen on the pages stands in the papers.
    let text = bare(&all(&papers));
    for phrase in pack::must_say(WORDS.voice(ENGLISH), &facts) {
        assert!(text.contains(&bare(&phrase)), "{phrase}");
    }
    papers
}

/// Text without white space, as the proof of the finished pages compares it.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn all(papers: &[Paper]) -> String {
    papers.iter().flat_map(texts).collect::<Vec<_>>().join("\n")
}

#[test]
fn an_access_pack_holds_what_article_15_asks_for() {
    let papers = papers(Right::Access, Outcome::PartGranted, |_| {});
    let titles: Vec<_> = papers.iter().map(|paper| paper.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Our reply to your request",
            "How we use your information",
            "List of documents",
            "How we worked out the date for our reply"
        ]
    );
    for paper in &papers {
        print(&format!(
            "grade {:.1}\n{}",
            reading::grade(paper),
            show(paper)
        ));
    }
    let text = all(&papers);
    for needed in [
        "Everything about my visits.",
        "What we say about the names of others.",
        "(Data Protection Act 2018, Schedule 2, paragraphs 16-17)",
        "Visit records",
        "to arrange visits that help you",
        "confirmed SERVICE",
        "Possible service: if you are at risk",
        "Sample Hosting (now called New Sample Hosting): keeps our records",
        "We will tell you by Friday 18 December 2026.",
        "No computer decides alone.",
        "the sample school",
        "1 to 4",
        "Separate file",
        "the documents: 5 pages in 2 volumes",
        "1 separate file",
        "delete information about you",
        "Complain to the Information Commission",
        "Go to court",
        "That was in time.",
    ] {
        assert!(text.contains(needed), "{needed}");
    }
    for kept_inside in [
        "KEEPER",
        "TERMS",
        "REMARK",
        "SEE THE SCHEDULE",
        "Statistics service",
    ] {
        assert!(!text.contains(kept_inside), "{kept_inside}");
    }
    assert!(
        !text.contains("Confirmed service"),
        "confirmed, and listed among those who are not"
    );
}

#[test]
fn an_item_that_the_notice_lacks_is_never_left_out_in_silence() {
    let lacking = supplementary_with(&Remedies::default()).lacking();
    assert!(
        lacking.contains(&Item::Retention) && lacking.contains(&Item::Transfers),
        "{lacking:?}"
    );
    let text = all(&papers(Right::Access, Outcome::Granted, |_| {}));
    let unknown = text
        .matches("We do not have this yet. We will tell you as soon as we can.")
        .count();
    // Two of them were filled or promised.
    assert_eq!(unknown, lacking.len() - 2, "{lacking:?}\n{text}");
}

#[test]
fn a_change_is_told_with_who_was_told_of_it() {
    let changes: &'static [Change] = vec![Change {
        task: None,
        change: ChangeKind::Corrected,
        kept: None,
        proof: Vec::new(),
        recipients: Vec::new(),
        system: "Case records".into(),
        on: date(2026, 11, 12),
        done: "Took out the wrong entry.".into(),
    }]
    .leak();
    let told = |recipient: &str, how: &str, written| Told {
        recipient: recipient.into(),
        told_as: ToldAs::Recipient,
        telling: Telling::Told,
        on: date(2026, 11, 13),
        how: how.into(),
        written,
    };
    let told: &'static [Told] = vec![
        told("Health visitors", "by letter", None),
        told("A grandparent", "", Some(Way::Email)),
        told("An aunt", "", Some(Way::Post)),
    ]
    .leak();
    let with_told = papers(Right::Rectification, Outcome::Granted, |facts| {
        facts.changes = changes;
        facts.told = told;
        (facts.documents, facts.activities, facts.searches) = (&[], &[], &[]);
    });
    assert_eq!(with_told.len(), 2, "the letter and the date");
    let text = all(&with_told);
    for needed in [
        "Took out the wrong entry.",
        "Health visitors",
        "by letter",
        "We have done what you asked.",
    ] {
        assert!(text.contains(needed), "{needed}");
    }
    for private in ["grandparent@", "Private Street"] {
        assert!(
            !text.contains(private),
            "the address of somebody else: {private}"
        );
    }
    let without = papers(Right::Erasure, Outcome::Granted, |facts| {
        facts.changes = changes;
    });
    assert!(all(&without).contains("no record of anyone else who had to be told"));
    let objection = papers(Right::Objection, Outcome::Granted, |facts| {
        facts.changes = changes;
    });
    assert!(
        !all(&objection).contains("Who we told"),
        "Art 19 does not cover an objection"
    );
}

#[test]
fn a_late_reply_says_so() {
    let late = papers(Right::Access, Outcome::Granted, |facts| {
        facts.replied = date(2026, 12, 10);
    });
    assert!(
        all(&late).contains("days late. We are sorry."),
        "{}",
        all(&late)
    );
}

#[test]
fn every_right_and_outcome_has_a_letter() {
    for right in Right::ALL {
        for outcome in Outcome::ALL {
            let papers = papers(right, outcome, |_| {});
            assert!(
                reading::grade(&papers[0]) < 9.0,
                "{}",
                reading::grade(&papers[0])
            );
        }
    }
}

#[test]
fn the_working_of_a_clock_reads_as_sentences() {
    let voice = WORDS.voice(ENGLISH);
    let blocks = clock::explain(voice, &access_clock(), Reader::Resident);
    let paper = Paper {
        title: String::new(),
        language: "en-GB".into(),
        blocks,
    };
    let text = texts(&paper).join("\n");
    for needed in [
        "The last day to reply is Thursday 3 December 2026.",
        "We received the request. It was a weekend or a holiday, but the day still counts.",
        "We asked a question on Wednesday 4 November 2026 and got the answer on Friday 6 November 2026. We leave out 3 days.",
        "UK GDPR, Article 12A(5)",
    ] {
        assert!(text.contains(needed), "{needed}\n{text}");
    }
    assert!(
        !text.contains("aim for"),
        "what is for the staff stays with the staff"
    );
}

/// Every clock that the sample histories give: all statuses, with most steps.
fn clocks() -> Vec<Clock> {
    let ask = |day, qualifies| {
        dated(
            day,
            Happening::ClarificationRequested {
                reference: None,
                qualifies,
            },
        )
    };
    let mut clocks = Vec::new();
    for right in Right::ALL {
        for received in [
            date(2025, 11, 3),
            date(2026, 10, 31),
            date(2026, 11, 30),
            date(2040, 12, 3),
        ] {
            let on = |days: i64| received.saturating_add(jiff::ToSpan::days(days));
            for events in [
                vec![],
                vec![dated(on(1), Happening::IdRequested)],
                vec![
                    dated(on(12), Happening::IdRequested),
                    dated(on(14), Happening::IdReceived),
                ],
                vec![
                    dated(on(1), Happening::FeeRequested),
                    dated(on(1), Happening::AuthorityRequested),
                ],
                vec![ask(on(3), true)],
                vec![ask(on(3), false), dated(on(9), Happening::Extended)],
                vec![
                    ask(on(3), true),
                    dated(on(5), Happening::ClarificationReceived { reference: None }),
                ],
                vec![
                    dated(on(80), Happening::Extended),
                    dated(on(81), Happening::Extended),
                ],
                vec![
                    dated(on(2), Happening::Extended),
                    dated(on(3), Happening::Extended),
                ],
                vec![dated(on(200), Happening::IdRequested), ask(on(201), true)],
            ] {
                clocks.push(clock_of(&History {
                    right,
                    received,
                    events,
                }));
            }
        }
    }
    clocks
}

#[test]
fn every_clock_has_words_for_both_readers() {
    let voice = WORDS.voice(ENGLISH);
    let mut seen = std::collections::BTreeSet::new();
    for clock in clocks() {
        for step in &clock.steps {
            seen.insert(serde_json::to_value(step.finding).unwrap()["code"].to_string());
        }
        for reader in Reader::ALL {
            let mut blocks = clock::explain(voice, &clock, reader);
            for today in [
                date(2025, 12, 3),
                date(2026, 11, 30),
                date(2026, 12, 30),
                date(2060, 1, 1),
            ] {
                let line = clock::status_line(voice, &clock, today, reader);
                assert!(!line.is_empty());
                blocks.push(rightsdesk_core::paper::Block::paragraph(line));
            }
            assert_sound(&Paper {
                title: String::new(),
                language: "en-GB".into(),
                blocks,
            });
        }
    }
    print(&format!("{} of the steps: {seen:?}", seen.len()));
    assert!(seen.len() >= 25, "{seen:?}");
}

#[test]
fn every_finding_of_the_shipped_register_has_words() {
    let voice = WORDS.voice(ENGLISH);
    let today = date(2026, 11, 23);
    for (_, notice) in REGISTER.notices() {
        let checks: Vec<Check> = rightsdesk_core::register::completeness::check(
            notice,
            REGISTER.regulator_on(today),
            today,
        );
        for check in checks {
            assert!(!findings::item_name(voice, check.item).contains('['));
            for finding in &check.findings {
                let text = findings::word(voice, finding);
                assert!(text.ends_with('.') && !text.contains(['[', '{']), "{text}");
            }
        }
    }
    for status in [
        Status::Given,
        Status::Partial,
        Status::Wrong,
        Status::Missing,
    ] {
        assert!(!findings::status(voice, status).contains('['));
    }
}

#[test]
fn trap_24_the_letter_is_the_same_whether_something_is_held_or_not() {
    let held = papers(Right::Access, Outcome::NeitherConfirmNorDeny, |facts| {
        facts.activities = &[];
        facts.documents = &[];
    });
    let not_held = papers(Right::Access, Outcome::NeitherConfirmNorDeny, |facts| {
        facts.activities = &[];
        facts.documents = &[];
        facts.searches = &[];
        facts.parts = &[];
    });
    assert_eq!(held, not_held);
    let text = all(&held);
    assert!(text.contains("There is no information that we are required to give you."));
    for telling in [
        "Visit records",
        "the names of others",
        "Schedule 2",
        "exempt",
        "5 pages",
    ] {
        assert!(!text.contains(telling), "{telling}");
    }
    // It still says where to turn.
    for route in ["Complain to the Information Commission", "Go to court"] {
        assert!(text.contains(route), "{route}");
    }
}

#[test]
fn a_reply_to_someone_who_asks_for_another_says_whom_it_is_about() {
    let own = papers(Right::Access, Outcome::Granted, |_| {});
    assert!(!all(&own).contains("You asked for "));
    let papers = papers(Right::Access, Outcome::Granted, |facts| {
        facts.for_another = Some("Sample Child");
    });
    // In the letter, and on the pages that may be read without it.
    for paper in &papers[..2] {
        let text = all(std::slice::from_ref(paper));
        assert!(text.contains("You asked for Sample Child."), "{text}");
    }
}

#[test]
fn trap_19_a_refusal_names_the_council_the_regulator_and_the_court() {
    for right in Right::ALL {
        let text = all(&papers(right, Outcome::Refused, |facts| {
            facts.activities = &[];
            facts.documents = &[];
        }));
        for route in [
            "What we say about the names of others.",
            "/sample/complain",
            "Information Commission",
            "0303 123 1113",
            "Go to court",
        ] {
            assert!(text.contains(route), "{right:?}: {route}");
        }
    }
}

/// What a withdrawal does to the purposes of a shipped notice.
static STOPPED: LazyLock<Stopped<'static>> = LazyLock::new(|| {
    let id = NoticeId("nottinghamshire-childrens-centres".into());
    let notice = REGISTER.notice(&id).unwrap();
    let effect = rights::withdrawal_effect(notice);
    let named = |id| notice.purpose(id).unwrap();
    Stopped {
        stops: effect.stops.iter().map(named).collect(),
        goes_on: effect
            .continues
            .iter()
            .map(|(id, bases)| (named(id), bases.clone()))
            .collect(),
    }
});

#[test]
fn trap_32_a_withdrawal_says_what_stops_and_what_goes_on_and_why() {
    assert!(!STOPPED.stops.is_empty() && !STOPPED.goes_on.is_empty());
    let text = all(&papers(
        Right::WithdrawalOfConsent,
        Outcome::Granted,
        |facts| {
            facts.stopped = &STOPPED;
            facts.activities = &[];
            facts.documents = &[];
        },
    ));
    for needed in [
        "What we have stopped",
        "What goes on",
        "It is a public task that the law gives us. You can object to it.",
    ] {
        assert!(text.contains(needed), "{needed}");
    }
}

#[test]
fn who_does_not_get_a_correction_may_add_a_statement() {
    let offered = |outcome| {
        let papers = papers(Right::Rectification, outcome, |_| {});
        all(&papers).contains("put a statement of your own beside the record")
    };
    assert!(offered(Outcome::Refused) && offered(Outcome::PartGranted));
    assert!(!offered(Outcome::Granted));
}
