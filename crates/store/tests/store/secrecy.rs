//! What is personal is looked for where it must not be: in every byte of the database and of the
//! document folder.

use std::collections::BTreeSet;

use bytes::Bytes;
use jiff::civil::date;
use rightsdesk_core::case::{
    ActingAs, AttachedAs, Body, CareKind, ChangeKind, ChildsView, Command, Complexity, Event,
    ExtensionGround, IdentityCheck, Keeper, LinkKind, Mark, NewTask, OpinionFinding, OtherBusiness,
    Outcome, Part, PartDecision, Period, Priority, TaskId, TaskKind, Telling, ToldAs, UseGround,
    View,
};
use rightsdesk_core::ids::{AccountId, CaseId, DocumentId, Reference};
use rightsdesk_core::paper::{Block, Paper};
use rightsdesk_core::people::Actor;
use rightsdesk_core::register::completeness::Item;
use rightsdesk_core::request::{
    Adjustment, Contact, Elsewhere, NewRequest, Person, Preferences, Receipt, ReceivedAt, Subject,
};
use rightsdesk_core::right::Right;
use rightsdesk_store::Act;
use rightsdesk_store::documents::{NewDocument, Purpose};
use rightsdesk_store::jobs;
use sea_orm::{ConnectionTrait, Statement};

use crate::support::{Env, at, new_request, new_task, on_each_database, record_pack, staff};

/// A name that nobody has.
const CANARY: &str = "Zyxwinter";
/// A name that stands in the clear in `person` and `search_term`, and nowhere else.
const REQUESTER: &str = "Quillfeather";

/// What somebody needs so that they can be written to.
fn in_need_of() -> Preferences {
    Preferences {
        adjustments: vec![Adjustment::LargePrint],
        adjustment_detail: Some(format!("since the operation of {CANARY}")),
        reply_by: None,
        reply_when: None,
        contact_safely: Some(format!("not at home, because of {CANARY}")),
    }
}

