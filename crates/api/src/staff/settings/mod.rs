//! The settings of the installation and of each controller: what each is, who last changed it, forms
//! to change it, and every change there ever was. The pages hold nothing of any case.
//!
//! A change takes three steps that end in one write: the form, a page that says what will be other
//! than before, and "Use it". The form carries the revision that it shows. Who was overtaken by
//! somebody else is told what they set, keeps what they typed, and overwrites nothing.

mod controllers;
mod group;
mod history;
mod letters;
mod reasons;
mod words;

use std::collections::BTreeSet;

use axum::extract::{Extension, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_content::Voice;
use rightsdesk_core::ids::{AccountId, ControllerId};
use rightsdesk_core::people::Role;
use rightsdesk_core::register::Register;
use rightsdesk_core::settings::Group;
use rightsdesk_store::accounts::Account;
use rightsdesk_store::revisions::{Author, Change, Edit, EditError, Revision};
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};

use super::ADMINISTRATORS;
use super::administration::changes::may_name;
use super::opened::voice;
use crate::access::Access;
use crate::endpoint::{Endpoint, Surface};
use crate::error::PageError;
use crate::page::{DESK, Shell};
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

/// Where the settings begin.
pub(crate) const HERE: &str = "/desk/settings";

/// Those who may read the settings.
pub(crate) const SETTINGS_READERS: &[Role] = &[Role::Administrator, Role::Dpo, Role::Auditor];

/// The addresses of the settings.
pub(super) fn endpoints() -> Vec<Endpoint> {
    const STAFF: Surface = Surface::Staff;
    const READ: Access = Access::Staff(SETTINGS_READERS);
    const KEEP: Access = Access::Staff(ADMINISTRATORS);
    vec![
        Endpoint::get(STAFF, HERE, READ, show),
        Endpoint::get(STAFF, "/desk/settings/history", READ, history::list),
        Endpoint::get(
            STAFF,
            "/desk/settings/history/{number}",
            READ,
            history::show,
        ),
        Endpoint::get(STAFF, "/desk/settings/controllers", READ, controllers::list),
        Endpoint::get(
            STAFF,
            "/desk/settings/controllers/{controller}",
            READ,
            controllers::show,
        ),
        Endpoint::post(
            STAFF,
            "/desk/settings/controllers/{controller}",
            KEEP,
            controllers::send,
        ),
        Endpoint::get(
            STAFF,
            "/desk/settings/colours/{colour}",
            READ,
            controllers::colours,
        ),
        Endpoint::get(STAFF, "/desk/settings/reasons", READ, reasons::list),
        Endpoint::get(
            STAFF,
            "/desk/settings/reasons/{reason}",
            READ,
            reasons::show,
        ),
        Endpoint::post(
            STAFF,
            "/desk/settings/reasons/{reason}",
            KEEP,
            reasons::send,
        ),
        Endpoint::get(STAFF, "/desk/settings/letters", READ, letters::list),
        Endpoint::get(
            STAFF,
            "/desk/settings/letters/{controller}/{kind}",
            READ,
            letters::show,
        ),
        Endpoint::post(
            STAFF,
            "/desk/settings/letters/{controller}/{kind}",
            KEEP,
            letters::send,
        ),
        Endpoint::get(STAFF, "/desk/settings/{group}", READ, group::show),
        Endpoint::post(STAFF, "/desk/settings/{group}", KEEP, group::send),
    ]
}

/// What was done before a page is shown.
#[derive(Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
}

impl Asked {
    /// The words for it.
    fn success(&self, voice: Voice<'_>) -> Option<String> {
        self.done.as_deref().and_then(|done| match done {
            "used" => Some(voice.text("settings-done-used")),
            "same" => Some(voice.text("settings-done-same")),
            _ => None,
        })
    }
}

/// A setting with what it is, for a reader and for the page that says what will be other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Line {
    /// What it is called.
    pub(super) name: String,
    /// What it was, or is.
    pub(super) was: String,
    /// What it is, or will be.
    pub(super) is: String,
}

/// A field that travels along unseen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Hidden {
    name: String,
    value: String,
}

