//! What a command carries, looked at, and turned into an event.

use jiff::ToSpan;
use jiff::civil::Date;

use super::decide::{Context, clock_of};
use super::guard::Refusal;
use super::{Case, ChildsView, Command, Event, Proof, ruling};
use crate::ids::NoticeId;
use crate::request::{FIRST_RECEIPT, Subject, WORDS_MOST, text_problem};
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
        Command::Assign { owner } => Event::Assigned { owner },
        Command::CorrectReceipt { on, reason } => Event::ReceiptCorrected {
            on: not_outside(on, FIRST_RECEIPT, today)?,
            was: case.received,
            reason: needed("reason", reason)?,
        },
        Command::Accept { notices, subject } => Event::Accepted { notices, subject },
        Command::AskIdentity { reason } => Event::IdentityAsked {
            on: today,
            reason: needed("reason", reason)?,
        },
        Command::ConfirmIdentity { on, how } => Event::IdentityConfirmed {
            on: dated(on)?,
            how: needed("how", how)?,
        },
        Command::AskAuthority { reason } => Event::AuthorityAsked {
            on: today,
            reason: needed("reason", reason)?,
        },
        Command::ConfirmAuthority { on, how, child } => Event::AuthorityConfirmed {
            on: dated(on)?,
            how: needed("how", how)?,
            child: childs_view(case, child)?,
        },
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
        Command::OpenBeside { right, on, reason } => Event::OpenedBeside {
            case: context.new_case,
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
        Command::RecordSearch {
            system,
            keeper,
            on,
            terms,
            documents,
            recipients,
            sources,
            nil_reason,
        } => {
            let nothing = documents.is_empty();
            Event::SystemSearched {
                system: needed("system", system)?,
                on: dated(on)?,
                keeper: needed("keeper", keeper)?,
                terms: needed("terms", terms)?,
                nil_reason: if nothing {
                    Some(needed("nil_reason", nil_reason.unwrap_or_default())?)
                } else {
                    None
                },
                documents,
                recipients: only_full(recipients),
                sources: only_full(sources),
            }
        }
        Command::RecordChange { system, on, done } => {
            ruling::access_comes_first(case, context)?;
            Event::SystemChanged {
                system: needed("system", system)?,
                on: dated(on)?,
                done: needed("done", done)?,
            }
        }
        Command::RecordTold { on, recipient, how } => Event::RecipientTold {
            on: dated(on)?,
            recipient: needed("recipient", recipient)?,
            how: needed("how", how)?,
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
        } => {
            let ruling = ruling::Ruling {
                outcome,
                parts,
                nothing_severable: nothing_severable.filter(|text| !text.trim().is_empty()),
                health,
                stops,
                given,
            };
            ruling.check(case, context)?;
            ruling.into_event(case)
        }
        Command::Approve => {
            ruling::may_be_approved(case, context)?;
            Event::Approved
        }
        Command::SendBack { reason } => Event::SentBack {
            reason: needed("reason", reason)?,
        },
        Command::RecordPack {
            document,
            sha256,
            pages,
            accompanying,
        } => Event::PackBuilt {
            document,
            sha256,
            pages,
            accompanying,
        },
        Command::Send => Event::Sent { on: today },
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
        Command::Note { note } => Event::Noted {
            note: needed("note", note)?,
        },
        Command::Close => Event::Closed,
    })
}

/// Months within which an item that was promised must come.
const PROMISE_MOST: i32 = 3;

/// A case lapses only for want of something without which it cannot go on, and only once the
/// person has had the time that the council's policy gives.
fn waited_long_enough(case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
    let asked = |proof: &Proof| match proof {
        Proof::Asked { on, .. } => Some(*on),
        _ => None,
    };
    let question = case.open_question().filter(|question| question.qualifies);
    let fee = case.fee.as_ref().filter(|fee| fee.paid.is_none());
    let asked = [
        asked(&case.identity),
        asked(&case.authority),
        fee.map(|fee| fee.asked),
        question.map(|question| question.asked),
    ];
    let first = asked.into_iter().flatten().min();
    let first = first.ok_or(Refusal::NothingAwaited)?;
    let days = i32::from(context.policy.lapse_after_days);
    let earliest = first.saturating_add(days.days());
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

fn not_outside(on: Date, earliest: Date, today: Date) -> Result<Date, Refusal> {
    if on > today {
        Err(Refusal::DateInFuture)
    } else if on < earliest {
        Err(Refusal::DateTooEarly { earliest })
    } else {
        Ok(on)
    }
}

fn needed(field: &'static str, text: String) -> Result<String, Refusal> {
    match text_problem(&text, WORDS_MOST) {
        None => Ok(text),
        Some(_) => Err(Refusal::Text { field }),
    }
}

fn only_full(texts: Vec<String>) -> Vec<String> {
    texts
        .into_iter()
        .filter(|text| !text.trim().is_empty())
        .collect()
}
