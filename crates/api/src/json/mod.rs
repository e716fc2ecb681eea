//! The JSON API under `/api/v1`: make, read and list requests; the clock and the rights; the register.

mod cases;
mod deadlines;
mod notices;
mod openapi;
pub(crate) mod problem;
mod reasons;
mod requests;
pub mod rights;
pub(crate) mod token;
pub mod vectors;

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
        Endpoint::get(Surface::Api, "/api/v1/cases/{id}/clock", READ, cases::clock),
        Endpoint::get(
            Surface::Api,
            "/api/v1/cases/{id}/rights",
            READ,
            cases::rights,
        ),
        Endpoint::post(Surface::Api, "/api/v1/deadlines", READ, deadlines::count),
        Endpoint::get(Surface::Api, "/api/v1/rights", READ, rights::table),
        Endpoint::get(Surface::Api, "/api/v1/reasons", READ, reasons::list),
        Endpoint::get(Surface::Api, "/api/v1/notices", READ, notices::list),
        Endpoint::get(Surface::Api, "/api/v1/notices/{id}", READ, notices::read),
    ]
}
