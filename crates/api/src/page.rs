//! Showing a page: what every page is told, and what the page adds.

use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use rightsdesk_content::words::ENGLISH;
use rightsdesk_core::case::TaskId;
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::people::Role;
use rightsdesk_web::{Controller, Form, NavigationLink, Page, TemplateError};
use serde::Serialize;

use crate::asked;
use crate::error::PageError;
use crate::session::StaffSession;
use crate::staff::administration;
use crate::state::State;

/// Where the desk begins.
pub(crate) const DESK: &str = "/desk";

/// Where the register begins.
pub(crate) const REGISTER: &str = "/desk/register";

/// What is common to the pages of one surface, ready to be added to.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Shell {
    pub(crate) page: Page,
    pub(crate) controller: Controller,
    pub(crate) form: Form,
}

/// The shell with what one page adds.
#[derive(Serialize)]
struct Full<'a, T> {
    #[serde(flatten)]
    shell: &'a Shell,
    #[serde(flatten)]
    own: T,
}

impl Shell {
    /// The shell of a resident's page of a controller.
    ///
    /// # Errors
    /// Not found, if there is no such controller.
    pub(crate) fn resident(state: &State, controller: &ControllerId) -> Result<Shell, PageError> {
        let register = &state.store.rules().register;
        let known = register.controller(controller).ok_or(PageError::NotFound)?;
        let stylesheet = format!("/{controller}/colours.css");
        Ok(Shell::of_controller(state, known, stylesheet))
    }

    /// The shell of a resident's page as a controller says of itself, in its colours.
    pub(crate) fn of_controller(
        state: &State,
        known: &rightsdesk_core::register::Controller,
        stylesheet: String,
    ) -> Shell {
        Shell {
            page: Page {
                language: state.language.to_string(),
                home: format!("/{}", known.id),
                ..Page::default()
            },
            controller: Controller {
                id: known.id.0.clone(),
                name: known.name.clone(),
                website: known.website.clone(),
                stylesheet: Some(stylesheet),
            },
            form: Form::new(),
        }
    }

    /// The shell of a resident's page before a council is chosen.
    pub(crate) fn nowhere(state: &State) -> Shell {
        Shell {
            page: Page {
                language: state.language.to_string(),
                ..Page::default()
            },
            controller: Controller {
                name: state.voice().text("councils-owner"),
                ..Controller::default()
            },
            form: Form::new(),
        }
    }

    /// The shell of a page for somebody who was asked by a task. Before they have shown that the
    /// link is theirs it does not say by whom.
    pub(crate) fn asked(state: &State, controller: Option<&ControllerId>) -> Shell {
        let known = controller.and_then(|id| Shell::resident(state, id).ok());
        known.unwrap_or_else(|| Shell {
            page: Page {
                language: state.language.to_string(),
                ..Page::default()
            },
            controller: Controller::default(),
            form: Form::new(),
        })
    }

