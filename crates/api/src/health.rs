//! What every surface needs: whether the program is alive and can do its work, and the assets.

use axum::extract::{Path, State as Extract};
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use rightsdesk_store::Store;

use crate::access::Access;
use crate::compress::takes_gzip;
use crate::endpoint::{Endpoint, Surface};
use crate::error::PageError;
use crate::state::State;

/// The addresses of this module.
pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::get(Surface::Shared, "/health/live", Access::Public, live),
        Endpoint::get(Surface::Shared, "/health/ready", Access::Public, ready),
        Endpoint::get(Surface::Shared, "/assets/{*name}", Access::Public, asset),
    ]
}

/// The process runs.
pub(crate) async fn live() -> &'static str {
    "ok\n"
}

/// The database answers and is of this program's version.
pub(crate) async fn ready(Extract(state): Extract<State>) -> (StatusCode, &'static str) {
    readiness(&state.store).await
}

pub(crate) async fn readiness(store: &Store) -> (StatusCode, &'static str) {
    match store.ready().await {
        Ok(()) => (StatusCode::OK, "ok\n"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the database does not answer\n",
            )
        }
    }
}

/// An asset. Its name holds its hash, so a browser keeps it for ever.
async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, PageError> {
    let asset =
        rightsdesk_web::find_asset(&format!("/assets/{name}")).ok_or(PageError::NotFound)?;
    let common = [
        (CONTENT_TYPE, asset.media_type),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (VARY, "accept-encoding"),
    ];
    Ok(if takes_gzip(&headers) {
        (common, [(CONTENT_ENCODING, "gzip")], asset.gzip).into_response()
    } else {
        (common, asset.bytes).into_response()
    })
}
