//! The page of a case: what was asked, what the clock says and why, what has been done, what the
//! register says, what was written to the person, and the whole story.

pub(super) mod building;
pub(super) mod head;
pub(super) mod history;
mod letters;
mod limits;
mod needed;
pub(super) mod next;
pub(super) mod register;
pub(super) mod reminders;
pub(super) mod search_record;
pub(super) mod similar;
mod tasks;
pub(super) mod work;

use axum::extract::{Extension, Path, Query, State as Extract};
use axum::response::Response;
use rightsdesk_content::names::{self, Reader, family};
use rightsdesk_content::{Voice, clock as clock_words};
use rightsdesk_core::case::{Care, Case, CommandKind, Stage};
use rightsdesk_core::clock;
use rightsdesk_core::paper::Block;
use rightsdesk_core::request::{Person, Preferences, Receipt, Subject};
use serde::{Deserialize, Serialize};

use super::command::{self, slug};
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
    head: head::Head,
    /// Who alone sees it, and whether the reader keeps away from it.
    limits: limits::Limits,
    next: next::Next,
    /// Why nothing can be approved by this person.
    own_decision: bool,
    /// What is happening with a pack that is not there yet.
    pack_awaited: Option<building::PackAwaited>,
    /// The other cases of the request.
    others: Vec<Link>,
    /// Other requests that this one has to do with.
    case_links: Vec<Row>,
    /// What to avoid when this person is contacted.
    contact_safely: Option<String>,
    /// When and how the request came.
    request: Vec<Row>,
    words: String,
    /// Where the triage is done, and what it recorded.
    triage: String,
    /// Other requests of this person, while it is being triaged.
    similar: Option<Vec<similar::Line>>,
    /// Who asks for whom, and how to reach them.
    people: Vec<Row>,
    working: Vec<Block>,
    /// What would give or move the date.
    would_change: Vec<Block>,
    /// What the law asks for in this case and in few others.
    needed: Vec<needed::Needed>,
    tasks: tasks::Tasks,
    work: work::Work,
    /// The pages on which it is recorded that a recipient was told.
    tell: Vec<Link>,
    /// What the person and the council wrote to each other, the newest last.
    messages: Vec<Row>,
    /// Where a code for following the request is made, by those who may.
    letter_code: Option<Link>,
    /// The record of the search, to be printed.
    search_record: String,
    register: register::Said,
    letters: Vec<letters::Listed>,
    /// What was said by itself, and to whom.
    reminders: String,
    /// Time spent, in hours and minutes; nothing where none is recorded.
    time: Option<String>,
    history: Vec<history::Happening>,
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
    let case = opened.case();
    let rules = state.store.rules();
    let register = &rules.register;
    let (store, viewer) = (&state.store, session.viewer());
    let documents = store.documents();
    let documents = documents.beside_case(&opened.file, &viewer).await?;
    let messages = store.messages();
    let messages = messages.beside_case(&opened.file, &viewer).await?;
    let today = state.today();
    let open = next::open(&opened, &rules, today);
    let said = register::said(voice, register, &opened, &open, today);
    let found = similar::found(&state, &opened.file, &viewer).await?;
    let copies = similar::copies(voice, case, &found);
    let page = CasePage {
        title: opened.title(voice),
        requester: match opened.requester() {
            "" => voice.text("person-erased"),
            name => name.to_owned(),
        },
        head: head::of(voice, &opened, today),
        limits: limits::of(voice, &opened, session.account),
        next: next::of(voice, register, &opened, &open, said.lacking, &copies)
            .with_undelivered(voice, case, &open, &messages),
        pack_awaited: building::awaited(&state, &opened, voice).await?,
        own_decision: matches!(case.stage, Stage::Review | Stage::Approval)
            && case
                .decided
                .as_ref()
                .is_some_and(|d| d.by.account() == Some(session.account)),
        others: others(voice, &opened),
        case_links: links(voice, case),
        contact_safely: opened
            .file
            .request
            .arrived
            .preferences
            .contact_safely
            .clone(),
        request: receipt_rows(voice, &opened),
        words: opened.file.request.arrived.words.clone(),
        triage: format!("{DESK}/cases/{}/triage", case.id),
        similar: similar::listed(voice, case, &found),
        people: people_rows(voice, &opened),
        working: clock_words::explain(voice, &opened.file.clock, Reader::Staff),
        would_change: would_change(voice, &state, &opened)?,
        needed: needed::of(voice, register, &opened, &open, &copies, today),
        tasks: tasks::of(voice, register, &opened, &open, today),
        work: work::of(voice, register, &opened, &documents, today),
        tell: [CommandKind::WriteToRecipient, CommandKind::RecordTold]
            .into_iter()
            .filter(|kind| open.contains(kind))
            .filter_map(|kind| command_link(voice, case, kind))
            .collect(),
        messages: exchanges(voice, case),
        letter_code: open.contains(&CommandKind::ChangeContact).then(|| Link {
            text: voice.text("letter-code-make"),
            href: format!("{DESK}/cases/{}/letter-code", case.id),
        }),
        search_record: format!("{DESK}/cases/{}/search-record", case.id),
        register: said,
        letters: letters::sent(&state, &opened, &messages),
        reminders: format!("{DESK}/cases/{}/reminders", case.id),
        time: time_spent(voice, case.minutes),
        history: history::tell(voice, register, &opened, &documents, 0),
    };
    let success = asked.done.as_deref().and_then(|done| match done {
        "triage" => Some(voice.text("done-triage")),
        done => command::done(voice, done),
    });
    super::shell(&state, &session, DESK)
        .back(DESK)
        .success(success)
        .show(&state, "staff/case.html", page)
}

