//! What went wrong with a call: `application/problem+json` (RFC 9457).

use axum::Json;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use rightsdesk_core::request;
use serde::Serialize;

use super::vectors::{self, VectorProblem};

/// A problem. Its `type` is a stable name; its words are for people and may change.
#[derive(Debug, Serialize)]
pub(crate) struct Problem {
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    status: u16,
    /// What is wrong with which field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<Detail>,
}

/// One thing that is wrong with what was sent.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Detail {
    Field(request::Problem),
    Vector(VectorProblem),
}

impl Problem {
    fn new(kind: &'static str, status: StatusCode, title: impl Into<String>) -> Problem {
        Problem {
            kind,
            title: title.into(),
            status: status.as_u16(),
            problems: Vec::new(),
        }
    }

    /// The call carries no token that works.
    pub(crate) fn no_token() -> Problem {
        Problem::new(
            "no_token",
            StatusCode::UNAUTHORIZED,
            "Send a token that works now.",
        )
    }

    /// The token may not do this.
    pub(crate) fn wrong_scope(scope: &str) -> Problem {
        let title = format!("The token needs the scope {scope}.");
        Problem::new("wrong_scope", StatusCode::FORBIDDEN, title)
    }

    /// There is no such thing, or it is another controller's.
    pub(crate) fn not_found() -> Problem {
        Problem::new("not_found", StatusCode::NOT_FOUND, "There is nothing here.")
    }

    /// What was sent cannot be read.
    pub(crate) fn unreadable(why: impl Into<String>) -> Problem {
        Problem::new("unreadable", StatusCode::BAD_REQUEST, why)
    }

    /// What was sent can be read and cannot be taken.
    pub(crate) fn fields(problems: Vec<request::Problem>) -> Problem {
        let title = "Some fields cannot be taken.";
        Problem {
            problems: problems.into_iter().map(Detail::Field).collect(),
            ..Problem::new("fields", StatusCode::UNPROCESSABLE_ENTITY, title)
        }
    }

    /// Some of the vectors cannot be counted.
    pub(crate) fn vectors(problems: Vec<VectorProblem>) -> Problem {
        let title = "Some vectors cannot be counted.";
        Problem {
            problems: problems.into_iter().map(Detail::Vector).collect(),
            ..Problem::new("vectors", StatusCode::UNPROCESSABLE_ENTITY, title)
        }
    }

    /// What was sent is not JSON, or ends too early.
    pub(crate) fn not_json(error: &serde_json::Error) -> Problem {
        Problem::unreadable(vectors::not_json(error))
    }

    /// The idempotency key was used for something else.
    pub(crate) fn key_reused() -> Problem {
        let title = "This Idempotency-Key was used for another request.";
        Problem::new("key_reused", StatusCode::UNPROCESSABLE_ENTITY, title)
    }

    /// Something that should not happen.
    pub(crate) fn internal(error: &(dyn std::error::Error + 'static)) -> Problem {
        tracing::error!(%error, "an API call failed");
        Problem::new(
            "internal",
            StatusCode::INTERNAL_SERVER_ERROR,
            "Try again later.",
        )
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self)).into_response();
        response.headers_mut().insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        response
    }
}
