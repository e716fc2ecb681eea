//! What the tests of this crate share: the child, the outside readers, and PDFs made by hand.

#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    clippy::allow_attributes,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "each test file uses its own part"
)]

use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use rightsdesk_core::paper::{Block, Paper};
use rightsdesk_documents::{
    MediaType,
    authored::{Authored, Authoring, TextSize, render},
    bundle::{Extract, VolumeSpec},
    child::Child,
};

pub const REFERENCE: &str = "NOR-26-0042-K";

/// Children of this crate's own child program.
pub fn child() -> Child {
    Child::new(env!("CARGO_BIN_EXE_document-child"))
}

/// Runs one of the outside readers on a file's bytes. They are part of the test, so a machine
/// without them fails it and is told what to install.
pub fn reader(program: &str, args: &[&str], bytes: &[u8]) -> Output {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let args: Vec<String> = args
        .iter()
        .map(|arg| arg.replace("FILE", file.path().to_str().unwrap()))
        .collect();
    Command::new(program)
        .args(&args)
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| {
            panic!("{program} could not be run ({error}): install the Debian packages poppler-utils and qpdf")
        })
}

pub fn text(bytes: &[u8]) -> String {
    let output = reader("pdftotext", &["-raw", "-enc", "UTF-8", "FILE", "-"], bytes);
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The text as one line.
pub fn words(bytes: &[u8]) -> String {
    text(bytes).split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn info(bytes: &[u8], args: &[&str]) -> String {
    let args: Vec<&str> = args.iter().copied().chain(["FILE"]).collect();
    let output = reader("pdfinfo", &args, bytes);
    assert!(output.status.success(), "{output:?}");
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

pub fn assert_sound(bytes: &[u8]) {
    let output = reader("qpdf", &["--check", "FILE"], bytes);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
}

/// The grey values of a page, as poppler draws it at 36 dots an inch.
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<u8>,
}

impl Picture {
    pub fn of(bytes: &[u8], page: u32) -> Picture {
        let page = page.to_string();
        let args = ["-gray", "-r", "36", "-f", &page, "-l", &page, "FILE"];
        let output = reader("pdftoppm", &args, bytes);
        assert!(output.status.success(), "{output:?}");
        // PGM: three words of header, one byte of space, then the pixels.
        let mut at = 0;
        let mut numbers = Vec::new();
        while numbers.len() < 3 {
            let end = output.stdout[at..]
                .iter()
                .position(u8::is_ascii_whitespace)
                .unwrap()
                + at;
            if let Ok(number) = std::str::from_utf8(&output.stdout[at..end])
                .unwrap()
                .parse::<usize>()
            {
                numbers.push(number);
            }
            at = end + 1;
        }
        Picture {
            width: numbers[0],
            height: numbers[1],
            pixels: output.stdout[at..].to_vec(),
        }
    }

    /// The smallest rectangle (left, top, right, bottom) that holds all that is dark.
    pub fn ink(&self) -> Option<(usize, usize, usize, usize)> {
        let dark = (0..self.height)
            .flat_map(|y| (0..self.width).map(move |x| (x, y)))
            .filter(|(x, y)| self.pixels[y * self.width + x] < 128);
        dark.fold(None, |found, (x, y)| {
            let (left, top, right, bottom) = found.unwrap_or((x, y, x, y));
            Some((left.min(x), top.min(y), right.max(x), bottom.max(y)))
        })
    }
}

pub fn paper(title: &str, blocks: Vec<Block>) -> Paper {
    Paper {
        title: title.to_owned(),
        language: "en-GB".to_owned(),
        blocks,
    }
}

pub fn author(papers: &[Paper], size: TextSize) -> Authored {
    render(&Authoring {
        title: papers.first().map_or("", |paper| &paper.title),
        language: "en-GB",
        sender: "Sample County Council",
        reference: REFERENCE,
        page_label: "Page {page} of {pages}",
        papers,
        size,
    })
    .unwrap()
}

/// One of each kind of block, long enough for several pages.
pub fn sample_papers() -> Vec<Paper> {
    let rows = (1..=40)
        .map(|number| {
            vec![
                format!("Purpose {number}"),
                "To answer what people ask & to improve the service".to_owned(),
                "Six years after the last contact".to_owned(),
            ]
        })
        .collect();
    let mut welsh = paper(
        "Eich hawliau",
        vec![Block::paragraph(
            "Gallwch gwyno i’r Comisiwn Gwybodaeth o’ch tŷ.",
        )],
    );
    "cy".clone_into(&mut welsh.language);
    vec![
        paper(
            "Our reply to your request",
            vec![
                Block::Lines {
                    lines: vec!["Ms A. Sample".into(), "1 High Street".into()],
                },
                Block::paragraph("You asked us for a copy of your information."),
                Block::heading("What we send you"),
                Block::list(["this letter", "copies of the documents we found"]),
                Block::subheading("How to complain"),
                Block::List {
                    ordered: true,
                    items: vec![
                        "Ask us to look again.".into(),
                        "Write to the regulator.".into(),
                    ],
                },
                Block::Link {
                    text: "Complain to the regulator".into(),
                    href: "https://regulator.example/complain?lang=en&x=1".into(),
                },
            ],
        ),
        paper(
            "About your information",
            vec![
                Block::heading("Why we hold it"),
                Block::Table {
                    caption: "Purposes".into(),
                    header: vec!["Purpose".into(), "What it is".into(), "How long".into()],
                    rows,
                },
            ],
        ),
        welsh,
    ]
}

/// A PDF made by hand: pages with these contents, and one dictionary of resources.
pub struct Handmade {
    pub document: Document,
    pub root: ObjectId,
    pub pages: Vec<ObjectId>,
    pub resources: Dictionary,
}

impl Handmade {
    pub fn new(contents: &[&str]) -> Handmade {
        let mut document = Document::with_version("1.6");
        let root = document.new_object_id();
        let font = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
            "Encoding" => "WinAnsiEncoding",
        });
        let resources = dictionary! { "Font" => dictionary! { "F1" => font } };
        let pages = contents
            .iter()
            .map(|content| {
                let content =
                    document.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
                document.add_object(dictionary! {
                    "Type" => "Page", "Parent" => root, "Contents" => content,
                })
            })
            .collect();
        Handmade {
            document,
            root,
            pages,
            resources,
        }
    }

    pub fn page(&mut self, index: usize) -> &mut Dictionary {
        let id = self.pages[index];
        self.document.get_dictionary_mut(id).unwrap()
    }

    pub fn save(mut self) -> Vec<u8> {
        self.save_with(&dictionary! {})
    }

    pub fn save_with(&mut self, catalog: &Dictionary) -> Vec<u8> {
        let kids: Vec<Object> = self.pages.iter().map(|&page| page.into()).collect();
        let count = i64::try_from(kids.len()).unwrap();
        let tree = dictionary! {
            "Type" => "Pages", "Kids" => kids, "Count" => count,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
            "Resources" => self.resources.clone(),
        };
        self.document.objects.insert(self.root, tree.into());
        let mut root = dictionary! { "Type" => "Catalog", "Pages" => self.root };
        root.extend(catalog);
        let root = self.document.add_object(root);
        self.document.trailer.set("Root", root);
        let mut bytes = Vec::new();
        self.document.save_to(&mut bytes).unwrap();
        bytes
    }
}

/// Text at a place, in the font of [`Handmade`].
pub fn show(text: &str, x: i32, y: i32) -> String {
    format!("BT /F1 14 Tf {x} {y} Td ({text}) Tj ET\n")
}

/// A volume of all pages of some files.
pub fn spec(files: &[(&str, MediaType, u32)]) -> VolumeSpec {
    VolumeSpec {
        reference: REFERENCE.to_owned(),
        title: format!("{REFERENCE} (1/1)"),
        language: "en-GB".to_owned(),
        first_page: 1,
        extracts: files
            .iter()
            .map(|&(name, media_type, pages)| Extract {
                name: name.to_owned(),
                media_type,
                skip: 0,
                pages,
            })
            .collect(),
    }
}
