//! `register check`: what each notice gives, lacks or gets wrong. `register import`: other notices
//! in the place of those in use.

use std::path::Path;
use std::process::ExitCode;

use rightsdesk_content::findings;
use rightsdesk_content::words::ENGLISH;
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::ids::{ControllerId, NoticeId};
use rightsdesk_core::register::completeness::{self, Check, Item};
use rightsdesk_store::revisions::{Author, Change, Edit, RegisterDifference};
use serde::Serialize;

use crate::args::Place;
use crate::error::CliError;
use crate::{output, parts, time};

/// What was found of one notice.
#[derive(Serialize)]
struct Found {
    notice: NoticeId,
    checks: Vec<Check>,
}

/// Checks every notice, and ends with 1 if a reply would lack an item.
///
/// # Errors
/// When the register cannot be read.
pub(crate) fn check(folder: Option<&Path>, json: bool) -> Result<ExitCode, CliError> {
    let register = parts::register(folder)?;
    let today = local_date((time::system())());
    let regulator = register.regulator_on(today);
    let published = register.notices().map(|(_, notice)| notice);
    let found: Vec<Found> = published
        .chain([register.service()])
        .map(|notice| Found {
            notice: notice.id.clone(),
            checks: completeness::check(notice, regulator, today),
        })
        .collect();
    let lacking = |found: &Found| -> Vec<Item> {
        let notice = register.notice(&found.notice);
        let gaps = |check: &&Check| notice.is_some_and(|n| check.leaves_a_gap_in_replies(n));
        let gaps = found.checks.iter().filter(gaps);
        gaps.map(|check| check.item).collect()
    };
    let a_reply_lacks_something = found.iter().any(|found| !lacking(found).is_empty());
    if json {
        output::line(serde_json::to_string_pretty(&found).map_err(CliError::internal)?);
    } else {
        let words = parts::words()?;
        let voice = words.voice(ENGLISH);
        for found in &found {
            let controller = register.controller_of(&found.notice);
            let notice = register.notice(&found.notice);
            output::line(format_args!(
                "\n{}: {} ({})",
                controller.map_or_else(
                    || voice.text("check-this-service"),
                    |controller| controller.name.clone()
                ),
                notice.map_or("", |notice| notice.title.as_str()),
                found.notice
            ));
            for check in &found.checks {
                let item = findings::item_name(voice, check.item);
                let status = findings::status(voice, check.status);
                output::line(format_args!("  {status:<14} {item}"));
                for finding in &check.findings {
                    let said = findings::word(voice, finding);
                    let to_do = findings::to_do(voice, check.item, finding);
                    output::line(format_args!("{:17}{said}\n{:19}{to_do}", "", ""));
                }
            }
            let lacking = lacking(found);
            let lacking: Vec<String> = lacking
                .iter()
                .map(|&item| findings::item_name(voice, item))
                .collect();
            let facts = [
                ("count", lacking.len().into()),
                ("items", voice.and(&lacking).into()),
            ];
            output::line(format_args!(
                "  {}",
                voice.say("check-replies-lack", &facts)
            ));
        }
    }
    Ok(ExitCode::from(u8::from(a_reply_lacks_something)))
}

/// Puts the notices of a folder in the place of those in use, and says in what they differ.
///
/// # Errors
/// Everything that is wrong in the files; a controller or a notice that an open case refers to and
/// that is not there. The notices in use then stay.
pub(crate) async fn import(
    place: &Place,
    folder: &Path,
    dry_run: bool,
    json: bool,
) -> Result<ExitCode, CliError> {
    let edit = Edit::ImportRegister(parts::toml_files(folder)?);
    let store = parts::store(&parts::configuration(place)?).await?;
    store.migrate().await?;
    let change = if dry_run {
        store.try_edit(edit).await?
    } else {
        let now = (time::system())();
        let edited = store.edit_rules(edit, Author::CommandLine, now).await?;
        edited.change
    };
    let difference = match change {
        Some(Change::RegisterImported { difference }) => difference,
        _ => RegisterDifference::default(),
    };
    if json {
        output::line(serde_json::to_string_pretty(&difference).map_err(CliError::internal)?);
    } else {
        tell(&difference);
    }
    output::note(if dry_run {
        "Nothing was replaced: this was a dry run."
    } else {
        "These notices are in use now."
    });
    Ok(ExitCode::SUCCESS)
}

fn tell(difference: &RegisterDifference) {
    if *difference == RegisterDifference::default() {
        output::line("The notices say the same as those in use.");
        return;
    }
    let each = |what: &str, names: Vec<String>| {
        for name in names {
            output::line(format_args!("{what}  {name}"));
        }
    };
    let controllers = |ids: &[ControllerId]| ids.iter().map(ToString::to_string).collect();
    let notices = |ids: &[NoticeId]| ids.iter().map(ToString::to_string).collect();
    each(
        "new controller      ",
        controllers(&difference.controllers_added),
    );
    each(
        "controller gone     ",
        controllers(&difference.controllers_removed),
    );
    each(
        "controller changed  ",
        controllers(&difference.controllers_changed),
    );
    each("new notice          ", notices(&difference.notices_added));
    each("notice gone         ", notices(&difference.notices_removed));
    each("notice changed      ", notices(&difference.notices_changed));
}
