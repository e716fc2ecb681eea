//! Rules that change while the program runs, and the dates that follow them.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use rightsdesk_core::calendar::{Nation, OneOffDay, published};
use rightsdesk_core::case::{Command, Event, RulesChange, Stage};
use rightsdesk_core::clock::Policy;
use rightsdesk_core::ids::{AccountId, CaseId, ControllerId, NoticeId};
use rightsdesk_core::people::Actor;
use rightsdesk_core::register::SHIPPED;
use rightsdesk_core::register::completeness::Item;
use rightsdesk_core::request::{NewRequest, Person, Subject};
use rightsdesk_core::right::Right;
use rightsdesk_core::settings::{Fixed, Group};
use rightsdesk_store::recomputation::Recomputed;
use rightsdesk_store::revisions::{Author, Change, Edit, EditError, WATCHED};
use rightsdesk_store::{Act, CaseSummary, Executed, Store};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::support::{Env, at, new_request, norfolk, on_each_database, staff};

/// The last day of the usual request, received on Friday 20 November: a month on is a Sunday.
const MONDAY: Date = date(2026, 12, 21);
const TUESDAY: Date = date(2026, 12, 22);

const ENGLAND: Nation = Nation::EnglandAndWales;

fn now() -> Timestamp {
    at("2026-11-23T09:00:00Z")
}

fn administrator() -> Author {
    Author::Account(AccountId(Uuid::from_u128(9)))
}

fn day(date: Date) -> Edit {
    Edit::AddOneOffDays(vec![OneOffDay {
        nation: ENGLAND,
        date,
        name: "Sample holiday".into(),
    }])
}

fn without(date: Date) -> Edit {
    Edit::RemoveOneOffDays {
        nations: vec![ENGLAND],
        date,
    }
}

async fn edit(store: &Store, edit: Edit) -> Change {
    let edited = store
        .edit_rules(edit, administrator(), now())
        .await
        .unwrap();
    edited.change.unwrap()
}

async fn refused(store: &Store, edit: Edit) -> EditError {
    let before = store.refresh_rules().await.unwrap();
    let error = store
        .edit_rules(edit, administrator(), now())
        .await
        .unwrap_err();
    let after = store.refresh_rules().await.unwrap();
    assert_eq!(before.number, after.number, "{error}");
    error
}

async fn recompute(store: &Store) -> Recomputed {
    store.recompute(now(), 100, &[]).await.unwrap()
}

async fn row(env: &Env, case: CaseId) -> CaseSummary {
    let file = env.store.load_case(case).await.unwrap().unwrap();
    let cases = env.store.cases_of_request(file.case.request).await.unwrap();
    cases.into_iter().find(|row| row.id == case).unwrap()
}

/// What the log of a case says of dates that moved.
async fn moves(env: &Env, case: CaseId) -> Vec<(Option<Date>, Option<Date>, RulesChange)> {
    let file = env.store.load_case(case).await.unwrap().unwrap();
    let moved = file
        .events
        .into_iter()
        .filter_map(|recorded| match recorded.event {
            Event::DateMoved { was, due, because } => {
                assert_eq!(recorded.by, Actor::Worker);
                Some((was, due, because))
            }
            _ => None,
        });
    moved.collect()
}

async fn audited(env: &Env) {
    let report = env.store.audit(|_| {}).await.unwrap();
    assert_eq!(report.problems, []);
}

async fn note(store: &Store, case: CaseId) {
    let owner = staff(1);
    let act = Act::new(now(), &owner);
    let command = Command::Note {
        note: "Sample note".into(),
        mentions: Vec::new(),
    };
    let done = store.execute(case, command, &act).await.unwrap();
    assert!(matches!(done, Executed::Done(_)));
}

async fn arrived(env: &Env, received: Date) -> CaseId {
    let new = NewRequest {
        received,
        ..new_request()
    };
    let act = Act::new(at("2026-11-20T09:00:00Z"), &Actor::Resident);
    env.store.open_request(&new, &act).await.unwrap().cases[0].0
}

/// What the configuration file fixes.
fn fixed(policy: Policy) -> Fixed {
    Fixed {
        policy: Some(policy),
        ..Fixed::default()
    }
}

fn shipped() -> Vec<(String, String)> {
    SHIPPED
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect()
}

