//! What a command carries, looked at, and turned into an event.

use jiff::ToSpan;
use jiff::civil::Date;

use super::context::{Context, clock_of};
use super::guard::Refusal;
use super::{
    AttachedAs, Case, ChildsView, Command, Event, Mark, Matter, OtherBusiness, Stage, Telling,
    ToldAs, Written, ruling, sending, tasks,
};
use crate::ids::{AccountId, CaseId, DocumentId, NoticeId};
use crate::people::{Actor, Role};
use crate::reason::Approver;
use crate::request::{FIRST_RECEIPT, LINE_MOST, Subject, WORDS_MOST, parse_email, text_problem};
use crate::retention::{self, Class};
use crate::right::Right;

/// The event that a command leads to, after looking at what the command carries.
pub(super) fn event_of(
    case: &Case,
    command: Command,
    context: &Context<'_>,
) -> Result<Event, Refusal> {
    let today = context.today;
    let dated = |on: Date| not_outside(on, case.received, today);
    Ok(match command {
        Command::Assign { owner } if case.conflicts.contains(&owner) => {
            return Err(Refusal::ConflictOfInterest);
        }
        Command::Assign { owner } => Event::Assigned { owner },
        Command::CorrectReceipt { on, reason } => Event::ReceiptCorrected {
            on: not_outside(on, FIRST_RECEIPT, today)?,
            was: case.received,
            reason: needed("reason", reason)?,
        },
        Command::Accept { notices, subject } => Event::Accepted { notices, subject },
        Command::Assess {
            complexity,
            priority,
            reason,
        } => Event::Assessed {
            complexity,
            priority,
            reason: needed("reason", reason)?,
        },
        Command::NoteCare {
            care,
            purpose,
            until,
        } => Event::CareNoted {
            care,
            purpose: needed("purpose", purpose)?,
            until: not_outside_years(until, today)?,
        },
        Command::DropCare { care } => {
            if !case.care.iter().any(|noted| noted.kind == care) {
                return Err(Refusal::NothingChanges);
            }
            Event::CareDropped { care }
        }
        Command::DeclareConflict { account, reason } => {
            // Of another's interest the head of the team hears, and says so.
            let own = context.actor.account() == Some(account);
            if !own && !context.actor.has_any(&[Role::Manager, Role::Dpo]) {
                return Err(Refusal::NotPermitted);
            }
            if case.conflicts.contains(&account) {
                return Err(Refusal::NothingChanges);
            }
            Event::ConflictDeclared {
                account,
                reason: needed("reason", reason)?,
            }
        }
        Command::LimitAccess { people, reason } => {
            if people.is_empty() && case.limited_to.is_empty() {
                return Err(Refusal::NothingChanges);
            }
            let own = context.actor.account();
            if !people.is_empty() && own.is_none_or(|own| !people.contains(&own)) {
                return Err(Refusal::ShutsOutOneself);
            }
            Event::AccessLimited {
                people,
                reason: needed("reason", reason)?,
            }
        }
        Command::NameController { name, contact } => Event::ControllerNamed {
            on: today,
            name: line("name", name)?,
            contact: needed("contact", contact)?,
        },
        Command::Forward { name, agreed, on } => {
            let named = case.other_controllers.iter().find(|one| one.name == name);
            let Some(named) = named else {
                return Err(Refusal::ControllerNotNamed);
            };
            let agreed = not_outside(agreed, case.received, today)?;
            if named.forwarded.is_some() {
                return Err(Refusal::AlreadyDone);
            }
            Event::Forwarded {
                name,
                agreed,
                // A request goes nowhere before the person has said that it may.
                on: not_outside(on, agreed, today)?,
            }
        }
        Command::Misdirect { reason } => Event::Misdirected {
            on: today,
            reason: needed("reason", reason)?,
        },
        // Once it is decided as a request it is one; but nobody is answered who has died.
        Command::Redirect { business, .. }
            if case.decided.is_some() && business != OtherBusiness::RequesterDied =>
        {
            return Err(Refusal::NotNow { stage: case.stage });
        }
        Command::Redirect { business, reason } => Event::Redirected {
            on: today,
            business,
            reason: needed("reason", reason)?,
        },
        Command::ChangeContact {
            contact,
            reason,
            former,
        } => {
            if let Some(problem) = contact.problems().first() {
                return Err(Refusal::Text {
                    field: problem.field,
                });
            }
            Event::ContactChanged {
                person: contact,
                reason: needed("reason", reason)?,
                former,
            }
        }
        Command::AskIdentity { reason } => Event::IdentityAsked {
            on: today,
            reason: needed("reason", reason)?,
        },
        Command::ConfirmIdentity { on, by, how } => Event::IdentityConfirmed {
            on: dated(on)?,
            by,
            how: needed("how", how)?,
        },
        Command::AskAuthority { reason } => Event::AuthorityAsked {
            on: today,
            reason: needed("reason", reason)?,
        },
        Command::ConfirmAuthority {
            on,
            how,
            acting_as,
            expires,
            child,
            competence,
        } => {
            let child = childs_view(case, child)?;
            let competence = match child {
                None => None,
                Some(_) => Some(needed("competence", competence.unwrap_or_default())?),
            };
            if let Some(expires) = expires.filter(|expires| *expires < today) {
                return Err(Refusal::AuthorityRunOut { on: expires });
            }
            Event::AuthorityConfirmed {
                on: dated(on)?,
                how: needed("how", how)?,
                acting_as,
                expires,
                child,
                competence,
            }
        }
        Command::AskFee { pence, reason } => {
            if pence == 0 {
                return Err(Refusal::Text { field: "amount" });
            }
            Event::FeeAsked {
                on: today,
                pence,
                reason: needed("reason", reason)?,
            }
        }
        Command::RecordFee { on } => {
            let asked = case.fee.as_ref().map_or(case.received, |fee| fee.asked);
            Event::FeePaid {
                on: not_outside(on, asked, today)?,
            }
        }
        // What the request is about is asked once; what is asked later stops no clock.
        Command::AskClarification {
            qualifies: true, ..
        } if case.questions.iter().any(|question| question.qualifies) => {
            return Err(Refusal::AlreadyClarified);
        }
        Command::AskClarification {
            question,
            qualifies,
        } => Event::ClarificationAsked {
            on: today,
            question_id: format!("q{}", case.questions.len() + 1),
            qualifies,
            question: needed("question", question)?,
        },
        Command::AnswerClarification { on, answer } => {
            let question = case.open_question().ok_or(Refusal::NoQuestionOpen)?;
            Event::ClarificationAnswered {
                on: not_outside(on, question.asked, today)?,
                question_id: question.id.clone(),
                answer: needed("answer", answer)?,
            }
        }
        Command::Extend { ground, reason } => {
            let clock = clock_of(case, context)?;
            if !clock.extendable {
                return Err(Refusal::NoPeriodToExtend);
            }
            // While something is outstanding no time runs, so there is no last day yet.
            if let Some(last_day) = clock
                .extension_notice_by
                .filter(|last_day| today > *last_day)
            {
                return Err(Refusal::TooLateToExtend { last_day });
            }
            Event::Extended {
                on: today,
                ground,
                reason: needed("reason", reason)?,
            }
        }
        Command::Acknowledge { on, how } => Event::Acknowledged {
            on: dated(on)?,
            how: needed("how", how)?,
        },
        // Once the reply has gone only it can be complained about.
        Command::OpenBeside { right, .. } if !case.stage.is_open() && right != Right::Complaint => {
            return Err(Refusal::NotNow { stage: case.stage });
        }
        // Whatever else a person wants is a request of its own; a complaint is about this one.
        Command::OpenBeside { right, .. }
            if *context.actor == Actor::Resident && right != Right::Complaint =>
        {
            return Err(Refusal::NotPermitted);
        }
        Command::OpenBeside { right, on, reason } => Event::OpenedBeside {
            case: CaseId(context.fresh),
            right: not_open_yet(case, right, context)?,
            on: dated(on)?,
            reason: needed("reason", reason)?,
        },
        Command::RecordOpinion {
            on,
            professional,
            finding,
            about,
        } => Event::OpinionObtained {
            // An opinion may be older than the request.
            on: not_outside(on, Date::MIN, today)?,
            professional: needed("professional", professional)?,
            finding,
            about: needed("about", about)?,
        },
        command @ (Command::AskTask { .. }
        | Command::ConfirmPreserved { .. }
        | Command::ReturnTask { .. }
        | Command::AskMoreTime { .. }
        | Command::MoveTask { .. }
        | Command::ChaseTask { .. }
        | Command::CallOffTask { .. }
        | Command::AnswerConsultation { .. }
        | Command::StrikeBalance { .. }
        | Command::LeaveOut { .. }
        | Command::RecordSearch { .. }
        | Command::RecordChange { .. }) => tasks::event_of(case, command, context)?,
        Command::RecordTold {
            on,
            recipient,
            told_as,
            telling,
            how,
        } => Event::RecipientTold {
            on: dated(on)?,
            recipient: needed("recipient", recipient)?,
            told_as,
            telling,
            how: needed("how", how)?,
            letter: None,
            safety: None,
        },
        Command::WriteToRecipient {
            recipient,
            told_as,
            email,
            address,
            text,
            private,
            safety,
        } => {
            let recipient = line("recipient", recipient)?;
            // The notice only proposes: who is written to has had the data, as a keeper confirms.
            if told_as == ToldAs::Recipient && !case.confirmed_recipients().contains(&*recipient) {
                return Err(Refusal::NotConfirmed);
            }
            let email = email.filter(|email| !email.trim().is_empty());
            let email = email.map(|email| parse_email(&email)).transpose();
            let email = email.map_err(|_| Refusal::Text { field: "email" })?;
            if email.is_none() && address.as_deref().is_none_or(|text| text.trim().is_empty()) {
                return Err(Refusal::Text { field: "address" });
            }
            let safety = safety.filter(|safety| !safety.trim().is_empty());
            if private && safety.is_none() {
                return Err(Refusal::SafetyNotChecked);
            }
            Event::RecipientTold {
                on: today,
                how: String::new(),
                recipient,
                told_as,
                telling: Telling::Told,
                letter: Some(Written {
                    // One way: where there is an email address, nothing goes on paper.
                    address: address.filter(|_| email.is_none()),
                    email,
                    text: needed("text", text)?,
                }),
                safety,
            }
        }
        Command::TellLoss { text } => Event::LossTold {
            on: today,
            text: needed("text", text)?,
        },
        Command::AcceptLoss { on, how } => {
            let told = case.loss.told.ok_or(Refusal::LossNotTold)?;
            Event::LossAccepted {
                on: not_outside(on, told, today)?,
                how: needed("how", how)?,
            }
        }
        Command::TestIdentifiability {
            identifiable,
            reason,
        } => Event::IdentifiabilityTested {
            identifiable,
            reason: needed("reason", reason)?,
        },
        Command::RecordUse { on, ground, reason } => Event::RestrictedUsed {
            on: dated(on)?,
            ground,
            reason: needed("reason", reason)?,
        },
        Command::OpenBreach { aware, facts } => {
            let aware = not_outside(aware, FIRST_RECEIPT, today)?;
            Event::BreachOpened {
                aware,
                // Seventy-two hours, counted from the beginning of the day, so never too long.
                notify_by: aware.saturating_add(3.days()),
                facts: needed("facts", facts)?,
            }
        }
        Command::SettleBreach { notify, reason } => Event::BreachSettled {
            notify,
            reason: needed("reason", reason)?,
        },
        Command::SupplyItem { notice, item, text } => Event::ItemSupplied {
            notice: of_the_case(case, notice)?,
            item,
            text: needed("text", text)?,
        },
        Command::PromiseItem { notice, item, by } => {
            if by < today {
                return Err(Refusal::DateTooEarly { earliest: today });
            }
            let latest = today.saturating_add(PROMISE_MOST.months());
            if by > latest {
                return Err(Refusal::DateTooLate { latest });
            }
            Event::ItemPromised {
                notice: of_the_case(case, notice)?,
                item,
                by,
            }
        }
        Command::Decide {
            outcome,
            parts,
            nothing_severable,
            health,
            stops,
            given,
            quote,
        } => {
            let ruling = ruling::Ruling {
                outcome,
                parts,
                nothing_severable: nothing_severable.filter(|text| !text.trim().is_empty()),
                health,
                stops,
                given,
                quote: quote.map(quoted).transpose()?,
            };
            ruling.check(case, context)?;
            ruling.into_event(case)
        }
        Command::Prepare => Event::Prepared,
        Command::PassReview => {
            // Who may approve it needs nobody else.
            if ruling::approver_under(case, context.practices) == Approver::Anyone {
                return Err(Refusal::NothingChanges);
            }
            Event::Reviewed
        }
        Command::Approve => {
            ruling::may_be_approved(case, context)?;
            Event::Approved
        }
        Command::SendBack { reason, marks } => {
            let points = case
                .decided
                .as_ref()
                .map_or(0, |decided| decided.parts.len());
            let known = |mark: &Mark| (1..=points).contains(&usize::from(mark.point));
            if !marks.iter().all(known) {
                return Err(Refusal::Text { field: "marks" });
            }
            Event::SentBack {
                reason: needed("reason", reason)?,
                marks,
            }
        }
        Command::RecordPack {
            document,
            sha256,
            pages,
            accompanying,
            page,
        } => Event::PackBuilt {
            document,
            sha256,
            pages,
            accompanying,
            page,
        },
        Command::RecordTalk { on, reached, how } => Event::Talked {
            on: dated(on)?,
            reached,
            how: needed("how", how)?,
        },
        Command::RecordReached {
            letter,
            on,
            by,
            how,
        } => {
            let mut known = context.undelivered.iter();
            let known = known.find(|known| known.letter == letter);
            let written = known.ok_or(Refusal::NotUndelivered)?.written;
            Event::Reached {
                on: not_outside(on, written, today)?,
                letter,
                written,
                by,
                how: needed("how", how)?,
            }
        }
        Command::PlanSend { on, reason } => sending::plan(case, on, reason, context)?,
        Command::DropPlan => sending::drop_plan(case)?,
        Command::Send { reason } => sending::send(case, reason, context)?,
        Command::RecordDownload { document } => Event::Downloaded { document },
        Command::TellProgress { text } => Event::ProgressTold {
            on: today,
            text: needed("text", text)?,
        },
        Command::Withdraw => Event::Withdrawn { on: today },
        Command::Lapse => {
            waited_long_enough(case, context)?;
            Event::Lapsed { on: today }
        }
        Command::WarnOfLifting { reason } => Event::LiftingWarned {
            on: today,
            reason: needed("reason", reason)?,
        },
        Command::LiftRestriction => {
            // A warning that comes with the lifting is none.
            let warned = case.lifting.warned.ok_or(Refusal::NotWarned)?;
            let earliest = warned.saturating_add(1.day());
            if today < earliest {
                return Err(Refusal::DateTooEarly { earliest });
            }
            Event::RestrictionLifted { on: today }
        }
        Command::Note { note, mentions } => {
            let hidden = |one: &AccountId| !case.limited_to.contains(one);
            if !case.limited_to.is_empty() && mentions.iter().any(hidden) {
                return Err(Refusal::MayNotSee);
            }
            Event::Noted {
                note: needed("note", note)?,
                mentions,
            }
        }
        Command::WriteIn {
            matter,
            page,
            text,
            documents,
        } => {
            // What shows who somebody is, is not kept once they are known, or once nobody asks.
            let over = case.stage == Stage::Closed;
            if matter == Matter::Identity && (over || !case.identity.is_open()) {
                return Err(Refusal::IdentityNotAsked);
            }
            Event::WrittenIn {
                on: today,
                matter,
                page,
                text: if documents.is_empty() {
                    needed("text", text)?
                } else {
                    may_be_empty("text", text)?
                },
                documents,
            }
        }
        Command::WriteToPerson { text } => Event::WrittenTo {
            on: today,
            text: needed("text", text)?,
        },
        Command::NeedNoAnswer { reason } => Event::NoAnswerNeeded {
            on: today,
            reason: needed("reason", reason)?,
        },
        Command::RenewFiles => {
            let days = i32::from(context.policy.files_for_days);
            let until = today.saturating_add(days.days());
            if case.files_until(context.policy) >= Some(until) {
                return Err(Refusal::NothingChanges);
            }
            Event::FilesRenewed { until }
        }
        Command::Attach {
            documents,
            attached_as,
            note,
        } => {
            if documents.is_empty() {
                return Err(Refusal::Text { field: "documents" });
            }
            if attached_as != AttachedAs::File && case.stage == Stage::Closed {
                return Err(Refusal::NotNow { stage: case.stage });
            }
            // What shows who somebody is, is not kept once they are known.
            if attached_as == AttachedAs::Identity && case.identity.is_settled() {
                return Err(Refusal::IdentityAlreadyAsked);
            }
            Event::Attached {
                documents,
                attached_as,
                note: line("note", note)?,
            }
        }
        Command::Link {
            other,
            link,
            reason,
        } => {
            let known = case.links.iter().any(|known| known.other == other);
            if known || other == case.reference {
                return Err(Refusal::NothingChanges);
            }
            Event::Linked {
                other,
                link,
                reason: needed("reason", reason)?,
            }
        }
        Command::Watch => Event::Watched {
            account: own_account(context)?,
        },
        Command::Unwatch => Event::Unwatched {
            account: own_account(context)?,
        },
        Command::RecordTime { on, minutes, note } => {
            if minutes == 0 || minutes > DAY_OF_MINUTES {
                return Err(Refusal::Text { field: "minutes" });
            }
            Event::TimeSpent {
                on: dated(on)?,
                minutes,
                note: line("note", note)?,
            }
        }
        Command::RecordProceedings {
            body,
            on,
            ended,
            note,
        } => {
            let open = |going: &&super::Proceeding| going.body == body && going.ended.is_none();
            if ended != case.proceedings.iter().any(|going| open(&going)) {
                return Err(Refusal::NothingChanges);
            }
            Event::Proceeded {
                body,
                on: dated(on)?,
                ended,
                note: needed("note", note)?,
            }
        }
        Command::PlaceHold { reason, review_on } => {
            let reason = needed("reason", reason)?;
            let mut stands = case.legal_hold.iter();
            if stands.any(|hold| hold.reason == reason && hold.review_on == review_on) {
                return Err(Refusal::NothingChanges);
            }
            Event::HoldPlaced {
                on: today,
                reason,
                review_on: review_on
                    .map(|day| not_outside_years(day, today))
                    .transpose()?,
            }
        }
        Command::LiftHold { reason } => Event::HoldLifted {
            on: today,
            reason: needed("reason", reason)?,
        },
        Command::Dispose { class, documents } => disposed(case, class, documents, context)?,
        Command::Close => Event::Closed,
    })
}

