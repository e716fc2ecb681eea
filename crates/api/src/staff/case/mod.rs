//! The page of a case: what was asked, what the clock says and why, what has been done, what the
//! register says, what was written to the person, and the whole story.

pub(super) mod history;
mod letters;
mod limits;
mod register;
mod similar;
pub(super) mod work;

use std::collections::BTreeSet;

use axum::extract::{Extension, Path, Query, State as Extract};
use axum::response::Response;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_content::{Voice, clock as clock_words};
use rightsdesk_core::case::{Case, CommandKind, Proof, Stage, open_to, table};
use rightsdesk_core::clock;
use rightsdesk_core::paper::Block;
use rightsdesk_core::request::{Person, Preferences, Receipt, Subject};
use rightsdesk_store::documents::Purpose;
use serde::{Deserialize, Serialize};

use super::command::{self, slug};
use super::deadline::{self, Badge};
use super::letter::moment;
use super::opened::{self, Opened, voice};
use crate::error::PageError;
use crate::page::DESK;
use crate::session::StaffSession;
use crate::state::State;

/// A row of a summary list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Row {
    /// What it is.
    pub(super) label: String,
    /// What it says; keeps its line breaks.
    pub(super) text: String,
}

impl Row {
    pub(super) fn new(label: impl Into<String>, text: impl Into<String>) -> Row {
        Row {
            label: label.into(),
            text: text.into(),
        }
    }
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Link {
    pub(super) text: String,
    pub(super) href: String,
}

/// What the address may say.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    /// The command that was just given.
    done: Option<String>,
}

#[derive(Serialize)]
struct CasePage {
    title: String,
    requester: String,
    stage: String,
    holds: Vec<String>,
    badge: Option<Badge>,
    outcome: Option<String>,
    /// How the clock stands, in a sentence.
    standing: String,
    /// Who alone sees it, and who keeps away from it.
    limits: limits::Limits,
    /// What comes next, as a button.
    next: Option<Link>,
    /// What else can be done now.
    actions: Vec<Link>,
    /// Why nothing can be approved by this person.
    own_decision: bool,
    /// What is happening with a pack that is not there yet.
    pack_awaited: Option<PackAwaited>,
    /// Owner, dates and the like.
    facts: Vec<Row>,
    /// The other cases of the request.
    others: Vec<Link>,
    /// What to avoid when this person is contacted.
    contact_safely: Option<String>,
    /// Who asked, and how to reach them.
    request: Vec<Row>,
    words: String,
    /// Other requests of this person, while it is being triaged.
    similar: Option<Vec<similar::Line>>,
    working: Vec<Block>,
    /// What would give or move the date.
    would_change: Vec<Block>,
    work: work::Work,
    register: register::Said,
    letters: Vec<letters::Listed>,
    history: Vec<history::Happening>,
}

/// A pack that is approved and not there yet.
#[derive(Serialize)]
struct PackAwaited {
    /// Whether it was given up.
    failed: bool,
    text: String,
}

async fn pack_awaited(
    state: &State,
    case: &Case,
    voice: Voice<'_>,
) -> Result<Option<PackAwaited>, PageError> {
    if case.stage != Stage::Ready || case.pack.is_some() {
        return Ok(None);
    }
    let why = state.store.jobs().why_no_pack(case.id).await?;
    let failed = why.is_some();
    let text = match why {
        Some(why) => voice.say("case-pack-failed", &[("why", why.into())]),
        None => voice.text("case-pack-building"),
    };
    Ok(Some(PackAwaited { failed, text }))
}

