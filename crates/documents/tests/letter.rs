//! Letters to be posted, as a printer and an envelope see them.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what a reader prints is taken apart outside the tests themselves"
)]

mod common;

use common::{assert_sound, info, reader, sample_papers, words};
use rightsdesk_documents::authored::{
    Authored, Authoring, AuthoringError, Postal, TextSize, render_letter,
};

/// Millimetres from the left and from the top.
#[derive(Clone, Copy, Debug)]
struct Place {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

impl Place {
    fn meets(self, other: Place) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// What the window of a DL envelope may show, with the paper's slack to each side.
const WINDOW: Place = Place {
    left: 10.0,
    top: 44.0,
    right: 112.0,
    bottom: 90.0,
};

fn letter(address: &[&str], size: TextSize) -> Authored {
    let owned = |lines: &[&str]| -> Vec<String> { lines.iter().map(|&l| l.to_owned()).collect() };
    let (address, dated) = (
        owned(address),
        owned(&["22 November 2026", "Our reference: NOR-26-0042"]),
    );
    let from = owned(&[
        "Information Rights Team",
        "Sample Hall",
        "1 Sample Street",
        "Sampletown",
        "SA1 1AA",
        "information.rights@sample-county-council.example",
        "01632 960 001",
    ]);
    let postal = Postal {
        address: &address,
        dated: &dated,
        from: &from,
    };
    let papers = sample_papers();
    render_letter(
        &Authoring {
            title: "Our reply to your request",
            language: "en-GB",
            sender: "Sample County Council",
            reference: common::REFERENCE,
            page_label: "Page {page} of {pages}",
            papers: &papers[..1],
            size,
        },
        &postal,
    )
    .unwrap()
}

/// The words of the first page with their places, as poppler finds them.
fn placed(bytes: &[u8]) -> Vec<(String, Place)> {
    let output = reader("pdftotext", &["-bbox", "-l", "1", "FILE", "-"], bytes);
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    let number = |line: &str, name: &str| -> f32 {
        let (_, rest) = line.split_once(&format!("{name}=\"")).unwrap();
        let points: f32 = rest.split('"').next().unwrap().parse().unwrap();
        points * 25.4 / 72.0
    };
    let words = text.lines().filter(|line| line.contains("<word "));
    words
        .map(|line| {
            let (_, word) = line.split_once("\">").unwrap();
            let place = Place {
                left: number(line, "xMin"),
                top: number(line, "yMin"),
                right: number(line, "xMax"),
                bottom: number(line, "yMax"),
            };
            (word.replace("</word>", ""), place)
        })
        .collect()
}

#[test]
fn the_address_shows_in_the_window_and_nothing_else_does() {
    let addresses: [&[&str]; 3] = [
        &["Ms A. Sample", "1 Long Lane", "Sampletown", "SA1 1AA"],
        &[
            "The Data Protection Officer",
            "Sample Hospitals Trust",
            "Third Floor",
            "Sample House",
            "Sample Road",
            "Little Sample",
            "Sampletown",
            "Samplefolk",
            "SA1 1AA",
        ],
        &["Ms Annabelle-Christina Wolfeschlegelsteinhausenbergerdorff of the Long Names and Sons"],
    ];
    for size in [TextSize::Standard, TextSize::Large] {
        for address in addresses {
            let authored = letter(address, size);
            let all = placed(&authored.bytes);
            let wanted: Vec<&str> = address.iter().flat_map(|line| line.split(' ')).collect();
            let seen: Vec<&(String, Place)> = all
                .iter()
                .filter(|(_, place)| place.meets(WINDOW))
                .collect();
            let words: String = seen.iter().map(|(word, _)| word.as_str()).collect();
            assert_eq!(words, wanted.concat(), "{size:?}");
            for (word, place) in seen {
                assert!(
                    place.left >= 20.0
                        && place.top >= 45.0
                        && place.right <= 100.0
                        && place.bottom <= 82.5,
                    "{word}: {place:?} {size:?}"
                );
            }
        }
    }
}

#[test]
fn it_is_a4_sound_and_says_everything_once() {
    for size in [TextSize::Standard, TextSize::Large] {
        let authored = letter(&["Ms A. Sample", "1 Long Lane", "SA1 1AA"], size);
        assert_sound(&authored.bytes);
        let info = info(&authored.bytes, &[]);
        assert!(
            info.contains("(A4)") && info.contains("Tagged:          yes"),
            "{info}"
        );
        let words = words(&authored.bytes);
        for phrase in [
            "22 November 2026 Our reference: NOR-26-0042",
            "Information Rights Team",
            "01632 960 001",
            "You asked us for a copy of your information.",
        ] {
            assert_eq!(words.matches(phrase).count(), 1, "{phrase} in {words}");
        }
        assert_eq!(
            authored,
            letter(&["Ms A. Sample", "1 Long Lane", "SA1 1AA"], size)
        );
    }
}

/// Large print is 16 points at the least, but for what the window holds.
#[test]
fn large_print_is_large() {
    let heights = |size| {
        let authored = letter(&["Ms A. Sample", "SA1 1AA"], size);
        let words = placed(&authored.bytes);
        let find = |wanted: &str| {
            let (_, place) = words.iter().find(|(word, _)| word == wanted).unwrap();
            place.bottom - place.top
        };
        (find("reference:"), find("asked"), find("SA1"))
    };
    let (standard, large) = (heights(TextSize::Standard), heights(TextSize::Large));
    assert!(
        large.0 > standard.0 * 1.7 && large.1 > standard.1 * 1.4,
        "{standard:?} {large:?}"
    );
    assert!((large.2 - standard.2).abs() < 0.1, "{standard:?} {large:?}");
}

#[test]
fn no_paper_is_refused() {
    let authoring = Authoring {
        title: "",
        language: "en-GB",
        sender: "",
        reference: "",
        page_label: "",
        papers: &[],
        size: TextSize::Standard,
    };
    let postal = Postal {
        address: &[],
        dated: &[],
        from: &[],
    };
    let refused = render_letter(&authoring, &postal);
    assert!(matches!(refused, Err(AuthoringError::NoPapers)));
}
