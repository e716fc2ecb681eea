//! What people do to a case, and what is known of it afterwards as plain facts.

use jiff::ToSpan;
use jiff::civil::Date;
use rightsdesk_core::case::{
    Case, Command, ExtensionGround, HealthContent, IdentityCheck, Keeper, Matter, NewTask, Outcome,
    Part, PartDecision, Period, Stage, Task, TaskId, TaskKind,
};
use rightsdesk_core::clock::{Clock, Policy};
use rightsdesk_core::ids::{AccountId, CaseId, ControllerId, DocumentId};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::register::completeness::Item;
use rightsdesk_core::request::{Channel, NewRequest, Person, Preferences, Receipt, Subject};
use rightsdesk_core::right::Right;
use rightsdesk_store::{Act, ExecuteError};
use uuid::Uuid;

use super::Council;
use super::people::{Deed, Script};
use super::reference::{Awaited, Facts, TaskFacts, next_from};

/// A case as far as it has been lived.
pub(super) struct Lived {
    pub(super) case: CaseId,
    pub(super) facts: Facts,
    /// The day from which on the reference looks for what fell.
    pub(super) next: Option<Date>,
    /// For a complaint: the day it came.
    pub(super) complained: Option<Date>,
    /// How many deeds were done.
    pub(super) done: usize,
    owner: AccountId,
    left: std::vec::IntoIter<(Date, Deed)>,
}

impl Council {
    pub(super) async fn receive(&self, script: &Script) -> Lived {
        let new = NewRequest {
            controller: ControllerId(script.controller.into()),
            channel: Channel::Web,
            received: script.received,
            rights: vec![script.right],
            words: "Everything".into(),
            notice: None,
            subject: Subject::Requester,
            requester: Person {
                name: "Sam Sample".into(),
                email: Some("sam@example.org".into()),
                ..Person::default()
            },
            data_subject: None,
            receipt: Receipt::default(),
            preferences: Preferences::default(),
            acting_as: None,
            complains_of: None,
        };
        let act = Act::new(self.now(), &Actor::Resident);
        let opened = self.worker.store.open_request(&new, &act).await.unwrap();
        let case = opened.cases[0].0;
        let facts = self.facts(case).await;
        Lived {
            case,
            next: next_from(&facts, script.received),
            complained: (script.right == Right::Complaint).then_some(script.received),
            facts,
            done: 0,
            owner: self.owners[script.controller][script.owner],
            left: script.deeds.clone().into_iter(),
        }
    }

    /// Does what the script says for today. How much of it was refused: a script does not know
    /// that a case has ended.
    pub(super) async fn carry_out(&self, lived: &mut Lived, today: Date) -> usize {
        let mut refused = 0;
        while lived
            .left
            .as_slice()
            .first()
            .is_some_and(|(on, _)| *on <= today)
        {
            let Some((_, deed)) = lived.left.next() else {
                break;
            };
            match self.carry_out_one(lived, deed, today).await {
                Ok(()) => lived.done += 1,
                Err(ExecuteError::Refused(_)) => refused += 1,
                Err(error) => panic!("{deed:?}: {error}"),
            }
            lived.facts = self.facts(lived.case).await;
            // What has fallen already is not forgotten because somebody did something else.
            let from = lived.next.map_or(today, |next| next.min(today));
            lived.next = next_from(&lived.facts, from);
        }
        refused
    }