/// The page.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let opened = opened::open(&state, &session, &id).await?;
    let voice = voice(&state);
    let (case, clock) = (opened.case(), &opened.file.clock);
    let register = &state.store.rules().register;
    let (store, viewer) = (&state.store, session.viewer());
    let documents = store.documents();
    let documents = documents.of_request_for(case.request, &viewer).await?;
    let messages = store.messages();
    let messages = messages.of_request_for(case.request, &viewer).await?;
    let others = store.cases_of_request_for(case.request, &viewer).await?;
    let today = state.today();
    let open_commands: BTreeSet<CommandKind> = open_to(case, &opened.actor)
        .into_iter()
        .filter(|kind| can_lead_somewhere(&opened, *kind, today))
        .collect();
    let next = next_command(&open_commands, case);
    let link = |kind: CommandKind| {
        let slug = slug(kind)?;
        let text = names::command_at(voice, kind, case.stage);
        Some(Link {
            text,
            href: format!("{DESK}/cases/{}/{slug}", case.id),
        })
    };
    let of_this_case = |purpose| {
        documents
            .iter()
            .filter(move |document| document.purpose == purpose)
            .filter(|document| document.case.is_none_or(|id| id == case.id))
    };
    let evidence: Vec<_> = of_this_case(Purpose::Evidence).collect();
    let page = CasePage {
        title: opened.title(voice),
        requester: match opened.requester() {
            "" => voice.text("person-erased"),
            name => name.to_owned(),
        },
        stage: names::stage(voice, case.stage, Reader::Staff),
        holds: case
            .holds()
            .into_iter()
            .map(|h| names::hold(voice, h, Reader::Staff))
            .collect(),
        badge: deadline::badge(case.stage, clock.status, clock.deadline(), today),
        outcome: case
            .outcome
            .map(|outcome| names::outcome(voice, outcome, Reader::Staff)),
        standing: standing(voice, &opened, today),
        limits: limits::of(voice, &opened, session.account),
        next: next.and_then(link),
        actions: table::TABLE
            .iter()
            .map(|row| row.command)
            .filter(|kind| open_commands.contains(kind) && Some(*kind) != next)
            .filter_map(link)
            .collect(),
        pack_awaited: pack_awaited(&state, case, voice).await?,
        own_decision: case.stage == Stage::Approval
            && case
                .decided
                .as_ref()
                .is_some_and(|d| d.by.account() == Some(session.account)),
        facts: facts(voice, &state, &opened),
        others: others
            .iter()
            .filter(|other| other.id != case.id)
            .map(|other| {
                let right = names::right(voice, other.right, Reader::Staff);
                let stands = names::stage(voice, other.stage, Reader::Staff);
                let facts = [("right", right.into()), ("stage", stands.into())];
                Link {
                    text: voice.say("case-other", &facts),
                    href: format!("{DESK}/cases/{}", other.id),
                }
            })
            .collect(),
        contact_safely: opened
            .file
            .request
            .arrived
            .preferences
            .contact_safely
            .clone(),
        request: request(voice, &opened),
        similar: similar::lines(&state, voice, case, &viewer).await?,
        words: opened.file.request.arrived.words.clone(),
        working: clock_words::explain(voice, clock, Reader::Staff),
        would_change: would_change(voice, &state, &opened)?,
        work: work::of(voice, &opened, &documents, &evidence, today),
        register: register::said(voice, register, &opened, &open_commands, today),
        letters: letters::sent(&state, &opened, &messages),
        history: history::tell(voice, register, &opened, &documents, 0),
    };
    let success = asked
        .done
        .as_deref()
        .and_then(|done| command::done(voice, done));
    super::shell(&state, &session, DESK)
        .back(DESK)
        .success(success)
        .show(&state, "staff/case.html", page)
}

/// Whether a command that is open can do anything yet. More time is not offered where there is no
/// month to add to or its last day has passed; and before a change there is nothing to tell a
/// recipient of.
fn can_lead_somewhere(opened: &Opened, kind: CommandKind, today: jiff::civil::Date) -> bool {
    match kind {
        CommandKind::Extend => opened.file.clock.may_be_extended_on(today),
        CommandKind::RecordTold => !opened.case().changes.is_empty(),
        _ => true,
    }
}

/// What most likely comes next among what is open. Answers that have arrived come first, since a
/// clock may hang on them.
fn next_command(open: &BTreeSet<CommandKind>, case: &Case) -> Option<CommandKind> {
    const ORDER: [CommandKind; 10] = [
        CommandKind::ConfirmIdentity,
        CommandKind::AnswerClarification,
        CommandKind::RecordFee,
        CommandKind::ConfirmAuthority,
        CommandKind::Accept,
        CommandKind::Approve,
        CommandKind::Send,
        CommandKind::Close,
        CommandKind::RecordChange,
        CommandKind::RecordSearch,
    ];
    // What was done once can be done again, and is not what comes next.
    let begun = !matches!(case.stage, Stage::Received | Stage::Triage);
    let done = |kind: &CommandKind| match kind {
        CommandKind::Accept => begun,
        CommandKind::ConfirmAuthority => case.authority.is_settled(),
        _ => false,
    };
    ORDER
        .into_iter()
        .filter(|kind| !done(kind))
        .find(|kind| open.contains(kind))
}

fn standing(voice: Voice<'_>, opened: &Opened, today: jiff::civil::Date) -> String {
    let case = opened.case();
    match (case.answered, case.outcome) {
        (Some(on), _) => voice.say("case-answered-on", &[("on", on.into())]),
        (None, Some(_)) => voice.text("case-ended"),
        (None, None) => clock_words::status_line(voice, &opened.file.clock, today, Reader::Staff),
    }
}

