//! Signing in and out.

use rightsdesk_core::people::Role;
use rightsdesk_store::account_changes::Change;

use super::people::{PASSWORD, TODAY, address, at_work, hired, signed_in};
use crate::support::databases::on_each_database;
use crate::support::site::{Answer, Browser, Site};

async fn tries(browser: &mut Browser, name: &str, password: &str) -> Answer {
    let email = address(name);
    browser
        .post(
            "/desk/sign-in",
            &[("email", &email), ("password", password)],
        )
        .await
}

/// The page without what was typed, which is all that may differ.
fn without_the_address(answer: &Answer, name: &str) -> String {
    answer.html().replace(&address(name), "")
}

on_each_database! {
    /// Whoever is not signed in is led to the form; whoever signs out is out, with every window.
    async fn in_and_out(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut nobody = site.browser();
        assert_eq!(nobody.get("/desk").await.leads_to(), "/desk/sign-in");
        nobody.get("/desk/sign-in").await.says(200, &["name=\"password\""]);

        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let desk = casey.get("/desk").await;
        desk.says(200, &["Casey Sample", "Nothing needs you today.", "no-store"][..2]);
        assert_eq!(desk.headers["cache-control"], "no-store");
        let mut window = casey.clone();

        let forged = casey.post("/desk/sign-out", &[("csrf", "0")]).await;
        assert_eq!(forged.status.as_u16(), 401);
        casey.get("/desk").await.says(200, &["Casey Sample"]);
        let out = casey.submit(&desk, "/desk/sign-out", &[]).await;
        casey.get(out.leads_to()).await.says(200, &["You are signed out."]);
        assert_eq!(window.get("/desk").await.leads_to(), "/desk/sign-in");
    }

    /// A wrong password and an unknown address are answered in the same words, and the password is
    /// never shown again.
    async fn wrong_and_unknown_are_alike(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        hired(&site, "Casey", &[Role::Caseworker]).await;
        let mut browser = site.browser();
        let wrong = tries(&mut browser, "Casey", "not it").await;
        wrong.says(422, &["The email address or the password is wrong", "casey@council.example"]);
        wrong.does_not_say(&["not it"]);
        let unknown = tries(&mut browser, "Nobody", "not it").await;
        assert_eq!(wrong.status, unknown.status);
        assert_eq!(
            without_the_address(&wrong, "Casey"),
            without_the_address(&unknown, "Nobody")
        );
        // A blank at its ends is part of a password.
        tries(&mut browser, "Casey", PASSWORD.trim()).await.says(422, &["is wrong"]);
        tries(&mut browser, "Casey", "").await.says(422, &["Enter your password", "#password"]);
    }

    /// Five wrong tries lock an address, known or not, until the quarter of an hour is over; right
    /// tries count for nothing.
    async fn wrong_tries_lock_for_a_while(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        hired(&site, "Casey", &[Role::Caseworker]).await;
        for _ in 0..8 {
            signed_in(&site, "Casey").await;
        }
        let mut browser = site.browser();
        for name in ["Casey", "Nobody"] {
            for _ in 0..4 {
                tries(&mut browser, name, "not it").await.says(422, &["is wrong"]);
            }
            tries(&mut browser, name, "not it").await.says(422, &["Wait 15 minutes"]);
            tries(&mut browser, name, PASSWORD).await.says(422, &["Wait 15 minutes"]);
        }
        site.set_now("2026-11-23T09:15:00Z");
        signed_in(&site, "Casey").await;
    }

    /// Whoever tries the passwords of many people from one place is stopped too.
    async fn many_wrong_tries_from_one_address_are_stopped(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        hired(&site, "Casey", &[Role::Caseworker]).await;
        let mut browser = site.browser();
        for number in 0..50 {
            let name = format!("Nobody{number}");
            tries(&mut browser, &name, "not it").await.says(422, &["is wrong"]);
        }
        tries(&mut browser, "Nobody", "not it").await.says(429, &["too many tries"]);
        tries(&mut browser, "Casey", PASSWORD).await.says(429, &["too many tries"]);
        let mut elsewhere = site.browser();
        elsewhere.from = [192, 0, 2, 99];
        assert_eq!(tries(&mut elsewhere, "Casey", PASSWORD).await.leads_to(), "/desk");
    }

    /// A closed account is out at once.
    async fn a_closed_account_is_out(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let (account, _) =
            site.store.accounts().find_by_email(&address("Casey")).await.unwrap().unwrap();
        let change = Change::by_command_line(site.now());
        assert!(site.store.accounts().close(account.id, &change).await.unwrap());
        assert_eq!(casey.get("/desk").await.leads_to(), "/desk/sign-in");
        tries(&mut casey, "Casey", PASSWORD).await.says(422, &["is wrong"]);
    }
}
