//! What a controller says of itself, beside the register: its name, its colour, how it is reached,
//! what residents read. By an administrator of that controller.

use axum::extract::{Extension, Path, Query, State as Extract};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_content::Voice;
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::register::{Colour, ColourProblem, ContactRole, Controller};
use rightsdesk_core::settings::own::{ADDRESS_LINES_MOST, TEXT_MOST};
use rightsdesk_core::settings::{Group, Own, OwnProblem, Reached, Text, differences};
use rightsdesk_store::Rules;
use rightsdesk_store::revisions::{Edit, EditError};
use rightsdesk_web::Form;
use serde::Serialize;

use super::super::ADMINISTRATORS;
use super::super::fields::{Field, Label};
use super::super::opened::voice;
use super::{Asked, CheckPage, HERE, SETTINGS_READERS, Shows, Step, base, words};
use crate::error::PageError;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

/// The offices that a controller can name, in the order of the form.
const OFFICES: [(ContactRole, &str); 2] = [(ContactRole::Team, "team"), (ContactRole::Dpo, "dpo")];

#[derive(Serialize)]
struct ListPage {
    controllers: Vec<Listed>,
}

#[derive(Serialize)]
struct Listed {
    href: String,
    name: String,
    changed: String,
}

/// The controllers that somebody looks after or reads the settings of.
pub(super) async fn list(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let rules = state.store.refresh_rules().await?;
    let ids = session.controllers(SETTINGS_READERS);
    let touched = |id: &ControllerId| rules.touched(Group::Controllers, Some(&id.0));
    let numbers: Vec<u32> = ids.iter().map(touched).collect();
    let revisions = state.store.rules_revisions_numbered(&numbers).await?;
    let names = super::authors(&state, &session, &revisions).await?;
    let controllers = ids
        .iter()
        .filter_map(|id| rules.register.controller(id))
        .map(|known| {
            let number = touched(&known.id);
            let revision = revisions.iter().find(|revision| revision.number == number);
            Listed {
                href: address(&known.id),
                name: known.name.clone(),
                changed: super::last_changed(voice, revision, &names),
            }
        })
        .collect();
    super::shell(&state, &session, HERE).show(
        &state,
        "staff/settings/controllers.html",
        ListPage { controllers },
    )
}

fn address(id: &ControllerId) -> String {
    format!("{HERE}/controllers/{id}")
}

#[derive(Serialize)]
struct ControllerPage {
    title: String,
    changed: String,
    base: u32,
    /// Why nothing can be set here; none if it can.
    fixed: Option<String>,
    fields: Vec<Field>,
    /// For those who only read.
    lines: Vec<super::Line>,
    meanwhile: Vec<String>,
}

/// The controller of an address, if it is one whose settings somebody may read.
fn known<'r>(
    rules: &'r Rules,
    session: &StaffSession,
    id: &ControllerId,
) -> Result<&'r Controller, PageError> {
    if !session.holds_for(id, SETTINGS_READERS) {
        return Err(PageError::NotFound);
    }
    rules.register.controller(id).ok_or(PageError::NotFound)
}

/// The page of a controller.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let id = ControllerId(id);
    let rules = state.store.refresh_rules().await?;
    known(&rules, &session, &id)?;
    let form = filled(&rules.own(&id));
    let success = asked.success(voice(&state));
    page(&state, &session, &id, Shows::fresh(form), success).await
}

/// What the controller says, in the fields of the form.
fn filled(own: &Own) -> Form {
    let mut form = Form::new();
    let mut with = |name: String, value: Option<&str>| {
        if let Some(value) = value {
            form = std::mem::take(&mut form).with_value(name, value);
        }
    };
    with("name".into(), own.name.as_deref());
    with("website".into(), own.website.as_deref());
    let colour = own.brand_colour.map(|colour| colour.to_string());
    with("brand_colour".into(), colour.as_deref());
    for (role, code) in OFFICES {
        let Some(reached) = own.contacts.get(&role) else {
            continue;
        };
        with(format!("{code}_name"), Some(&reached.name));
        with(format!("{code}_email"), reached.email.as_deref());
        with(format!("{code}_phone"), reached.phone.as_deref());
        with(format!("{code}_address"), Some(&reached.address.join("\n")));
    }
    for (text, languages) in &own.texts {
        for (language, words) in languages {
            with(text_field(*text, language), Some(words));
        }
    }
    form
}