/// The shipped register without one file.
fn shipped_without(file: &str) -> Vec<(String, String)> {
    shipped()
        .into_iter()
        .filter(|(name, _)| name != file)
        .collect()
}

on_each_database! {
    async fn a_holiday_moves_the_dates_that_it_meets_and_says_so(env: &Env) {
        let met = arrived(env, date(2026, 11, 20)).await;
        let other = arrived(env, date(2026, 11, 17)).await;
        let (met_before, other_before) = (row(env, met).await, row(env, other).await);
        assert_eq!(met_before.due, Some(MONDAY));
        audited(env).await;

        edit(&env.store, day(MONDAY)).await;
        // What is behind is compared with the rules of its time.
        audited(env).await;
        let done = recompute(&env.store).await;
        assert_eq!((done.looked_at, done.moved, done.is_last), (2, 1, true));
        let met_after = row(env, met).await;
        assert_eq!(met_after.due, Some(TUESDAY));
        assert_eq!(met_after.deadline, Some(TUESDAY));
        assert_eq!(met_after.version, met_before.version + 1);
        // Every open case is looked at anew: a step that is counted in working days may have moved.
        let other_after = row(env, other).await;
        assert_eq!(other_after.next_action, Some(date(2026, 11, 23)));
        assert_eq!(CaseSummary { next_action: other_before.next_action, ..other_after }, other_before);
        let because = RulesChange::OneOffDay;
        assert_eq!(moves(env, met).await, [(Some(MONDAY), Some(TUESDAY), because)]);
        assert_eq!(moves(env, other).await, []);
        assert_eq!(recompute(&env.store).await.looked_at, 0);
        audited(env).await;

        edit(&env.store, without(MONDAY)).await;
        assert_eq!(recompute(&env.store).await.moved, 1);
        assert_eq!(row(env, met).await.due, Some(MONDAY));
        assert_eq!(moves(env, met).await, [
            (Some(MONDAY), Some(TUESDAY), because),
            (Some(TUESDAY), Some(MONDAY), because),
        ]);
        audited(env).await;
    }

    async fn a_nation_keeps_its_own_days(env: &Env) {
        let case = arrived(env, date(2026, 11, 20)).await;
        let scottish = OneOffDay { nation: Nation::Scotland, date: MONDAY, name: "Sample".into() };
        edit(&env.store, Edit::AddOneOffDays(vec![scottish])).await;
        assert_eq!(recompute(&env.store).await.moved, 0);
        assert_eq!(row(env, case).await.due, Some(MONDAY));
    }

    async fn reminders_follow_the_date(env: &Env) {
        let case = arrived(env, date(2026, 11, 20)).await;
        let owner = staff(1);
        let command = Command::Assign { owner: owner.account().unwrap() };
        env.store.execute(case, command, &Act::new(now(), &owner)).await.unwrap();
        let friday = at("2026-12-18T09:00:00Z");
        while row(env, case).await.next_action <= Some(date(2026, 12, 18)) {
            env.store.remind(case, friday).await.unwrap();
        }
        assert_eq!(row(env, case).await.next_action, Some(MONDAY));
        edit(&env.store, day(MONDAY)).await;
        env.store.recompute(friday, 100, &[]).await.unwrap();
        // That the last day is near is said again, of the new date.
        assert_eq!(row(env, case).await.next_action, Some(date(2026, 12, 18)));
        assert!(env.store.remind(case, friday).await.unwrap().waiting > 0);
        let rows = env.store.reminders_of(case).await.unwrap();
        let said = |about| rows.iter().any(|row| row.kind == "due_soon" && row.about == Some(about));
        assert!(said(MONDAY) && said(TUESDAY), "{rows:?}");
        assert_eq!(row(env, case).await.next_action, Some(TUESDAY));
    }

    async fn several_changes_between_two_sweeps_are_one_move_with_its_cause(env: &Env) {
        let case = arrived(env, date(2026, 11, 20)).await;
        edit(&env.store, day(MONDAY)).await;
        // What is filled in moves nothing, so it is not the cause.
        let notice = notice();
        let text = Some("Sample words".to_owned());
        edit(&env.store, Edit::FillItem { notice, item: Item::Transfers, text }).await;
        recompute(&env.store).await;
        let because = RulesChange::OneOffDay;
        assert_eq!(moves(env, case).await, [(Some(MONDAY), Some(TUESDAY), because)]);

        // There and back is no move.
        edit(&env.store, without(MONDAY)).await;
        edit(&env.store, day(MONDAY)).await;
        let done = recompute(&env.store).await;
        assert_eq!((done.looked_at, done.moved), (1, 0));
        assert_eq!(moves(env, case).await.len(), 1);
        audited(env).await;
    }

    async fn a_command_finds_the_date_as_it_is_now(env: &Env) {
        let case = arrived(env, date(2026, 11, 20)).await;
        edit(&env.store, day(MONDAY)).await;
        // The sweep has not run.
        note(&env.store, case).await;
        let file = env.store.load_case(case).await.unwrap().unwrap();
        let kinds: Vec<_> = file.events.iter().map(|recorded| recorded.event.kind()).collect();
        assert_eq!(kinds, ["received", "date_moved", "noted"]);
        assert_eq!(row(env, case).await.due, Some(TUESDAY));
        audited(env).await;
        assert_eq!(recompute(&env.store).await.looked_at, 0);

        // A command that is refused moves nothing either.
        edit(&env.store, without(MONDAY)).await;
        let owner = staff(1);
        let refused = env.store.execute(case, Command::Approve, &Act::new(now(), &owner)).await;
        assert!(refused.is_err());
        assert_eq!(row(env, case).await.due, Some(TUESDAY));
        assert_eq!(recompute(&env.store).await.moved, 1);
    }

    async fn other_words_move_no_date(env: &Env) {
        let case = arrived(env, date(2026, 11, 20)).await;
        let words = |text: &str| Edit::WordLetter {
            letter: "norfolk/extended".into(),
            text: Some(text.to_owned()),
        };
        edit(&env.store, words("{{ opening }}")).await;
        assert_eq!(recompute(&env.store).await.looked_at, 0);
        audited(env).await;
        // A day after it, and words after the day: the case is behind the day, and is looked at once.
        edit(&env.store, day(MONDAY)).await;
        edit(&env.store, words("{{ opening }}\n\nOthers.")).await;
        let done = recompute(&env.store).await;
        assert_eq!((done.looked_at, done.moved), (1, 1));
        assert_eq!(row(env, case).await.due, Some(TUESDAY));
        assert_eq!(recompute(&env.store).await.looked_at, 0);
        audited(env).await;
    }

    async fn another_program_sees_the_change(env: &Env) {
        let elsewhere = env.another_store().await;
        elsewhere.migrate().await.unwrap();
        let case = arrived(env, date(2026, 11, 20)).await;
        edit(&env.store, day(MONDAY)).await;
        // At once when it writes.
        note(&elsewhere, case).await;
        assert_eq!(elsewhere.rules().number, 1);
        assert_eq!(row(env, case).await.due, Some(TUESDAY));
        // In a short time when it only reads.
        edit(&env.store, without(MONDAY)).await;
        let mut waited = 0;
        while elsewhere.rules().number < 2 {
            waited += 1;
            assert!(waited < 100, "it never looked");
            tokio::time::sleep(WATCHED / 10).await;
        }
        let file = elsewhere.load_case(case).await.unwrap().unwrap();
        assert_eq!(file.clock.due, Some(MONDAY));
    }

    async fn a_row_written_by_older_rules_is_found(env: &Env) {
        let case = arrived(env, date(2026, 11, 20)).await;
        edit(&env.store, day(MONDAY)).await;
        recompute(&env.store).await;
        // As a program would have left it that had not noticed the change.
        let sql = env.sql().await;
        sql.execute_unprepared(
            "UPDATE case_summary SET rules_revision = 0, due_on = '2026-12-21', desk_on = '2026-12-21'",
        )
        .await
        .unwrap();
        let done = recompute(&env.store).await;
        assert_eq!((done.looked_at, done.moved), (1, 1));
        assert_eq!(row(env, case).await.due, Some(TUESDAY));
        audited(env).await;

        // A row from before rows said what the clock counts by.
        sql.execute_unprepared("UPDATE case_summary SET rules_revision = 0, clock_history = NULL")
            .await
            .unwrap();
        let done = recompute(&env.store).await;
        assert_eq!((done.looked_at, done.moved), (1, 0));
        assert_eq!(moves(env, case).await.len(), 2);
        audited(env).await;
    }

    async fn a_case_that_has_ended_keeps_the_dates_of_its_time(env: &Env) {
        let ended = arrived(env, date(2026, 11, 20)).await;
        let open = arrived(env, date(2026, 11, 20)).await;
        let owner = staff(1);
        let command = Command::Withdraw;
        env.store.execute(ended, command, &Act::new(now(), &owner)).await.unwrap();
        let before = row(env, ended).await;
        assert_eq!((before.stage, before.due), (Stage::Closed, Some(MONDAY)));

        edit(&env.store, day(MONDAY)).await;
        let done = recompute(&env.store).await;
        assert_eq!((done.looked_at, done.moved), (1, 1));
        assert_eq!(row(env, open).await.due, Some(TUESDAY));
        assert_eq!(row(env, ended).await, before);
        let file = env.store.load_case(ended).await.unwrap().unwrap();
        assert_eq!(file.clock.due, Some(MONDAY), "the working is that of its time too");
        audited(env).await;

        // Not even when something is written down about it later.
        note(&env.store, ended).await;
        assert_eq!(row(env, ended).await.due, Some(MONDAY));
        assert_eq!(moves(env, ended).await, []);
        // A program that starts later reads the rules of that time from the database.
        let later = env.another_store().await;
        later.migrate().await.unwrap();
        assert_eq!(later.audit(|_| {}).await.unwrap().problems, []);

        let sql = env.sql().await;
        sql.execute_unprepared("UPDATE case_summary SET rules_revision = 1 WHERE stage = 'closed'")
            .await
            .unwrap();
        let problems = env.store.audit(|_| {}).await.unwrap().problems;
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].to_string().contains("due_on"), "{problems:?}");
        sql.execute_unprepared("UPDATE case_summary SET rules_revision = 7 WHERE stage = 'closed'")
            .await
            .unwrap();
        let problems = env.store.audit(|_| {}).await.unwrap().problems;
        assert!(problems[0].to_string().contains("7 is not there"), "{problems:?}");
    }

    async fn a_bad_list_leaves_the_old_one(env: &Env) {
        let list = published().unwrap();
        let json = list.to_json();
        let truncated = json[..json.len() / 2].to_owned();
        let error = refused(&env.store, Edit::LoadBankHolidays(truncated)).await;
        assert!(error.to_string().starts_with("the list of bank holidays cannot be read"), "{error}");
        let error = refused(&env.store, Edit::LoadBankHolidays("{}".into())).await;
        assert_eq!(error.to_string(), "the list of bank holidays has no part for england-and-wales");
        let mut older: serde_json::Value = serde_json::from_str(&json).unwrap();
        for nation in Nation::ALL {
            let events = older[nation.code()]["events"].as_array_mut().unwrap();
            events.retain(|event| !event["date"].as_str().unwrap().starts_with("2028"));
        }
        let error = refused(&env.store, Edit::LoadBankHolidays(older.to_string())).await;
        assert_eq!(
            error.to_string(),
            "the list ends with 2027, but the one in use reaches 2028"
        );
        assert_eq!(env.store.rules().bank_holidays, list);
        // The same list again is no change.
        let same = env.store.edit_rules(Edit::LoadBankHolidays(json), administrator(), now());
        assert_eq!(same.await.unwrap().change, None);
        assert_eq!(env.store.rules_revisions().await.unwrap(), []);
    }

    async fn a_new_list_moves_dates_and_takes_over_the_days_that_it_names(env: &Env) {
        let case = arrived(env, date(2026, 11, 20)).await;
        edit(&env.store, day(TUESDAY)).await;
        let mut list: serde_json::Value =
            serde_json::from_str(&published().unwrap().to_json()).unwrap();
        let events = list["england-and-wales"]["events"].as_array_mut().unwrap();
        for day in ["2026-12-21", "2026-12-22"] {
            events.push(serde_json::json!({ "date": day, "title": "Sample" }));
        }
        let change = edit(&env.store, Edit::LoadBankHolidays(list.to_string())).await;
        let Change::BankHolidaysLoaded { until, published } = change else { panic!("{change:?}") };
        assert_eq!((until, published.len()), (2028, 1));
        assert_eq!(env.store.rules().one_off_days().iter().count(), 0);
        recompute(&env.store).await;
        let wednesday = Some(date(2026, 12, 23));
        assert_eq!(moves(env, case).await, [(Some(MONDAY), wednesday, RulesChange::BankHolidays)]);
        audited(env).await;
    }

    async fn revisions_say_who_changed_what_and_cannot_be_changed(env: &Env) {
        edit(&env.store, day(MONDAY)).await;
        for (wrong, why) in [
            (day(MONDAY), "was added for england-and-wales before"),
            (day(date(2026, 12, 25)), "is a bank holiday in england-and-wales already"),
            (day(date(2026, 12, 26)), "is a Saturday or a Sunday"),
            (without(TUESDAY), "is not among the one-off days of england-and-wales"),
        ] {
            let error = refused(&env.store, wrong).await.to_string();
            assert!(error.contains(why), "{error}");
        }
        // All or nothing: the second of these is a holiday already.
        let two = [TUESDAY, date(2026, 12, 25)].map(|date| OneOffDay {
            nation: ENGLAND,
            date,
            name: "Sample".into(),
        });
        refused(&env.store, Edit::AddOneOffDays(two.to_vec())).await;
        edit(&env.store, without(MONDAY)).await;
        let revisions = env.store.rules_revisions().await.unwrap();
        assert_eq!(revisions.iter().map(|revision| revision.number).collect::<Vec<_>>(), [2, 1]);
        assert!(revisions.iter().all(|r| r.by == administrator() && r.at == now()));
        assert!(matches!(&revisions[1].change, Change::OneOffDaysAdded { days } if days[0].date == MONDAY));
        let sql = env.sql().await;
        for attempt in ["UPDATE rules_revision SET policy = '{}'", "DELETE FROM rules_revision"] {
            let error = sql.execute_unprepared(attempt).await.unwrap_err().to_string();
            assert!(error.contains("is append-only"), "{error}");
        }
    }

    async fn the_policy_of_the_configuration_is_settled_once(env: &Env) {
        let case = arrived(env, date(2026, 11, 20)).await;
        // A letter that goes by email at once acknowledges a complaint; this one waits for somebody.
        let by_telephone = Person { email: None, ..new_request().requester };
        let complaint = NewRequest {
            received: date(2026, 11, 20),
            rights: vec![Right::Complaint],
            requester: by_telephone,
            ..new_request()
        };
        let act = Act::new(at("2026-11-20T09:00:00Z"), &Actor::Resident);
        let complaint = env.store.open_request(&complaint, &act).await.unwrap().cases[0].0;
        let usual = fixed(Policy::default());
        // Several programs may start at once.
        let elsewhere = env.another_store().await;
        let (one, other) = tokio::join!(
            env.store.settle_rules(&usual, now()),
            elsewhere.settle_rules(&usual, now()),
        );
        one.unwrap();
        other.unwrap();
        let installed = env.store.rules_revisions().await.unwrap();
        assert_eq!(installed.len(), 1);
        assert_eq!((installed[0].by, &installed[0].change), (Author::Program, &Change::Installed));
        // What was there before anything was written down may follow from something else.
        let done = recompute(&env.store).await;
        assert_eq!((done.looked_at, done.moved), (2, 0));
        assert_eq!(env.store.rules().touched(Group::Law, None), 0, "nobody changed it");

        let cautious = Policy { cautious: true, ..Policy::default() };
        env.store.settle_rules(&fixed(cautious), now()).await.unwrap();
        env.store.settle_rules(&fixed(cautious), now()).await.unwrap();
        assert_eq!(env.store.rules_revisions().await.unwrap().len(), 2);
        assert_eq!(recompute(&env.store).await.moved, 1);
        assert_eq!(moves(env, case).await, []);
        let moved = moves(env, complaint).await;
        let policy = RulesChange::Policy;
        assert_eq!(moved, [(Some(MONDAY), Some(date(2026, 12, 19)), policy)]);
        audited(env).await;
    }

    async fn a_register_is_imported_whole_or_not_at_all(env: &Env) {
        let case = arrived(env, date(2026, 11, 20)).await;
        let error = refused(&env.store, Edit::ImportRegister(shipped_without("norfolk.toml"))).await;
        let reference = row(env, case).await.reference;
        assert_eq!(
            error.to_string(),
            format!("the register leaves out the controller norfolk, which case {reference} is with")
        );
        let mut broken = shipped();
        broken[0].1.push_str("\nsurprise = 1\n");
        let EditError::Register(errors) = refused(&env.store, Edit::ImportRegister(broken)).await
        else { panic!() };
        assert_eq!(errors[0].file, "essex.toml");
        assert!(errors[0].line > 1, "{errors:?}");

        // Nobody's open case is with Essex.
        let notice = notice();
        let item = Item::Transfers;
        let text = Some("Sample words".to_owned());
        edit(&env.store, Edit::FillItem { notice: notice.clone(), item, text }).await;
        let wanted = Edit::ImportRegister(shipped_without("essex.toml"));
        assert!(env.store.try_edit(wanted.clone()).await.unwrap().is_some());
        assert!(env.store.rules().register.controller(&essex()).is_some(), "only tried");
        let change = edit(&env.store, wanted.clone()).await;
        let Change::RegisterImported { difference } = change else { panic!("{change:?}") };
        assert_eq!(difference.controllers_removed, [essex()]);
        assert_eq!(difference.notices_removed.len(), 1, "{difference:?}");
        assert!(difference.notices_changed.is_empty(), "{difference:?}");
        let rules = env.store.rules();
        assert_eq!(rules.register.controller(&essex()), None);
        // What was filled in beside the register stays.
        assert_eq!(rules.register.notice(&notice).unwrap().filled[&item], "Sample words");
        let again = env.store.edit_rules(wanted, administrator(), now()).await.unwrap();
        assert_eq!(again.change, None);
        recompute(&env.store).await;
        audited(env).await;
        let elsewhere = env.another_store().await;
        elsewhere.migrate().await.unwrap();
        assert_eq!(elsewhere.rules().register, rules.register);
    }

    async fn a_notice_that_an_open_case_is_about_is_kept(env: &Env) {
        let case = arrived(env, date(2026, 11, 20)).await;
        let owner = staff(1);
        let act = Act::new(now(), &owner);
        let notice = notice();
        for command in [
            Command::Assign { owner: owner.account().unwrap() },
            Command::Accept { notices: vec![notice.clone()], subject: Subject::Requester },
        ] {
            env.store.execute(case, command, &act).await.unwrap();
        }
        let mut files = shipped();
        let norfolk = files.iter_mut().find(|(name, _)| name == "norfolk.toml").unwrap();
        norfolk.1 = norfolk.1.replace(&format!("\"{notice}\""), "\"another\"");
        let error = refused(&env.store, Edit::ImportRegister(files.clone())).await;
        assert!(
            error.to_string().starts_with(&format!("the register leaves out the notice {notice}")),
            "{error}"
        );
        // Once the case has ended, nothing stands in the way; what was filled in goes as well.
        let text = Some("Sample words".to_owned());
        let fill = Edit::FillItem { notice: notice.clone(), item: Item::Transfers, text };
        edit(&env.store, fill.clone()).await;
        let command = Command::Withdraw;
        env.store.execute(case, command, &act).await.unwrap();
        edit(&env.store, Edit::ImportRegister(files)).await;
        assert!(matches!(refused(&env.store, fill).await, EditError::UnknownNotice(_)));
        edit(&env.store, Edit::ImportRegister(shipped())).await;
        assert!(env.store.rules().register.notice(&notice).unwrap().filled.is_empty());
        audited(env).await;
    }

    async fn an_item_is_filled_for_every_reply(env: &Env) {
        let (notice, item) = (notice(), Item::Retention);
        let fill = |text: Option<&str>| Edit::FillItem {
            notice: notice.clone(),
            item,
            text: text.map(str::to_owned),
        };
        let filled = || {
            let rules = env.store.rules();
            rules.register.notice(&notice).unwrap().filled.get(&item).cloned()
        };
        edit(&env.store, fill(Some(" Six years \n"))).await;
        assert_eq!(filled().unwrap(), "Six years");
        assert!(matches!(refused(&env.store, fill(Some(" "))).await, EditError::EmptyText(_)));
        edit(&env.store, fill(None)).await;
        assert_eq!(filled(), None);
        let nothing = env.store.edit_rules(fill(None), administrator(), now()).await.unwrap();
        assert_eq!(nothing.change, None);
    }

    async fn people_work_while_the_rules_change(env: &Env) {
        let mut cases = Vec::new();
        for _ in 0..12 {
            cases.push(arrived(env, date(2026, 11, 20)).await);
        }
        let elsewhere = env.another_store().await;
        elsewhere.migrate().await.unwrap();
        let mut tasks = tokio::task::JoinSet::new();
        for (number, case) in cases.clone().into_iter().enumerate() {
            let store = if number % 2 == 0 { env.store.clone() } else { elsewhere.clone() };
            tasks.spawn(async move {
                for _ in 0..5 {
                    note(&store, case).await;
                }
            });
        }
        for store in [env.store.clone(), elsewhere.clone()] {
            tasks.spawn(async move {
                for _ in 0..10 {
                    store.recompute(now(), 5, &[]).await.unwrap();
                }
            });
        }
        for (number, store) in [env.store.clone(), elsewhere.clone()].into_iter().enumerate() {
            tasks.spawn(async move {
                let days = [MONDAY, TUESDAY];
                edit(&store, day(days[number])).await;
            });
        }
        tasks.join_all().await;
        recompute(&env.store).await;
        assert_eq!(env.store.refresh_rules().await.unwrap().number, 2);
        for case in cases {
            assert_eq!(row(env, case).await.due, Some(date(2026, 12, 23)));
            let moves = moves(env, case).await;
            assert_eq!(moves[0].0, Some(MONDAY));
            assert_eq!(moves.last().unwrap().1, Some(date(2026, 12, 23)));
        }
        audited(env).await;
    }

    async fn a_case_that_nobody_can_read_or_place_stops_nothing(env: &Env) {
        let (erased, erased_case) = env.opened().await;
        env.store.erase_request(erased.request).await.unwrap();
        let lost = arrived(env, date(2026, 11, 20)).await;
        let sound = arrived(env, date(2026, 11, 20)).await;
        let sql = env.sql().await;
        sql.execute_unprepared(&format!(
            "UPDATE case_summary SET controller = 'nowhere' WHERE id = {}",
            env.uuid(lost.0),
        ))
        .await
        .unwrap();
        edit(&env.store, day(MONDAY)).await;
        let done = recompute(&env.store).await;
        assert_eq!(done.set_aside, [lost]);
        assert_eq!((done.looked_at, done.moved), (3, 1));
        assert_eq!(row(env, sound).await.due, Some(TUESDAY));
        let next = env.store.recompute(now(), 100, &done.set_aside).await.unwrap();
        assert_eq!(next.looked_at, 0, "{erased_case}");
    }

    /// A log that cannot be opened, and a row that does not say by what its dates were counted.
    async fn a_case_that_cannot_be_computed_holds_up_no_other(env: &Env) {
        let sealed = arrived(env, date(2026, 11, 20)).await;
        let torn = arrived(env, date(2026, 11, 20)).await;
        let sound = arrived(env, date(2026, 11, 20)).await;
        let sql = env.sql().await;
        for statement in [
            format!("UPDATE request SET wrapped_key = (SELECT wrapped_key FROM request WHERE id = (SELECT request_id FROM case_summary WHERE id = {1})) WHERE id = (SELECT request_id FROM case_summary WHERE id = {0})", env.uuid(sealed.0), env.uuid(sound.0)),
            format!("UPDATE case_summary SET clock_history = 'torn' WHERE id = {}", env.uuid(torn.0)),
        ] {
            sql.execute_unprepared(&statement).await.unwrap();
        }
        edit(&env.store, day(MONDAY)).await;
        // One at a time, so that one of them would stand before the others.
        let (mut set_aside, mut moved) = (Vec::new(), 0);
        for _case in 0..3 {
            let done = env.store.recompute(now(), 1, &set_aside).await.unwrap();
            moved += done.moved;
            set_aside.extend(done.set_aside);
        }
        set_aside.sort();
        assert_eq!((set_aside, moved), (vec![sealed, torn], 1));
        assert_eq!(row(env, sound).await.due, Some(TUESDAY));
        assert!(env.store.recompute(now(), 1, &[sealed, torn]).await.unwrap().is_last);
    }
}

fn notice() -> NoticeId {
    let rules = rightsdesk_store::Rules::shipped(rightsdesk_store::Begins::default());
    rules.unwrap().register.notices_of(&norfolk())[0].id.clone()
}

fn essex() -> ControllerId {
    ControllerId("essex".into())
}
