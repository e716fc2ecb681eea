//! Tells the team, in the case, that a letter to the person could not be delivered: somebody has to
//! reach them another way. Once for each time that it came back.

use rightsdesk_content::words::ENGLISH;
use rightsdesk_core::case::Command;
use rightsdesk_core::ids::CaseId;
use rightsdesk_core::letter::Addressee;
use rightsdesk_core::people::Actor;
use rightsdesk_store::jobs::Job;
use rightsdesk_store::messages::MessageState;
use rightsdesk_store::{Act, ExecuteError, MessageId};

use crate::{JobError, Worker};

pub(crate) async fn run(worker: &Worker, job: &Job, id: MessageId) -> Result<(), JobError> {
    let Some(message) = worker.store.messages().file(id).await? else {
        return Err(JobError::never("there is no such message"));
    };
    let waits = message.state == MessageState::Parked && message.refused_by_mail().is_some();
    if waits && message.letter.to == Addressee::Requester && message.letter.body.is_correspondence()
    {
        let cases: Vec<CaseId> = if let Some(case) = message.case {
            vec![case]
        } else {
            let cases = worker.store.cases_of_request(message.request).await?;
            cases.iter().map(|case| case.id).collect()
        };
        let voice = worker.words.voice(ENGLISH);
        let written = rightsdesk_core::calendar::local_date(message.created_at);
        let facts = [("on", voice.short_date(written).into())];
        let note = voice.say("undelivered-note", &facts);
        let key = format!("undelivered {id} {}", message.attempts);
        let act = Act::new((worker.now)(), &Actor::Worker).with_key(&key);
        for case in cases {
            let note = Command::Note {
                note: note.clone(),
                mentions: Vec::new(),
            };
            match worker.store.execute(case, note, &act).await {
                Ok(_) => {}
                Err(ExecuteError::Conflict) => {
                    return Err(JobError::later("the case was changed"));
                }
                Err(ExecuteError::Store(error)) => return Err(error.into()),
                Err(error @ (ExecuteError::NotFound | ExecuteError::Refused(_))) => {
                    return Err(JobError::never(error.to_string()));
                }
            }
        }
    }
    let now = (worker.now)();
    worker.store.jobs().finish(job, now).await.map(drop)?;
    Ok(())
}
