//! `deadline`: when a reply is due, and why.

use std::io::Read;
use std::process::ExitCode;

use jiff::civil::Date;
use rightsdesk_content::clock::explain;
use rightsdesk_content::names::Reader;
use rightsdesk_content::words::ENGLISH;
use rightsdesk_core::calendar::{self, Calendar, Nation};
use rightsdesk_core::clock::{self, Clock, History, Policy, Status};
use rightsdesk_core::paper::Block;
use rightsdesk_core::right::Right;
use serde::{Deserialize, Serialize};

use crate::error::CliError;
use crate::{output, parts};

/// A history as it is read, with the name it is to be answered by.
#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    id: Option<String>,
    #[serde(flatten)]
    history: History,
}

/// What is answered for one history.
#[derive(Serialize)]
struct Answered {
    id: Option<String>,
    due: Option<Date>,
    status: Status,
    paused_days: Option<u32>,
    extension_notice_by: Option<Date>,
    cautious_due: Option<Date>,
    steps: Vec<clock::Step>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Input {
    Many(Vec<serde_json::Value>),
    One(serde_json::Value),
}

/// Answers from standard input, or for one right and day.
///
/// # Errors
/// What cannot be read, or contradicts itself.
pub(crate) fn run(
    json: bool,
    right: Option<String>,
    received: Option<Date>,
) -> Result<ExitCode, CliError> {
    let holidays = calendar::published().map_err(CliError::internal)?;
    let calendar = Calendar::new(Nation::EnglandAndWales, &holidays, []);
    if json {
        return from_standard_input(&calendar);
    }
    let (Some(right), Some(received)) = (right, received) else {
        return Err(CliError::Used(
            "say --right and --received, or --json".into(),
        ));
    };
    let right = Right::from_code(&right).ok_or_else(|| {
        let known: Vec<&str> = Right::ALL.into_iter().map(Right::code).collect();
        CliError::Used(format!(
            "there is no right \"{right}\"; there are {}",
            known.join(", ")
        ))
    })?;
    let clock = clock_of(&History::new(right, received), &calendar, "--received")?;
    let words = parts::words()?;
    for block in explain(words.voice(ENGLISH), &clock, Reader::Staff) {
        print(&block);
    }
    Ok(ExitCode::SUCCESS)
}

fn from_standard_input(calendar: &Calendar) -> Result<ExitCode, CliError> {
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(CliError::internal)?;
    let input: Input = serde_json::from_str(&text)
        .map_err(|error| CliError::Used(format!("standard input is not JSON: {error}")))?;
    let answer = |value: serde_json::Value| -> Result<Answered, CliError> {
        let name = value
            .get("id")
            .and_then(|id| id.as_str())
            .unwrap_or("the history")
            .to_owned();
        let asked: Asked = serde_json::from_value(value)
            .map_err(|error| CliError::Used(format!("{name}: {error}")))?;
        let clock = clock_of(&asked.history, calendar, &name)?;
        Ok(Answered {
            id: asked.id,
            due: clock.due,
            status: clock.status,
            paused_days: clock.paused_days,
            extension_notice_by: clock.extension_notice_by,
            cautious_due: clock.cautious_due,
            steps: clock.steps,
        })
    };
    let written = match input {
        Input::One(value) => serde_json::to_string_pretty(&answer(value)?),
        Input::Many(values) => {
            let answers: Result<Vec<Answered>, CliError> = values.into_iter().map(answer).collect();
            serde_json::to_string_pretty(&answers?)
        }
    };
    output::line(written.map_err(CliError::internal)?);
    Ok(ExitCode::SUCCESS)
}

fn clock_of(history: &History, calendar: &Calendar, name: &str) -> Result<Clock, CliError> {
    clock::compute(history, calendar, &Policy::default())
        .map_err(|error| CliError::Used(format!("{name}: {error}")))
}

/// Prints a block of words as plain text.
fn print(block: &Block) {
    match block {
        Block::Heading { text, .. } => output::line(format_args!("\n{text}")),
        Block::Paragraph { text } => output::line(text),
        Block::Lines { lines } => lines.iter().for_each(output::line),
        Block::List { items, ordered } => {
            for (number, item) in (1..).zip(items) {
                if *ordered {
                    output::line(format_args!("  {number}. {item}"));
                } else {
                    output::line(format_args!("  - {item}"));
                }
            }
        }
        Block::Table { header, rows, .. } => {
            let header: Vec<&str> = header.iter().map(String::as_str).collect();
            output::line(output::table(&header, rows));
        }
        Block::Link { text, href } => output::line(format_args!("{text}: {href}")),
    }
}
