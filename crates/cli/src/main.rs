//! The `rightsdesk` program: reads the configuration and puts the parts together.

mod args;
mod commands;
mod config;
mod demo;
mod error;
mod output;
mod parts;
mod time;

use std::process::ExitCode;

use clap::Parser;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use args::{Arguments, Command};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    // The child that opens foreign documents limits itself before anything else is set up.
    if matches!(arguments.command, Command::DocumentChild) {
        return rightsdesk_documents::child::run_verb();
    }
    log_to_standard_error();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            output::note(format_args!("rightsdesk: {error}"));
            return ExitCode::from(1);
        }
    };
    match runtime.block_on(commands::run(arguments.command)) {
        Ok(code) => code,
        Err(error) => {
            output::note(format_args!("rightsdesk: {error}"));
            error.exit_code()
        }
    }
}

/// Logs warnings and above; `RIGHTSDESK_LOG=info` logs each request, as JSON lines.
fn log_to_standard_error() {
    let level = std::env::var("RIGHTSDESK_LOG")
        .ok()
        .and_then(|level| level.parse().ok());
    let json = level.is_some();
    let layer = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let layer = if json {
        Box::new(layer.json()) as Box<dyn tracing_subscriber::Layer<_> + Send + Sync>
    } else {
        Box::new(layer.without_time().with_target(false))
    };
    let registry = tracing_subscriber::registry()
        .with(level.unwrap_or(LevelFilter::WARN))
        .with(layer);
    registry.init();
}
