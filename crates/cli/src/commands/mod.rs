//! One file for each command that is more than a few lines.

mod account;
mod audit;
mod deadline;
mod demo;
mod doctor;
mod figures;
mod generate;
mod holidays;
mod mail;
mod pack;
mod reasons;
mod register;
mod rights;
mod serve;
mod settings;
mod token;

use std::process::ExitCode;

use crate::args::{
    AuditCommand, Command, ConfigCommand, FiguresCommand, HolidaysCommand, MailCommand,
    PackCommand, RegisterCommand, SettingsCommand, TokenCommand,
};
use crate::error::CliError;
use crate::{output, parts};

/// Does what the command line says.
///
/// # Errors
/// See [`CliError::exit_code`].
pub(crate) async fn run(command: Command) -> Result<ExitCode, CliError> {
    match command {
        Command::Demo { place, once, today } => demo::run(&place, once, today).await,
        Command::Serve {
            place,
            surface,
            no_worker,
            today,
        } => serve::run(&place, surface, no_worker, today).await,
        Command::Worker { place, later } => serve::worker(&place, later).await,
        Command::Migrate { place } => {
            let store = parts::store(&parts::configuration(&place)?).await?;
            store.migrate().await?;
            output::note("The database is up to date.");
            Ok(ExitCode::SUCCESS)
        }
        Command::Deadline(arguments) => deadline::run(&arguments),
        Command::Rights {
            notice,
            right,
            register,
            json,
        } => rights::run(&notice, right.as_deref(), register.as_deref(), json),
        Command::Register {
            command: RegisterCommand::Check { folder, json },
        } => register::check(folder.as_deref(), json),
        Command::Reasons { right, json } => reasons::run(right.as_deref(), json),
        Command::Register {
            command:
                RegisterCommand::Import {
                    place,
                    folder,
                    dry_run,
                    json,
                },
        } => register::import(&place, &folder, dry_run, json).await,
        Command::Holidays { command } => match command {
            HolidaysCommand::Show {
                place,
                nation,
                json,
            } => holidays::show(&place, nation.as_deref(), json).await,
            HolidaysCommand::Load { place, file } => holidays::load(&place, &file).await,
            HolidaysCommand::Add {
                place,
                date,
                nation,
                name,
            } => holidays::add(&place, date, &nation, &name).await,
            HolidaysCommand::Remove {
                place,
                date,
                nation,
            } => holidays::remove(&place, date, &nation).await,
        },
        Command::Audit { command } => match command {
            AuditCommand::Verify { place, json } => audit::verify(&place, json).await,
            AuditCommand::Export {
                place,
                to,
                reference,
            } => audit::export(&place, to.as_deref(), reference.as_deref()).await,
        },
        Command::Settings { command } => match command {
            SettingsCommand::Show { place, json } => settings::show(&place, json).await,
            SettingsCommand::Set {
                place,
                file,
                dry_run,
            } => settings::set(&place, &file, dry_run).await,
            SettingsCommand::History { place, json } => settings::history(&place, json).await,
        },
        Command::Figures { command } => match command {
            FiguresCommand::Check { place, json } => figures::run(&place, false, json).await,
            FiguresCommand::Recompute { place, json } => figures::run(&place, true, json).await,
        },
        Command::Pack {
            command: PackCommand::Verify { file, json },
        } => pack::verify(&file, json),
        Command::Mail {
            command: MailCommand::Bounces { place, from },
        } => mail::bounces(&place, &from).await,
        Command::Account { command } => account::run(command).await,
        Command::Token {
            command:
                TokenCommand::Issue {
                    place,
                    controller,
                    scopes,
                    label,
                    days,
                },
        } => token::issue(&place, controller, scopes, label, days).await,
        Command::Token {
            command: TokenCommand::Revoke { place, id },
        } => token::revoke(&place, &id).await,
        Command::Generate(arguments) => Box::pin(generate::run(&arguments)).await,
        Command::Doctor { place, json } => doctor::run(&place, json).await,
        Command::Config {
            command: ConfigCommand::Check { place },
        } => {
            let config = parts::configuration(&place)?;
            output::line(format_args!("{config:#?}"));
            Ok(ExitCode::SUCCESS)
        }
        // Answered before anything else was set up.
        Command::DocumentChild => Ok(ExitCode::SUCCESS),
    }
}
