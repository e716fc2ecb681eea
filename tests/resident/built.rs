//! Replies as the worker builds them: the page says what the PDF says; and what neither confirms nor
//! denies shows nowhere whether something was found.

use std::process::Command as Program;

use rightsdesk_core::case::{Command, HealthContent, Outcome, Part, PartDecision, Period, Stage};
use rightsdesk_core::ids::{AccountId, CaseId, DocumentId};
use rightsdesk_core::paper::{Block, Paper};
use rightsdesk_core::reason::{self, Reliance};
use rightsdesk_core::register::completeness::Item;
use rightsdesk_core::request::{NewRequest, Person, Subject};
use rightsdesk_store::documents::{NewDocument, Purpose};
use rightsdesk_store::{Act, Opened};

use super::people::{new_request, opened, signed_in, staff, told, works};
use crate::support::databases::on_each_database;
use crate::support::site::{Answer, Browser, Site};

const NOW: &str = "2026-11-20T09:00:00Z";
const REQUEST: &str = "/nottinghamshire/track/request";

/// Keeps a file that was found.
async fn found(site: &Site, opened: &Opened, name: &str, text: &str) -> DocumentId {
    let new = NewDocument {
        request: opened.request,
        case: Some(opened.cases[0].0),
        purpose: Purpose::Found,
        name: name.into(),
        media_type: "text/plain".into(),
        pages: None,
        bytes: text.as_bytes().to_vec().into(),
    };
    let documents = site.store.documents();
    let kept = documents.put(new, &Act::new(site.now(), &staff(1))).await;
    kept.unwrap()
}

async fn searched(site: &Site, case: CaseId, documents: Vec<DocumentId>) {
    let nothing = documents.is_empty();
    let search = Command::RecordSearch {
        task: None,
        period: Period::default(),
        hits: Some(if nothing { 0 } else { 40 }),
        system: "Case records".into(),
        keeper: "Kim Keeper".into(),
        on: jiff::civil::date(2026, 11, 20),
        terms: "the name".into(),
        recipients: if nothing {
            vec![]
        } else {
            vec!["A nurse".into()]
        },
        sources: if nothing {
            vec![]
        } else {
            vec!["A relative".into()]
        },
        nil_reason: nothing.then(|| "Nothing under this name".into()),
        documents,
    };
    told(site, case, search, &staff(1)).await;
}

async fn accepted(site: &Site, case: CaseId) {
    let accept = Command::Accept {
        notices: Vec::new(),
        subject: Subject::Requester,
    };
    told(site, case, accept, &staff(1)).await;
}

fn decide(outcome: Outcome, part: Part, given: Vec<DocumentId>) -> Command {
    Command::Decide {
        outcome,
        parts: vec![part],
        nothing_severable: None,
        health: Some(HealthContent::None).filter(|_| outcome.gives()),
        stops: Vec::new(),
        given,
        quote: None,
    }
}

/// The words of a PDF as poppler reads them, one blank between each two.
fn words_of(pdf: &Answer) -> String {
    assert_eq!(pdf.headers["content-type"], "application/pdf");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reply.pdf");
    std::fs::write(&path, &pdf.bytes).unwrap();
    let output = Program::new("pdftotext").arg(&path).arg("-").output();
    spaced(&String::from_utf8(output.unwrap().stdout).unwrap())
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every text of the papers.
fn texts(papers: &[Paper]) -> Vec<String> {
    let mut texts = Vec::new();
    for paper in papers {
        texts.push(paper.title.clone());
        for block in &paper.blocks {
            match block {
                Block::Heading { text, .. }
                | Block::Paragraph { text }
                | Block::Link { text, .. } => texts.push(text.clone()),
                Block::Lines { lines: several } | Block::List { items: several, .. } => {
                    texts.extend(several.clone());
                }
                Block::Table {
                    caption,
                    header,
                    rows,
                } => {
                    texts.push(caption.clone());
                    texts.extend(header.iter().chain(rows.iter().flatten()).cloned());
                }
            }
        }
    }
    texts.retain(|text| !text.trim().is_empty());
    texts
}

/// A page as words, without its tags.
fn visible(page: &Answer) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for c in page.html().chars() {
        match c {
            '<' => in_tag = true,
            '>' => {
                in_tag = false;
                text.push(' ');
            }
            c if !in_tag => text.push(c),
            _ => {}
        }
    }
    let text = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2f;", "/"),
        ("&amp;", "&"),
    ]
    .into_iter()
    .fold(text, |text, (entity, c)| text.replace(entity, c));
    spaced(&text)
}

/// Somebody whose request neither confirms nor denies.
struct Silent {
    opened: Opened,
    browser: Browser,
}

/// What somebody who looks from outside sees of one page.
#[derive(Debug, PartialEq)]
struct Seen {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
    statements: u64,
}

