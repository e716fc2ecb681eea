//! The administrator's page of bank holidays.

use axum::http::StatusCode;
use rightsdesk_core::calendar::{Nation, published};
use rightsdesk_core::people::Role;
use rightsdesk_core::right::Right;

use super::people::{TODAY, arrived, hired_by, new_request, signed_in, upload_as};
use crate::support::databases::on_each_database;
use crate::support::site::{Answer, Browser, Site};

const HERE: &str = "/desk/holidays";

/// Sends the form that adds a day.
async fn add(ada: &mut Browser, nation: &str, date: [&str; 3], name: &str) -> Answer {
    let page = ada.get(HERE).await;
    let [day, month, year] = date;
    let typed = [
        ("nations", nation),
        ("date-day", day),
        ("date-month", month),
        ("date-year", year),
        ("name", name),
    ];
    ada.submit(&page, HERE, &typed).await
}

on_each_database! {
    /// A day is added, a case follows and says so, and the day is removed again.
    async fn a_one_off_day_comes_and_goes(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        hired_by(&site, "Ada", "norfolk", &[Role::Administrator]).await;
        hired_by(&site, "Manu", "norfolk", &[Role::Manager]).await;
        let mut ada = signed_in(&site, "Ada").await;
        let mut manu = signed_in(&site, "Manu").await;
        ada.get("/desk").await.says(200, &["href=\"/desk/holidays\""]);
        manu.get("/desk").await.does_not_say(&["/desk/holidays"]);
        let page = ada.get(HERE).await;
        page.says(200, &["to the end of 2028", "Friday 25 December 2026", "Monday 30 November 2026"]);
        page.does_not_say(&["Monday 28 August 2028", "holidays/remove", "Siân"]);

        let file = site.store.load_case(case).await.unwrap().unwrap();
        let due = file.clock.due.unwrap();
        let parts = [due.day().to_string(), due.month().to_string(), due.year().to_string()];
        let [day, month, year] = parts.each_ref().map(String::as_str);
        let added = add(&mut ada, "england-and-wales", [day, month, year], "Sample holiday").await;
        assert_eq!(added.leads_to(), "/desk/holidays?done=added");
        let page = ada.get(added.leads_to()).await;
        page.says(200, &[
            "The holiday was added.",
            "Sample holiday. Added by Ada Sample on Monday 23 November 2026.",
        ]);

        let done = site.store.recompute(site.now(), 100, &[]).await.unwrap();
        assert_eq!(done.moved, 1);
        manu.get(&format!("/desk/cases/{case}")).await.says(200, &[
            "Last day to reply computed again",
            "a one-off holiday was added or removed",
        ]);

        let typed = [
            ("remove_nation", "england-and-wales"),
            ("remove_date", &due.to_string()),
        ];
        let removed = ada.submit(&page, "/desk/holidays/remove", &typed).await;
        assert_eq!(removed.leads_to(), "/desk/holidays?done=removed");
        ada.get(removed.leads_to()).await.does_not_say(&["Sample holiday"]);
        // Somebody else was faster.
        let again = ada.submit(&page, "/desk/holidays/remove", &typed).await;
        again.says(422, &["is not one of the days added for England and Wales"]);
        let strange = [("remove_nation", "mars"), ("remove_date", "x")];
        let strange = ada.submit(&page, "/desk/holidays/remove", &strange).await;
        assert_eq!(strange.status, StatusCode::NOT_FOUND);
    }

    /// What is wrong is said beside its field, and what was typed is kept.
    async fn slips_are_told_and_nothing_changes(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        hired_by(&site, "Ada", "norfolk", &[Role::Administrator]).await;
        let mut ada = signed_in(&site, "Ada").await;
        let wales = "england-and-wales";
        for (nation, date, name, said) in [
            ("", ["", "", ""], "", "Select who has this holiday"),
            (wales, ["", "", ""], "x", "Enter the day of the holiday"),
            (wales, ["31", "2", "2027"], "x", "The day must be a real date"),
            (wales, ["2", "7", "2027"], " ", "Enter what the holiday is for"),
            (wales, ["3", "7", "2027"], "x", "Saturday 3 July 2027 is a Saturday or a Sunday"),
            (wales, ["2", "7", "2049"], "x", "is more than 10 years from the published bank holidays, which cover 2012 to 2028"),
            (wales, ["25", "12", "2026"], "x", "is a bank holiday in England and Wales already"),
        ] {
            let refused = add(&mut ada, nation, date, name).await;
            refused.says(422, &["There is a problem", said]);
        }
        let long = "x".repeat(101);
        let refused = add(&mut ada, wales, ["2", "7", "2027"], &long).await;
        refused.says(422, &["must be 100 characters or fewer", &long, "value=\"2027\""]);
        assert!(site.store.rules_revisions().await.unwrap().is_empty());
        add(&mut ada, wales, ["2", "7", "2027"], "Sample <day>").await;
        let refused = add(&mut ada, wales, ["2", "7", "2027"], "x").await;
        refused.says(422, &["was added for England and Wales before, for “Sample &lt;day&gt;”"]);
    }

    /// A list is taken whole, or refused with the reason.
    async fn a_list_is_uploaded(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        hired_by(&site, "Ada", "norfolk", &[Role::Administrator]).await;
        let mut ada = signed_in(&site, "Ada").await;
        let page = ada.get(HERE).await;
        let list = published().unwrap().to_json();
        let mut without_a_day: serde_json::Value = serde_json::from_str(&list).unwrap();
        without_a_day["scotland"]["events"].as_array_mut().unwrap().pop();
        let lacking = without_a_day.to_string();
        let large = vec![b' '; 1024 * 1024 - 2048];
        let mut of_ireland: serde_json::Value = serde_json::from_str(&list).unwrap();
        of_ireland["scotland"]["events"] = of_ireland["northern-ireland"]["events"].clone();
        let of_ireland = of_ireland.to_string();
        let christmas_eve = list.replace("2026-12-25", "2026-12-24");
        let two_moved = list.replace("2027-05-03", "2027-05-04").replace("2027-05-31", "2027-06-01");
        let mut one_year: serde_json::Value = serde_json::from_str(&list).unwrap();
        for nation in Nation::ALL {
            let events = one_year[nation.code()]["events"].as_array_mut().unwrap();
            events.retain(|event| event["date"].as_str().unwrap().starts_with("2028"));
        }
        let one_year = one_year.to_string();
        let cases: [(&[u8], &str); 9] = [
            (of_ireland.as_bytes(), "The days for Scotland in 2012 in the file are those of Northern Ireland"),
            (christmas_eve.as_bytes(), "The file lacks Friday 25 December 2026 for England and Wales"),
            (two_moved.as_bytes(), "The file lacks Monday 3 May 2027 and Monday 31 May 2027"),
            (one_year.as_bytes(), "The file begins with 2028. It must begin with 2026 or earlier"),
            (b"", "Select the list"),
            (&list.as_bytes()[..999], "or it is cut short"),
            (b"\xff\xfe", "is not the list that GOV.UK publishes"),
            (lacking.as_bytes(), "The file has 8 days for Scotland in 2028"),
            (&large, "or it is cut short"),
        ];
        let address = "/desk/holidays/list";
        for (bytes, said) in cases {
            let files = [("bank-holidays.json", bytes)];
            let refused = upload_as("list", &mut ada, &page, address, &[], &files).await;
            refused.says(422, &["There is a problem", said]);
        }
        assert!(site.store.rules_revisions().await.unwrap().is_empty());
        let mut more: serde_json::Value = serde_json::from_str(&list).unwrap();
        let day = serde_json::json!({ "date": "2027-07-02" });
        more[Nation::Scotland.code()]["events"].as_array_mut().unwrap().push(day);
        let more = more.to_string();
        for (list, done) in [(&list, "same"), (&more, "loaded"), (&more, "same")] {
            let files = [("bank-holidays.json", list.as_bytes())];
            let taken = upload_as("list", &mut ada, &page, address, &[], &files).await;
            assert_eq!(taken.leads_to(), format!("{HERE}?done={done}"));
        }
        ada.get(HERE).await.says(200, &["Friday 2 July 2027"]);
    }
}
