//! Handing all open cases of one person over to another.
//!
//! Each case is given a command of its own under the key of the form, so that a second press does
//! nothing, and one that stopped half way goes on. What could not be handed over is listed with why;
//! the rest is done.

use std::collections::BTreeMap;

use axum::extract::{Extension, Query, State as Extract};
use axum::response::Response;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_content::{Voice, refusals};
use rightsdesk_core::case::{Command, Stage};
use rightsdesk_core::ids::{AccountId, CaseId};
use rightsdesk_core::people::Role;
use rightsdesk_core::request::{ProblemCode, WORDS_MOST, text_problem};
use rightsdesk_store::accounts::Account;
use rightsdesk_store::{Act, CaseSummary, DeskQuery, ExecuteError, Owned, Viewer};
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::fields::{Field, Item, Label, Wrong};
use super::leave;
use super::opened::{People, voice};
use crate::error::PageError;
use crate::once;
use crate::page::DESK;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

/// The address of the page.
pub(super) const HERE: &str = "/desk/handover";

/// Those who may hand cases over.
pub(super) const MANAGERS: &[Role] = &[Role::Manager];

/// What the address may say.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    /// Whose cases.
    from: Option<String>,
}

#[derive(Serialize)]
struct HandoverPage {
    /// Whose cases can be handed over.
    owners: Vec<Owner>,
    chosen: Option<Chosen>,
}

/// Somebody with open cases.
#[derive(Serialize)]
struct Owner {
    id: Uuid,
    text: String,
    selected: bool,
}

/// The cases of one of them.
#[derive(Serialize)]
struct Chosen {
    from: Uuid,
    /// "3 open cases of Casey"; or that there are none.
    title: String,
    cases: Vec<Line>,
    fields: Vec<Field>,
}

/// One case.
#[derive(Serialize)]
struct Line {
    /// The case and the version that was seen, as the form sends them back.
    value: String,
    href: String,
    reference: String,
    about: String,
    due: String,
}

#[derive(Serialize)]
struct ResultPage {
    done: String,
    left_title: String,
    left: Vec<Left>,
}

/// A case that was not handed over.
#[derive(Serialize)]
struct Left {
    reference: String,
    /// Its page; none if it is no longer the reader's to see.
    href: Option<String>,
    why: String,
}

/// A manager who hands cases over.
struct Giving<'a> {
    state: &'a State,
    session: &'a StaffSession,
    /// They, looking at the cases of the teams that they manage.
    viewer: Viewer,
    people: People,
    /// Who owns how many of their open cases.
    counts: BTreeMap<AccountId, u64>,
}

impl<'a> Giving<'a> {
    async fn begin(state: &'a State, session: &'a StaffSession) -> Result<Self, PageError> {
        let viewer = Viewer::staff(session.account, session.controllers(MANAGERS));
        let counts = state.store.open_cases_by_owner(&viewer).await?;
        // Whoever lost every role still owns cases until somebody hands them over.
        let people = People::of(state, &viewer.controllers).await?;
        let people = people.and(state, counts.keys().copied()).await?;
        Ok(Giving {
            state,
            session,
            viewer,
            people,
            counts,
        })
    }

    fn find(&self, id: &str) -> Option<&Account> {
        let id = Uuid::try_parse(id).ok()?;
        self.people.account(AccountId(id))
    }

    /// Those who can own a case of one of the teams.
    fn takers(&self) -> impl Iterator<Item = &Account> {
        self.people.all().iter().filter(|account| {
            let mut controllers = self.viewer.controllers.iter();
            controllers.any(|one| self.people.owners(one).any(|owner| owner.id == account.id))
        })
    }

    /// The open cases of somebody, by the date they are due.
    async fn cases_of(&self, owner: AccountId) -> Result<Vec<CaseSummary>, PageError> {
        let mut query = DeskQuery {
            controllers: self.viewer.controllers.clone(),
            account: self.viewer.account,
            stages: Stage::OPEN.to_vec(),
            owned: Some(Owned::By(owner)),
            ..DeskQuery::default()
        };
        let mut cases = Vec::new();
        loop {
            let page = self.state.store.desk(&query).await?;
            cases.extend(page.cases);
            match page.next {
                None => return Ok(cases),
                after => query.after = after,
            }
        }
    }