/// The page that says what will be other than before.
#[derive(Serialize)]
pub(super) struct CheckPage {
    pub(super) title: String,
    pub(super) action: String,
    pub(super) hidden: Vec<Hidden>,
    pub(super) lines: Vec<Line>,
    /// What follows from it, beyond the settings themselves.
    pub(super) effects: Vec<String>,
    /// Whether there is a page of the residents to look at.
    pub(super) preview: bool,
}

/// What somebody wants to happen to a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// To see what it would change.
    Check,
    /// To go back to it.
    Change,
    /// To look at a page with it.
    Preview,
    /// To use it.
    Use,
}

impl Step {
    pub(super) fn of(sent: &Sent) -> Step {
        match sent.text("step") {
            "use" => Step::Use,
            "change" => Step::Change,
            "preview" => Step::Preview,
            _ => Step::Check,
        }
    }
}

/// A form as it is shown, and what others set since it was opened.
pub(super) struct Shows {
    pub(super) form: Form,
    /// The revision that it was opened with; none for the newest.
    pub(super) base: Option<u32>,
    pub(super) meanwhile: Vec<String>,
}

impl Shows {
    /// A form that shows what is set.
    pub(super) fn fresh(form: Form) -> Shows {
        Shows {
            form,
            base: None,
            meanwhile: Vec::new(),
        }
    }

    /// A form that comes back: what others set since it was opened is still to be told.
    pub(super) fn again(form: Form, sent: &Sent) -> Shows {
        Shows {
            form,
            base: Some(base(sent)),
            meanwhile: Vec::new(),
        }
    }

    /// A form of somebody who was overtaken, and is told so.
    pub(super) fn overtaken(voice: Voice<'_>, mut form: Form, meanwhile: Vec<String>) -> Shows {
        form.general_error(voice.text("settings-meanwhile"));
        Shows {
            form,
            base: None,
            meanwhile,
        }
    }
}

/// The revision that a form was shown with.
pub(super) fn base(sent: &Sent) -> u32 {
    sent.text("base").parse().unwrap_or(0)
}

/// What a form holds, to travel along unseen.
pub(super) fn travelling(sent: &Sent) -> Vec<Hidden> {
    sent.typed()
        .filter(|(name, _)| *name != "step")
        .map(|(name, value)| Hidden {
            name: name.to_owned(),
            value: value.to_owned(),
        })
        .collect()
}

/// The shell of a page of the settings.
pub(super) fn shell(state: &State, session: &StaffSession, back: &str) -> Shell {
    super::shell(state, session, HERE).back(back)
}

/// Makes a change, and goes to the page that says so. What stands in the way comes back.
pub(super) async fn make(
    state: &State,
    session: &StaffSession,
    edit: Edit,
    sent: &Sent,
    to: &str,
) -> Result<Result<Response, EditError>, PageError> {
    let by = Author::Account(session.account);
    let made = state
        .store
        .edit_rules_seeing(edit, base(sent), by, state.now())
        .await;
    match made {
        Ok(_) => Ok(Ok(Redirect::to(&format!("{to}?done=used")).into_response())),
        Err(EditError::Store(error)) => Err(error.into()),
        Err(refused) => Ok(Err(refused)),
    }
}

/// A change of the settings in a few words, for readers of these controllers.
pub(super) fn told(
    voice: Voice<'_>,
    register: &Register,
    controllers: &[ControllerId],
    change: &Change,
) -> String {
    if !concerns(controllers, change) {
        return voice.text("settings-told-another");
    }
    words::told(voice, register, change).what
}

/// Whether a change is one that readers of these controllers may read: not what another council
/// settled for itself.
pub(super) fn concerns(controllers: &[ControllerId], change: &Change) -> bool {
    let of = match change.group() {
        Some((Group::Controllers, Some(id))) => id,
        Some((Group::Letters, Some(letter))) => letter.split_once('/').map_or(letter, |(id, _)| id),
        _ => return true,
    };
    controllers.iter().any(|one| one.0 == of)
}

