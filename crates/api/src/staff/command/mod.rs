//! One page for each command: what it needs, what it will do, and what stood in the way.
//!
//! A command is decided by core alone. Before anything is kept a letter can be read as it would be
//! sent; afterwards the person is led back to the case. Pressing twice is one event; a case that
//! somebody else changed meanwhile is shown as it now is, with what was typed kept.

mod files;
mod forms;
mod read;
mod refused;

use axum::extract::{Extension, Path, Query, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_content::Voice;
use rightsdesk_content::names;
use rightsdesk_content::problems;
use rightsdesk_content::refusals;
use rightsdesk_core::case::{
    CommandKind, Decision, Effect, OpinionFinding, Refusal, stands_in_the_way,
};
use rightsdesk_core::letter::{ADDED_MOST, Reach};
use rightsdesk_core::paper::Block;
use rightsdesk_core::request::text_problem;
use rightsdesk_store::documents::Document;
use rightsdesk_store::{Act, ExecuteError, Executed};
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};

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
pub(super) use files::base_name;
use forms::Points;
pub(super) use forms::item_code;
use read::Given;

/// The commands that have a page, with its name in the address. The pack is recorded by the worker,
/// and a download by the person.
const PAGES: [(CommandKind, &str); 30] = [
    (CommandKind::Assign, "assign"),
    (CommandKind::CorrectReceipt, "correct-receipt"),
    (CommandKind::Accept, "accept"),
    (CommandKind::AskIdentity, "ask-identity"),
    (CommandKind::ConfirmIdentity, "confirm-identity"),
    (CommandKind::AskAuthority, "ask-authority"),
    (CommandKind::ConfirmAuthority, "confirm-authority"),
    (CommandKind::AskFee, "ask-fee"),
    (CommandKind::RecordFee, "record-fee"),
    (CommandKind::AskClarification, "ask-clarification"),
    (CommandKind::AnswerClarification, "answer-clarification"),
    (CommandKind::Extend, "extend"),
    (CommandKind::OpenBeside, "open-beside"),
    (CommandKind::RecordOpinion, "record-opinion"),
    (CommandKind::RecordSearch, "record-search"),
    (CommandKind::RecordChange, "record-change"),
    (CommandKind::RecordTold, "record-told"),
    (CommandKind::SupplyItem, "supply-item"),
    (CommandKind::PromiseItem, "promise-item"),
    (CommandKind::Decide, "decide"),
    (CommandKind::Approve, "approve"),
    (CommandKind::SendBack, "send-back"),
    (CommandKind::Send, "send"),
    (CommandKind::TellProgress, "progress"),
    (CommandKind::Withdraw, "withdraw"),
    (CommandKind::Lapse, "lapse"),
    (CommandKind::WarnOfLifting, "warn-of-lifting"),
    (CommandKind::LiftRestriction, "lift-restriction"),
    (CommandKind::Note, "note"),
    (CommandKind::Close, "close"),
];

/// The name of a command's page in the address; none if it has no page.
pub(super) fn slug(kind: CommandKind) -> Option<&'static str> {
    PAGES
        .iter()
        .find(|(known, _)| *known == kind)
        .map(|(_, slug)| *slug)
}

fn kind_of(slug: &str) -> Result<CommandKind, PageError> {
    let page = PAGES.iter().find(|(_, known)| *known == slug);
    page.map(|(kind, _)| *kind).ok_or(PageError::NotFound)
}

