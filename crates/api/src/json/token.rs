//! Tokens of other systems: JSON Web Tokens, signed with a key that the master key gives, and
//! each on record so that it can be revoked.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use jiff::Timestamp;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use rightsdesk_core::ids::ControllerId;
use rightsdesk_store::tokens::NewToken;
use rightsdesk_store::{Store, TokenId, Viewer};
use serde::{Deserialize, Serialize};

use super::problem::Problem;
use crate::state::State;

/// What a token may be issued for.
pub const SCOPES: [&str; 2] = ["requests:create", "requests:read"];

const ISSUER: &str = "rightsdesk";
const PURPOSE: &str = "api tokens";

/// What a token says. It is checked against the record at each call.
#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    /// The token's identifier.
    jti: String,
    exp: i64,
    iat: i64,
}

/// A token could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the token could not be signed: {0}")]
pub struct TokenError(#[from] jsonwebtoken::errors::Error);

/// The other system that calls.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    /// The token's identifier: what stands in the log of a case.
    pub(crate) token: String,
    /// The controller whose requests it may see and make.
    pub(crate) controller: ControllerId,
}

impl Client {
    /// It, looking at cases: it sees none that is limited to named people.
    pub(crate) fn viewer(&self) -> Viewer {
        Viewer::system(self.controller.clone())
    }
}

/// Signs the token of a record.
///
/// # Errors
/// When signing fails, which the self-test at start-up rules out.
pub fn issue(
    store: &Store,
    id: TokenId,
    new: &NewToken,
    now: Timestamp,
) -> Result<String, TokenError> {
    let claims = Claims {
        iss: ISSUER.to_owned(),
        aud: ISSUER.to_owned(),
        jti: id.0.to_string(),
        exp: new.expires_at.as_second(),
        iat: now.as_second(),
    };
    let key = store.derived_key(PURPOSE);
    Ok(encode(
        &Header::new(Algorithm::HS256),
        &claims,
        &EncodingKey::from_secret(&*key),
    )?)
}

/// The client whose token a call carries, if it works now and has this scope.
pub(crate) async fn check(
    state: &State,
    headers: &HeaderMap,
    scope: &str,
) -> Result<Client, Problem> {
    let token = headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .ok_or_else(Problem::no_token)?;
    let mut validation = Validation::new(Algorithm::HS256);
    validation.set_issuer(&[ISSUER]);
    validation.set_audience(&[ISSUER]);
    // The program's own clock decides, so that a frozen day is frozen here too; see below.
    validation.validate_exp = false;
    let key = state.store.derived_key(PURPOSE);
    let claims = decode::<Claims>(token, &DecodingKey::from_secret(&*key), &validation)
        .map_err(|_| Problem::no_token())?
        .claims;
    let now = state.now();
    let id = claims.jti.parse().map_err(|_| Problem::no_token())?;
    let record = match state.store.tokens().find_valid(TokenId(id), now).await {
        Ok(Some(record)) if claims.exp > now.as_second() => record,
        Ok(_) => return Err(Problem::no_token()),
        Err(error) => return Err(Problem::internal(&error)),
    };
    if !record.scopes.iter().any(|held| held == scope) {
        return Err(Problem::wrong_scope(scope));
    }
    Ok(Client {
        token: claims.jti,
        controller: record.controller,
    })
}
