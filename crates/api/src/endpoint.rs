//! One address, with who may use it. See [`crate::routes`] for the list.

use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodFilter, MethodRouter, on};

use crate::access::Access;
use crate::state::State;

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
    /// The page of the mails, in the demonstration only.
    Demonstration,
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
    pub(crate) fn get<H, T>(
        surface: Surface,
        path: &'static str,
        access: Access,
        handler: H,
    ) -> Self
    where
        H: Handler<T, State>,
        T: 'static,
    {
        let handler = on(MethodFilter::GET, handler);
        Endpoint {
            method: Method::GET,
            path,
            access,
            surface,
            takes_files: false,
            handler,
        }
    }

    /// An address that something is sent to.
    pub(crate) fn post<H, T>(
        surface: Surface,
        path: &'static str,
        access: Access,
        handler: H,
    ) -> Self
    where
        H: Handler<T, State>,
        T: 'static,
    {
        let handler = on(MethodFilter::POST, handler);
        Endpoint {
            method: Method::POST,
            path,
            access,
            surface,
            takes_files: false,
            handler,
        }
    }

    /// The same, taking files.
    pub(crate) fn with_files(self) -> Self {
        Endpoint {
            takes_files: true,
            ..self
        }
    }
}
