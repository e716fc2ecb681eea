//! Which letters there are, and the facts each needs. The words are in `rightsdesk-content`.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::{
    ChaseStep, ExtensionGround, Matter, OtherBusiness, Outcome, Stage, TaskId, TaskKind, ToldAs,
};
use crate::ids::{AccountId, CaseId, ControllerId, Reference};
use crate::reminder::{Awaited, ReminderKind};
use crate::request::{Person, ReplyBy};
use crate::right::Right;

/// A letter to be worded and sent: what it is about, to whom, and its facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Who writes.
    pub controller: ControllerId,
    /// The request it belongs to.
    pub reference: Reference,
    /// The case, when it is about one case.
    pub case: Option<CaseId>,
    /// The right that case is about.
    pub right: Option<Right>,
    /// Who it is for.
    pub to: Addressee,
    /// What it says.
    pub body: Body,
    /// A paragraph that somebody of the council added, as plain text. It stands at one place and
    /// takes the place of nothing: dates, rights and routes of complaint are worded from `body`.
    #[serde(default)]
    pub added: Option<String>,
}

/// The most characters of [`Letter::added`].
pub const ADDED_MOST: usize = 2_000;

/// How a letter reaches its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// By email.
    Email,
    /// On paper, printed and posted by somebody of the council.
    Post,
}

/// Where somebody can be reached, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach<'a> {
    /// An email address.
    pub email: Option<&'a str>,
    /// A postal address, as lines.
    pub address: Option<&'a str>,
    /// Whether they asked for post.
    pub on_paper: bool,
}

impl<'a> Reach<'a> {
    /// Where a person can be reached who wants to be answered in this way.
    pub fn of(person: &'a Person, reply_by: Option<ReplyBy>) -> Reach<'a> {
        Reach {
            email: person.email.as_deref(),
            address: person.address.as_deref(),
            on_paper: reply_by == Some(ReplyBy::Post),
        }
    }

    /// How a letter goes to them: by post if they asked for it, else by email where there is an
    /// address for it, else by post. `None` where neither is known, or where the letter must not go
    /// on paper.
    pub fn way(self, body: &Body) -> Option<Way> {
        let known = |line: Option<&str>| line.is_some_and(|line| !line.trim().is_empty());
        let posts = known(self.address) && body.is_correspondence();
        if known(self.email) && !(self.on_paper && posts) {
            Some(Way::Email)
        } else if posts {
            Some(Way::Post)
        } else {
            None
        }
    }
}

/// Who a letter is for. A letter is sealed whole, so names and addresses may stand here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Addressee {
    /// The person who asked.
    Requester,
    /// The owner of the case.
    Owner(AccountId),
    /// The controller's team.
    Team,
    /// The controller's data protection officer.
    Dpo,
    /// A person of the council, whatever they have to do with the case.
    Account(AccountId),
    /// Who answers for a system in which data are searched for or changed. They need no account.
    Keeper {
        /// Their name, or the name of their team.
        name: String,
        /// Their email address.
        email: String,
    },
    /// Somebody who is asked before a decision: a third party whose data it is as well, or a
    /// health professional.
    Consulted {
        /// Their name.
        name: String,
        /// Their email address.
        email: String,
    },
    /// An email address of the person that is not, or not yet, the one on record: it is told of a
    /// change, or sent a code that shows that it works.
    Address {
        /// The address.
        email: String,
    },
    /// A body to which the data were disclosed (UK GDPR Art 19), or another controller.
    Recipient {
        /// Its name.
        name: String,
        /// An email address.
        email: Option<String>,
        /// A postal address, as lines.
        address: Option<String>,
    },
}

impl Addressee {
    /// Who it is, in a form that may stand in the clear: it names nobody. Keepers, consulted
    /// persons and recipients are not told apart by it.
    pub fn key(&self) -> String {
        match self {
            Addressee::Owner(account) | Addressee::Account(account) => account.to_string(),
            Addressee::Team => "team".into(),
            Addressee::Dpo => "dpo".into(),
            Addressee::Requester => "requester".into(),
            Addressee::Address { .. } => "address".into(),
            Addressee::Keeper { .. } => "keeper".into(),
            Addressee::Consulted { .. } => "consulted".into(),
            Addressee::Recipient { .. } => "recipient".into(),
        }
    }
}

