//! One page for each way to answer a task.
//!
//! Whether an answer is taken core alone decides. Pressing twice is one event; what was typed is
//! kept beside what is wrong with it.

use axum::Extension;
use axum::extract::{MatchedPath, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_core::case::{CommandKind, Refusal, TaskId, TaskKind, TaskState};
use rightsdesk_store::{Act, ExecuteError};
use rightsdesk_web::Form;
use serde::Serialize;

use super::{Opened, Row, address, forms, key, task, voice};
use crate::error::PageError;
use crate::once;
use crate::resident::contact::{self, Contact};
use crate::sent::Sent;
use crate::session::AskedSession;
use crate::staff::command::files;
use crate::staff::fields::{Field, Wrong};
use crate::state::State;

/// A way to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// It is kept.
    Keep,
    /// It was searched for.
    Search,
    /// Something was changed, or is not.
    Change,
    /// What somebody thinks of something about them.
    View,
    /// It is somebody else's.
    NotOurs,
    /// Not yet.
    MoreTime,
}

impl Way {
    /// Every way.
    pub(super) const ALL: [Way; 6] = [
        Way::Keep,
        Way::Search,
        Way::Change,
        Way::View,
        Way::NotOurs,
        Way::MoreTime,
    ];

    /// The address of its page, as a route.
    pub(super) fn path(self) -> &'static str {
        match self {
            Way::Keep => "/tasks/{task}/keep",
            Way::Search => "/tasks/{task}/search",
            Way::Change => "/tasks/{task}/change",
            Way::View => "/tasks/{task}/view",
            Way::NotOurs => "/tasks/{task}/not-ours",
            Way::MoreTime => "/tasks/{task}/more-time",
        }
    }

    /// Its name in addresses and keys.
    pub(super) fn slug(self) -> &'static str {
        self.path().rsplit('/').next().unwrap_or_default()
    }

    /// The address of its page for one task.
    pub(super) fn address(self, task: TaskId) -> String {
        format!("{}/{}", address(task), self.slug())
    }

    fn of(route: &MatchedPath) -> Result<Way, PageError> {
        let named = Way::ALL
            .into_iter()
            .find(|way| way.path() == route.as_str());
        named.ok_or(PageError::NotFound)
    }

    /// The answer that a kind of task asks for.
    pub(super) fn usual(kind: TaskKind) -> Way {
        match kind {
            TaskKind::Preserve => Way::Keep,
            TaskKind::Consult => Way::View,
            kind if kind.searches() => Way::Search,
            _ => Way::Change,
        }
    }

    /// Whether a kind of task can be answered so.
    pub(super) fn answers(self, kind: TaskKind) -> bool {
        matches!(self, Way::NotOurs | Way::MoreTime) || self == Way::usual(kind)
    }

    /// The command that it gives.
    pub(super) fn command(self) -> CommandKind {
        match self {
            Way::Keep => CommandKind::ConfirmPreserved,
            Way::Search => CommandKind::RecordSearch,
            Way::Change => CommandKind::RecordChange,
            Way::View => CommandKind::AnswerConsultation,
            Way::NotOurs => CommandKind::ReturnTask,
            Way::MoreTime => CommandKind::AskMoreTime,
        }
    }

    /// Whether files can come with it.
    pub(super) fn takes_files(self) -> bool {
        matches!(self, Way::Search | Way::Change)
    }
}

#[derive(Serialize)]
struct AnswerPage {
    title: String,
    reference: String,
    intro: Vec<String>,
    /// What was asked, for whoever wants to read it again.
    asked: Vec<Row>,
    facts: Vec<Row>,
    fields: Vec<Field>,
    upload: bool,
    /// None once no answer is taken: what was typed can only be read and copied.
    button: Option<String>,
    contact: Contact,
}

/// The page of a way to answer.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<AskedSession>,
    route: MatchedPath,
) -> Result<Response, PageError> {
    let answering = Answering::begin(state, session, &route).await?;
    if !answering.opened.takes(answering.way) {
        return Ok(answering.back());
    }
    let form = forms::initial(answering.way, &answering.opened);
    answering.page(form.with_once(once::new()?), Taking::Open)
}

/// The answer.
pub(super) async fn send(
    Extract(state): Extract<State>,
    Extension(session): Extension<AskedSession>,
    route: MatchedPath,
    sent: Sent,
) -> Result<Response, PageError> {
    let answering = Answering::begin(state.clone(), session, &route).await?;
    let key = once::of(&sent)?;
    let case = answering.opened.file.case.id;
    // Pressed twice: the page of the task says what was sent.
    if !answering.way.answers(answering.opened.kind()) || state.store.is_given(case, key).await? {
        return Ok(answering.back());
    }
    answering.take(&sent, key).await
}

/// Whether the page still takes an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taking {
    Open,
    Over,
}

/// Somebody answering a task.
struct Answering {
    state: State,
    session: AskedSession,
    opened: Opened,
    way: Way,
}

