//! The desk: the cases somebody may see, in the order in which their replies are due.

use axum::extract::{Extension, Query, State as Extract};
use axum::response::Response;
use jiff::ToSpan;
use jiff::civil::Date;
use rightsdesk_content::Voice;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_core::case::Stage;
use rightsdesk_core::ids::ControllerId;
use rightsdesk_store::desk::Cursor;
use rightsdesk_store::{CaseSummary, DeskCounts, DeskQuery, Owned};
use serde::{Deserialize, Serialize};

use super::administration;
use super::deadline::{self, Badge, SOON};
use super::letters;
use super::opened::{People, voice};
use crate::access::READERS;
use crate::error::PageError;
use crate::page::DESK;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

/// How many cases stand on a page.
const ON_A_PAGE: u32 = 25;
/// The most characters that are searched for.
const SEARCH_MOST: usize = 200;

/// What the address asks for.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    /// Which cases.
    show: Option<String>,
    /// Where the page begins.
    after: Option<String>,
}

/// Which cases are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filter {
    All,
    Mine,
    Unassigned,
    Overdue,
    DueSoon,
    Waiting,
    Finished,
}

impl Filter {
    const ALL: [Filter; 7] = [
        Filter::All,
        Filter::Mine,
        Filter::Unassigned,
        Filter::Overdue,
        Filter::DueSoon,
        Filter::Waiting,
        Filter::Finished,
    ];

    /// Its name in the address.
    fn code(self) -> &'static str {
        match self {
            Filter::All => "all",
            Filter::Mine => "mine",
            Filter::Unassigned => "unassigned",
            Filter::Overdue => "overdue",
            Filter::DueSoon => "due-soon",
            Filter::Waiting => "waiting",
            Filter::Finished => "finished",
        }
    }

    fn from_code(code: &str) -> Option<Filter> {
        Self::ALL.into_iter().find(|filter| filter.code() == code)
    }

    fn name(self, voice: Voice<'_>) -> String {
        voice.text(match self {
            Filter::All => "desk-filter-all",
            Filter::Mine => "desk-filter-mine",
            Filter::Unassigned => "desk-filter-unassigned",
            Filter::Overdue => "desk-filter-overdue",
            Filter::DueSoon => "desk-filter-due-soon",
            Filter::Waiting => "desk-filter-waiting",
            Filter::Finished => "desk-filter-finished",
        })
    }

    /// What is said where there is no such case.
    fn nothing(self, voice: Voice<'_>) -> String {
        voice.text(match self {
            Filter::All => "desk-nothing-all",
            Filter::Mine => "desk-nothing-mine",
            Filter::Unassigned => "desk-nothing-unassigned",
            Filter::Overdue => "desk-nothing-overdue",
            Filter::DueSoon => "desk-nothing-due-soon",
            Filter::Waiting => "desk-nothing-waiting",
            Filter::Finished => "desk-nothing-finished",
        })
    }

    /// Its address.
    fn address(self) -> String {
        match self {
            Filter::All => DESK.to_owned(),
            filter => format!("{DESK}?show={}", filter.code()),
        }
    }

    /// How many there are, where the store counts them.
    fn count(self, counts: &DeskCounts) -> Option<u64> {
        let of = |wanted: fn(Stage) -> bool| {
            let stages = counts.by_stage.iter().filter(|(stage, _)| wanted(**stage));
            stages.map(|(_, cases)| cases).sum()
        };
        match self {
            Filter::All => Some(of(Stage::is_open)),
            Filter::Finished => Some(of(|stage| !stage.is_open())),
            Filter::Mine => None,
            Filter::Unassigned => Some(counts.unowned),
            Filter::Overdue => Some(counts.overdue),
            Filter::DueSoon => Some(counts.due_soon),
            Filter::Waiting => Some(counts.waiting),
        }
    }

    /// The query for the first page.
    fn query(
        self,
        session: &StaffSession,
        controllers: Vec<ControllerId>,
        today: Date,
    ) -> DeskQuery {
        let yesterday = today.saturating_sub(1.day());
        let open = DeskQuery {
            controllers,
            account: Some(session.account),
            stages: Stage::OPEN.to_vec(),
            limit: ON_A_PAGE,
            ..DeskQuery::default()
        };
        match self {
            Filter::All => open,
            Filter::Mine => DeskQuery {
                owned: Some(Owned::By(session.account)),
                ..open
            },
            Filter::Unassigned => DeskQuery {
                owned: Some(Owned::ByNobody),
                ..open
            },
            Filter::Overdue => DeskQuery {
                due_by: Some(yesterday),
                ..open
            },
            Filter::DueSoon => DeskQuery {
                due_by: Some(today.saturating_add(SOON.days())),
                after: Some(Cursor::end_of(yesterday)),
                ..open
            },
            Filter::Waiting => DeskQuery {
                waiting: true,
                ..open
            },
            Filter::Finished => DeskQuery {
                stages: vec![Stage::Answered, Stage::Closed],
                ..open
            },
        }
    }
}

#[derive(Serialize)]
struct Desk {
    title: String,
    filters: Vec<Link>,
    search: String,
    /// That letters wait for somebody.
    letters: Option<String>,
    cases: Vec<Line>,
    nothing: String,
    /// The address of the next page.
    next: Option<String>,
    /// Where the list begins, when this is not its first page.
    first: Option<String>,
    /// Whether a search found more than is shown.
    too_many: bool,
    /// Whether to say of each case whose it is.
    several_controllers: bool,
}

