//! Who is away, and who stands in for them: set by the person, or by a manager of theirs.
//!
//! Anybody sees which colleagues of their councils are away. Nothing of any case is on the page.

use axum::extract::{Extension, Query, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::ToSpan;
use jiff::civil::Date;
use rightsdesk_content::Voice;
use rightsdesk_core::case::Command;
use rightsdesk_core::ids::{AccountId, ControllerId};
use rightsdesk_core::people::Role;
use rightsdesk_core::request::ProblemCode;
use rightsdesk_store::accounts::Account;
use rightsdesk_store::leave::Away;
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::fields::{Field, Item, Label, Wrong};
use super::opened::{Opened, People, voice};
use crate::access::WRITERS;
use crate::error::PageError;
use crate::page::DESK;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

/// The address of the page.
pub(super) const HERE: &str = "/desk/away";

#[derive(Serialize)]
struct AwayPage {
    away: Vec<Line>,
    form_title: String,
    intro: String,
    fields: Vec<Field>,
    /// Where cases are handed over, for a manager.
    handover: Option<&'static str>,
}

/// Somebody who is away.
#[derive(Serialize)]
struct Line {
    name: String,
    until: String,
    deputy: String,
    /// What the button that records them as back is for; none where the reader may not press it.
    back: Option<Uuid>,
}

/// What was just done.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    done: Option<String>,
}

/// Whose leave the reader may record, and who the colleagues are.
struct Leave<'a> {
    session: &'a StaffSession,
    people: People,
}

impl Leave<'_> {
    async fn of<'a>(state: &State, session: &'a StaffSession) -> Result<Leave<'a>, PageError> {
        let people = People::of(state, &session.controllers(WRITERS)).await?;
        Ok(Leave { session, people })
    }

    /// The colleagues who work on cases and have not left.
    fn colleagues(&self) -> impl Iterator<Item = &Account> {
        let works = |account: &&Account| {
            account.disabled_at.is_none() && !account.controllers_as(WRITERS).is_empty()
        };
        self.people.all().iter().filter(works)
    }

    /// Those whose leave the reader may record: they themselves, and whom they manage.
    fn own(&self) -> impl Iterator<Item = &Account> {
        let managed = self.session.controllers(&[Role::Manager]);
        self.colleagues()
            .filter(move |account| account.id == self.session.account || shares(account, &managed))
    }

    fn find(&self, id: &str) -> Option<&Account> {
        let id = AccountId(Uuid::try_parse(id).ok()?);
        self.own().find(|account| account.id == id)
    }
}

/// Whether somebody works on cases of one of these controllers.
fn shares(account: &Account, controllers: &[ControllerId]) -> bool {
    let theirs = account.controllers_as(WRITERS);
    controllers.iter().any(|one| theirs.contains(one))
}

/// The page.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let leave = Leave::of(&state, &session).await?;
    let done = asked.done.as_deref().and_then(|done| match done {
        "saved" => Some("away-done"),
        "back" => Some("away-done-back"),
        _ => None,
    });
    let form = Form::new().with_value("who", session.account.to_string());
    page(&state, &leave, form, done)
}

/// Records that somebody is away, or back. Pressed twice it is the same.
pub(super) async fn send(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    sent: Sent,
) -> Result<Response, PageError> {
    let leave = Leave::of(&state, &session).await?;
    let accounts = state.store.accounts();
    if let Some(back) = sent.optional("back") {
        // It comes from a button; whoever sends anything else did not press it.
        let who = leave.find(&back).ok_or(PageError::NotFound)?;
        accounts.set_away(who.id, None).await?;
        return Ok(Redirect::to(&format!("{HERE}?done=back")).into_response());
    }
    match read(voice(&state), &leave, &sent, state.today()) {
        Ok((who, away)) => {
            accounts.set_away(who, Some(away)).await?;
            Ok(Redirect::to(&format!("{HERE}?done=saved")).into_response())
        }
        Err(wrong) => {
            let mut form = sent.to_form();
            for wrong in wrong {
                wrong.tell(&mut form);
            }
            page(&state, &leave, form, None)
        }
    }
}

