//! Requests that the demonstration leaves open: `demo/open.toml`. Their dates are counted back from
//! the day of the demonstration.

use jiff::ToSpan;
use jiff::civil::Date;
use rightsdesk_core::ids::{ControllerId, NoticeId};
use rightsdesk_core::request::{Channel, Person, Receipt, Subject};
use rightsdesk_core::right::Right;
use serde::Deserialize;
use toml::Table;

use super::player::people::Who;
use super::player::story::{Step, Story};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OpenFile {
    open: Vec<Open>,
}

/// One of them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Open {
    controller: ControllerId,
    #[serde(default)]
    notice: Option<NoticeId>,
    right: Right,
    channel: Channel,
    name: String,
    words: String,
    /// How many days ago it was received.
    days_ago: i32,
    /// How far it has come.
    reached: Reached,
}

/// How far an open request has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Reached {
    /// Nobody has looked at it.
    New,
    /// Somebody owns it.
    Assigned,
    /// It is being worked on.
    Accepted,
    /// Keepers have been asked.
    Asked,
    /// It waits for proof of identity.
    Identity,
    /// It waits for an answer to a question.
    Question,
    /// Two further months were taken.
    Extended,
}

/// The requests that are left open on `today`.
pub(super) fn stories(today: Date) -> Result<Vec<Story>, toml::de::Error> {
    let file: OpenFile = toml::from_str(include_str!("../../demo/open.toml"))?;
    let numbered = file.open.into_iter().enumerate();
    Ok(numbered
        .map(|(number, open)| open.into_story(number, today))
        .collect())
}

impl Open {
    fn into_story(self, number: usize, today: Date) -> Story {
        let received = today.saturating_sub(self.days_ago.days());
        let after = |days: i32| received.saturating_add(days.days()).min(today);
        let give = |days, who, command: Table| Step {
            day: after(days),
            who,
            right: None,
            task: None,
            found: Vec::new(),
            refused: None,
            opens: None,
            command,
        };
        let assign = || {
            let command = toml::toml! {
                command = "assign"
                owner = "caseworker"
            };
            give(1, Who::Triage, command)
        };
        let accept = || {
            let mut command = toml::toml! {
                command = "accept"
                subject = "requester"
            };
            let notices = self.notice.iter().map(|notice| notice.0.clone().into());
            command.insert(
                "notices".into(),
                notices.collect::<Vec<toml::Value>>().into(),
            );
            give(2, Who::Triage, command)
        };
        let steps = match self.reached {
            Reached::New => vec![],
            Reached::Assigned => vec![assign()],
            Reached::Accepted => vec![assign(), accept()],
            Reached::Asked => {
                let mut ask = toml::toml! {
                    command = "ask_task"
                    task_kind = "search"
                    system = "Case records"
                    keeper = { name = "Records team", email = "records.keeper@example.org" }
                    ask = "Everything about this person: notes, letters and forms."
                };
                let due = today.saturating_add(5.days()).to_string();
                ask.insert("due".into(), due.into());
                vec![assign(), accept(), give(2, Who::Caseworker, ask)]
            }
            Reached::Identity => vec![
                assign(),
                give(
                    2,
                    Who::Triage,
                    toml::toml! {
                        command = "ask_identity"
                        reason = "The name and address do not match those on our record."
                    },
                ),
            ],
            Reached::Question => {
                let mut ask = toml::toml! {
                    command = "ask_clarification"
                    question = "Which years and which place is it about? If you want everything, tell us that instead."
                };
                ask.insert("qualifies".into(), (self.right == Right::Access).into());
                vec![assign(), accept(), give(3, Who::Caseworker, ask)]
            }
            Reached::Extended => vec![
                assign(),
                accept(),
                give(
                    20,
                    Who::Caseworker,
                    toml::toml! {
                        command = "extend"
                        ground = "complexity"
                        reason = "There are many files, and other people are on most of the pages."
                    },
                ),
            ],
        };
        let email = format!("{}@example.org", self.name.to_lowercase().replace(' ', "."));
        Story {
            name: format!("open-{number}"),
            case: None,
            controller: self.controller,
            notice: self.notice,
            channel: self.channel,
            received,
            logged: None,
            receipt: Receipt::default(),
            rights: vec![self.right],
            subject: Subject::Requester,
            words: self.words,
            requester: Person {
                name: self.name,
                email: Some(email),
                ..Person::default()
            },
            data_subject: None,
            steps,
            ends: Vec::new(),
            letters: Vec::new(),
        }
    }
}
