//! Lists kept under a name: to keep one, to name it anew, to begin the day with it, to forget it.

use axum::extract::{Extension, Query, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_content::Voice;
use rightsdesk_store::saved_filters::{NewFilter, SavedFilter};
use rightsdesk_store::{FilterId, TeamId};
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::super::opened::voice;
use super::super::shell;
use super::filter::{Filter, pairs};
use super::list::{Around, share, word};
use crate::error::PageError;
use crate::once;
use crate::page::DESK;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::staff::fields::{Field, Label};
use crate::state::State;

/// The address of the page.
const HERE: &str = "/desk/lists";
/// The most characters of a name.
const NAME_MOST: usize = 60;

/// The list that a form was on, by the codes in it.
pub(super) fn list_address(sent: &Sent) -> String {
    let is_code = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '=' | '&' | '.');
    let codes = sent.text("codes");
    if codes.is_empty() || !codes.chars().all(is_code) {
        return DESK.to_owned();
    }
    format!("{DESK}?{codes}")
}

#[derive(Serialize)]
struct ListsPage {
    lists: Vec<Kept>,
}

/// A list kept under a name.
#[derive(Serialize)]
struct Kept {
    id: String,
    name: String,
    href: String,
    /// Whether it is the reader's own, to be changed.
    own: bool,
    is_default: bool,
    /// The team it is shared with.
    team: Option<String>,
    /// What no longer fits.
    misfits: Vec<String>,
}

/// What was done before the page is shown.
#[derive(Default, Deserialize)]
pub(in crate::staff) struct Asked {
    done: Option<String>,
}

/// The lists that the reader keeps, and those that others share with their teams.
pub(in crate::staff) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let done = asked.done.as_deref().and_then(|done| match done {
        "renamed" => Some("lists-done-renamed"),
        "first" => Some("lists-done-first"),
        "usual" => Some("lists-done-usual"),
        "forgotten" => Some("lists-done-forgotten"),
        _ => None,
    });
    page(&state, &session, Form::new(), done).await
}

async fn page(
    state: &State,
    session: &StaffSession,
    mut form: Form,
    done: Option<&str>,
) -> Result<Response, PageError> {
    let voice = voice(state);
    let around = Around::of(state, session).await?;
    let saved = state.store.saved_filters(session.account).await?;
    for one in saved.iter().filter(|one| one.account == session.account) {
        let field = name_field(one.id);
        // What was typed stays.
        if form.value(&field).is_none() {
            form = form.with_value(field, one.name.clone());
        }
    }
    let lists = saved.iter().map(|one| kept(voice, session, &around, one));
    let page = ListsPage {
        lists: lists.collect(),
    };
    shell(state, session, DESK)
        .back(DESK)
        .with_form(form)
        .success(done.map(|key| voice.text(key)))
        .show(state, "staff/desk-lists.html", page)
}

fn kept(voice: Voice<'_>, session: &StaffSession, around: &Around, one: &SavedFilter) -> Kept {
    let (_, misfits) = Filter::read(&pairs(&one.codes), &around.known());
    let team = one.team.and_then(|team| {
        let known = around.teams.iter().find(|known| known.id == team);
        known.map(|known| known.name.clone())
    });
    Kept {
        id: one.id.to_string(),
        name: one.name.clone(),
        href: format!("{DESK}?{}&saved={}", one.codes, one.id),
        own: one.account == session.account,
        is_default: one.is_default && one.account == session.account,
        team,
        misfits: misfits
            .iter()
            .filter_map(|misfit| word(voice, misfit))
            .collect(),
    }
}

#[derive(Serialize)]
struct KeepPage {
    codes: String,
    fields: Vec<Field>,
}

/// Keeps a list under a name.
pub(in crate::staff) async fn keep(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    sent: Sent,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let key = once::of(&sent)?;
    let around = Around::of(&state, &session).await?;
    // What is kept is what is understood: codes that are known now.
    let (filter, _) = Filter::read(&pairs(sent.text("codes")), &around.known());
    let codes = filter.codes();
    let name = sent.text("name");
    let teams = share(&session, &around);
    let team = match sent.text("team") {
        "" => None,
        code => {
            let is_theirs = teams.iter().any(|item| item.value() == code);
            let id = Uuid::try_parse(code).ok().filter(|_| is_theirs);
            Some(TeamId(id.ok_or(PageError::Unreadable)?))
        }
    };
    if let Some(problem) = name_problem(voice, name) {
        let mut form = sent.to_form().with_once(key);
        form.error("name", problem);
        let mut fields = vec![Field::Line(Label::new(
            "name",
            voice.text("desk-save-name"),
        ))];
        if !teams.is_empty() {
            fields.push(Field::Select {
                label: Label::new("team", voice.text("desk-save-team")),
                items: teams,
            });
        }
        let page = KeepPage {
            codes: codes.clone(),
            fields,
        };
        return shell(&state, &session, DESK)
            .back(list_address(&sent))
            .with_form(form)
            .show(&state, "staff/desk-keep.html", page);
    }
    let new = NewFilter {
        account: session.account,
        team,
        name: name.to_owned(),
        codes: codes.clone(),
        key: key.to_owned(),
    };
    state.store.save_filter(&new, state.now()).await?;
    Ok(Redirect::to(&format!("{DESK}?{codes}&done=saved")).into_response())
}

fn name_problem(voice: Voice<'_>, name: &str) -> Option<String> {
    if name.is_empty() {
        return Some(voice.text("desk-save-no-name"));
    }
    let too_long = name.chars().count() > NAME_MOST;
    too_long.then(|| voice.say("desk-save-long-name", &[("most", NAME_MOST.into())]))
}

/// The field with the name of a list.
fn name_field(id: FilterId) -> String {
    format!("name-{id}")
}

/// Does something to a list of the reader's: `do` says what.
pub(in crate::staff) async fn change(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    sent: Sent,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let account = session.account;
    let id = Uuid::try_parse(sent.text("list")).map(FilterId);
    let id = id.map_err(|_| PageError::NotFound)?;
    let done = match sent.text("do") {
        "rename" => {
            let field = name_field(id);
            let name = sent.text(&field);
            if let Some(problem) = name_problem(voice, name) {
                let mut form = sent.to_form();
                form.error(&field, problem);
                return page(&state, &session, form, None).await;
            }
            if !state.store.rename_filter(id, account, name).await? {
                return Err(PageError::NotFound);
            }
            "renamed"
        }
        "first" => {
            state.store.set_default_filter(account, Some(id)).await?;
            "first"
        }
        "usual" => {
            state.store.set_default_filter(account, None).await?;
            "usual"
        }
        "forget" => {
            state.store.delete_filter(id, account).await?;
            "forgotten"
        }
        _ => return Err(PageError::Unreadable),
    };
    Ok(Redirect::to(&format!("{HERE}?done={done}")).into_response())
}