/// Puts the canary into every free text that there is, and has a message sent.
async fn write_it_everywhere(env: &Env) -> Vec<CaseId> {
    let text = || format!("about {CANARY}");
    let owner = staff(1);
    let now = at("2026-11-20T09:00:00Z");
    let new = NewRequest {
        rights: vec![Right::Access, Right::Rectification],
        words: text(),
        requester: Person {
            name: REQUESTER.into(),
            ..new_request().requester
        },
        receipt: Receipt {
            at: ReceivedAt::Council(text()),
            elsewhere: Some(Elsewhere {
                who: text(),
                on: date(2026, 11, 19),
            }),
        },
        preferences: in_need_of(),
        ..new_request()
    };
    let opened = env
        .store
        .open_request(&new, &Act::new(now, &Actor::Resident))
        .await
        .unwrap();
    let (access, rectification) = (opened.cases[0].0, opened.cases[1].0);

    let new = NewDocument {
        request: opened.request,
        case: Some(access),
        purpose: Purpose::Found,
        name: text(),
        media_type: "text/plain".into(),
        pages: None,
        bytes: Bytes::from(text().repeat(10_000)),
    };
    let document = env
        .store
        .documents()
        .put(new, &Act::new(now, &owner))
        .await
        .unwrap();

    let on = date(2026, 11, 20);
    let search = |documents: Vec<DocumentId>, nil_reason| Command::RecordSearch {
        task: None,
        period: Period::default(),
        hits: None,
        system: "Sample system".into(),
        keeper: text(),
        on,
        terms: text(),
        documents,
        recipients: vec![text()],
        sources: vec![text()],
        nil_reason,
    };
    let both = [
        Command::Assign {
            owner: owner.account().unwrap(),
        },
        Command::AskIdentity { reason: text() },
        Command::ConfirmIdentity {
            on,
            by: IdentityCheck::Knowledge,
            how: text(),
        },
        Command::AskClarification {
            question: text(),
            qualifies: true,
        },
        Command::AnswerClarification { on, answer: text() },
        Command::Accept {
            notices: Vec::new(),
            subject: Subject::Requester,
        },
        Command::Extend {
            ground: ExtensionGround::Complexity,
            reason: text(),
        },
        search(vec![document], None),
        search(Vec::new(), Some(text())),
        Command::TellProgress { text: text() },
        Command::Note {
            note: text(),
            mentions: Vec::new(),
        },
        Command::AskTask {
            what: NewTask {
                task_kind: TaskKind::Search,
                system: text(),
                keeper: Keeper {
                    name: text(),
                    email: Some(format!("{CANARY}@example.org")),
                },
                ask: text(),
                terms: Some(text()),
                period: Period::default(),
                due: on,
            },
        },
        Command::NoteCare {
            care: CareKind::Safety,
            purpose: text(),
            until: on,
        },
        Command::NameController {
            name: text(),
            contact: text(),
        },
        Command::OpenBreach {
            aware: on,
            facts: text(),
        },
        Command::SettleBreach {
            notify: false,
            reason: text(),
        },
        Command::Attach {
            documents: vec![document],
            attached_as: AttachedAs::File,
            note: text(),
        },
    ];
    for case in [access, rectification] {
        for command in both.clone() {
            env.store
                .execute(case, command, &Act::new(now, &owner))
                .await
                .unwrap();
        }
    }
    // How the person is reached stands in the clear in `person`, and how they are written to nowhere.
    let change = Command::ChangeContact {
        former: Some(format!("{CANARY}@example.org")),
        contact: Box::new(Contact {
            requester: Person {
                name: format!("{REQUESTER} Sample"),
                address: Some(format!("1 {REQUESTER} Street")),
                ..new_request().requester
            },
            preferences: in_need_of(),
        }),
        reason: text(),
    };
    let act = Act::new(now, &owner);
    env.store.execute(access, change, &act).await.unwrap();
    for case in [access, rectification] {
        let file = env.store.load_case(case).await.unwrap().unwrap();
        let task = file.case.tasks[0].id;
        // What is written to a keeper more than once says it again.
        for again in [
            Command::MoveTask {
                task,
                due: date(2026, 12, 1),
            },
            Command::ChaseTask { task, step: None },
        ] {
            env.store.execute(case, again, &act).await.unwrap();
        }
        let asked = Actor::Asked { task };
        let returned = Command::ReturnTask {
            task,
            reason: text(),
            instead: Some(text()),
        };
        env.store
            .execute(case, returned, &Act::new(now, &asked))
            .await
            .unwrap();
    }
    let supply = Command::SupplyItem {
        notice: None,
        item: Item::Purposes,
        text: text(),
    };
    env.store
        .execute(access, supply, &Act::new(now, &owner))
        .await
        .unwrap();
    let part = rightsdesk_core::case::Part {
        asked: text(),
        decision: rightsdesk_core::case::PartDecision::Granted,
        reasons: Vec::new(),
        explanation: text(),
    };
    let decide = |outcome| Command::Decide {
        outcome,
        parts: vec![part.clone()],
        nothing_severable: Some(text()),
        health: Some(rightsdesk_core::case::HealthContent::None),
        stops: Vec::new(),
        given: Vec::new(),
        quote: Some(text()),
    };
    let granted = rightsdesk_core::case::Outcome::Granted;
    let rest = [
        Command::RecordTold {
            on,
            recipient: text(),
            told_as: ToldAs::Recipient,
            telling: Telling::Told,
            how: text(),
        },
        Command::RecordChange {
            task: None,
            change: ChangeKind::Corrected,
            kept: Some(text()),
            proof: Vec::new(),
            recipients: vec![text()],
            system: "Sample system".into(),
            on,
            done: text(),
        },
        decide(granted),
    ];
    for command in rest {
        env.store
            .execute(rectification, command, &Act::new(now, &owner))
            .await
            .unwrap();
    }
    env.store
        .execute(access, decide(granted), &Act::new(now, &owner))
        .await
        .unwrap();
    let send_back = Command::SendBack {
        reason: text(),
        marks: vec![Mark {
            point: 1,
            note: text(),
        }],
    };
    env.store
        .execute(access, send_back, &Act::new(now, &staff(2)))
        .await
        .unwrap();

    let lease = jiff::SignedDuration::from_secs(60);
    let claimed = env
        .store
        .jobs()
        .claim(&[jobs::TaskKind::SendMessage], 1, lease, now, "one")
        .await
        .unwrap();
    let jobs::Task::SendMessage(id) = claimed[0].task else {
        panic!("{claimed:?}")
    };
    let paper = Paper {
        title: "Your request".into(),
        language: "en-GB".into(),
        blocks: vec![Block::paragraph(text())],
    };
    let to = format!("{CANARY}@example.org");
    let _lease = env
        .store
        .messages()
        .mark_sent(id, &paper, &to, &claimed[0], now)
        .await
        .unwrap();
    env.store
        .attempts()
        .count("code", CANARY, lease, now)
        .await
        .unwrap();

    // It is there for whoever may read it.
    let file = env.store.load_case(rectification).await.unwrap().unwrap();
    assert!(format!("{:?}", file.events).matches(CANARY).count() > 15);
    let request = file.request;
    assert!(request.arrived.words.contains(CANARY));
    assert!(
        format!("{:?}", request.arrived.receipt)
            .matches(CANARY)
            .count()
            == 2
    );
    assert_eq!(request.arrived.preferences, in_need_of());
    assert_eq!(request.preferences, in_need_of());
    assert!(
        request
            .requester
            .unwrap()
            .address
            .unwrap()
            .contains(REQUESTER)
    );
    let mut cases = vec![access, rectification];
    cases.extend(Box::pin(and_the_rest(env)).await);
    cases
}

