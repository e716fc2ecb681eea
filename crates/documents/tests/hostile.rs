//! Files made to do harm, or merely broken: each gets its code, in little time, and the caller
//! goes on.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use std::{
    io::Write,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use common::{Handmade, child, show};
use lopdf::{Object, Stream, dictionary};
use rightsdesk_documents::{
    Code, MediaType,
    child::{Child, Limits},
    preflight::Flag,
};

fn code(bytes: &[u8]) -> Code {
    let started = Instant::now();
    let refused = child().preflight(bytes, MediaType::Pdf).unwrap_err();
    assert!(
        started.elapsed() < Duration::from_secs(30),
        "{refused}: {:?}",
        started.elapsed()
    );
    refused
}

/// Zeros, packed by a program's own compressor.
fn packed_zeros(length: usize) -> Vec<u8> {
    let mut stream = Stream::new(dictionary! {}, vec![0; length]);
    stream.compress().unwrap();
    stream.content
}

#[test]
fn what_is_no_pdf_is_told_from_what_is_broken() {
    assert_eq!(code(b""), Code::NotPdf);
    assert_eq!(code(b"MZ\x90\0 a program"), Code::NotPdf);
    assert_eq!(code(b"%PDF-1.7\nnothing more"), Code::Malformed);
    let whole = Handmade::new(&[&show("hello", 72, 700)]).save();
    for end in (0..whole.len()).step_by(97) {
        // Cut anywhere: some code or some pages, never a crash of ours.
        match child().preflight(&whole[..end], MediaType::Pdf) {
            Ok(found) => assert_eq!(found.pages, 1),
            Err(code) => assert!(
                matches!(code, Code::NotPdf | Code::Malformed | Code::NoPages),
                "{end}: {code:?}"
            ),
        }
    }
}

#[test]
fn a_password_is_said_to_be_needed_and_an_owners_is_not() {
    let plain = Handmade::new(&[&show("hello", 72, 700)]).save();
    for (user, expected) in [("secret", Err(Code::Encrypted)), ("", Ok(1))] {
        let target = tempfile::NamedTempFile::new().unwrap();
        let path = target.path().to_str().unwrap();
        let args = ["--encrypt", user, "owner", "256", "--", "FILE", path];
        let output = common::reader("qpdf", &args, &plain);
        assert!(output.status.success(), "{output:?}");
        let found = child().preflight(&std::fs::read(path).unwrap(), MediaType::Pdf);
        assert_eq!(
            found.as_ref().map(|found| found.pages),
            expected.as_ref().copied()
        );
        if let Ok(found) = found {
            assert!(found.flags.contains(&Flag::OwnerRestricted));
        }
    }
}

#[test]
fn a_file_without_pages_and_one_with_pages_beyond_size() {
    assert_eq!(code(&Handmade::new(&[]).save()), Code::NoPages);
    for edge in [
        Object::Integer(1_000_000),
        Object::Integer(0),
        Object::Real(f32::MAX),
    ] {
        let mut file = Handmade::new(&[""]);
        file.page(0)
            .set("MediaBox", vec![0.into(), 0.into(), edge, 842.into()]);
        assert_eq!(code(&file.save()), Code::PageTooLarge);
    }
    let mut file = Handmade::new(&[""]);
    file.page(0).set("UserUnit", 1000);
    assert_eq!(code(&file.save()), Code::PageTooLarge);
}

#[test]
fn a_page_tree_that_multiplies_or_bites_its_tail() {
    // Each level names the one below ten times: ten billion pages in a few lines.
    let mut file = Handmade::new(&["", ""]);
    let mut below = file.pages[0];
    for _ in 0..10 {
        let kids: Vec<Object> = vec![below.into(); 10];
        below = file
            .document
            .add_object(dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 10 });
    }
    file.pages = vec![below];
    let started = Instant::now();
    let found = child().preflight(&file.save(), MediaType::Pdf);
    assert!(
        matches!(
            found,
            Err(Code::TooManyPages | Code::NoPages | Code::Malformed)
        ) || found.is_ok_and(|f| f.pages <= 20_000)
    );
    assert!(started.elapsed() < Duration::from_secs(20));

    let mut file = Handmade::new(&[""]);
    let looped = file.root;
    file.pages.push(looped);
    let found = child().preflight(&file.save(), MediaType::Pdf).unwrap();
    assert!(found.pages < 10, "{found:?}");
}

