//! The stories that the demonstration plays, as data: `demo/stories.toml` and `demo/open.toml`.

use jiff::ToSpan;
use jiff::civil::Date;
use rightsdesk_core::case::Command;
use rightsdesk_core::ids::{ControllerId, NoticeId};
use rightsdesk_core::request::{Channel, NewRequest, Person, Preferences, Receipt, Subject};
use rightsdesk_core::right::Right;
use serde::Deserialize;

use super::people::Who;

/// A request, and what happens to it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Story {
    /// The worked case it plays, if it is one of those.
    #[serde(default)]
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "names the case for readers and tests")
    )]
    case: Option<String>,
    controller: ControllerId,
    #[serde(default)]
    notice: Option<NoticeId>,
    channel: Channel,
    pub(super) received: Date,
    rights: Vec<Right>,
    subject: Subject,
    words: String,
    requester: Person,
    #[serde(default)]
    data_subject: Option<Person>,
    /// What happens, in order.
    #[serde(default, rename = "step")]
    pub(super) steps: Vec<Step>,
}

/// One command, on its day, by somebody.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Step {
    /// The day on which it is given.
    pub(super) day: Date,
    /// By whom.
    pub(super) who: Who,
    /// In the case of which right; the first of the request if not said.
    #[serde(default)]
    pub(super) right: Option<Right>,
    /// Sample files that a search finds.
    #[serde(default)]
    pub(super) found: Vec<Sample>,
    /// The refusal that it must meet, if the law does not let it be done yet.
    #[serde(default)]
    pub(super) refused: Option<String>,
    /// The command, as the pages give it.
    #[serde(flatten)]
    pub(super) action: Action,
}

/// A command as a story writes it.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Action {
    /// Assigning names a sign-in, since accounts have no number before they are made.
    Assign(Assignment),
    /// Opening a case beside names its right apart: `right` says in which case the command is given.
    OpenBeside(Opening),
    /// Every other command.
    Give(Command),
}

/// `command = "assign"`, with a sign-in as the owner.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Assignment {
    /// Who is made answerable.
    pub(super) owner: Who,
}

/// `command = "open_beside"`, with the right of the new case.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Opening {
    /// The right of the new case.
    pub(super) opens: Right,
    /// The day on which the person exercised it.
    pub(super) on: Date,
    /// Why.
    pub(super) reason: String,
}

/// A file that a search finds, made up on the spot.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sample {
    /// The file's name.
    pub(super) name: String,
    /// What sort of file.
    #[serde(default)]
    pub(super) kind: SampleKind,
    /// Its title.
    pub(super) title: String,
    /// Its paragraphs or lines.
    pub(super) text: Vec<String>,
}

/// What sort of file a sample is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum SampleKind {
    /// A PDF.
    #[default]
    Pdf,
    /// Plain text.
    Text,
    /// A sound file.
    Sound,
    /// A film.
    Film,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoryFile {
    story: Vec<Story>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OpenFile {
    open: Vec<Open>,
}

/// A request that is left open: its dates are counted back from the day of the demonstration.
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
    /// It waits for proof of identity.
    Identity,
    /// It waits for an answer to a question.
    Question,
    /// Two further months were taken.
    Extended,
}

/// The stories from intake to answer.
pub(super) fn answered() -> Result<Vec<Story>, toml::de::Error> {
    let file: StoryFile = toml::from_str(include_str!("../../demo/stories.toml"))?;
    Ok(file.story)
}

/// The requests that are left open on `today`.
pub(super) fn open(today: Date) -> Result<Vec<Story>, toml::de::Error> {
    let file: OpenFile = toml::from_str(include_str!("../../demo/open.toml"))?;
    Ok(file
        .open
        .into_iter()
        .map(|open| open.into_story(today))
        .collect())
}

