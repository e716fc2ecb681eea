//! Volumes: what shows is there, what does not show is gone.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use common::{
    Handmade, Picture, REFERENCE, assert_sound, child, info, reader, show, spec, text, words,
};
use lopdf::{Object, Stream, dictionary};
use rightsdesk_documents::{
    Code, MediaType,
    bundle::{Left, VolumeFault},
};

fn png(width: u32, height: u32, colour: png::ColorType, pixels: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(colour);
    encoder
        .add_text_chunk("Author".into(), "SECRET-PNG".into())
        .unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(pixels).unwrap();
    drop(writer);
    bytes
}

/// The file with every stream unpacked, as qpdf writes it.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let output = reader(
        "qpdf",
        &["--qdf", "--stream-data=uncompress", "FILE", "-"],
        bytes,
    );
    assert!(output.status.success());
    output.stdout
}

fn holds(bytes: &[u8], needle: &str) -> bool {
    bytes
        .windows(needle.len())
        .any(|window| window == needle.as_bytes())
}

#[test]
fn documents_of_several_kinds_become_numbered_pages() {
    let letter =
        Handmade::new(&[&show("First page", 72, 700), &show("Second page", 72, 700)]).save();
    let note = "A note, caf\u{e9}.\r\n\r\n   indented\r\n".as_bytes();
    let picture = png(2, 1, png::ColorType::Rgb, &[0, 0, 0, 0, 0, 0]);
    let files = [
        ("Letter.pdf", MediaType::Pdf, 2),
        ("Note.txt", MediaType::PlainText, 1),
        ("Picture (1).png", MediaType::Png, 1),
    ];
    let mut spec = spec(&files);
    spec.first_page = 17;
    let volume = child().volume(&spec, &[&letter, note, &picture]).unwrap();
    assert_eq!(volume.pages, 4);
    assert_sound(&volume.bytes);
    let text = text(&volume.bytes);
    let pages: Vec<&str> = text.split_terminator('\u{c}').collect();
    for (index, said) in ["First page", "Second page", "A note, café.", ""]
        .iter()
        .enumerate()
    {
        assert!(pages[index].contains(said));
        assert!(
            pages[index].contains(&format!("{REFERENCE} p {}", 17 + index)),
            "{}",
            pages[index]
        );
    }
    let json = reader(
        "qpdf",
        &[
            "--json",
            "--json-key=outlines",
            "--json-key=pagelabels",
            "FILE",
        ],
        &volume.bytes,
    );
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let outlines: Vec<&str> = json["outlines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|o| o["title"].as_str().unwrap())
        .collect();
    assert_eq!(outlines, ["Letter.pdf", "Note.txt", "Picture (1).png"]);
    assert_eq!(json["outlines"][1]["destpageposfrom1"], 3);
    assert_eq!(json["pagelabels"][0]["label"]["/St"], 17);
    assert!(info(&volume.bytes, &[]).contains(&format!("Title:           {REFERENCE} (1/1)")));
    // The same files make the same volume.
    assert!(child().volume(&spec, &[&letter, note, &picture]).unwrap() == volume);
}

#[test]
fn plain_text_is_set_word_for_word() {
    let lines: Vec<String> = (0..200)
        .map(|line| {
            let more = "six ".repeat(line % 40);
            format!("Line {line}:\tone, two;   three (four) \u{2014} \u{201c}five\u{201d} {more}")
        })
        .collect();
    let note = lines.join("\r\n\r\n");
    let found = child()
        .preflight(note.as_bytes(), MediaType::PlainText)
        .unwrap();
    assert!(found.pages > 3);
    let volume = child()
        .volume(
            &spec(&[("n.txt", MediaType::PlainText, found.pages)]),
            &[note.as_bytes()],
        )
        .unwrap();
    let mut set = words(&volume.bytes);
    for page in (1..=found.pages).rev() {
        set = set.replace(&format!(" {REFERENCE} p {page}"), "");
    }
    assert_eq!(set, note.split_whitespace().collect::<Vec<_>>().join(" "));
}

#[test]
fn what_does_not_show_is_not_copied() {
    let mut file = Handmade::new(&["q /Used Do Q", "/F1 12 Tf"]);
    let form = |text: &str| {
        Stream::new(
            dictionary! {
                "Type" => "XObject", "Subtype" => "Form",
                "BBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
                "Metadata" => Object::string_literal("SECRET-FORM-METADATA"),
                "PieceInfo" => Object::string_literal("SECRET-PIECE"),
            },
            show(text, 72, 600).into_bytes(),
        )
    };
    let used = file.document.add_object(form("shown"));
    let unused = file.document.add_object(form("SECRET-UNUSED"));
    file.resources.set(
        "XObject",
        dictionary! { "Used" => used, "Unused" => unused },
    );
    let note = file.document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Text", "Contents" => Object::string_literal("SECRET-NOTE"),
        "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()],
    });
    let link = file.document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()],
        "A" => dictionary! { "S" => "URI", "URI" => Object::string_literal("https://SECRET.example") },
    });
    file.page(0).set("Annots", vec![note.into(), link.into()]);
    file.page(0)
        .set("Metadata", Object::string_literal("SECRET-PAGE-METADATA"));
    file.page(0).set("AA", dictionary! { "O" => dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("SECRET-JS") } });
    let info = file
        .document
        .add_object(dictionary! { "Author" => Object::string_literal("SECRET-AUTHOR") });
    file.document.trailer.set("Info", info);
    file.document
        .add_object(Object::string_literal("SECRET-ORPHAN"));
    let bytes = file.save_with(&dictionary! {
        "Names" => dictionary! { "EmbeddedFiles" => dictionary! { "Names" => vec![Object::string_literal("SECRET-FILE")] } },
    });
    assert!(
        holds(&unpacked(&bytes), "SECRET"),
        "the test is of something"
    );
    let volume = child()
        .volume(&spec(&[("a.pdf", MediaType::Pdf, 2)]), &[&bytes])
        .unwrap();
    assert_sound(&volume.bytes);
    assert!(words(&volume.bytes).contains("shown"));
    let unpacked = unpacked(&volume.bytes);
    assert!(
        !holds(&unpacked, "SECRET"),
        "{}",
        String::from_utf8_lossy(&unpacked)
    );
    for key in [
        "/Annots",
        "/AA",
        "/Metadata",
        "/PieceInfo",
        "/Names",
        "/JavaScript",
    ] {
        assert!(!holds(&unpacked, key), "{key}");
    }
    assert_eq!(
        volume.left,
        [Left {
            links: 1,
            form_fields: 0,
            comments: 1
        }]
    );
}

