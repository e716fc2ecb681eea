//! The part of a response that is ours: papers as one PDF file, PDF/UA-1 and PDF/A-2a.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{
    Color, DictItem, FontId, LinePoint, Mm, Op, PdfDocument, PdfFont, PdfFontHandle, PdfPage,
    PdfSaveOptions, Point, Pt, Rgb, TextItem,
};
use rightsdesk_core::paper::Paper;
use serde::{Deserialize, Serialize};

use crate::{
    digest::sha256_hex,
    font::{FontFault, Weight, typeface},
    layout::{Furniture, Ink, Laid, Layout, Owner, Piece, Sheet},
    tagging,
    tree::Tree,
};

/// How large the words are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextSize {
    /// 12 points, the least that clear print allows.
    #[default]
    Standard,
    /// 18 points: large print. The words are the same.
    Large,
}

impl TextSize {
    /// The size of body text in points.
    pub fn points(self) -> f32 {
        match self {
            TextSize::Standard => 12.0,
            TextSize::Large => 18.0,
        }
    }
}

/// What to make a PDF of.
#[derive(Clone, Debug)]
pub struct Authoring<'a> {
    /// The document's title, shown in the window's bar. Holds no personal data.
    pub title: &'a str,
    /// Its language, as BCP 47.
    pub language: &'a str,
    /// Who writes, at the head of the first page and small on the others. May be empty.
    pub sender: &'a str,
    /// The request's reference, at the head of each page.
    pub reference: &'a str,
    /// The foot of each page: words with `{page}` and `{pages}` in them.
    pub page_label: &'a str,
    /// The parts, each from a new page.
    pub papers: &'a [Paper],
    /// How large the words are.
    pub size: TextSize,
}

/// What stands at the head of a letter to be posted, above its words.
#[derive(Clone, Copy, Debug)]
pub struct Postal<'a> {
    /// Who it is for, as lines: a name, then the address. It shows in the envelope's window.
    pub address: &'a [String],
    /// The date and the reference.
    pub dated: &'a [String],
    /// Who writes, and how they are reached.
    pub from: &'a [String],
}

/// A finished PDF file, and what was noticed while it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authored {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// The page on which each paper starts, counted from 1.
    pub part_pages: Vec<u32>,
    /// Characters that the letters lack. Each stands in the text as `[U+674E]`.
    pub missing: BTreeSet<char>,
}