impl Answering {
    async fn begin(
        state: State,
        session: AskedSession,
        route: &MatchedPath,
    ) -> Result<Answering, PageError> {
        let opened = Opened::of(&state, &session).await?;
        Ok(Answering {
            state,
            session,
            opened,
            way: Way::of(route)?,
        })
    }

    /// Files are kept only once it is sure that core takes the answer, so that nothing is stored for
    /// a form that comes back.
    async fn take(&self, sent: &Sent, key: &str) -> Result<Response, PageError> {
        let form = sent.to_form().with_once(key);
        if !self.opened.takes(self.way) {
            return self.too_late(form, sent).await;
        }
        let command = match forms::read(&self.state, self.way, &self.opened, sent) {
            Ok(command) => command,
            Err(wrong) => return self.wrong(form, wrong, sent),
        };
        if self.way == Way::Search {
            let faulty = files::inspect(&self.state, sent).await?;
            if !faulty.is_empty() {
                return self.wrong(form, faulty, sent);
            }
        }
        if let Some(refusal) = self.opened.would_refuse(&self.state, command.clone())? {
            return self.refuse(form, &refusal, sent).await;
        }
        let act = Act::new(self.state.now(), &self.opened.actor).with_key(key);
        let case = &self.opened.file.case;
        match files::give(&self.state, case, vec![command], sent, &act).await? {
            Ok(_) => Ok(self.back()),
            Err(ExecuteError::Refused(refusal)) => self.refuse(form, &refusal, sent).await,
            Err(ExecuteError::Conflict) => {
                let mut form = form;
                form.general_error(voice(&self.state).text("asked-problem-busy"));
                self.wrong(form, Vec::new(), sent)
            }
            Err(ExecuteError::NotFound) => Err(PageError::NotFound),
            Err(ExecuteError::Store(error)) => Err(error.into()),
        }
    }

    /// The page of the task, which says how it stands.
    fn back(&self) -> Response {
        let task = format!("{}/page", address(self.session.task));
        Redirect::to(&task).into_response()
    }

    fn wrong(&self, mut form: Form, wrong: Vec<Wrong>, sent: &Sent) -> Result<Response, PageError> {
        for wrong in wrong {
            wrong.tell(&mut form);
        }
        // Browsers do not send files twice by themselves.
        if let Some(file) = sent.files.first() {
            let again = voice(&self.state).text("command-files-again");
            form.error(&file.field, again);
        }
        self.page(form, Taking::Open)
    }

    /// The page again, once no answer is taken any more: somebody was faster, it was called off, or
    /// the case has moved on. What was typed stays, so that it can still be told to the team.
    async fn too_late(&self, mut form: Form, sent: &Sent) -> Result<Response, PageError> {
        let voice = voice(&self.state);
        let now = Opened::of(&self.state, &self.session).await?;
        form.general_error(voice.text(match now.task.state {
            TaskState::Answered { .. } | TaskState::Returned { .. } => "asked-late-answered",
            TaskState::CalledOff { .. } => "asked-late-called-off",
            TaskState::Asked => "asked-late-moved-on",
        }));
        if !sent.files.is_empty() {
            form.general_error(voice.text("asked-late-files"));
        }
        self.page(form, Taking::Over)
    }

    /// The page again, with why core refuses. What stands in the way of the case as a whole is not
    /// told: it is no business of whoever was asked.
    async fn refuse(
        &self,
        mut form: Form,
        refusal: &Refusal,
        sent: &Sent,
    ) -> Result<Response, PageError> {
        match refusal {
            Refusal::TaskNotOpen | Refusal::NotNow { .. } => {
                return self.too_late(form, sent).await;
            }
            _ => {}
        }
        let wrong = forms::refused(voice(&self.state), self.way, refusal);
        if wrong.is_none() {
            form.general_error(voice(&self.state).text("asked-problem-refused"));
        }
        self.wrong(form, wrong.into_iter().collect(), sent)
    }

    fn page(&self, form: Form, taking: Taking) -> Result<Response, PageError> {
        let voice = voice(&self.state);
        let takes = taking == Taking::Open;
        let slug = self.way.slug();
        let title = key(voice, &format!("asked-answer-{slug}"), &self.opened);
        let intro = key(voice, &format!("asked-intro-{slug}"), &self.opened);
        let case = &self.opened.file.case;
        let page = AnswerPage {
            title: voice.text(&title),
            reference: case.reference.to_string(),
            intro: if takes && voice.has(&intro) {
                vec![voice.text(&intro)]
            } else {
                Vec::new()
            },
            asked: task::what(voice, &self.opened),
            facts: if takes {
                forms::facts(&self.state, self.way, &self.opened)
            } else {
                Vec::new()
            },
            fields: forms::fields(voice, self.way, &self.opened, takes),
            upload: self.way.takes_files(),
            button: takes.then(|| voice.text("asked-button")),
            contact: contact::team(&self.state, &case.controller),
        };
        self.opened
            .shell(&self.state, &self.session)
            .back(format!("{}/page", address(self.session.task)))
            .with_form(form)
            .show(&self.state, "asked/answer.html", page)
    }
}
