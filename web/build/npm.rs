//! The installed packages: `npm ci`, once for each lockfile.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Result, read, variable, write};

/// Names a folder with the packages already in it, for those who build without a registry.
pub(crate) const NODE_MODULES: &str = "RIGHTSDESK_NODE_MODULES";

const MANIFEST: &str = "package.json";
const LOCKFILE: &str = "package-lock.json";

/// The `node_modules` folder holding the versions that `web/package.json` pins.
pub(crate) fn packages(web: &Path, out: &Path) -> Result<PathBuf> {
    if let Ok(given) = variable(NODE_MODULES) {
        let given = PathBuf::from(given);
        check_versions(web, &given).map_err(|error| format!("{NODE_MODULES}: {error}"))?;
        return Ok(given);
    }
    let home = out.join("npm");
    let installed = home.join("node_modules");
    // Written last, so that a broken-off install is not taken for a finished one.
    let stamp = home.join("installed-lock.json");
    let lock = read(&web.join(LOCKFILE))?;
    if read(&stamp).is_ok_and(|done| done == lock) && check_versions(web, &installed).is_ok() {
        return Ok(installed);
    }
    write(&home.join(MANIFEST), read(&web.join(MANIFEST))?)?;
    write(&home.join(LOCKFILE), &lock)?;
    install(&home)?;
    check_versions(web, &installed)?;
    write(&stamp, &lock)?;
    Ok(installed)
}

fn install(home: &Path) -> Result<()> {
    run(home, "node", &["--version"])?;
    // No package may run a script of its own on the machine that builds.
    run(
        home,
        if cfg!(windows) { "npm.cmd" } else { "npm" },
        &[
            "ci",
            "--omit=dev",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
        ],
    )
}

fn run(home: &Path, program: &str, arguments: &[&str]) -> Result<()> {
    let help = format!(
        "Rightsdesk's pages are built from GOV.UK Frontend and MOJ Frontend, which npm fetches.\n\
         Install Node.js 20 or later with npm, or set {NODE_MODULES} to a node_modules folder\n\
         that holds the packages of web/package-lock.json."
    );
    let output = Command::new(program)
        .args(arguments)
        .current_dir(home)
        .output()
        .map_err(|error| format!("cannot run {program}: {error}\n{help}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!(
        "`{program} {}` failed: {}\n{}\n{help}",
        arguments.join(" "),
        output.status,
        String::from_utf8_lossy(&output.stderr).trim()
    ))
}

/// Checks that what is installed is what `web/package.json` pins, whoever installed it.
fn check_versions(web: &Path, installed: &Path) -> Result<()> {
    let wanted = json(&web.join(MANIFEST))?;
    let wanted = wanted
        .get("dependencies")
        .and_then(serde_json::Value::as_object)
        .ok_or("web/package.json names no dependencies")?;
    for (package, version) in wanted {
        let found = json(&installed.join(package).join(MANIFEST))?;
        if found.get("version") != Some(version) {
            return Err(format!(
                "{package} must be version {version}, but {} holds another",
                installed.display()
            ));
        }
    }
    Ok(())
}

fn json(path: &Path) -> Result<serde_json::Value> {
    serde_json::from_str(&read(path)?).map_err(|error| format!("{}: {error}", path.display()))
}
