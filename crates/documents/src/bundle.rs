//! What was found, as volumes: pages of others copied by an allow-list, an identifier on each,
//! an outline entry for each document. Called in a limited [`child`](crate::child) process.
//!
//! Only what a page shows is copied, which includes how filled-in fields and drawn marks look.
//! Links, the fields and comments themselves, scripts, attached files, metadata, structure, and
//! whatever no page uses stay behind; [`Left`] counts what a reader may miss.

mod copy;
mod marks;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary, text_string};
use serde::{Deserialize, Serialize};

use crate::{
    Code, MediaType, picture, plain_text,
    preflight::{self, Annotations, inherited, user_unit, visible_area},
    stamp::{self, View},
    tagging::save_identified,
};

/// The most pages of one volume.
pub const MAX_VOLUME_PAGES: u32 = 1_000;
/// The most bytes of the documents of one volume, unless one alone has more.
pub const MAX_VOLUME_BYTES: usize = 100 << 20;

/// A volume to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VolumeSpec {
    /// The request's reference: the first half of each page's identifier.
    pub reference: String,
    /// The volume's title.
    pub title: String,
    /// The language of the reply, as BCP 47. The documents may be in another.
    pub language: String,
    /// The number of the volume's first page; pages are numbered on through all volumes.
    pub first_page: u32,
    /// What goes into it, in order.
    pub extracts: Vec<Extract>,
}

/// Some or all pages of one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extract {
    /// What it is called in the outline.
    pub name: String,
    /// Its kind; one that becomes pages.
    pub media_type: MediaType,
    /// How many of its pages come before those taken.
    pub skip: u32,
    /// How many pages are taken.
    pub pages: u32,
}

/// A finished volume.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Volume {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
    /// For each extract, what was left behind.
    pub left: Vec<Left>,
}

/// What was attached to the pages of an extract and does not show in the volume.
pub type Left = Annotations;

/// Which extract could not be taken, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("document {}: {code}", .extract + 1)]
pub struct VolumeFault {
    /// Which extract, from 0.
    pub extract: usize,
    /// Why.
    pub code: Code,
}

/// Makes a volume of `files`, one for each extract of the specification.
///
/// # Errors
/// The first extract that cannot be taken: damaged, not of a kind that becomes pages, with layers
/// that can be hidden ([`Code::HiddenLayers`]), or with other pages than planned
/// ([`Code::NoPages`]).
pub fn volume(spec: &VolumeSpec, files: &[&[u8]]) -> Result<Volume, VolumeFault> {
    let mut volume = Binding::new();
    let mut left = Vec::new();
    for (index, extract) in spec.extracts.iter().enumerate() {
        let fault = |code| VolumeFault {
            extract: index,
            code,
        };
        let bytes = files.get(index).ok_or(fault(Code::NoPages))?;
        let document = open(bytes, extract.media_type).map_err(fault)?;
        left.push(volume.take(&document, extract, spec).map_err(fault)?);
    }
    let pages = volume.pages.len();
    let bytes = volume.finish(spec).map_err(|error| VolumeFault {
        extract: 0,
        code: error.into(),
    })?;
    Ok(Volume {
        bytes,
        pages: u32::try_from(pages).unwrap_or(u32::MAX),
        left,
    })
}

fn open(bytes: &[u8], media_type: MediaType) -> Result<Document, Code> {
    match media_type {
        MediaType::Pdf => {
            let document = preflight::load(bytes)?;
            if preflight::has_layers(&document) {
                return Err(Code::HiddenLayers);
            }
            Ok(document)
        }
        MediaType::PlainText => Ok(Document::load_mem(&plain_text::to_pdf(bytes)?)?),
        _ => picture::to_document(bytes, media_type),
    }
}

/// A page's content, decoded. What cannot be decoded would be a page left blank without a word, so
/// it is an error.
fn page_content(source: &Document, page: ObjectId) -> Result<Vec<u8>, Code> {
    let mut content = Vec::new();
    for id in source.get_page_contents(page) {
        let stream = source.get_object(id)?.as_stream()?;
        let room = preflight::MAX_STREAM.saturating_sub(content.len());
        content.extend(stream.get_plain_content_with_limit(room)?);
        // Streams of a page are parted as words are (ISO 32000-1, 7.8.2).
        content.push(b'\n');
    }
    Ok(content)
}

/// A volume in the making.
struct Binding {
    document: Document,
    root: ObjectId,
    pages: Vec<ObjectId>,
    /// Each extract's name and first page.
    outline: Vec<(String, ObjectId)>,
    stamp_font: ObjectId,
}

impl Binding {
    fn new() -> Binding {
        let mut document = Document::with_version("1.7");
        let root = document.new_object_id();
        let stamp_font = document.add_object(stamp::font());
        Binding {
            document,
            root,
            pages: Vec::new(),
            outline: Vec::new(),
            stamp_font,
        }
    }

    fn take(
        &mut self,
        source: &Document,
        extract: &Extract,
        spec: &VolumeSpec,
    ) -> Result<Left, Code> {
        let skip = usize::try_from(extract.skip).map_err(|_| Code::TooManyPages)?;
        let take = usize::try_from(extract.pages).map_err(|_| Code::TooManyPages)?;
        let mut copier = copy::Copier::new(source);
        let mut left = Left::default();
        let mut taken = 0;
        for page in source.page_iter().skip(skip).take(take) {
            let number = u64::from(spec.first_page)
                .saturating_add(u64::try_from(self.pages.len()).unwrap_or(u64::MAX));
            let identifier = format!("{} p {number}", spec.reference);
            let (marks, left_here) = marks::of_page(source, page);
            let id = self.page(source, page, &mut copier, &marks, &identifier)?;
            if taken == 0 {
                self.outline.push((extract.name.clone(), id));
            }
            self.pages.push(id);
            left.add(left_here);
            taken += 1;
        }
        if taken != take {
            return Err(Code::NoPages);
        }
        Ok(left)
    }

