//! What every public service has to say of itself: who can use it, what it keeps, which cookies.
//!
//! Each page says what is true of this program and this installation, and no more.

use axum::extract::{Path, State as Extract};
use axum::response::Response;
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::register::Regulator;
use serde::Serialize;

use super::contact::{self, Contact};
use super::voice;
use crate::error::PageError;
use crate::page::Shell;
use crate::session::{Cookie, TRACK_LIFETIME};
use crate::state::State;

#[derive(Serialize)]
struct AccessibilityPage {
    contact: Contact,
}

/// The accessibility statement (Public Sector Bodies Accessibility Regulations 2018, reg. 8).
pub(super) async fn accessibility(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let page = AccessibilityPage {
        contact: contact::team(&state, &controller),
    };
    Shell::resident(&state, &controller)?.show(&state, "resident/accessibility.html", page)
}

#[derive(Serialize)]
struct PrivacyPage<'a> {
    contact: Contact,
    regulator: &'a Regulator,
    draft_hours: i64,
    saved_days: i64,
}

/// What the service keeps, and for what.
pub(super) async fn privacy(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let rules = state.store.rules();
    let page = PrivacyPage {
        contact: contact::officer(&state, &controller),
        regulator: rules.register.regulator_on(state.today()),
        draft_hours: rightsdesk_store::drafts::HOURS,
        saved_days: rightsdesk_store::saved::DAYS,
    };
    Shell::resident(&state, &controller)?.show(&state, "resident/privacy.html", page)
}

#[derive(Serialize)]
struct CookiesPage {
    cookies: Vec<CookieRow>,
}

#[derive(Serialize)]
struct CookieRow {
    name: String,
    does: String,
    lasts: String,
}

/// The cookies: the two that residents can get, by the names they really have here.
pub(super) async fn cookies(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let hours = rightsdesk_store::drafts::HOURS;
    let minutes = TRACK_LIFETIME.idle.as_mins();
    let cookies = vec![
        CookieRow {
            name: Cookie::Draft.name(&state),
            does: voice.text("cookies-draft"),
            lasts: voice.say("cookies-draft-lasts", &[("hours", hours.into())]),
        },
        CookieRow {
            name: Cookie::Track.name(&state),
            does: voice.text("cookies-track"),
            lasts: voice.say("cookies-track-lasts", &[("minutes", minutes.into())]),
        },
    ];
    let shell = Shell::resident(&state, &ControllerId(controller))?;
    shell.show(&state, "resident/cookies.html", CookiesPage { cookies })
}
