//! Who is late, why, and what was done about it: cases that are open and overdue, and cases that
//! were answered late. They are the reader's own cases, one by one.

use axum::extract::{Extension, Query, State as Extract};
use axum::response::Response;
use jiff::civil::Date;
use rightsdesk_content::Voice;
use rightsdesk_content::names::{self, Reader, family};
use rightsdesk_core::figures::{CaseFigure, Deed};
use rightsdesk_store::figures::{LateCase, LateList};
use serde::Serialize;

use super::{Asked, Choice, Chosen, Tab, uncounted};
use crate::error::PageError;
use crate::page::DESK;
use crate::session::StaffSession;
use crate::staff::opened::{People, voice};
use crate::state::State;

/// The address of the page.
pub(super) const HERE: &str = "/desk/figures/late";

/// How many cases stand on a page.
const ON_A_PAGE: u32 = 25;

/// How many causes are told of a case.
const CAUSES_MOST: usize = 3;

#[derive(Serialize)]
struct LatePage {
    title: String,
    council: String,
    tabs: Vec<Tab>,
    councils: Vec<Choice>,
    from: Vec<Choice>,
    to: Vec<Choice>,
    lists: Vec<List>,
    /// Whether the list of what was answered late is shown.
    answered: bool,
    misfit: bool,
    uncounted: Option<String>,
    cases: Vec<Shown>,
    next: Option<String>,
    first: Option<String>,
}

#[derive(Serialize)]
struct List {
    text: String,
    href: String,
    active: bool,
}

#[derive(Serialize)]
struct Shown {
    href: String,
    reference: String,
    right: String,
    owner: String,
    due: String,
    late: String,
    stands: String,
    why: Vec<String>,
    done: Vec<String>,
}

/// The page.
pub(in crate::staff) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let mut chosen = Chosen::of(&state, &session, &asked)?;
    let answered = asked.show.as_deref() == Some("answered");
    let today = state.today();
    let list = if answered {
        LateList::Answered {
            from: chosen.from,
            to: chosen.ends(),
        }
    } else {
        LateList::Open { today }
    };
    let after = asked.after.as_deref().filter(|after| !after.is_empty());
    let place = after.and_then(|after| after.parse().ok());
    chosen.misfit |= after.is_some() && place.is_none();
    let viewer = chosen.viewer(&session);
    let (cases, next) = state
        .store
        .late_cases(list, &viewer, place, ON_A_PAGE)
        .await?;
    let people = People::of(&state, std::slice::from_ref(&chosen.controller)).await?;
    let of_list = |answered: bool| {
        let show = if answered { "answered" } else { "open" };
        format!("{}&show={show}", chosen.address(HERE))
    };
    let list = |key: &str, own: bool| List {
        text: voice.text(key),
        href: of_list(own),
        active: own == answered,
    };
    let page = LatePage {
        title: voice.text("figures-late-title"),
        council: chosen.name(&state),
        tabs: chosen.tabs(voice, HERE),
        councils: chosen.councils(&state),
        from: chosen.months_to_choose(voice, chosen.from),
        to: chosen.months_to_choose(voice, chosen.to),
        lists: vec![
            list("figures-late-open", false),
            list("figures-late-answered", true),
        ],
        answered,
        misfit: chosen.misfit,
        uncounted: uncounted(&state, voice).await?,
        cases: cases
            .iter()
            .map(|late| shown(voice, &people, late, today))
            .collect(),
        next: next.map(|next| format!("{}&after={next}", of_list(answered))),
        first: place.map(|_| of_list(answered)),
    };
    crate::staff::shell(&state, &session, super::HERE)
        .back(DESK)
        .show(&state, "staff/figures-late.html", page)
}

fn shown(voice: Voice<'_>, people: &People, late: &LateCase, today: Date) -> Shown {
    let case = &late.case;
    let until = case.answered.unwrap_or(today);
    let due = case.due.or(case.deadline);
    let days = due.map_or(0, |due| (until - due).get_days().max(0).unsigned_abs());
    let stage = names::stage(voice, case.stage, Reader::Staff);
    let since = late.figure.as_ref().and_then(CaseFigure::stands);
    let stands = match since {
        Some((_, since)) => {
            let facts = [
                ("stage", stage.into()),
                ("since", voice.short_date(since).into()),
            ];
            voice.say("figures-late-stands", &facts)
        }
        None => stage,
    };
    let owner = match case.owner {
        Some(owner) => people.name_or_former(voice, owner),
        None => voice.text("figures-nobody"),
    };
    Shown {
        href: format!("{DESK}/cases/{}", case.id),
        reference: case.reference.to_string(),
        right: names::right(voice, case.right, Reader::Staff),
        owner,
        due: due.map_or_else(String::new, |due| voice.short_date(due)),
        late: voice.say("figures-days-count", &[("days", days.into())]),
        stands,
        why: late
            .figure
            .as_ref()
            .map_or_else(Vec::new, |figure| why(voice, figure, today)),
        done: late
            .figure
            .as_ref()
            .map_or_else(Vec::new, |figure| done(voice, figure)),
    }
}

/// What most of the days went by with.
fn why(voice: Voice<'_>, figure: &CaseFigure, today: Date) -> Vec<String> {
    let causes = figure.causes(today).into_iter().take(CAUSES_MOST);
    causes
        .map(|(cause, days)| {
            let name = names::choice(voice, family::FIGURE_CAUSE, cause.code());
            let facts = [("cause", name.into()), ("days", days.into())];
            voice.say("figures-cause-days", &facts)
        })
        .collect()
}

/// What was done, each with how often and when last.
fn done(voice: Voice<'_>, figure: &CaseFigure) -> Vec<String> {
    let mut lines = Vec::new();
    for deed in Deed::ALL {
        let own = figure.deeds.iter().filter(|(own, _)| *own == deed);
        let days: Vec<Date> = own.map(|(_, day)| *day).collect();
        if let Some(last) = days.iter().max() {
            let facts = [
                (
                    "deed",
                    names::choice(voice, family::FIGURE_DEED, deed.code()).into(),
                ),
                ("times", days.len().into()),
                ("last", voice.short_date(*last).into()),
            ];
            lines.push(voice.say("figures-deed-times", &facts));
        }
    }
    lines
}
