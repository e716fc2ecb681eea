//! Asking: one question a page, then all answers to check, then the reference.
//!
//! | module | what it does |
//! | --- | --- |
//! | this one | shows each page, and takes its answers |
//! | [`choices`] | what there is to choose from on a page |
//! | [`check`] | all answers, before they are sent |
//! | [`done`] | the reference and what happens next; clearing the computer |
//! | [`save`] | saving for another day, and coming back by a link and a code |

mod check;
mod choices;
mod done;
mod save;

use axum::extract::{Path, Query, State as Extract};
use axum::http::{Extensions, HeaderMap};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_content::{Voice, problems, recognise};
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::request::{Problem, Subject};
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};

use self::choices::{Choice, SEARCHED_FROM};
use super::draft::{Draft, Held, NOT_SURE, Step, offered};
use super::limits::{self, DRAFTS};
use super::{private_shell, voice};
use crate::error::PageError;
use crate::sent::Sent;
use crate::state::State;

pub(super) use self::check::{check, submit};
pub(super) use self::done::{clear, done};
pub(super) use self::save::{back, mail_link, saved, try_back};

/// The value of the button that saves for another day, on every page.
const SAVE: &str = "save";

/// What an address may say beside the step.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Hint {
    /// A right to begin with: links on other pages say which.
    right: Option<String>,
    /// The answers given before are no longer here.
    lost: Option<String>,
}

/// What a page is told besides the form.
#[derive(Debug, Serialize)]
struct StepPage {
    /// Whether to say that what was answered before is lost.
    lost: bool,
    /// What there is to choose from.
    choices: Vec<Choice>,
    /// The answer that is always there.
    not_sure: &'static str,
    /// What the person wrote, where we say how we understood it.
    words: String,
    /// How many of the choices come first, since we think that they are wanted.
    understood: usize,
    /// Whether the choices can be searched.
    searchable: bool,
    /// The words they were searched by.
    search: String,
    /// Whether it is a child's information.
    for_child: bool,
    /// When the person can hear that it is ready.
    times: Vec<Choice>,
    /// The forms in which a reply can be.
    forms: Vec<Choice>,
}

/// A page that asks something.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Path((controller, step)): Path<(String, String)>,
    Query(hint): Query<Hint>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let (controller, step) = place(&state, controller, &step)?;
    let held = unsent(Held::find(&state, &headers, &controller).await?);
    if held.is_none() && step != Step::What {
        return Ok(Redirect::to(&format!("/{controller}/ask/what?lost=1")).into_response());
    }
    let mut draft = held.map(|held| held.draft).unwrap_or_default();
    draft.wanted = hint.right.as_deref().and_then(offered).or(draft.wanted);
    if !draft.is_asked(step) {
        let asks = match step {
            Step::Complaint => Step::Rights,
            _ => Step::Who,
        };
        return Ok(Redirect::to(&format!("/{controller}/ask/{}", asks.code())).into_response());
    }
    let form = draft.form(step);
    ask(&state, &controller, step, &draft, form, hint.lost.is_some())
}

