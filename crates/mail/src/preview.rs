//! Reads the messages in a folder, for the page of the demonstration that shows what was sent.

use std::path::Path;
use std::{fs, io};

use jiff::Timestamp;
use mail_parser::MessageParser;

/// A message in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eml {
    /// The name of its file.
    pub file: String,
    /// Where it went.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// The date it bears.
    pub date: Option<Timestamp>,
    /// Its plain text.
    pub text: String,
}

/// The messages in a folder, the latest first. A folder that is not there holds none; a file that
/// is no message is passed over.
///
/// # Errors
/// The folder or a file in it cannot be read.
pub fn preview(folder: &Path) -> io::Result<Vec<Eml>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut messages = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let Some(file) = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
        else {
            continue;
        };
        if path.extension().is_some_and(|extension| extension == "eml") {
            messages.extend(read(file, &fs::read(&path)?));
        }
    }
    // Names begin with the time.
    messages.sort_by(|a, b| b.file.cmp(&a.file));
    Ok(messages)
}

fn read(file: String, bytes: &[u8]) -> Option<Eml> {
    let message = MessageParser::default().parse(bytes)?;
    let to = message
        .to()
        .and_then(|to| to.first())
        .and_then(|to| to.address());
    let date = message
        .date()
        .and_then(|date| Timestamp::from_second(date.to_timestamp()).ok());
    Some(Eml {
        file,
        to: to.unwrap_or_default().to_owned(),
        subject: message.subject().unwrap_or_default().to_owned(),
        date,
        text: message.body_text(0).unwrap_or_default().into_owned(),
    })
}
