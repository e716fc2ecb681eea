//! Where the keepers are reached whom the register names: an address for each, filled in by
//! somebody who looks after a council's settings or its team.
//!
//! A row says who filled it in and when. Saving sends nobody anything: the addresses are read when
//! a task is made. The page holds nothing of any case.

use std::collections::BTreeMap;

use axum::extract::{Extension, Query, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_content::Voice;
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::register::Notice;
use rightsdesk_core::register::work::{self, PlaceKeeper, same_name};
use rightsdesk_core::request::{LINE_MOST, ProblemCode, parse_email, text_problem};
use rightsdesk_store::keepers::KnownKeeper;
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};

use super::DIRECTORY;
use super::fields::Wrong;
use super::opened::{People, voice};
use crate::error::PageError;
use crate::page::REGISTER;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

/// The address of the page.
pub(super) const HERE: &str = "/desk/keepers";

/// More characters than the register gives any place.
const NAME_MOST: usize = 1_000;

/// What the address may say.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    /// Whose keepers.
    controller: Option<String>,
    /// What was just done.
    done: Option<String>,
}

#[derive(Serialize)]
struct KeepersPage {
    /// The councils to choose from; none where there is only one.
    controllers: Vec<Choice>,
    id: ControllerId,
    name: String,
    /// How many have an address.
    count: String,
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Choice {
    id: ControllerId,
    name: String,
    selected: bool,
}

#[derive(Serialize)]
struct Group {
    title: String,
    hint: Option<String>,
    rows: Vec<Row>,
}

/// A keeper, with the field of their address.
#[derive(Serialize)]
struct Row {
    name: String,
    /// The address that is kept; it travels along, so that a change made meanwhile is noticed.
    was: String,
    field: String,
    name_field: String,
    was_field: String,
    hint: String,
    /// The manager's address, where the keeper has one.
    manager: Option<ManagerRow>,
}

/// Where the manager of a keeper is reached.
#[derive(Serialize)]
struct ManagerRow {
    label: String,
    /// The address that is kept.
    was: String,
    field: String,
    was_field: String,
}

/// One council's keepers.
struct Directory<'a> {
    state: &'a State,
    session: &'a StaffSession,
    controller: ControllerId,
    /// Those whom its notices name, or whose places they name.
    listed: Vec<PlaceKeeper>,
    /// Those whose address is kept.
    known: Vec<KnownKeeper>,
}

/// An address to be kept, or removed.
struct Change {
    name: String,
    whose: Whose,
    email: Option<String>,
}

/// Whose address it is.
#[derive(Clone, Copy)]
enum Whose {
    Keeper,
    /// The keeper's manager.
    Manager,
}

impl<'a> Directory<'a> {
    /// The keepers of a council, if the person looks after its directory.
    async fn open(
        state: &'a State,
        session: &'a StaffSession,
        controller: ControllerId,
    ) -> Result<Self, PageError> {
        if !session.holds_for(&controller, DIRECTORY) {
            return Err(PageError::NotFound);
        }
        let register = &state.store.rules().register;
        register
            .controller(&controller)
            .ok_or(PageError::NotFound)?;
        let notices: Vec<&Notice> = register.choices_for(&controller).collect();
        Ok(Directory {
            listed: work::keepers(&notices),
            known: state.store.keepers().list(&controller).await?,
            state,
            session,
            controller,
        })
    }

    fn listed(&self, name: &str) -> Option<&PlaceKeeper> {
        self.listed.iter().find(|one| same_name(&one.name, name))
    }

    fn known(&self, name: &str) -> Option<&KnownKeeper> {
        self.known.iter().find(|one| same_name(&one.name, name))
    }

    /// The address that is kept; empty if there is none.
    fn email(&self, name: &str) -> &str {
        self.known(name).map_or("", |known| &known.email)
    }

    /// The address of their manager that is kept; empty if there is none.
    fn manager(&self, name: &str) -> &str {
        let manager = self.known(name).and_then(|known| known.manager.as_deref());
        manager.unwrap_or_default()
    }

