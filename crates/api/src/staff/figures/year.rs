//! The nine figures that councils are asked for every year, on one page: what is known from cases,
//! and what a manager enters.

use axum::extract::{Extension, Query, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use rightsdesk_content::Voice;
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::figures::disclosure::{self, Count, Shown};
use rightsdesk_core::figures::{measure, month_of};
use rightsdesk_core::ids::ControllerId;
use rightsdesk_store::figures::{Entered, EntryFacts, FiguresQuery, NotEntered};
use rightsdesk_web::Form;
use serde::Serialize;

use super::tables::{Found, cell, due_in_time_and_not, in_time_and_late, together};
use super::{Asked, Choice, Chosen, ENTERERS, Tab, number, per_cent, uncounted};
use crate::error::PageError;
use crate::page::DESK;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::staff::fields::{Field, Label};
use crate::staff::opened::{People, voice};
use crate::state::State;

/// The address of the page.
pub(super) const HERE: &str = "/desk/figures/year";

/// How many years back can be chosen.
const YEARS_BACK: i16 = 6;

/// The most characters of a line that is entered, and of the note.
const LINE_MOST: usize = 200;
const NOTE_MOST: usize = 2_000;
/// The most people that are entered, and the most pence.
const STAFF_MOST: u32 = 10_000;
const OUTSIDE_MOST: u32 = 4_000_000_000;

#[derive(Serialize)]
struct YearPage {
    title: String,
    council: String,
    tabs: Vec<Tab>,
    councils: Vec<Choice>,
    years: Vec<Choice>,
    misfit: bool,
    uncounted: Option<String>,
    caption: String,
    rows: Vec<Row>,
    entered: Option<String>,
    note: Option<String>,
    /// The form, for those who may enter something.
    fields: Vec<Field>,
    action: String,
}

/// One of the nine.
#[derive(Serialize)]
struct Row {
    name: String,
    /// What it is, line by line.
    lines: Vec<String>,
}

/// A year that begins with January or with April.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Year {
    begins: Date,
}

impl Year {
    fn last_month(self) -> Date {
        self.begins.saturating_add(11.months())
    }

    fn name(self, voice: Voice<'_>) -> String {
        let year = i64::from(self.begins.year());
        // A year is no number with a comma in it.
        let (first, second) = (year.to_string(), format!("{:02}", (year + 1) % 100));
        if self.begins.month() == 1 {
            voice.say("figures-year-calendar", &[("year", first.into())])
        } else {
            let facts = [("year", first.into()), ("next", second.into())];
            voice.say("figures-year-financial", &facts)
        }
    }

    /// The years to choose from, the newest first.
    fn all(today: Date) -> Vec<Year> {
        let years = (0..=YEARS_BACK).map(|back| today.year() - back);
        let begin = years.flat_map(|year| [date(year, 4, 1), date(year, 1, 1)]);
        begin
            .filter(|begins| *begins <= today)
            .map(|begins| Year { begins })
            .collect()
    }

    /// The year that is asked for; the financial year of today if none is.
    fn of(asked: Option<&str>, today: Date) -> (Year, bool) {
        let all = Year::all(today);
        let asked = asked.filter(|asked| !asked.is_empty());
        let found = asked.and_then(|asked| {
            let mut years = all.iter();
            years.find(|year| month_of(year.begins) == asked).copied()
        });
        let financial = all.iter().find(|year| year.begins.month() == 4).copied();
        let otherwise = financial.unwrap_or(Year {
            begins: date(today.year(), 1, 1),
        });
        (
            found.unwrap_or(otherwise),
            asked.is_some() && found.is_none(),
        )
    }
}

/// The page.
pub(in crate::staff) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let mut chosen = Chosen::of(&state, &session, &asked)?;
    let (year, misfit) = Year::of(asked.year.as_deref(), state.today());
    chosen.misfit |= misfit;
    let voice = voice(&state);
    let done = asked.done.as_deref() == Some("entered");
    let done = done.then(|| voice.text("figures-year-done"));
    page(&state, &session, (&chosen, year), None, done).await
}

