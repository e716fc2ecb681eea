//! The packages that are built, and who depends on whom: what `cargo metadata` says.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use super::programs::output_of;
use super::project::root;

/// The answer of `cargo metadata` for this machine, by package identifier.
pub(crate) struct Packages {
    packages: BTreeMap<String, Package>,
}

struct Package {
    name: String,
    version: String,
    licence: String,
    manifest: PathBuf,
    ours: bool,
    /// Packages it is built with: normal and build dependencies, not those of its tests.
    dependencies: Vec<String>,
}

impl Packages {
    /// Asks cargo. Nothing is fetched: what was built is there.
    pub(crate) fn read() -> Self {
        let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        let version = output_of(Command::new(&cargo).arg("-vV"));
        let host = version
            .lines()
            .find_map(|line| line.strip_prefix("host: "))
            .expect("cargo names its host");
        let answer = output_of(
            Command::new(&cargo)
                .args([
                    "metadata",
                    "--format-version=1",
                    "--offline",
                    "--locked",
                    "--filter-platform",
                    host,
                ])
                .current_dir(root()),
        );
        Self::from_metadata(&serde_json::from_str(&answer).expect("cargo metadata prints JSON"))
    }

    fn from_metadata(metadata: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let members: BTreeSet<String> = list(&metadata["workspace_members"])
            .iter()
            .map(text)
            .collect();
        let built_with: BTreeMap<String, Vec<String>> = list(&metadata["resolve"]["nodes"])
            .iter()
            .map(|node| {
                let dependencies = list(&node["deps"])
                    .iter()
                    .filter(|dependency| {
                        list(&dependency["dep_kinds"])
                            .iter()
                            .any(|kind| kind["kind"] != "dev")
                    })
                    .map(|dependency| text(&dependency["pkg"]))
                    .collect();
                (text(&node["id"]), dependencies)
            })
            .collect();
        let packages = list(&metadata["packages"])
            .iter()
            .filter_map(|package| {
                let id = text(&package["id"]);
                // What is not in the resolved graph belongs to another platform.
                let dependencies = built_with.get(&id)?.clone();
                let package = Package {
                    name: text(&package["name"]),
                    version: text(&package["version"]),
                    licence: text(&package["license"]),
                    manifest: PathBuf::from(text(&package["manifest_path"])),
                    ours: members.contains(&id),
                    dependencies,
                };
                Some((id, package))
            })
            .collect();
        Self { packages }
    }

    /// The names of the workspace's own packages.
    pub(crate) fn our_own(&self) -> BTreeSet<String> {
        self.packages
            .values()
            .filter(|package| package.ours)
            .map(|package| package.name.clone())
            .collect()
    }

    /// Their `Cargo.toml` files.
    pub(crate) fn our_manifests(&self) -> Vec<PathBuf> {
        self.packages
            .values()
            .filter(|package| package.ours)
            .map(|package| package.manifest.clone())
            .collect()
    }

    /// `from -> to` for every dependency of one of our packages on another.
    pub(crate) fn arrows_among_our_own(&self) -> Vec<String> {
        let ours = self.our_own();
        ours.iter()
            .flat_map(|from| {
                let used = self.direct_dependencies(from);
                used.intersection(&ours)
                    .map(|to| format!("{from} -> {to}"))
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    /// What the package names in its own manifest.
    pub(crate) fn direct_dependencies(&self, name: &str) -> BTreeSet<String> {
        self.named(name)
            .flat_map(|package| &package.dependencies)
            .map(|id| self.packages[id].name.clone())
            .collect()
    }

    /// Everything that stands behind the package, at any distance.
    pub(crate) fn reached_from(&self, name: &str) -> BTreeSet<String> {
        let mut open: Vec<&String> = self
            .named(name)
            .flat_map(|package| &package.dependencies)
            .collect();
        let mut seen = BTreeSet::new();
        while let Some(id) = open.pop() {
            if seen.insert(id) {
                open.extend(&self.packages[id].dependencies);
            }
        }
        seen.into_iter()
            .map(|id| self.packages[id].name.clone())
            .collect()
    }

    /// The names of all packages, those of the tests as well.
    pub(crate) fn all(&self) -> BTreeSet<String> {
        self.packages
            .values()
            .map(|package| package.name.clone())
            .collect()
    }

    /// Name with version, and the licence it states, of all packages.
    pub(crate) fn licences(&self) -> Vec<(String, String)> {
        self.packages
            .values()
            .map(|package| {
                (
                    format!("{} {}", package.name, package.version),
                    package.licence.clone(),
                )
            })
            .collect()
    }

    fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Package> {
        assert!(
            self.packages.values().any(|package| package.name == name),
            "there is no package named {name}"
        );
        self.packages
            .values()
            .filter(move |package| package.name == name)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_walk_follows_what_is_built_and_not_what_only_tests_use() {
        let package = |id: &str| json!({ "id": id, "name": id, "version": "1.0.0", "license": "MIT", "manifest_path": "x" });
        let uses = |id: &str, kinds: &[Option<&str>]| json!({ "pkg": id, "dep_kinds": kinds.iter().map(|kind| json!({ "kind": kind })).collect::<Vec<_>>() });
        let all = [
            "ours",
            "near",
            "far",
            "built",
            "tested",
            "both",
            "elsewhere",
        ]
        .map(package);
        let packages = Packages::from_metadata(&json!({
            "packages": all,
            "workspace_members": ["ours"],
            "resolve": { "nodes": [
                { "id": "ours", "deps": [
                    uses("near", &[None]), uses("built", &[Some("build")]), uses("tested", &[Some("dev")]),
                    uses("both", &[Some("dev"), None]),
                ] },
                { "id": "near", "deps": [uses("far", &[None])] },
                { "id": "far", "deps": [uses("near", &[None])] },
                { "id": "built", "deps": [] }, { "id": "tested", "deps": [] }, { "id": "both", "deps": [] },
            ] },
        }));
        let names = |names: &[&str]| {
            names
                .iter()
                .map(|&name| name.to_owned())
                .collect::<BTreeSet<_>>()
        };
        assert_eq!(
            packages.direct_dependencies("ours"),
            names(&["both", "built", "near"])
        );
        assert_eq!(
            packages.reached_from("ours"),
            names(&["both", "built", "far", "near"])
        );
        assert_eq!(
            packages.all(),
            names(&["both", "built", "far", "near", "ours", "tested"])
        );
        assert_eq!(packages.our_own(), names(&["ours"]));
    }
}
