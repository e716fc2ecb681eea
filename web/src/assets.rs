//! Stylesheets, scripts and icons, embedded and served by addresses that change with the content.

/// A file that the pages need.
#[derive(Debug, PartialEq, Eq)]
pub struct Asset {
    /// What templates call it: `rightsdesk.css`.
    pub name: &'static str,
    /// Its address, with its hash: serve it with `cache-control: public, max-age=31536000,
    /// immutable`.
    pub path: &'static str,
    /// The value of `content-type`.
    pub media_type: &'static str,
    /// The value of `etag`, with its quotation marks.
    pub etag: &'static str,
    /// The content.
    pub bytes: &'static [u8],
    /// The content for `content-encoding: gzip`.
    pub gzip: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The address of the asset `name`: `/assets/<hash>/name`.
pub fn asset_path(name: &str) -> Option<&'static str> {
    ASSETS
        .iter()
        .find(|asset| asset.name == name)
        .map(|asset| asset.path)
}

/// The asset at an address; none for an unknown name or another version's hash.
pub fn find_asset(path: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.path == path)
}

/// All assets.
pub fn assets() -> &'static [Asset] {
    ASSETS
}
