//! A letter of a case: its words as they went, its print, and what is done with one that did not go
//! by itself.
//!
//! Who may read the case may read its letters. One-time codes and reminders are not found here, as
//! if they did not exist.

use axum::extract::{Extension, Path, Query, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use jiff::civil::Date;
use rightsdesk_content::words::ENGLISH;
use rightsdesk_content::{Sender, Voice, pack, problems};
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::case::{CommandKind, stands_in_the_way};
use rightsdesk_core::ids::AccountId;
use rightsdesk_core::letter::{Addressee, Body, Way};
use rightsdesk_core::paper::{Block, Paper};
use rightsdesk_core::request::ProblemCode;
use rightsdesk_core::useful::Pointless;
use rightsdesk_documents::authored::{Authoring, Postal, TextSize, render_letter};
use rightsdesk_store::messages::{
    GIVEN_UP, GONE, Message, MessageFile, MessageState, NO_ADDRESS, Posted, REACHED, UNREACHABLE,
    WRONG_REPLY_TO, WRONG_SENDER,
};
use rightsdesk_store::{MessageId, StoreError, Viewer};
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::case::{Link, Row, command_link};
use super::fields::{Field, Label, Wrong};
use super::letter::{self, moment};
use super::opened::{self, Opened, voice};
use crate::access::WRITERS;
use crate::download;
use crate::error::PageError;
use crate::once;
use crate::page::DESK;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

/// The most letters that are listed as waiting.
const MOST: u64 = 100;
/// How the address of a print ends.
const PRINT: &str = ".pdf";

/// How far a letter has come.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Standing {
    pub(super) text: String,
    /// What somebody has to do about it, as a tag.
    pub(super) tag: Option<String>,
}

/// How far a letter has come, in words.
pub(super) fn standing(voice: Voice<'_>, message: &MessageFile) -> Standing {
    let day = |at: Timestamp| voice.short_date(local_date(at)).into();
    let (text, tag) = match (message.state, message.posted_on, message.sent_at) {
        (MessageState::Sent, Some(on), _) => {
            let on = voice.short_date(on).into();
            let posted = voice.say("letter-standing-posted", &[("on", on)]);
            let posted = refused_first(voice, message, posted);
            (perhaps_both(voice, message, posted), None)
        }
        (MessageState::Sent, None, Some(at)) => {
            let sent = voice.say("letter-standing-sent", &[("on", day(at))]);
            (perhaps_twice(voice, message, sent), None)
        }
        (MessageState::Sent, None, None) => (voice.text("letter-state-sent-somewhere"), None),
        (MessageState::Queued, ..) => {
            let written = ("at", moment(voice, message.created_at).into());
            let text = match message.last_error.as_deref() {
                None => voice.say("letter-state-queued", &[written]),
                Some(why) => {
                    let facts = [written, ("why", why.into())];
                    voice.say("letter-standing-tried-again", &facts)
                }
            };
            (perhaps_gone(voice, message, text), None)
        }
        (MessageState::Skipped, ..) => {
            let why = why_skipped(voice, message);
            (perhaps_gone(voice, message, why), None)
        }
        (MessageState::ToPost, ..) => {
            let written = [("on", day(message.created_at))];
            let to_post = voice.say("letter-standing-to-post", &written);
            let to_post = refused_first(voice, message, to_post);
            (
                perhaps_gone(voice, message, to_post),
                Some(voice.text("letter-to-post")),
            )
        }
        (MessageState::Parked, _, Some(sent)) if message.bounced_at.is_some() => {
            let came = message.bounced_at.unwrap_or(sent);
            let why = message.last_error.as_deref().unwrap_or_default();
            let facts = [("sent", day(sent)), ("on", day(came)), ("why", why.into())];
            (
                voice.say("letter-standing-returned", &facts),
                Some(voice.text("letter-parked")),
            )
        }
        (MessageState::Parked, ..) => {
            let why = why_parked(voice, message);
            (
                perhaps_gone(voice, message, why),
                Some(voice.text("letter-parked")),
            )
        }
    };
    Standing { text, tag }
}

