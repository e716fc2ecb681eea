//! What a day begins with: the open cases in groups, in the order of the law's dates.

use axum::response::Response;
use rightsdesk_content::Voice;
use rightsdesk_core::people::Role;
use rightsdesk_store::saved_filters::SavedFilter;
use rightsdesk_store::{DeskGroup, Group};
use serde::Serialize;

use super::super::{letters, shell, teams};
use super::filter::{Filter, Show, Whose};
use super::{Line, Link, line, owners_of};
use crate::access::{READERS, WRITERS};
use crate::error::PageError;
use crate::page::DESK;
use crate::session::StaffSession;
use crate::staff::opened::voice;
use crate::state::State;

/// Those whose day begins with what is theirs. Who only manages or reads begins with everybody's.
const OWN_WORK: &[Role] = &[
    Role::TriageOfficer,
    Role::Caseworker,
    Role::Reviewer,
    Role::Dpo,
];

/// How many cases of a group are shown.
const FIRST: u32 = 5;

#[derive(Serialize)]
struct HomePage {
    title: String,
    /// "Monday 23 November 2026".
    today: String,
    /// Whose cases can be looked at.
    scopes: Vec<Link>,
    /// That something of the address means nothing now.
    misfits: Vec<String>,
    /// That letters wait for somebody.
    letters: Option<String>,
    groups: Vec<Section>,
    /// What is said where nothing at all is there to do.
    nothing: Option<String>,
    lists: Vec<Link>,
    saved: Vec<Link>,
    /// Whether teams can be looked after.
    teams: bool,
    several_controllers: bool,
}

/// A group.
#[derive(Serialize)]
struct Section {
    id: &'static str,
    title: String,
    count: u64,
    about: String,
    cases: Vec<Line>,
    /// The full list, if there is more than is shown.
    all: Option<Link>,
}

/// The page.
pub(super) async fn show(
    state: &State,
    session: &StaffSession,
    asked: &[(String, String)],
    filters: &[SavedFilter],
) -> Result<Response, PageError> {
    let voice = voice(state);
    let viewer = session.viewer();
    let teams = state.store.team_names(&viewer.controllers).await?;
    let usual = if session.holds_any(OWN_WORK) {
        Whose::Mine
    } else {
        Whose::Everyone
    };
    let mut whose = Whose::read(asked).unwrap_or(usual);
    let mut misfits = Vec::new();
    if let Whose::Team(team) = whose
        && !teams.iter().any(|known| known.id == team)
    {
        misfits.push(voice.text("desk-misfit-team"));
        whose = usual;
    }
    let today = state.today();
    let scope = whose.scope(session);
    let groups = state
        .store
        .desk_groups(&viewer, &scope, today, FIRST)
        .await?;
    let cases: Vec<_> = groups
        .iter()
        .flat_map(|group| group.first.clone())
        .collect();
    let names = owners_of(state, &cases).await?;
    let section = |group: &DeskGroup| {
        section(voice, whose, group, |case| {
            line(state, voice, &names, case, today)
        })
    };
    let sections: Vec<Section> = groups
        .iter()
        .map(section)
        .filter(|it| it.count > 0)
        .collect();
    let nothing = sections.is_empty().then(|| voice.text("desk-home-nothing"));

    let mut scopes = scopes(voice, session, Some(whose));
    scopes.extend(
        teams
            .into_iter()
            .map(|team| scope_link(team.name, Whose::Team(team.id), Some(whose))),
    );
    let list = |show: Show| {
        let filter = Filter::of(show, whose);
        Link {
            text: title_of(voice, show),
            count: None,
            href: filter.address(),
            active: false,
        }
    };
    let page = HomePage {
        title: voice.text("desk-home-title"),
        today: voice.long_date(today),
        scopes,
        misfits,
        letters: letters::waiting_line(state, &viewer).await?,
        groups: sections,
        nothing,
        lists: vec![list(Show::Open), list(Show::Finished)],
        saved: filters.iter().map(saved_link).collect(),
        teams: session.holds_any(teams::KEEPERS),
        several_controllers: session.controllers(READERS).len() > 1,
    };
    shell(state, session, DESK).show(state, "staff/desk.html", page)
}

fn section(
    voice: Voice<'_>,
    whose: Whose,
    group: &DeskGroup,
    line: impl Fn(&rightsdesk_store::CaseSummary) -> Line,
) -> Section {
    let show = Show::Group(group.group);
    let more = group.count > group.first.len() as u64;
    let count = i64::try_from(group.count).unwrap_or(i64::MAX);
    Section {
        id: group.group.code(),
        title: title_of(voice, show),
        count: group.count,
        about: about(voice, group.group, whose),
        cases: group.first.iter().map(line).collect(),
        all: more.then(|| Link {
            text: voice.say("desk-all-of-group", &[("count", count.into())]),
            count: None,
            href: Filter::of(show, whose).address(),
            active: false,
        }),
    }
}

/// The reader's own desk and everybody's; `now` is the one that is shown.
pub(super) fn scopes(voice: Voice<'_>, session: &StaffSession, now: Option<Whose>) -> Vec<Link> {
    let mut scopes = Vec::new();
    if session.holds_any(WRITERS) {
        scopes.push(scope_link(voice.text("desk-scope-mine"), Whose::Mine, now));
    }
    let everyone = voice.text("desk-scope-everyone");
    scopes.push(scope_link(everyone, Whose::Everyone, now));
    scopes
}

fn scope_link(text: String, to: Whose, now: Option<Whose>) -> Link {
    Link {
        text,
        count: None,
        href: format!("{DESK}?{}", to.codes()),
        active: now == Some(to),
    }
}

/// Where a list is that is kept under a name.
pub(super) fn saved_link(filter: &SavedFilter) -> Link {
    Link {
        href: format!("{DESK}?{}&saved={}", filter.codes, filter.id),
        text: filter.name.clone(),
        count: None,
        active: false,
    }
}

/// The name of a list.
pub(super) fn title_of(voice: Voice<'_>, show: Show) -> String {
    voice.text(match show {
        Show::Open => "desk-filter-all",
        Show::Group(Group::Overdue) => "desk-filter-overdue",
        Show::Group(Group::DueSoon) => "desk-filter-due-soon",
        Show::Group(Group::Needs) => "desk-filter-needs",
        Show::Group(Group::Waiting) => "desk-filter-waiting",
        Show::Group(Group::Unassigned) => "desk-filter-unassigned",
        Show::Finished => "desk-filter-finished",
    })
}

fn about(voice: Voice<'_>, group: Group, whose: Whose) -> String {
    voice.text(match (group, whose) {
        (Group::Overdue, _) => "desk-about-overdue",
        (Group::DueSoon, _) => "desk-about-due-soon",
        (Group::Needs, Whose::Mine) => "desk-about-needs-mine",
        (Group::Needs, _) => "desk-about-needs",
        (Group::Waiting, _) => "desk-about-waiting",
        (Group::Unassigned, _) => "desk-about-unassigned",
    })
}