/// The answers of a page. They are kept even when something is wrong with them, and even when
/// those of the pages before are gone.
pub(super) async fn take(
    Extract(state): Extract<State>,
    Path((controller, step)): Path<(String, String)>,
    headers: HeaderMap,
    extensions: Extensions,
    sent: Sent,
) -> Result<Response, PageError> {
    let (controller, step) = place(&state, controller, &step)?;
    let found = unsent(Held::find(&state, &headers, &controller).await?);
    let lost = found.is_none() && step != Step::What;
    let mut held = if let Some(held) = found {
        held
    } else {
        limits::hold(&state, DRAFTS, &extensions).await?;
        Held::begin(&state)?
    };
    let words_before = held.draft.words.clone();
    held.draft.take(step, &sent);
    if step == Step::What {
        let understood = recognise::rights_in(voice(&state), &held.draft.words);
        held.draft.understand(&words_before, understood);
    }
    if step == Step::Service && sent.text("action") == "all" {
        held.draft.search.clear();
    }
    if sent.text("action") == SAVE {
        return save::save(&state, &controller, held, &extensions).await;
    }
    held.save(&state, &controller).await?;
    if step == Step::Service && !sent.text("action").is_empty() {
        let here = Redirect::to(&format!("/{controller}/ask/service"));
        return Ok(held.respond(&state, here));
    }

    let register = &state.store.rules().register;
    let problems = held
        .draft
        .problems(step, register, &controller, state.today());
    if !problems.is_empty() {
        let form = with_problems(voice(&state), held.draft.form(step), &problems);
        let page = ask(&state, &controller, step, &held.draft, form, lost)?;
        return Ok(held.respond(&state, page));
    }
    let next = next_address(&state, &controller, &held.draft);
    let next = if lost { format!("{next}?lost=1") } else { next };
    Ok(held.respond(&state, Redirect::to(&next)))
}

/// The controller and the step of an address.
fn place(state: &State, controller: String, step: &str) -> Result<(ControllerId, Step), PageError> {
    let controller = ControllerId(controller);
    let register = &state.store.rules().register;
    register
        .controller(&controller)
        .ok_or(PageError::NotFound)?;
    let step = Step::from_code(step).ok_or(PageError::NotFound)?;
    Ok((controller, step))
}

/// A draft that became a request is done with: what follows begins anew.
fn unsent(held: Option<Held>) -> Option<Held> {
    held.filter(|held| held.draft.opened.is_none())
}

/// The first page that still lacks something, or the one with all answers.
fn next_address(state: &State, controller: &ControllerId, draft: &Draft) -> String {
    let register = &state.store.rules().register;
    let open = draft.first_open(register, controller, state.today());
    format!("/{controller}/ask/{}", open.map_or("check", Step::code))
}

fn ask(
    state: &State,
    controller: &ControllerId,
    step: Step,
    draft: &Draft,
    form: Form,
    lost: bool,
) -> Result<Response, PageError> {
    let register = &state.store.rules().register;
    let complete = draft
        .first_open(register, controller, state.today())
        .is_none();
    let back = match draft.before(step) {
        _ if complete => format!("/{controller}/ask/check"),
        Some(before) => format!("/{controller}/ask/{}", before.code()),
        None => format!("/{controller}"),
    };
    let voice = voice(state);
    let none = Vec::new;
    let (template, choices) = match step {
        Step::What => ("resident/ask/what.html", none()),
        Step::Rights => ("resident/ask/rights.html", choices::rights(voice, draft)),
        Step::Complaint => ("resident/ask/complaint.html", none()),
        Step::Service => (
            "resident/ask/service.html",
            choices::services(state, controller, draft),
        ),
        Step::Who => ("resident/ask/who.html", choices::subjects(voice)),
        Step::Acting => (
            "resident/ask/acting.html",
            choices::capacities(voice, draft),
        ),
        Step::Name => ("resident/ask/name.html", none()),
        Step::You => ("resident/ask/you.html", none()),
        Step::Reply => ("resident/ask/reply.html", choices::ways(voice, draft)),
    };
    let page = StepPage {
        lost,
        choices,
        not_sure: NOT_SURE,
        words: draft.words.clone(),
        understood: draft.ticked().len(),
        searchable: register.choices_for(controller).count() >= SEARCHED_FROM,
        search: draft.search.clone(),
        for_child: draft.subject == Some(Subject::Child),
        times: choices::times(voice),
        forms: choices::forms(voice),
    };
    private_shell(state, controller)?
        .back(back)
        .with_form(form)
        .show(state, template, page)
}

/// The form with each problem beside its field and in the summary.
fn with_problems(voice: Voice<'_>, mut form: Form, problems: &[Problem]) -> Form {
    for problem in problems {
        form.error(
            problem.field,
            problems::word(voice, problem.field, &problem.code),
        );
    }
    form
}
