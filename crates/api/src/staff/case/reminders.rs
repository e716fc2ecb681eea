//! What was to be said about a case by itself: for which day, to whom, and what became of it. It
//! answers why somebody did or did not hear of something.

use axum::extract::{Extension, Path, State as Extract};
use axum::response::Response;
use rightsdesk_content::Voice;
use rightsdesk_content::names::{self, family};
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::ids::AccountId;
use rightsdesk_store::reminders::{ReminderRow, ReminderState};
use serde::Serialize;
use uuid::Uuid;

use super::super::opened::{self, Opened, voice};
use crate::error::PageError;
use crate::page::DESK;
use crate::session::StaffSession;
use crate::state::State;

/// The most that are shown: a case that is late is spoken of every day.
const MOST: usize = 200;

#[derive(Serialize)]
struct RemindersPage {
    case_title: String,
    reminders: Vec<Line>,
    /// How many there are, where not all are shown.
    shown: Option<String>,
}

/// One reminder.
#[derive(Serialize)]
struct Line {
    /// The day on which it fell.
    on: String,
    what: String,
    to: String,
    standing: String,
}

/// The page, the latest first.
pub(in crate::staff) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let opened = opened::open(&state, &session, &id).await?;
    let voice = voice(&state);
    let all = state.store.reminders_of(opened.case().id).await?;
    let latest = all.iter().rev().take(MOST);
    let shown = (all.len() > MOST).then(|| {
        let facts = [("most", MOST.into()), ("count", all.len().into())];
        voice.say("reminders-shown", &facts)
    });
    let page = RemindersPage {
        case_title: opened.title(voice),
        reminders: latest.map(|row| line(voice, &opened, row)).collect(),
        shown,
    };
    super::super::shell(&state, &session, DESK)
        .back(format!("{DESK}/cases/{}", opened.case().id))
        .show(&state, "staff/reminders.html", page)
}

fn line(voice: Voice<'_>, opened: &Opened, row: &ReminderRow) -> Line {
    let kind = names::choice(voice, family::REMINDER_KIND, &row.kind);
    let what = match row.about {
        Some(about) => {
            let about = voice.short_date(about).into();
            voice.say(
                "reminders-about",
                &[("kind", kind.into()), ("about", about)],
            )
        }
        None => kind,
    };
    Line {
        on: voice.short_date(row.fell_on),
        what,
        to: hearer(voice, opened, &row.addressee),
        standing: standing(voice, row),
    }
}

/// Who it was for: a name of the council's own people, and no address.
fn hearer(voice: Voice<'_>, opened: &Opened, addressee: &str) -> String {
    let Ok(account) = Uuid::try_parse(addressee).map(AccountId) else {
        return names::choice(voice, family::REMINDER_TO, addressee);
    };
    let name = opened.people.name_or_former(voice, account);
    if opened.case().owner == Some(account) {
        voice.say("reminders-to-owner", &[("name", name.into())])
    } else {
        name
    }
}

/// What became of it.
fn standing(voice: Voice<'_>, row: &ReminderRow) -> String {
    let settled = row.settled_at.map_or(row.fell_on, local_date);
    let on = [("on", voice.short_date(settled).into())];
    match (row.state, row.digest) {
        (ReminderState::Waiting, _) => voice.text("reminders-waiting"),
        (ReminderState::Sent, Some(_)) => voice.say("reminders-in-digest", &on),
        (ReminderState::Sent, None) => voice.say("reminders-sent", &on),
        (ReminderState::Skipped, _) => match row.why.as_deref() {
            Some(why) => {
                let why = names::choice(voice, family::REMINDER_SKIPPED, why);
                voice.say("reminders-skipped", &[("why", why.into())])
            }
            None => voice.text("reminders-skipped-no-reason"),
        },
    }
}
