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

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let shape = || format!("`{text}` is not a colour; write it as #1d70b8");
        let digits = text.strip_prefix('#').ok_or_else(shape)?;
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(shape());
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16)
            .map_err(|_| shape())?
            .to_be_bytes();
        let colour = Colour { red, green, blue };
        let contrast = colour.contrast_on_white();
        if contrast < LEAST_CONTRAST {
            return Err(format!(
                "`{text}` is too light: its contrast on white is {contrast:.1}, it must be at least {LEAST_CONTRAST}"
            ));
        }
        Ok(colour)
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
    use super::Colour;

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
