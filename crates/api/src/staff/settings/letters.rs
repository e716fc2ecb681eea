//! How a council words letters to the person: by an administrator of that council. What the law asks
//! for stays in each letter; see [`wording`].

use axum::extract::{Extension, Path, Query, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_content::letters::wording::{self, KINDS};
use rightsdesk_content::{Sender, Voice};
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::paper::Paper;
use rightsdesk_core::settings::Group;
use rightsdesk_store::Rules;
use rightsdesk_store::revisions::{Edit, EditError};
use rightsdesk_web::Form;
use serde::Serialize;

use super::super::ADMINISTRATORS;
use super::super::opened::voice;
use super::{Asked, HERE, Hidden, SETTINGS_READERS, Shows, Step};
use crate::error::PageError;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

/// The name of the field.
const TEXT: &str = "text";

#[derive(Serialize)]
struct ListPage {
    controllers: Vec<OfController>,
}

#[derive(Serialize)]
struct OfController {
    name: String,
    letters: Vec<Listed>,
}

#[derive(Serialize)]
struct Listed {
    href: String,
    name: String,
    /// When it is sent: several letters have the same title.
    when: String,
    changed: String,
}

/// The letters of the controllers that somebody looks after or reads the settings of.
pub(super) async fn list(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let rules = state.store.refresh_rules().await?;
    let ids = session.controllers(SETTINGS_READERS);
    let controllers = ids.iter().filter_map(|id| {
        let sender = sender(&state, &rules, id)?;
        let own: Vec<&str> = rules.wordings(id).map(|(kind, _)| kind).collect();
        let letter = |kind: &'static str| Listed {
            href: address(id, kind),
            name: wording::name(voice, kind, &sender),
            when: when(voice, kind),
            changed: voice.text(if own.contains(&kind) {
                "wording-own"
            } else {
                "wording-ours"
            }),
        };
        Some(OfController {
            letters: KINDS.into_iter().map(letter).collect(),
            name: sender.controller.clone(),
        })
    });
    let page = ListPage {
        controllers: controllers.collect(),
    };
    super::shell(&state, &session, HERE).show(&state, "staff/settings/letters.html", page)
}

/// When a kind of letter is sent, in words.
fn when(voice: Voice<'_>, kind: &str) -> String {
    voice.text(&format!("wording-when-{}", kind.replace('_', "-")))
}

fn address(id: &ControllerId, kind: &str) -> String {
    format!("{HERE}/letters/{id}/{kind}")
}

/// Who writes, with the words that come with the program.
fn sender(state: &State, rules: &Rules, id: &ControllerId) -> Option<Sender> {
    Sender::of(&rules.register, id, state.today(), &state.settings.base_url)
}

/// A kind of letter of a controller.
struct Which {
    controller: ControllerId,
    kind: &'static str,
    sender: Sender,
    /// Under which name its wording is kept.
    key: String,
}

impl Which {
    /// The letter of an address, if it is one whose wording somebody may read.
    fn of(
        state: &State,
        session: &StaffSession,
        rules: &Rules,
        (controller, kind): (String, String),
    ) -> Result<Which, PageError> {
        let controller = ControllerId(controller);
        let kind = KINDS.into_iter().find(|known| *known == kind);
        let kind = kind.ok_or(PageError::NotFound)?;
        if !session.holds_for(&controller, SETTINGS_READERS) {
            return Err(PageError::NotFound);
        }
        let sender = sender(state, rules, &controller).ok_or(PageError::NotFound)?;
        Ok(Which {
            key: format!("{controller}/{kind}"),
            controller,
            kind,
            sender,
        })
    }

    /// The wording in force.
    fn text(&self, state: &State, rules: &Rules) -> String {
        let mut own = rules.wordings(&self.controller);
        let own = own.find(|(kind, _)| *kind == self.kind);
        own.map_or_else(|| self.shipped(state), |(_, text)| text.to_owned())
    }

    /// The wording that changes nothing.
    fn shipped(&self, state: &State) -> String {
        wording::shipped(voice(state), self.kind, &self.sender)
    }

    fn address(&self) -> String {
        address(&self.controller, self.kind)
    }
}

#[derive(Serialize)]
struct LetterPage {
    title: String,
    when: String,
    controller: String,
    changed: String,
    base: u32,
    /// Whether the reader may change it.
    may: bool,
    /// What it is for those who only read.
    text: String,
    sections: Vec<Section>,
    faults: Vec<Fault>,
    meanwhile: Vec<String>,
    papers: Vec<Paper>,
}

#[derive(Serialize)]
struct Section {
    name: String,
    heading: Option<String>,
    must_stand: bool,
}

/// What is wrong with a line of what was typed.
#[derive(Serialize)]
struct Fault {
    line: usize,
    /// The line itself.
    text: String,
    why: String,
}

