//! Copying what a page draws, and nothing else, from one document to another.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use crate::{
    content,
    picture::jpeg,
    preflight::{MAX_STREAM, is_image},
};

/// The kinds of resource that drawing needs. Procedure sets are obsolete; properties hold layers
/// and words that are not seen.
const RESOURCES: [&[u8]; 6] = [
    b"ColorSpace",
    b"ExtGState",
    b"Font",
    b"Pattern",
    b"Shading",
    b"XObject",
];

/// Colour spaces that apply without being named (ISO 32000-1, 8.6.5.6).
const DEFAULT_SPACES: [&[u8]; 3] = [b"DefaultGray", b"DefaultRGB", b"DefaultCMYK"];

/// What an image is made of (ISO 32000-1, table 89), without metadata, alternates or layers.
const IMAGE: [&[u8]; 17] = [
    b"Type",
    b"Subtype",
    b"Width",
    b"Height",
    b"ColorSpace",
    b"BitsPerComponent",
    b"Intent",
    b"ImageMask",
    b"Mask",
    b"Matte",
    b"Decode",
    b"DecodeParms",
    b"Filter",
    b"Interpolate",
    b"SMask",
    b"SMaskInData",
    b"Length",
];

/// What a form is made of (ISO 32000-1, table 95). Its resources are copied apart.
const FORM: [&[u8]; 9] = [
    b"Type",
    b"Subtype",
    b"FormType",
    b"BBox",
    b"Matrix",
    b"Group",
    b"Filter",
    b"DecodeParms",
    b"Length",
];

/// What a tiling pattern is made of (ISO 32000-1, table 75).
const PATTERN: [&[u8]; 11] = [
    b"Type",
    b"PatternType",
    b"PaintType",
    b"TilingType",
    b"BBox",
    b"XStep",
    b"YStep",
    b"Matrix",
    b"Filter",
    b"DecodeParms",
    b"Length",
];

/// Keys that lead away from what is drawn. Fonts, colour spaces, functions, shadings and graphics
/// states have too many shapes for a list of what is allowed; none of them needs these.
const NEVER: [&[u8]; 16] = [
    b"A",
    b"AA",
    b"AF",
    b"Alternates",
    b"Dest",
    b"JS",
    b"LastModified",
    b"Measure",
    b"Metadata",
    b"OC",
    b"OPI",
    b"Parent",
    b"PieceInfo",
    b"PtData",
    b"StructParent",
    b"StructParents",
];

/// Types that are never part of what a page draws.
const NEVER_TYPES: [&[u8]; 13] = [
    b"Action",
    b"Annot",
    b"Catalog",
    b"EmbeddedFile",
    b"Filespec",
    b"Metadata",
    b"OCG",
    b"OCMD",
    b"ObjStm",
    b"Outlines",
    b"Page",
    b"Pages",
    b"StructElem",
];

/// Copies from one source into a document. What several pages share is copied once.
pub(super) struct Copier<'a> {
    source: &'a Document,
    copied: BTreeMap<ObjectId, ObjectId>,
    /// Numbers given out whose objects are still to be copied.
    waiting: Vec<(ObjectId, ObjectId)>,
}

