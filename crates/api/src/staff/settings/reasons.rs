//! What the council makes of the reasons of the law: which are offered, what deciders are told of
//! each, who must approve. The law's table stands beside, and cannot be weakened.

use axum::extract::{Extension, Path, Query, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_content::{Voice, reasons};
use rightsdesk_core::reason::{self, Approver, REASONS, Reason, Sort};
use rightsdesk_core::settings::practice::{NOTE_MOST, PracticeProblem};
use rightsdesk_core::settings::{Group, Practice, differences};
use rightsdesk_store::Rules;
use rightsdesk_store::revisions::{Edit, EditError};
use rightsdesk_web::Form;
use serde::Serialize;

use super::super::ADMINISTRATORS;
use super::super::fields::{Field, Item, Label, yes_or_no};
use super::super::opened::voice;
use super::{Asked, CheckPage, HERE, Shows, Step, base, words};
use crate::error::PageError;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

#[derive(Serialize)]
struct ListPage {
    changed: String,
    sorts: Vec<Sorted>,
}

/// The reasons of one sort.
#[derive(Serialize)]
struct Sorted {
    code: &'static str,
    name: String,
    reasons: Vec<Listed>,
}

#[derive(Serialize)]
struct Listed {
    href: String,
    name: String,
    citation: String,
    offered: String,
    note: Option<String>,
}

/// Every reason.
pub(super) async fn list(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let rules = state.store.refresh_rules().await?;
    let number = rules.touched(Group::Reasons, None);
    let touched = state.store.rules_revisions_numbered(&[number]).await?;
    let names = super::authors(&state, &session, &touched).await?;
    let sorts = Sort::ALL.into_iter().map(|sort| {
        let of_the_sort = REASONS.iter().filter(|reason| reason.sort == sort);
        Sorted {
            code: sort.code(),
            name: reasons::sort(voice, sort),
            reasons: of_the_sort
                .map(|reason| {
                    let practice = rules.practices().get(reason.code).cloned();
                    let practice = practice.unwrap_or_default();
                    let offered = if practice.offered {
                        "practice-is-offered"
                    } else {
                        "practice-not-offered"
                    };
                    Listed {
                        href: address(reason),
                        name: reasons::name(voice, reason.code),
                        citation: reasons::citation(voice, reason.code).unwrap_or_default(),
                        offered: voice.text(offered),
                        note: practice.note,
                    }
                })
                .collect(),
        }
    });
    let page = ListPage {
        changed: super::last_changed(voice, touched.first(), &names),
        sorts: sorts.collect(),
    };
    super::shell(&state, &session, HERE).show(&state, "staff/settings/reasons.html", page)
}

fn address(reason: &Reason) -> String {
    format!("{HERE}/reasons/{}", reason.code)
}

#[derive(Serialize)]
struct ReasonPage {
    title: String,
    citation: String,
    withholds: String,
    changed: String,
    base: u32,
    fixed: Option<String>,
    fields: Vec<Field>,
    lines: Vec<super::Line>,
    meanwhile: Vec<String>,
}

/// The page of a reason.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let reason = reason::find(&code).ok_or(PageError::NotFound)?;
    let rules = state.store.refresh_rules().await?;
    let practice = rules.practices().get(reason.code).cloned();
    let form = filled(reason, &practice.unwrap_or_default());
    let success = asked.success(voice(&state));
    page(&state, &session, reason, Shows::fresh(form), success).await
}

fn filled(reason: &Reason, practice: &Practice) -> Form {
    let offered = if practice.offered { "yes" } else { "no" };
    let approver = practice.approver.max(reason.approver);
    let form = Form::new()
        .with_value("offered", offered)
        .with_value("approver", approver.code());
    match &practice.note {
        Some(note) => form.with_value("note", note),
        None => form,
    }
}

/// Checks what was typed, and uses it.
pub(super) async fn send(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(code): Path<String>,
    sent: Sent,
) -> Result<Response, PageError> {
    let reason = reason::find(&code).ok_or(PageError::NotFound)?;
    let voice = voice(&state);
    let here = address(reason);
    let step = Step::of(&sent);
    let mut form = sent.to_form();
    if step == Step::Change {
        return page(&state, &session, reason, Shows::again(form, &sent), None).await;
    }
    let Some(practice) = read(voice, reason, &sent, &mut form) else {
        return page(&state, &session, reason, Shows::again(form, &sent), None).await;
    };
    let rules = state.store.refresh_rules().await?;
    let now = rules.practices().get(reason.code).cloned();
    let json = |one: &Practice| serde_json::to_value(one).map_err(PageError::internal);
    let other = differences(&json(&now.unwrap_or_default())?, &json(&practice)?);
    if other.is_empty() && step == Step::Check {
        return Ok(Redirect::to(&format!("{here}?done=same")).into_response());
    }
    let meanwhile =
        super::meanwhile(&state, &session, &sent, Group::Reasons, Some(reason.code)).await?;
    if !other.is_empty() && !meanwhile.is_empty() {
        let form = taken_over(&state, reason, &sent).await?;
        let shows = Shows::overtaken(voice, form, meanwhile);
        return page(&state, &session, reason, shows, None).await;
    }
    let edit = Edit::SettleReason {
        reason: reason.code.to_owned(),
        practice,
    };
    if step == Step::Use {
        return match super::make(&state, &session, edit, &sent, &here).await? {
            Ok(response) => Ok(response),
            Err(EditError::Meanwhile { .. }) => {
                let form = taken_over(&state, reason, &sent).await?;
                let told =
                    super::meanwhile(&state, &session, &sent, Group::Reasons, Some(reason.code))
                        .await?;
                let shows = Shows::overtaken(voice, form, told);
                page(&state, &session, reason, shows, None).await
            }
            Err(other) => Err(PageError::internal(other)),
        };
    }
    let check = CheckPage {
        title: reasons::name(voice, reason.code),
        action: here.clone(),
        hidden: super::travelling(&sent),
        lines: words::lines(voice, Group::Reasons, &other),
        effects: vec![voice.text("practice-effect")],
        preview: false,
    };
    super::shell(&state, &session, &here).show(&state, "staff/settings/check.html", check)
}

