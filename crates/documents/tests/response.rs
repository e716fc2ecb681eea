//! A whole response: planned, built, proved; and proof that fails when it should.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests"
)]

mod common;

use std::collections::BTreeSet;

use common::{Handmade, REFERENCE, author, child, paper, sample_papers, show};
use lopdf::{Document, Object, dictionary};
use rightsdesk_core::paper::{Block, Paper};
use rightsdesk_documents::{
    Code, MediaType,
    authored::TextSize,
    proof::{Certificate, CheckCode, Expectation, Kind, prove, verify},
    response::{Found, IndexEntry, Plan, Response, ResponseParts, build, plan},
};

fn found(name: &str, media_type: MediaType, bytes: &[u8]) -> Found {
    Found {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
        media_type,
    }
}

fn documents() -> Vec<Found> {
    vec![
        found(
            "Letter.pdf",
            MediaType::Pdf,
            &Handmade::new(&[&show("About Jo Sample", 72, 700), ""]).save(),
        ),
        found("Call.mp3", MediaType::Mp3, b"ID3 sound"),
        found("Note.txt", MediaType::PlainText, b"Jo rang."),
    ]
}

fn index_paper(documents: &[Found], plan: &Plan) -> Paper {
    let rows = plan
        .index
        .iter()
        .map(|entry| {
            vec![
                documents[entry.document].name.clone(),
                format!("{} to {}", entry.first_page, entry.last_page),
            ]
        })
        .collect();
    paper(
        "Index",
        vec![Block::Table {
            caption: "Documents".into(),
            header: vec!["Document".into(), "Pages".into()],
            rows,
        }],
    )
}

fn built(documents: &[Found]) -> (Plan, Response) {
    let plan = plan(&child(), documents).unwrap();
    let mut papers = sample_papers();
    papers.push(index_paper(documents, &plan));
    let parts = ResponseParts {
        reference: REFERENCE,
        language: "en-GB",
        sender: "Sample County Council",
        page_label: "Page {page} of {pages}",
        papers: &papers,
        documents,
        large_print: false,
    };
    let response = build(&child(), &parts, &plan).unwrap();
    (plan, response)
}

fn failed(certificate: &Certificate) -> BTreeSet<CheckCode> {
    certificate
        .checks
        .iter()
        .filter(|check| !check.passed)
        .map(|check| check.code)
        .collect()
}

fn expectation(kind: Kind, pages: u32, required: &[&str], forbidden: &[&str]) -> Expectation {
    let own = |phrases: &[&str]| phrases.iter().map(|phrase| (*phrase).to_owned()).collect();
    Expectation {
        kind,
        pages,
        required: own(required),
        forbidden: own(forbidden),
    }
}

fn volume_kind() -> Kind {
    Kind::Volume {
        reference: REFERENCE.to_owned(),
        first_page: 1,
    }
}

#[test]
fn a_response_is_planned_built_and_proved() {
    let documents = documents();
    let (plan, response) = built(&documents);
    assert_eq!(
        plan.index,
        [
            IndexEntry {
                document: 0,
                first_page: 1,
                last_page: 2,
                volume: 1
            },
            IndexEntry {
                document: 2,
                first_page: 3,
                last_page: 3,
                volume: 1
            },
        ]
    );
    assert_eq!(
        (plan.beside.as_slice(), plan.pages, plan.volumes),
        (&[1][..], 3, 1)
    );
    assert_eq!(response.index, plan.index);
    assert_eq!(response.beside[0].name, "Call.mp3");
    assert_eq!(response.beside[0].bytes, documents[1].bytes);
    assert!(common::words(&response.authored.bytes).contains("Letter.pdf 1 to 2 Note.txt 3 to 3"));

    let certificate = prove(
        &child(),
        &response.authored.bytes,
        &expectation(
            Kind::Authored,
            response.authored.pages,
            &[
                "You asked us for a copy of your information.",
                "Purpose 40 To answer what people ask",
            ],
            &["Jo rang"],
        ),
    );
    assert!(certificate.passed(), "{certificate:#?}");
    assert_eq!(certificate.readers, ["lopdf", "pdftotext", "qpdf"]);
    assert_eq!(certificate.sha256, response.authored.sha256);
    let certificate = prove(
        &child(),
        &response.volumes[0].bytes,
        &expectation(
            volume_kind(),
            3,
            &["About Jo Sample", "Jo rang."],
            &["Mallory"],
        ),
    );
    assert!(certificate.passed(), "{certificate:#?}");
    for pdf in [&response.authored, &response.volumes[0]] {
        let certificate = verify(&child(), &pdf.bytes);
        assert!(certificate.passed(), "{certificate:#?}");
        assert_eq!(certificate.pages, pdf.pages);
    }
}

