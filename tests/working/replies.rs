//! When a reply goes: not before days of rest, on the day that was planned, and once.

use jiff::civil::{Date, date};
use rightsdesk_core::case::{
    Case, Command, Event, Outcome, Part, PartDecision, Period, Refusal, Stage,
};
use rightsdesk_core::ids::{AccountId, CaseId, ControllerId};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::register::completeness::Item;
use rightsdesk_core::request::{Contact, Person, Preferences, ReplyWhen, Subject};
use rightsdesk_store::accounts::NewAccount;
use rightsdesk_store::documents::{NewDocument, Purpose};
use rightsdesk_store::{Act, ExecuteError, Opened};
use rightsdesk_worker::{Round, Worker};

use super::{Office, at};
use crate::support::databases::{TestDatabase, on_each_database};

const REVIEWER: u128 = 2;

/// A case whose reply waits to be sent, and the people who work on it.
pub(super) struct Desk {
    pub(super) office: Office,
    pub(super) opened: Opened,
    casey: Actor,
    pub(super) rowan: Actor,
}

impl Desk {
    /// Received, decided, approved and built on Monday 5 October 2026; due on 5 November.
    async fn ready(database: &TestDatabase) -> Desk {
        let desk = Desk::approved(database).await;
        desk.build().await;
        desk
    }

    /// The same before it is built.
    pub(super) async fn approved(database: &TestDatabase) -> Desk {
        let office = Office::open(database).await;
        let opened = office.receive().await;
        let store = &office.worker.store;
        let casey = NewAccount {
            email: "casey@council.example".into(),
            name: "Casey Sample".into(),
            password_hash: "none".into(),
            roles: vec![(ControllerId("kent".into()), Role::Caseworker)],
        };
        let casey = store.accounts().create(&casey, office.now()).await;
        let casey = casey.unwrap().unwrap();
        let desk = Desk {
            opened,
            casey: Actor::Staff {
                account: casey,
                roles: vec![Role::Caseworker],
            },
            rowan: Actor::Staff {
                account: AccountId(uuid::Uuid::from_u128(REVIEWER)),
                roles: vec![Role::Reviewer],
            },
            office,
        };
        let mut commands = vec![
            Command::Assign { owner: casey },
            Command::Accept {
                notices: vec![],
                subject: Subject::Requester,
            },
            Command::RecordSearch {
                task: None,
                period: Period::default(),
                hits: None,
                system: "Records".into(),
                keeper: "The team".into(),
                on: date(2026, 10, 5),
                terms: "Name".into(),
                documents: vec![],
                recipients: vec![],
                sources: vec![],
                nil_reason: Some("Nothing under that name".into()),
            },
        ];
        commands.extend(Item::ALL.map(|item| Command::SupplyItem {
            notice: None,
            item,
            text: "None.".into(),
        }));
        for command in commands {
            desk.gives(&desk.casey, command).await.unwrap();
        }
        desk.decides().await;
        desk
    }

    /// Decided by one, approved by another.
    pub(super) async fn decides(&self) {
        self.gives(&self.casey, decision()).await.unwrap();
        self.gives(&self.rowan, Command::Approve).await.unwrap();
    }

    /// What the worker records when the files are proved, without the files.
    async fn build(&self) {
        let act = Act::new(self.office.now(), &Actor::Worker);
        let reply = NewDocument {
            request: self.opened.request,
            case: Some(self.case_id()),
            purpose: Purpose::Pack,
            name: "reply.pdf".into(),
            media_type: "application/pdf".into(),
            pages: Some(8),
            bytes: b"%PDF-1.4\n".to_vec().into(),
        };
        let documents = self.office.worker.store.documents();
        let record = Command::RecordPack {
            page: None,
            document: documents.put(reply, &act).await.unwrap(),
            sha256: "ab".repeat(32),
            pages: 8,
            accompanying: vec![],
        };
        self.gives(&Actor::Worker, record).await.unwrap();
        // The job that would have built it finds nothing to do; the mails of the first day go.
        self.office.work().await;
    }

    pub(super) fn case_id(&self) -> CaseId {
        self.opened.cases[0].0
    }

    pub(super) async fn case(&self) -> Case {
        let file = self.office.worker.store.load_case(self.case_id()).await;
        file.unwrap().unwrap().case
    }

    pub(super) async fn gives(&self, actor: &Actor, command: Command) -> Result<(), ExecuteError> {
        let act = Act::new(self.office.now(), actor);
        let store = &self.office.worker.store;
        store.execute(self.case_id(), command, &act).await.map(drop)
    }

    async fn plans(&self, on: Date) -> Result<(), ExecuteError> {
        let plan = Command::PlanSend { on, reason: None };
        self.gives(&self.casey, plan).await
    }

    /// At an hour of a day the worker runs.
    async fn works_at(&self, day: Date, hour: i8) -> Round {
        let zoned = day.at(hour, 0, 0, 0).in_tz("Europe/London").unwrap();
        self.office.set(zoned.timestamp());
        self.office.work().await
    }

