//! Reads the reports of letters that could not be delivered, from a folder into which a mail server
//! puts them (the `new` of a Maildir). What was read is moved to `cur` beside it, as a Maildir's
//! reader does; nothing is deleted.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rightsdesk_mail::bounces::{self, Fate};
use rightsdesk_store::messages::Bounce;
use rightsdesk_store::{MessageId, Store, StoreError};

use crate::Worker;

/// The most reports that are read in one run.
const AT_ONCE: usize = 200;

/// What came of some reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounces {
    /// Letters that are on record as not delivered now.
    pub recorded: usize,
    /// Letters that are still tried, or were on record before.
    pub noted: usize,
    /// Reports of letters that are not known here, or that name none.
    pub unknown: usize,
    /// What is no report, or cannot be read.
    pub unread: usize,
}

/// Takes one report: what it says of a letter of ours is recorded, and nothing else of it kept.
///
/// # Errors
/// [`StoreError`].
pub async fn take_report(
    store: &Store,
    bytes: &[u8],
    now: Timestamp,
    count: &mut Bounces,
) -> Result<(), StoreError> {
    let Ok(Some(report)) = bounces::read(bytes) else {
        count.unread += 1;
        return Ok(());
    };
    let id = report.message.and_then(|id| id.parse().ok()).map(MessageId);
    let Some(id) = id else {
        count.unknown += 1;
        return Ok(());
    };
    if report.fate == Fate::Underway {
        count.noted += 1;
        return Ok(());
    }
    match store
        .messages()
        .bounced(id, report.status.as_deref(), now)
        .await?
    {
        Bounce::Recorded => count.recorded += 1,
        Bounce::Before => count.noted += 1,
        Bounce::Unknown => count.unknown += 1,
    }
    Ok(())
}

pub(crate) async fn run(worker: &Worker) -> Result<String, StoreError> {
    let mut count = Bounces::default();
    if let Some(folder) = &worker.bounces {
        let (new, cur) = (folder.join("new"), folder.join("cur"));
        for path in waiting(&new) {
            let Some(bytes) = read(&path) else {
                count.unread += 1;
                continue;
            };
            take_report(&worker.store, &bytes, (worker.now)(), &mut count).await?;
            let name = path.file_name().unwrap_or_default();
            // Another worker may have moved it: what it says is recorded once.
            if fs::create_dir_all(&cur)
                .and_then(|()| fs::rename(&path, cur.join(name)))
                .is_err()
            {
                tracing::warn!("a report could not be moved out of the folder of new ones");
            }
        }
    }
    Ok(format!(
        "{} recorded, {} noted, {} unknown, {} unread",
        count.recorded, count.noted, count.unknown, count.unread
    ))
}

/// The files that wait, in no order: each says for itself which letter it is about.
fn waiting(new: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(new) else {
        return Vec::new();
    };
    let files = entries.flatten().map(|entry| entry.path());
    files.filter(|path| path.is_file()).take(AT_ONCE).collect()
}

/// The bytes of a file; of one that is too large just enough to see that it is.
fn read(path: &Path) -> Option<Vec<u8>> {
    use std::io::Read as _;
    let most = u64::try_from(bounces::BYTES_MOST).ok()?.saturating_add(1);
    let mut bytes = Vec::new();
    fs::File::open(path)
        .ok()?
        .take(most)
        .read_to_end(&mut bytes)
        .ok()?;
    Some(bytes)
}
