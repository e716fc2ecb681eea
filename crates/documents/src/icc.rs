//! The sRGB profile that PDF/A asks for, made here from the published numbers, so that no file of
//! uncertain licence is embedded.
//!
//! The colours are those of IEC 61966-2-1, adapted from D65 to D50 by the Bradford transform, as
//! ICC.1:2004-10 (version 4.2) wants them: a matrix of three primaries and one parametric curve.

/// D50, the white of the profile connection space.
const WHITE: [f64; 3] = [0.9642, 1.0, 0.8249];
const RED: [f64; 3] = [0.436_065, 0.222_488, 0.013_916];
const GREEN: [f64; 3] = [0.385_147, 0.716_873, 0.097_076];
const BLUE: [f64; 3] = [0.143_066, 0.060_608, 0.714_096];
/// Bradford, D65 to D50, row by row.
const ADAPTATION: [f64; 9] = [
    1.047_882, 0.022_919, -0.050_217, 0.029_587, 0.990_479, -0.017_059, -0.009_232, 0.015_076,
    0.751_678,
];
/// The exponent and coefficients g, a, b, c, d of ICC function type 3.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];

/// The profile's bytes, the same each time.
pub(crate) fn srgb() -> Vec<u8> {
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", words("sRGB")),
        (b"cprt", words("CC0")),
        (b"wtpt", numbers(*b"XYZ ", &WHITE)),
        (b"chad", numbers(*b"sf32", &ADAPTATION)),
        (b"rXYZ", numbers(*b"XYZ ", &RED)),
        (b"gXYZ", numbers(*b"XYZ ", &GREEN)),
        (b"bXYZ", numbers(*b"XYZ ", &BLUE)),
        (b"rTRC", curve()),
        (b"gTRC", curve()),
        (b"bTRC", curve()),
    ];
    let mut table = length(tags.len()).to_vec();
    let mut data = Vec::new();
    let data_start = 128 + 4 + 12 * tags.len();
    for (signature, content) in &tags {
        table.extend_from_slice(*signature);
        table.extend_from_slice(&length(data_start + data.len()));
        table.extend_from_slice(&length(content.len()));
        data.extend_from_slice(content);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut profile = length(data_start + data.len()).to_vec();
    profile.extend_from_slice(&[0; 4]); // no preferred engine
    profile.extend_from_slice(&[4, 0x20, 0, 0]); // version 4.2
    profile.extend_from_slice(b"mntrRGB XYZ ");
    for part in [2026_u16, 1, 1, 0, 0, 0] {
        profile.extend_from_slice(&part.to_be_bytes());
    }
    profile.extend_from_slice(b"acsp");
    profile.resize(68, 0); // no platform, flags, device or intent
    for value in WHITE {
        profile.extend_from_slice(&fixed(value));
    }
    profile.resize(128, 0);
    profile.extend(table);
    profile.extend(data);
    profile
}

/// A length or offset. The profile is smaller than a kilobyte, so it always fits.
fn length(value: usize) -> [u8; 4] {
    u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes()
}

/// `s15Fixed16Number`.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the numbers of this profile are below three"
)]
fn fixed(value: f64) -> [u8; 4] {
    ((value * 65_536.0).round() as i32).to_be_bytes()
}

fn numbers(kind: [u8; 4], values: &[f64]) -> Vec<u8> {
    let mut content = kind.to_vec();
    content.extend_from_slice(&[0; 4]);
    content.extend(values.iter().flat_map(|&value| fixed(value)));
    content
}

/// `parametricCurveType`, function type 3.
fn curve() -> Vec<u8> {
    let mut content = b"para\0\0\0\0\0\x03\0\0".to_vec();
    content.extend(CURVE.iter().flat_map(|&value| fixed(value)));
    content
}

/// `multiLocalizedUnicodeType` with one record.
fn words(text: &str) -> Vec<u8> {
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut content = b"mluc\0\0\0\0".to_vec();
    content.extend_from_slice(&length(1));
    content.extend_from_slice(&length(12));
    content.extend_from_slice(b"enGB");
    content.extend_from_slice(&length(utf16.len()));
    content.extend_from_slice(&length(28));
    content.extend(utf16);
    content
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_says_its_own_length_and_its_white_is_the_sum_of_its_colours() {
        let profile = srgb();
        assert_eq!(profile[..4], length(profile.len()));
        assert_eq!(&profile[36..40], b"acsp");
        for axis in 0..3 {
            let sum = RED[axis] + GREEN[axis] + BLUE[axis];
            assert!((sum - WHITE[axis]).abs() < 0.001, "{axis}: {sum}");
        }
    }
}
