//! The table of commands, walked whole, and what of an event may be in the clear.

use jiff::civil::date;
use rightsdesk_core::case::{
    ChildsView, Command, Event, ExtensionGround, OpinionFinding, Outcome, Part, PartDecision,
    Refusal, Stage, open_to, table,
};
use rightsdesk_core::ids::{AccountId, DocumentId};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::reason::Reliance;
use rightsdesk_core::register::completeness::Item;
use rightsdesk_core::right::Right;
use uuid::Uuid;

use crate::desk::{Desk, NEW_CASE, RECEIVED, accept, decision, found, relied, search, staff};

/// The table is walked whole: every stage, command and role, with and without holds. A command
/// that the table does not open is refused, and a button is shown only for what is not refused.
#[test]
fn the_table_holds_at_every_stage_for_every_role() {
    let roles = [
        Role::TriageOfficer,
        Role::Caseworker,
        Role::Reviewer,
        Role::Manager,
        Role::Dpo,
        Role::Auditor,
        Role::Administrator,
    ];
    let mut actors: Vec<Actor> = roles.iter().map(|role| staff(50, *role)).collect();
    actors.extend([
        Actor::Resident,
        Actor::Worker,
        Actor::Client { token: "t".into() },
    ]);
    let today = date(2026, 10, 12);
    let commands = sample_commands();
    assert_eq!(commands.len(), table::TABLE.len());
    let mut refused = 0;
    for right in [Right::Access, Right::Erasure] {
        for held in [false, true] {
            let mut desk = Desk::with(right).on(today);
            if held {
                desk = desk
                    .given(Command::AskIdentity {
                        reason: "Doubt".into(),
                    })
                    .given(Command::AskClarification {
                        question: "Q".into(),
                        qualifies: true,
                    });
            }
            for stage in Stage::ALL {
                desk.case.stage = stage;
                for actor in &actors {
                    let open = open_to(&desk.case, actor);
                    for command in &commands {
                        let kind = command.kind();
                        let row = table::row(kind).expect("every command has a row");
                        let result = desk.try_as(actor, command.clone());
                        let by_table = row.allows(actor) && row.stages.contains(&stage);
                        if !by_table {
                            assert!(!open.contains(&kind), "{stage:?} {actor:?} {kind:?}");
                            refused += 1;
                            match result.unwrap_err() {
                                Refusal::NotPermitted => assert!(!row.allows(actor)),
                                Refusal::NotNow { .. } => assert!(!row.stages.contains(&stage)),
                                other => panic!("{other:?} for {kind:?} at {stage:?}"),
                            }
                        } else if result.is_ok() {
                            assert!(open.contains(&kind), "{stage:?} {actor:?} {kind:?}");
                        }
                    }
                    if matches!(actor, Actor::Staff { roles, .. } if matches!(roles[0], Role::Auditor | Role::Administrator))
                    {
                        assert!(open.is_empty());
                    }
                }
            }
        }
    }
    assert!(refused > 1_000, "{refused}");
}