    async fn page(&self, from: Option<&Account>, form: Form) -> Result<Response, PageError> {
        let voice = voice(self.state);
        let owners = self.people.all().iter().filter_map(|account| {
            let count = *self.counts.get(&account.id)?;
            let facts = [
                ("name", account.name.as_str().into()),
                ("count", i64::try_from(count).unwrap_or(i64::MAX).into()),
            ];
            Some(Owner {
                id: account.id.0,
                text: voice.say("handover-from-choice", &facts),
                selected: from.is_some_and(|from| from.id == account.id),
            })
        });
        let owners = owners.collect();
        let chosen = match from {
            None => None,
            Some(from) => Some(self.chosen(voice, from).await?),
        };
        super::shell(self.state, self.session, leave::HERE)
            .back(leave::HERE)
            .with_form(form)
            .show(
                self.state,
                "staff/handover.html",
                HandoverPage { owners, chosen },
            )
    }

    async fn chosen(&self, voice: Voice<'_>, from: &Account) -> Result<Chosen, PageError> {
        let cases = self.cases_of(from.id).await?;
        let key = if cases.is_empty() {
            "handover-none"
        } else {
            "handover-list"
        };
        let facts = [
            ("name", from.name.as_str().into()),
            ("count", cases.len().into()),
        ];
        let takers = self.takers().filter(|account| account.id != from.id);
        let items = takers.map(|account| {
            let away = leave::named_as_away(voice, account, self.state.today());
            Item::new(
                account.id.to_string(),
                away.unwrap_or_else(|| account.name.clone()),
            )
        });
        let fields = vec![
            Field::Select {
                label: Label::new("to", voice.text("handover-to")),
                items: items.collect(),
            },
            Field::Text {
                label: Label::new("reason", voice.text("handover-reason"))
                    .hint(voice.text("handover-reason-hint")),
                rows: 3,
            },
        ];
        Ok(Chosen {
            from: from.id.0,
            title: voice.say(key, &facts),
            cases: cases.iter().map(|case| line(voice, case)).collect(),
            fields,
        })
    }

    /// Hands one case over.
    async fn give(&self, case: &CaseSummary, seen: u32, given: &Given<'_>) -> Result<(), Why> {
        let voice = voice(self.state);
        let mut owners = self.people.owners(&case.controller);
        if !owners.any(|owner| owner.id == given.to.id) {
            let to = [("to", given.to.name.as_str().into())];
            return Err(Why::Left(voice.say("handover-left-no-owner", &to)));
        }
        let actor = self.session.actor(&case.controller);
        let act = Act::new(self.state.now(), &actor)
            .with_key(given.key)
            .seeing(seen);
        let commands = vec![
            Command::Assign { owner: given.to.id },
            Command::Note {
                note: given.note.clone(),
                mentions: Vec::new(),
            },
        ];
        match self.state.store.execute_all(case.id, commands, &act).await {
            Ok(_) => Ok(()),
            Err(ExecuteError::Refused(refusal)) => Err(Why::Left(refusals::word(voice, &refusal))),
            Err(ExecuteError::Conflict) => Err(Why::Left(voice.text("handover-left-changed"))),
            Err(ExecuteError::NotFound) => Err(Why::Gone),
            Err(ExecuteError::Store(error)) => Err(Why::Failed(error.into())),
        }
    }
}

/// What is handed over, beside the cases.
struct Given<'a> {
    to: &'a Account,
    note: String,
    key: &'a str,
}

/// Why a case was not handed over.
enum Why {
    /// For a reason that can be said.
    Left(String),
    /// It is no longer the manager's to see.
    Gone,
    /// The store failed.
    Failed(PageError),
}

fn line(voice: Voice<'_>, case: &CaseSummary) -> Line {
    let due = case.deadline.map(|date| voice.short_date(date));
    Line {
        value: format!("{}~{}", case.id, case.version),
        href: format!("{DESK}/cases/{}", case.id),
        reference: case.reference.to_string(),
        about: names::right(voice, case.right, Reader::Staff),
        due: due.unwrap_or_else(|| voice.text("handover-no-date")),
    }
}