#[test]
fn a_page_taken_alone_brings_nothing_of_the_others() {
    let mut file = Handmade::new(&["/A Do", "/B Do"]);
    for (name, text) in [("A", "first"), ("B", "second-and-private")] {
        let form = Stream::new(
            dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 595.into(), 842.into()] },
            show(text, 72, 600).into_bytes(),
        );
        let form = file.document.add_object(form);
        let mut forms = file
            .resources
            .get(b"XObject")
            .and_then(Object::as_dict)
            .cloned()
            .unwrap_or_default();
        forms.set(name, form);
        file.resources.set("XObject", forms);
    }
    let bytes = file.save();
    let mut spec = spec(&[("a.pdf", MediaType::Pdf, 1)]);
    let volume = child().volume(&spec, &[&bytes]).unwrap();
    assert!(holds(&unpacked(&volume.bytes), "(first)"));
    assert!(!holds(&unpacked(&volume.bytes), "private"));
    spec.extracts[0].skip = 1;
    let volume = child().volume(&spec, &[&bytes]).unwrap();
    assert!(words(&volume.bytes).contains("second-and-private"));
    assert!(!holds(&unpacked(&volume.bytes), "(first)"));
}

#[test]
fn hidden_layers_are_refused_rather_than_shown() {
    let mut file = Handmade::new(&[&format!("/OC /L1 BDC {} EMC", show("HIDDEN", 72, 700))]);
    let layer = file
        .document
        .add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("draft") });
    file.resources
        .set("Properties", dictionary! { "L1" => layer });
    let bytes = file.save_with(&dictionary! {
        "OCProperties" => dictionary! {
            "OCGs" => vec![layer.into()], "D" => dictionary! { "OFF" => vec![layer.into()] },
        },
    });
    let plain = Handmade::new(&[""]).save();
    let files = [
        ("ok.pdf", MediaType::Pdf, 1),
        ("layers.pdf", MediaType::Pdf, 1),
    ];
    assert_eq!(
        child().volume(&spec(&files), &[&plain, &bytes]),
        Err(VolumeFault {
            extract: 1,
            code: Code::HiddenLayers
        })
    );
}

