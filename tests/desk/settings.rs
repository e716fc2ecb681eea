//! The pages of the settings: a change is checked, used, and told; nobody overwrites another.

use axum::http::StatusCode;
use rightsdesk_core::case::Command;
use rightsdesk_core::ids::AccountId;
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::right::Right;
use rightsdesk_core::settings::{Fixed, Group, Kind, Settled, fields};
use rightsdesk_store::Act;
use rightsdesk_store::revisions::Change;
use serde_json::Value;

use super::people::{TODAY, arrived, hired_by, new_request, signed_in};
use crate::support::databases::on_each_database;
use crate::support::site::{Answer, Browser, Site};

const HERE: &str = "/desk/settings";

/// What the form of a group holds, with some answers in the place of what is usual.
fn typed(group: Group, other: &[(&str, &str)]) -> Vec<(String, String)> {
    let values = Settled::default_of(group).unwrap().values();
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Bool(yes) => (if *yes { "yes" } else { "no" }).to_owned(),
        other => other.to_string(),
    };
    let mut all = Vec::new();
    for setting in fields::of(group) {
        let key = setting.key.to_owned();
        let value = &values[setting.key];
        let own: Vec<_> = other
            .iter()
            .filter(|(name, _)| *name == setting.key)
            .collect();
        if !own.is_empty() {
            all.extend(
                own.into_iter()
                    .map(|(_, own)| (key.clone(), (*own).to_owned())),
            );
        } else if let (Kind::Some(_), Value::Array(codes)) = (setting.kind, value) {
            all.extend(codes.iter().map(|code| (key.clone(), text(code))));
        } else if let Value::Array(numbers) = value {
            let numbers: Vec<String> = numbers.iter().map(text).collect();
            all.push((key, numbers.join(", ")));
        } else {
            all.push((key, text(value)));
        }
    }
    all
}

/// Sends a step of a form as it stands on a page.
pub(crate) async fn step(
    browser: &mut Browser,
    page: &Answer,
    address: &str,
    step: &str,
    typed: &[(String, String)],
) -> Answer {
    let base = page.hidden("base").unwrap();
    let mut fields = vec![("base", base.as_str()), ("step", step)];
    fields.extend(
        typed
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    );
    browser.submit(page, address, &fields).await
}

/// Fails where a text is missing or a fact of it.
#[track_caller]
pub(crate) fn has_its_words(page: &Answer) {
    for missing in [">[", " [setting", "{$", "{ $"] {
        assert!(!page.html().contains(missing), "{missing}: {}", page.html());
    }
}

pub(crate) async fn administrator(site: &Site, name: &str) -> Browser {
    hired_by(site, name, "norfolk", &[Role::Administrator]).await;
    signed_in(site, name).await
}