/// Enters what is not known from cases.
pub(in crate::staff) async fn enter(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    sent: Sent,
) -> Result<Response, PageError> {
    let asked = Asked {
        council: sent.optional("council"),
        ..Asked::default()
    };
    let chosen = Chosen::of(&state, &session, &asked)?;
    // To whoever may not enter it there is no such form.
    if !session.holds_for(&chosen.controller, ENTERERS) {
        return Err(PageError::NotFound);
    }
    let (year, misfit) = Year::of(Some(sent.text("year")), state.today());
    if misfit {
        return Err(PageError::NotFound);
    }
    let voice = voice(&state);
    let mut form = sent.to_form();
    let facts = read(voice, &sent, &mut form);
    if form.has_errors() {
        return page(&state, &session, (&chosen, year), Some(form), None).await;
    }
    let seen: u32 = sent
        .text("version")
        .parse()
        .map_err(|_| PageError::NotFound)?;
    let begins = month_of(year.begins);
    let by = (session.account, state.now());
    let entered = state
        .store
        .enter_figures((&chosen.controller, &begins), seen, &facts, by)
        .await;
    match entered {
        Ok(()) => {
            let to = address(&chosen.controller, year);
            Ok(Redirect::to(&format!("{to}&done=entered")).into_response())
        }
        Err(NotEntered::Conflict(_)) => {
            form.general_error(voice.text("figures-year-conflict"));
            // They are told: the next press is of what is entered now.
            form.forget("version");
            page(&state, &session, (&chosen, year), Some(form), None).await
        }
        Err(NotEntered::Store(error)) => Err(error.into()),
    }
}

fn address(controller: &ControllerId, year: Year) -> String {
    format!("{HERE}?council={controller}&year={}", month_of(year.begins))
}

/// Reads the form. What is wrong stands in it.
fn read(voice: Voice<'_>, sent: &Sent, form: &mut Form) -> EntryFacts {
    let staff = hundredths(sent.text("staff"));
    match staff {
        Err(()) => form.error("staff", voice.text("figures-year-no-number")),
        Ok(Some(hundredths)) if hundredths > u64::from(STAFF_MOST) * 100 => {
            let facts = [("most", number(voice, STAFF_MOST.into()).into())];
            form.error("staff", voice.say("figures-year-too-many", &facts));
        }
        Ok(_) => {}
    }
    let outside = hundredths(sent.text("outside").trim_start_matches('£'));
    match outside {
        Err(()) => form.error("outside", voice.text("figures-year-no-pounds")),
        Ok(Some(pence)) if pence > u64::from(OUTSIDE_MOST) => {
            let facts = [("most", voice.pounds(OUTSIDE_MOST).into())];
            form.error("outside", voice.say("figures-year-too-much", &facts));
        }
        Ok(_) => {}
    }
    for (name, most) in [("pay_band", LINE_MOST), ("note", NOTE_MOST)] {
        if sent.text(name).chars().count() > most {
            let facts = [("most", most.into())];
            form.error(name, voice.say("figures-year-too-long", &facts));
        }
    }
    EntryFacts {
        staff_hundredths: staff.ok().flatten().and_then(|it| u32::try_from(it).ok()),
        pay_band: sent.text("pay_band").to_owned(),
        outside_pence: outside.ok().flatten(),
        note: sent.text("note").to_owned(),
    }
}

/// A number with at most two places, in hundredths; nothing where nothing was typed. A comma may
/// stand at each thousand.
fn hundredths(text: &str) -> Result<Option<u64>, ()> {
    let text = text.trim().replace(',', "");
    if text.is_empty() {
        return Ok(None);
    }
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || part.len() > 2 || !digits(whole) || !digits(part) {
        return Err(());
    }
    let whole: u64 = whole.parse().map_err(|_| ())?;
    let part: u64 = format!("{part:0<2}").parse().map_err(|_| ())?;
    Ok(Some(whole * 100 + part))
}

