//! Lists the files of `locales/`, so that a language is added by adding a folder and nothing else.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let manifest =
        env::var_os("CARGO_MANIFEST_DIR").ok_or_else(|| missing("CARGO_MANIFEST_DIR"))?;
    let out = env::var_os("OUT_DIR").ok_or_else(|| missing("OUT_DIR"))?;
    println!("cargo::rerun-if-changed=locales");

    let mut list = String::from("[\n");
    let mut asks = String::from("[\n");
    for language in sorted(&Path::new(&manifest).join("locales"))? {
        for file in sorted(&language)? {
            if file.extension().is_some_and(|extension| extension == "ftl") {
                let (folder, name) = (name_of(&language), name_of(&file));
                let path = file.to_string_lossy();
                writeln!(list, "    ({folder:?}, {name:?}, include_str!({path:?})),")
                    .map_err(io::Error::other)?;
            }
            if name_of(&file) == "asks.txt" {
                let (folder, path) = (name_of(&language), file.to_string_lossy());
                writeln!(asks, "    ({folder:?}, include_str!({path:?})),")
                    .map_err(io::Error::other)?;
            }
        }
    }
    list.push_str("]\n");
    asks.push_str("]\n");
    fs::write(Path::new(&out).join("asks.rs"), asks)?;
    fs::write(Path::new(&out).join("locales.rs"), list)
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?;
    let mut paths = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn missing(variable: &str) -> io::Error {
    io::Error::other(format!("cargo did not set {variable}"))
}
