//! What was sent from the triage page, as the commands that it comes to.

use jiff::civil::Date;
use rightsdesk_content::names::{self, family};
use rightsdesk_content::{Voice, problems};
use rightsdesk_core::case::{
    CareKind, Case, Command, CommandKind, Complexity, IdentityCheck, LinkKind, Priority,
};
use rightsdesk_core::ids::NoticeId;
use rightsdesk_core::register::Register;
use rightsdesk_core::request::{ProblemCode, Subject, WORDS_MOST};
use rightsdesk_core::right::Right;

use super::super::case::similar;
use super::super::fields::{Answers, Wrong};
use super::super::opened::Opened;
use super::suggest;
use crate::sent::Sent;

/// The field for how identity was settled, or why there is a doubt.
const IDENTITY_WHY: &str = "identity_why";

/// Whether it is a request for the right, as triage answers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Valid {
    /// It is.
    Yes,
    /// It is, and another body holds what was asked for or a part of it. What the council holds is
    /// still answered (UK GDPR Art 4(7)).
    OtherController,
    /// It is other business of the council, or no request under this law.
    OtherBusiness,
}

impl Valid {
    /// Every answer.
    pub(super) const ALL: [Valid; 3] = [Valid::Yes, Valid::OtherController, Valid::OtherBusiness];

    /// Its name in the form.
    pub(super) fn code(self) -> &'static str {
        match self {
            Valid::Yes => "yes",
            Valid::OtherController => "other-controller",
            Valid::OtherBusiness => "other-business",
        }
    }

    /// The page that follows the triage.
    fn then(self) -> Option<CommandKind> {
        match self {
            Valid::Yes => None,
            Valid::OtherController => Some(CommandKind::NameController),
            Valid::OtherBusiness => Some(CommandKind::Redirect),
        }
    }
}

/// What is known of who asks, as triage answers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Identity {
    /// There is no doubt, for this reason.
    Settled(IdentityCheck),
    /// There is a reasonable doubt (UK GDPR Art 12(6)).
    Doubt,
    /// It is not settled yet.
    Later,
}

impl Identity {
    /// Every answer.
    pub(super) fn all() -> impl Iterator<Item = Identity> {
        let settled = [
            IdentityCheck::Account,
            IdentityCheck::Knowledge,
            IdentityCheck::Document,
        ];
        let settled = settled.into_iter().map(Identity::Settled);
        settled.chain([Identity::Doubt, Identity::Later])
    }

    /// Its name in the form.
    pub(super) fn code(self) -> &'static str {
        match self {
            Identity::Settled(check) => check.code(),
            Identity::Doubt => "doubt",
            Identity::Later => "later",
        }
    }
}

/// Everything that one press of the button does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Given {
    /// The commands, in the order in which they are done.
    pub(super) commands: Vec<Command>,
    /// The page that follows, if not the case's own.
    pub(super) then: Option<CommandKind>,
}

/// Reads the form.
///
/// # Errors
/// What is wrong, in the order of the questions.
pub(super) fn read(voice: Voice<'_>, known: Known<'_>, sent: &Sent) -> Result<Given, Vec<Wrong>> {
    let mut reader = Reader {
        answers: Answers::new(voice, sent).worded(worded),
        voice,
        known,
    };
    let given = reader.given();
    reader.answers.finish(given)
}

/// What the answers are read against.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) register: &'a Register,
    pub(super) opened: &'a Opened,
    /// Other requests of the same person.
    pub(super) similar: &'a [similar::Line],
    pub(super) today: Date,
}

