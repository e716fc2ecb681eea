//! Sample facts. Everybody and everything here is made up.

use std::sync::LazyLock;

use jiff::civil::{Date, date};
use rightsdesk_core::calendar::Calendar;
use rightsdesk_core::case::{ChaseStep, Matter, Stage, TaskId, TaskKind, ToldAs};
use rightsdesk_core::clock::{self, Clock, Dated, Happening, History, Policy};
use rightsdesk_core::ids::{CaseId, Reference};
use rightsdesk_core::letter::{Addressee, AskedLetter, Body, Letter};
use rightsdesk_core::register::{Register, Regulator, SHIPPED};
use rightsdesk_core::reminder::ReminderKind;
use rightsdesk_core::right::Right;
use uuid::Uuid;

use crate::letters::samples::{self, to_the_person};
use crate::letters::wording::Wordings;
use crate::sender::{Links, Sender};
use crate::words::Words;

pub(super) const CANARY: &str = "CANARY-KESTREL";

/// Read once, since many tests word much.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| Words::new().unwrap());
pub(super) static REGISTER: LazyLock<Register> =
    LazyLock::new(|| Register::parse(&SHIPPED).unwrap());

pub(super) fn reference() -> Reference {
    Reference::compose("NOR", 2026, 42).unwrap()
}

pub(super) fn sender() -> Sender {
    Sender {
        on: date(2026, 11, 2),
        controller: "Sample County Council".into(),
        team: "Information Rights Team".into(),
        email: Some("rights@council.example".into()),
        phone: Some("01632 960 001".into()),
        address: vec![
            "Sample Hall".into(),
            "1 Sample Street".into(),
            "SA1 1AA".into(),
        ],
        dpo_email: Some("dpo@council.example".into()),
        links: Links {
            track: "https://rights.council.example/sample/track".into(),
            complain: "https://rights.council.example/sample/complain".into(),
            desk: "https://desk.council.example/desk".into(),
            tasks: "https://rights.council.example/tasks".into(),
        },
        regulator: Regulator {
            from: None,
            name: "Information Commission".into(),
            known_as: Some("ICO".into()),
            address: vec!["1 Unchecked Square".into()],
            address_confirmed: false,
            phone: "0303 123 1113".into(),
            website: "https://ico.org.uk/".into(),
            complaints: "https://ico.org.uk/make-a-complaint/".into(),
        },
        wordings: Wordings::default(),
    }
}

pub(super) fn letter(right: Option<Right>, body: Body) -> Letter {
    samples::letter(&reference(), right, body)
}

/// Letters to residents: every kind, in each of its forms, for each right that it can be about.
pub(super) fn residents_letters() -> Vec<Letter> {
    to_the_person(&reference(), CANARY)
}

/// Letters to those who are asked by a task, of every kind, with and without a day for the reply.
pub(super) fn letters_to_asked() -> Vec<Letter> {
    let mut letters = Vec::new();
    for task_kind in TaskKind::ALL {
        for reply_due in [Some(date(2026, 11, 26)), None] {
            let asked = AskedLetter {
                task: TaskId(Uuid::from_u128(7)),
                task_kind,
                due: date(2026, 11, 9),
                reply_due,
                step: None,
                to_manager: false,
            };
            let (name, email) = ("Records team".into(), "records@council.example".into());
            let to = if task_kind == TaskKind::Consult {
                Addressee::Consulted { name, email }
            } else {
                Addressee::Keeper { name, email }
            };
            let chased = ChaseStep::ALL.map(|step| {
                Body::TaskChased(AskedLetter {
                    step: Some(step),
                    ..asked
                })
            });
            let mut bodies = vec![
                Body::TaskAsked(asked),
                Body::TaskChased(asked),
                Body::TaskMoved(asked),
                Body::TaskCalledOff(asked),
            ];
            bodies.extend(chased);
            if task_kind != TaskKind::Consult {
                bodies.push(Body::TaskChased(AskedLetter {
                    step: Some(ChaseStep::ChaseWithManager),
                    to_manager: true,
                    ..asked
                }));
            }
            letters.extend(bodies.into_iter().map(|body| Letter {
                to: to.clone(),
                ..letter(Some(Right::Erasure), body)
            }));
        }
    }
    letters
}

/// Letters to those who have the data from the council, for each right of which they are told.
pub(super) fn letters_to_recipients() -> Vec<Letter> {
    let rights = Right::ALL
        .into_iter()
        .filter(|right| right.recipients_are_told());
    let all = rights.flat_map(|right| {
        ToldAs::ALL.iter().map(move |&told_as| Letter {
            to: Addressee::Recipient {
                name: "Sample Trust".into(),
                email: None,
                address: Some("1 Sample Street".into()),
            },
            ..letter(
                Some(right),
                Body::RecipientTold {
                    told_as,
                    text: format!("The record of the visit in May. {CANARY}"),
                },
            )
        })
    });
    all.collect()
}

/// Mails to the council's own people that are no reminders of a date.
pub(super) fn letters_to_the_team() -> Vec<Letter> {
    let mut bodies = vec![
        Body::TaskNeedsYou,
        Body::BreachOpened {
            notify_by: date(2026, 11, 12),
        },
        Body::Mentioned,
        Body::NoteToRead,
    ];
    bodies.extend(
        Matter::ALL
            .iter()
            .map(|&matter| Body::PersonWrote { matter }),
    );
    let on = jiff::civil::date(2026, 11, 26);
    bodies.push(Body::SendPlanDropped { on });
    bodies.extend(Stage::ALL.map(|stage| Body::MovedOn { stage }));
    let all = bodies.into_iter().map(|body| Letter {
        to: Addressee::Dpo,
        case: Some(CaseId(Uuid::from_u128(9))),
        ..letter(Some(Right::Access), body)
    });
    all.collect()
}

pub(super) fn reminders() -> Vec<Letter> {
    let kinds = [
        ReminderKind::Unassigned,
        ReminderKind::DueSoon { working_days: 5 },
        ReminderKind::DueSoon { working_days: 1 },
        ReminderKind::DueToday,
        ReminderKind::Overdue,
        ReminderKind::OverdueWeekly,
        ReminderKind::ExtensionEnds,
        ReminderKind::ProgressDue,
        ReminderKind::ProgressMissed,
        ReminderKind::ProgressMissedWeekly,
        ReminderKind::Unanswered,
        ReminderKind::ProofWaits,
        ReminderKind::MayLapse,
        ReminderKind::RecipientsToTell,
        ReminderKind::Breach,
        ReminderKind::TaskUnanswered {
            task: TaskId(Uuid::from_u128(7)),
        },
        ReminderKind::MoreTimeAsked {
            task: TaskId(Uuid::from_u128(7)),
        },
        ReminderKind::HoldReview,
        ReminderKind::ToClose,
    ];
    let all = kinds.into_iter().flat_map(|what| {
        [Some(date(2026, 11, 26)), None].map(|due| {
            let body = Body::Reminder { what, due };
            Letter {
                to: Addressee::Team,
                ..letter(Some(Right::Access), body)
            }
        })
    });
    all.collect()
}

pub(super) fn calendar() -> Calendar {
    Calendar::new(
        rightsdesk_core::calendar::Nation::EnglandAndWales,
        &rightsdesk_core::calendar::published().unwrap(),
        [],
    )
}

pub(super) fn dated(date: Date, happening: Happening) -> Dated {
    Dated { date, happening }
}

pub(super) fn clock_of(history: &History) -> Clock {
    clock::compute(history, &calendar(), &Policy::default()).unwrap()
}