    /// Copies a page. Its content becomes a form, so that nothing it leaves undone can reach the
    /// identifier, and nothing outside the visible part is drawn.
    fn page(
        &mut self,
        source: &Document,
        page: ObjectId,
        copier: &mut copy::Copier<'_>,
        marks: &[marks::Mark],
        identifier: &str,
    ) -> Result<ObjectId, Code> {
        let area = visible_area(source, page)?;
        let unit = user_unit(source, page);
        let turned = inherited(source, page, b"Rotate")
            .and_then(|angle| angle.as_i64().ok())
            .unwrap_or(0)
            .rem_euclid(360);
        let content = page_content(source, page)?;
        let resources = inherited(source, page, b"Resources").and_then(|r| r.as_dict().ok());
        let resources = copier.resources(&mut self.document, resources, &content);
        let edges: Vec<Object> = [area.left, area.bottom, area.right, area.top]
            .into_iter()
            .map(Object::Real)
            .collect();
        let mut form = Stream::new(
            dictionary! {
                "Type" => "XObject",
                "Subtype" => "Form",
                "BBox" => edges.clone(),
                "Resources" => resources,
            },
            content,
        );
        // What is not compressed well stays as it is; neither is a fault.
        form.compress()?;
        let form = self.document.add_object(form);
        let view = View { area, turned, unit };
        let stamp = self
            .document
            .add_object(stamp::stamp(identifier, view, self.stamp_font));
        let mut content = "q /Page Do Q\n".to_owned();
        let mut drawn = Dictionary::new();
        drawn.set("Page", form);
        drawn.set("Identifier", stamp);
        for (index, mark) in marks.iter().enumerate() {
            content = format!("{content}q {} cm /Mark{index} Do Q\n", mark.matrix);
            drawn.set(
                format!("Mark{index}"),
                copier.reference(&mut self.document, mark.look),
            );
        }
        content.push_str("q /Identifier Do Q");
        let content = self
            .document
            .add_object(Stream::new(Dictionary::new(), content.into_bytes()));
        let mut entry = dictionary! {
            "Type" => "Page",
            "Parent" => self.root,
            "MediaBox" => edges,
            "Rotate" => turned,
            "Resources" => dictionary! { "XObject" => drawn },
            "Contents" => content,
        };
        if (unit - 1.0).abs() > f32::EPSILON {
            entry.set("UserUnit", unit);
        }
        if let Some(group) =
            inherited(source, page, b"Group").and_then(|group| group.as_dict().ok())
        {
            let group = copier.dictionary(&mut self.document, group);
            entry.set("Group", group);
        }
        copier.settle(&mut self.document);
        Ok(self.document.add_object(entry))
    }

    fn finish(mut self, spec: &VolumeSpec) -> Result<Vec<u8>, lopdf::Error> {
        let count = i64::try_from(self.pages.len()).unwrap_or(i64::MAX);
        let kids: Vec<Object> = self
            .pages
            .iter()
            .map(|&page| Object::Reference(page))
            .collect();
        self.document.objects.insert(
            self.root,
            Object::Dictionary(dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }),
        );
        let outline = self.outline();
        let numbers = dictionary! { "S" => "D", "St" => i64::from(spec.first_page) };
        let catalog = self.document.add_object(dictionary! {
            "Type" => "Catalog",
            "Pages" => self.root,
            "Outlines" => outline,
            "PageMode" => "UseOutlines",
            "Lang" => text_string(&spec.language),
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
            // A viewer shows and finds the number that stands on the page.
            "PageLabels" => dictionary! { "Nums" => vec![0.into(), Object::Dictionary(numbers)] },
        });
        let info = self
            .document
            .add_object(dictionary! { "Title" => text_string(&spec.title) });
        self.document.trailer.set("Root", catalog);
        self.document.trailer.set("Info", info);
        self.document.compress();
        save_identified(&mut self.document)
    }

    fn outline(&mut self) -> ObjectId {
        let root = self.document.new_object_id();
        let ids: Vec<ObjectId> = self
            .outline
            .iter()
            .map(|_| self.document.new_object_id())
            .collect();
        for (index, ((name, page), &id)) in self.outline.iter().zip(&ids).enumerate() {
            let mut item = dictionary! {
                "Title" => text_string(name),
                "Parent" => root,
                "Dest" => vec![Object::Reference(*page), "Fit".into()],
            };
            if let Some(&before) = index.checked_sub(1).and_then(|index| ids.get(index)) {
                item.set("Prev", before);
            }
            if let Some(&after) = ids.get(index + 1) {
                item.set("Next", after);
            }
            self.document.objects.insert(id, Object::Dictionary(item));
        }
        let mut entry = dictionary! {
            "Type" => "Outlines",
            "Count" => i64::try_from(ids.len()).unwrap_or(0),
        };
        if let (Some(&first), Some(&last)) = (ids.first(), ids.last()) {
            entry.set("First", first);
            entry.set("Last", last);
        }
        self.document
            .objects
            .insert(root, Object::Dictionary(entry));
        root
    }
}
