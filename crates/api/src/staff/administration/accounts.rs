//! The people whose accounts an administrator looks after, and one person's account: roles, name,
//! closing and opening, sessions, the invitation.
//!
//! Each form says which version of the account it was drawn from. Where somebody else changed it
//! meanwhile, the page says what they did and keeps what was chosen.

use std::collections::BTreeSet;

use axum::extract::{Extension, Path, Query, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use rightsdesk_content::{Voice, names};
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::ids::{AccountId, ControllerId};
use rightsdesk_core::people::Role;
use rightsdesk_core::request::{LINE_MOST, ProblemCode, text_problem};
use rightsdesk_store::Viewer;
use rightsdesk_store::account_changes::{Change, ChangeError};
use rightsdesk_store::accounts::Account;
use rightsdesk_store::installation::Held;
use rightsdesk_store::revisions::Author;
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{changes, controller_name, looked_after, names_of};
use crate::access::WRITERS;
use crate::error::PageError;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::staff::fields::{Field, Item, Label};
use crate::staff::opened::voice;
use crate::state::State;

/// The address of the list.
pub(crate) const HERE: &str = "/desk/administration/accounts";

/// How many people are on a page of the list.
const PAGE: u64 = 50;

/// How many of its last changes the page of an account shows.
const HISTORY: u64 = 10;

/// The most characters that are searched for.
const SEARCH_MOST: usize = 100;

/// Every role, in the order in which they are offered.
pub(super) const ROLES: [Role; 7] = [
    Role::TriageOfficer,
    Role::Caseworker,
    Role::Reviewer,
    Role::Manager,
    Role::Dpo,
    Role::Auditor,
    Role::Administrator,
];

/// Where an account is.
pub(super) fn address(id: AccountId) -> String {
    format!("{HERE}/{id}")
}

/// What the address of the list may say.
#[derive(Default, Deserialize)]
pub(in crate::staff) struct Asked {
    page: Option<String>,
}

#[derive(Serialize)]
struct ListPage {
    people: Vec<Person>,
    /// How many there are, or are on this page, or that there are more.
    count: String,
    /// Whether only what was searched for is shown.
    searched: bool,
    earlier: Option<String>,
    next: Option<String>,
    /// That the page that was asked for is not there.
    beyond: bool,
}

/// A line of the list.
#[derive(Serialize)]
struct Person {
    name: String,
    email: String,
    href: String,
    state: String,
    roles: Vec<String>,
    signed_in: String,
}

/// The list.
pub(in crate::staff) async fn list(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let number = asked.page.and_then(|page| page.parse::<u64>().ok());
    let number = number.unwrap_or(1).max(1);
    show_list(&state, &session, number, Form::new()).await
}

/// Searches: a name is typed into a form, and stands in no address.
pub(in crate::staff) async fn search(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    sent: Sent,
) -> Result<Response, PageError> {
    show_list(&state, &session, 1, sent.to_form()).await
}

async fn show_list(
    state: &State,
    session: &StaffSession,
    number: u64,
    mut form: Form,
) -> Result<Response, PageError> {
    let voice = voice(state);
    let controllers = looked_after(session);
    let search: String = form.value("search").unwrap_or_default().trim().to_owned();
    if search.chars().count() > SEARCH_MOST {
        let facts = [("most", SEARCH_MOST.into())];
        form.error("search", voice.say("accounts-search-long", &facts));
    }
    let wanted = (!search.is_empty() && !form.has_errors()).then_some(search.as_str());
    let accounts = state.store.accounts();
    let skipped = number.saturating_sub(1).saturating_mul(PAGE).min(1_000_000);
    let (mut found, mut more) = accounts
        .looked_after(&controllers, wanted, skipped, PAGE)
        .await?;
    let beyond = found.is_empty() && number > 1;
    let number = if beyond { 1 } else { number };
    if beyond {
        (found, more) = accounts.looked_after(&controllers, wanted, 0, PAGE).await?;
    }
    let waiting = found.iter().filter(|one| !one.has_joined);
    let waiting: Vec<_> = waiting.map(|one| one.id).collect();
    let links = state.store.account_links();
    let invitations = links.invitations_of(waiting, state.now()).await?;
    let searched = wanted.is_some();
    let facts = [("count", found.len().into())];
    let count = if searched && more {
        voice.say("accounts-too-many", &facts)
    } else if more || number > 1 {
        voice.say("accounts-on-page", &facts)
    } else {
        voice.say("accounts-count", &facts)
    };
    let shown = Shown {
        state,
        voice,
        controllers: &controllers,
    };
    let people = found.iter().map(|account| Person {
        name: account.name.clone(),
        email: account.email.clone(),
        href: address(account.id),
        state: shown.state_of(account, invitations.get(&account.id)),
        roles: shown.roles_of(account),
        signed_in: shown.signed_in(account),
    });
    let at = |page: u64| format!("{HERE}?page={page}");
    let page = ListPage {
        people: people.collect(),
        count,
        searched,
        earlier: (number > 1).then(|| at(number - 1)),
        next: (more && !searched).then(|| at(number + 1)),
        beyond,
    };
    crate::staff::shell(state, session, super::HERE)
        .back(super::HERE)
        .with_form(form)
        .show(state, "staff/administration/accounts.html", page)
}

/// Accounts in words, for an administrator of some controllers.
struct Shown<'a> {
    state: &'a State,
    voice: Voice<'a>,
    controllers: &'a [ControllerId],
}