/// Hundredths as they are typed.
fn as_typed(hundredths: u64) -> String {
    match hundredths % 100 {
        0 => (hundredths / 100).to_string(),
        part => format!("{}.{part:02}", hundredths / 100),
    }
}

async fn page(
    state: &State,
    session: &StaffSession,
    (chosen, year): (&Chosen, Year),
    form: Option<Form>,
    done: Option<String>,
) -> Result<Response, PageError> {
    let voice = voice(state);
    let store = &state.store;
    let query = FiguresQuery {
        controller: chosen.controller.clone(),
        from: month_of(year.begins),
        to: month_of(year.last_month()),
        right: None,
        service: None,
    };
    let by_month = [measure::DUE, measure::DUE_IN_TIME];
    let found = Found::of(store.sums_by_month(&query, &by_month).await?);
    let open = store.open_ages(&query).await?;
    let today = state.today();
    let sum = |amounts: &mut dyn Iterator<Item = rightsdesk_core::figures::Amount>| {
        amounts.fold(Count::default(), |sum, amount| {
            sum.plus(Count {
                count: amount.value,
                people: amount.people,
            })
        })
    };
    let overdue = |deadline: Option<Date>| deadline.is_some_and(|deadline| deadline < today);
    let late = sum(&mut open
        .iter()
        .filter(|open| overdue(open.deadline))
        .map(|open| open.amount));
    let other = sum(&mut open
        .iter()
        .filter(|open| !overdue(open.deadline))
        .map(|open| open.amount));
    let entered = store.figure_entry(&chosen.controller, &query.from).await?;
    let people = People::of(state, std::slice::from_ref(&chosen.controller)).await?;
    let rows = rows(voice, &found, (late, other), entered.as_ref(), today);
    let may_enter = session.holds_for(&chosen.controller, ENTERERS);
    let typed = form.unwrap_or_else(|| typed(entered.as_ref()));
    // A form that comes back is of the version that it was drawn from.
    let version = typed
        .value("version")
        .and_then(|version| version.parse().ok())
        .unwrap_or_else(|| entered.as_ref().map_or(0, |entered| entered.version));
    let name = year.name(voice);
    let of = |entered: &Entered| {
        let facts = [
            ("who", people.name_or_former(voice, entered.by).into()),
            ("date", voice.short_date(local_date(entered.at)).into()),
        ];
        voice.say("figures-year-entered", &facts)
    };
    let page = YearPage {
        title: voice.text("figures-year-title"),
        council: chosen.name(state),
        tabs: chosen.tabs(voice, HERE),
        councils: chosen.councils(state),
        years: Year::all(today)
            .into_iter()
            .map(|own| Choice {
                value: month_of(own.begins),
                text: own.name(voice),
                selected: own == year,
            })
            .collect(),
        misfit: chosen.misfit,
        uncounted: uncounted(state, voice).await?,
        caption: voice.say("figures-year-caption", &[("year", name.into())]),
        rows,
        entered: entered.as_ref().map(of),
        note: entered
            .as_ref()
            .map(|entered| entered.facts.note.clone())
            .filter(|note| !note.is_empty()),
        fields: if may_enter {
            fields(voice, &chosen.controller, year, version)
        } else {
            Vec::new()
        },
        action: HERE.to_owned(),
    };
    crate::staff::shell(state, session, super::HERE)
        .back(DESK)
        .with_form(typed)
        .success(done)
        .show(state, "staff/figures-year.html", page)
}

/// The form with what was last entered.
fn typed(entered: Option<&Entered>) -> Form {
    let Some(Entered { facts, .. }) = entered else {
        return Form::new();
    };
    let staff = facts.staff_hundredths.map(|it| as_typed(it.into()));
    Form::new()
        .with_value("staff", staff.unwrap_or_default())
        .with_value("pay_band", facts.pay_band.clone())
        .with_value(
            "outside",
            facts.outside_pence.map_or_else(String::new, as_typed),
        )
        .with_value("note", facts.note.clone())
}

