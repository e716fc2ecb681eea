//! Putting a response together: plan the pages, word the index from the plan, build the files.

use std::collections::BTreeSet;

use rightsdesk_core::paper::Paper;
use serde::{Deserialize, Serialize};

use crate::{
    Code, MediaType,
    authored::{self, Authoring, AuthoringError, TextSize},
    bundle::{Extract, Left, MAX_VOLUME_BYTES, MAX_VOLUME_PAGES, VolumeSpec},
    child::Child,
    digest::sha256_hex,
    media::Place,
    preflight::Flag,
};

/// A document that was found, or made, to be disclosed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it is called, as the person is to see it.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// Its kind, as [`crate::media::sniff`] told it.
    pub media_type: MediaType,
}

/// Where a document, or a part of one, stands in the volumes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexEntry {
    /// Which of the documents, from 0.
    pub document: usize,
    /// The number of its first page, as the page's identifier shows it.
    pub first_page: u32,
    /// The number of its last page.
    pub last_page: u32,
    /// Which volume, from 1.
    pub volume: u32,
}

/// How the documents will be laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Where each document stands, in order. One that is too long for a volume stands in several.
    pub index: Vec<IndexEntry>,
    /// How many volumes there are.
    pub volumes: u32,
    /// How many pages the volumes have together.
    pub pages: u32,
    /// Which documents go beside, from 0.
    pub beside: Vec<usize>,
    /// For each document, what a person should know of it. Empty for those that go beside.
    pub flags: Vec<BTreeSet<Flag>>,
}

/// Which document cannot be part of a response, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {code}")]
pub struct DocumentFault {
    /// Which document, from 0.
    pub document: usize,
    /// What it is called.
    pub name: String,
    /// Why.
    pub code: Code,
}

/// What a response is made of.
#[derive(Clone, Debug)]
pub struct ResponseParts<'a> {
    /// The request's reference.
    pub reference: &'a str,
    /// The reply's language, as BCP 47.
    pub language: &'a str,
    /// Who replies: the controller's name, at the head of the first page.
    pub sender: &'a str,
    /// The foot of each authored page: words with `{page}` and `{pages}` in them.
    pub page_label: &'a str,
    /// The authored parts in order, the letter first. Its title is the title of the file.
    pub papers: &'a [Paper],
    /// The documents disclosed, as they were planned.
    pub documents: &'a [Found],
    /// Whether the authored part is in large print.
    pub large_print: bool,
}

/// A finished PDF file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

/// A file that is sent as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What it is called.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// Its kind.
    pub media_type: MediaType,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

/// A finished response, not yet proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// Letter, information, index, how the date was met, rights.
    pub authored: Pdf,
    /// What was found.
    pub volumes: Vec<Pdf>,
    /// What is sent as it is.
    pub beside: Vec<File>,
    /// Where each document stands.
    pub index: Vec<IndexEntry>,
    /// For each document, what was attached to its pages and is not in the volumes.
    pub left: Vec<Left>,
    /// Characters that the letters lack, shown by their numbers.
    pub missing: BTreeSet<char>,
}

