//! The document folder: sealed bytes under names that say nothing.
//!
//! A document is cut into pieces of 64 KiB, each sealed with XChaCha20-Poly1305 in the STREAM
//! construction: a piece opens only at its place in its own document, and a missing end shows.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use aead_stream::{DecryptorBE32, EncryptorBE32};
use bytes::Bytes;
use chacha20poly1305::aead::Payload;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Location;
use object_store::{ObjectStore, ObjectStoreExt, PutMode, PutOptions};
use rightsdesk_core::ids::DocumentId;

use crate::error::StoreError;
use crate::ids::random;
use crate::seal::{Label, RequestKey};

/// The first byte of every file: how it was sealed.
const SCHEME: u8 = 1;
/// The random part of the nonces; the rest of the 24 bytes is the piece's number and a last flag.
const PREFIX_LENGTH: usize = 19;
const PIECE: usize = 64 * 1024;
const TAG: usize = 16;

/// How many parts the folder has, by the last byte of the identifiers.
pub(crate) const PARTS: i64 = 256;

/// The document folder.
#[derive(Debug)]
pub(crate) struct Blobs {
    folder: LocalFileSystem,
    path: PathBuf,
}

/// A file in the folder.
#[derive(Clone, Debug)]
pub(crate) struct Lying {
    /// The document that its name says.
    pub(crate) document: DocumentId,
    /// Whether it is what a write begins with, and leaves behind when it does not end.
    pub(crate) is_staged: bool,
    path: PathBuf,
}

impl Blobs {
    /// Opens the folder, making it if need be.
    pub(crate) fn open(folder: &Path) -> Result<Blobs, StoreError> {
        let unusable = |error: std::io::Error| {
            StoreError::Setting(format!("the document folder {}: {error}", folder.display()))
        };
        std::fs::create_dir_all(folder).map_err(unusable)?;
        // A document that was accepted must survive a power cut.
        let path = folder.to_owned();
        let folder = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Blobs { folder, path })
    }

    /// Where a document lies: its identifier, in one of 256 folders by its last, random byte.
    pub(crate) fn path_of(document: DocumentId) -> String {
        let [.., last] = document.0.into_bytes();
        format!("{last:02x}/{document}")
    }

    /// Keeps bytes, sealed. Never replaces what is there.
    pub(crate) async fn put(
        &self,
        document: DocumentId,
        key: RequestKey,
        bytes: Bytes,
    ) -> Result<(), StoreError> {
        let sealed = off_the_runtime(move || seal(&key, document, &bytes)).await?;
        let options = PutOptions {
            mode: PutMode::Create,
            ..PutOptions::default()
        };
        let location = Location::from(Blobs::path_of(document));
        self.folder
            .put_opts(&location, sealed.into(), options)
            .await?;
        Ok(())
    }

    /// The bytes of a document, opened.
    pub(crate) async fn get(
        &self,
        document: DocumentId,
        path: &str,
        key: RequestKey,
    ) -> Result<Bytes, StoreError> {
        let sealed = self
            .folder
            .get(&Location::from(path))
            .await?
            .bytes()
            .await?;
        off_the_runtime(move || open(&key, document, &sealed))
            .await
            .map(Bytes::from)
    }

    /// Removes the bytes of a document, if they are there.
    pub(crate) async fn remove(&self, document: DocumentId) -> Result<(), StoreError> {
        let location = Location::from(Blobs::path_of(document));
        match self.folder.delete(&location).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether there is a file at a path.
    pub(crate) async fn is_there(&self, path: &str) -> Result<bool, StoreError> {
        match self.folder.head(&Location::from(path)).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// The files in one part of the folder that were written before a moment. Files whose names say
    /// no document are not ours.
    pub(crate) async fn lying(
        &self,
        part: u8,
        before: SystemTime,
    ) -> Result<Vec<Lying>, StoreError> {
        let folder = self.path.join(format!("{part:02x}"));
        off_the_runtime(move || files_before(&folder, before).map_err(failed)).await
    }

    /// Removes files that lie in the folder, those that are still there.
    pub(crate) async fn remove_lying(&self, files: Vec<Lying>) -> Result<(), StoreError> {
        off_the_runtime(move || {
            for file in files {
                match std::fs::remove_file(&file.path) {
                    Err(error) if error.kind() != ErrorKind::NotFound => return Err(failed(error)),
                    _ => {}
                }
            }
            Ok(())
        })
        .await
    }

    /// Whether the folder can be written.
    pub(crate) async fn ready(&self) -> Result<(), StoreError> {
        self.folder
            .put(&Location::from("ready"), Vec::new().into())
            .await?;
        Ok(())
    }
}

fn failed(error: std::io::Error) -> StoreError {
    let (store, source) = ("the document folder", Box::new(error));
    object_store::Error::Generic { store, source }.into()
}

fn files_before(folder: &Path, before: SystemTime) -> Result<Vec<Lying>, std::io::Error> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry?;
        let Some(lying) = named(&entry.path()) else {
            continue;
        };
        let written = match entry.metadata().and_then(|about| about.modified()) {
            Ok(written) => written,
            // Somebody else removed it.
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        if written < before {
            files.push(lying);
        }
    }
    Ok(files)
}

