//! Entering a request that came by another channel: by email, letter, telephone, in person.

use axum::extract::{Extension, State as Extract};
use axum::response::{IntoResponse, Redirect, Response};
use rightsdesk_content::names::{self, Reader};
use rightsdesk_content::{Voice, problems};
use rightsdesk_core::ids::{ControllerId, NoticeId};
use rightsdesk_core::request::{Channel, NewRequest, Person, ProblemCode, Subject};
use rightsdesk_core::right::Right;
use rightsdesk_store::{Act, OpenError};
use rightsdesk_web::Form;
use serde::Serialize;

use super::INTAKE;
use super::fields::{Answers, Field, Item, Label, Wrong};
use super::opened::voice;
use crate::error::PageError;
use crate::once;
use crate::page::DESK;
use crate::sent::Sent;
use crate::session::StaffSession;
use crate::state::State;

/// The address of the page.
const HERE: &str = "/desk/requests/new";

/// How a request can come that somebody enters. Those from the web or another system enter
/// themselves.
const CHANNELS: [Channel; 5] = [
    Channel::Email,
    Channel::Letter,
    Channel::Phone,
    Channel::InPerson,
    Channel::SocialMedia,
];

#[derive(Serialize)]
struct NewPage {
    fields: Vec<Field>,
}

/// The form.
pub(super) async fn show(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
) -> Result<Response, PageError> {
    page(&state, &session, Form::new().with_once(once::new()?))
}

/// Opens the request; a second press leads to the same one.
pub(super) async fn send(
    Extract(state): Extract<State>,
    Extension(session): Extension<StaffSession>,
    sent: Sent,
) -> Result<Response, PageError> {
    let key = once::of(&sent)?;
    let mut form = sent.to_form().with_once(key);
    let voice = voice(&state);
    let new = match read(&state, &session, &sent) {
        Ok(new) => new,
        Err(wrong) => {
            for wrong in wrong {
                wrong.tell(&mut form);
            }
            return page(&state, &session, form);
        }
    };
    let actor = session.actor(&new.controller);
    let act = Act::new(state.now(), &actor).with_key(key);
    match state.store.open_request(&new, &act).await {
        Ok(opened) => {
            let (case, _) = opened.cases.first().ok_or(PageError::NotFound)?;
            Ok(Redirect::to(&format!("{DESK}/cases/{case}?done=opened")).into_response())
        }
        Err(OpenError::Problems(problems)) => {
            for problem in problems {
                let words = word(voice, problem.field, &problem.code);
                wrong_at(problem.field, words).tell(&mut form);
            }
            page(&state, &session, form)
        }
        Err(OpenError::Refused(refusal)) => {
            form.general_error(rightsdesk_content::refusals::word(voice, &refusal));
            page(&state, &session, form)
        }
        // Somebody went back to a form that was sent, and changed it: that may be a slip, or a
        // second request. A new key lets them say so.
        Err(OpenError::KeyReused) => {
            let mut form = sent.to_form().with_once(once::new()?);
            form.general_error(voice.text("new-request-sent-before"));
            page(&state, &session, form)
        }
        Err(OpenError::Store(error)) => Err(error.into()),
    }
}

/// What is wrong with a field, to somebody who enters another person's request.
fn word(voice: Voice<'_>, field: &str, code: &ProblemCode) -> String {
    let key = match (field, code) {
        ("controller", _) => "new-request-no-controller",
        ("channel", _) => "new-request-no-channel",
        ("rights", _) => "new-request-no-rights",
        ("words", ProblemCode::Empty) => "new-request-no-words",
        ("name", ProblemCode::Empty) => "new-request-no-name",
        _ => return problems::word(voice, field, code),
    };
    voice.text(key)
}

fn wrong_at(field: &str, words: String) -> Wrong {
    if field == "received" {
        Wrong::date(field, words)
    } else {
        Wrong::new(field, words)
    }
}

/// What was typed, as far as it can be made sense of; core says what else is wrong with it.
fn read(state: &State, session: &StaffSession, sent: &Sent) -> Result<NewRequest, Vec<Wrong>> {
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

fn page(state: &State, session: &StaffSession, form: Form) -> Result<Response, PageError> {
    let fields = fields(state, session);
    super::shell(state, session, HERE)
        .back(DESK)
        .with_form(form)
        .show(state, "staff/new-request.html", NewPage { fields })
}

fn fields(state: &State, session: &StaffSession) -> Vec<Field> {
    let voice = voice(state);
    let register = &state.store.rules().register;
    let label = |name: &str, key: &str| Label::new(name, voice.text(key));
    let controllers = session.controllers(INTAKE);
    let several = controllers.len() > 1;
    let known: Vec<_> = controllers
        .iter()
        .filter_map(|id| register.controller(id))
        .collect();

    let mut fields = Vec::new();
    if several {
        let items = known
            .iter()
            .map(|known| Item::new(known.id.0.clone(), &known.name));
        let label = label("controller", "new-request-controller");
        fields.push(Field::Select {
            label,
            items: items.collect(),
        });
    }
    let notices = known.iter().flat_map(|known| {
        register
            .choices_for(&known.id)
            .map(move |notice| (known, notice))
    });
    let notices = notices
        .map(|(known, notice)| {
            let facts = [
                ("controller", (&known.name).into()),
                ("service", (&notice.title).into()),
            ];
            let text = if several {
                voice.say("new-request-service-of", &facts)
            } else {
                notice.title.clone()
            };
            Item::new(notice.id.0.clone(), text)
        })
        .collect();
    let channels =
        CHANNELS.map(|channel| Item::new(channel.code(), names::channel(voice, channel)));
    let rights =
        Right::ALL.map(|right| Item::new(right.code(), names::right(voice, right, Reader::Staff)));
    let subjects = Subject::ALL.map(|subject| {
        Item::new(
            subject.code(),
            names::subject(voice, subject, Reader::Staff),
        )
    });
    let hinted = |name: &str, key: &str, hint: &str| label(name, key).hint(voice.text(hint));
    fields.extend([
        Field::Date(hinted(
            "received",
            "new-request-received",
            "new-request-received-hint",
        )),
        Field::One {
            label: label("channel", "new-request-channel"),
            items: channels.to_vec(),
        },
        Field::Text {
            label: hinted("words", "new-request-words", "new-request-words-hint"),
            rows: 6,
        },
        Field::Several {
            label: hinted("rights", "new-request-rights", "new-request-rights-hint"),
            items: rights.to_vec(),
        },
        Field::Select {
            label: hinted("notice", "new-request-notice", "new-request-notice-hint"),
            items: notices,
        },
        Field::Heading {
            text: voice.text("new-request-person"),
        },
        Field::Line(label("name", "new-request-name")),
        Field::Line(hinted(
            "email",
            "new-request-email",
            "new-request-email-hint",
        )),
        Field::Line(label("phone", "new-request-phone")),
        Field::Text {
            label: label("address", "new-request-address"),
            rows: 3,
        },
        Field::One {
            label: label("subject", "field-subject"),
            items: subjects.to_vec(),
        },
        Field::Line(hinted(
            "data_subject_name",
            "new-request-data-subject",
            "new-request-data-subject-hint",
        )),
    ]);
    fields
}