impl Story {
    /// The request as it arrives.
    pub(super) fn request(&self) -> NewRequest {
        NewRequest {
            controller: self.controller.clone(),
            channel: self.channel,
            received: self.received,
            rights: self.rights.clone(),
            words: self.words.clone(),
            notice: self.notice.clone(),
            subject: self.subject,
            requester: self.requester.clone(),
            data_subject: self.data_subject.clone(),
            receipt: Receipt::default(),
            preferences: Preferences::default(),
        }
    }
}

impl Open {
    fn into_story(self, today: Date) -> Story {
        let received = today.saturating_sub(self.days_ago.days());
        let after = |days: i32| received.saturating_add(days.days()).min(today);
        let accept = Command::Accept {
            notices: self.notice.iter().cloned().collect(),
            subject: Subject::Requester,
        };
        let give = |days, who, command| Step {
            day: after(days),
            who,
            right: None,
            found: Vec::new(),
            refused: None,
            action: Action::Give(command),
        };
        let assign = Step {
            day: after(1),
            who: Who::Triage,
            right: None,
            found: Vec::new(),
            refused: None,
            action: Action::Assign(Assignment {
                owner: Who::Caseworker,
            }),
        };
        let steps = match self.reached {
            Reached::New => vec![],
            Reached::Assigned => vec![assign],
            Reached::Accepted => vec![assign, give(2, Who::Triage, accept)],
            Reached::Identity => vec![
                assign,
                give(
                    2,
                    Who::Triage,
                    Command::AskIdentity {
                        reason: "The name and address do not match those on our record.".into(),
                    },
                ),
            ],
            Reached::Question => vec![
                assign,
                give(2, Who::Triage, accept),
                give(
                    3,
                    Who::Caseworker,
                    Command::AskClarification {
                        question:
                            "Which years and which place is it about? If you want everything, \
                                   tell us that instead."
                                .into(),
                        qualifies: self.right == Right::Access,
                    },
                ),
            ],
            Reached::Extended => vec![
                assign,
                give(2, Who::Triage, accept),
                give(
                    20,
                    Who::Caseworker,
                    Command::Extend {
                        ground: rightsdesk_core::case::ExtensionGround::Complexity,
                        reason: "There are many files, and other people are on most of the pages."
                            .into(),
                    },
                ),
            ],
        };
        let email = format!("{}@example.org", self.name.to_lowercase().replace(' ', "."));
        Story {
            case: None,
            controller: self.controller,
            notice: self.notice,
            channel: self.channel,
            received,
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
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_stories_can_be_read_and_are_in_order() {
        let stories = answered().unwrap();
        let cases: Vec<&str> = stories
            .iter()
            .filter_map(|story| story.case.as_deref())
            .collect();
        assert_eq!(cases, ["KEN-1", "ESS-2", "NOR-2", "NCC-1", "NCS-2"]);
        assert!(stories.len() >= 16);
        let steps = stories.iter().flat_map(|story| &story.steps);
        let refused: Vec<&str> = steps.filter_map(|step| step.refused.as_deref()).collect();
        assert_eq!(
            refused,
            [
                // A parent asks for a child: authority, a doctor's opinion, the manager's approval.
                "authority_not_shown",
                "opinion_missing",
                "another_approver",
                // Neither confirmed nor denied: the data protection officer's approval.
                "another_approver",
                // The access case is open already; a public task does not stop with consent; and
                // the copy comes before the erasure.
                "already_open",
                "not_stoppable",
                "access_comes_first",
                // A restriction is not lifted before the reply, nor without a word to the person.
                "not_now",
                "not_warned",
                // A fee is for a manager to ask.
                "not_permitted",
            ]
        );
        for story in &stories {
            let days: Vec<Date> = story.steps.iter().map(|step| step.day).collect();
            assert!(days.is_sorted(), "{:?}", story.words);
            assert!(days.first().is_none_or(|&first| first >= story.received));
        }
        assert!(open(date(2026, 11, 23)).unwrap().len() >= 30);
    }
}
