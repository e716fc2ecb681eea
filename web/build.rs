//! Fetches GOV.UK Frontend and MOJ Frontend once, and prepares what the binary embeds of them.
//!
//! Nothing third-party is kept in the repository: `npm ci` installs the versions of
//! `package-lock.json` into this script's own output folder, and runs again only when that file
//! changes. Each step that edits what was fetched states how often its pattern must match, so
//! that an upgrade which moves things stops the build instead of shipping something else.
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[path = "build/assets.rs"]
mod assets;
#[path = "build/npm.rs"]
mod npm;
#[path = "build/nunjucks.rs"]
mod nunjucks;
#[path = "build/strip.rs"]
mod strip;
#[path = "build/templates.rs"]
mod templates;

/// What a step returns: a message for the person who builds, in plain English.
type Result<T> = std::result::Result<T, String>;

fn main() -> ExitCode {
    match prepare() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            for line in message.lines() {
                println!("cargo::error={line}");
            }
            ExitCode::FAILURE
        }
    }
}

fn prepare() -> Result<()> {
    let web = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(variable("OUT_DIR")?);
    for watched in [
        "assets",
        "build",
        "package.json",
        "package-lock.json",
        "templates",
    ] {
        println!("cargo::rerun-if-changed={watched}");
    }
    println!("cargo::rerun-if-env-changed={}", npm::NODE_MODULES);

    let packages = npm::packages(&web, &out)?;
    // Tests compare with the fixtures that the installed package carries.
    println!(
        "cargo::rustc-env=RIGHTSDESK_WEB_PACKAGES={}",
        packages.display()
    );
    assets::prepare(&web, &packages, &out)?;
    templates::prepare(&web, &packages, &out)
}

fn variable(name: &str) -> Result<String> {
    std::env::var(name).map_err(|error| format!("{name}: {error}"))
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path)
        .map_err(|error| format!("cannot read {}: {error}", path.display()))
}

fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)
            .map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    }
    std::fs::write(path, content)
        .map_err(|error| format!("cannot write {}: {error}", path.display()))
}

/// The files under `folder`, at any depth, as paths relative to it with `/`, sorted.
fn files_under(folder: &Path) -> Result<Vec<String>> {
    fn walk(folder: &Path, prefix: &str, found: &mut Vec<String>) -> std::io::Result<()> {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                walk(&entry.path(), &format!("{name}/"), found)?;
            } else {
                found.push(name);
            }
        }
        Ok(())
    }
    let mut found = Vec::new();
    walk(folder, "", &mut found)
        .map_err(|error| format!("cannot list {}: {error}", folder.display()))?;
    found.sort();
    Ok(found)
}