impl<'a> Copier<'a> {
    pub(super) fn new(source: &'a Document) -> Copier<'a> {
        Copier {
            source,
            copied: BTreeMap::new(),
            waiting: Vec::new(),
        }
    }

    /// Copies all that has been referred to and is not there yet.
    pub(super) fn settle(&mut self, target: &mut Document) {
        while let Some((from, to)) = self.waiting.pop() {
            let copy = match self.source.objects.get(&from) {
                Some(object) => self.object(target, object),
                None => Object::Null,
            };
            target.objects.insert(to, copy);
        }
    }

    /// Those resources that `content` names.
    pub(super) fn resources(
        &mut self,
        target: &mut Document,
        resources: Option<&Dictionary>,
        content: &[u8],
    ) -> Dictionary {
        let mut pruned = Dictionary::new();
        let Some(resources) = resources else {
            return pruned;
        };
        let names = self.names(resources, content);
        for kind in RESOURCES {
            let Ok(entries) = resources
                .get_deref(kind, self.source)
                .and_then(Object::as_dict)
            else {
                continue;
            };
            let mut kept = Dictionary::new();
            for (name, value) in entries {
                let is_default = kind == b"ColorSpace" && DEFAULT_SPACES.contains(&name.as_slice());
                if is_default || names.contains(name) {
                    let value = self.object(target, value);
                    kept.set(name.clone(), value);
                }
            }
            if !kept.is_empty() {
                pruned.set(kind, kept);
            }
        }
        pruned
    }

    /// The names that a content stream uses, and those used by what it draws that has no resources
    /// of its own and so uses these.
    fn names(&self, resources: &Dictionary, content: &[u8]) -> BTreeSet<Vec<u8>> {
        let mut names = content::scan(content).names;
        let mut seen = BTreeSet::new();
        loop {
            let mut more = BTreeSet::new();
            for kind in [&b"XObject"[..], b"Pattern", b"Font"] {
                let Ok(entries) = resources
                    .get_deref(kind, self.source)
                    .and_then(Object::as_dict)
                else {
                    continue;
                };
                for (name, value) in entries.iter().filter(|(name, _)| names.contains(*name)) {
                    if seen.insert((kind, name.clone())) {
                        for stream in self.borrowers(value) {
                            if let Ok(content) = stream.get_plain_content_with_limit(MAX_STREAM) {
                                more.append(&mut content::scan(&content).names);
                            }
                        }
                    }
                }
            }
            if more.is_subset(&names) {
                return names;
            }
            names.append(&mut more);
        }
    }

    /// The content streams of a form, pattern or Type 3 font that has no resources of its own.
    fn borrowers(&self, value: &Object) -> Vec<&'a Stream> {
        let source = self.source;
        let Object::Reference(id) = value else {
            return Vec::new();
        };
        match source.get_object(*id) {
            Ok(Object::Stream(stream)) if !is_image(stream) && !stream.dict.has(b"Resources") => {
                vec![stream]
            }
            Ok(Object::Dictionary(font)) if !font.has(b"Resources") => font
                .get_deref(b"CharProcs", source)
                .and_then(Object::as_dict)
                .map(|glyphs| {
                    glyphs
                        .iter()
                        .filter_map(|(_, glyph)| source.dereference(glyph).ok()?.1.as_stream().ok())
                        .collect()
                })
                .unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// Copies a dictionary of no known shape.
    pub(super) fn dictionary(&mut self, target: &mut Document, from: &Dictionary) -> Dictionary {
        let mut copy = Dictionary::new();
        for (key, value) in from {
            if NEVER.contains(&key.as_slice()) {
                continue;
            }
            let value = match (key.as_slice(), from.get_deref(key, self.source)) {
                // Their keys are names of glyphs and colours, and may look like any other key.
                (b"CharProcs" | b"Colorants", Ok(Object::Dictionary(entries))) => {
                    let mut all = Dictionary::new();
                    for (name, value) in entries {
                        let value = self.object(target, value);
                        all.set(name.clone(), value);
                    }
                    Object::Dictionary(all)
                }
                _ => self.object(target, value),
            };
            copy.set(key.clone(), value);
        }
        copy
    }

    fn object(&mut self, target: &mut Document, object: &Object) -> Object {
        match object {
            Object::Reference(id) => self.reference(target, *id),
            Object::Array(items) => {
                Object::Array(items.iter().map(|item| self.object(target, item)).collect())
            }
            Object::Dictionary(dictionary) => {
                Object::Dictionary(self.dictionary(target, dictionary))
            }
            Object::Stream(stream) => Object::Stream(self.stream(target, stream)),
            plain => plain.clone(),
        }
    }

    /// A reference to the copy of an object; null for what is never copied.
    pub(super) fn reference(&mut self, target: &mut Document, id: ObjectId) -> Object {
        let dictionary = match self.source.objects.get(&id) {
            None => return Object::Null,
            Some(Object::Dictionary(dictionary)) => Some(dictionary),
            Some(Object::Stream(stream)) => Some(&stream.dict),
            Some(_) => None,
        };
        let is_kept = dictionary
            .and_then(|dictionary| dictionary.get(b"Type").and_then(Object::as_name).ok())
            .is_none_or(|kind| !NEVER_TYPES.contains(&kind));
        if !is_kept {
            return Object::Null;
        }
        let to = *self.copied.entry(id).or_insert_with(|| {
            let to = target.new_object_id();
            self.waiting.push((id, to));
            to
        });
        Object::Reference(to)
    }

    fn stream(&mut self, target: &mut Document, stream: &Stream) -> Stream {
        let mut content = stream.content.clone();
        let dict = if is_image(stream) {
            // A camera's picture keeps its data within the PDF, and what was attached to it.
            if let Ok(b"DCTDecode") = stream.dict.get(b"Filter").and_then(Object::as_name)
                && let Ok(clean) = jpeg::clean(&content)
            {
                content = clean.bytes;
            }
            self.only(target, &stream.dict, &IMAGE)
        } else if let Ok(b"Form") = stream.dict.get(b"Subtype").and_then(Object::as_name) {
            self.drawing(target, stream, &FORM)
        } else if let Ok(1) = stream.dict.get(b"PatternType").and_then(Object::as_i64) {
            self.drawing(target, stream, &PATTERN)
        } else {
            self.dictionary(target, &stream.dict)
        };
        // Ready-made data: neither packed again nor measured anew by anything but its length.
        Stream::new(dict, content).with_compression(stream.allows_compression)
    }

    /// The dictionary of a form or pattern, with those of its resources that it names.
    fn drawing(&mut self, target: &mut Document, stream: &Stream, keys: &[&[u8]]) -> Dictionary {
        let mut copy = self.only(target, &stream.dict, keys);
        if stream.dict.has(b"Resources") {
            let source = self.source;
            let resources = stream
                .dict
                .get_deref(b"Resources", source)
                .and_then(Object::as_dict)
                .ok();
            let content = stream
                .get_plain_content_with_limit(MAX_STREAM)
                .unwrap_or_default();
            let resources = self.resources(target, resources, &content);
            copy.set("Resources", resources);
        }
        copy
    }

    fn only(&mut self, target: &mut Document, from: &Dictionary, keys: &[&[u8]]) -> Dictionary {
        let mut copy = Dictionary::new();
        for key in keys {
            if let Ok(value) = from.get(key) {
                let value = self.object(target, value);
                copy.set(*key, value);
            }
        }
        copy
    }
}
