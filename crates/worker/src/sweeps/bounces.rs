//! Reads the reports of letters that could not be delivered, from a folder into which a mail server
//! puts them (the `new` of a Maildir). What was read is moved to `cur` beside it, as a Maildir's
//! reader does; nothing is deleted.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rightsdesk_mail::bounces::{self, Fate};
use rightsdesk_store::messages::{Bounce, Returned};
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
    /// Reports about an address that the letter was not sent to the last time.
    pub elsewhere: usize,
    /// Reports of letters that are not on record as sent yet. They are to be taken later.
    pub not_yet: usize,
    /// Reports of letters that are not known here, or that name none.
    pub unknown: usize,
    /// What is no report, or cannot be read.
    pub unread: usize,
}

/// Whether a report was dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Dealt {
    /// It was.
    With,
    /// It is to be taken later.
    NotYet,
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
) -> Result<Dealt, StoreError> {
    let Ok(Some(report)) = bounces::read(bytes) else {
        count.unread += 1;
        return Ok(Dealt::With);
    };
    let id = report.message.and_then(|id| id.parse().ok()).map(MessageId);
    let Some(id) = id else {
        count.unknown += 1;
        return Ok(Dealt::With);
    };
    if report.fate == Fate::Underway {
        count.noted += 1;
        return Ok(Dealt::With);
    }
    let returned = Returned {
        report: bytes,
        status: report.status.as_deref(),
        is_about: &|address| report.addresses.may_be(address),
    };
    match store.messages().bounced(id, &returned, now).await? {
        Bounce::Recorded => count.recorded += 1,
        Bounce::Before => count.noted += 1,
        Bounce::Elsewhere => count.elsewhere += 1,
        Bounce::Unknown => count.unknown += 1,
        Bounce::NotYet => {
            count.not_yet += 1;
            return Ok(Dealt::NotYet);
        }
    }
    Ok(Dealt::With)
}

pub(crate) async fn run(worker: &Worker) -> Result<String, StoreError> {
    let mut count = Bounces::default();
    let mut not_moved = 0;
    if let Some(folder) = &worker.bounces {
        let (new, cur) = (folder.join("new"), folder.join("cur"));
        for path in waiting(&new) {
            let Some(bytes) = read(&path) else {
                count.unread += 1;
                continue;
            };
            let dealt = take_report(&worker.store, &bytes, (worker.now)(), &mut count).await?;
            if dealt == Dealt::NotYet {
                continue;
            }
            let name = path.file_name().unwrap_or_default();
            // Another worker may have moved it, or it stays where it is: what it says is recorded once.
            if fs::create_dir_all(&cur)
                .and_then(|()| fs::rename(&path, cur.join(name)))
                .is_err()
                && path.exists()
            {
                not_moved += 1;
                tracing::warn!("a report could not be moved out of the folder of new ones");
            }
        }
    }
    let Bounces {
        recorded,
        noted,
        elsewhere,
        not_yet,
        unknown,
        unread,
    } = count;
    Ok(format!(
        "{recorded} recorded, {noted} noted, {elsewhere} of another address, {not_yet} for later, \
         {unknown} unknown, {unread} unread, {not_moved} not moved"
    ))
}

/// The files that wait, the newest first, so that those which stay keep no other from being read. Each
/// says for itself which letter it is about.
fn waiting(new: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(new) else {
        return Vec::new();
    };
    let files = entries.flatten().filter_map(|entry| {
        let path = entry.path();
        let about = fs::metadata(&path).ok().filter(fs::Metadata::is_file)?;
        Some((about.modified().ok(), path))
    });
    let mut files: Vec<_> = files.collect();
    files.sort_unstable_by(|one, other| other.cmp(one));
    let newest = files.into_iter().take(AT_ONCE);
    newest.map(|(_, path)| path).collect()
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
