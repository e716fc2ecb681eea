//! A group of settings that is settled as a whole: what the law leaves open, the reminders, the
//! periods.

use axum::extract::{Extension, Path, Query, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::ToSpan;
use rightsdesk_content::Voice;
use rightsdesk_core::retention::Class;
use rightsdesk_core::settings::{Group, Kind, Problem, Setting, Settled, fields};
use rightsdesk_store::Rules;
use rightsdesk_store::revisions::{Edit, EditError};
use rightsdesk_web::Form;
use serde::Serialize;
use serde_json::{Map, Value};

use super::super::ADMINISTRATORS;
use super::super::fields::{Field, Item, Label};
use super::super::opened::voice;
use super::{Asked, CheckPage, HERE, Line, Shows, Step, base, words};
use crate::error::PageError;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

#[derive(Serialize)]
struct GroupPage {
    title: String,
    about: String,
    changed: String,
    /// The revision that the form shows.
    base: u32,
    /// Why nothing can be set here; none if it can.
    fixed: Option<String>,
    fields: Vec<Field>,
    /// For those who only read: a name, what it is, and what is usual.
    lines: Vec<Line>,
    /// What others set since the form was opened.
    meanwhile: Vec<String>,
}

/// The group of an address.
fn settled_group(code: &str) -> Result<(Group, Settled), PageError> {
    let group = Group::from_code(code).ok_or(PageError::NotFound)?;
    let default = Settled::default_of(group).ok_or(PageError::NotFound)?;
    Ok((group, default))
}

/// The page.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let (group, _) = settled_group(&code)?;
    let success = asked.success(voice(&state));
    let rules = state.store.refresh_rules().await?;
    let form = filled(&rules, group);
    page(&state, &session, group, Shows::fresh(form), success).await
}

/// What is set, in the fields of the form.
fn filled(rules: &Rules, group: Group) -> Form {
    let values = rules.settled(group).map(|settled| settled.values());
    let values = values.unwrap_or_default();
    let settings = fields::of(group).iter();
    settings.fold(Form::new(), |form, setting| match values.get(setting.key) {
        Some(value) => fill(form, setting, value),
        None => form,
    })
}

fn fill(form: Form, setting: &Setting, value: &Value) -> Form {
    let text = |one: &Value| one.as_str().map_or_else(|| one.to_string(), str::to_owned);
    match (setting.kind, value) {
        (Kind::Some(_), Value::Array(all)) => form.with_values(setting.key, all.iter().map(text)),
        (Kind::Numbers { .. }, Value::Array(all)) => {
            let all: Vec<String> = all.iter().map(text).collect();
            form.with_value(setting.key, all.join(", "))
        }
        (Kind::YesNo, Value::Bool(yes)) => {
            form.with_value(setting.key, if *yes { "yes" } else { "no" })
        }
        _ => form.with_value(setting.key, text(value)),
    }
}

/// Checks what was typed, and uses it.
pub(super) async fn send(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(code): Path<String>,
    sent: Sent,
) -> Result<Response, PageError> {
    let (group, _) = settled_group(&code)?;
    let voice = voice(&state);
    let here = format!("{HERE}/{}", group.code());
    let step = Step::of(&sent);
    let rules = state.store.refresh_rules().await?;
    let now = rules.settled(group).ok_or(PageError::NotFound)?;
    let typed = read(group, &sent);
    let wanted = typed.and_then(|given| now.with(&given));
    if step == Step::Change {
        let shows = Shows::again(sent.to_form(), &sent);
        return page(&state, &session, group, shows, None).await;
    }
    let wanted = match wanted {
        Ok(wanted) => wanted,
        Err(problems) => {
            let mut form = sent.to_form();
            tell(voice, group, &problems, &mut form);
            let shows = Shows::again(form, &sent);
            return page(&state, &session, group, shows, None).await;
        }
    };
    let differences = now.differences_to(&wanted);
    // Pressed twice, or set so by somebody else meanwhile: it is as wanted.
    if differences.is_empty() && step == Step::Check {
        return Ok(Redirect::to(&format!("{here}?done=same")).into_response());
    }
    let meanwhile = super::meanwhile(&state, &session, &sent, group, None).await?;
    if !differences.is_empty() && !meanwhile.is_empty() {
        let form = taken_over(&state, group, &now, &sent).await?;
        let shows = Shows::overtaken(voice, form, meanwhile);
        return page(&state, &session, group, shows, None).await;
    }
    let edit = Edit::Settle(wanted.clone());
    let refused = if step == Step::Use {
        match super::make(&state, &session, edit, &sent, &here).await? {
            Ok(response) => return Ok(response),
            Err(refused) => refused,
        }
    } else {
        match state.store.try_edit_on(edit).await {
            Ok(tried) => {
                let check = CheckPage {
                    title: voice.text(&format!("settings-group-{}", group.code())),
                    action: here.clone(),
                    hidden: super::travelling(&sent),
                    lines: words::lines(voice, group, &differences),
                    effects: effects(&state, &rules, &tried.rules, group).await?,
                    preview: false,
                };
                return super::shell(&state, &session, &here).show(
                    &state,
                    "staff/settings/check.html",
                    check,
                );
            }
            Err(EditError::Store(error)) => return Err(error.into()),
            Err(refused) => refused,
        }
    };
    let mut form = sent.to_form();
    match refused {
        EditError::Between(fault) => {
            let key = match group {
                Group::Law => "files_for_days",
                _ => "reply_months",
            };
            form.error(key, words::fault(voice, group, &fault));
        }
        EditError::Fixed(_) => form.general_error(voice.text("settings-fixed-now")),
        EditError::Meanwhile { .. } => {
            let form = taken_over(&state, group, &now, &sent).await?;
            let told = super::meanwhile(&state, &session, &sent, group, None).await?;
            let shows = Shows::overtaken(voice, form, told);
            return page(&state, &session, group, shows, None).await;
        }
        other => return Err(PageError::internal(other)),
    }
    page(&state, &session, group, Shows::again(form, &sent), None).await
}