/// How far a letter has come that goes by post; where a mail server refused it first, that too.
fn refused_first(voice: Voice<'_>, message: &MessageFile, standing: String) -> String {
    match message.refused_by_mail() {
        None => standing,
        Some(why) => {
            let facts = [("why", why.into()), ("standing", standing.into())];
            voice.say("letter-standing-refused", &facts)
        }
    }
}

/// How far a letter has come that was sent, and may have gone before.
fn perhaps_twice(voice: Voice<'_>, message: &MessageFile, standing: String) -> String {
    doubted(voice, message, "letter-standing-maybe-twice", standing)
}

/// How far a letter has come that was posted, and may have gone by email before.
fn perhaps_both(voice: Voice<'_>, message: &MessageFile, standing: String) -> String {
    doubted(voice, message, "letter-standing-maybe-both", standing)
}

/// How far a letter has come that was not sent as far as we know, and may have gone nevertheless.
fn perhaps_gone(voice: Voice<'_>, message: &MessageFile, standing: String) -> String {
    doubted(voice, message, "letter-standing-maybe-gone", standing)
}

/// What is added where a letter was handed over once and no answer was read.
fn doubted(voice: Voice<'_>, message: &MessageFile, key: &'static str, standing: String) -> String {
    if message.maybe_twice {
        voice.say(key, &[("standing", standing.into())])
    } else {
        standing
    }
}

/// Why a letter was not worth sending any more.
fn why_skipped(voice: Voice<'_>, message: &MessageFile) -> String {
    let why = message.last_error.as_deref().unwrap_or_default();
    if why == REACHED {
        return voice.text("letter-standing-settled");
    }
    let pointless = Pointless::ALL.into_iter().find(|one| one.code() == why);
    voice.text(match pointless {
        Some(Pointless::CodeExpired) => "letter-skipped-code-expired",
        Some(Pointless::TaskOver) => "letter-skipped-task-over",
        Some(Pointless::TaskMoved) => "letter-skipped-task-moved",
        Some(Pointless::Done) => "letter-skipped-done",
        Some(Pointless::CaseEnded) | None => "letter-skipped-case-ended",
    })
}

/// Why a letter did not go, in words that say what can be done.
fn why_parked(voice: Voice<'_>, message: &MessageFile) -> String {
    match message.last_error.as_deref() {
        Some(NO_ADDRESS) => voice.text("letter-parked-no-address"),
        Some(GONE) => voice.text("letter-parked-gone"),
        Some(UNREACHABLE) => voice.text("letter-parked-unreachable"),
        Some(WRONG_SENDER) => voice.text("letter-parked-wrong-sender"),
        Some(WRONG_REPLY_TO) => voice.text("letter-parked-wrong-reply-to"),
        Some(GIVEN_UP) => voice.text("letter-parked-given-up"),
        why => voice.say("letter-state-parked", &[("why", why.unwrap_or("").into())]),
    }
}

/// Who a letter is for, in words.
pub(super) fn reader(voice: Voice<'_>, opened: &Opened, to: &Addressee) -> String {
    let name_of = |account| opened.people.name_or_former(voice, account);
    reader_named(voice, opened.requester(), name_of, to)
}

/// The same, where no more is known than the name of who asked, and the names of accounts.
fn reader_named(
    voice: Voice<'_>,
    requester: &str,
    name_of: impl Fn(AccountId) -> String,
    to: &Addressee,
) -> String {
    match to {
        Addressee::Requester => match requester {
            "" => voice.text("person-erased"),
            name => name.to_owned(),
        },
        Addressee::Owner(account) | Addressee::Account(account) => name_of(*account),
        Addressee::Team => voice.text("letter-to-team"),
        Addressee::Dpo => voice.text("letter-to-dpo"),
        Addressee::Address { email } => email.clone(),
        Addressee::Keeper { name, .. }
        | Addressee::Consulted { name, .. }
        | Addressee::Recipient { name, .. } => name.clone(),
    }
}

/// A letter that somebody may read, with a case it belongs to.
struct Found {
    opened: Opened,
    message: MessageFile,
    /// The same with who it is for, as known now.
    current: Message,
}

impl Found {
    /// The words: as they went, else as they would be today.
    fn paper(&self, state: &State) -> Result<Paper, PageError> {
        let kept = self.message.paper.clone();
        kept.or_else(|| {
            let letter = &self.message.letter;
            letter::word(state, letter, self.way())
        })
        .ok_or(PageError::NotFound)
    }

