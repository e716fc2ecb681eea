//! The authored part, as other readers see it.

mod common;

use common::{assert_sound, author, info, paper, reader, sample_papers, text, words};
use rightsdesk_core::paper::{Block, Paper};
use rightsdesk_documents::authored::{Authoring, AuthoringError, TextSize, render};

#[test]
fn other_readers_find_it_sound_tagged_and_titled() {
    let authored = author(&sample_papers(), TextSize::Standard);
    assert_sound(&authored.bytes);
    let info = info(&authored.bytes, &[]);
    for line in [
        "Title:           Our reply to your request",
        "Tagged:          yes",
        "Suspects:        no",
        "JavaScript:      no",
        "Encrypted:       no",
        "PDF version:     1.7",
    ] {
        assert!(info.contains(line), "{line} is not in\n{info}");
    }
    assert!(info.contains(&format!("Pages:           {}\n", authored.pages)));
    // printpdf claims PDF/X by default; ours must not.
    assert!(!info.contains("PDF subtype"), "{info}");
}

#[test]
fn the_structure_is_what_the_papers_say() {
    let authored = author(&sample_papers(), TextSize::Standard);
    let structure = info(&authored.bytes, &["-struct-text"]);
    let types: Vec<&str> = structure
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with('"') && !line.is_empty())
        .collect();
    let count = |tag: &str| {
        types
            .iter()
            .filter(|line| line.split([' ', ':']).next() == Some(tag))
            .count()
    };
    assert_eq!(
        (count("H1"), count("H2"), count("H3")),
        (3, 2, 1),
        "{structure}"
    );
    assert_eq!((count("L"), count("LI"), count("LBody")), (2, 4, 4));
    assert_eq!((count("Table"), count("Caption"), count("TR")), (1, 1, 41));
    // Three column headings, and one heading of each row: those repeated on later pages are not
    // in the structure again.
    assert_eq!((count("TH"), count("TD")), (3 + 40, 80));
    assert_eq!(count("Link"), 1);
    assert!(!structure.contains("Page 1 of"), "footers are not content");
}

#[test]
fn the_words_are_all_there_in_reading_order() {
    let authored = author(&sample_papers(), TextSize::Standard);
    let words = words(&authored.bytes);
    let mut rest = words.as_str();
    for phrase in [
        "Our reply to your request",
        "Ms A. Sample 1 High Street",
        "You asked us for a copy of your information.",
        "What we send you • this letter • copies of the documents we found",
        "1. Ask us to look again. 2. Write to the regulator.",
        "Complain to the regulator: https://regulator.example/complain?lang=en&x=1",
        "About your information",
        "Purposes Purpose What it is How long Purpose 1 To answer what people ask & to improve the service Six years after the last contact Purpose 2",
        "Purpose 40",
        "Eich hawliau Gallwch gwyno i’r Comisiwn Gwybodaeth o’ch tŷ.",
    ] {
        let at = rest
            .find(phrase)
            .unwrap_or_else(|| panic!("{phrase:?} is not in\n{rest}"));
        rest = &rest[at + phrase.len()..];
    }
}

#[test]
fn every_page_shows_the_reference_and_its_number_and_tables_repeat_their_headings() {
    let authored = author(&sample_papers(), TextSize::Standard);
    let text = text(&authored.bytes);
    let pages: Vec<&str> = text.split_terminator('\u{c}').collect();
    assert_eq!(pages.len(), usize::try_from(authored.pages).unwrap());
    for (index, page) in pages.iter().enumerate() {
        assert!(
            page.contains(&format!("Page {} of {}", index + 1, pages.len())),
            "{page}"
        );
        assert!(page.contains(common::REFERENCE), "{page}");
    }
    let table_pages: Vec<&&str> = pages
        .iter()
        .filter(|page| page.contains("Six years"))
        .collect();
    assert!(
        table_pages.len() > 1,
        "the table is meant to run over a page"
    );
    assert!(table_pages.iter().all(|page| page.contains("What it is")));
}

