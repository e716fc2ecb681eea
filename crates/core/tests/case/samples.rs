//! One of each command, and one of each event that holds a text.

use jiff::civil::{Date, date};
use rightsdesk_core::case::{
    ActingAs, AttachedAs, Body, CareKind, ChangeKind, ChildsView, Command, Complexity, Event,
    ExtensionGround, IdentityCheck, Keeper, LinkKind, Mark, Matter, NewTask, OpinionFinding,
    OtherBusiness, Outcome, Part, PartDecision, Period, Priority, ReachedBy, TaskId, TaskKind,
    Telling, ToldAs, UseGround, View, Written,
};
use rightsdesk_core::ids::{AccountId, DocumentId, LetterId, Reference};
use rightsdesk_core::reason::Reliance;
use rightsdesk_core::register::completeness::Item;
use rightsdesk_core::request::{Contact, Person, Preferences, Subject};
use rightsdesk_core::retention::Class;
use rightsdesk_core::right::Right;
use uuid::Uuid;

use crate::desk::{NEW_CASE, RECEIVED, accept, decision, found, relied, search};

const DAY: Date = date(2026, 10, 12);

fn task() -> TaskId {
    TaskId(Uuid::from_u128(60))
}

fn document() -> DocumentId {
    DocumentId(Uuid::from_u128(1))
}

fn account() -> AccountId {
    AccountId(Uuid::from_u128(1))
}

fn other() -> Reference {
    Reference::compose("KEN", 2026, 2).unwrap()
}

/// A task with `text` wherever a person writes.
pub(crate) fn new_task(task_kind: TaskKind, text: &str) -> NewTask {
    NewTask {
        task_kind,
        system: text.into(),
        keeper: Keeper {
            name: text.into(),
            email: Some("keeper@example.org".into()),
        },
        ask: text.into(),
        terms: Some(text.into()),
        period: Period::default(),
        due: DAY,
    }
}

fn contact(text: &str) -> Contact {
    Contact {
        requester: Person {
            name: text.into(),
            address: Some(text.into()),
            ..Person::default()
        },
        preferences: Preferences {
            contact_safely: Some(text.into()),
            ..Preferences::default()
        },
    }
}

