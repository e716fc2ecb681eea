//! Mails the link to a draft that somebody saved to come back to. The link opens nothing without the
//! code, which was shown on the screen alone.
//!
//! Where it goes is forgotten when it has gone; a repeat finds nothing, and is done.

use rightsdesk_content::words::ENGLISH;
use rightsdesk_content::{Sender, saved};
use rightsdesk_core::calendar::local_date;
use rightsdesk_mail::{From, Outgoing, SendError};
use rightsdesk_store::jobs::{Job, Lease};
use rightsdesk_store::saved::Link;

use crate::{JobError, Worker};

pub(crate) async fn run(worker: &Worker, job: &Job, link: Link) -> Result<(), JobError> {
    let now = (worker.now)();
    let drafts = worker.store.saved();
    if let Some((controller, envelope)) = drafts.envelope(link, now).await? {
        let today = local_date(now);
        let register = &worker.store.rules().register;
        let Some(sender) = Sender::of(register, &controller, today, &worker.base_url) else {
            return Err(JobError::never("the register does not know the controller"));
        };
        let address = format!(
            "{}/{controller}/ask/back/{}",
            worker.base_url,
            link.simple()
        );
        let paper = saved::link(
            worker.words.voice(ENGLISH),
            &sender,
            &address,
            envelope.until,
        );
        let outgoing = Outgoing {
            id: &job.id.to_string(),
            at: now,
            to: &envelope.email,
            from: From {
                name: &sender.controller,
                email: &worker.mail_from,
            },
            reply_to: sender.email.as_deref(),
            paper: &paper,
            auto_submitted: true,
        };
        if worker.store.jobs().begin(job, now).await? == Lease::Lost {
            return Err(JobError::settled("the lease was lost"));
        }
        match worker.mailer.send(&outgoing).await {
            Ok(()) => worker.mailer.gate().open(),
            Err(error @ SendError::Unavailable { .. }) => {
                let now = (worker.now)();
                let until = worker.mailer.gate().close(now, crate::spread(job));
                let jobs = worker.store.jobs();
                jobs.give_back(std::slice::from_ref(job), until).await?;
                return Err(JobError::settled(error.to_string()));
            }
            Err(error) if error.is_temporary() => return Err(JobError::later(error.to_string())),
            Err(error) => {
                drafts.forget_envelope(link).await?;
                return Err(JobError::never(error.to_string()));
            }
        }
        drafts.forget_envelope(link).await?;
    }
    worker.store.jobs().finish(job, now).await.map(drop)?;
    Ok(())
}
