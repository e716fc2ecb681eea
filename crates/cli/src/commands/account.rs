//! `account ...`: the first people of a new installation, and whatever the pages cannot do because
//! nobody can sign in.

use std::path::Path;
use std::process::ExitCode;

use rightsdesk_api::password::{self, Weak};
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::people::Role;
use rightsdesk_core::request::parse_email;
use rightsdesk_store::Store;
use rightsdesk_store::account_changes::{Change, ChangeError, Invited};
use rightsdesk_store::accounts::{Account, NewAccount};
use rightsdesk_store::installation::{Held, PasswordWay};
use rightsdesk_store::revisions::Author;
use serde_json::json;

use crate::args::{AccountCommand, Place};
use crate::error::CliError;
use crate::output::{line, note, table};
use crate::{parts, time};

/// Does what was asked of an account.
///
/// # Errors
/// As the command itself.
pub(crate) async fn run(command: AccountCommand) -> Result<ExitCode, CliError> {
    match command {
        AccountCommand::Add {
            place,
            email,
            name,
            roles,
            password_file,
        } => add(&place, &email, &name, &roles, password_file.as_deref()).await,
        AccountCommand::List { place, json } => list(&place, json).await,
        AccountCommand::Invite {
            place,
            email,
            name,
            roles,
        } => invite(&place, &email, &name, &roles).await,
        AccountCommand::Roles {
            place,
            email,
            give,
            take,
        } => self::roles(&place, &email, &give, &take).await,
        AccountCommand::Close { place, email } => close(&place, &email).await,
        AccountCommand::Reopen { place, email } => reopen(&place, &email).await,
        AccountCommand::ResetPassword { place, email } => reset_password(&place, &email).await,
    }
}

