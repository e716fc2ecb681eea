//! Asks veraPDF, through `tests/verapdf.sh`, whether PDF files conform to a standard.

use std::path::Path;
use std::process::Command;

use super::project::root;

/// `Ok` when every file conforms to every standard (veraPDF's names: `ua1`, `2a`); otherwise the rules they break.
///
/// # Panics
/// When veraPDF cannot be run: a check that did not take place is not a result.
pub(crate) fn conform(standards: &[&str], files: &[&Path]) -> Result<(), String> {
    let output = Command::new(root().join("tests/verapdf.sh"))
        .arg(standards.join(","))
        .args(files)
        .output()
        .expect("tests/verapdf.sh can be run");
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    match output.status.code() {
        Some(0) => Ok(()),
        Some(1) => Err(said),
        _ => panic!("veraPDF cannot be run: {said}"),
    }
}
