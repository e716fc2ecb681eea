//! What has been done in a case: searches, changes, who was told, the decision, the reply.

use jiff::civil::Date;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_content::{Voice, reasons, rights};
use rightsdesk_core::case::{Change, Decided, Opinion, Part, Search, Told};
use rightsdesk_core::ids::DocumentId;
use rightsdesk_core::reason::{self, Reliance};
use rightsdesk_core::rights::tasks;
use rightsdesk_store::documents::Document;
use serde::Serialize;

use super::super::opened::Opened;
use super::Row;
use crate::page::DESK;

/// Everything done.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Work {
    /// What the right asks to be done, once granted.
    tasks: Vec<String>,
    searches: Vec<Searched>,
    changes: Vec<Done>,
    told: Vec<Done>,
    /// What health professionals said.
    opinions: Vec<Done>,
    /// What the person sent in.
    evidence: Vec<File>,
    questions: Vec<Asked>,
    decision: Option<Decision>,
    pack: Option<Pack>,
}

#[derive(Clone, Debug, Serialize)]
struct Searched {
    system: String,
    rows: Vec<Row>,
    files: Vec<File>,
}

/// Something done somewhere on a day: a change, or a recipient told.
#[derive(Clone, Debug, Serialize)]
struct Done {
    place: String,
    on: String,
    what: String,
}

/// A question to the person.
#[derive(Clone, Debug, Serialize)]
struct Asked {
    on: String,
    question: String,
    answered: Option<String>,
    answer: Option<String>,
}

/// A document, with a link to it.
#[derive(Clone, Debug, Serialize)]
struct File {
    name: String,
    about: String,
    href: String,
}

/// The decision, point by point.
#[derive(Clone, Debug, Serialize)]
pub(in crate::staff) struct Decision {
    outcome: String,
    by: String,
    parts: Vec<Point>,
    /// What was considered for the whole.
    considered: Vec<Row>,
}

#[derive(Clone, Debug, Serialize)]
struct Point {
    asked: String,
    decision: String,
    reasons: Vec<String>,
    explanation: String,
}

/// The reply with its certificate.
#[derive(Clone, Debug, Serialize)]
struct Pack {
    files: Vec<File>,
    certificate: Vec<Row>,
}

/// What has been done.
pub(super) fn of(
    voice: Voice<'_>,
    opened: &Opened,
    documents: &[Document],
    evidence: &[&Document],
    today: Date,
) -> Work {
    let case = opened.case();
    let files = |ids: &[DocumentId]| -> Vec<File> {
        let known = ids
            .iter()
            .filter_map(|id| documents.iter().find(|d| d.id == *id));
        known.map(|document| file(voice, document)).collect()
    };
    Work {
        tasks: tasks(case.right)
            .map(|work| rights::work(voice, work))
            .collect(),
        searches: case
            .searches
            .iter()
            .map(|search| Searched {
                system: search.system.clone(),
                rows: search_rows(voice, search),
                files: files(&search.documents),
            })
            .collect(),
        changes: case
            .changes
            .iter()
            .map(|change| changed(voice, change))
            .collect(),
        told: case.told.iter().map(|told| was_told(voice, told)).collect(),
        opinions: case
            .opinions
            .iter()
            .map(|opinion| said(voice, opinion, today))
            .collect(),
        evidence: evidence
            .iter()
            .map(|document| file(voice, document))
            .collect(),
        questions: case
            .questions
            .iter()
            .map(|question| Asked {
                on: voice.short_date(question.asked),
                question: question.question.clone(),
                answered: question
                    .answer
                    .as_ref()
                    .map(|(on, _)| voice.short_date(*on)),
                answer: question.answer.as_ref().map(|(_, answer)| answer.clone()),
            })
            .collect(),
        decision: case
            .decided
            .as_ref()
            .map(|decided| decision(voice, opened, decided)),
        pack: case.pack.as_ref().map(|pack| {
            let mut ids = vec![pack.document];
            ids.extend(&pack.accompanying);
            let mut certificate = vec![
                Row::new(voice.text("pack-row-pages"), pack.pages.to_string()),
                Row::new(voice.text("pack-row-sha256"), pack.sha256.clone()),
            ];
            if let Some(by) = &case.approved_by {
                let by = opened.people.actor(voice, by);
                certificate.push(Row::new(voice.text("pack-row-approved"), by));
            }
            Pack {
                files: files(&ids),
                certificate,
            }
        }),
    }
}

