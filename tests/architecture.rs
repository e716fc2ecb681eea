//! What ARCHITECTURE.md promises about the house, kept true by looking.
//!
//! Dependencies come from `cargo metadata`, which resolves what this machine builds with every feature that any part
//! of the workspace asks for.

#[cfg(test)]
mod support {
    pub(crate) mod packages;
    pub(crate) mod programs;
    pub(crate) mod project;
}

use std::collections::BTreeSet;
use std::fmt::Display;
use std::fs;
use std::path::Path;
use std::process::Command;

use support::packages::Packages;
use support::programs::output_of;
use support::project::root;
use toml::Table;

/// Who may use whom, among our own. An arrow that is missing here must not be drawn; one that is drawn here and used
/// by nobody is taken out.
const ARROWS: &[(&str, &[&str])] = &[
    (
        "rightsdesk",
        &[
            "api",
            "content",
            "core",
            "documents",
            "mail",
            "store",
            "web",
            "worker",
        ],
    ),
    (
        "rightsdesk-api",
        &["content", "core", "documents", "mail", "store", "web"],
    ),
    (
        "rightsdesk-worker",
        &["content", "core", "documents", "mail", "store"],
    ),
    ("rightsdesk-store", &["core", "migrations"]),
    ("rightsdesk-mail", &["core"]),
    ("rightsdesk-documents", &["core"]),
    ("rightsdesk-content", &["core"]),
    ("rightsdesk-core", &[]),
    ("rightsdesk-migrations", &[]),
    ("rightsdesk-web", &[]),
];

/// What only the named crates may depend on directly. A name ending in `*` stands for all that begin so.
const KEPT_TO: &[(&[&str], &[&str])] = &[
    (
        &["sea-orm*", "sqlx*", "sea-query*"],
        &["rightsdesk-migrations", "rightsdesk-store"],
    ),
    (&["chrono", "time"], &["rightsdesk-store"]),
    (
        &["lopdf", "printpdf", "krilla*", "hayro*", "pdf-*", "pdfium*"],
        &["rightsdesk-documents"],
    ),
    (&["lettre"], &["rightsdesk-mail"]),
];

/// Core is pure: none of these stands behind it, at any distance.
const NOT_BEHIND_CORE: &[&str] = &[
    "async-*", "axum*", "chrono", "futures*", "hyper*", "lettre", "lopdf", "printpdf", "reqwest",
    "rustls*", "sea-orm*", "sqlx*", "tokio*", "tower*",
];

#[test]
fn our_crates_use_each_other_as_drawn() {
    let packages = Packages::read();
    let drawn: BTreeSet<String> = ARROWS
        .iter()
        .flat_map(|(from, to)| {
            to.iter()
                .map(move |to| format!("{from} -> rightsdesk-{to}"))
        })
        .collect();
    let used: BTreeSet<String> = packages.arrows_among_our_own().into_iter().collect();
    assert_none(
        used.difference(&drawn),
        "arrows that ARCHITECTURE.md does not draw",
    );
    assert_none(
        drawn.difference(&used),
        "arrows that nobody uses: take them out of this test and of ARCHITECTURE.md",
    );
}

#[test]
fn core_is_pure() {
    let behind = Packages::read().reached_from("rightsdesk-core");
    assert_none(
        matching(&behind, NOT_BEHIND_CORE),
        "core reaches what does I/O or draws",
    );
    // Had the walk gone nowhere, nothing would be found and the test could not fail.
    assert!(
        behind.contains("jiff"),
        "core counts its days with jiff: {behind:?}"
    );
}

#[test]
fn libraries_stay_with_the_crate_that_owns_them() {
    let packages = Packages::read();
    let mut strays = Vec::new();
    for (libraries, owners) in KEPT_TO {
        let mut owned = false;
        for ours in packages.our_own() {
            let used = packages.direct_dependencies(&ours);
            let used = matching(&used, libraries);
            owned |= !used.is_empty();
            if !owners.contains(&ours.as_str()) {
                strays.extend(
                    used.into_iter()
                        .map(|library| format!("{ours} uses {library}, kept to {owners:?}")),
                );
            }
        }
        assert!(
            owned,
            "nobody uses any of {libraries:?}: is the rule out of date?"
        );
    }
    assert_none(strays, "libraries used outside the crate that owns them");
}

/// The bans are written once, in deny.toml; this holds them where cargo-deny is not installed.
#[test]
fn nothing_banned_is_in_the_tree() {
    let everything = Packages::read().all();
    let rules = read_toml(&root().join("deny.toml"));
    let banned: Vec<&str> = rules["bans"]["deny"]
        .as_array()
        .expect("deny.toml has a list of bans")
        .iter()
        .filter_map(|ban| ban["crate"].as_str())
        .collect();
    for must in ["openssl-sys", "native-tls", "aws-lc-sys"] {
        assert!(banned.contains(&must), "deny.toml no longer bans {must}");
    }
    assert_none(matching(&everything, &banned), "banned by deny.toml");
    assert!(
        everything.contains("rustls"),
        "the list of packages is incomplete: TLS is done by rustls"
    );
}

