//! Teams: to make one, to say who is in it and for which services it answers, to end it.
//!
//! Who changes a team sends back the version that they saw: of two who change it at once, the second
//! is told, and what they typed is kept.

use std::collections::BTreeSet;

use axum::extract::{Extension, Path, Query, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_content::Voice;
use rightsdesk_core::ids::{AccountId, ControllerId, NoticeId};
use rightsdesk_core::people::Role;
use rightsdesk_core::request::{LINE_MOST, ProblemCode, text_problem};
use rightsdesk_store::TeamId;
use rightsdesk_store::revisions::Author;
use rightsdesk_store::teams::{Team, TeamError, TeamPlan};
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::fields::{Field, Item, Label};
use super::opened::{People, voice};
use crate::access::WRITERS;
use crate::error::PageError;
use crate::once;
use crate::page::DESK;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

/// The address of the page.
pub(super) const HERE: &str = "/desk/teams";

/// Those who look after teams.
pub(super) const KEEPERS: &[Role] = &[Role::Manager, Role::Administrator];

/// What was done before the page is shown.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
}

#[derive(Serialize)]
struct TeamsPage {
    teams: Vec<Line>,
    fields: Vec<Field>,
}

/// A team in the list.
#[derive(Serialize)]
struct Line {
    name: String,
    href: String,
    controller: String,
    members: String,
    services: String,
}

#[derive(Serialize)]
struct TeamPage {
    title: String,
    here: String,
    end: String,
    version: u32,
    fields: Vec<Field>,
    /// Whether the reader sees the cases of the team.
    desk: Option<String>,
}

/// The teams.
pub(super) async fn list(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let done = asked.done.as_deref().and_then(|done| match done {
        "ended" => Some("teams-done-ended"),
        _ => None,
    });
    let form = Form::new().with_once(once::new()?);
    list_page(&state, &session, form, done).await
}

async fn list_page(
    state: &State,
    session: &StaffSession,
    form: Form,
    done: Option<&str>,
) -> Result<Response, PageError> {
    let voice = voice(state);
    let controllers = session.controllers(KEEPERS);
    let teams = state.store.teams(&controllers).await?;
    let teams = teams.iter().map(|team| Line {
        name: team.name.clone(),
        href: address(team.id),
        controller: controller_name(state, &team.controller),
        members: voice.say(
            "teams-members-count",
            &[("count", team.members.len().into())],
        ),
        services: voice.say(
            "teams-services-count",
            &[("count", team.services.len().into())],
        ),
    });
    let mut fields = Vec::new();
    if controllers.len() > 1 {
        let items = controllers
            .iter()
            .map(|id| Item::new(id.0.clone(), controller_name(state, id)));
        fields.push(Field::Select {
            label: Label::new("council", voice.text("teams-council")),
            items: items.collect(),
        });
    }
    fields.push(Field::Line(Label::new("name", voice.text("teams-name"))));
    let page = TeamsPage {
        teams: teams.collect(),
        fields,
    };
    super::shell(state, session, DESK)
        .back(DESK)
        .with_form(form)
        .success(done.map(|key| voice.text(key)))
        .show(state, "staff/teams.html", page)
}

/// Makes a team.
pub(super) async fn make(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    sent: Sent,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let key = once::of(&sent)?;
    let mut form = sent.to_form().with_once(key);
    let controllers = session.controllers(KEEPERS);
    let chosen = match controllers.as_slice() {
        [only] => Some(only),
        all => all.iter().find(|id| id.0 == sent.text("council")),
    };
    if chosen.is_none() {
        form.error("council", voice.text("teams-no-council"));
    }
    let name = sent.text("name");
    if let Some(problem) = name_problem(voice, name) {
        form.error("name", problem);
    }
    let Some(controller) = chosen.filter(|_| !form.has_errors()) else {
        return list_page(&state, &session, form, None).await;
    };
    let plan = TeamPlan {
        name: name.to_owned(),
        members: BTreeSet::new(),
        services: BTreeSet::new(),
    };
    let by = Author::Account(session.account);
    let made = Box::pin(
        state
            .store
            .make_team(controller, &plan, key, by, state.now()),
    );
    match made.await {
        Ok(id) => Ok(Redirect::to(&format!("{}?done=made", address(id))).into_response()),
        Err(TeamError::NameTaken) => {
            form.error("name", voice.text("teams-name-taken"));
            list_page(&state, &session, form, None).await
        }
        Err(error) => Err(failed(error)),
    }
}

/// A team.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let team = find(&state, &session, &id).await?;
    let done = asked.done.as_deref().and_then(|done| match done {
        "made" => Some("teams-done-made"),
        "changed" => Some("teams-done-changed"),
        _ => None,
    });
    let members = team.members.iter().map(ToString::to_string);
    let services = team.services.iter().map(|id| id.0.clone());
    let form = Form::new()
        .with_value("name", team.name.clone())
        .with_values("members", members)
        .with_values("services", services);
    page(&state, &session, &team, form, done).await
}

