//! `serve` and `worker`: the program at work until it is told to stop.

use std::process::ExitCode;

use jiff::civil::Date;
use rightsdesk_api::{Now, Surface};
use rightsdesk_store::Store;
use rightsdesk_worker::Worker;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::args::{Place, SurfaceArgument};
use crate::config::Config;
use crate::error::CliError;
use crate::output::note;
use crate::{parts, time};

/// Serves the pages, with the worker beside them.
///
/// # Errors
/// What is in the way.
pub(crate) async fn run(
    place: &Place,
    surface: SurfaceArgument,
    no_worker: bool,
    today: Option<Date>,
) -> Result<ExitCode, CliError> {
    let config = parts::configuration(place)?;
    let now = today.map_or_else(time::system, time::frozen_on);
    let store = parts::store_at_work(&config, now()).await?;
    let words = parts::words()?;
    let state = parts::state(&config, &store, &words, now.clone(), false)?;
    let worker = if no_worker {
        None
    } else {
        Some(parts::worker(&config, &store, &words, now)?)
    };
    note(format_args!("Serving on {}", config.base_url));
    until_stopped(&config, state, parts::surfaces(surface), worker).await?;
    Ok(ExitCode::SUCCESS)
}

/// Works without serving.
///
/// # Errors
/// What is in the way.
pub(crate) async fn worker(place: &Place, later: u32) -> Result<ExitCode, CliError> {
    let config = parts::configuration(place)?;
    let now = time::later(time::system(), later);
    let store = parts::store_at_work(&config, now()).await?;
    let worker = parts::worker(&config, &store, &parts::words()?, now.clone())?;
    let (stop, stopped) = watch::channel(false);
    let watched = watch_it(&config, &store, now, stopped.clone()).await?;
    let task = tokio::spawn(async move { worker.run(stopped).await });
    told_to_stop().await;
    // Nobody listens if the worker has ended by itself.
    stop.send_replace(true);
    task.await.map_err(CliError::internal)?;
    ended(watched).await?;
    Ok(ExitCode::SUCCESS)
}

/// Serves until the program is told to stop; requests and jobs that have begun are finished.
///
/// # Errors
/// When the address is taken or the server fails.
pub(crate) async fn until_stopped(
    config: &Config,
    state: rightsdesk_api::State,
    surfaces: &[Surface],
    worker: Option<Worker>,
) -> Result<(), CliError> {
    let listener = TcpListener::bind(config.listen)
        .await
        .map_err(|error| CliError::Found(format!("cannot listen on {}: {error}", config.listen)))?;
    let (stop, stopped) = watch::channel(false);
    let watched = watch_it(config, &state.store, state.now.clone(), stopped.clone()).await?;
    let task = worker.map(|worker| tokio::spawn(async move { worker.run(stopped).await }));
    let served = rightsdesk_api::serve(listener, state, surfaces, told_to_stop()).await;
    stop.send_replace(true);
    if let Some(task) = task {
        task.await.map_err(CliError::internal)?;
    }
    ended(watched).await?;
    served.map_err(CliError::internal)
}

/// Serves the metrics beside everything else, where the configuration says so.
async fn watch_it(
    config: &Config,
    store: &Store,
    now: Now,
    mut stopped: watch::Receiver<bool>,
) -> Result<Option<Watched>, CliError> {
    let Some(listen) = config.metrics else {
        return Ok(None);
    };
    let listener = TcpListener::bind(listen).await.map_err(|error| {
        CliError::Found(format!("cannot listen on {listen} for metrics: {error}"))
    })?;
    note(format_args!("Metrics on http://{listen}/metrics"));
    // An error means that whoever could say stop has gone.
    let stop = async move { drop(stopped.wait_for(|stop| *stop).await) };
    let served = rightsdesk_api::metrics::serve(listener, store.clone(), now, stop);
    Ok(Some(tokio::spawn(served)))
}

/// The listener of the metrics.
type Watched = tokio::task::JoinHandle<std::io::Result<()>>;

async fn ended(watched: Option<Watched>) -> Result<(), CliError> {
    match watched {
        None => Ok(()),
        Some(task) => task
            .await
            .map_err(CliError::internal)?
            .map_err(CliError::internal),
    }
}

/// Resolves when the program is interrupted or told to end.
async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => drop(tokio::signal::ctrl_c().await),
    }
}
