//! Pages and assets: GOV.UK Design System components, rendered by minijinja, in one binary.
//!
//! `build.rs` fetches GOV.UK Frontend and MOJ Frontend with npm, removes what a council may not
//! use (typeface, crown, arms), and translates the component macros from Nunjucks. Everything is
//! embedded: nothing is read while running, and no page needs JavaScript.
//!
//! ```
//! use std::sync::Arc;
//! use rightsdesk_web::{Pages, Translator};
//!
//! let words: Translator = Arc::new(|_language, key, _arguments| key.to_owned());
//! let pages = Pages::new(words)?;
//! assert!(pages.render("resident/no-such-page.html", ()).is_err());
//! # Ok::<(), rightsdesk_web::TemplateError>(())
//! ```
//!
//! # Where things are
//!
//! ```text
//! templates/layouts/      base, and the two that pages extend: resident, staff
//! templates/components/   form, timeline, deadline: macros of our own
//! templates/resident/     residents' pages
//! templates/staff/        the team's pages
//! samples/common.json     what every page is given
//! samples/resident/…      what a page is given besides: resident/ask/name.json for …/name.html
//! assets/                 our stylesheet, scripts and icon
//! ```
//!
//! A new template is found by itself; a test then asks for its sample.
//!
//! # Writing a page
//!
//! Templates are Jinja as minijinja reads it: keys in quotation marks, `~` to join strings. The
//! components are imported under the names they have upstream, and take the parameters that the
//! Design System documents.
//!
//! ```text
//! {% extends "layouts/resident.html" %}
//! {% from "components/form.html" import form_page %}
//! {% from "govuk/components/input/macro.njk" import govukInput %}
//! {% set title = t("ask-name-title") %}
//! {% block content %}
//! <h1 class="govuk-heading-l">{{ title }}</h1>
//! {% call form_page(t("continue")) %}
//! {{ govukInput(field("full_name", label=t("ask-name-label"), autocomplete="name")) }}
//! {{ govukInput(field("email", label=t("ask-email-label"), type="email", autocomplete="email")) }}
//! {% endcall %}
//! {% endblock %}
//! ```
//!
//! Rules, each checked by a test on every page with its sample:
//! - the page sets `title`, and has one `h1`;
//! - it reads only variables that its sample declares (`null` for what may be missing);
//! - it has no style or script in itself, and every `post` form has its token (`form_page` adds it);
//! - ids are unique, and whatever points at an id finds it.
//!
//! Import macros at the top of the file, below `extends`: a macro sees the context (`page`, `form`,
//! `t`) of the place where it was imported, which inside another macro is empty.
//!
//! # The context of a page
//!
//! Any [`serde::Serialize`]; best a struct with these fields and the page's own:
//!
//! ```
//! # use rightsdesk_web::{Controller, Form, Page};
//! #[derive(serde::Serialize)]
//! struct AskName {
//!     page: Page,             // language, home, back link, token, who is signed in …
//!     controller: Controller, // the council: name, website, colours
//!     form: Form,             // what was typed, and what is wrong with it
//! }
//! ```
//!
//! `page.language` is required. A page without a form needs no `form`.
//!
//! ## Functions
//!
//! | in a template | gives |
//! | --- | --- |
//! | `t("key", name=value)` | the words of a key, in the language of the page, as text |
//! | `field("name", label=…, hint=…, …)` | parameters of an input, textarea, select, character count, password or file upload |
//! | `choice("name", legend=…, hint=…, items=[…])` | parameters of radios or checkboxes |
//! | `date_field("name", legend=…, hint=…)` | parameters of a date input, whose fields are `name-day`, `name-month`, `name-year` |
//! | `row(label, text, change=address)` | a row of a summary list; `html=` instead of text |
//! | `asset("rightsdesk.css")` | the address of an asset |
//! | `text \| lines` | text with its line breaks, escaped |
//!
//! `field`, `choice` and `date_field` fill in id, name, kept value and error message from `form`.
//! `heading=true` makes the label or legend the page's heading, where one thing is asked. Any
//! other parameter of the component is handed on; so is a label, legend or hint given as a map.
//!
//! ## Macros
//!
//! | import | use |
//! | --- | --- |
//! | `components/form.html` | `{% call form_page(button, action="", upload=false, warning=false) %}fields{% endcall %}` |
//! | `components/timeline.html` | `timeline([{title, text or html, by, at, when}], level=2)`: `at` in ISO 8601, `when` in words |
//! | `components/deadline.html` | `deadline_badge({state, days})`: see the file for the states |
//!
//! The layout shows the error summary, or `page.success`, above the content by itself.
//!
//! # Handling a form
//!
//! ```
//! # use rightsdesk_web::{DatePart, Form};
//! # let body = [("full_name", ""), ("born-day", "40"), ("born-month", "1"), ("born-year", "1980")];
//! let mut form = Form::typed(body);
//! form.error("full_name", "Enter your full name");
//! form.date_error("born", &[DatePart::Day], "The day must be between 1 and 31");
//! assert!(form.has_errors()); // show the page again with this form
//! ```
//!
//! # Looking at the pages
//!
//! `RIGHTSDESK_PREVIEW=folder cargo test -p rightsdesk-web` writes every page with its sample, and
//! the assets, into that folder; serve it with any web server.

mod assets;
mod attributes;
mod colours;
mod environment;
mod form;
mod functions;
mod javascript;
mod page;
mod pages;
#[cfg(test)]
mod tests;

pub use assets::{Asset, asset_path, assets, find_asset};
pub use colours::{Colour, ColourError};
pub use environment::text_keys;
pub use form::{DatePart, Form};
pub use minijinja::Value;
pub use minijinja::value::Kwargs;
pub use page::{Controller, LanguageLink, NavigationLink, Page};
pub use pages::{Pages, TemplateError, Translator};