    fn way(&self) -> Option<Way> {
        if self.message.state == MessageState::ToPost {
            return Some(Way::Post);
        }
        self.current
            .recipient
            .reach()
            .way(&self.message.letter.body)
    }

    /// Who it is for and where, as lines: as printed before, else as known now.
    fn address(&self) -> Vec<String> {
        let posted = self.message.printed_at.is_some();
        let kept = self.message.sent_to.as_deref().filter(|_| posted);
        let now = || {
            let recipient = &self.current.recipient;
            let reach = recipient.reach();
            let where_to = reach.address.or(reach.email).unwrap_or_default();
            format!("{}\n{where_to}", recipient.name().unwrap_or_default())
        };
        let text = kept.map_or_else(now, str::to_owned);
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect()
    }

    /// The day that the letter bears.
    fn dated(&self, state: &State) -> Date {
        let fixed = self.message.printed_at.or(self.message.sent_at);
        fixed.map_or_else(|| state.today(), local_date)
    }

    /// Whether it may be posted instead: the mail server refused it, and whoever it is for can get a
    /// letter. A keeper answers by a link, and a letter is no use to them.
    fn may_be_posted_instead(&self) -> bool {
        let for_somebody_outside = matches!(
            self.message.letter.to,
            Addressee::Requester | Addressee::Recipient { .. }
        );
        self.message.state == MessageState::Parked
            && self.message.refused_by_mail().is_some()
            && for_somebody_outside
    }

    /// Whether a postal address is known.
    fn can_be_posted(&self) -> bool {
        self.current.recipient.reach().address.is_some()
    }

    /// Whether there is a print of it: it went, or it is to be posted.
    fn can_be_printed(&self) -> bool {
        matches!(
            self.message.state,
            MessageState::Sent | MessageState::ToPost
        )
    }
}

/// Finds a letter for somebody.
///
/// # Errors
/// Not found, if there is no such letter, or its case is not theirs to read.
async fn find(state: &State, session: &StaffSession, id: &str) -> Result<Found, PageError> {
    let id = MessageId(Uuid::try_parse(id).map_err(|_| PageError::NotFound)?);
    let messages = state.store.messages();
    let message = match messages.file_for(id, &session.viewer()).await {
        Ok(message) => message.ok_or(PageError::NotFound)?,
        Err(StoreError::Erased { .. }) => return Err(PageError::NotFound),
        Err(error) => return Err(error.into()),
    };
    if !message.letter.body.is_correspondence() {
        return Err(PageError::NotFound);
    }
    let opened = case_of(state, session, &message).await?;
    let current = messages.load(id).await?.ok_or(PageError::NotFound)?;
    Ok(Found {
        opened,
        message,
        current,
    })
}

/// The case of a letter; of one about the whole request, the first that this person may read.
async fn case_of(
    state: &State,
    session: &StaffSession,
    message: &MessageFile,
) -> Result<Opened, PageError> {
    let cases = if let Some(case) = message.case {
        vec![case]
    } else {
        let all = state
            .store
            .cases_of_request_for(message.request, &session.viewer())
            .await?;
        all.iter().map(|case| case.id).collect()
    };
    for case in cases {
        match opened::open(state, session, &case.to_string()).await {
            Err(PageError::NotFound) => {}
            opened => return opened,
        }
    }
    Err(PageError::NotFound)
}

/// What the address may say.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    /// What was just done.
    done: Option<String>,
    /// `large` for large print.
    print: Option<String>,
}

#[derive(Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a part of the page that is there or not"
)]
struct LetterPage {
    title: String,
    case_title: String,
    facts: Vec<Row>,
    /// What has to be done, above everything.
    tag: Option<String>,
    blocks: Vec<Block>,
    /// The address of the print.
    print: Option<String>,
    to_post: bool,
    /// Where the forms are sent.
    post_to: String,
    again_to: String,
    /// Whether the reply goes into the same envelope.
    with_reply: bool,
    /// The day of posting.
    fields: Vec<Field>,
    again: bool,
    /// Where it is recorded how the person was reached whom it did not reach.
    reached: Option<Link>,
    /// Whether the mail server refused it and it can go by post.
    instead: bool,
    instead_to: String,
    /// Why it cannot go by post yet.
    no_address: bool,
    /// Whether the words are not fixed yet.
    not_fixed: bool,
}

