//! Keys, and what is sealed with them.
//!
//! The installation has one **master key**, which is never stored with the data. Each request has
//! a **request key**, made at random and stored wrapped by the master key; it seals everything
//! personal that belongs to the request. Destroying the wrapped key makes all of that unreadable,
//! wherever copies of it are.
//!
//! Every seal is XChaCha20-Poly1305 with a random nonce. The associated data says what the bytes
//! are and of what, so that sealed bytes moved to another row do not open.

use std::io::Write;
use std::path::Path;

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use rightsdesk_core::ids::{CaseId, DocumentId, RequestId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::error::{KeyError, StoreError};
use crate::ids::{MessageId, random};

/// The first byte of everything sealed: how it was sealed.
const SCHEME: u8 = 1;
const NONCE_LENGTH: usize = 24;

/// The key of the installation: 32 random bytes. Its `Debug` shows nothing of them.
#[derive(Clone)]
pub struct MasterKey(Key);

/// The key of one request.
#[derive(Clone)]
pub(crate) struct RequestKey(Key);

type Key = Zeroizing<[u8; 32]>;

/// What sealed bytes are. They open only under the same label.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Label {
    /// The known text by which a wrong master key is noticed.
    Check,
    /// A request's key.
    Key(RequestId),
    /// A request as it arrived.
    Request(RequestId),
    /// How a person wants to be written to, as changed since.
    Preferences(RequestId),
    /// The personal part of an event.
    Event(CaseId, u32),
    /// A letter, as facts.
    Letter(MessageId),
    /// A letter, in the words that were sent.
    Paper(MessageId),
    /// Where it was sent.
    Recipient(MessageId),
    /// A message as it is handed to a mail server.
    Outgoing(MessageId),
    /// A document's name.
    DocumentName(DocumentId),
    /// Why something is kept longer than its period.
    KeptLonger(Uuid),
    /// A code on its way to somebody of the council.
    AccountCode(Uuid),
    /// A form begun and not sent; each has a key of its own.
    Draft,
    /// A document's bytes.
    Document(DocumentId),
}

impl Label {
    /// The label as associated data: a name that ends in a zero byte, then the identifier.
    pub(crate) fn bytes(self) -> Vec<u8> {
        let (name, id, number): (&str, Uuid, u32) = match self {
            Label::Check => ("check", Uuid::nil(), 0),
            Label::Draft => ("draft", Uuid::nil(), 0),
            Label::KeptLonger(id) => ("kept longer", id, 0),
            Label::AccountCode(id) => ("account code", id, 0),
            Label::Key(id) => ("key", id.0, 0),
            Label::Request(id) => ("request", id.0, 0),
            Label::Preferences(id) => ("preferences", id.0, 0),
            Label::Event(id, sequence) => ("event", id.0, sequence),
            Label::Letter(id) => ("letter", id.0, 0),
            Label::Paper(id) => ("paper", id.0, 0),
            Label::Recipient(id) => ("recipient", id.0, 0),
            Label::Outgoing(id) => ("outgoing", id.0, 0),
            Label::DocumentName(id) => ("document name", id.0, 0),
            Label::Document(id) => ("document", id.0, 0),
        };
        [name.as_bytes(), &[0], id.as_bytes(), &number.to_be_bytes()].concat()
    }
}

impl MasterKey {
    /// A new key.
    ///
    /// # Errors
    /// [`KeyError::Randomness`].
    pub fn generate() -> Result<MasterKey, KeyError> {
        Ok(MasterKey(Zeroizing::new(random()?)))
    }