fn fields(voice: Voice<'_>, controller: &ControllerId, year: Year, version: u32) -> Vec<Field> {
    let label = |name: &str, key: &str, hint: &str| {
        Label::new(name, voice.text(key)).hint(voice.text(hint))
    };
    let hidden = |name: &str, value: String| Field::Hidden {
        name: name.to_owned(),
        value,
    };
    vec![
        hidden("council", controller.0.clone()),
        hidden("year", month_of(year.begins)),
        hidden("version", version.to_string()),
        Field::Number(label(
            "staff",
            "figures-year-staff",
            "figures-year-staff-hint",
        )),
        Field::Line(label(
            "pay_band",
            "figures-year-band",
            "figures-year-band-hint",
        )),
        Field::Number(label(
            "outside",
            "figures-year-outside",
            "figures-year-outside-hint",
        )),
        Field::Text {
            label: label("note", "figures-year-note", "figures-year-note-hint"),
            rows: 3,
        },
    ]
}

/// What is shown of three counts of which the first is the sum of the others.
fn of_three(counts: Vec<Count>) -> Vec<Shown> {
    // A sum that is not shown gives nothing back.
    if counts.first().is_some_and(|sum| sum.is_small()) {
        let each = |count: Count| match count.count {
            0 => Shown::Exact(0),
            _ => Shown::Few,
        };
        return counts.into_iter().map(each).collect();
    }
    let table = disclosure::grouped(&[counts], &together());
    table.rows.into_iter().next().unwrap_or_default()
}

/// "95 of 120 (79%)".
fn part_of(voice: Voice<'_>, key: &str, counts: Vec<Count>) -> String {
    let shown = of_three(counts);
    let [whole, part] = [0, 1].map(|place| shown.get(place).copied().unwrap_or(Shown::Withheld));
    let share = whole
        .exact()
        .zip(part.exact())
        .and_then(|(whole, part)| per_cent(part, whole));
    let share = match share {
        Some(share) => voice.say("figures-per-cent", &[("number", share.into())]),
        None if whole == Shown::Exact(0) => voice.text("figures-none"),
        None => voice.text("figures-withheld"),
    };
    let facts = [
        ("part", cell(voice, part).into()),
        ("whole", cell(voice, whole).into()),
        ("share", share.into()),
    ];
    voice.say(key, &facts)
}