/// Why no PDF could be made.
#[derive(Debug, thiserror::Error)]
pub enum AuthoringError {
    /// There was nothing to write.
    #[error("there are no papers to make a PDF of")]
    NoPapers,
    /// The letters could not be prepared.
    #[error(transparent)]
    Font(#[from] FontFault),
    /// The file could not be put together: a fault of this program.
    #[error("the PDF could not be put together: {0}")]
    Tagging(#[from] lopdf::Error),
}

/// Makes one tagged PDF of the papers. The same papers make the same bytes.
///
/// # Errors
/// [`AuthoringError::NoPapers`] if there are none; the others are faults of this program.
pub fn render(authoring: &Authoring<'_>) -> Result<Authored, AuthoringError> {
    if authoring.papers.is_empty() {
        return Err(AuthoringError::NoPapers);
    }
    let mut layout = Layout::new(authoring.size)?;
    for paper in authoring.papers {
        layout.paper(paper, authoring.language);
    }
    finish(layout, authoring)
}

/// Makes one tagged PDF of a letter, to be printed on A4, folded in three, and posted in a DL
/// envelope with a window. The same letter makes the same bytes.
///
/// # Errors
/// [`AuthoringError::NoPapers`] if there is no paper; the others are faults of this program.
pub fn render_letter(
    authoring: &Authoring<'_>,
    postal: &Postal<'_>,
) -> Result<Authored, AuthoringError> {
    let [letter, following @ ..] = authoring.papers else {
        return Err(AuthoringError::NoPapers);
    };
    let mut layout = Layout::new(authoring.size)?;
    layout.letter(letter, authoring.language, postal);
    for paper in following {
        layout.paper(paper, authoring.language);
    }
    finish(layout, authoring)
}

fn finish(layout: Layout, authoring: &Authoring<'_>) -> Result<Authored, AuthoringError> {
    let laid = layout.finish(&Furniture {
        sender: authoring.sender,
        reference: authoring.reference,
        page_label: authoring.page_label,
    });
    let untagged = print(&laid, authoring.title)?;
    let bytes = tagging::tag(&untagged, &laid, authoring.title, authoring.language)?;
    let page_number = |page: usize| u32::try_from(page + 1).unwrap_or(u32::MAX);
    Ok(Authored {
        pages: u32::try_from(laid.sheets.len()).unwrap_or(u32::MAX),
        sha256: sha256_hex(&bytes),
        part_pages: laid
            .bookmarks
            .iter()
            .filter(|bookmark| bookmark.level == 1)
            .map(|bookmark| page_number(bookmark.page))
            .collect(),
        missing: laid.missing,
        bytes,
    })
}

/// Prints what was laid out: pages with marked content, not yet tagged.
pub(crate) fn print(laid: &Laid, title: &str) -> Result<Vec<u8>, FontFault> {
    let mut document = PdfDocument::new(title);
    for weight in [Weight::Regular, Weight::Bold] {
        let characters = characters(&laid.sheets, weight);
        if !characters.is_empty() {
            let subset = typeface()?.face(weight).subset(&characters)?;
            // The font's name in the file is ours: printpdf would make up another each time.
            document
                .resources
                .fonts
                .map
                .insert(font_id(weight), PdfFont::new(subset));
        }
    }
    let pages = laid
        .sheets
        .iter()
        .map(|sheet| PdfPage::new(Mm(210.0), Mm(297.0), operations(sheet, &laid.tree)))
        .collect();
    document.with_pages(pages);
    Ok(document.save(&PdfSaveOptions::default(), &mut Vec::new()))
}

fn font_id(weight: Weight) -> FontId {
    FontId(
        match weight {
            Weight::Regular => "Regular",
            Weight::Bold => "Bold",
        }
        .to_owned(),
    )
}

fn characters(sheets: &[Sheet], weight: Weight) -> BTreeSet<char> {
    sheets
        .iter()
        .flat_map(|sheet| &sheet.sequences)
        .flat_map(|sequence| &sequence.pieces)
        .filter_map(|piece| match piece {
            Piece::Words {
                weight: w, text, ..
            } if *w == weight => Some(text.chars()),
            _ => None,
        })
        .flatten()
        .collect()
}

fn operations(sheet: &Sheet, tree: &Tree) -> Vec<Op> {
    let mut operations = Vec::new();
    for sequence in &sheet.sequences {
        let mark = mark(sequence.owner, tree);
        let marked = mark.is_some();
        operations.extend(mark);
        let mut ink = None;
        for piece in &sequence.pieces {
            draw(piece, &mut ink, &mut operations);
        }
        if marked {
            operations.push(Op::EndMarkedContentWithProperties);
        }
    }
    operations
}

/// The operator that begins a sequence.
fn mark(owner: Owner, tree: &Tree) -> Option<Op> {
    let mut properties = BTreeMap::new();
    let mut name = |key: &str, value: &str| {
        properties.insert(key.to_owned(), DictItem::Name(value.as_bytes().to_vec()));
    };
    let tag = match owner {
        Owner::Untagged => return None,
        Owner::Node { node, mcid } => {
            let tag = tree.role(node)?.tag();
            properties.insert(
                "MCID".to_owned(),
                DictItem::Int(i64::try_from(mcid).unwrap_or(0)),
            );
            tag
        }
        Owner::Header => {
            name("Type", "Pagination");
            name("Subtype", "Header");
            "Artifact"
        }
        Owner::Footer => {
            name("Type", "Pagination");
            name("Subtype", "Footer");
            "Artifact"
        }
        Owner::Decoration => {
            name("Type", "Layout");
            "Artifact"
        }
    };
    Some(Op::BeginMarkedContentWithProperties {
        tag: tag.to_owned(),
        properties: DictItem::Dict { map: properties },
    })
}

fn draw(piece: &Piece, current: &mut Option<Ink>, operations: &mut Vec<Op>) {
    match piece {
        Piece::Words {
            x,
            baseline,
            weight,
            size,
            ink,
            text,
        } => {
            if *current != Some(*ink) {
                operations.push(Op::SetFillColor { col: colour(*ink) });
                *current = Some(*ink);
            }
            operations.extend([
                Op::StartTextSection,
                Op::SetFont {
                    font: PdfFontHandle::External(font_id(*weight)),
                    size: Pt(*size),
                },
                Op::SetTextCursor {
                    pos: Point {
                        x: Pt(*x),
                        y: Pt(*baseline),
                    },
                },
                Op::ShowText {
                    items: vec![TextItem::Text(text.clone())],
                },
                Op::EndTextSection,
            ]);
        }
        Piece::Rule {
            from,
            to,
            thickness,
            ink,
        } => {
            let point = |(x, y): (f32, f32)| LinePoint {
                p: Point { x: Pt(x), y: Pt(y) },
                bezier: false,
            };
            operations.extend([
                Op::SetOutlineColor { col: colour(*ink) },
                Op::SetOutlineThickness { pt: Pt(*thickness) },
                Op::DrawLine {
                    line: printpdf::Line {
                        points: vec![point(*from), point(*to)],
                        is_closed: false,
                    },
                },
            ]);
        }
    }
}

fn colour(ink: Ink) -> Color {
    let (r, g, b) = match ink {
        Ink::Black => (0.043, 0.047, 0.047),
        Ink::Grey => (0.314, 0.353, 0.373),
        Ink::Blue => (0.078, 0.306, 0.506),
        Ink::Hairline => (0.694, 0.706, 0.714),
    };
    Color::Rgb(Rgb {
        r,
        g,
        b,
        icc_profile: None,
    })
}