    /// Reads a key from a file: 64 hexadecimal digits on one line.
    ///
    /// # Errors
    /// [`KeyError::File`] if it cannot be read, [`KeyError::NotAKey`] if it holds something else.
    pub fn load(path: &Path) -> Result<MasterKey, KeyError> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path)
            .map(Zeroizing::new)
            .map_err(|source| KeyError::File {
                path: name.clone(),
                source,
            })?;
        let mut key = Zeroizing::new([0; 32]);
        match hex::decode_to_slice(text.trim(), &mut *key) {
            Ok(()) => Ok(MasterKey(key)),
            Err(_) => Err(KeyError::NotAKey { path: name }),
        }
    }

    /// Reads the key from a file, or makes a new one there that only its owner can read.
    ///
    /// # Errors
    /// As [`MasterKey::load`], and [`KeyError::File`] if the file cannot be made.
    pub fn load_or_create(path: &Path) -> Result<MasterKey, KeyError> {
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let failed = |source| KeyError::File {
            path: path.display().to_string(),
            source,
        };
        match options.open(path) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                MasterKey::load(path)
            }
            Err(error) => Err(failed(error)),
            Ok(mut file) => {
                let key = MasterKey::generate()?;
                let text = Zeroizing::new(hex::encode(*key.0) + "\n");
                file.write_all(text.as_bytes()).map_err(failed)?;
                file.sync_all().map_err(failed)?;
                Ok(key)
            }
        }
    }

    /// A key for another purpose, which tells nothing of this one: signing API tokens, say.
    pub fn derive(&self, purpose: &str) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(
            self.mac(&["derive", purpose])
                .finalize()
                .into_bytes()
                .into(),
        )
    }

    /// A keyed hash of some parts: nobody without the key can find a short secret, or an
    /// address, by trying all of them.
    pub(crate) fn keyed_hash(&self, parts: &[&str]) -> [u8; 32] {
        self.mac(parts).finalize().into_bytes().into()
    }

    /// Whether `hash` is the keyed hash of the parts, compared in constant time.
    pub(crate) fn is_keyed_hash(&self, parts: &[&str], hash: &[u8]) -> bool {
        self.mac(parts).verify_slice(hash).is_ok()
    }

    fn mac(&self, parts: &[&str]) -> Hmac<Sha256> {
        // HMAC fills a short key up to the length of a block with zeros.
        let mut block = Zeroizing::new([0; 64]);
        block.split_at_mut(32).0.copy_from_slice(&*self.0);
        let mut mac = <Hmac<Sha256> as KeyInit>::new(&(*block).into());
        for part in parts {
            mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            mac.update(part.as_bytes());
        }
        mac
    }

    /// A new key for a request, and the same wrapped for storing.
    pub(crate) fn new_request_key(
        &self,
        request: RequestId,
    ) -> Result<(RequestKey, Vec<u8>), StoreError> {
        let key = RequestKey(Zeroizing::new(random()?));
        let wrapped = seal(&self.0, Label::Key(request), &*key.0)?;
        Ok((key, wrapped))
    }

    /// The key of a request from its wrapped form.
    pub(crate) fn unwrap(
        &self,
        request: RequestId,
        wrapped: Option<&[u8]>,
    ) -> Result<RequestKey, StoreError> {
        let wrapped = wrapped.ok_or(StoreError::Erased(request))?;
        let opened = open(&self.0, Label::Key(request), wrapped)?;
        let mut key = Zeroizing::new([0; 32]);
        if opened.len() != key.len() {
            return Err(StoreError::corrupt("request key", "its length"));
        }
        key.copy_from_slice(&opened);
        Ok(RequestKey(key))
    }

    /// The key of a draft, made of this key and the draft's token. The token is in the browser
    /// only, so that a copy of the database with the master key still opens no draft.
    pub(crate) fn draft_key(&self, token: &str) -> RequestKey {
        RequestKey(Zeroizing::new(self.keyed_hash(&["draft", token])))
    }

    /// The key of codes on their way to the council's own people.
    pub(crate) fn account_codes_key(&self) -> RequestKey {
        RequestKey(Zeroizing::new(self.keyed_hash(&["account codes"])))
    }

    /// A known text, sealed.
    pub(crate) fn check(&self) -> Result<Vec<u8>, StoreError> {
        seal(&self.0, Label::Check, b"rightsdesk")
    }

    /// Whether the known text was sealed with this key.
    pub(crate) fn fits(&self, check: &[u8]) -> bool {
        open(&self.0, Label::Check, check).is_ok()
    }
}

impl RequestKey {
    /// Seals bytes.
    pub(crate) fn seal(&self, label: Label, plain: &[u8]) -> Result<Vec<u8>, StoreError> {
        seal(&self.0, label, plain)
    }

