//! Runs the programs that tests ask for answers.

use std::process::Command;

/// What a program printed on standard output; panics with all it said if it cannot be run or fails.
pub(crate) fn output_of(command: &mut Command) -> String {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?} cannot be run: {error}"));
    assert!(
        output.status.success(),
        "{command:?} ended with {}:\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    String::from_utf8(output.stdout).unwrap_or_else(|_| panic!("{command:?} did not print UTF-8"))
}
