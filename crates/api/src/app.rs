//! The router with its layers.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request};
use axum::http::HeaderValue;
use axum::http::header::{
    CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{Redirect, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::access;
use crate::client;
use crate::compress;
use crate::endpoint::Surface;
use crate::error;
use crate::language;
use crate::page::DESK;
use crate::routes::endpoints;
use crate::state::State;

/// The most that a form without files may hold, in bytes.
const FORM_MOST: usize = 512 * 1024;

/// Scripts, styles and forms from here only; nobody frames the pages.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// The pages and the API of the chosen surfaces, with everything around them, in every language
/// that there are words in.
pub fn app(state: &State, surfaces: &[Surface]) -> Router {
    language::each(&state.words, |language| {
        let language = Arc::from(language);
        in_one_language(
            State {
                language,
                ..state.clone()
            },
            surfaces,
        )
    })
}

fn in_one_language(state: State, surfaces: &[Surface]) -> Router {
    let mut router = Router::new();
    for endpoint in endpoints() {
        if endpoint.surface != Surface::Shared && !surfaces.contains(&endpoint.surface) {
            continue;
        }
        let most = if endpoint.takes_files {
            state.settings.upload_most
        } else {
            FORM_MOST
        };
        let is_compressed = compress::is_safe(&endpoint);
        // The guard reads a form itself where somebody's session has run out.
        let handler = endpoint
            .handler
            .layer::<_, std::convert::Infallible>(from_fn_with_state(
                (endpoint.access, state.clone()),
                access::guard,
            ))
            .layer(DefaultBodyLimit::max(most));
        let handler = if is_compressed {
            handler.layer(from_fn(compress::pages))
        } else {
            handler
        };
        router = router.route(endpoint.path, handler);
    }
    // Where there are no residents' pages, the desk is the first page.
    if surfaces.contains(&Surface::Staff) && !surfaces.contains(&Surface::Residents) {
        router = router.route("/", get(async || Redirect::to(DESK)));
    }
    let header = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    let secure = state.settings.is_secure();
    let router = router
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(state.clone(), client::note))
        .layer(from_fn_with_state(
            (state.clone(), surfaces.contains(&Surface::Staff)),
            error::render,
        ))
        .layer(header(CONTENT_SECURITY_POLICY, POLICY))
        .layer(header(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(REFERRER_POLICY, "same-origin"))
        .layer(header(
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ))
        .layer(from_fn(log));
    let router = if secure {
        router.layer(header(STRICT_TRANSPORT_SECURITY, "max-age=31536000"))
    } else {
        router
    };
    router.with_state(state)
}

/// Serves the chosen surfaces until `stop` resolves; requests that have begun are finished.
///
/// # Errors
/// When the server fails.
pub async fn serve(
    listener: TcpListener,
    state: State,
    surfaces: &[Surface],
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    // The address of the other side: see `client`.
    let app = app(&state, surfaces).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, app)
        .with_graceful_shutdown(stop)
        .await
}

/// One line for each request: the route's template, never the address that was asked for.
async fn log(request: Request, next: Next) -> Response {
    let began = std::time::Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or_else(
        || "no such route".to_owned(),
        |path| path.as_str().to_owned(),
    );
    let response = next.run(request).await;
    let milliseconds = began.elapsed().as_millis();
    tracing::info!(%method, route, status = response.status().as_u16(), milliseconds, "request");
    response
}
