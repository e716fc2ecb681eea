//! One page for each command: what it needs, what it will do, and what stood in the way.
//!
//! A command is decided by core alone. Before anything is kept a letter can be read as it would be
//! sent; afterwards the person is led back to the case. Pressing twice is one event; a case that
//! somebody else changed meanwhile is shown as it now is, with what was typed kept.

pub(crate) mod files;
mod forms;
mod read;
mod refused;

use axum::extract::{Extension, MatchedPath, Path, Query, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_content::Voice;
use rightsdesk_content::names;
use rightsdesk_content::problems;
use rightsdesk_content::refusals;
use rightsdesk_core::case::{
    Command, CommandKind, Decision, Effect, Refusal, TaskId, TaskKind, stands_in_the_way, table,
};
use rightsdesk_core::letter::{ADDED_MOST, Addressee, Letter, Reach};
use rightsdesk_core::paper::Block;
use rightsdesk_core::request::text_problem;
use rightsdesk_store::documents::Document;
use rightsdesk_store::keepers::Addresses;
use rightsdesk_store::messages::MessageFile;
use rightsdesk_store::{Act, ExecuteError, Executed};
use rightsdesk_web::Form;
use serde::Serialize;

use super::case::similar::{self, CopyElsewhere};
use super::case::{Row, history, work};
use super::fields::{Field, Label, Wrong};
use super::leave;
use super::letter;
use super::opened::{self, Opened, voice};
use crate::error::PageError;
use crate::once;
use crate::page::DESK;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;
pub(super) use forms::item_code;
use forms::{Asked, Planner, Points};
use read::Given;

/// The name of a command's page in the address: its code, with hyphens. None if it has no page: the
/// pack is recorded by the worker, and a download by the person.
pub(super) fn slug(kind: CommandKind) -> Option<String> {
    let row = table::row(kind)?;
    (!row.roles.is_empty()).then(|| forms::hyphens(kind))
}

fn kind_of(page: &str) -> Result<CommandKind, PageError> {
    let kind = CommandKind::from_code(&page.replace('-', "_"));
    kind.filter(|kind| slug(*kind).as_deref() == Some(page))
        .ok_or(PageError::NotFound)
}

/// The command of a page that has a route of its own, because files can be sent to it.
fn kind_of_route(route: &MatchedPath) -> Result<CommandKind, PageError> {
    kind_of(route.as_str().rsplit('/').next().unwrap_or_default())
}

/// What is said on the case's page once a command was done.
pub(super) fn done(voice: Voice<'_>, slug: &str) -> Option<String> {
    if slug == "opened" {
        return Some(voice.text("done-opened"));
    }
    let kind = kind_of(slug).ok()?;
    Some(names::done(voice, kind))
}

#[derive(Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a part of the page that is there or not"
)]
struct CommandPage {
    title: String,
    case_title: String,
    requester: String,
    intro: Vec<String>,
    /// Where more about this can be read.
    more_at: Option<String>,
    warning: Option<String>,
    facts: Vec<Row>,
    /// The request in the person's own words, where they matter.
    words: Option<String>,
    decision: Option<work::Decision>,
    /// What others did meanwhile.
    changed: Vec<history::Happening>,
    preview: Option<Preview>,
    fields: Vec<Field>,
    upload: bool,
    /// Whether a letter can be read before it goes.
    previews: bool,
    /// Whether what must hold for the reasons that were chosen can be shown.
    reasons: bool,
    /// Whether the usual text for what was chosen can be asked for.
    standard: bool,
    /// Whether another point can be added.
    more: bool,
    /// How many points are shown.
    points: usize,
    button: String,
    danger: bool,
    version: u32,
}

/// The letter as it would be sent, and what it does to the date of the reply.
#[derive(Serialize)]
struct Preview {
    title: String,
    blocks: Vec<Block>,
    /// Nothing where the reply has gone.
    due: Option<String>,
}

/// The page of a command.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path((id, page)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    open_page(state, session, &id, kind_of(&page)?, asked).await
}

/// The page of a command to which files can be sent.
pub(super) async fn show_with_files(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    route: MatchedPath,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    open_page(state, session, &id, kind_of_route(&route)?, asked).await
}

