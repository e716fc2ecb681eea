//! A case that somebody may read, with what every page of it needs.

use rightsdesk_content::Voice;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_content::words::ENGLISH;
use rightsdesk_core::case::{self, Case, Command, Decision, Refusal, Undelivered};
use rightsdesk_core::ids::{AccountId, CaseId, ControllerId};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::register::{Notice, Register};
use rightsdesk_store::accounts::Account;
use rightsdesk_store::{CaseFile, StoreError};
use uuid::Uuid;

use super::disposal;
use crate::error::PageError;
use crate::session::StaffSession;
use crate::state::State;

/// A case that somebody may read.
pub(super) struct Opened {
    /// The case, its clock, its log and its request.
    pub(super) file: CaseFile,
    /// The person, as they act on cases of this controller.
    pub(super) actor: Actor,
    /// The people of the controller.
    pub(super) people: People,
    /// The letters that did not reach the person, where somebody says how they were reached.
    pub(super) undelivered: Vec<Undelivered>,
}

/// Opens a case for somebody.
///
/// # Errors
/// Not found, if there is no such case, or it is another controller's, or limited to other people:
/// all of it is one to whoever may not read it, and the store looks it up in the same way.
pub(super) async fn open(
    state: &State,
    session: &StaffSession,
    id: &str,
) -> Result<Opened, PageError> {
    let id = Uuid::try_parse(id).map_err(|_| PageError::NotFound)?;
    let file = match state
        .store
        .load_case_for(CaseId(id), &session.viewer())
        .await
    {
        Ok(file) => file.ok_or(PageError::NotFound)?,
        // Once its key is destroyed, what is left to be shown is where it has gone.
        Err(StoreError::Erased(request)) => {
            return Err(disposal::where_it_went(state, session, request).await);
        }
        Err(error) => return Err(error.into()),
    };
    let controller = &file.case.controller;
    let people = People::of(state, std::slice::from_ref(controller)).await?;
    Ok(Opened {
        actor: session.actor(controller),
        file,
        people,
        undelivered: Vec::new(),
    })
}

impl Opened {
    /// What its events add up to.
    pub(super) fn case(&self) -> &Case {
        &self.file.case
    }

    /// Whether somebody may see it, as far as it is limited to named people.
    pub(super) fn is_seen_by(&self, account: AccountId) -> bool {
        let readers = &self.file.readers;
        readers.is_empty() || readers.contains(&account)
    }

    /// Those who can own it.
    pub(super) fn owners(&self) -> impl Iterator<Item = &Account> {
        let owners = self.people.owners(&self.case().controller);
        owners.filter(|account| self.is_seen_by(account.id))
    }

    /// "NOR-26-0042-K: Access".
    pub(super) fn title(&self, voice: Voice<'_>) -> String {
        let case = self.case();
        let right = names::right(voice, case.right, Reader::Staff);
        let facts = [
            ("reference", case.reference.as_str().into()),
            ("right", right.into()),
        ];
        voice.say("case-title", &facts)
    }

    /// The name of who asked, as far as it is still known.
    pub(super) fn requester(&self) -> &str {
        self.file
            .request
            .requester
            .as_ref()
            .map_or("", |person| person.name.as_str())
    }

