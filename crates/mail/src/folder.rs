//! Keeping messages in a folder, one file each: the default, and what the demonstration shows.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use jiff::Timestamp;

/// Writes a message as `TIME-ID.eml`, whole or not at all. A message that is there stays as it is,
/// so that sending it twice leaves one file.
pub(crate) fn keep(folder: &Path, at: Timestamp, id: &str, message: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let ending = format!("-{id}.eml");
    for entry in fs::read_dir(folder)? {
        if entry?.file_name().to_string_lossy().ends_with(&ending) {
            return Ok(());
        }
    }
    let name = format!("{}{ending}", at.strftime("%Y%m%dT%H%M%SZ"));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(message)?;
    file.as_file().sync_all()?;
    file.persist(folder.join(name))
        .map_err(|error| error.error)?;
    Ok(())
}
