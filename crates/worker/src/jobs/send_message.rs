//! Words a letter and sends it; or leaves it for the desk to print and post.
//!
//! At least once: the row says that the message is handed over before it is, and what came of it
//! after. Its Message-ID is made of its own identifier, so that a repeat can be recognised; see
//! `docs/sending.md`.

use rightsdesk_content::words::ENGLISH;
use rightsdesk_content::{Sender, letters};
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::letter::{Body, Reach, Way};
use rightsdesk_core::right::Right;
use rightsdesk_mail::{From, Outgoing, SendError, Unusable};
use rightsdesk_store::MessageId;
use rightsdesk_store::jobs::Job;
use rightsdesk_store::messages::{
    Begun, GIVEN_UP, GONE, HandOver, Message, MessageState, NO_ADDRESS, Recipient, UNREACHABLE,
    Unsent, Unsettled, WRONG_REPLY_TO, WRONG_SENDER,
};

use crate::sweeps::acknowledgements;
use crate::{JobError, Worker};

pub(crate) async fn run(worker: &Worker, job: &Job, id: MessageId) -> Result<(), JobError> {
    let now = (worker.now)();
    let messages = worker.store.messages();
    let Some(message) = messages.load(id).await? else {
        return Err(JobError::never("there is no such message"));
    };
    if message.state != MessageState::Queued {
        worker.store.jobs().finish(job, now).await.map(drop)?;
        return Ok(());
    }
    if message.recipient == Recipient::MayNotSee {
        messages.pass_on(id, job, now).await.map(drop)?;
        return Ok(());
    }
    let since = messages
        .since(&message.letter, message.created_at, now)
        .await?;
    if let Err(pointless) = message.letter.body.still_useful(since) {
        messages
            .skip(id, pointless.code(), job, now)
            .await
            .map(drop)?;
        return Ok(());
    }
    let prepared = prepare(worker, &message)?;
    let hand_over = match elsewhere(worker, &message, prepared).await? {
        Prepared::Email(hand_over) => hand_over,
        Prepared::Post => {
            messages.leave_to_post(id, job, now).await.map(drop)?;
            return Ok(());
        }
        // Somebody has to reach the person another way; the desk shows what waits.
        Prepared::Nowhere(why) => {
            messages.park(id, why, job, now).await.map(drop)?;
            return Ok(());
        }
    };
    // It was written in time, and the mail server was away: nobody is written to at night for that.
    let rules = worker.store.rules();
    if let Some(calendar) = rules.calendar(&message.letter.controller)
        && message.letter.body.is_unasked()
        && !rules.plan.letters_may_go(now, calendar)
    {
        let until = rules.plan.letters_go_at(now, calendar);
        // Not a try: what is known of those before stays.
        let jobs = worker.store.jobs();
        jobs.give_back(std::slice::from_ref(job), until).await?;
        return Ok(());
    }
    match messages.begin(id, hand_over, job, now).await? {
        Begun::Send(hand_over) => send(worker, job, &message, &hand_over).await,
        Begun::NotOurs => {
            // Another job sends it, or sent it: there is nothing left to do for this one.
            worker.store.jobs().finish(job, now).await.map(drop)?;
            Ok(())
        }
    }
}

/// Hands a message to the mail server, and keeps what came of it.
async fn send(
    worker: &Worker,
    job: &Job,
    message: &Message,
    hand_over: &HandOver,
) -> Result<(), JobError> {
    let (id, messages) = (message.id, worker.store.messages());
    let outgoing = Outgoing {
        id: &id.to_string(),
        // Not the moment of this try: a repeat is then the same message, byte for byte.
        at: message.created_at,
        to: &hand_over.to,
        from: From {
            name: &hand_over.from_name,
            email: &hand_over.from_email,
        },
        reply_to: hand_over.reply_to.as_deref(),
        paper: &hand_over.paper,
        auto_submitted: true,
    };
    let sent = worker.mailer.send(&outgoing).await;
    let now = (worker.now)();
    let gate = worker.mailer.gate();
    let Err(error) = sent else {
        gate.open();
        let kept = messages.mark_sent(id, &hand_over.paper, &hand_over.to, job, now);
        kept.await.map(drop)?;
        // The sweep would record it too, a little later.
        if acknowledges_a_complaint(&message.letter.body) {
            acknowledgements::run(worker).await.map(drop)?;
        }
        return Ok(());
    };
    let why = error.to_string();
    match error {
        // Others go meanwhile: it is this message that draws the answer, and all would wait for it.
        SendError::Unavailable { .. } if messages.others_go(id).await? => {
            let unsent = Unsent {
                why: &why,
                maybe_gone: false,
            };
            not_taken(worker, job, id, &unsent, false).await
        }
        SendError::Unavailable { .. } => {
            let until = gate.close(now, crate::spread(job));
            messages.put_off(id, job, until, now).await.map(drop)?;
            Err(JobError::settled(why))
        }
        SendError::Temporary {
            code, maybe_gone, ..
        } => {
            if code.is_some() {
                gate.open();
            }
            let unsent = Unsent {
                why: &why,
                maybe_gone,
            };
            not_taken(worker, job, id, &unsent, code.is_some()).await
        }
        // It says nothing of the address: so it is tried for as long as the server takes nothing else,
        // and the address is not marked.
        SendError::NotFromUs { .. } => {
            gate.open();
            let unsent = Unsent {
                why: &why,
                maybe_gone: false,
            };
            not_taken(worker, job, id, &unsent, false).await
        }
        SendError::Unusable(what) => {
            let why = match what {
                Unusable::Sender => WRONG_SENDER,
                Unusable::ReplyTo => WRONG_REPLY_TO,
                Unusable::Message => GIVEN_UP,
            };
            messages.park_unmade(id, why, job, now).await.map(drop)?;
            Ok(())
        }
        SendError::Permanent { code, .. } => {
            if code.is_some() {
                gate.open();
            }
            let refused = messages.refused(id, &why, &hand_over.to, job, now);
            refused.await.map(drop)?;
            Ok(())
        }
    }
}