    async fn carry_out_one(
        &self,
        lived: &Lived,
        deed: Deed,
        today: Date,
    ) -> Result<(), ExecuteError> {
        let everybody = |account| Actor::Staff {
            account,
            roles: vec![
                Role::TriageOfficer,
                Role::Caseworker,
                Role::Manager,
                Role::Reviewer,
            ],
        };
        let (owner, another) = (everybody(lived.owner), everybody(AccountId(Uuid::nil())));
        let file = self.worker.store.load_case(lived.case).await?.unwrap();
        let open_task = file.case.tasks.iter().find(|task| task.is_open());
        let command = match deed {
            Deed::Assign => Command::Assign { owner: lived.owner },
            Deed::Accept => Command::Accept {
                notices: Vec::new(),
                subject: Subject::Requester,
            },
            Deed::AskIdentity => Command::AskIdentity {
                reason: "The address differs".into(),
            },
            Deed::SendProof => {
                return self
                    .one(lived, write(Matter::Identity), &Actor::Resident)
                    .await;
            }
            Deed::ConfirmIdentity => Command::ConfirmIdentity {
                on: file.case.identity.to_be_looked_at().unwrap_or(today),
                by: IdentityCheck::ALL[0],
                how: "Seen".into(),
            },
            Deed::Ask { stops } => Command::AskClarification {
                question: "Which years?".into(),
                qualifies: stops,
            },
            Deed::Answer => Command::AnswerClarification {
                on: today,
                answer: "All".into(),
            },
            Deed::Extend => Command::Extend {
                ground: ExtensionGround::Complexity,
                reason: "Many records in several places".into(),
            },
            Deed::AskKeeper { email, days } => Command::AskTask {
                what: NewTask {
                    task_kind: TaskKind::Search,
                    system: "Records".into(),
                    keeper: Keeper {
                        name: "Records team".into(),
                        email: email.then(|| "records@council.example".into()),
                    },
                    ask: "Search".into(),
                    terms: None,
                    period: Period::default(),
                    due: today.checked_add(days.days()).unwrap(),
                },
            },
            Deed::KeeperAnswers => match open_task {
                Some(task) => search(Some(task.id), today),
                None => return Ok(()),
            },
            Deed::TellProgress => Command::TellProgress {
                text: "Half of it is read.".into(),
            },
            Deed::PersonWrites => {
                return self
                    .one(lived, write(Matter::General), &Actor::Resident)
                    .await;
            }
            Deed::WriteBack => Command::WriteToPerson {
                text: "Thank you.".into(),
            },
            Deed::OpenBreach => Command::OpenBreach {
                aware: today,
                facts: "A letter went to the wrong house".into(),
            },
            Deed::SettleBreach => Command::SettleBreach {
                notify: false,
                reason: "No risk".into(),
            },
            Deed::Reply => {
                let open = open_task.map(|task| Command::CallOffTask {
                    task: task.id,
                    reason: "Found".into(),
                });
                let mut commands: Vec<Command> = open.into_iter().collect();
                commands.push(search(None, today));
                commands.extend(Item::ALL.map(|item| Command::SupplyItem {
                    notice: None,
                    item,
                    text: "None.".into(),
                }));
                commands.push(decide());
                let act = Act::new(self.now(), &owner);
                let store = &self.worker.store;
                store.execute_all(lived.case, commands, &act).await?;
                self.one(lived, Command::Approve, &another).await?;
                self.one(lived, pack(), &Actor::Worker).await?;
                Command::Send { reason: None }
            }
            Deed::Fetch => {
                let document = DocumentId(Uuid::from_u128(5));
                let fetched = Command::RecordDownload { document };
                return self.one(lived, fetched, &Actor::Resident).await;
            }
            Deed::Withdraw => Command::Withdraw,
            Deed::Lapse => Command::Lapse,
        };
        self.one(lived, command, &owner).await
    }

    async fn one(&self, lived: &Lived, command: Command, by: &Actor) -> Result<(), ExecuteError> {
        let act = Act::new(self.now(), by);
        let done = self.worker.store.execute(lived.case, command, &act).await;
        done.map(drop)
    }

    pub(super) async fn facts(&self, case: CaseId) -> Facts {
        let file = self.worker.store.load_case(case).await.unwrap().unwrap();
        facts(&file.case, &file.clock)
    }
}

