//! Random walks: whatever commands are given in whatever order, the rows say what the events add
//! up to, and the chain holds.

use jiff::civil::date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::case::{
    ActingAs, AttachedAs, Body, CareKind, Case, ChangeKind, ChildsView, Command, CommandKind,
    Complexity, ExtensionGround, HealthContent, IdentityCheck, LinkKind, Matter, NewTask,
    OpinionFinding, OtherBusiness, Outcome, Part, PartDecision, Period, Priority, ReachedBy,
    TaskId, TaskKind, Telling, ToldAs, UseGround, View, open_to,
};
use rightsdesk_core::ids::{AccountId, CaseId, DocumentId, LetterId, Reference};
use rightsdesk_core::people::Actor;
use rightsdesk_core::register::completeness::Item;
use rightsdesk_core::reminder::{self, Basis};
use rightsdesk_core::request::{Contact, NewRequest, Person, Preferences, Subject};
use rightsdesk_core::retention::Class;
use rightsdesk_core::right::Right;
use rightsdesk_store::{Act, CaseFile, DeskQuery, ExecuteError};
use uuid::Uuid;

use crate::support::{
    Env, at, new_request, new_task, norfolk, on_each_database, record_pack, reliance, staff,
};

/// A small generator of numbers (`SplitMix64`), so that a walk can be walked again by its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap()
    }
}

