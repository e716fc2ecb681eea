//! Every address, with who may use it.

use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodRouter, on};

use crate::access::Access;
use crate::state::State;
use crate::{demo, health, json, resident, staff};

/// Which part of the program an address belongs to. A council can serve the residents' pages to
/// the internet and keep the desk inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    /// The residents' pages.
    Residents,
    /// The team's pages.
    Staff,
    /// The JSON API.
    Api,
    /// What every surface needs: assets and health.
    Shared,
}

/// One address and method, with who may use it.
#[derive(Clone)]
pub struct Endpoint {
    /// The method.
    pub method: Method,
    /// The address, as a route template: what stands in logs.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
    /// The surface it belongs to.
    pub surface: Surface,
    /// Whether a form with files may be sent to it.
    pub takes_files: bool,
    pub(crate) handler: MethodRouter<State>,
}

impl std::fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {:?}", self.method, self.path, self.access)
    }
}

impl Endpoint {
    /// An address that is read.
    pub(crate) fn get<H, T>(surface: Surface, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, State>,
        T: 'static,
    {
        let handler = on(axum::routing::MethodFilter::GET, handler);
        Endpoint { method: Method::GET, path, access, surface, takes_files: false, handler }
    }

    /// An address that something is sent to.
    pub(crate) fn post<H, T>(surface: Surface, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, State>,
        T: 'static,
    {
        let handler = on(axum::routing::MethodFilter::POST, handler);
        Endpoint { method: Method::POST, path, access, surface, takes_files: false, handler }
    }

    /// The same, taking files.
    pub(crate) fn with_files(self) -> Self {
        Endpoint { takes_files: true, ..self }
    }
}

/// Every address there is.
pub fn endpoints() -> Vec<Endpoint> {
    let mut all = health::endpoints();
    all.extend(resident::endpoints());
    all.extend(staff::endpoints());
    all.extend(json::endpoints());
    all.extend(demo::endpoints());
    all
}
