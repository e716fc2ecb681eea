//! What says afterwards that something went: as a page, as text, as JSON and as PDF. One paper is
//! behind all of them but the JSON, which is what is kept.

use axum::extract::{Extension, Path, State as Extract};
use axum::response::Response;
use rightsdesk_content::Voice;
use rightsdesk_content::names::{self, Reader, family};
use rightsdesk_content::words::ENGLISH;
use rightsdesk_core::paper::{Block, Paper};
use rightsdesk_core::retention::Class;
use rightsdesk_documents::authored::{Authoring, TextSize, render};
use rightsdesk_store::disposal::Certificate;
use serde::Serialize;

use super::super::case::{Link, Row};
use super::super::letter::moment;
use super::super::opened::{People, voice};
use super::HERE;
use crate::download;
use crate::error::PageError;
use crate::session::StaffSession;
use crate::state::State;

/// The address of a certificate.
pub(super) fn address(number: u32) -> String {
    format!("{HERE}/certificates/{number}")
}

#[derive(Serialize)]
struct CertificatePage {
    title: String,
    gone: String,
    facts: Vec<Row>,
    heads: Vec<Block>,
    downloads: Vec<Link>,
}

/// How somebody wants it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Page,
    Text,
    Json,
    Pdf,
}

/// The number in an address, and how its certificate is wanted.
fn parse(name: &str) -> Option<(u32, Form)> {
    let (number, form) = match name.split_once('.') {
        None => (name, Form::Page),
        Some((number, "txt")) => (number, Form::Text),
        Some((number, "json")) => (number, Form::Json),
        Some((number, "pdf")) => (number, Form::Pdf),
        Some(_) => return None,
    };
    Some((number.parse().ok()?, form))
}

/// A certificate.
pub(in super::super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(name): Path<String>,
) -> Result<Response, PageError> {
    let (number, form) = parse(&name).ok_or(PageError::NotFound)?;
    let found = state
        .store
        .certificate_for(number, &session.viewer())
        .await?;
    let found = found.ok_or(PageError::NotFound)?;
    let people = People::of(&state, std::slice::from_ref(&found.controller)).await?;
    let voice = voice(&state);
    let facts = facts(&state, voice, &people, &found);
    let title = title(voice, number);
    let gone = gone(voice, &found);
    let heads = heads(voice, &found);
    let paper = || Paper {
        title: title.clone(),
        language: ENGLISH.to_owned(),
        blocks: paper_blocks(&gone, &facts, &heads),
    };
    let file = |ending: &str| format!("certificate-{number}.{ending}");
    match form {
        Form::Json => {
            let json = serde_json::to_vec_pretty(&found).map_err(PageError::internal)?;
            Ok(download::file(&file("json"), "application/json", json))
        }
        Form::Text => {
            let text = plain(&paper());
            Ok(download::file(
                &file("txt"),
                "text/plain; charset=utf-8",
                text,
            ))
        }
        Form::Pdf => {
            let bytes = pdf(voice, found.reference.as_str(), paper()).await?;
            Ok(download::file(&file("pdf"), "application/pdf", bytes))
        }
        Form::Page => {
            let link = |key: &str, ending: &str| Link {
                text: voice.text(key),
                href: format!("{}.{ending}", address(number)),
            };
            let page = CertificatePage {
                downloads: vec![
                    link("certificate-pdf", "pdf"),
                    link("certificate-text", "txt"),
                    link("certificate-json", "json"),
                ],
                title: title.clone(),
                gone: gone.clone(),
                facts: facts.clone(),
                heads: heads.clone(),
            };
            super::super::shell(&state, &session, HERE)
                .back(crate::page::DESK)
                .show(&state, "staff/certificate.html", page)
        }
    }
}

fn title(voice: Voice<'_>, number: u32) -> String {
    voice.say(
        "certificate-title",
        &[("number", number.to_string().into())],
    )
}

fn gone(voice: Voice<'_>, certificate: &Certificate) -> String {
    let key = if certificate.class == Class::CaseData {
        "certificate-gone"
    } else {
        "certificate-gone-part"
    };
    let facts = [
        ("reference", certificate.reference.as_str().into()),
        ("on", moment(voice, certificate.issued_at).into()),
    ];
    voice.say(key, &facts)
}

