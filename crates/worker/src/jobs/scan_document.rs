//! Asks the scanner about a document that waits for it. Until it has said something the document
//! waits on: a scanner that is down lets nothing through.

use rightsdesk_content::words::ENGLISH;
use rightsdesk_core::case::Command;
use rightsdesk_core::ids::{CaseId, DocumentId};
use rightsdesk_core::people::Actor;
use rightsdesk_store::documents::DocumentState;
use rightsdesk_store::jobs::Job;
use rightsdesk_store::{Act, ExecuteError};

use crate::scanner::Verdict;
use crate::{JobError, Worker};

pub(crate) async fn run(worker: &Worker, job: &Job, id: DocumentId) -> Result<(), JobError> {
    let documents = worker.store.documents();
    // None when it was destroyed meanwhile, or the verdict is known and the worker died after it.
    if let Some(bytes) = documents.to_scan(id).await? {
        let scanner = worker.scanner.as_ref();
        let scanner = scanner.ok_or_else(|| JobError::always("no scanner is configured"))?;
        match scanner.scan(&bytes).await {
            Ok(Verdict::Clean) => documents.pass(id).await?,
            Ok(Verdict::Harmful) => documents.refuse(id, (worker.now)()).await?,
            Err(error) => return Err(JobError::always(error.to_string())),
        }
    }
    tell(worker, id).await?;
    worker
        .store
        .jobs()
        .finish(job, (worker.now)())
        .await
        .map(drop)?;
    Ok(())
}

/// Tells the team of a document that was refused, once: in its case, or in every case of its
/// request if it belongs to all of them.
async fn tell(worker: &Worker, id: DocumentId) -> Result<(), JobError> {
    let document = worker.store.documents().find(id).await?;
    let Some(document) = document.filter(|one| one.state == DocumentState::Refused) else {
        return Ok(());
    };
    let cases: Vec<CaseId> = if let Some(case) = document.case {
        vec![case]
    } else {
        let cases = worker.store.cases_of_request(document.request).await?;
        cases.iter().map(|case| case.id).collect()
    };
    let key = format!("refused {id}");
    let act = Act::new((worker.now)(), &Actor::Worker).with_key(&key);
    for case in cases {
        let note = Command::Note {
            note: worker.words.voice(ENGLISH).text("scan-harmful"),
            mentions: Vec::new(),
        };
        match worker.store.execute(case, note, &act).await {
            Ok(_) => {}
            Err(ExecuteError::Conflict) => return Err(JobError::later("the case was changed")),
            Err(ExecuteError::Store(error)) => return Err(error.into()),
            Err(error @ (ExecuteError::NotFound | ExecuteError::Refused(_))) => {
                return Err(JobError::never(error.to_string()));
            }
        }
    }
    Ok(())
}