/// Why no response could be made.
#[derive(Debug, thiserror::Error)]
pub enum ResponseError {
    /// A document cannot be part of it.
    #[error(transparent)]
    Document(#[from] DocumentFault),
    /// The authored part could not be written.
    #[error(transparent)]
    Authoring(#[from] AuthoringError),
    /// The plan is not of these documents.
    #[error("the plan was made for other documents")]
    Plan,
}

/// Looks at each document and says where it will stand. The index paper is worded from this.
///
/// # Errors
/// The first document that cannot be part of a response.
pub fn plan(child: &Child, documents: &[Found]) -> Result<Plan, DocumentFault> {
    let mut plan = Plan::default();
    let mut pages_in_volume = 0;
    let mut bytes_in_volume = 0;
    for (document, found) in documents.iter().enumerate() {
        let fault = |code| DocumentFault {
            document,
            name: found.name.clone(),
            code,
        };
        if found.media_type.place() == Place::Beside {
            plan.beside.push(document);
            plan.flags.push(BTreeSet::new());
            continue;
        }
        let preflight = child
            .preflight(&found.bytes, found.media_type)
            .map_err(fault)?;
        if preflight.flags.contains(&Flag::HiddenLayers) {
            return Err(fault(Code::HiddenLayers));
        }
        plan.flags.push(preflight.flags);
        let too_heavy = bytes_in_volume + found.bytes.len() > MAX_VOLUME_BYTES;
        if plan.volumes == 0 || (too_heavy && pages_in_volume > 0) {
            plan.volumes += 1;
            pages_in_volume = 0;
            bytes_in_volume = 0;
        }
        let mut to_place = preflight.pages;
        // A document that would just not fit starts the next volume rather than be parted.
        if pages_in_volume > 0
            && pages_in_volume + to_place > MAX_VOLUME_PAGES
            && to_place <= MAX_VOLUME_PAGES
        {
            plan.volumes += 1;
            pages_in_volume = 0;
            bytes_in_volume = 0;
        }
        bytes_in_volume += found.bytes.len();
        while to_place > 0 {
            if pages_in_volume == MAX_VOLUME_PAGES {
                plan.volumes += 1;
                pages_in_volume = 0;
                bytes_in_volume = found.bytes.len();
            }
            let now = to_place.min(MAX_VOLUME_PAGES - pages_in_volume);
            plan.index.push(IndexEntry {
                document,
                first_page: plan.pages + 1,
                last_page: plan.pages + now,
                volume: plan.volumes,
            });
            plan.pages += now;
            pages_in_volume += now;
            to_place -= now;
        }
    }
    Ok(plan)
}

/// Builds the files of a response as planned.
///
/// # Errors
/// A document that cannot be taken, or a fault in writing the authored part.
pub fn build(
    child: &Child,
    parts: &ResponseParts<'_>,
    plan: &Plan,
) -> Result<Response, ResponseError> {
    let title = parts
        .papers
        .first()
        .map_or(parts.reference, |paper| &paper.title);
    let authored = authored::render(&Authoring {
        title,
        language: parts.language,
        sender: parts.sender,
        reference: parts.reference,
        page_label: parts.page_label,
        papers: parts.papers,
        size: if parts.large_print {
            TextSize::Large
        } else {
            TextSize::Standard
        },
    })?;
    let mut left = vec![Left::default(); parts.documents.len()];
    let mut volumes = Vec::new();
    for number in 1..=plan.volumes {
        volumes.push(volume(child, parts, plan, number, &mut left)?);
    }
    let beside = plan
        .beside
        .iter()
        .map(|&document| {
            let found = parts.documents.get(document).ok_or(ResponseError::Plan)?;
            Ok(File {
                name: found.name.clone(),
                sha256: sha256_hex(&found.bytes),
                bytes: found.bytes.clone(),
                media_type: found.media_type,
            })
        })
        .collect::<Result<_, ResponseError>>()?;
    Ok(Response {
        authored: Pdf {
            bytes: authored.bytes,
            pages: authored.pages,
            sha256: authored.sha256,
        },
        volumes,
        beside,
        index: plan.index.clone(),
        left,
        missing: authored.missing,
    })
}

fn volume(
    child: &Child,
    parts: &ResponseParts<'_>,
    plan: &Plan,
    number: u32,
    left: &mut [Left],
) -> Result<Pdf, ResponseError> {
    let entries: Vec<&IndexEntry> = plan
        .index
        .iter()
        .filter(|entry| entry.volume == number)
        .collect();
    let mut spec = VolumeSpec {
        reference: parts.reference.to_owned(),
        // No words, so right in every language: NOR-26-0042-K (2/3).
        title: format!("{} ({number}/{})", parts.reference, plan.volumes),
        language: parts.language.to_owned(),
        first_page: entries.first().map_or(1, |entry| entry.first_page),
        extracts: Vec::new(),
    };
    let mut files: Vec<&[u8]> = Vec::new();
    for entry in &entries {
        let found = parts
            .documents
            .get(entry.document)
            .ok_or(ResponseError::Plan)?;
        let first_of_document = plan
            .index
            .iter()
            .find(|first| first.document == entry.document)
            .map_or(entry.first_page, |first| first.first_page);
        spec.extracts.push(Extract {
            name: found.name.clone(),
            media_type: found.media_type,
            skip: entry.first_page - first_of_document,
            pages: entry.last_page - entry.first_page + 1,
        });
        files.push(&found.bytes);
    }
    let volume = child.volume(&spec, &files).map_err(|fault| {
        let document = entries.get(fault.extract).map_or(0, |entry| entry.document);
        DocumentFault {
            document,
            name: parts
                .documents
                .get(document)
                .map(|found| found.name.clone())
                .unwrap_or_default(),
            code: fault.code,
        }
    })?;
    for (entry, of_extract) in entries.iter().zip(volume.left) {
        if let Some(of_document) = left.get_mut(entry.document) {
            of_document.add(of_extract);
        }
    }
    Ok(Pdf {
        sha256: sha256_hex(&volume.bytes),
        bytes: volume.bytes,
        pages: volume.pages,
    })
}