/// A command of the kind, with something in it that may or may not be accepted.
fn command(kind: CommandKind, case: &Case, now: Timestamp, dice: &mut Dice) -> Command {
    let right = case.right;
    let task = match &case.tasks[..] {
        [] => TaskId(Uuid::from_u128(7)),
        tasks => tasks[dice.roll(tasks.len())].id,
    };
    let account = |dice: &mut Dice| staff(dice.roll(3) as u128).account().unwrap();
    let today = rightsdesk_core::calendar::local_date(now);
    let on = if dice.roll(10) == 0 {
        date(2026, 11, 1)
    } else {
        today
    };
    let text = || "something".to_owned();
    let item = |dice: &mut Dice| Item::ALL[dice.roll(Item::ALL.len())];
    match kind {
        CommandKind::Assign => Command::Assign {
            owner: account(dice),
        },
        CommandKind::Accept => Command::Accept {
            notices: Vec::new(),
            subject: Subject::ALL[dice.roll(3)],
        },
        CommandKind::CorrectReceipt => Command::CorrectReceipt { on, reason: text() },
        CommandKind::AskIdentity => Command::AskIdentity { reason: text() },
        CommandKind::ConfirmIdentity => Command::ConfirmIdentity {
            on,
            by: IdentityCheck::ALL[dice.roll(3)],
            how: text(),
        },
        CommandKind::AskAuthority => Command::AskAuthority { reason: text() },
        CommandKind::ConfirmAuthority => Command::ConfirmAuthority {
            on,
            how: text(),
            acting_as: ActingAs::ALL[dice.roll(3)],
            expires: None,
            child: Some(ChildsView::ALL[dice.roll(3)]),
            competence: Some(text()),
        },
        CommandKind::AskFee => Command::AskFee {
            pence: 1_000,
            reason: text(),
        },
        CommandKind::RecordFee => Command::RecordFee { on },
        CommandKind::OpenBeside => Command::OpenBeside {
            right: Right::ALL[dice.roll(Right::ALL.len())],
            on,
            reason: text(),
        },
        CommandKind::RecordOpinion => Command::RecordOpinion {
            on,
            professional: text(),
            finding: OpinionFinding::ALL[dice.roll(2)],
            about: text(),
        },
        CommandKind::WarnOfLifting => Command::WarnOfLifting { reason: text() },
        CommandKind::LiftRestriction => Command::LiftRestriction,
        CommandKind::AskClarification => Command::AskClarification {
            question: text(),
            qualifies: dice.roll(2) == 0,
        },
        CommandKind::AnswerClarification => Command::AnswerClarification { on, answer: text() },
        CommandKind::Extend => Command::Extend {
            ground: ExtensionGround::Complexity,
            reason: text(),
        },
        CommandKind::RecordSearch => {
            let documents = (0..dice.roll(2)).map(|n| DocumentId(Uuid::from_u128(n as u128)));
            Command::RecordSearch {
                task: (dice.roll(2) == 0).then_some(task),
                period: Period::default(),
                hits: Some(1),
                system: text(),
                keeper: text(),
                on,
                terms: text(),
                documents: documents.collect(),
                recipients: vec![text(), String::new()],
                sources: Vec::new(),
                nil_reason: Some(text()),
            }
        }
        CommandKind::RecordChange => Command::RecordChange {
            task: (dice.roll(2) == 0).then_some(task),
            change: ChangeKind::ALL[dice.roll(ChangeKind::ALL.len())],
            kept: None,
            proof: Vec::new(),
            recipients: Vec::new(),
            system: text(),
            on,
            done: text(),
        },
        CommandKind::RecordTold => Command::RecordTold {
            on,
            recipient: text(),
            told_as: ToldAs::Recipient,
            telling: Telling::ALL[dice.roll(3)],
            how: text(),
        },
        CommandKind::WriteToRecipient => Command::WriteToRecipient {
            recipient: text(),
            told_as: ToldAs::Processor,
            email: Some("recipient@example.org".into()),
            address: None,
            text: text(),
            private: false,
            safety: None,
        },
        CommandKind::SupplyItem => Command::SupplyItem {
            notice: None,
            item: item(dice),
            text: text(),
        },
        CommandKind::PromiseItem => Command::PromiseItem {
            notice: None,
            item: item(dice),
            by: today,
        },
        CommandKind::Decide => {
            let outcome = Outcome::DECIDED[dice.roll(Outcome::DECIDED.len())];
            let decision = if right.is_answered_with_a_copy() {
                PartDecision::Granted
            } else {
                PartDecision::Refused
            };
            let code = if right.is_answered_with_a_copy() {
                "NOTHELD"
            } else {
                "NODATA"
            };
            let reasons = vec![reliance(code)];
            let parts = vec![Part {
                asked: text(),
                decision,
                reasons,
                explanation: text(),
            }];
            Command::Decide {
                outcome,
                parts,
                nothing_severable: None,
                health: Some(HealthContent::None),
                stops: Vec::new(),
                given: Vec::new(),
                quote: None,
            }
        }
        CommandKind::Approve => Command::Approve,
        CommandKind::SendBack => Command::SendBack {
            reason: text(),
            marks: Vec::new(),
        },
        CommandKind::RecordPack => record_pack(5),
        CommandKind::RecordTalk => Command::RecordTalk {
            on: today,
            reached: dice.roll(2) == 0,
            how: text(),
        },
        CommandKind::RecordReached => Command::RecordReached {
            letter: LetterId(Uuid::from_u128(6)),
            on: today,
            by: ReachedBy::ALL[dice.roll(ReachedBy::ALL.len())],
            how: text(),
        },
        CommandKind::PlanSend => Command::PlanSend {
            on: today.saturating_add(i64::try_from(dice.roll(5)).unwrap().days()),
            reason: Some(text()),
        },
        CommandKind::DropPlan => Command::DropPlan,
        CommandKind::Send => Command::Send {
            reason: Some(text()),
        },
        CommandKind::RecordDownload => Command::RecordDownload {
            document: DocumentId(Uuid::from_u128(5)),
        },
        CommandKind::TellProgress => Command::TellProgress { text: text() },
        CommandKind::WriteIn => Command::WriteIn {
            matter: Matter::ALL[dice.roll(Matter::ALL.len())],
            page: None,
            text: text(),
            documents: Vec::new(),
        },
        CommandKind::WriteToPerson => Command::WriteToPerson { text: text() },
        CommandKind::NeedNoAnswer => Command::NeedNoAnswer { reason: text() },
        CommandKind::RenewFiles => Command::RenewFiles,
        CommandKind::Withdraw => Command::Withdraw,
        CommandKind::Lapse => Command::Lapse,
        CommandKind::Note => Command::Note {
            note: text(),
            mentions: vec![account(dice)],
        },
        CommandKind::Assess => Command::Assess {
            complexity: Complexity::Simple,
            priority: Priority::Urgent,
            reason: text(),
        },
        CommandKind::NoteCare => Command::NoteCare {
            care: CareKind::ALL[dice.roll(5)],
            purpose: text(),
            until: today,
        },
        CommandKind::DropCare => Command::DropCare {
            care: CareKind::ALL[dice.roll(5)],
        },
        // Nobody who walks is kept out, or the walk would end.
        CommandKind::DeclareConflict => Command::DeclareConflict {
            account: AccountId(Uuid::from_u128(99)),
            reason: text(),
        },
        CommandKind::LimitAccess => Command::LimitAccess {
            people: (0..3).filter_map(|n| staff(n).account()).collect(),
            reason: text(),
        },
        CommandKind::NameController => Command::NameController {
            name: text(),
            contact: text(),
        },
        CommandKind::Forward => Command::Forward {
            name: text(),
            agreed: on,
            on,
        },
        CommandKind::Misdirect => Command::Misdirect { reason: text() },
        CommandKind::Redirect => Command::Redirect {
            business: OtherBusiness::ALL[dice.roll(OtherBusiness::ALL.len())],
            reason: text(),
        },
        CommandKind::Acknowledge => Command::Acknowledge { on, how: text() },
        CommandKind::AskTask => {
            let kind = TaskKind::ALL[dice.roll(TaskKind::ALL.len())];
            let system = format!("system {}", dice.roll(4));
            Command::AskTask {
                what: NewTask {
                    due: today,
                    ..new_task(kind, &system)
                },
            }
        }
        CommandKind::ConfirmPreserved => Command::ConfirmPreserved { task, how: text() },
        CommandKind::ReturnTask => Command::ReturnTask {
            task,
            reason: text(),
            instead: None,
        },
        CommandKind::AskMoreTime => Command::AskMoreTime {
            task,
            until: today.saturating_add(9.days()),
            reason: text(),
        },
        CommandKind::MoveTask => Command::MoveTask {
            task,
            due: today.saturating_add(5.days()),
        },
        CommandKind::ChaseTask => Command::ChaseTask { task, step: None },
        CommandKind::CallOffTask => Command::CallOffTask {
            task,
            reason: text(),
        },
        CommandKind::AnswerConsultation => Command::AnswerConsultation {
            task,
            view: View::ALL[dice.roll(3)],
            answer: text(),
        },
        CommandKind::StrikeBalance => Command::StrikeBalance {
            task,
            give: dice.roll(2) == 0,
            reason: text(),
        },
        CommandKind::LeaveOut => Command::LeaveOut {
            systems: vec![text()],
            reason: text(),
        },
        CommandKind::TellLoss => Command::TellLoss { text: text() },
        CommandKind::AcceptLoss => Command::AcceptLoss { on, how: text() },
        CommandKind::TestIdentifiability => Command::TestIdentifiability {
            identifiable: dice.roll(2) == 0,
            reason: text(),
        },
        CommandKind::RecordUse => Command::RecordUse {
            on,
            ground: UseGround::ALL[dice.roll(4)],
            reason: text(),
        },
        CommandKind::OpenBreach => Command::OpenBreach {
            aware: on,
            facts: text(),
        },
        CommandKind::SettleBreach => Command::SettleBreach {
            notify: dice.roll(2) == 0,
            reason: text(),
        },
        CommandKind::Prepare => Command::Prepare,
        CommandKind::PassReview => Command::PassReview,
        CommandKind::Attach => Command::Attach {
            documents: vec![DocumentId(Uuid::from_u128(dice.roll(9) as u128))],
            attached_as: AttachedAs::ALL[dice.roll(3)],
            note: text(),
        },
        CommandKind::PlaceHold => Command::PlaceHold {
            reason: text(),
            review_on: None,
        },
        CommandKind::LiftHold => Command::LiftHold { reason: text() },
        CommandKind::Dispose => Command::Dispose {
            class: Class::ALL[dice.roll(4)],
            documents: Vec::new(),
        },
        CommandKind::Link => Command::Link {
            other: Reference::compose("NOR", 2026, 4_242).unwrap(),
            link: LinkKind::Related,
            reason: text(),
        },
        CommandKind::Watch => Command::Watch,
        CommandKind::Unwatch => Command::Unwatch,
        CommandKind::RecordTime => Command::RecordTime {
            on,
            minutes: 15,
            note: text(),
        },
        CommandKind::RecordProceedings => Command::RecordProceedings {
            body: Body::ALL[dice.roll(3)],
            on,
            ended: dice.roll(2) == 0,
            note: text(),
        },
        CommandKind::ChangeContact => Command::ChangeContact {
            former: None,
            contact: Box::new(Contact {
                requester: Person {
                    phone: Some(format!("01632 960 {:03}", dice.roll(100))),
                    ..new_request().requester
                },
                preferences: Preferences::default(),
            }),
            reason: text(),
        },
        CommandKind::Close => Command::Close,
    }
}