#[derive(Serialize)]
struct Link {
    text: String,
    count: Option<u64>,
    href: String,
    active: bool,
}

/// One case.
#[derive(Serialize)]
struct Line {
    href: String,
    reference: String,
    right: String,
    requester: String,
    controller: String,
    service: String,
    stage: String,
    holds: Vec<String>,
    due: Option<String>,
    badge: Option<Badge>,
    outcome: Option<String>,
    owner: Option<String>,
    /// Whether only named people see it.
    limited: bool,
    /// Whether the reader keeps away from it.
    own_conflict: bool,
}

/// The list; for an administrator, what they look after.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let controllers = session.controllers(READERS);
    if controllers.is_empty() {
        return Box::pin(administration::page(&state, &session)).await;
    }
    // An address that no longer means anything shows the whole desk, rather than an error.
    let filter = asked
        .show
        .as_deref()
        .and_then(Filter::from_code)
        .unwrap_or(Filter::All);
    let after: Option<Cursor> = asked.after.as_deref().and_then(|after| after.parse().ok());
    let begins_later = after.is_some();
    let mut query = filter.query(&session, controllers, state.today());
    query.after = after.or(query.after);

    let mut desk = list(&state, &query).await?;
    let (voice, here) = (voice(&state), filter.address());
    desk.title = voice.say("desk-title", &[("list", filter.name(voice).into())]);
    desk.nothing = filter.nothing(voice);
    for link in &mut desk.filters {
        link.active = link.href == here;
    }
    desk.next = desk.next.map(|cursor| {
        let mark = if here.contains('?') { '&' } else { '?' };
        format!("{here}{mark}after={cursor}")
    });
    desk.first = begins_later.then_some(here);
    super::shell(&state, &session, DESK).show(&state, "staff/desk.html", desk)
}

/// What a search finds: by reference, name, email address or telephone number, finished or not.
/// What is looked for may be a name, so it is sent and never stands in an address.
pub(super) async fn search(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    sent: Sent,
) -> Result<Response, PageError> {
    let search: String = sent.text("search").chars().take(SEARCH_MOST).collect();
    let query = DeskQuery {
        controllers: session.controllers(READERS),
        account: Some(session.account),
        search: Some(search.clone()),
        ..DeskQuery::default()
    };
    let mut desk = list(&state, &query).await?;
    let voice = voice(&state);
    desk.title = voice.text("desk-search-title");
    desk.nothing = voice.say("desk-nothing-found", &[("words", (&search).into())]);
    desk.too_many = desk.next.take().is_some();
    desk.search = search;
    super::shell(&state, &session, DESK).show(&state, "staff/desk.html", desk)
}

/// The cases of a query, and what stands around every list.
async fn list(state: &State, query: &DeskQuery) -> Result<Desk, PageError> {
    let (voice, today) = (voice(state), state.today());
    let page = state.store.desk(query).await?;
    let counts = state.store.desk_counts(&query.viewer(), today).await?;
    let people = People::of(state, &query.controllers).await?;
    let filters = Filter::ALL.into_iter().map(|filter| Link {
        text: filter.name(voice),
        count: filter.count(&counts),
        href: filter.address(),
        active: false,
    });
    Ok(Desk {
        title: String::new(),
        filters: filters.collect(),
        search: String::new(),
        letters: letters::waiting_line(state, &query.viewer()).await?,
        cases: page
            .cases
            .iter()
            .map(|case| line(state, voice, &people, case, today))
            .collect(),
        nothing: String::new(),
        next: page.next.map(|cursor| cursor.to_string()),
        first: None,
        too_many: false,
        several_controllers: query.controllers.len() > 1,
    })
}

fn line(state: &State, voice: Voice<'_>, people: &People, case: &CaseSummary, today: Date) -> Line {
    let register = &state.store.rules().register;
    let services: Vec<&str> = case
        .notices
        .iter()
        .filter_map(|id| register.notice(id))
        .map(|notice| notice.title.as_str())
        .collect();
    let controller = register.controller(&case.controller);
    Line {
        href: format!("{DESK}/cases/{}", case.id),
        reference: case.reference.to_string(),
        right: names::right(voice, case.right, Reader::Staff),
        requester: case
            .requester
            .clone()
            .unwrap_or_else(|| voice.text("person-erased")),
        controller: controller.map_or_else(String::new, |controller| controller.name.clone()),
        service: voice.and(&services),
        stage: names::stage(voice, case.stage, Reader::Staff),
        holds: case
            .holds
            .iter()
            .map(|&hold| names::hold(voice, hold, Reader::Staff))
            .collect(),
        due: case.deadline.map(|date| voice.short_date(date)),
        badge: deadline::badge(case.stage, case.clock_status, case.deadline, today),
        outcome: case
            .outcome
            .map(|outcome| names::outcome(voice, outcome, Reader::Staff)),
        owner: case.owner.map(|owner| people.name_or_former(voice, owner)),
        limited: case.limited,
        own_conflict: case.own_conflict,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_finds_its_filter_again() {
        for filter in Filter::ALL {
            assert_eq!(Filter::from_code(filter.code()), Some(filter));
        }
        assert_eq!(Filter::from_code("everything"), None);
        assert_eq!(Filter::All.address(), "/desk");
        assert_eq!(Filter::DueSoon.address(), "/desk?show=due-soon");
    }
}