#[test]
fn every_licence_is_one_we_accept() {
    let rules = read_toml(&root().join("deny.toml"));
    let accepted: BTreeSet<&str> = rules["licenses"]["allow"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|licence| licence.as_str())
        .collect();
    let refused: Vec<String> = Packages::read()
        .licences()
        .into_iter()
        .filter(|(_, licence)| !accepts(licence, &accepted))
        .map(|(package, licence)| format!("{package}: {licence}"))
        .collect();
    assert_none(refused, "licences that deny.toml does not accept");
}

#[test]
fn licence_expressions_are_read_as_spdx_means_them() {
    let accepted = BTreeSet::from(["MIT", "Apache-2.0", "Unicode-3.0"]);
    for sound in [
        "MIT",
        "GPL-3.0 OR MIT",
        "MIT/GPL-3.0",
        "(MIT OR GPL-3.0) AND Unicode-3.0",
        "Apache-2.0 AND MIT",
        "Unlicense OR (MIT AND Apache-2.0)",
    ] {
        assert!(accepts(sound, &accepted), "{sound}");
    }
    for refused in [
        "",
        "GPL-3.0",
        "MIT AND GPL-3.0",
        "(MIT OR Apache-2.0) AND GPL-3.0",
        "GPL-3.0 OR (MIT AND AGPL-3.0)",
    ] {
        assert!(!accepts(refused, &accepted), "{refused}");
    }
}

#[test]
fn every_crate_takes_lints_and_versions_from_the_workspace() {
    let mut strays = Vec::new();
    for manifest_path in Packages::read().our_manifests() {
        let manifest = read_toml(&manifest_path);
        let name = manifest_path.display();
        if manifest
            .get("lints")
            .and_then(|lints| lints.get("workspace")?.as_bool())
            != Some(true)
        {
            strays.push(format!("{name} does not say [lints] workspace = true"));
        }
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let Some(dependencies) = manifest.get(section).and_then(|section| section.as_table())
            else {
                continue;
            };
            for (dependency, how) in dependencies {
                if how.get("workspace").and_then(toml::Value::as_bool) != Some(true) {
                    strays.push(format!("{name} gives {dependency} a version of its own"));
                }
            }
        }
    }
    assert_none(strays, "crates that go their own way");
}

/// Nothing in the files works only where it was written.
#[test]
fn no_file_names_one_machine_or_registry() {
    let mut strays = Vec::new();
    let files = our_files();
    assert!(
        files.iter().any(|file| file == "Cargo.lock"),
        "git does not list the project's files: {files:?}"
    );
    for file in &files {
        // A file that is deleted and not yet committed is still listed; a picture is no text.
        let Ok(text) = fs::read_to_string(root().join(file)) else {
            continue;
        };
        for (number, line) in (1..).zip(text.lines()) {
            if names_machine_path(line) {
                strays.push(format!(
                    "{file}:{number} names a path of one machine: {}",
                    line.trim()
                ));
            }
        }
        if file.ends_with("package-lock.json") && text.contains("\"resolved\": \"http") {
            strays.push(format!(
                "{file} names a registry: install with omit-lockfile-registry-resolved=true"
            ));
        }
        if file == "Cargo.lock" {
            let elsewhere = text.lines().filter(|line| {
                line.starts_with("source = ")
                    && !line.contains("github.com/rust-lang/crates.io-index")
            });
            strays.extend(
                elsewhere.map(|line| format!("Cargo.lock has a package from elsewhere: {line}")),
            );
        }
    }
    assert_none(strays, "files that work only where they were written");
}

#[test]
fn paths_of_one_machine_are_recognised() {
    for folder in MACHINE_FOLDERS {
        assert!(
            names_machine_path(&format!("see /{folder}/jo/file")),
            "{folder}"
        );
        assert!(names_machine_path(&format!("/{folder}/jo")), "{folder}");
        assert!(
            names_machine_path(&format!("path=\"/{folder}/jo\"")),
            "{folder}"
        );
        // Part of another path, of an address, or of a name that is put in at run time.
        assert!(!names_machine_path(&format!("src/{folder}/jo")), "{folder}");
        assert!(!names_machine_path(&format!("../{folder}/jo")), "{folder}");
        assert!(
            !names_machine_path(&format!("$HOME/{folder}/jo")),
            "{folder}"
        );
        assert!(
            !names_machine_path(&format!("{{data}}/{folder}/jo")),
            "{folder}"
        );
        assert!(
            !names_machine_path(&format!("https://example.org/{folder}/jo")),
            "{folder}"
        );
    }
}