/// The page of a letter.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(which): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let rules = state.store.refresh_rules().await?;
    let which = Which::of(&state, &session, &rules, which)?;
    let form = Form::new().with_value(TEXT, which.text(&state, &rules));
    let success = asked.success(voice(&state));
    page(
        &state,
        &session,
        &which,
        Shows::fresh(form),
        Vec::new(),
        success,
    )
    .await
}

#[derive(Serialize)]
struct CheckPage {
    title: String,
    action: String,
    hidden: Vec<Hidden>,
    papers: Vec<Paper>,
}

/// Looks at what was typed, shows letters with it, and uses it.
pub(super) async fn send(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(which): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let rules = state.store.refresh_rules().await?;
    let which = Which::of(&state, &session, &rules, which)?;
    if !session.holds_for(&which.controller, ADMINISTRATORS) {
        return Err(PageError::NotPermitted);
    }
    let typed = sent.text(TEXT).replace("\r\n", "\n");
    // Without the blank lines around it, so that the lines of a fault are those of the field.
    let mut form = sent.to_form().with_value(TEXT, typed.clone());
    let (step, here) = (Step::of(&sent), which.address());
    if step == Step::Change {
        let shows = Shows::again(form, &sent);
        return page(&state, &session, &which, shows, Vec::new(), None).await;
    }
    let shipped = which.shipped(&state);
    // Nothing typed, or what we would write anyway, is no wording of the council's own.
    let own = Some(&typed).filter(|text| !text.trim().is_empty() && text.trim() != shipped.trim());
    if let Some(text) = own
        && let Err(faults) = wording::check(voice, which.kind, text, &which.sender)
    {
        form.error(TEXT, voice.text("wording-wrong"));
        let shows = Shows::again(form, &sent);
        return page(&state, &session, &which, shows, faults, None).await;
    }
    let now = which.text(&state, &rules);
    if step == Step::Check && own.unwrap_or(&shipped).trim() == now.trim() {
        return Ok(Redirect::to(&format!("{here}?done=same")).into_response());
    }
    let meanwhile = super::meanwhile(
        &state,
        &session,
        &sent,
        Group::Letters,
        Some(which.key.as_str()),
    )
    .await?;
    if !meanwhile.is_empty() && own.unwrap_or(&shipped).trim() != now.trim() {
        let shows = Shows::overtaken(voice, form, meanwhile);
        return page(&state, &session, &which, shows, Vec::new(), None).await;
    }
    if step == Step::Use {
        let edit = Edit::WordLetter {
            letter: which.key.clone(),
            text: own.cloned(),
        };
        return match super::make(&state, &session, edit, &sent, &here).await? {
            Ok(response) => Ok(response),
            Err(EditError::Meanwhile { .. }) => {
                let group = (Group::Letters, Some(which.key.as_str()));
                let told = super::meanwhile(&state, &session, &sent, group.0, group.1).await?;
                let shows = Shows::overtaken(voice, form, told);
                page(&state, &session, &which, shows, Vec::new(), None).await
            }
            Err(other) => Err(PageError::internal(other)),
        };
    }
    let check = CheckPage {
        title: wording::name(voice, which.kind, &which.sender),
        action: here.clone(),
        hidden: super::travelling(&sent),
        papers: wording::preview(voice, which.kind, own.unwrap_or(&shipped), &which.sender),
    };
    super::shell(&state, &session, &here).show(&state, "staff/settings/letter-check.html", check)
}

async fn page(
    state: &State,
    session: &StaffSession,
    which: &Which,
    shows: Shows,
    faults: Vec<wording::Fault>,
    success: Option<String>,
) -> Result<Response, PageError> {
    let voice = voice(state);
    let rules = state.store.refresh_rules().await?;
    let number = rules.touched(Group::Letters, Some(&which.key));
    let touched = state.store.rules_revisions_numbered(&[number]).await?;
    let names = super::authors(state, session, &touched).await?;
    let typed = shows.form.value(TEXT).unwrap_or_default();
    let fault = |fault: &wording::Fault| Fault {
        line: fault.line,
        text: typed
            .lines()
            .nth(fault.line - 1)
            .unwrap_or_default()
            .to_owned(),
        why: fault.why.say(voice),
    };
    let sections = wording::sections(voice, which.kind, &which.sender);
    let text = which.text(state, &rules);
    let page = LetterPage {
        title: wording::name(voice, which.kind, &which.sender),
        when: when(voice, which.kind),
        controller: which.sender.controller.clone(),
        changed: super::last_changed(voice, touched.first(), &names),
        base: shows.base.unwrap_or(rules.number),
        may: session.holds_for(&which.controller, ADMINISTRATORS),
        sections: sections
            .into_iter()
            .map(|section| Section {
                name: section.name,
                heading: section.heading,
                must_stand: section.must_stand,
            })
            .collect(),
        faults: faults.iter().map(fault).collect(),
        meanwhile: shows.meanwhile,
        papers: wording::preview(voice, which.kind, &text, &which.sender),
        text,
    };
    super::shell(state, session, &format!("{HERE}/letters"))
        .with_form(shows.form)
        .success(success)
        .show(state, "staff/settings/letter.html", page)
}
