//! The directory of keepers: where those are reached who answer for a place of the register.

use rightsdesk_core::ids::{ControllerId, NoticeId};
use rightsdesk_core::people::Role;
use rightsdesk_core::request::NewRequest;
use rightsdesk_core::right::Right;

use super::people::{TODAY, arrived, file, hired_by, new_request, signed_in};
use crate::support::databases::on_each_database;
use crate::support::site::{Answer, Browser, Site};

const HERE: &str = "/desk/keepers";
const CALLS: &str = "Recordings of calls to the Customer Service Centre";
const CHAT: &str = "Live chat on the website";

/// Fills in the form that a page showed, as a browser sends it: every row with what the page has
/// in it, but for those that are typed over, and a keeper who is added.
async fn save(
    browser: &mut Browser,
    page: &Answer,
    typed: &[(&str, &str)],
    added: (&str, &str),
) -> Answer {
    let controller = page.hidden("controller").unwrap();
    let mut fields = vec![("controller".to_owned(), controller)];
    for (index, (name, value)) in rows(page).into_iter().enumerate() {
        let was = page.hidden(&format!("was-{index}")).unwrap();
        let over = typed.iter().find(|(over, _)| *over == name);
        let value = over.map_or(value, |(_, value)| (*value).to_owned());
        fields.push((format!("keeper-{index}"), name));
        fields.push((format!("was-{index}"), was));
        fields.push((format!("email-{index}"), value));
    }
    fields.push(("new_name".to_owned(), added.0.to_owned()));
    fields.push(("new_email".to_owned(), added.1.to_owned()));
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    browser.submit(page, HERE, &fields).await
}

/// The names on a page, each with what its field holds.
fn rows(page: &Answer) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    while let Some(name) = page.hidden(&format!("keeper-{}", rows.len())) {
        let field = format!("name=\"email-{}\"", rows.len());
        let (_, tag) = page.html().split_once(&field).unwrap();
        let (tag, _) = tag.split_once('>').unwrap();
        let value = tag.split_once("value=\"");
        let value = value.map_or("", |(_, rest)| rest.split_once('"').unwrap().0);
        rows.push((plain(&name), plain(value)));
    }
    rows
}

/// Text of a page without its escapes.
fn plain(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&quot;", "\"")
        .replace("&#x2f;", "/")
        .replace("&amp;", "&")
}

/// The addresses that are kept for a council: name, address.
async fn kept(site: &Site, controller: &str) -> Vec<(String, String)> {
    let all = site
        .store
        .keepers()
        .list(&ControllerId(controller.into()))
        .await
        .unwrap();
    all.into_iter().map(|one| (one.name, one.email)).collect()
}

fn pair(name: &str, email: &str) -> (String, String) {
    (name.to_owned(), email.to_owned())
}

