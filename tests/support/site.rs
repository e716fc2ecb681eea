//! The pages in process: an installation with an empty database, and browsers that visit it.
//!
//! A browser keeps its cookies and follows no redirect by itself, so that a story sees each answer.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use jiff::Timestamp;
use rightsdesk_api::{HeaderName, Settings, State, Surface, app, translator};
use rightsdesk_content::Words;
use rightsdesk_content::words::ENGLISH;
use rightsdesk_core::reminder::Plan;
use rightsdesk_core::retention::Settings as Retention;
use rightsdesk_documents::child::Child;
use rightsdesk_store::{MasterKey, Store};
use rightsdesk_web::Pages;
use tempfile::TempDir;
use tower::ServiceExt;

use super::databases::TestDatabase;

/// An installation: what is kept, and the pages of it.
pub(crate) struct Site {
    pub(crate) store: Store,
    pub(crate) router: Router,
    now: Arc<Mutex<Timestamp>>,
    _documents: TempDir,
}

impl Site {
    /// Opens an installation on this database, with the notices that are shipped. Its clock stands
    /// at `now` until it is set.
    pub(crate) async fn open(database: &TestDatabase, now: &str) -> Site {
        Site::open_with(database, now, Words::new().unwrap()).await
    }

    /// The same with other words.
    pub(crate) async fn open_with(database: &TestDatabase, now: &str, words: Words) -> Site {
        Site::open_behind(database, now, words, None, false).await
    }

    /// The same behind a proxy that says in this header where a request came from, and with or
    /// without a scanner that files wait for.
    pub(crate) async fn open_behind(
        database: &TestDatabase,
        now: &str,
        words: Words,
        header: Option<&'static str>,
        scans: bool,
    ) -> Site {
        let documents = tempfile::tempdir().unwrap();
        let store = Store::open(rightsdesk_store::Settings {
            url: database.url().to_owned(),
            documents: documents.path().to_owned(),
            master_key: MasterKey::generate().unwrap(),
            plan: Plan::default(),
            retention: Retention::default(),
            scans,
        });
        let store = store.await.unwrap();
        store.migrate().await.unwrap();
        let words = Arc::new(words);
        let now = Arc::new(Mutex::new(now.parse().unwrap()));
        let clock = Arc::clone(&now);
        let state = State {
            store: store.clone(),
            pages: Arc::new(Pages::new(translator(Arc::clone(&words))).unwrap()),
            words,
            language: ENGLISH.into(),
            child: Arc::new(Child::new(env!("CARGO_BIN_EXE_rightsdesk"))),
            now: Arc::new(move || *clock.lock().unwrap()),
            settings: Arc::new(Settings {
                base_url: "http://requests.example.org".into(),
                client_address_header: header.map(HeaderName::from_static),
                upload_most: 1024 * 1024,
                demo_mails: None,
            }),
        };
        let router = app(&state, &[Surface::Residents, Surface::Staff, Surface::Api]);
        Site {
            store,
            router,
            now,
            _documents: documents,
        }
    }

    /// The moment it is.
    pub(crate) fn now(&self) -> Timestamp {
        *self.now.lock().unwrap()
    }

    /// Sets the clock.
    pub(crate) fn set_now(&self, now: &str) {
        *self.now.lock().unwrap() = now.parse().unwrap();
    }

    /// A browser that has not been here before.
    pub(crate) fn browser(&self) -> Browser {
        Browser {
            router: self.router.clone(),
            cookies: BTreeMap::new(),
            from: [192, 0, 2, 1],
            headers: Vec::new(),
        }
    }
}

/// How a form without files is sent.
const FORM: &str = "application/x-www-form-urlencoded";

