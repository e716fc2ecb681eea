//! A controller's colours, as a small stylesheet of their own.
//!
//! The content security policy allows no style in the page, and one installation serves several
//! controllers, so each has an address such as `/norfolk/colours.css`.

use std::fmt;
use std::str::FromStr;

/// A colour on which white text can be read, and which can be read on white.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// Why some text is not a usable [`Colour`].
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ColourError {
    /// It is not six hexadecimal digits after `#`.
    #[error("a colour is written like #1d70b8, not {0:?}")]
    Shape(String),
    /// Text in it would be hard to read.
    #[error("{colour} has a contrast of {ratio:.1} to 1 with white; at least 4.5 to 1 is needed")]
    Contrast {
        /// The colour as it was given.
        colour: String,
        /// The contrast with white, from 1 to 21.
        ratio: f64,
    },
}

/// What WCAG 2.2 asks for normal text (success criterion 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;

impl FromStr for Colour {
    type Err = ColourError;

    fn from_str(text: &str) -> Result<Colour, ColourError> {
        let shape = || ColourError::Shape(text.to_owned());
        let digits = text.strip_prefix('#').ok_or_else(shape)?;
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(shape());
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16)
            .map_err(|_| shape())?
            .to_be_bytes();
        let colour = Colour { red, green, blue };
        let ratio = colour.contrast_with_white();
        if ratio < LEAST_CONTRAST {
            return Err(ColourError::Contrast {
                colour: text.to_owned(),
                ratio,
            });
        }
        Ok(colour)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl Colour {
    /// The contrast ratio with white, from 1 to 21 (WCAG 2.2, "contrast ratio").
    fn contrast_with_white(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        let luminance =
            0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue);
        1.05 / (luminance + 0.05)
    }

    /// The stylesheet that gives a controller's pages this colour.
    ///
    /// The colour of focus is never changed: it is what keyboard users look for.
    pub fn stylesheet(self) -> String {
        format!(":root{{--govuk-brand-colour:{self};--rightsdesk-header-colour:{self}}}\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_readable_colour_becomes_a_stylesheet() {
        let colour: Colour = "#1D70B8".parse().expect("GOV.UK's blue is readable");
        assert_eq!(
            colour.stylesheet(),
            ":root{--govuk-brand-colour:#1d70b8;--rightsdesk-header-colour:#1d70b8}\n"
        );
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let ratio = |red, green, blue| Colour { red, green, blue }.contrast_with_white();
        assert!((ratio(0, 0, 0) - 21.0).abs() < 1e-9);
        assert!((ratio(255, 255, 255) - 1.0).abs() < 1e-9);
        // #767676 is the well-known lightest grey that passes on white; #777777 just fails.
        assert!("#767676".parse::<Colour>().is_ok());
        assert!(matches!(
            "#777777".parse::<Colour>(),
            Err(ColourError::Contrast { .. })
        ));
    }

    #[test]
    fn anything_else_is_refused_with_a_reason() {
        for text in [
            "",
            "red",
            "#fff",
            "#12345g",
            "1d70b8",
            "#1d70b8;}",
            "#+12345",
            "#é2345",
        ] {
            assert_eq!(
                text.parse::<Colour>(),
                Err(ColourError::Shape(text.to_owned()))
            );
        }
        let error = "#ffdd00"
            .parse::<Colour>()
            .expect_err("yellow is not readable");
        assert_eq!(
            error.to_string(),
            "#ffdd00 has a contrast of 1.3 to 1 with white; at least 4.5 to 1 is needed"
        );
    }
}
