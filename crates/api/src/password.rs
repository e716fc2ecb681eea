//! Passwords of local accounts: Argon2id, off the threads that serve pages.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use tokio::sync::Semaphore;

/// The fewest characters of a password.
pub const SHORTEST: usize = 12;
/// Longer than any password in use. Hashing takes time, so that nobody sends us megabytes to hash.
pub const LONGEST: usize = 512;

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    /// It has fewer than [`SHORTEST`] characters.
    Short,
    /// It has more than [`LONGEST`].
    Long,
    /// It holds the name or the address of whoever it is for.
    LikeAddress,
    /// It is among those that are tried first.
    Common,
}

/// What passwords that are tried first are made of, beside digits.
const COMMON: [&str; 22] = [
    "admin",
    "administrator",
    "changeme",
    "council",
    "dragon",
    "football",
    "iloveyou",
    "letmein",
    "liverpool",
    "login",
    "master",
    "monkey",
    "passphrase",
    "password",
    "princess",
    "qwerty",
    "qwertyuiop",
    "rightsdesk",
    "secret",
    "sunshine",
    "superman",
    "welcome",
];

/// What is wrong with a password that somebody with this name and address wants; nothing, if it is
/// taken. Without a name and an address only the password itself is looked at.
pub fn weakness(password: &str, email: &str, name: &str) -> Option<Weak> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Some(Weak::Short);
    }
    if length > LONGEST {
        return Some(Weak::Long);
    }
    let plain = plain(password);
    let local = email.split_once('@').map_or(email, |(local, _)| local);
    for own in [email, local, name] {
        let own = self::plain(own);
        // A name of three letters stands in many words.
        if own.chars().count() > 3 && plain.contains(&own) {
            return Some(Weak::LikeAddress);
        }
    }
    is_common(&plain).then_some(Weak::Common)
}

/// Letters and digits alone, in lower case.
fn plain(text: &str) -> String {
    let signs = text.chars().filter(|sign| sign.is_alphanumeric());
    signs.flat_map(char::to_lowercase).collect()
}

fn is_common(plain: &str) -> bool {
    let mut signs: Vec<char> = plain.chars().collect();
    let letters: String = signs.iter().filter(|sign| sign.is_alphabetic()).collect();
    let from_list = COMMON
        .iter()
        .any(|word| letters.replace(word, "").is_empty());
    // One step after the other, up or down: 123456789012, abcdefghijkl.
    let steps = signs.windows(2).filter(|pair| match pair {
        [one, other] => u32::from(*one).abs_diff(u32::from(*other)) <= 1,
        _ => false,
    });
    let stepped = steps.count() + 3 > signs.len();
    signs.sort_unstable();
    signs.dedup();
    from_list || stepped || signs.len() < 5
}

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
    use super::{Weak, weakness};

    #[test]
    fn weak_passwords_are_told_apart() {
        let of = |password: &str| weakness(password, "sam.sample@council.example", "Sam Sample");
        assert_eq!(of("eleven char"), Some(Weak::Short));
        assert_eq!(of(&"x y z w v ".repeat(52)), Some(Weak::Long));
        for like in [
            "Sam Sample 2026",
            "my-sam.sample-word",
            "SAM.SAMPLE@council.example",
        ] {
            assert_eq!(of(like), Some(Weak::LikeAddress), "{like}");
        }
        for common in [
            "password1234",
            "Password-Password",
            "123456789012",
            "aaaaaaaaaaaa",
            "abababababab",
            "qwertyuiop99",
            "Welcome 2026!!",
            "            ",
        ] {
            assert_eq!(of(common), Some(Weak::Common), "{common}");
        }
        for sound in [
            " correct horse battery ",
            "rightsdesk-demo",
            "drei Äpfel im Regen",
        ] {
            assert_eq!(of(sound), None, "{sound}");
        }
        // A short name is no reason.
        assert_eq!(
            weakness("the samovar is cold", "x@example.org", "Sam"),
            None
        );
    }

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