async fn open_page(
    state: State,
    session: StaffSession,
    id: &str,
    kind: CommandKind,
    asked: Asked,
) -> Result<Response, PageError> {
    let opened = opened::open(&state, &session, id).await?;
    match stands_in_the_way(opened.case(), kind, &opened.actor) {
        Some(Refusal::NotPermitted) => return Err(PageError::NotPermitted),
        Some(refusal) => return refused::show(&state, &session, &opened, kind, &refusal),
        None => {}
    }
    let points = Points::of_case(opened.case());
    let asking = Asking::begin(state, session, opened, kind, &asked).await?;
    let form = asking.planner().initial(kind, &asked);
    asking.show(form.with_once(once::new()?), Extra::with(points))
}

/// A command without files.
pub(super) async fn send(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path((id, page)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    sent: Sent,
) -> Result<Response, PageError> {
    Box::pin(answer(state, session, &id, kind_of(&page)?, &asked, sent)).await
}

/// A command with files.
pub(super) async fn send_with_files(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    route: MatchedPath,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    sent: Sent,
) -> Result<Response, PageError> {
    let kind = kind_of_route(&route)?;
    Box::pin(answer(state, session, &id, kind, &asked, sent)).await
}

async fn answer(
    state: State,
    session: StaffSession,
    id: &str,
    kind: CommandKind,
    asked: &Asked,
    sent: Sent,
) -> Result<Response, PageError> {
    let opened = opened::open(&state, &session, id).await?;
    if let Some(Refusal::NotPermitted) = stands_in_the_way(opened.case(), kind, &opened.actor) {
        return Err(PageError::NotPermitted);
    }
    let version: u32 = sent
        .text("version")
        .parse()
        .map_err(|_| PageError::Unreadable)?;
    let key = once::of(&sent)?.to_owned();
    let asking = Asking::begin(state, session, opened, kind, asked).await?;
    let form = sent.to_form().with_once(&key);
    let extra = Extra {
        version: Some(version),
        ..Extra::of(&sent)
    };
    if sent.optional("more").is_some() || sent.optional("reasons").is_some() {
        return asking.show(form, extra);
    }
    if sent.optional("standard").is_some() {
        let form = asking.with_standard_text(form, &sent);
        return asking.show(form, extra);
    }
    let fresh = asking.opened.case().version == version;
    let given = read::read(&asking.planner(), kind, fresh, &sent)?;
    let added = added(voice(&asking.state), kind, &sent);
    let (given, added) = match (given, added) {
        (Ok(given), Ok(added)) => (given, added),
        (given, added) => {
            let mut wrong = given.err().unwrap_or_default();
            wrong.extend(added.err());
            return asking.wrong(form, wrong, extra, &sent);
        }
    };
    let added = added.as_deref();
    if let Some(wrong) = leave::owner_away(&asking.state, &asking.opened, &given.commands) {
        return asking.wrong(form, vec![wrong], extra, &sent);
    }
    if kind == CommandKind::RecordSearch {
        let faulty = files::inspect(&asking.state, &sent).await?;
        if !faulty.is_empty() {
            return asking.wrong(form, faulty, extra, &sent);
        }
    }
    if sent.optional("preview").is_some() {
        return match asking.would_lead_to(&given.commands, added)? {
            Ok(decisions) => {
                let preview = asking.preview(&decisions);
                asking.show(form, Extra { preview, ..extra })
            }
            Err(refusal) => asking.refuse(form, &refusal, extra, &sent),
        };
    }
    // Sending can lead to planning, which is another thing to have done.
    let done = given.commands.last().map_or(kind, Command::kind);
    match asking.execute(given, added, &sent, version, &key).await? {
        Done::Yes { then } => {
            let case = asking.opened.case().id;
            let done = slug(done).unwrap_or_default();
            let to = match then {
                Some(next) => format!("{DESK}/cases/{case}/{next}"),
                None => format!("{DESK}/cases/{case}?done={done}"),
            };
            Ok(Redirect::to(&to).into_response())
        }
        Done::Refused(refusal) => asking.refuse(form, &refusal, extra, &sent),
        Done::Changed => asking.changed(form, version, &sent).await,
    }
}

/// What became of a command.
enum Done {
    /// It was done, now or at an earlier press.
    Yes {
        /// The page that follows, if not the case's own.
        then: Option<&'static str>,
    },
    Refused(Refusal),
    /// Somebody else changed the case meanwhile.
    Changed,
}

/// What a page shows beside its form.
struct Extra {
    version: Option<u32>,
    preview: Option<Preview>,
    changed: Vec<history::Happening>,
    points: Points,
}

impl Extra {
    fn with(points: Points) -> Extra {
        Extra {
            version: None,
            preview: None,
            changed: Vec::new(),
            points,
        }
    }

    fn of(sent: &Sent) -> Extra {
        Extra::with(Points::of(sent))
    }
}

/// Somebody giving a command to a case.
struct Asking {
    state: State,
    session: StaffSession,
    opened: Opened,
    /// The documents of the request, where a decision chooses among them.
    documents: Vec<Document>,
    /// Where keepers are reached, where one is asked.
    directory: Addresses,
    /// What likely the same person has asked for elsewhere, which comes before an erasure.
    copies: Vec<CopyElsewhere>,
    /// The letters that did not reach the person, where somebody says how they were reached.
    letters: Vec<MessageFile>,
    /// The task that the address names.
    task: Option<TaskId>,
    kind: CommandKind,
}

impl Asking {
    async fn begin(
        state: State,
        session: StaffSession,
        mut opened: Opened,
        kind: CommandKind,
        asked: &Asked,
    ) -> Result<Asking, PageError> {
        let letters = undelivered(&state, &session, &mut opened, kind).await?;
        let documents = if kind == CommandKind::Decide {
            let documents = state.store.documents();
            documents
                .beside_case(&opened.file, &session.viewer())
                .await?
        } else {
            Vec::new()
        };
        let directory = if kind == CommandKind::AskTask {
            let controller = &opened.case().controller;
            state.store.keepers().addresses(controller).await?
        } else {
            Addresses::default()
        };
        let copies = if warns_of_copies(kind) {
            let case = opened.case();
            let found = similar::found_for_erasure(&state, &opened.file, &session.viewer()).await?;
            similar::copies(voice(&state), case, &found)
        } else {
            Vec::new()
        };
        Ok(Asking {
            state,
            session,
            opened,
            documents,
            directory,
            copies,
            letters,
            task: asked.task(),
            kind,
        })
    }

    fn planner(&self) -> Planner<'_> {
        Planner::new(
            &self.state,
            &self.opened,
            &self.documents,
            &self.directory,
            &self.copies,
            &self.letters,
            self.task,
        )
    }

    /// Gives the commands. Files are kept only once it is sure that core takes the commands and
    /// that this is the first press, so that nothing is stored for a form that comes back.
    async fn execute(
        &self,
        given: Given,
        added: Option<&str>,
        sent: &Sent,
        version: u32,
        key: &str,
    ) -> Result<Done, PageError> {
        let Given { commands, then } = given;
        let fresh = self.opened.case().version == version;
        if fresh && let Err(refusal) = self.would_lead_to(&commands, added)? {
            return Ok(Done::Refused(refusal));
        }
        let act = Act::new(self.state.now(), &self.opened.actor)
            .with_key(key)
            .seeing(version)
            .adding(added);
        let case = self.opened.case();
        let done = if fresh {
            files::give(&self.state, case, commands, sent, &act).await?
        } else {
            self.state.store.execute_all(case.id, commands, &act).await
        };
        outcome(done, then)
    }

    /// What the commands would lead to, each on the case as it is now; or the first refusal.
    fn would_lead_to(
        &self,
        commands: &[Command],
        added: Option<&str>,
    ) -> Result<Result<Vec<Decision>, Refusal>, PageError> {
        let each = commands.iter().map(|command| {
            self.opened
                .would_lead_to(&self.state, command.clone(), added)
        });
        Ok(each.collect::<Result<Vec<_>, _>>()?.into_iter().collect())
    }

    /// The form with the text that is usual for the kind of task that was chosen.
    fn with_standard_text(&self, form: Form, sent: &Sent) -> Form {
        match TaskKind::from_code(sent.text("task_kind")) {
            Some(kind) => form.with_value("ask", self.planner().standard_ask(kind)),
            None => form,
        }
    }

    /// The page again, with what is wrong beside its fields.
    fn wrong(
        &self,
        mut form: Form,
        wrong: Vec<Wrong>,
        extra: Extra,
        sent: &Sent,
    ) -> Result<Response, PageError> {
        for wrong in wrong {
            wrong.tell(&mut form);
        }
        self.remind_of_files(&mut form, sent);
        self.show(form, extra)
    }

    /// The page again, with why core refuses: beside the field, if it is about one.
    fn refuse(
        &self,
        mut form: Form,
        refusal: &Refusal,
        extra: Extra,
        sent: &Sent,
    ) -> Result<Response, PageError> {
        let voice = voice(&self.state);
        let at = refused::field(&self.planner(), self.kind, refusal, sent);
        let words = match (refusal, &at) {
            (Refusal::Text { field }, Some(_)) => read::missing(voice, self.kind, field),
            _ => refusals::word(voice, refusal),
        };
        match at {
            Some(refused::At::Date(field)) => Wrong::date(field, words).tell(&mut form),
            Some(refused::At::Field(field)) => Wrong::new(field, words).tell(&mut form),
            // What no field was asked for is said above the form.
            None => form.general_error(words),
        }
        self.remind_of_files(&mut form, sent);
        self.show(form, extra)
    }

    /// The page again, on the case as it now is, with what others did meanwhile.
    async fn changed(
        mut self,
        mut form: Form,
        version: u32,
        sent: &Sent,
    ) -> Result<Response, PageError> {
        let id = self.opened.case().id.to_string();
        self.opened = opened::open(&self.state, &self.session, &id).await?;
        self.letters = undelivered(&self.state, &self.session, &mut self.opened, self.kind).await?;
        let register = &self.state.store.rules().register;
        let voice = voice(&self.state);
        let changed = history::tell(voice, register, &self.opened, &[], version);
        form.general_error(voice.text("command-changed"));
        self.remind_of_files(&mut form, sent);
        self.show(
            form,
            Extra {
                changed,
                ..Extra::of(sent)
            },
        )
    }

    /// Browsers do not send files twice by themselves.
    fn remind_of_files(&self, form: &mut Form, sent: &Sent) {
        if let Some(file) = sent.files.first() {
            form.error(&file.field, voice(&self.state).text("command-files-again"));
        }
    }

    /// The letter that the commands lead to: that to the person, if there is one, or the first.
    fn preview(&self, decisions: &[Decision]) -> Option<Preview> {
        let voice = voice(&self.state);
        let letters = decisions.iter().flat_map(|decision| {
            let opened = decision.opened.iter().flat_map(|opened| &opened.effects);
            let effects = decision.effects.iter().chain(opened);
            effects.filter_map(move |effect| match effect {
                Effect::Send(letter) => Some((decision, letter)),
                _ => None,
            })
        });
        let to_the_person = |(_, letter): &(&Decision, &Letter)| letter.to == Addressee::Requester;
        let first = letters.clone().find(to_the_person);
        let Some((decision, letter)) = first.or_else(|| letters.clone().next()) else {
            return Some(Preview {
                title: voice.text("command-preview-none"),
                blocks: Vec::new(),
                due: None,
            });
        };
        let person = self.opened.file.request.requester.as_ref();
        let reply_by = self.opened.file.request.preferences.reply_by;
        let way = person.and_then(|person| Reach::of(person, reply_by).way(&letter.body));
        let way = way.filter(|_| letter.to == Addressee::Requester);
        let paper = letter::word(&self.state, letter, way)?;
        let due = if letter.to == Addressee::Requester {
            self.due_after(decision)
        } else {
            None
        };
        Some(Preview {
            title: paper.title,
            blocks: paper.blocks,
            due,
        })
    }

    /// What a decision does to the date of the reply, in words.
    fn due_after(&self, decision: &Decision) -> Option<String> {
        let rules = self.state.store.rules();
        let calendar = rules.calendar(&decision.case.controller)?;
        let case = decision
            .opened
            .as_deref()
            .map_or(&decision.case, |opened| &opened.case);
        if !case.stage.is_open() {
            return None;
        }
        let voice = voice(&self.state);
        let clock = case.clock(calendar, &rules.policy).ok()?;
        Some(match clock.deadline() {
            Some(due) => {
                let key = match decision.opened {
                    Some(_) => "command-preview-due-beside",
                    None => "command-preview-due",
                };
                voice.say(key, &[("due", voice.long_date(due).into())])
            }
            None => voice.text("command-preview-no-due"),
        })
    }

    fn show(&self, form: Form, extra: Extra) -> Result<Response, PageError> {
        let voice = voice(&self.state);
        let kind = self.kind;
        let case = self.opened.case();
        let plan = self.planner().plan(kind, &extra.points);
        let mut fields = plan.fields;
        if writes_to_the_person(kind) {
            let label = Label::new("added", voice.text("field-added"));
            fields.push(Field::Text {
                label: label.hint(voice.text("field-added-hint")),
                rows: 4,
            });
        }
        let page = CommandPage {
            title: names::command_at(voice, kind, case.stage),
            case_title: self.opened.title(voice),
            requester: self.opened.requester().to_owned(),
            intro: plan.intro,
            more_at: plan.more_at,
            warning: plan.warning,
            facts: plan.facts,
            words: plan.words,
            decision: plan.decision,
            changed: extra.changed,
            preview: extra.preview,
            previews: writes_to_the_person(kind) || writes_to_others(kind),
            standard: kind == CommandKind::AskTask,
            reasons: kind == CommandKind::Decide,
            more: kind == CommandKind::Decide && extra.points.count() < forms::POINTS_MOST,
            points: extra.points.count(),
            upload: forms::takes_files(kind),
            button: names::command_at(voice, kind, case.stage),
            danger: matches!(
                kind,
                CommandKind::Withdraw
                    | CommandKind::Lapse
                    | CommandKind::Misdirect
                    | CommandKind::Redirect
            ),
            fields,
            version: extra.version.unwrap_or(case.version),
        };
        super::shell(&self.state, &self.session, DESK)
            .back(format!("{DESK}/cases/{}", case.id))
            .with_form(form)
            .show(&self.state, "staff/command.html", page)
    }
}

