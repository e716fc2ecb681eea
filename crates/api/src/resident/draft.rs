//! What somebody who is asking has answered so far: kept on the server, as it was typed, so that
//! an error, a lost page or a change of mind costs nothing.

use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use rightsdesk_core::ids::{ControllerId, NoticeId, RequestId};
use rightsdesk_core::register::Register;
use rightsdesk_core::request::{
    Channel, NewRequest, Person, Preferences, Problem, ProblemCode, Receipt, Subject,
};
use rightsdesk_core::right::Right;
use rightsdesk_web::Form;
use serde::{Deserialize, Serialize};

use crate::error::PageError;
use crate::once;
use crate::sent::Sent;
use crate::session::Cookie;
use crate::state::State;

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

/// The answer of somebody who does not know which right fits, or which service it is about.
pub(super) const NOT_SURE: &str = "not-sure";

/// A page that asks something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// What the person wants.
    What,
    /// Which service it is about.
    Service,
    /// Whose information it is.
    Who,
    /// The name of whose information it is, where that is somebody else.
    Name,
    /// Who is asking, and how to reach them.
    You,
}

impl Step {
    /// Every step, in order.
    pub(super) const ALL: [Step; 5] = [Step::What, Step::Service, Step::Who, Step::Name, Step::You];

    /// Its name in the address.
    pub(super) fn code(self) -> &'static str {
        match self {
            Step::What => "what",
            Step::Service => "service",
            Step::Who => "who",
            Step::Name => "name",
            Step::You => "you",
        }
    }

    /// The step of this name.
    pub(super) fn from_code(code: &str) -> Option<Step> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }
}

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

/// The answers so far, as they were typed: some may be wrong, or missing.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Draft {
    /// The key under which the request is opened once, however often the button is pressed.
    pub(super) key: String,
    /// The request that was made of it; the answers are then no longer here.
    pub(super) opened: Option<RequestId>,
    pub(super) words: String,
    pub(super) rights: Vec<Right>,
    pub(super) not_sure: bool,
    pub(super) service: Option<Service>,
    /// The words by which services were last looked for.
    pub(super) search: String,
    pub(super) subject: Option<Subject>,
    pub(super) subject_name: String,
    pub(super) name: String,
    pub(super) ways: Vec<Way>,
    pub(super) email: String,
    pub(super) phone: String,
    pub(super) address: String,
}

impl Draft {
    /// Takes the answers of one page, as they were typed.
    pub(super) fn take(&mut self, step: Step, sent: &Sent) {
        let typed = |name: &str| sent.text(name).to_owned();
        match step {
            Step::What => {
                let chosen = sent.all("rights");
                self.words = typed("words");
                let is_chosen = |right: &Right| chosen.iter().any(|code| code == right.code());
                self.rights = RIGHTS_OFFERED.into_iter().filter(is_chosen).collect();
                self.not_sure = chosen.iter().any(|code| code == NOT_SURE);
            }
            Step::Service => {
                self.search = typed("search");
                self.service = match sent.text("notice") {
                    "" => None,
                    NOT_SURE => Some(Service::Unknown),
                    id => Some(Service::Of(NoticeId(id.to_owned()))),
                };
            }
            Step::Who => {
                let chosen = sent.text("subject");
                self.subject = Subject::ALL.into_iter().find(|s| s.code() == chosen);
            }
            Step::Name => self.subject_name = typed("data_subject_name"),
            Step::You => {
                let chosen = sent.all("contact");
                let is_chosen = |way: &Way| chosen.iter().any(|code| code == way.code());
                self.name = typed("name");
                self.ways = Way::ALL.into_iter().filter(is_chosen).collect();
                self.email = typed("email");
                self.phone = typed("phone");
                self.address = typed("address");
            }
        }
    }

    /// The form of a page, with what was answered before.
    pub(super) fn form(&self, step: Step) -> Form {
        match step {
            Step::What => {
                let unsure = self.not_sure.then_some(NOT_SURE);
                let chosen = self.rights.iter().map(|right| right.code()).chain(unsure);
                Form::new()
                    .with_value("words", &self.words)
                    .with_values("rights", chosen)
            }
            Step::Service => {
                let form = Form::new().with_value("search", &self.search);
                match &self.service {
                    None => form,
                    Some(Service::Unknown) => form.with_value("notice", NOT_SURE),
                    Some(Service::Of(id)) => form.with_value("notice", &id.0),
                }
            }
            Step::Who => Form::new().with_value("subject", self.subject.map_or("", Subject::code)),
            Step::Name => Form::new().with_value("data_subject_name", &self.subject_name),
            Step::You => Form::new()
                .with_value("name", &self.name)
                .with_values("contact", self.ways.iter().map(|way| way.code()))
                .with_value("email", &self.email)
                .with_value("phone", &self.phone)
                .with_value("address", &self.address),
        }
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
        let for_another = self.is_for_another();
        Step::ALL
            .into_iter()
            .filter(move |step| *step != Step::Name || for_another)
    }