/// A browser. A clone has the same cookies, like another window.
#[derive(Clone)]
pub(crate) struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    /// The address of its computer.
    pub(crate) from: [u8; 4],
    /// What it sends with every request besides.
    pub(crate) headers: Vec<(&'static str, String)>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Browser {
    /// Asks for a page.
    pub(crate) async fn get(&mut self, address: &str) -> Answer {
        self.send(Method::GET, address, FORM, Body::empty()).await
    }

    /// Asks for the headers of a page.
    pub(crate) async fn head(&mut self, address: &str) -> Answer {
        self.send(Method::HEAD, address, FORM, Body::empty()).await
    }

    /// Sends a form.
    pub(crate) async fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let mut body = String::new();
        for (name, value) in fields {
            let separator = if body.is_empty() { "" } else { "&" };
            write!(body, "{separator}{}={}", encoded(name), encoded(value)).unwrap();
        }
        self.send(Method::POST, address, FORM, Body::from(body))
            .await
    }

    /// Sends the form that a page showed: its hidden fields, and what is typed.
    pub(crate) async fn submit(
        &mut self,
        page: &Answer,
        address: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let hidden: Vec<_> = ["csrf", "once", "question", "version", "points", "mail_kept"]
            .into_iter()
            .filter_map(|name| Some((name, page.hidden(name)?)))
            .collect();
        let hidden = hidden.iter().map(|(name, value)| (*name, value.as_str()));
        let all: Vec<_> = hidden.chain(fields.iter().copied()).collect();
        self.post(address, &all).await
    }

    /// Has the cookies of another window of the same browser.
    pub(crate) fn take_cookies_of(&mut self, other: &Browser) {
        self.cookies.clone_from(&other.cookies);
    }

    /// Its cookies, as it sends them.
    pub(crate) fn cookie(&self) -> String {
        let pairs = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("; ")
    }

    /// Whether it has a cookie of this name.
    pub(crate) fn has_cookie(&self, name: &str) -> bool {
        self.cookies.contains_key(name)
    }

    /// Sends anything at all.
    pub(crate) async fn send(
        &mut self,
        method: Method,
        address: &str,
        content_type: &str,
        body: Body,
    ) -> Answer {
        let cookies: Vec<_> = self
            .cookies
            .iter()
            .map(|(k, v)| format!("{k}={v}"))
            .collect();
        let mut request = Request::builder();
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let request = request
            .method(method)
            .uri(address)
            .header(COOKIE, cookies.join("; "))
            .header(CONTENT_TYPE, content_type)
            .extension(ConnectInfo(SocketAddr::from((self.from, 50_000))))
            .body(body)
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(SET_COOKIE) {
            let (pair, attributes) = cookie.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if attributes.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer {
            status: parts.status,
            headers: parts.headers,
            bytes,
        }
    }
}

impl Answer {
    /// The page.
    pub(crate) fn html(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    /// Where it leads; the story fails unless it is a redirect after a form.
    #[track_caller]
    pub(crate) fn leads_to(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.html());
        self.headers[LOCATION].to_str().unwrap()
    }

    /// Fails unless the page is shown with this status and says each of these.
    #[track_caller]
    pub(crate) fn says(&self, status: u16, words: &[&str]) {
        assert_eq!(self.status.as_u16(), status, "{}", self.html());
        for words in words {
            assert!(
                self.html().contains(words),
                "it does not say {words:?}:\n{}",
                self.html()
            );
        }
    }

    /// Fails if the page says any of these.
    #[track_caller]
    pub(crate) fn does_not_say(&self, words: &[&str]) {
        for words in words {
            assert!(
                !self.html().contains(words),
                "it says {words:?}:\n{}",
                self.html()
            );
        }
    }

    /// The value of a hidden field.
    pub(crate) fn hidden(&self, name: &str) -> Option<String> {
        let (_, rest) = self
            .html()
            .split_once(&format!("type=\"hidden\" name=\"{name}\" value=\""))?;
        rest.split_once('"').map(|(value, _)| value.to_owned())
    }
}

fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").unwrap();
        }
    }
    encoded
}
