//! Keeping something longer than its period, until a day and with the reason.

use axum::extract::{Extension, Path, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::ToSpan;
use jiff::civil::Date;
use rightsdesk_content::{Voice, problems};
use rightsdesk_core::request::{ProblemCode, WORDS_MOST, text_problem};
use rightsdesk_store::disposal::{Disposal, DisposalId, Kept, State as Standing};
use rightsdesk_web::Form;
use serde::Serialize;
use uuid::Uuid;

use super::super::fields::{Field, Label, Wrong};
use super::{Approving, HERE, line_text, what_goes, why_now};
use crate::error::PageError;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

/// Years for which something can be kept before somebody thinks of it again.
const YEARS_MOST: i32 = 2;

#[derive(Serialize)]
struct KeepPage {
    line: String,
    about: Vec<String>,
    fields: Vec<Field>,
}

async fn find(approving: &Approving<'_>, id: &str) -> Result<Disposal, PageError> {
    let id = Uuid::try_parse(id).map_err(|_| PageError::NotFound)?;
    let store = &approving.state.store;
    let line = store
        .disposal_for(DisposalId(id), &approving.viewer)
        .await?;
    line.filter(|line| line.state != Standing::Done)
        .ok_or(PageError::NotFound)
}

fn page(approving: &Approving<'_>, line: &Disposal, form: Form) -> Result<Response, PageError> {
    let voice = approving.voice();
    let fields = vec![
        Field::Date(
            Label::new("until", voice.text("disposal-keep-until"))
                .hint(voice.text("disposal-keep-until-hint")),
        ),
        Field::Text {
            label: Label::new("reason", voice.text("disposal-keep-reason")),
            rows: 3,
        },
    ];
    let own = KeepPage {
        line: line_text(voice, line),
        about: vec![why_now(voice, line), what_goes(voice, line)],
        fields,
    };
    super::super::shell(approving.state, approving.session, HERE)
        .back(HERE)
        .with_form(form)
        .show(approving.state, "staff/disposal-keep.html", own)
}

/// The form.
pub(in super::super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let approving = Approving::begin(&state, &session).await?;
    let line = find(&approving, &id).await?;
    page(&approving, &line, Form::new())
}

/// Keeps it longer.
pub(in super::super) async fn send(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, PageError> {
    let approving = Approving::begin(&state, &session).await?;
    let voice = approving.voice();
    let line = find(&approving, &id).await?;
    let (until, reason) = match read(voice, &sent, state.today()) {
        Ok(read) => read,
        Err(wrong) => {
            let mut form = sent.to_form();
            for wrong in wrong {
                wrong.tell(&mut form);
            }
            return page(&approving, &line, form);
        }
    };
    let by = session.account;
    let kept = state
        .store
        .keep_longer(line.id, &approving.viewer, by, until, reason, state.now())
        .await?;
    match kept {
        Kept::Now => Ok(Redirect::to(&format!("{HERE}?done=kept")).into_response()),
        Kept::NotFound => Err(PageError::NotFound),
        Kept::TooLate => {
            let mut form = sent.to_form();
            form.error("reason", voice.text("disposal-problem-too-late"));
            page(&approving, &line, form)
        }
    }
}

fn read<'a>(voice: Voice<'_>, sent: &'a Sent, today: Date) -> Result<(Date, &'a str), Vec<Wrong>> {
    let mut wrong = Vec::new();
    let until = match sent.date("until") {
        Err(ProblemCode::Empty) => Err(voice.text("disposal-problem-until")),
        Err(code) => Err(problems::word(voice, "until", &code)),
        Ok(day) if day <= today => Err(voice.text("disposal-problem-until-past")),
        Ok(day) if day > today.saturating_add(YEARS_MOST.years()) => {
            Err(voice.text("disposal-problem-until-far"))
        }
        Ok(day) => Ok(day),
    };
    let reason = sent.text("reason");
    let problem = match text_problem(reason, WORDS_MOST) {
        None => None,
        Some(ProblemCode::Empty) => Some(voice.text("disposal-problem-reason")),
        Some(_) => {
            let most = i64::try_from(WORDS_MOST).unwrap_or(i64::MAX);
            Some(voice.say("disposal-problem-reason-long", &[("most", most.into())]))
        }
    };
    let until = until.map_err(|words| wrong.push(Wrong::date("until", words)));
    wrong.extend(problem.map(|words| Wrong::new("reason", words)));
    match until {
        Ok(until) if wrong.is_empty() => Ok((until, reason)),
        _ => Err(wrong),
    }
}