/// One of each command.
fn sample_commands() -> Vec<Command> {
    let day = date(2026, 10, 12);
    vec![
        Command::Assign {
            owner: AccountId(Uuid::from_u128(1)),
        },
        accept(),
        Command::CorrectReceipt {
            on: day,
            reason: "r".into(),
        },
        Command::AskIdentity { reason: "r".into() },
        Command::ConfirmIdentity {
            on: day,
            how: "h".into(),
        },
        Command::AskAuthority { reason: "r".into() },
        Command::ConfirmAuthority {
            on: day,
            how: "h".into(),
            child: None,
        },
        Command::AskFee {
            pence: 1_000,
            reason: "r".into(),
        },
        Command::RecordFee { on: day },
        Command::OpenBeside {
            right: Right::Rectification,
            on: day,
            reason: "r".into(),
        },
        Command::RecordOpinion {
            on: day,
            professional: "p".into(),
            finding: OpinionFinding::HarmLikely,
            about: "a".into(),
        },
        Command::WarnOfLifting { reason: "r".into() },
        Command::LiftRestriction,
        Command::AskClarification {
            question: "q".into(),
            qualifies: true,
        },
        Command::AnswerClarification {
            on: day,
            answer: "a".into(),
        },
        Command::Extend {
            ground: ExtensionGround::Complexity,
            reason: "r".into(),
        },
        search(found()),
        Command::RecordChange {
            system: "s".into(),
            on: day,
            done: "d".into(),
        },
        Command::RecordTold {
            on: day,
            recipient: "r".into(),
            how: "h".into(),
        },
        Command::SupplyItem {
            notice: None,
            item: Item::Retention,
            text: "t".into(),
        },
        Command::PromiseItem {
            notice: None,
            item: Item::Retention,
            by: day,
        },
        decision(Outcome::Refused),
        Command::Approve,
        Command::SendBack { reason: "r".into() },
        Command::RecordPack {
            document: DocumentId(Uuid::from_u128(1)),
            sha256: String::new(),
            pages: 1,
            accompanying: vec![],
        },
        Command::Send,
        Command::RecordDownload {
            document: DocumentId(Uuid::from_u128(1)),
        },
        Command::TellProgress { text: "t".into() },
        Command::Withdraw,
        Command::Lapse,
        Command::Note { note: "n".into() },
        Command::Close,
    ]
}

/// A canary in every text of every event: no field outside [`Event::PERSONAL`] may hold it.
#[test]
fn free_text_stands_only_in_the_fields_that_are_sealed() {
    const CANARY: &str = "Quillfeather";
    let text = || CANARY.to_owned();
    let on = RECEIVED;
    let document = DocumentId(Uuid::from_u128(1));
    let events = [
        Event::IdentityAsked { on, reason: text() },
        Event::IdentityConfirmed { on, how: text() },
        Event::ClarificationAsked {
            on,
            question_id: "q1".into(),
            qualifies: true,
            question: text(),
        },
        Event::ClarificationAnswered {
            on,
            question_id: "q1".into(),
            answer: text(),
        },
        Event::Extended {
            on,
            ground: ExtensionGround::Complexity,
            reason: text(),
        },
        Event::SystemSearched {
            system: text(),
            on,
            keeper: text(),
            terms: text(),
            documents: vec![document],
            recipients: vec![text()],
            sources: vec![text()],
            nil_reason: Some(text()),
        },
        Event::SystemChanged {
            system: text(),
            on,
            done: text(),
        },
        Event::RecipientTold {
            on,
            recipient: text(),
            how: text(),
        },
        Event::ReceiptCorrected {
            on,
            was: on,
            reason: text(),
        },
        Event::AuthorityAsked { on, reason: text() },
        Event::AuthorityConfirmed {
            on,
            how: text(),
            child: Some(ChildsView::Agrees),
        },
        Event::FeeAsked {
            on,
            pence: 1_000,
            reason: text(),
        },
        Event::OpenedBeside {
            case: NEW_CASE,
            right: Right::Erasure,
            on,
            reason: text(),
        },
        Event::OpinionObtained {
            on,
            professional: text(),
            finding: OpinionFinding::HarmLikely,
            about: text(),
        },
        Event::LiftingWarned { on, reason: text() },
        Event::ItemSupplied {
            notice: None,
            item: Item::Retention,
            text: text(),
        },
        Event::Decided {
            outcome: Outcome::Refused,
            parts: vec![Part {
                asked: text(),
                decision: PartDecision::Refused,
                reasons: vec![Reliance {
                    because: text(),
                    ..relied("TP16")
                }],
                explanation: text(),
            }],
            nothing_severable: Some(text()),
            health: None,
            stops: Vec::new(),
            given: Vec::new(),
        },
        Event::SentBack { reason: text() },
        Event::ProgressTold { on, text: text() },
        Event::Noted { note: text() },
    ];
    for event in events {
        let value = serde_json::to_value(&event).unwrap();
        for (field, value) in value.as_object().unwrap() {
            let holds_text = value.to_string().contains(CANARY);
            assert!(
                !holds_text || Event::PERSONAL.contains(&field.as_str()),
                "{field} of {event:?}"
            );
        }
    }
}
