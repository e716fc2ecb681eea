//! Whether the program is alive, and whether it can do its work.

use axum::extract::State as Extract;
use axum::http::StatusCode;

use crate::state::State;

/// The process runs.
pub(crate) async fn live() -> &'static str {
    "ok\n"
}

/// The database answers and is of this program's version.
pub(crate) async fn ready(Extract(state): Extract<State>) -> (StatusCode, &'static str) {
    match state.store.ready().await {
        Ok(()) => (StatusCode::OK, "ok\n"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}
