//! What people were asked after day 5, with the reasons, beside the days from first receipt to
//! reply with all waiting counted in: so that nobody wins time by asking.

use axum::extract::{Extension, Query, State as Extract};
use axum::response::Response;
use rightsdesk_content::Voice;
use rightsdesk_content::names::{self, Reader, family};
use rightsdesk_core::figures::Cause;
use rightsdesk_store::figures::LateQuestion;
use serde::Serialize;

use super::{Asked, Choice, Chosen, Tab, uncounted};
use crate::error::PageError;
use crate::page::DESK;
use crate::session::StaffSession;
use crate::staff::opened::{People, voice};
use crate::state::State;

/// The address of the page.
pub(super) const HERE: &str = "/desk/figures/questions";

/// How many cases stand on a page.
const ON_A_PAGE: u32 = 25;

#[derive(Serialize)]
struct QuestionsPage {
    title: String,
    council: String,
    tabs: Vec<Tab>,
    councils: Vec<Choice>,
    from: Vec<Choice>,
    to: Vec<Choice>,
    misfit: bool,
    uncounted: Option<String>,
    cases: Vec<Shown>,
    next: Option<String>,
    first: Option<String>,
}

#[derive(Serialize)]
struct Shown {
    href: String,
    reference: String,
    right: String,
    owner: String,
    questions: Vec<Question>,
    days: String,
    waited: String,
}

#[derive(Serialize)]
struct Question {
    what: String,
    day: String,
    /// The reason, or the question itself, as it was written.
    why: String,
}

/// The page.
pub(in crate::staff) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let mut chosen = Chosen::of(&state, &session, &asked)?;
    let after = asked.after.as_deref().filter(|after| !after.is_empty());
    let place = after.and_then(|after| after.parse().ok());
    chosen.misfit |= after.is_some() && place.is_none();
    let viewer = chosen.viewer(&session);
    let days = (chosen.from, chosen.ends());
    let (cases, next) = state
        .store
        .late_questions(days, &viewer, place, ON_A_PAGE)
        .await?;
    let people = People::of(&state, std::slice::from_ref(&chosen.controller)).await?;
    let today = state.today();
    let page = QuestionsPage {
        title: voice.text("figures-questions-title"),
        council: chosen.name(&state),
        tabs: chosen.tabs(voice, HERE),
        councils: chosen.councils(&state),
        from: chosen.months_to_choose(voice, chosen.from),
        to: chosen.months_to_choose(voice, chosen.to),
        misfit: chosen.misfit,
        uncounted: uncounted(&state, voice).await?,
        cases: cases
            .iter()
            .map(|case| shown(voice, &people, case, today))
            .collect(),
        next: next.map(|next| format!("{}&after={next}", chosen.address(HERE))),
        first: place.map(|_| chosen.address(HERE)),
    };
    crate::staff::shell(&state, &session, super::HERE)
        .back(DESK)
        .show(&state, "staff/figures-questions.html", page)
}

fn shown(
    voice: Voice<'_>,
    people: &People,
    found: &LateQuestion,
    today: jiff::civil::Date,
) -> Shown {
    let (case, figure) = (&found.case, &found.figure);
    let questions = found.asked.iter().map(|(asked, why)| {
        let facts = [
            ("day", figure.day_of(asked).into()),
            ("date", voice.short_date(asked.on).into()),
        ];
        Question {
            what: names::choice(voice, family::FIGURE_ASKING, asked.what.code()),
            day: voice.say("figures-questions-day", &facts),
            why: why.clone(),
        }
    });
    let days = match figure.days() {
        Some(days) => voice.say("figures-days-count", &[("days", days.into())]),
        None if figure.is_open() => {
            let days = (today - figure.received).get_days().max(0).unsigned_abs();
            voice.say("figures-questions-open", &[("days", days.into())])
        }
        None => voice.text("figures-questions-ended"),
    };
    let waited = figure.days_of(Cause::Person, today);
    Shown {
        href: format!("{DESK}/cases/{}", case.id),
        reference: case.reference.to_string(),
        right: names::right(voice, case.right, Reader::Staff),
        owner: match case.owner {
            Some(owner) => people.name_or_former(voice, owner),
            None => voice.text("figures-nobody"),
        },
        questions: questions.collect(),
        days,
        waited: voice.say("figures-days-count", &[("days", waited.into())]),
    }
}
