//! How a request stands, for the person who made it.

use axum::Extension;
use axum::extract::{Path, Query, State as Extract};
use axum::response::Response;
use jiff::civil::Date;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_content::{Voice, clock};
use rightsdesk_core::case::Event;
use rightsdesk_core::case::{Case, CommandKind, Hold, Proof, Recorded, open_to};
use rightsdesk_core::ids::{CaseId, ControllerId, Reference, RequestId};
use rightsdesk_core::paper::Block;
use rightsdesk_core::people::Actor;
use rightsdesk_store::{CaseFile, RequestFile, StoreError};
use serde::{Deserialize, Serialize};

use super::contact::{self, Contact};
use super::files::{self, ReplySection};
use super::messages::{self, Message};
use super::now::{self, Now};
use super::proof::Shown;
use super::timeline::{self, Entry};
use super::{tracking_shell, voice};
use crate::error::PageError;
use crate::session::TrackingSession;
use crate::state::State;

/// What was just done, for the banner.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Hint {
    done: Option<String>,
}

#[derive(Serialize)]
struct RequestPage {
    reference: Reference,
    received: String,
    words: String,
    cases: Vec<CaseView>,
    sign_out: String,
    /// Where how the person is reached can be changed.
    details: Option<String>,
    contact: Contact,
}

/// One thing that was asked, and how it stands.
#[derive(Serialize)]
struct CaseView {
    /// Which case; begins the ids on the page.
    id: CaseId,
    /// What the person asked us to do.
    asked: String,
    /// How far it has come, or how it ended.
    stands: String,
    /// What we are doing now, and when the person next hears from us; nothing once it has ended.
    now: Option<Now>,
    /// The date, in one sentence; none once the reply has gone or nothing more is to come.
    date: Option<String>,
    /// Why two further months were taken.
    extended: Option<String>,
    /// What is said when the date has passed.
    late: Option<Late>,
    /// What we wait for from the person.
    awaited: Vec<Awaited>,
    /// How the date was worked out; nothing when no reply was due any more.
    working: Vec<Block>,
    /// Our reply, once it has gone.
    reply: Option<ReplySection>,
    /// What happened.
    timeline: Vec<Entry>,
    /// What came that nobody has looked at yet.
    came: Vec<Came>,
    /// What the person and the council wrote to each other, newest first.
    messages: Vec<Message>,
    /// Where the person writes to the council.
    message: String,
    /// Where they complain.
    complain: String,
    /// Where the request can be taken back, while it can be.
    withdraw: Option<String>,
}

/// Why it is late, as far as the person has been told.
#[derive(Serialize)]
struct Late {
    /// The reply went, but after its date.
    answered: Option<String>,
    /// What we last told them since the date passed.
    told: Option<String>,
}

/// Something that only the person can give.
#[derive(Serialize)]
struct Awaited {
    title: String,
    /// The question, or why there is a doubt.
    text: String,
    /// Where it can be answered on these pages; otherwise the council has to be reached.
    href: Option<String>,
    /// What the button there says.
    button: String,
}

/// Something that the person sent, and that is looked at.
#[derive(Serialize)]
struct Came {
    text: String,
    /// Where more can be sent.
    href: String,
}

/// The page of the request.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Path(controller): Path<String>,
    Query(hint): Query<Hint>,
    Extension(session): Extension<TrackingSession>,
) -> Result<Response, PageError> {
    let controller = ControllerId(controller);
    let request = followed(&state, &controller, &session).await?;
    let voice = voice(&state);
    let cases = cases(&state, request.summary.id).await?;
    let mut views = Vec::new();
    for file in &cases {
        let mut view = view(voice, &controller, file, state.today());
        view.reply = files::section(&state, voice, &controller, &file.case).await?;
        views.push(view);
    }
    let page = RequestPage {
        reference: request.summary.reference,
        received: voice.long_date(request.summary.received),
        words: request.arrived.words,
        cases: views,
        sign_out: format!("/{controller}/track/sign-out"),
        details: cases
            .first()
            .map(|file| format!("/{controller}/track/details/{}", file.case.id)),
        contact: contact::team(&state, &controller),
    };
    let done = match hint.done.as_deref() {
        Some("answered") => Some(voice.text("request-answered")),
        Some("withdrawn") => Some(voice.text("request-withdrawn")),
        Some("fresh") => Some(voice.text("fresh-done")),
        Some("page-asked") => Some(voice.text("page-question-done")),
        Some("renewal-asked") => Some(voice.text("renewal-done")),
        Some("sent") => Some(voice.text("request-sent")),
        Some("proof") => Some(voice.text("request-proof")),
        Some("otherwise") => Some(voice.text("request-otherwise")),
        Some("details") => Some(voice.text("request-details")),
        Some("complained") => Some(voice.text("request-complained")),
        _ => None,
    };
    let shell = tracking_shell(&state, &controller, &session)?.success(done);
    shell.show(&state, "resident/track/request.html", page)
}

