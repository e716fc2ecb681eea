//! The identifier of a page, at the bottom right as the page is seen.

use lopdf::{Dictionary, Stream, dictionary};

use crate::{matrix::Matrix, preflight::Area};

/// Where a page is looked at from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct View {
    /// What is shown, in the page's own units.
    pub(crate) area: Area,
    /// How the page is turned when shown: 0, 90, 180 or 270 degrees clockwise.
    pub(crate) turned: i64,
    /// The length of the page's unit in points.
    pub(crate) unit: f32,
}

/// A form that writes `text` on a page. Courier is one of the fonts that every viewer has, and all
/// its letters are as wide. A thin veil keeps it readable on dark pages and hides nothing.
pub(crate) fn stamp(text: &str, view: View, font: lopdf::ObjectId) -> Stream {
    /// In points.
    const SIZE: f32 = 8.0;
    const MARGIN: f32 = 14.0;
    let size = SIZE / view.unit;
    let margin = MARGIN / view.unit;
    #[expect(
        clippy::cast_precision_loss,
        reason = "an identifier is a few letters long"
    )]
    let width = text.chars().count() as f32 * 0.6 * size;
    let Area {
        left,
        bottom,
        right,
        top,
    } = view.area;
    // Which way the words run, and where they start, so that they end at the corner that is seen
    // at the bottom right.
    let place = Matrix(match view.turned {
        90 => [0.0, 1.0, -1.0, 0.0, right - margin, top - margin - width],
        180 => [-1.0, 0.0, 0.0, -1.0, left + margin + width, top - margin],
        270 => [0.0, -1.0, 1.0, 0.0, left + margin, bottom + margin + width],
        _ => [1.0, 0.0, 0.0, 1.0, right - margin - width, bottom + margin],
    });
    let words: String = text
        .chars()
        .filter(|c| c.is_ascii_graphic() || *c == ' ')
        .flat_map(|c| match c {
            '(' | ')' | '\\' => vec!['\\', c],
            c => vec![c],
        })
        .collect();
    let (below, height) = (-0.3 * size, 1.2 * size);
    let content = format!(
        "q {place} cm\n\
         /Veil gs 1 1 1 rg 0 {below} {width} {height} re f /Plain gs\n\
         BT /F {size} Tf 0 0 0 rg ({words}) Tj ET Q\n"
    );
    let mut fonts = Dictionary::new();
    fonts.set("F", font);
    Stream::new(
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => vec![left.into(), bottom.into(), right.into(), top.into()],
            "Resources" => dictionary! {
                "Font" => fonts,
                "ExtGState" => dictionary! {
                    "Veil" => dictionary! { "ca" => 0.7 },
                    "Plain" => dictionary! { "ca" => 1.0 },
                },
            },
        },
        content.into_bytes(),
    )
}

/// The font that [`stamp`] writes in.
pub(crate) fn font() -> Dictionary {
    dictionary! {
        "Type" => "Font",
        "Subtype" => "Type1",
        "BaseFont" => "Courier-Bold",
        "Encoding" => "WinAnsiEncoding",
    }
}
