//! Drafts that are saved to come back to, from another day or another device, by a link and a code.
//!
//! The draft is sealed under a token made of both: the link alone opens nothing, the code alone
//! opens nothing, and the database holds neither. The link can be mailed; the code is shown once, on
//! the screen, and is never sent.

use jiff::Timestamp;
use jiff::civil::Date;
use rightsdesk_core::ids::ControllerId;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::drafts::{Drafts, HOURS};
use crate::error::StoreError;
use crate::jobs::{self, Task};
use crate::{Store, ids};

/// How many days a saved draft is kept after it was last saved.
pub const DAYS: i64 = 14;

/// The letters and digits of a code: none looks like another.
const ALPHABET: &[u8; 24] = b"ACDEFHJKMNPQRTUVWXY34679";
/// How many of them a code has: 24 to the power of 10 is more than 2 to the power of 45.
const LENGTH: usize = 10;

/// What a link holds.
pub type Link = Uuid;

/// Where a mail with a link goes. It is deleted when the mail has gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// The email address that the person typed for it.
    pub email: String,
    /// The last day on which the draft can be come back to.
    pub until: Date,
}

/// Drafts that are saved to come back to.
#[derive(Clone, Copy, Debug)]
pub struct SavedDrafts<'a> {
    drafts: Drafts<'a>,
}

impl Store {
    /// The drafts that are saved to come back to.
    pub fn saved(&self) -> SavedDrafts<'_> {
        SavedDrafts {
            drafts: self.drafts(),
        }
    }
}

impl SavedDrafts<'_> {
    /// What a new link holds: 128 random bits.
    ///
    /// # Errors
    /// [`StoreError::Key`] if the system has no randomness to give.
    pub fn new_link(&self) -> Result<Link, StoreError> {
        Ok(Uuid::from_bytes(ids::random::<16>()?))
    }

    /// A new code.
    ///
    /// # Errors
    /// [`StoreError::Key`] if the system has no randomness to give.
    pub fn new_code(&self) -> Result<String, StoreError> {
        let mut code = String::new();
        while code.len() < LENGTH {
            for byte in ids::random::<16>()? {
                // 240 is the last multiple of 24 in a byte: beyond it some letters would come more often.
                let letter = ALPHABET.get(usize::from(byte) % ALPHABET.len());
                if let Some(letter) = letter.filter(|_| byte < 240 && code.len() < LENGTH) {
                    code.push(char::from(*letter));
                }
            }
        }
        Ok(code)
    }

    /// Keeps a draft under a link and a code, in place of what was there.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn save(
        &self,
        (link, code): (Link, &str),
        controller: &ControllerId,
        draft: &(impl Serialize + Sync),
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let write = self.drafts.store().db().write().await?;
        let kept = (DAYS * 24, now);
        let token = token(link, code);
        self.drafts
            .save_in(&write, &token, controller, draft, kept)
            .await?;
        Ok(write.commit().await?)
    }

    /// The draft of a link and a code as it was typed, if there is one of this controller. Nothing
    /// tells a link that never was from one that is too old, or from a wrong code.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if it cannot be read.
    pub async fn load<T: DeserializeOwned>(
        &self,
        (link, code): (Link, &str),
        controller: &ControllerId,
        now: Timestamp,
    ) -> Result<Option<T>, StoreError> {
        let token = token(link, &plain(code));
        self.drafts.load(&token, controller, now).await
    }

    /// Deletes the draft of a link and a code.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn delete(&self, (link, code): (Link, &str)) -> Result<(), StoreError> {
        self.drafts.delete(&token(link, code)).await
    }

    /// Has the link mailed to an address. The address is kept under the link until it has gone, for
    /// a day at the most.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn mail(
        &self,
        link: Link,
        controller: &ControllerId,
        envelope: &Envelope,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let store = self.drafts.store();
        let write = store.db().write().await?;
        let token = link.simple().to_string();
        self.drafts
            .save_in(&write, &token, controller, envelope, (HOURS, now))
            .await?;
        jobs::enqueue(&write, Task::SendLink(link), None, now).await?;
        write.commit().await?;
        store.there_is_work();
        Ok(())
    }

    /// Where the mail with a link goes, and from whom; none if it has gone.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if it cannot be read.
    pub async fn envelope(
        &self,
        link: Link,
        now: Timestamp,
    ) -> Result<Option<(ControllerId, Envelope)>, StoreError> {
        self.drafts.load_any(&link.simple().to_string(), now).await
    }

    /// Forgets where the mail with a link went.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forget_envelope(&self, link: Link) -> Result<(), StoreError> {
        self.drafts.delete(&link.simple().to_string()).await
    }
}

/// A code as it is shown, in two groups.
pub fn shown(code: &str) -> String {
    match code.split_at_checked(LENGTH / 2) {
        Some((first, second)) => format!("{first}-{second}"),
        None => code.to_owned(),
    }
}

/// A code as it is kept: however it was typed.
fn plain(typed: &str) -> String {
    let letters = typed.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|c| c.to_ascii_uppercase()).collect()
}

/// The token of a draft: made of both.
fn token(link: Link, code: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(link.as_bytes());
    hash.update(code.as_bytes());
    hex::encode(hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_shown_in_groups_and_read_however_it_is_typed() {
        assert_eq!(shown("ACDEFHJKMN"), "ACDEF-HJKMN");
        for typed in ["acdef-hjkmn", " ACDEF HJKMN ", "acdefhjkmn"] {
            assert_eq!(plain(typed), "ACDEFHJKMN");
        }
    }

    #[test]
    fn a_token_needs_both() {
        let (link, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let one = token(link, "ACDEFHJKMN");
        assert_eq!(one.len(), 64);
        assert_ne!(one, token(other, "ACDEFHJKMN"));
        assert_ne!(one, token(link, "ACDEFHJKMP"));
        assert_ne!(one, link.simple().to_string());
    }
}