    /// The person says when they want to hear.
    async fn wishes(&self, when: ReplyWhen) {
        let contact = Contact {
            requester: Person {
                name: "Sam Sample".into(),
                email: Some("sam@example.org".into()),
                ..Person::default()
            },
            preferences: Preferences {
                reply_when: Some(when),
                ..Preferences::default()
            },
        };
        let change = Command::ChangeContact {
            contact: Box::new(contact),
            reason: "As they asked".into(),
            former: None,
        };
        self.gives(&Actor::Resident, change).await.unwrap();
    }

    fn mails_named(&self, beginning: &str) -> usize {
        let mails = self.office.mails();
        mails
            .iter()
            .filter(|mail| mail.starts_with(beginning))
            .count()
    }

    fn ready_mails(&self) -> usize {
        self.mails_named("Our reply to your request is ready")
    }
}

fn decision() -> Command {
    Command::Decide {
        outcome: Outcome::NoDataHeld,
        parts: vec![Part {
            asked: "Everything".into(),
            decision: PartDecision::NotHeld,
            reasons: vec![],
            explanation: "We hold nothing.".into(),
        }],
        nothing_severable: None,
        health: None,
        stops: Vec::new(),
        given: Vec::new(),
        quote: None,
    }
}

fn held(done: &Result<(), ExecuteError>) -> Option<Date> {
    match done {
        Err(ExecuteError::Refused(Refusal::HeldBack { until, .. })) => Some(*until),
        _ => None,
    }
}

const SEND: Command = Command::Send { reason: None };
const FRIDAY: Date = date(2026, 10, 16);
const MONDAY: Date = date(2026, 10, 19);