/// What a letter says, as facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "letter", rename_all = "snake_case")]
pub enum Body {
    /// The request has arrived; by when it must be answered.
    Acknowledgement {
        /// The rights in the request, each with the last day for the reply.
        rights: Vec<(Right, Option<Date>)>,
        /// The day of receipt.
        received: Date,
    },
    /// A doubt about who is asking, and how to settle it.
    IdentityAsked {
        /// Why there is a doubt.
        reason: String,
    },
    /// Someone who acts for another is asked to show that they may.
    AuthorityAsked {
        /// Why it is needed.
        reason: String,
    },
    /// A fee is asked for.
    FeeAsked {
        /// How much, in pence.
        pence: u32,
        /// Why it is reasonable.
        reason: String,
    },
    /// What the person wrote is worked on as one more right.
    OpenedBeside {
        /// The right.
        right: Right,
        /// The last day for the reply; none where the law sets none.
        due: Option<Date>,
    },
    /// A restriction will be lifted (UK GDPR Art 18(3)).
    LiftingWarned {
        /// Why.
        reason: String,
    },
    /// A question about what is asked for.
    ClarificationAsked {
        /// The question.
        question: String,
        /// Whether the clock stops until the answer comes.
        pauses: bool,
        /// The last day for the reply if the clock does not stop.
        due: Option<Date>,
    },
    /// What was waited for has come; the date is as given.
    ClockRestarted {
        /// The last day for the reply; none if something else is still waited for.
        due: Option<Date>,
    },
    /// Two further months are taken.
    Extended {
        /// The ground in law.
        ground: ExtensionGround,
        /// The reasons.
        reason: String,
        /// The last day before the extension.
        was_due: Option<Date>,
        /// The last day now.
        due: Option<Date>,
    },
    /// How the work stands.
    Progress {
        /// What the owner wrote.
        text: String,
        /// The last day for the reply.
        due: Option<Date>,
        /// Whether that day has passed.
        late: bool,
    },
    /// The reply can be fetched.
    ReplyReady {
        /// How the case ended.
        outcome: Outcome,
        /// The name of the person of the council to ask about it: who answers for the case.
        #[serde(default)]
        ask: Option<String>,
        /// The last day on which its files can be fetched.
        #[serde(default)]
        until: Option<Date>,
        /// How the person wants it, if they said.
        #[serde(default)]
        by: Option<ReplyBy>,
    },
    /// The request was taken back, as the person asked.
    Withdrawn,
    /// The case was closed because the person did not answer.
    Lapsed,
    /// Another body is the controller of what was asked for, or of a part of it.
    ControllerNamed {
        /// Who.
        name: String,
        /// How to ask them.
        contact: String,
    },
    /// The council holds nothing of what was asked for, being another's.
    Misdirected {
        /// Who holds it.
        names: Vec<String>,
    },
    /// The contact goes on as other business.
    Redirected {
        /// As what.
        business: OtherBusiness,
    },
    /// What would be lost if erasure came before the copy.
    LossTold {
        /// What.
        text: String,
    },
    /// Somebody is asked to do something for a case.
    TaskAsked(AskedLetter),
    /// They are reminded.
    TaskChased(AskedLetter),
    /// They have more time.
    TaskMoved(AskedLetter),
    /// It is no longer needed.
    TaskCalledOff(AskedLetter),
    /// Somebody who was asked gave the task back, or asks for more time.
    TaskNeedsYou,
    /// A recipient is told of a rectification, erasure or restriction.
    RecipientTold {
        /// As what they are told.
        told_as: ToldAs,
        /// What the caseworker wrote.
        text: String,
    },
    /// It is looked at whether there was a breach.
    BreachOpened {
        /// The day on which the 72 hours end.
        notify_by: Date,
    },
    /// The council writes to the person.
    Message {
        /// What.
        text: String,
    },
    /// The person is reached otherwise from now on.
    ContactChanged,
    /// The files of the reply can be fetched again.
    FilesRenewed {
        /// The last day.
        until: Date,
    },
    /// What the person was asked for has not come.
    Chaser(ChaserLetter),
    /// The files of the reply can soon no longer be fetched.
    FilesEnding {
        /// The last day.
        until: Date,
    },
    /// The person wrote to the council.
    PersonWrote {
        /// What about.
        matter: Matter,
    },
    /// Somebody was named in a note.
    Mentioned,
    /// The program wrote a note that somebody has to read.
    NoteToRead,
    /// The reply does not go on the day that was planned.
    SendPlanDropped {
        /// That day.
        on: Date,
    },
    /// A case that somebody watches has moved on.
    MovedOn {
        /// How far it has come.
        stage: Stage,
    },
    /// A one-time code for the tracking pages.
    AccessCode {
        /// The code.
        code: String,
        /// How many minutes it works.
        minutes: u32,
    },
    /// Something is due, for the council's own people.
    Reminder {
        /// What.
        what: ReminderKind,
        /// The last day for the reply.
        due: Option<Date>,
    },
}

/// What is in a letter to somebody who was asked by a task: nothing about the person whose data it
/// is. That stands on the page that the link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedLetter {
    /// Which task.
    pub task: TaskId,
    /// What is asked.
    pub task_kind: TaskKind,
    /// The day to answer by.
    pub due: Date,
    /// The last day for the reply to the person, if it is known.
    pub reply_due: Option<Date>,
    /// Where it is a reminder that nobody wrote by hand: which step of the ladder.
    #[serde(default)]
    pub step: Option<ChaseStep>,
    /// Whether it is for the manager of whoever was asked.
    #[serde(default)]
    pub to_manager: bool,
}

/// What is in a letter to a person who was asked for something that has not come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChaserLetter {
    /// What they were asked for.
    pub what: Awaited,
    /// When.
    pub asked: Date,
    /// What they were told then: why it is needed, or the question.
    pub text: String,
    /// The amount of a fee, in pence.
    pub pence: Option<u32>,
    /// Whether the time for the reply does not run until it comes.
    pub stops: bool,
    /// The first day on which the case may be closed if nothing comes; none if it goes on.
    pub may_close_on: Option<Date>,
}

