//! SHA-256, in the two forms that are needed here.

use sha2::{Digest, Sha256};

/// The SHA-256 of `bytes`, in small hexadecimal letters.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Sixteen bytes that depend on nothing but `bytes`: a file identifier that is the same each time
/// the same file is made.
pub(crate) fn file_identifier(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).iter().take(16).copied().collect()
}
