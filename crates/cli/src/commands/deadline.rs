//! `deadline`: when a reply is due, and why.

use std::io::Read;
use std::process::ExitCode;

use jiff::civil::Date;
use rightsdesk_api::vectors::{self, Answer, Counting, Input, Vector, VectorProblem};
use rightsdesk_content::Words;
use rightsdesk_content::clock::{explain, what_would_change};
use rightsdesk_content::names::{self, Reader};
use rightsdesk_content::words::ENGLISH;
use rightsdesk_core::calendar::{self, Calendar, Nation, local_date};
use rightsdesk_core::clock::{self, History, Policy};
use rightsdesk_core::paper::Block;
use rightsdesk_core::right::Right;

use crate::args::DeadlineArguments;
use crate::error::CliError;
use crate::{output, parts, time};

/// How many problems are shown before the rest are only counted.
const MOST_SHOWN: usize = 20;

/// Answers from standard input, or for one right and day.
///
/// # Errors
/// What cannot be read, or contradicts itself.
pub(crate) fn run(arguments: &DeadlineArguments) -> Result<ExitCode, CliError> {
    let counter = Counter::new(arguments)?;
    if arguments.json {
        let answered = counter.answer(&standard_input()?)?;
        output::line(answered);
    } else {
        let (Some(right), Some(received)) = (&arguments.right, arguments.received) else {
            return Err(CliError::Used(
                "say --right and --received, or --json".into(),
            ));
        };
        counter.explain(right, received)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Everything that counting takes.
struct Counter {
    calendars: [Calendar; 3],
    nation: Nation,
    policy: Policy,
    /// The day after which nothing may be dated, if one was named.
    today: Option<Date>,
    /// The day of the system, or the one that was named.
    now: Date,
    words: std::sync::Arc<Words>,
}

impl Counter {
    fn new(arguments: &DeadlineArguments) -> Result<Counter, CliError> {
        let holidays = calendar::published().map_err(CliError::internal)?;
        let today = arguments.today;
        Ok(Counter {
            calendars: Nation::ALL.map(|nation| Calendar::new(nation, &holidays, [])),
            nation: arguments.nation.map(Nation::from).unwrap_or_default(),
            policy: Policy {
                cautious: arguments.cautious,
                ..Policy::default()
            },
            today,
            now: today.unwrap_or_else(|| local_date((time::system())())),
            words: parts::words()?,
        })
    }

    fn counting(&self, nation: Option<Nation>) -> Counting<'_> {
        let [england, scotland, ireland] = &self.calendars;
        Counting {
            calendar: match nation.unwrap_or(self.nation) {
                Nation::EnglandAndWales => england,
                Nation::Scotland => scotland,
                Nation::NorthernIreland => ireland,
            },
            policy: &self.policy,
            from: self.now,
        }
    }

    /// Counts what stands in a JSON text: all of it, or nothing.
    fn answer(&self, text: &str) -> Result<String, CliError> {
        if text.trim().is_empty() {
            let message = "standard input is empty: send one vector or a list of them, as JSON";
            return Err(CliError::Used(message.into()));
        }
        let value = vectors::parse(text).map_err(|error| {
            let why = vectors::not_json(&error);
            CliError::Used(format!("standard input: {why}"))
        })?;
        let input = vectors::read(&value, self.today, self.now).map_err(|all| wrong(&all))?;
        let written = match input {
            Input::One(vector) => {
                let answer = self.one(1, &vector).map_err(|problem| wrong(&[problem]))?;
                serde_json::to_string_pretty(&answer)
            }
            Input::Many(list) => {
                let mut answers = Vec::with_capacity(list.len());
                let mut problems = Vec::new();
                for (number, vector) in (1..).zip(&list) {
                    match self.one(number, vector) {
                        Ok(answer) => answers.push(answer),
                        Err(problem) => problems.push(problem),
                    }
                }
                if !problems.is_empty() {
                    return Err(wrong(&problems));
                }
                serde_json::to_string_pretty(&answers)
            }
        };
        written.map_err(CliError::internal)
    }

    fn one(&self, number: usize, vector: &Vector) -> Result<Answer, VectorProblem> {
        let policy = vector.policy(&self.policy);
        let counting = Counting {
            policy: &policy,
            ..self.counting(vector.nation)
        };
        counting
            .answer(
                self.words.voice(ENGLISH),
                vector.id.clone(),
                &vector.history,
            )
            .map_err(|error| vectors::contradiction(vector, number, &error))
    }

    /// Explains the date of a request to a person.
    fn explain(&self, right: &str, received: Date) -> Result<(), CliError> {
        let right = known_right(right)?;
        let history = History::new(right, received);
        let used = |problem: String| CliError::Used(format!("--received: {problem}"));
        if let Some(today) = self.today {
            history
                .check_not_after(today)
                .map_err(|error| used(error.to_string()))?;
        }
        let Counting {
            calendar, policy, ..
        } = self.counting(None);
        let clock =
            clock::compute(&history, calendar, policy).map_err(|error| used(error.to_string()))?;
        let prospects = clock::prospects(&history, calendar, policy, self.now)
            .map_err(|error| used(error.to_string()))?;
        let voice = self.words.voice(ENGLISH);
        output::line(format_args!(
            "{}, received on {}\n",
            names::right(voice, right, Reader::Staff),
            voice.long_date(received)
        ));
        let blocks = explain(voice, &clock, Reader::Staff);
        for block in blocks
            .into_iter()
            .chain(what_would_change(voice, &prospects))
        {
            print(&block);
        }
        Ok(())
    }
}

/// The right with this name.
///
/// # Errors
/// Names those there are.
pub(super) fn known_right(right: &str) -> Result<Right, CliError> {
    Right::from_code(right).ok_or_else(|| {
        let known = Right::ALL.map(Right::code).join(", ");
        CliError::Used(format!("there is no right \"{right}\"; there are {known}"))
    })
}

fn standard_input() -> Result<String, CliError> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .read_to_end(&mut bytes)
        .map_err(CliError::internal)?;
    String::from_utf8(bytes)
        .map_err(|_| CliError::Used("standard input is not text in UTF-8".into()))
}