impl Shown<'_> {
    /// Whether they work here, are invited, or have left; and whether they are away.
    fn state_of(&self, account: &Account, invited_until: Option<&Timestamp>) -> String {
        let voice = self.voice;
        let day = |at: Timestamp| voice.long_date(local_date(at));
        match (account.disabled_at, account.has_joined, invited_until) {
            (Some(on), true, _) => voice.say("account-state-closed", &[("on", day(on).into())]),
            (Some(_), false, _) => voice.text("account-state-withdrawn"),
            (None, false, Some(until)) => {
                let until = day(*until);
                voice.say("account-state-invited", &[("until", until.into())])
            }
            (None, false, None) => voice.text("account-state-ran-out"),
            (None, true, _) => match account.away_on(self.state.today()) {
                Some(away) => {
                    let until = voice.long_date(away.until);
                    voice.say("account-away", &[("until", until.into())])
                }
                None => voice.text("account-state-active"),
            },
        }
    }

    /// Their roles for each of these controllers; that they work for others, and not which.
    fn roles_of(&self, account: &Account) -> Vec<String> {
        let voice = self.voice;
        if account.roles.is_empty() {
            return vec![voice.text("account-no-roles")];
        }
        let register = &self.state.store.rules().register;
        let mut lines: Vec<String> = Vec::new();
        for (id, roles) in &account.roles {
            if self.controllers.contains(id) {
                let facts = [
                    ("controller", controller_name(register, id).into()),
                    ("roles", names_of(voice, roles).into()),
                ];
                lines.push(voice.say("account-roles-of", &facts));
            }
        }
        if !account.is_within(self.controllers) {
            lines.push(voice.text("account-elsewhere"));
        }
        lines
    }

    fn signed_in(&self, account: &Account) -> String {
        match account.signed_in_at {
            None => self.voice.text("account-never-signed-in"),
            Some(at) => {
                let on = self.voice.long_date(local_date(at));
                self.voice.say("account-signed-in", &[("on", on.into())])
            }
        }
    }
}

/// A group of checkboxes for each controller, named as [`read_roles`] reads them.
pub(super) fn role_fields(state: &State, controllers: &[ControllerId]) -> Vec<Field> {
    let voice = voice(state);
    let register = &state.store.rules().register;
    let field = |(index, controller): (usize, &ControllerId)| {
        let name = controller_name(register, controller);
        let label = Label::new(roles_field(controller), name);
        Field::Several {
            // Once is enough.
            label: match index {
                0 => label.hint(voice.text("account-roles-hint")),
                _ => label,
            },
            items: ROLES
                .map(|role| Item::new(code(role), names::role(voice, role)))
                .into(),
        }
    };
    controllers.iter().enumerate().map(field).collect()
}

/// The name of the field with the roles for a controller.
pub(super) fn roles_field(controller: &ControllerId) -> String {
    format!("roles-{controller}")
}