/// Makes an account.
///
/// # Errors
/// A role, a controller or an address that does not exist; an address that has an account.
async fn add(
    place: &Place,
    email: &str,
    name: &str,
    roles: &[String],
    password_file: Option<&Path>,
) -> Result<ExitCode, CliError> {
    let store = parts::store(&parts::configuration(place)?).await?;
    store.migrate().await?;
    let email = parse_email(email)
        .map_err(|_| CliError::Used(format!("{email} is not an email address")))?;
    let roles = roles
        .iter()
        .map(|text| role(&store, text))
        .collect::<Result<Vec<_>, _>>()?;
    let password = match password_file {
        Some(file) => {
            let text = std::fs::read_to_string(file).map_err(|e| CliError::file(file, &e))?;
            text.trim_end_matches(['\r', '\n']).to_owned()
        }
        None => password::generate().map_err(CliError::internal)?,
    };
    if let Some(weak) = password::weakness(&password, &email, name) {
        return Err(CliError::Used(match weak {
            Weak::Short => format!("a password needs {} characters or more", password::SHORTEST),
            Weak::Long => format!("a password has {} characters or fewer", password::LONGEST),
            Weak::LikeAddress => "a password does not hold the name or the address".to_owned(),
            Weak::Common => "that password is too easy to guess".to_owned(),
        }));
    }
    let hash = password::hash(password.clone())
        .await
        .map_err(CliError::internal)?;
    let new = NewAccount {
        email,
        name: name.to_owned(),
        password_hash: hash,
        roles,
    };
    match store.accounts().create(&new, (time::system())()).await? {
        None => Err(CliError::Found(format!(
            "{} has an account already",
            new.email
        ))),
        Some(id) => {
            if password_file.is_none() {
                note(
                    "The password is shown this once. It should be changed after the first sign-in.",
                );
                line(password);
            }
            note(format_args!("Made account {id}"));
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Lists every account.
///
/// # Errors
/// When the database cannot be read.
async fn list(place: &Place, as_json: bool) -> Result<ExitCode, CliError> {
    let store = parts::store(&parts::configuration(place)?).await?;
    store.migrate().await?;
    let accounts = store.accounts().all().await?;
    if as_json {
        let accounts: Vec<_> = accounts
            .iter()
            .map(|account| {
                json!({
                    "id": account.id,
                    "email": account.email,
                    "name": account.name,
                    "state": state(account),
                    "roles": account.roles,
                    "signed_in_at": account.signed_in_at,
                })
            })
            .collect();
        line(serde_json::to_string_pretty(&accounts).map_err(CliError::internal)?);
        return Ok(ExitCode::SUCCESS);
    }
    let row = |account: &Account| {
        let roles: Vec<String> = account.held().iter().map(written).collect();
        vec![
            account.email.clone(),
            account.name.clone(),
            state(account).to_owned(),
            account
                .signed_in_at
                .map_or_else(|| "never".to_owned(), |at| at.to_string()),
            roles.join(" "),
        ]
    };
    let rows: Vec<_> = accounts.iter().map(row).collect();
    let header = ["address", "name", "state", "signed in", "roles"];
    line(table(&header, &rows));
    Ok(ExitCode::SUCCESS)
}

/// Invites somebody. The mail goes when a worker next works.
///
/// # Errors
/// A role, a controller or an address that does not exist; an address that has an account.
async fn invite(
    place: &Place,
    email: &str,
    name: &str,
    roles: &[String],
) -> Result<ExitCode, CliError> {
    let store = parts::store(&parts::configuration(place)?).await?;
    store.migrate().await?;
    let email = parse_email(email)
        .map_err(|_| CliError::Used(format!("{email} is not an email address")))?;
    let roles = roles.iter().map(|text| role(&store, text));
    let new = Invited {
        email,
        name: name.to_owned(),
        roles: roles.collect::<Result<Vec<_>, _>>()?,
    };
    let change = Change::by_command_line((time::system())());
    match store.accounts().invite(&new, &change).await {
        Ok(Some(id)) => {
            note(format_args!(
                "Invited account {id}; the mail goes with the next work"
            ));
            Ok(ExitCode::SUCCESS)
        }
        Ok(None) => {
            let email = new.email;
            Err(CliError::Found(format!("{email} has an account already")))
        }
        Err(error) => Err(refused(error)),
    }
}

/// Gives and takes roles.
///
/// # Errors
/// A role, a controller or an account that does not exist; the last administrator of a controller.
async fn roles(
    place: &Place,
    email: &str,
    give: &[String],
    take: &[String],
) -> Result<ExitCode, CliError> {
    let store = parts::store(&parts::configuration(place)?).await?;
    store.migrate().await?;
    let account = load(&store, email).await?;
    let mut wanted = account.held();
    for text in take {
        let (controller, role) = parse(text)?;
        let held = Held { controller, role };
        if !wanted.remove(&held) {
            let held = written(&held);
            return Err(CliError::Found(format!("{} is not {held}", account.email)));
        }
    }
    for text in give {
        let (controller, role) = role(&store, text)?;
        wanted.insert(Held { controller, role });
    }
    let change = Change {
        seen: Some(account.version),
        ..Change::by_command_line((time::system())())
    };
    let accounts = store.accounts();
    let changed = accounts.change_roles(account.id, &wanted, &change).await;
    Ok(told(changed.map_err(refused)?, "The roles are changed."))
}

/// Closes an account.
///
/// # Errors
/// An account that does not exist; the last administrator of a controller.
async fn close(place: &Place, email: &str) -> Result<ExitCode, CliError> {
    let store = parts::store(&parts::configuration(place)?).await?;
    store.migrate().await?;
    let account = load(&store, email).await?;
    let change = Change::by_command_line((time::system())());
    let closed = store.accounts().close(account.id, &change).await;
    Ok(told(closed.map_err(refused)?, "The account is closed."))
}

/// Opens a closed account again.
///
/// # Errors
/// An account that does not exist, or that nobody has joined by.
async fn reopen(place: &Place, email: &str) -> Result<ExitCode, CliError> {
    let store = parts::store(&parts::configuration(place)?).await?;
    store.migrate().await?;
    let account = load(&store, email).await?;
    let change = Change::by_command_line((time::system())());
    let opened = store.accounts().reopen(account.id, &change).await;
    Ok(told(opened.map_err(refused)?, "The account is open again."))
}

/// Sets a new password, and prints it this once.
///
/// # Errors
/// An account that does not exist, is closed, or was never joined.
async fn reset_password(place: &Place, email: &str) -> Result<ExitCode, CliError> {
    let store = parts::store(&parts::configuration(place)?).await?;
    store.migrate().await?;
    let account = load(&store, email).await?;
    let password = password::generate().map_err(CliError::internal)?;
    let hash = password::hash(password.clone()).await;
    let hash = hash.map_err(CliError::internal)?;
    let (by, now) = (Author::CommandLine, (time::system())());
    let accounts = store.accounts();
    if !accounts
        .set_password(account.id, &hash, PasswordWay::Reset, by, now)
        .await?
    {
        return Err(refused(ChangeError::WrongState));
    }
    note("The password is shown this once. It should be changed after the next sign-in.");
    line(password);
    Ok(ExitCode::SUCCESS)
}

async fn load(store: &Store, email: &str) -> Result<Account, CliError> {
    let found = store.accounts().find_by_email(email).await?;
    let found = found.map(|(account, _)| account);
    found.ok_or_else(|| CliError::Found(format!("{email} has no account")))
}

fn told(changed: bool, what: &str) -> ExitCode {
    note(if changed { what } else { "It was so before." });
    ExitCode::SUCCESS
}

fn refused(error: ChangeError) -> CliError {
    match error {
        ChangeError::Store(error) => error.into(),
        ChangeError::LastAdministrator(controller) => CliError::Found(format!(
            "{controller} would have no administrator; make somebody else one first"
        )),
        error => CliError::Found(error.to_string()),
    }
}

fn state(account: &Account) -> &'static str {
    match (account.disabled_at, account.has_joined) {
        (Some(_), _) => "closed",
        (None, false) => "invited",
        (None, true) => "active",
    }
}

/// A role as the command line writes it.
fn written(held: &Held) -> String {
    let role = serde_json::to_value(held.role).unwrap_or_default();
    format!("{}:{}", held.controller, role.as_str().unwrap_or_default())
}

fn role(store: &Store, text: &str) -> Result<(ControllerId, Role), CliError> {
    let (controller, role) = parse(text)?;
    if store.rules().register.controller(&controller).is_none() {
        return Err(CliError::Used(format!(
            "{text}: the register has no such controller"
        )));
    }
    Ok((controller, role))
}

/// A role as it is written; of a controller that the register no longer has, it can be taken away.
fn parse(text: &str) -> Result<(ControllerId, Role), CliError> {
    let wrong = |why: &str| CliError::Used(format!("{text}: {why}"));
    let (controller, role) = text
        .split_once(':')
        .ok_or_else(|| wrong("write it as controller:role"))?;
    let role = serde_json::from_value(role.into()).map_err(|_| {
        wrong(
            "the roles are triage_officer, caseworker, reviewer, manager, dpo, auditor and \
             administrator",
        )
    })?;
    Ok((ControllerId(controller.to_owned()), role))
}
