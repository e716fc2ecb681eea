//! Changing how somebody is reached and written to.
//!
//! A new email address counts once a code that was sent to it has come back: a slip would send the
//! reply to a stranger. The old address is told, since somebody else may have made the change,
//! unless the person says that it is not safe.

use axum::Extension;
use axum::extract::{Path, State as Extract};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_content::names::{self, Reader};
use rightsdesk_content::{Voice, problems};
use rightsdesk_core::case::Command;
use rightsdesk_core::ids::{CaseId, ControllerId};
use rightsdesk_core::request::{
    Adjustment, Contact, Person, Preferences, Problem, ProblemCode, ReplyBy, ReplyWhen,
};
use rightsdesk_store::access_codes::MINUTES;
use rightsdesk_store::{CaseFile, RequestFile};
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};

use super::kept::{self, Restored};
use super::limits::{self, ADDRESS_CODES};
use super::own::{back_to, execute, own_case, request_page};
use super::{tracking_shell, voice};
use crate::error::PageError;
use crate::once;
use crate::sent::Sent;
use crate::session::{Cookie, TrackingSession};
use crate::state::State;

/// The ways of contact, by the field that each needs.
const WAYS: [&str; 3] = ["email", "phone", "address"];

/// The choice of somebody to whom every way of reply is as good.
const ANY: &str = "any";

/// A change that waits for the code sent to the new address.
#[derive(Serialize, Deserialize)]
struct Pending {
    case: CaseId,
    contact: Contact,
    former: Option<String>,
    /// The key under which it is done once.
    key: String,
}

/// Under what it waits, beside the session.
fn under(state: &State, headers: &HeaderMap) -> String {
    let token = Cookie::Track.token(state, headers).unwrap_or_default();
    format!("{token} details")
}

#[derive(Serialize)]
struct Choice {
    value: &'static str,
    text: String,
}

#[derive(Serialize)]
struct DetailsPage {
    name: String,
    /// The email address until now.
    email: Option<String>,
    adjustments: Vec<Choice>,
    replies: Vec<Choice>,
    times: Vec<Choice>,
    message: String,
}

/// The form, as things are.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Path((controller, case)): Path<(String, String)>,
    Extension(session): Extension<TrackingSession>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let file = own_case(&state, &controller, &case, &session).await?;
    let first = as_it_is(&file.request);
    let restored = kept::form(&state, &controller, &headers, uri.path(), first).await?;
    page(&state, &controller, &session, &file, restored)
}

fn as_it_is(request: &RequestFile) -> Form {
    let nobody = Person::default();
    let person = request.requester.as_ref().unwrap_or(&nobody);
    let known = [&person.email, &person.phone, &person.address];
    let prefers = &request.preferences;
    let ways = WAYS.iter().zip(known).filter(|(_, known)| known.is_some());
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    Form::new()
        .with_values("contact", ways.map(|(way, _)| *way))
        .with_value("email", text(&person.email))
        .with_value("phone", text(&person.phone))
        .with_value("address", text(&person.address))
        .with_value("contact_safely", text(&prefers.contact_safely))
        .with_values(
            "adjustments",
            prefers.adjustments.iter().map(|one| one.code()),
        )
        .with_value("adjustment_detail", text(&prefers.adjustment_detail))
        .with_value("reply_by", prefers.reply_by.map_or(ANY, ReplyBy::code))
        .with_value(
            "reply_when",
            prefers.reply_when.map_or(ANY, ReplyWhen::code),
        )
}

fn page(
    state: &State,
    controller: &ControllerId,
    session: &TrackingSession,
    file: &CaseFile,
    Restored { form, said }: Restored,
) -> Result<Response, PageError> {
    let voice = voice(state);
    let person = file.request.requester.clone().unwrap_or_default();
    let adjustments = Adjustment::ALL.iter().map(|one| Choice {
        value: one.code(),
        text: names::adjustment(voice, *one),
    });
    let page = DetailsPage {
        name: person.name,
        email: person.email,
        adjustments: adjustments.collect(),
        replies: replies(voice),
        times: times(voice),
        message: format!("/{controller}/track/message/{}", file.case.id),
    };
    tracking_shell(state, controller, session)?
        .back(request_page(controller))
        .with_form(form)
        .success(said)
        .show(state, "resident/track/details.html", page)
}

