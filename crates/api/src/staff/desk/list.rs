//! A list of cases: narrowed, in an order, page by page.

use axum::response::Response;
use rightsdesk_content::Voice;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_core::case::{Complexity, Hold, Priority, Stage};
use rightsdesk_core::ids::{AccountId, CaseId, NoticeId};
use rightsdesk_core::people::Role;
use rightsdesk_core::right::Right;
use rightsdesk_store::Group;
use rightsdesk_store::desk::{By, Cursor, Sort};
use rightsdesk_store::teams::TeamName;
use rightsdesk_web::Form;
use serde::Serialize;

use super::super::opened::People;
use super::super::{INTAKE, shell};
use super::filter::{Filter, Known, Misfit, Show, Whose, value};
use super::home::{saved_link, scopes, title_of};
use super::{Line, Link, fresh_form, line};
use crate::access::READERS;
use crate::error::PageError;
use crate::page::DESK;
use crate::session::StaffSession;
use crate::staff::fields::Item;
use crate::staff::opened::voice;
use crate::state::State;

/// How many cases stand on a page.
const ON_A_PAGE: u32 = 25;

#[derive(Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a part of the page that is there or not"
)]
struct ListPage {
    title: String,
    /// What a name that it is kept under says, or whose it is.
    about: Option<String>,
    filters: Vec<Link>,
    /// What of the address means nothing now.
    misfits: Vec<String>,
    /// That there is no such page, with what is shown instead.
    no_page: bool,
    choices: Vec<Choice>,
    days: Vec<Day>,
    limited: bool,
    /// Whether it is narrowed: then the form is open, and everything can be shown again.
    narrowed: bool,
    everything: String,
    /// What travels along with the form.
    hidden: Vec<(&'static str, String)>,
    columns: Vec<Column>,
    cases: Vec<Line>,
    nothing: String,
    next: Option<String>,
    previous: Option<String>,
    first: Option<String>,
    several_controllers: bool,
    /// Those to whom cases can be given; none for who may not give any.
    owners: Vec<Item>,
    /// Whether the whole page was chosen, and to whom it was to be given, on a form that comes back.
    all_ticked: bool,
    taker: String,
    /// Where the page begins or ends, to come back to it.
    place: Option<(&'static str, String)>,
    /// The desk itself, and lists that are kept.
    more: Vec<Link>,
    /// The codes of the list, for what is done with all of it.
    codes: String,
    /// The teams a list can be shared with.
    share: Vec<Item>,
}

/// A choice to narrow by.
#[derive(Serialize)]
struct Choice {
    name: &'static str,
    label: String,
    items: Vec<Chosen>,
}

#[derive(Serialize)]
struct Chosen {
    value: String,
    text: String,
    selected: bool,
}

/// A day to narrow by.
#[derive(Serialize)]
struct Day {
    name: &'static str,
    label: String,
}

/// A column, which the list may be ordered by.
#[derive(Serialize)]
struct Column {
    /// By which its width is known.
    name: &'static str,
    text: String,
    /// In which order it is: `ascending`, `descending`; none if it is in another.
    sorted: Option<&'static str>,
    /// Each order by what is in it.
    links: Vec<SortLink>,
}

#[derive(Serialize)]
struct SortLink {
    text: String,
    href: String,
    /// What a press does, for a reader who does not see the arrow.
    hint: String,
    arrow: &'static str,
}

/// What a list is read with.
pub(super) struct Around {
    pub(super) services: Vec<(NoticeId, String)>,
    pub(super) people: People,
    pub(super) teams: Vec<TeamName>,
}

impl Around {
    pub(super) async fn of(state: &State, session: &StaffSession) -> Result<Around, PageError> {
        let controllers = session.controllers(READERS);
        let rules = state.store.rules();
        let theirs = controllers
            .iter()
            .flat_map(|one| rules.register.notices_of(one));
        Ok(Around {
            services: theirs
                .map(|notice| (notice.id.clone(), notice.title.clone()))
                .collect(),
            people: People::of(state, &controllers).await?,
            teams: state.store.team_names(&controllers).await?,
        })
    }

    pub(super) fn known(&self) -> Known<'_> {
        Known {
            services: &self.services,
            people: &self.people,
            teams: &self.teams,
        }
    }
}

/// What was chosen on a form that gives cases and comes back, with what is wrong with it.
pub(super) struct Ticks {
    pub(super) form: Form,
    pub(super) cases: Vec<CaseId>,
    pub(super) all: bool,
    pub(super) owner: String,
}

/// The page.
pub(super) async fn show(
    state: &State,
    session: &StaffSession,
    asked: &[(String, String)],
) -> Result<Response, PageError> {
    let ticks = Ticks {
        form: fresh_form()?,
        cases: Vec::new(),
        all: false,
        owner: String::new(),
    };
    again(state, session, asked, ticks).await
}

/// The page with what was chosen on it.
pub(super) async fn again(
    state: &State,
    session: &StaffSession,
    asked: &[(String, String)],
    ticks: Ticks,
) -> Result<Response, PageError> {
    let (voice, today) = (voice(state), state.today());
    let around = Around::of(state, session).await?;
    let (filter, misfits) = Filter::read(asked, &around.known());
    let mut form = form_of(voice, asked, &misfits, ticks.form);
    let done = value(asked, "done").and_then(|done| match done {
        "saved" => Some(voice.text("desk-done-saved")),
        _ => None,
    });

    let mut query = filter.query(session, today);
    query.limit = ON_A_PAGE;
    let place = |name: &str| value(asked, name).map(str::parse::<Cursor>);
    let (after, before) = (place("after"), place("before"));
    let fits = |cursor: &Cursor| cursor.fits(filter.sort.by);
    let is_place = |cursor: &Option<Result<Cursor, _>>| {
        cursor.as_ref().is_none_or(|it| it.as_ref().is_ok_and(fits))
    };
    let mut no_page = !is_place(&after) || !is_place(&before);
    if !no_page {
        query.before = before.and_then(Result::ok);
        query.after = after
            .and_then(Result::ok)
            .filter(|_| query.before.is_none());
    }
    let mut page = state.store.desk(&query).await?;
    let is_later = query.after.is_some() || query.before.is_some();
    if is_later && page.cases.is_empty() {
        no_page = true;
        page.previous = None;
        page.next = None;
    }
    let place = match (&query.before, &query.after) {
        (Some(before), _) => Some(("before", before.to_string())),
        (None, Some(after)) => Some(("after", after.to_string())),
        (None, None) => None,
    };
    let scope = filter.whose.scope(session);
    let groups = state
        .store
        .desk_groups(&session.viewer(), &scope, today, 0)
        .await?;
    let here = filter.address();
    let owners = page.cases.iter().filter_map(|case| case.owner);
    let names = owners
        .filter_map(|id| Some((id, around.people.name(id)?.to_owned())))
        .collect();
    let lists = Show::ALL.into_iter().map(|show| Link {
        text: title_of(voice, show),
        count: groups
            .iter()
            .find(|group| show == Show::Group(group.group))
            .map(|group| group.count),
        href: Filter::of(show, filter.whose).address(),
        active: show == filter.show,
    });
    let may_assign = session.holds_any(INTAKE) && filter.show != Show::Finished;
    let saved = state.store.saved_filters(session.account).await?;
    let kept = value(asked, "saved")
        .and_then(|id| saved.iter().find(|filter| filter.id.to_string() == id));
    if let Some(kept) = kept {
        form = form.with_value("name", kept.name.clone());
    }
    let list = ListPage {
        title: match kept {
            Some(kept) => kept.name.clone(),
            None => voice.say(
                "desk-title",
                &[("list", title_of(voice, filter.show).into())],
            ),
        },
        about: whose_in_words(voice, &filter, &around),
        filters: lists.collect(),
        misfits: misfits
            .iter()
            .filter_map(|misfit| word(voice, misfit))
            .collect(),
        no_page,
        choices: choices(voice, &filter, &around),
        days: [
            ("due-from", "desk-narrow-due-from"),
            ("due-to", "desk-narrow-due-to"),
            ("received-from", "desk-narrow-received-from"),
            ("received-to", "desk-narrow-received-to"),
        ]
        .map(|(name, key)| Day {
            name,
            label: voice.text(key),
        })
        .into(),
        limited: filter.limited,
        narrowed: filter.is_narrowed()
            || super::filter::DAYS.iter().any(|name| form.is_wrong(name)),
        everything: Filter::of(filter.show, filter.whose).address(),
        hidden: hidden(&filter),
        columns: columns(voice, &filter),
        cases: page
            .cases
            .iter()
            .map(|case| Line {
                ticked: ticks.cases.contains(&case.id),
                ..line(state, voice, &names, case, today)
            })
            .collect(),
        nothing: nothing(voice, &filter),
        next: page.next.map(|cursor| format!("{here}&after={cursor}")),
        previous: page
            .previous
            .map(|cursor| format!("{here}&before={cursor}")),
        first: (is_later || no_page).then(|| here.clone()),
        several_controllers: query.controllers.len() > 1,
        owners: if may_assign {
            takers(session, &around)
        } else {
            Vec::new()
        },
        all_ticked: ticks.all,
        taker: ticks.owner,
        place,
        more: scopes(voice, session, None)
            .into_iter()
            .chain(saved.iter().map(saved_link))
            .collect(),
        codes: filter.codes(),
        share: share(session, &around),
    };
    // The desk without an address may begin with this very list.
    shell(state, session, DESK)
        .back(format!("{DESK}?{}", filter.whose.codes()))
        .with_form(form)
        .success(done)
        .show(state, "staff/desk-list.html", list)
}

/// The form that narrows, with what was typed and what is wrong with it.
fn form_of(
    voice: Voice<'_>,
    asked: &[(String, String)],
    misfits: &[Misfit],
    mut form: Form,
) -> Form {
    for name in super::filter::DAYS {
        if let Some(typed) = value(asked, name) {
            form = form.with_value(name, typed);
        }
    }
    for misfit in misfits {
        match misfit {
            Misfit::Day(name) => form.error(name, voice.text("desk-narrow-no-day")),
            Misfit::Backwards(name) => form.error(name, voice.text("desk-narrow-backwards")),
            _ => {}
        }
    }
    form
}

/// What no longer fits, in words; none for what is said beside its field.
pub(super) fn word(voice: Voice<'_>, misfit: &Misfit) -> Option<String> {
    let key = match misfit {
        Misfit::Service => "desk-misfit-service",
        Misfit::Owner => "desk-misfit-owner",
        Misfit::Team => "desk-misfit-team",
        Misfit::Order => "desk-misfit-order",
        Misfit::Unknown => "desk-misfit-unknown",
        Misfit::Day(_) | Misfit::Backwards(_) => return None,
    };
    Some(voice.text(key))
}

fn whose_in_words(voice: Voice<'_>, filter: &Filter, around: &Around) -> Option<String> {
    match filter.whose {
        Whose::Everyone => None,
        Whose::Mine => Some(voice.text("desk-of-mine")),
        Whose::Team(team) => {
            let known = around.teams.iter().find(|known| known.id == team)?;
            Some(voice.say("desk-of-team", &[("team", (&known.name).into())]))
        }
    }
}

/// What travels along when a list is narrowed.
fn hidden(filter: &Filter) -> Vec<(&'static str, String)> {
    let mut hidden = vec![("show", filter.show.code().to_owned())];
    match filter.whose {
        Whose::Everyone => {}
        Whose::Mine => hidden.push(("whose", "me".to_owned())),
        Whose::Team(team) => hidden.push(("team", team.to_string())),
    }
    hidden.push(("sort", filter.sort.by.code().to_owned()));
    if filter.sort.descending {
        hidden.push(("order", "down".to_owned()));
    }
    hidden
}

fn choices(voice: Voice<'_>, filter: &Filter, around: &Around) -> Vec<Choice> {
    let of = |name: &'static str, key: &'static str, items: Vec<Chosen>| Choice {
        name,
        label: voice.text(key),
        items,
    };
    let is_open = filter.show != Show::Finished;
    let stages = Stage::ALL
        .into_iter()
        .filter(|stage| stage.is_open() == is_open);
    let stages = stages.map(|stage| Chosen {
        value: stage.code().to_owned(),
        text: names::stage(voice, stage, Reader::Staff),
        selected: filter.stage == Some(stage),
    });
    let rights = Right::ALL.into_iter().map(|right| Chosen {
        value: right.code().to_owned(),
        text: names::right(voice, right, Reader::Staff),
        selected: filter.right == Some(right),
    });
    let services = around.services.iter().map(|(id, title)| Chosen {
        value: id.0.clone(),
        text: title.clone(),
        selected: filter.service.as_ref() == Some(id),
    });
    let owners = around.people.all().iter();
    let owners = owners
        .filter(|account| account.disabled_at.is_none())
        .map(|account| Chosen {
            value: account.id.to_string(),
            text: account.name.clone(),
            selected: filter.owner == Some(account.id),
        });
    let holds = Hold::ALL.into_iter().map(|hold| Chosen {
        value: hold.code().to_owned(),
        text: names::hold(voice, hold, Reader::Staff),
        selected: filter.hold == Some(hold),
    });
    let priorities = Priority::ALL.iter().map(|&priority| Chosen {
        value: priority.code().to_owned(),
        text: names::choice(voice, "priority", priority.code()),
        selected: filter.priority == Some(priority),
    });
    let complexities = Complexity::ALL.iter().map(|&complexity| Chosen {
        value: complexity.code().to_owned(),
        text: names::choice(voice, "complexity", complexity.code()),
        selected: filter.complexity == Some(complexity),
    });
    vec![
        of("right", "desk-narrow-right", rights.collect()),
        of("stage", "desk-narrow-stage", stages.collect()),
        of("service", "desk-narrow-service", services.collect()),
        of("owner", "desk-narrow-owner", owners.collect()),
        of("hold", "desk-narrow-hold", holds.collect()),
        of("priority", "desk-narrow-priority", priorities.collect()),
        of(
            "complexity",
            "desk-narrow-complexity",
            complexities.collect(),
        ),
    ]
}

fn columns(voice: Voice<'_>, filter: &Filter) -> Vec<Column> {
    let link = |by: By, key: &'static str| {
        let is_now = filter.sort.by == by;
        let descending = is_now && !filter.sort.descending;
        let to = Filter {
            sort: Sort { by, descending },
            ..filter.clone()
        };
        SortLink {
            text: voice.text(key),
            href: to.address(),
            hint: voice.text(if descending {
                "desk-sort-down"
            } else {
                "desk-sort-up"
            }),
            arrow: match (is_now, filter.sort.descending) {
                (false, _) => "",
                (true, false) => "▲",
                (true, true) => "▼",
            },
        }
    };
    let column = |name: &'static str, key: &'static str, orders: &[(By, &'static str)]| {
        let may = |by: By| filter.show != Show::Finished || by.is_for_all();
        let orders = orders.iter().filter(|(by, _)| may(*by));
        let sorted = orders.clone().any(|(by, _)| *by == filter.sort.by);
        Column {
            name,
            text: voice.text(key),
            sorted: sorted.then_some(if filter.sort.descending {
                "descending"
            } else {
                "ascending"
            }),
            links: orders.map(|(by, key)| link(*by, key)).collect(),
        }
    };
    vec![
        column(
            "case",
            "desk-column-case",
            &[(By::Reference, "desk-sort-reference")],
        ),
        column(
            "due",
            "desk-column-due",
            &[
                (By::Due, "desk-sort-due"),
                (By::Received, "desk-sort-received"),
            ],
        ),
        column(
            "about",
            "desk-column-about",
            &[(By::Right, "desk-sort-right")],
        ),
        column(
            "stage",
            "desk-column-stage",
            &[(By::StageSince, "desk-sort-stage")],
        ),
        column("owner", "desk-column-owner", &[]),
    ]
}

/// What is said where there is no such case.
fn nothing(voice: Voice<'_>, filter: &Filter) -> String {
    if filter.is_narrowed() {
        return voice.text("desk-nothing-narrowed");
    }
    voice.text(match (filter.show, filter.whose) {
        (Show::Open, Whose::Mine) => "desk-nothing-mine",
        (Show::Open, _) => "desk-nothing-all",
        (Show::Group(Group::Overdue), _) => "desk-nothing-overdue",
        (Show::Group(Group::DueSoon), _) => "desk-nothing-due-soon",
        (Show::Group(Group::Needs), _) => "desk-nothing-needs",
        (Show::Group(Group::Waiting), _) => "desk-nothing-waiting",
        (Show::Group(Group::Unassigned), _) => "desk-nothing-unassigned",
        (Show::Finished, _) => "desk-nothing-finished",
    })
}

/// Those to whom the reader can give cases.
pub(super) fn takers(session: &StaffSession, around: &Around) -> Vec<Item> {
    let controllers = session.controllers(INTAKE);
    let can_own = |id: AccountId| {
        let mut theirs = controllers.iter();
        theirs.any(|one| around.people.owners(one).any(|owner| owner.id == id))
    };
    let all = around
        .people
        .all()
        .iter()
        .filter(|account| can_own(account.id));
    all.map(|account| Item::new(account.id.to_string(), account.name.clone()))
        .collect()
}

/// The teams that the reader can share a list with.
pub(super) fn share(session: &StaffSession, around: &Around) -> Vec<Item> {
    let managed = session.controllers(&[Role::Manager]);
    let teams = around.teams.iter();
    teams
        .filter(|team| managed.contains(&team.controller))
        .map(|team| Item::new(team.id.to_string(), team.name.clone()))
        .collect()
}
