//! `reasons`: what a decision can rely on, and what must hold for it.

use std::process::ExitCode;

use rightsdesk_content::names::{self, Reader};
use rightsdesk_content::reasons::{self, Described};
use rightsdesk_content::words::{ENGLISH, Voice};
use rightsdesk_core::reason::{REASONS, Sort};
use rightsdesk_core::right::Right;

use crate::error::CliError;
use crate::{output, parts};

/// Prints every reason, or those that can be used against one right.
///
/// # Errors
/// A right that is not known.
pub(crate) fn run(right: Option<&str>, json: bool) -> Result<ExitCode, CliError> {
    let right = right.map(known).transpose()?;
    let words = parts::words()?;
    let voice = words.voice(ENGLISH);
    let chosen: Vec<Described> = REASONS
        .iter()
        .filter(|reason| right.is_none_or(|right| reason.bites_on(right)))
        .map(|reason| reasons::describe(voice, reason))
        .collect();
    if json {
        output::line(serde_json::to_string_pretty(&chosen).map_err(CliError::internal)?);
        return Ok(ExitCode::SUCCESS);
    }
    let mut first = true;
    for sort in Sort::ALL {
        let of_sort: Vec<&Described> = chosen
            .iter()
            .filter(|described| described.sort == sort)
            .collect();
        if of_sort.is_empty() {
            continue;
        }
        if !first {
            output::line("");
        }
        first = false;
        output::line(reasons::sort(voice, sort));
        for described in of_sort {
            print(voice, described);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn known(right: &str) -> Result<Right, CliError> {
    Right::from_code(right).ok_or_else(|| {
        let known: Vec<&str> = Right::ALL.into_iter().map(Right::code).collect();
        CliError::Used(format!(
            "there is no right \"{right}\"; there are {}",
            known.join(", ")
        ))
    })
}

fn print(voice: Voice<'_>, described: &Described) {
    let facts = [
        ("code", described.code.into()),
        ("name", described.name.as_str().into()),
        ("citation", described.citation.into()),
    ];
    output::line(format_args!(
        "\n  {}",
        voice.say("reasons-line-code", &facts)
    ));
    let indented = |text: String| output::line(format_args!("    {text}"));
    indented(voice.say(
        "reasons-line-withholds",
        &[("withholds", described.withholds.as_str().into())],
    ));
    if !described.severable {
        indented(voice.text("reasons-line-whole"));
    }
    let rights: Vec<String> = described
        .rights
        .iter()
        .map(|&right| names::right(voice, right, Reader::Staff))
        .collect();
    indented(voice.say(
        "reasons-line-against",
        &[("rights", voice.and(&rights).into())],
    ));
    if described.tests.is_empty() {
        indented(voice.text("reasons-line-no-tests"));
    } else {
        indented(voice.text("reasons-line-tests"));
    }
    for test in &described.tests {
        output::line(format_args!("      - {}", test.statement));
    }
    if let Some(opinion) = &described.opinion {
        output::line(format_args!("      - {}", opinion.statement));
    }
    let approver = reasons::approver(voice, described.approver);
    indented(voice.say("reasons-line-approver", &[("approver", approver.into())]));
    indented(voice.say(
        "reasons-line-told",
        &[("explanation", described.explanation.as_str().into())],
    ));
}
