//! The days that are no working days, kept by an administrator: those to come, a form to add a
//! one-off day, a form for a newer list. The page holds nothing of any case.

use std::collections::BTreeMap;

use axum::extract::{Extension, Query, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use jiff::civil::Date;
use rightsdesk_content::{Voice, holidays, names};
use rightsdesk_core::calendar::{Nation, OneOffDay, OneOffError, local_date};
use rightsdesk_core::request::ProblemCode;
use rightsdesk_store::revisions::{Author, Change, Edit, EditError};
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};

use super::fields::{Answers, Field, Item, Label, Wrong};
use super::opened::voice;
use crate::error::PageError;
use crate::page::DESK;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

/// The address of the page.
const HERE: &str = "/desk/holidays";

/// More bytes than any list has.
const LIST_MOST: usize = 1024 * 1024;

#[derive(Serialize)]
struct HolidaysPage {
    until: String,
    shown: String,
    nations: Vec<NationShown>,
    fields: Vec<Field>,
}

#[derive(Serialize)]
struct NationShown {
    code: &'static str,
    name: String,
    days: Vec<Day>,
}

#[derive(Serialize)]
struct Day {
    /// As a machine reads it.
    at: Date,
    date: String,
    what: String,
    /// What a reader who does not see the table is told that the button removes; none for a
    /// published day, which cannot be removed.
    remove: Option<String>,
}

/// What was done before the page is shown.
#[derive(Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
}

/// The page.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let done = asked.done.and_then(|done| match done.as_str() {
        "added" => Some("holidays-done-added"),
        "removed" => Some("holidays-done-removed"),
        "loaded" => Some("holidays-done-loaded"),
        "same" => Some("holidays-done-same"),
        _ => None,
    });
    page(&state, &session, Form::new(), done).await
}

/// Adds a one-off day.
pub(super) async fn add(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    sent: Sent,
) -> Result<Response, PageError> {
    match read(voice(&state), &sent) {
        Ok(days) => {
            edit(
                &state,
                &session,
                Edit::AddOneOffDays(days),
                sent.to_form(),
                "added",
            )
            .await
        }
        Err(wrong) => {
            let mut form = sent.to_form();
            for wrong in wrong {
                wrong.tell(&mut form);
            }
            page(&state, &session, form, None).await
        }
    }
}

/// Removes a one-off day.
pub(super) async fn remove(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    sent: Sent,
) -> Result<Response, PageError> {
    // Both come from the button; whoever sends anything else did not press it.
    let nation = Nation::from_code(sent.text("remove_nation")).ok_or(PageError::NotFound)?;
    let date: Date = sent
        .text("remove_date")
        .parse()
        .map_err(|_| PageError::NotFound)?;
    let nations = vec![nation];
    let removal = Edit::RemoveOneOffDays { nations, date };
    edit(&state, &session, removal, Form::new(), "removed").await
}

/// Puts a list in the place of the one in use.
pub(super) async fn load(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    sent: Sent,
) -> Result<Response, PageError> {
    let file = sent.files.iter().find(|file| file.field == "list");
    let problem = match file {
        None => "holidays-no-list",
        Some(file) if file.bytes.is_empty() => "holidays-no-list",
        Some(file) if file.bytes.len() > LIST_MOST => "holidays-list-too-large",
        Some(file) => match std::str::from_utf8(&file.bytes) {
            Ok(json) => {
                let list = Edit::LoadBankHolidays(json.to_owned());
                return edit(&state, &session, list, Form::new(), "loaded").await;
            }
            Err(_) => "holidays-list-unreadable",
        },
    };
    let mut form = Form::new();
    form.error("list", voice(&state).text(problem));
    page(&state, &session, form, None).await
}

/// Makes the change, or shows the page again with what stands in its way.
async fn edit(
    state: &State,
    session: &StaffSession,
    edit: Edit,
    mut form: Form,
    done: &str,
) -> Result<Response, PageError> {
    let by = Author::Account(session.account);
    let error = match state.store.edit_rules(edit, by, state.now()).await {
        Ok(edited) => {
            let done = edited.change.map_or("same", |_| done);
            return Ok(Redirect::to(&format!("{HERE}?done={done}")).into_response());
        }
        Err(error) => error,
    };
    let voice = voice(state);
    match error {
        EditError::OneOffDay(error) => {
            let words = holidays::one_off(voice, &error);
            match error {
                OneOffError::NoName | OneOffError::NameTooLong => form.error("name", words),
                OneOffError::NotThere { .. } => form.general_error(words),
                _ => form.date_error("date", &[], words),
            }
        }
        EditError::BankHolidays(error) => form.error("list", holidays::list(voice, &error)),
        EditError::Store(error) => return Err(error.into()),
        other => return Err(PageError::internal(other)),
    }
    page(state, session, form, None).await
}