    /// The notices that the case is about.
    pub(super) fn notices<'a>(&self, register: &'a Register) -> Vec<&'a Notice> {
        self.case()
            .notices
            .iter()
            .filter_map(|id| register.notice(id))
            .collect()
    }

    /// What a command would lead to now; nothing is kept. What is shown before a button is pressed
    /// is thereby the same as what happens after. `added` is a paragraph for the letter to the
    /// person.
    ///
    /// # Errors
    /// The refusal, if core would refuse it.
    pub(super) fn would_lead_to(
        &self,
        state: &State,
        command: Command,
        added: Option<&str>,
    ) -> Result<Result<Decision, Refusal>, PageError> {
        self.would_lead_on(state, self.case(), command, added)
    }

    /// What several commands would lead to, one after the other; nothing is kept.
    ///
    /// # Errors
    /// The first command that core would refuse, with its refusal.
    pub(super) fn would_all_lead_to(
        &self,
        state: &State,
        commands: &[Command],
    ) -> Result<Result<Vec<Decision>, (Command, Refusal)>, PageError> {
        let mut decisions: Vec<Decision> = Vec::with_capacity(commands.len());
        for command in commands {
            let case = decisions.last().map_or(self.case(), |last| &last.case);
            match self.would_lead_on(state, case, command.clone(), None)? {
                Ok(decision) => decisions.push(decision),
                Err(refusal) => return Ok(Err((command.clone(), refusal))),
            }
        }
        Ok(Ok(decisions))
    }

    fn would_lead_on(
        &self,
        state: &State,
        case: &Case,
        command: Command,
        added: Option<&str>,
    ) -> Result<Result<Decision, Refusal>, PageError> {
        let rules = state.store.rules();
        let controller = &case.controller;
        let calendar = rules.calendar(controller);
        let calendar = calendar.ok_or_else(|| StoreError::UnknownController(controller.clone()))?;
        let context = case::Context {
            now: state.now(),
            today: state.today(),
            actor: &self.actor,
            calendar,
            policy: &rules.policy,
            register: &rules.register,
            practices: rules.practices(),
            beside: &self.file.beside,
            dealt: &self.file.dealt,
            reply_when: self.file.request.preferences.reply_when,
            undelivered: &self.undelivered,
            // Nothing is kept, so that what would be made needs no name.
            fresh: Uuid::nil(),
            added,
        };
        Ok(case::decide(case, command, &context))
    }
}

/// The words of the desk.
pub(super) fn voice(state: &State) -> Voice<'_> {
    state.words.voice(ENGLISH)
}

/// The people of some controllers.
#[derive(Default)]
pub(super) struct People(Vec<Account>);

impl People {
    /// Everybody with a role for one of these controllers.
    pub(super) async fn of(
        state: &State,
        controllers: &[ControllerId],
    ) -> Result<People, PageError> {
        Ok(People(
            state.store.accounts().of_controllers(controllers).await?,
        ))
    }

    /// They and these, who may have left all of these controllers.
    pub(super) async fn and(
        self,
        state: &State,
        others: impl Iterator<Item = AccountId>,
    ) -> Result<People, PageError> {
        let missing: Vec<_> = others.filter(|id| self.account(*id).is_none()).collect();
        let mut all = self.0;
        if !missing.is_empty() {
            all.extend(state.store.accounts().of_ids(missing).await?);
            all.sort_by(|one, other| one.name.cmp(&other.name));
        }
        Ok(People(all))
    }

    /// Somebody; none if they have left all of these controllers.
    pub(super) fn account(&self, id: AccountId) -> Option<&Account> {
        self.0.iter().find(|account| account.id == id)
    }

    /// Everybody, by name.
    pub(super) fn all(&self) -> &[Account] {
        &self.0
    }

    /// Somebody's name; none if they have left all of these controllers.
    pub(super) fn name(&self, id: AccountId) -> Option<&str> {
        self.account(id).map(|account| account.name.as_str())
    }

    /// Who did something, in words.
    pub(super) fn actor(&self, voice: Voice<'_>, actor: &Actor) -> String {
        match actor {
            Actor::Resident => voice.text("actor-resident"),
            Actor::Worker => voice.text("actor-worker"),
            Actor::Asked { .. } => voice.text("actor-asked"),
            Actor::Client { .. } => voice.text("actor-client"),
            Actor::Staff { account, .. } => self.name_or_former(voice, *account),
        }
    }

    /// Somebody's name, or that they are no longer here.
    pub(super) fn name_or_former(&self, voice: Voice<'_>, id: AccountId) -> String {
        self.name(id)
            .map_or_else(|| voice.text("actor-former"), str::to_owned)
    }

    /// Those who can own a case of the controller: who may work on one, and has not left.
    pub(super) fn owners<'a>(
        &'a self,
        controller: &'a ControllerId,
    ) -> impl Iterator<Item = &'a Account> {
        self.with(
            controller,
            &[Role::TriageOfficer, Role::Caseworker, Role::Manager],
        )
    }

    /// Those who hold one of these roles for the controller, and have not left.
    pub(super) fn with<'a>(
        &'a self,
        controller: &'a ControllerId,
        roles: &'static [Role],
    ) -> impl Iterator<Item = &'a Account> {
        self.0.iter().filter(move |account| {
            let held = account.roles.get(controller).map_or(&[][..], Vec::as_slice);
            account.disabled_at.is_none() && held.iter().any(|role| roles.contains(role))
        })
    }
}
