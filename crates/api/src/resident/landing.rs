//! One page for each right: what can be asked, what we can and cannot do, how long it takes, what we
//! may need, and where to begin.

use axum::extract::{Path, State as Extract};
use axum::response::Response;
use rightsdesk_content::Voice;
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::right::Right;
use serde::Serialize;

use super::contact::{self, Contact};
use super::voice;
use crate::error::PageError;
use crate::page::Shell;
use crate::state::State;

/// The name in the address of each right's page, in the order in which they are listed.
const SLUGS: [(Right, &str); 11] = [
    (Right::Access, "copy"),
    (Right::Rectification, "correct"),
    (Right::Erasure, "delete"),
    (Right::Restriction, "limit"),
    (Right::Objection, "stop-using"),
    (Right::ObjectionDirectMarketing, "stop-marketing"),
    (Right::Portability, "move"),
    (Right::AutomatedDecisions, "automated-decisions"),
    (Right::WithdrawalOfConsent, "withdraw-consent"),
    (Right::ObjectionResearch, "research"),
    (Right::Complaint, "complain"),
];

/// The page of a right, as a link.
#[derive(Serialize)]
pub(super) struct Link {
    text: String,
    hint: String,
    href: String,
}

/// The pages of all rights, for the first page.
pub(super) fn links(voice: Voice<'_>, controller: &ControllerId) -> Vec<Link> {
    let link = |(_, slug): (Right, &str)| Link {
        text: voice.text(&format!("landing-{slug}-title")),
        hint: voice.text(&format!("landing-{slug}-hint")),
        href: format!("/{controller}/rights/{slug}"),
    };
    SLUGS.map(link).into()
}

#[derive(Serialize)]
struct LandingPage {
    title: String,
    intro: String,
    can: Vec<String>,
    limits: Vec<String>,
    long: Vec<String>,
    need: Vec<String>,
    start: String,
    contact: Contact,
}

/// The page of a right.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Path((controller, slug)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let shell = Shell::resident(&state, &controller)?;
    let (right, slug) = SLUGS
        .into_iter()
        .find(|(_, own)| *own == slug)
        .ok_or(PageError::NotFound)?;
    let voice = voice(&state);
    let text = |part: &str| voice.text(&format!("landing-{slug}-{part}"));
    // As many lines as there are: each right has its own number.
    let lines = |part: &str| {
        (1..10)
            .map(|number| format!("landing-{slug}-{part}-{number}"))
            .take_while(|key| state.words.has(key))
            .map(|key| voice.text(&key))
            .collect::<Vec<String>>()
    };
    let mut need = lines("need");
    if need.is_empty() {
        need = vec![
            voice.text("landing-need-1"),
            voice.text("landing-need-2"),
            voice.text("landing-need-3"),
        ];
    }
    let page = LandingPage {
        title: text("title"),
        intro: text("intro"),
        can: lines("can"),
        limits: lines("limits"),
        long: lines("long"),
        need,
        start: format!("/{controller}/ask/what?right={}", right.code()),
        contact: contact::team(&state, &controller),
    };
    let back = format!("/{controller}");
    shell.back(back).show(&state, "resident/landing.html", page)
}
