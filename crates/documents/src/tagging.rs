//! The pass that makes a printed file a tagged one: structure, outline, links, language, metadata
//! and colour profile, over the finished pages.
//!
//! printpdf 0.12 writes none of these, says PDF 1.3 in its header, and claims PDF/X in its
//! information dictionary; this pass puts that right.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary, text_string};

use crate::{
    digest::file_identifier,
    icc,
    layout::{Bookmark, Laid},
    tree::{Kid, LinkArea, Node, NodeId, Role, Tree},
    xmp,
};

/// Tags a printed file by what was laid out.
pub(crate) fn tag(
    printed: &[u8],
    laid: &Laid,
    title: &str,
    language: &str,
) -> Result<Vec<u8>, lopdf::Error> {
    let mut document = Document::load_mem(printed)?;
    "1.7".clone_into(&mut document.version);
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let structure = Structure::reserve(&mut document, &laid.tree);
    structure.write(&mut document, &laid.tree, &pages)?;
    let outline = outline(&mut document, &laid.bookmarks, &pages);
    let metadata = document.add_object(
        Stream::new(
            dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
            xmp::packet(title, language).into_bytes(),
        )
        // Metadata stays readable to programs that know no PDF.
        .with_compression(false),
    );
    let profile = document.add_object(Stream::new(dictionary! { "N" => 3 }, icc::srgb()));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB IEC 61966-2-1"),
        "DestOutputProfile" => profile,
    };
    let catalog = document.catalog_mut()?;
    catalog.set("Lang", text_string(language));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    catalog.set("PageMode", "UseOutlines");
    catalog.set("StructTreeRoot", structure.root);
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
    }
    // Whatever stands here must also stand in the metadata (ISO 19005-2, 6.6.3), so: the title.
    let info = document.add_object(dictionary! { "Title" => text_string(title) });
    document.trailer.set("Info", info);
    document.prune_objects();
    document.compress();
    save_identified(&mut document)
}

/// Writes a file whose identifier follows from all else that is in it, so that the same content
/// makes the same bytes. Small objects are packed together: a structure tree is made of thousands.
pub(crate) fn save_identified(document: &mut Document) -> Result<Vec<u8>, lopdf::Error> {
    let mut bytes = Vec::new();
    document.trailer.remove(b"ID");
    document.save_modern(&mut bytes)?;
    let identifier = Object::String(file_identifier(&bytes), lopdf::StringFormat::Hexadecimal);
    document
        .trailer
        .set("ID", vec![identifier.clone(), identifier]);
    bytes.clear();
    document.save_modern(&mut bytes)?;
    Ok(bytes)
}

/// The structure tree's objects.
struct Structure {
    root: ObjectId,
    elements: Vec<ObjectId>,
}

impl Structure {
    fn reserve(document: &mut Document, tree: &Tree) -> Structure {
        Structure {
            root: document.new_object_id(),
            elements: tree.iter().map(|_| document.new_object_id()).collect(),
        }
    }

    fn element(&self, node: NodeId) -> ObjectId {
        self.elements.get(node.0).copied().unwrap_or(self.root)
    }

    fn write(
        &self,
        document: &mut Document,
        tree: &Tree,
        pages: &[ObjectId],
    ) -> Result<(), lopdf::Error> {
        // For each page, whose each marked-content sequence is; for each link, whose it is.
        let mut sequences: Vec<BTreeMap<usize, ObjectId>> = vec![BTreeMap::new(); pages.len()];
        let mut links: Vec<(ObjectId, ObjectId)> = Vec::new();
        let mut annotations: BTreeMap<usize, Vec<Object>> = BTreeMap::new();
        for (id, node) in tree.iter() {
            let element = self.element(id);
            let mut kids = Vec::new();
            for kid in &node.kids {
                match kid {
                    Kid::Node(kid) => kids.push(Object::Reference(self.element(*kid))),
                    Kid::Content { page, mcid } => {
                        if let (Some(of_page), Some(page)) =
                            (sequences.get_mut(*page), pages.get(*page))
                        {
                            of_page.insert(*mcid, element);
                            kids.push(Object::Dictionary(dictionary! {
                                "Type" => "MCR",
                                "Pg" => *page,
                                "MCID" => integer(*mcid),
                            }));
                        }
                    }
                    Kid::LinkArea(area) => {
                        if let Some(page) = pages.get(area.page) {
                            let annotation = document
                                .add_object(annotation(area, integer(pages.len() + links.len())));
                            links.push((annotation, element));
                            annotations
                                .entry(area.page)
                                .or_default()
                                .push(Object::Reference(annotation));
                            kids.push(Object::Dictionary(dictionary! {
                                "Type" => "OBJR",
                                "Pg" => *page,
                                "Obj" => annotation,
                            }));
                        }
                    }
                }
            }
            let parent = node.parent.map_or(self.root, |parent| self.element(parent));
            document
                .objects
                .insert(element, Object::Dictionary(describe(node, parent, kids)));
        }
        let mut numbers = Vec::new();
        for (index, of_page) in sequences.iter().enumerate() {
            let owners: Vec<Object> = of_page.values().map(|&id| Object::Reference(id)).collect();
            numbers.push(integer(index));
            numbers.push(Object::Reference(document.add_object(owners)));
        }
        for (index, (_, element)) in links.iter().enumerate() {
            numbers.push(integer(pages.len() + index));
            numbers.push(Object::Reference(*element));
        }
        let parents = document.add_object(dictionary! { "Nums" => numbers });
        let root = dictionary! {
            "Type" => "StructTreeRoot",
            "K" => vec![Object::Reference(self.element(Tree::ROOT))],
            "ParentTree" => parents,
            "ParentTreeNextKey" => integer(pages.len() + links.len()),
        };
        document.objects.insert(self.root, Object::Dictionary(root));
        for (index, &page) in pages.iter().enumerate() {
            let page = document.get_dictionary_mut(page)?;
            page.set("StructParents", integer(index));
            page.set("Tabs", "S");
            match annotations.remove(&index) {
                Some(annotations) => page.set("Annots", annotations),
                None => {
                    page.remove(b"Annots");
                }
            }
        }
        Ok(())
    }
}