fn view(voice: Voice<'_>, controller: &ControllerId, file: &CaseFile, today: Date) -> CaseView {
    let CaseFile {
        case,
        clock,
        events,
        ..
    } = file;
    let is_open = case.stage.is_open();
    let stands = match case.outcome.filter(|_| !is_open) {
        Some(outcome) => names::outcome(voice, outcome, Reader::Resident),
        None => names::stage(voice, case.stage, Reader::Resident),
    };
    CaseView {
        id: case.id,
        asked: names::right(voice, case.right, Reader::Resident),
        stands,
        now: now::of(voice, file, today),
        date: is_open.then(|| clock::status_line(voice, clock, today, Reader::Resident)),
        extended: case
            .extension
            .as_ref()
            .filter(|_| is_open)
            .map(|e| e.reason.clone()),
        late: late(voice, file, today),
        awaited: if is_open {
            awaited(voice, controller, case)
        } else {
            Vec::new()
        },
        came: [Shown::Identity, Shown::Authority]
            .into_iter()
            .filter_map(|shown| {
                Some(Came {
                    text: shown.looked_at(voice, file)?,
                    href: shown.address(controller, case),
                })
            })
            .collect(),
        messages: messages::of(voice, case),
        message: format!("/{controller}/track/message/{}", case.id),
        complain: format!("/{controller}/track/complain/{}", case.id),
        working: if is_open || case.answered.is_some() {
            clock::explain(voice, clock, Reader::Resident)
        } else {
            Vec::new()
        },
        reply: None,
        timeline: timeline::of(voice, case, events),
        withdraw: open_to(case, &Actor::Resident)
            .contains(&CommandKind::Withdraw)
            .then(|| format!("/{controller}/track/withdraw/{}", case.id)),
    }
}

/// That the reply is late, or was.
fn late(voice: Voice<'_>, file: &CaseFile, today: Date) -> Option<Late> {
    let due = file.clock.deadline()?;
    match file.case.answered {
        Some(answered) if answered > due => {
            let facts = [("answered", answered.into()), ("due", due.into())];
            let answered = Some(voice.say("request-answered-late", &facts));
            Some(Late {
                answered,
                told: None,
            })
        }
        None if file.case.stage.is_open() && today > due => Some(Late {
            answered: None,
            told: told_since(&file.events, due),
        }),
        _ => None,
    }
}

/// What the person was last told after a date.
fn told_since(events: &[Recorded], due: Date) -> Option<String> {
    events
        .iter()
        .rev()
        .find_map(|recorded| match &recorded.event {
            Event::ProgressTold { on, text } if *on > due => Some(text.clone()),
            _ => None,
        })
}

/// What only the person can give. What came and is not looked at yet is said elsewhere.
fn awaited(voice: Voice<'_>, controller: &ControllerId, case: &Case) -> Vec<Awaited> {
    let is_awaited = |hold: &Hold| match hold {
        Hold::Identity => case.identity.to_be_looked_at().is_none(),
        Hold::Authority => case.authority.to_be_looked_at().is_none(),
        Hold::Fee | Hold::Clarification => true,
    };
    let holds = case.holds().into_iter().filter(is_awaited);
    let awaited = holds.map(|hold| {
        let proved = Shown::of_hold(hold).map(|shown| shown.address(controller, case));
        let (text, href, button) = match hold {
            Hold::Clarification => (
                case.open_question().map(|question| &question.question),
                Some(format!("/{controller}/track/question/{}", case.id)),
                "request-answer-button",
            ),
            Hold::Identity => (asked_because(&case.identity), proved, "request-prove"),
            Hold::Authority => (asked_because(&case.authority), proved, "request-prove"),
            Hold::Fee => (case.fee.as_ref().map(|fee| &fee.reason), None, ""),
        };
        Awaited {
            title: names::hold(voice, hold, Reader::Resident),
            text: text.cloned().unwrap_or_default(),
            button: href
                .as_ref()
                .map_or_else(String::new, |_| voice.text(button)),
            href,
        }
    });
    awaited.collect()
}

/// Why proof is asked for, while it is.
fn asked_because(proof: &Proof) -> Option<&String> {
    match proof {
        Proof::Asked { reason, .. } => Some(reason),
        Proof::NotAsked | Proof::Settled { .. } => None,
    }
}

/// The request that a session follows, if it was made to the controller of the address.
///
/// # Errors
/// Not found, if it was made to another, or if what was personal in it has been erased.
pub(super) async fn followed(
    state: &State,
    controller: &ControllerId,
    session: &TrackingSession,
) -> Result<RequestFile, PageError> {
    match state.store.load_request(session.request).await {
        Ok(Some(request)) if request.summary.controller == *controller => Ok(request),
        Ok(_) | Err(StoreError::Erased(_)) => Err(PageError::NotFound),
        Err(error) => Err(error.into()),
    }
}

/// The cases of a request, in the order of the rights in it.
pub(super) async fn cases(state: &State, request: RequestId) -> Result<Vec<CaseFile>, PageError> {
    let mut files = Vec::new();
    for case in state.store.cases_of_request(request).await? {
        files.extend(state.store.load_case(case.id).await?);
    }
    Ok(files)
}