/// The names of those who made changes; of people of other councils only that they are.
pub(super) async fn authors(
    state: &State,
    session: &StaffSession,
    revisions: &[Revision],
) -> Result<words::Names, PageError> {
    let ids: BTreeSet<AccountId> = revisions
        .iter()
        .filter_map(|revision| match revision.by {
            Author::Account(id) => Some(id),
            Author::CommandLine | Author::Program => None,
        })
        .collect();
    if ids.is_empty() {
        return Ok(words::Names::new());
    }
    let voice = voice(state);
    let controllers = session.controllers(SETTINGS_READERS);
    let people = state.store.accounts().of_ids(ids).await?;
    let name = |account: Account| {
        let name = if may_name(&account, &controllers, session.account) {
            account.name
        } else {
            voice.text("change-somebody-else")
        };
        (account.id, name)
    };
    Ok(people.into_iter().map(name).collect())
}

/// What others changed since a form was shown: lines to be told, none if nobody did.
pub(super) async fn meanwhile(
    state: &State,
    session: &StaffSession,
    sent: &Sent,
    group: Group,
    of: Option<&str>,
) -> Result<Vec<String>, PageError> {
    let rules = state.store.refresh_rules().await?;
    let seen = base(sent);
    if rules.touched(group, of) <= seen {
        return Ok(Vec::new());
    }
    let voice = voice(state);
    let mut since = state.store.rules_revisions_since(seen).await?;
    since.retain(|revision| revision.change.group() == Some((group, of)));
    let names = authors(state, session, &since).await?;
    let told = since.iter().map(|revision| {
        let told = words::told(voice, &rules.register, &revision.change);
        let lines: Vec<String> = told
            .lines
            .iter()
            .map(|line| words::line(voice, line))
            .collect();
        let facts = [
            ("who", words::who(voice, &names, revision.by).into()),
            ("when", super::letter::moment(voice, revision.at).into()),
            ("what", lines.join("; ").into()),
        ];
        voice.say("settings-meanwhile-line", &facts)
    });
    Ok(told.collect())
}

/// The form of somebody who was overtaken: what they typed, and where they typed nothing of their
/// own, what the other set.
pub(super) fn merged(sent: &Sent, before: &Form, theirs: &Form) -> Form {
    let mut form = sent.to_form();
    let names: Vec<String> = sent.typed().map(|(name, _)| name.to_owned()).collect();
    for name in names {
        let same = sent.text(&name) == before.value(&name).unwrap_or_default().trim();
        if name != "base" && same {
            let shown = theirs.value(&name).unwrap_or_default().to_owned();
            form.forget(&name);
            form = form.with_value(name, shown);
        }
    }
    form
}

#[derive(Serialize)]
struct Index {
    groups: Vec<Shown>,
}

#[derive(Serialize)]
struct Shown {
    href: String,
    name: String,
    about: String,
    changed: String,
}

/// The groups, each with who last changed it.
async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let rules = state.store.refresh_rules().await?;
    let numbers = Group::ALL.map(|group| rules.touched(group, None));
    let revisions = state.store.rules_revisions_numbered(&numbers).await?;
    let names = authors(&state, &session, &revisions).await?;
    let fixed = state.store.fixed();
    let keeps = session.holds_any(ADMINISTRATORS);
    let shown = Group::ALL
        .into_iter()
        // The page of the holidays is for those who keep them.
        .filter(|group| keeps || *group != Group::Holidays)
        .map(|group| {
            let touched = rules.touched(group, None);
            let revision = revisions.iter().find(|revision| revision.number == touched);
            let changed = if fixed.is_fixed(group) {
                voice.text("settings-fixed")
            } else {
                last_changed(voice, revision, &names)
            };
            Shown {
                href: match group {
                    Group::Holidays => "/desk/holidays".to_owned(),
                    Group::Register => crate::page::REGISTER.to_owned(),
                    _ => format!("{HERE}/{}", group.code()),
                },
                name: voice.text(&format!("settings-group-{}", group.code())),
                about: voice.text(&format!("settings-about-{}", group.code())),
                changed,
            }
        })
        .collect();
    shell(&state, &session, DESK).show(&state, "staff/settings/index.html", Index { groups: shown })
}

/// When something was last changed, and by whom.
pub(super) fn last_changed(
    voice: Voice<'_>,
    revision: Option<&Revision>,
    names: &words::Names,
) -> String {
    match revision {
        None => voice.text("settings-never-changed"),
        Some(revision) => {
            let facts = [
                ("who", words::who(voice, names, revision.by).into()),
                ("when", super::letter::moment(voice, revision.at).into()),
            ];
            voice.say("settings-last-changed", &facts)
        }
    }
}