#[test]
fn streams_that_unpack_without_end() {
    let zeros = packed_zeros(200 << 20);
    let mut file = Handmade::new(&[""]);
    let bomb = Stream::new(dictionary! { "Filter" => "FlateDecode" }, zeros.clone());
    let bomb = file.document.add_object(bomb);
    file.page(0).set("Contents", bomb);
    assert_eq!(code(&file.save()), Code::StreamBomb);

    // Packed twice: a few hundred bytes.
    let mut twice = Stream::new(dictionary! {}, zeros);
    twice.compress().unwrap();
    let filters = vec![Object::from("FlateDecode"), "FlateDecode".into()];
    let mut file = Handmade::new(&[""]);
    let bomb = Stream::new(dictionary! { "Filter" => filters }, twice.content);
    let bomb = file.document.add_object(bomb);
    file.page(0).set("Contents", bomb);
    assert_eq!(code(&file.save()), Code::StreamBomb);

    // Filters upon filters.
    let filters: Vec<Object> = vec!["FlateDecode".into(); 1000];
    let mut file = Handmade::new(&[""]);
    let bomb = Stream::new(dictionary! { "Filter" => filters }, b"x".to_vec());
    file.document.add_object(bomb);
    assert_eq!(code(&file.save()), Code::StreamBomb);
}

#[test]
fn a_picture_of_billions_of_pixels() {
    let mut file = Handmade::new(&["/Im Do"]);
    let image = Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => 60_000, "Height" => 60_000,
            "BitsPerComponent" => 8, "ColorSpace" => "DeviceGray", "Filter" => "FlateDecode",
        },
        packed_zeros(1 << 20),
    );
    let image = file.document.add_object(image);
    file.resources.set("XObject", dictionary! { "Im" => image });
    assert_eq!(code(&file.save()), Code::ImageBomb);

    // The same in a PNG: a header that promises too much.
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, 60_000, 60_000);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer
        .write_chunk(png::chunk::IDAT, &packed_zeros(1 << 20))
        .unwrap();
    drop(writer);
    assert_eq!(
        child().preflight(&png, MediaType::Png),
        Err(Code::ImageBomb)
    );
}

#[test]
fn forms_that_draw_one_another_a_billion_times() {
    let mut file = Handmade::new(&["/X Do"]);
    let mut below = file.document.add_object(Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form" },
        b"0 0 m 1 1 l S".to_vec(),
    ));
    for _ in 0..9 {
        below = file.document.add_object(Stream::new(
            dictionary! {
                "Type" => "XObject", "Subtype" => "Form",
                "Resources" => dictionary! { "XObject" => dictionary! { "X" => below } },
            },
            "/X Do ".repeat(10).into_bytes(),
        ));
    }
    file.resources.set("XObject", dictionary! { "X" => below });
    assert_eq!(code(&file.save()), Code::TooManyOperators);
}

#[test]
fn a_form_that_draws_itself_is_harmless() {
    let mut file = Handmade::new(&["/X Do"]);
    let id = file.document.new_object_id();
    let form = Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Form",
            "Resources" => dictionary! { "XObject" => dictionary! { "X" => id } },
        },
        b"/X Do".to_vec(),
    );
    file.document.objects.insert(id, form.into());
    file.resources.set("XObject", dictionary! { "X" => id });
    let bytes = file.save();
    assert_eq!(
        child()
            .preflight(&bytes, MediaType::Pdf)
            .map(|found| found.pages),
        Ok(1)
    );
    let volume = child()
        .volume(&common::spec(&[("a", MediaType::Pdf, 1)]), &[&bytes])
        .unwrap();
    common::assert_sound(&volume.bytes);
}

#[test]
fn a_page_of_millions_of_steps() {
    let steps = "0 0 m 1 1 l S\n".repeat(1_000_000);
    assert_eq!(
        code(&Handmade::new(&[&steps]).save()),
        Code::TooManyOperators
    );
}

#[test]
fn deep_nesting_ends_in_a_code() {
    let mut bytes = b"%PDF-1.7\n1 0 obj\n".to_vec();
    bytes.extend(std::iter::repeat_n(b'[', 3_000_000));
    bytes.extend_from_slice(b"\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF");
    assert!(matches!(
        code(&bytes),
        Code::Malformed | Code::NoPages | Code::OutOfMemory
    ));
}

