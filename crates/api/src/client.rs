//! Which computer a request comes from: for counting tries, and for nothing else. It goes into no
//! log, and the store keeps a keyed hash of it.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, Request, State as Extract};
use axum::http::{HeaderMap, HeaderName};
use axum::middleware::Next;
use axum::response::Response;

use crate::state::State;

/// The computer that a request comes from; in the extensions of the request, where it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Client(IpAddr);

impl Client {
    /// What is counted by. A home has a whole network of addresses of version 6 (RFC 6177), and
    /// whoever tries many times would use each once: they count as one.
    pub(crate) fn counted_as(self) -> String {
        match self.0.to_canonical() {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
        }
    }
}

/// Notes where each request comes from.
pub(crate) async fn note(
    Extract(state): Extract<State>,
    mut request: Request,
    next: Next,
) -> Response {
    let connection = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let connection = connection.map(|from| from.ip());
    let header = state.settings.client_address_header.as_ref();
    // Where the proxy says nothing, everybody behind it shares its address: too strict is noticed,
    // too lax is not.
    let told = header.and_then(|name| told(request.headers(), name));
    if let Some(address) = told.or(connection) {
        request.extensions_mut().insert(Client(address));
    }
    next.run(request).await
}

/// The address that the proxy added: the last one. Those before it are what the client sent, which
/// can be anything.
fn told(headers: &HeaderMap, name: &HeaderName) -> Option<IpAddr> {
    let last = headers.get_all(name).iter().next_back()?.to_str().ok()?;
    let last = last.rsplit(',').next()?.trim();
    let with_port = || last.parse().ok().map(|address: SocketAddr| address.ip());
    last.parse().ok().or_else(with_port)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn the_last_address_is_the_one_the_proxy_added() {
        let name = HeaderName::from_static("x-forwarded-for");
        for (lines, expected) in [
            (&["198.51.100.7"][..], Some("198.51.100.7")),
            (&["203.0.113.9, 198.51.100.7"], Some("198.51.100.7")),
            (&["203.0.113.9", "198.51.100.7"], Some("198.51.100.7")),
            (&["198.51.100.7:4711"], Some("198.51.100.7")),
            (&["[2001:db8::1]:4711"], Some("2001:db8::1")),
            (&["198.51.100.7, unknown"], None),
            (&[""], None),
            (&[], None),
        ] {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(&name, HeaderValue::from_static(line));
            }
            let expected = expected.map(|address| address.parse().unwrap());
            assert_eq!(told(&headers, &name), expected, "{lines:?}");
        }
    }

    #[test]
    fn a_network_of_version_6_counts_as_one_and_a_mapped_address_as_itself() {
        let counted = |address: &str| Client(address.parse().unwrap()).counted_as();
        assert_eq!(counted("2001:db8:1:2::3"), counted("2001:db8:1:2:ffff::9"));
        assert_ne!(counted("2001:db8:1:2::3"), counted("2001:db8:1:3::3"));
        assert_eq!(counted("::ffff:192.0.2.1"), counted("192.0.2.1"));
        assert_ne!(counted("192.0.2.2"), counted("192.0.2.1"));
    }
}
