//! A JPEG without its luggage. What a camera attaches (place, time, owner, a small copy, even a
//! film after the end) is left out; the picture's data stays as it is. Only how the picture is
//! turned is read, since leaving that out would show it on its side.

use crate::{Code, matrix::Matrix};

/// A JPEG ready to be embedded.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Jpeg {
    /// The data, without application segments (but Adobe's, which says what the colours mean),
    /// comments, or anything after the end.
    pub(crate) bytes: Vec<u8>,
    pub(crate) columns: u16,
    pub(crate) rows: u16,
    /// 1 grey, 3 colour, 4 print colours.
    pub(crate) components: u8,
    pub(crate) turn: Turn,
    /// Whether Adobe's mark is there: its print colours are written inverted.
    pub(crate) is_adobe: bool,
}

/// How a picture is to be turned to be upright, as Exif's orientation says (1 to 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Turn(u16);

impl Turn {
    pub(crate) const NONE: Turn = Turn(1);

    /// Whether width and height change places.
    pub(crate) fn swaps_sides(self) -> bool {
        self.0 >= 5
    }

    /// The turn as a PDF matrix of the unit square.
    pub(crate) fn matrix(self) -> Matrix {
        let numbers: [i8; 6] = match self.0 {
            2 => [-1, 0, 0, 1, 1, 0],
            3 => [-1, 0, 0, -1, 1, 1],
            4 => [1, 0, 0, -1, 0, 1],
            5 => [0, -1, -1, 0, 1, 1],
            6 => [0, -1, 1, 0, 0, 1],
            7 => [0, 1, 1, 0, 0, 0],
            8 => [0, 1, -1, 0, 1, 0],
            _ => [1, 0, 0, 1, 0, 0],
        };
        Matrix(numbers.map(f32::from))
    }
}

/// Cleans a JPEG.
///
/// # Errors
/// [`Code::ImageBomb`] for too many pixels, [`Code::Malformed`] for what is no baseline, extended
/// or progressive JPEG of eight bits.
pub(crate) fn clean(bytes: &[u8]) -> Result<Jpeg, Code> {
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8]).ok_or(Code::Malformed)?;
    let mut clean = vec![0xFF, 0xD8];
    let mut frame = None;
    let mut turn = Turn::NONE;
    let mut is_adobe = false;
    loop {
        // Any number of fill bytes may stand before a marker.
        let marker = loop {
            let (&byte, after) = rest.split_first().ok_or(Code::Malformed)?;
            if byte != 0xFF {
                return Err(Code::Malformed);
            }
            rest = after;
            match rest.first() {
                Some(0xFF) => {}
                Some(&marker) => {
                    rest = rest.get(1..).unwrap_or_default();
                    break marker;
                }
                None => return Err(Code::Malformed),
            }
        };
        if marker == 0xD9 {
            clean.extend_from_slice(&[0xFF, 0xD9]);
            break;
        }
        let (&length, _) = rest.split_first_chunk::<2>().ok_or(Code::Malformed)?;
        let length = usize::from(u16::from_be_bytes(length));
        let segment = rest.get(2..length).ok_or(Code::Malformed)?;
        rest = rest.get(length..).ok_or(Code::Malformed)?;
        match marker {
            0xC0..=0xC2 => frame = Some(read_frame(segment)?),
            // Lossless, hierarchical and arithmetic coding: no viewer draws them.
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return Err(Code::Malformed),
            0xEE => is_adobe |= segment.starts_with(b"Adobe"),
            0xE1 => turn = orientation(segment).unwrap_or(turn),
            _ => {}
        }
        let is_luggage = matches!(marker, 0xE0..=0xED | 0xEF | 0xFE)
            || (marker == 0xEE && !segment.starts_with(b"Adobe"));
        if !is_luggage {
            clean.extend_from_slice(&[0xFF, marker]);
            let length = u16::try_from(length).map_err(|_| Code::Malformed)?;
            clean.extend_from_slice(&length.to_be_bytes());
            clean.extend_from_slice(segment);
        }
        if marker == 0xDA {
            let end = scan_end(rest);
            let (scan, after) = rest.split_at_checked(end).ok_or(Code::Malformed)?;
            clean.extend_from_slice(scan);
            rest = after;
            if rest.is_empty() {
                // Cut short, as phones' pictures sometimes are: viewers show what there is.
                clean.extend_from_slice(&[0xFF, 0xD9]);
                break;
            }
        }
    }
    let (columns, rows, components) = frame.ok_or(Code::Malformed)?;
    if i64::from(columns) * i64::from(rows) > crate::preflight::MAX_PIXELS {
        return Err(Code::ImageBomb);
    }
    Ok(Jpeg {
        bytes: clean,
        columns,
        rows,
        components,
        turn,
        is_adobe,
    })
}

