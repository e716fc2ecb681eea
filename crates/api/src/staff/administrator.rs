//! The desk of somebody who reads no cases: who keeps settings and accounts.

use axum::response::Response;
use rightsdesk_content::names;
use serde::Serialize;

use super::opened::voice;
use crate::error::PageError;
use crate::page::DESK;
use crate::session::StaffSession;
use crate::state::State;

#[derive(Serialize)]
struct Administrator {
    /// The controllers they look after, each with their roles.
    controllers: Vec<Held>,
}

#[derive(Serialize)]
struct Held {
    name: String,
    roles: String,
}

/// The page.
pub(super) fn show(state: &State, session: &StaffSession) -> Result<Response, PageError> {
    let voice = voice(state);
    let register = &state.store.rules().register;
    let controllers = session
        .roles
        .iter()
        .map(|(id, roles)| {
            let roles: Vec<String> = roles.iter().map(|&role| names::role(voice, role)).collect();
            let known = register.controller(id);
            let name = known.map_or_else(|| id.0.clone(), |controller| controller.name.clone());
            Held {
                name,
                roles: voice.and(&roles),
            }
        })
        .collect();
    let page = Administrator { controllers };
    super::shell(state, session, DESK).show(state, "staff/administrator.html", page)
}
