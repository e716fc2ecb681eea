//! `register check`: what each notice gives, lacks or gets wrong.

use std::path::Path;
use std::process::ExitCode;

use rightsdesk_content::findings;
use rightsdesk_content::words::ENGLISH;
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::ids::NoticeId;
use rightsdesk_core::register::completeness::{self, Check, Status, TakenFrom};
use serde::Serialize;

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
    let found: Vec<Found> = register
        .notices()
        .map(|(_, notice)| Found {
            notice: notice.id.clone(),
            checks: completeness::check(notice, regulator, today),
        })
        .collect();
    let a_reply_lacks_something = found.iter().flat_map(|f| &f.checks).any(|check| {
        matches!(check.status, Status::Missing | Status::Wrong)
            && check.item.in_a_reply() == Some(TakenFrom::Notice)
    });
    if json {
        output::line(serde_json::to_string_pretty(&found).map_err(CliError::internal)?);
    } else {
        let words = parts::words()?;
        let voice = words.voice(ENGLISH);
        for Found { notice, checks } in &found {
            output::line(format_args!("\n{notice}"));
            for check in checks {
                let item = findings::item_name(voice, check.item);
                let status = findings::status(voice, check.status);
                output::line(format_args!("  {status:10} {item}"));
                for finding in &check.findings {
                    output::line(format_args!(
                        "             {}",
                        findings::word(voice, finding)
                    ));
                }
            }
        }
    }
    Ok(ExitCode::from(u8::from(a_reply_lacks_something)))
}