/// The roles that were ticked, for the controllers that the page offered.
pub(super) fn read_roles(
    sent: &Sent,
    controllers: &[ControllerId],
) -> Result<BTreeSet<Held>, PageError> {
    let mut wanted = BTreeSet::new();
    for controller in controllers {
        for ticked in sent.all(&roles_field(controller)) {
            // They come from checkboxes; whoever sends anything else did not tick one.
            let role = ROLES.into_iter().find(|role| code(*role) == *ticked);
            wanted.insert(Held {
                controller: controller.clone(),
                role: role.ok_or(PageError::Unreadable)?,
            });
        }
    }
    Ok(wanted)
}

/// The stable name of a role.
fn code(role: Role) -> &'static str {
    match role {
        Role::TriageOfficer => "triage_officer",
        Role::Caseworker => "caseworker",
        Role::Reviewer => "reviewer",
        Role::Manager => "manager",
        Role::Dpo => "dpo",
        Role::Auditor => "auditor",
        Role::Administrator => "administrator",
    }
}

/// A name that somebody is to have.
pub(in crate::staff) fn read_name(voice: Voice<'_>, sent: &Sent) -> Result<String, String> {
    let name = sent.text("name");
    match text_problem(name, LINE_MOST) {
        None => Ok(name.to_owned()),
        Some(ProblemCode::Empty) => Err(voice.text("account-problem-name")),
        Some(_) => Err(voice.text("account-problem-name-long")),
    }
}

#[derive(Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a part of the page that is there or not"
)]
struct AccountPage {
    name: String,
    here: String,
    version: u32,
    facts: Vec<Fact>,
    /// That more than the roles cannot be changed here.
    only_roles: bool,
    /// Whether it is the reader's own.
    own: bool,
    mail_failed: bool,
    fields: Vec<Field>,
    may_rename: bool,
    may_sign_out: bool,
    may_close: bool,
    may_withdraw: bool,
    may_reopen: bool,
    may_invite: bool,
    history: Vec<changes::Line>,
}

#[derive(Serialize)]
struct Fact {
    label: String,
    lines: Vec<String>,
}

/// What was done before the page is shown.
#[derive(Default, Deserialize)]
pub(in crate::staff) struct Done {
    done: Option<String>,
}

/// An account that somebody looks after.
struct Found<'a> {
    state: &'a State,
    session: &'a StaffSession,
    controllers: Vec<ControllerId>,
    account: Account,
}

