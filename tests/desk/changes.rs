//! What was changed, in words, for those who may read it.

use jiff::civil::date;
use rightsdesk_core::calendar::{Nation, OneOffDay};
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::people::Role;
use rightsdesk_store::account_changes::{Change, Invited};
use rightsdesk_store::revisions::{Author, Edit};
use rightsdesk_store::tokens::NewToken;

use super::people::{TODAY, account, at_work, hired, hired_by, signed_in};
use crate::support::databases::on_each_database;
use crate::support::site::Site;

const HERE: &str = "/desk/administration/changes";

on_each_database! {
    async fn every_change_is_told_and_each_reader_learns_of_their_own(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut ada = at_work(&site, "Ada", &[Role::Administrator]).await;
        let mut audrey = at_work(&site, "Audrey", &[Role::Auditor]).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        hired_by(&site, "Kim", "kent", &[Role::Administrator]).await;
        hired_by(&site, "Kit", "kent", &[Role::Caseworker]).await;
        let by = Author::Account(account(&site, "Ada").await.id);
        let day = OneOffDay { nation: Nation::EnglandAndWales, date: date(2026, 12, 22), name: "Sample day".into() };
        site.store.edit_rules(Edit::AddOneOffDays(vec![day]), by, site.now()).await.unwrap();
        let token = |controller: &str, label: &str| NewToken {
            controller: ControllerId(controller.into()),
            label: label.into(),
            scopes: Vec::new(),
            expires_at: "2027-11-23T09:00:00Z".parse().unwrap(),
        };
        site.store.tokens().create(&token("norfolk", "Norfolk CRM"), site.now()).await.unwrap();
        site.store.tokens().create(&token("kent", "Kent CRM"), site.now()).await.unwrap();
        let norfolk = ControllerId("norfolk".into());
        let id = account(&site, "Ada").await.id;
        site.store.keepers().set(&norfolk, "Archive of samples", "a@example.org", id, site.now()).await.unwrap();
        let kit = account(&site, "Kit").await.id;
        site.store.accounts().close(kit, &Change::by_command_line(site.now())).await.unwrap();

        for reader in [&mut ada, &mut audrey] {
            let page = reader.get(HERE).await;
            page.says(200, &[
                "Somebody with the command line made an account for Ada Sample.",
                "Roles: Administrator for Norfolk County Council.",
                "made an account for somebody of another council.",
                "Roles: roles for another council.",
                "Ada Sample added a one-off holiday.",
                "issued a token to Norfolk CRM for Norfolk County Council.",
                "issued a token to another system for another council.",
                "Ada Sample filled in where Archive of samples is reached.",
                "closed the account of somebody of another council.",
                "Rightsdesk began this record.",
            ]);
            page.does_not_say(&["Kim", "Kit", "Kent", "@"]);
            let people = reader.get(&format!("{HERE}?area=people")).await;
            people.says(200, &["made an account"]);
            people.does_not_say(&["issued a token", "one-off", "Archive"]);
            reader.get(&format!("{HERE}?area=tokens")).await.does_not_say(&["made an account"]);
            for odd in ["area=x", "after=x", "after=-1", "after=99999999999", "after=3000000000", "area=people&after=0"] {
                reader.get(&format!("{HERE}?{odd}")).await.says(200, &["<h1"]);
            }
        }
        assert_eq!(casey.get(HERE).await.status.as_u16(), 403);
        let mut kim = signed_in(&site, "Kim").await;
        let page = kim.get(HERE).await;
        page.says(200, &["closed the account of Kit Sample.", "Kent CRM", "somebody of another council filled in where a keeper is reached."]);
        page.does_not_say(&["Ada Sample", "Casey Sample", "Norfolk"]);
    }

    async fn many_changes_stand_on_several_pages(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut ada = at_work(&site, "Ada", &[Role::Administrator]).await;
        hired(&site, "Casey", &[Role::Caseworker]).await;
        let change = Change::by_command_line(site.now());
        for number in 0..60 {
            let new = Invited {
                email: format!("person{number}@council.example"),
                name: format!("Person {number}"),
                roles: vec![(ControllerId("norfolk".into()), Role::Caseworker)],
            };
            site.store.accounts().invite(&new, &change).await.unwrap().unwrap();
        }
        let (mut address, mut pages, mut entries) = (HERE.to_owned(), 0, 0);
        loop {
            let page = ada.get(&address).await;
            page.says(200, &["<h1"]);
            entries += page.html().matches("<time datetime").count();
            pages += 1;
            let Some((before, _)) = page.html().split_once("\">Earlier changes") else { break };
            let (_, next) = before.rsplit_once("href=\"").unwrap();
            address = next.replace("&amp;", "&");
        }
        assert_eq!((pages, entries), (3, 63));
    }
}
