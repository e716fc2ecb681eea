//! How a case goes from receipt to answer, and what stands in the way.

use jiff::civil::date;
use rightsdesk_core::case::{
    Case, Command, CommandKind, Effect, ExtensionGround, Hold, IdentityCheck, Outcome, Part,
    PartDecision, Refusal, Stage, open_to,
};
use rightsdesk_core::clock::Status;
use rightsdesk_core::ids::DocumentId;
use rightsdesk_core::pack::MissingItem;
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::reason::{Flaw, Reliance};
use rightsdesk_core::register::completeness::Item;
use rightsdesk_core::right::Right;
use uuid::Uuid;

use crate::desk::{
    Desk, accept, decision, found, granted_part, kent, relied, reviewer, ruled, search, staff,
    supplied,
};

#[test]
fn an_access_request_goes_from_receipt_to_answer() {
    let desk = Desk::with(Right::Access);
    assert_eq!(desk.case.stage, Stage::Received);
    let desk = supplied(desk.given(accept()).given(search(found())).covered());
    assert_eq!(desk.case.stage, Stage::Gathering);
    let desk = desk.given(decision(Outcome::Granted));
    assert_eq!(desk.case.stage, Stage::Review);
    let approved = desk.try_as(&reviewer(), Command::Approve).unwrap();
    assert_eq!(approved.effects, [Effect::BuildPack(desk.case.id)]);
    let pack = Command::RecordPack {
        page: None,
        document: DocumentId(Uuid::from_u128(10)),
        sha256: "0".repeat(64),
        pages: 4,
        accompanying: vec![],
    };
    let desk = desk
        .given_by(&reviewer(), Command::Approve)
        .given_by(&Actor::Worker, pack)
        .on(date(2026, 10, 30))
        .given(Command::Send {
            reason: Some("They asked on the telephone to have it today.".into()),
        });
    assert_eq!(desk.case.stage, Stage::Answered);
    assert_eq!(desk.case.answered, Some(date(2026, 10, 30)));
    assert_eq!(desk.case.outcome, Some(Outcome::Granted));
    // Ninety days, and as many again from the day on which they are offered anew.
    let until = |desk: &Desk| desk.case.files_until(&desk.policy);
    assert_eq!(until(&desk), Some(date(2027, 1, 28)));
    assert_eq!(desk.refused(Command::RenewFiles), Refusal::NothingChanges);
    let desk = desk.on(date(2027, 2, 1)).given(Command::RenewFiles);
    assert_eq!(until(&desk), Some(date(2027, 5, 2)));
    assert_eq!(Case::fold(desk.case.id, &desk.log), Some(desk.case));
}

#[test]
fn a_question_pauses_an_access_case_and_no_other() {
    let ask = Command::AskClarification {
        question: "Which?".into(),
        qualifies: true,
    };
    for (right, status) in [
        (Right::Access, Status::Paused),
        (Right::Erasure, Status::Running),
    ] {
        let desk = Desk::with(right).on(date(2026, 10, 7)).given(ask.clone());
        let clock = desk.case.clock(&desk.calendar, &desk.policy).unwrap();
        assert_eq!(clock.status, status, "{right:?}");
        assert_eq!(
            desk.case.holds().into_iter().collect::<Vec<_>>(),
            [Hold::Clarification]
        );
        assert_eq!(desk.refused(ask.clone()), Refusal::QuestionOpen);
    }
}

#[test]
fn an_answer_moves_the_date_and_cannot_precede_its_question() {
    let answer = |on| Command::AnswerClarification {
        on,
        answer: "The panel".into(),
    };
    let desk = Desk::with(Right::Access)
        .on(date(2026, 10, 7))
        .given(Command::AskClarification {
            question: "Which?".into(),
            qualifies: true,
        })
        .on(date(2026, 10, 9));
    let earliest = date(2026, 10, 7);
    assert_eq!(
        desk.refused(answer(date(2026, 10, 6))),
        Refusal::DateTooEarly { earliest }
    );
    assert_eq!(
        desk.refused(answer(date(2026, 10, 10))),
        Refusal::DateInFuture
    );
    let desk = desk.given_by(&Actor::Resident, answer(date(2026, 10, 9)));
    let clock = desk.case.clock(&desk.calendar, &desk.policy).unwrap();
    // 7, 8 and 9 October do not count: 5 November and three days is a Sunday.
    assert_eq!(
        (clock.due, clock.paused_days),
        (Some(date(2026, 11, 9)), Some(3))
    );
    assert_eq!(
        desk.refused(answer(date(2026, 10, 9))),
        Refusal::NoQuestionOpen
    );
}

#[test]
fn nothing_is_decided_while_identity_is_open() {
    let desk = Desk::with(Right::Access)
        .given(Command::AskIdentity {
            reason: "Unknown address".into(),
        })
        .given(accept())
        .given(search(found()))
        .covered();
    assert_eq!(
        desk.refused(decision(Outcome::Granted)),
        Refusal::IdentityOutstanding
    );
    let clock = desk.case.clock(&desk.calendar, &desk.policy).unwrap();
    assert_eq!((clock.status, clock.due), (Status::ClockNotStarted, None));
    let desk = desk.on(date(2026, 10, 12)).given(Command::ConfirmIdentity {
        on: date(2026, 10, 12),
        by: IdentityCheck::Account,
        how: "By account".into(),
    });
    let clock = desk.case.clock(&desk.calendar, &desk.policy).unwrap();
    assert_eq!(clock.due, Some(date(2026, 11, 12)));
    desk.given(decision(Outcome::Granted));
}

