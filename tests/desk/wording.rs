//! How a council words its letters: looked at before it is used, and never at the cost of a fact.

use axum::http::StatusCode;
use rightsdesk_core::people::Role;
use rightsdesk_core::right::Right;
use rightsdesk_store::revisions::Change;

use super::letters::works;
use super::people::{TODAY, arrived, hired_by, new_request, signed_in};
use super::settings::{administrator, has_its_words, step};
use crate::support::databases::on_each_database;
use crate::support::site::{Answer, Site};

const LIST: &str = "/desk/settings/letters";
const HERE: &str = "/desk/settings/letters/norfolk/acknowledgement";

/// The wording in the form of a page, as a browser would send it.
fn wording(page: &Answer) -> String {
    let html = page.html();
    let (_, field) = html.split_once("<textarea").unwrap();
    let (_, text) = field.split_once('>').unwrap();
    let (text, _) = text.split_once("</textarea>").unwrap();
    text.trim().replace('\n', "\r\n")
}

fn text(wording: &str) -> Vec<(String, String)> {
    vec![("text".to_owned(), wording.to_owned())]
}

on_each_database! {
    /// Somebody's own paragraph is shown in letters first, is used once, and stands in the mail.
    async fn a_letter_gets_the_councils_own_words(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut ada = administrator(&site, "Ada").await;
        let list = ada.get(LIST).await;
        list.says(200, &["Norfolk County Council", "As it comes", HERE]);
        list.does_not_say(&["In your own words", "Kent"]);
        has_its_words(&list);
        let page = ada.get(HERE).await;
        page.says(200, &["Must stand: it tells a fact", "May be left out: it only explains", "How letters read now"]);
        has_its_words(&page);
        let shipped = wording(&page);
        let own = format!("{shipped}\r\n\r\n## When we are closed\r\nOur <office> in {{{{ controller }}}} is closed on Fridays.");

        let check = step(&mut ada, &page, HERE, "check", &text(&own)).await;
        let paragraph = "Our &lt;office&gt; in Norfolk County Council is closed on Fridays.";
        check.says(200, &["How letters will read", "When we are closed", paragraph]);
        has_its_words(&check);
        assert_eq!(site.store.rules().number, 0, "only looked at");
        step(&mut ada, &check, HERE, "change", &text(&own)).await.says(200, &["## When we are closed"]);
        for press in ["first", "second"] {
            let done = step(&mut ada, &check, HERE, "use", &text(&own)).await;
            assert!(done.leads_to().starts_with(HERE), "{press}");
        }
        let changes = site.store.rules_revisions().await.unwrap();
        assert_eq!(changes.len(), 1, "once");
        assert!(matches!(&changes[0].change, Change::LetterWorded { letter, .. } if letter == "norfolk/acknowledgement"));
        ada.get(LIST).await.says(200, &["In your own words"]);
        ada.get(HERE).await.says(200, &["Last changed by Ada Sample", "When we are closed", paragraph]);
        ada.get("/desk/settings/history").await.says(200, &["The wording of a letter of Norfolk County Council"]);
        has_its_words(&ada.get("/desk/settings/history/1").await);

        arrived(&site, &new_request(Right::Access)).await;
        let mails = works(&site).await;
        let mail = mails.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(mail.contains("Our <office> in Norfolk County Council is closed on Fridays."), "{mail}");

        // The same again changes nothing; nothing typed is the wording that comes with the program.
        let page = ada.get(HERE).await;
        let same = step(&mut ada, &page, HERE, "check", &text(&own)).await;
        assert_eq!(same.leads_to(), format!("{HERE}?done=same"));
        step(&mut ada, &page, HERE, "check", &text("")).await.says(200, &["How letters will read"]);
        step(&mut ada, &page, HERE, "use", &text("")).await.leads_to();
        let page = ada.get(HERE).await;
        assert_eq!(wording(&page), shipped);
        ada.get(LIST).await.does_not_say(&["In your own words"]);
    }

    /// What cannot be a letter is refused with its line and the reason, and nothing typed is lost.
    async fn a_broken_wording_is_refused_with_its_line(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut ada = administrator(&site, "Ada").await;
        let page = ada.get(HERE).await;
        let shipped = wording(&page);
        let longest = "x".repeat(8_001);
        for (wrong, said) in [
            (format!("{{% for one in all %}}\r\n{shipped}"), &[">1: ", "“for” cannot stand here"][..]),
            (format!("{shipped}\r\n{{{{ secret }}}}"), &["nothing that is called “secret”"]),
            (format!("{shipped}\r\n{{{{ controller.name }}}}"), &["Only one name can stand in braces"]),
            (format!("{{% if email %}}\r\n{shipped}"), &["an if has no endif"]),
            ("Thank you.\r\nWe will write.".to_owned(), &[">2: ", "must stand in every letter of this kind"]),
            (longest.clone(), &["at most 8,000 characters"]),
        ] {
            for at in ["check", "use"] {
                let refused = step(&mut ada, &page, HERE, at, &text(&wrong)).await;
                refused.says(422, &["There is a problem", "This wording cannot be used."]);
                refused.says(422, said);
                has_its_words(&refused);
                let kept = wording(&refused).replace("&lt;", "<");
                assert_eq!(kept.trim(), wrong.trim());
            }
        }
        assert_eq!(site.store.rules().number, 0);
    }

    /// The second of two hears that the first changed the letter; each council has its own letters.
    async fn whose_letters_they_are(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut ada = administrator(&site, "Ada").await;
        let mut ben = administrator(&site, "Ben").await;
        let (hers, his) = (ada.get(HERE).await, ben.get(HERE).await);
        let shipped = wording(&hers);
        let with = |words: &str| text(&format!("{shipped}\r\n\r\n{words}"));
        step(&mut ada, &hers, HERE, "use", &with("Hers.")).await.leads_to();
        for at in ["check", "use"] {
            let refused = step(&mut ben, &his, HERE, at, &with("His.")).await;
            refused.says(422, &["Somebody else changed this after you opened the page.", "Ada Sample", "His."]);
        }
        assert_eq!(site.store.rules().number, 1);

        hired_by(&site, "Drew", "norfolk", &[Role::Dpo]).await;
        let mut drew = signed_in(&site, "Drew").await;
        let read = drew.get(HERE).await;
        read.says(200, &["You can read these settings.", "Hers."]);
        read.does_not_say(&["<textarea", "Look at letters with it"]);
        let post = drew.submit(&read, HERE, &[("text", "Mine.")]).await;
        assert_eq!(post.status, StatusCode::FORBIDDEN);
        hired_by(&site, "Bo", "kent", &[Role::Administrator]).await;
        let mut bo = signed_in(&site, "Bo").await;
        let list = bo.get(LIST).await;
        list.does_not_say(&["In your own words", "Norfolk"]);
        let post = bo.submit(&list, HERE, &[("text", "Mine.")]).await;
        assert_eq!(post.status, StatusCode::NOT_FOUND);
        for nothing in ["norfolk/access_code", "norfolk/nothing", "nowhere/acknowledgement"] {
            let page = ada.get(&format!("{LIST}/{nothing}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{nothing}");
        }
    }
}
