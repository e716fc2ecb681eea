//! Letters: every kind in every form.

use jiff::civil::date;
use rightsdesk_core::case::{ChaseStep, OtherBusiness, TaskKind, ToldAs};
use rightsdesk_core::letter::{Addressee, Body, Letter, Way};
use rightsdesk_core::right::Right;

use super::samples::{self, CANARY, WORDS};
use super::{assert_sound, print, show, texts};
use crate::sender::Sender;
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
            | Body::Misdirected { .. }
            | Body::Lapsed => true,
            // An official body has no right of its own to complain about.
            Body::Redirected { business } => !matches!(
                business,
                OtherBusiness::PoliceOrCourt | OtherBusiness::OtherCouncil
            ),
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
    let of = |outcome| {
        worded(
            Right::Access,
            Body::ReplyReady {
                outcome,
                ask: None,
                until: None,
                by: None,
            },
        )
    };
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

#[test]
fn what_is_added_stands_before_what_happens_next_and_takes_the_place_of_nothing() {
    let voice = WORDS.voice(ENGLISH);
    for letter in samples::residents_letters() {
        let paper = letters::word(voice, &letter, &samples::sender());
        let plain = texts(&paper);
        let added = Letter {
            added: Some(
                "Our office is closed on Friday.\r\n\r\n## What happens next\nNothing.".into(),
            ),
            ..letter
        };
        let paper = letters::word(voice, &added, &samples::sender());
        let with = texts(&paper);
        let Some(next) = plain.iter().position(|text| *text == "What happens next") else {
            assert_eq!(
                with, plain,
                "letters in which nobody chooses words stay as they are"
            );
            continue;
        };
        let mut expected = plain.clone();
        let more = [
            "What else we want to tell you",
            "Our office is closed on Friday.",
            "## What happens next",
            "Nothing.",
        ];
        expected.splice(next..next, more);
        assert_eq!(with, expected);
    }
}

#[test]
fn a_posted_letter_leads_to_no_page_that_needs_a_code() {
    let voice = WORDS.voice(ENGLISH);
    for letter in samples::residents_letters() {
        if !letter.body.is_correspondence() {
            continue;
        }
        let paper = letters::word_for(voice, &letter, &samples::sender(), Way::Post);
        assert_sound(&paper);
        let all = texts(&paper).join("\n");
        assert!(
            !all.contains("/sample/track") && !all.contains("code"),
            "{all}"
        );
        assert!(all.contains("01632 960 001"), "{all}");
        assert!(reading::grade(&paper) < HARDEST, "{}", paper.title);
    }
    let body = Body::ReplyReady {
        outcome: rightsdesk_core::case::Outcome::Granted,
        ask: None,
        until: None,
        by: None,
    };
    let letter = samples::letter(Some(Right::Access), body);
    let paper = letters::word_for(voice, &letter, &samples::sender(), Way::Post);
    assert!(texts(&paper).join("\n").contains("comes with this letter"));
}

#[test]
fn others_are_greeted_by_name_and_told_who_writes() {
    let (name, email) = ("Sample Trust".to_owned(), "trust@example.org".to_owned());
    let of = |to| Letter {
        to,
        ..samples::letter(Some(Right::Erasure), Body::Withdrawn)
    };
    let named = [
        Addressee::Recipient {
            name: name.clone(),
            email: None,
            address: None,
        },
        Addressee::Keeper {
            name: name.clone(),
            email: email.clone(),
        },
        Addressee::Consulted { name, email },
    ];
    for to in named {
        let wants_needs = matches!(to, Addressee::Consulted { .. });
        let paper = letters::word(WORDS.voice(ENGLISH), &of(to), &samples::sender());
        let all = texts(&paper).join("\n");
        assert!(all.contains("\nDear Sample Trust\n"), "{all}");
        assert!(
            all.ends_with("Information Rights Team\nSample County Council"),
            "{all}"
        );
        assert_eq!(all.contains("large print"), wants_needs, "{all}");
        assert!(!paper.title.contains("Trust"));
    }
    let account = Addressee::Account(rightsdesk_core::ids::AccountId(uuid::Uuid::nil()));
    let paper = letters::word(WORDS.voice(ENGLISH), &of(account), &samples::sender());
    assert!(texts(&paper).join("\n").contains("\nHello\n"));
}

/// The text of a letter.
fn text(letter: &Letter) -> String {
    texts(&letters::word(
        WORDS.voice(ENGLISH),
        letter,
        &samples::sender(),
    ))
    .join("\n")
}

