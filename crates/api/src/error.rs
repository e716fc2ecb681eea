//! What can go wrong with a request, each with its plain page.
//!
//! A handler returns a [`PageError`]; the layer [`render`] turns it, and every bare error that axum
//! or a layer made, into a page. Unexpected errors are logged once, here, with an identifier that
//! the page shows, and nothing of what the person sent.

use axum::extract::multipart::MultipartError;
use axum::extract::{Request, State as Extract};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use rightsdesk_store::StoreError;
use rightsdesk_web::TemplateError;
use serde::Serialize;

use crate::page::{self, Place};
use crate::state::State;

/// Why a page cannot be shown.
#[derive(Debug)]
pub(crate) enum PageError {
    /// There is no such page, or it is not this person's.
    NotFound,
    /// It was this person's to open, for a time that has passed.
    Gone,
    /// The person is signed in and may not use this page.
    NotPermitted,
    /// The session is over.
    SignInAgain,
    /// What was sent could not be read.
    Unreadable,
    /// What was sent is larger than is taken.
    TooLarge,
    /// Too many tries in a short time.
    TooMany,
    /// Somebody else changed the same thing at the same time.
    Changed,
    /// The file waits until it was scanned.
    Waiting,
    /// What is wanted is on another page of ours.
    Elsewhere(String),
    /// Something that should not happen.
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

/// What the layer needs to render an error; travels in the response's extensions.
#[derive(Clone, Copy, Debug)]
struct Shown {
    kind: &'static str,
    id: Option<u32>,
}

impl PageError {
    /// An unexpected error.
    pub(crate) fn internal(error: impl std::error::Error + Send + Sync + 'static) -> PageError {
        PageError::Internal(Box::new(error))
    }

    /// What a failure to read a form means.
    pub(crate) fn of_multipart(error: &MultipartError) -> PageError {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            PageError::TooLarge
        } else {
            PageError::Unreadable
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            PageError::NotFound => StatusCode::NOT_FOUND,
            PageError::Gone => StatusCode::GONE,
            PageError::NotPermitted => StatusCode::FORBIDDEN,
            PageError::SignInAgain => StatusCode::UNAUTHORIZED,
            PageError::Unreadable => StatusCode::BAD_REQUEST,
            PageError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            PageError::TooMany => StatusCode::TOO_MANY_REQUESTS,
            PageError::Changed | PageError::Waiting => StatusCode::CONFLICT,
            PageError::Elsewhere(_) => StatusCode::SEE_OTHER,
            PageError::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// The kind of page for a status: the last part of the content keys `error-<kind>-title`.
fn kind_of(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => "not-found",
        StatusCode::GONE => "gone",
        StatusCode::FORBIDDEN => "not-permitted",
        StatusCode::UNAUTHORIZED => "sign-in-again",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        StatusCode::TOO_MANY_REQUESTS => "too-many",
        StatusCode::CONFLICT => "changed",
        status if status.is_client_error() => "unreadable",
        _ => "internal",
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        if let PageError::Elsewhere(address) = &self {
            return Redirect::to(address).into_response();
        }
        let status = self.status();
        let id = if let PageError::Internal(error) = &self {
            let mut bytes = [0; 4];
            let id = getrandom::fill(&mut bytes).map_or(0, |()| u32::from_ne_bytes(bytes));
            tracing::error!(error.id = id, error = %chain(error.as_ref()), "a page failed");
            Some(id)
        } else {
            None
        };
        let kind = match self {
            PageError::Waiting => "waiting",
            _ => kind_of(status),
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(Shown { kind, id });
        response
    }
}

fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(next) = source {
        text.push_str(": ");
        text.push_str(&next.to_string());
        source = next.source();
    }
    text
}

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => PageError::Changed,
            StoreError::Waiting(_) => PageError::Waiting,
            error => PageError::internal(error),
        }
    }
}

impl From<TemplateError> for PageError {
    fn from(error: TemplateError) -> Self {
        PageError::internal(error)
    }
}

#[derive(Serialize)]
struct ErrorPage {
    kind: &'static str,
    id: Option<u32>,
}

/// Turns every error response of the pages into a page that says what to do. Where the desk is not
/// served, no page leads there.
pub(crate) async fn render(
    Extract((state, has_desk)): Extract<(State, bool)>,
    request: Request,
    next: Next,
) -> Response {
    let is_json = request.uri().path().starts_with("/api/");
    let place = match page::place_of(request.uri().path()) {
        Place::Desk if !has_desk => Place::Nowhere,
        place => place,
    };
    let response = next.run(request).await;
    let status = response.status();
    if is_json || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    // A form that comes back with its errors is a page already.
    let shown = response.extensions().get::<Shown>().copied();
    if shown.is_none()
        && response
            .headers()
            .contains_key(axum::http::header::CONTENT_TYPE)
    {
        let is_page = response
            .headers()
            .get(axum::http::header::CONTENT_TYPE)
            .is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
        if is_page {
            return response;
        }
    }
    let shown = shown.unwrap_or(Shown {
        kind: kind_of(status),
        id: None,
    });
    let context = ErrorPage {
        kind: shown.kind,
        id: shown.id,
    };
    match page::error(&state, &place, &context) {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(error = %chain(&error), "the error page failed");
            status.into_response()
        }
    }
}