    /// The names in the order of the page.
    fn names(&self) -> Vec<String> {
        let listed = self.listed.iter().map(|one| one.name.clone());
        let added = self.known.iter().map(|one| one.name.clone());
        let added = added.filter(|name| self.listed(name).is_none());
        let mut names: Vec<String> = listed.chain(added).collect();
        names.sort_by_key(|name| Kind::of(self.listed(name)));
        names
    }

    /// What is to be changed, or what is wrong, in the order of the page.
    fn read(&self, names: &[String], sent: &Sent) -> Result<Vec<Change>, Vec<Wrong>> {
        let voice = voice(self.state);
        let (mut changes, mut wrong) = (Vec::new(), Vec::new());
        for (index, name) in names.iter().enumerate() {
            for whose in [Whose::Keeper, Whose::Manager] {
                let (field, was_field) = whose.fields(index);
                let (typed, was) = (sent.text(&field), sent.text(&was_field));
                let now = self.kept(name, whose);
                // Left as it was, or done already: by a first press, or by somebody else.
                if typed == was || typed == now {
                    continue;
                }
                let (own_field, _) = Whose::Keeper.fields(index);
                if matches!(whose, Whose::Manager)
                    && !typed.is_empty()
                    && sent.text(&own_field).is_empty()
                {
                    // Whoever is never asked is never late.
                    let words = voice.say(
                        "keepers-problem-manager-alone",
                        &[("name", name.as_str().into())],
                    );
                    wrong.push(Wrong::new(field, words));
                    continue;
                }
                match change(voice, (name, whose), (typed, was, now)) {
                    Ok(change) => changes.push(change),
                    Err(words) => wrong.push(Wrong::new(field, words)),
                }
            }
        }
        match self.added(voice, names, sent) {
            Ok(change) => changes.extend(change),
            Err(more) => wrong.extend(more),
        }
        if wrong.is_empty() {
            Ok(changes)
        } else {
            Err(wrong)
        }
    }

    /// What is kept; empty if nothing is.
    fn kept(&self, name: &str, whose: Whose) -> &str {
        match whose {
            Whose::Keeper => self.email(name),
            Whose::Manager => self.manager(name),
        }
    }

    /// The keeper who is added by name, if one is.
    fn added(
        &self,
        voice: Voice<'_>,
        shown: &[String],
        sent: &Sent,
    ) -> Result<Option<Change>, Vec<Wrong>> {
        let (name, email) = (sent.text("new_name"), sent.text("new_email"));
        if name.is_empty() && email.is_empty() {
            return Ok(None);
        }
        // A second press finds what the first one did.
        if !name.is_empty() && !email.is_empty() && email == self.email(name) {
            return Ok(None);
        }
        let mut wrong = Vec::new();
        let on_the_page = shown.iter().any(|one| same_name(one, name));
        let words = match text_problem(name, LINE_MOST) {
            Some(ProblemCode::Empty) => Some(voice.text("keepers-problem-new-name")),
            Some(_) => {
                let most = [("most", LINE_MOST.into())];
                Some(voice.say("keepers-problem-new-name-long", &most))
            }
            None if on_the_page || self.known(name).is_some() => {
                Some(voice.say("keepers-problem-new-listed", &[("name", name.into())]))
            }
            None => None,
        };
        wrong.extend(words.map(|words| Wrong::new("new_name", words)));
        let parsed = if email.is_empty() {
            Err(voice.text("keepers-problem-new-email"))
        } else {
            parse_email(email).map_err(|code| problem(voice, name, &code))
        };
        match parsed {
            Err(words) => wrong.push(Wrong::new("new_email", words)),
            Ok(email) if wrong.is_empty() => {
                return Ok(Some(Change {
                    name: name.to_owned(),
                    whose: Whose::Keeper,
                    email: Some(email),
                }));
            }
            Ok(_) => {}
        }
        Err(wrong)
    }