/// What the name of a file says. What a write begins with has the name of the file with a number
/// behind it.
fn named(path: &Path) -> Option<Lying> {
    let name = path.file_name()?.to_str()?;
    let (document, number) = match name.split_once('#') {
        Some((document, number)) => (document, Some(number)),
        None => (name, None),
    };
    if number.is_some_and(|number| number.parse::<u64>().is_err()) {
        return None;
    }
    Some(Lying {
        document: DocumentId(document.parse().ok()?),
        is_staged: number.is_some(),
        path: path.to_owned(),
    })
}

/// Runs work that keeps a processor busy where it holds nobody up.
pub(crate) async fn off_the_runtime<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| StoreError::corrupt("document", error))?
}

fn seal(key: &RequestKey, document: DocumentId, plain: &[u8]) -> Result<Vec<u8>, StoreError> {
    let too_long = |_| StoreError::corrupt("document", "too long to seal");
    let prefix = random::<PREFIX_LENGTH>()?;
    let aad = &*Label::Document(document).bytes();
    let mut encryptor = EncryptorBE32::from_aead(key.cipher(), &prefix.into());
    let mut sealed =
        Vec::with_capacity(1 + PREFIX_LENGTH + plain.len() + TAG * (plain.len() / PIECE + 1));
    sealed.push(SCHEME);
    sealed.extend_from_slice(&prefix);
    let (body, last) = plain.split_at(last_piece_at(plain.len(), PIECE));
    for msg in body.chunks(PIECE) {
        let piece = encryptor
            .encrypt_next(Payload { msg, aad })
            .map_err(too_long)?;
        sealed.extend_from_slice(&piece);
    }
    let piece = encryptor
        .encrypt_last(Payload { msg: last, aad })
        .map_err(too_long)?;
    sealed.extend_from_slice(&piece);
    Ok(sealed)
}

fn open(key: &RequestKey, document: DocumentId, sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
    let unreadable = || {
        let why = format!("{document} was altered, cut short, or sealed with another key");
        StoreError::corrupt("document", why)
    };
    let (scheme, rest) = sealed.split_first().ok_or_else(unreadable)?;
    let (prefix, pieces) = rest
        .split_first_chunk::<PREFIX_LENGTH>()
        .ok_or_else(unreadable)?;
    if *scheme != SCHEME {
        return Err(unreadable());
    }
    let aad = &*Label::Document(document).bytes();
    let mut decryptor = DecryptorBE32::from_aead(key.cipher(), &(*prefix).into());
    let mut plain = Vec::with_capacity(pieces.len());
    let (body, last) = pieces.split_at(last_piece_at(pieces.len(), PIECE + TAG));
    for msg in body.chunks(PIECE + TAG) {
        let piece = decryptor
            .decrypt_next(Payload { msg, aad })
            .map_err(|_| unreadable())?;
        plain.extend_from_slice(&piece);
    }
    let piece = decryptor
        .decrypt_last(Payload { msg: last, aad })
        .map_err(|_| unreadable())?;
    plain.extend_from_slice(&piece);
    Ok(plain)
}

/// Where the last piece begins: it is never empty unless everything is.
fn last_piece_at(length: usize, piece: usize) -> usize {
    length.saturating_sub(1) / piece * piece
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::MasterKey;
    use rightsdesk_core::ids::RequestId;
    use uuid::Uuid;

    fn key() -> RequestKey {
        let request = RequestId(Uuid::from_u128(1));
        MasterKey::generate()
            .unwrap()
            .new_request_key(request)
            .unwrap()
            .0
    }

    #[test]
    fn documents_of_every_length_open_again() {
        let (key, document) = (key(), DocumentId(Uuid::from_u128(2)));
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 7] {
            let plain: Vec<u8> = (0..=250).cycle().take(length).collect();
            let sealed = seal(&key, document, &plain).unwrap();
            assert_eq!(open(&key, document, &sealed).unwrap(), plain, "{length}");
        }
    }

    #[test]
    fn a_changed_cut_or_reordered_document_does_not_open() {
        let (key, document) = (key(), DocumentId(Uuid::from_u128(2)));
        let sealed = seal(&key, document, &vec![7; 3 * PIECE]).unwrap();
        let header = 1 + PREFIX_LENGTH;

        assert!(open(&key, DocumentId(Uuid::from_u128(3)), &sealed).is_err());
        for length in [0, 1, header, header + PIECE + TAG, sealed.len() - 1] {
            assert!(open(&key, document, &sealed[..length]).is_err(), "{length}");
        }
        let mut swapped = sealed.clone();
        swapped[header..].rotate_left(PIECE + TAG);
        assert!(open(&key, document, &swapped).is_err());
        for at in [0, 5, header + 1, sealed.len() - 1] {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert!(open(&key, document, &altered).is_err(), "{at}");
        }
    }
}
