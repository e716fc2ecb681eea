//! How often something may be tried, by the counters of the store: they hold across restarts, and
//! keep no address of anybody's computer, only a keyed hash of it.
//!
//! A limit by reference is silent: the answer is the one that is always given, so that it tells
//! nothing. A limit by address says plainly that there were too many tries.

use std::net::SocketAddr;

use axum::extract::ConnectInfo;
use axum::http::Extensions;
use jiff::SignedDuration;

use crate::error::PageError;
use crate::state::State;

/// A limit: what is counted, how often it may be, and in which time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    what: &'static str,
    most: u32,
    window: SignedDuration,
}

/// Letters with a code, for one reference.
pub(crate) const CODE_LETTERS: Limit = Limit {
    what: "code letter",
    most: 5,
    window: SignedDuration::from_hours(1),
};
/// Tries of a code, for one reference. Each code has a smaller limit of its own in the store.
pub(crate) const CODE_TRIES: Limit = Limit {
    what: "code try",
    most: 25,
    window: SignedDuration::from_hours(1),
};
/// Codes asked for and tried, from one address: many people can share one.
pub(crate) const TRACKING: Limit = Limit {
    what: "tracking",
    most: 60,
    window: SignedDuration::from_mins(15),
};
/// Forms begun, from one address.
pub(crate) const DRAFTS: Limit = Limit {
    what: "draft",
    most: 60,
    window: SignedDuration::from_mins(15),
};

/// Counts a try for a reference or a task, whether or not it exists, and says whether it is one too
/// many.
pub(crate) async fn is_passed(state: &State, limit: Limit, whose: &str) -> Result<bool, PageError> {
    count(state, limit, whose).await
}

/// Counts a try from the address that a request came from.
///
/// # Errors
/// [`PageError::TooMany`], if it is one too many.
pub(crate) async fn hold(
    state: &State,
    limit: Limit,
    extensions: &Extensions,
) -> Result<(), PageError> {
    let address = extensions.get::<ConnectInfo<SocketAddr>>();
    // Without an address everybody shares one count: too strict is noticed, too lax is not.
    let address = address.map_or_else(|| "unknown".to_owned(), |from| from.ip().to_string());
    if count(state, limit, &address).await? {
        Err(PageError::TooMany)
    } else {
        Ok(())
    }
}

async fn count(state: &State, limit: Limit, who: &str) -> Result<bool, PageError> {
    let counted = state
        .store
        .attempts()
        .count(limit.what, who, limit.window, state.now())
        .await?;
    Ok(counted > limit.most)
}
