//! What has been done in a case: searches, changes, who was told, the decision, the reply.

use jiff::civil::Date;
use rightsdesk_content::names::{self, Reader, family};
use rightsdesk_content::{Voice, reasons, rights};
use rightsdesk_core::case::{Case, Change, Decided, Opinion, Part, Period, Search, Told, search};
use rightsdesk_core::ids::DocumentId;
use rightsdesk_core::letter::Way;
use rightsdesk_core::reason::{self, Reliance};
use rightsdesk_core::register::Register;
use rightsdesk_core::rights::tasks;
use rightsdesk_store::documents::{Document, DocumentState, Purpose};
use serde::Serialize;

use super::super::letter::moment;
use super::super::opened::Opened;
use super::Row;
use crate::page::DESK;

/// Everything done.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Work {
    /// What the right asks to be done, once granted.
    duties: Vec<String>,
    searches: Vec<Searched>,
    left_out: Vec<Row>,
    /// The places of the notices of which nothing is on record.
    not_yet: Vec<String>,
    /// Whether a reply says what is held, so that every place counts.
    every_place: bool,
    changes: Vec<Changed>,
    recipients: Vec<Recipient>,
    /// Whether recipients are told of what is done (UK GDPR Art 19).
    tells: bool,
    /// Where the data came from, beside the person, as keepers confirm.
    sources: Vec<String>,
    /// What health professionals said.
    opinions: Vec<Done>,
    /// What the person sent in, and what was put on the file.
    files: Vec<OnFile>,
    questions: Vec<Asked>,
    decision: Option<Decision>,
    pack: Option<Pack>,
}

#[derive(Clone, Debug, Serialize)]
struct Searched {
    system: String,
    on: String,
    /// How much was found, in words.
    found: String,
    rows: Vec<Row>,
    files: Vec<File>,
}

/// A change in a system.
#[derive(Clone, Debug, Serialize)]
struct Changed {
    place: String,
    kind: String,
    on: String,
    done: String,
    kept: Option<String>,
    proof: Vec<File>,
}

/// Somebody who in fact received the data, or published them.
#[derive(Clone, Debug, Serialize)]
struct Recipient {
    name: String,
    /// As what they are told; nothing for whom nothing is on record yet.
    told_as: Option<String>,
    /// What came of it, with the day; nothing yet.
    told: Option<String>,
    /// How, or why not.
    how: Option<String>,
}

/// A document on the file, and what it is for.
#[derive(Clone, Debug, Serialize)]
struct OnFile {
    what_for: String,
    note: Option<String>,
    files: Vec<File>,
}

/// What somebody said on a day.
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
    /// Nothing for a document that was destroyed.
    href: Option<String>,
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
    register: &Register,
    opened: &Opened,
    documents: &[Document],
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
        duties: tasks(case.right)
            .map(|work| rights::work(voice, work))
            .collect(),
        left_out: case
            .left_out
            .iter()
            .map(|left| Row::new(left.systems.join("\n"), left.reason.clone()))
            .collect(),
        not_yet: search::unsearched(case, register),
        every_place: search::counts_every_place(case.right),
        tells: case.right.recipients_are_told(),
        sources: case
            .confirmed_sources()
            .into_iter()
            .map(str::to_owned)
            .collect(),
        searches: case
            .searches
            .iter()
            .map(|search| Searched {
                system: search.system.clone(),
                on: voice.short_date(search.on),
                found: voice.say("search-found", &[("count", search.documents.len().into())]),
                rows: search_rows(voice, search),
                files: files(&search.documents),
            })
            .collect(),
        changes: case
            .changes
            .iter()
            .map(|change| changed(voice, change, files(&change.proof)))
            .collect(),
        recipients: recipients(voice, case),
        opinions: case
            .opinions
            .iter()
            .map(|opinion| said(voice, opinion, today))
            .collect(),
        files: on_file(voice, case, documents),
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

