//! Stylesheets, scripts and icons: stripped, named by their content, compressed, listed.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::{Result, read, strip, write};

/// Our own files, in an order in which each may name those before it.
const OWN: [&str; 5] = [
    "icon.svg",
    "js-enabled.js",
    "application.js",
    "staff.js",
    "rightsdesk.css",
];

struct Asset {
    name: String,
    hash: String,
    content: String,
}

impl Asset {
    fn new(name: &str, content: String) -> Asset {
        // 64 bits tell one version of a file from another; nothing is secured by them.
        let hash = Sha256::digest(content.as_bytes())
            .iter()
            .take(8)
            .fold(String::new(), |hash, byte| format!("{hash}{byte:02x}"));
        Asset {
            name: name.to_owned(),
            hash,
            content,
        }
    }

    /// The address: it changes with the content, so that a browser may keep the file for ever.
    fn path(&self) -> String {
        format!("/assets/{}/{}", self.hash, self.name)
    }
}

/// Writes the assets and `assets.rs`, a table of them, into `out`.
pub(crate) fn prepare(web: &Path, packages: &Path, out: &Path) -> Result<()> {
    let govuk = packages.join("govuk-frontend/dist/govuk");
    let moj = packages.join("@ministryofjustice/frontend/moj");
    let own = web.join("assets");

    let mut assets = Vec::new();
    let govuk_styles = strip::govuk_styles(&read(&govuk.join("govuk-frontend.min.css"))?)?;
    assets.push(Asset::new("govuk-frontend.css", govuk_styles));
    let moj_styles = strip::moj_styles(&read(&moj.join("moj-frontend.min.css"))?)?;
    let moj_styles = with_icons(&moj_styles, &moj.join("assets/images"), &mut assets)?;
    assets.push(Asset::new("moj-frontend.css", moj_styles));
    for (name, folder) in [
        ("govuk-frontend.min.js", &govuk),
        ("moj-frontend.min.js", &moj),
    ] {
        let script = read(&folder.join(name))?;
        assets.push(Asset::new(
            name,
            strip::without_source_map(&script).to_owned(),
        ));
    }
    for name in OWN {
        let content = with_addresses(&read(&own.join(name))?, &assets)
            .map_err(|error| format!("web/assets/{name}: {error}"))?;
        assets.push(Asset::new(name, content));
    }
    list(&assets, out)
}

/// Adds the icons that a stylesheet shows, and points the stylesheet at their addresses.
fn with_icons(css: &str, folder: &Path, assets: &mut Vec<Asset>) -> Result<String> {
    let mut pointed = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, url)) = rest.split_once("url(/assets/images/") {
        let (name, after) = url.split_once(')').ok_or("a url( does not end")?;
        // Icons of controls only: logotypes and arms belong to their owners.
        if !name.starts_with("icon-") {
            return Err(format!(
                "a stylesheet shows the image {name}, which is not an icon"
            ));
        }
        let icon = Asset::new(&format!("images/{name}"), read(&folder.join(name))?);
        pointed.push_str(before);
        write!(pointed, "url({})", icon.path()).map_err(|error| error.to_string())?;
        rest = after;
        if assets.iter().all(|known| known.name != icon.name) {
            assets.push(icon);
        }
    }
    pointed.push_str(rest);
    Ok(pointed)
}

/// Replaces each `asset:NAME` by the address of that asset, which must be listed before.
fn with_addresses(text: &str, assets: &[Asset]) -> Result<String> {
    let mut addressed = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, named)) = rest.split_once("asset:") {
        let end = named
            .find(|c: char| !(c.is_ascii_alphanumeric() || "-./".contains(c)))
            .unwrap_or(named.len());
        let (name, after) = named.split_at(end);
        let asset = assets
            .iter()
            .find(|asset| asset.name == name)
            .ok_or_else(|| format!("there is no asset {name}"))?;
        addressed.push_str(before);
        addressed.push_str(&asset.path());
        rest = after;
    }
    addressed.push_str(rest);
    Ok(addressed)
}

fn list(assets: &[Asset], out: &Path) -> Result<()> {
    let mut table = String::from("static ASSETS: &[Asset] = &[\n");
    for asset in assets {
        let file = format!("assets/{}", asset.name);
        write(&out.join(&file), &asset.content)?;
        write(
            &out.join(format!("{file}.gz")),
            gzip(asset.content.as_bytes())?,
        )?;
        writeln!(
            table,
            "    Asset {{ name: {:?}, path: {:?}, media_type: {:?}, etag: {:?}, \
             bytes: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{file}\")), \
             gzip: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{file}.gz\")) }},",
            asset.name,
            asset.path(),
            media_type(&asset.name)?,
            format!("\"{}\"", asset.hash),
        )
        .map_err(|error| error.to_string())?;
    }
    table.push_str("];\n");
    write(&out.join("assets.rs"), table)
}

fn media_type(name: &str) -> Result<&'static str> {
    match name.rsplit_once('.') {
        Some((_, "css")) => Ok("text/css; charset=utf-8"),
        Some((_, "js")) => Ok("text/javascript; charset=utf-8"),
        Some((_, "svg")) => Ok("image/svg+xml"),
        _ => Err(format!("no media type is known for {name}")),
    }
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder
        .write_all(content)
        .and_then(|()| encoder.finish())
        .map_err(|error| format!("cannot compress: {error}"))
}
