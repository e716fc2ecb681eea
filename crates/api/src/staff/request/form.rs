//! The fields of the page. Thirty requests are entered a day, so what is seldom needed is folded
//! away, and opens by itself where something was typed or is wrong.

use rightsdesk_content::Voice;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_core::request::{Adjustment, ReceivedAt, ReplyBy, ReplyWhen, Subject};
use rightsdesk_core::right::Right;
use rightsdesk_web::Form;
use serde::Serialize;

use super::super::INTAKE;
use super::super::fields::{Field, Item, Label};
use super::super::opened::voice;
use super::CHANNELS;
use crate::session::StaffSession;
use crate::state::State;

/// The fields, in the order of the page.
#[derive(Serialize)]
pub(super) struct Fields {
    /// When it was first received.
    receipt: Vec<Field>,
    /// Who received it first, if that was not the team, and who had it before and is another
    /// controller.
    first: Folded,
    /// What was asked, and by whom.
    request: Vec<Field>,
    /// How to write and speak to the person.
    preferences: Folded,
}

/// Fields that are seldom needed.
#[derive(Serialize)]
struct Folded {
    open: bool,
    fields: Vec<Field>,
}

const FIRST: &[&str] = &[
    "received_at",
    "received_by",
    "elsewhere_who",
    "elsewhere_on",
    "elsewhere_on-day",
    "elsewhere_on-month",
    "elsewhere_on-year",
];

const PREFERENCES: &[&str] = &[
    "adjustments",
    "adjustment_detail",
    "reply_by",
    "reply_when",
    "contact_safely",
];

/// The form when it is opened: most requests reach the team itself.
pub(super) fn initial() -> Form {
    Form::new().with_value("received_at", ReceivedAt::Team.code())
}

/// Where an email is chosen that was saved as a file.
pub(super) fn upload(voice: Voice<'_>) -> Field {
    let label = Label::new("mail", voice.text("new-request-mail"));
    Field::File(label.hint(voice.text("new-request-mail-hint")))
}

/// The fields, with what was typed deciding which of the seldom used ones are open.
pub(super) fn fields(state: &State, session: &StaffSession, form: &Form) -> Fields {
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
    fields.extend([Field::Date(hinted(
        "received",
        "new-request-received",
        "new-request-received-hint",
    ))]);
    let receipt = std::mem::take(&mut fields);
    fields.extend([
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
    Fields {
        receipt,
        first: folded(form, FIRST, first(voice)),
        request: fields,
        preferences: folded(form, PREFERENCES, preferences(voice)),
    }
}

fn first(voice: Voice<'_>) -> Vec<Field> {
    let label = |name: &str, key: &str| Label::new(name, voice.text(key));
    let hinted = |name: &str, key: &str, hint: &str| label(name, key).hint(voice.text(hint));
    let received_at =
        ReceivedAt::CODES.map(|code| Item::new(code, names::received_at(voice, code)));
    vec![
        Field::One {
            label: label("received_at", "new-request-received-at"),
            items: received_at.to_vec(),
        },
        Field::Line(hinted(
            "received_by",
            "new-request-received-by",
            "new-request-received-by-hint",
        )),
        Field::Line(hinted(
            "elsewhere_who",
            "new-request-elsewhere-who",
            "new-request-elsewhere-who-hint",
        )),
        Field::Date(label("elsewhere_on", "new-request-elsewhere-on")),
    ]
}

fn preferences(voice: Voice<'_>) -> Vec<Field> {
    let label = |name: &str, key: &str| Label::new(name, voice.text(key));
    let hinted = |name: &str, key: &str, hint: &str| label(name, key).hint(voice.text(hint));
    let adjustments =
        Adjustment::ALL.map(|one| Item::new(one.code(), names::adjustment(voice, one)));
    let ways = ReplyBy::ALL.map(|way| Item::new(way.code(), names::reply_by(voice, way)));
    let times = ReplyWhen::ALL
        .map(|when| Item::new(when.code(), names::reply_when(voice, when, Reader::Staff)));
    vec![
        Field::Several {
            label: hinted(
                "adjustments",
                "new-request-adjustments",
                "new-request-adjustments-hint",
            ),
            items: adjustments.to_vec(),
        },
        Field::Line(label("adjustment_detail", "new-request-adjustment-detail")),
        Field::One {
            label: hinted(
                "reply_by",
                "new-request-reply-by",
                "new-request-reply-by-hint",
            ),
            items: ways.to_vec(),
        },
        Field::One {
            label: hinted(
                "reply_when",
                "new-request-reply-when",
                "new-request-reply-when-hint",
            ),
            items: times.to_vec(),
        },
        Field::Text {
            label: hinted(
                "contact_safely",
                "new-request-contact-safely",
                "new-request-contact-safely-hint",
            ),
            rows: 2,
        },
    ]
}

/// Fields that are open from the start if something other than the usual was typed in them, or is
/// wrong with them.
fn folded(form: &Form, names: &[&str], fields: Vec<Field>) -> Folded {
    let usual = |value: &str| value.trim().is_empty() || value == ReceivedAt::Team.code();
    let concerns =
        |name: &&str| form.is_wrong(name) || form.value(name).is_some_and(|value| !usual(value));
    let open = names.iter().any(concerns);
    Folded { open, fields }
}