/// One of each command.
pub(crate) fn commands() -> Vec<Command> {
    let day = DAY;
    let text = || "t".to_owned();
    vec![
        Command::Assign { owner: account() },
        Command::CorrectReceipt {
            on: day,
            reason: text(),
        },
        accept(),
        Command::Assess {
            complexity: Complexity::Simple,
            priority: Priority::Ordinary,
            reason: text(),
        },
        Command::NoteCare {
            care: CareKind::Safety,
            purpose: text(),
            until: day,
        },
        Command::DropCare {
            care: CareKind::Safety,
        },
        Command::DeclareConflict {
            account: AccountId(Uuid::from_u128(50)),
            reason: text(),
        },
        Command::LimitAccess {
            people: vec![AccountId(Uuid::from_u128(50))],
            reason: text(),
        },
        Command::NameController {
            name: text(),
            contact: text(),
        },
        Command::Forward {
            name: text(),
            agreed: day,
            on: day,
        },
        Command::Misdirect { reason: text() },
        Command::Redirect {
            business: OtherBusiness::FreedomOfInformation,
            reason: text(),
        },
        Command::ChangeContact {
            contact: Box::new(contact(&text())),
            reason: text(),
            former: None,
        },
        Command::AskIdentity { reason: text() },
        Command::ConfirmIdentity {
            on: day,
            by: IdentityCheck::Account,
            how: text(),
        },
        Command::AskAuthority { reason: text() },
        Command::ConfirmAuthority {
            on: day,
            how: text(),
            acting_as: ActingAs::Solicitor,
            expires: None,
            child: None,
            competence: None,
        },
        Command::AskFee {
            pence: 1_000,
            reason: text(),
        },
        Command::RecordFee { on: day },
        Command::AskClarification {
            question: text(),
            qualifies: true,
        },
        Command::AnswerClarification {
            on: day,
            answer: text(),
        },
        Command::Extend {
            ground: ExtensionGround::Complexity,
            reason: text(),
        },
        Command::Acknowledge {
            on: day,
            how: text(),
        },
        Command::OpenBeside {
            right: Right::Complaint,
            on: day,
            reason: text(),
        },
        Command::RecordOpinion {
            on: day,
            professional: text(),
            finding: OpinionFinding::HarmLikely,
            about: text(),
        },
        Command::AskTask {
            what: new_task(TaskKind::Preserve, "t"),
        },
        Command::ConfirmPreserved {
            task: task(),
            how: text(),
        },
        Command::ReturnTask {
            task: task(),
            reason: text(),
            instead: None,
        },
        Command::AskMoreTime {
            task: task(),
            until: day,
            reason: text(),
        },
        Command::MoveTask {
            task: task(),
            due: day,
        },
        Command::ChaseTask {
            task: task(),
            step: None,
        },
        Command::CallOffTask {
            task: task(),
            reason: text(),
        },
        Command::AnswerConsultation {
            task: task(),
            view: View::Agrees,
            answer: text(),
        },
        Command::StrikeBalance {
            task: task(),
            give: true,
            reason: text(),
        },
        Command::LeaveOut {
            systems: vec![text()],
            reason: text(),
        },
        search(found()),
        Command::RecordChange {
            task: None,
            change: ChangeKind::Corrected,
            kept: None,
            proof: vec![],
            recipients: vec![],
            system: text(),
            on: day,
            done: text(),
        },
        Command::RecordTold {
            on: day,
            recipient: text(),
            told_as: ToldAs::Recipient,
            telling: Telling::Told,
            how: text(),
        },
        Command::WriteToRecipient {
            recipient: text(),
            told_as: ToldAs::Republisher,
            email: None,
            address: Some(text()),
            text: text(),
            private: false,
            safety: None,
        },
        Command::TellLoss { text: text() },
        Command::AcceptLoss {
            on: day,
            how: text(),
        },
        Command::TestIdentifiability {
            identifiable: true,
            reason: text(),
        },
        Command::RecordUse {
            on: day,
            ground: UseGround::OtherPerson,
            reason: text(),
        },
        Command::OpenBreach {
            aware: day,
            facts: text(),
        },
        Command::SettleBreach {
            notify: false,
            reason: text(),
        },
        Command::SupplyItem {
            notice: None,
            item: Item::Retention,
            text: text(),
        },
        Command::PromiseItem {
            notice: None,
            item: Item::Retention,
            by: day,
        },
        decision(Outcome::Refused),
        Command::Prepare,
        Command::PassReview,
        Command::Approve,
        Command::SendBack {
            reason: text(),
            marks: vec![],
        },
        Command::RecordPack {
            document: document(),
            sha256: String::new(),
            pages: 1,
            accompanying: vec![],
            page: None,
        },
        Command::RecordTalk {
            on: day,
            reached: true,
            how: text(),
        },
        Command::RecordReached {
            letter: LetterId(Uuid::from_u128(3)),
            on: day,
            by: ReachedBy::Telephone,
            how: text(),
        },
        Command::PlanSend {
            on: day,
            reason: Some(text()),
        },
        Command::DropPlan,
        Command::Send {
            reason: Some(text()),
        },
        Command::RecordDownload {
            document: document(),
        },
        Command::TellProgress { text: text() },
        Command::Withdraw,
        Command::Lapse,
        Command::WarnOfLifting { reason: text() },
        Command::LiftRestriction,
        Command::Note {
            note: text(),
            mentions: vec![],
        },
        Command::WriteIn {
            matter: Matter::General,
            page: None,
            text: text(),
            documents: vec![document()],
        },
        Command::WriteToPerson { text: text() },
        Command::NeedNoAnswer { reason: text() },
        Command::RenewFiles,
        Command::Attach {
            documents: vec![document()],
            attached_as: AttachedAs::File,
            note: text(),
        },
        Command::Link {
            other: other(),
            link: LinkKind::Related,
            reason: text(),
        },
        Command::Watch,
        Command::Unwatch,
        Command::RecordTime {
            on: day,
            minutes: 30,
            note: text(),
        },
        Command::RecordProceedings {
            body: Body::Regulator,
            on: day,
            ended: false,
            note: text(),
        },
        Command::PlaceHold {
            reason: text(),
            review_on: None,
        },
        Command::LiftHold { reason: text() },
        Command::Dispose {
            class: Class::Reply,
            documents: vec![document()],
        },
        Command::Close,
    ]
}

