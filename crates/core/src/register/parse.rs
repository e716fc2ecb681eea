//! Reading register files: all of them or none, with every error at once.

use std::collections::BTreeSet;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, Deserializer};

use super::controller::{Controller, Regulator};
use super::locate;
use super::notice::Notice;
use super::references;
use super::{Entry, Register, SERVICE};

/// Something wrong in a register file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}{}: {problem}", in_field(.field))]
pub struct RegisterError {
    /// The file's name, as given.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The path to the field, such as `notices[1].purposes[0].bases`, items counted from nought;
    /// empty where it is about the file.
    pub field: String,
    /// What is wrong and what would be right, in plain English.
    pub problem: String,
}

fn in_field(field: &str) -> String {
    match field {
        "" => String::new(),
        _ => format!(", {field}"),
    }
}

/// What a register file can hold: one controller with its notices, templates, this service, or the
/// regulator.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) controller: Option<Controller>,
    #[serde(default)]
    pub(super) notices: Vec<Notice>,
    #[serde(default)]
    pub(super) templates: Vec<Notice>,
    pub(super) service: Option<Notice>,
    #[serde(default)]
    pub(super) regulators: Vec<Regulator>,
}

/// A file that was read, with what is needed to say where something in it stands.
pub(super) struct Source<'a> {
    pub(super) name: &'a str,
    text: &'a str,
    /// All that the file holds.
    written: Spanned<DeTable<'a>>,
    /// What of it could be read: items of lists may have been set aside, so that the places of
    /// those after them have moved up.
    readable: Spanned<DeTable<'a>>,
    pub(super) file: File,
    /// Names of items that were set aside; a reference to one is not broken, its item is.
    pub(super) set_aside: BTreeSet<String>,
    /// Whether any item was set aside.
    moved: bool,
}

impl Source<'_> {
    /// An error about what stands at `field` of [`Source::file`].
    pub(super) fn error(&self, field: &str, problem: impl Into<String>) -> RegisterError {
        let offset = locate::span_at(self.readable.get_ref(), field).start;
        RegisterError {
            file: self.name.to_owned(),
            line: locate::line_at(self.text, offset),
            field: if self.moved {
                locate::path_at(self.written.get_ref(), offset)
            } else {
                field.to_owned()
            },
            problem: problem.into(),
        }
    }
}

impl Register {
    /// Reads the register from its files, given as name and text.
    ///
    /// # Errors
    /// Everything that is wrong in any of the files: what is not TOML, unknown and missing fields,
    /// wrong kinds of value, names used twice, and references to what is not there. Nothing is
    /// loaded then.
    pub fn parse(files: &[(&str, &str)]) -> Result<Register, Vec<RegisterError>> {
        Register::parse_files(files, false)
    }

    /// Reads again files that were in force before. What is asked of new ones since then is not asked
    /// of them: what was decided by them must stay readable.
    ///
    /// # Errors
    /// As [`Register::parse`].
    pub fn parse_recorded(files: &[(&str, &str)]) -> Result<Register, Vec<RegisterError>> {
        Register::parse_files(files, true)
    }

    fn parse_files(files: &[(&str, &str)], recorded: bool) -> Result<Register, Vec<RegisterError>> {
        let mut errors = Vec::new();
        let mut sources: Vec<_> = files
            .iter()
            .filter_map(|(name, text)| read(name, text, &mut errors))
            .collect();
        if sources.iter().all(|source| source.file.service.is_none()) {
            let (name, text) = SERVICE;
            sources.extend(read(name, text, &mut errors));
        }
        references::check(&sources, recorded, &mut errors);
        if !errors.is_empty() {
            // A file's errors in the order of its lines, files in the order given.
            let position = |error: &RegisterError| {
                let file = files.iter().position(|(name, _)| *name == error.file);
                (file, error.line)
            };
            errors.sort_by_key(position);
            return Err(errors);
        }
        assemble(sources)
    }
}

/// Reads one file, setting aside each item that cannot be read so that the rest is read too.
fn read<'a>(name: &'a str, text: &'a str, errors: &mut Vec<RegisterError>) -> Option<Source<'a>> {
    let (written, faults) = DeTable::parse_recoverable(text);
    if !faults.is_empty() {
        errors.extend(faults.iter().map(|fault| {
            let offset = fault.span().map_or(0, |span| span.start);
            RegisterError {
                file: name.to_owned(),
                line: locate::line_at(text, offset),
                field: String::new(),
                problem: format!("this is not TOML: {}", one_line(fault.message())),
            }
        }));
        return None;
    }
    let mut readable = written.clone();
    let mut set_aside = BTreeSet::new();
    let mut moved = false;
    loop {
        let fault = match File::deserialize(Deserializer::from(readable.clone())) {
            Ok(file) => {
                return Some(Source {
                    name,
                    text,
                    written,
                    readable,
                    file,
                    set_aside,
                    moved,
                });
            }
            Err(fault) => fault,
        };
        let offset = fault.span().map_or(0, |span| span.start);
        errors.push(RegisterError {
            file: name.to_owned(),
            line: locate::line_at(text, offset),
            field: locate::path_at(written.get_ref(), offset),
            problem: one_line(fault.message()),
        });
        let path = locate::path_at(readable.get_ref(), offset);
        // Outside a list nothing can be left out: the file's other errors come to light when this
        // one is mended.
        if !locate::set_aside(readable.get_mut(), &path, &mut set_aside) {
            return None;
        }
        moved = true;
    }
}

fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn assemble(sources: Vec<Source<'_>>) -> Result<Register, Vec<RegisterError>> {
    let mut entries = Vec::new();
    let mut templates = Vec::new();
    let mut service = None;
    let mut regulators = Vec::new();
    for source in sources {
        let File {
            controller,
            notices,
            templates: more_templates,
            service: this_service,
            regulators: more_regulators,
        } = source.file;
        if let Some(controller) = controller {
            entries.push(Entry {
                controller,
                notices,
            });
        }
        templates.extend(more_templates);
        service = service.or(this_service);
        regulators.extend(more_regulators);
    }
    entries.sort_by(|a, b| a.controller.name.cmp(&b.controller.name));
    let mut regulators = regulators.into_iter();
    let first_regulator = regulators.next();
    Ok(Register {
        entries,
        templates,
        service: service.ok_or_else(|| vec![no_service()])?,
        first_regulator: first_regulator.ok_or_else(|| vec![no_regulator()])?,
        later_regulators: regulators.collect(),
    })
}

fn no_service() -> RegisterError {
    RegisterError {
        file: SERVICE.0.to_owned(),
        line: 1,
        field: "service".to_owned(),
        problem: "no file says what this service does; add [service]".to_owned(),
    }
}

pub(super) fn no_regulator() -> RegisterError {
    RegisterError {
        file: "register".to_owned(),
        line: 1,
        field: "regulators".to_owned(),
        problem: "no file says who the regulator is; add [[regulators]]".to_owned(),
    }
}
