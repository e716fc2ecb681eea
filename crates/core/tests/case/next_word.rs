//! When the person next hears from the council.

use jiff::civil::{Date, date};
use rightsdesk_core::case::{
    Command, ExtensionGround, Matter, NextWord, Outcome, Part, PartDecision,
};
use rightsdesk_core::ids::DocumentId;
use rightsdesk_core::people::Actor;
use rightsdesk_core::right::Right;
use uuid::Uuid;

use crate::desk::{Desk, RECEIVED, accept, found, granted_part, relied, ruled, search};

/// Received on 5 October 2026; a month ends on 5 November.
const DUE: Date = date(2026, 11, 5);

fn next(desk: &Desk) -> NextWord {
    let clock = desk.case.clock(&desk.calendar, &desk.policy).unwrap();
    desk.case.next_word(&clock, desk.today)
}

fn progress() -> Command {
    Command::TellProgress {
        text: "Two boxes are left".into(),
    }
}

#[test]
fn while_the_month_runs_it_comes_by_the_date() {
    let desk = Desk::with(Right::Access);
    assert_eq!(next(&desk), NextWord::By { due: DUE });
    assert_eq!(next(&desk.on(DUE)), NextWord::By { due: DUE });
}

#[test]
fn a_question_that_stops_the_time_is_answered_first_and_one_that_does_not_is_not() {
    let ask = |qualifies| Command::AskClarification {
        question: "Which visits?".into(),
        qualifies,
    };
    let desk = Desk::with(Right::Access).on(date(2026, 10, 12));
    assert_eq!(next(&desk.given(ask(true))), NextWord::OnceTheyAnswer);
    let desk = Desk::with(Right::Erasure).on(date(2026, 10, 12));
    assert_eq!(next(&desk.given(ask(false))), NextWord::By { due: DUE });
}

#[test]
fn what_was_sent_to_show_who_somebody_is_is_looked_at() {
    let doubt = Command::AskIdentity {
        reason: "The name differs".into(),
    };
    let desk = Desk::with(Right::Access).on(date(2026, 10, 7)).given(doubt);
    assert_eq!(next(&desk), NextWord::OnceTheyAnswer);
    let sent = Command::WriteIn {
        matter: Matter::Identity,
        page: None,
        text: String::new(),
        documents: vec![DocumentId(Uuid::from_u128(7))],
    };
    let desk = desk.on(date(2026, 10, 12)).given_by(&Actor::Resident, sent);
    let due = date(2026, 11, 12);
    assert_eq!(next(&desk), NextWord::OnceLookedAt { due });
}

#[test]
fn once_late_a_word_comes_every_fortnight_and_is_missed_when_it_does_not() {
    let desk = Desk::with(Right::Access).on(date(2026, 11, 6));
    let on = date(2026, 11, 19);
    assert_eq!(next(&desk), NextWord::LateBy { on });
    let desk = desk.on(date(2026, 11, 20));
    assert_eq!(next(&desk), NextWord::Missed { on });
    let desk = desk.given(progress());
    let on = date(2026, 12, 4);
    assert_eq!(next(&desk), NextWord::LateBy { on });
    // A message counts as much.
    let message = Command::WriteToPerson {
        text: "We are sorry".into(),
    };
    let desk = desk.on(date(2026, 12, 7));
    assert_eq!(next(&desk), NextWord::Missed { on });
    let on = date(2026, 12, 21);
    assert_eq!(next(&desk.given(message)), NextWord::LateBy { on });
}

#[test]
fn what_was_told_before_the_date_moves_no_fortnight() {
    let desk = Desk::with(Right::Access)
        .on(date(2026, 10, 30))
        .given(progress())
        .on(date(2026, 11, 6));
    assert_eq!(
        next(&desk),
        NextWord::LateBy {
            on: date(2026, 11, 19)
        }
    );
    let longer = Desk::with(Right::Access).given(Command::Extend {
        ground: ExtensionGround::Complexity,
        reason: "Many files".into(),
    });
    assert_eq!(
        next(&longer),
        NextWord::By {
            due: date(2027, 1, 5)
        }
    );
}

#[test]
fn a_complaint_and_a_withdrawal_of_consent_have_a_word_of_their_own() {
    let complaint = Desk::with(Right::Complaint);
    let due = date(2026, 11, 4);
    assert_eq!(next(&complaint), NextWord::Acknowledgement { due });
    // By the letter that says that it has arrived, once that has gone.
    let letter = Command::Acknowledge {
        on: RECEIVED,
        how: "email".into(),
    };
    let complaint = complaint.given_by(&Actor::Worker, letter);
    assert_eq!(next(&complaint), NextWord::Complaint);
    let consent = Desk::with(Right::WithdrawalOfConsent);
    let act_by = Some(date(2026, 10, 6));
    assert_eq!(next(&consent), NextWord::Consent { act_by });
}

/// Nothing of what was found or decided shows in it.
#[test]
fn it_is_the_same_whatever_was_found_and_decided() {
    let found = Desk::with(Right::Access)
        .given(accept())
        .given(search(found()));
    let nothing = Desk::with(Right::Access).given(accept());
    assert_eq!(next(&found), next(&nothing));
    let silent = Part {
        decision: PartDecision::Refused,
        reasons: vec![relied("CRIME2")],
        ..granted_part()
    };
    let decided = found
        .covered()
        .given(ruled(Outcome::NeitherConfirmNorDeny, vec![silent]));
    assert_eq!(next(&decided), next(&nothing));
}