on_each_database! {
    /// Reminders are set: what will change is said first, then it is so, and told in the history.
    async fn a_change_is_checked_and_used_once(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        arrived(&site, &new_request(Right::Access)).await;
        let mut ada = administrator(&site, "Ada").await;
        let index = ada.get(HERE).await;
        index.says(200, &["Reminders", "/desk/settings/retention", "/desk/holidays", "Not changed since"]);
        has_its_words(&index);
        let address = "/desk/settings/reminders";
        let page = ada.get(address).await;
        page.says(200, &["Hour from which digests are sent", "value=\"10, 5, 2, 1\"", "Usually 10, 5, 2 and 1."]);
        has_its_words(&page);

        let wanted = typed(Group::Reminders, &[("digest_hour", "9"), ("working_days_before", "3 7, 3")]);
        let check = step(&mut ada, &page, address, "check", &wanted).await;
        check.says(200, &[
            "Check what will change",
            "Hour from which digests are sent",
            "10, 5, 2 and 1",
            "7 and 3",
            "For 1 open case it is worked out again",
        ]);
        has_its_words(&check);
        assert_eq!(site.store.rules_revisions().await.unwrap().len(), 0, "only checked");
        // Going back keeps what was typed.
        let back = step(&mut ada, &check, address, "change", &wanted).await;
        back.says(200, &["value=\"3 7, 3\""]);
        for press in ["first", "second"] {
            let done = step(&mut ada, &check, address, "use", &wanted).await;
            assert_eq!(done.leads_to(), "/desk/settings/reminders?done=used", "{press}");
        }
        assert_eq!(site.store.rules_revisions().await.unwrap().len(), 1, "once");
        assert_eq!(site.store.rules().plan.working_days_before, [7, 3]);
        ada.get(&format!("{address}?done=used")).await.says(200, &[
            "The change is in use.",
            "Last changed by Ada Sample, 23 November 2026",
            "value=\"7, 3\"",
        ]);
        ada.get(HERE).await.says(200, &["Last changed by Ada Sample"]);
        let history = ada.get("/desk/settings/history").await;
        history.says(200, &[
            "Change 1, by Ada Sample",
            "Hour from which digests are sent: was 7, is 9",
            "Working days before the last day: was 10, 5, 2 and 1, is 7 and 3",
        ]);
        has_its_words(&history);
        let one = ada.get("/desk/settings/history/1").await;
        one.says(200, &["Change 1 of the settings", "7 and 3"]);
        has_its_words(&one);
        assert_eq!(ada.get("/desk/settings/history/2").await.status, StatusCode::NOT_FOUND);
        assert_eq!(ada.get("/desk/settings/history/x").await.status, StatusCode::NOT_FOUND);
    }

    /// What is wrong is said beside its field, with its limits; nothing typed is lost.
    async fn slips_are_told_and_nothing_changes(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut ada = administrator(&site, "Ada").await;
        for (group, wrong, said) in [
            (Group::Reminders, ("digest_hour", "24"), "must be from 0 to 23"),
            (Group::Reminders, ("digest_hour", "noon"), "give a whole number"),
            (Group::Reminders, ("digest_hour", ""), "give an answer"),
            (Group::Reminders, ("working_days_before", "soon"), "give a whole number"),
            (Group::Reminders, ("letters_from_hour", "17"), "must be later than the hour"),
            (Group::Retention, ("reply_months", "1"), "must be from 3 to 600"),
            (Group::Retention, ("reply_months", "6"), "must not be shorter than"),
            (Group::Retention, ("approvers", "caseworker"), "select one of the answers"),
            (Group::Law, ("files_for_days", "1000"), "must be from 7 to 365"),
            (Group::Law, ("cautious", "perhaps"), "select one of the answers"),
        ] {
            let address = format!("{HERE}/{}", group.code());
            let page = ada.get(&address).await;
            let wanted = typed(group, &[wrong]);
            for at in ["check", "use"] {
                let refused = step(&mut ada, &page, &address, at, &wanted).await;
                refused.says(422, &["There is a problem", said]);
                has_its_words(&refused);
                if !wrong.1.is_empty() && wrong.0.ends_with("hour") {
                    refused.says(422, &[&format!("value=\"{}\"", wrong.1)]);
                }
            }
        }
        // Files would be offered for longer than the reply is kept.
        let address = "/desk/settings/retention";
        let page = ada.get(address).await;
        let short = [("working_copies_months", "3"), ("reply_months", "3")];
        step(&mut ada, &page, address, "use", &typed(Group::Retention, &short)).await;
        let law = ada.get("/desk/settings/law").await;
        let long = typed(Group::Law, &[("files_for_days", "120")]);
        let refused = step(&mut ada, &law, "/desk/settings/law", "check", &long).await;
        refused.says(422, &["for longer than the 3 months for which the reply is kept"]);
        assert_eq!(site.store.rules().number, 1);
        assert_eq!(ada.get("/desk/settings/nothing").await.status, StatusCode::NOT_FOUND);
        assert_eq!(ada.get("/desk/settings/register").await.status, StatusCode::NOT_FOUND);
    }

    /// The second of two hears what the first set, keeps what they typed, and overwrites nothing.
    async fn two_administrators_change_one_setting(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut ada = administrator(&site, "Ada").await;
        let mut ben = administrator(&site, "Ben").await;
        let address = "/desk/settings/reminders";
        let (hers, his) = (ada.get(address).await, ben.get(address).await);
        let early = typed(Group::Reminders, &[("digest_hour", "6")]);
        let checked = step(&mut ben, &his, address, "check", &typed(Group::Reminders, &[("letters_from_hour", "10")])).await;
        step(&mut ada, &hers, address, "use", &early).await.leads_to();
        // He had looked at the check before she used hers.
        let late = typed(Group::Reminders, &[("letters_from_hour", "10")]);
        let refused = step(&mut ben, &checked, address, "use", &late).await;
        refused.says(422, &[
            "Somebody else changed this after you opened the page.",
            "Ada Sample",
            "Hour from which digests are sent: was 7, is 6",
            "name=\"letters_from_hour\" type=\"text\" value=\"10\"",
        ]);
        has_its_words(&refused);
        // What he had left alone is hers now.
        refused.says(422, &["name=\"digest_hour\" type=\"text\" value=\"6\""]);
        assert_eq!(site.store.rules().number, 1);
        let both = typed(Group::Reminders, &[("letters_from_hour", "10"), ("digest_hour", "6")]);
        let done = step(&mut ben, &refused, address, "use", &both).await;
        assert_eq!(done.leads_to(), "/desk/settings/reminders?done=used");
        let plan = site.store.rules().plan.clone();
        assert_eq!((plan.digest_hour, plan.letters_from_hour), (6, 10));
        // A slip between does not hide what the other set.
        let (hers, his) = (ada.get(address).await, ben.get(address).await);
        let later = typed(Group::Reminders, &[("letters_from_hour", "10"), ("digest_hour", "5")]);
        step(&mut ada, &hers, address, "use", &later).await.leads_to();
        let slip = typed(Group::Reminders, &[("letters_from_hour", "x"), ("digest_hour", "6")]);
        let slipped = step(&mut ben, &his, address, "check", &slip).await;
        let mended = typed(Group::Reminders, &[("letters_from_hour", "11"), ("digest_hour", "6")]);
        let refused = step(&mut ben, &slipped, address, "check", &mended).await;
        refused.says(422, &["Somebody else changed this", "was 6, is 5", "name=\"digest_hour\" type=\"text\" value=\"5\""]);
        assert_eq!(site.store.rules().plan.digest_hour, 5);
    }

    /// What the configuration file names is shown, and cannot be set here.
    async fn what_the_file_fixes_is_only_shown(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut ada = administrator(&site, "Ada").await;
        let page = ada.get("/desk/settings/retention").await;
        let Some(Settled::Retention(retention)) = Settled::default_of(Group::Retention) else { panic!() };
        let fixed = Fixed { retention: Some(retention), ..Fixed::default() };
        site.store.settle_rules(&fixed, site.now()).await.unwrap();
        ada.get(HERE).await.says(200, &["Set in the configuration file."]);
        let shown = ada.get("/desk/settings/retention").await;
        shown.says(200, &["These settings are set in the configuration file.", "Months for which replies are kept"]);
        shown.does_not_say(&["name=\"reply_months\"", "Check the change"]);
        let longer = typed(Group::Retention, &[("reply_months", "30")]);
        let refused = step(&mut ada, &page, "/desk/settings/retention", "use", &longer).await;
        refused.says(422, &["are set in the configuration file by now"]);
    }

    /// The data protection officer and the auditor read; others do not; another council's is not found.
    async fn who_may_see_and_set_what(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut ada = administrator(&site, "Ada").await;
        hired_by(&site, "Drew", "norfolk", &[Role::Dpo]).await;
        hired_by(&site, "Audrey", "norfolk", &[Role::Auditor]).await;
        hired_by(&site, "Casey", "norfolk", &[Role::Caseworker]).await;
        for name in ["Drew", "Audrey"] {
            let mut reader = signed_in(&site, name).await;
            for address in ["", "/reminders", "/controllers/norfolk", "/reasons/TP16", "/history"] {
                let page = reader.get(&format!("{HERE}{address}")).await;
                page.says(200, &["<h1"]);
                page.does_not_say(&["Check the change"]);
                has_its_words(&page);
            }
            assert_eq!(reader.get("/desk/settings/controllers/kent").await.status, StatusCode::NOT_FOUND);
            let page = reader.get(HERE).await;
            let post = reader.submit(&page, "/desk/settings/reminders", &[]).await;
            assert_eq!(post.status, StatusCode::FORBIDDEN);
        }
        let mut casey = signed_in(&site, "Casey").await;
        casey.get("/desk").await.does_not_say(&[HERE]);
        assert_eq!(casey.get(HERE).await.status, StatusCode::FORBIDDEN);
        assert_eq!(ada.get("/desk/settings/controllers/kent").await.status, StatusCode::NOT_FOUND);
        ada.get("/desk/settings/controllers").await.does_not_say(&["Kent"]);
        // Who keeps one council's settings and only reads another's cannot set the other's.
        hired_by(&site, "Bo", "kent", &[Role::Administrator]).await;
        let mut bo = signed_in(&site, "Bo").await;
        let page = bo.get("/desk/settings/controllers/kent").await;
        let post = bo.submit(&page, "/desk/settings/controllers/norfolk", &[("name", "Mine")]).await;
        assert_eq!(post.status, StatusCode::NOT_FOUND);
    }

    /// What a council says of itself stands on residents' pages, without anything that could be code.
    async fn a_council_says_its_own_name_and_words(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut ada = administrator(&site, "Ada").await;
        let address = "/desk/settings/controllers/norfolk";
        let page = ada.get(address).await;
        page.says(200, &["The register says: Norfolk County Council", "Data protection officer"]);
        has_its_words(&page);
        let own = |fields: &[(&str, &str)]| -> Vec<(String, String)> {
            fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
        };
        for (name, value, said) in [
            ("brand_colour", "#ffdd00", "its contrast is 1.3 to 1"),
            ("brand_colour", "red;}body{x", "must be written like #1d70b8"),
            ("website", "javascript:alert(1)", "The website must be an address"),
            ("dpo_email", "somebody", "Data protection officer: Enter an email address in the correct format"),
            ("team_phone", "ring us", "Team that deals with requests: Enter a telephone number"),
        ] {
            let refused = step(&mut ada, &page, address, "check", &own(&[(name, value)])).await;
            refused.says(422, &["There is a problem", said]);
            has_its_words(&refused);
        }
        let wanted = own(&[
            ("name", "Sample & Council"),
            ("brand_colour", "#5a2d81"),
            ("dpo_name", "Sample officer"),
            ("dpo_email", "officer@example.org"),
            ("welcome_en-GB", "Welcome <b>all</b>.\n\nSee https://example.org/more."),
        ]);
        let check = step(&mut ada, &page, address, "check", &wanted).await;
        check.says(200, &["Sample &amp; Council", "Data protection officer: email address", "See the first page with it"]);
        has_its_words(&check);
        let preview = step(&mut ada, &check, address, "preview", &wanted).await;
        preview.says(200, &["Sample &amp; Council", "Nothing has been changed yet", "Welcome &lt;b&gt;all&lt;/b&gt;.", "/desk/settings/colours/5a2d81"]);
        ada.get("/desk/settings/colours/5a2d81").await.says(200, &["#5a2d81"]);
        assert_eq!(ada.get("/desk/settings/colours/ffdd00").await.status, StatusCode::NOT_FOUND);
        let mut anybody = site.browser();
        anybody.get("/norfolk").await.does_not_say(&["Sample &amp; Council"]);
        let done = step(&mut ada, &check, address, "use", &wanted).await;
        assert_eq!(done.leads_to(), "/desk/settings/controllers/norfolk?done=used");
        let first = anybody.get("/norfolk").await;
        first.says(200, &[
            "Sample &amp; Council",
            "Welcome &lt;b&gt;all&lt;/b&gt;.",
            "<a class=\"govuk-link\" href=\"https://example.org/more\">https://example.org/more</a>.",
        ]);
        anybody.get("/norfolk/colours.css").await.says(200, &["#5a2d81"]);
        anybody.get("/norfolk/privacy").await.says(200, &["officer@example.org"]);
        ada.get("/desk/settings/history").await.says(200, &["Names, contacts and texts of Sample &amp; Council"]);
        // Left empty, the register has the word again.
        let page = ada.get(address).await;
        page.says(200, &["value=\"Sample &amp; Council\""]);
        step(&mut ada, &page, address, "use", &[]).await;
        anybody.get("/norfolk").await.says(200, &["Norfolk County Council"]);
    }

    /// A reason that is not offered is not chosen anew; its note is read by those who decide.
    async fn a_reason_has_the_councils_practice(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut ada = administrator(&site, "Ada").await;
        let list = ada.get("/desk/settings/reasons").await;
        list.says(200, &["Information about other people", "/desk/settings/reasons/TP16"]);
        has_its_words(&list);
        let address = "/desk/settings/reasons/TP16";
        let page = ada.get(address).await;
        has_its_words(&page);
        let wanted = |offered: &str, approver: &str, note: &str| -> Vec<(String, String)> {
            [("offered", offered), ("approver", approver), ("note", note)]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec()
        };
        let refused = step(&mut ada, &page, address, "check", &wanted("", "", "")).await;
        refused.says(422, &["select one of the answers"]);
        let long = "x".repeat(1001);
        let refused = step(&mut ada, &page, address, "use", &wanted("yes", "dpo", &long)).await;
        refused.says(422, &["The note must be 1,000 characters or fewer", &long]);
        let check = step(&mut ada, &page, address, "check", &wanted("no", "dpo", "Ask the team.")).await;
        check.says(200, &["Offer it to those who decide?", "Ask the team."]);
        has_its_words(&check);
        step(&mut ada, &check, address, "use", &wanted("no", "dpo", "Ask the team.")).await.leads_to();
        let practice = site.store.rules().practices()["TP16"].clone();
        assert!(!practice.offered);
        let changes = site.store.rules_revisions().await.unwrap();
        assert!(matches!(&changes[0].change, Change::ReasonSettled { reason, .. } if reason == "TP16"));
        hired_by(&site, "Casey", "norfolk", &[Role::Caseworker]).await;
        let mut casey = signed_in(&site, "Casey").await;
        casey.get("/desk/reasons/access").await.says(200, &["Not offered", "Ask the team."]);
    }

    /// What another council settles for itself is not told, and who settles it is not named.
    async fn the_history_is_of_the_readers_councils(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut ada = administrator(&site, "Ada").await;
        hired_by(&site, "Kim", "kent", &[Role::Administrator]).await;
        let mut kim = signed_in(&site, "Kim").await;
        let address = "/desk/settings/controllers/kent";
        let named = |name: &str| vec![("name".to_owned(), name.to_owned())];
        let page = kim.get(address).await;
        let done = step(&mut kim, &page, address, "use", &named("First of samples")).await;
        assert_eq!(done.leads_to(), "/desk/settings/controllers/kent?done=used");
        let reminders = "/desk/settings/reminders";
        let page = kim.get(reminders).await;
        step(&mut kim, &page, reminders, "use", &typed(Group::Reminders, &[("digest_hour", "11")])).await.leads_to();
        ada.get(reminders).await.does_not_say(&["Kim"]);
        for hour in 0..22 {
            let page = ada.get(reminders).await;
            let wanted = typed(Group::Reminders, &[("digest_hour", &hour.to_string())]);
            step(&mut ada, &page, reminders, "use", &wanted).await.leads_to();
        }
        let page = kim.get(address).await;
        step(&mut kim, &page, address, "use", &named("Second of samples")).await.leads_to();

        // Page after page without them.
        let first = ada.get("/desk/settings/history").await;
        first.says(200, &["Change 24,", "Change 5,", "before=5"]);
        first.does_not_say(&["Change 25,", "Change 4,", "of samples"]);
        let second = ada.get("/desk/settings/history?before=5").await;
        second.says(200, &["Change 4,", "Change 2,", "somebody of another council", "Ada Sample"]);
        second.does_not_say(&["Change 1,", "of samples", "Kim", "before="]);
        for (number, status) in [("1", StatusCode::NOT_FOUND), ("25", StatusCode::NOT_FOUND), ("2", StatusCode::OK)] {
            let page = ada.get(&format!("/desk/settings/history/{number}")).await;
            assert_eq!(page.status, status, "{number}");
            page.does_not_say(&["of samples", "Kim"]);
        }
        let changes = ada.get("/desk/administration/changes?area=rules").await;
        changes.says(200, &["changed the settings: Names, texts or letters of another council."]);
        changes.does_not_say(&["of samples", "Kim"]);
        kim.get("/desk/settings/history").await.says(200, &["Change 25,", "Second of samples", "Kim Sample"]);
        kim.get("/desk/settings/history/1").await.says(200, &["First of samples"]);

        // A number that is none of the history's.
        for odd in ["3000000000", "abc", "-1", ""] {
            let page = ada.get(&format!("/desk/settings/history?before={odd}")).await;
            page.says(200, &["Change 24,"]);
        }
        assert_eq!(ada.get("/desk/settings/history/3000000000").await.status, StatusCode::NOT_FOUND);
    }

    /// The pages take few statements, however many changes there were.
    async fn the_pages_take_few_statements(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut ada = administrator(&site, "Ada").await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let manager = Actor::Staff {
            account: AccountId("00000000-0000-7000-8000-000000000001".parse().unwrap()),
            roles: vec![Role::Manager],
        };
        let act = Act::new(site.now(), &manager);
        site.store.execute(case, Command::Withdraw, &act).await.unwrap();
        for hour in (0..24).chain(0..2) {
            let page = ada.get("/desk/settings/reminders").await;
            let wanted = typed(Group::Reminders, &[("digest_hour", &hour.to_string())]);
            step(&mut ada, &page, "/desk/settings/reminders", "use", &wanted).await.leads_to();
        }
        for address in ["", "/reminders", "/retention", "/law", "/controllers", "/controllers/norfolk", "/reasons", "/reasons/TP16", "/history", "/history/3"] {
            let before = site.store.statements();
            ada.get(&format!("{HERE}{address}")).await.says(200, &["<h1"]);
            let taken = site.store.statements() - before;
            assert!(taken <= 12, "{address}: {taken}");
        }
        // Half a year after the case ended.
        site.set_now("2027-05-24T09:00:00Z");
        let mut later = signed_in(&site, "Ada").await;
        let page = later.get("/desk/settings/retention").await;
        let short = [("working_copies_months", "3"), ("reply_months", "3"), ("case_data_months", "3")];
        let before = site.store.statements();
        let check = step(&mut later, &page, "/desk/settings/retention", "check", &typed(Group::Retention, &short)).await;
        check.says(200, &["1 closed case comes to the end of the time for replies at once.", "The privacy notice of this service states other periods."]);
        let taken = site.store.statements() - before;
        assert!(taken <= 12, "the check: {taken}");
        // Page after page, each change once.
        let first = later.get("/desk/settings/history").await;
        first.says(200, &["Change 26,", "Change 7,", "before=7"]);
        first.does_not_say(&["Change 6,"]);
        later.get("/desk/settings/history?before=7").await.says(200, &["Change 6,", "Change 1,", "The newest changes"]);
        later.get("/desk/settings/history?before=0").await.says(200, &["Nothing was changed."]);
    }
}
