//! The forecast: with so many hours of work a week, which open cases will be late, and how many
//! hours are short.

use std::collections::BTreeMap;

use axum::extract::{Extension, Query, State as Extract};
use axum::response::Response;
use jiff::ToSpan;
use rightsdesk_content::Voice;
use rightsdesk_content::names::{self, Reader, family};
use rightsdesk_core::case::Complexity;
use rightsdesk_core::figures::{measure, month_of};
use rightsdesk_core::forecast::{self, Due, ENOUGH, Late, Week};
use rightsdesk_core::right::Right;
use rightsdesk_store::StoreError;
use rightsdesk_store::figures::{FiguresQuery, OpenCase};
use rightsdesk_web::Form;
use serde::Serialize;

use super::figures::chart::Chart;
use super::figures::tables::Found;
use super::figures::{self, Asked, Choice, Chosen, Tab, hours_of, number, uncounted};
use super::opened::{People, voice};
use crate::error::PageError;
use crate::page::DESK;
use crate::session::StaffSession;
use crate::state::State;

/// The address of the page.
pub(super) const HERE: &str = "/desk/forecast";

/// The hours of one person's week, which stand in the form if nothing is typed.
const ONE_PERSON: u32 = 37;

/// More hours than any team has.
const HOURS_MOST: u32 = 10_000;

/// The most cases that are listed.
const LISTED_MOST: usize = 100;

/// The months whose finished cases say how long such cases take.
const MONTHS_LEARNT: i32 = 24;

#[derive(Serialize)]
struct ForecastPage {
    title: String,
    council: String,
    tabs: Vec<Tab>,
    councils: Vec<Choice>,
    hours: String,
    error: Option<String>,
    uncounted: Option<String>,
    summary: Vec<String>,
    weeks: Vec<WeekShown>,
    chart: Option<Chart>,
    late: Vec<LateShown>,
    more: Option<String>,
    kinds: Vec<Kind>,
    defaults: String,
}

#[derive(Serialize)]
struct WeekShown {
    begins: String,
    cases: String,
    needed: String,
    there: String,
    short: String,
}

#[derive(Serialize)]
struct LateShown {
    href: String,
    reference: String,
    right: String,
    owner: String,
    due: String,
    done: String,
    late: String,
    extend: Option<Extend>,
}

/// Where two further months may be taken: before the first month has ended, on recorded complexity or
/// on the number of the person's requests, and never on workload (UK GDPR Art 12A).
#[derive(Serialize)]
struct Extend {
    href: String,
    text: String,
}

/// What a kind of case takes.
#[derive(Serialize)]
struct Kind {
    name: String,
    hours: String,
    from: String,
}

/// What cases of each right and complexity take, in minutes, and how many of them that is known
/// of.
struct Usual(BTreeMap<(Right, Complexity), (u32, i64)>);

impl Usual {
    fn of(found: &Found) -> Usual {
        let mut usual = BTreeMap::new();
        for right in Right::ALL {
            for complexity in Complexity::ALL.iter().copied() {
                let of = |beginning: &str| {
                    let named = format!("{beginning}{}", complexity.code());
                    found.get(right.code(), &named).count
                };
                let (cases, minutes) = (of(measure::TIMED_BY), of(measure::MINUTES_BY));
                let known = (cases >= ENOUGH).then(|| u32::try_from(minutes / cases.max(1)).ok());
                let known = known.flatten();
                let takes = known.unwrap_or_else(|| forecast::usual_minutes(right, complexity));
                usual.insert((right, complexity), (takes, cases));
            }
        }
        Usual(usual)
    }

    fn minutes(&self, right: Right, complexity: Complexity) -> u32 {
        let known = self.0.get(&(right, complexity));
        known.map_or_else(
            || forecast::usual_minutes(right, complexity),
            |(takes, _)| *takes,
        )
    }
}

