//! The residents' pages go out compressed: many of them are read on an old phone, far from a mast.
//!
//! The length of a compressed page can tell a secret in it (the BREACH attack): to somebody who
//! sees how long the answers are, and can make the browser of a person who is signed in ask for the
//! same page many times, each time with another text of theirs in it beside the secret. Here
//! nobody can do that:
//!
//! - A request that another site starts carries no cookie, but for a link that is followed
//!   (`SameSite=Lax`); a form of another site is refused besides (`CsrfLayer`).
//! - Nothing of an address is repeated on a page with a session. What a link may say is looked up
//!   in a short list (`?right=`, `?done=`, `?lost=`); what is not in it is dropped. Identifiers in
//!   the path must be the session's own.
//! - What stands on such a page was written by its own reader or by the council.
//!
//! The last does not hold for the desk, nor for those who are asked by a task: there, the words of
//! anybody who sends a request stand beside the words of others. Their pages are left as they are,
//! and so is every file: it is compressed already, or small.

use std::io::Write as _;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::access::Access;
use crate::endpoint::{Endpoint, Surface};
use crate::error::PageError;

/// Whether the pages of an address may be compressed: see above.
pub(crate) fn is_safe(endpoint: &Endpoint) -> bool {
    endpoint.surface == Surface::Residents && endpoint.access != Access::Asked
}

/// Whether the browser takes gzip.
pub(crate) fn takes_gzip(headers: &HeaderMap) -> bool {
    let encodings = headers.get_all(ACCEPT_ENCODING).iter();
    encodings
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|encoding| {
            let (name, weight) = encoding.split_once(';').unwrap_or((encoding, ""));
            let weight = weight.trim().strip_prefix("q=").map(str::parse::<f32>);
            name.trim().eq_ignore_ascii_case("gzip") && weight != Some(Ok(0.0))
        })
}

/// Compresses what is a page; lets everything else pass.
pub(crate) async fn pages(request: Request, next: Next) -> Response {
    // Whoever asks only for the headers gets no body to compress.
    let wanted = takes_gzip(request.headers()) && request.method() != Method::HEAD;
    let mut response = next.run(request).await;
    let kind = response.headers().get(CONTENT_TYPE);
    if !kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        return response;
    }
    let varies = HeaderValue::from_static("accept-encoding");
    response.headers_mut().append(VARY, varies);
    if !wanted {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    // A page is made as a whole, so that it is here already, and was not larger than memory.
    let compressed = match to_bytes(body, usize::MAX).await {
        Ok(page) => gzip(&page).map_err(PageError::internal),
        Err(error) => Err(PageError::internal(error)),
    };
    match compressed {
        Ok(bytes) => {
            parts.headers.remove(CONTENT_LENGTH);
            let gzip = HeaderValue::from_static("gzip");
            parts.headers.insert(CONTENT_ENCODING, gzip);
            Response::from_parts(parts, Body::from(bytes))
        }
        Err(error) => error.into_response(),
    }
}

fn gzip(page: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(page)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_taken_where_it_is_offered() {
        for (header, taken) in [
            ("gzip, deflate, br", true),
            ("br;q=1.0, GZIP;q=0.5", true),
            ("gzip;q=0, br", false),
            ("gzip;q=0.000", false),
            ("x-gzipped", false),
            ("", false),
        ] {
            let value = HeaderValue::from_str(header).unwrap();
            let headers = HeaderMap::from_iter([(ACCEPT_ENCODING, value)]);
            assert_eq!(takes_gzip(&headers), taken, "{header:?}");
        }
        assert!(!takes_gzip(&HeaderMap::new()));
    }
}
