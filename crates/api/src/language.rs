//! Every page in the language that the browser asks for.
//!
//! The residents' pages are there in every language that has a folder of words. Each language has
//! the whole router once, with a state that knows its language: so no handler has to ask for the
//! language, and none can forget to. The desk is in English whatever the state says.
//!
//! There is no switch on the page. It would have to be kept in a cookie, which residents do not
//! otherwise get before they begin to ask, or in every address, which would then be told to
//! everybody a link is given to. The browser says already what its person reads.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE, VARY};
use axum::response::Response;
use rightsdesk_content::Words;
use rightsdesk_content::words::ENGLISH;
use tower::{ServiceExt, service_fn};

/// One router for each language, behind one that chooses by `Accept-Language`. Where there is one
/// language there is nothing to choose.
pub(crate) fn each(words: &Arc<Words>, router: impl Fn(&str) -> Router) -> Router {
    let routers: BTreeMap<String, Router> = words
        .languages()
        .map(|language| (language.to_owned(), router(language)))
        .collect();
    if routers.len() < 2 {
        return router(ENGLISH);
    }
    let words = Arc::clone(words);
    let routers = Arc::new(routers);
    Router::new().fallback_service(service_fn(move |request: Request| {
        let router = routers.get(wanted(&words, &request)).cloned();
        async move { Ok::<Response, Infallible>(answer(router, request).await) }
    }))
}

/// The language that a request is answered in.
fn wanted<'a>(words: &'a Words, request: &Request) -> &'a str {
    // What cannot be read as text asks for nothing.
    let header = request.headers().get(ACCEPT_LANGUAGE);
    words.preferred(header.and_then(|value| value.to_str().ok()).unwrap_or(""))
}

async fn answer(router: Option<Router>, request: Request) -> Response {
    let Ok(mut response) = router.unwrap_or_default().oneshot(request).await;
    let headers = response.headers_mut();
    let is_page = headers
        .get(CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
    if is_page {
        headers.append(VARY, HeaderValue::from_static("accept-language"));
    }
    response
}
