//! The demonstration: sample requests, played through the commands that the pages use.
//!
//! Every step of every story is put in the order of its day, and the clock is set to that day, so
//! that letters, reminders and packs come as they would have come. A second run on the same folder
//! finds what is there, by the keys of the steps, and plays only what is missing. What the law does
//! not allow is tried as well, and must be refused as the story says.

mod people;
mod samples;
mod stories;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rightsdesk_core::case::{Command, Outcome, Refusal};
use rightsdesk_core::ids::{AccountId, CaseId};
use rightsdesk_core::people::Actor;
use rightsdesk_core::right::Right;
use rightsdesk_documents::media;
use rightsdesk_store::accounts::NewAccount;
use rightsdesk_store::documents::{NewDocument, Purpose};
use rightsdesk_store::{Act, ExecuteError, Executed, Opened, Store};
use rightsdesk_worker::Worker;

use crate::error::CliError;
use crate::output::{self, note};
use crate::time::{self, SetByHand};

use people::{PASSWORD, STAFF, Who};
use stories::{Action, Opening, Step, Story};

/// The sample people's accounts.
type Accounts = BTreeMap<Who, AccountId>;

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
    let accounts = sample_accounts(store, clock).await?;
    let mut stories = stories::answered().map_err(CliError::internal)?;
    stories.extend(stories::open(today).map_err(CliError::internal)?);

    let mut opened: Vec<Option<Opened>> = vec![None; stories.len()];
    let turns = turns(&stories, today);
    let (mut day, mut shown) = (None, 0);
    for (number, turn) in turns.iter().enumerate() {
        if day != Some(turn.day) {
            day = Some(turn.day);
            clock.set(time::at(turn.day, 9, 0));
            worker.run_until_idle().await?;
        }
        let Some(story) = stories.get(turn.story) else {
            continue;
        };
        // A minute between one thing and the next keeps their order plain in every list.
        let minute = i8::try_from(number % 50).unwrap_or(0);
        clock.set(time::at(turn.day, 10, minute).max(clock.now()));
        let turn_key = format!("demo:{}:{:?}", turn.story, turn.step);
        match turn.step {
            None => {
                let slot = opened.get_mut(turn.story);
                let new = open(store, story, clock, &turn_key).await?;
                slot.map(|slot| slot.replace(new));
            }
            Some(step) => {
                let request = opened.get(turn.story).and_then(Option::as_ref);
                if let (Some(step), Some(request)) = (story.steps.get(step), request) {
                    take(store, step, request, &accounts, clock, &turn_key).await?;
                }
            }
        }
        worker.run_until_idle().await?;
        let percent = (number + 1) * 100 / turns.len();
        if percent >= shown + 10 {
            shown = percent - percent % 10;
            note(format_args!("  {shown:3} % of the sample requests played"));
        }
    }
    clock.set(time::at(today, 12, 0));
    worker.run_until_idle().await?;
    Ok(())
}

/// Something that happens in a story: its arrival, or a step.
struct Turn {
    day: Date,
    story: usize,
    step: Option<usize>,
}

/// What happens in all stories up to `today`, by day; on one day, story by story.
fn turns(stories: &[Story], today: Date) -> Vec<Turn> {
    let mut turns = Vec::new();
    for (number, story) in stories.iter().enumerate() {
        turns.push(Turn {
            day: story.received,
            story: number,
            step: None,
        });
        let steps = story.steps.iter().enumerate();
        turns.extend(steps.map(|(step, s)| Turn {
            day: s.day,
            story: number,
            step: Some(step),
        }));
    }
    turns.retain(|turn| turn.day <= today);
    turns.sort_by_key(|turn| (turn.day, turn.story, turn.step));
    turns
}

async fn sample_accounts(store: &Store, clock: &SetByHand) -> Result<Accounts, CliError> {
    let controllers: Vec<_> = store
        .rules()
        .register
        .controllers()
        .map(|c| c.id.clone())
        .collect();
    let mut accounts = Accounts::new();
    let mut hash: Option<String> = None;
    for (who, email, name, roles) in STAFF {
        if let Some((account, _)) = store.accounts().find_by_email(email).await? {
            accounts.insert(who, account.id);
            continue;
        }
        let password_hash = match &hash {
            Some(hash) => hash.clone(),
            None => rightsdesk_api::password::hash(PASSWORD.to_owned())
                .await
                .map_err(CliError::internal)?,
        };
        hash = Some(password_hash.clone());
        let everywhere = controllers
            .iter()
            .flat_map(|controller| roles.iter().map(|role| (controller.clone(), *role)))
            .collect();
        let new = NewAccount {
            email: email.to_owned(),
            name: name.to_owned(),
            password_hash,
            roles: everywhere,
        };
        if let Some(id) = store.accounts().create(&new, clock.now()).await? {
            accounts.insert(who, id);
        }
    }
    Ok(accounts)
}

