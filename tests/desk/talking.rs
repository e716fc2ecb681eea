//! What the person writes and sends, as the team meets it.

use rightsdesk_core::case::{Command, Matter, Proof};
use rightsdesk_core::ids::{CaseId, DocumentId};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::right::Right;
use rightsdesk_store::Act;
use rightsdesk_store::documents::{NewDocument, Purpose};

use super::people::{TODAY, arrived, at_work, file, gives, new_request, upload};
use crate::support::databases::on_each_database;
use crate::support::site::Site;

/// The person writes, on the residents' pages.
async fn writes(site: &Site, case: CaseId, matter: Matter, documents: Vec<DocumentId>) {
    let command = Command::WriteIn {
        matter,
        page: None,
        text: "When will <it> come?".into(),
        documents,
    };
    let act = Act::new(site.now(), &Actor::Resident);
    site.store.execute(case, command, &act).await.unwrap();
}

async fn photo(site: &Site, case: CaseId) -> DocumentId {
    let new = NewDocument {
        request: file(site, case).await.case.request,
        case: Some(case),
        purpose: Purpose::Evidence,
        name: "pass.jpg".into(),
        media_type: "image/jpeg".into(),
        pages: None,
        bytes: b"photo".to_vec().into(),
    };
    let act = Act::new(site.now(), &Actor::Resident);
    site.store.documents().put(new, &act).await.unwrap()
}

on_each_database! {
    /// A message stands first until it is answered.
    async fn a_message_waits_until_it_is_answered(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let address = format!("/desk/cases/{case}");
        casey.get(&address).await.does_not_say(&["waits for an answer"]);
        writes(&site, case, Matter::General, Vec::new()).await;
        let waiting = "The person wrote on 23 November 2026, and waits for an answer.";
        casey.get(&address).await.says(200, &[waiting, "When will &lt;it&gt; come?", "/write-to-person"]);
        let form = casey.get(&format!("{address}/write-to-person")).await;
        form.says(200, &["They wrote on 23 November 2026", "When will &lt;it&gt; come?"]);
        gives(&mut casey, case, "write-to-person", &[("text", "In a week")]).await;
        let page = casey.get(&address).await;
        page.says(200, &["In a week", "23 November 2026: we wrote"]);
        page.does_not_say(&["waits for an answer"]);

        // What was said on the telephone, with what came by post.
        let form = casey.get(&format!("{address}/write-in")).await;
        let fields = [("matter", "general"), ("text", "She rang")];
        let answer = upload(&mut casey, &form, &format!("{address}/write-in"), &fields, &[("note.txt", b"as she wrote")]).await;
        answer.leads_to();
        let documents = file(&site, case).await.case.messages[2].documents.clone();
        let (kept, bytes) = site.store.documents().get(documents[0]).await.unwrap().unwrap();
        assert_eq!((kept.name.as_str(), &bytes[..]), ("note.txt", &b"as she wrote"[..]));
    }

    /// What came is looked at: it settles the doubt as of its day, or is asked for again.
    async fn what_came_is_looked_at(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let address = format!("/desk/cases/{case}");
        gives(&mut casey, case, "ask-identity", &[("reason", "The name differs")]).await;
        casey.get(&address).await.says(200, &["We wait for proof of identity"]);
        assert_eq!(casey.get(&format!("{address}/ask-identity")).await.status, 409, "once is enough");
        writes(&site, case, Matter::Identity, vec![photo(&site, case).await]).await;
        site.set_now("2026-11-25T09:00:00Z");
        let mut casey = super::people::signed_in(&site, "Casey").await;
        let page = casey.get(&address).await;
        page.says(200, &[
            "Something came on 23 November 2026 to show who they are.",
            "What may show who they are came on 23 November 2026. Look at it.",
            "pass.jpg",
        ]);
        page.does_not_say(&["We wait for proof of identity", "waits for an answer"]);
        casey.get(&format!("{address}/triage")).await.says(200, &["came on 23 November 2026", "name=\"identity\""]);

        // It is not enough.
        gives(&mut casey, case, "ask-identity", &[("reason", "It cannot be read")]).await;
        assert_eq!(file(&site, case).await.case.identity.to_be_looked_at(), None);
        casey.get(&address).await.says(200, &["We wait for proof of identity", "25 November 2026"]);
        writes(&site, case, Matter::Identity, vec![photo(&site, case).await]).await;
        site.set_now("2026-11-27T09:00:00Z");
        let mut casey = super::people::signed_in(&site, "Casey").await;
        let form = casey.get(&format!("{address}/confirm-identity")).await;
        form.says(200, &["name=\"on-day\" type=\"text\" value=\"25\"", "What came"]);
        let day = [("on-day", "25"), ("on-month", "11"), ("on-year", "2026")];
        let fields = [&day[..], &[("by", "document"), ("how", "A bus pass")]].concat();
        gives(&mut casey, case, "confirm-identity", &fields).await;
        let identity = file(&site, case).await.case.identity;
        assert!(matches!(identity, Proof::Settled { on, .. } if on == jiff::civil::date(2026, 11, 25)));
    }

    /// A code for somebody without email is shown once, and only that it was made is kept.
    async fn a_code_is_made_for_a_letter(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let request = file(&site, case).await.case.request;
        let address = format!("/desk/cases/{case}/letter-code");
        let mut rowan = at_work(&site, "Rowan", &[Role::Reviewer]).await;
        rowan.get(&address).await.says(403, &[]);
        rowan.get(&format!("/desk/cases/{case}")).await.does_not_say(&["Make a code"]);
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        casey.get(&format!("/desk/cases/{case}")).await.says(200, &[&address, "Make a code for following the request"]);
        let form = casey.get(&address).await;
        form.says(200, &["It works for 90 days", "This person has an email address"]);
        let made = casey.submit(&form, &address, &[]).await;
        made.says(200, &["http://requests.example.org/norfolk/track", "It works until Sunday 21 February 2027"]);
        let (_, code) = made.html().split_once("<strong class=\"rightsdesk-whole govuk-!-font-size-24\">").unwrap();
        let code = code.split('<').next().unwrap().to_owned();
        assert!(site.store.access_codes().verify(request, &code, site.now()).await.unwrap());
        assert_eq!(made.headers["cache-control"], "no-store");

        // Pressed twice, the first stays good, and is not shown again.
        let again = casey.submit(&form, &address, &[]).await;
        again.says(200, &["You pressed the button twice"]);
        again.does_not_say(&[&code]);
        assert!(site.store.access_codes().verify(request, &code, site.now()).await.unwrap());
        let page = casey.get(&format!("/desk/cases/{case}")).await;
        page.says(200, &["Made a code with which the person can follow the request online"]);
        page.does_not_say(&[&code]);
        casey.submit(&again, &address, &[]).await.says(200, &["Your code"]);
        assert!(!site.store.access_codes().verify(request, &code, site.now()).await.unwrap());
    }
}
