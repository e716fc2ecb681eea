//! Builds the response pack of an approved case, proves the finished files, and records them.
//!
//! Nothing is recorded unless every file, opened again, shows what the law requires and nothing
//! that must not be there.
//!
//! People see how far it has come, and can end it. A try that ends without its pack on record leaves
//! nothing behind: it destroys what it kept. What a worker that died has kept is destroyed by whoever
//! takes over, as soon as nobody can record it any more; by a sweep, where nobody does.

use rightsdesk_content::Sender;
use rightsdesk_content::pack::{self, Activity, Document as Listed, PackFacts, Place};
use rightsdesk_content::words::ENGLISH;
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::case::{Case, Command, Stage};
use rightsdesk_core::ids::{CaseId, DocumentId};
use rightsdesk_core::pack::{documents_given, stopped_by, supplementary_of};
use rightsdesk_core::paper::Paper;
use rightsdesk_core::people::Actor;
use rightsdesk_core::request::Subject;
use rightsdesk_documents::child::Child;
use rightsdesk_documents::media::{self, MediaType};
use rightsdesk_documents::proof::{self, Expectation, Kind};
use rightsdesk_documents::response::{self, Found, Plan, Response, ResponseParts};
use rightsdesk_store::documents::{NewDocument, Purpose};
use rightsdesk_store::jobs::Job;
use rightsdesk_store::progress::Step;
use rightsdesk_store::{Act, CaseFile, ExecuteError, Executed};

use crate::progress::Report;
use crate::{JobError, Worker};

pub(crate) async fn run(worker: &Worker, job: &Job, case: CaseId) -> Result<(), JobError> {
    let Some(file) = worker.store.load_case(case).await? else {
        return Err(JobError::never("there is no such case"));
    };
    if file.case.stage != Stage::Ready || file.case.pack.is_some() {
        // Sent back, withdrawn or built meanwhile: there is nothing to do any more.
        return finish(worker, job, case).await;
    }
    let report = Report::on(worker, job);
    report.at(Step::Reading, 1, 1).await?;
    let found = documents_of(worker, &file.case).await?;
    let (built, papers) = build(worker, &report, &file, found).await?;
    record(worker, &report, &file.case, built, &papers).await?;
    finish(worker, job, case).await
}

async fn finish(worker: &Worker, job: &Job, case: CaseId) -> Result<(), JobError> {
    let now = (worker.now)();
    worker.store.destroy_unrecorded(case, now).await?;
    let lease = worker.store.jobs().finish(job, now).await?;
    tracing::debug!(job.id = %job.id, ?lease, "a pack is done with");
    Ok(())
}

/// The documents that are given, with their bytes.
async fn documents_of(worker: &Worker, case: &Case) -> Result<Vec<Found>, JobError> {
    let mut found = Vec::new();
    for id in documents_given(case) {
        let Some((document, bytes)) = worker.store.documents().get(id).await? else {
            return Err(JobError::never(format!(
                "document {id} is missing or was destroyed: decide again without it"
            )));
        };
        let Some(media_type) = media::sniff(&bytes, &document.name) else {
            return Err(JobError::never(format!(
                "document {id} is of no known kind"
            )));
        };
        found.push(Found {
            name: document.name,
            bytes: bytes.to_vec(),
            media_type,
        });
    }
    Ok(found)
}

/// Plans, words, builds and proves, where blocking is allowed. Gives the papers of the authored part
/// as well, which the page of the reply shows.
async fn build(
    worker: &Worker,
    report: &Report<'_>,
    file: &CaseFile,
    found: Vec<Found>,
) -> Result<(Response, Vec<Paper>), JobError> {
    let child = worker.child.clone();
    let planning = report.blocking(move || {
        let plan = response::plan(&child, &found);
        (plan, found)
    });
    let (planned, found) = planning.await?;
    let plan = planned.map_err(|fault| {
        // The fault's own words name the file; a code and a place do not.
        JobError::never(format!("document {}: {}", fault.document + 1, fault.code))
    })?;
    let (papers, required) = word(worker, file, &found, &plan)?;
    let sender = sender_of(worker, file)?.controller;
    let page_label = pack::page_label(worker.words.voice(ENGLISH));
    let reference = file.case.reference.to_string();

    report.at(Step::Writing, 1, 1).await?;
    let (child, of) = (worker.child.clone(), reference.clone());
    let writing = report.blocking(move || {
        let parts = ResponseParts {
            reference: &of,
            language: ENGLISH,
            sender: &sender,
            page_label: &page_label,
            papers: &papers,
            documents: &found,
            large_print: false,
        };
        let response = response::build(&child, &parts, &plan)
            .map_err(|_| JobError::never("the files could not be put together"));
        response.map(|response| (response, papers))
    });
    let (response, papers) = writing.await??;
    prove(worker, report, &response, &reference, required).await?;
    Ok((response, papers))
}

