//! What somebody who is asking has answered so far: kept on the server, as it was typed, so that
//! an error, a lost page or a change of mind costs nothing.
//!
//! | module | what it does |
//! | --- | --- |
//! | [`step`] | the pages that ask something |
//! | [`typed`] | takes what was typed, and puts it back into the form |
//! | [`problems`] | what is wrong with the answers of a page |
//! | [`held`] | the draft with the token that names it |

mod held;
mod problems;
mod step;
mod typed;

use jiff::civil::Date;
use rightsdesk_core::case::ActingAs;
use rightsdesk_core::ids::{ControllerId, NoticeId, RequestId};
use rightsdesk_core::register::Register;
use rightsdesk_core::request::{
    Adjustment, Channel, NewRequest, Person, Preferences, Receipt, ReplyBy, ReplyWhen, Subject,
};
use rightsdesk_core::right::Right;
use rightsdesk_store::saved::Link;
use serde::{Deserialize, Serialize};

pub(super) use self::held::Held;
pub(super) use self::step::Step;
pub(super) use self::typed::offered;

/// The rights that are offered. Whether information is held for law enforcement is for the council
/// to find out, and a person who asks for a copy has asked for that too.
pub(super) const RIGHTS_OFFERED: [Right; 11] = [
    Right::Access,
    Right::Rectification,
    Right::Erasure,
    Right::Restriction,
    Right::Objection,
    Right::Portability,
    Right::ObjectionDirectMarketing,
    Right::WithdrawalOfConsent,
    Right::Complaint,
    Right::AutomatedDecisions,
    Right::ObjectionResearch,
];

/// The forms of a reply that are offered. Who wants it by phone says so as the way it is to come.
pub(super) const FORMS_OFFERED: [Adjustment; 6] = [
    Adjustment::LargePrint,
    Adjustment::Braille,
    Adjustment::Audio,
    Adjustment::EasyRead,
    Adjustment::AnotherLanguage,
    Adjustment::Other,
];

/// The answer of somebody who does not know which right fits, which service it is about, or as what
/// they act.
pub(super) const NOT_SURE: &str = "not-sure";

/// The answer of somebody who does not mind how the reply comes.
pub(super) const ANY_WAY: &str = "any";

/// A way to reach somebody, which they say is safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Way {
    /// By email.
    Email,
    /// By telephone.
    Phone,
    /// By post.
    Post,
}

impl Way {
    const ALL: [Way; 3] = [Way::Email, Way::Phone, Way::Post];

    fn code(self) -> &'static str {
        match self {
            Way::Email => "email",
            Way::Phone => "phone",
            Way::Post => "post",
        }
    }
}

/// Which service it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Service {
    /// The one with this notice.
    Of(NoticeId),
    /// The person does not know, which is an answer.
    Unknown,
}

/// As what somebody acts for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Acting {
    /// As this.
    As(ActingAs),
    /// The person does not know, which is an answer.
    Unknown,
}

/// Where a draft was saved to come back to: neither the link nor the code opens it alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Saved {
    /// What the link holds.
    pub(super) link: Link,
    /// The code.
    pub(super) code: String,
    /// The last day on which it can be come back to.
    pub(super) until: Date,
}

/// The answers so far, as they were typed: some may be wrong, or missing.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says whether one question was answered"
)]
pub(super) struct Draft {
    /// The key under which the request is opened once, however often the button is pressed.
    pub(super) key: String,
    /// The request that was made of it; the answers are then no longer here.
    pub(super) opened: Option<RequestId>,
    /// The code by which somebody without email follows it, so that the page that shows it can be
    /// opened again.
    pub(super) letter_code: Option<String>,
    /// Where it was saved for another day.
    pub(super) saved: Option<Saved>,
    pub(super) words: String,
    /// The right that the link to the first page named.
    pub(super) wanted: Option<Right>,
    /// The rights that the words seem to exercise.
    pub(super) understood: Vec<Right>,
    /// Whether the person has said whether that is right.
    pub(super) rights_answered: bool,
    pub(super) rights: Vec<Right>,
    pub(super) not_sure: bool,
    pub(super) complaint_answered: bool,
    pub(super) complains_of: String,
    pub(super) service: Option<Service>,
    /// The words by which services were last looked for.
    pub(super) search: String,
    pub(super) subject: Option<Subject>,
    pub(super) acting: Option<Acting>,
    pub(super) subject_name: String,
    pub(super) name: String,
    pub(super) ways: Vec<Way>,
    pub(super) email: String,
    pub(super) phone: String,
    pub(super) address: String,
    pub(super) contact_safely: String,
    pub(super) reply_answered: bool,
    pub(super) reply_by: Option<ReplyBy>,
    pub(super) reply_when: Option<ReplyWhen>,
    pub(super) forms: Vec<Adjustment>,
    pub(super) language: String,
    pub(super) other_form: String,
}

impl Draft {
    /// Takes note of what the words seem to ask for. Who has changed them is asked again.
    pub(super) fn understand(&mut self, words_before: &str, understood: Vec<Right>) {
        if self.words != words_before {
            self.rights_answered = false;
        }
        self.understood = understood;
    }