/// The page.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let chosen = Chosen::of(&state, &session, &asked)?;
    let typed = asked.hours.clone().unwrap_or_default();
    let typed = typed.trim();
    let hours = match typed {
        "" => Some(ONE_PERSON),
        typed => typed.parse().ok().filter(|hours| *hours <= HOURS_MOST),
    };
    let error = hours.is_none().then(|| voice.text("forecast-no-number"));
    let minutes_a_week = hours.unwrap_or(ONE_PERSON) * 60;

    let today = state.today();
    let learnt = FiguresQuery {
        from: month_of(today.saturating_sub(MONTHS_LEARNT.months())),
        to: month_of(today),
        right: None,
        service: None,
        controller: chosen.controller.clone(),
    };
    let measures: Vec<String> = Complexity::ALL
        .iter()
        .flat_map(|complexity| {
            [measure::TIMED_BY, measure::MINUTES_BY]
                .map(|beginning| format!("{beginning}{}", complexity.code()))
        })
        .collect();
    let measures: Vec<&str> = measures.iter().map(String::as_str).collect();
    let found = Found::of(state.store.sums_by_right(&learnt, &measures).await?);
    let usual = Usual::of(&found);
    let open = state.store.open_work(&chosen.viewer(&session)).await?;
    let people = People::of(&state, std::slice::from_ref(&chosen.controller)).await?;
    let rules = state.store.rules();
    let calendar = rules.calendar(&chosen.controller);
    let calendar =
        calendar.ok_or_else(|| StoreError::UnknownController(chosen.controller.clone()))?;

    let due: Vec<Due> = open.iter().filter_map(|one| due(one, &usual)).collect();
    let told = forecast::forecast(&due, minutes_a_week, calendar, today);
    let waiting = open.len() - due.len();
    let summary = summary(voice, minutes_a_week, &told, (due.len(), waiting));
    let weeks: Vec<WeekShown> = told.weeks.iter().map(|week| shown(voice, week)).collect();
    let chart = short_by_week(voice, &told.weeks);
    let listed = told.late.iter().take(LISTED_MOST);
    let late: Vec<LateShown> = listed
        .filter_map(|late| {
            let one = open.iter().find(|one| one.case.id == late.case)?;
            let ground = ground(one, &open).filter(|_| late.due >= today);
            Some(of_late(voice, &people, one, late, ground))
        })
        .collect();
    let more = told.late.len().saturating_sub(LISTED_MOST);
    let mut form = Form::new().with_value("hours", typed);
    if let Some(error) = &error {
        form.error("hours", error.clone());
    }
    let page = ForecastPage {
        title: voice.text("forecast-title"),
        council: chosen.name(&state),
        tabs: chosen.tabs(voice, HERE),
        councils: chosen.councils(&state),
        hours: if typed.is_empty() {
            ONE_PERSON.to_string()
        } else {
            typed.to_owned()
        },
        error,
        uncounted: uncounted(&state, voice).await?,
        summary,
        weeks,
        chart,
        late,
        more: (more > 0).then(|| voice.say("forecast-more", &[("cases", more.into())])),
        kinds: kinds(voice, &usual, &open),
        defaults: voice.say("forecast-defaults", &[("enough", ENOUGH.into())]),
    };
    super::shell(&state, &session, figures::HERE)
        .back(DESK)
        .with_form(form)
        .show(&state, "staff/forecast.html", page)
}

fn complexity_of(one: &OpenCase) -> Complexity {
    one.complexity.unwrap_or(Complexity::Ordinary)
}

fn due(one: &OpenCase, usual: &Usual) -> Option<Due> {
    let whole = usual.minutes(one.case.right, complexity_of(one));
    Some(Due {
        case: one.case.id,
        due: one.case.deadline?,
        minutes: forecast::minutes_left(whole, one.spent, one.case.stage),
    })
}

fn summary(
    voice: Voice<'_>,
    minutes_a_week: u32,
    told: &forecast::Forecast,
    (due, waiting): (usize, usize),
) -> Vec<String> {
    let facts = [
        ("hours", (minutes_a_week / 60).into()),
        ("cases", due.into()),
        ("late", told.late.len().into()),
    ];
    let mut lines = vec![voice.say("forecast-late-count", &facts)];
    let short = hours_up(told.short());
    lines.push(if short > 0 {
        voice.say("forecast-short", &[("hours", short.into())])
    } else {
        voice.text("forecast-enough")
    });
    if waiting > 0 {
        lines.push(voice.say("forecast-waiting", &[("cases", waiting.into())]));
    }
    lines
}