fn replies(voice: Voice<'_>) -> Vec<Choice> {
    let ways = ReplyBy::ALL.iter();
    let ways = ways.map(|way| Choice {
        value: way.code(),
        text: voice.text(match way {
            ReplyBy::Online => "details-reply-online",
            ReplyBy::Email => "details-reply-email",
            ReplyBy::Post => "details-reply-post",
            ReplyBy::InPerson => "details-reply-in-person",
            ReplyBy::Phone => "details-reply-phone",
        }),
    });
    let easiest = Choice {
        value: ANY,
        text: voice.text("details-reply-any"),
    };
    ways.chain([easiest]).collect()
}

fn times(voice: Voice<'_>) -> Vec<Choice> {
    let any = Choice {
        value: ANY,
        text: voice.text("ask-reply-when-any"),
    };
    let times = ReplyWhen::ALL.map(|when| Choice {
        value: when.code(),
        text: names::reply_when(voice, when, Reader::Resident),
    });
    std::iter::once(any).chain(times).collect()
}

/// How somebody is reached, as it was typed. The name stays.
fn read(sent: &Sent, request: &RequestFile) -> Contact {
    let ways = sent.all("contact");
    let typed = |way: &str| {
        let chosen = ways.iter().any(|chosen| chosen == way);
        chosen.then(|| sent.text(way).to_owned())
    };
    let chosen = sent.all("adjustments");
    let adjustments = Adjustment::ALL
        .into_iter()
        .filter(|one| chosen.iter().any(|code| code == one.code()));
    let reply_by = sent.text("reply_by");
    Contact {
        requester: Person {
            name: request
                .requester
                .as_ref()
                .map_or_else(String::new, |person| person.name.clone()),
            email: typed("email"),
            phone: typed("phone"),
            address: typed("address"),
        },
        preferences: Preferences {
            adjustments: adjustments.collect(),
            adjustment_detail: sent.optional("adjustment_detail"),
            reply_by: ReplyBy::ALL.into_iter().find(|way| way.code() == reply_by),
            reply_when: ReplyWhen::from_code(sent.text("reply_when")),
            contact_safely: sent.optional("contact_safely"),
        },
    }
}

/// What is wrong with it, at the field where it is typed.
fn note_problems(voice: Voice<'_>, form: &mut Form, contact: &Contact) {
    let Person {
        email,
        phone,
        address,
        ..
    } = &contact.requester;
    if email.is_none() && phone.is_none() && address.is_none() {
        form.error(
            "contact",
            problems::word(voice, "contact", &ProblemCode::NoContact),
        );
        return;
    }
    for Problem { field, code } in contact.problems() {
        let words = match (field, code) {
            ("reply_by", _) => voice.text("details-reply-unreachable"),
            ("adjustment_detail", ProblemCode::Empty) => voice.text("details-adjustment-which"),
            ("email", ProblemCode::NotAnEmail) if email.as_deref() == Some("") => {
                problems::word(voice, field, &ProblemCode::Empty)
            }
            _ => problems::word(voice, field, &code),
        };
        form.error(field, words);
    }
}

/// Takes the change; where there is a new email address, it waits for the code sent there.
pub(super) async fn take(
    Extract(state): Extract<State>,
    Path((controller, case)): Path<(String, String)>,
    Extension(session): Extension<TrackingSession>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let file = own_case(&state, &controller, &case, &session).await?;
    let key = once::of(&sent)?;
    let mut contact = read(&sent, &file.request);
    let mut form = sent.to_form().with_once(key);
    note_problems(voice(&state), &mut form, &contact);
    if form.has_errors() {
        let restored = Restored { form, said: None };
        return page(&state, &controller, &session, &file, restored);
    }
    if let Some(email) = &mut contact.requester.email {
        *email = email.trim().to_owned();
    }
    let before = file.request.requester.as_ref();
    let before = before.and_then(|person| person.email.clone());
    let is_new = contact.requester.email != before;
    let is_safe = sent.text("former_unsafe").is_empty();
    let pending = Pending {
        case: file.case.id,
        former: before.filter(|_| is_new && is_safe),
        key: key.to_owned(),
        contact,
    };
    let Some(email) = pending.contact.requester.email.clone().filter(|_| is_new) else {
        change(&state, pending).await?;
        kept::forget(&state, &headers).await?;
        return Ok(back_to(&controller, "?done=details"));
    };
    let reference = file.case.reference.as_str();
    if limits::is_passed(&state, ADDRESS_CODES, reference).await? {
        form.error("email", voice(&state).text("details-too-many-codes"));
        let restored = Restored { form, said: None };
        return page(&state, &controller, &session, &file, restored);
    }
    let drafts = state.store.drafts();
    let (under, now) = (under(&state, &headers), state.now());
    drafts.save(&under, &controller, &pending, now).await?;
    let codes = state.store.access_codes();
    codes
        .issue_for_address(session.request, &email, now)
        .await?;
    kept::forget(&state, &headers).await?;
    let next = format!("/{controller}/track/details/{}/code", file.case.id);
    Ok(Redirect::to(&next).into_response())
}

