//! `settings`: what this installation does, as a document that can be read, kept and set.

use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;
use std::process::ExitCode;

use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::reason;
use rightsdesk_core::register::{ContactRole, Register};
use rightsdesk_core::request::LINE_MOST;
use rightsdesk_core::settings::own::{ADDRESS_LINES_MOST, PHONE_MOST, TEXT_MOST};
use rightsdesk_core::settings::practice::{NOTE_MOST, PracticeProblem};
use rightsdesk_core::settings::{Difference, Fault, Group, Own, OwnProblem, Practice, Settled};
use rightsdesk_store::revisions::{Author, Change, Edit, EditError};
use rightsdesk_store::{Rules, Store};
use serde::Serialize;
use serde_json::{Map, Value, json};
use toml::de::{DeTable, DeValue};

use crate::args::Place;
use crate::error::CliError;
use crate::output::{line, note};
use crate::{parts, time};

/// The groups that are settled as a whole, by the names that the configuration file has for them.
const SECTIONS: [(&str, Group); 3] = [
    ("policy", Group::Law),
    ("reminders", Group::Reminders),
    ("retention", Group::Retention),
];

/// Prints the settings.
///
/// # Errors
/// What is in the way of the database.
pub(crate) async fn show(place: &Place, json: bool) -> Result<ExitCode, CliError> {
    let store = opened(place).await?;
    let rules = store.refresh_rules().await?;
    let document = document(&rules)?;
    if json {
        line(serde_json::to_string_pretty(&document).map_err(CliError::internal)?);
        return Ok(ExitCode::SUCCESS);
    }
    let text = toml::to_string_pretty(&document).map_err(CliError::internal)?;
    line(text.trim_end());
    let fixed = store.fixed();
    for (section, group) in SECTIONS {
        if fixed.is_fixed(group) {
            note(format_args!(
                "[{section}] is set in the configuration file."
            ));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Everything that is set.
fn document(rules: &Rules) -> Result<Value, CliError> {
    let mut document = Map::new();
    for (section, group) in SECTIONS {
        if let Some(settled) = rules.settled(group) {
            document.insert(section.to_owned(), Value::Object(settled.values()));
        }
    }
    let own = rules.register.controllers().map(|known| &known.id);
    let own: Result<Map<String, Value>, CliError> = own
        .filter(|id| !rules.own(id).is_empty())
        .map(|id| {
            let own = serde_json::to_value(rules.own(id)).map_err(CliError::internal)?;
            Ok((id.0.clone(), own))
        })
        .collect();
    document.insert("controllers".to_owned(), Value::Object(own?));
    let practices = serde_json::to_value(rules.practices()).map_err(CliError::internal)?;
    document.insert("reasons".to_owned(), practices);
    Ok(Value::Object(document))
}

/// Sets what a document says.
///
/// # Errors
/// Everything that is wrong with the document, each with its line. Nothing is then set.
pub(crate) async fn set(place: &Place, file: &Path, dry_run: bool) -> Result<ExitCode, CliError> {
    let text = read(file)?;
    let given = Given::parse(&file.display().to_string(), &text)?;
    let store = opened(place).await?;
    let rules = store.refresh_rules().await?;
    let edits = given.edits(&rules)?;
    let tried = store.try_edits(&edits).await;
    let changes = tried.map_err(|(number, error)| given.refused(edits.get(number), error))?;
    for change in &changes {
        tell(change);
    }
    if changes.is_empty() {
        line("Nothing changed: this is what is in force.");
    } else if dry_run {
        note("Nothing was set: this was a dry run.");
    } else {
        for edit in edits {
            let now = (time::system())();
            store
                .edit_rules_seeing(edit, rules.number, Author::CommandLine, now)
                .await?;
        }
        note("The worker looks at the cases again.");
    }
    Ok(ExitCode::SUCCESS)
}

fn read(file: &Path) -> Result<String, CliError> {
    if file == Path::new("-") {
        let mut text = String::new();
        let read = std::io::stdin().read_to_string(&mut text);
        read.map_err(|error| CliError::file(file, &error))?;
        return Ok(text);
    }
    std::fs::read_to_string(file).map_err(|error| CliError::file(file, &error))
}

/// A document, with the lines of what it says.
struct Given<'t> {
    name: String,
    text: &'t str,
    values: Map<String, Value>,
    /// For TOML: where everything stands.
    spans: Option<DeTable<'t>>,
}

impl<'t> Given<'t> {
    fn parse(name: &str, text: &'t str) -> Result<Given<'t>, CliError> {
        let wrong = |line: Option<usize>, problem: &str| {
            let line = line.map_or_else(String::new, |line| format!(", line {line}"));
            CliError::Found(format!("{name}{line}: {problem}"))
        };
        let (values, spans) = if text.trim_start().starts_with('{') {
            let values: Value = serde_json::from_str(text)
                .map_err(|error| wrong(Some(error.line()), &error.to_string()))?;
            (values, None)
        } else {
            let unreadable = |error: &toml::de::Error| {
                let line = error.span().map(|span| line_of(text, span.start));
                wrong(line, error.message())
            };
            let values: toml::Table = toml::from_str(text).map_err(|error| unreadable(&error))?;
            let spans = DeTable::parse(text).map_err(|error| unreadable(&error))?;
            let values = serde_json::to_value(values).map_err(CliError::internal)?;
            (values, Some(spans.into_inner()))
        };
        let Value::Object(values) = values else {
            return Err(wrong(
                None,
                "must hold sections, as `settings show` prints them",
            ));
        };
        Ok(Given {
            name: name.to_owned(),
            text,
            values,
            spans,
        })
    }

    /// Something wrong at a path, with its line where that is known.
    fn wrong(&self, path: &[&str], problem: &str) -> String {
        let line = self.spans.as_ref().and_then(|table| offset(table, path));
        let line = line.map_or_else(String::new, |at| {
            format!(", line {}", line_of(self.text, at))
        });
        format!("{}{line}: {}: {problem}", self.name, path.join("."))
    }

    /// The edits that the document stands for.
    fn edits(&self, rules: &Rules) -> Result<Vec<Edit>, CliError> {
        let mut edits = Vec::new();
        let mut wrong = Vec::new();
        for (section, value) in &self.values {
            let Value::Object(entries) = value else {
                wrong.push(self.wrong(&[section], "must be a section"));
                continue;
            };
            let group = SECTIONS.iter().find(|(name, _)| name == section);
            match (group, section.as_str()) {
                (Some((_, group)), _) => {
                    let now = rules.settled(*group);
                    let Some(now) = now.or_else(|| Settled::default_of(*group)) else {
                        continue;
                    };
                    match now.with(entries) {
                        Ok(settled) => edits.push(Edit::Settle(settled)),
                        Err(problems) => wrong.extend(problems.iter().map(|problem| {
                            self.wrong(&[section, &problem.key], &fault(&problem.fault))
                        })),
                    }
                }
                (None, "controllers") => {
                    for (id, value) in entries {
                        match own(&rules.register, id, value) {
                            Ok(edit) => edits.push(edit),
                            Err(problem) => wrong.push(self.wrong(&[section, id], &problem)),
                        }
                    }
                }
                (None, "reasons") => {
                    for (code, value) in entries {
                        match practice(code, value) {
                            Ok(edit) => edits.push(edit),
                            Err(problem) => wrong.push(self.wrong(&[section, code], &problem)),
                        }
                    }
                }
                (None, _) => wrong.push(self.wrong(
                    &[section],
                    "the sections are policy, reminders, retention, controllers and reasons",
                )),
            }
        }
        if wrong.is_empty() {
            Ok(edits)
        } else {
            Err(CliError::Found(wrong.join("\n")))
        }
    }

    /// Why an edit is refused, with the line of what it was made of.
    fn refused(&self, edit: Option<&Edit>, error: EditError) -> CliError {
        let Some(edit) = edit else {
            return error.into();
        };
        let (group, of) = edit.group();
        let section = SECTIONS.iter().find(|(_, one)| *one == group);
        let section = section.map_or(group.code(), |(name, _)| name);
        let path: Vec<&str> = std::iter::once(section).chain(of).collect();
        CliError::Found(self.wrong(&path, &error.to_string()))
    }
}

fn own(register: &Register, id: &str, value: &Value) -> Result<Edit, String> {
    let controller = ControllerId(id.to_owned());
    if register.controller(&controller).is_none() {
        return Err("the register has no such controller".to_owned());
    }
    let own: Own = serde_json::from_value(value.clone()).map_err(|error| error.to_string())?;
    if let Some(problem) = own.problems().first() {
        return Err(own_fault(*problem));
    }
    let own = Box::new(own);
    Ok(Edit::SettleController { controller, own })
}

fn practice(code: &str, value: &Value) -> Result<Edit, String> {
    if reason::find(code).is_none() {
        return Err("there is no such reason; `rightsdesk reasons` lists them".to_owned());
    }
    let practice: Practice =
        serde_json::from_value(value.clone()).map_err(|error| error.to_string())?;
    if let Some(problem) = practice.problem(code) {
        return Err(practice_fault(problem));
    }
    let reason = code.to_owned();
    Ok(Edit::SettleReason { reason, practice })
}

/// What is wrong with what a controller says of itself.
fn own_fault(problem: OwnProblem) -> String {
    let contact = |role: ContactRole| match role {
        ContactRole::Dpo => "contacts.dpo",
        ContactRole::Team => "contacts.team",
        ContactRole::Service => "contacts.service",
    };
    let name = format!("must be one line of 1 to {LINE_MOST} characters");
    match problem {
        OwnProblem::Name => format!("name {name}"),
        OwnProblem::Website => {
            "website must be an address of the web that begins with https:// or http://".to_owned()
        }
        OwnProblem::NoName(role) => format!("{}.name {name}", contact(role)),
        OwnProblem::NoWay(role) => format!(
            "{} must have an email address, a telephone number or a postal address",
            contact(role)
        ),
        OwnProblem::Email(role) => format!("{}.email must be an email address", contact(role)),
        OwnProblem::Phone(role) => format!(
            "{}.phone must be a telephone number of at most {PHONE_MOST} characters",
            contact(role)
        ),
        OwnProblem::Address(role) => format!(
            "{}.address must have at most {ADDRESS_LINES_MOST} lines of 1 to {LINE_MOST} characters",
            contact(role)
        ),
        OwnProblem::Text(text) => format!(
            "texts.{} must have 1 to {TEXT_MOST} characters that can be printed",
            text.code()
        ),
    }
}

/// What is wrong with what a council makes of a reason.
fn practice_fault(problem: PracticeProblem) -> String {
    match problem {
        PracticeProblem::Unknown => "there is no such reason".to_owned(),
        PracticeProblem::Note => {
            format!("note must have 1 to {NOTE_MOST} characters that can be printed")
        }
        PracticeProblem::LowerApprover(least) => {
            format!("approver must not be of lower rank than {}", least.code())
        }
    }
}

/// What is wrong with a setting.
fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Unknown => "there is no such setting".to_owned(),
        Fault::Missing => "must have a value".to_owned(),
        Fault::NotANumber => "must be a whole number".to_owned(),
        Fault::Outside { least, most } => format!("must be from {least} to {most}"),
        Fault::TooMany { most } => format!("must have at most {most} numbers"),
        Fault::NotAChoice => "is none of the choices".to_owned(),
        Fault::ShorterThan { other } => format!("must not be shorter than {other}"),
        Fault::NoHourLeft => "must be later than letters_from_hour".to_owned(),
        Fault::OutlivesReply { months } => {
            format!("files would be offered for longer than the {months} months of the reply")
        }
    }
}

/// Where what stands at a path begins; else where the longest known part of the path does.
fn offset(table: &DeTable<'_>, path: &[&str]) -> Option<usize> {
    let (first, rest) = path.split_first()?;
    let mut entries = table.iter();
    let (key, value) = entries.find(|(key, _)| key.get_ref().as_ref() == *first)?;
    let inside = match value.get_ref() {
        DeValue::Table(inner) => offset(inner, rest),
        _ => None,
    };
    Some(inside.unwrap_or(key.span().start))
}

fn line_of(text: &str, offset: usize) -> usize {
    let before = text.bytes().take(offset);
    before.filter(|&byte| byte == b'\n').count() + 1
}

/// Says what a change changes, one setting on each line.
fn tell(change: &Change) {
    let each = |of: &str, differences: &[Difference]| {
        for one in differences {
            line(format_args!("{of}.{}", told(one)));
        }
    };
    match change {
        Change::Settled { group, differences } => {
            let section = SECTIONS.iter().find(|(_, one)| one == group);
            each(section.map_or(group.code(), |(name, _)| name), differences);
        }
        Change::ControllerSettled {
            controller,
            differences,
        } => each(&format!("controllers.{controller}"), differences),
        Change::ReasonSettled {
            reason,
            differences,
        } => each(&format!("reasons.{reason}"), differences),
        _ => {}
    }
}

fn told(one: &Difference) -> String {
    let shown = |value: &Option<Value>| {
        let value = value.as_ref().map(Value::to_string);
        value.unwrap_or_else(|| "not set".to_owned())
    };
    format!("{}: {} -> {}", one.setting, shown(&one.was), shown(&one.is))
}

/// One change, as it is listed.
#[derive(Serialize)]
struct Listed<'a> {
    number: u32,
    at: jiff::Timestamp,
    by: Author,
    change: &'a Change,
}

