//! Where identifiers and secrets are made: the only place, from the time given and the operating
//! system's randomness.

use std::sync::atomic::{AtomicU16, Ordering};

use jiff::Timestamp;
use rightsdesk_core::ids::{AccountId, CaseId, DocumentId, RequestId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::KeyError;

/// A message to be sent, or sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId(pub Uuid);

/// A job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobId(pub Uuid);

/// A digest of reminders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DigestId(pub Uuid);

/// A reminder, sent or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReminderId(pub Uuid);

/// An API token: the `jti` of its JWT.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub struct TokenId(pub Uuid);

/// A team of a council.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TeamId(pub Uuid);

/// A list that somebody keeps under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FilterId(pub Uuid);

/// A list that was taken away as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExportId(pub Uuid);

macro_rules! display {
    ($($name:ident)*) => {$(
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

display!(MessageId JobId DigestId ReminderId TokenId TeamId FilterId ExportId);

/// An identifier that the store makes.
pub(crate) trait Made {
    /// The identifier with this value.
    fn of(uuid: Uuid) -> Self;
}

macro_rules! made {
    ($($name:ident)*) => {$(
        impl Made for $name {
            fn of(uuid: Uuid) -> Self {
                $name(uuid)
            }
        }
    )*};
}

made!(AccountId CaseId DocumentId RequestId MessageId JobId DigestId ReminderId TokenId TeamId FilterId ExportId);

/// Makes an identifier: UUID version 7 of the moment, with a counter behind the millisecond
/// (RFC 9562 section 6.2, method 1), so that what is made in turn also sorts in turn, even while
/// the clock stands still.
///
/// # Errors
/// [`KeyError::Randomness`].
pub(crate) fn make<Id: Made>(now: Timestamp) -> Result<Id, KeyError> {
    static COUNTER: AtomicU16 = AtomicU16::new(0);
    let counter = COUNTER.fetch_add(1, Ordering::Relaxed);
    let milliseconds = u64::try_from(now.as_millisecond()).unwrap_or(0);
    let mut rest = random::<10>()?;
    // The builder overwrites the top four bits of the first two bytes with the version.
    rest.split_at_mut(2)
        .0
        .copy_from_slice(&counter.to_be_bytes());
    let uuid = uuid::Builder::from_unix_timestamp_millis(milliseconds, &rest).into_uuid();
    Ok(Id::of(uuid))
}

/// Random bytes of the operating system.
///
/// # Errors
/// [`KeyError::Randomness`].
pub(crate) fn random<const N: usize>() -> Result<[u8; N], KeyError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| KeyError::Randomness(error.to_string()))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_made_in_turn_sort_in_turn_while_the_clock_stands_still() {
        let now: Timestamp = "2026-11-23T09:00:00Z".parse().unwrap();
        let made: Vec<CaseId> = (0..50).map(|_| make(now).unwrap()).collect();
        // The counter may wrap once among them, since other tests draw from it too.
        let steps_back = made.windows(2).filter(|pair| pair[0] >= pair[1]).count();
        assert!(steps_back <= 1, "{steps_back}");
        assert_eq!(made[0].0.get_version_num(), 7);
        let seconds = made[0].0.get_timestamp().unwrap().to_unix().0;
        assert_eq!(i64::try_from(seconds).unwrap(), now.as_second());
    }
}