async fn open(
    store: &Store,
    story: &Story,
    clock: &SetByHand,
    key: &str,
) -> Result<Opened, CliError> {
    let act = Act::new(clock.now(), &Actor::Resident).with_key(key);
    store
        .open_request(&story.request(), &act)
        .await
        .map_err(CliError::internal)
}

async fn take(
    store: &Store,
    step: &Step,
    request: &Opened,
    accounts: &Accounts,
    clock: &SetByHand,
    key: &str,
) -> Result<(), CliError> {
    // Once the case has gone on, the same command may be possible, or refused for another reason.
    if step.refused.is_some() && request.already {
        return Ok(());
    }
    // Asked anew for each step: a step before may have opened a case beside the others.
    let cases = store.cases_of_request(request.request).await?;
    let mut cases = cases.into_iter().map(|case| (case.id, case.right));
    let case = cases.find(|(_, right)| step.right.is_none_or(|wanted| wanted == *right));
    let Some((case, right)) = case else {
        return Err(CliError::Found(format!(
            "{}: no case for the step",
            request.reference
        )));
    };
    let actor = actor(step.who, accounts);
    let act = Act::new(clock.now(), &actor).with_key(key);
    let mut command = match &step.action {
        Action::Give(command) => command.clone(),
        Action::OpenBeside(Opening { opens, on, reason }) => Command::OpenBeside {
            right: *opens,
            on: *on,
            reason: reason.clone(),
        },
        Action::Assign(assignment) => match accounts.get(&assignment.owner) {
            Some(&owner) => Command::Assign { owner },
            None => return Err(CliError::Found("a story names nobody as owner".into())),
        },
    };
    if let Command::RecordSearch {
        documents, system, ..
    } = &mut command
    {
        if was_searched(store, case, system).await? {
            return Ok(());
        }
        for sample in &step.found {
            let bytes = samples::bytes(sample).map_err(CliError::internal)?;
            let media_type = media::sniff(&bytes, &sample.name)
                .ok_or_else(|| CliError::Found(format!("{}: unknown kind", sample.name)))?;
            let new = NewDocument {
                request: request.request,
                case: Some(case),
                purpose: Purpose::Found,
                name: sample.name.clone(),
                media_type: media_type.as_str().to_owned(),
                pages: None,
                bytes: bytes.into(),
            };
            documents.push(store.documents().put(new, &act).await?);
        }
    }
    // The sample files are as they go out: what is withheld was taken out of them.
    if let Command::Decide {
        outcome: Outcome::PartGranted,
        given,
        ..
    } = &mut command
    {
        let file = store.load_case(case).await?;
        given.extend(file.iter().flat_map(|file| file.case.documents_found()));
    }
    let kind = command.kind();
    let problem = match (store.execute(case, command, &act).await, &step.refused) {
        (Ok(Executed::Done(_) | Executed::AlreadyApplied), None) => return Ok(()),
        (Err(ExecuteError::Refused(refusal)), Some(expected)) if is_named(&refusal, expected) => {
            return Ok(());
        }
        (Err(error), _) => error.to_string(),
        (Ok(_), Some(expected)) => format!("it was done, and should be refused: {expected}"),
    };
    Err(CliError::Found(format!(
        "{} ({}), {kind:?} on {}: {problem}",
        request.reference,
        right.code(),
        step.day
    )))
}

/// Whether the refusal is the one of this stable name.
fn is_named(refusal: &Refusal, name: &str) -> bool {
    serde_json::to_value(refusal)
        .is_ok_and(|refusal| refusal.get("refusal").is_some_and(|code| code == name))
}

/// Whether a search of this system stands in the case: its sample files are then there already.
async fn was_searched(store: &Store, case: CaseId, system: &str) -> Result<bool, CliError> {
    let file = store.load_case(case).await?;
    Ok(file.is_some_and(|file| {
        file.case
            .searches
            .iter()
            .any(|search| search.system == system)
    }))
}

fn actor(who: Who, accounts: &Accounts) -> Actor {
    let staff = STAFF.iter().find(|(staff, ..)| *staff == who);
    match (staff, accounts.get(&who)) {
        (Some((_, _, _, roles)), Some(&account)) => Actor::Staff {
            account,
            roles: roles.to_vec(),
        },
        _ => Actor::Resident,
    }
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
    let stories = stories::answered().map_err(CliError::internal)?;
    for (number, story) in stories.iter().enumerate() {
        // A story that has not begun has nothing to show, and its key would begin it.
        if story.received > today {
            continue;
        }
        let key = format!("demo:{number}:None");
        let act_now = time::at(story.received, 10, 0);
        let act = Act::new(act_now, &Actor::Resident).with_key(&key);
        let Ok(opened) = store.open_request(&story.request(), &act).await else {
            continue;
        };
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