/// What is said on the case's page once a command was done.
pub(super) fn done(voice: Voice<'_>, slug: &str) -> Option<String> {
    if slug == "opened" {
        return Some(voice.text("done-opened"));
    }
    let (kind, _) = PAGES.iter().find(|(_, known)| *known == slug)?;
    Some(voice.text(match kind {
        CommandKind::Assign => "done-assign",
        CommandKind::CorrectReceipt => "done-correct-receipt",
        CommandKind::Accept => "done-accept",
        CommandKind::AskIdentity => "done-ask-identity",
        CommandKind::ConfirmIdentity => "done-confirm-identity",
        CommandKind::AskAuthority => "done-ask-authority",
        CommandKind::ConfirmAuthority => "done-confirm-authority",
        CommandKind::AskFee => "done-ask-fee",
        CommandKind::RecordFee => "done-record-fee",
        CommandKind::OpenBeside => "done-open-beside",
        CommandKind::RecordOpinion => "done-record-opinion",
        CommandKind::WarnOfLifting => "done-warn-of-lifting",
        CommandKind::LiftRestriction => "done-lift-restriction",
        CommandKind::AskClarification => "done-ask-clarification",
        CommandKind::AnswerClarification => "done-answer-clarification",
        CommandKind::Extend => "done-extend",
        CommandKind::RecordSearch => "done-record-search",
        CommandKind::RecordChange => "done-record-change",
        CommandKind::RecordTold => "done-record-told",
        CommandKind::SupplyItem => "done-supply-item",
        CommandKind::PromiseItem => "done-promise-item",
        CommandKind::Decide => "done-decide",
        CommandKind::Approve => "done-approve",
        CommandKind::SendBack => "done-send-back",
        CommandKind::Send => "done-send",
        CommandKind::TellProgress => "done-progress",
        CommandKind::Withdraw => "done-withdraw",
        CommandKind::Lapse => "done-lapse",
        CommandKind::Note => "done-note",
        CommandKind::Close => "done-close",
        CommandKind::RecordPack | CommandKind::RecordDownload => return None,
    }))
}

