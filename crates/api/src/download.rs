//! A stored file as a download: never shown in the page's own place, whatever it holds.

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
};
use axum::response::Response;
use rightsdesk_store::documents::Document;

/// The bytes of a document, to be saved under its name.
pub(crate) fn attachment(document: &Document, bytes: impl Into<Body>) -> Response {
    let mut response = file(&document.name, &document.media_type, bytes);
    let headers = response.headers_mut();
    headers.insert(CONTENT_LENGTH, HeaderValue::from(document.size));
    response
}

/// Bytes, to be saved under a name.
pub(crate) fn file(name: &str, media_type: &str, bytes: impl Into<Body>) -> Response {
    let mut response = Response::new(bytes.into());
    let headers = response.headers_mut();
    let media_type = HeaderValue::from_str(media_type)
        .unwrap_or(HeaderValue::from_static("application/octet-stream"));
    headers.insert(CONTENT_TYPE, media_type);
    headers.insert(CONTENT_DISPOSITION, disposition(name));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // What a browser shows all the same can run nothing and reach nothing.
    let policy = HeaderValue::from_static("sandbox; default-src 'none'");
    headers.insert(CONTENT_SECURITY_POLICY, policy);
    response
}

/// `attachment` with the name twice: in ASCII for old programs, and as it is (RFC 6266, RFC 8187).
fn disposition(name: &str) -> HeaderValue {
    let plain: String = name
        .chars()
        .map(|c| if is_plain(c) || c == ' ' { c } else { '_' })
        .collect();
    let mut encoded = String::new();
    for &byte in name.as_bytes() {
        if is_plain(char::from(byte)) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push_str(&hex::encode_upper([byte]));
        }
    }
    let text = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("attachment"))
}

/// Whether a character may stand in both forms as it is.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_can_end_no_header_and_loses_no_letter() {
        let header = super::disposition("Siân’s \"visit\"\r\nX: y.pdf");
        assert_eq!(
            header.to_str().unwrap(),
            "attachment; filename=\"Si_n_s _visit___X_ y.pdf\"; \
             filename*=UTF-8''Si%C3%A2n%E2%80%99s%20%22visit%22%0D%0AX%3A%20y.pdf"
        );
    }
}