/// Folders at the root of somebody's disk, in which nothing of ours stands anywhere else.
const MACHINE_FOLDERS: &[&str] = &["home", "Users", "root", "tmp", "work"];

fn names_machine_path(line: &str) -> bool {
    MACHINE_FOLDERS.iter().any(|folder| {
        line.match_indices(&format!("/{folder}/"))
            .any(|(place, whole)| {
                let before = line[..place].chars().next_back();
                let after = line[place + whole.len()..].chars().next();
                before.is_none_or(|c| !c.is_alphanumeric() && !"._-}/)]>".contains(c))
                    && after.is_some_and(|c| c.is_ascii_alphanumeric())
            })
    })
}

/// Files of the project: those that git tracks, and those it would if they were added.
fn our_files() -> Vec<String> {
    output_of(
        Command::new("git")
            .args([
                "ls-files",
                "--cached",
                "--others",
                "--exclude-standard",
                "-z",
            ])
            .current_dir(root()),
    )
    .split_terminator('\0')
    .map(str::to_owned)
    .collect()
}

/// Fails with one line for each of `strays`.
fn assert_none<T: Display>(strays: impl IntoIterator<Item = T>, what: &str) {
    let lines: Vec<String> = strays
        .into_iter()
        .map(|stray| format!("\n  {stray}"))
        .collect();
    assert!(lines.is_empty(), "{what}:{}", lines.concat());
}

/// The names that match one of the patterns; `*` at the end of a pattern stands for anything.
fn matching<'a>(names: &'a BTreeSet<String>, patterns: &[&str]) -> Vec<&'a str> {
    let matches = |name: &str| {
        patterns
            .iter()
            .any(|pattern| match pattern.strip_suffix('*') {
                Some(beginning) => name.starts_with(beginning),
                None => name == *pattern,
            })
    };
    names
        .iter()
        .map(String::as_str)
        .filter(|name| matches(name))
        .collect()
}

/// Whether an SPDX expression can be met with accepted licences alone. AND binds tighter than OR; the old `/` is OR.
fn accepts(expression: &str, accepted: &BTreeSet<&str>) -> bool {
    /// The pieces between `separator`s that stand outside brackets.
    fn pieces<'a>(expression: &'a str, separator: &str) -> Vec<&'a str> {
        let mut depth = 0_usize;
        let mut begin = 0;
        let mut pieces = Vec::new();
        for (place, letter) in expression.char_indices() {
            match letter {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ if depth == 0 && place >= begin && expression[place..].starts_with(separator) => {
                    pieces.push(&expression[begin..place]);
                    begin = place + separator.len();
                }
                _ => {}
            }
        }
        pieces.push(&expression[begin..]);
        pieces
    }

    let expression = expression.replace('/', " OR ");
    pieces(&expression, " OR ").into_iter().any(|choice| {
        pieces(choice, " AND ")
            .into_iter()
            .map(str::trim)
            .all(|part| {
                match part
                    .strip_prefix('(')
                    .and_then(|part| part.strip_suffix(')'))
                {
                    Some(inner) => accepts(inner, accepted),
                    None => accepted.contains(part),
                }
            })
    })
}

fn read_toml(path: &Path) -> Table {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.parse()
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Whoever looks at cases from outside says who they are: the questions that ask nobody are for the worker and for the
/// person whose request it is. A case that is limited to named people would be seen through any other.
#[test]
fn the_desk_and_the_api_say_who_looks() {
    let unasked = [
        ".load_case(",
        ".load_request(",
        ".load_task(",
        ".cases_of_request(",
        ".of_request(",
        ".file(",
        "documents.find(",
        "documents().find(",
    ];
    // A file of a request that this person has just entered is not kept twice.
    let known = ["staff/request/mail.rs: .of_request("];
    let mut found = Vec::new();
    for folder in ["staff", "json"] {
        for (file, text) in sources(&root().join("crates/api/src").join(folder)) {
            let text: String = text.split_whitespace().collect();
            let name = format!("{folder}/{file}");
            let used = unasked.iter().filter(|call| text.contains(*call));
            found.extend(used.map(|call| format!("{name}: {call}")));
        }
    }
    found.retain(|one| !known.contains(&one.as_str()));
    assert_none(found, "questions that do not say who looks");
}

/// Every file of Rust in a folder and those below it, with its text.
#[expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its sources has failed"
)]
fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            let below = sources(&path);
            all.extend(
                below
                    .into_iter()
                    .map(|(file, text)| (format!("{name}/{file}"), text)),
            );
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            all.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    all
}