/// Whether a command may end the case before anything was done for it.
fn about_proof(kind: CommandKind) -> bool {
    use CommandKind::{AskAuthority, AskIdentity, ConfirmAuthority, ConfirmIdentity};
    matches!(
        kind,
        AskAuthority | AskIdentity | ConfirmAuthority | ConfirmIdentity
    )
}

fn ends(kind: CommandKind) -> bool {
    use CommandKind::{Lapse, Misdirect, Redirect, Withdraw};
    matches!(kind, Lapse | Misdirect | Redirect | Withdraw)
}

/// The row of a case that has changed names the first day on which core has something to say.
async fn reminded_on_the_right_day(env: &Env, file: &CaseFile, now: Timestamp) {
    let today = local_date(now);
    let rules = env.store.rules();
    let basis = Basis {
        case: &file.case,
        clock: &file.clock,
        calendar: rules.calendar(&file.case.controller).unwrap(),
        policy: &rules.policy,
        plan: &rules.plan,
    };
    let rows = env.store.cases_of_request(file.case.request).await.unwrap();
    let row = rows.iter().find(|row| row.id == file.case.id).unwrap();
    let from = row.next_action.map_or(today, |on| on.min(today));
    assert_eq!(row.next_action, reminder::first_on(&basis, from, today));
    // Whatever falls from today on falls on that day or after it.
    let next = reminder::first_on(&basis, today, today);
    assert!(
        next.is_none() || row.next_action <= next,
        "{:?} {next:?}",
        row.next_action
    );
}

