//! Made-up people, and what they and the council do in many stories.

use std::sync::Arc;
use std::time::Duration;

use rightsdesk_content::Words;
use rightsdesk_core::case::{Command, HealthContent, Outcome, Part, PartDecision, Period};
use rightsdesk_core::ids::{CaseId, ControllerId, DocumentId, RequestId};
use rightsdesk_core::letter::Body;
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::request::{Channel, NewRequest, Person, Preferences, Receipt, Subject};
use rightsdesk_core::right::Right;
use rightsdesk_documents::child::Child;
use rightsdesk_mail::{Mailer, Settings as MailSettings, Transport};
use rightsdesk_store::documents::{NewDocument, Purpose};
use rightsdesk_store::{Act, Opened};
use rightsdesk_worker::Worker;

use crate::support::site::{Answer, Browser, Site};

/// What a person typed on the page "About you".
pub(crate) const ABOUT_YOU: [(&str, &str); 3] = [
    ("name", "Sam Sample"),
    ("contact", "email"),
    ("email", "sam@example.org"),
];

/// A request by email, for a copy and for a correction.
pub(crate) fn new_request() -> NewRequest {
    NewRequest {
        controller: ControllerId("nottinghamshire".into()),
        channel: Channel::Web,
        received: jiff::civil::date(2026, 11, 20),
        rights: vec![Right::Access],
        words: "Everything about my calls".into(),
        notice: None,
        subject: Subject::Requester,
        requester: Person {
            name: "Sam Sample".into(),
            email: Some("sam@example.org".into()),
            ..Person::default()
        },
        data_subject: None,
        receipt: Receipt::default(),
        preferences: Preferences::default(),
        acting_as: None,
        complains_of: None,
    }
}

/// Opens a request of Nottinghamshire.
pub(crate) async fn opened(site: &Site, new: &NewRequest) -> Opened {
    site.store
        .open_request(new, &Act::new(site.now(), &Actor::Resident))
        .await
        .unwrap()
}

/// A person of the council who may do everything; each number is another person.
pub(crate) fn staff(number: u8) -> Actor {
    use Role::{Caseworker, Dpo, Manager, Reviewer, TriageOfficer};
    Actor::Staff {
        account: rightsdesk_core::ids::AccountId(
            format!("00000000-0000-7000-8000-0000000000{number:02x}")
                .parse()
                .unwrap(),
        ),
        roles: vec![TriageOfficer, Caseworker, Reviewer, Manager, Dpo],
    }
}

/// Gives a command as a person of the council.
pub(crate) async fn told(site: &Site, case: CaseId, command: Command, by: &Actor) {
    site.store
        .execute(case, command, &Act::new(site.now(), by))
        .await
        .unwrap();
}

