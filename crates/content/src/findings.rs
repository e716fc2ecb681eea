//! What a privacy notice lacks, by the rules of the register.

use rightsdesk_core::register::EntryId;
use rightsdesk_core::register::Way;
use rightsdesk_core::register::completeness::{Finding, Item, Status};
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

/// A finding, for the council's own people: one sentence.
pub fn word(voice: Voice<'_>, finding: &Finding) -> String {
    let list = |key: &str, entries: &[EntryId]| {
        let entries: Vec<_> = entries.iter().map(|entry| entry.0.as_str()).collect();
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
            let purposes: Vec<_> = purposes.iter().map(|entry| entry.0.as_str()).collect();
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
    }
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

fn way_name(voice: Voice<'_>, way: Way) -> String {
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
