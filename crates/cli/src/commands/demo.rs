//! `demo`: play sample requests, then serve.

use std::process::ExitCode;

use jiff::civil::Date;
use rightsdesk_api::Surface;
use rightsdesk_core::calendar::local_date;

use super::serve;
use crate::args::Place;
use crate::config::Mail;
use crate::error::CliError;
use crate::output::{line, note};
use crate::time::{self, SetByHand};
use crate::{demo, parts};

/// Plays the sample requests, and either prints the table or serves.
///
/// # Errors
/// What is in the way.
pub(crate) async fn run(
    place: &Place,
    once: bool,
    today: Option<Date>,
) -> Result<ExitCode, CliError> {
    let mut config = parts::configuration(place)?;
    // Sample letters go to no mail server, whatever the configuration says: the notices' contacts
    // are real people.
    config.mail = Mail::Folder(place.data.join("mail"));
    // The samples are ours, and are played faster than a scanner could look at them.
    config.scanner = None;
    let day = today.unwrap_or_else(|| local_date((time::system())()));
    let clock = SetByHand::new(time::at(day, 8, 0));
    note(format_args!(
        "Making the database in {}",
        place.data.display()
    ));
    let store = parts::store_at_work(&config, (clock.handle())()).await?;
    let words = parts::words()?;
    let worker = parts::worker(&config, &store, &words, clock.handle())?;
    note(format_args!("Playing the sample requests up to {day}"));
    demo::play(&store, &worker, &clock, day).await?;
    let table = demo::answered_table(&store, day, &place.data.join("packs")).await?;
    line(table);
    if once {
        return Ok(ExitCode::SUCCESS);
    }
    let now = today.map_or_else(time::system, time::frozen_on);
    let state = parts::state(&config, &store, &words, now.clone(), true)?;
    let worker = parts::worker(&config, &store, &words, now)?;
    note(demo::welcome(&store, &config.base_url));
    serve::until_stopped(
        &config,
        state,
        &[
            Surface::Residents,
            Surface::Staff,
            Surface::Api,
            Surface::Demonstration,
        ],
        Some(worker),
    )
    .await?;
    Ok(ExitCode::SUCCESS)
}