/// The words of this page's own for what is wrong.
fn worded(voice: Voice<'_>, field: &str, code: &ProblemCode) -> String {
    let missed = matches!(code, ProblemCode::Empty | ProblemCode::NotAChoice);
    match field {
        "valid" if missed => voice.text("triage-no-valid"),
        "identity" if missed => voice.text("triage-no-identity"),
        "knowledge" if missed => voice.text("triage-no-knowledge"),
        "document" if missed => voice.text("triage-no-document"),
        "doubt" if missed => voice.text("triage-no-doubt"),
        "complexity" if missed => voice.text("triage-no-complexity"),
        "priority" if missed => voice.text("triage-no-priority"),
        "assess_reason" if missed => voice.text("triage-no-assess-reason"),
        "care-purpose" if missed => voice.text("triage-no-care-purpose"),
        "care-until" if missed => voice.text("triage-no-care-until"),
        "care" if missed => voice.text("triage-no-care"),
        "beside" if missed => voice.text("triage-no-beside"),
        _ => problems::word(voice, field, code),
    }
}

struct Reader<'a> {
    answers: Answers<'a>,
    voice: Voice<'a>,
    known: Known<'a>,
}

impl Reader<'_> {
    fn case(&self) -> &Case {
        self.known.opened.case()
    }

    /// Everything, in the order of the page, so that what is wrong is told in that order.
    fn given(&mut self) -> Option<Given> {
        let valid = self.answers.choice("valid", |code| {
            Valid::ALL.into_iter().find(|valid| valid.code() == code)
        });
        // What is no request needs no service, no subject and no proof of who asks.
        let is_request = valid != Some(Valid::OtherBusiness);
        let accept = if is_request {
            self.accept().map(|accept| vec![accept])
        } else {
            Some(Vec::new())
        };
        let beside = if is_request {
            self.beside()
        } else {
            Vec::new()
        };
        let identity = if is_request {
            self.identity()
        } else {
            Some(Vec::new())
        };
        let assess = self.assess(is_request);
        let care = self.care();
        let owner = self.owner();
        let links = self.links();

        let mut commands = Vec::new();
        commands.extend(owner?);
        commands.extend(assess?);
        commands.extend(care?);
        commands.extend(accept?);
        commands.extend(identity?);
        commands.extend(beside);
        commands.extend(links?);
        Some(Given {
            commands,
            then: valid?.then(),
        })
    }

    fn accept(&mut self) -> Option<Command> {
        let controller = self.case().controller.clone();
        let mut notices: Vec<NoticeId> = Vec::new();
        for code in self.answers.sent().all("notices") {
            let id = NoticeId(code.clone());
            if self
                .known
                .register
                .choices_for(&controller)
                .any(|notice| notice.id == id)
            {
                notices.push(id);
            } else {
                self.answers
                    .problem("notices", "notice", ProblemCode::NotAChoice);
            }
        }
        let subject = self.answers.choice("subject", |code| {
            Subject::ALL.into_iter().find(|s| s.code() == code)
        });
        Some(Command::Accept {
            notices,
            subject: subject?,
        })
    }

    /// A case for each other right that was ticked, with the person's own words as the reason.
    fn beside(&mut self) -> Vec<Command> {
        let words = &self.known.opened.file.request.arrived.words;
        let suggested = suggest::rights_in(words);
        let mut commands = Vec::new();
        for code in self.answers.sent().all("beside") {
            let found = Right::from_code(code);
            let found = found.and_then(|right| suggested.iter().find(|s| s.right == right));
            match found {
                Some(found) => commands.push(Command::OpenBeside {
                    right: found.right,
                    on: self.case().received,
                    reason: found.sentence.clone(),
                }),
                None => self
                    .answers
                    .problem("beside", "beside", ProblemCode::NotAChoice),
            }
        }
        commands
    }

    /// How identity is settled, or the question; nothing where it is waited for, or was settled
    /// before.
    fn identity(&mut self) -> Option<Vec<Command>> {
        if !self.case().identity.may_be_asked() {
            return Some(Vec::new());
        }
        // What was sent settles it as of the day on which it came.
        let came = self.case().identity.to_be_looked_at();
        let identity = self.answers.choice("identity", |code| {
            Identity::all().find(|identity| identity.code() == code)
        })?;
        Some(match identity {
            Identity::Settled(by) => {
                let how = match by {
                    // That the address is on record says how; what somebody knew, or showed, does
                    // not say itself.
                    IdentityCheck::Account => {
                        let said = self.answers.sent().optional(IDENTITY_WHY);
                        said.unwrap_or_else(|| {
                            names::choice(self.voice, family::IDENTITY_CHECK, by.code())
                        })
                    }
                    IdentityCheck::Knowledge | IdentityCheck::Document => self.why(by.code())?,
                };
                vec![Command::ConfirmIdentity {
                    on: came.unwrap_or(self.known.today),
                    by,
                    how,
                }]
            }
            Identity::Doubt => vec![Command::AskIdentity {
                reason: self.why("doubt")?,
            }],
            Identity::Later => Vec::new(),
        })
    }

    /// How identity was settled, or why there is a doubt, missed in the words for `what`.
    fn why(&mut self, what: &str) -> Option<String> {
        self.answers.written(IDENTITY_WHY, what, WORDS_MOST)
    }

    /// How much work it is. What is no request may go without.
    fn assess(&mut self, needed: bool) -> Option<Vec<Command>> {
        if !needed && self.answers.sent().text("complexity").is_empty() {
            return Some(Vec::new());
        }
        let complexity = self.answers.choice("complexity", Complexity::from_code);
        let priority = self.answers.choice("priority", Priority::from_code);
        let (complexity, priority) = (complexity?, priority?);
        let unusual = complexity == Complexity::Complex || priority == Priority::Urgent;
        let reason = match self.answers.sent().optional("assess_reason") {
            None if !unusual => self.voice.text("triage-assessed-as-usual"),
            _ => self.answers.text("assess_reason")?,
        };
        let known = self.case().assessment.as_ref();
        let same = known.is_some_and(|known| {
            (known.complexity, known.priority, &known.reason) == (complexity, priority, &reason)
        });
        let assess = Command::Assess {
            complexity,
            priority,
            reason,
        };
        Some(Vec::from_iter((!same).then_some(assess)))
    }

    /// Each mark that care is to be taken, with what it is for and until when it stands.
    fn care(&mut self) -> Option<Vec<Command>> {
        let mut commands = Vec::new();
        let mut sound = true;
        for code in self.answers.sent().all("care") {
            let Some(care) = CareKind::from_code(code) else {
                self.answers
                    .problem("care", "care", ProblemCode::NotAChoice);
                sound = false;
                continue;
            };
            let field = format!("care-purpose-{code}");
            let purpose = self.answers.written(&field, "care-purpose", WORDS_MOST);
            let until = self.dated(&format!("care-until-{code}"), "care-until");
            match (purpose, until) {
                (Some(purpose), Some(until)) => commands.push(Command::NoteCare {
                    care,
                    purpose,
                    until,
                }),
                _ => sound = false,
            }
        }
        sound.then_some(commands)
    }

    /// A date in `field`, missed in the words for `what`.
    fn dated(&mut self, field: &str, what: &str) -> Option<Date> {
        match self.answers.sent().date(field) {
            Ok(date) => Some(date),
            Err(code) => {
                let words = worded(self.voice, what, &code);
                self.answers.note(Wrong::date(field, words));
                None
            }
        }
    }

    /// The other requests of this person that have to do with this one.
    fn links(&mut self) -> Option<Vec<Command>> {
        let mut commands = Vec::new();
        let mut sound = true;
        for line in self.known.similar {
            let field = format!("link-{}", line.reference.as_str());
            if self.answers.sent().text(&field).is_empty() {
                continue;
            }
            match self.answers.choice(&field, LinkKind::from_code) {
                Some(link) => commands.push(Command::Link {
                    other: line.reference.clone(),
                    link,
                    reason: line.reason(self.voice),
                }),
                None => sound = false,
            }
        }
        sound.then_some(commands)
    }

    fn owner(&mut self) -> Option<Vec<Command>> {
        let (opened, case) = (&self.known.opened, self.known.opened.case());
        let owner = self.answers.choice("owner", |code| {
            opened
                .owners()
                .find(|account| account.id.to_string() == code)
                .map(|account| account.id)
        })?;
        let assign = Command::Assign { owner };
        Some(Vec::from_iter(
            (case.owner != Some(owner)).then_some(assign),
        ))
    }
}