/// The codes that were mailed for a request, oldest first; waits until there are so many.
pub(crate) async fn codes(site: &Site, request: RequestId, number: usize) -> Vec<String> {
    for _ in 0..200 {
        let messages = site.store.messages().of_request(request).await.unwrap();
        let codes: Vec<_> = messages
            .into_iter()
            .filter_map(|message| match message.letter.body {
                Body::AccessCode { code, .. } => Some(code),
                _ => None,
            })
            .collect();
        if codes.len() >= number {
            return codes;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("no {number} codes were mailed");
}

/// Gets in with a reference and its code, and returns the page of the request.
pub(crate) async fn signed_in(site: &Site, browser: &mut Browser, opened: &Opened) -> Answer {
    let before = count_of_codes(site, opened.request).await;
    let typed = [("reference", opened.reference.as_str())];
    let sent = browser.post("/nottinghamshire/track", &typed).await;
    assert_eq!(sent.leads_to(), "/nottinghamshire/track/code");
    let code = codes(site, opened.request, before + 1).await.pop().unwrap();
    let in_now = browser
        .post("/nottinghamshire/track/code", &[("code", &code)])
        .await;
    assert_eq!(in_now.leads_to(), "/nottinghamshire/track/request");
    browser.get("/nottinghamshire/track/request").await
}

async fn count_of_codes(site: &Site, request: RequestId) -> usize {
    let messages = site.store.messages().of_request(request).await.unwrap();
    messages
        .iter()
        .filter(|message| message.kind == "access_code")
        .count()
}

/// The files of an answered request.
pub(crate) struct Answered {
    pub(crate) found: DocumentId,
    pub(crate) pack: DocumentId,
    pub(crate) beside: DocumentId,
    pub(crate) page: DocumentId,
}

/// Takes an access case from receipt to its reply.
pub(crate) async fn answered(site: &Site, opened: &Opened) -> Answered {
    let case = opened.cases[0].0;
    let (worker, reviewer) = (staff(1), staff(2));
    let file = async |purpose, name: &str, media_type: &str, bytes: &'static [u8]| {
        let new = NewDocument {
            request: opened.request,
            case: Some(case),
            purpose,
            name: name.into(),
            media_type: media_type.into(),
            pages: Some(2).filter(|_| media_type == "application/pdf"),
            bytes: bytes.into(),
        };
        site.store
            .documents()
            .put(new, &Act::new(site.now(), &worker))
            .await
            .unwrap()
    };
    let found = file(Purpose::Found, "found.txt", "text/plain", b"as found").await;
    let accept = Command::Accept {
        notices: Vec::new(),
        subject: Subject::Requester,
    };
    told(site, case, accept, &worker).await;
    let search = Command::RecordSearch {
        task: None,
        period: Period::default(),
        hits: None,
        system: "Secret system".into(),
        keeper: "Kim Keeper".into(),
        on: jiff::civil::date(2026, 11, 20),
        terms: "the name".into(),
        documents: vec![found],
        recipients: Vec::new(),
        sources: Vec::new(),
        nil_reason: None,
    };
    told(site, case, search, &worker).await;
    for item in rightsdesk_core::register::completeness::Item::ALL {
        let supply = Command::SupplyItem {
            notice: None,
            item,
            text: "as it is".into(),
        };
        told(site, case, supply, &worker).await;
    }
    let part = Part {
        asked: "Everything".into(),
        decision: PartDecision::Granted,
        reasons: Vec::new(),
        explanation: "Here it is".into(),
    };
    let decide = Command::Decide {
        outcome: Outcome::Granted,
        parts: vec![part],
        nothing_severable: None,
        health: Some(HealthContent::None),
        stops: Vec::new(),
        given: Vec::new(),
        quote: None,
    };
    told(site, case, decide, &worker).await;
    told(site, case, Command::Approve, &reviewer).await;
    let pack = file(
        Purpose::Pack,
        "Reply – part 1.pdf",
        "application/pdf",
        b"%PDF-1.7",
    )
    .await;
    let beside = file(Purpose::Beside, "call.mp3", "audio/mpeg", b"sound").await;
    let volume = file(
        Purpose::Volume,
        "Documents 1.pdf",
        "application/pdf",
        b"%PDF-1.7 volume",
    )
    .await;
    let papers = br#"[{"title":"Our reply","language":"en-GB","blocks":[
        {"block":"heading","level":2,"text":"What you asked for"},
        {"block":"paragraph","text":"Everything <about> your calls"}]}]"#;
    let page = file(Purpose::Page, "reply.json", "application/json", papers).await;
    let record = Command::RecordPack {
        page: Some(page),
        document: pack,
        sha256: "0".repeat(64),
        pages: 2,
        accompanying: vec![volume, beside],
    };
    told(site, case, record, &Actor::Worker).await;
    told(
        site,
        case,
        Command::Send {
            reason: Some("They asked for it today".into()),
        },
        &worker,
    )
    .await;
    Answered {
        found,
        pack,
        beside,
        page,
    }
}

/// Does all the work that waits.
pub(crate) async fn works(site: &Site) {
    let folder = tempfile::tempdir().unwrap();
    let now = site.now();
    let mailer = Mailer::new(MailSettings {
        transport: Transport::Folder(folder.path().to_owned()),
        domain: "council.example".into(),
    });
    let worker = Worker {
        store: site.store.clone(),
        words: Arc::new(Words::new().unwrap()),
        mailer: Arc::new(mailer.unwrap()),
        child: Arc::new(Child::new(env!("CARGO_BIN_EXE_rightsdesk"))),
        scanner: None,
        now: Arc::new(move || now),
        base_url: "http://requests.example.org".into(),
        mail_from: "noreply@council.example".into(),
        bounces: None,
        name: "worker".into(),
    };
    let round = worker.run_until_idle().await.unwrap();
    assert_eq!(round.failed, 0, "a job failed");
}

/// Sends a form that a page showed, with files, as a browser does.
pub(crate) async fn uploaded(
    browser: &mut Browser,
    page: &Answer,
    address: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> Answer {
    const EDGE: &str = "----sample-edge";
    let hidden = ["csrf", "once"]
        .into_iter()
        .filter_map(|name| Some((name, page.hidden(name)?)));
    let typed = fields
        .iter()
        .map(|(name, value)| (*name, (*value).to_owned()));
    let mut body = Vec::new();
    for (name, value) in hidden.chain(typed) {
        let part = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend(part.into_bytes());
    }
    for (name, bytes) in files {
        let head = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{EDGE}--\r\n").into_bytes());
    let kind = format!("multipart/form-data; boundary={EDGE}");
    browser
        .send(
            axum::http::Method::POST,
            address,
            &kind,
            axum::body::Body::from(body),
        )
        .await
}
