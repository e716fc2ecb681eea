//! Made-up people of a council, and what they do in many stories.

use axum::body::Body;
use axum::http::Method;
use rightsdesk_core::ids::{AccountId, CaseId, ControllerId, NoticeId};
use rightsdesk_core::paper::{Block, Paper};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::request::{Channel, NewRequest, Person, Preferences, Receipt, Subject};
use rightsdesk_core::right::Right;
use rightsdesk_documents::authored::{self, Authoring, TextSize};
use rightsdesk_store::accounts::{Account, NewAccount};
use rightsdesk_store::revisions::Author;
use rightsdesk_store::teams::TeamPlan;
use rightsdesk_store::{Act, CaseFile, TeamId};

use crate::support::site::{Answer, Browser, Site};

/// When the stories begin: a Monday.
pub(crate) const TODAY: &str = "2026-11-23T09:00:00Z";
/// Everybody's password.
pub(crate) const PASSWORD: &str = " correct horse battery ";

/// A PDF of one page, as sound as any.
pub(crate) fn pdf() -> Vec<u8> {
    let paper = Paper {
        title: "Notes of a visit".into(),
        language: "en-GB".into(),
        blocks: vec![Block::paragraph("The visit was on 4 May.")],
    };
    let authoring = Authoring {
        title: &paper.title,
        language: "en-GB",
        sender: "",
        reference: "",
        page_label: "",
        papers: std::slice::from_ref(&paper),
        size: TextSize::Standard,
    };
    authored::render(&authoring).unwrap().bytes
}

/// Makes an account with these roles for Norfolk.
pub(crate) async fn hired(site: &Site, name: &str, roles: &[Role]) {
    hired_by(site, name, "norfolk", roles).await;
}

/// Makes an account with these roles for a controller.
pub(crate) async fn hired_by(site: &Site, name: &str, controller: &str, roles: &[Role]) {
    let roles = roles
        .iter()
        .map(|&role| (ControllerId(controller.into()), role));
    let account = NewAccount {
        email: address(name),
        name: format!("{name} Sample"),
        password_hash: rightsdesk_api::password::hash(PASSWORD.into())
            .await
            .unwrap(),
        roles: roles.collect(),
    };
    site.store
        .accounts()
        .create(&account, site.now())
        .await
        .unwrap()
        .unwrap();
}

/// Somebody's account, as it is kept.
pub(crate) async fn account(site: &Site, name: &str) -> Account {
    let found = site.store.accounts().find_by_email(&address(name)).await;
    found.unwrap().unwrap().0
}

/// Who somebody is in a case.
pub(crate) async fn id_of(site: &Site, name: &str) -> AccountId {
    account(site, name).await.id
}

/// The address somebody signs in with.
pub(crate) fn address(name: &str) -> String {
    format!("{}@council.example", name.to_lowercase())
}

/// Somebody's browser, signed in.
pub(crate) async fn signed_in(site: &Site, name: &str) -> Browser {
    let mut browser = site.browser();
    let fields = [("email", address(name)), ("password", PASSWORD.to_owned())];
    let fields = fields
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    assert_eq!(
        browser.post("/desk/sign-in", &fields).await.leads_to(),
        "/desk"
    );
    browser
}

/// Hires somebody, and signs them in.
pub(crate) async fn at_work(site: &Site, name: &str, roles: &[Role]) -> Browser {
    hired(site, name, roles).await;
    signed_in(site, name).await
}

/// A request to Norfolk for one right.
pub(crate) fn new_request(right: Right) -> NewRequest {
    NewRequest {
        controller: ControllerId("norfolk".into()),
        channel: Channel::Web,
        received: jiff::civil::date(2026, 11, 20),
        rights: vec![right],
        words: "Everything about my <visits>".into(),
        notice: None,
        subject: Subject::Requester,
        requester: Person {
            name: "Siân Sample".into(),
            email: Some("sian@example.org".into()),
            ..Person::default()
        },
        data_subject: None,
        receipt: Receipt::default(),
        preferences: Preferences::default(),
        acting_as: None,
        complains_of: None,
    }
}

/// A case that came through the residents' pages.
pub(crate) async fn arrived(site: &Site, new: &NewRequest) -> CaseId {
    let act = Act::new(site.now(), &Actor::Resident);
    site.store.open_request(new, &act).await.unwrap().cases[0].0
}

/// The case as it is kept.
pub(crate) async fn file(site: &Site, case: CaseId) -> CaseFile {
    site.store.load_case(case).await.unwrap().unwrap()
}

/// Opens the page of a command and sends what is typed there.
pub(crate) async fn give(
    browser: &mut Browser,
    case: CaseId,
    command: &str,
    fields: &[(&str, &str)],
) -> Answer {
    let page = format!("/desk/cases/{case}/{command}");
    let shown = browser.get(&page).await;
    shown.says(200, &["<h1"]);
    browser.submit(&shown, &page, fields).await
}

/// The same, and it is done.
pub(crate) async fn gives(
    browser: &mut Browser,
    case: CaseId,
    command: &str,
    fields: &[(&str, &str)],
) {
    let given = give(browser, case, command, fields).await;
    assert_eq!(
        given.leads_to(),
        format!("/desk/cases/{case}?done={command}")
    );
}

/// Sends the form of a page with files in the field `documents`, as a browser does.
pub(crate) async fn upload(
    browser: &mut Browser,
    page: &Answer,
    address: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> Answer {
    upload_as("documents", browser, page, address, fields, files).await
}

/// The same with files in the field `field`.
pub(crate) async fn upload_as(
    field: &str,
    browser: &mut Browser,
    page: &Answer,
    address: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> Answer {
    const EDGE: &str = "----sample-edge";
    let hidden = ["csrf", "once", "version", "points", "mail_kept"]
        .into_iter()
        .filter_map(|name| Some((name, page.hidden(name)?)));
    let fields = hidden.chain(
        fields
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned())),
    );
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend(part.into_bytes());
    }
    for (name, bytes) in files {
        let head = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{EDGE}--\r\n").into_bytes());
    let kind = format!("multipart/form-data; boundary={EDGE}");
    browser
        .send(Method::POST, address, &kind, Body::from(body))
        .await
}

/// The value of somebody in the list of owners.
pub(crate) fn owner_of(page: &Answer, name: &str) -> String {
    let options = page.html().split("<option value=\"").skip(1);
    let mut options = options.filter_map(|option| option.split_once('"'));
    let (id, _) = options.find(|(_, rest)| rest.contains(name)).unwrap();
    id.to_owned()
}

/// A team of Norfolk with these members and services.
pub(crate) async fn team(
    site: &Site,
    name: &str,
    members: &[AccountId],
    services: &[&str],
) -> TeamId {
    let plan = TeamPlan {
        name: name.to_owned(),
        members: members.iter().copied().collect(),
        services: services
            .iter()
            .map(|id| NoticeId((*id).to_owned()))
            .collect(),
    };
    let norfolk = ControllerId("norfolk".into());
    let made = site
        .store
        .make_team(&norfolk, &plan, name, Author::Program, site.now());
    Box::pin(made).await.unwrap()
}