/// Minutes as hours: what is short is not rounded away.
fn hours_up(minutes: u64) -> i64 {
    i64::try_from(minutes.div_ceil(60)).unwrap_or(i64::MAX)
}

fn whole_hours(minutes: u64) -> i64 {
    hours_of(i64::try_from(minutes).unwrap_or(i64::MAX - 60))
}

fn shown(voice: Voice<'_>, week: &Week) -> WeekShown {
    WeekShown {
        begins: voice.short_date(week.begins),
        cases: number(voice, week.cases.into()),
        needed: number(voice, whole_hours(week.needed)),
        there: number(voice, whole_hours(week.there)),
        short: number(voice, hours_up(week.short)),
    }
}

fn short_by_week(voice: Voice<'_>, weeks: &[Week]) -> Option<Chart> {
    let bar = |week: &Week| {
        let hours = hours_up(week.short);
        let words = number(voice, hours);
        (voice.short_date(week.begins), Some(hours), words)
    };
    let title = voice.text("forecast-chart");
    let about = voice.text("forecast-column-short");
    Chart::of((title, about), weeks.iter().map(bar).collect(), None)
}

/// Whether the period of a right can be extended at all.
fn is_extendable(right: Right) -> bool {
    !matches!(right, Right::Complaint | Right::WithdrawalOfConsent)
}

/// On which ground a case may be extended, in words; none where there is none on record. Each right
/// that somebody asks for in one request counts as one of their requests.
fn ground(one: &OpenCase, open: &[OpenCase]) -> Option<&'static str> {
    let case = &one.case;
    if !is_extendable(case.right) || case.extended {
        return None;
    }
    if one.complexity == Some(Complexity::Complex) {
        return Some("forecast-extend");
    }
    let of_request = open.iter().filter(|other| {
        let other = &other.case;
        other.request == case.request && is_extendable(other.right)
    });
    (of_request.count() > 1).then_some("forecast-extend-number")
}

fn of_late(
    voice: Voice<'_>,
    people: &People,
    one: &OpenCase,
    late: &Late,
    ground: Option<&str>,
) -> LateShown {
    let case = &one.case;
    let done = match late.done {
        Some(done) => voice.short_date(done),
        None => voice.text("forecast-never"),
    };
    let days = late.days.unwrap_or(0);
    LateShown {
        href: format!("{DESK}/cases/{}", case.id),
        reference: case.reference.to_string(),
        right: names::right(voice, case.right, Reader::Staff),
        owner: match case.owner {
            Some(owner) => people.name_or_former(voice, owner),
            None => voice.text("figures-nobody"),
        },
        due: voice.short_date(late.due),
        done,
        late: match late.days {
            Some(_) => voice.say("figures-days-count", &[("days", days.into())]),
            None => String::new(),
        },
        extend: ground.map(|key| Extend {
            href: format!("{DESK}/cases/{}/extend", case.id),
            text: voice.text(key),
        }),
    }
}

/// What the kinds of cases that are open take.
fn kinds(voice: Voice<'_>, usual: &Usual, open: &[OpenCase]) -> Vec<Kind> {
    let there: std::collections::BTreeSet<(Right, Complexity)> = open
        .iter()
        .map(|one| (one.case.right, complexity_of(one)))
        .collect();
    let kind = |(right, complexity): (Right, Complexity)| {
        let (minutes, known) = *usual.0.get(&(right, complexity))?;
        let complexity_name = names::choice(voice, family::COMPLEXITY, complexity.code());
        let facts = [
            ("right", names::right(voice, right, Reader::Staff).into()),
            ("complexity", complexity_name.into()),
        ];
        let from = if known >= ENOUGH {
            voice.say("forecast-from-cases", &[("cases", known.into())])
        } else {
            voice.text("forecast-from-default")
        };
        Some(Kind {
            name: voice.say("forecast-kind", &facts),
            hours: number(voice, whole_hours(minutes.into())),
            from,
        })
    };
    there.into_iter().filter_map(kind).collect()
}
