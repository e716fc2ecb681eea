//! The register, for the council's own people: what each notice says, lacks or gets wrong, what to
//! do about it, and which rights each purpose gives. It is about notices, not about cases, so
//! whoever keeps settings reads it too.

mod checks;
mod facts;
pub(super) mod fill;
mod rights;
pub(super) mod words;

use std::collections::BTreeMap;

use axum::extract::{Extension, Path, Query, State as Extract};
use axum::response::Response;
use rightsdesk_content::{Voice, findings};
use rightsdesk_core::ids::NoticeId;
use rightsdesk_core::register::Notice;
use rightsdesk_core::register::completeness::{self, Check, Status};
use serde::{Deserialize, Serialize};

use super::opened::voice;
use crate::access::ANY_STAFF;
use crate::error::PageError;
use crate::page::{REGISTER, Shell};
use crate::session::StaffSession;
use crate::state::State;

/// The address of a notice's page.
pub(super) fn address(notice: &NoticeId) -> String {
    format!("{REGISTER}/{notice}")
}

/// The shell of these pages.
fn shell_of(state: &State, session: &StaffSession) -> Shell {
    super::shell(state, session, REGISTER)
}

/// What was done before a page is shown.
#[derive(Deserialize)]
pub(super) struct Done {
    done: Option<String>,
}

#[derive(Serialize)]
struct List {
    controllers: Vec<Held>,
    /// Where the addresses of keepers are filled in, for those who may.
    keepers: Option<&'static str>,
}

/// What one controller's requests can be about.
#[derive(Serialize)]
struct Held {
    name: String,
    notices: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    title: String,
    href: String,
    date: String,
    template: bool,
    /// How many items stand each way; empty for a template.
    counts: Vec<Count>,
    /// What replies lack.
    lacking: String,
}

#[derive(Serialize)]
struct Count {
    text: String,
    colour: &'static str,
}

/// The notices of every controller that somebody works for.
pub(super) async fn list(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let register = &state.store.rules().register;
    let regulator = register.regulator_on(state.today());
    let line = |notice: &Notice, template: bool| {
        let checks = completeness::check(notice, regulator, state.today());
        let lacking = checks::lacking(voice, notice, &checks);
        Line {
            title: notice.title.clone(),
            href: address(&notice.id),
            date: facts::date(voice, notice),
            template,
            // Of a template nothing is wrong: it waits to be filled.
            counts: if template {
                Vec::new()
            } else {
                counts(voice, &checks)
            },
            lacking: if template {
                voice.text("register-template-replies")
            } else {
                checks::replies_lack(voice, &lacking)
            },
        }
    };
    let controllers = session
        .controllers(ANY_STAFF)
        .iter()
        .filter_map(|id| register.controller(id))
        .map(|controller| {
            let own = register.notices_of(&controller.id).iter();
            let own = own.map(|notice| line(notice, false));
            let templates = register.templates_for(&controller.id);
            Held {
                name: controller.name.clone(),
                notices: own
                    .chain(templates.map(|template| line(template, true)))
                    .collect(),
            }
        })
        .collect();
    let fills_in = session.holds_any(super::DIRECTORY);
    let list = List {
        controllers,
        keepers: fills_in.then_some(super::keepers::HERE),
    };
    shell_of(&state, &session).show(&state, "staff/register.html", list)
}

fn counts(voice: Voice<'_>, checks: &[Check]) -> Vec<Count> {
    let mut of_status: BTreeMap<Status, usize> = BTreeMap::new();
    for check in checks {
        *of_status.entry(check.status).or_default() += 1;
    }
    of_status
        .into_iter()
        .map(|(status, count)| Count {
            text: findings::counted(voice, status, count),
            colour: checks::colour(status),
        })
        .collect()
}

#[derive(Serialize)]
struct NoticePage {
    title: String,
    /// Whose it is; of a template, nobody's.
    owner: Option<String>,
    template: bool,
    /// What replies lack.
    lacking: String,
    lacks: bool,
    checks: Vec<checks::Standing>,
    rights: rights::Rights,
    sections: Vec<facts::Section>,
}

/// One notice, or one template.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, PageError> {
    let id = NoticeId(id);
    let rules = state.store.refresh_rules().await?;
    let register = &rules.register;
    let notice = register.notice(&id).ok_or(PageError::NotFound)?;
    let owner = register.controller_of(&id);
    // Another council's notice is not found, as its cases are not. A template is nobody's.
    if owner.is_some_and(|owner| !session.holds_for(&owner.id, ANY_STAFF)) {
        return Err(PageError::NotFound);
    }
    let voice = voice(&state);
    let today = state.today();
    let found = completeness::check(notice, register.regulator_on(today), today);
    let lacking = checks::lacking(voice, notice, &found);
    let page = NoticePage {
        title: notice.title.clone(),
        owner: owner.map(|owner| owner.name.clone()),
        template: owner.is_none(),
        lacks: !lacking.is_empty(),
        lacking: checks::replies_lack(voice, &lacking),
        checks: checks::standings(voice, notice, &found, |item| {
            fill::link(&session, owner, &id, item)
        }),
        rights: rights::table(voice, notice),
        sections: facts::sections(voice, notice, owner, today),
    };
    let done = done.done.and_then(|done| match done.as_str() {
        "filled" => Some(voice.text("register-done-filled")),
        "cleared" => Some(voice.text("register-done-cleared")),
        _ => None,
    });
    shell_of(&state, &session)
        .back(REGISTER)
        .success(done)
        .show(&state, "staff/register-notice.html", page)
}