fn rows(
    voice: Voice<'_>,
    found: &Found,
    (late, other): (Count, Count),
    entered: Option<&Entered>,
    today: Date,
) -> Vec<Row> {
    let row = |key: &str, lines: Vec<String>| Row {
        name: voice.text(key),
        lines,
    };
    let one = |key: &str, count: Count| {
        let shown = disclosure::single(count);
        voice.say(key, &[("number", cell(voice, shown).into())])
    };
    let not_entered = || voice.text("figures-year-not-entered");
    let facts = entered.map(|entered| &entered.facts);

    let received = found.all(measure::RECEIVED);
    let timed = found.all(measure::TIMED);
    let minutes = found.all(measure::TIMED_MINUTES).count;
    let hours = match disclosure::single(timed) {
        Shown::Exact(cases) if cases > 0 => {
            let tenths = (minutes * 10 + cases * 30) / (cases * 60);
            let facts = [
                ("hours", format!("{}.{}", tenths / 10, tenths % 10).into()),
                ("cases", number(voice, cases).into()),
            ];
            voice.say("figures-year-hours-each", &facts)
        }
        Shown::Exact(_) => voice.text("figures-year-hours-none"),
        _ => voice.text("figures-year-hours-few"),
    };
    let staff = facts.and_then(|facts| facts.staff_hundredths);
    let staff = staff.map_or_else(not_entered, |hundredths| {
        let facts = [("number", as_typed(hundredths.into()).into())];
        voice.say("figures-year-full-time", &facts)
    });
    let band = facts.map(|facts| facts.pay_band.clone());
    let band = band.filter(|band| !band.is_empty());
    let outside = facts.and_then(|facts| facts.outside_pence);
    let outside = outside.map_or_else(not_entered, |pence| {
        voice.pounds(u32::try_from(pence).unwrap_or(u32::MAX))
    });
    let in_time = in_time_and_late(found.all(measure::IN_TIME), found.all(measure::LATE));
    // Of this month's days some are still to come.
    let this_month = month_of(today);
    let due = due_in_time_and_not(
        found.before(&this_month, measure::DUE),
        found.before(&this_month, measure::DUE_IN_TIME),
    );
    let extended = |ground: &str| found.all(&format!("{}{ground}", measure::EXTENDED));
    let grounds = vec![
        extended("complexity").plus(extended("number_of_requests")),
        extended("complexity"),
        extended("number_of_requests"),
    ];
    let grounds = of_three(grounds);
    let open = of_three(vec![late.plus(other), late, other]);
    let three = |key: &str, shown: &[Shown]| {
        let words = |place: usize| {
            let shown = shown.get(place).copied().unwrap_or(Shown::Withheld);
            cell(voice, shown)
        };
        let facts = [
            ("all", words(0).into()),
            ("first", words(1).into()),
            ("second", words(2).into()),
            ("date", voice.short_date(today).into()),
        ];
        voice.say(key, &facts)
    };
    vec![
        row(
            "figures-year-received",
            vec![
                one("figures-year-requests", Count::of_people(received.people)),
                one("figures-year-cases", received),
            ],
        ),
        row("figures-year-hours", vec![hours]),
        row(
            "figures-year-people",
            [Some(staff), band].into_iter().flatten().collect(),
        ),
        row("figures-year-spend", vec![outside]),
        row(
            "figures-year-in-time",
            vec![
                part_of(voice, "figures-year-of-answered", in_time),
                part_of(voice, "figures-year-of-due", due),
            ],
        ),
        row(
            "figures-year-extended",
            vec![three("figures-year-grounds", &grounds)],
        ),
        row("figures-year-open", vec![three("figures-year-now", &open)]),
        row(
            "figures-year-regulator",
            vec![one(
                "figures-year-complaints",
                found.all(measure::REGULATOR),
            )],
        ),
        row(
            "figures-year-rework",
            vec![
                one("figures-year-sent-back", found.all(measure::SENT_BACK)),
                one("figures-year-reworked", found.all(measure::REWORKED)),
            ],
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_typed_as_people_type_it() {
        for (text, read) in [
            ("", Ok(None)),
            ("2", Ok(Some(200))),
            ("2.5", Ok(Some(250))),
            ("2.05", Ok(Some(205))),
            ("12,500", Ok(Some(1_250_000))),
            ("two", Err(())),
            ("2.005", Err(())),
            ("-1", Err(())),
            (".5", Err(())),
            ("9999999999", Err(())),
        ] {
            assert_eq!(hundredths(text), read, "{text}");
        }
        assert_eq!(as_typed(250), "2.50");
        assert_eq!(as_typed(200), "2");
    }

    #[test]
    fn a_year_begins_in_january_or_in_april() {
        let today = date(2026, 11, 23);
        assert_eq!(month_of(Year::of(None, today).0.begins), "2026-04");
        assert_eq!(
            month_of(Year::of(None, date(2026, 2, 1)).0.begins),
            "2025-04"
        );
        let (year, misfit) = Year::of(Some("2025-01"), today);
        assert_eq!((month_of(year.begins).as_str(), misfit), ("2025-01", false));
        assert!(Year::of(Some("2025-02"), today).1);
        assert!(Year::of(Some("2031-04"), today).1);
        let all: Vec<String> = Year::all(date(2026, 2, 1))
            .into_iter()
            .map(|year| month_of(year.begins))
            .collect();
        assert_eq!(&all[..3], ["2026-01", "2025-04", "2025-01"]);
    }
}
