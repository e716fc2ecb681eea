//! Answering without an account: the pages of those who are asked by a task, the keeper of a system
//! or a consulted person.
//!
//! | module | pages |
//! | --- | --- |
//! | [`sign_in`] | getting in with the link and a mailed code |
//! | [`task`] | what is asked; and, once it is answered, what was sent |
//! | [`answer`] | one page for each way to answer |
//! | [`forms`] | what these pages ask, and reading it |
//! | [`told`] | an answer as it was sent |
//!
//! The link opens nothing alone. Without a code no page tells whether a task exists, who was asked,
//! or by which council. After a code there is this task and nothing else of the case.

mod answer;
mod forms;
mod sign_in;
mod task;
mod told;

use rightsdesk_content::Voice;
use rightsdesk_core::case::{
    self, Command, CommandKind, Refusal, Task, TaskId, TaskKind, stands_in_the_way,
};
use rightsdesk_core::people::Actor;
use rightsdesk_store::{CaseFile, StoreError};
use serde::Serialize;
use uuid::Uuid;

use crate::access::Access::{Asked, Public};
use crate::endpoint::{Endpoint, Surface::Residents};
use crate::error::PageError;
use crate::page::Shell;
use crate::session::AskedSession;
use crate::state::State;
use answer::Way;

/// The addresses of this module.
pub(crate) fn endpoints() -> Vec<Endpoint> {
    let mut all = vec![
        Endpoint::get(Residents, "/tasks/{task}", Public, sign_in::start),
        Endpoint::post(Residents, "/tasks/{task}", Public, sign_in::send_code),
        Endpoint::get(Residents, "/tasks/{task}/code", Public, sign_in::code),
        Endpoint::post(Residents, "/tasks/{task}/code", Public, sign_in::try_code),
        Endpoint::post(
            Residents,
            "/tasks/{task}/sign-out",
            Asked,
            sign_in::sign_out,
        ),
        Endpoint::get(Residents, "/tasks/{task}/page", Asked, task::show),
    ];
    for way in Way::ALL {
        all.push(Endpoint::get(Residents, way.path(), Asked, answer::show));
        let sends = Endpoint::post(Residents, way.path(), Asked, answer::send);
        all.push(if way.takes_files() {
            sends.with_files()
        } else {
            sends
        });
    }
    all
}

/// Where a task begins.
pub(crate) fn address(task: TaskId) -> String {
    format!("/tasks/{task}")
}

/// The task that an address names, if it is one of these pages.
pub(crate) fn task_of(path: &str) -> Option<TaskId> {
    let rest = path.strip_prefix("/tasks/")?;
    let id = rest.split('/').next()?;
    Uuid::try_parse(id).ok().map(TaskId)
}

/// The words of these pages.
fn voice(state: &State) -> Voice<'_> {
    state.voice()
}

/// What something is, and what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Row {
    label: String,
    /// Keeps its line breaks.
    text: String,
}

/// A task, opened by whoever was asked.
struct Opened {
    file: CaseFile,
    task: Task,
    actor: Actor,
}

impl Opened {
    /// Opens the task of a session.
    ///
    /// # Errors
    /// Not found, if nothing is left of it.
    async fn of(state: &State, session: &AskedSession) -> Result<Opened, PageError> {
        match state.store.load_task(session.task).await {
            Ok(Some((file, task))) => Ok(Opened {
                file,
                task,
                actor: Actor::Asked { task: session.task },
            }),
            Ok(None) | Err(StoreError::Erased { .. }) => Err(PageError::NotFound),
            Err(error) => Err(error.into()),
        }
    }

    fn kind(&self) -> TaskKind {
        self.task.what.task_kind
    }

    fn is_consultation(&self) -> bool {
        self.kind() == TaskKind::Consult
    }

    /// Whether the case still takes this answer to this task.
    fn takes(&self, way: Way) -> bool {
        self.task.is_open()
            && way.answers(self.kind())
            && self.is_open_to(Way::usual(self.kind()).command())
            && self.is_open_to(way.command())
    }

    fn is_open_to(&self, command: CommandKind) -> bool {
        stands_in_the_way(&self.file.case, command, &self.actor).is_none()
    }

    /// Why core would refuse a command now; nothing is kept.
    fn would_refuse(&self, state: &State, command: Command) -> Result<Option<Refusal>, PageError> {
        let rules = state.store.rules();
        let case = &self.file.case;
        let calendar = rules.calendar(&case.controller);
        let unknown = || StoreError::UnknownController(case.controller.clone());
        let context = case::Context {
            now: state.now(),
            today: state.today(),
            actor: &self.actor,
            calendar: calendar.ok_or_else(unknown)?,
            policy: &rules.policy,
            register: &rules.register,
            practices: rules.practices(),
            beside: &self.file.beside,
            dealt: &self.file.dealt,
            reply_when: None,
            undelivered: &[],
            fresh: Uuid::nil(),
            added: None,
        };
        Ok(case::decide(case, command, &context).err())
    }

    fn shell(&self, state: &State, session: &AskedSession) -> Shell {
        let mut shell = Shell::asked(state, Some(&self.file.case.controller));
        shell.page.csrf = Some(session.csrf.clone());
        shell
    }
}

/// A key for everybody who is asked, or that for a consulted person, who is spoken to otherwise.
fn key(voice: Voice<'_>, key: &str, opened: &Opened) -> String {
    let own = format!("{key}-consult");
    if opened.is_consultation() && voice.has(&own) {
        own
    } else {
        key.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::task_of;

    #[test]
    fn an_address_names_its_task() {
        let id = "00000000-0000-7000-8000-000000000001";
        let named = |path: &str| task_of(path).map(|task| task.to_string());
        assert_eq!(named(&format!("/tasks/{id}")).as_deref(), Some(id));
        assert_eq!(named(&format!("/tasks/{id}/search")).as_deref(), Some(id));
        for other in ["/tasks", "/tasks/", "/tasks/x/search", "/desk/tasks"] {
            assert_eq!(named(other), None, "{other}");
        }
    }
}
