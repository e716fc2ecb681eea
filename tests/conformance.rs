//! PDF standards, judged by veraPDF: what we author conforms; and the judge misses each thing that is taken away.

#[cfg(test)]
mod support {
    pub(crate) mod project;
    pub(crate) mod verapdf;
}

use std::fs;
use std::path::Path;
use std::process::Command;

use rightsdesk_core::paper::{Block, Paper};
use rightsdesk_documents::authored::{self, Authoring, TextSize};

use support::verapdf;

/// The smallest file that conforms to both standards: one page that shows nothing, tagged as a document.
fn blank_page() -> Vec<String> {
    let xmp = concat!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>",
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">",
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"",
        " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"",
        " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"",
        " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"",
        " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">",
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">A blank page</rdf:li></rdf:Alt></dc:title>",
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>",
        // PDF/A knows no pdfuaid: the file describes it.
        "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">",
        "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>",
        "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>",
        "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
        "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">",
        "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>",
        "<pdfaProperty:category>internal</pdfaProperty:category>",
        "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>",
        "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>",
        "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>",
    );
    vec![
        "<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) /MarkInfo << /Marked true >> /StructTreeRoot 4 0 R \
         /ViewerPreferences << /DisplayDocTitle true >> /Metadata 6 0 R >>"
            .to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>".to_owned(),
        "<< /Type /StructTreeRoot /K 5 0 R >>".to_owned(),
        "<< /Type /StructElem /S /Document /P 4 0 R >>".to_owned(),
        format!("<< /Type /Metadata /Subtype /XML /Length {} >>\nstream\n{xmp}\nendstream", xmp.len()),
    ]
}

/// A PDF file of the objects, numbered from 1, the first being the catalogue.
fn pdf(objects: &[String]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        table.extend([format!("{:010} 00000 n \n", file.len())]);
        file.extend(format!("{number} 0 obj\n{object}\nendobj\n").into_bytes());
    }
    let trailer = format!(
        "trailer\n<< /Size {} /Root 1 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] >>\n\
         startxref\n{}\n%%EOF\n",
        objects.len() + 1,
        file.len(),
    );
    file.extend(table.into_bytes());
    file.extend(trailer.into_bytes());
    file
}

#[test]
fn verapdf_passes_a_sound_file_and_misses_what_is_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let sound = folder.path().join("sound.pdf");
    fs::write(&sound, pdf(&blank_page())).unwrap();
    assert_eq!(verapdf::conform(&["ua1", "2a"], &[&sound]), Ok(()));

    // Each is the sound file but for one thing, and breaks the rule that asks for it.
    for (taken_away, standard, rule) in [
        ("/Lang (en-GB) ", "ua1", "7.2-"),
        ("/MarkInfo << /Marked true >> ", "2a", "6.7.2.2-1"),
        ("/StructTreeRoot 4 0 R", "ua1", "7.1-11"),
        ("<pdfuaid:part>1</pdfuaid:part>", "ua1", "5-1"),
        (
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "2a",
            "6.6.4-3",
        ),
    ] {
        let objects: Vec<String> = blank_page()
            .iter()
            .map(|object| object.replace(taken_away, &" ".repeat(taken_away.len())))
            .collect();
        assert_ne!(
            objects,
            blank_page(),
            "{taken_away} is not in the sound file"
        );
        let broken = folder.path().join("broken.pdf");
        fs::write(&broken, pdf(&objects)).unwrap();
        let complaint = verapdf::conform(&[standard], &[&broken]).expect_err(taken_away);
        assert!(
            complaint.contains(&format!("rule {rule}")),
            "without {taken_away}: {complaint}"
        );
    }
}

#[test]
fn a_file_that_is_no_pdf_does_not_conform() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("letter.pdf");
    fs::write(&file, "Dear Ms Sample,").unwrap();
    let complaint = verapdf::conform(&["ua1"], &[&file]).expect_err("text is no PDF");
    assert!(complaint.contains("UNREADABLE"), "{complaint}");
}

/// A paper with every kind of block, with letters of several alphabets and one that no font of ours has.
fn every_block() -> Paper {
    let rows = |count: usize| {
        (1..=count)
            .map(|row| {
                vec![
                    format!("Record {row}"),
                    "Children's centre".to_owned(),
                    "6 years".to_owned(),
                ]
            })
            .collect()
    };
    Paper {
        title: "Your information".to_owned(),
        language: "en-GB".to_owned(),
        blocks: vec![
            Block::Lines {
                lines: vec![
                    "Sampleshire Council".to_owned(),
                    "1 Sample Street".to_owned(),
                ],
            },
            Block::paragraph(
                "Dear Siân Ŵyn Żółć, Ştefan, Nguyễn, Ελένη, Юлия and 福, about \"A & B <C>\".",
            ),
            Block::heading("What we hold"),
            Block::subheading("Lists"),
            Block::list(["Your name", "Your address"]),
            Block::List {
                ordered: true,
                items: vec!["First".to_owned(), "Second".to_owned()],
            },
            // Long enough to break over a page, so that its heading row is repeated.
            Block::Table {
                caption: "How long we keep it".to_owned(),
                header: vec!["What".to_owned(), "Where".to_owned(), "Kept for".to_owned()],
                rows: rows(60),
            },
            Block::Link {
                text: "Complain to the regulator".to_owned(),
                href: "https://example.org/complain".to_owned(),
            },
        ],
    }
}

/// The claim that our own pages make about themselves is true, in standard and in large print.
#[test]
fn what_we_author_conforms() {
    let folder = tempfile::tempdir().unwrap();
    let papers = [every_block(), every_block()];
    let files: Vec<_> = [TextSize::Standard, TextSize::Large]
        .into_iter()
        .map(|size| {
            let authored = authored::render(&Authoring {
                title: "Reply to a request <26-0001> & more",
                language: "en-GB",
                sender: "Sampleshire Council",
                reference: "SAM-26-0001-X",
                page_label: "Page {page} of {pages}",
                papers: &papers,
                size,
            })
            .unwrap();
            assert!(
                authored.pages > 3,
                "{size:?}: the table ought to break over pages"
            );
            let file = folder.path().join(format!("{size:?}.pdf"));
            fs::write(&file, authored.bytes).unwrap();
            file
        })
        .collect();
    let files: Vec<&Path> = files.iter().map(AsRef::as_ref).collect();
    assert_eq!(verapdf::conform(&["ua1", "2a"], &files), Ok(()));
}

/// Every reply of the demonstration is what it claims to be: PDF/UA-1 and PDF/A-2a.
#[test]
fn every_reply_of_the_demonstration_conforms() {
    let folder = tempfile::tempdir().unwrap();
    let played = Command::new(env!("CARGO_BIN_EXE_rightsdesk"))
        .args(["demo", "--once", "--today", "2026-11-23", "--data"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(
        played.status.success(),
        "{}",
        String::from_utf8_lossy(&played.stderr)
    );
    let mut replies = Vec::new();
    for request in fs::read_dir(folder.path().join("packs")).unwrap() {
        for file in fs::read_dir(request.unwrap().path()).unwrap() {
            let file = file.unwrap().path();
            if file.to_string_lossy().ends_with("-reply.pdf") {
                replies.push(file);
            }
        }
    }
    assert!(replies.len() >= 10, "only {} replies", replies.len());
    let replies: Vec<&Path> = replies.iter().map(AsRef::as_ref).collect();
    assert_eq!(verapdf::conform(&["ua1", "2a"], &replies), Ok(()));
}
