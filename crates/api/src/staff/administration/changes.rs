//! The installation's log in words, the newest first, for administrators and auditors.
//!
//! The log holds no names: those of people, tokens and keepers are looked up here, and only of the
//! reader's own councils. Of others it is told that something was done, and not for whom.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::extract::{Extension, Query, State as Extract};
use axum::response::Response;
use rightsdesk_content::{Value, Voice, names};
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::ids::{AccountId, ControllerId};
use rightsdesk_core::register::work;
use rightsdesk_store::accounts::Account;
use rightsdesk_store::installation::{
    Area, Deed, Held, InstallationEvent, KeeperChange, PasswordWay,
};
use rightsdesk_store::keepers;
use rightsdesk_store::revisions::{Author, Change};
use rightsdesk_store::teams::TeamName;
use rightsdesk_store::tokens::Token;
use rightsdesk_store::{Rules, TeamId, TokenId};
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};

use super::{WITNESSES, controller_name};
use crate::error::PageError;
use crate::page::DESK;
use crate::session::StaffSession;
use crate::staff::fields::Item;
use crate::staff::letter::moment;
use crate::staff::opened::voice;
use crate::staff::settings;
use crate::state::State;

/// The address of the page.
pub(crate) const HERE: &str = "/desk/administration/changes";

/// How many entries are on a page.
const PAGE: u64 = 25;

/// What the address may say.
#[derive(Default, Deserialize)]
pub(in crate::staff) struct Asked {
    /// Only entries about this.
    area: Option<String>,
    /// Only entries before this number.
    after: Option<String>,
}

#[derive(Serialize)]
struct ChangesPage {
    lines: Vec<Line>,
    areas: Vec<Item>,
    /// Where the next page begins.
    earlier: Option<String>,
    /// Where the first page is, on another.
    newest: Option<String>,
}

/// One entry.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Line {
    number: u32,
    /// As a machine reads it.
    at: String,
    when: String,
    pub(super) text: String,
    pub(super) details: Vec<String>,
}

/// The page. An address that no longer means anything shows the newest of everything.
pub(in crate::staff) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let code = asked.area.as_deref().unwrap_or_default();
    let area = Area::ALL.into_iter().find(|area| area.code() == code);
    let after = asked.after.as_deref().and_then(crate::staff::number);
    let store = &state.store;
    let mut events = store.installation_events_in(area, after, PAGE + 1).await?;
    let most = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = events.len() > most;
    events.truncate(most);
    let code = area.map_or("", Area::code);
    let last = events.last().filter(|_| more);
    let earlier = last.map(|last| format!("{HERE}?area={code}&after={}", last.number));
    let all = Item::new("", voice.text("changes-area-all"));
    let areas = Area::ALL.map(|area| {
        let key = match area {
            Area::People => "changes-area-people",
            Area::Rules => "changes-area-rules",
            Area::Tokens => "changes-area-tokens",
            Area::Keepers => "changes-area-keepers",
            Area::Teams => "changes-area-teams",
        };
        Item::new(area.code(), voice.text(key))
    });
    let controllers = session.controllers(WITNESSES);
    let page = ChangesPage {
        lines: lines(&state, &controllers, session.account, &events).await?,
        areas: std::iter::once(all).chain(areas).collect(),
        earlier,
        newest: after.map(|_| format!("{HERE}?area={code}")),
    };
    let administrates = session.holds_any(crate::staff::ADMINISTRATORS);
    let back = if administrates { super::HERE } else { DESK };
    crate::staff::shell(&state, &session, HERE)
        .back(back)
        .with_form(Form::new().with_value("area", code))
        .show(&state, "staff/administration/changes.html", page)
}

/// Entries in words, for somebody who may read of these controllers.
pub(super) async fn lines(
    state: &State,
    controllers: &[ControllerId],
    reader: AccountId,
    events: &[InstallationEvent],
) -> Result<Vec<Line>, PageError> {
    let known = Known::of(state, controllers, reader, events).await?;
    let line = |event| known.line(event);
    Ok(events.iter().map(line).collect())
}

/// Whether a reader of these controllers learns somebody's name: somebody of one of them, of none,
/// or themselves.
pub(in crate::staff) fn may_name(
    account: &Account,
    controllers: &[ControllerId],
    reader: AccountId,
) -> bool {
    let mut theirs = account.roles.keys();
    account.id == reader || account.roles.is_empty() || theirs.any(|one| controllers.contains(one))
}

/// What is needed to word some entries: everything that they refer to, looked up at once.
struct Known<'a> {
    voice: Voice<'a>,
    rules: Arc<Rules>,
    controllers: &'a [ControllerId],
    reader: AccountId,
    people: BTreeMap<AccountId, Account>,
    tokens: Vec<Token>,
    revised: BTreeMap<u32, Change>,
    /// The names of keepers, by what stands for them in the log.
    keepers: BTreeMap<String, String>,
    teams: Vec<TeamName>,
}

