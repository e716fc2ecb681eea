//! Cases that only named people may see, and people on leave.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use jiff::civil::date;
use rightsdesk_core::case::{Command, Matter, Refusal};
use rightsdesk_core::ids::{AccountId, CaseId, DocumentId, RequestId};
use rightsdesk_core::letter::{Addressee, Body};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::right::Right;
use rightsdesk_store::accounts::NewAccount;
use rightsdesk_store::audit::AuditProblem;
use rightsdesk_store::documents::{NewDocument, Purpose};
use rightsdesk_store::jobs::{Task, TaskKind};
use rightsdesk_store::leave::Away;
use rightsdesk_store::messages::{MessageFile, MessageState, PASSED_ON, Recipient};
use rightsdesk_store::{Act, DeskQuery, ExecuteError, Executed, Opened, Viewer};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::support::{Env, at, new_request, norfolk, on_each_database, staff};

const NOW: &str = "2026-11-20T10:00:00Z";

fn account(number: u128) -> AccountId {
    AccountId(Uuid::from_u128(number))
}

fn viewer(number: u128) -> Viewer {
    Viewer::staff(account(number), vec![norfolk()])
}

fn limit(people: &[u128]) -> Command {
    Command::LimitAccess {
        people: people.iter().copied().map(account).collect(),
        reason: "A colleague's family".into(),
    }
}

/// Staff number `by` gives a command to a case.
async fn give(
    env: &Env,
    case: CaseId,
    command: Command,
    by: u128,
) -> Result<Executed, ExecuteError> {
    let by = staff(by);
    env.store
        .execute(case, command, &Act::new(at(NOW), &by))
        .await
}

/// A request with two cases: a copy, and erasure.
async fn two_cases(env: &Env) -> (Opened, CaseId, CaseId) {
    let mut new = new_request();
    new.rights = vec![Right::Access, Right::Erasure];
    let act = Act::new(at("2026-11-20T09:00:00Z"), &Actor::Resident);
    let opened = env.store.open_request(&new, &act).await.unwrap();
    let (access, erasure) = (opened.cases[0].0, opened.cases[1].0);
    (opened, access, erasure)
}

async fn document(env: &Env, request: RequestId, case: Option<CaseId>) -> DocumentId {
    let new = NewDocument {
        request,
        case,
        purpose: Purpose::Found,
        name: "a.txt".into(),
        media_type: "text/plain".into(),
        pages: None,
        bytes: b"sample".to_vec().into(),
    };
    let act = Act::new(at(NOW), &Actor::Worker);
    env.store.documents().put(new, &act).await.unwrap()
}

async fn sees(env: &Env, case: CaseId, viewer: &Viewer) -> bool {
    env.store
        .load_case_for(case, viewer)
        .await
        .unwrap()
        .is_some()
}

/// A caseworker. A manager would be told what the team is, since the register gives Norfolk's team no
/// address.
async fn hired(env: &Env, name: &str) -> AccountId {
    let new = NewAccount {
        email: format!("{name}@council.example"),
        name: name.into(),
        password_hash: String::new(),
        roles: vec![(norfolk(), Role::Caseworker)],
    };
    env.store
        .accounts()
        .create(&new, at(NOW))
        .await
        .unwrap()
        .unwrap()
}

/// To whom something of a kind was said about a request.
fn told<'a>(files: &'a [MessageFile], kind: &str) -> Vec<&'a Addressee> {
    let files = files.iter().filter(|file| file.kind == kind);
    files.map(|file| &file.letter.to).collect()
}