fn read(
    voice: Voice<'_>,
    leave: &Leave<'_>,
    sent: &Sent,
    today: Date,
) -> Result<(AccountId, Away), Vec<Wrong>> {
    let mut wrong = Vec::new();
    // Who manages nobody is not asked who is away.
    let who = match sent.optional("who") {
        Some(who) => leave.find(&who),
        None if leave.own().count() <= 1 => leave.find(&leave.session.account.to_string()),
        None => None,
    };
    if who.is_none() {
        wrong.push(Wrong::new("who", voice.text("away-problem-who")));
    }
    let until = match sent.date("until") {
        Ok(until) if until < today => Err(voice.text("away-problem-until-past")),
        Ok(until) if until > today.saturating_add(1.year()) => {
            Err(voice.text("away-problem-until-far"))
        }
        Ok(until) => Ok(until),
        Err(ProblemCode::Empty) => Err(voice.text("away-problem-until")),
        Err(_) => {
            let example = [("example", voice.short_date(today).into())];
            Err(voice.say("away-problem-not-a-date", &example))
        }
    };
    if let Err(words) = &until {
        wrong.push(Wrong::date("until", words));
    }
    let deputy = sent.optional("deputy").map(|deputy| {
        let id = Uuid::try_parse(&deputy).map(AccountId).ok();
        let deputy = leave.colleagues().find(|account| Some(account.id) == id);
        let deputy = deputy
            .filter(|deputy| who.is_none_or(|who| shares(deputy, &who.controllers_as(WRITERS))));
        let Some(deputy) = deputy else {
            return Err(voice.text("away-problem-deputy"));
        };
        if who.is_some_and(|who| who.id == deputy.id) {
            return Err(voice.text("away-problem-deputy-self"));
        }
        match away_words(voice, deputy, today, "away-problem-deputy-away") {
            Some(words) => Err(words),
            None => Ok(deputy.id),
        }
    });
    let deputy = match deputy.transpose() {
        Ok(deputy) => deputy,
        Err(words) => {
            wrong.push(Wrong::new("deputy", words));
            None
        }
    };
    match (who, until) {
        (Some(who), Ok(until)) if wrong.is_empty() => Ok((who.id, Away { until, deputy })),
        _ => Err(wrong),
    }
}

/// That somebody is away, in the words of a key that takes a name and a day; nothing if they are
/// not.
fn away_words(voice: Voice<'_>, account: &Account, today: Date, key: &str) -> Option<String> {
    let away = account.away_on(today)?;
    let facts = [
        ("name", account.name.as_str().into()),
        ("until", voice.short_date(away.until).into()),
    ];
    Some(voice.say(key, &facts))
}

/// Why somebody cannot be given cases today: they are away. To be said beside the field in which
/// they were chosen.
pub(super) fn not_there(voice: Voice<'_>, account: &Account, today: Date) -> Option<String> {
    away_words(voice, account, today, "away-problem-owner")
}

/// Somebody's name with how long they are away; nothing if they are not.
pub(super) fn named_as_away(voice: Voice<'_>, account: &Account, today: Date) -> Option<String> {
    away_words(voice, account, today, "away-named")
}

/// That a case would be given to somebody who is away. Who has it already keeps it.
pub(super) fn owner_away(state: &State, opened: &Opened, commands: &[Command]) -> Option<Wrong> {
    let owner = commands.iter().find_map(|command| match command {
        Command::Assign { owner } => Some(*owner),
        _ => None,
    });
    let owner = owner.filter(|owner| opened.case().owner != Some(*owner))?;
    let account = opened.people.account(owner)?;
    let words = not_there(voice(state), account, state.today())?;
    Some(Wrong::new("owner", words))
}

fn page(
    state: &State,
    leave: &Leave<'_>,
    form: Form,
    done: Option<&str>,
) -> Result<Response, PageError> {
    let (voice, today) = (voice(state), state.today());
    let own: Vec<_> = leave.own().map(|account| account.id).collect();
    let away = leave.colleagues().filter_map(|account| {
        let away = account.away_on(today)?;
        let deputy = away.deputy.and_then(|deputy| leave.people.name(deputy));
        Some(Line {
            name: account.name.clone(),
            until: voice.short_date(away.until),
            deputy: deputy.map_or_else(|| voice.text("away-nobody-stands-in"), str::to_owned),
            back: own.contains(&account.id).then_some(account.id.0),
        })
    });
    let item = |account: &Account| Item::new(account.id.to_string(), &account.name);
    let mut fields = Vec::new();
    let several = own.len() > 1;
    if several {
        fields.push(Field::Select {
            label: Label::new("who", voice.text("away-field-who")),
            items: leave.own().map(item).collect(),
        });
    }
    let example = [("example", voice.short_date(today).into())];
    fields.push(Field::Date(
        Label::new("until", voice.text("away-field-until"))
            .hint(voice.say("away-field-until-hint", &example)),
    ));
    fields.push(Field::Select {
        label: Label::new("deputy", voice.text("away-field-deputy"))
            .hint(voice.text("away-field-deputy-hint")),
        items: leave
            .colleagues()
            .filter(|account| several || account.id != leave.session.account)
            .map(item)
            .collect(),
    });
    let (title, intro) = if several {
        ("away-form", "away-intro")
    } else {
        ("away-form-own", "away-intro-own")
    };
    let manages = leave.session.holds_any(super::handover::MANAGERS);
    let page = AwayPage {
        away: away.collect(),
        form_title: voice.text(title),
        intro: voice.text(intro),
        fields,
        handover: manages.then_some(super::handover::HERE),
    };
    super::shell(state, leave.session, HERE)
        .back(DESK)
        .success(done.map(|key| voice.text(key)))
        .with_form(form)
        .show(state, "staff/away.html", page)
}
