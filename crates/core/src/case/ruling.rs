//! What a decision must have before it is recorded, and before it is approved.

use super::context::Context;
use super::guard::{Refusal, tasks_open};
use super::{
    Case, Change, ChangeKind, ChildsView, Event, HealthContent, OpinionFinding, Outcome, Part,
    PartDecision, PurposeRef, search,
};
use crate::ids::DocumentId;
use crate::people::{Actor, Role};
use crate::reason::{self, Approver, Flaw, Sort, Test, opinion};
use crate::request::{Subject, WORDS_MOST, text_problem};
use crate::right::Right;
use crate::settings::{Practices, practice};
use crate::{pack, reply};

/// A decision as somebody made it.
pub(super) struct Ruling {
    pub(super) outcome: Outcome,
    pub(super) parts: Vec<Part>,
    pub(super) nothing_severable: Option<String>,
    pub(super) health: Option<HealthContent>,
    pub(super) stops: Vec<PurposeRef>,
    pub(super) given: Vec<DocumentId>,
    pub(super) quote: Option<String>,
}

impl Ruling {
    /// Checks the decision against the case and the law.
    pub(super) fn check(&self, case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
        if self.parts.is_empty() || !Outcome::DECIDED.contains(&self.outcome) {
            return Err(Refusal::NoParts);
        }
        for part in &self.parts {
            check_part(part, case)?;
        }
        let is_copy = case.right.is_answered_with_a_copy();
        if self.outcome == Outcome::NeitherConfirmNorDeny && !is_copy {
            return Err(Refusal::ConfirmsNothing);
        }
        self.check_offered(case, context)?;
        self.check_outcome()?;
        self.check_identity(case)?;
        if let Some(open) = tasks_open(case) {
            return Err(open);
        }
        self.check_work(case, context)?;
        if self.outcome.gives() {
            may_act_for_the_subject(case, context)?;
            if case.right == Right::Erasure {
                access_comes_first(case, context)?;
            }
        }
        self.check_identifiable(case)?;
        self.check_opinions(case, context)?;
        self.check_stops(case, context)?;
        self.check_severed()
    }

    /// What the council does not offer is not relied on anew. A decision that rests on it already
    /// may be made again.
    fn check_offered(&self, case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
        let new =
            |code: &&str| !case.rests_on(code) && !practice::is_offered(context.practices, code);
        match self.relied().find(new) {
            None => Ok(()),
            Some(code) => Err(Refusal::Reason {
                flaw: Flaw::NotOffered {
                    code: code.to_owned(),
                },
            }),
        }
    }

    /// The outcome says in one word what the points say one by one, so that no refusal goes out
    /// without its reasons (UK GDPR Art 12(4)).
    fn check_outcome(&self) -> Result<(), Refusal> {
        let all = |decision| self.parts.iter().all(|part| part.decision == decision);
        let any = |decision| self.parts.iter().any(|part| part.decision == decision);
        let gives = any(PartDecision::Granted) || any(PartDecision::PartGranted);
        let fits = match self.outcome {
            Outcome::Granted => all(PartDecision::Granted),
            Outcome::PartGranted => gives && !all(PartDecision::Granted),
            Outcome::Refused => !gives && any(PartDecision::Refused),
            Outcome::NoDataHeld => all(PartDecision::NotHeld),
            // What may not even be confirmed is so by an exemption.
            Outcome::NeitherConfirmNorDeny => all(PartDecision::Refused) && self.is_exempt(),
            Outcome::Withdrawn
            | Outcome::Lapsed
            | Outcome::Misdirected
            | Outcome::NoRightsRequest => false,
        };
        if fits {
            Ok(())
        } else {
            Err(Refusal::OutcomeDiffers)
        }
    }

    /// While proof of identity is waited for, a request is decided only by saying that it has not
    /// come; and nobody is told that it has not come who was not asked. What stops at once, or by
    /// the next working day, waits for nobody (UK GDPR Arts 7(3), 21(3)).
    fn check_identity(&self, case: &Case) -> Result<(), Refusal> {
        let stops_anyway = case.right.stops_at_once();
        let for_want_of_it = self.relied().any(|code| {
            reason::find(code).is_some_and(|reason| reason.tests.contains(&Test::IdentityAskedFor))
        });
        match (case.identity.is_open(), for_want_of_it) {
            (true, false) if !stops_anyway => Err(Refusal::IdentityOutstanding),
            (false, true) => Err(Refusal::IdentityNotAsked),
            _ => Ok(()),
        }
    }

    /// That nobody can be identified is not taken from the word "anonymous" in a notice: somebody
    /// has tested it (UK GDPR Art 4(1), Art 11(2)).
    fn check_identifiable(&self, case: &Case) -> Result<(), Refusal> {
        let relies = self.relied().any(|code| {
            reason::find(code).is_some_and(|reason| reason.tests.contains(&Test::CannotIdentify))
        });
        let tested = case.identifiability.as_ref();
        if relies && tested.is_none_or(|tested| tested.identifiable) {
            return Err(Refusal::IdentifiabilityNotTested);
        }
        Ok(())
    }

