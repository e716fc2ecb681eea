//! Asks the likely keepers of a case to keep what might be deleted, within the hour of its receipt
//! and before anybody has looked at it.
//!
//! A keeper whose address nobody has filled in is asked by a task without an address: the desk
//! shows it, and the team tells the keeper by hand.

use rightsdesk_content::asked;
use rightsdesk_content::words::ENGLISH;
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::case::preserve::{self, LikelyKeeper};
use rightsdesk_core::case::{Command, Keeper, NewTask, Period, Refusal, TaskKind};
use rightsdesk_core::ids::CaseId;
use rightsdesk_core::people::Actor;
use rightsdesk_store::jobs::Job;
use rightsdesk_store::keepers::Addresses;
use rightsdesk_store::{Act, CaseFile, ExecuteError};

use crate::{JobError, Worker};

pub(crate) async fn run(worker: &Worker, job: &Job, id: CaseId) -> Result<(), JobError> {
    let Some(file) = worker.store.load_case(id).await? else {
        return Err(JobError::never("there is no such case"));
    };
    let rules = worker.store.rules();
    let likely = preserve::likely_keepers(&file.case, &file.beside, &rules.register);
    if !likely.is_empty() {
        let controller = &file.case.controller;
        let calendar = rules.calendar(controller);
        let calendar =
            calendar.ok_or_else(|| JobError::never("the register does not know the controller"))?;
        let addresses = worker.store.keepers().addresses(controller).await?;
        let now = (worker.now)();
        let due = preserve::due(local_date(now), calendar);
        let commands = likely.iter().map(|keeper| Command::AskTask {
            what: task(worker, keeper, &addresses, &file, due),
        });
        // Two workers that do this at once ask once: the second finds the case changed.
        let act = Act::new(now, &Actor::Worker).seeing(file.case.version);
        match worker.store.execute_all(id, commands.collect(), &act).await {
            Ok(_)
            // Decided meanwhile, or closed: nothing more is looked for.
            | Err(ExecuteError::Refused(Refusal::NotNow { .. })) => {}
            Err(ExecuteError::Conflict) => return Err(JobError::later("the case was changed")),
            Err(ExecuteError::Store(error)) => return Err(error.into()),
            Err(error @ (ExecuteError::NotFound | ExecuteError::Refused(_))) => {
                return Err(JobError::never(error.to_string()));
            }
        }
    }
    let now = (worker.now)();
    worker.store.jobs().finish(job, now).await.map(drop)?;
    Ok(())
}

fn task(
    worker: &Worker,
    keeper: &LikelyKeeper,
    addresses: &Addresses,
    file: &CaseFile,
    due: jiff::civil::Date,
) -> NewTask {
    let voice = worker.words.voice(ENGLISH);
    let requester = file.request.requester.as_ref();
    let person = file.request.data_subject.as_ref().or(requester);
    NewTask {
        task_kind: TaskKind::Preserve,
        system: keeper.system.clone(),
        keeper: Keeper {
            name: asked::keeper_name(voice, keeper),
            email: addresses.of(keeper.known_as()).map(str::to_owned),
        },
        ask: asked::preserve(voice, &keeper.system),
        terms: person.map(|person| asked::who(voice, person)),
        period: Period::default(),
        due,
    }
}
