//! The pages of staff.

use crate::routes::Endpoint;

/// The addresses of this module.
pub(crate) fn endpoints() -> Vec<Endpoint> {
    Vec::new()
}