/// A decision in words: for the case, and for whoever approves it.
pub(in crate::staff) fn decision(voice: Voice<'_>, opened: &Opened, decided: &Decided) -> Decision {
    Decision {
        outcome: names::outcome(voice, decided.outcome, Reader::Staff),
        by: opened.people.actor(voice, &decided.by),
        parts: decided
            .parts
            .iter()
            .map(|part| point(voice, part))
            .collect(),
        considered: considered(voice, decided),
    }
}

/// Why nothing could be severed, and whether health data go out.
fn considered(voice: Voice<'_>, decided: &Decided) -> Vec<Row> {
    let severable = decided
        .nothing_severable
        .as_ref()
        .map(|why| Row::new(voice.text("decision-severable"), why.clone()));
    let health = decided.health.map(|health| {
        let health = names::health_content(voice, health);
        Row::new(voice.text("decision-health"), health)
    });
    severable.into_iter().chain(health).collect()
}

fn point(voice: Voice<'_>, part: &Part) -> Point {
    let reason = |relied: &Reliance| {
        let name = reasons::name(voice, &relied.code);
        let name = match reasons::citation(voice, &relied.code) {
            Some(citation) => {
                let facts = [("name", name.into()), ("citation", citation.into())];
                voice.say("decision-reason", &facts)
            }
            None => name,
        };
        if relied.because.is_empty() {
            name
        } else {
            let facts = [
                ("reason", name.into()),
                ("because", (&relied.because).into()),
            ];
            voice.say("decision-because", &facts)
        }
    };
    Point {
        asked: part.asked.clone(),
        decision: names::part_decision(voice, part.decision),
        reasons: part.reasons.iter().map(reason).collect(),
        explanation: part.explanation.clone(),
    }
}

fn search_rows(voice: Voice<'_>, search: &Search) -> Vec<Row> {
    let mut rows = vec![
        Row::new(voice.text("search-on"), voice.short_date(search.on)),
        Row::new(voice.text("search-keeper"), search.keeper.clone()),
        Row::new(voice.text("search-terms"), search.terms.clone()),
    ];
    if let Some(reason) = &search.nil_reason {
        rows.push(Row::new(voice.text("search-nothing"), reason.clone()));
    }
    if !search.recipients.is_empty() {
        rows.push(Row::new(
            voice.text("search-recipients"),
            search.recipients.join("\n"),
        ));
    }
    if !search.sources.is_empty() {
        rows.push(Row::new(
            voice.text("search-sources"),
            search.sources.join("\n"),
        ));
    }
    rows
}

fn changed(voice: Voice<'_>, change: &Change) -> Done {
    Done {
        place: change.system.clone(),
        on: voice.short_date(change.on),
        what: change.done.clone(),
    }
}

fn was_told(voice: Voice<'_>, told: &Told) -> Done {
    Done {
        place: told.recipient.clone(),
        on: voice.short_date(told.on),
        what: told.how.clone(),
    }
}

/// What a health professional said, and whether it still counts.
pub(in crate::staff) fn opinion_line(voice: Voice<'_>, opinion: &Opinion, today: Date) -> String {
    let finding = names::opinion_finding(voice, opinion.finding);
    let facts = [
        ("finding", finding.into()),
        ("about", (&opinion.about).into()),
    ];
    if reason::opinion::counts(opinion.on, today) {
        voice.say("opinion-line", &facts)
    } else {
        voice.say("opinion-line-old", &facts)
    }
}

fn said(voice: Voice<'_>, opinion: &Opinion, today: Date) -> Done {
    Done {
        place: opinion.professional.clone(),
        on: voice.short_date(opinion.on),
        what: opinion_line(voice, opinion, today),
    }
}

fn file(voice: Voice<'_>, document: &Document) -> File {
    let kind = document
        .name
        .rsplit_once('.')
        .map_or("", |(_, extension)| extension);
    let kind = kind.to_uppercase();
    File {
        name: document.name.clone(),
        about: voice.say(
            "file-about",
            &[("kind", kind.into()), ("size", size(document.size).into())],
        ),
        href: format!("{DESK}/documents/{}", document.id),
    }
}

/// A size as people read it: "340 KB", "2 MB".
fn size(bytes: u64) -> String {
    const KILO: u64 = 1024;
    match bytes {
        ..KILO => format!("{bytes} bytes"),
        _ if bytes < KILO * KILO => format!("{} KB", bytes.div_ceil(KILO)),
        _ => format!("{} MB", bytes.div_ceil(KILO * KILO)),
    }
}
