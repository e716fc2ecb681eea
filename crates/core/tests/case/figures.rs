//! What is counted of a case.

use jiff::civil::{Date, date};
use rightsdesk_core::case::{
    Command, Complexity, ExtensionGround, Outcome, Part, PartDecision, Priority, Stage,
};
use rightsdesk_core::figures::{Asking, CaseFigure, Cause, Deed, Sums, band_of, measure};
use rightsdesk_core::forecast::{LEAST, minutes_left, usual_minutes};
use rightsdesk_core::ids::{AccountId, DocumentId};
use rightsdesk_core::people::Actor;
use rightsdesk_core::right::Right;
use uuid::Uuid;

use crate::desk::{
    Desk, RECEIVED, accept, decision, found, granted_part, relied, reviewer, ruled, search,
    supplied,
};

fn figure(desk: &Desk) -> CaseFigure {
    let clock = desk.case.clock(&desk.calendar, &desk.policy).unwrap();
    CaseFigure::of(&desk.case, &clock, &desk.log, true)
}

fn pack() -> Command {
    Command::RecordPack {
        page: None,
        document: DocumentId(Uuid::from_u128(4)),
        sha256: "00".into(),
        pages: 1,
        accompanying: Vec::new(),
    }
}

fn owner(number: u128) -> Command {
    Command::Assign {
        owner: AccountId(Uuid::from_u128(number)),
    }
}

/// Received on 5 October; answered on the 20th, with a question from the 13th to the 16th.
fn answered(on: Date) -> Desk {
    let desk = Desk::with(Right::Access)
        .on(date(2026, 10, 7))
        .given(owner(1))
        .given(Command::Assess {
            complexity: Complexity::Simple,
            priority: Priority::Urgent,
            reason: "One system".into(),
        })
        .on(date(2026, 10, 8))
        .given(accept())
        .on(date(2026, 10, 13))
        .given(Command::AskClarification {
            question: "Which years?".into(),
            qualifies: true,
        })
        .on(date(2026, 10, 16))
        .given(Command::AnswerClarification {
            on: date(2026, 10, 16),
            answer: "All of them".into(),
        })
        .given(Command::RecordTime {
            on: date(2026, 10, 16),
            minutes: 90,
            note: "Searching".into(),
        })
        .given(owner(2))
        .given(search(found()))
        .covered();
    supplied(desk)
        .given(decision(Outcome::Granted))
        .on(date(2026, 10, 18))
        .given_by(&reviewer(), Command::Approve)
        .given_by(&Actor::Worker, pack())
        .on(on)
        .given(Command::Send { reason: None })
}

#[test]
fn days_are_counted_from_first_receipt_with_the_waiting_in() {
    assert_eq!(RECEIVED, date(2026, 10, 5));
    let told = figure(&answered(date(2026, 10, 20)));
    assert_eq!(told.days(), Some(15));
    assert_eq!(
        (told.in_time, told.outcome),
        (Some(true), Some(Outcome::Granted))
    );
    assert_eq!(told.complexity, Some(Complexity::Simple));
    assert_eq!(told.minutes_spent(), 90);
    let today = date(2026, 12, 1);
    for (cause, days) in [
        (Cause::NobodyOwned, 2),
        (Cause::NotBegun, 3),
        (Cause::Person, 3),
        (Cause::Work, 8),
        (Cause::Review, 2),
        (Cause::Ready, 2),
    ] {
        assert_eq!(told.days_of(cause, today), days, "{cause:?}");
    }
    let deeds: Vec<Deed> = told.deeds.iter().map(|(deed, _)| *deed).collect();
    assert_eq!(deeds, [Deed::MadeUrgent, Deed::PassedOn]);
}

#[test]
fn a_question_after_day_five_is_listed() {
    let told = figure(&answered(date(2026, 10, 20)));
    let asked: Vec<_> = told
        .asked_late()
        .map(|asked| (asked.what, told.day_of(asked)))
        .collect();
    assert_eq!(asked, [(Asking::Needed, 8)]);
    let early = Desk::with(Right::Access)
        .given(accept())
        .on(date(2026, 10, 10))
        .given(Command::AskIdentity {
            reason: "Another address".into(),
        });
    let early = figure(&early);
    assert_eq!(early.asked.len(), 1);
    assert_eq!(early.asked_late().count(), 0, "day 5 is not after day 5");
}

