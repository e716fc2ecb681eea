//! Entering a request that came by another channel: by email, letter, telephone, in person.

mod form;
mod mail;
mod read;

use axum::extract::{Extension, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_content::{Voice, problems};
use rightsdesk_core::request::{Channel, ProblemCode};
use rightsdesk_store::{Act, OpenError};
use rightsdesk_web::Form;
use serde::Serialize;

use super::fields::{Field, Wrong};
use super::opened::voice;
use crate::error::PageError;
use crate::once;
use crate::page::DESK;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;
use form::Fields;
use mail::Kept;

/// The address of the page.
const HERE: &str = "/desk/requests/new";

/// How a request can come that somebody enters. Those from the web or another system enter
/// themselves.
const CHANNELS: [Channel; 6] = [
    Channel::Email,
    Channel::Letter,
    Channel::Phone,
    Channel::InPerson,
    Channel::SocialMedia,
    Channel::AnotherService,
];

#[derive(Serialize)]
struct NewPage {
    /// Where an email is chosen that was saved as a file.
    upload: Field,
    /// The token of the email that was read before.
    kept: Option<String>,
    #[serde(flatten)]
    fields: Fields,
    /// What is known of the email that the form was filled in from.
    mail: Option<mail::Shown>,
}

/// The form.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
) -> Result<Response, PageError> {
    let form = form::initial().with_once(once::new()?);
    page(&state, &session, form, None)
}

/// Fills the form in from an email, or opens the request; a second press leads to the same one.
pub(super) async fn send(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    sent: Sent,
) -> Result<Response, PageError> {
    let key = once::of(&sent)?;
    let mut form = sent.to_form().with_once(key);
    let voice = voice(&state);
    let kept = mail::kept(&state, &session, &sent).await?;
    // A file that was chosen is never passed over, whichever button was pressed.
    if sent.optional("fill").is_some() || sent.files.iter().any(|file| file.field == "mail") {
        let (form, shown) = mail::fill(&state, &session, &sent, form, kept).await?;
        return page(&state, &session, form, shown);
    }
    let shown = kept.shown(voice);
    let new = match read::read(&state, &session, &sent) {
        Ok(new) => new,
        Err(wrong) => {
            for wrong in wrong {
                wrong.tell(&mut form);
            }
            return page(&state, &session, form, shown);
        }
    };
    if matches!(kept, Kept::Gone) {
        form.forget(mail::TOKEN);
        form.error("mail", voice.text("new-request-mail-gone"));
        return page(&state, &session, form, None);
    }
    let actor = session.actor(&new.controller);
    let act = Act::new(state.now(), &actor).with_key(key);
    match state.store.open_request(&new, &act).await {
        Ok(opened) => {
            mail::keep_files(&state, &session, &sent, opened.request, kept, &act).await?;
            let (case, _) = opened.cases.first().ok_or(PageError::NotFound)?;
            Ok(Redirect::to(&format!("{DESK}/cases/{case}?done=opened")).into_response())
        }
        Err(OpenError::Problems(problems)) => {
            for problem in problems {
                let words = word(voice, problem.field, &problem.code);
                wrong_at(problem.field, words).tell(&mut form);
            }
            page(&state, &session, form, shown)
        }
        Err(OpenError::Refused(refusal)) => {
            form.general_error(rightsdesk_content::refusals::word(voice, &refusal));
            page(&state, &session, form, shown)
        }
        // Somebody went back to a form that was sent, and changed it: that may be a slip, or a
        // second request. A new key lets them say so.
        Err(OpenError::KeyReused) => {
            let mut form = sent.to_form().with_once(once::new()?);
            form.general_error(voice.text("new-request-sent-before"));
            page(&state, &session, form, shown)
        }
        Err(OpenError::Store(error)) => Err(error.into()),
    }
}

/// What is wrong with a field, to somebody who enters another person's request.
fn word(voice: Voice<'_>, field: &str, code: &ProblemCode) -> String {
    let key = match (field, code) {
        ("controller", _) => "new-request-no-controller",
        ("channel", _) => "new-request-no-channel",
        ("rights", _) => "new-request-no-rights",
        ("words", ProblemCode::Empty) => "new-request-no-words",
        ("name", ProblemCode::Empty) => "new-request-no-name",
        _ => return problems::word(voice, field, code),
    };
    voice.text(key)
}

fn wrong_at(field: &str, words: String) -> Wrong {
    if matches!(field, "received" | "elsewhere_on") {
        Wrong::date(field, words)
    } else {
        Wrong::new(field, words)
    }
}

fn page(
    state: &State,
    session: &StaffSession,
    form: Form,
    mail: Option<mail::Shown>,
) -> Result<Response, PageError> {
    let page = NewPage {
        upload: form::upload(voice(state)),
        kept: form.value(mail::TOKEN).map(str::to_owned),
        fields: form::fields(state, session, &form),
        mail,
    };
    super::shell(state, session, HERE)
        .back(DESK)
        .with_form(form)
        .show(state, "staff/new-request.html", page)
}