on_each_database! {
    /// The whole request is hidden, from every question that can be asked of the store.
    async fn a_limited_case_hides_its_request(env: &Env) {
        let (opened, access, erasure) = two_cases(env).await;
        let store = &env.store;
        let found = document(env, opened.request, Some(access)).await;
        let brought = document(env, opened.request, None).await;
        let message = store.messages().of_request(opened.request).await.unwrap()[0].id;
        let (_, other_case) = env.opened().await;
        give(env, access, limit(&[1, 2]), 1).await.unwrap();
        let auditor = Viewer::staff(account(9), vec![norfolk()]);
        let stranger = Viewer::system(norfolk());

        for (viewer, may) in [(viewer(1), true), (viewer(2), true), (viewer(3), false), (auditor, false), (stranger, false)] {
            assert_eq!(sees(env, access, &viewer).await, may);
            assert_eq!(sees(env, erasure, &viewer).await, may);
            assert!(sees(env, other_case, &viewer).await);
            let request = store.load_request_for(opened.request, &viewer).await.unwrap();
            assert_eq!(request.is_some(), may);
            let cases = store.cases_of_request_for(opened.request, &viewer).await.unwrap();
            assert_eq!(cases.len(), if may { 2 } else { 0 });
            assert_eq!(store.case_summary_for(access, &viewer).await.unwrap().is_some(), may);
            for document in [found, brought] {
                let document = store.documents().find_for(document, &viewer).await.unwrap();
                assert_eq!(document.is_some(), may);
            }
            let file = store.load_case(access).await.unwrap().unwrap();
            let documents = store.documents().beside_case(&file, &viewer).await.unwrap();
            assert_eq!(documents.len(), if may { 2 } else { 0 });
            assert_eq!(store.messages().file_for(message, &viewer).await.unwrap().is_some(), may);
            let messages = store.messages().beside_case(&file, &viewer).await.unwrap();
            assert_eq!(!messages.is_empty(), may);
            let like = store.load_case(other_case).await.unwrap().unwrap().request;
            let similar = store.similar_requests(&like, &viewer).await.unwrap();
            assert_eq!(similar.len(), usize::from(may));
            let all = DeskQuery {
                controllers: viewer.controllers.clone(),
                account: viewer.account,
                ..DeskQuery::default()
            };
            let cases = if may { 3 } else { 1 };
            assert_eq!(store.desk(&all).await.unwrap().cases.len(), cases);
            for (search, found) in [(opened.reference.as_str(), cases - 1), ("sian", cases), ("01632 960 001", cases)] {
                let sought = rightsdesk_store::desk::search::Search::parse(search).unwrap();
                assert_eq!(store.search(&sought, &viewer).await.unwrap().cases.len(), found, "{search}");
            }
            let counts = store.desk_counts(&viewer, date(2026, 11, 23)).await.unwrap();
            assert_eq!(counts.by_stage.values().sum::<u64>(), cases as u64);
            assert_eq!(counts.unowned, cases as u64);
        }
        // The desk says which cases are limited; who is named reads who else is.
        let query = DeskQuery { controllers: vec![norfolk()], account: Some(account(1)), ..DeskQuery::default() };
        let marked = store.desk(&query).await.unwrap().cases;
        let marked: Vec<_> = marked.iter().filter(|case| case.limited).map(|case| case.request).collect();
        assert_eq!(marked, [opened.request, opened.request]);
        let file = store.load_case_for(erasure, &viewer(1)).await.unwrap().unwrap();
        assert_eq!(file.readers, [account(1), account(2)].into());
        assert!(file.request.summary.restricted);

        // The person, the worker and whoever was asked go on as before.
        assert!(store.load_case(access).await.unwrap().is_some());
        assert_eq!(store.cases_of_request(opened.request).await.unwrap().len(), 2);
        let act = Act::new(at(NOW), &Actor::Resident);
        store.execute(erasure, Command::Withdraw, &act).await.unwrap();

        // Another controller's people do not see it, named or not.
        let elsewhere = Viewer::staff(account(1), vec![]);
        assert!(!sees(env, access, &elsewhere).await);

        // Once nobody is named any more, everybody sees it again.
        give(env, access, limit(&[]), 2).await.unwrap();
        assert!(sees(env, access, &viewer(3)).await && sees(env, erasure, &Viewer::system(norfolk())).await);
        assert!(!store.load_case(access).await.unwrap().unwrap().request.summary.restricted);
        assert_eq!(store.readers_of(access).await.unwrap(), [].into());
    }

    /// What cannot be seen costs what does not exist costs, and is answered alike.
    async fn a_limited_case_is_as_one_that_does_not_exist(env: &Env) {
        let (opened, access, erasure) = two_cases(env).await;
        let found = document(env, opened.request, Some(access)).await;
        let message = env.store.messages().of_request(opened.request).await.unwrap()[0].id;
        give(env, access, limit(&[1]), 1).await.unwrap();
        let store = &env.store;
        let nowhere = Uuid::from_u128(404);
        let viewer = viewer(3);

        macro_rules! costs {
            ($ask:expr) => {{
                let before = store.statements();
                let nothing = $ask.await.unwrap().is_none();
                assert!(nothing);
                store.statements() - before
            }};
        }
        let missing = costs!(store.load_case_for(CaseId(nowhere), &viewer));
        assert_eq!(missing, 1);
        assert_eq!(costs!(store.load_case_for(access, &viewer)), missing);
        assert_eq!(costs!(store.load_case_for(erasure, &viewer)), missing);
        let missing = costs!(store.documents().find_for(DocumentId(nowhere), &viewer));
        assert_eq!((missing, costs!(store.documents().find_for(found, &viewer))), (1, 1));
        let missing = costs!(store.messages().file_for(rightsdesk_store::MessageId(nowhere), &viewer));
        assert_eq!((missing, costs!(store.messages().file_for(message, &viewer))), (1, 1));
        let missing = costs!(store.load_request_for(RequestId(nowhere), &viewer));
        assert_eq!((missing, costs!(store.load_request_for(opened.request, &viewer))), (1, 1));

        // A command is answered in the same way, whatever it carries and whatever stands in its way:
        // an old version, a key that was used, nothing that would change.
        let assign = Command::Assign { owner: account(3) };
        let key = "0123456789abcdef";
        let named = staff(1);
        let before = Act::new(at(NOW), &named).with_key(key);
        store.execute(access, Command::Watch, &before).await.unwrap();
        let actor = staff(3);
        let plain = Act::new(at(NOW), &actor);
        for act in [plain, plain.seeing(1), plain.seeing(99), plain.with_key(key)] {
            let mut costs = Vec::new();
            for case in [CaseId(nowhere), access, erasure] {
                for command in [assign.clone(), Command::Unwatch, Command::Approve, limit(&[3])] {
                    let before = store.statements();
                    let done = store.execute(case, command, &act).await;
                    assert!(matches!(done, Err(ExecuteError::NotFound)), "{done:?}");
                    costs.push(store.statements() - before);
                }
            }
            assert!(costs.iter().all(|cost| *cost == 1), "{costs:?}");
        }
        assert_eq!(store.load_case(access).await.unwrap().unwrap().case.version, 3);
    }

    /// Each case has its own people; a case for which nobody is named has all of them.
    async fn two_cases_of_one_request_can_have_different_people(env: &Env) {
        let (opened, access, erasure) = two_cases(env).await;
        give(env, access, limit(&[1, 2]), 1).await.unwrap();
        // Who is not named cannot name themselves.
        assert!(matches!(give(env, erasure, limit(&[3]), 3).await, Err(ExecuteError::NotFound)));
        give(env, erasure, limit(&[2, 4]), 2).await.unwrap();
        for (number, first, second) in [(1, true, false), (2, true, true), (3, false, false), (4, false, true)] {
            assert_eq!(sees(env, access, &viewer(number)).await, first, "{number}");
            assert_eq!(sees(env, erasure, &viewer(number)).await, second, "{number}");
            let cases = env.store.cases_of_request_for(opened.request, &viewer(number)).await.unwrap();
            assert_eq!(cases.len(), usize::from(first) + usize::from(second), "{number}");
        }
        // A document of one case is not for the people of the other.
        let found = document(env, opened.request, Some(access)).await;
        let file = env.store.load_case(access).await.unwrap().unwrap();
        let of_four = env.store.documents().beside_case(&file, &viewer(4)).await.unwrap();
        assert_eq!(of_four, []);
        assert!(env.store.documents().find_for(found, &viewer(4)).await.unwrap().is_none());

        // A case that is opened in a hidden request is hidden from its first moment.
        let beside = Command::OpenBeside {
            right: Right::Objection,
            on: date(2026, 11, 20),
            reason: "They object as well".into(),
        };
        give(env, access, beside, 1).await.unwrap();
        let third = env.store.cases_of_request(opened.request).await.unwrap()[2].id;
        for (number, may) in [(1, true), (2, true), (3, false), (4, true)] {
            assert_eq!(sees(env, third, &viewer(number)).await, may, "{number}");
        }
        // When the first is open again, the second is still its people's alone.
        give(env, access, limit(&[]), 1).await.unwrap();
        for (number, first, second) in [(1, false, false), (2, true, true), (4, true, true)] {
            assert_eq!(sees(env, access, &viewer(number)).await, first, "{number}");
            assert_eq!(sees(env, erasure, &viewer(number)).await, second, "{number}");
        }
    }

    /// Two who limit two cases of one request at the same moment lose nobody.
    async fn two_at_once_name_people_for_two_cases(env: &Env) {
        let (_, access, erasure) = two_cases(env).await;
        let elsewhere = env.another_store().await;
        let (first, second) = (staff(1), staff(2));
        let (first, second) = (Act::new(at(NOW), &first), Act::new(at(NOW), &second));
        let (one, other) = tokio::join!(
            env.store.execute(access, limit(&[1]), &first),
            elsewhere.execute(erasure, limit(&[2]), &second),
        );
        // The second may come too late to see its case; else both are kept.
        let mut expected = (vec![account(1)], vec![account(2)]);
        match (one, other) {
            (Ok(_), Ok(_)) => {}
            (Ok(_), Err(ExecuteError::NotFound)) => expected.1 = vec![account(1)],
            (Err(ExecuteError::NotFound), Ok(_)) => expected.0 = vec![account(2)],
            (one, other) => panic!("{one:?} {other:?}"),
        }
        let readers = async |case| Vec::from_iter(env.store.readers_of(case).await.unwrap());
        assert_eq!((readers(access).await, readers(erasure).await), expected);
    }

    /// The team, an owner who is not named and the officer hear nothing; those named do.
    async fn letters_about_a_limited_case_go_to_its_people(env: &Env) {
        let (opened, case) = env.opened().await;
        let (one, two) = (hired(env, "One").await, hired(env, "Two").await);
        let store = &env.store;
        for watcher in [one, account(7)] {
            let watcher = Actor::Staff { account: watcher, roles: vec![Role::Manager] };
            store.execute(case, Command::Watch, &Act::new(at(NOW), &watcher)).await.unwrap();
        }
        // Queued for the team while everybody could see the case.
        let write_in = Command::WriteIn { matter: Matter::General, page: None, text: "Hello".into(), documents: Vec::new() };
        store.execute(case, write_in, &Act::new(at(NOW), &Actor::Resident)).await.unwrap();
        let manager = Actor::Staff { account: one, roles: vec![Role::Manager] };
        let named = Command::LimitAccess { people: vec![one, two], reason: "Safety".into() };
        let act = Act::new(at(NOW), &manager);
        let Executed::Done(after) = store.execute(case, named, &act).await.unwrap() else { panic!() };
        assert_eq!(after.watchers, [one].into(), "who may not see the case no longer watches it");

        // Only those named can be given the case, or be called to it.
        for command in [
            Command::Assign { owner: account(7) },
            Command::Note { note: "Look".into(), mentions: vec![account(7)] },
        ] {
            let refused = store.execute(case, command, &act).await;
            assert!(matches!(refused, Err(ExecuteError::Refused(Refusal::MayNotSee))), "{refused:?}");
        }

        // What the team had not been sent is passed on to those named, and sent to nobody else.
        let jobs = store.jobs();
        let minute = SignedDuration::from_mins(1);
        let queued = jobs.claim(&[TaskKind::SendMessage], 20, minute, at("2026-11-22T06:01:00Z"), "one").await.unwrap();
        let mut passed = 0;
        for job in queued {
            let Task::SendMessage(id) = job.task else { panic!("{job:?}") };
            let message = store.messages().load(id).await.unwrap().unwrap();
            if message.letter.to == Addressee::Team {
                assert_eq!(message.recipient, Recipient::MayNotSee);
                let _lease = store.messages().pass_on(id, &job, at("2026-11-22T06:01:00Z")).await.unwrap();
                let files = store.messages().of_request(opened.request).await.unwrap();
                let file = files.iter().find(|file| file.id == id).unwrap();
                assert_eq!((file.state, file.last_error.as_deref()), (MessageState::Parked, Some(PASSED_ON)));
                passed += 1;
            }
        }
        assert_eq!(passed, 1);
        let (to_one, to_two) = (Addressee::Account(one), Addressee::Account(two));
        let files = store.messages().of_request(opened.request).await.unwrap();
        assert_eq!(told(&files, "person_wrote"), [&Addressee::Team, &to_one, &to_two]);

        // A reminder of the last day goes to the owner, and to the others named for the team.
        store.execute(case, Command::Assign { owner: two }, &act).await.unwrap();
        store.remind(case, at("2026-12-21T06:00:00Z")).await.unwrap();
        let rows = store.reminders_of(case).await.unwrap();
        let today = rows.iter().filter(|row| row.kind == "due_today");
        let told_today: BTreeSet<String> = today.map(|row| row.addressee.clone()).collect();
        assert_eq!(told_today, [one.to_string(), two.to_string()].into());
        assert!(rows.iter().all(|row| told_today.contains(&row.addressee)), "{rows:?}");
        // A second sweep says nothing twice.
        let again = store.remind(case, at("2026-12-21T07:00:00Z")).await.unwrap();
        assert_eq!(again.waiting, 0);
        // A breach is told to those named, and not to the officer's shared mailbox.
        let breach = Command::OpenBreach { aware: date(2026, 11, 20), facts: "A letter went astray".into() };
        store.execute(case, breach, &act).await.unwrap();
        let files = store.messages().of_request(opened.request).await.unwrap();
        assert_eq!(told(&files, "breach_opened"), [&to_one, &to_two]);
        // The person hears as before.
        assert!(files.iter().any(|file| matches!(file.letter.body, Body::Acknowledgement { .. })));
    }

    /// A row that was taken away past the store shows, since a case would be open to everybody.
    async fn the_audit_compares_who_may_see(env: &Env) {
        let (opened, access, erasure) = two_cases(env).await;
        give(env, access, limit(&[1, 2]), 1).await.unwrap();
        let conflict = Command::DeclareConflict { account: account(2), reason: "A cousin".into() };
        give(env, erasure, conflict, 1).await.unwrap();
        let problems = async || env.store.audit(|_| {}).await.unwrap().problems;
        assert_eq!(problems().await, []);
        let sql = env.sql().await;
        let differ = |case| AuditProblem::PeopleDiffer { case };
        let delete = format!("DELETE FROM case_reader WHERE case_id = {}", env.uuid(erasure.0));
        sql.execute_unprepared(&delete).await.unwrap();
        assert_eq!(problems().await, [differ(erasure)]);
        sql.execute_unprepared("DELETE FROM case_reader").await.unwrap();
        assert_eq!(problems().await, [differ(access), differ(erasure)]);
        give(env, access, limit(&[]), 1).await.unwrap();
        assert_eq!(problems().await, []);
        sql.execute_unprepared("DELETE FROM case_conflict").await.unwrap();
        assert_eq!(problems().await, [differ(erasure)]);
        // Of an erased request nobody can say any more.
        env.store.erase_request(opened.request).await.unwrap();
        assert_eq!(problems().await, []);
    }

    /// Who is named for another case of the request, and not for this one, is not called to it.
    async fn people_of_another_case_are_not_called_to_this_one(env: &Env) {
        let (_, access, erasure) = two_cases(env).await;
        give(env, access, limit(&[1, 2]), 1).await.unwrap();
        give(env, erasure, Command::Assign { owner: account(2) }, 1).await.unwrap();
        let refused = give(env, erasure, Command::Assign { owner: account(3) }, 1).await;
        assert!(matches!(refused, Err(ExecuteError::Refused(Refusal::MayNotSee))), "{refused:?}");
    }

    /// What is due is said to the deputy too, as long as the owner is away.
    async fn a_deputy_hears_what_the_owner_hears(env: &Env) {
        let (_, case) = env.opened().await;
        let (owner, deputy) = (hired(env, "Owner").await, hired(env, "Deputy").await);
        let store = &env.store;
        give(env, case, Command::Assign { owner }, 1).await.unwrap();
        let until = |day| Some(Away { until: date(2026, 12, day), deputy: Some(deputy) });
        store.accounts().set_away(owner, until(7)).await.unwrap();
        let known = store.accounts().find(owner).await.unwrap().unwrap();
        assert_eq!(known.away_on(date(2026, 12, 7)), until(7));
        assert_eq!(known.away_on(date(2026, 12, 8)), None, "back on the day after");

        // Ten working days before the last day, 21 December.
        store.remind(case, at("2026-12-07T06:00:00Z")).await.unwrap();
        let soon = async |day| -> BTreeSet<String> {
            let rows = store.reminders_of(case).await.unwrap();
            let soon = rows.iter().filter(|row| row.kind == "due_soon" && row.fell_on == day);
            soon.map(|row| row.addressee.clone()).collect()
        };
        let team = || "team".to_owned();
        let (owners, deputys) = (owner.to_string(), deputy.to_string());
        assert_eq!(soon(date(2026, 12, 7)).await, [owners.clone(), deputys, team()].into());
        // Five days before it the owner is back.
        store.remind(case, at("2026-12-14T06:00:00Z")).await.unwrap();
        assert_eq!(soon(date(2026, 12, 14)).await, [owners.clone(), team()].into());
        // A deputy who has left hears nothing, nor one who may not see the case.
        store.accounts().set_away(owner, until(20)).await.unwrap();
        let manager = Actor::Staff { account: owner, roles: vec![Role::Manager] };
        let named = Command::LimitAccess { people: vec![owner], reason: "Safety".into() };
        store.execute(case, named, &Act::new(at(NOW), &manager)).await.unwrap();
        store.remind(case, at("2026-12-17T06:00:00Z")).await.unwrap();
        assert_eq!(soon(date(2026, 12, 17)).await, [owners].into());
        store.accounts().set_away(owner, None).await.unwrap();
        assert_eq!(store.accounts().find(owner).await.unwrap().unwrap().away, None);
    }

    /// Who has an interest of their own sees it on the desk.
    async fn a_conflict_is_marked_for_whoever_has_it(env: &Env) {
        let (_, case) = env.opened().await;
        let conflict = Command::DeclareConflict { account: account(2), reason: "A cousin".into() };
        give(env, case, conflict, 1).await.unwrap();
        for (number, marked) in [(1, false), (2, true)] {
            let query = DeskQuery {
                controllers: vec![norfolk()],
                account: Some(account(number)),
                ..DeskQuery::default()
            };
            let cases = env.store.desk(&query).await.unwrap().cases;
            assert_eq!((cases[0].own_conflict, cases[0].limited), (marked, false));
        }
        let counts = env.store.open_cases_by_owner(&viewer(1)).await.unwrap();
        assert_eq!(counts.len(), 0);
        give(env, case, Command::Assign { owner: account(1) }, 1).await.unwrap();
        let counts = env.store.open_cases_by_owner(&viewer(1)).await.unwrap();
        assert_eq!(counts, [(account(1), 1)].into());
    }
}
