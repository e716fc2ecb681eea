//! `token issue` and `token revoke`: who may use the JSON API.

use std::process::ExitCode;

use jiff::SignedDuration;
use rightsdesk_core::ids::ControllerId;
use rightsdesk_store::TokenId;
use rightsdesk_store::tokens::NewToken;

use crate::args::Place;
use crate::error::CliError;
use crate::output::{line, note};
use crate::{parts, time};

/// Issues a token, and prints it this once.
///
/// # Errors
/// A controller or a scope that does not exist.
pub(crate) async fn issue(
    place: &Place,
    controller: String,
    scopes: Vec<String>,
    label: String,
    days: u16,
) -> Result<ExitCode, CliError> {
    let config = parts::configuration(place)?;
    let store = parts::store(&config).await?;
    store.migrate().await?;
    let controller = ControllerId(controller);
    if store.rules().register.controller(&controller).is_none() {
        return Err(CliError::Used(format!(
            "the register has no controller \"{controller}\""
        )));
    }
    let known = rightsdesk_api::SCOPES;
    if let Some(scope) = scopes.iter().find(|scope| !known.contains(&scope.as_str())) {
        let known = known.join(", ");
        return Err(CliError::Used(format!(
            "there is no scope \"{scope}\"; there are {known}"
        )));
    }
    let now = (time::system())();
    let expires_at = now
        .checked_add(SignedDuration::from_hours(24 * i64::from(days)))
        .map_err(|_| CliError::Used("that is too many days".into()))?;
    let new = NewToken {
        controller,
        label,
        scopes,
        expires_at,
    };
    let id = store.tokens().create(&new, now).await?;
    let token = rightsdesk_api::issue_token(&store, id, &new, now).map_err(CliError::internal)?;
    note(format_args!(
        "Token {id} works until {expires_at}. It is shown this once."
    ));
    line(token);
    Ok(ExitCode::SUCCESS)
}

/// Makes a token stop working at once.
///
/// # Errors
/// An identifier that is none, or of a token that does not work any more.
pub(crate) async fn revoke(place: &Place, id: &str) -> Result<ExitCode, CliError> {
    let store = parts::store(&parts::configuration(place)?).await?;
    let uuid = id
        .parse()
        .map_err(|_| CliError::Used(format!("{id} is not the id of a token")))?;
    if store
        .tokens()
        .revoke(TokenId(uuid), (time::system())())
        .await?
    {
        note("The token no longer works.");
        Ok(ExitCode::SUCCESS)
    } else {
        Err(CliError::Found("no such token works now".into()))
    }
}