fn read(voice: Voice<'_>, sent: &Sent) -> Result<Vec<OneOffDay>, Vec<Wrong>> {
    let mut answers = Answers::new(voice, sent).worded(word);
    let nations: Vec<Nation> = sent
        .all("nations")
        .iter()
        .filter_map(|code| Nation::from_code(code))
        .collect();
    if nations.is_empty() {
        answers.problem("nations", "nations", ProblemCode::Empty);
    }
    let date = answers.date("date");
    let name = answers.line("name");
    let days = date.zip(name).map(|(date, name)| {
        let day = |nation| OneOffDay {
            nation,
            date,
            name: name.clone(),
        };
        nations.into_iter().map(day).collect()
    });
    answers.finish(days)
}

/// What is wrong with a field.
fn word(voice: Voice<'_>, field: &str, code: &ProblemCode) -> String {
    match (field, code) {
        ("nations", _) => voice.text("holidays-no-nation"),
        ("date", ProblemCode::Empty) => voice.text("holidays-no-date"),
        ("date", _) => voice.text("holidays-not-a-date"),
        (_, ProblemCode::Empty) => voice.text("holidays-no-name"),
        _ => holidays::one_off(voice, &OneOffError::NameTooLong),
    }
}

async fn page(
    state: &State,
    session: &StaffSession,
    form: Form,
    done: Option<&str>,
) -> Result<Response, PageError> {
    let voice = voice(state);
    let rules = state.store.refresh_rules().await?;
    let added = added(state, voice).await?;
    let today = state.today();
    // This year and the next: what a reply can be due in.
    let last_shown = today.year().saturating_add(1);
    let nations = Nation::ALL.map(|nation| {
        let name = names::nation(voice, nation);
        let published = rules.bank_holidays.of(nation).map(|date| Day {
            at: date,
            date: voice.long_date(date),
            what: voice.text("holidays-published"),
            remove: None,
        });
        let one_off = rules.one_off_days().iter();
        let one_off = one_off.filter(|day| day.nation == nation).map(|day| {
            let date = voice.long_date(day.date);
            let facts = [("date", (&date).into()), ("nation", (&name).into())];
            let remove = voice.say("holidays-remove-which", &facts);
            Day {
                at: day.date,
                what: what(voice, day, added.get(&(nation, day.date))),
                date,
                remove: Some(remove),
            }
        });
        let mut days: Vec<Day> = published
            .filter(|day| (today.year()..=last_shown).contains(&day.at.year()))
            .chain(one_off)
            .filter(|day| day.at >= today)
            .collect();
        days.sort_by_key(|day| day.at);
        NationShown {
            code: nation.code(),
            name,
            days,
        }
    });
    let year = |key: &str, year: i16| voice.say(key, &[("year", year.to_string().into())]);
    let page = HolidaysPage {
        until: year("holidays-until", rules.bank_holidays.years().1),
        shown: year("holidays-shown", last_shown),
        nations: nations.into(),
        fields: fields(voice),
    };
    super::shell(state, session, HERE)
        .back(DESK)
        .with_form(form)
        .success(done.map(|key| voice.text(key)))
        .show(state, "staff/holidays.html", page)
}

/// What a one-off day is for, and who added it when.
fn what(voice: Voice<'_>, day: &OneOffDay, added: Option<&(String, Timestamp)>) -> String {
    let name = ("name", (&day.name).into());
    match added {
        Some((who, at)) => {
            let on = voice.long_date(local_date(*at));
            let facts = [name, ("who", who.into()), ("date", on.into())];
            voice.say("holidays-added", &facts)
        }
        None => voice.say("holidays-added-before", &[name]),
    }
}

/// Who last added each one-off day, and when.
async fn added(
    state: &State,
    voice: Voice<'_>,
) -> Result<BTreeMap<(Nation, Date), (String, Timestamp)>, PageError> {
    let mut added = BTreeMap::new();
    for revision in state.store.rules_revisions().await? {
        let Change::OneOffDaysAdded { days } = revision.change else {
            continue;
        };
        let who = match revision.by {
            Author::Account(id) => {
                let account = state.store.accounts().find(id).await?;
                account.map_or_else(|| voice.text("actor-former"), |account| account.name)
            }
            Author::CommandLine => voice.text("holidays-by-command"),
            Author::Program => voice.text("holidays-by-program"),
        };
        for day in days {
            // The newest comes first.
            added
                .entry((day.nation, day.date))
                .or_insert_with(|| (who.clone(), revision.at));
        }
    }
    Ok(added)
}

fn fields(voice: Voice<'_>) -> Vec<Field> {
    let hinted = |name: &str, key: &str, hint: &str| {
        Label::new(name, voice.text(key)).hint(voice.text(hint))
    };
    let nations = Nation::ALL.map(|nation| Item::new(nation.code(), names::nation(voice, nation)));
    vec![
        Field::Several {
            label: hinted("nations", "holidays-nations", "holidays-nations-hint"),
            items: nations.to_vec(),
        },
        Field::Date(hinted("date", "holidays-date", "holidays-date-hint")),
        Field::Line(hinted("name", "holidays-name", "holidays-name-hint")),
    ]
}
