//! A reply that is approved and not there yet: how far it has come, its end before its time, and
//! another try. Without JavaScript: whoever waits loads the page again.

use axum::extract::{Extension, Path, Query, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_content::Voice;
use rightsdesk_core::case::{Case, Command, CommandKind, Refusal, Stage, stands_in_the_way};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_store::progress::{Building, Progress, Step};
use rightsdesk_store::{Act, ExecuteError};
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};

use super::super::letter::moment;
use super::super::opened::{self, Opened, voice};
use super::Link;
use crate::error::PageError;
use crate::once;
use crate::page::DESK;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

/// Who may stop it: those who may send the decision back.
pub(in crate::staff) const STOPPERS: &[Role] = &[Role::Reviewer, Role::Manager, Role::Dpo];
/// Who may have it built again: they, and those who send the reply.
pub(in crate::staff) const BUILDERS: &[Role] =
    &[Role::Caseworker, Role::Reviewer, Role::Manager, Role::Dpo];

/// A pack that is approved and not there yet, on the page of its case.
#[derive(Serialize)]
pub(super) struct PackAwaited {
    /// Whether it does not come by itself.
    failed: bool,
    text: String,
    links: Vec<Link>,
}

fn is_awaited(case: &Case) -> bool {
    case.stage == Stage::Ready && case.pack.is_none()
}

fn address(case: &Case) -> String {
    format!("{DESK}/cases/{}/pack", case.id)
}

/// What the page of a case says of it.
pub(super) async fn awaited(
    state: &State,
    opened: &Opened,
    voice: Voice<'_>,
) -> Result<Option<PackAwaited>, PageError> {
    let case = opened.case();
    if !is_awaited(case) {
        return Ok(None);
    }
    let building = state.store.jobs().building(case.id).await?;
    let mut links = vec![Link {
        text: voice.text("building-look"),
        href: format!("{DESK}/cases/{}", case.id),
    }];
    if may_build(case, &opened.actor) || may_stop(case, &opened.actor) {
        links.push(Link {
            text: voice.text("building-more"),
            href: address(case),
        });
    }
    Ok(Some(PackAwaited {
        failed: !is_coming(building.as_ref()),
        text: standing(voice, building.as_ref()),
        links,
    }))
}

/// Whether somebody need only wait for it.
fn is_coming(building: Option<&Building>) -> bool {
    matches!(building, Some(Building::Waiting | Building::Going(_)))
}

/// How it stands, in a sentence or two.
fn standing(voice: Voice<'_>, building: Option<&Building>) -> String {
    match building {
        None => voice.text("building-missing"),
        Some(Building::Waiting) => voice.text("building-waiting"),
        Some(Building::Going(progress)) => {
            let facts = [
                ("step", step(voice, progress).into()),
                ("at", moment(voice, progress.begun).into()),
            ];
            voice.say("building-going", &facts)
        }
        Some(Building::Stopping) => voice.text("building-stopping"),
        Some(Building::Stopped) => voice.text("building-stopped"),
        Some(Building::Failed(why)) => voice.say("building-failed", &[("why", why.into())]),
    }
}

fn step(voice: Voice<'_>, progress: &Progress) -> String {
    let facts = [
        ("number", progress.number.into()),
        ("of", progress.of.into()),
    ];
    match progress.step {
        Step::Reading => voice.text("building-reading"),
        Step::Writing => voice.text("building-writing"),
        Step::Proving => voice.say("building-proving", &facts),
        Step::Keeping => voice.say("building-keeping", &facts),
    }
}

fn may_stop(case: &Case, actor: &Actor) -> bool {
    stands_in_the_way(case, CommandKind::SendBack, actor).is_none()
}

fn may_build(case: &Case, actor: &Actor) -> bool {
    let sends = matches!(
        stands_in_the_way(case, CommandKind::Send, actor),
        None | Some(Refusal::NoPack)
    );
    sends || may_stop(case, actor)
}

#[derive(Serialize)]
struct BuildingPage {
    case_title: String,
    requester: String,
    text: String,
    failed: bool,
    /// Where to look again; nothing if there is nothing to wait for.
    look: Option<String>,
    stop_to: Option<String>,
    again_to: Option<String>,
}

