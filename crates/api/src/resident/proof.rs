//! Showing who somebody is, or that they may act for another, once they were asked for it: by a photo
//! or a copy of something, or in another way. What comes starts the clock on the day it comes.

use axum::Extension;
use axum::extract::{Path, State as Extract};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use rightsdesk_content::Voice;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_core::case::{Case, Hold, Matter, Proof};
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::request::{ProblemCode, WORDS_MOST, text_problem};
use rightsdesk_store::CaseFile;
use rightsdesk_web::Form;
use serde::Serialize;

use super::kept::{self, Restored};
use super::own::{back_to, own_case, request_page};
use super::uploads::{self, Files};
use super::write::{Again, Upload, send};
use super::{tracking_shell, voice};
use crate::error::PageError;
use crate::once;
use crate::sent::Sent;
use crate::session::TrackingSession;
use crate::state::State;

/// What is to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// Who somebody is.
    Identity,
    /// That they may act for another.
    Authority,
}

/// The other ways to show who one is: each has words of its own.
const IDENTITY_WAYS: [&str; 5] = ["questions", "known", "visit", "video", "other"];
/// The other ways to show that one may act for another.
const AUTHORITY_WAYS: [&str; 4] = ["post", "bring", "person", "other"];

impl Shown {
    fn from_code(code: &str) -> Option<Shown> {
        [Shown::Identity, Shown::Authority]
            .into_iter()
            .find(|shown| shown.code() == code)
    }

    fn code(self) -> &'static str {
        match self {
            Shown::Identity => "identity",
            Shown::Authority => "authority",
        }
    }

    /// What a message with it is about.
    fn matter(self) -> Matter {
        match self {
            Shown::Identity => Matter::Identity,
            Shown::Authority => Matter::Authority,
        }
    }

    /// How a case stands with it.
    fn of(self, case: &Case) -> &Proof {
        match self {
            Shown::Identity => &case.identity,
            Shown::Authority => &case.authority,
        }
    }

    fn ways(self) -> &'static [&'static str] {
        match self {
            Shown::Identity => &IDENTITY_WAYS,
            Shown::Authority => &AUTHORITY_WAYS,
        }
    }

    /// The hold that waits for it.
    pub(super) fn of_hold(hold: Hold) -> Option<Shown> {
        match hold {
            Hold::Identity => Some(Shown::Identity),
            Hold::Authority => Some(Shown::Authority),
            Hold::Fee | Hold::Clarification => None,
        }
    }

    /// Where it is sent for a case.
    pub(super) fn address(self, controller: &ControllerId, case: &Case) -> String {
        format!("/{controller}/track/prove/{}/{}", self.code(), case.id)
    }

    /// That something came and is looked at; nothing where nothing came. It says that the time runs
    /// from that day where it does.
    pub(super) fn looked_at(self, voice: Voice<'_>, file: &CaseFile) -> Option<String> {
        let day = self.of(&file.case).to_be_looked_at()?;
        let key = if file.clock.relevant_time == Some(day) {
            "proof-came"
        } else {
            "proof-came-no-time"
        };
        Some(voice.say(key, &[("on", voice.long_date(day).into())]))
    }
}

/// One way among several.
#[derive(Serialize)]
struct Way {
    value: &'static str,
    text: String,
}

fn ways(voice: Voice<'_>, shown: Shown) -> Vec<Way> {
    let ways = shown.ways().iter();
    ways.map(|way| Way {
        value: way,
        text: voice.text(&format!("proof-way-{way}")),
    })
    .collect()
}

#[derive(Serialize)]
struct ProofPage {
    identity: bool,
    title: String,
    reason: String,
    /// That something came, and nobody has looked at it yet.
    came: Option<String>,
    /// Where it is said how else it can be shown.
    otherwise: String,
    upload: Upload,
}

#[derive(Serialize)]
struct OtherwisePage {
    ways: Vec<Way>,
}

/// A case in which it is asked for, and why. `None` where it is not, or no longer.
fn asked(file: &CaseFile, shown: Shown) -> Option<&str> {
    match shown.of(&file.case) {
        Proof::Asked { reason, .. } => Some(reason),
        Proof::NotAsked | Proof::Settled { .. } => None,
    }
}

fn shown_of(what: &str) -> Result<Shown, PageError> {
    Shown::from_code(what).ok_or(PageError::NotFound)
}

/// Why it is asked for, what would do, and where it is sent.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Path((controller, what, case)): Path<(String, String, String)>,
    Extension(session): Extension<TrackingSession>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, PageError> {
    let (controller, shown) = (ControllerId(controller), shown_of(&what)?);
    let file = own_case(&state, &controller, &case, &session).await?;
    let restored = kept::form(&state, &controller, &headers, uri.path(), Form::new()).await?;
    let first = Again::first(restored);
    page(&state, &controller, &session, (&file, shown), first)
}