/// Gives the commands to a case one after the other, each by whom it is given.
async fn give(env: &Env, case: CaseId, commands: Vec<(Actor, Command)>) {
    for (actor, command) in commands {
        let kind = command.kind();
        let act = Act::new(at("2026-11-20T10:00:00Z"), &actor);
        if let Err(error) = env.store.execute(case, command, &act).await {
            panic!("{kind:?}: {error}");
        }
    }
}

/// Asks for something, and gives what answers it, by whom it was asked of and by the team.
async fn asked(
    env: &Env,
    case: CaseId,
    task_kind: TaskKind,
    answers: impl Fn(TaskId) -> Vec<(Actor, Command)>,
) {
    let text = || format!("about {CANARY}");
    let what = NewTask {
        ask: text(),
        ..new_task(task_kind, &text())
    };
    give(env, case, vec![(staff(1), Command::AskTask { what })]).await;
    let file = env.store.load_case(case).await.unwrap().unwrap();
    let task = file.case.tasks.last().unwrap().id;
    give(env, case, answers(task)).await;
}

/// The free texts of everything that is rarer.
async fn and_the_rest(env: &Env) -> Vec<CaseId> {
    let text = || format!("about {CANARY}");
    let on = date(2026, 11, 20);
    let owner = || staff(1);
    let open = async |rights: Vec<Right>| {
        let new = NewRequest {
            rights,
            words: text(),
            ..new_request()
        };
        let act = Act::new(at("2026-11-20T09:30:00Z"), &Actor::Resident);
        env.store.open_request(&new, &act).await.unwrap()
    };
    let accept = |subject| Command::Accept {
        notices: Vec::new(),
        subject,
    };
    let by_owner = |commands: Vec<Command>| -> Vec<(Actor, Command)> {
        let by = |command| (owner(), command);
        commands.into_iter().map(by).collect()
    };
    let rights = vec![Right::Access, Right::Erasure, Right::Restriction];
    let opened = open(rights).await;
    let (access, erasure, restriction) = (opened.cases[0].0, opened.cases[1].0, opened.cases[2].0);

    let name_controller = || Command::NameController {
        name: text(),
        contact: text(),
    };
    let first = vec![
        Command::CorrectReceipt {
            on: date(2026, 11, 19),
            reason: text(),
        },
        Command::Assess {
            complexity: Complexity::Complex,
            priority: Priority::Urgent,
            reason: text(),
        },
        Command::DeclareConflict {
            account: AccountId(uuid::Uuid::from_u128(99)),
            reason: text(),
        },
        name_controller(),
        Command::Forward {
            name: text(),
            agreed: on,
            on,
        },
        accept(Subject::Child),
        Command::AskAuthority { reason: text() },
        Command::ConfirmAuthority {
            on,
            how: text(),
            acting_as: ActingAs::Parent,
            expires: None,
            child: Some(ChildsView::Agrees),
            competence: Some(text()),
        },
        Command::AskFee {
            pence: 1_000,
            reason: text(),
        },
        Command::OpenBeside {
            right: Right::Portability,
            on,
            reason: text(),
        },
        Command::RecordOpinion {
            on,
            professional: text(),
            finding: OpinionFinding::HarmNotLikely,
            about: text(),
        },
        Command::Link {
            other: Reference::compose("NOR", 2026, 4_242).unwrap(),
            link: LinkKind::Related,
            reason: text(),
        },
        Command::RecordTime {
            on,
            minutes: 15,
            note: text(),
        },
        Command::RecordProceedings {
            body: Body::Regulator,
            on,
            ended: false,
            note: text(),
        },
        Command::PlaceHold {
            reason: text(),
            review_on: None,
        },
        Command::LiftHold { reason: text() },
        Command::LimitAccess {
            people: vec![owner().account().unwrap(), staff(2).account().unwrap()],
            reason: text(),
        },
    ];
    give(env, access, by_owner(first)).await;
    asked(env, access, TaskKind::Preserve, |task| {
        vec![(
            Actor::Asked { task },
            Command::ConfirmPreserved { task, how: text() },
        )]
    })
    .await;
    asked(env, access, TaskKind::Search, |task| {
        let more = Command::AskMoreTime {
            task,
            until: date(2026, 12, 1),
            reason: text(),
        };
        let called_off = Command::CallOffTask {
            task,
            reason: text(),
        };
        vec![(Actor::Asked { task }, more), (owner(), called_off)]
    })
    .await;
    asked(env, access, TaskKind::Consult, |task| {
        let answer = Command::AnswerConsultation {
            task,
            view: View::Refuses,
            answer: text(),
        };
        let balance = Command::StrikeBalance {
            task,
            give: false,
            reason: text(),
        };
        vec![(Actor::Asked { task }, answer), (owner(), balance)]
    })
    .await;

    let chosen = vec![
        accept(Subject::Requester),
        Command::TellLoss { text: text() },
        Command::AcceptLoss { on, how: text() },
        Command::TestIdentifiability {
            identifiable: true,
            reason: text(),
        },
    ];
    give(env, erasure, by_owner(chosen)).await;

    let mut restricted = by_owner(vec![
        accept(Subject::Requester),
        Command::RecordChange {
            task: None,
            change: ChangeKind::Restricted,
            kept: None,
            proof: Vec::new(),
            recipients: vec![text()],
            system: text(),
            on,
            done: text(),
        },
        Command::WriteToRecipient {
            recipient: text(),
            told_as: ToldAs::Recipient,
            email: None,
            address: Some(text()),
            text: text(),
            private: true,
            safety: Some(text()),
        },
        Command::RecordUse {
            on,
            ground: UseGround::OtherPerson,
            reason: text(),
        },
        Command::Decide {
            outcome: Outcome::Granted,
            parts: vec![Part {
                asked: text(),
                decision: PartDecision::Granted,
                reasons: Vec::new(),
                explanation: text(),
            }],
            nothing_severable: None,
            health: None,
            stops: Vec::new(),
            given: Vec::new(),
            quote: Some(text()),
        },
    ]);
    restricted.push((staff(2), Command::Approve));
    restricted.push((Actor::Worker, record_pack(5)));
    restricted.extend(by_owner(vec![
        Command::RecordTalk {
            on: jiff::civil::date(2026, 11, 20),
            reached: false,
            how: text(),
        },
        Command::PlanSend {
            on: jiff::civil::date(2026, 11, 20),
            reason: Some(text()),
        },
        Command::DropPlan,
        Command::Send {
            reason: Some(text()),
        },
        Command::WarnOfLifting { reason: text() },
    ]));
    give(env, restriction, restricted).await;

    let misdirected = open(vec![Right::Access]).await.cases[0].0;
    let misdirect = vec![name_controller(), Command::Misdirect { reason: text() }];
    give(env, misdirected, by_owner(misdirect)).await;
    let redirected = open(vec![Right::Access]).await.cases[0].0;
    let redirect = vec![Command::Redirect {
        business: OtherBusiness::PoliceOrCourt,
        reason: text(),
    }];
    give(env, redirected, by_owner(redirect)).await;
    vec![access, erasure, restriction, misdirected, redirected]
}

