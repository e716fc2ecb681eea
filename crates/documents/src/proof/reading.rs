//! What the first reader finds in a finished file. Called in a limited child process.

use std::collections::BTreeSet;

use lopdf::{Document, Object, decode_text_string};
use serde::{Deserialize, Serialize};

use crate::{
    Code, page_text,
    preflight::{self, Annotations},
};

/// What the first reader found in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one finding, independent of the others"
)]
pub(crate) struct Reading {
    pub(super) pages: u32,
    pub(super) revisions: usize,
    pub(super) is_encrypted: bool,
    /// Keys and types that make a file do or hide something.
    pub(super) active: BTreeSet<String>,
    pub(super) annotations: Annotations,
    pub(super) title: Option<String>,
    pub(super) language: Option<String>,
    pub(super) is_tagged: bool,
    pub(super) claims_ua: bool,
    pub(super) claims_a: bool,
    /// The words of each page.
    pub(super) words: Vec<String>,
    /// Headers, footers and the like, wherever they stand.
    pub(super) artifacts: BTreeSet<String>,
}

impl Reading {
    /// Reads a file.
    ///
    /// # Errors
    /// The reason why it cannot be read.
    pub(crate) fn of(bytes: &[u8]) -> Result<Reading, Code> {
        let document = preflight::load(bytes)?;
        let mut reading = Reading {
            pages: preflight::count_pages(&document)?,
            revisions: document.revision_count() + usize::from(document.trailer.has(b"Prev")),
            is_encrypted: document.was_encrypted(),
            active: active(&document),
            annotations: Annotations::default(),
            title: title(&document),
            language: catalog_text(&document, b"Lang"),
            is_tagged: is_tagged(&document),
            claims_ua: false,
            claims_a: false,
            words: Vec::new(),
            artifacts: BTreeSet::new(),
        };
        if let Some(metadata) = metadata(&document) {
            reading.claims_ua = metadata.contains("<pdfuaid:part>1</pdfuaid:part>");
            reading.claims_a = metadata.contains("<pdfaid:part>2</pdfaid:part>")
                && metadata.contains("<pdfaid:conformance>A</pdfaid:conformance>");
        }
        for page in document.page_iter() {
            reading
                .annotations
                .add(preflight::annotations(&document, page));
            let text = page_text::read(&document, page);
            reading.words.push(text.words);
            reading.artifacts.extend(text.artifacts);
        }
        Ok(reading)
    }
}

fn active(document: &Document) -> BTreeSet<String> {
    const KEYS: [&[u8]; 14] = [
        b"AA",
        b"AcroForm",
        b"AF",
        b"Collection",
        b"EF",
        b"EmbeddedFiles",
        b"JavaScript",
        b"JS",
        b"OCProperties",
        b"OpenAction",
        b"PieceInfo",
        b"RichMedia",
        b"Threads",
        b"XFA",
    ];
    const ACTIONS: [&[u8]; 8] = [
        b"GoToE",
        b"GoToR",
        b"ImportData",
        b"JavaScript",
        b"Launch",
        b"Rendition",
        b"ResetForm",
        b"SubmitForm",
    ];
    let mut found = BTreeSet::new();
    for object in document.objects.values() {
        visit(object, &mut |dictionary| {
            for key in KEYS.iter().filter(|key| dictionary.has(key)) {
                found.insert(String::from_utf8_lossy(key).into_owned());
            }
            if let Ok(action) = dictionary.get(b"S").and_then(Object::as_name)
                && ACTIONS.contains(&action)
            {
                found.insert(String::from_utf8_lossy(action).into_owned());
            }
            if dictionary.has_type(b"OCG") || dictionary.has_type(b"Filespec") {
                found.insert("layers or files".to_owned());
            }
        });
    }
    found
}

/// Calls `see` with every dictionary in an object, nested ones too.
fn visit(object: &Object, see: &mut impl FnMut(&lopdf::Dictionary)) {
    match object {
        Object::Array(items) => items.iter().for_each(|item| visit(item, see)),
        Object::Dictionary(dictionary) => {
            see(dictionary);
            dictionary.iter().for_each(|(_, value)| visit(value, see));
        }
        Object::Stream(stream) => {
            see(&stream.dict);
            stream.dict.iter().for_each(|(_, value)| visit(value, see));
        }
        _ => {}
    }
}

fn title(document: &Document) -> Option<String> {
    let info = document
        .trailer
        .get_deref(b"Info", document)
        .ok()?
        .as_dict()
        .ok()?;
    let title = decode_text_string(info.get_deref(b"Title", document).ok()?).ok()?;
    Some(title).filter(|title| !title.trim().is_empty())
}

fn catalog_text(document: &Document, key: &[u8]) -> Option<String> {
    let value = document.catalog().ok()?.get_deref(key, document).ok()?;
    decode_text_string(value)
        .ok()
        .filter(|text| !text.is_empty())
}

fn is_tagged(document: &Document) -> bool {
    document.catalog().is_ok_and(|catalog| {
        let is_marked = catalog
            .get_deref(b"MarkInfo", document)
            .and_then(Object::as_dict)
            .and_then(|mark| mark.get(b"Marked"))
            .and_then(Object::as_bool)
            .unwrap_or(false);
        is_marked && catalog.get_deref(b"StructTreeRoot", document).is_ok()
    })
}

fn metadata(document: &Document) -> Option<String> {
    let stream = document
        .catalog()
        .ok()?
        .get_deref(b"Metadata", document)
        .ok()?
        .as_stream()
        .ok()?;
    let bytes = stream.get_plain_content_with_limit(1 << 20).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}
