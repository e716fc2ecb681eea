//! `audit verify`: recomputes every chain and compares every row. `audit export`: writes the trail
//! down for somebody else to check.

use std::fs::OpenOptions;
use std::io::{BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::process::ExitCode;

use rightsdesk_core::ids::Reference;
use rightsdesk_store::audit::ExportError;

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
                "day": root.day, "root": hex::encode(root.root),
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
                hex::encode(root.root)
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

/// Writes the trail to a file that only its owner can read, or to standard output.
///
/// # Errors
/// When the database cannot be read, there is no such request, or the file cannot be written. No file
/// is then left behind.
pub(crate) async fn export(
    place: &Place,
    to: Option<&Path>,
    reference: Option<&str>,
) -> Result<ExitCode, CliError> {
    let only = reference.map(Reference::parse).transpose();
    let only = only.map_err(|error| CliError::Used(error.to_string()))?;
    let store = parts::store(&parts::configuration(place)?).await?;
    let out: Box<dyn Write + Send> = match to {
        None => Box::new(std::io::stdout()),
        Some(path) => {
            let file = OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(path);
            Box::new(file.map_err(|error| CliError::file(path, &error))?)
        }
    };
    let mut out = BufWriter::new(out);
    let exported = store.export_audit(only.as_ref(), |line| writeln!(out, "{line}"));
    let exported = Box::pin(exported).await;
    let exported = exported.and_then(|exported| {
        out.flush()?;
        Ok(exported)
    });
    if let (Err(_), Some(path)) = (&exported, to) {
        // What was begun is no trail. Where it cannot be removed, its last line is missing.
        let _removed = std::fs::remove_file(path);
    }
    let exported = exported.map_err(|error| match error {
        ExportError::Store(error) => error.into(),
        error => CliError::Found(error.to_string()),
    })?;
    note(format_args!(
        "{} daily roots, {} entries of the installation's log, {} cases, {} events",
        exported.roots, exported.installation, exported.cases, exported.events
    ));
    Ok(ExitCode::SUCCESS)
}