    /// Opens what [`RequestKey::seal`] sealed under the same label.
    pub(crate) fn open(
        &self,
        label: Label,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, StoreError> {
        open(&self.0, label, sealed)
    }

    /// Seals a value as JSON.
    pub(crate) fn seal_json(
        &self,
        label: Label,
        value: &impl Serialize,
    ) -> Result<Vec<u8>, StoreError> {
        let json = serde_json::to_vec(value).map(Zeroizing::new);
        self.seal(
            label,
            &json.map_err(|error| StoreError::corrupt("value", error))?,
        )
    }

    /// Opens a value that was sealed as JSON.
    pub(crate) fn open_json<T: DeserializeOwned>(
        &self,
        label: Label,
        sealed: &[u8],
    ) -> Result<T, StoreError> {
        // What serde says may quote the text, which is personal: only where it stood is told.
        serde_json::from_slice(&self.open(label, sealed)?).map_err(|error| {
            StoreError::corrupt(
                "sealed value",
                format!("{label:?} column {}", error.column()),
            )
        })
    }

    /// The cipher of this key, for a stream.
    pub(crate) fn cipher(&self) -> XChaCha20Poly1305 {
        cipher(&self.0)
    }
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&(**key).into())
}

/// `SCHEME`, the nonce, then the sealed bytes with their tag.
fn seal(key: &Key, label: Label, plain: &[u8]) -> Result<Vec<u8>, StoreError> {
    let nonce = random::<NONCE_LENGTH>()?;
    let payload = Payload {
        msg: plain,
        aad: &label.bytes(),
    };
    let sealed = cipher(key)
        .encrypt(&XNonce::from(nonce), payload)
        .map_err(|_| StoreError::corrupt("value", "too long to seal"))?;
    Ok([&[SCHEME], nonce.as_slice(), &sealed].concat())
}

fn open(key: &Key, label: Label, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, StoreError> {
    let unreadable = || {
        let why = format!("{label:?} was altered, or sealed with another key");
        StoreError::corrupt("sealed value", why)
    };
    let (scheme, rest) = sealed.split_first().ok_or_else(unreadable)?;
    let (nonce, sealed) = rest
        .split_first_chunk::<NONCE_LENGTH>()
        .ok_or_else(unreadable)?;
    if *scheme != SCHEME {
        return Err(unreadable());
    }
    let payload = Payload {
        msg: sealed,
        aad: &label.bytes(),
    };
    let plain = cipher(key).decrypt(&XNonce::from(*nonce), payload);
    plain.map(Zeroizing::new).map_err(|_| unreadable())
}

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterKey")
    }
}

impl std::fmt::Debug for RequestKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RequestKey")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(number: u128) -> RequestId {
        RequestId(Uuid::from_u128(number))
    }

    #[test]
    fn what_was_sealed_opens_under_its_own_label_and_key_only() {
        let master = MasterKey::generate().unwrap();
        let (key, wrapped) = master.new_request_key(request(1)).unwrap();
        let (other, _) = master.new_request_key(request(1)).unwrap();
        let sealed = key.seal(Label::Request(request(1)), b"words").unwrap();

        let again = master.unwrap(request(1), Some(&wrapped)).unwrap();
        assert_eq!(
            **again.open(Label::Request(request(1)), &sealed).unwrap(),
            *b"words"
        );
        assert!(key.open(Label::Request(request(2)), &sealed).is_err());
        assert!(other.open(Label::Request(request(1)), &sealed).is_err());
        assert!(master.unwrap(request(2), Some(&wrapped)).is_err());
        assert!(matches!(
            master.unwrap(request(1), None),
            Err(StoreError::Erased(_))
        ));
        for length in 0..sealed.len() {
            assert!(
                key.open(Label::Request(request(1)), &sealed[..length])
                    .is_err()
            );
        }
        for at in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert!(
                key.open(Label::Request(request(1)), &altered).is_err(),
                "{at}"
            );
        }
    }

    #[test]
    fn a_key_file_is_made_once_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("master.key");
        let made = MasterKey::load_or_create(&path).unwrap();
        let read = MasterKey::load_or_create(&path).unwrap();
        assert_eq!(made.derive("test"), read.derive("test"));
        assert_ne!(made.derive("test"), made.derive("other"));
        assert_eq!(format!("{made:?}"), "MasterKey");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        }
        std::fs::write(&path, "not a key").unwrap();
        assert!(matches!(
            MasterKey::load(&path),
            Err(KeyError::NotAKey { .. })
        ));
    }

    #[test]
    fn parts_of_a_keyed_hash_do_not_run_together() {
        let master = MasterKey::generate().unwrap();
        let hash = master.keyed_hash(&["ab", "c"]);
        assert!(master.is_keyed_hash(&["ab", "c"], &hash));
        assert!(!master.is_keyed_hash(&["a", "bc"], &hash));
    }
}