impl<'a> Found<'a> {
    /// Opens an account.
    ///
    /// # Errors
    /// Not found, if there is none, or it is none of theirs.
    async fn open(
        state: &'a State,
        session: &'a StaffSession,
        id: &str,
    ) -> Result<Found<'a>, PageError> {
        let id = Uuid::try_parse(id).map_err(|_| PageError::NotFound)?;
        let controllers = looked_after(session);
        let accounts = state.store.accounts();
        let found = accounts.find_looked_after(AccountId(id), &controllers);
        Ok(Found {
            account: found.await?.ok_or(PageError::NotFound)?,
            controllers,
            state,
            session,
        })
    }

    fn change(&self, seen: Option<u32>) -> Change<'_> {
        Change {
            by: Author::Account(self.session.account),
            within: Some(&self.controllers),
            seen,
            now: self.state.now(),
        }
    }

    /// A form that shows the roles and the name as they are.
    fn as_it_is(&self) -> Form {
        let mut form = Form::new().with_value("name", &self.account.name);
        for controller in &self.controllers {
            let held = self.account.roles.get(controller);
            let held = held.into_iter().flatten().map(|role| code(*role));
            form = form.with_values(roles_field(controller), held);
        }
        form
    }

    async fn page(&self, form: Form, done: Option<&str>) -> Result<Response, PageError> {
        let (state, voice, account) = (self.state, voice(self.state), &self.account);
        let shown = Shown {
            state,
            voice,
            controllers: &self.controllers,
        };
        let store = &state.store;
        let links = store.account_links();
        let invitations = links.invitations_of([account.id], state.now()).await?;
        let mail_failed = !account.has_joined
            && account.disabled_at.is_none()
            && links.invitation_failed(account.id).await?;
        let newest = store.account_history(account.id, HISTORY).await?;
        let reader = self.session.account;
        let whole = account.is_within(&self.controllers);
        let (joined, closed) = (account.has_joined, account.disabled_at.is_some());
        let fact = |key: &str, lines: Vec<String>| Fact {
            label: voice.text(key),
            lines,
        };
        let page = AccountPage {
            name: account.name.clone(),
            here: address(account.id),
            version: account.version,
            facts: vec![
                fact("account-email", vec![account.email.clone()]),
                fact(
                    "account-state",
                    vec![shown.state_of(account, invitations.get(&account.id))],
                ),
                fact("account-last-signed-in", vec![shown.signed_in(account)]),
                fact("account-cases", self.owned().await?),
            ],
            only_roles: !whole,
            own: account.id == reader,
            mail_failed,
            fields: role_fields(state, &self.controllers),
            may_rename: whole,
            may_sign_out: whole && joined && !closed,
            may_close: whole && joined && !closed,
            may_withdraw: whole && !joined && !closed,
            may_reopen: whole && joined && closed,
            may_invite: whole && !joined,
            history: changes::lines(state, &self.controllers, reader, &newest).await?,
        };
        let done = done.and_then(|done| match done {
            "invited" => Some("account-done-invited"),
            "invite" => Some("account-done-again"),
            "roles" => Some("account-done-roles"),
            "same" => Some("account-done-same"),
            "name" => Some("account-done-name"),
            "close" => Some("account-done-closed"),
            "withdraw" => Some("account-done-withdrawn"),
            "reopen" => Some("account-done-reopened"),
            "sign-out" => Some("account-done-sign-out"),
            _ => None,
        });
        crate::staff::shell(state, self.session, super::HERE)
            .back(HERE)
            .success(done.map(|key| voice.text(key)))
            .with_form(form)
            .show(state, "staff/administration/account.html", page)
    }

    /// How many open cases they own, as far as the reader may count them, and what becomes of cases
    /// that nobody works on. Which cases they are an administrator does not see.
    async fn owned(&self) -> Result<Vec<String>, PageError> {
        let voice = voice(self.state);
        let viewer = Viewer::staff(self.session.account, self.controllers.clone());
        let counts = self.state.store.open_cases_by_owner(&viewer).await?;
        let count = counts.get(&self.account.id).copied().unwrap_or(0);
        let count_in_words = i64::try_from(count).unwrap_or(i64::MAX);
        let owns = voice.say("account-owns", &[("count", count_in_words.into())]);
        let works =
            self.account.disabled_at.is_none() && !self.account.controllers_as(WRITERS).is_empty();
        let left = (count > 0 && !works).then(|| voice.text("account-owns-left"));
        Ok(std::iter::once(owns).chain(left).collect())
    }

    /// The page with what stood in the way; what was chosen is kept.
    async fn refused(&self, error: ChangeError, mut form: Form) -> Result<Response, PageError> {
        let voice = voice(self.state);
        // As it is now, whatever it was when the form was drawn.
        let again = Found::open(self.state, self.session, &self.account.id.to_string()).await?;
        match error {
            ChangeError::Store(error) => return Err(error.into()),
            ChangeError::NotFound => return Err(PageError::NotFound),
            ChangeError::NotTheirs => form.general_error(voice.text("account-problem-not-yours")),
            ChangeError::WrongState => form.general_error(voice.text("account-problem-state")),
            ChangeError::LastAdministrator(controller) => {
                let key = if self.account.id == self.session.account {
                    "account-problem-last-own"
                } else {
                    "account-problem-last"
                };
                let register = &self.state.store.rules().register;
                let facts = [("controller", controller_name(register, &controller).into())];
                form.error(&roles_field(&controller), voice.say(key, &facts));
            }
            ChangeError::Changed => form.general_error(again.what_changed(&form).await?),
        }
        // A form of another part of the page has no roles or no name in it.
        again.page(again.completed(form), None).await
    }

    /// What changed since the form was drawn.
    async fn what_changed(&self, form: &Form) -> Result<String, PageError> {
        let voice = voice(self.state);
        let seen = form.value("version").and_then(|seen| seen.parse().ok());
        let store = &self.state.store;
        let events = store
            .account_changed_since(self.account.id, seen.unwrap_or(0))
            .await?;
        let reader = self.session.account;
        let lines = changes::lines(self.state, &self.controllers, reader, &events).await?;
        let mut what: Vec<String> = Vec::new();
        for line in lines {
            what.push(line.text);
            what.extend(line.details);
        }
        if what.is_empty() {
            return Ok(voice.text("account-problem-changed-other"));
        }
        let what = what.join(" ");
        Ok(voice.say("account-problem-changed", &[("what", what.into())]))
    }

    /// The form with what it does not hold as it is.
    fn completed(&self, form: Form) -> Form {
        let has_roles = form.value("change") == Some("roles");
        let mut completed = form;
        if !has_roles {
            for controller in &self.controllers {
                let held = self.account.roles.get(controller);
                let held = held.into_iter().flatten().map(|role| code(*role));
                completed = completed.with_values(roles_field(controller), held);
            }
        }
        if completed.value("name").is_none() {
            completed = completed.with_value("name", &self.account.name);
        }
        completed
    }
}

