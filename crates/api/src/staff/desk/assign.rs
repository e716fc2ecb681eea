//! Giving the cases that were ticked in a list to somebody.
//!
//! Each is given the ordinary command, in a transaction of its own, under the key of the form, so
//! that a second press does nothing. What could not be given is listed with why; the rest is done.

use axum::extract::{Extension, State as Extract};
use axum::response::Response;
use rightsdesk_content::refusals;
use rightsdesk_core::case::Command;
use rightsdesk_core::ids::AccountId;
use rightsdesk_store::accounts::Account;
use rightsdesk_store::desk::Cursor;
use rightsdesk_store::{Act, CaseSummary, DeskQuery, ExecuteError};
use rightsdesk_web::Form;
use serde::Serialize;
use uuid::Uuid;

use super::super::opened::{People, voice};
use super::super::{INTAKE, handover, leave, shell};
use super::filter::pairs;
use super::list::{self, Ticks};
use crate::error::PageError;
use crate::once;
use crate::page::DESK;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

#[derive(Serialize)]
struct AssignedPage {
    done: String,
    given: Vec<Given>,
    left_title: String,
    left: Vec<Left>,
    /// The list that it was done from.
    back: String,
}

/// A case that was given.
#[derive(Serialize)]
struct Given {
    reference: String,
    href: String,
}

/// A case that was not.
#[derive(Serialize)]
struct Left {
    reference: String,
    /// Its page; none if it is no longer the reader's to see.
    href: Option<String>,
    why: String,
}

/// Gives the ticked cases to the person chosen.
pub(in crate::staff) async fn send(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    sent: Sent,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let key = once::of(&sent)?;
    let whole_page = sent.text("all") == "page";
    let ticked = if whole_page {
        sent.all("shown")
    } else {
        sent.all("case")
    };
    // Before the first is given, all are read: a form that is not ours does nothing.
    let cases: Option<Vec<_>> = ticked.iter().map(|value| handover::parse(value)).collect();
    let cases = cases.ok_or(PageError::Unreadable)?;
    if cases.len() > DeskQuery::MOST as usize {
        return Err(PageError::Unreadable);
    }
    let viewer = session.viewer();
    let people = People::of(&state, &session.controllers(INTAKE)).await?;
    let chosen = Uuid::try_parse(sent.text("owner")).ok().map(AccountId);
    let to = chosen.and_then(|id| people.account(id));
    let mut form = Form::new().with_once(key);
    if cases.is_empty() {
        // The first box of the list.
        form.error("case-1", voice.text("desk-assign-none"));
    }
    let problem = match to {
        None => Some(voice.text("desk-assign-nobody")),
        Some(to) => leave::not_there(voice, to, state.today()),
    };
    if let Some(problem) = problem {
        form.error("to", problem);
    }
    let Some(to) = to.filter(|_| !form.has_errors()) else {
        let mut asked = pairs(sent.text("codes"));
        asked.extend(place(&sent));
        let ticks = Ticks {
            form,
            cases: cases.into_iter().map(|(id, _)| id).collect(),
            all: whole_page,
            owner: sent.text("owner").to_owned(),
        };
        return Box::pin(list::again(&state, &session, &asked, ticks)).await;
    };

    let ids = cases.iter().map(|(id, _)| *id);
    let known = state.store.case_summaries_for(ids, &viewer).await?;
    let (mut given, mut left) = (Vec::new(), Vec::new());
    for (id, seen) in cases {
        let Some(case) = known.iter().find(|case| case.id == id) else {
            left.push(gone(&state));
            continue;
        };
        let why = give(&state, &session, &people, case, seen, to, key).await?;
        let href = format!("{DESK}/cases/{id}");
        let reference = case.reference.to_string();
        match why {
            Outcome::Given => given.push(Given { reference, href }),
            Outcome::Left(why) => left.push(Left {
                reference,
                href: Some(href),
                why,
            }),
            Outcome::Gone => left.push(gone(&state)),
        }
    }
    let facts = [
        ("count", given.len().into()),
        ("to", to.name.as_str().into()),
    ];
    let back = back(&sent);
    let page = AssignedPage {
        done: voice.say("desk-assign-done", &facts),
        given,
        left_title: voice.say("desk-assign-left", &[("count", left.len().into())]),
        left,
        back: back.clone(),
    };
    shell(&state, &session, DESK)
        .back(back)
        .show(&state, "staff/desk-assigned.html", page)
}

/// Which page of the list the form was on.
fn place(sent: &Sent) -> Option<(String, String)> {
    ["before", "after"].into_iter().find_map(|name| {
        let place: Cursor = sent.text(name).parse().ok()?;
        Some((name.to_owned(), place.to_string()))
    })
}

/// The page of the list that the form was on.
fn back(sent: &Sent) -> String {
    let list = super::saved::list_address(sent);
    match place(sent) {
        Some((name, place)) if list.contains('?') => format!("{list}&{name}={place}"),
        _ => list,
    }
}

fn gone(state: &State) -> Left {
    let voice = voice(state);
    Left {
        reference: voice.text("handover-left-gone"),
        href: None,
        why: voice.text("handover-left-gone-why"),
    }
}

enum Outcome {
    Given,
    Left(String),
    Gone,
}

/// Gives one case.
async fn give(
    state: &State,
    session: &StaffSession,
    people: &People,
    case: &CaseSummary,
    seen: u32,
    to: &Account,
    key: &str,
) -> Result<Outcome, PageError> {
    let voice = voice(state);
    let mut owners = people.owners(&case.controller);
    if !owners.any(|owner| owner.id == to.id) {
        let to = [("to", to.name.as_str().into())];
        return Ok(Outcome::Left(voice.say("handover-left-no-owner", &to)));
    }
    let actor = session.actor(&case.controller);
    let act = Act::new(state.now(), &actor).with_key(key).seeing(seen);
    let command = Command::Assign { owner: to.id };
    let done = Box::pin(state.store.execute(case.id, command, &act)).await;
    match done {
        Ok(_) => Ok(Outcome::Given),
        Err(ExecuteError::Refused(refusal)) => Ok(Outcome::Left(refusals::word(voice, &refusal))),
        Err(ExecuteError::Conflict) => Ok(Outcome::Left(voice.text("handover-left-changed"))),
        Err(ExecuteError::NotFound) => Ok(Outcome::Gone),
        Err(ExecuteError::Store(error)) => Err(error.into()),
    }
}