/// What the worker destroyed. What was sent in as proof is known to the case; the other documents
/// are the store's to name.
fn disposed(
    case: &Case,
    class: Class,
    documents: Vec<DocumentId>,
    context: &Context<'_>,
) -> Result<Event, Refusal> {
    if retention::is_held(case, context.beside) {
        return Err(Refusal::NothingChanges);
    }
    match class {
        Class::Proof => {
            let documents = retention::proof_left(case, context.beside);
            if documents.is_empty() {
                return Err(Refusal::NothingChanges);
            }
            Ok(Event::EvidenceDestroyed { documents })
        }
        Class::WorkingCopies | Class::Reply if !case.disposed.contains(&class) => {
            Ok(Event::Disposed { class, documents })
        }
        // With the rest the key goes, and nothing can be written any more.
        Class::WorkingCopies | Class::Reply | Class::CaseData => Err(Refusal::NothingChanges),
    }
}

/// Months within which an item that was promised must come.
const PROMISE_MOST: i32 = 3;

/// Nobody spends longer on one day.
const DAY_OF_MINUTES: u32 = 24 * 60;

/// Years for which a mark may stand before somebody thinks of it again.
const MARK_MOST: i32 = 2;

/// Who gives the command, where only a person of the council can.
fn own_account(context: &Context<'_>) -> Result<AccountId, Refusal> {
    context.actor.account().ok_or(Refusal::NotPermitted)
}