/// One person's account.
pub(in crate::staff) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, PageError> {
    let found = Found::open(&state, &session, &id).await?;
    let form = found.as_it_is();
    Box::pin(found.page(form, done.done.as_deref())).await
}

/// Changes an account in one way. Pressed twice it is done once.
pub(in crate::staff) async fn change(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path((id, what)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, PageError> {
    let found = Found::open(&state, &session, &id).await?;
    let seen: Option<u32> = sent.text("version").parse().ok();
    // Every form of the page has it.
    let seen = Some(seen.ok_or(PageError::Unreadable)?);
    let (accounts, account) = (state.store.accounts(), found.account.id);
    let change = found.change(seen);
    let changed = match what.as_str() {
        "roles" => {
            let wanted = read_roles(&sent, &found.controllers)?;
            accounts.change_roles(account, &wanted, &change).await
        }
        "name" => match read_name(voice(&state), &sent) {
            Ok(name) => accounts.rename(account, &name, &change).await,
            Err(words) => {
                let mut form = found.completed(sent.to_form());
                form.error("name", words);
                return Box::pin(found.page(form, None)).await;
            }
        },
        "close" | "withdraw" => accounts.close(account, &change).await,
        "reopen" => accounts.reopen(account, &change).await,
        "sign-out" => {
            let change = found.change(None);
            let done = accounts.sign_out_everywhere(account, &change).await;
            done.map(|()| true)
        }
        "invite" => match accounts.invite_again(account, &change).await {
            // The same button, pressed twice.
            Err(ChangeError::Changed) if found.was_just_invited().await? => Ok(true),
            done => done.map(|()| true),
        },
        _ => return Err(PageError::NotFound),
    };
    match changed {
        Ok(changed) => {
            let done = if changed { what.as_str() } else { "same" };
            // They no longer look after the account, or are no administrator any more.
            let theirs = accounts
                .find_looked_after(account, &found.controllers)
                .await?;
            let next = match theirs {
                Some(_) => format!("{}?done={done}", address(account)),
                None => HERE.to_owned(),
            };
            Ok(Redirect::to(&next).into_response())
        }
        Err(error) => {
            let form = sent.to_form().with_value("change", what);
            Box::pin(found.refused(error, form)).await
        }
    }
}

impl Found<'_> {
    /// Whether the last that was done to the account is that the reader invited them again, a moment
    /// ago.
    async fn was_just_invited(&self) -> Result<bool, PageError> {
        use rightsdesk_store::installation::Deed;
        let before = self.account.version.saturating_sub(1);
        let store = &self.state.store;
        let events = store.account_changed_since(self.account.id, before).await?;
        let by = Author::Account(self.session.account);
        let minute = jiff::SignedDuration::from_mins(1);
        Ok(events.last().is_some_and(|last| {
            matches!(last.deed, Deed::InvitedAgain { .. })
                && last.by == by
                && self.state.now().duration_since(last.at) < minute
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::{ROLES, code};

    #[test]
    fn the_codes_of_roles_are_those_of_core() {
        for role in ROLES {
            assert_eq!(serde_json::to_value(role).unwrap(), code(role));
        }
    }
}
