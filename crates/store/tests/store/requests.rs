use jiff::civil::date;
use rightsdesk_core::people::Actor;
use rightsdesk_core::request::{NewRequest, ProblemCode};
use rightsdesk_core::right::Right;
use rightsdesk_store::{Act, OpenError, StoreError};

use crate::support::{at, everybody, new_request, on_each_database};

on_each_database! {
    async fn what_was_sent_is_kept_and_read_again(env: &Env) {
        let (opened, case) = env.opened().await;
        assert_eq!(opened.reference.as_str(), "NOR-26-0001-4");
        assert!(!opened.already);

        let file = env.store.load_request(opened.request).await.unwrap().unwrap();
        assert_eq!(file.arrived, new_request());
        assert_eq!(file.requester, Some(new_request().requester));
        assert_eq!(file.data_subject, None);
        assert_eq!(file.summary.logged_at, at("2026-11-20T09:00:00Z"));

        let found = env.store.request_by_reference(&opened.reference).await.unwrap().unwrap();
        assert_eq!(found, file.summary);
        let cases = env.store.cases_of_request(opened.request).await.unwrap();
        assert_eq!(cases.iter().map(|case| case.id).collect::<Vec<_>>(), [case]);
        assert_eq!(cases[0].due, Some(date(2026, 12, 21)));
    }

    async fn a_case_for_each_right_in_their_order(env: &Env) {
        let rights = vec![Right::Erasure, Right::Access, Right::Erasure, Right::Objection];
        let new = NewRequest { rights, ..new_request() };
        let act = Act::new(at("2026-11-20T09:00:00Z"), &Actor::Resident);
        let opened = env.store.open_request(&new, &act).await.unwrap();
        let rights: Vec<_> = opened.cases.iter().map(|(_, right)| *right).collect();
        assert_eq!(rights, [Right::Erasure, Right::Access, Right::Objection]);
        let cases = env.store.cases_of_request(opened.request).await.unwrap();
        assert_eq!(cases.iter().map(|case| case.right).collect::<Vec<_>>(), rights);
    }

    async fn the_same_key_twice_is_one_request(env: &Env) {
        let act = Act::new(at("2026-11-20T09:00:00Z"), &Actor::Resident).with_key("form-1");
        let first = env.store.open_request(&new_request(), &act).await.unwrap();
        // Sent again the next day, the form says another day of receipt and is the same form.
        let again = Act { now: at("2026-11-21T09:00:00Z"), ..act };
        let later = NewRequest { received: date(2026, 11, 21), ..new_request() };
        let second = env.store.open_request(&later, &again).await.unwrap();
        assert!(second.already);
        assert_eq!((second.request, second.reference), (first.request, first.reference));
        assert_eq!(second.cases, first.cases);

        let other = NewRequest { words: "Something else".into(), ..new_request() };
        let reused = env.store.open_request(&other, &act).await;
        assert!(matches!(reused, Err(OpenError::KeyReused)), "{reused:?}");
    }

    async fn the_same_key_at_the_same_time_is_one_request(env: &Env) {
        let stores = [env.another_store().await, env.another_store().await, env.store.clone()];
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..9 {
            let store = stores[number % stores.len()].clone();
            tasks.spawn(async move {
                let act = Act::new(at("2026-11-20T09:00:00Z"), &Actor::Resident);
                store.open_request(&new_request(), &act.with_key("form-1")).await.unwrap()
            });
        }
        let opened = tasks.join_all().await;
        assert_eq!(opened.iter().filter(|opened| !opened.already).count(), 1);
        assert!(opened.iter().all(|one| one.request == opened[0].request));
    }

    async fn references_are_counted_up_without_a_gap_by_controller_and_year(env: &Env) {
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..12 {
            let store = env.store.clone();
            tasks.spawn(async move {
                let year = if number % 2 == 0 { 2026 } else { 2027 };
                let act = Act::new(at(&format!("{year}-12-20T09:00:00Z")), &Actor::Resident);
                store.open_request(&new_request(), &act).await.unwrap().reference.to_string()
            });
        }
        let mut references = tasks.join_all().await;
        references.sort();
        let numbers: Vec<_> = references.iter().map(|text| &text[..11]).collect();
        let expected: Vec<_> = ["26", "27"]
            .iter()
            .flat_map(|year| (1..=6).map(move |number| format!("NOR-{year}-{number:04}")))
            .collect();
        assert_eq!(numbers, expected);

        let act = Act::new(at("2026-12-20T09:00:00Z"), &Actor::Resident);
        let essex = rightsdesk_core::ids::ControllerId("essex".into());
        let new = NewRequest { controller: essex, ..new_request() };
        let opened = env.store.open_request(&new, &act).await.unwrap();
        assert!(opened.reference.as_str().starts_with("ESS-26-0001-"));
    }

    async fn what_is_wrong_is_said_and_nothing_is_kept(env: &Env) {
        let nobody = rightsdesk_core::ids::ControllerId("atlantis".into());
        let new = NewRequest { controller: nobody, words: String::new(), ..new_request() };
        let act = Act::new(at("2026-11-20T09:00:00Z"), &Actor::Resident);
        let Err(OpenError::Problems(problems)) = env.store.open_request(&new, &act).await else {
            panic!("the request was opened");
        };
        let problems: Vec<_> = problems.iter().map(|p| (p.field, p.code)).collect();
        let expected = [("words", ProblemCode::Empty), ("controller", ProblemCode::NotAChoice)];
        assert_eq!(problems, expected);
        let counts = env.store.desk_counts(&everybody(), date(2026, 11, 20)).await.unwrap();
        assert_eq!(counts, rightsdesk_store::DeskCounts::default());
    }

    async fn after_erasure_nothing_personal_is_left_and_the_chain_verifies(env: &Env) {
        let (opened, case) = env.opened().await;
        env.store.erase_request(opened.request).await.unwrap();
        let erased = |error| matches!(error, StoreError::Erased(id) if id == opened.request);
        assert!(erased(env.store.load_case(case).await.unwrap_err()));
        assert!(erased(env.store.load_request(opened.request).await.unwrap_err()));
        assert!(erased(env.store.messages().of_request(opened.request).await.unwrap_err()));

        let report = env.store.audit(|_| {}).await.unwrap();
        assert_eq!(report.problems, []);
        assert_eq!((report.cases, report.erased), (1, 1));
    }
}