fn facts(state: &State, voice: Voice<'_>, people: &People, certificate: &Certificate) -> Vec<Row> {
    let rules = state.store.rules();
    let known = rules.register.controller(&certificate.controller);
    let controller = known.map_or_else(|| certificate.controller.0.clone(), |it| it.name.clone());
    let rights = certificate.rights.iter();
    let rights: Vec<String> = rights
        .map(|right| names::right(voice, *right, Reader::Staff))
        .collect();
    let since = names::choice(voice, family::RETENTION_SINCE, certificate.since.code());
    let period = [
        ("months", names::months(voice, certificate.months).into()),
        ("on", voice.short_date(certificate.since_on).into()),
        ("since", since.into()),
    ];
    let at = certificate.approved_at.map(|at| moment(voice, at));
    let at = ("at", at.unwrap_or_default().into());
    let approved = match certificate.approved_by {
        Some(account) if !certificate.automatic => {
            let name = people.name_or_former(voice, account);
            voice.say("certificate-approved-by", &[("name", name.into()), at])
        }
        _ => voice.say("certificate-approved-automatic", &[at]),
    };
    let mut rows = vec![
        Row::new(voice.text("certificate-controller"), controller),
        Row::new(
            voice.text("certificate-reference"),
            certificate.reference.as_str(),
        ),
        Row::new(
            voice.text("certificate-class"),
            names::choice(voice, family::RETENTION_CLASS, certificate.class.code()),
        ),
        Row::new(voice.text("certificate-rights"), voice.and(&rights)),
        Row::new(
            voice.text("certificate-files"),
            certificate.files.to_string(),
        ),
    ];
    if certificate.class == Class::CaseData {
        rows.push(Row::new(
            voice.text("certificate-letters"),
            certificate.letters.to_string(),
        ));
        rows.push(Row::new(
            voice.text("certificate-events"),
            certificate.events.to_string(),
        ));
    }
    rows.extend([
        Row::new(
            voice.text("certificate-period"),
            voice.say("certificate-period-text", &period),
        ),
        Row::new(
            voice.text("certificate-due"),
            voice.short_date(certificate.due),
        ),
        Row::new(voice.text("certificate-approved"), approved),
        Row::new(
            voice.text("certificate-issued"),
            moment(voice, certificate.issued_at),
        ),
    ]);
    rows
}

/// The ends of the chains. Of what goes in part the events can still be read.
fn heads(voice: Voice<'_>, certificate: &Certificate) -> Vec<Block> {
    let rows = certificate.heads.iter().map(|head| {
        vec![
            head.case.to_string(),
            head.events.to_string(),
            head.sha256.clone(),
        ]
    });
    let mut blocks = vec![Block::Table {
        caption: voice.text("certificate-heads"),
        header: vec![
            voice.text("certificate-case"),
            voice.text("certificate-count"),
            voice.text("certificate-hash"),
        ],
        rows: rows.collect(),
    }];
    if certificate.class == Class::CaseData {
        blocks.push(Block::paragraph(voice.text("certificate-heads-intro")));
    }
    blocks
}

fn paper_blocks(gone: &str, facts: &[Row], heads: &[Block]) -> Vec<Block> {
    let items = facts
        .iter()
        .map(|row| format!("{}: {}", row.label, row.text));
    let mut blocks = vec![Block::paragraph(gone), Block::list(items)];
    blocks.extend_from_slice(heads);
    blocks
}

/// The paper as plain text.
fn plain(paper: &Paper) -> String {
    let mut lines = vec![paper.title.clone(), String::new()];
    for block in &paper.blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text } => lines.push(text.clone()),
            Block::Lines { lines: own } => lines.extend(own.iter().cloned()),
            Block::List { items, .. } => {
                lines.extend(items.iter().map(|item| format!("- {item}")));
            }
            Block::Table { header, rows, .. } => {
                for row in rows {
                    let cells = header.iter().zip(row);
                    lines.extend(cells.map(|(name, cell)| format!("{name}: {cell}")));
                }
            }
            Block::Link { text, href } => lines.push(format!("{text}: {href}")),
        }
        lines.push(String::new());
    }
    lines.join("\n")
}

async fn pdf(voice: Voice<'_>, reference: &str, paper: Paper) -> Result<Vec<u8>, PageError> {
    let reference = reference.to_owned();
    let label = voice.text("certificate-page");
    let made = tokio::task::spawn_blocking(move || {
        render(&Authoring {
            title: &paper.title,
            language: ENGLISH,
            sender: "",
            reference: &reference,
            page_label: &label,
            papers: std::slice::from_ref(&paper),
            size: TextSize::Standard,
        })
    });
    let made = made.await.map_err(PageError::internal)?;
    Ok(made.map_err(PageError::internal)?.bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_how_the_certificate_is_wanted() {
        let wanted = |name| parse(name).map(|(number, form)| (number, form as u8));
        assert_eq!(wanted("7"), Some((7, Form::Page as u8)));
        assert_eq!(wanted("7.pdf"), Some((7, Form::Pdf as u8)));
        for wrong in ["", "x", "7.exe", "7.txt.txt", "-1"] {
            assert!(wanted(wrong).is_none(), "{wrong}");
        }
    }
}
