//! Where residents begin: the councils of the installation, and the first page of each.

use axum::extract::{Path, Query, State as Extract};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::register::Controller;
use rightsdesk_core::right::Right;
use rightsdesk_core::settings::Text;
use rightsdesk_web::Colour;
use serde::{Deserialize, Serialize};

use super::contact::{self, Contact};
use super::text::{self, Part};
use super::{landing, voice};
use crate::error::PageError;
use crate::page::Shell;
use crate::state::State;

/// A link.
#[derive(Serialize)]
struct Link {
    text: String,
    href: String,
}

#[derive(Serialize)]
struct CouncilsPage {
    councils: Vec<Link>,
}

/// The councils of this installation; where there is one, its own first page.
pub(super) async fn councils(Extract(state): Extract<State>) -> Result<Response, PageError> {
    let register = &state.store.rules().register;
    let councils: Vec<Link> = register
        .controllers()
        .map(|known| Link {
            text: known.name.clone(),
            href: format!("/{}", known.id),
        })
        .collect();
    if let [only] = councils.as_slice() {
        return Ok(Redirect::to(&only.href).into_response());
    }
    Shell::nowhere(&state).show(&state, "resident/councils.html", CouncilsPage { councils })
}

#[derive(Serialize)]
struct StartPage {
    rights: Vec<landing::Link>,
    contact: Contact,
    /// The controller's own words of welcome.
    welcome: Vec<Vec<Part>>,
    /// When the team can be reached.
    hours: Vec<Vec<Part>>,
}

fn page(state: &State, known: &Controller) -> StartPage {
    let own = |text| text::paragraphs(known, text, &state.language);
    StartPage {
        rights: landing::links(voice(state), &known.id),
        contact: contact::shown(known.reached_on(state.today())),
        welcome: own(Text::Welcome),
        hours: own(Text::OpeningHours),
    }
}

/// The first page of a controller as it would be if it said this of itself.
pub(crate) fn preview(
    state: &State,
    known: &Controller,
    stylesheet: &str,
) -> Result<Response, PageError> {
    let mut shell = Shell::of_controller(state, known, stylesheet.to_owned());
    shell.page.warning = Some(voice(state).text("own-preview"));
    shell.show(state, "resident/start.html", page(state, known))
}

/// What the address may say.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Hint {
    /// This computer was cleared of what somebody answered.
    cleared: Option<String>,
}

/// What can be asked of a council, how, and what happens then.
pub(super) async fn start(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
    Query(hint): Query<Hint>,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let shell = Shell::resident(&state, &controller)?;
    let voice = voice(&state);
    let cleared = hint.cleared.map(|_| voice.text("start-cleared"));
    let rules = state.store.rules();
    let known = rules.register.controller(&controller);
    let page = page(&state, known.ok_or(PageError::NotFound)?);
    shell
        .success(cleared)
        .show(&state, "resident/start.html", page)
}

/// The same page, asked for as a folder.
pub(super) async fn without_slash(Path(controller): Path<String>) -> Redirect {
    Redirect::permanent(&format!("/{controller}"))
}

/// Where letters send those who want to complain to the council.
pub(super) async fn complain(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
) -> Result<Redirect, PageError> {
    let controller = ControllerId(controller);
    let register = &state.store.rules().register;
    register
        .controller(&controller)
        .ok_or(PageError::NotFound)?;
    let right = Right::Complaint.code();
    Ok(Redirect::to(&format!(
        "/{controller}/ask/what?right={right}"
    )))
}

/// The council's colours.
pub(super) async fn colours(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
) -> Result<Response, PageError> {
    let register = &state.store.rules().register;
    let known = register
        .controller(&ControllerId(controller))
        .ok_or(PageError::NotFound)?;
    let colour: Colour = known
        .brand_colour
        .to_string()
        .parse()
        .map_err(PageError::internal)?;
    let headers = [
        (CONTENT_TYPE, "text/css"),
        (CACHE_CONTROL, "public, max-age=3600"),
    ];
    Ok((headers, colour.stylesheet()).into_response())
}