/// The page of a letter, or its print.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    if let Some(id) = id.strip_suffix(PRINT) {
        let found = find(&state, &session, id).await?;
        let large = asked.print.as_deref() == Some("large");
        return print(&state, &session, found, large).await;
    }
    let found = find(&state, &session, &id).await?;
    let done = asked.done.as_deref().and_then(|done| match done {
        "posted" => Some("letter-done-posted"),
        "again" => Some("letter-done-again"),
        "by-post" => Some("letter-done-by-post"),
        _ => None,
    });
    page(&state, &session, &found, None, done)
}

fn page(
    state: &State,
    session: &StaffSession,
    found: &Found,
    form: Option<Form>,
    done: Option<&str>,
) -> Result<Response, PageError> {
    let voice = voice(state);
    let message = &found.message;
    let paper = found.paper(state)?;
    let may_do = session.holds_for(&found.opened.case().controller, WRITERS);
    let to_post = message.state == MessageState::ToPost;
    let today = state.today();
    let form = match form {
        Some(form) => form,
        None => Form::new()
            .with_once(&once::new()?)
            .with_value("posted-day", today.day().to_string())
            .with_value("posted-month", today.month().to_string())
            .with_value("posted-year", today.year().to_string()),
    };
    let page = LetterPage {
        title: paper.title,
        case_title: found.opened.title(voice),
        facts: facts(voice, found),
        tag: standing(voice, message).tag,
        blocks: paper.blocks,
        print: found
            .can_be_printed()
            .then(|| format!("{DESK}/letters/{}{PRINT}", message.id)),
        to_post: to_post && may_do,
        post_to: format!("{DESK}/letters/{}/posted", message.id),
        again_to: format!("{DESK}/letters/{}/again", message.id),
        with_reply: to_post && matches!(message.letter.body, Body::ReplyReady { .. }),
        fields: vec![Field::Date(Label::new(
            "posted",
            voice.text("field-letter-posted"),
        ))],
        again: message.state == MessageState::Parked && may_do,
        reached: reached(voice, found),
        instead: found.may_be_posted_instead() && found.can_be_posted() && may_do,
        instead_to: format!("{DESK}/letters/{}/by-post", message.id),
        no_address: found.may_be_posted_instead() && !found.can_be_posted() && may_do,
        not_fixed: message.paper.is_none(),
    };
    super::shell(state, session, DESK)
        .back(format!("{DESK}/cases/{}#letters", found.opened.case().id))
        .success(done.map(|key| voice.text(key)))
        .with_form(form)
        .show(state, "staff/letter.html", page)
}

fn facts(voice: Voice<'_>, found: &Found) -> Vec<Row> {
    let message = &found.message;
    let to = match (&message.sent_to, message.state) {
        (Some(sent_to), MessageState::Sent) if message.posted_on.is_none() => {
            let name = reader(voice, &found.opened, &message.letter.to);
            format!("{name}\n{sent_to}")
        }
        (_, MessageState::ToPost) | (Some(_), _) => found.address().join("\n"),
        _ => reader(voice, &found.opened, &message.letter.to),
    };
    let mut rows = vec![
        Row::new(voice.text("letter-fact-to"), to),
        Row::new(
            voice.text("letter-fact-written"),
            moment(voice, message.created_at),
        ),
        Row::new(
            voice.text("letter-fact-standing"),
            standing(voice, message).text,
        ),
    ];
    // The notice of an extension counts only if it comes in the first month (UK GDPR Art 12(3)).
    if let (
        MessageState::ToPost,
        Body::Extended {
            was_due: Some(by), ..
        },
    ) = (message.state, &message.letter.body)
    {
        rows.push(Row::new(voice.text("letter-fact-by"), voice.long_date(*by)));
    }
    if let Some(at) = message.printed_at {
        rows.push(Row::new(
            voice.text("letter-fact-printed"),
            moment(voice, at),
        ));
    }
    if let Some(by) = message.posted_by {
        let by = found.opened.people.name_or_former(voice, by);
        rows.push(Row::new(voice.text("letter-fact-posted-by"), by));
    }
    rows
}