/// What was typed, setting by setting.
fn read(group: Group, sent: &Sent) -> Result<Map<String, Value>, Vec<Problem>> {
    let mut given = Map::new();
    let mut problems = Vec::new();
    for setting in fields::of(group) {
        let typed: Vec<&str> = match setting.kind {
            Kind::Some(_) => sent.all(setting.key).iter().map(String::as_str).collect(),
            _ => vec![sent.text(setting.key)],
        };
        match setting.parse(&typed) {
            Ok(value) => {
                given.insert(setting.key.to_owned(), value);
            }
            Err(fault) => problems.push(Problem {
                key: setting.key.to_owned(),
                fault,
            }),
        }
    }
    if problems.is_empty() {
        Ok(given)
    } else {
        Err(problems)
    }
}

fn tell(voice: Voice<'_>, group: Group, problems: &[Problem], form: &mut Form) {
    for problem in problems {
        let name = words::name(voice, group, &problem.key);
        let fault = words::fault(voice, group, &problem.fault);
        let facts = [("name", name.into()), ("fault", fault.into())];
        form.error(&problem.key, voice.say("settings-fault", &facts));
    }
}

/// The form of somebody who was overtaken: what they typed, and where they typed nothing of their
/// own what the other set.
async fn taken_over(
    state: &State,
    group: Group,
    now: &Settled,
    sent: &Sent,
) -> Result<Form, PageError> {
    let before = state.store.rules_of_revision(base(sent)).await?;
    let before = before.and_then(|rules| rules.settled(group));
    let before = before.map(|settled| settled.values()).unwrap_or_default();
    let (typed, values) = (read(group, sent).unwrap_or_default(), now.values());
    let mut form = Form::new();
    for setting in fields::of(group) {
        let own = typed.get(setting.key);
        let shown = if own.is_some() && own == before.get(setting.key) {
            values.get(setting.key)
        } else {
            own
        };
        if let Some(value) = shown {
            form = fill(form, setting, value);
        }
    }
    Ok(form)
}

/// What follows from a change of a group.
async fn effects(
    state: &State,
    before: &Rules,
    after: &Rules,
    group: Group,
) -> Result<Vec<String>, PageError> {
    let voice = voice(state);
    let count = |key: &str, number: u64| {
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        voice.say(key, &[("count", number.into())])
    };
    match group {
        Group::Law => {
            let (open, moved) = state.store.moved_under(after).await?;
            Ok(vec![
                count("settings-effect-moved", moved),
                count("settings-effect-open", open),
                voice.text("settings-effect-closed"),
            ])
        }
        Group::Reminders => {
            let (open, _) = state.store.moved_under(before).await?;
            Ok(vec![
                count("settings-effect-looked", open),
                voice.text("settings-effect-said"),
            ])
        }
        Group::Retention => {
            let today = state.today();
            let mut lines = Vec::new();
            for class in Class::LISTED {
                let months = |rules: &Rules| i32::from(rules.retention.months(class));
                let (was, is) = (months(before), months(after));
                if is < was {
                    let began = |months: i32| today.saturating_sub(months.months());
                    let more = state.store.ended_between(began(was), began(is)).await?;
                    let key = format!("settings-effect-sooner-{}", class.code().replace('_', "-"));
                    lines.push(count(&key, more));
                }
            }
            if lines.is_empty() {
                lines.push(voice.text("settings-effect-no-sooner"));
            }
            lines.push(voice.text("settings-effect-approved"));
            let notice = after.register.service();
            if !after.retention.differing_from(notice).is_empty() {
                lines.push(voice.text("settings-effect-notice"));
            }
            Ok(lines)
        }
        _ => Ok(Vec::new()),
    }
}