#[test]
fn who_is_asked_is_told_what_by_when_why_and_how_and_nothing_of_the_person() {
    for letter in samples::letters_to_asked() {
        let paper = letters::word(WORDS.voice(ENGLISH), &letter, &samples::sender());
        assert_sound(&paper);
        let all = texts(&paper).join("\n");
        // The page is for who was asked, and not for their manager.
        let (asked, off) = match &letter.body {
            Body::TaskChased(asked) if asked.to_manager => {
                assert!(!all.contains("/tasks/"), "{all}");
                assert!(all.contains("Monday 9 November 2026"), "{all}");
                continue;
            }
            Body::TaskAsked(asked) | Body::TaskChased(asked) | Body::TaskMoved(asked) => {
                (asked, false)
            }
            Body::TaskCalledOff(asked) => (asked, true),
            other => panic!("{other:?}"),
        };
        assert!(paper.title.contains("NOR-26-0042"), "{all}");
        assert!(!paper.title.contains("Records team"), "{all}");
        assert!(all.contains("01632 960 001"), "{all}");
        // Which right it is says something about the person.
        assert!(!all.to_lowercase().contains("right to erasure"), "{all}");
        for needed in [
            "https://rights.council.example/tasks/00000000-0000-0000-0000-000000000007",
            "Monday 9 November 2026",
            "sent a code to this address",
            "You do not need an account",
        ] {
            assert_eq!(all.contains(needed), !off, "{needed} in {all}");
        }
        assert_eq!(
            all.contains("by Thursday 26 November 2026"),
            !off && asked.reply_due.is_some(),
            "{all}"
        );
        let consult = asked.task_kind == TaskKind::Consult;
        assert!(
            !consult || !all.contains("crime"),
            "no threat to a private person: {all}"
        );
        if matches!(letter.body, Body::TaskAsked(_)) {
            assert_eq!(all.contains("section 173"), !consult, "{all}");
        }
        if off {
            let copies = if consult {
                "delete it or tear it up"
            } else {
                "every copy that you made"
            };
            assert!(all.contains(copies), "{all}");
        }
    }
}

/// A letter that goes after the day that it asks for (asked late after an outage, moved, chased, to
/// the manager) says that the day has passed. Nobody is asked to answer by a day that is over.
#[test]
fn a_day_that_has_passed_is_named_as_one() {
    let on_day = |letter: &Letter, on| {
        let sender = Sender {
            on,
            ..samples::sender()
        };
        let paper = letters::word(WORDS.voice(ENGLISH), letter, &sender);
        assert_sound(&paper);
        texts(&paper).join("\n")
    };
    let due = date(2026, 11, 9);
    for letter in samples::letters_to_asked() {
        let (asked, late) = match &letter.body {
            Body::TaskAsked(asked) | Body::TaskMoved(asked) => {
                (asked, "this email comes late. We are sorry")
            }
            Body::TaskChased(asked) if asked.to_manager => (asked, "The answer was due on"),
            Body::TaskChased(asked) if asked.task_kind == TaskKind::Consult => {
                (asked, "We asked for your answer by")
            }
            Body::TaskChased(asked) => (asked, "The day for your answer was"),
            _ => continue,
        };
        let by = "Please answer by Monday 9 November 2026";
        // On the day itself it is not over.
        let in_time = on_day(&letter, due);
        assert!(in_time.contains(by) && !in_time.contains(late), "{in_time}");
        assert!(!in_time.contains("has passed"), "{in_time}");
        // A manager is never written to before the day is over.
        assert!(
            !in_time.contains("is late") || asked.to_manager,
            "{in_time}"
        );
        let after = on_day(&letter, due.tomorrow().unwrap());
        assert!(!after.contains(by) && after.contains(late), "{after}");
        assert!(after.contains("Monday 9 November 2026"), "{after}");
        for untrue in [
            "is near",
            "There is still time",
            "has come",
            "hear from you by then",
        ] {
            assert!(!after.contains(untrue), "{untrue} in {after}");
        }
        let reply = "must reply to the person by Thursday 26 November 2026.";
        let long_after = on_day(&letter, date(2026, 11, 27));
        let over = format!("{reply} That day has passed.");
        assert_eq!(after.contains(reply), asked.reply_due.is_some(), "{after}");
        assert!(!after.contains(&over), "{after}");
        assert_eq!(
            long_after.contains(&over),
            asked.reply_due.is_some(),
            "{long_after}"
        );
        let is_last = asked.step == Some(ChaseStep::Chase) && asked.task_kind == TaskKind::Consult;
        assert_eq!(after.contains("our last reminder"), is_last, "{after}");
    }
}

#[test]
fn each_kind_of_task_is_asked_in_a_sentence_of_its_own() {
    let mut seen = std::collections::BTreeSet::new();
    for letter in samples::letters_to_asked() {
        if matches!(letter.body, Body::TaskAsked(asked) if asked.reply_due.is_some()) {
            assert!(seen.insert(text(&letter)));
        }
    }
    assert_eq!(seen.len(), TaskKind::ALL.len());
}