/// A last day from today on, and not for ever.
fn not_outside_years(until: Date, today: Date) -> Result<Date, Refusal> {
    let latest = today.saturating_add(MARK_MOST.years());
    if until < today {
        Err(Refusal::DateTooEarly { earliest: today })
    } else if until > latest {
        Err(Refusal::DateTooLate { latest })
    } else {
        Ok(until)
    }
}

/// A case lapses only for want of something without which it cannot go on, and only once the
/// person has had the time that the council's policy gives.
fn waited_long_enough(case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
    let earliest = case.may_lapse_on(context.policy);
    let earliest = earliest.ok_or(Refusal::NothingAwaited)?;
    if context.today < earliest {
        return Err(Refusal::TooSoonToLapse { earliest });
    }
    Ok(())
}

/// What a child wants is asked where the data are a child's, and nowhere else.
fn childs_view(case: &Case, view: Option<ChildsView>) -> Result<Option<ChildsView>, Refusal> {
    match case.subject {
        Some(Subject::Child) if view.is_none() => Err(Refusal::Text { field: "child" }),
        Some(Subject::Child) => Ok(view),
        _ => Ok(None),
    }
}

/// A right for which the request has no case that is still open.
fn not_open_yet(case: &Case, right: Right, context: &Context<'_>) -> Result<Right, Refusal> {
    let open = |beside: &super::Beside| beside.right == right && beside.stage.is_open();
    if right == case.right || context.beside.iter().any(open) {
        Err(Refusal::AlreadyOpen { right })
    } else {
        Ok(right)
    }
}