async fn page(
    state: &State,
    session: &StaffSession,
    group: Group,
    shows: Shows,
    success: Option<String>,
) -> Result<Response, PageError> {
    let voice = voice(state);
    let rules = state.store.refresh_rules().await?;
    let touched = state
        .store
        .rules_revisions_numbered(&[rules.touched(group, None)])
        .await?;
    let names = super::authors(state, session, &touched).await?;
    let is_fixed = state.store.fixed().is_fixed(group);
    let keeps = session.holds_any(ADMINISTRATORS);
    let fixed = is_fixed.then(|| voice.text("settings-fixed-here"));
    let reads = (!keeps).then(|| voice.text("settings-read-only"));
    let may = keeps && !is_fixed;
    let own = GroupPage {
        title: voice.text(&format!("settings-group-{}", group.code())),
        about: voice.text(&format!("settings-about-{}", group.code())),
        changed: super::last_changed(voice, touched.first(), &names),
        base: shows.base.unwrap_or(rules.number),
        fixed: fixed.or(reads),
        fields: if may {
            form_fields(voice, group)
        } else {
            Vec::new()
        },
        lines: if may {
            Vec::new()
        } else {
            lines(voice, &rules, group)
        },
        meanwhile: shows.meanwhile,
    };
    super::shell(state, session, HERE)
        .with_form(shows.form)
        .success(success)
        .show(state, "staff/settings/group.html", own)
}

/// What each setting is, beside what is usual.
fn lines(voice: Voice<'_>, rules: &Rules, group: Group) -> Vec<Line> {
    let values = |settled: Option<Settled>| settled.map(|one| one.values()).unwrap_or_default();
    let (is, usual) = (
        values(rules.settled(group)),
        values(Settled::default_of(group)),
    );
    let shown = |from: &Map<String, Value>, key: &str| {
        let value = from.get(key).unwrap_or(&Value::Null);
        words::value(voice, key, value)
    };
    fields::of(group)
        .iter()
        .map(|setting| Line {
            name: words::name(voice, group, setting.key),
            was: shown(&usual, setting.key),
            is: shown(&is, setting.key),
        })
        .collect()
}

fn form_fields(voice: Voice<'_>, group: Group) -> Vec<Field> {
    let usual = Settled::default_of(group).map(|settled| settled.values());
    let usual = usual.unwrap_or_default();
    let mut fields = Vec::new();
    let mut under = "";
    for setting in fields::of(group) {
        if setting.under != under {
            under = setting.under;
            let text = voice.text(&format!("settings-under-{under}"));
            fields.push(Field::Heading { text });
        }
        let usual = usual.get(setting.key).unwrap_or(&Value::Null);
        fields.push(field(voice, group, setting, usual));
    }
    fields
}

fn field(voice: Voice<'_>, group: Group, setting: &Setting, usual: &Value) -> Field {
    let key = words::key(group, setting.key);
    let usual = words::value(voice, setting.key, usual);
    let usual = voice.say("settings-usual", &[("value", usual.into())]);
    let mut hint = vec![voice.text(&format!("{key}-hint"))];
    match setting.kind {
        Kind::Number { least, most, .. } => {
            let facts = [
                ("least", i64::from(least).into()),
                ("most", i64::from(most).into()),
            ];
            hint.push(voice.say("settings-between", &facts));
        }
        Kind::Numbers { .. } => hint.push(voice.text("settings-several-numbers")),
        Kind::YesNo | Kind::One(_) | Kind::Some(_) => {}
    }
    hint.push(usual);
    let label = Label::new(setting.key, voice.text(&key)).hint(hint.join(" "));
    let choices = |codes: &[&str]| {
        codes
            .iter()
            .map(|code| Item::new(*code, voice.text(&format!("setting-choice-{code}"))))
            .collect()
    };
    match setting.kind {
        Kind::YesNo => Field::One {
            label,
            items: Item::yes_and_no(voice),
        },
        Kind::Number { .. } => Field::Number(label),
        Kind::Numbers { .. } => Field::Line(label),
        Kind::One(codes) => Field::One {
            label,
            items: choices(codes),
        },
        Kind::Some(codes) => Field::Several {
            label,
            items: choices(codes),
        },
    }
}
