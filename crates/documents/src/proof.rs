//! The gate: a finished file is opened again, by readers that did not write it, and must show what
//! it has to show and nothing that it must not. A pack whose certificate did not pass is not sent.
//!
//! The first reader is lopdf, from the bytes alone, in a limited child process. Where the machine
//! has them, `pdftotext` (poppler) reads the words a second time and `qpdf` checks the file's
//! build. The certificate names the readers that were used.

mod phrases;
mod reading;

use std::{io::Write, process::Command, time::Duration};

use serde::{Deserialize, Serialize};

use crate::{
    child::Child,
    digest::sha256_hex,
    preflight::Annotations,
    program::{self, Run, RunFault},
};
use phrases::{is_made_of, missing, present};
pub(crate) use reading::Reading;

/// What a file has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Ours: tagged, titled, conformance claimed, links allowed.
    Authored,
    /// Others' pages: nothing but pages, each with its identifier.
    Volume {
        /// The first half of each identifier.
        reference: String,
        /// The number of the first page.
        first_page: u32,
    },
}

/// What is expected of a finished file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// What it has to be.
    pub kind: Kind,
    /// How many pages it was planned to have.
    pub pages: u32,
    /// Phrases that must stand in it, as their words; how lines break does not matter.
    pub required: Vec<String>,
    /// Words and phrases that must not, whatever their case.
    pub forbidden: Vec<String>,
}

/// One thing that was checked. The serialised names are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CheckCode {
    /// It opens.
    Readable,
    /// It holds one revision, no earlier one beneath.
    OneRevision,
    /// It needs no password and restricts nothing.
    NotEncrypted,
    /// It has as many pages as planned.
    PageCount,
    /// It holds no scripts, actions, attached files, layers or forms.
    NothingActive,
    /// It holds no annotations but links, and those only where they are allowed.
    Annotations,
    /// It has a title.
    Title,
    /// It says its language.
    Language,
    /// It is tagged.
    Structure,
    /// It claims PDF/UA-1 and PDF/A-2a.
    ConformanceClaim,
    /// Each page shows its identifier.
    PageIdentifiers,
    /// What must be said is said.
    RequiredPhrases,
    /// What must not be there is not.
    ForbiddenPhrases,
    /// A second reader finds the same phrases and none of the others.
    SecondReader,
    /// qpdf finds no fault in its build.
    Build,
}

/// The outcome of one check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// What was checked.
    pub code: CheckCode,
    /// Whether it is as it must be.
    pub passed: bool,
    /// What was found, in plain English. Never quotes what is forbidden.
    pub detail: String,
}

/// What was found about a finished file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// The SHA-256 of the file, in hexadecimal: what the certificate is about.
    pub sha256: String,
    /// How many pages it has; 0 if it does not open.
    pub pages: u32,
    /// Who read it.
    pub readers: Vec<String>,
    /// Each check that was made.
    pub checks: Vec<Check>,
}

impl Certificate {
    /// Whether every check passed, and there were any.
    pub fn passed(&self) -> bool {
        !self.checks.is_empty() && self.checks.iter().all(|check| check.passed)
    }

    fn note(&mut self, code: CheckCode, passed: bool, detail: impl Into<String>) {
        self.checks.push(Check {
            code,
            passed,
            detail: detail.into(),
        });
    }
}

/// Proves a finished file against what is expected of it.
pub fn prove(child: &Child, bytes: &[u8], expectation: &Expectation) -> Certificate {
    certify(child, bytes, |_| Some(expectation.clone()))
}

/// Proves a file of which only the file is known: of its kind by what it says of itself, with no
/// phrases looked for. For a person who was sent a pack and wants to know that it is whole.
pub fn verify(child: &Child, bytes: &[u8]) -> Certificate {
    certify(child, bytes, |reading| {
        if reading.is_tagged {
            return Some(Expectation {
                kind: Kind::Authored,
                pages: reading.pages,
                required: Vec::new(),
                forbidden: Vec::new(),
            });
        }
        // A volume says on its first page what it is.
        let first = reading.words.first()?.trim().lines().last()?;
        let (reference, number) = first.rsplit_once(" p ")?;
        Some(Expectation {
            kind: Kind::Volume {
                reference: reference.to_owned(),
                first_page: number.trim().parse().ok()?,
            },
            pages: reading.pages,
            required: Vec::new(),
            forbidden: Vec::new(),
        })
    })
}

