//! The JSON API under `/api/v1`.

pub(crate) mod token;

use crate::routes::Endpoint;

/// The addresses of this module.
pub(crate) fn endpoints() -> Vec<Endpoint> {
    Vec::new()
}
