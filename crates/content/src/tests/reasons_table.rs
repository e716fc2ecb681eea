//! `docs/reasons.md`: the reasons as one table that a person can check against the Act.
//!
//! Written from the data and the words, so that it cannot say anything else. To write it again
//! after a change, run this test with `RIGHTSDESK_WRITE_DOCS=1`.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use rightsdesk_core::reason::{self, Opinion, Provision, Reason, Sort};

use crate::reasons::{self, Described};
use crate::words::{ENGLISH, Voice, Words};

const INTRODUCTION: &str = "\
# Reasons a decision can rely on

Written by the program from the data in `crates/core/src/reason` and the words in \
`crates/content/locales/en-GB`. Do not change it by hand: change those, and run \
`RIGHTSDESK_WRITE_DOCS=1 cargo nextest run -p rightsdesk-content the_table_of_reasons`. \
`rightsdesk reasons` prints the same, and `--json` gives it to a program.

How to read it:

- **Against** names the provisions that a reason can be relied on against. Against any other right \
it cannot be used.
- **What must hold** is what the decider confirms, every statement of it, and why is written down \
for the file.
- **Approved by** is policy and not law: cautious defaults for the council’s data protection officer \
to confirm.
- Every exemption is a test of extent: it takes out passages, and the rest is given. Reasons marked \
“of the whole” answer the request as a whole.
- **Told to the person** is put into the reply, with the provision.
";

fn table() -> String {
    let words = Words::new().unwrap();
    let voice = words.voice(ENGLISH);
    let mut text = INTRODUCTION.to_owned();
    health_data(&mut text, voice);
    for (heading, chosen) in [
        (
            "Exemptions",
            (|reason| reason.sort == Sort::Exemption) as fn(&Reason) -> bool,
        ),
        ("Not exemptions, but needed", |reason| {
            reason.sort == Sort::NotExemption
        }),
        ("Conditions and exceptions within a right", |reason| {
            reason.sort == Sort::WithinTheRight
        }),
    ] {
        writeln!(text, "\n## {heading}\n").unwrap();
        text.push_str("| Code | Provision | Withholds | Against | What must hold | Approved by | Told to the person |\n");
        text.push_str("| --- | --- | --- | --- | --- | --- | --- |\n");
        for reason in reason::REASONS.iter().filter(|reason| chosen(reason)) {
            row(&mut text, voice, reason);
        }
    }
    text
}

fn health_data(text: &mut String, voice: Voice<'_>) {
    text.push_str("\n## Health data that someone asks to see\n\n");
    for (direction, opinion) in [
        (
            "To withhold them as likely to do serious harm",
            Opinion::HarmLikely,
        ),
        ("To disclose them", Opinion::HarmNotLikely),
    ] {
        let said = reasons::opinion(voice, opinion);
        writeln!(text, "- {direction} ({}): {said}", opinion.citation()).unwrap();
    }
}

fn row(text: &mut String, voice: Voice<'_>, reason: &Reason) {
    let Described {
        code,
        name,
        citation,
        withholds,
        tests,
        opinion,
        severable,
        explanation,
        ..
    } = reasons::describe(voice, reason);
    let mut must: Vec<String> = tests.into_iter().map(|test| test.statement).collect();
    if let Some(opinion) = opinion {
        must.push(format!("{} ({})", opinion.statement, opinion.citation));
    }
    let must = if must.is_empty() {
        "A plain fact: nothing to confirm.".to_owned()
    } else {
        must.join("<br>")
    };
    let whole = if severable { "" } else { " (of the whole)" };
    let approver = reasons::approver(voice, reason.approver);
    let against = provisions(reason.bites);
    writeln!(
        text,
        "| {code}<br>{name} | {citation} | {withholds}{whole} | {against} | {must} | {approver} | {explanation} |"
    )
    .unwrap();
}

/// "UK GDPR Arts 13(1)-(3), 14(1)-(4), 15(1)-(3)", with provisions of the Act after them.
fn provisions(bites: &[Provision]) -> String {
    let mut articles = Vec::new();
    let mut sections = Vec::new();
    for citation in bites.iter().map(|on| on.citation()) {
        let article = citation
            .strip_prefix("UK GDPR Arts ")
            .or_else(|| citation.strip_prefix("UK GDPR Art "));
        match article {
            Some(article) => articles.push(article),
            None => sections.push(citation),
        }
    }
    let gdpr = match articles.as_slice() {
        [] => String::new(),
        [_] => bites
            .iter()
            .map(|on| on.citation())
            .find(|on| on.starts_with("UK GDPR"))
            .unwrap_or_default()
            .to_owned(),
        many => format!("UK GDPR Arts {}", many.join(", ")),
    };
    let parts = [gdpr, sections.join(", ")];
    let full: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    full.join("; ")
}

#[test]
fn the_table_of_reasons_in_the_docs_is_what_the_program_holds() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reasons.md");
    let table = table();
    if env::var_os("RIGHTSDESK_WRITE_DOCS").is_some() {
        fs::write(&path, &table).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    let differs = written
        .lines()
        .zip(table.lines())
        .find(|(written, right)| written != right);
    assert_eq!(
        differs, None,
        "docs/reasons.md is not what the program holds"
    );
    assert!(
        written == table,
        "docs/reasons.md lacks a line, or has one too many"
    );
    assert!(
        table
            .lines()
            .all(|line| !line.starts_with('|') || line.matches('|').count() == 8)
    );
}