async fn page(
    state: &State,
    session: &StaffSession,
    team: &Team,
    form: Form,
    done: Option<&str>,
) -> Result<Response, PageError> {
    let voice = voice(state);
    let people = People::of(state, std::slice::from_ref(&team.controller)).await?;
    let members = people.with(&team.controller, WRITERS);
    let members = members.map(|account| Item::new(account.id.to_string(), account.name.clone()));
    let rules = state.store.rules();
    let services = rules.register.notices_of(&team.controller).iter();
    let services = services.map(|notice| Item::new(notice.id.0.clone(), notice.title.clone()));
    let label = |name: &str, key: &str, hint: &str| {
        Label::new(name, voice.text(key)).hint(voice.text(hint))
    };
    let page = TeamPage {
        title: team.name.clone(),
        here: address(team.id),
        end: format!("{}/end", address(team.id)),
        // A form that comes back is of the version that it was drawn from.
        version: form
            .value("version")
            .and_then(|version| version.parse().ok())
            .unwrap_or(team.version),
        fields: vec![
            Field::Line(Label::new("name", voice.text("teams-name"))),
            Field::Several {
                label: label("members", "teams-members", "teams-members-hint"),
                items: members.collect(),
            },
            Field::Several {
                label: label("services", "teams-services", "teams-services-hint"),
                items: services.collect(),
            },
        ],
        desk: (session.viewer().controllers.contains(&team.controller))
            .then(|| format!("{DESK}?team={}", team.id)),
    };
    super::shell(state, session, DESK)
        .back(HERE)
        .with_form(form)
        .success(done.map(|key| voice.text(key)))
        .show(state, "staff/team.html", page)
}

/// Changes a team.
pub(super) async fn change(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let team = find(&state, &session, &id).await?;
    let seen = seen(&sent)?;
    let mut form = sent
        .to_form()
        .with_values("members", sent.all("members").iter().cloned())
        .with_values("services", sent.all("services").iter().cloned());
    if let Some(problem) = name_problem(voice, sent.text("name")) {
        form.error("name", problem);
        return page(&state, &session, &team, form, None).await;
    }
    let plan = read(&state, &team, &sent).await?;
    let by = Author::Account(session.account);
    let done = Box::pin(
        state
            .store
            .change_team(team.id, seen, &plan, by, state.now()),
    );
    match done.await {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=changed", address(team.id))).into_response()),
        Err(TeamError::NameTaken) => {
            form.error("name", voice.text("teams-name-taken"));
            page(&state, &session, &team, form, None).await
        }
        Err(TeamError::Changed) => {
            form.general_error(voice.text("teams-changed-meanwhile"));
            // They are told: the next press is of the team as it is now.
            form.forget("version");
            page(&state, &session, &team, form, None).await
        }
        Err(error) => Err(failed(error)),
    }
}

/// What the form says the team is to be: those who can be in it, and services that there are.
async fn read(state: &State, team: &Team, sent: &Sent) -> Result<TeamPlan, PageError> {
    let people = People::of(state, std::slice::from_ref(&team.controller)).await?;
    let can_be: BTreeSet<AccountId> = people
        .with(&team.controller, WRITERS)
        .map(|account| account.id)
        .collect();
    let members = sent.all("members").iter();
    let members = members.filter_map(|id| Uuid::try_parse(id).ok().map(AccountId));
    let rules = state.store.rules();
    let known = rules.register.notices_of(&team.controller);
    let services = sent.all("services").iter().map(|id| NoticeId(id.clone()));
    Ok(TeamPlan {
        name: sent.text("name").to_owned(),
        members: members.filter(|id| can_be.contains(id)).collect(),
        services: services
            .filter(|id| known.iter().any(|notice| notice.id == *id))
            .collect(),
    })
}

/// Ends a team.
pub(super) async fn end(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, PageError> {
    let team = find_any(&state, &session, &id).await?;
    let by = Author::Account(session.account);
    let done = Box::pin(state.store.end_team(team.id, seen(&sent)?, by, state.now()));
    match done.await {
        Ok(()) => Ok(Redirect::to(&format!("{HERE}?done=ended")).into_response()),
        Err(TeamError::Changed) => Err(PageError::Changed),
        Err(error) => Err(failed(error)),
    }
}

fn address(id: TeamId) -> String {
    format!("{HERE}/{id}")
}

fn seen(sent: &Sent) -> Result<u32, PageError> {
    sent.text("version")
        .parse()
        .map_err(|_| PageError::Unreadable)
}

fn name_problem(voice: Voice<'_>, name: &str) -> Option<String> {
    match text_problem(name, LINE_MOST) {
        None => None,
        Some(ProblemCode::Empty) => Some(voice.text("teams-no-name")),
        Some(_) => Some(voice.say("teams-long-name", &[("most", LINE_MOST.into())])),
    }
}

fn controller_name(state: &State, id: &ControllerId) -> String {
    let rules = state.store.rules();
    let known = rules.register.controller(id);
    known.map_or_else(|| id.0.clone(), |known| known.name.clone())
}

/// A team of the reader's councils that has not ended.
async fn find(state: &State, session: &StaffSession, id: &str) -> Result<Team, PageError> {
    let team = find_any(state, session, id).await?;
    if team.ended_at.is_some() {
        return Err(PageError::NotFound);
    }
    Ok(team)
}

async fn find_any(state: &State, session: &StaffSession, id: &str) -> Result<Team, PageError> {
    let id = Uuid::try_parse(id).map_err(|_| PageError::NotFound)?;
    let team = state.store.find_team(TeamId(id)).await?;
    team.filter(|team| session.holds_for(&team.controller, KEEPERS))
        .ok_or(PageError::NotFound)
}

fn failed(error: TeamError) -> PageError {
    match error {
        TeamError::NotFound => PageError::NotFound,
        TeamError::Store(error) => error.into(),
        error => PageError::internal(error),
    }
}
