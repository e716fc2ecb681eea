//! A case and the world around it, driven by commands.

use jiff::civil::{Date, date};
use rightsdesk_core::calendar::{Calendar, Nation, published};
use rightsdesk_core::case::{
    Beside, Case, Command, Context, Decision, HealthContent, Outcome, Part, PartDecision, Period,
    Recorded, Refusal, Stage, Undelivered, decide, receive, search as places,
};
use rightsdesk_core::clock::Policy;
use rightsdesk_core::ids::{
    AccountId, CaseId, ControllerId, DocumentId, NoticeId, Reference, RequestId,
};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::reason::{self, Reliance};
use rightsdesk_core::register::completeness::Item;
use rightsdesk_core::register::{Register, SHIPPED};
use rightsdesk_core::request::{
    Channel, NewRequest, Person, Preferences, Receipt, ReplyWhen, Subject,
};
use rightsdesk_core::right::Right;
use rightsdesk_core::settings::Practices;
use uuid::Uuid;

pub(crate) const RECEIVED: Date = date(2026, 10, 5);

/// A case and the world around it, driven by commands.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) register: Register,
    pub(crate) calendar: Calendar,
    pub(crate) policy: Policy,
    pub(crate) practices: Practices,
    pub(crate) case: Case,
    pub(crate) log: Vec<Recorded>,
    pub(crate) today: Date,
    pub(crate) beside: Vec<Beside>,
    pub(crate) dealt: Vec<AccountId>,
    /// When the person wants to hear that the reply is ready.
    pub(crate) reply_when: Option<ReplyWhen>,
    /// The letters that did not reach the person.
    pub(crate) undelivered: Vec<Undelivered>,
}

pub(crate) const NEW_CASE: CaseId = CaseId(Uuid::from_u128(88));

pub(crate) fn staff(number: u128, role: Role) -> Actor {
    Actor::Staff {
        account: AccountId(Uuid::from_u128(number)),
        roles: vec![role],
    }
}

pub(crate) fn caseworker() -> Actor {
    staff(1, Role::Caseworker)
}

pub(crate) fn reviewer() -> Actor {
    staff(2, Role::Reviewer)
}

/// Another case of the desk's request.
pub(crate) fn beside(right: Right, stage: Stage) -> Beside {
    Beside {
        stage,
        case: NEW_CASE,
        ..Beside::of(&Desk::with(right).case)
    }
}

impl Desk {
    pub(crate) fn with(right: Right) -> Desk {
        let register = Register::parse(&SHIPPED).unwrap();
        let calendar = Calendar::new(Nation::EnglandAndWales, &published().unwrap(), []);
        let policy = Policy::default();
        let new = NewRequest {
            controller: ControllerId("kent".into()),
            channel: Channel::Web,
            received: RECEIVED,
            rights: vec![right],
            words: "Please".into(),
            notice: None,
            subject: Subject::Requester,
            requester: Person {
                name: "Sample Person".into(),
                email: Some("sample@example.org".into()),
                ..Person::default()
            },
            data_subject: None,
            receipt: Receipt::default(),
            preferences: Preferences::default(),
            acting_as: None,
            complains_of: None,
        };
        let context = Context {
            now: at(RECEIVED),
            today: RECEIVED,
            actor: &Actor::Resident,
            calendar: &calendar,
            policy: &policy,
            register: &register,
            practices: &Practices::new(),
            beside: &[],
            dealt: &[],
            reply_when: None,
            undelivered: &[],
            fresh: NEW_CASE.0,
            added: None,
        };
        let reference = Reference::compose("KEN", 2026, 1).unwrap();
        let request = RequestId(Uuid::from_u128(7));
        let id = || CaseId(Uuid::from_u128(8));
        let opened = receive(&new, request, &reference, id, &context).unwrap();
        let [Decision { case, events, .. }] = opened.try_into().unwrap();
        Desk {
            register,
            calendar,
            policy,
            practices: Practices::new(),
            case,
            log: events,
            today: RECEIVED,
            beside: Vec::new(),
            dealt: Vec::new(),
            reply_when: None,
            undelivered: Vec::new(),
        }
    }

    pub(crate) fn on(mut self, today: Date) -> Desk {
        self.today = today;
        self
    }