fn text_field(text: Text, language: &str) -> String {
    format!("{}_{language}", text.code())
}

/// What was typed, and what is wrong with it beside its field.
fn read(state: &State, sent: &Sent, form: &mut Form) -> Own {
    let voice = voice(state);
    let mut own = Own {
        name: sent.optional("name"),
        website: sent.optional("website"),
        ..Own::default()
    };
    let colour = sent.text("brand_colour");
    if !colour.is_empty() {
        match Colour::parse(colour) {
            Ok(colour) => own.brand_colour = Some(colour),
            Err(ColourProblem::Shape) => {
                form.error("brand_colour", voice.text("own-wrong-colour"));
            }
            Err(ColourProblem::TooLight { contrast, nearest }) => {
                let facts = [
                    ("contrast", format!("{contrast:.1}").into()),
                    ("nearest", nearest.to_string().into()),
                ];
                form.error("brand_colour", voice.say("own-light-colour", &facts));
            }
        }
    }
    for (role, code) in OFFICES {
        let field = |what: &str| sent.optional(&format!("{code}_{what}"));
        let reached = Reached {
            name: field("name").unwrap_or_default(),
            email: field("email"),
            phone: field("phone"),
            address: sent.lines(&format!("{code}_address")),
        };
        if reached != Reached::default() {
            own.contacts.insert(role, reached);
        }
    }
    for text in Text::ALL {
        for language in state.words.languages() {
            if let Some(words) = sent.optional(&text_field(text, language)) {
                let languages = own.texts.entry(text).or_default();
                languages.insert(language.to_owned(), words);
            }
        }
    }
    for problem in own.problems() {
        tell(state, voice, problem, &own, form);
    }
    own
}

fn tell(state: &State, voice: Voice<'_>, problem: OwnProblem, own: &Own, form: &mut Form) {
    let office = |role: ContactRole, what: &str| {
        let code = OFFICES.iter().find(|(one, _)| *one == role);
        format!("{}_{what}", code.map_or("service", |(_, code)| code))
    };
    let wrong = |role: ContactRole, words: String| {
        let code = OFFICES.iter().find(|(one, _)| *one == role);
        of_office(voice, code.map_or("service", |(_, code)| code), words)
    };
    match problem {
        OwnProblem::Name => form.error("name", voice.text("own-wrong-name")),
        OwnProblem::Website => form.error("website", voice.text("own-wrong-website")),
        OwnProblem::NoName(role) => {
            let words = wrong(role, voice.text("own-wrong-office"));
            form.error(&office(role, "name"), words);
        }
        OwnProblem::NoWay(role) => {
            let words = wrong(role, voice.text("own-wrong-way"));
            form.error(&office(role, "email"), words);
        }
        OwnProblem::Email(role) => {
            let words = wrong(role, voice.text("own-wrong-email"));
            form.error(&office(role, "email"), words);
        }
        OwnProblem::Phone(role) => {
            let words = wrong(role, voice.text("own-wrong-phone"));
            form.error(&office(role, "phone"), words);
        }
        OwnProblem::Address(role) => {
            let facts = [("most", ADDRESS_LINES_MOST.into())];
            let words = wrong(role, voice.say("own-wrong-address", &facts));
            form.error(&office(role, "address"), words);
        }
        OwnProblem::Text(text) => {
            let said = own.texts.get(&text);
            let language = said.and_then(|languages| {
                let mut said = languages.iter();
                said.find(|(_, words)| words.chars().count() > TEXT_MOST)
            });
            let language = language.map(|(language, _)| language.as_str());
            let language = language.or_else(|| state.words.languages().next());
            let field = text_field(text, language.unwrap_or_default());
            form.error(
                &field,
                voice.say("own-wrong-text", &[("most", TEXT_MOST.into())]),
            );
        }
    }
}

/// Words about an office, with which it is: "Data protection officer: email address".
fn of_office(voice: Voice<'_>, code: &str, words: String) -> String {
    let role = voice.text(&format!("setting-contact-{code}"));
    voice.say(
        "setting-contact",
        &[("role", role.into()), ("what", words.into())],
    )
}

