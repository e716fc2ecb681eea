//! Rendering a page.

use std::error::Error as _;
use std::sync::Arc;

use minijinja::value::{Kwargs, Serde};
use minijinja::{Environment, Value};
use serde::Serialize;

use crate::environment::environment;
use crate::functions::{attribute, functions};

/// Gives the words of a key in a language: language, key, arguments.
pub type Translator = Arc<dyn Fn(&str, &str, &Kwargs) -> String + Send + Sync>;

/// The pages of Rightsdesk, ready to be rendered. Made once; shared by all requests.
pub struct Pages {
    pub(crate) env: Environment<'static>,
    translator: Translator,
}

/// Why a page could not be rendered. It never tells what was in the page.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// An embedded template is wrong: the binary cannot serve pages.
    #[error("the templates cannot be read: {detail}")]
    Load {
        /// The template, the line and the reason.
        detail: String,
    },
    /// A page does not exist or failed.
    #[error("page {page}: {detail}")]
    Render {
        /// The name of the template.
        page: String,
        /// The template, the line and the reason.
        detail: String,
    },
    /// The context does not say in which language the page is.
    #[error("page {page}: the context gives no page.language")]
    NoLanguage {
        /// The name of the template.
        page: String,
    },
}

impl std::fmt::Debug for Pages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pages").finish_non_exhaustive()
    }
}

impl Pages {
    /// Reads the embedded templates; `translator` gives every word that they show.
    ///
    /// # Errors
    /// [`TemplateError::Load`] if a template does not parse, which a test rules out.
    pub fn new(translator: Translator) -> Result<Pages, TemplateError> {
        let env = environment().map_err(|error| TemplateError::Load {
            detail: chain(&error),
        })?;
        Ok(Pages { env, translator })
    }

    /// Renders the template `name`, for example `resident/ask/name.html`.
    ///
    /// The context is described in the [crate's documentation](crate#the-context-of-a-page); it
    /// must have `page.language`.
    ///
    /// # Errors
    /// [`TemplateError::NoLanguage`] without a language; [`TemplateError::Render`] if there is no
    /// such template or it fails.
    pub fn render(&self, name: &str, context: impl Serialize) -> Result<String, TemplateError> {
        let failed = |error: minijinja::Error| TemplateError::Render {
            page: name.to_owned(),
            detail: chain(&error),
        };
        let context = Value::from(Serde(&context));
        // A context that cannot be serialised says here why not.
        let page = context.get_attr("page").map_err(failed)?;
        let language = attribute(&page, &["language"]);
        let Some(language) = language.as_str().filter(|language| !language.is_empty()) else {
            return Err(TemplateError::NoLanguage {
                page: name.to_owned(),
            });
        };
        let functions = functions(&self.translator, language, &attribute(&context, &["form"]));
        self.env
            .get_template(name)
            .and_then(|template| template.render(minijinja::context! { ..functions, ..context }))
            .map_err(failed)
    }
}

/// An error with its causes: the outer ones say where, the innermost says why.
fn chain(error: &minijinja::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}
