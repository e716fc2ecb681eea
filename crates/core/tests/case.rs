//! The case: given events, when a command, then events or a refusal.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use jiff::civil::{Date, date};
use rightsdesk_core::calendar::{Calendar, Nation, published};
use rightsdesk_core::case::{
    Case, Command, CommandKind, Context, Decision, Effect, Event, ExtensionGround, Hold, Outcome,
    Part, PartDecision, Recorded, Refusal, Stage, decide, open_to, receive, table,
};
use rightsdesk_core::clock::{Policy, Status};
use rightsdesk_core::ids::{
    AccountId, CaseId, ControllerId, DocumentId, NoticeId, Reference, RequestId,
};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::register::completeness::Item;
use rightsdesk_core::register::{Register, SHIPPED};
use rightsdesk_core::request::{Channel, NewRequest, Person, Subject};
use rightsdesk_core::right::Right;
use uuid::Uuid;

const RECEIVED: Date = date(2026, 10, 5);

/// A case and the world around it, driven by commands.
struct Desk {
    register: Register,
    calendar: Calendar,
    policy: Policy,
    case: Case,
    log: Vec<Recorded>,
    today: Date,
}

fn staff(number: u128, role: Role) -> Actor {
    Actor::Staff {
        account: AccountId(Uuid::from_u128(number)),
        roles: vec![role],
    }
}

fn caseworker() -> Actor {
    staff(1, Role::Caseworker)
}

fn reviewer() -> Actor {
    staff(2, Role::Reviewer)
}

impl Desk {
    fn with(right: Right) -> Desk {
        let register = Register::parse(&SHIPPED).unwrap();
        let calendar = Calendar::new(Nation::EnglandAndWales, &published().unwrap(), []);
        let policy = Policy::default();
        let new = NewRequest {
            controller: ControllerId("kent".into()),
            channel: Channel::Web,
            received: RECEIVED,
            rights: vec![right],
            words: "Please".into(),
            notice: None,
            subject: Subject::Requester,
            requester: Person {
                name: "Sample Person".into(),
                email: Some("sample@example.org".into()),
                ..Person::default()
            },
            data_subject: None,
        };
        let context = Context {
            now: at(RECEIVED),
            today: RECEIVED,
            actor: &Actor::Resident,
            calendar: &calendar,
            policy: &policy,
            register: &register,
        };
        let reference = Reference::compose("KEN", 2026, 1).unwrap();
        let request = RequestId(Uuid::from_u128(7));
        let id = || CaseId(Uuid::from_u128(8));
        let opened = receive(&new, request, &reference, id, &context).unwrap();
        let [Decision { case, events, .. }] = opened.try_into().unwrap();
        Desk {
            register,
            calendar,
            policy,
            case,
            log: events,
            today: RECEIVED,
        }
    }

    fn on(mut self, today: Date) -> Desk {
        self.today = today;
        self
    }

    fn try_as(&self, actor: &Actor, command: Command) -> Result<Decision, Refusal> {
        let context = Context {
            now: at(self.today),
            today: self.today,
            actor,
            calendar: &self.calendar,
            policy: &self.policy,
            register: &self.register,
        };
        decide(&self.case, command, &context)
    }

    fn given_by(mut self, actor: &Actor, command: Command) -> Desk {
        let decision = self.try_as(actor, command).expect("the command is open");
        self.case = decision.case;
        self.log.extend(decision.events);
        self
    }

    fn given(self, command: Command) -> Desk {
        self.given_by(&caseworker(), command)
    }

    fn refused(&self, command: Command) -> Refusal {
        self.try_as(&caseworker(), command)
            .expect_err("the command is refused")
    }
}

fn at(day: Date) -> jiff::Timestamp {
    day.at(9, 0, 0, 0)
        .in_tz("Europe/London")
        .unwrap()
        .timestamp()
}

fn accept() -> Command {
    Command::Accept {
        notices: vec![NoticeId("kent-parent-carer-panel".into())],
        subject: Subject::Requester,
    }
}

fn search(documents: Vec<DocumentId>) -> Command {
    let nil_reason = documents
        .is_empty()
        .then(|| "Nothing under that name".to_owned());
    Command::RecordSearch {
        system: "Panel records".into(),
        keeper: "Core Plus Team".into(),
        on: RECEIVED,
        terms: "Name".into(),
        documents,
        recipients: vec!["A confirmed recipient".into()],
        sources: vec![],
        nil_reason,
    }
}

fn decision(outcome: Outcome) -> Command {
    let part = Part {
        asked: "All of it".into(),
        decision: PartDecision::Granted,
        reasons: vec![],
        explanation: "Here it is.".into(),
    };
    Command::Decide {
        outcome,
        parts: vec![part],
    }
}

fn found() -> Vec<DocumentId> {
    vec![DocumentId(Uuid::from_u128(9))]
}