    /// What a decision says was done must be on record: a search before anything is given, withheld
    /// by an exemption or said not to be held; a change before a change is granted.
    fn check_work(&self, case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
        let is_copy = case.right.is_answered_with_a_copy();
        let gives = self.outcome.gives();
        let says_not_held = self
            .parts
            .iter()
            .any(|part| part.decision == PartDecision::NotHeld);
        let looked = says_not_held || (is_copy && (gives || self.is_exempt()));
        let found = case.documents_found().next().is_some();
        if looked && case.searches.is_empty() {
            return Err(Refusal::NothingSearched);
        }
        if self.outcome == Outcome::NoDataHeld && found {
            return Err(Refusal::SomethingFound);
        }
        let did = |change: &Change| change.change != ChangeKind::Nothing;
        if gives && !is_copy && !case.changes.iter().any(did) {
            return Err(Refusal::NothingDone);
        }
        let suppressed = |change: &Change| change.change == ChangeKind::Suppressed;
        if gives
            && case.right == Right::ObjectionDirectMarketing
            && !case.changes.iter().any(suppressed)
        {
            return Err(Refusal::SuppressionMissing);
        }
        if gives && is_copy && !found {
            return Err(Refusal::NothingFound);
        }
        if (looked || gives) && search::counts_every_place(case.right) {
            let systems = search::unsearched(case, context.register);
            if !systems.is_empty() {
                return Err(Refusal::PlacesNotSearched { systems });
            }
        }
        if self.outcome == Outcome::PartGranted && is_copy {
            return self.check_given(case);
        }
        Ok(())
    }

    /// Where a part is withheld, somebody says which documents go out: none does by itself.
    fn check_given(&self, case: &Case) -> Result<(), Refusal> {
        let found: Vec<DocumentId> = case.documents_found().collect();
        let known = self.given.iter().all(|document| found.contains(document));
        if self.given.is_empty() || !known {
            Err(Refusal::NothingChosen)
        } else {
            Ok(())
        }
    }

    /// The codes of the reasons relied on.
    fn relied(&self) -> impl Iterator<Item = &str> {
        let reasons = self.parts.iter().flat_map(|part| &part.reasons);
        reasons.map(|relied| relied.code.as_str())
    }

    /// Whether an exemption is relied on.
    fn is_exempt(&self) -> bool {
        self.relied()
            .any(|code| reason::find(code).is_some_and(|reason| reason.sort == Sort::Exemption))
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
        let is_refused = self.outcome == Outcome::Refused;
        if is_refused && self.is_exempt() && self.nothing_severable.is_none() {
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
        let withholds = self
            .relied()
            .any(|code| reason::find(code).is_some_and(|reason| reason.opinion.is_some()));
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

    /// Everything that was found is given where all was granted.
    pub(super) fn into_event(self, case: &Case) -> Event {
        let given = match self.outcome {
            Outcome::Granted => case.documents_found().collect(),
            Outcome::PartGranted => self.given,
            _ => Vec::new(),
        };
        Event::Decided {
            given,
            outcome: self.outcome,
            parts: self.parts,
            nothing_severable: self.nothing_severable,
            health: self.health,
            stops: self.stops,
            quote: self.quote,
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
fn may_act_for_the_subject(case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
    let for_another = matches!(case.subject, Some(Subject::Child | Subject::Other));
    if for_another && !case.authority.is_settled() {
        return Err(Refusal::AuthorityNotShown);
    }
    let expires = case.acting.and_then(|acting| acting.expires);
    if let Some(on) = expires.filter(|expires| for_another && *expires < context.today) {
        return Err(Refusal::AuthorityRunOut { on });
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
    // Unless the person, told what is lost, wants it so.
    if asked_for && case.loss.accepted.is_none() {
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
    let approver = approver_under(case, context.practices);
    if is_of(context.actor, approver) {
        Ok(())
    } else {
        Err(Refusal::AnotherApprover { approver })
    }
}

impl Case {
    /// Whether the decision of the case, or the one that was sent back, rests on a reason.
    pub fn rests_on(&self, code: &str) -> bool {
        let decided = self.decided.iter().chain(&self.sent_back);
        let parts = decided.flat_map(|decided| &decided.parts);
        let mut relied = parts.flat_map(|part| &part.reasons);
        relied.any(|relied| relied.code == code)
    }
}

/// Who must approve the decision of a case, where the council has a practice of its own for some
/// reasons: never somebody of lower rank than the table says.
pub fn approver_under(case: &Case, practices: &Practices) -> Approver {
    let parts = case.decided.iter().flat_map(|decided| &decided.parts);
    let relied = parts.flat_map(|part| &part.reasons);
    relied
        .filter_map(|relied| practices.get(&relied.code))
        .map(|practice| practice.approver)
        .fold(approver_of(case), Approver::max)
}

/// Who must approve the decision of a case by the table of reasons.
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
