//! What a notice lacks, filled in once for every reply that needs it. It does not mend the notice:
//! the check still finds the gap.

use axum::extract::{Extension, Path, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_content::{findings, problems};
use rightsdesk_core::ids::NoticeId;
use rightsdesk_core::people::Role;
use rightsdesk_core::register::completeness::{Item, TakenFrom};
use rightsdesk_core::register::{Controller, Notice, Register};
use rightsdesk_core::request::{ProblemCode, WORDS_MOST, text_problem};
use rightsdesk_store::revisions::{Author, Edit};
use rightsdesk_web::Form;
use serde::Serialize;

use super::super::fields::{Field, Label};
use super::super::opened::voice;
use super::{address, shell_of};
use crate::error::PageError;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

/// Those who may say what every reply says.
pub(in crate::staff) const FILLERS: &[Role] = &[Role::Dpo, Role::Administrator];

#[derive(Serialize)]
struct FillPage {
    title: String,
    notice: String,
    /// What the check finds, and what to do.
    findings: Vec<String>,
    fields: Vec<Field>,
    /// Whether there is something that can be taken away.
    filled: bool,
}

/// The address of the page for an item, for those who may use it.
pub(super) fn link(
    session: &StaffSession,
    owner: Option<&Controller>,
    notice: &NoticeId,
    item: Item,
) -> Option<String> {
    let may = owner.is_some_and(|owner| session.holds_for(&owner.id, FILLERS));
    let fits = may && item.in_a_reply() == Some(TakenFrom::Notice);
    fits.then(|| format!("{}/fill/{}", address(notice), item.code()))
}

/// The page.
pub(in crate::staff) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path((id, item)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let rules = state.store.refresh_rules().await?;
    let (notice, item) = open(&rules.register, &session, &id, &item)?;
    let filled = notice.filled.get(&item).cloned().unwrap_or_default();
    page(
        &state,
        &session,
        notice,
        item,
        Form::new().with_value("text", filled),
    )
}

/// Fills the item, or takes away what was filled in.
pub(in crate::staff) async fn send(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path((id, item)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, PageError> {
    let rules = state.store.refresh_rules().await?;
    let (notice, item) = open(&rules.register, &session, &id, &item)?;
    let clear = sent.optional("clear").is_some();
    let text = sent.text("text");
    if let Some(code) = text_problem(text, WORDS_MOST).filter(|_| !clear) {
        let mut form = sent.to_form();
        form.error("text", problem(&state, code));
        return page(&state, &session, notice, item, form);
    }
    let edit = Edit::FillItem {
        notice: notice.id.clone(),
        item,
        text: (!clear).then(|| text.to_owned()),
    };
    let by = Author::Account(session.account);
    let edited = state.store.edit_rules(edit, by, state.now()).await;
    edited.map_err(PageError::internal)?;
    let done = if clear { "cleared" } else { "filled" };
    let to = format!("{}?done={done}", address(&notice.id));
    Ok(Redirect::to(&to).into_response())
}

fn problem(state: &State, code: ProblemCode) -> String {
    problems::word(voice(state), "text", &code)
}

/// The notice and the item of an address, if this person may fill it.
fn open<'r>(
    register: &'r Register,
    session: &StaffSession,
    id: &str,
    item: &str,
) -> Result<(&'r Notice, Item), PageError> {
    let id = NoticeId(id.to_owned());
    let item = Item::from_code(item).ok_or(PageError::NotFound)?;
    let owner = register.controller_of(&id);
    link(session, owner, &id, item).ok_or(PageError::NotFound)?;
    let notice = register.notice(&id).ok_or(PageError::NotFound)?;
    Ok((notice, item))
}

fn page(
    state: &State,
    session: &StaffSession,
    notice: &Notice,
    item: Item,
    form: Form,
) -> Result<Response, PageError> {
    let voice = voice(state);
    let rules = state.store.rules();
    let today = state.today();
    let regulator = rules.register.regulator_on(today);
    let check = rightsdesk_core::register::completeness::check_item(item, notice, regulator, today);
    let label = Label::new("text", voice.text("field-supply-item-text"));
    let page = FillPage {
        title: voice.capital(&findings::item_name(voice, item)),
        notice: notice.title.clone(),
        findings: check
            .findings
            .iter()
            .map(|finding| findings::word(voice, finding))
            .collect(),
        fields: vec![Field::Text {
            label: label.hint(voice.text("register-fill-hint")),
            rows: 6,
        }],
        filled: notice.filled.contains_key(&item),
    };
    shell_of(state, session)
        .back(address(&notice.id))
        .with_form(form)
        .show(state, "staff/register-fill.html", page)
}