/// The page of a command, as a link from the case; nothing for a command without a page.
pub(in crate::staff) fn command_link(
    voice: Voice<'_>,
    case: &Case,
    kind: CommandKind,
) -> Option<Link> {
    let slug = slug(kind)?;
    Some(Link {
        text: names::command_at(voice, kind, case.stage),
        href: format!("{DESK}/cases/{}/{slug}", case.id),
    })
}

/// The other cases of the request.
fn others(voice: Voice<'_>, opened: &Opened) -> Vec<Link> {
    let hidden = &opened.file.hidden_beside;
    let beside = opened.file.beside.iter();
    beside
        .filter(|other| !hidden.contains(&other.case))
        .map(|other| {
            let right = names::right(voice, other.right, Reader::Staff);
            let stands = names::stage(voice, other.stage, Reader::Staff);
            let facts = [("right", right.into()), ("stage", stands.into())];
            Link {
                text: voice.say("case-other", &facts),
                href: format!("{DESK}/cases/{}", other.case),
            }
        })
        .collect()
}

/// Other requests that this one has to do with. They are found by their reference on the desk,
/// which asks again who may see them.
fn links(voice: Voice<'_>, case: &Case) -> Vec<Row> {
    let links = case.links.iter();
    links
        .map(|link| {
            let kind = names::choice(voice, family::LINK, link.link.code());
            Row::new(link.other.as_str(), format!("{kind}\n{}", link.reason))
        })
        .collect()
}

/// What the person and the council wrote to each other, the newest last.
fn exchanges(voice: Voice<'_>, case: &Case) -> Vec<Row> {
    let messages = case.messages.iter();
    messages
        .map(|message| {
            let on = voice.short_date(message.on);
            let label = match message.matter {
                Some(matter) => {
                    let matter = names::choice(voice, family::MATTER, matter.code());
                    let facts = [("on", on.into()), ("matter", matter.into())];
                    voice.say("case-message-in", &facts)
                }
                None => voice.say("case-message-out", &[("on", on.into())]),
            };
            let page = message
                .page
                .map(|page| voice.say("event-written-in-page", &[("page", page.into())]));
            let files = message.documents.len();
            let files =
                (files > 0).then(|| voice.say("case-message-files", &[("count", files.into())]));
            let text = Some(message.text.clone()).filter(|text| !text.is_empty());
            let lines: Vec<String> = [page, text, files].into_iter().flatten().collect();
            Row::new(label, lines.join("\n"))
        })
        .collect()
}

/// Time spent, as people say it.
fn time_spent(voice: Voice<'_>, minutes: u32) -> Option<String> {
    let facts = [
        ("hours", i64::from(minutes / 60).into()),
        ("minutes", i64::from(minutes % 60).into()),
    ];
    (minutes > 0).then(|| voice.say("case-time-spent", &facts))
}

/// One mark of care in a line: what, what for, and until when.
pub(super) fn care_line(voice: Voice<'_>, care: &Care) -> String {
    let facts = [
        (
            "care",
            names::choice(voice, family::CARE, care.kind.code()).into(),
        ),
        ("purpose", (&care.purpose).into()),
        ("until", voice.short_date(care.until).into()),
    ];
    voice.say("care-line", &facts)
}

/// When and how the request came, who asks for whom, and how to reach them.
pub(super) fn request_rows(voice: Voice<'_>, opened: &Opened) -> Vec<Row> {
    let mut rows = receipt_rows(voice, opened);
    rows.extend(people_rows(voice, opened));
    rows
}

/// Who asks for whom, as what, and how to reach them.
fn people_rows(voice: Voice<'_>, opened: &Opened) -> Vec<Row> {
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
    if let Some(acting) = case.acting {
        let acting_as = names::choice(voice, family::ACTING_AS, acting.acting_as.code());
        let acting = match acting.expires {
            Some(day) => {
                let facts = [
                    ("who", acting_as.into()),
                    ("until", voice.short_date(day).into()),
                ];
                voice.say("case-acting-until", &facts)
            }
            None => acting_as,
        };
        rows.push(Row::new(voice.text("case-acting"), acting));
    }
    // What they say they are, while nobody has looked at what shows it.
    if let Some(said) = request.arrived.acting_as.filter(|_| case.acting.is_none()) {
        let said = names::choice(voice, family::ACTING_AS, said.code());
        rows.push(Row::new(voice.text("case-acting-said"), said));
    }
    if let Some(other) = &request.arrived.complains_of {
        rows.push(Row::new(voice.text("case-complains-of"), other.clone()));
    }
    rows.extend(preferences(voice, &request.arrived.preferences));
    for other in &case.other_controllers {
        let told = voice.short_date(other.told);
        let text = match other.forwarded {
            Some(on) => {
                let facts = [("told", told.into()), ("on", voice.short_date(on).into())];
                voice.say("case-other-forwarded", &facts)
            }
            None => voice.say("case-other-told", &[("told", told.into())]),
        };
        let text = format!("{}\n{text}", other.name);
        rows.push(Row::new(voice.text("case-other-controller"), text));
    }
    rows
}

/// When and how the request came.
fn receipt_rows(voice: Voice<'_>, opened: &Opened) -> Vec<Row> {
    let (case, request) = (opened.case(), &opened.file.request);
    let received = voice.short_date(case.received);
    let mut rows = vec![Row::new(voice.text("case-received"), received)];
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
    if let Some(when) = preferences.reply_when {
        let when = names::reply_when(voice, when, Reader::Staff);
        rows.push(Row::new(voice.text("case-reply-when"), when));
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