#[test]
fn an_open_case_is_late_until_today() {
    let open = figure(&Desk::with(Right::Access).given(accept()));
    assert_eq!(open.due, Some(date(2026, 11, 5)));
    assert_eq!(open.days_late(date(2026, 11, 5)), 0);
    assert_eq!(open.days_late(date(2026, 11, 15)), 10);
    assert!(open.is_open());
    assert_eq!(
        open.stands().map(|(stage, _)| stage),
        Some(Stage::Gathering)
    );
    // Whoever took the request back waits for no reply.
    let gone = Desk::with(Right::Access)
        .on(date(2026, 11, 10))
        .given(Command::Withdraw);
    assert_eq!(figure(&gone).days_late(date(2026, 11, 15)), 0);
}

#[test]
fn the_stages_in_the_log_are_those_of_the_case() {
    let desk = answered(date(2026, 10, 20));
    let stages: Vec<Stage> = figure(&desk)
        .stages
        .iter()
        .map(|(stage, _)| *stage)
        .collect();
    assert_eq!(
        stages,
        [
            Stage::Received,
            Stage::Triage,
            Stage::Gathering,
            Stage::Review,
            Stage::Ready,
            Stage::Answered
        ]
    );
    assert_eq!(stages.last(), Some(&desk.case.stage));
}

/// One case, one service: each sum stands under its right, under all rights, under its service and
/// under all services, and what changed is the difference.
#[test]
fn sums_change_by_the_difference() {
    let before = figure(&Desk::with(Right::Access).given(accept()));
    let after = figure(&answered(date(2026, 11, 17)));
    assert_eq!(after.in_time, Some(false));
    let mut sums = Sums::between(None, Some(&before));
    sums.merge(Sums::between(Some(&before), Some(&after)));
    assert_eq!(sums, Sums::between(None, Some(&after)));
    let of = |name: &str, month: &str| -> Vec<(String, String, i64)> {
        let found = sums.iter();
        let found = found.filter(|(key, _)| key.measure == name && key.month == month);
        found
            .map(|(key, amount)| (key.right.clone(), key.service.clone(), amount.value))
            .collect()
    };
    let all = of(measure::RECEIVED, "2026-10");
    assert_eq!(all.len(), 2 * (1 + after.services.len()));
    assert!(all.contains(&(String::new(), String::new(), 1)));
    assert_eq!(of(measure::LATE, "2026-11").len(), all.len());
    assert_eq!(of(measure::IN_TIME, "2026-11"), []);
    assert_eq!(of(measure::DAYS, "2026-11")[0].2, 43);
    assert_eq!(
        of(&format!("{}{:02}", measure::BAND, band_of(43)), "2026-11")[0].2,
        1
    );
    sums.merge(Sums::between(Some(&after), None));
    assert!(sums.is_empty());
}

#[test]
fn an_extension_stands_under_its_ground() {
    let desk = Desk::with(Right::Access)
        .given(accept())
        .given(Command::Extend {
            ground: ExtensionGround::NumberOfRequests,
            reason: "Nine requests in a month".into(),
        });
    let told = figure(&desk);
    let sums = Sums::between(None, Some(&told));
    assert!(
        sums.iter()
            .any(|(key, _)| key.measure == "extended_number_of_requests")
    );
    assert_eq!(told.deeds, [(Deed::Extended, desk.today)]);
}