/// A notice of the case; none only where no notice fits.
fn of_the_case(case: &Case, notice: Option<NoticeId>) -> Result<Option<NoticeId>, Refusal> {
    let known = match &notice {
        Some(notice) => case.notices.contains(notice),
        None => case.notices.is_empty(),
    };
    if known {
        Ok(notice)
    } else {
        Err(Refusal::NotThisCasesNotice)
    }
}

pub(super) fn not_outside(on: Date, earliest: Date, today: Date) -> Result<Date, Refusal> {
    if on > today {
        Err(Refusal::DateInFuture)
    } else if on < earliest {
        Err(Refusal::DateTooEarly { earliest })
    } else {
        Ok(on)
    }
}

pub(super) fn needed(field: &'static str, text: String) -> Result<String, Refusal> {
    match text_problem(&text, WORDS_MOST) {
        None => Ok(text),
        Some(_) => Err(Refusal::Text { field }),
    }
}

/// What is quoted of a request; nothing of it, if it is empty.
fn quoted(text: String) -> Result<String, Refusal> {
    may_be_empty("quote", text)
}

/// Text within its bounds, or none.
fn may_be_empty(field: &'static str, text: String) -> Result<String, Refusal> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    needed(field, text)
}

pub(super) fn line(field: &'static str, text: String) -> Result<String, Refusal> {
    match text_problem(&text, LINE_MOST) {
        None => Ok(text),
        Some(_) => Err(Refusal::Text { field }),
    }
}

pub(super) fn only_full(texts: Vec<String>) -> Vec<String> {
    texts
        .into_iter()
        .filter(|text| !text.trim().is_empty())
        .collect()
}
