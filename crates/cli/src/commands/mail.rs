//! `mail bounces`: reports of letters that could not be delivered, from a file, a folder or standard
//! input, so that a mail server can pipe them.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use rightsdesk_mail::bounces::BYTES_MOST;
use rightsdesk_worker::{Bounces, Dealt, take_report};

use crate::args::Place;
use crate::error::CliError;
use crate::{output, parts, time};

/// What a program says that a mail server is to come back to later: `EX_TEMPFAIL` of `sysexits.h`.
const LATER: u8 = 75;

/// Reads the reports and records what they say. Ends with 75 if one came before its letter was on
/// record as sent: whoever pipes it keeps it and comes back.
///
/// # Errors
/// What cannot be read, or what is in the way of the database.
pub(crate) async fn bounces(place: &Place, from: &Path) -> Result<ExitCode, CliError> {
    let store = parts::store(&parts::configuration(place)?).await?;
    store.migrate().await?;
    let now = time::system()();
    let mut count = Bounces::default();
    let mut later = false;
    if from == Path::new("-") {
        let bytes = bounded(std::io::stdin()).map_err(|e| CliError::file(from, &e))?;
        later |= take_report(&store, &bytes, now, &mut count).await? == Dealt::NotYet;
    } else if from.is_dir() {
        for entry in fs::read_dir(from).map_err(|e| CliError::file(from, &e))? {
            let path = entry.map_err(|e| CliError::file(from, &e))?.path();
            if path.is_file() {
                let bytes = of_file(&path)?;
                later |= take_report(&store, &bytes, now, &mut count).await? == Dealt::NotYet;
            }
        }
    } else {
        let bytes = of_file(from)?;
        later |= take_report(&store, &bytes, now, &mut count).await? == Dealt::NotYet;
    }
    output::line(format_args!(
        "{} letters recorded as not delivered; {} reports of letters that are still tried or were \
         recorded before; {} about another address than the letter was sent to last; {} of letters \
         that are not known here; {} that are no report.",
        count.recorded, count.noted, count.elsewhere, count.unknown, count.unread
    ));
    if !later {
        return Ok(ExitCode::SUCCESS);
    }
    output::line(format_args!(
        "{} came before it is known whether the letter was sent. Read them again in some minutes.",
        count.not_yet
    ));
    Ok(ExitCode::from(LATER))
}

fn of_file(path: &Path) -> Result<Vec<u8>, CliError> {
    let file = fs::File::open(path).map_err(|e| CliError::file(path, &e))?;
    bounded(file).map_err(|e| CliError::file(path, &e))
}

/// The bytes, or just enough of them to see that they are too many.
fn bounded(from: impl Read) -> std::io::Result<Vec<u8>> {
    let most = u64::try_from(BYTES_MOST)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    let mut bytes = Vec::new();
    from.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}
