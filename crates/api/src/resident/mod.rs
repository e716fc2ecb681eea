//! The pages of resident.

use crate::routes::Endpoint;

/// The addresses of this module.
pub(crate) fn endpoints() -> Vec<Endpoint> {
    Vec::new()
}
