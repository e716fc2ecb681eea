//! `pack verify`: opens a pack again and says whether it is whole.

use std::path::Path;
use std::process::ExitCode;

use rightsdesk_documents::child::Child;
use rightsdesk_documents::proof;

use crate::error::CliError;
use crate::output;

/// Verifies a file, and ends with 1 if a check fails.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn verify(file: &Path, json: bool) -> Result<ExitCode, CliError> {
    let bytes = std::fs::read(file).map_err(|e| CliError::file(file, &e))?;
    let program = std::env::current_exe().map_err(CliError::internal)?;
    let certificate = proof::verify(&Child::new(program), &bytes);
    if json {
        output::line(serde_json::to_string_pretty(&certificate).map_err(CliError::internal)?);
    } else {
        output::line(format_args!("SHA-256  {}", certificate.sha256));
        output::line(format_args!("Pages    {}", certificate.pages));
        output::line(format_args!("Read by  {}", certificate.readers.join(", ")));
        for check in &certificate.checks {
            let mark = if check.passed { "passed" } else { "FAILED" };
            output::line(format_args!("{mark}   {:?}: {}", check.code, check.detail));
        }
    }
    Ok(ExitCode::from(u8::from(!certificate.passed())))
}
