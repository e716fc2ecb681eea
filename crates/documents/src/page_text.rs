//! The words of a finished file, in the order in which they are written.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Encoding, Object, ObjectId, content::Content};

use crate::preflight::{MAX_STREAM, inherited, is_image};

/// The words of one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PageText {
    /// What is content.
    pub(crate) words: String,
    /// What is decoration: headers, footers, repeated headings. One line for each.
    pub(crate) artifacts: Vec<String>,
}

/// Reads a page, with the forms that it draws. Text in a font that says nothing of its letters
/// cannot be read and is left out.
pub(crate) fn read(document: &Document, page: ObjectId) -> PageText {
    let mut reader = Reader {
        document,
        text: PageText::default(),
        artifact_depth: None,
        depth: 0,
    };
    let resources = inherited(document, page, b"Resources").and_then(|r| r.as_dict().ok());
    if let Ok(content) = document.get_page_content_with_limit(page, MAX_STREAM) {
        reader.content(&content, resources, 0);
    }
    reader.text
}

struct Reader<'a> {
    document: &'a Document,
    text: PageText,
    /// How many marked sequences were open when an artifact began.
    artifact_depth: Option<usize>,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// How deeply forms are followed. Ours go one deep; others' seldom more than three.
    const MAX_FORMS: usize = 12;

    fn content(&mut self, content: &[u8], resources: Option<&'a Dictionary>, forms: usize) {
        let Ok(content) = Content::decode(content) else {
            return;
        };
        let fonts = resources.and_then(|resources| {
            resources
                .get_deref(b"Font", self.document)
                .and_then(Object::as_dict)
                .ok()
        });
        let mut encodings: BTreeMap<Vec<u8>, Option<Encoding<'a>>> = BTreeMap::new();
        let mut current: Vec<u8> = Vec::new();
        for operation in &content.operations {
            match operation.operator.as_str() {
                "BMC" | "BDC" => {
                    self.depth += 1;
                    let is_artifact = matches!(
                        operation.operands.first(), Some(Object::Name(tag)) if tag == b"Artifact"
                    );
                    if is_artifact && self.artifact_depth.is_none() {
                        self.artifact_depth = Some(self.depth);
                    }
                }
                "EMC" => {
                    if self.artifact_depth == Some(self.depth) {
                        self.artifact_depth = None;
                    }
                    self.depth = self.depth.saturating_sub(1);
                }
                "Tf" => {
                    if let Some(Object::Name(name)) = operation.operands.first() {
                        current.clone_from(name);
                        encodings.entry(name.clone()).or_insert_with(|| {
                            let font =
                                fonts?.get_deref(name, self.document).ok()?.as_dict().ok()?;
                            font.get_font_encoding_with_limit(self.document, MAX_STREAM)
                                .ok()
                        });
                    }
                }
                "Tj" | "TJ" | "'" | "\"" => {
                    if let Some(Some(encoding)) = encodings.get(&current) {
                        let mut shown = String::new();
                        for operand in &operation.operands {
                            decode(operand, encoding, &mut shown);
                        }
                        self.show(&shown);
                    }
                }
                "ET" => self.show("\n"),
                "Do" => {
                    if let Some(Object::Name(name)) = operation.operands.first() {
                        self.form(name, resources, forms + 1);
                    }
                }
                _ => {}
            }
        }
    }

    fn form(&mut self, name: &[u8], resources: Option<&'a Dictionary>, forms: usize) {
        if forms > Self::MAX_FORMS {
            return;
        }
        let stream = resources
            .and_then(|resources| resources.get_deref(b"XObject", self.document).ok())
            .and_then(|entries| entries.as_dict().ok())
            .and_then(|entries| entries.get_deref(name, self.document).ok())
            .and_then(|object| object.as_stream().ok());
        if let Some(stream) = stream.filter(|stream| !is_image(stream))
            && let Ok(content) = stream.get_plain_content_with_limit(MAX_STREAM)
        {
            let own = stream
                .dict
                .get_deref(b"Resources", self.document)
                .and_then(Object::as_dict)
                .ok();
            self.content(&content, own.or(resources), forms);
        }
    }

    fn show(&mut self, shown: &str) {
        if self.artifact_depth.is_none() {
            self.text.words.push_str(shown);
        } else if !shown.trim().is_empty() {
            self.text.artifacts.push(shown.trim().to_owned());
        }
    }
}

fn decode(operand: &Object, encoding: &Encoding<'_>, shown: &mut String) {
    match operand {
        Object::String(bytes, _) => {
            if let Ok(text) = Document::decode_text(encoding, bytes) {
                shown.push_str(&text);
            }
        }
        Object::Array(items) => {
            for item in items {
                decode(item, encoding, shown);
                // A wide gap is how some programs write a space.
                if item.as_float().is_ok_and(|gap| gap < -200.0) {
                    shown.push(' ');
                }
            }
        }
        _ => {}
    }
}