async fn change(state: &State, pending: Pending) -> Result<(), PageError> {
    let command = Command::ChangeContact {
        contact: Box::new(pending.contact),
        reason: voice(state).text("details-reason"),
        former: pending.former,
    };
    execute(state, pending.case, command, &pending.key).await
}

#[derive(Serialize)]
struct CodePage {
    email: String,
    minutes: u32,
    /// Where another address is typed, or a new code asked for.
    again: String,
}

/// The change that waits for its code.
async fn pending(
    state: &State,
    controller: &ControllerId,
    headers: &HeaderMap,
    file: &CaseFile,
) -> Result<Option<(Pending, String)>, PageError> {
    let under = under(state, headers);
    let drafts = state.store.drafts();
    let pending = drafts
        .load::<Pending>(&under, controller, state.now())
        .await?;
    Ok(pending
        .filter(|pending| pending.case == file.case.id)
        .and_then(|pending| {
            let email = pending.contact.requester.email.clone()?;
            Some((pending, email))
        }))
}

/// Asks for the code that was sent to the new address.
pub(super) async fn code(
    Extract(state): Extract<State>,
    Path((controller, case)): Path<(String, String)>,
    Extension(session): Extension<TrackingSession>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let file = own_case(&state, &controller, &case, &session).await?;
    match pending(&state, &controller, &headers, &file).await? {
        Some((_, email)) => code_page(&state, &controller, &session, &file, email, Form::new()),
        None => Ok(Redirect::to(&form_of(&controller, &file)).into_response()),
    }
}

fn form_of(controller: &ControllerId, file: &CaseFile) -> String {
    format!("/{controller}/track/details/{}", file.case.id)
}

fn code_page(
    state: &State,
    controller: &ControllerId,
    session: &TrackingSession,
    file: &CaseFile,
    email: String,
    form: Form,
) -> Result<Response, PageError> {
    let again = form_of(controller, file);
    let page = CodePage {
        email,
        minutes: MINUTES,
        again: again.clone(),
    };
    tracking_shell(state, controller, session)?
        .back(again)
        .with_form(form)
        .show(state, "resident/track/details-code.html", page)
}

/// Makes the change, if the code is right.
pub(super) async fn try_code(
    Extract(state): Extract<State>,
    Path((controller, case)): Path<(String, String)>,
    Extension(session): Extension<TrackingSession>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let file = own_case(&state, &controller, &case, &session).await?;
    // Pressed twice, the second finds that it is done.
    let Some((pending, email)) = pending(&state, &controller, &headers, &file).await? else {
        return Ok(back_to(&controller, "?done=details"));
    };
    let typed = sent.text("code");
    let codes = state.store.access_codes();
    let is_right = !typed.is_empty()
        && codes
            .verify_for_address(session.request, &email, typed, state.now())
            .await?;
    if !is_right {
        let code = if typed.is_empty() {
            ProblemCode::Empty
        } else {
            ProblemCode::NotAChoice
        };
        let mut form = Form::new();
        form.error("code", problems::word(voice(&state), "code", &code));
        return code_page(&state, &controller, &session, &file, email, form);
    }
    change(&state, pending).await?;
    let drafts = state.store.drafts();
    drafts.delete(&under(&state, &headers)).await?;
    Ok(back_to(&controller, "?done=details"))
}