    async fn keep(&self, changes: Vec<Change>) -> Result<(), PageError> {
        let keepers = self.state.store.keepers();
        let (by, now) = (self.session.account, self.state.now());
        for Change { name, whose, email } in changes {
            match (whose, email) {
                (Whose::Keeper, Some(email)) => {
                    let set = keepers.set(&self.controller, &name, &email, by, now);
                    set.await?;
                }
                (Whose::Keeper, None) => {
                    keepers.remove(&self.controller, &name, by, now).await?;
                }
                (Whose::Manager, email) => {
                    let email = email.as_deref();
                    let set = keepers.set_manager(&self.controller, &name, email, by, now);
                    set.await?;
                }
            }
        }
        Ok(())
    }

    /// The page with these names, in their order.
    async fn page(
        &self,
        names: Vec<String>,
        form: Form,
        done: Option<&str>,
    ) -> Result<Response, PageError> {
        let voice = voice(self.state);
        let people = People::of(self.state, std::slice::from_ref(&self.controller)).await?;
        let with = names.iter().filter(|name| self.known(name).is_some());
        let facts = [("count", names.len().into()), ("with", with.count().into())];
        let count = voice.say("keepers-count", &facts);
        let mut rows: BTreeMap<Kind, Vec<Row>> = BTreeMap::new();
        for (index, name) in names.into_iter().enumerate() {
            let listed = self.listed(&name);
            rows.entry(Kind::of(listed)).or_default().push(Row {
                was: self.email(&name).to_owned(),
                field: field(index),
                name_field: name_field(index),
                was_field: was_field(index),
                hint: self.hint(voice, &people, listed, &name),
                manager: self.known(&name).map(|_| {
                    let (field, was_field) = Whose::Manager.fields(index);
                    ManagerRow {
                        label: voice.say("keepers-manager", &[("name", name.as_str().into())]),
                        was: self.manager(&name).to_owned(),
                        field,
                        was_field,
                    }
                }),
                name,
            });
        }
        let register = &self.state.store.rules().register;
        let controllers = self.session.controllers(DIRECTORY);
        let choices = controllers.iter().filter_map(|id| register.controller(id));
        let mut choices: Vec<Choice> = choices
            .map(|one| Choice {
                id: one.id.clone(),
                name: one.name.clone(),
                selected: one.id == self.controller,
            })
            .collect();
        let chosen = choices.iter().find(|one| one.selected);
        let name = chosen.map_or_else(String::new, |one| one.name.clone());
        if choices.len() == 1 {
            choices.clear();
        }
        let page = KeepersPage {
            controllers: choices,
            id: self.controller.clone(),
            name,
            count,
            groups: rows
                .into_iter()
                .map(|(kind, rows)| kind.group(voice, rows))
                .collect(),
        };
        super::shell(self.state, self.session, HERE)
            .back(REGISTER)
            .with_form(form)
            .success(done.map(|key| voice.text(key)))
            .show(self.state, "staff/keepers.html", page)
    }

    /// What they answer for, and who filled in their address.
    fn hint(
        &self,
        voice: Voice<'_>,
        people: &People,
        listed: Option<&PlaceKeeper>,
        name: &str,
    ) -> String {
        let mut hint = Vec::new();
        if let Some(listed) = listed {
            hint.push(if listed.named {
                let places = voice.and(&listed.places);
                voice.say("keepers-answers-for", &[("places", places.into())])
            } else {
                voice.text("keepers-place")
            });
        }
        if let Some(known) = self.known(name) {
            let who = people.name_or_former(voice, known.updated_by);
            let date = voice.long_date(local_date(known.updated_at));
            let facts = [("who", who.into()), ("date", date.into())];
            hint.push(voice.say("keepers-filled", &facts));
        }
        hint.join(" ")
    }
}

/// How a keeper comes to be asked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// By the worker, to keep what might be deleted.
    AtOnce,
    /// By somebody of the team.
    Later,
    /// The register does not know them.
    Added,
}

impl Kind {
    fn of(listed: Option<&PlaceKeeper>) -> Kind {
        match listed {
            Some(one) if one.perishable => Kind::AtOnce,
            Some(_) => Kind::Later,
            None => Kind::Added,
        }
    }

