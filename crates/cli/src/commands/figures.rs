//! `figures check` and `figures recompute`: counts everything again from the events.

use std::process::ExitCode;

use serde_json::json;

use crate::args::Place;
use crate::error::CliError;
use crate::output::{line, note};
use crate::parts;

/// Compares, and mends if asked to. Ends with 1 if something differs; after mending with 1 only if
/// something could not be mended.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn run(place: &Place, mend: bool, as_json: bool) -> Result<ExitCode, CliError> {
    let store = parts::store(&parts::configuration(place)?).await?;
    store.migrate().await?;
    let progress = |cases: u64| note(format_args!("  {cases} cases"));
    let report = if mend {
        store.recompute_figures(progress).await?
    } else {
        store.check_figures(progress).await?
    };
    if as_json {
        let problems: Vec<String> = report.problems.iter().map(ToString::to_string).collect();
        let json = json!({
            "cases": report.cases,
            "erased": report.erased,
            "sums": report.sums,
            "wrong": report.wrong,
            "mended": report.mended,
            "problems": problems,
        });
        line(serde_json::to_string_pretty(&json).map_err(CliError::internal)?);
    } else {
        line(format_args!(
            "{} cases ({} erased), {} sums",
            report.cases, report.erased, report.sums
        ));
        for problem in &report.problems {
            line(format_args!("WRONG: {problem}"));
        }
        let untold = report.wrong.saturating_sub(report.problems.len() as u64);
        if untold > 0 {
            line(format_args!("and {untold} more"));
        }
        if mend {
            line(format_args!("{} were mended.", report.mended));
        }
        if report.wrong == 0 {
            line("The figures are what the events add up to.");
        }
    }
    Ok(ExitCode::from(u8::from(report.wrong > report.mended)))
}
