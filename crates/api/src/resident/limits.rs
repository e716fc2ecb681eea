//! How often something may be tried, by the counters of the store: they hold across restarts, and
//! keep no address of anybody's computer, only a keyed hash of it.
//!
//! A limit by reference is silent: the answer is the one that is always given, so that it tells
//! nothing. A limit by address says plainly that there were too many tries.

use axum::http::Extensions;
use jiff::SignedDuration;

use crate::client::Client;
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
/// Codes to somebody of the council who comes in without a password, for one invitation or address.
pub(crate) const ACCOUNT_CODES: Limit = Limit {
    what: "account code",
    most: 5,
    window: SignedDuration::from_hours(1),
};
/// Codes to a new email address, for one reference.
pub(crate) const ADDRESS_CODES: Limit = Limit {
    what: "address code",
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

/// Wrong passwords of the council's people, from one address: a whole office can share one. Each
/// account has a smaller limit of its own.
pub(crate) const WRONG_PASSWORDS: Limit = Limit {
    what: "sign-in wrong from",
    most: 50,
    window: SignedDuration::from_mins(15),
};

/// Tries of the code of a saved draft, for one link.
pub(crate) const SAVED_TRIES: Limit = Limit {
    what: "saved try",
    most: 5,
    window: SignedDuration::from_hours(24),
};
/// Mails with the link to a saved draft, from one address: who asks for one names where it goes, so
/// that a stranger's mailbox could be filled.
pub(crate) const LINK_MAILS: Limit = Limit {
    what: "link mail",
    most: 10,
    window: SignedDuration::from_hours(1),
};
/// The same, to one email address.
pub(crate) const LINK_MAILS_TO: Limit = Limit {
    what: "link mail to",
    most: 3,
    window: SignedDuration::from_hours(24),
};

impl Limit {
    /// How often it may be.
    pub(crate) fn most(self) -> u32 {
        self.most
    }
}

/// Forgets the tries of somebody who came in.
pub(crate) async fn forget(state: &State, limit: Limit, whose: &str) -> Result<(), PageError> {
    Ok(state.store.attempts().forget(limit.what, whose).await?)
}

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
    if count(state, limit, &client(extensions)).await? {
        Err(PageError::TooMany)
    } else {
        Ok(())
    }
}

/// Whether so many tries from the address of a request were counted that no more are taken; looking
/// counts none.
///
/// # Errors
/// [`PageError::TooMany`], if they were.
pub(crate) async fn look(
    state: &State,
    limit: Limit,
    extensions: &Extensions,
) -> Result<(), PageError> {
    let who = client(extensions);
    let attempts = state.store.attempts();
    let counted = attempts
        .counted(limit.what, &who, limit.window, state.now())
        .await?;
    if counted > limit.most {
        Err(PageError::TooMany)
    } else {
        Ok(())
    }
}

/// Without an address everybody shares one count: too strict is noticed, too lax is not.
fn client(extensions: &Extensions) -> String {
    let client = extensions.get::<Client>();
    client.map_or_else(|| "unknown".to_owned(), |client| client.counted_as())
}

async fn count(state: &State, limit: Limit, who: &str) -> Result<bool, PageError> {
    let counted = state
        .store
        .attempts()
        .count(limit.what, who, limit.window, state.now())
        .await?;
    Ok(counted > limit.most)
}