    pub(crate) fn try_as(&self, actor: &Actor, command: Command) -> Result<Decision, Refusal> {
        let context = Context {
            now: at(self.today),
            today: self.today,
            actor,
            calendar: &self.calendar,
            policy: &self.policy,
            register: &self.register,
            practices: &self.practices,
            beside: &self.beside,
            dealt: &self.dealt,
            reply_when: self.reply_when,
            undelivered: &self.undelivered,
            fresh: NEW_CASE.0,
            added: None,
        };
        decide(&self.case, command, &context)
    }

    pub(crate) fn given_by(mut self, actor: &Actor, command: Command) -> Desk {
        let decision = self.try_as(actor, command).expect("the command is open");
        self.case = decision.case;
        self.log.extend(decision.events);
        self
    }

    pub(crate) fn given(self, command: Command) -> Desk {
        self.given_by(&caseworker(), command)
    }

    /// Leaves out, with a reason, every place that was not searched.
    pub(crate) fn covered(self) -> Desk {
        match places::unsearched(&self.case, &self.register) {
            systems if systems.is_empty() => self,
            systems => self.given(Command::LeaveOut {
                systems,
                reason: "It holds nothing of people outside the service.".into(),
            }),
        }
    }

    pub(crate) fn refused(&self, command: Command) -> Refusal {
        self.try_as(&caseworker(), command)
            .expect_err("the command is refused")
    }
}

pub(crate) fn at(day: Date) -> jiff::Timestamp {
    day.at(9, 0, 0, 0)
        .in_tz("Europe/London")
        .unwrap()
        .timestamp()
}

pub(crate) fn accept() -> Command {
    Command::Accept {
        notices: vec![kent()],
        subject: Subject::Requester,
    }
}

pub(crate) fn search(documents: Vec<DocumentId>) -> Command {
    let nil_reason = documents
        .is_empty()
        .then(|| "Nothing under that name".to_owned());
    Command::RecordSearch {
        task: None,
        period: Period::default(),
        hits: None,
        system: "Panel records".into(),
        keeper: "Core Plus Team".into(),
        on: RECEIVED,
        terms: "Name".into(),
        documents,
        recipients: vec!["A confirmed recipient".into()],
        sources: vec![],
        nil_reason,
    }
}

pub(crate) fn decision(outcome: Outcome) -> Command {
    let part = Part {
        asked: "All of it".into(),
        decision: PartDecision::Granted,
        reasons: vec![],
        explanation: "Here it is.".into(),
    };
    ruled(outcome, vec![part])
}

/// A point that is granted.
pub(crate) fn granted_part() -> Part {
    Part {
        asked: "The rest".into(),
        decision: PartDecision::Granted,
        reasons: vec![],
        explanation: "Here it is.".into(),
    }
}

/// A decision in which nothing else had to be considered. Where a part is granted, what was found
/// goes out.
pub(crate) fn ruled(outcome: Outcome, parts: Vec<Part>) -> Command {
    Command::Decide {
        outcome,
        parts,
        nothing_severable: None,
        health: Some(HealthContent::None),
        stops: Vec::new(),
        given: if outcome == Outcome::PartGranted {
            found()
        } else {
            Vec::new()
        },
        quote: None,
    }
}

/// A reason relied on with all that it asks for.
pub(crate) fn relied(code: &str) -> Reliance {
    Reliance {
        code: code.into(),
        satisfied: reason::find(code).map_or_else(Vec::new, |reason| reason.tests.to_vec()),
        because: "Looked at on 12 October.".into(),
    }
}

pub(crate) fn kent() -> NoticeId {
    NoticeId("kent-parent-carer-panel".into())
}

pub(crate) fn found() -> Vec<DocumentId> {
    vec![DocumentId(Uuid::from_u128(9))]
}

/// Supplies what Kent's notice lacks.
pub(crate) fn supplied(desk: Desk) -> Desk {
    [Item::AutomatedDecisions, Item::Transfers]
        .into_iter()
        .fold(desk, |desk, item| {
            desk.given(Command::SupplyItem {
                notice: Some(kent()),
                item,
                text: "None.".into(),
            })
        })
}