/// Walks a case for so many steps; how many of them were refused.
async fn walk(env: &Env, case: CaseId, steps: usize, dice: &mut Dice) -> usize {
    let mut now = at("2026-11-20T10:00:00Z");
    let mut refused = 0;
    for _ in 0..steps {
        now += SignedDuration::from_hours(i64::try_from(dice.roll(40)).unwrap());
        let actors = [staff(0), staff(1), staff(2), Actor::Worker, Actor::Resident];
        let actor = &actors[dice.roll(actors.len())];
        let file = env.store.load_case(case).await.unwrap().unwrap();
        let mut open = open_to(&file.case, actor);
        // Taking a request back ends the walk, so it is not done at the first occasion.
        if dice.roll(8) != 0 {
            open.retain(|kind| !ends(*kind));
        }
        if open.is_empty() {
            continue;
        }
        let kind = open[dice.roll(open.len())];
        let given = command(kind, &file.case, now, dice);
        match env.store.execute(case, given, &Act::new(now, actor)).await {
            Ok(_) => {}
            Err(ExecuteError::Refused(_)) => refused += 1,
            Err(error) => panic!("{kind:?}: {error}"),
        }
        let again = env.store.load_case(case).await.unwrap().unwrap();
        // What showed who somebody is, is destroyed by an event of its own when that is settled,
        // asked for again, or the case ends.
        let destroys = ends(kind) || about_proof(kind);
        let most = 1 + u32::from(destroys);
        assert!(again.case.version - file.case.version <= most);
        reminded_on_the_right_day(env, &again, now).await;
    }
    refused
}

on_each_database! {
    async fn rows_say_what_the_events_add_up_to(env: &Env) {
        let rights = [Right::Access, Right::Erasure, Right::Objection, Right::Complaint,
            Right::WithdrawalOfConsent, Right::Portability];
        let mut dice = Dice(20_261_120);
        let (mut steps, mut refused) = (0, 0);
        for right in rights {
            let new = NewRequest { rights: vec![right], ..new_request() };
            let act = Act::new(at("2026-11-20T09:00:00Z"), &Actor::Resident);
            let opened = env.store.open_request(&new, &act).await.unwrap();
            refused += walk(env, opened.cases[0].0, 60, &mut dice).await;
            steps += 60;
        }
        let report = env.store.audit(|_| {}).await.unwrap();
        assert_eq!(report.problems, []);
        // Some walks open a case beside their own.
        assert!(report.cases >= 6, "{}", report.cases);
        assert!(report.events > 60, "{} of {steps} steps, {refused} refused", report.events);

        // And so do the figures: every row, and every sum that was kept by differences.
        let figures = env.store.check_figures(|_| {}).await.unwrap();
        assert_eq!(figures.problems, []);
        assert_eq!(figures.cases, report.cases);
        assert!(figures.sums > 60, "{}", figures.sums);

        // What the desk says of each case is what its file says.
        let query = DeskQuery { controllers: vec![norfolk()], ..DeskQuery::default() };
        for row in env.store.desk(&query).await.unwrap().cases {
            let file = env.store.load_case(row.id).await.unwrap().unwrap();
            assert_eq!((row.stage, row.outcome), (file.case.stage, file.case.outcome));
            assert_eq!(row.holds, file.case.holds().into_iter().collect::<Vec<_>>());
            assert_eq!((row.due, row.clock_status), (file.clock.due, file.clock.status));
            assert_eq!((row.owner, row.version), (file.case.owner, file.case.version));
            assert_eq!((row.answered, row.received), (file.case.answered, file.case.received));
        }
    }
}