/// What the address may say.
#[derive(Default, Deserialize)]
pub(super) struct Asked {
    /// The item that is to be supplied or promised.
    item: Option<String>,
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
    Path((id, slug)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let kind = kind_of(&slug)?;
    let opened = opened::open(&state, &session, &id).await?;
    match stands_in_the_way(opened.case(), kind, &opened.actor) {
        Some(Refusal::NotPermitted) => return Err(PageError::NotPermitted),
        Some(refusal) => return refused::show(&state, &session, &opened, kind, &refusal),
        None => {}
    }
    let form = forms::initial(&state, &session, &opened, kind, asked.item.as_deref());
    let points = Points::of_case(opened.case());
    let asking = Asking::begin(state, session, opened, kind).await?;
    asking.show(form.with_once(once::new()?), Extra::with(points))
}

/// The page of a search.
pub(super) async fn show_search(
    state: Extract<State>,
    session: Extension<StaffSession>,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let path = Path((id, "record-search".to_owned()));
    show(state, session, path, Query(Asked::default())).await
}

/// A command without files.
pub(super) async fn send(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path((id, slug)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, PageError> {
    answer(state, session, &id, kind_of(&slug)?, sent).await
}

/// A search, with the documents it found.
pub(super) async fn send_search(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    Path(id): Path<String>,
    sent: Sent,
) -> Result<Response, PageError> {
    answer(state, session, &id, CommandKind::RecordSearch, sent).await
}

async fn answer(
    state: State,
    session: StaffSession,
    id: &str,
    kind: CommandKind,
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
    let asking = Asking::begin(state, session, opened, kind).await?;
    let form = sent.to_form().with_once(&key);

    if sent.optional("more").is_some() || sent.optional("reasons").is_some() {
        return asking.show(
            form,
            Extra {
                version: Some(version),
                ..Extra::of(&sent)
            },
        );
    }
    let extra = Extra {
        version: Some(version),
        ..Extra::of(&sent)
    };
    let given = read::read(&asking.state, &asking.opened, kind, &sent);
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
    if let Some(wrong) = leave::owner_away(&asking.state, &asking.opened, &given.command) {
        return asking.wrong(form, vec![wrong], extra, &sent);
    }
    let faulty = files::inspect(&asking.state, &sent).await?;
    if !faulty.is_empty() {
        return asking.wrong(form, faulty, extra, &sent);
    }
    if sent.optional("preview").is_some() {
        return match asking
            .opened
            .would_lead_to(&asking.state, given.command, added)?
        {
            Ok(decision) => {
                let preview = asking.preview(&decision);
                asking.show(form, Extra { preview, ..extra })
            }
            Err(refusal) => asking.refuse(form, &refusal, extra, &sent),
        };
    }
    match asking.execute(given, added, &sent, version, &key).await? {
        Done::Yes { then } => {
            let case = asking.opened.case().id;
            let done = slug(kind).unwrap_or_default();
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
    kind: CommandKind,
}

impl Asking {
    async fn begin(
        state: State,
        session: StaffSession,
        opened: Opened,
        kind: CommandKind,
    ) -> Result<Asking, PageError> {
        let documents = if kind == CommandKind::Decide {
            let request = opened.case().request;
            state
                .store
                .documents()
                .of_request_for(request, &session.viewer())
                .await?
        } else {
            Vec::new()
        };
        Ok(Asking {
            state,
            session,
            opened,
            documents,
            kind,
        })
    }

    /// Gives the command. Files are kept only once it is sure that core takes the command and that
    /// this is the first press, so that nothing is stored for a form that comes back.
    async fn execute(
        &self,
        given: Given,
        added: Option<&str>,
        sent: &Sent,
        version: u32,
        key: &str,
    ) -> Result<Done, PageError> {
        let Given {
            before,
            mut command,
            then,
        } = given;
        let fresh = self.opened.case().version == version;
        if fresh && let Some(refusal) = self.would_be_refused(before.as_ref(), &command)? {
            return Ok(Done::Refused(refusal));
        }
        let now = self.state.now();
        let mut act = Act::new(now, &self.opened.actor)
            .with_key(key)
            .seeing(version);
        if fresh {
            files::keep(&self.state, &self.opened, &mut command, sent, &act).await?;
        }
        let case = self.opened.case().id;
        let store = &self.state.store;
        if let Some(before) = before {
            let first = format!("{key}-1");
            let done = store
                .execute(
                    case,
                    before,
                    &Act {
                        key: Some(&first),
                        ..act
                    },
                )
                .await;
            act.seen = match outcome(done)? {
                Ok(Executed::Done(after)) => Some(after.version),
                // The first half was done at an earlier press; the second may not have been.
                Ok(Executed::AlreadyApplied) => None,
                Err(done) => return Ok(done),
            };
        }
        Ok(
            match outcome(store.execute(case, command, &act.adding(added)).await)? {
                Ok(_) => Done::Yes { then },
                Err(done) => done,
            },
        )
    }

    fn would_be_refused(
        &self,
        before: Option<&rightsdesk_core::case::Command>,
        command: &rightsdesk_core::case::Command,
    ) -> Result<Option<Refusal>, PageError> {
        for command in before.into_iter().chain([command]) {
            if let Err(refusal) = self
                .opened
                .would_lead_to(&self.state, command.clone(), None)?
            {
                return Ok(Some(refusal));
            }
        }
        Ok(None)
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
        let words = refusals::word(voice(&self.state), refusal);
        let date = if self.kind == CommandKind::PromiseItem {
            "by"
        } else {
            "on"
        };
        match refusal {
            Refusal::AlreadyOpen { .. } => Wrong::new("right", words).tell(&mut form),
            // What no field was asked for is said above the form.
            Refusal::DateInFuture | Refusal::DateTooEarly { .. } | Refusal::DateTooLate { .. }
                if self.kind != CommandKind::LiftRestriction =>
            {
                Wrong::date(date, words).tell(&mut form);
            }
            Refusal::Text { field } if *field != "parts" => {
                Wrong::new(*field, words).tell(&mut form);
            }
            _ => match decided_at(refusal).filter(|_| self.kind == CommandKind::Decide) {
                Some(field) => Wrong::new(field, words).tell(&mut form),
                None => form.general_error(words),
            },
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

    fn preview(&self, decision: &Decision) -> Option<Preview> {
        let opened = decision.opened.iter().flat_map(|opened| &opened.effects);
        let letter = decision
            .effects
            .iter()
            .chain(opened)
            .find_map(|effect| match effect {
                Effect::Send(letter) => Some(letter),
                Effect::BuildPack(_) => None,
            })?;
        let person = self.opened.file.request.requester.as_ref();
        let way = person.and_then(|person| Reach::of(person).way(&letter.body));
        let paper = letter::word(&self.state, letter, way)?;
        let rules = self.state.store.rules();
        let calendar = rules.calendar(&decision.case.controller)?;
        let case = decision
            .opened
            .as_deref()
            .map_or(&decision.case, |opened| &opened.case);
        let clock = case.clock(calendar, &rules.policy).ok()?;
        let voice = voice(&self.state);
        let due = match clock.deadline() {
            _ if !case.stage.is_open() => None,
            Some(due) => {
                let key = match decision.opened {
                    Some(_) => "command-preview-due-beside",
                    None => "command-preview-due",
                };
                Some(voice.say(key, &[("due", voice.long_date(due).into())]))
            }
            None => Some(voice.text("command-preview-no-due")),
        };
        Some(Preview {
            title: paper.title,
            blocks: paper.blocks,
            due,
        })
    }

    fn show(&self, form: Form, extra: Extra) -> Result<Response, PageError> {
        let voice = voice(&self.state);
        let kind = self.kind;
        let case = self.opened.case();
        let plan = forms::plan(
            &self.state,
            &self.opened,
            &self.documents,
            kind,
            &extra.points,
        );
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
            previews: writes_to_the_person(kind),
            reasons: kind == CommandKind::Decide,
            more: kind == CommandKind::Decide && extra.points.count() < forms::POINTS_MOST,
            points: extra.points.count(),
            upload: kind == CommandKind::RecordSearch,
            button: names::command_at(voice, kind, case.stage),
            danger: matches!(kind, CommandKind::Withdraw | CommandKind::Lapse),
            fields,
            version: extra.version.unwrap_or(case.version),
        };
        super::shell(&self.state, &self.session, DESK)
            .back(format!("{DESK}/cases/{}", case.id))
            .with_form(form)
            .show(&self.state, "staff/command.html", page)
    }
}

/// The field of a decision that core refuses for, if there is one.
fn decided_at(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::SomethingFound
        | Refusal::OutcomeDiffers
        | Refusal::NothingFound
        | Refusal::NothingSearched
        | Refusal::IdentityOutstanding
        | Refusal::NothingDone
        | Refusal::ConfirmsNothing
        | Refusal::AuthorityNotShown
        | Refusal::ChildDoesNotAgree
        | Refusal::AccessComesFirst => Some("outcome"),
        Refusal::NotSevered => Some("nothing_severable"),
        Refusal::NothingChosen => Some("given"),
        Refusal::NotStoppable => Some("stops"),
        Refusal::HealthNotConsidered
        | Refusal::OpinionMissing {
            finding: OpinionFinding::HarmNotLikely,
        } => Some("health"),
        _ => None,
    }
}

/// Whether the command writes to the person in words that somebody chooses.
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
fn outcome(executed: Result<Executed, ExecuteError>) -> Result<Result<Executed, Done>, PageError> {
    match executed {
        Ok(executed) => Ok(Ok(executed)),
        Err(ExecuteError::NotFound) => Err(PageError::NotFound),
        Err(ExecuteError::Refused(refusal)) => Ok(Err(Done::Refused(refusal))),
        Err(ExecuteError::Conflict) => Ok(Err(Done::Changed)),
        Err(ExecuteError::Store(error)) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use rightsdesk_core::case::table::TABLE;

    use super::*;

    #[test]
    fn every_command_that_staff_may_give_has_a_page() {
        for row in TABLE {
            let has_page = slug(row.command).is_some();
            assert_eq!(has_page, !row.roles.is_empty(), "{:?}", row.command);
        }
        for (kind, slug) in PAGES {
            assert_eq!(kind_of(slug).ok(), Some(kind));
        }
    }
}