/// The page: whose cases, and once that is chosen, which.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let giving = Giving::begin(&state, &session).await?;
    let from = asked.from.as_deref().and_then(|from| giving.find(from));
    let form = Form::new().with_once(once::new()?);
    giving.page(from, form).await
}

/// Hands over the cases that the page showed.
pub(super) async fn send(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    sent: Sent,
) -> Result<Response, PageError> {
    let giving = Giving::begin(&state, &session).await?;
    let voice = voice(&state);
    let key = once::of(&sent)?;
    let from = giving.find(sent.text("from"));
    let (from, to) = match read(&giving, from, &sent) {
        Ok(read) => read,
        Err(wrong) => {
            let mut form = sent.to_form().with_once(key);
            for wrong in wrong {
                wrong.tell(&mut form);
            }
            return giving.page(from, form).await;
        }
    };
    let facts = [
        ("from", from.name.as_str().into()),
        ("to", to.name.as_str().into()),
        ("reason", sent.text("reason").into()),
    ];
    let given = Given {
        to,
        note: voice.say("handover-note", &facts),
        key,
    };
    // Before the first is handed over, all are read: a form that is not ours does nothing.
    let cases: Option<Vec<_>> = sent.all("case").iter().map(|value| parse(value)).collect();
    let (mut done, mut left) = (0_u32, Vec::new());
    for (id, seen) in cases.ok_or(PageError::Unreadable)? {
        let case = state.store.case_summary_for(id, &giving.viewer).await?;
        let outcome = match &case {
            Some(case) => giving.give(case, seen, &given).await,
            None => Err(Why::Gone),
        };
        let known = case.as_ref().map(|case| {
            let href = format!("{DESK}/cases/{}", case.id);
            (case.reference.to_string(), href)
        });
        match (outcome, known) {
            (Ok(()), _) => done += 1,
            (Err(Why::Failed(error)), _) => return Err(error),
            (Err(Why::Left(why)), Some((reference, href))) => left.push(Left {
                reference,
                href: Some(href),
                why,
            }),
            (Err(_), _) => left.push(Left {
                reference: voice.text("handover-left-gone"),
                href: None,
                why: voice.text("handover-left-gone-why"),
            }),
        }
    }
    let facts = [("count", done.into()), ("to", to.name.as_str().into())];
    let page = ResultPage {
        done: voice.say("handover-done", &facts),
        left_title: voice.say("handover-left", &[("count", left.len().into())]),
        left,
    };
    super::shell(&state, &session, leave::HERE).back(DESK).show(
        &state,
        "staff/handed-over.html",
        page,
    )
}

/// The case and the version that a hidden field names.
pub(super) fn parse(value: &str) -> Option<(CaseId, u32)> {
    let (id, seen) = value.split_once('~')?;
    Some((CaseId(Uuid::try_parse(id).ok()?), seen.parse().ok()?))
}

fn read<'a>(
    giving: &'a Giving<'_>,
    from: Option<&'a Account>,
    sent: &Sent,
) -> Result<(&'a Account, &'a Account), Vec<Wrong>> {
    let voice = voice(giving.state);
    let mut wrong = Vec::new();
    if from.is_none() {
        wrong.push(Wrong::new("from", voice.text("handover-problem-from")));
    }
    let chosen = sent.text("to");
    let to = giving
        .takers()
        .find(|account| account.id.to_string() == chosen);
    let problem = match to {
        None => Some(voice.text("handover-problem-to")),
        Some(to) if from.is_some_and(|from| from.id == to.id) => {
            Some(voice.text("handover-problem-to-same"))
        }
        Some(to) => leave::not_there(voice, to, giving.state.today()),
    };
    wrong.extend(problem.map(|words| Wrong::new("to", words)));
    let problem = match text_problem(sent.text("reason"), WORDS_MOST) {
        None => None,
        Some(ProblemCode::Empty) => Some(voice.text("handover-problem-reason")),
        Some(_) => {
            let most = [("most", i64::try_from(WORDS_MOST).unwrap_or(i64::MAX).into())];
            Some(voice.say("handover-problem-reason-long", &most))
        }
    };
    wrong.extend(problem.map(|words| Wrong::new("reason", words)));
    match (from, to) {
        (Some(from), Some(to)) if wrong.is_empty() => Ok((from, to)),
        _ => Err(wrong),
    }
}
