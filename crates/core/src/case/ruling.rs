//! What a decision must have before it is recorded, and before it is approved.

use super::decide::Context;
use super::guard::Refusal;
use super::{
    Case, ChildsView, Event, HealthContent, OpinionFinding, Outcome, Part, PartDecision, PurposeRef,
};
use crate::people::{Actor, Role};
use crate::reason::{self, Approver, Sort, opinion};
use crate::request::{Subject, WORDS_MOST, text_problem};
use crate::right::Right;
use crate::{pack, reply};

/// A decision as somebody made it.
pub(super) struct Ruling {
    pub(super) outcome: Outcome,
    pub(super) parts: Vec<Part>,
    pub(super) nothing_severable: Option<String>,
    pub(super) health: Option<HealthContent>,
    pub(super) stops: Vec<PurposeRef>,
}

impl Ruling {
    /// Checks the decision against the case and the law.
    pub(super) fn check(&self, case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
        if self.parts.is_empty() || !Outcome::DECIDED.contains(&self.outcome) {
            return Err(Refusal::NoParts);
        }
        let is_copy = case.right.is_answered_with_a_copy();
        if self.outcome.gives() && case.changes.is_empty() && !is_copy {
            return Err(Refusal::NothingDone);
        }
        if self.outcome == Outcome::NoDataHeld && case.documents_found().next().is_some() {
            return Err(Refusal::SomethingFound);
        }
        if self.outcome == Outcome::NeitherConfirmNorDeny && !is_copy {
            return Err(Refusal::ConfirmsNothing);
        }
        if self.outcome.gives() {
            may_act_for_the_subject(case)?;
            access_comes_first(case, context)?;
        }
        for part in &self.parts {
            check_part(part, case)?;
        }
        self.check_opinions(case, context)?;
        self.check_stops(case, context)?;
        self.check_severed()
    }

    /// What stops is a purpose of the case's notices that the right can stop.
    fn check_stops(&self, case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
        let stoppable = pack::stoppable(case, context.register);
        let known = |stopped: &PurposeRef| stoppable.contains(stopped);
        if self.stops.iter().all(known) {
            Ok(())
        } else {
            Err(Refusal::NotStoppable)
        }
    }

    /// Exemptions take out passages. Where one takes everything, somebody says why nothing is
    /// left that could be given.
    fn check_severed(&self) -> Result<(), Refusal> {
        let severable = self
            .parts
            .iter()
            .flat_map(|part| &part.reasons)
            .any(|relied| {
                reason::find(&relied.code).is_some_and(|reason| reason.sort == Sort::Exemption)
            });
        let is_refused = self.outcome == Outcome::Refused;
        if is_refused && severable && self.nothing_severable.is_none() {
            return Err(Refusal::NotSevered);
        }
        Ok(())
    }

    /// A controller that is not a health professional neither withholds health data for serious
    /// harm nor gives them without a health professional's opinion of the last six months
    /// (DPA 2018 Sch 3 paras 5-6).
    fn check_opinions(&self, case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
        let has = |finding| {
            case.opinions.iter().any(|opinion| {
                opinion.finding == finding && opinion::counts(opinion.on, context.today)
            })
        };
        let mut relied = self.parts.iter().flat_map(|part| &part.reasons);
        let withholds = relied.any(|relied| {
            reason::find(&relied.code).is_some_and(|reason| reason.opinion.is_some())
        });
        if withholds && !has(OpinionFinding::HarmLikely) {
            return Err(Refusal::OpinionMissing {
                finding: OpinionFinding::HarmLikely,
            });
        }
        if !(case.right.is_answered_with_a_copy() && self.outcome.gives()) {
            return Ok(());
        }
        match self.health {
            None => Err(Refusal::HealthNotConsidered),
            Some(HealthContent::LookedAt) if !has(OpinionFinding::HarmNotLikely) => {
                Err(Refusal::OpinionMissing {
                    finding: OpinionFinding::HarmNotLikely,
                })
            }
            Some(_) => Ok(()),
        }
    }

    pub(super) fn into_event(self) -> Event {
        Event::Decided {
            outcome: self.outcome,
            parts: self.parts,
            nothing_severable: self.nothing_severable,
            health: self.health,
            stops: self.stops,
        }
    }
}

fn check_part(part: &Part, case: &Case) -> Result<(), Refusal> {
    for text in [&part.asked, &part.explanation] {
        if text_problem(text, WORDS_MOST).is_some() {
            return Err(Refusal::Text { field: "parts" });
        }
    }
    // An explanation alone does not say which provision is relied on (Art 12(4)).
    let withholds = matches!(
        part.decision,
        PartDecision::PartGranted | PartDecision::Refused
    );
    if withholds && part.reasons.is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    match reason::check(&part.reasons, case.right).into_iter().next() {
        Some(flaw) => Err(Refusal::Reason { flaw }),
        None => Ok(()),
    }
}

/// Nobody gets another's data, or changes it, without having shown that they may; and a child who
/// understands decides.
fn may_act_for_the_subject(case: &Case) -> Result<(), Refusal> {
    let for_another = matches!(case.subject, Some(Subject::Child | Subject::Other));
    if for_another && !case.authority.is_settled() {
        return Err(Refusal::AuthorityNotShown);
    }
    if case.childs_view == Some(ChildsView::Refuses) {
        return Err(Refusal::ChildDoesNotAgree);
    }
    Ok(())
}

/// Data that are asked for are not erased before they are given: erasing them to prevent
/// disclosure is an offence (DPA 2018 s.173).
pub(super) fn access_comes_first(case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
    let asked_for = context
        .beside
        .iter()
        .any(|beside| beside.right.is_answered_with_a_copy() && beside.stage.is_open());
    if case.right == Right::Erasure && asked_for {
        Err(Refusal::AccessComesFirst)
    } else {
        Ok(())
    }
}

/// What must be there before a decision is approved: everything the reply has to say, and an
/// approver of the rank that its reasons ask for.
pub(super) fn may_be_approved(case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
    let items = pack::items_missing(case, context.register, context.today);
    if !items.is_empty() {
        return Err(Refusal::ItemsMissing { items });
    }
    let elements = reply::lacking(case, context.register, context.today);
    if !elements.is_empty() {
        return Err(Refusal::ReplyLacks { elements });
    }
    let approver = approver_of(case);
    if is_of(context.actor, approver) {
        Ok(())
    } else {
        Err(Refusal::AnotherApprover { approver })
    }
}

/// Who must approve the decision of a case.
pub fn approver_of(case: &Case) -> Approver {
    let Some(decided) = &case.decided else {
        return Approver::Anyone;
    };
    if decided.outcome == Outcome::NeitherConfirmNorDeny {
        return Approver::Dpo;
    }
    decided
        .parts
        .iter()
        .map(|part| reason::approver_needed(&part.reasons))
        .max()
        .unwrap_or_default()
}

fn is_of(actor: &Actor, approver: Approver) -> bool {
    match approver {
        Approver::Anyone => true,
        Approver::Manager => actor.has_any(&[Role::Manager, Role::Dpo]),
        Approver::Dpo => actor.has_any(&[Role::Dpo]),
    }
}