fn certify(
    child: &Child,
    bytes: &[u8],
    expect: impl FnOnce(&Reading) -> Option<Expectation>,
) -> Certificate {
    let mut certificate = Certificate {
        sha256: sha256_hex(bytes),
        pages: 0,
        readers: vec!["lopdf".to_owned()],
        checks: Vec::new(),
    };
    let reading = match child.read(bytes) {
        Ok(reading) => reading,
        Err(code) => {
            certificate.note(CheckCode::Readable, false, code.to_string());
            return certificate;
        }
    };
    certificate.pages = reading.pages;
    let Some(expectation) = expect(&reading) else {
        certificate.note(
            CheckCode::Readable,
            false,
            "the file opens, but it is neither a reply nor a volume of documents of this program",
        );
        return certificate;
    };
    certificate.note(CheckCode::Readable, true, "the file opens");
    check_build(&mut certificate, &reading, &expectation);
    match &expectation.kind {
        Kind::Authored => check_authored(&mut certificate, &reading),
        Kind::Volume {
            reference,
            first_page,
        } => {
            check_identifiers(&mut certificate, &reading, reference, *first_page);
        }
    }
    check_phrases(&mut certificate, &reading, &expectation);
    second_reader(&mut certificate, bytes, &reading, &expectation);
    qpdf(&mut certificate, bytes);
    certificate
}

fn check_build(certificate: &mut Certificate, reading: &Reading, expectation: &Expectation) {
    certificate.note(
        CheckCode::OneRevision,
        reading.revisions == 1,
        format!("revisions: {}", reading.revisions),
    );
    certificate.note(
        CheckCode::NotEncrypted,
        !reading.is_encrypted,
        if reading.is_encrypted {
            "the file is encrypted"
        } else {
            "the file is not encrypted"
        },
    );
    certificate.note(
        CheckCode::PageCount,
        reading.pages == expectation.pages,
        format!("{} of {} pages", reading.pages, expectation.pages),
    );
    let active: Vec<&str> = reading.active.iter().map(String::as_str).collect();
    certificate.note(
        CheckCode::NothingActive,
        active.is_empty(),
        if active.is_empty() {
            "nothing found".to_owned()
        } else {
            format!("found: {}", active.join(", "))
        },
    );
    let Annotations {
        links,
        form_fields,
        comments,
    } = reading.annotations;
    let may_link = expectation.kind == Kind::Authored;
    certificate.note(
        CheckCode::Annotations,
        form_fields == 0 && comments == 0 && (may_link || links == 0),
        format!("links: {links}, form fields: {form_fields}, comments: {comments}"),
    );
    certificate.note(
        CheckCode::Title,
        reading.title.is_some(),
        if reading.title.is_some() {
            "the file has a title"
        } else {
            "the file has no title"
        },
    );
    certificate.note(
        CheckCode::Language,
        reading.language.is_some(),
        reading
            .language
            .clone()
            .unwrap_or_else(|| "no language is given".to_owned()),
    );
}

fn check_authored(certificate: &mut Certificate, reading: &Reading) {
    certificate.note(
        CheckCode::Structure,
        reading.is_tagged,
        if reading.is_tagged {
            "the file is tagged"
        } else {
            "the file is not tagged"
        },
    );
    certificate.note(
        CheckCode::ConformanceClaim,
        reading.claims_ua && reading.claims_a,
        format!(
            "PDF/UA-1: {}, PDF/A-2a: {}",
            if reading.claims_ua {
                "claimed"
            } else {
                "not claimed"
            },
            if reading.claims_a {
                "claimed"
            } else {
                "not claimed"
            },
        ),
    );
}

fn check_identifiers(
    certificate: &mut Certificate,
    reading: &Reading,
    reference: &str,
    first: u32,
) {
    let wrong: Vec<String> = reading
        .words
        .iter()
        .zip(first..)
        .filter(|(words, number)| {
            !words
                .trim_end()
                .ends_with(&format!("{reference} p {number}"))
        })
        .map(|(_, number)| number.to_string())
        .collect();
    certificate.note(
        CheckCode::PageIdentifiers,
        wrong.is_empty(),
        if wrong.is_empty() {
            "every page shows its identifier".to_owned()
        } else {
            format!("not on page {}", wrong.join(", "))
        },
    );
}

