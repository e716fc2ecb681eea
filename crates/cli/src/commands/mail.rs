//! `mail bounces`: reports of letters that could not be delivered, from a file, a folder or standard
//! input, so that a mail server can pipe them.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use rightsdesk_mail::bounces::BYTES_MOST;
use rightsdesk_worker::{Bounces, take_report};

use crate::args::Place;
use crate::error::CliError;
use crate::{output, parts, time};

/// Reads the reports and records what they say.
///
/// # Errors
/// What cannot be read, or what is in the way of the database.
pub(crate) async fn bounces(place: &Place, from: &Path) -> Result<ExitCode, CliError> {
    let store = parts::store(&parts::configuration(place)?).await?;
    store.migrate().await?;
    let now = time::system()();
    let mut count = Bounces::default();
    if from == Path::new("-") {
        let bytes = bounded(std::io::stdin()).map_err(|e| CliError::file(from, &e))?;
        take_report(&store, &bytes, now, &mut count).await?;
    } else if from.is_dir() {
        for entry in fs::read_dir(from).map_err(|e| CliError::file(from, &e))? {
            let path = entry.map_err(|e| CliError::file(from, &e))?.path();
            if path.is_file() {
                take_report(&store, &of_file(&path)?, now, &mut count).await?;
            }
        }
    } else {
        take_report(&store, &of_file(from)?, now, &mut count).await?;
    }
    output::line(format_args!(
        "{} letters recorded as not delivered; {} reports of letters that are still tried or were \
         recorded before; {} of letters that are not known here; {} that are no report.",
        count.recorded, count.noted, count.unknown, count.unread
    ));
    Ok(ExitCode::SUCCESS)
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