/// What the person writes; what shows who they are comes as a file.
fn write(matter: Matter) -> Command {
    let file = (matter == Matter::Identity).then(|| DocumentId(Uuid::from_u128(4)));
    Command::WriteIn {
        matter,
        page: None,
        text: "Here it is".into(),
        documents: file.into_iter().collect(),
    }
}

fn search(task: Option<TaskId>, today: Date) -> Command {
    Command::RecordSearch {
        task,
        period: Period::default(),
        hits: Some(1),
        system: "Records".into(),
        keeper: "Records team".into(),
        on: today,
        terms: "Name".into(),
        documents: vec![DocumentId(Uuid::from_u128(3))],
        recipients: Vec::new(),
        sources: Vec::new(),
        nil_reason: None,
    }
}

fn decide() -> Command {
    Command::Decide {
        outcome: Outcome::Granted,
        parts: vec![Part {
            asked: "Everything".into(),
            decision: PartDecision::Granted,
            reasons: Vec::new(),
            explanation: "Here it is.".into(),
        }],
        nothing_severable: None,
        health: Some(HealthContent::None),
        stops: Vec::new(),
        given: Vec::new(),
        quote: None,
    }
}

fn pack() -> Command {
    Command::RecordPack {
        document: DocumentId(Uuid::from_u128(5)),
        sha256: "00".repeat(32),
        pages: 1,
        accompanying: Vec::new(),
        page: None,
    }
}

/// What the reference may know. The dates of the law are the clock's, which its own tests check.
fn facts(case: &Case, clock: &Clock) -> Facts {
    let open = case.stage.is_open();
    let question = case.open_question();
    let mut awaited: Vec<Awaited> = [
        case.identity.awaited_since(),
        case.authority.awaited_since(),
        case.fee
            .as_ref()
            .filter(|fee| fee.paid.is_none())
            .map(|fee| fee.asked),
    ]
    .into_iter()
    .flatten()
    .map(|asked| Awaited { asked, stops: true })
    .collect();
    awaited.extend(question.map(|question| Awaited {
        asked: question.asked,
        stops: question.qualifies,
    }));
    let fetched = case.reply_opened.is_some();
    let sent_something = |asked: Date| {
        case.identity.to_be_looked_at().is_some()
            || case
                .waits_for_an_answer()
                .any(|message| message.on >= asked)
    };
    // A question stops the clock only where the law lets it: elsewhere the work goes on without.
    let pauses = clock.outstanding.clarification.is_some();
    let stops =
        |one: &Awaited| one.stops && (pauses || question.is_none_or(|q| q.asked != one.asked));
    let chased = awaited
        .iter()
        .filter(|one| !sent_something(one.asked))
        .map(|one| Awaited {
            stops: stops(one),
            ..one.clone()
        })
        .collect();
    Facts {
        received: case.received,
        open,
        owner: case.owner,
        due: clock.deadline(),
        extend_by: clock
            .extension_notice_by
            .filter(|_| clock.extendable && !clock.extended && case.extension.is_none()),
        acknowledges: case.right == Right::Complaint && clock.deadline().is_some(),
        last_word: case.last_word(),
        promises: clock.outstanding.is_empty(),
        wrote: case.waits_for_an_answer().map(|message| message.on).min(),
        proof: case.identity.to_be_looked_at(),
        chased,
        awaited,
        notify_by: case.open_breach().map(|breach| breach.notify_by),
        untold_since: None,
        to_close_since: case.answered.filter(|_| {
            let waits = case.waits_for_an_answer().next().is_some();
            let asked = case.tasks.iter().any(Task::is_open);
            case.stage == Stage::Answered && !waits && !asked && case.open_breach().is_none()
        }),
        tasks: case
            .tasks
            .iter()
            .filter(|task| task.is_open())
            .map(|task| TaskFacts {
                asked: task.asked,
                due: task.what.due,
                has_email: task.what.keeper.email.is_some(),
            })
            .collect(),
        files_until: case.files_until(&Policy::default()).filter(|_| !fetched),
    }
}
