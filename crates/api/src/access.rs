//! Who may use an address. Deny by default: an address without an [`Access`] cannot be added.

use axum::extract::{Request, State as Extract};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_core::people::Role;

use crate::asked;
use crate::error::PageError;
use crate::resident::kept::{self, Beside};
use crate::session::{self, AskedSession, Csrf, StaffSession, TrackingSession};
use crate::state::State;

/// Who may use an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anyone.
    Public,
    /// A resident who proved, with a one-time code, that a request is theirs.
    Tracking,
    /// Somebody who was asked by the task that the address names, and proved it with a one-time code.
    Asked,
    /// A person of the council who holds one of these roles for any controller; which cases they
    /// see is asked again for each case.
    Staff(&'static [Role]),
    /// Another system, with a token of this scope.
    Token(&'static str),
}

/// Every role: for addresses that each person of the council may use.
pub(crate) const ANY_STAFF: &[Role] = &[
    Role::TriageOfficer,
    Role::Caseworker,
    Role::Reviewer,
    Role::Manager,
    Role::Dpo,
    Role::Auditor,
    Role::Administrator,
];

/// The roles that may read cases. An administrator keeps settings and accounts, and reads none.
pub(crate) const READERS: &[Role] = &[
    Role::TriageOfficer,
    Role::Caseworker,
    Role::Reviewer,
    Role::Manager,
    Role::Dpo,
    Role::Auditor,
];

/// The roles that may change cases; which command needs which role stands in core's table.
pub(crate) const WRITERS: &[Role] = &[
    Role::TriageOfficer,
    Role::Caseworker,
    Role::Reviewer,
    Role::Manager,
    Role::Dpo,
];

/// Lets a request through to its handler, or answers it.
pub(crate) async fn guard(
    Extract((access, state)): Extract<(Access, State)>,
    mut request: Request,
    next: Next,
) -> Response {
    match access {
        Access::Public => {}
        Access::Tracking => match session::tracking(&state, request.headers()).await {
            Ok(Some(session)) => {
                if let Some(beside) = Beside::of(&state, &request) {
                    request.extensions_mut().insert(beside);
                }
                request.extensions_mut().insert(Csrf(session.csrf.clone()));
                request.extensions_mut().insert::<TrackingSession>(session);
            }
            // What was typed while the session ran out is not lost.
            Ok(None) if request.method() == Method::POST => {
                return kept::keep(&state, request).await;
            }
            Ok(None) => return PageError::SignInAgain.into_response(),
            Err(error) => return error.into_response(),
        },
        Access::Asked => {
            let Some(task) = asked::task_of(request.uri().path()) else {
                return PageError::NotFound.into_response();
            };
            match session::asked(&state, request.headers(), task).await {
                Ok(Some(session)) => {
                    request.extensions_mut().insert(Csrf(session.csrf.clone()));
                    request.extensions_mut().insert::<AskedSession>(session);
                }
                Ok(None) if request.method() == Method::GET => {
                    return Redirect::to(&asked::address(task)).into_response();
                }
                Ok(None) => return PageError::SignInAgain.into_response(),
                Err(error) => return error.into_response(),
            }
        }
        Access::Staff(roles) => match session::staff(&state, request.headers()).await {
            Ok(Some(session)) => {
                if !session.holds_any(roles) {
                    return PageError::NotPermitted.into_response();
                }
                request.extensions_mut().insert(Csrf(session.csrf.clone()));
                request.extensions_mut().insert::<StaffSession>(session);
            }
            Ok(None) if request.method() == Method::GET => {
                return Redirect::to("/desk/sign-in").into_response();
            }
            Ok(None) => return PageError::SignInAgain.into_response(),
            Err(error) => return error.into_response(),
        },
        Access::Token(scope) => {
            match crate::json::token::check(&state, request.headers(), scope).await {
                Ok(client) => {
                    request.extensions_mut().insert(client);
                }
                Err(problem) => return problem.into_response(),
            }
        }
    }
    next.run(request).await
}