/// Columns, rows and components of a frame header.
fn read_frame(segment: &[u8]) -> Result<(u16, u16, u8), Code> {
    let &[8, r1, r0, c1, c0, components @ (1 | 3 | 4), ..] = segment else {
        return Err(Code::Malformed);
    };
    let (rows, columns) = (u16::from_be_bytes([r1, r0]), u16::from_be_bytes([c1, c0]));
    if rows == 0 || columns == 0 {
        return Err(Code::Malformed);
    }
    Ok((columns, rows, components))
}

/// Where a scan's data ends: at a marker that is neither a stuffed byte nor a restart.
fn scan_end(bytes: &[u8]) -> usize {
    bytes
        .windows(2)
        .position(
            |pair| matches!(pair, [0xFF, second] if !matches!(second, 0x00 | 0xD0..=0xD7 | 0xFF)),
        )
        .unwrap_or(bytes.len())
}

/// The orientation in an Exif segment.
fn orientation(segment: &[u8]) -> Option<Turn> {
    let tiff = segment.strip_prefix(b"Exif\0\0")?;
    let is_little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let two = *tiff.get(at..)?.first_chunk::<2>()?;
        Some(if is_little {
            u16::from_le_bytes(two)
        } else {
            u16::from_be_bytes(two)
        })
    };
    let long = |at: usize| -> Option<u32> {
        let four = *tiff.get(at..)?.first_chunk::<4>()?;
        Some(if is_little {
            u32::from_le_bytes(four)
        } else {
            u32::from_be_bytes(four)
        })
    };
    let directory = usize::try_from(long(4)?).ok()?;
    let entries = short(directory)?;
    (0..usize::from(entries)).find_map(|index| {
        let entry = directory.checked_add(2 + index * 12)?;
        let value = short(entry.checked_add(8)?)?;
        (short(entry)? == 0x0112 && (1..=8).contains(&value)).then_some(Turn(value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A JPEG in shape: no decoder is asked to draw it.
    fn sample(orientation: u8) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.push(orientation);
        exif.extend_from_slice(b"\0\0\0\0\0\0 GPS-SECRET");
        let mut jpeg = vec![0xFF, 0xD8];
        let mut segment = |marker: u8, body: &[u8]| {
            jpeg.extend_from_slice(&[0xFF, marker]);
            jpeg.extend_from_slice(&u16::try_from(body.len() + 2).unwrap().to_be_bytes());
            jpeg.extend_from_slice(body);
        };
        segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
        segment(0xE1, &exif);
        segment(0xFE, b"COMMENT-SECRET");
        segment(
            0xC0,
            &[8, 0, 16, 0, 32, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0],
        );
        segment(0xDA, &[3, 1, 0, 2, 0, 3, 0, 0, 63, 0]);
        jpeg.extend_from_slice(&[0x12, 0xFF, 0x00, 0xFF, 0xD0, 0x34, 0xFF, 0xD9]);
        jpeg.extend_from_slice(b"TRAILER-SECRET");
        jpeg
    }

    #[test]
    fn luggage_goes_and_the_picture_stays() {
        let jpeg = clean(&sample(6)).unwrap();
        assert_eq!((jpeg.columns, jpeg.rows, jpeg.components), (32, 16, 3));
        assert_eq!(jpeg.turn, Turn(6));
        assert!(!jpeg.bytes.windows(6).any(|window| window == b"SECRET"));
        assert!(jpeg.bytes.ends_with(&[0x34, 0xFF, 0xD9]));
        assert_eq!(clean(&jpeg.bytes).unwrap().turn, Turn::NONE);
    }

    #[test]
    fn damage_is_an_error_not_a_panic() {
        let whole = sample(1);
        for end in 0..whole.len() {
            // Cut anywhere, or with any byte changed.
            clean(&whole[..end]).ok();
            let mut changed = whole.clone();
            changed[end] ^= 0xFF;
            clean(&changed).ok();
        }
        assert_eq!(clean(b"\xff\xd8"), Err(Code::Malformed));
    }

    #[test]
    fn a_turned_unit_square_covers_the_unit_square() {
        for orientation in 1..=8 {
            let matrix = Turn(orientation).matrix();
            for corner in [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)] {
                let (x, y) = matrix.apply(corner);
                assert!(
                    (0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&y),
                    "{orientation}"
                );
            }
        }
    }
}
