//! `audit verify`: recomputes every chain and compares every row.

use std::process::ExitCode;

use serde_json::json;

use crate::args::Place;
use crate::error::CliError;
use crate::output::{line, note};
use crate::parts;

/// Verifies, and ends with 1 if something was changed.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn verify(place: &Place, as_json: bool) -> Result<ExitCode, CliError> {
    let store = parts::store(&parts::configuration(place)?).await?;
    store.migrate().await?;
    let report = store
        .audit(|progress| {
            note(format_args!(
                "  {} of {} cases",
                progress.done, progress.all
            ));
        })
        .await?;
    if as_json {
        let problems: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
        let json = json!({
            "requests": report.requests,
            "cases": report.cases,
            "erased": report.erased,
            "events": report.events,
            "deeds": report.deeds,
            "revisions": report.revisions,
            "roots": report.roots,
            "last_root": report.last_root.as_ref().map(|root| json!({
                "day": root.day, "root": hex(&root.root),
            })),
            "problems": problems,
        });
        line(serde_json::to_string_pretty(&json).map_err(CliError::internal)?);
    } else {
        line(format_args!(
            "{} requests, {} cases ({} erased), {} events, {} daily roots",
            report.requests, report.cases, report.erased, report.events, report.roots
        ));
        line(format_args!(
            "{} entries of the installation's log, {} revisions of the rules",
            report.deeds, report.revisions
        ));
        if let Some(root) = &report.last_root {
            line(format_args!(
                "The root of {} is {}",
                root.day,
                hex(&root.root)
            ));
        }
        for problem in &report.problems {
            line(format_args!("WRONG: {problem}"));
        }
        if report.problems.is_empty() {
            line("Nothing was changed after it was recorded.");
        }
    }
    Ok(ExitCode::from(u8::from(!report.problems.is_empty())))
}

fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    digits
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}