impl Body {
    /// The stable name of the kind of letter.
    pub fn kind(&self) -> &'static str {
        match self {
            Body::Acknowledgement { .. } => "acknowledgement",
            Body::IdentityAsked { .. } => "identity_asked",
            Body::AuthorityAsked { .. } => "authority_asked",
            Body::FeeAsked { .. } => "fee_asked",
            Body::OpenedBeside { .. } => "opened_beside",
            Body::LiftingWarned { .. } => "lifting_warned",
            Body::ClarificationAsked { .. } => "clarification_asked",
            Body::ClockRestarted { .. } => "clock_restarted",
            Body::Extended { .. } => "extended",
            Body::Progress { .. } => "progress",
            Body::ReplyReady { .. } => "reply_ready",
            Body::Withdrawn => "withdrawn",
            Body::Lapsed => "lapsed",
            Body::ControllerNamed { .. } => "controller_named",
            Body::Misdirected { .. } => "misdirected",
            Body::Redirected { .. } => "redirected",
            Body::LossTold { .. } => "loss_told",
            Body::TaskAsked(_) => "task_asked",
            Body::TaskChased(_) => "task_chased",
            Body::TaskMoved(_) => "task_moved",
            Body::TaskCalledOff(_) => "task_called_off",
            Body::TaskNeedsYou => "task_needs_you",
            Body::RecipientTold { .. } => "recipient_told",
            Body::BreachOpened { .. } => "breach_opened",
            Body::Message { .. } => "message",
            Body::ContactChanged => "contact_changed",
            Body::FilesRenewed { .. } => "files_renewed",
            Body::Chaser(_) => "chaser",
            Body::FilesEnding { .. } => "files_ending",
            Body::PersonWrote { .. } => "person_wrote",
            Body::Mentioned => "mentioned",
            Body::NoteToRead => "note_to_read",
            Body::SendPlanDropped { .. } => "send_plan_dropped",
            Body::MovedOn { .. } => "moved_on",
            Body::AccessCode { .. } => "access_code",
            Body::Reminder { .. } => "reminder",
        }
    }
}

impl Body {
    /// The kinds that are no correspondence, by their stable names.
    pub const NO_CORRESPONDENCE: [&str; 8] = [
        "access_code",
        "reminder",
        "mentioned",
        "note_to_read",
        "send_plan_dropped",
        "moved_on",
        "person_wrote",
        "task_needs_you",
    ];

    /// Whether the worker writes it by itself, as a reminder: such a letter has hours of its own
    /// ([`Plan::letters_may_go`](crate::reminder::Plan::letters_may_go)).
    pub fn is_unasked(&self) -> bool {
        match self {
            Body::Chaser(_) | Body::FilesEnding { .. } => true,
            Body::TaskChased(asked) => asked.step.is_some(),
            _ => false,
        }
    }

    /// Whether it belongs to the correspondence of a case, which the council's people read, print
    /// and keep. A one-time code is nobody's business but the reader's, and a word to the
    /// council's own people is no letter.
    pub fn is_correspondence(&self) -> bool {
        !Body::NO_CORRESPONDENCE.contains(&self.kind())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_goes_by_email_else_by_post_and_a_code_never_on_paper() {
        let reach = |email, address, on_paper| Reach {
            email,
            address,
            on_paper,
        };
        let way = |email, address, body: &Body| reach(email, address, false).way(body);
        let (email, address) = (Some("sample@example.org"), Some("1 Sample Street"));
        let code = Body::AccessCode {
            code: "274 913".into(),
            minutes: 10,
        };
        assert_eq!(way(email, address, &Body::Lapsed), Some(Way::Email));
        assert_eq!(way(None, address, &Body::Lapsed), Some(Way::Post));
        assert_eq!(way(Some(" "), address, &Body::Lapsed), Some(Way::Post));
        assert_eq!(way(None, Some("\n"), &Body::Lapsed), None);
        assert_eq!(way(email, address, &code), Some(Way::Email));
        assert_eq!(way(None, address, &code), None);
        // Whoever asked for post gets letters by post, and a code nevertheless where it works.
        let on_paper = reach(email, address, true);
        assert_eq!(on_paper.way(&Body::Lapsed), Some(Way::Post));
        assert_eq!(on_paper.way(&code), Some(Way::Email));
        assert_eq!(
            reach(email, None, true).way(&Body::Lapsed),
            Some(Way::Email)
        );
    }

    #[test]
    fn letters_kept_before_these_fields_were_there_can_be_read() {
        let kept = r#"{"controller":"kent","reference":"KEN-26-0001-K","case":null,"right":null,
            "to":"requester","body":{"letter":"withdrawn"}}"#;
        let reference = Reference::compose("KEN", 2026, 1).unwrap();
        let kept = kept.replace("KEN-26-0001-K", reference.as_str());
        let letter: Letter = serde_json::from_str(&kept).unwrap();
        assert_eq!((letter.to, letter.added), (Addressee::Requester, None));
    }
}