/// The fields of a case's events in which the canary stands, at the top of each event.
async fn fields_with_the_canary(env: &Env, case: CaseId, fields: &mut BTreeSet<String>) {
    let file = env.store.load_case(case).await.unwrap().unwrap();
    for recorded in &file.events {
        let event = serde_json::to_value(&recorded.event).unwrap();
        let stands = |value: &serde_json::Value| value.to_string().contains(CANARY);
        let event = event.as_object().unwrap().iter();
        fields.extend(event.filter(|(_, v)| stands(v)).map(|(key, _)| key.clone()));
    }
}

pub(crate) fn holds(haystack: &[u8], needle: &str) -> bool {
    let needle = needle.as_bytes();
    haystack
        .windows(needle.len())
        .any(|window| window.eq_ignore_ascii_case(needle))
}

/// Every file in a folder and below.
pub(crate) fn files_in(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_in(&path));
        } else {
            files.push(path);
        }
    }
    files
}

/// The rows of a PostgreSQL table as text, with bytes turned into the text that they may be.
pub(crate) async fn rows_of(sql: &sea_orm::DatabaseConnection, table: &str) -> Vec<u8> {
    let backend = sql.get_database_backend();
    let columns = format!(
        "SELECT column_name::text AS name, data_type::text AS kind FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name = '{table}'"
    );
    let columns = sql
        .query_all_raw(Statement::from_string(backend, columns))
        .await
        .unwrap();
    let mut found = Vec::new();
    for column in columns {
        let name: String = column.try_get("", "name").unwrap();
        let kind: String = column.try_get("", "kind").unwrap();
        let value = match kind.as_str() {
            "bytea" => format!("\"{name}\""),
            _ => format!("convert_to(\"{name}\"::text, 'UTF8')"),
        };
        let select = format!("SELECT coalesce({value}, ''::bytea) AS value FROM \"{table}\"");
        for row in sql
            .query_all_raw(Statement::from_string(backend, select))
            .await
            .unwrap()
        {
            found.extend(row.try_get::<Vec<u8>>("", "value").unwrap());
            found.push(b'\n');
        }
    }
    found
}