impl Silent {
    async fn arrives(site: &Site, email: &str) -> Silent {
        let new = NewRequest {
            requester: Person {
                email: Some(email.into()),
                ..new_request().requester
            },
            ..new_request()
        };
        let opened = opened(site, &new).await;
        let mut browser = site.browser();
        signed_in(site, &mut browser, &opened).await;
        Silent { opened, browser }
    }

    fn case(&self) -> CaseId {
        self.opened.cases[0].0
    }

    /// What they see at an address, in which `CASE`, `LETTER` and `PAGE` stand for their own.
    async fn sees(&mut self, site: &Site, address: &str) -> Seen {
        let file = site.store.load_case(self.case()).await.unwrap().unwrap();
        let pack = file
            .case
            .pack
            .map(|pack| (pack.document, pack.page.unwrap()));
        let mut own = vec![
            (self.case().to_string(), "CASE"),
            (self.opened.request.to_string(), "REQUEST"),
            (self.opened.reference.to_string(), "REFERENCE"),
        ];
        if let Some((letter, page)) = pack {
            own.extend([(letter.to_string(), "LETTER"), (page.to_string(), "PAGE")]);
        }
        let address = own.iter().fold(address.to_owned(), |address, (id, name)| {
            address.replace(name, id)
        });
        let before = site.store.statements();
        let answer = self.browser.get(&address).await;
        let statements = site.store.statements() - before;
        let is_pdf = answer
            .headers
            .get("content-type")
            .is_some_and(|kind| kind == "application/pdf");
        let mut body = if is_pdf {
            words_of(&answer)
        } else {
            answer.html().to_owned()
        };
        // The keys of the forms are drawn by chance.
        for name in ["csrf", "once"] {
            while let Some(key) = Some(&answer)
                .filter(|_| !is_pdf)
                .and_then(|answer| answer.hidden(name))
            {
                if !body.contains(&key) {
                    break;
                }
                body = body.replace(&key, name);
            }
        }
        let headers = answer
            .headers
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()));
        let mut headers: Vec<_> = headers.collect();
        for (id, name) in &own {
            body = body.replace(id, name);
            for (_, value) in &mut headers {
                *value = value.replace(id, name);
            }
        }
        // A letter with another reference may be some bytes longer once it is packed; what the
        // page says of its size is compared as it stands.
        if is_pdf {
            headers.retain(|(name, _)| name != "content-length");
        }
        Seen {
            status: answer.status.as_u16(),
            headers,
            body,
            statements,
        }
    }
}