fn check_phrases(certificate: &mut Certificate, reading: &Reading, expectation: &Expectation) {
    let words = reading.words.join("\n");
    let missing = missing(&words, &expectation.required);
    certificate.note(
        CheckCode::RequiredPhrases,
        missing.is_empty(),
        if missing.is_empty() {
            format!("all {} found", expectation.required.len())
        } else {
            format!("not found: {}", missing.join("; "))
        },
    );
    let whole = format!(
        "{words}\n{}",
        reading
            .artifacts
            .iter()
            .cloned()
            .collect::<Vec<_>>()
            .join("\n")
    );
    let found = present(&whole, &expectation.forbidden);
    certificate.note(
        CheckCode::ForbiddenPhrases,
        found.is_empty(),
        forbidden_detail(&found, expectation),
    );
}

fn forbidden_detail(found: &[usize], expectation: &Expectation) -> String {
    if found.is_empty() {
        format!("none of {} found", expectation.forbidden.len())
    } else {
        let found: Vec<String> = found.iter().map(|index| (index + 1).to_string()).collect();
        format!(
            "found: number {} of {}",
            found.join(", "),
            expectation.forbidden.len()
        )
    }
}

fn second_reader(
    certificate: &mut Certificate,
    bytes: &[u8],
    reading: &Reading,
    expectation: &Expectation,
) {
    // Raw: in the order in which it was written, which is reading order.
    let mut command = Command::new("pdftotext");
    command.args(["-raw", "-enc", "UTF-8", "-", "-"]);
    let text = match program::run(&mut command, &[bytes], Duration::from_mins(2), 1 << 30) {
        Ok(Run { status, output }) if status.success() => {
            String::from_utf8_lossy(&output).into_owned()
        }
        // Not on this machine.
        Err(RunFault::Start) => return,
        Ok(_) | Err(RunFault::TimedOut | RunFault::TooMuch) => {
            certificate.note(
                CheckCode::SecondReader,
                false,
                "pdftotext could not read the file",
            );
            return;
        }
    };
    certificate.readers.push("pdftotext".to_owned());
    let pages = text.matches('\u{c}').count();
    // Headers and footers part phrases that run over a page's end.
    let words: Vec<&str> = text
        .split(['\n', '\u{c}'])
        .filter(|line| !is_made_of(line, &reading.artifacts))
        .collect();
    let missing = missing(&words.join("\n"), &expectation.required);
    let found = present(&text, &expectation.forbidden);
    let has_all_pages = u32::try_from(pages).is_ok_and(|pages| pages == expectation.pages);
    certificate.note(
        CheckCode::SecondReader,
        missing.is_empty() && found.is_empty() && has_all_pages,
        format!(
            "{pages} pages; required phrases not found: {}; forbidden phrases {}",
            if missing.is_empty() {
                "none".to_owned()
            } else {
                missing.join("; ")
            },
            forbidden_detail(&found, expectation),
        ),
    );
}

fn qpdf(certificate: &mut Certificate, bytes: &[u8]) {
    // qpdf reads a file only by its name. This one is readable by its owner alone and is removed.
    let file =
        tempfile::NamedTempFile::new().and_then(|mut file| file.write_all(bytes).map(|()| file));
    let Ok(file) = file else {
        return;
    };
    let mut command = Command::new("qpdf");
    command.arg("--check").arg(file.path());
    match program::run(&mut command, &[], Duration::from_mins(2), 1 << 20) {
        Ok(Run { status, .. }) => {
            certificate.readers.push("qpdf".to_owned());
            certificate.note(
                CheckCode::Build,
                status.success(),
                if status.success() {
                    "qpdf finds no fault"
                } else {
                    "qpdf finds a fault"
                },
            );
        }
        Err(RunFault::TimedOut | RunFault::TooMuch) => {
            certificate.note(CheckCode::Build, false, "qpdf did not finish");
        }
        Err(RunFault::Start) => {}
    }
}