/// Opens every finished file again, one after the other.
async fn prove(
    worker: &Worker,
    report: &Report<'_>,
    response: &Response,
    reference: &str,
    required: Vec<String>,
) -> Result<(), JobError> {
    let files = count(1 + response.volumes.len());
    report.at(Step::Proving, 1, files).await?;
    let authored = Expectation {
        kind: Kind::Authored,
        pages: response.authored.pages,
        required,
        forbidden: Vec::new(),
    };
    let bytes = response.authored.bytes.clone();
    let child = worker.child.clone();
    let proving = report.blocking(move || check(&child, "the authored part", &bytes, &authored));
    proving.await??;
    let mut first_page = 1;
    for (number, volume) in (1..).zip(&response.volumes) {
        report.at(Step::Proving, number + 1, files).await?;
        let expectation = Expectation {
            kind: Kind::Volume {
                reference: reference.to_owned(),
                first_page,
            },
            pages: volume.pages,
            required: Vec::new(),
            forbidden: Vec::new(),
        };
        let (child, bytes) = (worker.child.clone(), volume.bytes.clone());
        let what = format!("volume {number}");
        let proving = report.blocking(move || check(&child, &what, &bytes, &expectation));
        proving.await??;
        first_page += volume.pages;
    }
    Ok(())
}

fn count(files: usize) -> u32 {
    u32::try_from(files).unwrap_or(u32::MAX)
}

fn check(
    child: &Child,
    what: &str,
    bytes: &[u8],
    expectation: &Expectation,
) -> Result<(), JobError> {
    let certificate = proof::prove(child, bytes, expectation);
    if certificate.passed() {
        return Ok(());
    }
    let failed: Vec<String> = certificate
        .checks
        .iter()
        .filter(|check| !check.passed)
        .map(|check| format!("{:?}", check.code))
        .collect();
    Err(JobError::never(format!(
        "{what} is not released: {}",
        failed.join(", ")
    )))
}

fn sender_of(worker: &Worker, file: &CaseFile) -> Result<Sender, JobError> {
    let register = &worker.store.rules().register;
    let today = local_date((worker.now)());
    Sender::of(register, &file.case.controller, today, &worker.base_url)
        .ok_or_else(|| JobError::never("the register does not know the controller"))
}

/// The papers of the authored part, and what must be seen to stand in them.
fn word(
    worker: &Worker,
    file: &CaseFile,
    found: &[Found],
    plan: &Plan,
) -> Result<(Vec<Paper>, Vec<String>), JobError> {
    let case = &file.case;
    let register = &worker.store.rules().register;
    let today = local_date((worker.now)());
    let Some(decided) = &case.decided else {
        return Err(JobError::never("nothing is decided"));
    };
    let supplementary = supplementary_of(case, register, today);
    let sources: Vec<String> = case
        .confirmed_sources()
        .into_iter()
        .map(str::to_owned)
        .collect();
    let activities: Vec<Activity<'_>> = supplementary
        .iter()
        .map(|supplementary| Activity {
            title: register
                .notice(&supplementary.notice)
                .map_or("", |notice| notice.title.as_str()),
            supplementary,
            confirmed_sources: &sources,
        })
        .collect();
    let sender = sender_of(worker, file)?;
    let facts = PackFacts {
        reference: &case.reference,
        right: case.right,
        received: case.received,
        replied: today,
        words: decided
            .quote
            .as_ref()
            .unwrap_or(&file.request.arrived.words),
        for_another: for_another(file),
        outcome: decided.outcome,
        parts: &decided.parts,
        searches: &case.searches,
        changes: &case.changes,
        told: &case.told,
        stopped: &stopped_by(case, register),
        documents: &listed(found, plan),
        activities: &activities,
        clock: &file.clock,
        sender: &sender,
    };
    let voice = worker.words.voice(ENGLISH);
    Ok((pack::papers(voice, &facts), pack::must_say(voice, &facts)))
}