#[test]
fn a_recipient_is_told_what_was_done_what_to_do_and_under_which_article() {
    for letter in samples::letters_to_recipients() {
        let paper = letters::word(WORDS.voice(ENGLISH), &letter, &samples::sender());
        assert_sound(&paper);
        assert!(!paper.title.contains(CANARY) && !paper.title.contains("Trust"));
        let all = texts(&paper).join("\n");
        let Body::RecipientTold { told_as, .. } = &letter.body else {
            panic!("{all}");
        };
        let article = match told_as {
            ToldAs::Recipient => "Article 19",
            ToldAs::Republisher => "Article 17(2)",
            ToldAs::Processor => "Article 28(3)",
        };
        let done = match letter.right {
            Some(Right::Rectification) => "We have corrected",
            Some(Right::Erasure) => "We have erased",
            Some(Right::Restriction) => "We have restricted",
            _ => "We have changed how",
        };
        for needed in [
            article,
            done,
            CANARY,
            "NOR-26-0042",
            "tell us when it is done",
        ] {
            assert!(all.contains(needed), "{needed} in {all}");
        }
    }
}

#[test]
fn a_mail_to_the_team_leads_to_the_case_and_its_title_names_nobody() {
    for letter in samples::letters_to_the_team() {
        let paper = letters::word(WORDS.voice(ENGLISH), &letter, &samples::sender());
        assert_sound(&paper);
        let all = texts(&paper).join("\n");
        assert!(paper.title.contains("NOR-26-0042"), "{all}");
        assert!(
            all.contains(
                "https://desk.council.example/desk/cases/00000000-0000-0000-0000-000000000009"
            ),
            "{all}"
        );
        if let Body::BreachOpened { .. } = letter.body {
            assert!(all.contains("72 hours") && all.contains("Thursday 12 November 2026"));
        }
    }
}

#[test]
fn other_business_is_told_under_which_law_it_goes_on() {
    let of = |business| {
        text(&samples::letter(
            Some(Right::Access),
            Body::Redirected { business },
        ))
    };
    let foi = of(OtherBusiness::FreedomOfInformation);
    assert!(foi.contains("within 20 working days") && foi.contains("the working day after"));
    assert!(of(OtherBusiness::PupilRecord).contains("15 school days"));
    assert!(of(OtherBusiness::DeceasedHealth).contains("Access to Health Records Act 1990"));
    assert!(of(OtherBusiness::AdoptionRecords).contains("a law of their own"));
    let mut all: Vec<_> = OtherBusiness::ALL
        .iter()
        .map(|business| of(*business))
        .collect();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), OtherBusiness::ALL.len());
}

#[test]
fn who_may_lose_something_is_told_that_both_ways_are_open_and_that_the_month_goes_on() {
    let body = Body::LossTold {
        text: "The notes of both visits.".into(),
    };
    let all = worded(Right::Erasure, body);
    for needed in [
        "The notes of both visits.",
        "Copy first",
        "Delete first",
        "If you do nothing, we give you your copy first",
        "a month of its own",
        "by phone, by email or by post",
    ] {
        assert!(all.contains(needed), "{needed} in {all}");
    }
}

#[test]
fn another_body_gets_the_request_only_if_the_person_says_so() {
    let named = worded(
        Right::Access,
        Body::ControllerNamed {
            name: "Sample School".into(),
            contact: "Write to its office.".into(),
        },
    );
    for needed in [
        "Sample School",
        "Write to its office.",
        "only do this if you tell us to",
        "We go on with what we hold",
    ] {
        assert!(named.contains(needed), "{needed} in {named}");
    }
}

#[test]
fn letters_to_private_people_who_are_consulted_are_easy_to_read() {
    let late = Sender {
        on: date(2026, 11, 27),
        ..samples::sender()
    };
    for (letter, sender) in samples::letters_to_asked()
        .into_iter()
        .flat_map(|letter| [(letter.clone(), samples::sender()), (letter, late.clone())])
    {
        let paper = letters::word(WORDS.voice(ENGLISH), &letter, &sender);
        let grade = reading::grade(&paper);
        print(&format!(
            "{:20} grade {grade:.1}\n{}",
            letter.body.kind(),
            show(&paper)
        ));
        assert!(grade < HARDEST, "{} has grade {grade:.1}", paper.title);
    }
    for letter in samples::letters_to_recipients()
        .iter()
        .chain(&samples::letters_to_the_team())
    {
        let paper = letters::word(WORDS.voice(ENGLISH), letter, &samples::sender());
        print(&format!(
            "{:20} grade {:.1}\n{}",
            letter.body.kind(),
            reading::grade(&paper),
            show(&paper)
        ));
    }
}