    /// The rights that are ticked when the person is asked: what they chose before, or what we
    /// think they want.
    pub(super) fn ticked(&self) -> Vec<Right> {
        if self.rights_answered {
            return self.rights.clone();
        }
        let is_ticked = |right: &Right| {
            self.understood.contains(right)
                || self.rights.contains(right)
                || self.wanted == Some(*right)
        };
        RIGHTS_OFFERED.into_iter().filter(is_ticked).collect()
    }

    /// The rights that are exercised. Somebody who is not sure asks for a copy, as most do; the
    /// page before sending says so.
    pub(super) fn rights(&self) -> Vec<Right> {
        if self.rights.is_empty() && self.not_sure {
            vec![Right::Access]
        } else {
            self.rights.clone()
        }
    }

    /// The steps that this person is asked, in order.
    fn steps(&self) -> impl Iterator<Item = Step> {
        Step::ALL.into_iter().filter(|step| self.is_asked(*step))
    }

    /// Whether this person is asked this.
    pub(super) fn is_asked(&self, step: Step) -> bool {
        match step {
            Step::Complaint => self.rights.contains(&Right::Complaint),
            Step::Acting | Step::Name => self.is_for_another(),
            _ => true,
        }
    }

    /// The step before another; none before the first.
    pub(super) fn before(&self, step: Step) -> Option<Step> {
        self.steps().take_while(|own| *own != step).last()
    }

    /// Whether the information is somebody else's.
    pub(super) fn is_for_another(&self) -> bool {
        matches!(self.subject, Some(Subject::Child | Subject::Other))
    }

    /// As what one can act for whose information it is.
    pub(super) fn capacities(&self) -> &'static [ActingAs] {
        match self.subject {
            Some(Subject::Child) => &[
                ActingAs::Parent,
                ActingAs::Solicitor,
                ActingAs::Advocate,
                ActingAs::Other,
            ],
            Some(Subject::Other) => &[
                ActingAs::Other,
                ActingAs::Solicitor,
                ActingAs::Attorney,
                ActingAs::Deputy,
                ActingAs::Advocate,
            ],
            Some(Subject::Requester) | None => &[],
        }
    }

    /// The ways in which the reply can come: only those by which the person can be reached.
    pub(super) fn ways_of_reply(&self) -> Vec<ReplyBy> {
        let by = |way: Way, reply: &[ReplyBy]| {
            let reply = reply.to_vec();
            self.ways.contains(&way).then_some(reply)
        };
        [
            by(Way::Email, &[ReplyBy::Online, ReplyBy::Email]),
            by(Way::Post, &[ReplyBy::Post]),
            by(Way::Phone, &[ReplyBy::Phone]),
        ]
        .into_iter()
        .flatten()
        .flatten()
        .collect()
    }

    /// Which language it is, and what else is needed, in one line.
    fn form_detail(&self) -> Option<String> {
        let of = |form, text: &str| {
            let said = self.forms.contains(&form) && !text.is_empty();
            said.then(|| text.to_owned())
        };
        let said = [
            of(Adjustment::AnotherLanguage, &self.language),
            of(Adjustment::Other, &self.other_form),
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        (!said.is_empty()).then(|| said.join("; "))
    }

    /// The request that the answers make, received on `today`.
    pub(super) fn to_request(&self, controller: &ControllerId, today: Date) -> NewRequest {
        let way = |way: Way, text: &str| self.ways.contains(&way).then(|| text.to_owned());
        let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let for_another = self.is_for_another();
        NewRequest {
            controller: controller.clone(),
            channel: Channel::Web,
            received: today,
            rights: self.rights(),
            words: self.words.clone(),
            notice: match &self.service {
                Some(Service::Of(id)) => Some(id.clone()),
                Some(Service::Unknown) | None => None,
            },
            subject: self.subject.unwrap_or(Subject::Requester),
            requester: Person {
                name: self.name.clone(),
                email: way(Way::Email, &self.email),
                phone: way(Way::Phone, &self.phone),
                address: way(Way::Post, &self.address),
            },
            data_subject: for_another.then(|| Person {
                name: self.subject_name.clone(),
                ..Person::default()
            }),
            receipt: Receipt::default(),
            preferences: Preferences {
                adjustments: self.forms.clone(),
                adjustment_detail: self.form_detail(),
                reply_by: self.reply_by,
                reply_when: self.reply_when,
                contact_safely: said(&self.contact_safely),
            },
            acting_as: match self.acting {
                Some(Acting::As(capacity)) if for_another => Some(capacity),
                _ => None,
            },
            complains_of: said(&self.complains_of).filter(|_| self.is_asked(Step::Complaint)),
        }
    }

    /// The first page whose answers are missing or wrong; none when all is answered.
    pub(super) fn first_open(
        &self,
        register: &Register,
        controller: &ControllerId,
        today: Date,
    ) -> Option<Step> {
        let is_open = |step: &Step| !self.problems(*step, register, controller, today).is_empty();
        self.steps().find(is_open)
    }
}