/// Why nothing could be severed, whether health data go out, and what is quoted of the request.
fn considered(voice: Voice<'_>, decided: &Decided) -> Vec<Row> {
    let severable = decided
        .nothing_severable
        .as_ref()
        .map(|why| Row::new(voice.text("decision-severable"), why.clone()));
    let health = decided.health.map(|health| {
        let health = names::health_content(voice, health);
        Row::new(voice.text("decision-health"), health)
    });
    let quote = decided.quote.as_ref().map(|quote| {
        let quote = match quote.as_str() {
            "" => voice.text("decision-quote-none"),
            quote => quote.to_owned(),
        };
        Row::new(voice.text("decision-quote"), quote)
    });
    severable.into_iter().chain(health).chain(quote).collect()
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

/// The days that were searched in, where that was limited.
pub(super) fn period(voice: Voice<'_>, period: Period) -> Option<String> {
    let day = |date: Date| voice.short_date(date);
    Some(match (period.from, period.to) {
        (None, None) => return None,
        (Some(from), None) => voice.say("period-from", &[("from", day(from).into())]),
        (None, Some(to)) => voice.say("period-to", &[("to", day(to).into())]),
        (Some(from), Some(to)) => {
            let facts = [("from", day(from).into()), ("to", day(to).into())];
            voice.say("period-both", &facts)
        }
    })
}

fn search_rows(voice: Voice<'_>, search: &Search) -> Vec<Row> {
    let mut rows = vec![
        Row::new(voice.text("search-on"), voice.short_date(search.on)),
        Row::new(voice.text("search-keeper"), search.keeper.clone()),
        Row::new(voice.text("search-terms"), search.terms.clone()),
    ];
    if let Some(period) = period(voice, search.period) {
        rows.push(Row::new(voice.text("search-period"), period));
    }
    if let Some(hits) = search.hits {
        rows.push(Row::new(voice.text("search-hits"), hits.to_string()));
    }
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

fn changed(voice: Voice<'_>, change: &Change, proof: Vec<File>) -> Changed {
    Changed {
        place: change.system.clone(),
        kind: names::choice(voice, family::CHANGE, change.change.code()),
        on: voice.short_date(change.on),
        done: change.done.clone(),
        kept: change.kept.clone(),
        proof,
    }
}

/// Everybody whom a keeper confirmed, and whoever else was told: how, or why not.
fn recipients(voice: Voice<'_>, case: &Case) -> Vec<Recipient> {
    let told = case.told.iter().map(|told| was_told(voice, told));
    let open = super::next::untold(case).into_iter();
    let open = open.map(|name| Recipient {
        name: name.to_owned(),
        told_as: None,
        told: None,
        how: None,
    });
    open.chain(told).collect()
}

fn was_told(voice: Voice<'_>, told: &Told) -> Recipient {
    let what = names::choice(voice, family::TELLING, told.telling.code());
    let facts = [
        ("what", what.into()),
        ("on", voice.short_date(told.on).into()),
    ];
    Recipient {
        name: told.recipient.clone(),
        told_as: Some(names::choice(voice, family::TOLD_AS, told.told_as.code())),
        told: Some(voice.say("recipient-told", &facts)),
        how: Some(how_told(voice, told)).filter(|how| !how.is_empty()),
    }
}

/// How somebody was told: of a letter that was written here, the way.
fn how_told(voice: Voice<'_>, told: &Told) -> String {
    match told.written {
        Some(Way::Email) => voice.text("recipient-by-email"),
        Some(Way::Post) => voice.text("recipient-by-post"),
        None => told.how.clone(),
    }
}

/// What the person sent in, and what was attached, each with what it is for.
fn on_file(voice: Voice<'_>, case: &Case, documents: &[Document]) -> Vec<OnFile> {
    let attached = |id: DocumentId| case.attached.iter().any(|a| a.documents.contains(&id));
    // Proof of a change is shown with the change.
    let proof = |id: DocumentId| case.changes.iter().any(|change| change.proof.contains(&id));
    let sent_in = documents.iter().filter(|document| {
        document.purpose == Purpose::Evidence
            && document.case.is_none_or(|id| id == case.id)
            && !attached(document.id)
            && !proof(document.id)
    });
    let sent_in: Vec<File> = sent_in.map(|document| file(voice, document)).collect();
    let sent_in = (!sent_in.is_empty()).then(|| OnFile {
        what_for: voice.text("case-evidence"),
        note: None,
        files: sent_in,
    });
    let attached = case.attached.iter().map(|attached| {
        let known = attached
            .documents
            .iter()
            .filter_map(|id| documents.iter().find(|document| document.id == *id));
        OnFile {
            what_for: names::choice(voice, family::ATTACHED_AS, attached.attached_as.code()),
            note: Some(attached.note.clone()),
            files: known.map(|document| file(voice, document)).collect(),
        }
    });
    sent_in.into_iter().chain(attached).collect()
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
    let facts = [("kind", kind.into()), ("size", size(document.size).into())];
    let about = match (document.destroyed_at, document.state) {
        (None, DocumentState::Clean) => voice.say("file-about", &facts),
        (None, _) => voice.say("file-waiting", &facts),
        (Some(at), state) => {
            let key = match state {
                DocumentState::Refused => "file-refused",
                DocumentState::Clean | DocumentState::Waiting => "file-destroyed",
            };
            voice.say(key, &[("at", moment(voice, at).into())])
        }
    };
    let opens = document.destroyed_at.is_none() && document.state == DocumentState::Clean;
    File {
        name: document.name.clone(),
        about,
        href: opens.then(|| format!("{DESK}/documents/{}", document.id)),
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