/// Keeps that a message was not taken for now.
async fn not_taken(
    worker: &Worker,
    job: &Job,
    id: MessageId,
    unsent: &Unsent<'_>,
    answered: bool,
) -> Result<(), JobError> {
    let (messages, now) = (worker.store.messages(), (worker.now)());
    match messages.not_taken(id, unsent, answered, job, now).await? {
        Unsettled::Again(_) | Unsettled::LeaseLost => Err(JobError::settled(unsent.why)),
        Unsettled::Parked => Ok(()),
    }
}

/// How a message goes whose reader was written to at an email address that does not reach them: by
/// post, or not until somebody has found another way. A code goes nevertheless, since whoever asks
/// for one looks out for it.
async fn elsewhere(
    worker: &Worker,
    message: &Message,
    prepared: Prepared,
) -> Result<Prepared, JobError> {
    let (Prepared::Email(hand_over), Recipient::Person(person, _)) =
        (&prepared, &message.recipient)
    else {
        return Ok(prepared);
    };
    let messages = worker.store.messages();
    if !message.letter.body.is_correspondence()
        || !messages
            .does_not_reach(message.request, &hand_over.to)
            .await?
    {
        return Ok(prepared);
    }
    let by_post = Reach {
        email: None,
        ..Reach::of(person, None)
    };
    Ok(match by_post.way(&message.letter.body) {
        Some(Way::Post) => Prepared::Post,
        _ => Prepared::Nowhere(UNREACHABLE),
    })
}

/// How a message goes.
enum Prepared {
    /// By email, like this.
    Email(HandOver),
    /// Printed by the desk.
    Post,
    /// Not at all, for this reason.
    Nowhere(&'static str),
}

/// Where a message goes, and its words.
fn prepare(worker: &Worker, message: &Message) -> Result<Prepared, JobError> {
    let letter = &message.letter;
    let rules = worker.store.rules();
    let register = &rules.register;
    let today = local_date((worker.now)());
    let Some(sender) = Sender::of(register, &letter.controller, today, &worker.base_url) else {
        return Err(JobError::never("the register does not know the controller"));
    };
    let sender = sender.wording(rules.wordings(&letter.controller));
    let controller = register.controller(&letter.controller);
    let of_the_register = |email| Reach {
        email,
        address: None,
        on_paper: false,
    };
    let reach = match &message.recipient {
        Recipient::Team => of_the_register(controller.and_then(|known| known.team_email_on(today))),
        Recipient::Dpo => of_the_register(controller.and_then(|known| known.dpo_email_on(today))),
        recipient => recipient.reach(),
    };
    Ok(match (reach.way(&letter.body), reach.email) {
        (Some(Way::Email), Some(email)) => Prepared::Email(HandOver {
            to: email.to_owned(),
            paper: letters::word(worker.words.voice(ENGLISH), letter, &sender),
            from_name: sender.controller.clone(),
            from_email: worker.mail_from.clone(),
            reply_to: sender.email.clone(),
        }),
        (Some(Way::Post), _) => Prepared::Post,
        _ if message.recipient == Recipient::Gone => Prepared::Nowhere(GONE),
        _ => Prepared::Nowhere(NO_ADDRESS),
    })
}

/// Whether the letter acknowledges a complaint (DPA 2018 s.164A(3)).
fn acknowledges_a_complaint(body: &Body) -> bool {
    match body {
        Body::Acknowledgement { rights, .. } => {
            rights.iter().any(|(right, _)| *right == Right::Complaint)
        }
        Body::OpenedBeside { right, .. } => *right == Right::Complaint,
        _ => false,
    }
}
