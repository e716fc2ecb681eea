//! Sends somebody of the council what needs them today, in one mail.
//!
//! What stands in it is looked at again first, so that nothing is said that is not so any more. A
//! digest that a newer one has overtaken is not sent.

use rightsdesk_content::words::ENGLISH;
use rightsdesk_content::{Sender, digest};
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::reminder::Skipped;
use rightsdesk_mail::{From, Outgoing, SendError};
use rightsdesk_store::DigestId;
use rightsdesk_store::digests::DigestTo;
use rightsdesk_store::jobs::{Job, Lease};
use rightsdesk_store::messages::NO_ADDRESS;

use crate::{JobError, Worker};

pub(crate) async fn run(worker: &Worker, job: &Job, id: DigestId) -> Result<(), JobError> {
    let now = (worker.now)();
    let digests = worker.store.digests();
    let Some(found) = digests.load(id, now).await? else {
        return Err(JobError::never("there is no such digest"));
    };
    if !found.is_queued {
        worker.store.jobs().finish(job, now).await.map(drop)?;
        return Ok(());
    }
    if found.items.is_empty() {
        digests.skip(&found, job, now).await.map(drop)?;
        return Ok(());
    }
    let register = &worker.store.rules().register;
    let today = local_date(now);
    let Some(sender) = Sender::of(register, &found.controller, today, &worker.base_url) else {
        return Err(JobError::never("the register does not know the controller"));
    };
    let controller = register.controller(&found.controller);
    let to = match &found.to {
        DigestTo::Team => controller.and_then(|known| known.team_email_on(today)),
        DigestTo::Dpo => controller.and_then(|known| known.dpo_email_on(today)),
        DigestTo::Account(email) => Some(email.as_str()),
        DigestTo::Gone => None,
    };
    let Some(to) = to else {
        let why = (Skipped::NoAddress, NO_ADDRESS);
        digests.park(&found, why, job, now).await.map(drop)?;
        return Ok(());
    };
    let items: Vec<digest::Item<'_>> = found
        .items
        .iter()
        .map(|item| digest::Item {
            case: item.case,
            reference: &item.reference,
            right: item.right,
            lines: &item.lines,
        })
        .collect();
    let paper = digest::word(worker.words.voice(ENGLISH), &items, &sender);
    let outgoing = Outgoing {
        id: &id.to_string(),
        at: found.created_at,
        to,
        from: From {
            name: &sender.controller,
            email: &worker.mail_from,
        },
        reply_to: sender.email.as_deref(),
        paper: &paper,
        auto_submitted: true,
    };
    let rules = worker.store.rules();
    if let Some(calendar) = rules.calendar(&found.controller)
        && !rules.plan.digests_may_go(now, calendar)
    {
        // The mail server was away, and nobody reads it before the next working morning.
        let until = rules.plan.digests_go_at(now, calendar);
        let jobs = worker.store.jobs();
        jobs.give_back(std::slice::from_ref(job), until).await?;
        return Ok(());
    }
    if worker.store.jobs().begin(job, now).await? == Lease::Lost {
        return Err(JobError::settled("the lease was lost"));
    }
    match worker.mailer.send(&outgoing).await {
        Ok(()) => {
            worker.mailer.gate().open();
            digests.mark_sent(&found, job, now).await.map(drop)?;
        }
        Err(error @ SendError::Unavailable { .. }) => {
            let now = (worker.now)();
            let until = worker.mailer.gate().close(now, crate::spread(job));
            let jobs = worker.store.jobs();
            jobs.give_back(std::slice::from_ref(job), until).await?;
            return Err(JobError::settled(error.to_string()));
        }
        Err(error) if error.is_temporary() => return Err(JobError::later(error.to_string())),
        Err(error) => {
            let why = (Skipped::Refused, &*error.to_string());
            digests.park(&found, why, job, now).await.map(drop)?;
        }
    }
    Ok(())
}