/// The form of somebody who was overtaken.
async fn taken_over(state: &State, reason: &Reason, sent: &Sent) -> Result<Form, PageError> {
    let shown = |rules: &Rules| {
        let practice = rules.practices().get(reason.code).cloned();
        filled(reason, &practice.unwrap_or_default())
    };
    let before = state.store.rules_of_revision(base(sent)).await?;
    let before = before.map(|rules| shown(&rules)).unwrap_or_default();
    let rules = state.store.refresh_rules().await?;
    let theirs = shown(&rules);
    Ok(super::merged(sent, &before, &theirs))
}

/// What was typed; none if something is wrong, which the form then says.
fn read(voice: Voice<'_>, reason: &Reason, sent: &Sent, form: &mut Form) -> Option<Practice> {
    let offered = yes_or_no(sent.text("offered"));
    if offered.is_none() {
        form.error("offered", voice.text("settings-fault-choice"));
    }
    let chosen = sent.text("approver");
    let mut approvers = Approver::ALL.into_iter();
    let approver = approvers.find(|approver| approver.code() == chosen);
    if approver.is_none() {
        form.error("approver", voice.text("settings-fault-choice"));
    }
    let (offered, approver) = offered.zip(approver)?;
    let practice = Practice {
        offered,
        note: sent.optional("note"),
        // What the table says anyway is no practice of the council's own.
        approver: if approver == reason.approver {
            Approver::Anyone
        } else {
            approver
        },
    };
    match practice.problem(reason.code) {
        None => return Some(practice),
        Some(PracticeProblem::Note) => {
            form.error(
                "note",
                voice.say("practice-wrong-note", &[("most", NOTE_MOST.into())]),
            );
        }
        Some(PracticeProblem::LowerApprover(approver)) => {
            let approver = reasons::approver(voice, approver);
            let facts = [("approver", approver.into())];
            form.error("approver", voice.say("practice-lower-approver", &facts));
        }
        Some(PracticeProblem::Unknown) => form.general_error(voice.text("settings-fault-choice")),
    }
    None
}

async fn page(
    state: &State,
    session: &StaffSession,
    reason: &Reason,
    shows: Shows,
    success: Option<String>,
) -> Result<Response, PageError> {
    let voice = voice(state);
    let rules = state.store.refresh_rules().await?;
    let number = rules.touched(Group::Reasons, Some(reason.code));
    let touched = state.store.rules_revisions_numbered(&[number]).await?;
    let names = super::authors(state, session, &touched).await?;
    let may = session.holds_any(ADMINISTRATORS);
    let practice = rules
        .practices()
        .get(reason.code)
        .cloned()
        .unwrap_or_default();
    let json = serde_json::to_value(&practice).map_err(PageError::internal)?;
    let said = differences(&serde_json::Value::Null, &json);
    let page = ReasonPage {
        title: reasons::name(voice, reason.code),
        citation: reasons::citation(voice, reason.code).unwrap_or_default(),
        withholds: reasons::withholds(voice, reason),
        changed: super::last_changed(voice, touched.first(), &names),
        base: shows.base.unwrap_or(rules.number),
        fixed: (!may).then(|| voice.text("settings-read-only")),
        fields: if may {
            fields(voice, reason)
        } else {
            Vec::new()
        },
        lines: if may {
            Vec::new()
        } else {
            words::lines(voice, Group::Reasons, &said)
        },
        meanwhile: shows.meanwhile,
    };
    super::shell(state, session, &format!("{HERE}/reasons"))
        .with_form(shows.form)
        .success(success)
        .show(state, "staff/settings/reason.html", page)
}

fn fields(voice: Voice<'_>, reason: &Reason) -> Vec<Field> {
    let hinted = |name: &str| {
        let key = words::key(Group::Reasons, name);
        Label::new(name, voice.text(&key)).hint(voice.text(&format!("{key}-hint")))
    };
    let approvers = Approver::ALL
        .into_iter()
        .filter(|one| *one >= reason.approver);
    let approvers = approvers.map(|one| Item::new(one.code(), reasons::approver(voice, one)));
    vec![
        Field::One {
            label: hinted("offered"),
            items: Item::yes_and_no(voice),
        },
        Field::Text {
            label: hinted("note"),
            rows: 5,
        },
        Field::One {
            label: hinted("approver"),
            items: approvers.collect(),
        },
    ]
}