/// Everything that is wrong, one line each.
fn wrong(problems: &[VectorProblem]) -> CliError {
    let mut lines: Vec<String> = problems
        .iter()
        .take(MOST_SHOWN)
        .map(ToString::to_string)
        .collect();
    if problems.len() > MOST_SHOWN {
        lines.push(format!("and {} more", problems.len() - MOST_SHOWN));
    }
    CliError::Used(lines.join("\n  "))
}

/// Prints a block of words as plain text. A table of steps is too wide for a terminal, so that
/// each of its rows becomes a paragraph: what was found, then the date and the rule.
fn print(block: &Block) {
    match block {
        Block::Heading { text, .. } => output::line(format_args!("\n{text}\n")),
        Block::Paragraph { text } => output::line(output::wrapped(text, "", "")),
        Block::Lines { lines } => lines.iter().for_each(output::line),
        Block::List { items, .. } => {
            for item in items {
                output::line(output::wrapped(item, "  - ", "    "));
            }
        }
        Block::Table { rows, .. } => {
            for (number, row) in (1..).zip(rows) {
                let Some((step, rest)) = row.split_first() else {
                    continue;
                };
                let rest: Vec<&str> = rest
                    .iter()
                    .map(String::as_str)
                    .filter(|cell| !cell.is_empty())
                    .collect();
                output::line("");
                output::line(output::wrapped(step, &format!("{number:>2}. "), "    "));
                output::line(output::wrapped(&rest.join(" | "), "    ", "    "));
            }
        }
        Block::Link { text, href } => output::line(format_args!("{text}: {href}")),
    }
}
