//! Mails somebody of the council the link of an invitation, or a code that a link needs.
//!
//! What nobody could use any more by the time it would go is not sent. The code is forgotten when the
//! mail has gone.

use rightsdesk_content::words::ENGLISH;
use rightsdesk_content::{Sender, account_mail};
use rightsdesk_core::calendar::local_date;
use rightsdesk_mail::{From, Outgoing, SendError};
use rightsdesk_store::access_codes::MINUTES;
use rightsdesk_store::account_links::{LinkKind, MailId};
use rightsdesk_store::jobs::{Job, Lease};

use crate::{JobError, Worker};

pub(crate) async fn run(worker: &Worker, job: &Job, id: MailId) -> Result<(), JobError> {
    let now = (worker.now)();
    let links = worker.store.account_links();
    let Some(mail) = links.mail(id, now).await? else {
        worker.store.jobs().finish(job, now).await.map(drop)?;
        return Ok(());
    };
    let register = &worker.store.rules().register;
    // Somebody without a role belongs to no council in particular.
    let any = || register.controllers().next().map(|known| known.id.clone());
    let controller = mail.controller.clone().or_else(any);
    let sender = controller
        .and_then(|id| Sender::of(register, &id, local_date(now), &worker.base_url))
        .ok_or_else(|| JobError::never("the register does not know the controller"))?;
    let voice = worker.words.voice(ENGLISH);
    let paper = match (&mail.code, mail.kind) {
        (None, _) => account_mail::invitation(voice, &sender, mail.link, local_date(mail.until)),
        (Some(code), LinkKind::Invitation) => {
            account_mail::joining_code(voice, &sender, code, MINUTES)
        }
        (Some(code), LinkKind::Forgotten) => {
            account_mail::forgotten_code(voice, &sender, code, MINUTES)
        }
    };
    let outgoing = Outgoing {
        id: &mail.id.to_string(),
        at: mail.created_at,
        to: &mail.to,
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
        Ok(()) => {
            worker.mailer.gate().open();
            links.mark_sent(id, job, now).await.map(drop)?;
            Ok(())
        }
        Err(error @ SendError::Unavailable { .. }) => {
            let now = (worker.now)();
            let until = worker.mailer.gate().close(now, crate::spread(job));
            let jobs = worker.store.jobs();
            jobs.give_back(std::slice::from_ref(job), until).await?;
            Err(JobError::settled(error.to_string()))
        }
        Err(error) if error.is_temporary() => Err(JobError::later(error.to_string())),
        Err(error) => {
            links.park(id, &error.to_string(), now).await?;
            Err(JobError::never(error.to_string()))
        }
    }
}
