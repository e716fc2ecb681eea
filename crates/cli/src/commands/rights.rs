//! `rights`: which rights a notice leaves open, purpose by purpose, and what each asks of the
//! council.

use std::path::Path;
use std::process::ExitCode;

use rightsdesk_api::rights::OfNotice;
use rightsdesk_content::citation;
use rightsdesk_content::words::{ENGLISH, Voice};
use rightsdesk_core::ids::NoticeId;
use rightsdesk_core::right::Right;
use serde::Serialize;

use super::deadline::known_right;
use crate::error::CliError;
use crate::{output, parts};

/// What is printed as JSON.
#[derive(Serialize)]
struct Answered {
    notice: NoticeId,
    title: String,
    rights: Vec<OfNotice>,
}

/// Prints what one right, or every right, comes to for a notice.
///
/// # Errors
/// When there is no such notice or right, or the register cannot be read.
pub(crate) fn run(
    notice: &str,
    right: Option<&str>,
    folder: Option<&Path>,
    json: bool,
) -> Result<ExitCode, CliError> {
    let asked = right.map(known_right).transpose()?;
    let register = parts::register(folder)?;
    let id = NoticeId(notice.to_owned());
    let found = register.notice(&id).ok_or_else(|| {
        let known: Vec<&str> = register
            .notices()
            .map(|(_, notice)| notice.id.0.as_str())
            .collect();
        let known = known.join(", ");
        CliError::Used(format!(
            "there is no notice \"{notice}\"; there are {known}"
        ))
    })?;
    let words = parts::words()?;
    let voice = words.voice(ENGLISH);
    let rights = asked.map_or_else(|| Right::ALL.to_vec(), |right| vec![right]);
    let answered = Answered {
        notice: id,
        title: found.title.clone(),
        rights: rights
            .into_iter()
            .map(|right| OfNotice::new(voice, right, found))
            .collect(),
    };
    if json {
        let written = serde_json::to_string_pretty(&answered).map_err(CliError::internal)?;
        output::line(written);
    } else {
        output::line(&answered.title);
        for of_notice in &answered.rights {
            print(voice, of_notice);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn print(voice: Voice<'_>, of_notice: &OfNotice) {
    let item = |text: &str| output::line(output::wrapped(text, "      - ", "        "));
    let cite = |citation| citation::written_out(voice, citation);
    output::line(format_args!("\n{}", of_notice.name));
    output::line(output::wrapped(&of_notice.reach_words, "  ", "  "));
    for purpose in &of_notice.purposes {
        let applies = &purpose.applies;
        let line = format!("{}: {}", applies.words, purpose.statement);
        output::line(output::wrapped(&line, "    ", "    "));
        item(&format!(
            "{} | {}",
            purpose.basis_words,
            cite(applies.citation)
        ));
        if let Some(question) = &applies.question {
            item(question.words());
        }
        if let Some(reason) = &applies.reason {
            item(&reason.words);
            item(&format!("To the person: {}", reason.for_resident));
        }
        for ground in &purpose.grounds {
            item(ground.words());
        }
        for point in &purpose.points {
            item(&format!("{} | {}", point.words, cite(point.citation)));
        }
        if purpose.identifiability_to_test {
            item(&voice.text("register-to-test"));
        }
    }
    let list = |heading: &str, items: Vec<String>| {
        output::line(format_args!("    {heading}"));
        for text in &items {
            item(text);
        }
    };
    let follows = &of_notice.follows;
    let duties = follows.duties.iter();
    list(
        "The council must",
        duties
            .map(|duty| format!("{} | {}", duty.words, cite(duty.citation)))
            .collect(),
    );
    let tasks = follows.tasks.iter().map(|task| task.words.clone());
    list("Tasks", tasks.collect());
    let sayings = follows.reply_must_say.iter();
    list(
        "The reply must say",
        sayings.map(|one| one.words().to_owned()).collect(),
    );
}