on_each_database! {
    /// On a Friday it is planned for Monday: nothing goes at the weekend, nothing before nine, and
    /// then it goes once, however many workers there are. The letter names who can be asked.
    async fn a_planned_reply_goes_on_its_day_once(database: TestDatabase) {
        let desk = Desk::ready(&database).await;
        desk.office.set(at(FRIDAY));
        assert_eq!(held(&desk.gives(&desk.casey, SEND).await), Some(MONDAY));
        desk.plans(MONDAY).await.unwrap();
        for (day, hour) in [(FRIDAY, 18), (date(2026, 10, 17), 12), (MONDAY, 8)] {
            desk.works_at(day, hour).await;
            assert_eq!((desk.case().await.stage, desk.ready_mails()), (Stage::Ready, 0), "{day}");
        }
        desk.office.set(at(MONDAY));
        let other = Worker { name: "another".into(), ..desk.office.worker.clone() };
        let (one, two) = tokio::join!(desk.office.worker.run_until_idle(), other.run_until_idle());
        one.unwrap();
        two.unwrap();
        desk.office.work().await;
        let case = desk.case().await;
        assert_eq!((case.stage, case.answered, case.planned), (Stage::Answered, Some(MONDAY), None));
        assert_eq!(desk.ready_mails(), 1);
        let file = desk.office.worker.store.load_case(case.id).await.unwrap().unwrap();
        let sent = file.events.iter().filter(|one| matches!(one.event, Event::Sent { .. }));
        assert_eq!(sent.map(|one| one.by.clone()).collect::<Vec<_>>(), [Actor::Worker]);
        let letters = desk.office.worker.store.messages().of_request(desk.opened.request).await.unwrap();
        let ready = letters.iter().find(|one| one.letter.body.kind() == "reply_ready").unwrap();
        let said = format!("{:?}", ready.paper);
        assert!(said.contains("ask for Casey Sample") && said.contains("17 January 2027"), "{said}");
        assert_eq!(desk.office.worker.store.audit(|_| {}).await.unwrap().problems, []);
    }

    /// A decision that is sent back takes the plan with it, and whoever counts on it is told.
    async fn a_plan_falls_with_its_decision(database: TestDatabase) {
        let desk = Desk::ready(&database).await;
        desk.office.set(at(FRIDAY));
        desk.plans(MONDAY).await.unwrap();
        let back = Command::SendBack { reason: "A page is missing".into(), marks: vec![] };
        desk.gives(&desk.rowan, back).await.unwrap();
        desk.office.work().await;
        assert_eq!(desk.mails_named("The reply does not go as planned"), 1);
        desk.works_at(MONDAY, 10).await;
        assert_eq!((desk.case().await.stage, desk.ready_mails()), (Stage::Preparing, 0));
        assert_eq!(desk.mails_named("The reply does not go as planned"), 1);
        // Decided and planned anew, it goes.
        desk.decides().await;
        desk.build().await;
        desk.plans(date(2026, 10, 20)).await.unwrap();
        desk.works_at(date(2026, 10, 20), 9).await;
        assert_eq!((desk.case().await.stage, desk.ready_mails()), (Stage::Answered, 1));
    }

    /// A plan that was taken back sends nothing; one that was moved goes on the later day.
    async fn a_plan_can_be_moved_and_taken_back(database: TestDatabase) {
        let desk = Desk::ready(&database).await;
        desk.office.set(at(FRIDAY));
        desk.plans(MONDAY).await.unwrap();
        desk.plans(date(2026, 10, 21)).await.unwrap();
        desk.works_at(MONDAY, 12).await;
        assert_eq!(desk.ready_mails(), 0);
        desk.gives(&desk.casey, Command::DropPlan).await.unwrap();
        desk.works_at(date(2026, 10, 21), 12).await;
        assert_eq!((desk.case().await.stage, desk.ready_mails()), (Stage::Ready, 0));
        assert_eq!(desk.mails_named("The reply does not go as planned"), 0, "who did it knows");
    }

    /// Between the plan and its day the person asks for a word first: the reply does not go, the plan
    /// is dropped, and the owner is told. Once somebody has spoken to them, it goes.
    async fn a_wish_for_a_word_stops_a_planned_reply(database: TestDatabase) {
        let desk = Desk::ready(&database).await;
        desk.office.set(at(FRIDAY));
        desk.plans(MONDAY).await.unwrap();
        desk.wishes(ReplyWhen::WordFirst).await;
        desk.works_at(MONDAY, 9).await;
        let case = desk.case().await;
        assert_eq!((case.stage, case.planned), (Stage::Ready, None));
        assert_eq!((desk.ready_mails(), desk.mails_named("The reply does not go as planned")), (0, 1));
        let refused = desk.plans(date(2026, 10, 20)).await;
        assert!(matches!(refused, Err(ExecuteError::Refused(Refusal::WordFirst))), "{refused:?}");
        let talk = Command::RecordTalk {
            on: MONDAY,
            reached: true,
            how: "By phone. They want it today.".into(),
        };
        desk.gives(&desk.casey, talk).await.unwrap();
        desk.gives(&desk.casey, SEND).await.unwrap();
        desk.office.work().await;
        assert_eq!(desk.ready_mails(), 1);
    }

    /// After an outage that ended on a Friday a planned reply waits for Monday; what was planned for
    /// a Friday, with a reason, goes on that Friday only.
    async fn an_outage_sends_nothing_before_a_weekend(database: TestDatabase) {
        let desk = Desk::ready(&database).await;
        desk.office.set(at(date(2026, 10, 12)));
        desk.plans(date(2026, 10, 13)).await.unwrap();
        for day in [FRIDAY, date(2026, 10, 17), date(2026, 10, 18)] {
            desk.works_at(day, 11).await;
            assert_eq!((desk.case().await.planned.is_some(), desk.ready_mails()), (true, 0), "{day}");
        }
        desk.works_at(MONDAY, 11).await;
        assert_eq!((desk.case().await.answered, desk.ready_mails()), (Some(MONDAY), 1));
    }

    /// Before Christmas 2026, of which the 28th is a bank holiday as well, a reply that is late waits
    /// for the 29th; whoever asked to have it as soon as it is ready gets it on the 24th.
    async fn christmas_is_waited_for_unless_it_was_asked_for(database: TestDatabase) {
        let desk = Desk::ready(&database).await;
        let eve = date(2026, 12, 24);
        desk.office.set(at(eve));
        let after = date(2026, 12, 29);
        assert_eq!(held(&desk.gives(&desk.casey, SEND).await), Some(after));
        let beyond = desk.plans(date(2026, 12, 30)).await;
        assert!(
            matches!(beyond, Err(ExecuteError::Refused(Refusal::DateTooLate { latest })) if latest == after),
            "{beyond:?}"
        );
        desk.plans(after).await.unwrap();
        desk.wishes(ReplyWhen::AtOnce).await;
        desk.gives(&desk.casey, SEND).await.unwrap();
        desk.works_at(after, 10).await;
        assert_eq!((desk.case().await.answered, desk.ready_mails()), (Some(eve), 1));
    }

    /// The last day that the law leaves is a Friday: the reply goes on it without a question.
    async fn the_last_day_is_kept_though_it_is_a_friday(database: TestDatabase) {
        let desk = Desk::ready(&database).await;
        let correct = |on| Command::CorrectReceipt { on, reason: "The postmark".into() };
        let back = Command::SendBack { reason: "The date is wrong".into(), marks: vec![] };
        desk.gives(&desk.rowan, back).await.unwrap();
        // A month from 30 September is Friday 30 October.
        desk.gives(&desk.casey, correct(date(2026, 9, 30))).await.unwrap();
        desk.decides().await;
        desk.build().await;
        let last = date(2026, 10, 30);
        let file = desk.office.worker.store.load_case(desk.case_id()).await.unwrap().unwrap();
        assert_eq!(file.clock.due, Some(last));
        desk.office.set(at(last));
        desk.gives(&desk.casey, SEND).await.unwrap();
        assert_eq!(desk.case().await.answered, Some(last));
    }
}
