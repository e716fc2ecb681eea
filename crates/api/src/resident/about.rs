//! What every public service has to say of itself: who can use it, what it keeps, which cookies.
//!
//! Each page says what is true of this program and this installation, and no more.

use axum::extract::{Path, State as Extract};
use axum::response::Response;
use rightsdesk_content::{Sender, pack};
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::paper::Block;
use rightsdesk_core::register::supplementary::{About, Remedies, supplementary};
use rightsdesk_core::settings::Text;
use serde::Serialize;

use super::contact::{self, Contact};
use super::text::{self, Part};
use super::voice;
use crate::error::PageError;
use crate::page::Shell;
use crate::session::{Cookie, TRACK_LIFETIME};
use crate::state::State;

#[derive(Serialize)]
struct AccessibilityPage {
    contact: Contact,
    /// The controller's own words.
    own: Vec<Vec<Part>>,
}

/// The accessibility statement (Public Sector Bodies Accessibility Regulations 2018, reg. 8).
pub(super) async fn accessibility(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let rules = state.store.rules();
    let known = rules.register.controller(&controller);
    let known = known.ok_or(PageError::NotFound)?;
    let page = AccessibilityPage {
        contact: contact::shown(known.reached_on(state.today())),
        own: text::paragraphs(known, Text::Accessibility, &state.language),
    };
    Shell::resident(&state, &controller)?.show(&state, "resident/accessibility.html", page)
}

#[derive(Serialize)]
struct PrivacyPage {
    /// The team, and the data protection officer where that is another.
    contacts: Vec<Contact>,
    /// The notice.
    blocks: Vec<Block>,
    draft_hours: i64,
    saved_days: i64,
}

/// The privacy notice of this service (UK GDPR Arts 13 and 14): made from its entry in the register,
/// by what tells of any other activity in a reply.
pub(super) async fn privacy(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let shell = Shell::resident(&state, &controller)?;
    let (rules, today) = (state.store.rules(), state.today());
    let known = rules.register.controller(&controller);
    let sender = Sender::of(
        &rules.register,
        &controller,
        today,
        &state.settings.base_url,
    );
    let (known, sender) = known.zip(sender).ok_or(PageError::NotFound)?;
    let notice = rules.register.service();
    let said = supplementary(&About {
        controller: known,
        notice,
        purposes: &[],
        confirmed: &[],
        remedies: &Remedies::default(),
        regulator: rules.register.regulator_on(today),
        date: today,
    });
    let mut contacts = vec![
        contact::team(&state, &controller),
        contact::officer(&state, &controller),
    ];
    contacts.dedup();
    let page = PrivacyPage {
        contacts,
        blocks: pack::privacy_notice(voice(&state), notice, &said, &sender).blocks,
        draft_hours: rightsdesk_store::drafts::HOURS,
        saved_days: rightsdesk_store::saved::DAYS,
    };
    shell.show(&state, "resident/privacy.html", page)
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