on_each_database! {
    /// The page of a reply and its PDF are made of the same papers: every word of the page stands
    /// in the PDF.
    async fn the_page_says_what_the_pdf_says(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mine = opened(&site, &new_request()).await;
        let case = mine.cases[0].0;
        accepted(&site, case).await;
        let note = found(&site, &mine, "Notes.txt", "Notes of a call, 2 May 2026.\n").await;
        searched(&site, case, vec![note]).await;
        for item in Item::ALL {
            let supply = Command::SupplyItem { notice: None, item, text: "as it is".into() };
            told(&site, case, supply, &staff(1)).await;
        }
        let part = Part {
            asked: "Everything about my calls".into(),
            decision: PartDecision::Granted,
            reasons: Vec::new(),
            explanation: "Here are the notes".into(),
        };
        told(&site, case, decide(Outcome::Granted, part, vec![note]), &staff(1)).await;
        told(&site, case, Command::Approve, &staff(2)).await;
        works(&site).await;
        told(&site, case, Command::Send { reason: Some("They asked for it today".into()) }, &staff(1)).await;

        let pack = site.store.load_case(case).await.unwrap().unwrap().case.pack.unwrap();
        let documents = site.store.documents();
        let (kept, bytes) = documents.get(pack.page.unwrap()).await.unwrap().unwrap();
        assert_eq!((kept.purpose, kept.media_type.as_str()), (Purpose::Page, "application/json"));
        let listed = documents.of_request(mine.request).await.unwrap();
        assert!(listed.iter().all(|document| document.id != kept.id), "it stands in no list");
        let papers: Vec<Paper> = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(papers.len(), 4, "letter, information, list, dates");
        // Who got it is said even though the council filled in the item for this case.
        assert!(texts(&papers).contains(&"A nurse".to_owned()));

        let mut browser = site.browser();
        signed_in(&site, &mut browser, &mine).await.says(200, &["Your information, page 1"]);
        let pdf = browser.get(&format!("/nottinghamshire/track/files/{}", pack.document)).await;
        let pdf = words_of(&pdf);
        let page = visible(&browser.get(&format!("/nottinghamshire/track/reply/{case}")).await);
        // Lines of the PDF may end within a cell, so words are looked for one by one, in order,
        // text by text.
        let mut compared = 0;
        for text in texts(&papers) {
            let text = spaced(&text);
            assert!(page.contains(&text), "the page lacks {text:?}:\n{page}");
            for word in text.split(' ') {
                assert!(pdf.contains(word), "the PDF lacks {word:?} of {text:?}:\n{pdf}");
            }
            compared += 1;
        }
        assert!(compared > 60, "{compared}");
    }

    /// Three requests that differ only in what was found and in who may look into the case. At
    /// every stage the person sees the same, in the same headers, with as many statements; until
    /// the reply, also the same as somebody whose case is decided otherwise.
    async fn nothing_shows_whether_something_was_found(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let mut held = Silent::arrives(&site, "held@example.org").await;
        let mut nothing = Silent::arrives(&site, "none@example.org").await;
        let mut limited = Silent::arrives(&site, "limited@example.org").await;
        let mut ordinary = Silent::arrives(&site, "ordinary@example.org").await;
        let limit = Command::LimitAccess {
            people: [1, 2, 3].map(|number| staff(number).account().unwrap()).into_iter().collect::<Vec<AccountId>>(),
            reason: "Someone may be in danger".into(),
        };
        told(&site, limited.case(), limit, &staff(1)).await;
        let pages = [
            REQUEST,
            "/nottinghamshire/track/request?done=fresh",
            "/nottinghamshire/track/reply/CASE",
            "/nottinghamshire/track/page/CASE",
            "/nottinghamshire/track/withdraw/CASE",
            "/nottinghamshire/track/fresh",
        ];
        let others = ["/nottinghamshire/track/files/LETTER", "/nottinghamshire/track/files/PAGE"];

        for stage in ["received", "searched", "decided", "passed", "approved", "built", "sent"] {
            for silent in [&held, &nothing, &limited, &ordinary] {
                let case = silent.case();
                let is_ordinary = case == ordinary.case();
                match stage {
                    "searched" => {
                        accepted(&site, case).await;
                        let mut documents = Vec::new();
                        if case != nothing.case() && !is_ordinary {
                            for number in 0..5 {
                                let name = format!("Note {number}.txt");
                                documents.push(found(&site, &silent.opened, &name, "A relative rang.").await);
                            }
                        }
                        searched(&site, case, documents).await;
                    }
                    "decided" if is_ordinary => {
                        for item in Item::ALL {
                            let supply = Command::SupplyItem { notice: None, item, text: "as it is".into() };
                            told(&site, case, supply, &staff(1)).await;
                        }
                        let part = Part {
                            asked: "Everything".into(),
                            decision: PartDecision::NotHeld,
                            reasons: Vec::new(),
                            explanation: "We looked and hold nothing".into(),
                        };
                        told(&site, case, decide(Outcome::NoDataHeld, part, Vec::new()), &staff(1)).await;
                    }
                    "decided" => {
                        let tests = reason::find("TP16").unwrap().tests.to_vec();
                        let part = Part {
                            asked: "Everything".into(),
                            decision: PartDecision::Refused,
                            reasons: vec![Reliance { code: "TP16".into(), satisfied: tests, because: "Private".into() }],
                            explanation: "To say so would tell of another".into(),
                        };
                        let decide = decide(Outcome::NeitherConfirmNorDeny, part, Vec::new());
                        told(&site, case, decide, &staff(1)).await;
                    }
                    "passed" if !is_ordinary => told(&site, case, Command::PassReview, &staff(2)).await,
                    "approved" => told(&site, case, Command::Approve, &staff(3)).await,
                    "sent" => told(&site, case, Command::Send { reason: Some("They asked for it today".into()) }, &staff(1)).await,
                    _ => {}
                }
            }
            if stage == "built" {
                works(&site).await;
            }
            let stood = site.store.load_case(held.case()).await.unwrap().unwrap().case.stage;
            assert_eq!(stood == Stage::Answered, stage == "sent", "{stage}");
            let built = matches!(stage, "built" | "sent");
            for address in pages.into_iter().chain(others.into_iter().filter(|_| built)) {
                let expected = held.sees(&site, address).await;
                assert_eq!(nothing.sees(&site, address).await, expected, "{stage}: {address}");
                assert_eq!(limited.sees(&site, address).await, expected, "{stage}, limited: {address}");
                let is_open = stage == "sent";
                if !is_open {
                    assert_eq!(ordinary.sees(&site, address).await, expected, "{stage}, ordinary: {address}");
                }
                let status = match (address.rsplit_once("/track/").unwrap().1, is_open) {
                    ("files/PAGE", _) | ("reply/CASE" | "files/LETTER", false) => 404,
                    ("page/CASE", false) | ("withdraw/CASE", true) => 303,
                    _ => 200,
                };
                assert_eq!(expected.status, status, "{stage}: {address}");
                for trace in ["relative", "Note 1", "nurse", "Case records", "exempt", "TP16", "danger"] {
                    assert!(!expected.body.contains(trace), "{trace:?} in {stage}: {address}");
                }
            }
        }
    }
}
