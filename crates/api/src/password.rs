//! Passwords of local accounts: Argon2id, off the threads that serve pages.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use tokio::sync::Semaphore;

/// Each hash takes 19 MiB and a core; two at once are as many as a small machine bears.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Hashes a password with the parameters that OWASP gives as the minimum for Argon2id.
///
/// # Errors
/// When the system has no randomness to give.
pub async fn hash(password: String) -> Result<String, PasswordError> {
    off_thread(move || {
        let hash = Argon2::default().hash_password(password.as_bytes());
        hash.map(|h| h.to_string()).map_err(|_| PasswordError)
    })
    .await?
}

/// Whether the password is the one that was hashed. With no hash, works as long and says no, so
/// that the time taken does not tell whether an account exists.
///
/// # Errors
/// When the work could not be done at all.
pub async fn verify(password: String, hash: Option<String>) -> Result<bool, PasswordError> {
    off_thread(move || {
        if let Some(Ok(hash)) = hash.as_deref().map(PasswordHash::new) {
            Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok()
        } else {
            drop(Argon2::default().hash_password(password.as_bytes()));
            false
        }
    })
    .await
}

/// A password to begin with: 20 characters that are hard to mistake for one another.
///
/// # Errors
/// When the system has no randomness to give.
pub fn generate() -> Result<String, PasswordError> {
    // 32 characters, so that each takes five bits of a byte and none is likelier than another.
    const CHARACTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789-";
    let mut bytes = [0_u8; 20];
    getrandom::fill(&mut bytes).map_err(|_| PasswordError)?;
    let pick = |byte: u8| {
        CHARACTERS
            .get(usize::from(byte % 32))
            .map_or('a', |&c| char::from(c))
    };
    Ok(bytes.into_iter().map(pick).collect())
}

/// A password could not be hashed or compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the password could not be processed")]
pub struct PasswordError;

async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, PasswordError> {
    let permit = AT_ONCE.acquire().await.map_err(|_| PasswordError)?;
    let done = tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| PasswordError);
    drop(permit);
    done
}

#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn a_password_is_known_again_and_no_other() {
        let hash = super::hash("correct horse".into()).await.unwrap();
        assert!(
            super::verify("correct horse".into(), Some(hash.clone()))
                .await
                .unwrap()
        );
        assert!(
            !super::verify("wrong horse".into(), Some(hash))
                .await
                .unwrap()
        );
        assert!(!super::verify("correct horse".into(), None).await.unwrap());
    }
}
