//! The JSON API under `/api/v1`: make, read and list requests.

mod openapi;
pub(crate) mod problem;
mod requests;
pub(crate) mod token;

use crate::access::Access;
use crate::endpoint::{Endpoint, Surface};

/// The addresses of this module.
pub(crate) fn endpoints() -> Vec<Endpoint> {
    const CREATE: Access = Access::Token("requests:create");
    const READ: Access = Access::Token("requests:read");
    vec![
        Endpoint::get(
            Surface::Api,
            "/api/v1/openapi.json",
            Access::Public,
            openapi::document,
        ),
        Endpoint::post(Surface::Api, "/api/v1/requests", CREATE, requests::create),
        Endpoint::get(Surface::Api, "/api/v1/requests/{id}", READ, requests::read),
        Endpoint::get(Surface::Api, "/api/v1/cases", READ, requests::list),
    ]
}
