//! A program that is nothing but a document child: what `rightsdesk document-child` is, for the
//! tests of this crate.

use std::process::ExitCode;

fn main() -> ExitCode {
    rightsdesk_documents::child::run_verb()
}