/// Wherever the page ends, a heading stands over its text, an introduction over its list or table,
/// a sign-off under what it signs, and an address is whole.
#[test]
fn what_belongs_together_stands_on_one_page() {
    let long = "You can ask a court to order us to follow the law. It can cost money, so you may want \
                to get advice first. An advice centre or a law centre can help you with it, and so \
                can a friend.";
    let texts = |all: &[&str]| {
        all.iter()
            .map(|text| (*text).to_owned())
            .collect::<Vec<_>>()
    };
    let table = Block::Table {
        caption: "Changes, one by one".to_owned(),
        header: texts(&["Where", "What"]),
        rows: vec![texts(&["First system", "Corrected"])],
    };
    let link = Block::Link {
        text: "Complain to the regulator for information rights online".to_owned(),
        href: "https://regulator.example.org/make-a-complaint-about-a-council".to_owned(),
    };
    // Blocks, and words that must be on one page with each other.
    let cases: [(Vec<Block>, &[&str]); 5] = [
        (
            vec![Block::subheading("Going further"), Block::paragraph(long)],
            &["Going further", "You can ask a court"],
        ),
        (
            vec![
                Block::paragraph(long),
                Block::Lines {
                    lines: texts(&["The Team", "Sampleshire"]),
                },
            ],
            &["a friend.", "The Team", "Sampleshire"],
        ),
        (
            vec![Block::heading("What we did"), table.clone()],
            &["What we did", "Changes, one by one", "First system"],
        ),
        (
            vec![
                Block::heading("Sources"),
                Block::paragraph("It came from:"),
                Block::list(["you"]),
            ],
            &["Sources", "It came from:", "• you"],
        ),
        (
            vec![link],
            &[
                "Complain to the regulator",
                "make-a-complaint-about-a-council",
            ],
        ),
    ];
    // Paragraphs and lines differ in height, so that together they end at every height of a page.
    for filler in (14..22).flat_map(|paragraphs| (1..9).map(move |lines| (paragraphs, lines))) {
        for (blocks, together) in &cases {
            let mut all: Vec<Block> = (0..filler.0)
                .map(|number| Block::paragraph(format!("Paragraph {number}.")))
                .collect();
            all.push(Block::Lines {
                lines: (0..filler.1)
                    .map(|number| format!("Line {number}."))
                    .collect(),
            });
            all.extend(blocks.iter().cloned());
            let paper = Paper {
                title: "A letter".to_owned(),
                language: "en-GB".to_owned(),
                blocks: all,
            };
            let text = text(&author(&[paper], TextSize::Standard).bytes);
            let mut pages = text.split('\u{c}').map(|page| page.replace('\n', " "));
            let page = pages.find(|page| page.contains(together[0])).unwrap();
            for words in *together {
                assert!(page.contains(words), "{filler:?}, {words:?}: {text}");
            }
        }
    }
}

#[test]
fn parts_start_where_they_say_and_the_outline_is_nested() {
    let authored = author(&sample_papers(), TextSize::Standard);
    let text = text(&authored.bytes);
    let pages: Vec<&str> = text.split('\u{c}').collect();
    for (title, page) in ["Our reply", "About your", "Eich"]
        .iter()
        .zip(&authored.part_pages)
    {
        assert!(pages[usize::try_from(*page).unwrap() - 1].contains(title));
    }
    let json = reader(
        "qpdf",
        &["--json", "--json-key=outlines", "FILE"],
        &authored.bytes,
    );
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let outline = |path: &str| {
        json.pointer(path)
            .and_then(|title| title.as_str().map(str::to_owned))
    };
    assert_eq!(
        outline("/outlines/0/title").as_deref(),
        Some("Our reply to your request")
    );
    assert_eq!(
        outline("/outlines/0/kids/0/title").as_deref(),
        Some("What we send you")
    );
    assert_eq!(
        outline("/outlines/0/kids/0/kids/0/title").as_deref(),
        Some("How to complain")
    );
    assert_eq!(
        outline("/outlines/1/kids/0/title").as_deref(),
        Some("Why we hold it")
    );
    assert_eq!(
        outline("/outlines/2/title").as_deref(),
        Some("Eich hawliau")
    );
}

#[test]
fn the_same_papers_make_the_same_bytes() {
    let first = author(&sample_papers(), TextSize::Standard);
    author(&sample_papers()[..1], TextSize::Large);
    let second = author(&sample_papers(), TextSize::Standard);
    assert!(first.bytes == second.bytes);
    assert_eq!(first.sha256, second.sha256);
}

#[test]
fn large_print_says_the_same_on_more_pages() {
    let standard = author(&sample_papers(), TextSize::Standard);
    let large = author(&sample_papers(), TextSize::Large);
    assert!(large.pages > standard.pages);
    assert_sound(&large.bytes);
    // The structure holds only content; quotes mark where lines break, and a link has an object
    // for each of its lines.
    let body = |bytes| -> String {
        info(bytes, &["-struct-text"])
            .lines()
            .filter(|line| !line.trim().starts_with("Object"))
            .flat_map(str::chars)
            .filter(|c| !c.is_whitespace() && *c != '"')
            .collect()
    };
    assert!(body(&standard.bytes) == body(&large.bytes));
}

