//! The pages and the JSON API.
//!
//! [`routes`] lists every address with who may use it; [`access`] enforces the list before a
//! handler runs. A handler parses what was sent into a command, gives it to the store, and answers
//! with a page or a redirect. No rule of the law is decided here.

mod access;
mod app;
mod asked;
mod client;
mod compress;
mod demo;
mod download;
mod endpoint;
mod error;
mod health;
mod json;
mod kept_files;
mod language;
pub mod metrics;
mod once;
mod page;
pub mod password;
mod resident;
mod routes;
#[cfg(test)]
mod samples;
mod sent;
mod session;
mod staff;
mod state;
mod words;

pub use access::Access;
pub use app::{app, serve};
pub use axum::http::HeaderName;
pub use endpoint::{Endpoint, Surface};
pub use json::rights;
pub use json::token::{SCOPES, TokenError, issue as issue_token};
pub use json::vectors;
pub use routes::endpoints;
pub use state::{Now, Settings, State};
pub use words::translator;