#[test]
fn filled_in_fields_look_as_they_did() {
    let mut file = Handmade::new(&[&show("Name:", 72, 700)]);
    let resources = file.resources.clone();
    let look = |text: &str| {
        Stream::new(
            dictionary! {
                "Type" => "XObject", "Subtype" => "Form",
                "BBox" => vec![0.into(), 0.into(), 200.into(), 20.into()],
                "Resources" => resources.clone(),
            },
            show(text, 2, 4).into_bytes(),
        )
    };
    let shown = file.document.add_object(look("Jo Sample"));
    let hidden = file.document.add_object(look("HIDDEN"));
    let mut field = |appearance: Object, flags: i64| {
        let field = dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "F" => flags,
            "Rect" => vec![150.into(), 696.into(), 350.into(), 716.into()],
            "V" => Object::string_literal("value"), "AP" => dictionary! { "N" => appearance },
            "AS" => "On",
        };
        Object::from(file.document.add_object(field))
    };
    let annotations = vec![
        field(dictionary! { "On" => shown, "Off" => hidden }.into(), 4),
        field(hidden.into(), 2),
    ];
    file.page(0).set("Annots", annotations);
    let bytes = file.save();
    let volume = child()
        .volume(&spec(&[("form.pdf", MediaType::Pdf, 1)]), &[&bytes])
        .unwrap();
    assert_sound(&volume.bytes);
    let words = words(&volume.bytes);
    assert!(
        words.contains("Name: Jo Sample") && !words.contains("HIDDEN"),
        "{words}"
    );
    assert_eq!(volume.left[0].form_fields, 1);
}

#[test]
fn identifiers_stand_at_the_bottom_right_however_the_page_is_turned() {
    for turned in [0, 90, 180, 270, -90] {
        let mut file = Handmade::new(&[""]);
        file.page(0).set("Rotate", turned);
        file.page(0).set(
            "MediaBox",
            vec![100.into(), 50.into(), 500.into(), 850.into()],
        );
        file.page(0).set(
            "CropBox",
            vec![150.into(), 100.into(), 450.into(), 800.into()],
        );
        let volume = child()
            .volume(&spec(&[("a", MediaType::Pdf, 1)]), &[&file.save()])
            .unwrap();
        let picture = Picture::of(&volume.bytes, 1);
        let (left, top, right, bottom) = picture.ink().unwrap();
        assert!(
            picture.width - right < 12 && picture.height - bottom < 12,
            "{turned}"
        );
        assert!(
            right - left > 30 && bottom - top < 6,
            "{turned}: it runs across, upright"
        );
        assert_eq!(text(&volume.bytes).trim(), "NOR-26-0042-K p 1", "{turned}");
    }
}

#[test]
fn content_that_leaves_things_undone_does_not_reach_the_identifier() {
    // Left turned upside down, clipped away, in white, and with more undone than done.
    let content = "Q Q q -1 0 0 -1 0 0 cm 0 0 1 1 re W n 1 1 1 rg 3 Tr q q BT";
    let bytes = Handmade::new(&[content]).save();
    let volume = child()
        .volume(&spec(&[("a", MediaType::Pdf, 1)]), &[&bytes])
        .unwrap();
    let picture = Picture::of(&volume.bytes, 1);
    let (_, _, right, bottom) = picture.ink().unwrap();
    assert!(picture.width - right < 12 && picture.height - bottom < 12);
}

#[test]
fn pictures_lose_what_was_attached_and_keep_what_shows() {
    // Left half black, right half transparent.
    let pixels: Vec<u8> = (0..40 * 20)
        .flat_map(|i| {
            if i % 40 < 20 {
                [0, 0, 0, 255]
            } else {
                [0, 0, 0, 0]
            }
        })
        .collect();
    let bytes = png(40, 20, png::ColorType::Rgba, &pixels);
    assert!(holds(&bytes, "SECRET-PNG"));
    let volume = child()
        .volume(&spec(&[("p.png", MediaType::Png, 1)]), &[&bytes])
        .unwrap();
    assert_sound(&volume.bytes);
    assert!(!holds(&unpacked(&volume.bytes), "SECRET"));
    assert!(
        info(&volume.bytes, &[]).contains("841.89 x 595.276 pts"),
        "wider than high"
    );
    let picture = Picture::of(&volume.bytes, 1);
    let middle = picture.width / 2;
    let at = |x: usize| picture.pixels[(picture.height / 2) * picture.width + x];
    assert!(at(middle - 3) < 50 && at(middle + 3) > 200);
}

#[test]
fn fewer_pages_than_planned_is_an_error() {
    let bytes = Handmade::new(&[""]).save();
    let fault = child()
        .volume(&spec(&[("a", MediaType::Pdf, 2)]), &[&bytes])
        .unwrap_err();
    assert_eq!(fault.code, Code::NoPages);
    let fault = child()
        .volume(&spec(&[("a", MediaType::Mp4, 1)]), &[&bytes])
        .unwrap_err();
    assert_eq!(fault.code, Code::NotPages);
    let fault = child()
        .volume(&spec(&[("a", MediaType::PlainText, 1)]), &[b" \n"])
        .unwrap_err();
    assert_eq!(fault.code, Code::NoPages);
}
