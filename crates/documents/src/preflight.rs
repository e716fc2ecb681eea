//! A first look at a file that somebody sent: can it be read within limits, how many pages has it,
//! and what in it needs a person's eye. Called in a limited [`child`](crate::child) process.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};
use serde::{Deserialize, Serialize};

use crate::{Code, MediaType, content, picture, plain_text};

/// The most pages of one document.
pub const MAX_PAGES: usize = 20_000;
/// The longest side of a page, in points: what PDF 1.7 viewers can show (200 inches).
pub const MAX_PAGE_SIDE: f32 = 14_400.0;
/// The most pixels of one picture in a PDF: an A3 sheet at 600 dots an inch has 70 million.
pub const MAX_PIXELS: i64 = 100_000_000;
/// The most that one stream may unpack to, in bytes, if it is not a picture.
pub const MAX_STREAM: usize = 64 << 20;
/// The most that one picture's stream may unpack to, in bytes.
pub const MAX_IMAGE_STREAM: usize = 400 << 20;
/// The most that all streams other than pictures may unpack to, in bytes.
pub const MAX_STREAMS: usize = 512 << 20;
/// The most drawing steps of one page, with what it draws by reference counted each time.
pub const MAX_OPERATORS: u64 = 2_000_000;

/// Something in a document that is no reason to refuse it, but that a person should know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Flag {
    /// It holds scripts.
    JavaScript,
    /// It would start programs, open other files or send forms.
    ActiveContent,
    /// It holds other files.
    Attachments,
    /// It has layers that can be hidden; it must be flattened before it can be copied.
    HiddenLayers,
    /// It has form fields. Their values are copied as they look; those without a look are lost.
    FormFields,
    /// It has a form in XFA, which few programs can show.
    Xfa,
    /// It has comments or marks. Drawn marks are copied as they look; notes to open are lost.
    Comments,
    /// It was changed after it was first saved, and still holds what it was.
    EarlierRevisions,
    /// Its maker restricted what may be done with it. It opens without a password.
    OwnerRestricted,
    /// Its index was broken and was rebuilt by searching.
    Repaired,
}

/// What a first look found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preflight {
    /// How many pages it has, or becomes.
    pub pages: u32,
    /// What a person should know.
    pub flags: BTreeSet<Flag>,
}

/// Looks at a file of a kind that becomes pages.
///
/// # Errors
/// The reason to refuse it; [`Code::NotPages`] for kinds that go beside.
pub fn preflight(bytes: &[u8], media_type: MediaType) -> Result<Preflight, Code> {
    match media_type {
        MediaType::Pdf => inspect(&load(bytes)?),
        MediaType::Jpeg | MediaType::Png => {
            picture::to_document(bytes, media_type)?;
            Ok(Preflight {
                pages: 1,
                flags: BTreeSet::new(),
            })
        }
        MediaType::PlainText => {
            let document = Document::load_mem(&plain_text::to_pdf(bytes)?)?;
            Ok(Preflight {
                pages: count_pages(&document)?,
                flags: BTreeSet::new(),
            })
        }
        _ => Err(Code::NotPages),
    }
}

/// Opens a PDF under limits.
///
/// # Errors
/// The reason to refuse it.
pub(crate) fn load(bytes: &[u8]) -> Result<Document, Code> {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    if !head.windows(5).any(|window| window == b"%PDF-") {
        return Err(Code::NotPdf);
    }
    let options = LoadOptions {
        max_decompressed_size: Some(MAX_STREAM),
        ..LoadOptions::default()
    };
    let document = Document::load_mem_with_options(bytes, options)?;
    // Still encrypted: the blank password did not open it.
    if document.is_encrypted() {
        return Err(Code::Encrypted);
    }
    Ok(document)
}

/// How many pages a document has.
pub(crate) fn count_pages(document: &Document) -> Result<u32, Code> {
    match document.page_iter().take(MAX_PAGES + 1).count() {
        0 => Err(Code::NoPages),
        pages if pages > MAX_PAGES => Err(Code::TooManyPages),
        pages => u32::try_from(pages).map_err(|_| Code::TooManyPages),
    }
}

fn inspect(document: &Document) -> Result<Preflight, Code> {
    let mut flags = flags(document);
    streams(document)?;
    let pages = count_pages(document)?;
    let mut effort = Effort {
        document,
        known: BTreeMap::new(),
    };
    let mut counted = BTreeSet::new();
    for page in document.page_iter() {
        visible_area(document, page)?;
        let annotations = annotations(document, page);
        if annotations.form_fields > 0 {
            flags.insert(Flag::FormFields);
        }
        if annotations.comments > 0 {
            flags.insert(Flag::Comments);
        }
        // A page tree may name one page many times.
        if counted.insert(page) && effort.of_page(page)? > MAX_OPERATORS {
            return Err(Code::TooManyOperators);
        }
    }
    Ok(Preflight { pages, flags })
}

