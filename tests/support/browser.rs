//! Runs a Playwright script of `tests/e2e` with node.

use std::path::Path;
use std::process::Command;

use super::programs::output_of;
use super::project::root;

/// Runs `tests/e2e/{script}`, which finds `url` in its environment; panics with its output if it fails.
///
/// Its pictures are kept under the target folder, in `tmp/shots/{script}`, to be looked at.
pub(crate) fn run(script: &str, url: &str) {
    run_part(script, "", url);
}

/// Runs a part of `tests/e2e/{script}`, which finds its name in its environment as well.
///
/// Each part keeps its pictures in a folder of its own.
pub(crate) fn run_part(script: &str, part: &str, url: &str) {
    printed_by(script, part, url);
}

/// The same, for a script that prints what it found.
pub(crate) fn printed_by(script: &str, part: &str, url: &str) -> String {
    let folder = root().join("tests/e2e");
    assert!(
        folder.join("node_modules").is_dir(),
        "the packages of the browser tests are not installed: run `./test`, or `npm ci` in tests/e2e"
    );
    let shots = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("shots")
        .join(script.trim_end_matches(".mjs"))
        .join(part);
    output_of(
        Command::new("node")
            .arg(script)
            .current_dir(folder)
            .env("RIGHTSDESK_URL", url)
            .env("RIGHTSDESK_PART", part)
            .env("RIGHTSDESK_SHOTS", shots),
    )
}
