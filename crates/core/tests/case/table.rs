//! The table of commands, walked whole, and what of an event may be in the clear.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use rightsdesk_core::case::{
    Command, CommandKind, Event, Hold, Refusal, Stage, TaskId, open_to, table,
};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::request::Subject;
use rightsdesk_core::right::Right;
use uuid::Uuid;

use crate::desk::{Desk, staff};
use crate::samples;

fn actors() -> Vec<Actor> {
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
        Actor::Asked {
            task: TaskId(Uuid::from_u128(60)),
        },
    ]);
    actors
}

/// The case with exactly these holds open.
fn held(desk: Desk, holds: &BTreeSet<Hold>) -> Desk {
    let mut desk = desk.given(Command::Accept {
        notices: vec![],
        subject: Subject::Other,
    });
    let manager = staff(51, Role::Manager);
    for hold in holds {
        let reason = "r".to_owned();
        desk = match hold {
            Hold::Identity => desk.given(Command::AskIdentity { reason }),
            Hold::Authority => desk.given(Command::AskAuthority { reason }),
            Hold::Fee => desk.given_by(&manager, Command::AskFee { pence: 1, reason }),
            Hold::Clarification => desk.given(Command::AskClarification {
                question: reason,
                qualifies: true,
            }),
        };
    }
    assert_eq!(&desk.case.holds(), holds);
    desk
}

fn combinations() -> Vec<BTreeSet<Hold>> {
    let with = |bits: u32| {
        let holds = Hold::ALL.into_iter().enumerate();
        holds
            .filter(|(place, _)| bits & (1 << place) != 0)
            .map(|(_, hold)| hold)
            .collect()
    };
    (0..16).map(with).collect()
}

/// One right of each kind that the guards tell apart.
const RIGHTS: [Right; 4] = [
    Right::Access,
    Right::Erasure,
    Right::Restriction,
    Right::Complaint,
];

/// The table is walked whole: every right, stage, set of holds, command and role. What the table
/// does not open is refused, with the reason that the table gives; a button is shown only for what
/// is not refused; and what is done leads to the stage that the table says.
#[test]
fn the_table_holds_at_every_stage_for_every_role() {
    let actors = actors();
    let commands = samples::commands();
    let mut walked = 0;
    let mut done: BTreeMap<CommandKind, u32> = BTreeMap::new();
    for right in RIGHTS {
        for holds in combinations() {
            let mut desk = held(Desk::with(right), &holds).on(date(2026, 10, 12));
            for stage in Stage::ALL {
                desk.case.stage = stage;
                for actor in &actors {
                    let open = open_to(&desk.case, actor);
                    for command in &commands {
                        let kind = command.kind();
                        let at = format!("{right:?} {stage:?} {holds:?} {actor:?} {kind:?}");
                        let row = table::row(kind).expect("every command has a row");
                        let result = desk.try_as(actor, command.clone());
                        walked += 1;
                        if !row.allows(actor) || !row.stages.contains(&stage) {
                            assert!(!open.contains(&kind), "{at}");
                            match result.unwrap_err() {
                                Refusal::NotPermitted => assert!(!row.allows(actor), "{at}"),
                                Refusal::NotNow { stage: now } => {
                                    assert!(!row.stages.contains(&stage) && now == stage, "{at}");
                                }
                                other => panic!("{other:?}: {at}"),
                            }
                        } else if let Ok(decision) = result {
                            assert!(open.contains(&kind), "{at}");
                            let next = row.next.after(stage, right);
                            assert_eq!(decision.case.stage, next, "{at}");
                            *done.entry(kind).or_default() += 1;
                        } else if !open.contains(&kind) {
                            // A guard stands in the way, and the command is refused by that guard.
                            let guard = row
                                .guards
                                .iter()
                                .find_map(|guard| guard.refusal(&desk.case, actor));
                            assert_eq!(guard, result.err(), "{at}");
                        }
                    }
                    if actor.has_any(&[Role::Auditor, Role::Administrator]) {
                        assert!(open.is_empty());
                    }
                }
            }
        }
    }
    let size = RIGHTS.len() * 16 * Stage::ALL.len() * actors.len() * commands.len();
    assert_eq!(walked, size);
    // The walk reaches most commands; the others need a history, and have tests of their own.
    assert!(done.len() > 30, "{done:?}");
}

#[test]
fn every_command_has_one_row_and_one_sample() {
    let kinds: Vec<CommandKind> = samples::commands().iter().map(Command::kind).collect();
    assert_eq!(kinds, CommandKind::ALL);
    for kind in CommandKind::ALL {
        let rows = table::TABLE.iter().filter(|row| row.command == kind);
        assert_eq!(rows.count(), 1, "{kind:?}");
        assert_eq!(CommandKind::from_code(kind.code()), Some(kind));
    }
}

/// A hold stops what needs the answer and nothing else: chasing, notes and edits go on.
#[test]
fn a_hold_never_stops_chasing_notes_or_edits() {
    use CommandKind::{
        AskTask, Assess, Assign, Attach, CorrectReceipt, LeaveOut, Link, Note, NoteCare,
        RecordSearch, RecordTime, TellProgress, Watch,
    };
    for holds in combinations() {
        let desk = held(Desk::with(Right::Access), &holds);
        let open = open_to(&desk.case, &staff(50, Role::Caseworker));
        for kind in [
            AskTask,
            Assess,
            Assign,
            Attach,
            CorrectReceipt,
            LeaveOut,
            Link,
            NoteCare,
            Note,
            RecordSearch,
            RecordTime,
            TellProgress,
            Watch,
        ] {
            assert!(open.contains(&kind), "{kind:?} with {holds:?}");
        }
    }
}

/// A canary in every text of every event: no field outside [`Event::PERSONAL`] may hold it.
#[test]
fn free_text_stands_only_in_the_fields_that_are_sealed() {
    const CANARY: &str = "Quillfeather";
    for event in samples::events_with(CANARY) {
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

/// What care is to be taken is as personal as a text.
#[test]
fn care_is_sealed() {
    assert!(Event::PERSONAL.contains(&"care"));
}