    /// The shell of a page of the desk.
    pub(crate) fn desk(state: &State, session: Option<&StaffSession>) -> Shell {
        let mut navigation = Vec::new();
        if let Some(session) = session {
            let mut link = |key: &str, href: &str| {
                let text = state.words.get(ENGLISH, key, &[]);
                navigation.push(NavigationLink {
                    text,
                    href: href.to_owned(),
                    current: false,
                });
            };
            if session.holds_any(crate::access::READERS) {
                link("desk-navigation-cases", DESK);
            }
            if session.holds_any(&[Role::TriageOfficer, Role::Caseworker, Role::Manager]) {
                link("desk-navigation-new", "/desk/requests/new");
            }
            if session.holds_any(crate::access::READERS) {
                link("desk-navigation-figures", crate::staff::figures::HERE);
            }
            if session.holds_any(crate::access::ANY_STAFF) {
                link("desk-navigation-register", REGISTER);
            }
            if session.holds_any(crate::access::WRITERS) {
                link("desk-navigation-away", "/desk/away");
            }
            if session.holds_any(crate::staff::DIRECTORY) {
                link("desk-navigation-keepers", "/desk/keepers");
            }
            if session.holds_any(state.store.retention().approvers.roles()) {
                link("desk-navigation-disposal", "/desk/disposal");
            }
            // Whoever has a desk finds the teams there.
            if session.holds_any(crate::staff::ADMINISTRATORS) {
                link("desk-navigation-administration", administration::HERE);
                link("desk-navigation-holidays", "/desk/holidays");
            } else if session.holds_any(administration::WITNESSES) {
                link("desk-navigation-changes", administration::changes::HERE);
            }
            if session.holds_any(crate::staff::settings::SETTINGS_READERS) {
                link("desk-navigation-settings", crate::staff::settings::HERE);
            }
            if session.holds_any(crate::staff::health::WATCHERS) {
                link("desk-navigation-work", crate::staff::health::HERE);
            }
            if state.settings.demo_mails.is_some() {
                link("desk-navigation-mails", "/demo/mails");
            }
        }
        Shell {
            page: Page {
                language: ENGLISH.to_owned(),
                home: DESK.to_owned(),
                csrf: session.map(|session| session.csrf.clone()),
                account: session.map(|session| session.name.clone()),
                warning: session.and_then(|session| session.warning.clone()),
                navigation,
                ..Page::default()
            },
            controller: Controller::default(),
            form: Form::new(),
        }
    }

    /// The same with a back link.
    pub(crate) fn back(mut self, href: impl Into<String>) -> Shell {
        self.page.back = Some(href.into());
        self
    }

    /// The same with a form.
    pub(crate) fn with_form(mut self, form: Form) -> Shell {
        self.form = form;
        self
    }

    /// The same with the words for what was just done.
    pub(crate) fn success(mut self, words: Option<String>) -> Shell {
        self.page.success = words;
        self
    }

    /// Renders a template; a form with errors answers 422, so that nothing takes it for done.
    pub(crate) fn show(
        &self,
        state: &State,
        template: &str,
        own: impl Serialize,
    ) -> Result<Response, PageError> {
        let html = state.pages.render(template, Full { shell: self, own })?;
        let status = if self.form.has_errors() {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        };
        let mut response = (status, Html(html)).into_response();
        // A page can hold personal data; nothing between here and the reader keeps it.
        response
            .headers_mut()
            .insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        Ok(response)
    }
}

/// Which surface an address belongs to, for the look of an error page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The residents' pages of a controller, if it exists.
    Controller(ControllerId),
    /// The pages of a task.
    Task(TaskId),
    /// The desk.
    Desk,
    /// Before a council is chosen: nothing on the page leads to the desk, which may not be served
    /// here.
    Nowhere,
}

/// The surface of an address.
pub(crate) fn place_of(path: &str) -> Place {
    if let Some(task) = asked::task_of(path) {
        return Place::Task(task);
    }
    match path.trim_start_matches('/').split('/').next() {
        Some("desk" | "demo") => Place::Desk,
        None | Some("" | "api" | "assets" | "health") => Place::Nowhere,
        Some(first) => Place::Controller(ControllerId(first.to_owned())),
    }
}

/// Renders the page of an error.
pub(crate) fn error(
    state: &State,
    place: &Place,
    own: &impl Serialize,
) -> Result<String, TemplateError> {
    let (template, shell) = match place {
        Place::Controller(id) => match Shell::resident(state, id) {
            Ok(shell) => ("resident/error.html", shell),
            Err(_) => ("resident/error.html", Shell::nowhere(state)),
        },
        Place::Task(task) => (
            "asked/error.html",
            Shell::asked(state, None).back(asked::address(*task)),
        ),
        Place::Desk => ("staff/error.html", Shell::desk(state, None)),
        Place::Nowhere => ("resident/error.html", Shell::nowhere(state)),
    };
    state.pages.render(template, Full { shell: &shell, own })
}