#[test]
fn what_takes_too_much_ends_in_a_code() {
    let bytes = Handmade::new(&[&show("hello", 72, 700)]).save();
    let small = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        child()
            .with_limits(limits)
            .preflight(&bytes, MediaType::Pdf)
    };
    assert!(small(|_| {}).is_ok());
    assert_eq!(
        small(|limits| limits.wall = Duration::ZERO),
        Err(Code::Timeout)
    );
    // Less than the text of a large file needs.
    let limits = Limits {
        memory: 200 << 20,
        ..Limits::default()
    };
    let text = "word ".repeat(20 << 20);
    let found = child()
        .with_limits(limits)
        .preflight(text.as_bytes(), MediaType::PlainText);
    assert_eq!(found, Err(Code::OutOfMemory));
    let limits = Limits {
        cpu_seconds: 1,
        memory: 4 << 30,
        ..Limits::default()
    };
    let found = child()
        .with_limits(limits)
        .preflight(text.as_bytes(), MediaType::PlainText);
    assert_eq!(found, Err(Code::Timeout));
}

#[test]
fn a_child_limits_itself_before_it_reads() {
    // It is given nothing to read, so whatever it has done, it did first.
    let mut waiting = Command::new(env!("CARGO_BIN_EXE_document-child"))
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let path = format!("/proc/{}/limits", waiting.id());
    let started = Instant::now();
    let limits = loop {
        let limits = std::fs::read_to_string(&path).unwrap();
        let limits = limits.split_whitespace().collect::<Vec<_>>().join(" ");
        if limits.contains("Max open files 3 ") || started.elapsed() > Duration::from_secs(10) {
            break limits;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    drop(waiting.stdin.take());
    assert!(!waiting.wait().unwrap().success(), "no job is no success");
    for limit in [
        "Max cpu time 60 65 seconds",
        "Max file size 0 0 bytes",
        "Max core file size 0 0 bytes",
        "Max open files 3 3 files",
        "Max address space 1073741824 1073741824 bytes",
    ] {
        assert!(limits.contains(limit), "{limit} is not in {limits}");
    }
}

#[test]
fn a_child_that_is_not_there_or_not_ours_is_no_fault_of_the_file() {
    let bytes = Handmade::new(&[""]).save();
    for program in ["/nowhere/at/all", "true", "cat", "yes"] {
        let limits = Limits {
            wall: Duration::from_secs(20),
            ..Limits::default()
        };
        let found = Child::new(program)
            .with_limits(limits)
            .preflight(&bytes, MediaType::Pdf);
        assert_eq!(found, Err(Code::ChildFailed), "{program}");
    }
}

#[test]
fn flags_tell_what_a_person_should_know() {
    let mut file = Handmade::new(&[&show("hello", 72, 700)]);
    let note = file.document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Text", "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()],
    });
    let field = file.document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()],
    });
    file.page(0).set("Annots", vec![note.into(), field.into()]);
    let action = file.document.add_object(
        dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") },
    );
    let launch = file.document.add_object(dictionary! { "S" => "Launch" });
    let attached = file
        .document
        .add_object(dictionary! { "Type" => "Filespec", "EF" => dictionary! {} });
    let layer = file.document.add_object(dictionary! { "Type" => "OCG" });
    let mut bytes = file.save_with(&dictionary! {
        "OpenAction" => action, "Next" => launch, "File" => attached,
        "OCProperties" => dictionary! { "OCGs" => vec![layer.into()] },
    });
    let found = child().preflight(&bytes, MediaType::Pdf).unwrap();
    assert_eq!(
        found.flags.iter().copied().collect::<Vec<_>>(),
        [
            Flag::JavaScript,
            Flag::ActiveContent,
            Flag::Attachments,
            Flag::HiddenLayers,
            Flag::FormFields,
            Flag::Comments
        ]
    );
    // Changed after it was saved, by an update at its end.
    let start = bytes
        .windows(9)
        .rposition(|window| window == b"startxref")
        .unwrap();
    let first: usize = std::str::from_utf8(&bytes[start + 10..])
        .unwrap()
        .split_whitespace()
        .next()
        .unwrap()
        .parse()
        .unwrap();
    let trailer = lopdf::Document::load_mem(&bytes).unwrap().trailer;
    let root = trailer.get(b"Root").unwrap().as_reference().unwrap();
    let size = trailer.get(b"Size").unwrap().as_i64().unwrap();
    let at = bytes.len();
    write!(
        bytes,
        "xref\n0 0\ntrailer\n<</Size {size}/Root {} {} R/Prev {first}>>\nstartxref\n{at}\n%%EOF\n",
        root.0, root.1
    )
    .unwrap();
    let found = child().preflight(&bytes, MediaType::Pdf).unwrap();
    assert!(
        found.flags.contains(&Flag::EarlierRevisions),
        "{:?}",
        found.flags
    );
}