/// The letter as a PDF file to be printed. Its words, its address and its date are fixed when
/// somebody who may post it first prints it; whoever only reads fixes nothing.
async fn print(
    state: &State,
    session: &StaffSession,
    mut found: Found,
    large: bool,
) -> Result<Response, PageError> {
    if !found.can_be_printed() {
        return Err(PageError::NotFound);
    }
    let paper = found.paper(state)?;
    let controller = found.opened.case().controller.clone();
    let is_first =
        found.message.state == MessageState::ToPost && found.message.printed_at.is_none();
    if is_first && session.holds_for(&controller, WRITERS) {
        let address = found.address().join("\n");
        let messages = state.store.messages();
        let (id, now) = (found.message.id, state.now());
        if messages.skip_pointless_post(&found.message, now).await? {
            // What it asks for has come meanwhile; its page says so.
            return Ok(Redirect::to(&format!("{DESK}/letters/{id}")).into_response());
        }
        let fixed = messages.fix_print(id, &paper, &address, now).await?;
        found.message = fixed.ok_or(PageError::NotFound)?;
    }
    let paper = found.paper(state)?;
    let dated = found.dated(state);
    let register = &state.store.rules().register;
    let sender = Sender::of(register, &controller, dated, &state.settings.base_url);
    let sender = sender.ok_or(PageError::NotFound)?;
    let voice = state.words.voice(ENGLISH);
    let reference = found.message.letter.reference.to_string();
    let address = found.address();
    let lines = [
        voice.long_date(dated),
        voice.say(
            "letter-print-reference",
            &[("reference", (&reference).into())],
        ),
    ];
    let from = from(&sender);
    let page_label = pack::page_label(voice);
    let name = voice.say("letter-print-name", &[("reference", (&reference).into())]);
    let size = if large {
        TextSize::Large
    } else {
        TextSize::Standard
    };
    let made = tokio::task::spawn_blocking(move || {
        let authoring = Authoring {
            title: &paper.title,
            language: &paper.language,
            sender: &sender.controller,
            reference: &reference,
            page_label: &page_label,
            papers: std::slice::from_ref(&paper),
            size,
        };
        let postal = Postal {
            address: &address,
            dated: &lines,
            from: &from,
        };
        render_letter(&authoring, &postal)
    });
    let made = made.await.map_err(PageError::internal)?;
    let made = made.map_err(PageError::internal)?;
    Ok(download::file(&name, "application/pdf", made.bytes))
}

/// Who writes, as lines.
fn from(sender: &Sender) -> Vec<String> {
    let mut lines = vec![sender.team.clone()];
    lines.extend(sender.address.iter().cloned());
    lines.extend(sender.phone.clone());
    lines.extend(sender.email.clone());
    lines
}

