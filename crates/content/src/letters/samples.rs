//! Made-up letters to the person: what a wording is looked at with, and shown in.

use jiff::civil::date;
use rightsdesk_core::case::{ExtensionGround, OtherBusiness, Outcome};
use rightsdesk_core::ids::{ControllerId, Reference};
use rightsdesk_core::letter::{Addressee, Body, ChaserLetter, Letter};
use rightsdesk_core::reminder::Awaited;
use rightsdesk_core::request::ReplyBy;
use rightsdesk_core::right::Right;

/// Whether a letter is one of the few that show how the others read.
pub(super) fn is_usual(letter: &Letter) -> bool {
    match &letter.body {
        Body::Acknowledgement { rights, .. } => {
            rights.len() > 1 || rights.iter().all(|(right, _)| *right == Right::Access)
        }
        _ => matches!(letter.right, None | Some(Right::Access)),
    }
}

/// What somebody wrote, in letters that are shown.
const WORDS: &str = "These words are made up, to show where yours would stand.";

/// The letters of a kind, as they are shown.
pub(super) fn of_kind(kind: &str) -> Vec<Letter> {
    let Ok(reference) = Reference::compose("ABC", 2026, 42) else {
        return Vec::new();
    };
    let mut letters = to_the_person(&reference, WORDS);
    letters.retain(|letter| letter.body.kind() == kind);
    letters
}

pub(crate) fn letter(reference: &Reference, right: Option<Right>, body: Body) -> Letter {
    Letter {
        controller: ControllerId("sample".into()),
        reference: reference.clone(),
        case: None,
        right,
        to: Addressee::Requester,
        body,
        added: None,
    }
}

fn chasers(words: &str) -> impl Iterator<Item = Body> {
    let all = [
        Awaited::Identity,
        Awaited::Authority,
        Awaited::Fee,
        Awaited::Question,
        Awaited::OtherQuestion,
    ];
    all.into_iter().flat_map(move |what| {
        [true, false].map(|stops| {
            Body::Chaser(ChaserLetter {
                what,
                asked: date(2026, 10, 28),
                text: format!("The address is new to us. {words}"),
                pence: Some(500),
                stops,
                may_close_on: stops.then_some(date(2026, 11, 27)),
            })
        })
    })
}

/// Every kind, in each of its forms, for each right that it can be about. `words` stands wherever
/// somebody wrote something.
pub(crate) fn to_the_person(reference: &Reference, words: &str) -> Vec<Letter> {
    let letter = |right, body| letter(reference, right, body);
    let due = Some(date(2026, 11, 26));
    let mut letters = vec![
        letter(
            None,
            Body::AccessCode {
                code: "274 913".into(),
                minutes: 10,
            },
        ),
        letter(
            None,
            Body::AccessCode {
                code: "274 913".into(),
                minutes: 1,
            },
        ),
        letter(
            None,
            Body::Acknowledgement {
                rights: Right::ALL.map(|right| (right, due)).into(),
                received: date(2026, 10, 26),
            },
        ),
    ];
    letters.extend(chasers(words).map(|body| letter(Some(Right::Access), body)));
    for right in Right::ALL {
        for due in [due, None] {
            let bodies = [
                Body::Acknowledgement {
                    rights: vec![(right, due)],
                    received: date(2026, 10, 26),
                },
                Body::FilesEnding {
                    until: date(2027, 1, 18),
                },
                Body::IdentityAsked {
                    reason: format!("The address is new to us. {words}"),
                },
                Body::ClarificationAsked {
                    question: format!("Which visit do you mean?\n\nIs it:\nMay\nor June? {words}"),
                    pauses: due.is_none(),
                    due,
                },
                Body::AuthorityAsked {
                    reason: format!("You ask for somebody else. {words}"),
                },
                Body::FeeAsked {
                    pence: 1_250,
                    reason: format!("This is the fourth copy. {words}"),
                },
                Body::OpenedBeside { right, due },
                Body::LiftingWarned {
                    reason: format!("We have checked the address. {words}"),
                },
                Body::ClockRestarted { due },
                Body::Extended {
                    ground: ExtensionGround::Complexity,
                    reason: format!("There are 4,000 pages. {words}"),
                    was_due: due,
                    due: Some(date(2027, 1, 26)),
                },
                Body::Extended {
                    ground: ExtensionGround::NumberOfRequests,
                    reason: format!("You have made 6 requests. {words}"),
                    was_due: None,
                    due,
                },
                Body::Progress {
                    text: format!("We found 3 files. {words}"),
                    due,
                    late: false,
                },
                Body::Progress {
                    text: format!("We found 3 files. {words}"),
                    due,
                    late: true,
                },
                Body::ReplyReady {
                    outcome: Outcome::Granted,
                    ask: None,
                    until: due,
                    by: Some(ReplyBy::InPerson),
                },
                Body::ReplyReady {
                    outcome: Outcome::Granted,
                    ask: Some(words.into()),
                    until: None,
                    by: Some(ReplyBy::Phone),
                },
                Body::Withdrawn,
                Body::Lapsed,
                Body::ControllerNamed {
                    name: "Sample School".into(),
                    contact: format!("Write to the office of the school. {words}"),
                },
                Body::Misdirected {
                    names: vec!["Sample School".into(), "Sample Police".into()],
                },
                Body::LossTold {
                    text: format!("The notes of both visits would be gone. {words}"),
                },
                Body::Message {
                    text: format!("The photo you sent is clear. {words}"),
                },
                Body::ContactChanged,
                Body::FilesRenewed {
                    until: date(2027, 2, 26),
                },
            ];
            letters.extend(bodies.into_iter().map(|body| letter(Some(right), body)));
        }
    }
    letters.extend(
        OtherBusiness::ALL
            .iter()
            .map(|&business| letter(Some(Right::Access), Body::Redirected { business })),
    );
    letters
}