fn flags(document: &Document) -> BTreeSet<Flag> {
    let mut flags = BTreeSet::new();
    for object in document.objects.values() {
        let dictionary = match object {
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &stream.dict,
            _ => continue,
        };
        for (keys, flag) in [
            (&[&b"JS"[..], b"JavaScript"][..], Flag::JavaScript),
            (
                &[b"EmbeddedFiles", b"EF", b"AF", b"RichMedia"],
                Flag::Attachments,
            ),
            (&[b"XFA"], Flag::Xfa),
            (&[b"AA"], Flag::ActiveContent),
        ] {
            if keys.iter().any(|key| dictionary.has(key)) {
                flags.insert(flag);
            }
        }
        if let Ok(b"Launch" | b"GoToR" | b"GoToE" | b"SubmitForm" | b"ImportData") =
            dictionary.get(b"S").and_then(Object::as_name)
        {
            flags.insert(Flag::ActiveContent);
        }
    }
    if has_layers(document) {
        flags.insert(Flag::HiddenLayers);
    }
    if document.revision_count() > 1 {
        flags.insert(Flag::EarlierRevisions);
    }
    if document.was_encrypted() {
        flags.insert(Flag::OwnerRestricted);
    }
    if document.xref_recovery.is_some() {
        flags.insert(Flag::Repaired);
    }
    flags
}

/// Whether the document has optional content that a copy without its switches would show.
pub(crate) fn has_layers(document: &Document) -> bool {
    document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .any(|dictionary| dictionary.has_type(b"OCG") || dictionary.has_type(b"OCMD"))
        || document
            .catalog()
            .is_ok_and(|catalog| catalog.has(b"OCProperties"))
}

/// Unpacks every stream once, within limits.
fn streams(document: &Document) -> Result<(), Code> {
    let mut total = 0_usize;
    for object in document.objects.values() {
        let Object::Stream(stream) = object else {
            continue;
        };
        let is_image = is_image(stream);
        if is_image {
            let side = |key: &[u8]| {
                stream
                    .dict
                    .get_deref(key, document)
                    .and_then(Object::as_i64)
                    .unwrap_or(0)
            };
            if side(b"Width").saturating_mul(side(b"Height")) > MAX_PIXELS {
                return Err(Code::ImageBomb);
            }
        }
        let limit = if is_image {
            MAX_IMAGE_STREAM
        } else {
            MAX_STREAM
        };
        match stream.decompressed_content_with_limit(limit) {
            Ok(content) if !is_image => {
                total = total.saturating_add(content.len());
                if total > MAX_STREAMS {
                    return Err(Code::StreamBomb);
                }
            }
            Ok(_) => {}
            Err(error) => {
                // A filter that is not known here (pictures') or a damaged stream is for viewers
                // to put up with; only size is a reason to refuse.
                if Code::from(error) == Code::StreamBomb {
                    return Err(Code::StreamBomb);
                }
            }
        }
    }
    Ok(())
}

pub(crate) fn is_image(stream: &Stream) -> bool {
    matches!(
        stream.dict.get(b"Subtype").and_then(Object::as_name),
        Ok(b"Image")
    )
}

/// What is attached to a page and is not part of its content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotations {
    /// Links.
    pub links: u32,
    /// Fields of forms.
    pub form_fields: u32,
    /// Comments, highlights, stamps and other marks.
    pub comments: u32,
}

impl Annotations {
    /// Adds another page's.
    pub(crate) fn add(&mut self, other: Annotations) {
        self.links += other.links;
        self.form_fields += other.form_fields;
        self.comments += other.comments;
    }
}

/// Counts a page's annotations.
pub(crate) fn annotations(document: &Document, page: ObjectId) -> Annotations {
    let mut count = Annotations::default();
    for annotation in document.get_page_annotations(page).unwrap_or_default() {
        match annotation.get(b"Subtype").and_then(Object::as_name) {
            Ok(b"Link") => count.links += 1,
            Ok(b"Widget") => count.form_fields += 1,
            // The window of a comment, not a mark of its own.
            Ok(b"Popup") => {}
            _ => count.comments += 1,
        }
    }
    count
}

/// A rectangle in a page's own units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub(crate) left: f32,
    pub(crate) bottom: f32,
    pub(crate) right: f32,
    pub(crate) top: f32,
}

impl Area {
    pub(crate) fn width(self) -> f32 {
        self.right - self.left
    }

    pub(crate) fn height(self) -> f32 {
        self.top - self.bottom
    }
}

/// A key of a page, from itself or from the nodes above it.
pub(crate) fn inherited<'a>(
    document: &'a Document,
    page: ObjectId,
    key: &[u8],
) -> Option<&'a Object> {
    let mut seen = BTreeSet::new();
    let mut current = Some(page);
    while let Some(id) = current {
        if !seen.insert(id) {
            return None;
        }
        let node = document.get_dictionary(id).ok()?;
        if let Ok(value) = node.get_deref(key, document) {
            return Some(value);
        }
        current = node.get(b"Parent").and_then(Object::as_reference).ok();
    }
    None
}

