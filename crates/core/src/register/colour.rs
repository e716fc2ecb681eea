//! A colour that text can be read in.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An sRGB colour written `#1d70b8`, with a contrast of at least 4.5 to 1 against white, which is
/// what WCAG 2.2 AA (1.4.3) asks of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// The least contrast against white.
const LEAST_CONTRAST: f64 = 4.5;

impl Colour {
    /// Contrast against white, from 1 to 21 (WCAG 2.2, "contrast ratio").
    pub fn contrast_on_white(self) -> f64 {
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        let luminance =
            0.2126 * channel(self.red) + 0.7152 * channel(self.green) + 0.0722 * channel(self.blue);
        1.05 / (luminance + 0.05)
    }
}

/// Why a text is no colour that text can be read in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ColourProblem {
    /// It is not six hexadecimal digits behind `#`.
    Shape,
    /// It is too light.
    TooLight {
        /// Its contrast against white, from 1 to 21.
        contrast: f64,
        /// The lightest colour of the same hue, near enough, that would do.
        nearest: Colour,
    },
}

impl Colour {
    /// Reads a colour as it is written.
    ///
    /// # Errors
    /// [`ColourProblem`].
    pub fn parse(text: &str) -> Result<Colour, ColourProblem> {
        let digits = text.strip_prefix('#').ok_or(ColourProblem::Shape)?;
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(ColourProblem::Shape);
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16)
            .map_err(|_| ColourProblem::Shape)?
            .to_be_bytes();
        let colour = Colour { red, green, blue };
        let contrast = colour.contrast_on_white();
        if contrast < LEAST_CONTRAST {
            let nearest = colour.darkened();
            return Err(ColourProblem::TooLight { contrast, nearest });
        }
        Ok(colour)
    }

    /// The colour with each channel lessened in the same proportion, by as little as makes it dark
    /// enough.
    fn darkened(self) -> Colour {
        const STEPS: u32 = 255;
        let part = |channel: u8, step: u32| {
            u8::try_from(u32::from(channel) * step / STEPS).unwrap_or(channel)
        };
        let mut darker = (0..STEPS).rev().map(|step| Colour {
            red: part(self.red, step),
            green: part(self.green, step),
            blue: part(self.blue, step),
        });
        let dark_enough = |colour: &Colour| colour.contrast_on_white() >= LEAST_CONTRAST;
        darker.find(dark_enough).unwrap_or(Colour {
            red: 0,
            green: 0,
            blue: 0,
        })
    }
}

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Colour::parse(&text).map_err(|problem| match problem {
            ColourProblem::Shape => format!("`{text}` is not a colour; write it as #1d70b8"),
            ColourProblem::TooLight { contrast, .. } => format!(
                "`{text}` is too light: its contrast on white is {contrast:.1}, it must be at least {LEAST_CONTRAST}"
            ),
        })
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> String {
        colour.to_string()
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Colour, ColourProblem};

    proptest! {
        /// Whatever is too light: the colour that is offered in its place would do, and a shade
        /// lighter would not.
        #[test]
        fn the_nearest_colour_would_do(red: u8, green: u8, blue: u8) {
            let text = format!("#{red:02x}{green:02x}{blue:02x}");
            if let Err(ColourProblem::TooLight { contrast, nearest }) = Colour::parse(&text) {
                prop_assert!(contrast < 4.5);
                prop_assert_eq!(Colour::parse(&nearest.to_string()), Ok(nearest));
                prop_assert!(nearest.contrast_on_white() < 4.7, "{} is darker than needed", nearest);
            }
        }
    }

    #[test]
    fn only_colours_that_can_be_read_on_white() {
        let read = |text: &str| Colour::try_from(text.to_owned());
        assert_eq!(read("#1D70B8").unwrap().to_string(), "#1d70b8");
        assert!((read("#000000").unwrap().contrast_on_white() - 21.0).abs() < 0.01);
        assert!(read("#767676").is_ok(), "the lightest grey that passes");
        assert!(read("#777777").unwrap_err().contains("too light"));
        for bad in ["1d70b8", "#1d70b", "#1d70bg", "blue", "", "#ééé"] {
            assert!(read(bad).unwrap_err().contains("not a colour"), "{bad}");
        }
    }
}