/// Somebody says that they posted a letter.
pub(super) async fn posted(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, PageError> {
    let found = find(&state, &session, &id).await?;
    must_write(&session, &found)?;
    let voice = voice(&state);
    let on = match sent.date("posted") {
        Err(code) => Err(problems::word(voice, "posted", &code)),
        Ok(on) if on > state.today() => {
            Err(problems::word(voice, "posted", &ProblemCode::InTheFuture))
        }
        Ok(on) => match found.message.printed_at.map(local_date) {
            Some(earliest) if on < earliest => {
                let code = ProblemCode::TooEarly { earliest };
                Err(problems::word(voice, "posted", &code))
            }
            _ => Ok(on),
        },
    };
    let refuse = |wrong: Wrong| {
        let mut form = sent.to_form().with_once(sent.text("once"));
        wrong.tell(&mut form);
        page(&state, &session, &found, Some(form), None)
    };
    let on = match on {
        Ok(on) => on,
        // Pressed twice, the letter no longer waits, and what is typed no longer matters.
        Err(_) if found.message.posted_on.is_some() => return Ok(done(&found, "posted")),
        Err(words) => return refuse(Wrong::date("posted", words)),
    };
    let messages = state.store.messages();
    let by = session.account;
    let marked = messages
        .mark_posted(found.message.id, on, by, state.now())
        .await?;
    match marked {
        Posted::Recorded => Ok(done(&found, "posted")),
        Posted::NotPrinted => refuse(Wrong::date("posted", voice.text("letter-print-first"))),
        Posted::NotToPost => Err(PageError::Changed),
    }
}

/// Queues a letter again that did not go.
pub(super) async fn again(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, PageError> {
    let found = find(&state, &session, &id).await?;
    must_write(&session, &found)?;
    let key = once::of(&sent)?;
    let messages = state.store.messages();
    messages
        .send_again(found.message.id, key, state.now())
        .await?;
    Ok(done(&found, "again"))
}

/// Lets a letter that the mail server refused be printed and posted.
pub(super) async fn by_post(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
    _sent: Sent,
) -> Result<Response, PageError> {
    let found = find(&state, &session, &id).await?;
    must_write(&session, &found)?;
    // Pressed twice, it waits to be posted already.
    if found.message.state == MessageState::ToPost {
        return Ok(done(&found, "by-post"));
    }
    let messages = state.store.messages();
    let may_be_left = found.may_be_posted_instead() && found.can_be_posted();
    if may_be_left && messages.post_instead(found.message.id).await? {
        Ok(done(&found, "by-post"))
    } else {
        Err(PageError::Changed)
    }
}

fn must_write(session: &StaffSession, found: &Found) -> Result<(), PageError> {
    let controller = &found.opened.case().controller;
    if session.holds_for(controller, WRITERS) {
        Ok(())
    } else {
        Err(PageError::NotPermitted)
    }
}

fn done(found: &Found, what: &str) -> Response {
    let to = format!("{DESK}/letters/{}?done={what}", found.message.id);
    Redirect::to(&to).into_response()
}

/// A letter that waits for somebody.
#[derive(Serialize)]
struct Waiting {
    reference: String,
    kind: String,
    href: String,
    to: String,
    standing: Standing,
}

#[derive(Serialize)]
struct WaitingPage {
    letters: Vec<Waiting>,
}

/// The letters that wait for somebody: to be posted, or not sent.
pub(super) async fn list(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
) -> Result<Response, PageError> {
    let voice = voice(&state);
    let messages = state.store.messages();
    let waiting = messages.waiting_with_names(&session.viewer(), MOST).await?;
    let accounts = waiting
        .iter()
        .filter_map(|(message, _)| match message.letter.to {
            Addressee::Owner(account) | Addressee::Account(account) => Some(account),
            _ => None,
        });
    let names = state.store.accounts().names(accounts).await?;
    let name_of = |account: AccountId| {
        let known = names.get(&account).cloned();
        known.unwrap_or_else(|| voice.text("actor-former"))
    };
    let letters = waiting.iter().filter_map(|(message, requester)| {
        let requester = requester.as_deref().unwrap_or_default();
        Some(Waiting {
            reference: message.letter.reference.to_string(),
            kind: letter::kind(&state, message)?,
            href: format!("{DESK}/letters/{}", message.id),
            to: reader_named(voice, requester, name_of, &message.letter.to),
            standing: standing(voice, message),
        })
    });
    let letters = letters.collect();
    super::shell(&state, &session, DESK).back(DESK).show(
        &state,
        "staff/letters.html",
        WaitingPage { letters },
    )
}

/// Where it is recorded how the person was reached whom a letter did not reach, for those who may.
fn reached(voice: Voice<'_>, found: &Found) -> Option<Link> {
    let kind = CommandKind::RecordReached;
    let case = found.opened.case();
    let may = stands_in_the_way(case, kind, &found.opened.actor).is_none();
    let link = command_link(voice, case, kind).filter(|_| may)?;
    found.message.did_not_reach(case.id).then(|| Link {
        href: format!("{}?letter={}", link.href, found.message.id),
        ..link
    })
}

/// What waits, as a line for the desk; nothing if nothing does.
pub(super) async fn waiting_line(
    state: &State,
    viewer: &Viewer,
) -> Result<Option<String>, PageError> {
    let waiting = state.store.messages().count_waiting(viewer).await?;
    let count = waiting.to_post + waiting.parked;
    let (count, voice) = (i64::try_from(count).unwrap_or(i64::MAX), voice(state));
    Ok((count > 0).then(|| voice.say("desk-letters-waiting", &[("count", count.into())])))
}