    fn group(self, voice: Voice<'_>, rows: Vec<Row>) -> Group {
        let (title, hint) = match self {
            Kind::AtOnce => ("keepers-at-once", Some("keepers-at-once-hint")),
            Kind::Later => ("keepers-later", None),
            Kind::Added => ("keepers-added", Some("keepers-added-hint")),
        };
        Group {
            title: voice.text(title),
            hint: hint.map(|key| voice.text(key)),
            rows,
        }
    }
}

impl Whose {
    /// The field of an address, and the one that says what it was.
    fn fields(self, index: usize) -> (String, String) {
        match self {
            Whose::Keeper => (field(index), was_field(index)),
            Whose::Manager => (format!("manager-{index}"), format!("manager-was-{index}")),
        }
    }
}

/// The change of one address, or what stands in its way.
fn change(
    voice: Voice<'_>,
    (name, whose): (&str, Whose),
    (typed, was, now): (&str, &str, &str),
) -> Result<Change, String> {
    let email = if typed.is_empty() {
        None
    } else {
        Some(parse_email(typed).map_err(|code| problem(voice, name, &code))?)
    };
    if now != was {
        let facts = [("name", name.into()), ("now", now.into())];
        let key = if now.is_empty() {
            "keepers-problem-removed"
        } else {
            "keepers-problem-changed"
        };
        return Err(voice.say(key, &facts));
    }
    Ok(Change {
        name: name.to_owned(),
        whose,
        email,
    })
}

fn field(index: usize) -> String {
    format!("email-{index}")
}

fn name_field(index: usize) -> String {
    format!("keeper-{index}")
}

fn was_field(index: usize) -> String {
    format!("was-{index}")
}

/// The names of the rows, as the page numbered them.
fn names_sent(sent: &Sent) -> Vec<String> {
    (0..)
        .map_while(|index| sent.optional(&name_field(index)))
        .collect()
}

/// What is wrong with somebody's address.
fn problem(voice: Voice<'_>, name: &str, code: &ProblemCode) -> String {
    let name = ("name", name.into());
    match code {
        ProblemCode::TooLong { most } => voice.say(
            "keepers-problem-email-long",
            &[name, ("most", (*most).into())],
        ),
        _ => voice.say("keepers-problem-email", &[name]),
    }
}

/// The page.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let own = session.controllers(DIRECTORY).into_iter().next();
    let wanted = asked.controller.map(ControllerId).or(own);
    let directory = Directory::open(&state, &session, wanted.ok_or(PageError::NotFound)?).await?;
    let names = directory.names();
    let mut form = Form::new();
    for (index, name) in names.iter().enumerate() {
        for whose in [Whose::Keeper, Whose::Manager] {
            form = form.with_value(whose.fields(index).0, directory.kept(name, whose));
        }
    }
    let done = asked.done.filter(|done| done == "saved");
    directory
        .page(names, form, done.map(|_| "keepers-done"))
        .await
}

/// Keeps what was changed. Everything is kept, or nothing and the page says what is wrong.
pub(super) async fn send(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    sent: Sent,
) -> Result<Response, PageError> {
    let controller = ControllerId(sent.text("controller").to_owned());
    let directory = Directory::open(&state, &session, controller).await?;
    let names = names_sent(&sent);
    // The names come from the page; whoever sends others did not press its button.
    if names
        .iter()
        .any(|name| text_problem(name, NAME_MOST).is_some())
    {
        return Err(PageError::Unreadable);
    }
    match directory.read(&names, &sent) {
        Ok(changes) => {
            directory.keep(changes).await?;
            let to = format!("{HERE}?controller={}&done=saved", directory.controller);
            Ok(Redirect::to(&to).into_response())
        }
        Err(wrong) => {
            let mut form = sent.to_form();
            // What nobody typed over is shown as it is now, so that the next press leaves it so.
            for (index, name) in names.iter().enumerate() {
                for whose in [Whose::Keeper, Whose::Manager] {
                    let (field, was_field) = whose.fields(index);
                    if sent.text(&field) == sent.text(&was_field) {
                        form = form.with_value(field, directory.kept(name, whose));
                    }
                }
            }
            for wrong in wrong {
                wrong.tell(&mut form);
            }
            directory.page(names, form, None).await
        }
    }
}