/// Extended on 12 October; decided with an exemption on the 15th, sent back on the 20th, decided
/// again on the 22nd, approved on the 26th; answered on 3 November.
#[test]
fn everything_that_a_case_adds_is_counted_once() {
    let decision = || {
        let withheld = Part {
            asked: "The notes of the visit".into(),
            decision: PartDecision::Refused,
            reasons: vec![relied("TP16")],
            explanation: "They are about somebody else.".into(),
        };
        ruled(Outcome::PartGranted, vec![granted_part(), withheld])
    };
    let desk = Desk::with(Right::Access)
        .on(date(2026, 10, 7))
        .given(owner(1))
        .on(date(2026, 10, 8))
        .given(accept())
        .on(date(2026, 10, 12))
        .given(Command::Extend {
            ground: ExtensionGround::NumberOfRequests,
            reason: "Nine requests in a month".into(),
        })
        .on(date(2026, 10, 15))
        .given(search(found()))
        .covered();
    let desk = supplied(desk)
        .given(decision())
        .on(date(2026, 10, 20))
        .given_by(
            &reviewer(),
            Command::SendBack {
                reason: "Say whom it is about".into(),
                marks: vec![],
            },
        )
        .on(date(2026, 10, 22))
        .given(decision())
        .on(date(2026, 10, 26))
        .given_by(&reviewer(), Command::Approve)
        .given_by(&Actor::Worker, pack())
        .on(date(2026, 11, 3))
        .given(Command::Send { reason: None });
    let told = figure(&desk);
    assert_eq!(told.due, Some(date(2027, 1, 5)));
    let sums = Sums::between(None, Some(&told));
    let of_all = sums
        .iter()
        .filter(|(key, _)| key.right.is_empty() && key.service.is_empty());
    let mut counted: Vec<(&str, &str, i64)> = of_all
        .map(|(key, amount)| (key.month.as_str(), key.measure.as_str(), amount.value))
        .collect();
    counted.sort_unstable();
    assert_eq!(
        counted,
        [
            ("2026-10", "extended_number_of_requests", 1),
            ("2026-10", "left_gathering", 1),
            ("2026-10", "left_preparing", 1),
            ("2026-10", "left_received", 1),
            ("2026-10", "left_review", 2),
            ("2026-10", "left_triage", 1),
            ("2026-10", "received", 1),
            ("2026-10", "sent_back", 1),
            ("2026-10", "stage_days_gathering", 7),
            ("2026-10", "stage_days_preparing", 2),
            ("2026-10", "stage_days_received", 2),
            ("2026-10", "stage_days_review", 9),
            ("2026-10", "stage_days_triage", 1),
            ("2026-11", "answered", 1),
            ("2026-11", "band_05", 1),
            ("2026-11", "days", 29),
            ("2026-11", "exemption_TP16", 1),
            ("2026-11", "in_time", 1),
            ("2026-11", "left_ready", 1),
            ("2026-11", "outcome_part_granted", 1),
            ("2026-11", "reworked", 1),
            ("2026-11", "stage_days_ready", 8),
            ("2027-01", "due", 1),
            ("2027-01", "due_in_time", 1),
        ]
    );
}

/// What a case usually takes is what the guide says.
#[test]
fn the_table_of_usual_hours_is_true() {
    let guide = include_str!("../../../../docs/figures.md");
    for (begins, right) in [
        ("| a copy is given |", Right::Access),
        ("| other rights |", Right::Erasure),
    ] {
        let row = guide.lines().find(|line| line.starts_with(begins)).unwrap();
        let hours: Vec<u32> = row
            .split_whitespace()
            .filter_map(|word| word.parse().ok())
            .collect();
        let usual = [
            Complexity::Simple,
            Complexity::Ordinary,
            Complexity::Complex,
        ];
        let usual = usual.map(|complexity| usual_minutes(right, complexity) / 60);
        assert_eq!(hours, usual, "{row}");
    }
}

#[test]
fn what_was_spent_is_no_longer_to_be_done() {
    for (whole, spent, stage, left) in [
        (720, 0, Stage::Received, 720),
        (720, 100, Stage::Gathering, 620),
        (720, 710, Stage::Acting, LEAST),
        (720, 900, Stage::Preparing, LEAST),
        (720, 0, Stage::Review, 180),
        (720, 600, Stage::Approval, 120),
        (60, 0, Stage::Review, LEAST),
        (720, 0, Stage::Ready, 30),
        (720, 0, Stage::Answered, 0),
        (720, 0, Stage::Closed, 0),
    ] {
        assert_eq!(
            minutes_left(whole, spent, stage),
            left,
            "{whole} {spent} {stage:?}"
        );
    }
}
