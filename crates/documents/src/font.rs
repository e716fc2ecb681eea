//! The letters: Noto Sans, regular and bold. Measuring, what they lack, and subsetting.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use printpdf::ParsedFont;
use subsetter::GlyphRemapper;
use unicode_normalization::UnicodeNormalization;

/// How heavy the letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// The fonts could not be read or cut down: a fault of the build, never of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the built-in letters could not be prepared")]
pub struct FontFault;

/// Both weights.
pub(crate) struct Typeface {
    regular: Face,
    bold: Face,
}

/// One weight.
pub(crate) struct Face {
    bytes: &'static [u8],
    name: &'static str,
    font: ParsedFont,
    /// Advance of each character of the basic plane in font units, or [`ABSENT`].
    advances: Vec<u16>,
}

const ABSENT: u16 = u16::MAX;

/// The typeface, read once.
pub(crate) fn typeface() -> Result<&'static Typeface, FontFault> {
    static TYPEFACE: OnceLock<Option<Typeface>> = OnceLock::new();
    TYPEFACE
        .get_or_init(|| {
            Some(Typeface {
                regular: Face::read(notosans::REGULAR_TTF, "NotoSans-Regular")?,
                bold: Face::read(notosans::BOLD_TTF, "NotoSans-Bold")?,
            })
        })
        .as_ref()
        .ok_or(FontFault)
}

impl Typeface {
    pub(crate) fn face(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    /// Makes text ready to be set: composed (NFC), without characters that show nothing, and with
    /// every character that the letters lack written as `[U+0416]`, so that nothing goes missing
    /// unseen. Those are added to `missing`. Line feeds stay; other white space becomes a space,
    /// a no-break space stays one.
    pub(crate) fn ready(&self, text: &str, missing: &mut BTreeSet<char>) -> String {
        let mut ready = String::with_capacity(text.len());
        for c in text.nfc() {
            match c {
                '\n' | '\u{a0}' => ready.push(c),
                '\u{202f}' | '\u{2007}' => ready.push('\u{a0}'),
                '\u{2010}' | '\u{2011}' => ready.push('-'),
                '\u{2028}' | '\u{2029}' => ready.push('\n'),
                // Soft hyphen, zero-width characters, directional marks: they show nothing.
                '\u{ad}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}' => {}
                c if c.is_whitespace() => ready.push(' '),
                c if c.is_control() => {}
                c if self.regular.has(c) && self.bold.has(c) => ready.push(c),
                c => {
                    missing.insert(c);
                    ready.extend(format!("[U+{:04X}]", u32::from(c)).chars());
                }
            }
        }
        ready
    }
}

impl Face {
    fn read(bytes: &'static [u8], name: &'static str) -> Option<Face> {
        let font = ParsedFont::from_bytes(bytes, 0, &mut Vec::new())?;
        let advances = (0..=0xFFFF_u32)
            .map(|codepoint| {
                font.lookup_glyph_index(codepoint)
                    .filter(|&glyph| glyph != 0)
                    .and_then(|glyph| font.get_glyph_width(glyph))
                    .unwrap_or(ABSENT)
            })
            .collect();
        Some(Face {
            bytes,
            name,
            font,
            advances,
        })
    }

    fn has(&self, c: char) -> bool {
        self.advance(c) != ABSENT
    }

    fn advance(&self, c: char) -> u16 {
        let index = usize::try_from(u32::from(c)).unwrap_or(usize::MAX);
        self.advances.get(index).copied().unwrap_or(ABSENT)
    }

    /// The width of `text` set at `size` points, in points.
    pub(crate) fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|c| self.char_width(c, size)).sum()
    }

    /// The width of one character set at `size` points, in points.
    pub(crate) fn char_width(&self, c: char, size: f32) -> f32 {
        let advance = match self.advance(c) {
            ABSENT => 0,
            advance => advance,
        };
        f32::from(advance) / f32::from(self.font.units_per_em.max(1)) * size
    }

    /// A font that holds only the glyphs of `characters`.
    ///
    /// printpdf 0.12 embeds a font whole unless its layout engine is compiled in, so the cutting
    /// down is done here.
    pub(crate) fn subset(&self, characters: &BTreeSet<char>) -> Result<ParsedFont, FontFault> {
        let mut remapper = GlyphRemapper::new();
        let mut glyphs = BTreeMap::new();
        let mut widths = BTreeMap::new();
        for &c in characters {
            if let Some(glyph) = self.font.lookup_glyph_index(u32::from(c)) {
                let new = remapper.remap(glyph);
                glyphs.insert(u32::from(c), new);
                widths.insert(new, self.font.get_glyph_width(glyph).unwrap_or(0));
            }
        }
        let bytes = subsetter::subset(self.bytes, 0, &remapper).map_err(|_| FontFault)?;
        let mut subset = ParsedFont::with_glyph_data(
            bytes,
            0,
            Some(format!("{}+{}", subset_tag(characters), self.name)),
            glyphs,
            widths,
            self.font.units_per_em,
            self.font.font_metrics.clone(),
        );
        subset.pdf_font_metrics = self.font.pdf_font_metrics.clone();
        Ok(subset)
    }
}

/// Six capital letters that name a subset (ISO 32000-1, 9.6.4), the same for the same characters.
fn subset_tag(characters: &BTreeSet<char>) -> String {
    let text: String = characters.iter().collect();
    crate::digest::file_identifier(text.as_bytes())
        .into_iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_the_languages_that_residents_write_are_there() {
        let mut missing = BTreeSet::new();
        for text in [
            "ŵŷŴŶâêîôû ẁẃẅ",
            "ąćęłńóśźż",
            "șțăâî ȘȚ",
            "Nguyễn Thị Ngọc Ánh, đường Đặng",
            "Żółć, Ærøskøbing, Þór, ß, ğış, őű",
            "Жанна, Київ, Σωκράτης",
            "“quoted” ‘single’ – — … • £ € © ½ ² °",
        ] {
            assert_eq!(typeface().unwrap().ready(text, &mut missing), text);
        }
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn what_is_missing_shows_and_is_reported() {
        let mut missing = BTreeSet::new();
        let ready = typeface()
            .unwrap()
            .ready("Li 李 \u{200b}x\u{7}", &mut missing);
        assert_eq!(ready, "Li [U+674E] x");
        assert_eq!(missing, BTreeSet::from(['李']));
    }

    #[test]
    fn decomposed_letters_are_composed() {
        let mut missing = BTreeSet::new();
        let ready = typeface().unwrap().ready("w\u{302}", &mut missing);
        assert_eq!(ready, "ŵ");
    }
}
