//! Inviting somebody: an address, a name, and roles for the administrator's own controllers.

use axum::extract::{Extension, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_core::ids::AccountId;
use rightsdesk_core::request::parse_email;
use rightsdesk_store::account_changes::{Change, ChangeError, Invited};
use rightsdesk_store::accounts::Account;
use rightsdesk_store::installation::Deed;
use rightsdesk_store::revisions::Author;
use rightsdesk_web::Form;
use serde::Serialize;

use super::accounts::{self, address, read_name, read_roles, role_fields, roles_field};
use super::looked_after;
use crate::error::PageError;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::staff::fields::{Field, Label};
use crate::staff::opened::voice;
use crate::state::State;

/// The address of the page.
pub(crate) const HERE: &str = "/desk/administration/accounts/invite";

#[derive(Serialize)]
struct InvitePage {
    fields: Vec<Field>,
    /// The account that has the address already.
    taken: Option<String>,
}

/// The form.
pub(in crate::staff) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
) -> Result<Response, PageError> {
    page(&state, &session, Form::new(), None)
}

/// Invites. Pressed twice, somebody is invited once.
pub(in crate::staff) async fn send(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    sent: Sent,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let controllers = looked_after(&session);
    let mut form = sent.to_form();
    let email = match (sent.text("email"), parse_email(sent.text("email"))) {
        ("", _) => {
            form.error("email", voice.text("invite-problem-email"));
            None
        }
        (_, Err(_)) => {
            form.error("email", voice.text("invite-problem-email-format"));
            None
        }
        (_, Ok(email)) => Some(email),
    };
    let name = match read_name(voice, &sent) {
        Ok(name) => Some(name),
        Err(words) => {
            form.error("name", words);
            None
        }
    };
    let wanted = read_roles(&sent, &controllers)?;
    if let (true, Some(first)) = (wanted.is_empty(), controllers.first()) {
        form.error(&roles_field(first), voice.text("invite-problem-roles"));
    }
    let (Some(email), Some(name), false) = (email, name, form.has_errors()) else {
        return page(&state, &session, form, None);
    };
    let roles = wanted
        .iter()
        .map(|held| (held.controller.clone(), held.role));
    let new = Invited {
        email,
        name,
        roles: roles.collect(),
    };
    let change = Change {
        by: Author::Account(session.account),
        within: Some(&controllers),
        seen: None,
        now: state.now(),
    };
    let invited = state.store.accounts().invite(&new, &change).await;
    let id = match invited {
        Ok(Some(id)) => id,
        Ok(None) => match taken(&state, &session, &new, change.by).await? {
            Taken::ByThisForm(id) => id,
            Taken::Theirs(id) => {
                form.error("email", voice.text("invite-problem-taken"));
                return page(&state, &session, form, Some(address(id)));
            }
            Taken::Elsewhere => {
                form.error("email", voice.text("invite-problem-taken-elsewhere"));
                return page(&state, &session, form, None);
            }
        },
        Err(ChangeError::Store(error)) => return Err(error.into()),
        Err(error) => return Err(PageError::internal(error)),
    };
    Ok(Redirect::to(&format!("{}?done=invited", address(id))).into_response())
}

/// Who has the address already.
enum Taken {
    /// Whoever was invited by the same form a moment ago.
    ByThisForm(AccountId),
    /// Somebody whom the reader looks after.
    Theirs(AccountId),
    /// Somebody of another council.
    Elsewhere,
}

async fn taken(
    state: &State,
    session: &StaffSession,
    new: &Invited,
    by: Author,
) -> Result<Taken, PageError> {
    let found = state.store.accounts().find_by_email(&new.email).await?;
    // Closed or changed since: the next press sees it.
    let (account, _) = found.ok_or(PageError::Changed)?;
    let theirs = account.roles.is_empty()
        || looked_after(session)
            .iter()
            .any(|one| account.roles.contains_key(one));
    if !theirs {
        return Ok(Taken::Elsewhere);
    }
    let id = account.id;
    if same(&account, new) {
        let before = account.version.saturating_sub(1);
        let events = state.store.account_changed_since(id, before).await?;
        let last = events.last();
        if last
            .is_some_and(|last| last.by == by && matches!(last.deed, Deed::AccountInvited { .. }))
        {
            return Ok(Taken::ByThisForm(id));
        }
    }
    Ok(Taken::Theirs(id))
}

fn same(account: &Account, new: &Invited) -> bool {
    let wanted = new.roles.iter().all(|(controller, role)| {
        let held = account.roles.get(controller);
        held.is_some_and(|held| held.contains(role))
    });
    !account.has_joined && account.name == new.name && wanted
}

fn page(
    state: &State,
    session: &StaffSession,
    form: Form,
    taken: Option<String>,
) -> Result<Response, PageError> {
    let voice = voice(state);
    let mut fields = vec![
        Field::Email(
            Label::new("email", voice.text("invite-email")).hint(voice.text("invite-email-hint")),
        ),
        Field::Line(
            Label::new("name", voice.text("account-name")).hint(voice.text("account-name-hint")),
        ),
    ];
    fields.extend(role_fields(state, &looked_after(session)));
    crate::staff::shell(state, session, super::HERE)
        .back(accounts::HERE)
        .with_form(form)
        .show(
            state,
            "staff/administration/invite.html",
            InvitePage { fields, taken },
        )
}