pub(crate) async fn tables(sql: &sea_orm::DatabaseConnection) -> Vec<String> {
    let backend = sql.get_database_backend();
    let select = "SELECT table_name::text AS name FROM information_schema.tables
                  WHERE table_schema = 'public'";
    let rows = sql
        .query_all_raw(Statement::from_string(backend, select))
        .await
        .unwrap();
    rows.iter()
        .map(|row| row.try_get("", "name").unwrap())
        .collect()
}

on_each_database! {
    async fn nothing_personal_stands_in_the_clear(env: &Env) {
        let cases = Box::pin(write_it_everywhere(env)).await;
        // Every field that may hold words about a person held some.
        let mut fields = BTreeSet::new();
        for case in cases {
            fields_with_the_canary(env, case, &mut fields).await;
        }
        // Kinds of care and places of the register are chosen from a list, and a reference has a form.
        let chosen = ["care", "systems", "other"];
        let personal = Event::PERSONAL.into_iter().filter(|field| !chosen.contains(field));
        assert_eq!(fields, personal.map(str::to_owned).collect());
        // The database file, its log and the documents; on PostgreSQL the documents only.
        for file in files_in(env.folder()) {
            let bytes = std::fs::read(&file).unwrap();
            assert!(!holds(&bytes, CANARY), "{}", file.display());
            assert!(!holds(file.to_string_lossy().as_bytes(), CANARY));
        }
        assert_eq!(files_in(&env.documents).len(), 1);
        if env.is_sqlite() {
            // The search itself works: it finds what is meant to be there.
            let database = files_in(env.folder()).into_iter().filter(|f| {
                f.to_string_lossy().contains("test.db")
            });
            let all: Vec<u8> = database.flat_map(|f| std::fs::read(f).unwrap()).collect();
            assert!(holds(&all, REQUESTER) && holds(&all, "rectification"));
        } else {
            let sql = env.sql().await;
            let tables = tables(&sql).await;
            assert!(tables.len() > 15, "{tables:?}");
            for table in tables {
                let rows = rows_of(&sql, &table).await;
                assert!(!holds(&rows, CANARY), "{table}");
                let in_the_clear = matches!(table.as_str(), "person" | "search_term");
                assert_eq!(holds(&rows, REQUESTER), in_the_clear, "{table}");
            }
        }
    }

    async fn erased_names_are_gone_from_the_file(env: &Env) {
        Box::pin(write_it_everywhere(env)).await;
        let search = rightsdesk_store::desk::search::Search::parse(REQUESTER).unwrap();
        let viewer = crate::support::everybody();
        let found = async || env.store.search(&search, &viewer).await.unwrap().cases;
        let request = found().await[0].request;
        env.store.erase_request(request).await.unwrap();
        assert_eq!(found().await.len(), 0);
        if env.is_sqlite() {
            let sql = env.sql().await;
            sql.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await.unwrap();
            let bytes = std::fs::read(env.folder().join("test.db")).unwrap();
            assert!(holds(&bytes, "rectification") && !holds(&bytes, REQUESTER));
        }
    }
}
