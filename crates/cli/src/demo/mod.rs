//! The demonstration: sample requests, played through the commands that the pages use.

mod open;
pub(crate) mod player;

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rightsdesk_core::ids::CaseId;
use rightsdesk_core::right::Right;
use rightsdesk_store::Store;
use rightsdesk_worker::Worker;

use crate::error::CliError;
use crate::output::{self, note};
use crate::time::{self, SetByHand};

use player::people::{self, PASSWORD, STAFF};
use player::story::{self, Story};
use player::{Player, Trouble};

impl From<Trouble> for CliError {
    fn from(Trouble(problem): Trouble) -> Self {
        CliError::Found(problem)
    }
}

/// The stories from intake to answer.
fn answered() -> Result<Vec<Story>, CliError> {
    story::parse(include_str!("../../demo/stories.toml")).map_err(CliError::internal)
}

/// Plays everything up to `today`.
///
/// # Errors
/// The first thing that went wrong, with the story it went wrong in.
pub(crate) async fn play(
    store: &Store,
    worker: &Worker,
    clock: &SetByHand,
    today: Date,
) -> Result<(), CliError> {
    clock.set(time::at(today, 8, 0));
    let mut stories = answered()?;
    stories.extend(open::stories(today).map_err(CliError::internal)?);
    let hash = if people::known(store).await?.len() == STAFF.len() {
        String::new()
    } else {
        let hash = rightsdesk_api::password::hash(PASSWORD.to_owned()).await;
        hash.map_err(CliError::internal)?
    };
    let accounts = people::settle(store, &hash, clock.now()).await?;
    let player = Player {
        store,
        worker,
        set_clock: &|moment| clock.set(moment),
        accounts,
        told: &|percent| {
            note(format_args!(
                "  {percent:3} % of the sample requests played"
            ));
        },
    };
    player.play(&stories, today).await?;
    Ok(())
}

/// Writes the packs of answered cases as plain files under `folder`, and gives the table of the
/// cases of all stories that have begun by `today`.
///
/// # Errors
/// When a file cannot be written.
pub(crate) async fn answered_table(
    store: &Store,
    today: Date,
    folder: &Path,
) -> Result<String, CliError> {
    let mut rows = Vec::new();
    let accounts = people::known(store).await?;
    for story in answered()? {
        // A story that has not begun has nothing to show, and its key would begin it.
        if story.begins() > today {
            continue;
        }
        let now = time::at(story.begins(), 10, 0);
        let opened = player::open(store, &story, &accounts, now).await?;
        for (case, right) in opened.cases {
            rows.push(row(store, case, right, folder).await?);
        }
    }
    let header = [
        "Reference",
        "Controller",
        "Notice",
        "Right",
        "Received",
        "Due",
        "Answered",
        "Outcome",
        "Pack",
        "Pages",
    ];
    Ok(output::table(&header, &rows))
}

async fn row(
    store: &Store,
    case: CaseId,
    right: Right,
    folder: &Path,
) -> Result<Vec<String>, CliError> {
    let Some(file) = store.load_case(case).await? else {
        return Err(CliError::Found("a case has vanished".into()));
    };
    let case = &file.case;
    let date = |date: Option<Date>| date.map_or_else(|| "-".to_owned(), |date| date.to_string());
    let (pack, pages) = match &case.pack {
        None => ("-".to_owned(), "-".to_owned()),
        Some(pack) => {
            let folder = folder.join(case.reference.as_str());
            std::fs::create_dir_all(&folder).map_err(|e| CliError::file(&folder, &e))?;
            let first = write(store, &folder, pack.document).await?;
            for &document in &pack.accompanying {
                write(store, &folder, document).await?;
            }
            (first.display().to_string(), pack.pages.to_string())
        }
    };
    let notices: Vec<&str> = case
        .notices
        .iter()
        .map(|notice| notice.0.as_str())
        .collect();
    Ok(vec![
        case.reference.to_string(),
        case.controller.to_string(),
        notices.join(", "),
        right.code().to_owned(),
        case.received.to_string(),
        date(file.clock.deadline()),
        date(case.answered),
        case.outcome
            .map_or_else(|| "-".to_owned(), |outcome| outcome.code().to_owned()),
        pack,
        pages,
    ])
}

async fn write(
    store: &Store,
    folder: &Path,
    document: rightsdesk_core::ids::DocumentId,
) -> Result<PathBuf, CliError> {
    let Some((document, bytes)) = store.documents().get(document).await? else {
        return Err(CliError::Found("a file of a pack is missing".into()));
    };
    // The names are ours or the samples'; a path in one would still not lead out of the folder.
    let name = document.name.replace(['/', '\\'], "_");
    let path = folder.join(name);
    std::fs::write(&path, &bytes).map_err(|e| CliError::file(&path, &e))?;
    Ok(path)
}

/// What a person needs to look around: the sign-ins and the addresses.
pub(crate) fn welcome(store: &Store, base_url: &str) -> String {
    let mut lines = vec![
        format!("\nRightsdesk is at {base_url}\n"),
        "  Residents:".to_owned(),
    ];
    let rules = store.rules();
    let controllers = rules.register.controllers();
    lines.extend(controllers.map(|c| format!("    {base_url}/{}/  {}", c.id, c.name)));
    lines.push(format!("  The team: {base_url}/desk"));
    lines.push(format!(
        "  The mails that were sent: {base_url}/demo/mails\n"
    ));
    lines.push(format!(
        "  Sign in as any of these, with the password {PASSWORD}:"
    ));
    lines.extend(STAFF.map(|(_, email, _, roles)| format!("    {email:28} {roles:?}")));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_stories_can_be_read_and_are_in_order() {
        let stories = answered().unwrap();
        assert_eq!(story::problems(&stories), Vec::<String>::new());
        let cases: Vec<&str> = stories
            .iter()
            .filter_map(|story| story.case.as_deref())
            .collect();
        assert_eq!(cases, ["KEN-1", "ESS-2", "NOR-2", "NCC-1", "NCS-2"]);
        assert!(stories.len() >= 16);
        // The tests play them and compare: none ends unsaid, and each sends something.
        for story in &stories {
            assert!(!story.ends.is_empty(), "{}", story.words);
            assert!(!story.letters.is_empty(), "{}", story.words);
        }
        let open = open::stories(date(2026, 11, 23)).unwrap();
        assert_eq!(story::problems(&open), Vec::<String>::new());
        assert!(open.len() >= 30);
    }
}
