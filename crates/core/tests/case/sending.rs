//! When a reply goes: not before days of rest unasked, in the way the person chose, and once.

use jiff::civil::{Date, date};
use rightsdesk_core::calendar::Calendar;
use rightsdesk_core::case::sending::{HeldBack, HeldWhy, held_back, last_day};
use rightsdesk_core::case::{Case, Command, Effect, Outcome, Refusal, Stage};
use rightsdesk_core::ids::DocumentId;
use rightsdesk_core::letter::Body;
use rightsdesk_core::people::Actor;
use rightsdesk_core::request::ReplyWhen;
use rightsdesk_core::right::Right;
use uuid::Uuid;

use crate::desk::{Desk, accept, decision, found, reviewer, search, supplied};

/// A case whose reply is built, whose month has some days left, on another day.
fn ready(on: Date) -> Desk {
    let desk = Desk::with(Right::Access);
    let pack = Command::RecordPack {
        page: None,
        document: DocumentId(Uuid::from_u128(10)),
        sha256: "0".repeat(64),
        pages: 4,
        accompanying: vec![],
    };
    supplied(desk.given(accept()).given(search(found())).covered())
        .given(decision(Outcome::Granted))
        .given_by(&reviewer(), Command::Approve)
        .given_by(&Actor::Worker, pack)
        .on(on)
}

fn now() -> Command {
    Command::Send { reason: None }
}

fn why() -> String {
    "They asked on the telephone to have it today.".into()
}

fn plan(on: Date) -> Command {
    Command::PlanSend { on, reason: None }
}

fn rest(until: Date) -> Refusal {
    let why = HeldWhy::Rest;
    Refusal::HeldBack { why, until }
}

fn due(desk: &Desk) -> Date {
    let clock = desk.case.clock(&desk.calendar, &desk.policy).unwrap();
    clock.deadline().unwrap()
}

fn calendar() -> Calendar {
    Desk::with(Right::Access).calendar
}

/// The day until which a reply is held back for days of rest, if it is.
fn until(day: Date, due: Option<Date>, wish: Option<ReplyWhen>) -> Option<Date> {
    held_back(day, due, &calendar(), wish).map(|held| held.until)
}

#[test]
fn a_reply_does_not_go_on_a_friday_evening_unasked() {
    let friday = date(2026, 10, 16);
    let monday = date(2026, 10, 19);
    assert_eq!(ready(friday).refused(now()), rest(monday));
    assert_eq!(ready(date(2026, 10, 17)).refused(now()), rest(monday));
    let empty = Command::Send {
        reason: Some("  ".into()),
    };
    assert_eq!(ready(friday).refused(empty), rest(monday));
    let sent = ready(friday).given(Command::Send {
        reason: Some(why()),
    });
    assert_eq!(sent.case.answered, Some(friday));
    // On a good day no reason is needed, and none is kept.
    let sent = ready(monday).given(Command::Send {
        reason: Some(why()),
    });
    let last = sent.log.last().unwrap();
    assert!(matches!(
        last.event,
        rightsdesk_core::case::Event::Sent { reason: None, .. }
    ));
    // Who asked to have it as soon as it is ready has asked.
    let mut asked = ready(friday);
    asked.reply_when = Some(ReplyWhen::AtOnce);
    assert_eq!(asked.given(now()).case.stage, Stage::Answered);
}

#[test]
fn christmas_is_waited_for_and_the_laws_last_day_is_not() {
    let eve = date(2026, 12, 24);
    let after = date(2026, 12, 29);
    for day in [eve, date(2026, 12, 25), date(2026, 12, 28)] {
        assert_eq!(until(day, None, None), Some(after), "{day}");
        assert_eq!(until(day, Some(after), None), Some(after), "{day}");
    }
    // No later good day is left.
    assert_eq!(until(eve, Some(eve), None), None);
    assert_eq!(until(eve, Some(date(2026, 12, 28)), None), None);
    let friday = date(2026, 11, 27);
    assert_eq!(until(friday, Some(friday), None), None);
    assert_eq!(until(date(2026, 11, 26), Some(friday), None), None);
    // A working day between a holiday and a weekend is no better: 24 December 2024 was a Tuesday.
    let (tuesday, friday) = (date(2024, 12, 24), date(2024, 12, 27));
    assert_eq!(until(tuesday, None, None), Some(date(2024, 12, 30)));
    assert_eq!(until(tuesday, Some(friday), None), None);
}

#[test]
fn early_in_the_week_is_from_monday_to_wednesday() {
    let early = Some(ReplyWhen::EarlyInTheWeek);
    let monday = date(2026, 11, 30);
    assert_eq!(until(date(2026, 11, 25), None, early), None, "a Wednesday");
    let thursday = date(2026, 11, 26);
    let held = held_back(thursday, None, &calendar(), early).unwrap();
    let why = HeldWhy::LateInTheWeek;
    assert_eq!(held, HeldBack { why, until: monday });
    assert_eq!(until(date(2026, 11, 27), None, early), Some(monday));
    // Where the law leaves no such day, it is treated as anybody's.
    let friday = Some(date(2026, 11, 27));
    assert_eq!(until(thursday, friday, early), None);
}