    /// The step before another; none before the first.
    pub(super) fn before(&self, step: Step) -> Option<Step> {
        self.steps().take_while(|own| *own != step).last()
    }

    /// Whether the information is somebody else's.
    pub(super) fn is_for_another(&self) -> bool {
        matches!(self.subject, Some(Subject::Child | Subject::Other))
    }

    /// The request that the answers make, received on `today`.
    pub(super) fn to_request(&self, controller: &ControllerId, today: Date) -> NewRequest {
        let way = |way: Way, text: &str| self.ways.contains(&way).then(|| text.to_owned());
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
            data_subject: self.is_for_another().then(|| Person {
                name: self.subject_name.clone(),
                ..Person::default()
            }),
            receipt: Receipt::default(),
            preferences: Preferences::default(),
            acting_as: None,
            complains_of: None,
        }
    }

    /// What is wrong with the answers of one page, in the order of its fields.
    ///
    /// Core says what is wrong with a request; here that is brought to the field where it is typed.
    pub(super) fn problems(
        &self,
        step: Step,
        register: &Register,
        controller: &ControllerId,
        today: Date,
    ) -> Vec<Problem> {
        let of_core = self.to_request(controller, today).problems(today);
        let found = |field: &str| {
            of_core
                .iter()
                .find(|problem| problem.field == field)
                .cloned()
        };
        let empty = |field| Problem {
            field,
            code: ProblemCode::Empty,
        };
        match step {
            Step::What => ["words", "rights"]
                .iter()
                .filter_map(|field| found(field))
                .collect(),
            Step::Service => {
                let known = |id: &NoticeId| {
                    register
                        .choices_for(controller)
                        .any(|notice| notice.id == *id)
                };
                match &self.service {
                    None => vec![empty("notice")],
                    Some(Service::Of(id)) if !known(id) => {
                        vec![Problem {
                            field: "notice",
                            code: ProblemCode::NotAChoice,
                        }]
                    }
                    Some(_) => Vec::new(),
                }
            }
            Step::Who => self
                .subject
                .is_none()
                .then(|| empty("subject"))
                .into_iter()
                .collect(),
            Step::Name => found("data_subject_name").into_iter().collect(),
            Step::You => {
                let mut problems: Vec<Problem> = found("name").into_iter().collect();
                if self.ways.is_empty() {
                    problems.push(Problem {
                        field: "contact",
                        code: ProblemCode::NoContact,
                    });
                }
                let typed = [
                    (Way::Email, "email", &self.email),
                    (Way::Phone, "phone", &self.phone),
                    (Way::Post, "address", &self.address),
                ];
                for (way, field, text) in typed {
                    if !self.ways.contains(&way) {
                        continue;
                    }
                    if text.is_empty() {
                        problems.push(empty(field));
                    } else {
                        problems.extend(found(field));
                    }
                }
                problems
            }
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

/// A draft with the token that names it.
#[derive(Clone)]
pub(super) struct Held {
    token: String,
    is_new: bool,
    /// The draft.
    pub(super) draft: Draft,
}

impl Held {
    /// The draft that the browser's cookie names, if it is still kept and is of this controller.
    pub(super) async fn find(
        state: &State,
        headers: &HeaderMap,
        controller: &ControllerId,
    ) -> Result<Option<Held>, PageError> {
        let Some(token) = Cookie::Draft.token(state, headers) else {
            return Ok(None);
        };
        let draft = state
            .store
            .drafts()
            .load(&token, controller, state.now())
            .await?;
        Ok(draft.map(|draft| Held {
            token,
            is_new: false,
            draft,
        }))
    }

    /// An empty draft, not kept yet.
    pub(super) fn begin(state: &State) -> Result<Held, PageError> {
        let token = state.store.drafts().new_token()?;
        let draft = Draft {
            key: once::new()?,
            ..Draft::default()
        };
        Ok(Held {
            token,
            is_new: true,
            draft,
        })
    }

    /// Keeps the draft for another day.
    pub(super) async fn save(
        &self,
        state: &State,
        controller: &ControllerId,
    ) -> Result<(), PageError> {
        let drafts = state.store.drafts();
        Ok(drafts
            .save(&self.token, controller, &self.draft, state.now())
            .await?)
    }

    /// The response, with the cookie if the browser does not have it yet.
    pub(super) fn respond(&self, state: &State, response: impl IntoResponse) -> Response {
        if self.is_new {
            Cookie::Draft.set(state, &self.token, response)
        } else {
            response.into_response()
        }
    }
}