on_each_database! {
    /// Who has an address can be given a manager, who is written to when they do not answer.
    async fn a_manager_is_filled_in_changed_and_removed(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        hired_by(&site, "Manu", "nottinghamshire", &[Role::Manager]).await;
        let mut manu = signed_in(&site, "Manu").await;
        let page = manu.get(HERE).await;
        page.does_not_say(&["Manager of"]);
        let saved = save(&mut manu, &page, &[(CALLS, "calls@example.org")], ("", "")).await;
        let page = manu.get(saved.leads_to()).await;
        page.says(200, &[&format!("Manager of {CALLS} (optional)")]);
        let row = rows(&page).iter().position(|(name, _)| name == CALLS).unwrap();
        let (field, was) = (format!("manager-{row}"), format!("manager-was-{row}"));
        let keeper = format!("keeper-{row}");
        let names: Vec<(String, String)> = (0..row).map(|index| {
            (format!("keeper-{index}"), page.hidden(&format!("keeper-{index}")).unwrap())
        }).collect();
        let email = [format!("email-{row}"), format!("was-{row}")];
        let give = async |manu: &mut Browser, before: &str, typed: &str| {
            let mut fields = vec![("controller", "nottinghamshire"), (&keeper, CALLS), (&field, typed), (&was, before)];
            fields.extend(names.iter().map(|(name, value)| (&**name, &**value)));
            fields.extend(email.iter().map(|name| (&**name, "calls@example.org")));
            manu.submit(&page, HERE, &fields).await
        };
        let known = async || {
            let all = site.store.keepers().list(&ControllerId("nottinghamshire".into())).await;
            all.unwrap().into_iter().find(|one| one.name == CALLS).unwrap().manager
        };
        give(&mut manu, "", "head(at)example.org").await.says(422, &["There is a problem", "head(at)example.org", "in the correct format"]);
        assert_eq!(known().await, None);
        give(&mut manu, "", "head@example.org").await.leads_to();
        assert_eq!(known().await.as_deref(), Some("head@example.org"));
        // Somebody else changed it meanwhile.
        give(&mut manu, "other@example.org", "new@example.org").await.says(422, &["head@example.org", "while you had this page open"]);
        // The manager of somebody who cannot be asked is written to by nobody.
        let mut alone = vec![("controller", "nottinghamshire"), (&*keeper, CALLS), (&*field, "new@example.org"), (&*was, "head@example.org")];
        alone.extend(names.iter().map(|(name, value)| (&**name, &**value)));
        alone.extend([(&*email[0], ""), (&*email[1], "calls@example.org")]);
        let refused = manu.submit(&page, HERE, &alone).await;
        refused.says(422, &["There is a problem", &format!("Enter the address of {CALLS} as well"), "new@example.org"]);
        assert_eq!(known().await.as_deref(), Some("head@example.org"));
        give(&mut manu, "head@example.org", "").await.leads_to();
        assert_eq!(known().await.as_deref().unwrap_or_default(), "");
    }

    /// The register's keepers are there, addresses are filled in, changed and removed, and each
    /// row says who did it.
    async fn addresses_are_filled_in_changed_and_removed(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        hired_by(&site, "Manu", "nottinghamshire", &[Role::Manager]).await;
        hired_by(&site, "Ada", "nottinghamshire", &[Role::Administrator]).await;
        let mut manu = signed_in(&site, "Manu").await;
        let mut ada = signed_in(&site, "Ada").await;
        manu.get("/desk/register").await.says(200, &["href=\"/desk/keepers\""]);
        ada.get("/desk").await.says(200, &["href=\"/desk/keepers\""]);

        let page = manu.get(HERE).await;
        page.says(200, &[
            "Nottinghamshire County Council",
            "0 of 7 keepers have an address.",
            "Nobody gets an email when you save this page",
            "the team asks them by hand",
            CALLS,
            "Its privacy notice does not say who answers for it",
        ]);
        page.does_not_say(&["Which council?", "Added by name", "Filled in by"]);
        // Those who are asked at once come first on the page, whatever their place in the register.
        let (at_once, later) = page.html().split_once("Asked by the team").unwrap();
        assert!(at_once.contains(CALLS) && at_once.contains(CHAT) && !later.contains(CALLS));

        let typed = [(CALLS, " calls@example.org "), (CHAT, "chat@example.org")];
        let added = ("Archive <b>", "archive@example.org");
        let saved = save(&mut manu, &page, &typed, added).await;
        assert_eq!(saved.leads_to(), "/desk/keepers?controller=nottinghamshire&done=saved");
        let all = [
            pair("Archive <b>", "archive@example.org"),
            pair(CHAT, "chat@example.org"),
            pair(CALLS, "calls@example.org"),
        ];
        assert_eq!(kept(&site, "nottinghamshire").await, all);
        let before = site.store.keepers().list(&ControllerId("nottinghamshire".into())).await.unwrap();

        // Pressed twice, later and by the same form: nothing is written again.
        site.set_now("2026-11-23T09:10:00Z");
        let again = save(&mut manu, &page, &typed, added).await;
        assert_eq!(again.leads_to(), saved.leads_to());
        let after = site.store.keepers().list(&ControllerId("nottinghamshire".into())).await.unwrap();
        assert_eq!(after, before);

        let page = ada.get(saved.leads_to()).await;
        page.says(200, &[
            "The addresses are saved.",
            "3 of 8 keepers have an address.",
            "Added by name",
            "Archive &lt;b&gt;",
            "value=\"calls@example.org\"",
            "Filled in by Manu Sample on Monday 23 November 2026.",
        ]);

        // Changed, removed, and the one added by name gone from the page with its address.
        let typed = [(CALLS, "new@example.org"), (CHAT, ""), ("Archive <b>", "")];
        let saved = save(&mut ada, &page, &typed, ("", "")).await;
        assert_eq!(saved.leads_to(), "/desk/keepers?controller=nottinghamshire&done=saved");
        assert_eq!(kept(&site, "nottinghamshire").await, [pair(CALLS, "new@example.org")]);
        let again = save(&mut ada, &page, &typed, ("", "")).await;
        assert_eq!(again.leads_to(), saved.leads_to(), "removed twice is removed");
        let page = ada.get(HERE).await;
        page.says(200, &["1 of 7 keepers have an address.", "Filled in by Ada Sample"]);
        page.does_not_say(&["Archive", "chat@example.org", "Manu Sample"]);
    }

    /// What is wrong is said at its field, what was typed is kept, and nothing is saved.
    async fn slips_are_told_at_the_field_and_nothing_is_saved(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        hired_by(&site, "Drew", "nottinghamshire", &[Role::Dpo]).await;
        let mut drew = signed_in(&site, "Drew").await;
        let page = drew.get(HERE).await;
        let index = rows(&page).iter().position(|(name, _)| name == CALLS).unwrap();
        let long = format!("{}@example.org", "x".repeat(250));
        for (typed, said) in [
            ("calls.example.org", format!("Enter the address for {CALLS} in the correct format")),
            ("a@b@example.org", format!("Enter the address for {CALLS} in the correct format")),
            (&long, format!("The address for {CALLS} must be 254 characters or fewer")),
        ] {
            let rows = [(CALLS, typed), (CHAT, "chat@example.org")];
            let refused = save(&mut drew, &page, &rows, ("", "")).await;
            let id = format!("id=\"email-{index}-error\"");
            let link = format!("href=\"#email-{index}\"");
            let (kept, other) = (format!("value=\"{typed}\""), "value=\"chat@example.org\"");
            refused.says(422, &["There is a problem", &said, &id, &link, &kept, other]);
        }
        let name = "x".repeat(201);
        for (added, said) in [
            (("Archive", ""), "Enter the email address of the keeper"),
            (("Archive", "archive"), "Enter the address for Archive in the correct format"),
            (("", "archive@example.org"), "Enter the name of the keeper"),
            ((&*name, "archive@example.org"), "The name must be 200 characters or fewer"),
            (("live CHAT on the website", "a@example.org"), "is on this page already"),
        ] {
            let refused = save(&mut drew, &page, &[(CALLS, "calls@example.org")], added).await;
            refused.says(422, &["There is a problem", said, "value=\"calls@example.org\""]);
            for typed in [added.0, added.1].into_iter().filter(|typed| !typed.is_empty()) {
                refused.says(422, &[&format!("value=\"{typed}\"")]);
            }
        }
        assert!(kept(&site, "nottinghamshire").await.is_empty());

        // Corrected on the page that came back, it is saved.
        let refused = save(&mut drew, &page, &[(CALLS, "wrong"), (CHAT, "chat@example.org")], ("", "")).await;
        let saved = save(&mut drew, &refused, &[(CALLS, "calls@example.org")], ("", "")).await;
        saved.leads_to();
        let all = [pair(CHAT, "chat@example.org"), pair(CALLS, "calls@example.org")];
        assert_eq!(kept(&site, "nottinghamshire").await, all);
    }

    /// Two people with the page open: neither writes over the other unseen.
    async fn a_change_made_meanwhile_is_shown(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        hired_by(&site, "Manu", "nottinghamshire", &[Role::Manager]).await;
        hired_by(&site, "Drew", "nottinghamshire", &[Role::Dpo]).await;
        let mut manu = signed_in(&site, "Manu").await;
        let mut drew = signed_in(&site, "Drew").await;
        let start = manu.get(HERE).await;
        let page = save(&mut manu, &start, &[], ("Archive", "archive@example.org")).await;
        let (mine, theirs) = (manu.get(page.leads_to()).await, drew.get(HERE).await);
        save(&mut drew, &theirs, &[(CALLS, "drew@example.org"), (CHAT, "chat@example.org"), ("Archive", "")], ("", "")).await.leads_to();

        // What only the other changed stays as they left it.
        let typed = [(CALLS, "manu@example.org"), ("Archive", "box@example.org")];
        let refused = save(&mut manu, &mine, &typed, ("", "")).await;
        refused.says(422, &[
            &format!("Somebody changed the address for {CALLS} to drew@example.org"),
            "Somebody removed the address for Archive",
            "value=\"manu@example.org\"",
            "value=\"box@example.org\"",
            "value=\"chat@example.org\"",
        ]);
        save(&mut manu, &refused, &[], ("", "")).await.leads_to();
        assert_eq!(kept(&site, "nottinghamshire").await, [
            pair("Archive", "box@example.org"),
            pair(CHAT, "chat@example.org"),
            pair(CALLS, "manu@example.org"),
        ]);
    }

    /// Whoever looks after several councils chooses one; another's is not found.
    async fn each_council_has_its_own(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        hired_by(&site, "Manu", "kent", &[Role::Manager]).await;
        hired_by(&site, "Casey", "kent", &[Role::Caseworker]).await;
        let mut manu = signed_in(&site, "Manu").await;
        let mut casey = signed_in(&site, "Casey").await;
        casey.get("/desk/register").await.does_not_say(&["/desk/keepers"]);
        let page = manu.get(HERE).await;
        page.says(200, &[
            "Kent County Council",
            "Compliance and Risk Team",
            "Answers for:",
        ]);
        for (controller, status) in [("kent", 200), ("nottinghamshire", 404), ("nowhere", 404)] {
            let address = format!("{HERE}?controller={controller}");
            assert_eq!(manu.get(&address).await.status.as_u16(), status, "{controller}");
        }
        let fields = [
            ("controller", "nottinghamshire"),
            ("keeper-0", CALLS),
            ("was-0", ""),
            ("email-0", "mine@example.org"),
        ];
        assert_eq!(manu.submit(&page, HERE, &fields).await.status.as_u16(), 404);
        assert!(kept(&site, "nottinghamshire").await.is_empty());
        let long = "x".repeat(1_001);
        let strange = [("controller", "kent"), ("keeper-0", &*long), ("email-0", "a@example.org")];
        assert_eq!(manu.submit(&page, HERE, &strange).await.status.as_u16(), 400);
        assert!(kept(&site, "kent").await.is_empty());
    }

    /// Where no notice names who answers for a place, the directory's address of the place is used
    /// when the team asks, as it is when a request arrives.
    async fn a_place_stands_for_its_keeper(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        hired_by(&site, "Casey", "nottinghamshire", &[Role::Caseworker]).await;
        hired_by(&site, "Manu", "nottinghamshire", &[Role::Manager]).await;
        let mut manu = signed_in(&site, "Manu").await;
        let mut casey = signed_in(&site, "Casey").await;
        let new = NewRequest {
            controller: ControllerId("nottinghamshire".into()),
            notice: Some(NoticeId("nottinghamshire-customer-service".into())),
            ..new_request(Right::Access)
        };
        let case = arrived(&site, &new).await;
        let place = |page: &Answer, name: &str| {
            let (before, _) = page.html().split_once(name).unwrap();
            let (_, code) = before.rsplit_once("value=\"").unwrap();
            code.split_once('"').unwrap().0.to_owned()
        };
        let form = casey.get(&format!("/desk/cases/{case}/ask-task")).await;
        let (calls, chat) = (place(&form, CALLS), place(&form, CHAT));
        let ask = format!("/desk/cases/{case}/ask-task?place={calls}");
        casey.get(&ask).await.does_not_say(&["calls@example.org"]);
        let page = manu.get(HERE).await;
        let typed = [(CALLS, "calls@example.org")];
        save(&mut manu, &page, &typed, ("", "")).await.leads_to();

        let form = casey.get(&ask).await;
        form.says(200, &["value=\"calls@example.org\"", &format!("value=\"Keeper of {CALLS}\"")]);
        // Asked together with a place of which nobody is known, only that one lacks a keeper.
        let fields = |place: &'static str| [
            ("task_kind", "search"), ("ask", "All calls"), ("due-day", "4"), ("due-month", "12"), ("due-year", "2026"),
            ("keeper", place), ("email", place),
        ];
        let both = [&fields("")[..], &[("places", &*calls), ("places", &*chat)]].concat();
        let address = format!("/desk/cases/{case}/ask-task");
        let refused = casey.submit(&form, &address, &both).await;
        refused.says(422, &[&format!("Enter who is asked about {CHAT}")]);
        refused.does_not_say(&[&format!("Enter who is asked about {CALLS}")]);
        let one = [&fields("")[..], &[("places", &*calls)]].concat();
        casey.submit(&form, &address, &one).await.leads_to();
        let task = file(&site, case).await.case.tasks.pop().unwrap();
        assert_eq!((task.what.system.as_str(), task.what.keeper.email.as_deref()), (CALLS, Some("calls@example.org")));
    }
}
