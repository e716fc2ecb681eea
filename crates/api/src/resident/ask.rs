//! Asking: one question a page, then all answers to check, then the reference.

use axum::extract::{Path, Query, State as Extract};
use axum::http::{Extensions, HeaderMap};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_content::names::{self, Reader};
use rightsdesk_content::{Voice, clock, problems};
use rightsdesk_core::ids::{ControllerId, Reference, RequestId};
use rightsdesk_core::people::Actor;
use rightsdesk_core::request::{Problem, Subject};
use rightsdesk_core::right::Right;
use rightsdesk_store::{Act, OpenError};
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};

use super::contact::{self, Contact};
use super::draft::{Draft, Held, NOT_SURE, RIGHTS_OFFERED, Service, Step};
use super::limits::{self, DRAFTS};
use super::{private_shell, voice};
use crate::error::PageError;
use crate::sent::Sent;
use crate::state::State;

/// From so many services on, there is a box to search them by words.
const SEARCHED_FROM: usize = 3;

/// What an address may say beside the step.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Hint {
    /// A right to begin with: links on other pages say which.
    right: Option<String>,
    /// The answers given before are no longer here.
    lost: Option<String>,
}

/// One of several answers.
#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    text: String,
    hint: Option<String>,
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
    /// Whether the choices can be searched.
    searchable: bool,
    /// The words they were searched by.
    search: String,
    /// Whether it is a child's information.
    for_child: bool,
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
    let wanted = hint.right.as_deref().and_then(Right::from_code);
    let offered = wanted.filter(|right| RIGHTS_OFFERED.contains(right));
    if let Some(right) = offered.filter(|right| !draft.rights.contains(right)) {
        draft.rights.push(right);
    }
    if step == Step::Name && !draft.is_for_another() {
        return Ok(Redirect::to(&format!("/{controller}/ask/who")).into_response());
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
    held.draft.take(step, &sent);
    if step == Step::Service && sent.text("action") == "all" {
        held.draft.search.clear();
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
    let (template, choices) = match step {
        Step::What => ("resident/ask/what.html", rights(voice(state))),
        Step::Service => (
            "resident/ask/service.html",
            services(state, controller, draft),
        ),
        Step::Who => ("resident/ask/who.html", subjects(voice(state))),
        Step::Name => ("resident/ask/name.html", Vec::new()),
        Step::You => ("resident/ask/you.html", Vec::new()),
    };
    let page = StepPage {
        lost,
        choices,
        not_sure: NOT_SURE,
        searchable: register.choices_for(controller).count() >= SEARCHED_FROM,
        search: draft.search.clone(),
        for_child: draft.subject == Some(Subject::Child),
    };
    private_shell(state, controller)?
        .back(back)
        .with_form(form)
        .show(state, template, page)
}

fn rights(voice: Voice<'_>) -> Vec<Choice> {
    let choice = |right: Right| Choice {
        value: right.code().to_owned(),
        text: names::right_choice(voice, right),
        hint: Some(names::right_hint(voice, right)),
    };
    RIGHTS_OFFERED.map(choice).into()
}

fn subjects(voice: Voice<'_>) -> Vec<Choice> {
    let choice = |subject: Subject| Choice {
        value: subject.code().to_owned(),
        text: names::subject(voice, subject, Reader::Resident),
        hint: None,
    };
    Subject::ALL.map(choice).into()
}

/// The services that fit the words, and the one chosen before whether it fits or not.
fn services(state: &State, controller: &ControllerId, draft: &Draft) -> Vec<Choice> {
    let register = &state.store.rules().register;
    let found = register.search_notices(controller, &draft.search);
    let chosen = register
        .choices_for(controller)
        .find(|notice| match &draft.service {
            Some(Service::Of(id)) => notice.id == *id,
            _ => false,
        });
    let unseen = chosen.filter(|chosen| !found.iter().any(|notice| notice.id == chosen.id));
    let choice = |notice: &rightsdesk_core::register::Notice| Choice {
        value: notice.id.0.clone(),
        text: notice.title.clone(),
        hint: None,
    };
    unseen.into_iter().chain(found).map(choice).collect()
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

#[derive(Serialize)]
struct CheckPage {
    words: String,
    rights: Vec<String>,
    not_sure: bool,
    service: Option<String>,
    subject: String,
    subject_name: Option<String>,
    name: String,
    email: Option<String>,
    phone: Option<String>,
    address: Option<String>,
    change: String,
}

/// All answers, before they are sent.
pub(super) async fn check(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let shell = private_shell(&state, &controller)?;
    let held = match ready(&state, &controller, &headers).await? {
        Ok(held) => held,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let draft = &held.draft;
    let new = draft.to_request(&controller, state.today());
    let voice = voice(&state);
    let register = &state.store.rules().register;
    let notice = new.notice.as_ref().and_then(|id| register.notice(id));
    let page = CheckPage {
        rights: new
            .rights
            .iter()
            .map(|&right| names::right_choice(voice, right))
            .collect(),
        not_sure: draft.not_sure && draft.rights.is_empty(),
        service: notice.map(|notice| notice.title.clone()),
        subject: names::subject(voice, new.subject, Reader::Resident),
        subject_name: new.data_subject.map(|person| person.name),
        words: new.words,
        name: new.requester.name,
        email: new.requester.email,
        phone: new.requester.phone,
        address: new.requester.address,
        change: format!("/{controller}/ask"),
    };
    let back = format!("/{controller}/ask/you");
    shell
        .back(back)
        .show(&state, "resident/ask/check.html", page)
}

/// The draft, if every page is answered; else where to go.
async fn ready(
    state: &State,
    controller: &ControllerId,
    headers: &HeaderMap,
) -> Result<Result<Held, Redirect>, PageError> {
    let Some(held) = Held::find(state, headers, controller).await? else {
        return Ok(Err(Redirect::to(&format!("/{controller}/ask/what?lost=1"))));
    };
    if held.draft.opened.is_some() {
        return Ok(Err(Redirect::to(&format!("/{controller}/ask/done"))));
    }
    let register = &state.store.rules().register;
    match held.draft.first_open(register, controller, state.today()) {
        Some(step) => Ok(Err(Redirect::to(&format!(
            "/{controller}/ask/{}",
            step.code()
        )))),
        None => Ok(Ok(held)),
    }
}

/// Sends the request. Pressing twice, or going back and pressing again, makes one request.
pub(super) async fn submit(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
    headers: HeaderMap,
    _sent: Sent,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    state
        .store
        .rules()
        .register
        .controller(&controller)
        .ok_or(PageError::NotFound)?;
    let mut held = match ready(&state, &controller, &headers).await? {
        Ok(held) => held,
        Err(elsewhere) => return Ok(elsewhere.into_response()),
    };
    let new = held.draft.to_request(&controller, state.today());
    let key = held.draft.key.clone();
    let act = Act::new(state.now(), &Actor::Resident).with_key(&key);
    let opened = state
        .store
        .open_request(&new, &act)
        .await
        .map_err(|error| match error {
            OpenError::Store(error) => PageError::from(error),
            // The answers were changed in another window after they had been sent in this one.
            OpenError::KeyReused => PageError::Changed,
            error => PageError::internal(error),
        })?;
    // The answers are in the request now, sealed with its key; nothing of them stays here.
    held.draft = Draft {
        opened: Some(opened.request),
        ..Draft::default()
    };
    held.save(&state, &controller).await?;
    Ok(Redirect::to(&format!("/{controller}/ask/done")).into_response())
}

#[derive(Serialize)]
struct DonePage {
    reference: Reference,
    dates: Vec<DateLine>,
    mailed: bool,
    track: String,
    contact: Contact,
}

/// One thing that was asked, and by when it will be answered.
#[derive(Serialize)]
struct DateLine {
    asked: String,
    date: String,
}

/// The reference, and what happens next.
pub(super) async fn done(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let shell = private_shell(&state, &controller)?;
    let held = Held::find(&state, &headers, &controller).await?;
    let Some(opened) = held.as_ref().and_then(|held| held.draft.opened) else {
        let next = held.map_or_else(
            || format!("/{controller}/ask/what?lost=1"),
            |held| next_address(&state, &controller, &held.draft),
        );
        return Ok(Redirect::to(&next).into_response());
    };
    let page = done_page(&state, &controller, opened).await?;
    shell.show(&state, "resident/ask/done.html", page)
}

async fn done_page(
    state: &State,
    controller: &ControllerId,
    opened: RequestId,
) -> Result<DonePage, PageError> {
    let request = state
        .store
        .load_request(opened)
        .await?
        .ok_or(PageError::NotFound)?;
    let voice = voice(state);
    let mut dates = Vec::new();
    for case in state.store.cases_of_request(opened).await? {
        let Some(file) = state.store.load_case(case.id).await? else {
            continue;
        };
        dates.push(DateLine {
            asked: names::right_choice(voice, file.case.right),
            date: clock::status_line(voice, &file.clock, state.today(), Reader::Resident),
        });
    }
    Ok(DonePage {
        reference: request.summary.reference,
        dates,
        mailed: request
            .requester
            .is_some_and(|person| person.email.is_some()),
        track: format!("/{controller}/track"),
        contact: contact::team(state, controller),
    })
}