/// Each event that holds a text, with `text` wherever there is one.
pub(crate) fn events_with(text: &str) -> Vec<Event> {
    let text = || text.to_owned();
    let on = RECEIVED;
    let mut events = of_the_person(&text, on);
    events.extend(of_the_work(&text, on));
    events.extend(of_the_file(&text, on));
    events
}

fn of_the_person(text: &dyn Fn() -> String, on: Date) -> Vec<Event> {
    vec![
        Event::ReceiptCorrected {
            on,
            was: on,
            reason: text(),
        },
        Event::Accepted {
            notices: vec![],
            subject: Subject::Requester,
        },
        Event::Assessed {
            complexity: Complexity::Complex,
            priority: Priority::Urgent,
            reason: text(),
        },
        Event::CareNoted {
            care: CareKind::Safety,
            purpose: text(),
            until: on,
        },
        Event::ConflictDeclared {
            account: account(),
            reason: text(),
        },
        Event::AccessLimited {
            people: vec![account()],
            reason: text(),
        },
        Event::ControllerNamed {
            on,
            name: text(),
            contact: text(),
        },
        Event::Forwarded {
            name: text(),
            agreed: on,
            on,
        },
        Event::Misdirected { on, reason: text() },
        Event::Redirected {
            on,
            business: OtherBusiness::PoliceOrCourt,
            reason: text(),
        },
        Event::ContactChanged {
            person: Box::new(contact(&text())),
            reason: text(),
            former: Some(text()),
        },
        Event::WrittenIn {
            on,
            matter: Matter::ReplyPage,
            page: Some(17),
            text: text(),
            documents: vec![document()],
        },
        Event::WrittenTo { on, text: text() },
        Event::NoAnswerNeeded { on, reason: text() },
        Event::FilesRenewed { until: on },
        Event::IdentityAsked { on, reason: text() },
        Event::IdentityConfirmed {
            on,
            by: IdentityCheck::Knowledge,
            how: text(),
        },
        Event::AuthorityAsked { on, reason: text() },
        Event::AuthorityConfirmed {
            on,
            how: text(),
            acting_as: ActingAs::Parent,
            expires: None,
            child: Some(ChildsView::Agrees),
            competence: Some(text()),
        },
        Event::FeeAsked {
            on,
            pence: 1_000,
            reason: text(),
        },
        Event::ClarificationAsked {
            on,
            question_id: "q1".into(),
            qualifies: true,
            question: text(),
        },
        Event::ClarificationAnswered {
            on,
            question_id: "q1".into(),
            answer: text(),
        },
        Event::Extended {
            on,
            ground: ExtensionGround::Complexity,
            reason: text(),
        },
        Event::Acknowledged { on, how: text() },
        Event::OpenedBeside {
            case: NEW_CASE,
            right: Right::Erasure,
            on,
            reason: text(),
        },
        Event::LossTold { on, text: text() },
        Event::LossAccepted { on, how: text() },
        Event::LiftingWarned { on, reason: text() },
        Event::ProgressTold { on, text: text() },
    ]
}