/// The letters that did not reach the person, where the command settles one of them. The case knows
/// them from then on.
async fn undelivered(
    state: &State,
    session: &StaffSession,
    opened: &mut Opened,
    kind: CommandKind,
) -> Result<Vec<MessageFile>, PageError> {
    if kind != CommandKind::RecordReached {
        return Ok(Vec::new());
    }
    let case = opened.case().id;
    let messages = state.store.messages();
    let mut letters = messages
        .beside_case(&opened.file, &session.viewer())
        .await?;
    letters.retain(|letter| letter.did_not_reach(case));
    opened.undelivered = letters.iter().map(MessageFile::as_undelivered).collect();
    Ok(letters)
}

/// Whether somebody who gives the command has to know of a copy that comes before an erasure.
fn warns_of_copies(kind: CommandKind) -> bool {
    matches!(
        kind,
        CommandKind::AskTask
            | CommandKind::RecordChange
            | CommandKind::Decide
            | CommandKind::Approve
    )
}

/// Whether the command writes to the person in words that somebody chooses, or ends the case by a
/// letter that is better read first.
fn writes_to_the_person(kind: CommandKind) -> bool {
    matches!(
        kind,
        CommandKind::AskIdentity
            | CommandKind::AskAuthority
            | CommandKind::AskFee
            | CommandKind::OpenBeside
            | CommandKind::WarnOfLifting
            | CommandKind::AskClarification
            | CommandKind::Extend
            | CommandKind::TellProgress
            | CommandKind::WriteToPerson
            | CommandKind::RenewFiles
            | CommandKind::TellLoss
            | CommandKind::Lapse
            | CommandKind::NameController
            | CommandKind::Misdirect
            | CommandKind::Redirect
    )
}