#[test]
fn a_required_phrase_is_found_across_pages_and_cells() {
    // A sentence that starts on one page and ends on another, whatever stands between.
    let long = "and so on ".repeat(700);
    let papers = [paper(
        "Reply",
        vec![Block::paragraph(format!("It starts {long}and ends here."))],
    )];
    let authored = author(&papers, TextSize::Standard);
    assert!(authored.pages > 1);
    let whole = format!("It starts {long}and ends here.");
    let expected = expectation(Kind::Authored, authored.pages, &[&whole], &[]);
    let certificate = prove(&child(), &authored.bytes, &expected);
    assert!(certificate.passed(), "{certificate:#?}");
}

#[test]
fn proof_fails_on_what_is_missing_or_left() {
    let authored = author(&sample_papers(), TextSize::Standard);
    let expected = expectation(
        Kind::Authored,
        authored.pages + 1,
        &["You asked us", "a phrase that nobody wrote"],
        &["ms a. SAMPLE", "nobody"],
    );
    let certificate = prove(&child(), &authored.bytes, &expected);
    assert_eq!(
        failed(&certificate),
        BTreeSet::from([
            CheckCode::PageCount,
            CheckCode::RequiredPhrases,
            CheckCode::ForbiddenPhrases,
            CheckCode::SecondReader,
        ])
    );
    assert!(!certificate.passed());
    let details: String = certificate
        .checks
        .iter()
        .map(|check| check.detail.as_str())
        .collect();
    assert!(details.contains("a phrase that nobody wrote"));
    assert!(
        !details.to_lowercase().contains("sample"),
        "what is forbidden is not repeated"
    );
}

/// Changes a finished file and says which checks then fail.
fn tampered(
    kind: &Kind,
    bytes: &[u8],
    pages: u32,
    change: impl FnOnce(&mut Document),
) -> BTreeSet<CheckCode> {
    let mut document = Document::load_mem(bytes).unwrap();
    change(&mut document);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    failed(&prove(
        &child(),
        &bytes,
        &expectation(kind.clone(), pages, &[], &[]),
    ))
}

