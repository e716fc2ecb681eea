//! Component macros and pages: translated, patched, listed.

use std::fmt::Write as _;
use std::path::Path;

use crate::{Result, files_under, nunjucks, read, strip, write};

/// The folders in which each package keeps its macros, and the name its templates go by.
const PACKAGES: [(&str, &str); 2] = [
    ("govuk", "govuk-frontend/dist/govuk"),
    ("moj", "@ministryofjustice/frontend/moj"),
];

/// Translated for the fixtures, but never embedded: they draw the crown, the royal arms or the
/// GOV.UK logotype.
const WITHHELD: [&str; 3] = [
    "govuk/components/footer/",
    "govuk/components/header/",
    "govuk/macros/logo.njk",
];

/// The components of MOJ Frontend that minijinja renders as Nunjucks does (there are tests).
/// Of the others, `timeline` is written by hand in `templates/components/timeline.html`.
const MOJ_COMPONENTS: [&str; 10] = [
    "badge",
    "button-menu",
    "filter",
    "identity-bar",
    "multi-file-upload",
    "notification-badge",
    "page-header-actions",
    "search",
    "side-navigation",
    "sub-navigation",
];

/// The one macro written natively (`src/attributes.rs`): it leans on how Nunjucks marks a string
/// as safe, and on `set` within a loop.
const ATTRIBUTES: &str = "govuk/macros/attributes.njk";

/// Writes the translated macros, and `templates.rs`, a table of all templates, into `out`.
pub(crate) fn prepare(web: &Path, packages: &Path, out: &Path) -> Result<()> {
    let mut table = String::from("static TEMPLATES: &[(&str, &str)] = &[\n");
    for (name, source) in components(packages)? {
        write(&out.join("templates").join(&name), &source)?;
        if !WITHHELD.iter().any(|withheld| name.starts_with(withheld)) {
            list(&mut table, &name, "OUT_DIR")?;
        }
    }
    let own = files_under(&web.join("templates"))?;
    for name in &own {
        list(&mut table, name, "CARGO_MANIFEST_DIR")?;
    }
    table.push_str("];\n\nstatic TEXT_KEYS: &[(&str, &str)] = &[\n");
    for name in &own {
        for key in nunjucks::text_keys(name, &read(&web.join("templates").join(name))?)? {
            writeln!(table, "    ({name:?}, {key:?}),").map_err(|error| error.to_string())?;
        }
    }
    table.push_str("];\n");
    write(&out.join("templates.rs"), table)
}

fn list(table: &mut String, name: &str, root: &str) -> Result<()> {
    writeln!(
        table,
        "    ({name:?}, include_str!(concat!(env!({root:?}), \"/templates/{name}\"))),"
    )
    .map_err(|error| error.to_string())
}

/// The macros of both packages, by name, translated.
fn components(packages: &Path) -> Result<Vec<(String, String)>> {
    let mut components = Vec::new();
    for (prefix, folder) in PACKAGES {
        let folder = packages.join(folder);
        for file in files_under(&folder)? {
            let name = format!("{prefix}/{file}");
            if !is_wanted(&name) {
                continue;
            }
            let mut source = read(&folder.join(&file))?;
            if name.ends_with("/macro.njk") {
                let template = read(&folder.join(file.replace("macro.njk", "template.njk")))?;
                source = with_body(&name, &source, &template)?;
            }
            let source = patched(&name, &native_attributes(&source))?;
            components.push((name.clone(), nunjucks::translate(&name, &source)?));
        }
    }
    Ok(components)
}

fn is_wanted(name: &str) -> bool {
    match name.split('/').collect::<Vec<_>>().as_slice() {
        ["govuk", "components", _, "macro.njk"] => true,
        ["govuk", "macros", _] => name != ATTRIBUTES,
        ["moj", "components", component, "macro.njk"] => MOJ_COMPONENTS.contains(component),
        _ => false,
    }
}

/// Puts the template into the body of the macro that includes it.
///
/// minijinja hands `caller` only to a macro that names it, and an included file does not count.
fn with_body(name: &str, source: &str, template: &str) -> Result<String> {
    let include = ["\"", "'"]
        .map(|quote| format!("{{%- include {quote}./template.njk{quote} -%}}"))
        .into_iter()
        .find(|include| source.contains(include))
        .ok_or_else(|| format!("{name}: no include of ./template.njk"))?;
    strip::replace(source, &include, template.trim(), 1).map_err(|error| format!("{name}: {error}"))
}

/// Turns the imports of `govukAttributes`, here a native function, into comments. White space is
/// eaten as before.
fn native_attributes(source: &str) -> String {
    let mut kept = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((before, tag)) = rest.split_once("{%") {
        kept.push_str(before);
        match tag.split_once("%}") {
            Some((code, after))
                if code.contains("attributes.njk") && code.contains(" import govukAttributes") =>
            {
                let start = if code.starts_with('-') { "{#-" } else { "{#" };
                let end = if code.ends_with('-') { "-#}" } else { "#}" };
                kept.push_str(start);
                kept.push_str(" govukAttributes is native ");
                kept.push_str(end);
                rest = after;
            }
            _ => {
                kept.push_str("{%");
                rest = tag;
            }
        }
    }
    kept.push_str(rest);
    kept
}

/// In Nunjucks, `set` within a loop changes the variable outside it. Two components rely on that;
/// in minijinja only a namespace lives on. Each count is that of the uses after the first `set`.
fn patched(name: &str, source: &str) -> Result<String> {
    let (variable, uses) = match name {
        "govuk/components/summary-list/macro.njk" => ("anyRowHasActions", 3),
        "govuk/components/date-input/macro.njk" => ("anyItemHasError", 3),
        _ => return Ok(source.to_owned()),
    };
    let declaration = format!("{{%- set {variable} = false %}}");
    let (before, after) = source
        .split_once(&declaration)
        .ok_or_else(|| format!("{name}: {variable} is no longer declared as {declaration}"))?;
    let after = strip::replace(after, variable, &format!("outer.{variable}"), uses)
        .map_err(|error| format!("{name}: {error}"))?;
    Ok(format!(
        "{before}{{%- set outer = namespace({variable}=false) %}}{after}"
    ))
}
