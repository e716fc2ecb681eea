//! What a privacy notice lacks, by the rules of the register.

use rightsdesk_core::register::EntryId;
use rightsdesk_core::register::Way;
use rightsdesk_core::register::completeness::{Finding, Item, Status, TakenFrom};
use rightsdesk_core::right::Right;

use crate::names::{self, Reader};
use crate::words::{Value, Voice};

/// What an item is called: "how long we keep it".
pub fn item_name(voice: Voice<'_>, item: Item) -> String {
    voice.text(&format!("item-{}", item.code().replace('_', "-")))
}

/// How a notice stands on an item, in a word.
pub fn status(voice: Voice<'_>, status: Status) -> String {
    voice.text(match status {
        Status::Given => "item-status-given",
        Status::Partial => "item-status-partial",
        Status::Wrong => "item-status-wrong",
        Status::Missing => "item-status-missing",
    })
}

/// How many items stand so: "2 given in part".
pub fn counted(voice: Voice<'_>, status: Status, count: usize) -> String {
    let key = match status {
        Status::Given => "items-given",
        Status::Partial => "items-partial",
        Status::Wrong => "items-wrong",
        Status::Missing => "items-missing",
    };
    voice.say(key, &[("count", count.into())])
}

/// A finding, for the council's own people: one sentence.
pub fn word(voice: Voice<'_>, finding: &Finding) -> String {
    let list = |key: &str, entries: &[EntryId]| {
        let entries: Vec<_> = entries.iter().map(in_words).collect();
        voice.say(key, &[("entries", voice.and(&entries).into())])
    };
    let rights = |key: &str, rights: &[Right]| {
        let rights: Vec<_> = rights
            .iter()
            .map(|&right| names::right(voice, right, Reader::Staff))
            .collect();
        voice.say(key, &[("rights", voice.and(&rights).into())])
    };
    let ways = |key: &str, ways: &[Way]| {
        let ways: Vec<_> = ways.iter().map(|&way| way_name(voice, way)).collect();
        voice.say(key, &[("ways", voice.and(&ways).into())])
    };
    match finding {
        Finding::NothingSaid => voice.text("finding-nothing-said"),
        Finding::OtherUsesLeftOpen => voice.text("finding-other-uses-left-open"),
        Finding::MainPurposeOutsideTheList { purposes } => {
            list("finding-main-purpose-outside-the-list", purposes)
        }
        Finding::PurposeOutsideTheList { purposes } => {
            list("finding-purpose-outside-the-list", purposes)
        }
        Finding::SpecialCategoriesNotNamed { categories } => {
            list("finding-special-categories-not-named", categories)
        }
        Finding::ProcessorsNotAllNamed => voice.text("finding-processors-not-all-named"),
        Finding::ProcessorsNotNamed => voice.text("finding-processors-not-named"),
        Finding::GetNothingThatIdentifies { recipients } => {
            list("finding-get-nothing-that-identifies", recipients)
        }
        Finding::PeriodInAnotherDocument { reachable: true } => {
            voice.text("finding-period-in-another-document")
        }
        Finding::PeriodInAnotherDocument { reachable: false } => {
            voice.text("finding-period-in-a-document-out-of-reach")
        }
        Finding::NoWorkableEnd { retention } => list("finding-no-workable-end", retention),
        Finding::PurposesWithoutPeriod { purposes } => {
            list("finding-purposes-without-period", purposes)
        }
        Finding::PeriodForSomeDataOnly { retention } => {
            list("finding-period-for-some-data-only", retention)
        }
        Finding::EventMayNotHappen { retention } => list("finding-event-may-not-happen", retention),
        Finding::EndIsNotDeletion { retention } => list("finding-end-is-not-deletion", retention),
        Finding::StartNotStated { retention } => list("finding-start-not-stated", retention),
        Finding::RightsInAnotherDocument { rights: left } => {
            rights("finding-rights-in-another-document", left)
        }
        Finding::RightsLeftOut { rights: left } => rights("finding-rights-left-out", left),
        Finding::RightsNoPurposeGives { rights: named } => {
            rights("finding-rights-no-purpose-gives", named)
        }
        Finding::RightsOnlySomePurposesGive { rights: named } => {
            rights("finding-rights-only-some-purposes-give", named)
        }
        Finding::AutomatedDecisionsOnOldLaw => voice.text("finding-automated-decisions-on-old-law"),
        Finding::WaysToRegulatorMissing { ways: missing } => {
            ways("finding-ways-to-regulator-missing", missing)
        }
        Finding::RegulatorNameOutOfDate => voice.text("finding-regulator-name-out-of-date"),
        Finding::RegulatorAddressOutOfDate => voice.text("finding-regulator-address-out-of-date"),
        Finding::ContactWithoutTheRight { ways: given } => {
            ways("finding-contact-without-the-right", given)
        }
        Finding::SourcesImplied { sources } => list("finding-sources-implied", sources),
        Finding::SourcesMergedWithRecipients { sources } => {
            list("finding-sources-merged-with-recipients", sources)
        }
        Finding::LogicOrConsequencesMissing => voice.text("finding-logic-or-consequences-missing"),
        Finding::SafeguardNotNamed => voice.text("finding-safeguard-not-named"),
        Finding::PermissionInsteadOfSafeguard => {
            voice.text("finding-permission-instead-of-safeguard")
        }
        Finding::AdequacyNotNamed => voice.text("finding-adequacy-not-named"),
        Finding::PurposesWithoutBasis { purposes } => {
            list("finding-purposes-without-basis", purposes)
        }
        Finding::BasisOnlyHinted { bases } => list("finding-basis-only-hinted", bases),
        Finding::NoConditionForSpecialCategories { categories } => {
            list("finding-no-condition-for-special-categories", categories)
        }
        Finding::NoConditionForCriminalData { categories } => {
            list("finding-no-condition-for-criminal-data", categories)
        }
        Finding::ConditionDoesNotReach {
            condition,
            purposes,
        } => {
            let purposes: Vec<_> = purposes.iter().map(in_words).collect();
            let facts: [(&str, Value<'_>); 2] = [
                ("condition", (&condition.0).into()),
                ("entries", voice.and(&purposes).into()),
            ];
            voice.say("finding-condition-does-not-reach", &facts)
        }
        Finding::BasisForAnonymisedData { purposes } => {
            list("finding-basis-for-anonymised-data", purposes)
        }
        Finding::BasisNotOpenForPublicTasks { bases } => {
            list("finding-basis-not-open-for-public-tasks", bases)
        }
        Finding::WithdrawalRouteMissing => voice.text("finding-withdrawal-route-missing"),
        Finding::InterestsNotNamed { bases } => list("finding-interests-not-named", bases),
        Finding::NoticeRightsLeftOut { rights: left } => {
            rights("finding-notice-rights-left-out", left)
        }
        Finding::ControllerThroughOfficerOnly => {
            voice.text("finding-controller-through-officer-only")
        }
        Finding::ControllerContactMissing => voice.text("finding-controller-contact-missing"),
        Finding::OfficerContactMissing => voice.text("finding-officer-contact-missing"),
        Finding::ObligationNotStated => voice.text("finding-obligation-not-stated"),
        Finding::ConsequencesNotStated => voice.text("finding-consequences-not-stated"),
    }
}

/// An entry of the register by its code, read as the words that it is made of.
fn in_words(entry: &EntryId) -> String {
    entry.0.replace('-', " ")
}

/// What the council does about a finding: one or two short sentences.
pub fn to_do(voice: Voice<'_>, item: Item, finding: &Finding) -> String {
    voice.text(match finding {
        Finding::NothingSaid => match item.in_a_reply() {
            Some(TakenFrom::Notice) => "to-do-say-it-and-fill",
            Some(TakenFrom::Law) => "to-do-say-it-though-replies-do",
            None => "to-do-say-it",
        },
        Finding::OtherUsesLeftOpen => "to-do-other-uses",
        Finding::MainPurposeOutsideTheList { .. } | Finding::PurposeOutsideTheList { .. } => {
            "to-do-list-of-purposes"
        }
        Finding::SpecialCategoriesNotNamed { .. } => "to-do-name-special",
        Finding::ProcessorsNotAllNamed | Finding::ProcessorsNotNamed => "to-do-name-processors",
        Finding::GetNothingThatIdentifies { .. } => "to-do-check-anonymous",
        Finding::PeriodInAnotherDocument { .. } | Finding::NoWorkableEnd { .. } => "to-do-period",
        Finding::PurposesWithoutPeriod { .. } | Finding::PeriodForSomeDataOnly { .. } => {
            "to-do-period-for-the-rest"
        }
        Finding::EventMayNotHappen { .. } => "to-do-event",
        Finding::EndIsNotDeletion { .. } => "to-do-deletion",
        Finding::StartNotStated { .. } => "to-do-start",
        Finding::RightsInAnotherDocument { .. } => "to-do-rights-elsewhere",
        Finding::RightsLeftOut { .. } => "to-do-rights-left-out",
        Finding::NoticeRightsLeftOut { .. } => "to-do-rights-of-a-notice",
        Finding::RightsNoPurposeGives { .. } => "to-do-rights-no-purpose",
        Finding::RightsOnlySomePurposesGive { .. } => "to-do-rights-some-purposes",
        Finding::AutomatedDecisionsOnOldLaw => "to-do-automated-law",
        Finding::WaysToRegulatorMissing { .. } => "to-do-ways",
        Finding::RegulatorNameOutOfDate => "to-do-regulator-name",
        Finding::RegulatorAddressOutOfDate => "to-do-regulator-address",
        Finding::ContactWithoutTheRight { .. } => "to-do-complaint",
        Finding::SourcesImplied { .. } => "to-do-sources",
        Finding::SourcesMergedWithRecipients { .. } => "to-do-sources-list",
        Finding::LogicOrConsequencesMissing => "to-do-logic",
        Finding::SafeguardNotNamed => "to-do-safeguard",
        Finding::PermissionInsteadOfSafeguard => "to-do-permission",
        Finding::AdequacyNotNamed => "to-do-adequacy",
        Finding::PurposesWithoutBasis { .. } => "to-do-basis",
        Finding::BasisOnlyHinted { .. } => "to-do-basis-hinted",
        Finding::NoConditionForSpecialCategories { .. } => "to-do-condition-special",
        Finding::NoConditionForCriminalData { .. } => "to-do-condition-criminal",
        Finding::ConditionDoesNotReach { .. } => "to-do-condition-reach",
        Finding::BasisForAnonymisedData { .. } => "to-do-basis-anonymised",
        Finding::BasisNotOpenForPublicTasks { .. } => "to-do-basis-not-open",
        Finding::InterestsNotNamed { .. } => "to-do-interests",
        Finding::WithdrawalRouteMissing => "to-do-withdrawal",
        Finding::ControllerThroughOfficerOnly => "to-do-controller",
        Finding::ControllerContactMissing => "to-do-controller-contact",
        Finding::OfficerContactMissing => "to-do-officer",
        Finding::ObligationNotStated => "to-do-obligation",
        Finding::ConsequencesNotStated => "to-do-consequences",
    })
}

/// What a finding leaves open in a reply, said to the person; none where it leaves nothing open:
/// a slip in the notice's layout, or a point that the reply settles from the law.
pub(crate) fn gap(voice: Voice<'_>, finding: &Finding) -> Option<String> {
    Some(voice.text(match finding {
        Finding::OtherUsesLeftOpen => "gap-other-uses",
        Finding::SpecialCategoriesNotNamed { .. } => "gap-special-categories",
        Finding::ProcessorsNotAllNamed | Finding::ProcessorsNotNamed => "gap-processors",
        Finding::PurposesWithoutPeriod { .. } | Finding::PeriodForSomeDataOnly { .. } => {
            "gap-period"
        }
        Finding::EventMayNotHappen { .. } => "gap-event",
        Finding::EndIsNotDeletion { .. } => "gap-deletion",
        Finding::StartNotStated { .. } => "gap-start",
        Finding::SourcesMergedWithRecipients { .. } => "gap-sources",
        Finding::LogicOrConsequencesMissing => "gap-logic",
        Finding::SafeguardNotNamed | Finding::PermissionInsteadOfSafeguard => "gap-safeguard",
        _ => return None,
    }))
}

/// A way to reach somebody, in a word.
pub fn way_name(voice: Voice<'_>, way: Way) -> String {
    voice.text(match way {
        Way::Post => "way-post",
        Way::Phone => "way-phone",
        Way::Website => "way-website",
        Way::Email => "way-email",
    })
}

/// Every key that this module can ask for by a code.
#[cfg(test)]
pub(crate) fn keys() -> Vec<String> {
    Item::ALL
        .iter()
        .map(|item| format!("item-{}", item.code().replace('_', "-")))
        .collect()
}