impl<'a> Known<'a> {
    async fn of(
        state: &'a State,
        controllers: &'a [ControllerId],
        reader: AccountId,
        events: &[InstallationEvent],
    ) -> Result<Known<'a>, PageError> {
        let mut ids = BTreeSet::new();
        let mut revisions = BTreeSet::new();
        let (mut has_tokens, mut has_keepers, mut has_teams) = (false, false, false);
        for event in events {
            ids.extend(event.deed.account());
            if let Author::Account(id) = event.by {
                ids.insert(id);
            }
            match &event.deed {
                Deed::RulesRevised { revision, .. } => {
                    revisions.insert(*revision);
                }
                Deed::TokenIssued { .. } | Deed::TokenRevoked { .. } => has_tokens = true,
                Deed::KeeperChanged { .. } => has_keepers = true,
                Deed::TeamSet { .. } | Deed::TeamEnded { .. } => has_teams = true,
                _ => {}
            }
        }
        let store = &state.store;
        let people = store.accounts().of_ids(ids).await?;
        let mut known = Known {
            voice: voice(state),
            rules: store.rules(),
            controllers,
            reader,
            people: people.into_iter().map(|one| (one.id, one)).collect(),
            tokens: Vec::new(),
            revised: store.rules_changes(revisions).await?,
            keepers: BTreeMap::new(),
            teams: Vec::new(),
        };
        if has_teams {
            known.teams = store.team_names(controllers).await?;
        }
        if has_tokens {
            known.tokens = store.tokens().all().await?;
        }
        if has_keepers {
            for keeper in store.keepers().of_controllers(controllers).await? {
                known.name_keeper(&keeper.controller, &keeper.name);
            }
            for controller in controllers {
                let rules = Arc::clone(&known.rules);
                let notices: Vec<_> = rules.register.choices_for(controller).collect();
                for keeper in work::keepers(&notices) {
                    known.name_keeper(controller, &keeper.name);
                }
            }
        }
        Ok(known)
    }

    fn name_keeper(&mut self, controller: &ControllerId, name: &str) {
        let mark = keepers::mark(controller, name);
        self.keepers.insert(mark, name.to_owned());
    }

    fn line(&self, event: &InstallationEvent) -> Line {
        let (text, details) = self.words(event);
        Line {
            number: event.number,
            // A browser takes no more than milliseconds.
            at: event.at.strftime("%FT%TZ").to_string(),
            when: moment(self.voice, event.at),
            text,
            details,
        }
    }

    /// Who did something.
    fn author(&self, by: Author) -> String {
        match by {
            Author::Account(id) => self.person(id),
            Author::CommandLine => self.voice.text("change-by-command"),
            Author::Program => self.voice.text("change-by-program"),
        }
    }

    /// The name of somebody of the reader's own councils, or of no council.
    fn person(&self, id: AccountId) -> String {
        match self.people.get(&id) {
            None => self.voice.text("actor-former"),
            Some(account) if may_name(account, self.controllers, self.reader) => {
                account.name.clone()
            }
            Some(_) => self.voice.text("change-somebody-else"),
        }
    }

    fn controller(&self, id: &ControllerId) -> String {
        if self.controllers.contains(id) {
            controller_name(&self.rules.register, id)
        } else {
            self.voice.text("change-another-council")
        }
    }

    /// Roles in words; which of another council they are is not told.
    fn roles(&self, held: &[Held]) -> Option<String> {
        let mut roles: Vec<String> = Vec::new();
        for held in held {
            let role = if self.controllers.contains(&held.controller) {
                let facts = [
                    ("role", names::role(self.voice, held.role).into()),
                    ("controller", self.controller(&held.controller).into()),
                ];
                self.voice.say("change-role", &facts)
            } else {
                self.voice.text("change-role-elsewhere")
            };
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
        (!roles.is_empty()).then(|| self.voice.and(&roles))
    }

    fn with_roles(&self, key: &str, held: &[Held]) -> Option<String> {
        let roles = self.roles(held)?;
        Some(self.voice.say(key, &[("roles", roles.into())]))
    }

    fn token(&self, id: TokenId) -> String {
        let known = self.tokens.iter().find(|token| token.id == id);
        let theirs = known.filter(|token| self.controllers.contains(&token.controller));
        theirs.map_or_else(
            || self.voice.text("change-token-another"),
            |token| token.label.clone(),
        )
    }

    fn team(&self, id: TeamId) -> String {
        let known = self.teams.iter().find(|team| team.id == id);
        known.map_or_else(
            || self.voice.text("change-team-some"),
            |team| team.name.clone(),
        )
    }

    fn words(&self, event: &InstallationEvent) -> (String, Vec<String>) {
        let voice = self.voice;
        let who = || ("who", Value::from(self.author(event.by)));
        let of =
            |key: &str, id: AccountId| voice.say(key, &[who(), ("whom", self.person(id).into())]);
        match &event.deed {
            Deed::Begun { revisions, .. } => {
                let count = [("count", (*revisions).into())];
                let before = voice.say("change-begun-revisions", &count);
                (voice.say("change-begun", &[who()]), vec![before])
            }
            Deed::RulesRevised { revision, .. } => {
                let number = [("number", (*revision).into())];
                let detail = voice.say("change-rules-revision", &number);
                (self.revised(*revision, &who()), vec![detail])
            }
            Deed::AccountAdded { account, roles } => (
                of("change-account-added", *account),
                self.with_roles("change-with-roles", roles)
                    .into_iter()
                    .collect(),
            ),
            Deed::AccountInvited { account, roles } => (
                of("change-account-invited", *account),
                self.with_roles("change-with-roles", roles)
                    .into_iter()
                    .collect(),
            ),
            Deed::InvitedAgain { account } => (of("change-invited-again", *account), Vec::new()),
            Deed::InvitationWithdrawn { account } => {
                (of("change-invitation-withdrawn", *account), Vec::new())
            }
            Deed::AccountJoined { .. } => {
                (voice.say("change-account-joined", &[who()]), Vec::new())
            }
            Deed::RolesChanged {
                account,
                given,
                taken,
            } => {
                let given = self.with_roles("change-given", given);
                let taken = self.with_roles("change-taken", taken);
                let details = given.into_iter().chain(taken).collect();
                (of("change-roles-changed", *account), details)
            }
            Deed::AccountRenamed { account } => {
                (of("change-account-renamed", *account), Vec::new())
            }
            Deed::AccountClosed { account } => (of("change-account-closed", *account), Vec::new()),
            Deed::AccountReopened { account } => {
                (of("change-account-reopened", *account), Vec::new())
            }
            Deed::SessionsEnded { account } => (of("change-sessions-ended", *account), Vec::new()),
            Deed::PasswordSet { account, how } => {
                let key = match how {
                    PasswordWay::Changed => "change-password-changed",
                    PasswordWay::Forgotten => "change-password-forgotten",
                    PasswordWay::Reset => "change-password-reset",
                };
                (of(key, *account), Vec::new())
            }
            Deed::TokenIssued {
                token,
                controller,
                expires_at,
                ..
            } => {
                let facts = [
                    who(),
                    ("label", self.token(*token).into()),
                    ("controller", self.controller(controller).into()),
                ];
                let until = [("until", local_date(*expires_at).into())];
                (
                    voice.say("change-token-issued", &facts),
                    vec![voice.say("change-token-until", &until)],
                )
            }
            Deed::TokenRevoked { token } => {
                let facts = [who(), ("label", self.token(*token).into())];
                (voice.say("change-token-revoked", &facts), Vec::new())
            }
            Deed::KeeperChanged {
                controller,
                keeper,
                change,
            } => {
                let key = match change {
                    KeeperChange::Addressed => "change-keeper-addressed",
                    KeeperChange::Removed => "change-keeper-removed",
                    KeeperChange::ManagerAddressed => "change-keeper-manager-addressed",
                    KeeperChange::ManagerRemoved => "change-keeper-manager-removed",
                };
                let name = self.keepers.get(keeper).cloned();
                let name = name.unwrap_or_else(|| voice.text("change-keeper-some"));
                let facts = [who(), ("keeper", name.into())];
                (voice.say(key, &facts), vec![self.controller(controller)])
            }
            Deed::TeamSet {
                team, controller, ..
            } => {
                let facts = [who(), ("team", self.team(*team).into())];
                (
                    voice.say("change-team-set", &facts),
                    vec![self.controller(controller)],
                )
            }
            Deed::TeamEnded { team } => {
                let facts = [who(), ("team", self.team(*team).into())];
                (voice.say("change-team-ended", &facts), Vec::new())
            }
        }
    }

    /// A change of the rules in one sentence.
    fn revised(&self, revision: u32, who: &(&str, Value<'_>)) -> String {
        let change = self.revised.get(&revision);
        let json = change.and_then(|change| serde_json::to_value(change).ok());
        let kind = json.as_ref().and_then(|json| json.get("change")?.as_str());
        let key = kind.map(|kind| format!("change-rules-{}", kind.replace('_', "-")));
        let key = key.filter(|key| self.voice.has(key));
        match (key, change) {
            (Some(key), _) => self.voice.say(&key, std::slice::from_ref(who)),
            (None, Some(change)) => {
                let what =
                    settings::told(self.voice, &self.rules.register, self.controllers, change);
                let facts = [(who.0, who.1.clone()), ("what", what.into())];
                self.voice.say("change-rules-set", &facts)
            }
            (None, None) => self
                .voice
                .say("change-rules-other", std::slice::from_ref(who)),
        }
    }
}