#[test]
fn two_further_months_are_taken_once_and_in_time() {
    let extend = Command::Extend {
        ground: ExtensionGround::Complexity,
        reason: "Many files".into(),
    };
    let last_day = date(2026, 11, 5);
    let late = Desk::with(Right::Access)
        .given(accept())
        .on(date(2026, 11, 6));
    assert_eq!(
        late.refused(extend.clone()),
        Refusal::TooLateToExtend { last_day }
    );
    let desk = late.on(last_day).given(extend.clone());
    let clock = desk.case.clock(&desk.calendar, &desk.policy).unwrap();
    assert_eq!(clock.due, Some(date(2027, 1, 5)));
    assert_eq!(desk.refused(extend), Refusal::AlreadyExtended);
}

#[test]
fn nobody_approves_their_own_decision() {
    let desk = Desk::with(Right::Access)
        .given(accept())
        .given(search(found()))
        .covered();
    let manager = staff(3, Role::Manager);
    let desk = supplied(desk).given_by(&manager, decision(Outcome::Granted));
    let own = desk.try_as(&manager, Command::Approve);
    assert_eq!(own.unwrap_err(), Refusal::OwnDecision);
    assert!(!open_to(&desk.case, &manager).contains(&CommandKind::Approve));
    desk.given_by(&staff(4, Role::Manager), Command::Approve);
}

#[test]
fn who_is_turned_away_altogether_is_not_told_about_the_data_either() {
    let desk = Desk::with(Right::Access).given(accept());
    let part = |code: &str| Part {
        asked: "All of it".into(),
        decision: PartDecision::Refused,
        reasons: vec![relied(code)],
        explanation: "You have had this copy on 1 September.".into(),
    };
    let had = desk
        .clone()
        .given(ruled(Outcome::Refused, vec![part("DUP")]));
    had.given_by(&reviewer(), Command::Approve);
    // An exemption takes out certain data; what the notice says of them is owed still.
    let exempt = desk
        .given(search(found()))
        .covered()
        .given(Command::Decide {
            outcome: Outcome::Refused,
            parts: vec![part("LPP19")],
            nothing_severable: Some("One letter of advice".into()),
            health: None,
            stops: vec![],
            given: vec![],
            quote: None,
        });
    let dpo = staff(5, Role::Dpo);
    let refusal = exempt.try_as(&dpo, Command::Approve).unwrap_err();
    assert!(
        matches!(refusal, Refusal::ItemsMissing { .. }),
        "{refusal:?}"
    );
}

#[test]
fn a_copy_is_not_approved_while_the_notice_leaves_a_gap() {
    let desk = Desk::with(Right::Access)
        .given(accept())
        .given(search(found()))
        .covered()
        .given(decision(Outcome::Granted));
    let refusal = desk.try_as(&reviewer(), Command::Approve).unwrap_err();
    let missing = |item| MissingItem {
        notice: Some(kent()),
        item,
    };
    let items = vec![missing(Item::AutomatedDecisions), missing(Item::Transfers)];
    assert_eq!(refusal, Refusal::ItemsMissing { items });
    let by = date(2026, 12, 1);
    let dpo = staff(5, Role::Dpo);
    let desk = [Item::AutomatedDecisions, Item::Transfers]
        .into_iter()
        .fold(desk, |desk, item| {
            let notice = Some(kent());
            desk.given_by(&dpo, Command::PromiseItem { notice, item, by })
        });
    desk.given_by(&reviewer(), Command::Approve);
}

#[test]
fn a_decision_says_why_and_rests_on_work() {
    let refuse = |reasons: Vec<Reliance>| {
        let part = Part {
            asked: "Delete it".into(),
            decision: PartDecision::Refused,
            reasons,
            explanation: "We must keep it.".into(),
        };
        ruled(Outcome::Refused, vec![part])
    };
    let desk = Desk::with(Right::Erasure).given(accept());
    assert_eq!(
        desk.refused(decision(Outcome::Granted)),
        Refusal::NothingDone
    );
    assert_eq!(desk.refused(refuse(vec![])), Refusal::ReasonMissing);
    let code = "MADE-UP".to_owned();
    let flaw = Flaw::UnknownReason { code: code.clone() };
    assert_eq!(
        desk.refused(refuse(vec![relied(&code)])),
        Refusal::Reason { flaw }
    );
    desk.given(refuse(vec![relied("LEGAL")]));

    let not_held = || {
        let part = Part {
            decision: PartDecision::NotHeld,
            ..granted_part()
        };
        ruled(Outcome::NoDataHeld, vec![part])
    };
    let access = Desk::with(Right::Access).given(accept());
    assert_eq!(access.refused(not_held()), Refusal::NothingSearched);
    let access = access.given(search(found())).covered();
    assert_eq!(access.refused(not_held()), Refusal::SomethingFound);
}
