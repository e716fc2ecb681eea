//! The demonstration's own page: the mails that would have been sent.

use crate::routes::Endpoint;

/// The addresses of this module.
pub(crate) fn endpoints() -> Vec<Endpoint> {
    Vec::new()
}