/// What the address may say.
#[derive(Default, Deserialize)]
pub(in crate::staff) struct Asked {
    /// What was just done.
    done: Option<String>,
}

/// How it stands, with the buttons of whoever may press them.
pub(in crate::staff) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let opened = opened::open(&state, &session, &id).await?;
    let (voice, case) = (voice(&state), opened.case());
    let building = state.store.jobs().building(case.id).await?;
    let building = building.as_ref();
    let awaited = is_awaited(case);
    let goes_on = matches!(
        building,
        Some(Building::Waiting | Building::Going(_) | Building::Stopping)
    );
    let text = match (&case.pack, awaited) {
        (Some(_), _) => voice.text("building-built"),
        (None, true) => standing(voice, building),
        (None, false) => voice.text("building-none"),
    };
    let may_stop = awaited && is_coming(building) && may_stop(case, &opened.actor);
    let may_build = awaited && !goes_on && may_build(case, &opened.actor);
    let page = BuildingPage {
        case_title: opened.title(voice),
        requester: opened.requester().to_owned(),
        text,
        failed: awaited && !goes_on,
        look: (awaited && goes_on).then(|| address(case)),
        stop_to: may_stop.then(|| format!("{}/stop", address(case))),
        again_to: may_build.then(|| format!("{}/again", address(case))),
    };
    let done = asked.done.as_deref().and_then(|done| match done {
        "stop" => Some(voice.text("building-done-stop")),
        "again" => Some(voice.text("building-done-again")),
        _ => None,
    });
    super::super::shell(&state, &session, DESK)
        .back(format!("{DESK}/cases/{}", case.id))
        .success(done)
        .with_form(Form::new().with_once(once::new()?))
        .show(&state, "staff/building.html", page)
}

/// Asks for its end.
pub(in crate::staff) async fn stop(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, PageError> {
    let opened = opened::open(&state, &session, &id).await?;
    let case = opened.case();
    let key = once::of(&sent)?;
    if let Some(Refusal::NotPermitted) =
        stands_in_the_way(case, CommandKind::SendBack, &opened.actor)
    {
        return Err(PageError::NotPermitted);
    }
    let (jobs, now) = (state.store.jobs(), state.now());
    let may = is_awaited(case) && may_stop(case, &opened.actor);
    if may && jobs.stop_building(case.id, now).await? {
        note(&state, &opened, "building-stop-note", key).await?;
        return Ok(done(case, "stop"));
    }
    // Pressed twice, it is ending, or has ended.
    match jobs.building(case.id).await? {
        Some(Building::Stopping | Building::Stopped) => Ok(done(case, "stop")),
        _ => Err(PageError::Changed),
    }
}

/// Has it built again.
pub(in crate::staff) async fn again(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, PageError> {
    let opened = opened::open(&state, &session, &id).await?;
    let case = opened.case();
    let key = once::of(&sent)?;
    let allowed = [CommandKind::Send, CommandKind::SendBack];
    let refused = |kind| stands_in_the_way(case, kind, &opened.actor);
    if allowed
        .into_iter()
        .all(|kind| refused(kind) == Some(Refusal::NotPermitted))
    {
        return Err(PageError::NotPermitted);
    }
    let (jobs, now) = (state.store.jobs(), state.now());
    let may = is_awaited(case) && may_build(case, &opened.actor);
    if may && jobs.build_again(case.id, now).await? {
        note(&state, &opened, "building-again-note", key).await?;
        return Ok(done(case, "again"));
    }
    // Pressed twice, it waits or goes on; or it is there already.
    match jobs.building(case.id).await? {
        Some(Building::Waiting | Building::Going(_)) => Ok(done(case, "again")),
        _ => Err(PageError::Changed),
    }
}

/// Who did it stands in the history.
async fn note(state: &State, opened: &Opened, text: &str, key: &str) -> Result<(), PageError> {
    let note = Command::Note {
        note: voice(state).text(text),
        mentions: Vec::new(),
    };
    let act = Act::new(state.now(), &opened.actor).with_key(key);
    match state.store.execute(opened.case().id, note, &act).await {
        Err(ExecuteError::Store(error)) => Err(error.into()),
        _ => Ok(()),
    }
}

fn done(case: &Case, what: &str) -> Response {
    Redirect::to(&format!("{}?done={what}", address(case))).into_response()
}