/// Checks what was typed, and uses it.
pub(super) async fn send(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, PageError> {
    let id = ControllerId(id);
    let voice = voice(&state);
    let rules = state.store.refresh_rules().await?;
    known(&rules, &session, &id)?;
    // Who only reads this controller's settings may keep another's.
    if !session.holds_for(&id, ADMINISTRATORS) {
        return Err(PageError::NotPermitted);
    }
    let here = address(&id);
    let step = Step::of(&sent);
    let mut form = sent.to_form();
    let own = read(&state, &sent, &mut form);
    if step == Step::Change {
        let shows = Shows::again(sent.to_form(), &sent);
        return page(&state, &session, &id, shows, None).await;
    }
    if form.has_errors() {
        return page(&state, &session, &id, Shows::again(form, &sent), None).await;
    }
    let json = |own: &Own| serde_json::to_value(own).map_err(PageError::internal);
    let now = rules.own(&id);
    let other = differences(&json(&now)?, &json(&own)?);
    if other.is_empty() && step == Step::Check {
        return Ok(Redirect::to(&format!("{here}?done=same")).into_response());
    }
    let meanwhile =
        super::meanwhile(&state, &session, &sent, Group::Controllers, Some(&id.0)).await?;
    if !other.is_empty() && !meanwhile.is_empty() {
        let form = taken_over(&state, &id, &now, &sent).await?;
        let shows = Shows::overtaken(voice, form, meanwhile);
        return page(&state, &session, &id, shows, None).await;
    }
    let edit = Edit::SettleController {
        controller: id.clone(),
        own: Box::new(own),
    };
    if step == Step::Use {
        return match super::make(&state, &session, edit, &sent, &here).await? {
            Ok(response) => Ok(response),
            Err(EditError::Meanwhile { .. }) => {
                let form = taken_over(&state, &id, &now, &sent).await?;
                let told =
                    super::meanwhile(&state, &session, &sent, Group::Controllers, Some(&id.0))
                        .await?;
                let shows = Shows::overtaken(voice, form, told);
                page(&state, &session, &id, shows, None).await
            }
            Err(other) => Err(PageError::internal(other)),
        };
    }
    let tried = state.store.try_edit_on(edit).await;
    let tried = tried.map_err(PageError::internal)?;
    let changed = tried.rules.register.controller(&id);
    let changed = changed.ok_or(PageError::NotFound)?;
    if step == Step::Preview {
        let sheet = changed.brand_colour.to_string();
        let sheet = sheet.trim_start_matches('#');
        return crate::resident::start::preview(
            &state,
            changed,
            &format!("{HERE}/colours/{sheet}"),
        );
    }
    let known = known(&rules, &session, &id)?;
    let check = CheckPage {
        title: voice.say("own-title", &[("name", (&known.name).into())]),
        action: here.clone(),
        hidden: super::travelling(&sent),
        lines: words::lines(voice, Group::Controllers, &other),
        effects: vec![voice.text("own-effect")],
        preview: true,
    };
    super::shell(&state, &session, &here).show(&state, "staff/settings/check.html", check)
}

/// The form of somebody who was overtaken: what they typed, and where they typed nothing of their
/// own what the other set.
async fn taken_over(
    state: &State,
    id: &ControllerId,
    now: &Own,
    sent: &Sent,
) -> Result<Form, PageError> {
    let before = state.store.rules_of_revision(base(sent)).await?;
    let before = before
        .map(|rules| filled(&rules.own(id)))
        .unwrap_or_default();
    Ok(super::merged(sent, &before, &filled(now)))
}

/// The stylesheet of a colour that may be used: for the page that shows how it would look.
pub(super) async fn colours(Path(colour): Path<String>) -> Result<Response, PageError> {
    let colour = format!("#{colour}");
    let colour: rightsdesk_web::Colour = colour.parse().map_err(|_| PageError::NotFound)?;
    let headers = [(CONTENT_TYPE, "text/css"), (CACHE_CONTROL, "no-store")];
    Ok((headers, colour.stylesheet()).into_response())
}

async fn page(
    state: &State,
    session: &StaffSession,
    id: &ControllerId,
    shows: Shows,
    success: Option<String>,
) -> Result<Response, PageError> {
    let voice = voice(state);
    let rules = state.store.refresh_rules().await?;
    let controller = known(&rules, session, id)?;
    let number = rules.touched(Group::Controllers, Some(&id.0));
    let touched = state.store.rules_revisions_numbered(&[number]).await?;
    let names = super::authors(state, session, &touched).await?;
    let may = session.holds_for(id, ADMINISTRATORS);
    let json = |own: &Own| serde_json::to_value(own).map_err(PageError::internal);
    let own = rules.own(id);
    let said = differences(&json(&Own::default())?, &json(&own)?);
    let page = ControllerPage {
        title: voice.say("own-title", &[("name", (&controller.name).into())]),
        changed: super::last_changed(voice, touched.first(), &names),
        base: shows.base.unwrap_or(rules.number),
        fixed: (!may).then(|| voice.text("settings-read-only")),
        fields: if may {
            fields(state, controller, &own)
        } else {
            Vec::new()
        },
        lines: if may {
            Vec::new()
        } else {
            words::lines(voice, Group::Controllers, &said)
        },
        meanwhile: shows.meanwhile,
    };
    super::shell(state, session, &format!("{HERE}/controllers"))
        .with_form(shows.form)
        .success(success)
        .show(state, "staff/settings/controller.html", page)
}

fn fields(state: &State, controller: &Controller, own: &Own) -> Vec<Field> {
    let voice = voice(state);
    let heading = |key: &str| Field::Heading {
        text: voice.text(key),
    };
    // What the register says can be told only where nothing else is said.
    let register = |said: bool, register: Option<String>| match (said, register) {
        (false, Some(words)) => voice.say("own-register-says", &[("words", words.into())]),
        (false, None) => voice.text("own-register-silent"),
        (true, _) => voice.text("own-empty"),
    };
    let label = |name: &str, key: &str, hint: String| Label::new(name, voice.text(key)).hint(hint);
    let colour = [
        voice.text("setting-controllers-brand-colour-hint"),
        register(
            own.brand_colour.is_some(),
            Some(controller.brand_colour.to_string()),
        ),
    ];
    let mut fields = vec![
        heading("own-heading"),
        Field::Line(label(
            "name",
            "setting-controllers-name",
            register(own.name.is_some(), Some(controller.name.clone())),
        )),
        Field::Line(label(
            "website",
            "setting-controllers-website",
            register(own.website.is_some(), controller.website.clone()),
        )),
        Field::Line(label(
            "brand_colour",
            "setting-controllers-brand-colour",
            colour.join(" "),
        )),
    ];
    for (role, code) in OFFICES {
        let office = voice.text(&format!("setting-contact-{code}"));
        fields.push(Field::Heading { text: office });
        let in_register = controller.contact_on(role, state.today());
        let told = in_register.map(|contact| {
            let ways = [contact.email.clone(), contact.phone.clone()];
            let address = (!contact.address.is_empty()).then(|| contact.address.join(", "));
            let parts = std::iter::once(contact.name.clone());
            let parts: Vec<String> = parts
                .chain(ways.into_iter().flatten())
                .chain(address)
                .collect();
            parts.join("; ")
        });
        let hint = register(own.contacts.contains_key(&role), told);
        // Each office has the same fields: their labels say whose they are.
        let what = |what: &str| {
            let what = voice.text(&format!("setting-contact-its-{what}"));
            of_office(voice, code, what)
        };
        let name = |what: &str| format!("{code}_{what}");
        fields.push(Field::Line(
            Label::new(name("name"), what("name")).hint(hint),
        ));
        fields.push(Field::Email(Label::new(name("email"), what("email"))));
        fields.push(Field::Line(Label::new(name("phone"), what("phone"))));
        fields.push(Field::Text {
            label: Label::new(name("address"), what("address")),
            rows: 5,
        });
    }
    fields.push(heading("own-texts"));
    let languages: Vec<&str> = state.words.languages().collect();
    for text in Text::ALL {
        let key = format!("setting-text-{}", text.code().replace('_', "-"));
        let hint = [
            voice.text(&format!("{key}-hint")),
            voice.text("own-text-hint"),
        ];
        for language in &languages {
            let asks = if languages.len() == 1 {
                voice.text(&key)
            } else {
                let facts = [
                    ("text", voice.text(&key).into()),
                    ("language", (*language).into()),
                ];
                voice.say("setting-text", &facts)
            };
            fields.push(Field::Text {
                label: Label::new(text_field(text, language), asks).hint(hint.join(" ")),
                rows: 5,
            });
        }
    }
    fields
}