/// Whose information it is, where triage found that the person asks for somebody else.
fn for_another(file: &CaseFile) -> Option<&str> {
    let of_another = matches!(file.case.subject, Some(Subject::Child | Subject::Other));
    let named = file.request.data_subject.as_ref();
    named
        .filter(|_| of_another)
        .map(|person| person.name.as_str())
}

/// The list of documents, in the order of the pages; files of their own come last.
fn listed(found: &[Found], plan: &Plan) -> Vec<Listed> {
    let name = |document: usize| {
        found
            .get(document)
            .map(|f| f.name.clone())
            .unwrap_or_default()
    };
    let pages = plan.index.iter().map(|entry| Listed {
        name: name(entry.document),
        place: Place::Pages {
            first: entry.first_page,
            last: entry.last_page,
            volume: entry.volume,
        },
    });
    let beside = plan.beside.iter().map(|&document| Listed {
        name: name(document),
        place: Place::Beside,
    });
    pages.chain(beside).collect()
}

/// Keeps the files, and records the pack in the case. What was kept is destroyed if it is not
/// recorded. That recording it failed does not say so: the database may have done it, and its answer
/// been lost; so the log is asked.
async fn record(
    worker: &Worker,
    report: &Report<'_>,
    case: &Case,
    response: Response,
    papers: &[Paper],
) -> Result<(), JobError> {
    let mut kept = Vec::new();
    let recorded = keep_and_record(worker, report, case, response, papers, &mut kept).await;
    if !matches!(recorded, Ok(Executed::Done(_))) {
        let now = (worker.now)();
        worker.store.discard(case.id, &kept, now).await?;
    }
    recorded.map(drop)
}

async fn keep_and_record(
    worker: &Worker,
    report: &Report<'_>,
    case: &Case,
    response: Response,
    papers: &[Paper],
    kept: &mut Vec<DocumentId>,
) -> Result<Executed, JobError> {
    let act = Act::new((worker.now)(), &Actor::Worker);
    let (reference, right) = (&case.reference, case.right.code());
    let pdf = MediaType::Pdf.as_str();
    let papers = serde_json::to_vec(papers)
        .map_err(|_| JobError::never("the papers could not be written down"))?;
    let authored = response.authored;
    let new = |purpose, name: String, media_type: &str, pages, bytes: Vec<u8>| NewDocument {
        request: case.request,
        case: Some(case.id),
        purpose,
        name,
        media_type: media_type.to_owned(),
        pages,
        bytes: bytes.into(),
    };
    let pages = Some(authored.pages);
    let name = format!("{reference}-{right}-reply.pdf");
    let mut files = vec![new(Purpose::Pack, name, pdf, pages, authored.bytes)];
    let name = format!("{reference}-{right}-reply.json");
    files.push(new(Purpose::Page, name, "application/json", None, papers));
    for (number, volume) in (1..).zip(response.volumes) {
        let name = format!("{reference}-{right}-documents-{number}.pdf");
        let pages = Some(volume.pages);
        files.push(new(Purpose::Volume, name, pdf, pages, volume.bytes));
    }
    for file in response.beside {
        let media_type = file.media_type.as_str();
        files.push(new(
            Purpose::Beside,
            file.name,
            media_type,
            None,
            file.bytes,
        ));
    }
    let of = count(files.len());
    for (number, file) in (1..).zip(files) {
        report.at(Step::Keeping, number, of).await?;
        kept.push(worker.store.documents().put(file, &act).await?);
    }
    let [document, page, accompanying @ ..] = &kept[..] else {
        return Err(JobError::never("there is nothing to record"));
    };
    let command = Command::RecordPack {
        page: Some(*page),
        document: *document,
        sha256: authored.sha256,
        pages: authored.pages,
        accompanying: accompanying.to_vec(),
    };
    let key = format!("pack:{}:{}", case.id, case.version);
    let act = act.with_key(&key).seeing(case.version);
    match worker.store.execute(case.id, command, &act).await {
        Ok(executed) => Ok(executed),
        Err(ExecuteError::Store(error)) => Err(error.into()),
        // The case moved on while the pack was being built. The next try looks again.
        Err(error) => Err(JobError::later(error.to_string())),
    }
}