fn facts(voice: Voice<'_>, state: &State, opened: &Opened) -> Vec<Row> {
    let (case, clock) = (opened.case(), &opened.file.clock);
    let owner = case.owner.map_or_else(
        || voice.text("case-nobody"),
        |owner| opened.people.name_or_former(voice, owner),
    );
    let mut rows = vec![
        Row::new(voice.text("case-owner"), owner),
        Row::new(voice.text("case-received"), voice.short_date(case.received)),
    ];
    if let Some(due) = clock.deadline() {
        rows.push(Row::new(voice.text("case-due"), voice.short_date(due)));
    }
    let extendable = case.stage.is_open() && clock.may_be_extended_on(state.today());
    if let Some(last) = clock.extension_notice_by.filter(|_| extendable) {
        rows.push(Row::new(
            voice.text("case-extension-by"),
            voice.short_date(last),
        ));
    }
    let proofs = [
        ("case-identity", &case.identity),
        ("case-authority", &case.authority),
    ];
    for (name, proof) in proofs {
        if let Proof::Settled { on, how, .. } = proof {
            let facts = [("on", voice.short_date(*on).into()), ("how", how.into())];
            let settled = voice.say("case-identity-settled", &facts);
            rows.push(Row::new(voice.text(name), settled));
        }
    }
    if let Some(fee) = &case.fee {
        let facts = [
            ("amount", voice.pounds(fee.pence).into()),
            ("asked", voice.short_date(fee.asked).into()),
            (
                "paid",
                fee.paid
                    .map_or_else(String::new, |on| voice.short_date(on))
                    .into(),
            ),
        ];
        let key = if fee.paid.is_some() {
            "case-fee-paid"
        } else {
            "case-fee-asked"
        };
        rows.push(Row::new(voice.text("case-fee"), voice.say(key, &facts)));
    }
    rows
}

fn request(voice: Voice<'_>, opened: &Opened) -> Vec<Row> {
    let (case, request) = (opened.case(), &opened.file.request);
    let mut rows = Vec::new();
    if let Some(person) = &request.requester {
        rows.push(Row::new(voice.text("case-requester"), contacts(person)));
    }
    let subject = case.subject.unwrap_or(request.arrived.subject);
    let whose = names::subject(voice, subject, Reader::Staff);
    let whose = match &request.data_subject {
        Some(person) if subject != Subject::Requester => format!("{whose}\n{}", contacts(person)),
        _ => whose,
    };
    rows.push(Row::new(voice.text("case-subject"), whose));
    rows.extend(preferences(voice, &request.preferences));
    let channel = names::channel(voice, case.channel);
    rows.push(Row::new(voice.text("case-channel"), channel));
    rows.extend(receipt(voice, &request.arrived.receipt));
    rows.push(Row::new(
        voice.text("case-logged-at"),
        moment(voice, request.summary.logged_at),
    ));
    rows
}

/// How the person wants to be written to, as far as they said.
fn preferences(voice: Voice<'_>, preferences: &Preferences) -> Vec<Row> {
    let mut rows = Vec::new();
    if let Some(way) = preferences.reply_by {
        let way = names::reply_by(voice, way);
        rows.push(Row::new(voice.text("case-reply-by"), way));
    }
    let adjustments = preferences.adjustments.iter();
    let mut adjustments: Vec<String> = adjustments
        .map(|one| names::adjustment(voice, *one))
        .collect();
    adjustments.extend(preferences.adjustment_detail.clone());
    if !adjustments.is_empty() {
        let text = adjustments.join("\n");
        rows.push(Row::new(voice.text("case-adjustments"), text));
    }
    rows
}

/// Who first received it, where that was not the team, and who had it before.
fn receipt(voice: Voice<'_>, receipt: &Receipt) -> Vec<Row> {
    let mut rows = Vec::new();
    if let Some(name) = receipt.at.name() {
        let at = names::received_at(voice, receipt.at.code());
        let text = format!("{at}\n{name}");
        rows.push(Row::new(voice.text("case-received-at"), text));
    }
    if let Some(elsewhere) = &receipt.elsewhere {
        let facts = [
            ("who", (&elsewhere.who).into()),
            ("on", voice.short_date(elsewhere.on).into()),
        ];
        let text = voice.say("case-elsewhere-day", &facts);
        rows.push(Row::new(voice.text("case-elsewhere"), text));
    }
    rows
}

/// A person with the ways to reach them, one a line.
fn contacts(person: &Person) -> String {
    let Person {
        name,
        email,
        phone,
        address,
    } = person;
    let ways = [Some(name), email.as_ref(), phone.as_ref(), address.as_ref()];
    let ways: Vec<&str> = ways.into_iter().flatten().map(String::as_str).collect();
    ways.join("\n")
}

/// What would give or move the last day to reply, as long as the reply has not gone.
fn would_change(voice: Voice<'_>, state: &State, opened: &Opened) -> Result<Vec<Block>, PageError> {
    let case = opened.case();
    if case.answered.is_some() || !case.stage.is_open() {
        return Ok(Vec::new());
    }
    let rules = state.store.rules();
    let Some(calendar) = rules.calendar(&case.controller) else {
        return Ok(Vec::new());
    };
    let prospects = clock::prospects(&case.history(), calendar, &rules.policy, state.today())
        .map_err(PageError::internal)?;
    Ok(clock_words::what_would_change(voice, &prospects))
}