fn of_the_work(text: &dyn Fn() -> String, on: Date) -> Vec<Event> {
    vec![
        Event::OpinionObtained {
            on,
            professional: text(),
            finding: OpinionFinding::HarmLikely,
            about: text(),
        },
        Event::TaskAsked {
            task: task(),
            on,
            what: new_task(TaskKind::Search, &text()),
        },
        Event::Preserved {
            task: task(),
            on,
            how: text(),
        },
        Event::TaskReturned {
            task: task(),
            on,
            reason: text(),
            instead: Some(text()),
        },
        Event::MoreTimeAsked {
            task: task(),
            until: on,
            reason: text(),
        },
        Event::TaskCalledOff {
            task: task(),
            on,
            reason: text(),
        },
        Event::ConsultationAnswered {
            task: task(),
            on,
            view: View::Refuses,
            answer: text(),
        },
        Event::BalanceStruck {
            task: task(),
            on,
            give: true,
            reason: text(),
        },
        Event::PlacesLeftOut {
            systems: vec![text()],
            reason: text(),
        },
        Event::SystemSearched {
            task: Some(task()),
            period: Period::default(),
            hits: Some(4),
            system: text(),
            on,
            keeper: text(),
            terms: text(),
            documents: vec![document()],
            recipients: vec![text()],
            sources: vec![text()],
            nil_reason: Some(text()),
        },
        Event::SystemChanged {
            task: None,
            change: ChangeKind::Corrected,
            kept: Some(text()),
            proof: vec![document()],
            recipients: vec![text()],
            system: text(),
            on,
            done: text(),
        },
        Event::RecipientTold {
            on,
            recipient: text(),
            told_as: ToldAs::Recipient,
            telling: Telling::Told,
            how: text(),
            letter: Some(Written {
                email: Some(text()),
                address: Some(text()),
                text: text(),
            }),
            safety: Some(text()),
        },
        Event::IdentifiabilityTested {
            identifiable: false,
            reason: text(),
        },
        Event::RestrictedUsed {
            on,
            ground: UseGround::Claims,
            reason: text(),
        },
        Event::BreachOpened {
            aware: on,
            notify_by: on,
            facts: text(),
        },
        Event::BreachSettled {
            notify: true,
            reason: text(),
        },
        Event::ItemSupplied {
            notice: None,
            item: Item::Retention,
            text: text(),
        },
        Event::Decided {
            outcome: Outcome::Refused,
            parts: vec![Part {
                asked: text(),
                decision: PartDecision::Refused,
                reasons: vec![Reliance {
                    because: text(),
                    ..relied("TP16")
                }],
                explanation: text(),
            }],
            nothing_severable: Some(text()),
            health: None,
            stops: Vec::new(),
            given: Vec::new(),
            quote: Some(text()),
        },
        Event::Talked {
            on,
            reached: true,
            how: text(),
        },
        Event::Reached {
            on,
            letter: LetterId(Uuid::from_u128(3)),
            written: on,
            by: ReachedBy::Telephone,
            how: text(),
        },
        Event::SendPlanned {
            on,
            reason: Some(text()),
        },
        Event::Sent {
            on,
            reason: Some(text()),
        },
        Event::SentBack {
            reason: text(),
            marks: vec![Mark {
                point: 1,
                note: text(),
            }],
        },
    ]
}

fn of_the_file(text: &dyn Fn() -> String, on: Date) -> Vec<Event> {
    vec![
        Event::Noted {
            note: text(),
            mentions: vec![account()],
        },
        Event::Attached {
            documents: vec![document()],
            attached_as: AttachedAs::File,
            note: text(),
        },
        Event::Linked {
            other: other(),
            link: LinkKind::Duplicate,
            reason: text(),
        },
        Event::TimeSpent {
            on,
            minutes: 5,
            note: text(),
        },
        Event::Proceeded {
            body: Body::Court,
            on,
            ended: false,
            note: text(),
        },
        Event::HoldPlaced {
            on,
            reason: text(),
            review_on: None,
        },
        Event::HoldLifted { on, reason: text() },
    ]
}