#[test]
fn a_late_reply_waits_for_the_next_working_day_and_no_longer() {
    let late = Some(date(2026, 11, 20));
    let early = Some(ReplyWhen::EarlyInTheWeek);
    assert_eq!(until(date(2026, 11, 26), late, None), None);
    assert_eq!(until(date(2026, 11, 26), late, early), None);
    let friday = date(2026, 11, 27);
    assert_eq!(until(friday, late, early), Some(date(2026, 11, 30)));
    // From a Tuesday before Christmas to the Friday after it, which is no good day either.
    let due = Some(date(2024, 12, 20));
    let next = date(2024, 12, 27);
    assert_eq!(until(date(2024, 12, 24), due, None), Some(next));
    assert_eq!(last_day(date(2024, 12, 24), due, &calendar()), next);
}

#[test]
fn a_plan_is_for_a_day_from_today_until_the_reply_is_due() {
    let friday = date(2026, 10, 16);
    let desk = ready(friday);
    let latest = due(&desk);
    assert_eq!(
        desk.refused(plan(date(2026, 10, 15))),
        Refusal::DateTooEarly { earliest: friday }
    );
    let beyond = latest.tomorrow().unwrap();
    assert_eq!(desk.refused(plan(beyond)), Refusal::DateTooLate { latest });
    assert_eq!(
        desk.refused(plan(date(2026, 10, 23))),
        rest(date(2026, 10, 26))
    );
    assert_eq!(desk.refused(Command::DropPlan), Refusal::NothingPlanned);
    let monday = date(2026, 10, 19);
    let planned = desk.given(plan(monday));
    assert_eq!(planned.refused(plan(monday)), Refusal::NothingChanges);
    let tuesday = planned.given(plan(date(2026, 10, 20)));
    let dropped = tuesday.given(Command::DropPlan);
    assert_eq!(dropped.case.planned, None);
    assert_eq!(
        Case::fold(dropped.case.id, &dropped.log),
        Some(dropped.case)
    );
}

#[test]
fn the_worker_sends_what_was_planned_and_nothing_else() {
    let (friday, monday) = (date(2026, 10, 16), date(2026, 10, 19));
    let desk = ready(friday);
    let by_worker = |desk: &Desk| desk.try_as(&Actor::Worker, now());
    assert_eq!(by_worker(&desk).unwrap_err(), Refusal::NothingPlanned);
    let desk = desk.given(plan(monday));
    assert_eq!(
        by_worker(&desk).unwrap_err(),
        Refusal::DateTooEarly { earliest: monday }
    );
    let decision = by_worker(&desk.on(monday)).unwrap();
    assert_eq!(decision.case.stage, Stage::Answered);
    assert_eq!(decision.case.planned, None);
    assert!(decision.effects.iter().any(|effect| matches!(
        effect,
        Effect::Send(letter) if matches!(letter.body, Body::ReplyReady { until: Some(_), .. })
    )));
    // The reason that was given for a Friday is good for that Friday.
    let on_friday = Command::PlanSend {
        on: friday,
        reason: Some(why()),
    };
    let desk = ready(date(2026, 10, 15)).given(on_friday);
    let desk = desk.on(date(2026, 10, 17));
    assert_eq!(by_worker(&desk).unwrap_err(), rest(monday));
    assert!(by_worker(&desk.on(friday)).is_ok());
}

#[test]
fn who_counts_on_a_plan_that_falls_is_told() {
    let monday = date(2026, 10, 19);
    let desk = ready(date(2026, 10, 16)).given(plan(monday));
    let told = |effects: &[Effect]| {
        effects.iter().any(|effect| {
            matches!(effect, Effect::Send(letter)
                if letter.body == Body::SendPlanDropped { on: monday })
        })
    };
    let back = Command::SendBack {
        reason: "A page is missing".into(),
        marks: vec![],
    };
    let back = desk.try_as(&reviewer(), back).unwrap();
    assert!(told(&back.effects));
    assert_eq!(back.case.planned, None);
    let by_worker = desk.try_as(&Actor::Worker, Command::DropPlan).unwrap();
    assert!(told(&by_worker.effects));
    let own = desk.try_as(&reviewer(), Command::DropPlan).unwrap();
    assert!(!told(&own.effects), "who takes a plan back knows of it");
}

#[test]
fn who_asked_for_a_word_first_gets_one() {
    let wednesday = date(2026, 10, 14);
    let mut desk = ready(wednesday);
    desk.reply_when = Some(ReplyWhen::WordFirst);
    assert_eq!(desk.refused(now()), Refusal::WordFirst);
    let tomorrow = plan(date(2026, 10, 15));
    assert_eq!(desk.refused(tomorrow), Refusal::WordFirst);
    let talk = |reached| Command::RecordTalk {
        on: wednesday,
        reached,
        how: "By telephone, twice".into(),
    };
    for reached in [true, false] {
        let decided = desk.try_as(&reviewer(), talk(reached)).unwrap();
        assert_eq!(decided.case.talk.map(|talk| talk.reached), Some(reached));
    }
    let desk = desk.given(talk(false)).given(now());
    assert_eq!(desk.case.stage, Stage::Answered);
    // A reply that was sent back is another, and is spoken of again.
    let mut desk = ready(wednesday).given(talk(true));
    desk.reply_when = Some(ReplyWhen::WordFirst);
    let back = Command::SendBack {
        reason: "A page is missing".into(),
        marks: vec![],
    };
    assert_eq!(desk.given_by(&reviewer(), back).case.talk, None);
}