#[test]
fn nothing_runs_off_the_page_whatever_is_written() {
    let long = "x".repeat(900);
    let address = format!("https://www.example.gov.uk/{}", "path-element/".repeat(40));
    let cells = |text: &str| (0..7).map(|_| text.to_owned()).collect::<Vec<_>>();
    let papers = [paper(
        &"Averylongtitlewithoutanyspaces".repeat(8),
        vec![
            Block::heading(long.clone()),
            Block::paragraph(long.clone()),
            Block::list([long.clone()]),
            Block::Link {
                text: "Where".into(),
                href: address,
            },
            Block::Table {
                caption: long.clone(),
                header: cells("Considerations"),
                rows: vec![
                    cells("incomprehensibilities"),
                    cells(&"many words ".repeat(300)),
                    vec!["short row".into()],
                ],
            },
            Block::Table {
                caption: String::new(),
                header: vec![],
                rows: vec![],
            },
            Block::paragraph(""),
            Block::Lines {
                lines: vec!["line".into(); 120],
            },
        ],
    )];
    for size in [TextSize::Standard, TextSize::Large] {
        let authored = author(&papers, size);
        assert_sound(&authored.bytes);
        for page in 1..=authored.pages {
            let picture = common::Picture::of(&authored.bytes, page);
            let (left, top, right, bottom) = picture.ink().unwrap();
            // At 36 dots an inch half a point is a pixel: the margins are 68 and 40 points.
            assert!(
                left >= 32 && right <= picture.width - 32,
                "page {page}: {left} to {right}"
            );
            assert!(
                top >= 15 && bottom <= picture.height - 15,
                "page {page}: {top} to {bottom}"
            );
        }
        let text: String = words(&authored.bytes).split_whitespace().collect();
        assert_eq!(text.matches("incomprehensibilities").count(), 7);
    }
}

#[test]
fn markup_in_the_words_stays_words() {
    let title = "Reply <b>\"A & B\"</b> (draft) \\ \u{2019}";
    let authored = author(
        &[paper(title, vec![Block::paragraph("(a) \\n <</JS>> ]]>")])],
        TextSize::Standard,
    );
    assert_sound(&authored.bytes);
    assert!(info(&authored.bytes, &[]).contains(&format!("Title:           {title}\n")));
    assert!(words(&authored.bytes).contains("(a) \\n <</JS>> ]]>"));
    assert!(
        info(&authored.bytes, &["-meta"])
            .contains("Reply &lt;b&gt;&quot;A &amp; B&quot;&lt;/b&gt;")
    );
}

#[test]
fn what_the_letters_lack_shows_and_is_reported() {
    let authored = author(
        &[paper(
            "Reply",
            vec![Block::paragraph("Ŵyn, Żółć, Nguyễn, Жанна and 李明")],
        )],
        TextSize::Standard,
    );
    assert!(words(&authored.bytes).contains("Ŵyn, Żółć, Nguyễn, Жанна and [U+674E][U+660E]"));
    assert_eq!(authored.missing.iter().collect::<String>(), "明李");
}

#[test]
fn an_address_that_is_not_of_the_web_is_no_link() {
    let block = Block::Link {
        text: "Press".into(),
        href: "javascript:alert(1)".into(),
    };
    let authored = author(&[paper("Reply", vec![block])], TextSize::Standard);
    let json = reader(
        "qpdf",
        &["--qdf", "--stream-data=uncompress", "FILE", "-"],
        &authored.bytes,
    );
    assert!(!String::from_utf8_lossy(&json.stdout).contains("/URI"));
    assert!(words(&authored.bytes).contains("Press: javascript:alert(1)"));
}

#[test]
fn fonts_are_embedded_and_cut_down() {
    let authored = author(&sample_papers(), TextSize::Standard);
    let fonts = reader("pdffonts", &["FILE"], &authored.bytes);
    let fonts = String::from_utf8(fonts.stdout).unwrap();
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert_eq!(rows.len(), 2, "{fonts}");
    for row in rows {
        // Embedded, subset, with its letters' meaning.
        assert!(
            row.contains("+NotoSans-") && row.contains("yes yes yes"),
            "{fonts}"
        );
    }
    assert!(
        authored.bytes.len() < 100_000,
        "{} bytes",
        authored.bytes.len()
    );
}

#[test]
fn no_papers_are_refused() {
    let authoring = Authoring {
        title: "",
        language: "en-GB",
        sender: "",
        reference: "",
        page_label: "",
        papers: &[],
        size: TextSize::Standard,
    };
    assert!(matches!(render(&authoring), Err(AuthoringError::NoPapers)));
}
