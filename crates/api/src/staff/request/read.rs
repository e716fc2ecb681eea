//! What was typed on the page, as far as it can be made sense of; core says what else is wrong.

use std::collections::BTreeSet;

use rightsdesk_content::Voice;
use rightsdesk_core::ids::{ControllerId, NoticeId};
use rightsdesk_core::request::{
    Adjustment, Elsewhere, NewRequest, Person, Preferences, ProblemCode, Receipt, ReceivedAt,
    ReplyBy, ReplyWhen, Subject,
};
use rightsdesk_core::right::Right;

use super::super::INTAKE;
use super::super::fields::{Answers, Wrong};
use super::super::opened::voice;
use super::{CHANNELS, word};
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

/// The request that was typed.
///
/// # Errors
/// What is wrong, in the order of the questions.
pub(super) fn read(
    state: &State,
    session: &StaffSession,
    sent: &Sent,
) -> Result<NewRequest, Vec<Wrong>> {
    let mut answers = Answers::new(voice(state), sent).worded(word);
    let new = new_request(state, session, &mut answers);
    answers.finish(new)
}

fn new_request(
    state: &State,
    session: &StaffSession,
    answers: &mut Answers<'_>,
) -> Option<NewRequest> {
    let sent = answers.sent();
    let controllers = session.controllers(INTAKE);
    let controller = match controllers.as_slice() {
        [only] => Some(only.clone()),
        several => answers.choice("controller", |code| {
            several.iter().find(|id| id.0 == code).cloned()
        }),
    };
    let received = answers.date("received");
    let received_at = received_at(voice(state), answers);
    let elsewhere = elsewhere(answers);
    let channel = answers.choice("channel", |code| {
        CHANNELS.into_iter().find(|c| c.code() == code)
    });
    let rights: Vec<Right> = sent
        .all("rights")
        .iter()
        .filter_map(|code| Right::from_code(code))
        .collect();
    if rights.is_empty() {
        answers.problem("rights", "rights", ProblemCode::Empty);
    }
    let words = answers.text("words");
    let notice = notice(state, controller.as_ref(), answers);
    let name = answers.line("name");
    let subject = answers.choice("subject", |code| {
        Subject::ALL.into_iter().find(|s| s.code() == code)
    });
    let preferences = preferences(answers);
    let data_subject = sent.optional("data_subject_name").map(|name| Person {
        name,
        ..Person::default()
    });
    Some(NewRequest {
        controller: controller?,
        channel: channel?,
        received: received?,
        rights,
        words: words?,
        notice: notice?,
        subject: subject?,
        requester: Person {
            name: name?,
            email: sent.optional("email"),
            phone: sent.optional("phone"),
            address: sent.optional("address"),
        },
        data_subject: data_subject.filter(|_| subject != Some(Subject::Requester)),
        receipt: Receipt {
            at: received_at?,
            elsewhere: elsewhere?,
        },
        preferences: preferences?,
        acting_as: None,
        complains_of: None,
    })
}

/// Who first received it. A name beside "this team" is a slip that would move the clock: it is
/// asked about.
fn received_at(voice: Voice<'_>, answers: &mut Answers<'_>) -> Option<ReceivedAt> {
    let sent = answers.sent();
    let name = sent.text("received_by");
    let code = sent.optional("received_at");
    let at = ReceivedAt::from_code(code.as_deref().unwrap_or("team"), name);
    if at.is_none() {
        answers.problem("received_at", "received_at", ProblemCode::NotAChoice);
    }
    if at == Some(ReceivedAt::Team) && !name.is_empty() {
        let words = voice.text("new-request-received-by-team");
        answers.note(Wrong::new("received_at", words));
        return None;
    }
    at
}

/// The separate controller that had it before, if anything is said of one.
#[expect(
    clippy::option_option,
    reason = "outside: whether it is in order; inside: whether there is one"
)]
fn elsewhere(answers: &mut Answers<'_>) -> Option<Option<Elsewhere>> {
    let sent = answers.sent();
    let who = sent.text("elsewhere_who");
    let on = sent.date("elsewhere_on");
    if who.is_empty() && on == Err(ProblemCode::Empty) {
        return Some(None);
    }
    let who = answers.line("elsewhere_who");
    let on = answers.date("elsewhere_on");
    Some(Some(Elsewhere { who: who?, on: on? }))
}

/// How to write and speak to the person. Which boxes were ticked, in the order of the page.
fn preferences(answers: &mut Answers<'_>) -> Option<Preferences> {
    let sent = answers.sent();
    let ticked: BTreeSet<&str> = sent.all("adjustments").iter().map(String::as_str).collect();
    let adjustments = Adjustment::ALL
        .into_iter()
        .filter(|one| ticked.contains(one.code()));
    let reply_by = match sent.text("reply_by") {
        "" => None,
        code => {
            let way = ReplyBy::ALL.into_iter().find(|way| way.code() == code);
            if way.is_none() {
                answers.problem("reply_by", "reply_by", ProblemCode::NotAChoice);
            }
            Some(way?)
        }
    };
    let reply_when = match sent.text("reply_when") {
        "" => None,
        code => {
            let when = ReplyWhen::from_code(code);
            if when.is_none() {
                answers.problem("reply_when", "reply_when", ProblemCode::NotAChoice);
            }
            Some(when?)
        }
    };
    Some(Preferences {
        adjustments: adjustments.collect(),
        adjustment_detail: sent.optional("adjustment_detail"),
        reply_by,
        reply_when,
        contact_safely: sent.optional("contact_safely"),
    })
}

/// The service, if it is known; it has to be one of the controller's.
#[expect(
    clippy::option_option,
    reason = "outside: whether it is in order; inside: whether it is known"
)]
fn notice(
    state: &State,
    controller: Option<&ControllerId>,
    answers: &mut Answers<'_>,
) -> Option<Option<NoticeId>> {
    let Some(code) = answers.sent().optional("notice") else {
        return Some(None);
    };
    let id = NoticeId(code);
    let register = &state.store.rules().register;
    // Without a controller there is nothing to hold it against; that is told already.
    let fits = controller.is_none_or(|controller| {
        register
            .choices_for(controller)
            .any(|notice| notice.id == id)
    });
    if fits {
        Some(Some(id))
    } else {
        answers.note(Wrong::new(
            "notice",
            voice(state).text("new-request-notice-elsewhere"),
        ));
        None
    }
}
