//! The pages of administrators: where they begin, people and their roles, and what was changed.
//!
//! | module | pages |
//! | --- | --- |
//! | [`accounts`] | the list of people, and one person's account |
//! | [`invite`] | inviting somebody |
//! | [`changes`] | the installation's log, in words |
//!
//! An administrator looks after the accounts of their own controllers, and of nobody else; nothing of
//! any case is on these pages but how many open ones somebody owns.

pub(super) mod accounts;
pub(crate) mod changes;
pub(super) mod invite;

use axum::extract::{Extension, State as Extract};
use axum::response::Response;
use rightsdesk_content::{Voice, names};
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::people::Role;
use rightsdesk_core::register::Register;
use serde::Serialize;

use super::opened::voice;
use super::{ADMINISTRATORS, health, settings};
use crate::error::PageError;
use crate::page::REGISTER;
use crate::session::StaffSession;
use crate::state::State;

/// The address of the page.
pub(crate) const HERE: &str = "/desk/administration";

/// Those who may read what was changed.
pub(crate) const WITNESSES: &[Role] = &[Role::Administrator, Role::Auditor];

/// How many of the last changes the page shows.
const LAST: u64 = 5;

/// What an administrator looks after: the words of each link, and where it leads.
const PAGES: [(&str, &str); 8] = [
    ("administration-accounts", accounts::HERE),
    ("desk-navigation-teams", "/desk/teams"),
    ("desk-navigation-settings", settings::HERE),
    ("administration-register", REGISTER),
    ("administration-keepers", "/desk/keepers"),
    ("administration-holidays", "/desk/holidays"),
    ("administration-work", health::HERE),
    ("administration-changes", changes::HERE),
];

#[derive(Serialize)]
struct Administration {
    pages: Vec<Link>,
    /// What changed last.
    last: Vec<changes::Line>,
    /// The controllers they look after, each with their roles.
    controllers: Vec<Held>,
}

#[derive(Serialize)]
struct Link {
    text: String,
    href: &'static str,
}

#[derive(Serialize)]
struct Held {
    name: String,
    roles: String,
}

/// The page.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
) -> Result<Response, PageError> {
    page(&state, &session).await
}

/// The page, for whoever has no other desk.
pub(super) async fn page(state: &State, session: &StaffSession) -> Result<Response, PageError> {
    let voice = voice(state);
    let events = state.store.installation_events(None, LAST).await?;
    let register = &state.store.rules().register;
    let controllers = session.roles.iter().map(|(id, roles)| Held {
        name: controller_name(register, id),
        roles: names_of(voice, roles),
    });
    let page = Administration {
        pages: PAGES
            .map(|(key, href)| Link {
                text: voice.text(key),
                href,
            })
            .into(),
        last: changes::lines(
            state,
            &session.controllers(WITNESSES),
            session.account,
            &events,
        )
        .await?,
        controllers: controllers.collect(),
    };
    super::shell(state, session, HERE).show(state, "staff/administration/index.html", page)
}

/// The controllers that somebody is an administrator of.
fn looked_after(session: &StaffSession) -> Vec<ControllerId> {
    session.controllers(ADMINISTRATORS)
}

/// The name of a controller; its identifier, if the register no longer knows it.
pub(super) fn controller_name(register: &Register, id: &ControllerId) -> String {
    let known = register.controller(id);
    known.map_or_else(|| id.0.clone(), |controller| controller.name.clone())
}

/// Roles in words.
pub(super) fn names_of(voice: Voice<'_>, roles: &[Role]) -> String {
    let roles: Vec<String> = roles.iter().map(|&role| names::role(voice, role)).collect();
    voice.and(&roles)
}
