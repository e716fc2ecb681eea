//! Reading a content stream just far enough: which names it uses, what it draws, how much it does.
//!
//! Damaged streams are common and viewers put up with them, so nothing here is an error.

use std::collections::BTreeSet;

/// What a content stream was seen to do.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Scan {
    /// Every name that stands in it, whatever for.
    pub(crate) names: BTreeSet<Vec<u8>>,
    /// The names drawn with `Do`, each as often as it is drawn.
    pub(crate) drawn: Vec<Vec<u8>>,
    /// How many operators it has.
    pub(crate) operators: u64,
}

/// Scans a decoded content stream.
pub(crate) fn scan(content: &[u8]) -> Scan {
    let mut scan = Scan::default();
    let mut rest = content;
    let mut last_name: Option<Vec<u8>> = None;
    while let Some((&first, after)) = rest.split_first() {
        rest = match first {
            b'%' => skip_while(after, |byte| byte != b'\n' && byte != b'\r'),
            b'(' => skip_string(after),
            b'/' => {
                let (token, after) = split_token(after);
                let name = unescape(token);
                scan.names.insert(name.clone());
                last_name = Some(name);
                after
            }
            byte if is_regular(byte) => {
                let (token, mut after) = split_token(rest);
                if is_operator(token) {
                    scan.operators += 1;
                    match token {
                        b"Do" => scan.drawn.extend(last_name.take()),
                        b"ID" => after = skip_inline_image(after),
                        _ => {}
                    }
                }
                after
            }
            _ => after,
        };
    }
    scan
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte)
        && !matches!(
            byte,
            b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
        )
}

fn is_operator(token: &[u8]) -> bool {
    token
        .first()
        .is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'\'' | b'"'))
        && !matches!(token, b"true" | b"false" | b"null")
}

fn skip_while(bytes: &[u8], mut is: impl FnMut(u8) -> bool) -> &[u8] {
    let end = bytes
        .iter()
        .position(|&byte| !is(byte))
        .unwrap_or(bytes.len());
    bytes.get(end..).unwrap_or_default()
}

fn split_token(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes
        .iter()
        .position(|&byte| !is_regular(byte))
        .unwrap_or(bytes.len());
    bytes.split_at_checked(end).unwrap_or((bytes, &[]))
}

/// What follows the string whose opening parenthesis was just read.
fn skip_string(bytes: &[u8]) -> &[u8] {
    let mut depth = 1_usize;
    let mut escaped = false;
    let after = skip_while(bytes, |byte| {
        if escaped {
            escaped = false;
        } else {
            match byte {
                b'\\' => escaped = true,
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
        }
        depth > 0
    });
    after.get(1..).unwrap_or_default()
}

/// What follows the data of an inline image: `EI` between white space.
fn skip_inline_image(bytes: &[u8]) -> &[u8] {
    let end = bytes.windows(4).position(|window| match window {
        [before, b'E', b'I', after] => is_space(*before) && !is_regular(*after),
        _ => false,
    });
    match end {
        Some(end) => bytes.get(end + 3..).unwrap_or_default(),
        None => &[],
    }
}

/// A name's bytes, with `#41` read as `A` (ISO 32000-1, 7.3.5).
fn unescape(token: &[u8]) -> Vec<u8> {
    let mut name = Vec::with_capacity(token.len());
    let mut rest = token;
    while let Some((&first, after)) = rest.split_first() {
        if let (b'#', [high, low, later @ ..]) = (first, after)
            && let (Some(high), Some(low)) = (hex_digit(*high), hex_digit(*low))
        {
            name.push(high * 16 + low);
            rest = later;
        } else {
            name.push(first);
            rest = after;
        }
    }
    name
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(content: &[u8]) -> Vec<String> {
        scan(content)
            .names
            .into_iter()
            .map(|name| String::from_utf8(name).unwrap())
            .collect()
    }

    #[test]
    fn names_in_strings_and_comments_are_not_names() {
        let content = b"/F1 12 Tf (a /No \\) /No (nested /No)) Tj % /No\n/Im#31 Do <2F4E6F> Tj";
        assert_eq!(names(content), ["F1", "Im1"]);
        let scan = scan(content);
        assert_eq!(scan.drawn, [b"Im1".to_vec()]);
        assert_eq!(scan.operators, 4);
    }

    #[test]
    fn image_data_is_passed_over() {
        let content = b"BI /W 1 /H 1 /CS /G ID \x00/No\xff EI Q /Yes gs";
        assert_eq!(names(content), ["CS", "G", "H", "W", "Yes"]);
    }

    #[test]
    fn damage_is_put_up_with() {
        for content in [&b"(unended"[..], b"ID", b"/", b"<<<<>", b"\\", b"#", b"/#4"] {
            scan(content);
        }
    }
}