/// Lists every change, the newest first.
///
/// # Errors
/// What is in the way of the database.
pub(crate) async fn history(place: &Place, json: bool) -> Result<ExitCode, CliError> {
    let store = opened(place).await?;
    let revisions = store.rules_revisions().await?;
    if json {
        let listed: Vec<Listed<'_>> = revisions
            .iter()
            .map(|revision| Listed {
                number: revision.number,
                at: revision.at,
                by: revision.by,
                change: &revision.change,
            })
            .collect();
        line(serde_json::to_string_pretty(&listed).map_err(CliError::internal)?);
        return Ok(ExitCode::SUCCESS);
    }
    for revision in &revisions {
        let by = match revision.by {
            Author::Account(id) => format!("account {}", id.0),
            Author::CommandLine => "the command line".to_owned(),
            Author::Program => "the program".to_owned(),
        };
        let kind = match json!(revision.change).get("change") {
            Some(Value::String(kind)) => kind.replace('_', " "),
            _ => String::new(),
        };
        let mut head = String::new();
        // Writing to a string cannot fail.
        let _written = write!(
            head,
            "{:>5}  {}  {by}: {kind}",
            revision.number, revision.at
        );
        line(head);
        if let Change::Settled { differences, .. }
        | Change::ControllerSettled { differences, .. }
        | Change::ReasonSettled { differences, .. } = &revision.change
        {
            for one in differences {
                line(format_args!("         {}", told(one)));
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn opened(place: &Place) -> Result<Store, CliError> {
    let store = parts::store(&parts::configuration(place)?).await?;
    store.migrate().await?;
    Ok(store)
}
