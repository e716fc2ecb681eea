//! `account add`: the first people of a new installation.

use std::path::Path;
use std::process::ExitCode;

use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::people::Role;
use rightsdesk_core::request::parse_email;
use rightsdesk_store::Store;
use rightsdesk_store::accounts::NewAccount;

use crate::args::Place;
use crate::error::CliError;
use crate::output::{line, note};
use crate::{parts, time};

/// The fewest characters of a password.
const SHORTEST: usize = 12;

/// Makes an account.
///
/// # Errors
/// A role, a controller or an address that does not exist; an address that has an account.
pub(crate) async fn add(
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
        None => rightsdesk_api::password::generate().map_err(CliError::internal)?,
    };
    if password.chars().count() < SHORTEST {
        return Err(CliError::Used(format!(
            "a password needs {SHORTEST} characters or more"
        )));
    }
    let hash = rightsdesk_api::password::hash(password.clone())
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

fn role(store: &Store, text: &str) -> Result<(ControllerId, Role), CliError> {
    let wrong = |why: &str| CliError::Used(format!("--role {text}: {why}"));
    let (controller, role) = text
        .split_once(':')
        .ok_or_else(|| wrong("write it as controller:role"))?;
    let controller = ControllerId(controller.to_owned());
    if store.rules().register.controller(&controller).is_none() {
        return Err(wrong("the register has no such controller"));
    }
    let role = serde_json::from_value(role.into()).map_err(|_| {
        wrong(
            "the roles are triage_officer, caseworker, reviewer, manager, dpo, auditor and \
             administrator",
        )
    })?;
    Ok((controller, role))
}