#[test]
fn proof_fails_on_what_was_added_or_taken_away() {
    let authored = author(&sample_papers(), TextSize::Standard);
    let check = |change: &dyn Fn(&mut Document)| {
        tampered(&Kind::Authored, &authored.bytes, authored.pages, change)
    };
    assert_eq!(check(&|_| {}), BTreeSet::new());
    let script = || dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("1") };
    assert_eq!(
        check(&|document| {
            document.catalog_mut().unwrap().set("OpenAction", script());
        }),
        BTreeSet::from([CheckCode::NothingActive])
    );
    assert_eq!(
        check(&|document| {
            let note = document.add_object(dictionary! {
                "Type" => "Annot", "Subtype" => "Text", "Rect" => vec![0.into(), 0.into(), 1.into(), 1.into()],
            });
            let page = document.page_iter().next().unwrap();
            document
                .get_dictionary_mut(page)
                .unwrap()
                .set("Annots", vec![note.into()]);
        }),
        BTreeSet::from([CheckCode::Annotations])
    );
    for (key, code) in [
        (&b"Lang"[..], CheckCode::Language),
        (b"StructTreeRoot", CheckCode::Structure),
        (b"MarkInfo", CheckCode::Structure),
        (b"Metadata", CheckCode::ConformanceClaim),
    ] {
        assert_eq!(
            check(&|document| {
                document.catalog_mut().unwrap().remove(key);
            }),
            BTreeSet::from([code])
        );
    }
    assert_eq!(
        check(&|document| {
            document.trailer.remove(b"Info");
        }),
        BTreeSet::from([CheckCode::Title])
    );

    let (_, response) = built(&documents());
    let volume = &response.volumes[0];
    assert_eq!(
        tampered(&volume_kind(), &volume.bytes, 3, |document| {
            let link = document.add_object(dictionary! {
                "Type" => "Annot", "Subtype" => "Link", "Rect" => vec![0.into(), 0.into(), 1.into(), 1.into()],
            });
            let page = document.page_iter().next().unwrap();
            document
                .get_dictionary_mut(page)
                .unwrap()
                .set("Annots", vec![link.into()]);
        }),
        BTreeSet::from([CheckCode::Annotations])
    );
    // Pages in another order carry the wrong identifiers.
    assert_eq!(
        tampered(&volume_kind(), &volume.bytes, 3, |document| {
            let root = document
                .catalog()
                .unwrap()
                .get(b"Pages")
                .unwrap()
                .as_reference()
                .unwrap();
            let kids = document
                .get_dictionary_mut(root)
                .unwrap()
                .get_mut(b"Kids")
                .unwrap();
            kids.as_array_mut().unwrap().reverse();
        }),
        BTreeSet::from([CheckCode::PageIdentifiers])
    );
}

#[test]
fn what_is_no_file_of_ours_is_not_verified() {
    let foreign = Handmade::new(&[&show("hello", 72, 700)]).save();
    for bytes in [&foreign[..], b"", b"%PDF-1.7 broken"] {
        let certificate = verify(&child(), bytes);
        assert!(!certificate.passed());
        assert_eq!(failed(&certificate), BTreeSet::from([CheckCode::Readable]));
    }
}

#[test]
fn the_first_document_that_cannot_be_taken_is_named() {
    let mut documents = documents();
    documents.push(found("Broken.pdf", MediaType::Pdf, b"%PDF-1.7 broken"));
    let fault = plan(&child(), &documents).unwrap_err();
    assert_eq!((fault.document, fault.code), (3, Code::Malformed));
    assert_eq!(
        fault.to_string(),
        "Broken.pdf: the file is damaged and cannot be read"
    );
}

#[test]
fn a_response_without_documents_is_a_letter() {
    let (plan, response) = built(&[]);
    assert_eq!(plan, Plan::default());
    assert!(response.volumes.is_empty() && response.beside.is_empty());
    assert!(verify(&child(), &response.authored.bytes).passed());
}

#[test]
fn long_documents_fill_several_volumes() {
    let pages = vec![""; 1_500];
    let long = Handmade::new(&pages).save();
    let short = Handmade::new(&["", "", ""]).save();
    let documents = [
        found("short.pdf", MediaType::Pdf, &short),
        found("long.pdf", MediaType::Pdf, &long),
        found("last.pdf", MediaType::Pdf, &short),
    ];
    let (plan, response) = built(&documents);
    let entry = |document, first_page, last_page, volume| IndexEntry {
        document,
        first_page,
        last_page,
        volume,
    };
    assert_eq!(
        plan.index,
        [
            entry(0, 1, 3, 1),
            entry(1, 4, 1000, 1),
            entry(1, 1001, 1503, 2),
            entry(2, 1504, 1506, 2)
        ]
    );
    assert_eq!(
        response
            .volumes
            .iter()
            .map(|volume| volume.pages)
            .collect::<Vec<_>>(),
        [1000, 506]
    );
    let kind = Kind::Volume {
        reference: REFERENCE.to_owned(),
        first_page: 1001,
    };
    let certificate = prove(
        &child(),
        &response.volumes[1].bytes,
        &expectation(kind, 506, &[], &[]),
    );
    assert!(certificate.passed(), "{certificate:#?}");
}