/// The part of a page that is shown: its crop box within its media box. A page that does not say
/// is A4.
///
/// # Errors
/// [`Code::PageTooLarge`] if a side is none, not a number, or longer than [`MAX_PAGE_SIDE`].
pub(crate) fn visible_area(document: &Document, page: ObjectId) -> Result<Area, Code> {
    let media = rectangle(document, inherited(document, page, b"MediaBox")).unwrap_or(Area {
        left: 0.0,
        bottom: 0.0,
        right: crate::layout::PAGE_WIDTH,
        top: crate::layout::PAGE_HEIGHT,
    });
    let mut area = media;
    if let Some(crop) = rectangle(document, inherited(document, page, b"CropBox")) {
        let within = Area {
            left: media.left.max(crop.left),
            bottom: media.bottom.max(crop.bottom),
            right: media.right.min(crop.right),
            top: media.top.min(crop.top),
        };
        // A crop box that misses the page is ignored, as viewers do.
        if within.width() > 0.0 && within.height() > 0.0 {
            area = within;
        }
    }
    let unit = user_unit(document, page);
    for side in [media.width(), media.height(), area.width(), area.height()] {
        let side = side * unit;
        if !(1.0..=MAX_PAGE_SIDE).contains(&side) {
            return Err(Code::PageTooLarge);
        }
    }
    Ok(area)
}

/// The length of a page's unit in points.
pub(crate) fn user_unit(document: &Document, page: ObjectId) -> f32 {
    document
        .get_dictionary(page)
        .and_then(|page| page.get_deref(b"UserUnit", document))
        .and_then(Object::as_float)
        .ok()
        .filter(|unit| *unit > 0.0)
        .unwrap_or(1.0)
}

fn rectangle(document: &Document, object: Option<&Object>) -> Option<Area> {
    let numbers: Vec<f32> = object?
        .as_array()
        .ok()?
        .iter()
        .filter_map(|number| document.dereference(number).ok()?.1.as_float().ok())
        .collect();
    let [a, b, c, d] = numbers.as_slice() else {
        return None;
    };
    Some(Area {
        left: a.min(*c),
        bottom: b.min(*d),
        right: a.max(*c),
        top: b.max(*d),
    })
}

/// Counts drawing steps, following what is drawn by reference: forms within forms can multiply a
/// few lines into billions.
struct Effort<'a> {
    document: &'a Document,
    /// What is known of each form; `None` while it is being counted.
    known: BTreeMap<ObjectId, Option<u64>>,
}

impl Effort<'_> {
    /// How deeply forms may draw one another.
    const MAX_DEPTH: usize = 64;

    fn of_page(&mut self, page: ObjectId) -> Result<u64, Code> {
        let content = self.document.get_page_content_with_limit(page, MAX_STREAM);
        let content = match content {
            Ok(content) => content,
            Err(error) if Code::from_ref(&error) == Code::StreamBomb => {
                return Err(Code::StreamBomb);
            }
            Err(_) => return Ok(0),
        };
        let resources = inherited(self.document, page, b"Resources").and_then(|r| r.as_dict().ok());
        Ok(self.of_content(&content, resources, 0))
    }

    fn of_content(&mut self, content: &[u8], resources: Option<&Dictionary>, depth: usize) -> u64 {
        let scan = content::scan(content);
        let mut total = scan.operators;
        let forms = resources.and_then(|resources| {
            resources
                .get_deref(b"XObject", self.document)
                .and_then(Object::as_dict)
                .ok()
        });
        if let Some(forms) = forms {
            for name in &scan.drawn {
                if let Ok(Object::Reference(id)) = forms.get(name) {
                    total = total.saturating_add(self.of_form(*id, resources, depth + 1));
                }
                if total > MAX_OPERATORS {
                    break;
                }
            }
        }
        total
    }

    fn of_form(&mut self, id: ObjectId, outer: Option<&Dictionary>, depth: usize) -> u64 {
        if depth > Self::MAX_DEPTH {
            return MAX_OPERATORS + 1;
        }
        match self.known.get(&id) {
            Some(Some(known)) => return *known,
            // It draws itself: viewers stop there.
            Some(None) => return 0,
            None => {}
        }
        self.known.insert(id, None);
        let mut total = 0;
        if let Ok(Object::Stream(stream)) = self.document.get_object(id)
            && !is_image(stream)
            && let Ok(content) = stream.get_plain_content_with_limit(MAX_STREAM)
        {
            let own = stream
                .dict
                .get_deref(b"Resources", self.document)
                .and_then(Object::as_dict)
                .ok();
            total = self.of_content(&content, own.or(outer), depth);
        }
        self.known.insert(id, Some(total));
        total
    }
}
