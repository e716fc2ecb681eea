//! Random walks: whatever commands are given in whatever order, the rows say what the events add
//! up to, and the chain holds.

use jiff::civil::date;
use jiff::{SignedDuration, Timestamp};
use rightsdesk_core::case::{
    ChildsView, Command, CommandKind, ExtensionGround, HealthContent, OpinionFinding, Outcome,
    Part, PartDecision, open_to,
};
use rightsdesk_core::ids::{CaseId, DocumentId};
use rightsdesk_core::people::Actor;
use rightsdesk_core::register::completeness::Item;
use rightsdesk_core::request::{NewRequest, Subject};
use rightsdesk_core::right::Right;
use rightsdesk_store::{Act, DeskQuery, ExecuteError};
use uuid::Uuid;

use crate::support::{
    Env, at, new_request, norfolk, on_each_database, record_pack, reliance, staff,
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
fn command(kind: CommandKind, right: Right, now: Timestamp, dice: &mut Dice) -> Command {
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
            owner: staff(dice.roll(3) as u128).account().unwrap(),
        },
        CommandKind::Accept => Command::Accept {
            notices: Vec::new(),
            subject: Subject::ALL[dice.roll(3)],
        },
        CommandKind::CorrectReceipt => Command::CorrectReceipt { on, reason: text() },
        CommandKind::AskIdentity => Command::AskIdentity { reason: text() },
        CommandKind::ConfirmIdentity => Command::ConfirmIdentity { on, how: text() },
        CommandKind::AskAuthority => Command::AskAuthority { reason: text() },
        CommandKind::ConfirmAuthority => Command::ConfirmAuthority {
            on,
            how: text(),
            child: Some(ChildsView::ALL[dice.roll(3)]),
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
            system: text(),
            on,
            done: text(),
        },
        CommandKind::RecordTold => Command::RecordTold {
            on,
            recipient: text(),
            how: text(),
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
            }
        }
        CommandKind::Approve => Command::Approve,
        CommandKind::SendBack => Command::SendBack { reason: text() },
        CommandKind::RecordPack => record_pack(5),
        CommandKind::Send => Command::Send,
        CommandKind::RecordDownload => Command::RecordDownload {
            document: DocumentId(Uuid::from_u128(5)),
        },
        CommandKind::TellProgress => Command::TellProgress { text: text() },
        CommandKind::Withdraw => Command::Withdraw,
        CommandKind::Lapse => Command::Lapse,
        CommandKind::Note => Command::Note { note: text() },
        CommandKind::Close => Command::Close,
    }
}

/// Walks a case for so many steps; how many of them were refused.
async fn walk(env: &Env, case: CaseId, right: Right, steps: usize, dice: &mut Dice) -> usize {
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
            open.retain(|kind| !matches!(kind, CommandKind::Withdraw | CommandKind::Lapse));
        }
        if open.is_empty() {
            continue;
        }
        let kind = open[dice.roll(open.len())];
        let given = command(kind, right, now, dice);
        match env.store.execute(case, given, &Act::new(now, actor)).await {
            Ok(_) => {}
            Err(ExecuteError::Refused(_)) => refused += 1,
            Err(error) => panic!("{kind:?}: {error}"),
        }
        let again = env.store.load_case(case).await.unwrap().unwrap();
        assert!(again.case.version - file.case.version <= 1);
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
            refused += walk(env, opened.cases[0].0, right, 40, &mut dice).await;
            steps += 40;
        }
        let report = env.store.audit(|_| {}).await.unwrap();
        assert_eq!(report.problems, []);
        // Some walks open a case beside their own.
        assert!(report.cases >= 6, "{}", report.cases);
        assert!(report.events > 60, "{} of {steps} steps, {refused} refused", report.events);

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