/// Whether it writes to somebody else.
fn writes_to_others(kind: CommandKind) -> bool {
    matches!(
        kind,
        CommandKind::AskTask
            | CommandKind::MoveTask
            | CommandKind::ChaseTask
            | CommandKind::CallOffTask
            | CommandKind::WriteToRecipient
    )
}

/// The paragraph to be added to the letter, if the command writes one and something was typed.
fn added(voice: Voice<'_>, kind: CommandKind, sent: &Sent) -> Result<Option<String>, Wrong> {
    let added = sent
        .optional("added")
        .filter(|_| writes_to_the_person(kind))
        // A browser sends the end of a line as two characters.
        .map(|text| text.replace("\r\n", "\n"));
    match added
        .as_deref()
        .and_then(|text| text_problem(text, ADDED_MOST))
    {
        Some(code) => Err(Wrong::new("added", problems::word(voice, "added", &code))),
        None => Ok(added),
    }
}

/// Sorts what the store says: done, not done for a reason that is told, or failed.
fn outcome(
    executed: Result<Executed, ExecuteError>,
    then: Option<&'static str>,
) -> Result<Done, PageError> {
    match executed {
        Ok(_) => Ok(Done::Yes { then }),
        Err(ExecuteError::NotFound) => Err(PageError::NotFound),
        Err(ExecuteError::Refused(refusal)) => Ok(Done::Refused(refusal)),
        Err(ExecuteError::Conflict) => Ok(Done::Changed),
        Err(ExecuteError::Store(error)) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_that_staff_may_give_has_a_page() {
        for kind in CommandKind::ALL {
            let row = table::row(kind).unwrap();
            let page = slug(kind);
            assert_eq!(page.is_some(), !row.roles.is_empty(), "{kind:?}");
            if let Some(page) = page {
                assert_eq!(kind_of(&page).ok(), Some(kind));
            }
        }
        assert!(kind_of("ask_task").is_err(), "one page, one address");
    }
}