fn page(
    state: &State,
    controller: &ControllerId,
    session: &TrackingSession,
    (file, shown): (&CaseFile, Shown),
    Again { restored, held }: Again,
) -> Result<Response, PageError> {
    // It was settled meanwhile.
    let Some(reason) = asked(file, shown) else {
        return Ok(back_to(controller, ""));
    };
    let voice = voice(state);
    let hold = match shown {
        Shown::Identity => Hold::Identity,
        Shown::Authority => Hold::Authority,
    };
    let page = ProofPage {
        identity: shown == Shown::Identity,
        title: names::hold(voice, hold, Reader::Resident),
        reason: reason.to_owned(),
        came: shown.looked_at(voice, file),
        otherwise: format!("{}/otherwise", shown.address(controller, &file.case)),
        upload: Upload::holding(held),
    };
    tracking_shell(state, controller, session)?
        .back(request_page(controller))
        .with_form(restored.form)
        .success(restored.said)
        .show(state, "resident/track/proof.html", page)
}

/// Takes the files.
pub(super) async fn take(
    Extract(state): Extract<State>,
    Path((controller, what, case)): Path<(String, String, String)>,
    Extension(session): Extension<TrackingSession>,
    headers: HeaderMap,
    uri: Uri,
    sent: Sent,
) -> Result<Response, PageError> {
    let (controller, shown) = (ControllerId(controller), shown_of(&what)?);
    let file = own_case(&state, &controller, &case, &session).await?;
    let (text, address) = (sent.text("text"), uri.path());
    let mut form = sent.to_form().with_once(once::of(&sent)?);
    let files = uploads::read(&state, &controller, &headers, address, &sent).await?;
    if text_problem(text, WORDS_MOST).is_some() && !text.is_empty() {
        form.error("text", voice(&state).text("proof-text-too-long"));
    }
    for wrong in &files.wrong {
        form.error(uploads::FIELD, wrong);
    }
    if files.is_empty() && files.wrong.is_empty() {
        form.error(uploads::FIELD, voice(&state).text("upload-none"));
    }
    if form.has_errors() {
        let (form, held) = files
            .hold(&state, &controller, &headers, address, form)
            .await?;
        let restored = Restored { form, said: None };
        let again = Again { restored, held };
        return page(&state, &controller, &session, (&file, shown), again);
    }
    if asked(&file, shown).is_some() {
        let text = text.to_owned();
        send(&state, &file, shown.matter(), text, (&files, &sent)).await?;
    }
    uploads::let_go(&state, &controller, &headers, address).await?;
    kept::forget(&state, &headers).await?;
    Ok(back_to(&controller, "?done=proof"))
}

/// The other ways to show it.
pub(super) async fn otherwise(
    Extract(state): Extract<State>,
    Path((controller, what, case)): Path<(String, String, String)>,
    Extension(session): Extension<TrackingSession>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, PageError> {
    let (controller, shown) = (ControllerId(controller), shown_of(&what)?);
    let file = own_case(&state, &controller, &case, &session).await?;
    let restored = kept::form(&state, &controller, &headers, uri.path(), Form::new()).await?;
    otherwise_page(&state, &controller, &session, (&file, shown), restored)
}

fn otherwise_page(
    state: &State,
    controller: &ControllerId,
    session: &TrackingSession,
    (file, shown): (&CaseFile, Shown),
    Restored { form, said }: Restored,
) -> Result<Response, PageError> {
    if asked(file, shown).is_none() {
        return Ok(back_to(controller, ""));
    }
    let page = OtherwisePage {
        ways: ways(voice(state), shown),
    };
    tracking_shell(state, controller, session)?
        .back(shown.address(controller, &file.case))
        .with_form(form)
        .success(said)
        .show(state, "resident/track/otherwise.html", page)
}

/// Takes which other way somebody would like.
pub(super) async fn choose(
    Extract(state): Extract<State>,
    Path((controller, what, case)): Path<(String, String, String)>,
    Extension(session): Extension<TrackingSession>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, PageError> {
    let (controller, shown) = (ControllerId(controller), shown_of(&what)?);
    let file = own_case(&state, &controller, &case, &session).await?;
    let voice = voice(&state);
    let mut form = sent.to_form().with_once(once::of(&sent)?);
    let text = sent.text("text");
    let chosen = sent.text("way");
    let way = ways(voice, shown)
        .into_iter()
        .find(|way| way.value == chosen);
    let problem = match text_problem(text, WORDS_MOST) {
        // Only somebody who wants something else has to say what.
        Some(ProblemCode::Empty) => (chosen == "other").then(|| voice.text("proof-other-empty")),
        Some(_) => Some(voice.text("proof-text-too-long")),
        None => None,
    };
    let Some(way) = way.filter(|_| problem.is_none()) else {
        if chosen.is_empty() {
            form.error("way", voice.text("proof-way-empty"));
        }
        if let Some(problem) = problem {
            form.error("text", problem);
        }
        let restored = Restored { form, said: None };
        return otherwise_page(&state, &controller, &session, (&file, shown), restored);
    };
    let said = [&*way.text, text].join("\n\n");
    if asked(&file, shown).is_some() {
        let (said, none) = (said.trim_end().to_owned(), Files::default());
        send(&state, &file, shown.matter(), said, (&none, &sent)).await?;
    }
    kept::forget(&state, &headers).await?;
    Ok(back_to(&controller, "?done=otherwise"))
}
