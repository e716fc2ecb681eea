//! What every handler can reach.

use std::path::PathBuf;
use std::sync::Arc;

use axum::http::HeaderName;
use jiff::Timestamp;
use jiff::civil::Date;
use rightsdesk_content::{Voice, Words};
use rightsdesk_documents::child::Child;
use rightsdesk_store::Store;
use rightsdesk_web::Pages;

/// The clock that the binary hands down: the system's, or one frozen on a day.
pub type Now = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// What the installation sets for its pages.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address at which residents reach the pages: `https://requests.example.org`.
    pub base_url: String,
    /// The header in which a proxy of ours says where a request came from; without it the address
    /// of the connection counts, and no header is believed.
    pub client_address_header: Option<HeaderName>,
    /// The largest upload, in bytes.
    pub upload_most: usize,
    /// The folder of mails that the demonstration shows; `None` outside the demonstration.
    pub demo_mails: Option<PathBuf>,
}

impl Settings {
    /// Whether the pages are served over TLS, so that cookies may insist on it.
    pub fn is_secure(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

/// The state of the web server: shared, cheap to clone.
#[derive(Clone)]
pub struct State {
    /// The database and the documents.
    pub store: Store,
    /// The templates.
    pub pages: Arc<Pages>,
    /// The words.
    pub words: Arc<Words>,
    /// The language of the residents' pages, as BCP 47: [`crate::app`] serves each language that
    /// there are words in with a state of its own.
    pub language: Arc<str>,
    /// The program that opens foreign documents, within limits.
    pub child: Arc<Child>,
    /// The time.
    pub now: Now,
    /// The settings.
    pub settings: Arc<Settings>,
}

impl State {
    /// The moment of this request.
    pub fn now(&self) -> Timestamp {
        (self.now)()
    }

    /// The words of the residents' pages, in the language of this request.
    pub(crate) fn voice(&self) -> Voice<'_> {
        self.words.voice(&self.language)
    }

    /// The local date of this request.
    pub fn today(&self) -> Date {
        rightsdesk_core::calendar::local_date(self.now())
    }
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State")
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
