//! Words a letter and sends it; or leaves it for the desk to print and post.
//!
//! At least once: the message is marked as sent after the server took it. Its Message-ID is made of
//! its own identifier, so that a repeat can be recognised.

use rightsdesk_content::words::ENGLISH;
use rightsdesk_content::{Sender, letters};
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::letter::{Reach, Way};
use rightsdesk_core::register::ContactRole;
use rightsdesk_mail::{From, Outgoing};
use rightsdesk_store::MessageId;
use rightsdesk_store::jobs::Job;
use rightsdesk_store::messages::{GONE, MessageState, NO_ADDRESS, Recipient};

use crate::{JobError, Worker};

pub(crate) async fn run(worker: &Worker, job: &Job, id: MessageId) -> Result<(), JobError> {
    let now = (worker.now)();
    let Some(message) = worker.store.messages().load(id).await? else {
        return Err(JobError::never("there is no such message"));
    };
    if message.state != MessageState::Queued {
        worker.store.jobs().finish(job, now).await.map(drop)?;
        return Ok(());
    }
    if message.recipient == Recipient::MayNotSee {
        let passed_on = worker.store.messages().pass_on(id, job, now).await;
        passed_on.map(drop)?;
        return Ok(());
    }
    let letter = &message.letter;
    let register = &worker.store.rules().register;
    let today = local_date(now);
    let Some(sender) = Sender::of(register, &letter.controller, today, &worker.base_url) else {
        return Err(JobError::never("the register does not know the controller"));
    };
    // Reminders are for those who handle requests; a service's mailbox is not theirs.
    let team = register
        .controller(&letter.controller)
        .and_then(|controller| {
            let team = controller.contact_on(ContactRole::Team, today);
            let handles = team.or_else(|| controller.contact_on(ContactRole::Dpo, today));
            handles.and_then(|contact| contact.email.clone())
        });
    let of_the_register = |email| Reach {
        email,
        address: None,
        on_paper: false,
    };
    let reach = match &message.recipient {
        Recipient::Team => of_the_register(team.as_deref()),
        Recipient::Dpo => of_the_register(sender.dpo_email.as_deref()),
        recipient => recipient.reach(),
    };
    let messages = worker.store.messages();
    // Somebody has to reach the person another way; the desk shows what waits.
    let to = match (reach.way(&letter.body), reach.email) {
        (Some(Way::Email), Some(email)) => email.to_owned(),
        (Some(Way::Post), _) => {
            messages.leave_to_post(id, job, now).await.map(drop)?;
            return Ok(());
        }
        _ => {
            let why = if message.recipient == Recipient::Gone {
                GONE
            } else {
                NO_ADDRESS
            };
            messages.park(id, why, job, now).await.map(drop)?;
            return Ok(());
        }
    };
    let paper = letters::word(worker.words.voice(ENGLISH), letter, &sender);
    let outgoing = Outgoing {
        id: &id.to_string(),
        // Not the moment of this try: a repeat is then the same message, byte for byte.
        at: message.created_at,
        to: &to,
        from: From {
            name: &sender.controller,
            email: &worker.mail_from,
        },
        reply_to: sender.email.as_deref(),
        paper: &paper,
        auto_submitted: true,
    };
    match worker.mailer.send(&outgoing).await {
        Ok(()) => messages
            .mark_sent(id, &paper, &to, job, now)
            .await
            .map(drop)?,
        Err(error) if error.is_temporary() => return Err(JobError::later(error.to_string())),
        Err(error) => {
            messages
                .park(id, &error.to_string(), job, now)
                .await
                .map(drop)?;
        }
    }
    Ok(())
}