/// Supplies what Kent's notice lacks.
fn supplied(desk: Desk) -> Desk {
    [Item::AutomatedDecisions, Item::Transfers]
        .into_iter()
        .fold(desk, |desk, item| {
            desk.given(Command::SupplyItem {
                item,
                text: "None.".into(),
            })
        })
}

#[test]
fn an_access_request_goes_from_receipt_to_answer() {
    let desk = Desk::with(Right::Access);
    assert_eq!(desk.case.stage, Stage::Received);
    let desk = supplied(desk.given(accept()).given(search(found())));
    assert_eq!(desk.case.stage, Stage::Gathering);
    let desk = desk.given(decision(Outcome::Granted));
    assert_eq!(desk.case.stage, Stage::Approval);
    let approved = desk.try_as(&reviewer(), Command::Approve).unwrap();
    assert_eq!(approved.effects, [Effect::BuildPack(desk.case.id)]);
    let pack = Command::RecordPack {
        document: DocumentId(Uuid::from_u128(10)),
        sha256: "0".repeat(64),
        pages: 4,
        accompanying: vec![],
    };
    let desk = desk
        .given_by(&reviewer(), Command::Approve)
        .given_by(&Actor::Worker, pack)
        .on(date(2026, 10, 30))
        .given(Command::Send);
    assert_eq!(desk.case.stage, Stage::Answered);
    assert_eq!(desk.case.answered, Some(date(2026, 10, 30)));
    assert_eq!(desk.case.outcome, Some(Outcome::Granted));
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
        .given(search(found()));
    assert_eq!(
        desk.refused(decision(Outcome::Granted)),
        Refusal::IdentityOutstanding
    );
    let clock = desk.case.clock(&desk.calendar, &desk.policy).unwrap();
    assert_eq!((clock.status, clock.due), (Status::ClockNotStarted, None));
    let desk = desk.on(date(2026, 10, 12)).given(Command::ConfirmIdentity {
        on: date(2026, 10, 12),
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
        .given(search(found()));
    let manager = staff(3, Role::Manager);
    let desk = supplied(desk).given_by(&manager, decision(Outcome::Granted));
    let own = desk.try_as(&manager, Command::Approve);
    assert_eq!(own.unwrap_err(), Refusal::OwnDecision);
    assert!(!open_to(&desk.case, &manager).contains(&CommandKind::Approve));
    desk.given_by(&staff(4, Role::Manager), Command::Approve);
}

#[test]
fn a_copy_is_not_approved_while_the_notice_leaves_a_gap() {
    let desk = Desk::with(Right::Access)
        .given(accept())
        .given(search(found()))
        .given(decision(Outcome::Granted));
    let refusal = desk.try_as(&reviewer(), Command::Approve).unwrap_err();
    let items = vec![Item::AutomatedDecisions, Item::Transfers];
    assert_eq!(refusal, Refusal::ItemsMissing { items });
    let by = date(2026, 12, 1);
    let dpo = staff(5, Role::Dpo);
    let desk = [Item::AutomatedDecisions, Item::Transfers]
        .into_iter()
        .fold(desk, |desk, item| {
            desk.given_by(&dpo, Command::PromiseItem { item, by })
        });
    desk.given_by(&reviewer(), Command::Approve);
}

#[test]
fn a_decision_says_why_and_rests_on_work() {
    let refuse = |reasons: Vec<String>| Command::Decide {
        outcome: Outcome::Refused,
        parts: vec![Part {
            asked: "Delete it".into(),
            decision: PartDecision::Refused,
            reasons,
            explanation: "We must keep it.".into(),
        }],
    };
    let desk = Desk::with(Right::Erasure).given(accept());
    assert_eq!(
        desk.refused(decision(Outcome::Granted)),
        Refusal::NothingDone
    );
    assert_eq!(desk.refused(refuse(vec![])), Refusal::ReasonMissing);
    let code = "MADE-UP".to_owned();
    assert_eq!(
        desk.refused(refuse(vec![code.clone()])),
        Refusal::UnknownReason { code }
    );
    desk.given(refuse(vec!["LEGAL".into()]));

    let access = Desk::with(Right::Access).given(accept());
    assert_eq!(
        access.refused(decision(Outcome::NoDataHeld)),
        Refusal::NothingSearched
    );
    let access = access.given(search(found()));
    assert_eq!(
        access.refused(decision(Outcome::NoDataHeld)),
        Refusal::SomethingFound
    );
}

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
        Command::AskIdentity { reason: "r".into() },
        Command::ConfirmIdentity {
            on: day,
            how: "h".into(),
        },
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
            item: Item::Retention,
            text: "t".into(),
        },
        Command::PromiseItem {
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
        Event::ItemSupplied {
            item: Item::Retention,
            text: text(),
        },
        Event::Decided {
            outcome: Outcome::Refused,
            parts: vec![Part {
                asked: text(),
                decision: PartDecision::Refused,
                reasons: vec!["TP16".into()],
                explanation: text(),
            }],
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