fn integer(value: usize) -> Object {
    Object::Integer(i64::try_from(value).unwrap_or(i64::MAX))
}

fn describe(node: &Node, parent: ObjectId, kids: Vec<Object>) -> Dictionary {
    let mut element = dictionary! {
        "Type" => "StructElem",
        "S" => node.role.tag(),
        "P" => parent,
        "K" => kids,
    };
    let attributes = match node.role {
        Role::ColumnHeader => Some(dictionary! { "O" => "Table", "Scope" => "Column" }),
        Role::RowHeader => Some(dictionary! { "O" => "Table", "Scope" => "Row" }),
        Role::List { ordered: true } => {
            Some(dictionary! { "O" => "List", "ListNumbering" => "Decimal" })
        }
        Role::List { ordered: false } => {
            Some(dictionary! { "O" => "List", "ListNumbering" => "Disc" })
        }
        _ => None,
    };
    if let Some(attributes) = attributes {
        element.set("A", attributes);
    }
    if let Some(language) = &node.language {
        element.set("Lang", text_string(language));
    }
    element
}

fn annotation(area: &LinkArea, key: Object) -> Dictionary {
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => area.area.iter().map(|&edge| Object::Real(edge)).collect::<Vec<_>>(),
        "Border" => vec![Object::Integer(0), Object::Integer(0), Object::Integer(0)],
        // Print: PDF/A wants it on every annotation.
        "F" => 4,
        "A" => dictionary! {
            "S" => "URI",
            "URI" => Object::string_literal(uri(&area.href)),
        },
        "Contents" => text_string(&area.description),
        "StructParent" => key,
    }
}

/// An address in ASCII: what is not is percent-encoded.
fn uri(href: &str) -> String {
    href.bytes()
        .map(|byte| {
            if byte.is_ascii_graphic() {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

/// Writes the outline, nested by level, and returns its root.
fn outline(
    document: &mut Document,
    bookmarks: &[Bookmark],
    pages: &[ObjectId],
) -> Option<ObjectId> {
    if bookmarks.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = bookmarks.iter().map(|_| document.new_object_id()).collect();
    // The parent of an entry is the last entry before it of a lower level: those are `open`.
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut parents = Vec::new();
    let mut kids: BTreeMap<Option<usize>, Vec<ObjectId>> = BTreeMap::new();
    for (index, (bookmark, &id)) in bookmarks.iter().zip(&ids).enumerate() {
        while open
            .last()
            .is_some_and(|(level, _)| *level >= bookmark.level)
        {
            open.pop();
        }
        let parent = open.last().map(|(_, index)| *index);
        let siblings = kids.entry(parent).or_default();
        parents.push((parent, siblings.len()));
        siblings.push(id);
        open.push((bookmark.level, index));
    }
    let of = |parent: Option<usize>| kids.get(&parent).map_or(&[][..], Vec::as_slice);
    for (index, bookmark) in bookmarks.iter().enumerate() {
        let (Some(&id), Some(&(parent, place))) = (ids.get(index), parents.get(index)) else {
            continue;
        };
        let mut item = dictionary! { "Title" => text_string(&bookmark.title) };
        item.set(
            "Parent",
            parent
                .and_then(|parent| ids.get(parent))
                .copied()
                .unwrap_or(root),
        );
        if let Some(&page) = pages.get(bookmark.page) {
            item.set(
                "Dest",
                vec![
                    Object::Reference(page),
                    Object::Name(b"XYZ".to_vec()),
                    Object::Null,
                    Object::Real(bookmark.top),
                    Object::Null,
                ],
            );
        }
        let siblings = of(parent);
        if let Some(&before) = place.checked_sub(1).and_then(|place| siblings.get(place)) {
            item.set("Prev", before);
        }
        if let Some(&after) = siblings.get(place + 1) {
            item.set("Next", after);
        }
        let own = of(Some(index));
        if let (Some(&first), Some(&last)) = (own.first(), own.last()) {
            item.set("First", first);
            item.set("Last", last);
            // Negative: closed until the reader opens it.
            item.set("Count", -i64::try_from(own.len()).unwrap_or(0));
        }
        document.objects.insert(id, Object::Dictionary(item));
    }
    let top = of(None);
    let mut entry = dictionary! { "Type" => "Outlines", "Count" => integer(top.len()) };
    if let (Some(&first), Some(&last)) = (top.first(), top.last()) {
        entry.set("First", first);
        entry.set("Last", last);
    }
    document.objects.insert(root, Object::Dictionary(entry));
    Some(root)
}
