//! `holidays`: the days that are no working days, beside Saturdays and Sundays.

use std::path::Path;
use std::process::ExitCode;

use jiff::civil::Date;
use rightsdesk_content::words::ENGLISH;
use rightsdesk_core::calendar::{Nation, OneOffDay, local_date};
use rightsdesk_store::revisions::{Author, Change, Edit, Edited};
use rightsdesk_store::{Rules, Store};
use serde::Serialize;

use crate::args::Place;
use crate::error::CliError;
use crate::output::{line, note};
use crate::{parts, time};

/// The name that stands for every nation.
const ALL: &str = "all";

/// The coming holidays of a nation.
#[derive(Serialize)]
struct Shown<'a> {
    nation: Nation,
    /// The last year of the published list.
    published_until: i16,
    days: Vec<Day<'a>>,
}

#[derive(Serialize)]
struct Day<'a> {
    date: Date,
    /// What it was added for; none for a published bank holiday.
    one_off: Option<&'a str>,
}

/// Shows the coming holidays.
///
/// # Errors
/// A nation that does not exist; what is in the way of the database.
pub(crate) async fn show(
    place: &Place,
    nation: Option<&str>,
    json: bool,
) -> Result<ExitCode, CliError> {
    let nations = nations(nation.unwrap_or(ALL))?;
    let store = opened(place).await?;
    let rules = store.rules();
    let today = local_date((time::system())());
    let shown: Vec<Shown<'_>> = nations
        .into_iter()
        .map(|nation| shown(&rules, nation, today))
        .collect();
    if json {
        line(serde_json::to_string_pretty(&shown).map_err(CliError::internal)?);
        return Ok(ExitCode::SUCCESS);
    }
    let words = parts::words()?;
    let voice = words.voice(ENGLISH);
    for Shown {
        nation,
        published_until,
        days,
    } in &shown
    {
        line(format_args!(
            "\n{}: published up to {published_until}",
            nation.code()
        ));
        for day in days {
            let added = day
                .one_off
                .map_or_else(String::new, |name| format!("  added: {name}"));
            line(format_args!(
                "  {}  {}{added}",
                day.date,
                voice.long_date(day.date)
            ));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Puts a list in the place of the one in use.
///
/// # Errors
/// A file that cannot be read; a list that is refused. The list in use then stays.
pub(crate) async fn load(place: &Place, file: &Path) -> Result<ExitCode, CliError> {
    let json = std::fs::read_to_string(file).map_err(|e| CliError::file(file, &e))?;
    edit(place, Edit::LoadBankHolidays(json)).await
}

/// Adds a one-off day.
///
/// # Errors
/// A nation that does not exist; a day that is a holiday anyway, or has no name.
pub(crate) async fn add(
    place: &Place,
    date: Date,
    nation: &str,
    name: &str,
) -> Result<ExitCode, CliError> {
    let days = nations(nation)?.into_iter().map(|nation| OneOffDay {
        nation,
        date,
        name: name.trim().to_owned(),
    });
    edit(place, Edit::AddOneOffDays(days.collect())).await
}

/// Removes a one-off day.
///
/// # Errors
/// A nation or a day that is not there.
pub(crate) async fn remove(place: &Place, date: Date, nation: &str) -> Result<ExitCode, CliError> {
    let nations = nations(nation)?;
    edit(place, Edit::RemoveOneOffDays { nations, date }).await
}

/// Makes a change of the rules, and says what it was.
async fn edit(place: &Place, edit: Edit) -> Result<ExitCode, CliError> {
    let store = opened(place).await?;
    let now = (time::system())();
    let Edited { change, .. } = store.edit_rules(edit, Author::CommandLine, now).await?;
    match change {
        None => line("Nothing changed: this is what is in force."),
        Some(change) => {
            tell(&change);
            note("The worker computes the dates of open cases again.");
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn tell(change: &Change) {
    let each = |what: &str, days: &[OneOffDay]| {
        for OneOffDay { nation, date, name } in days {
            line(format_args!("{what} {date} for {}: {name}", nation.code()));
        }
    };
    match change {
        Change::BankHolidaysLoaded { until, published } => {
            line(format_args!(
                "Loaded a list that reaches to the end of {until}"
            ));
            each("No longer one-off, since the list has it:", published);
        }
        Change::OneOffDaysAdded { days } => each("Added", days),
        Change::OneOffDaysRemoved { days } => each("Removed", days),
        _ => {}
    }
}

async fn opened(place: &Place) -> Result<Store, CliError> {
    let store = parts::store(&parts::configuration(place)?).await?;
    store.migrate().await?;
    Ok(store)
}

fn nations(code: &str) -> Result<Vec<Nation>, CliError> {
    if code == ALL {
        return Ok(Nation::ALL.to_vec());
    }
    Nation::from_code(code)
        .map(|nation| vec![nation])
        .ok_or_else(|| {
            CliError::Used(format!(
                "--nation {code}: the nations are england-and-wales, scotland, northern-ireland \
                 and all"
            ))
        })
}

fn shown(rules: &Rules, nation: Nation, today: Date) -> Shown<'_> {
    let published = rules.bank_holidays.of(nation).map(|date| Day {
        date,
        one_off: None,
    });
    let added = rules
        .one_off_days()
        .iter()
        .filter(|day| day.nation == nation);
    let added = added.map(|day| Day {
        date: day.date,
        one_off: Some(&day.name),
    });
    let mut days: Vec<Day<'_>> = published.chain(added).collect();
    days.retain(|day| day.date >= today);
    days.sort_by_key(|day| day.date);
    let (_, published_until) = rules.bank_holidays.years();
    Shown {
        nation,
        published_until,
        days,
    }
}
