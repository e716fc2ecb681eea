//! What the person who works a request takes from the notices it is about: where to search, who
//! may have had the data, what they are used for and whose they are, and how long they are kept
//! where erasure is asked for.
//!
//! Two notices of one council can name the same system or recipient: each comes once, with every
//! place in the register that names it.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::notice::{
    CountedFrom, EntryId, Gets, Limit, Notice, People, Processor, Purpose, Recipient, Retention,
};
use crate::ids::NoticeId;
use crate::rights::LawfulBasis;

/// A statement's place in the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The notice.
    pub notice: NoticeId,
    /// The statement's name in it.
    pub id: EntryId,
}

impl Entry {
    fn new(notice: &Notice, id: &EntryId) -> Entry {
        Entry {
            notice: notice.id.clone(),
            id: id.clone(),
        }
    }
}

/// Whether two names are one: spaces around them and capitals do not count.
pub fn same_name(one: &str, other: &str) -> bool {
    let plain = |name: &str| name.trim().to_lowercase();
    plain(one) == plain(other)
}

/// A place to search.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Where the register names it.
    pub entries: Vec<Entry>,
    /// What it is called.
    pub name: String,
    /// Who answers for it; empty where no notice names anybody.
    pub keepers: Vec<String>,
    /// Those who run it for the controller, and so may have to search it.
    pub processors: Vec<Processor>,
    /// Whether data there may be deleted by themselves, or soon, as any of the notices has it.
    pub perishable: bool,
}

/// The places to search for a request about `notices`, in the order in which they name them.
///
/// A processor that runs none of the systems is not here: the notice does not say what it holds.
pub fn places_to_search(notices: &[&Notice]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for notice in notices {
        for system in &notice.systems {
            let index = places
                .iter()
                .position(|place| same_name(&place.name, &system.name));
            let index = index.unwrap_or_else(|| {
                places.push(Place {
                    entries: Vec::new(),
                    name: system.name.clone(),
                    keepers: Vec::new(),
                    processors: Vec::new(),
                    perishable: false,
                });
                places.len() - 1
            });
            let Some(place) = places.get_mut(index) else {
                continue;
            };
            place.entries.push(Entry::new(notice, &system.id));
            place.perishable |= system.perishable;
            for keeper in &system.keepers {
                if !place.keepers.iter().any(|known| same_name(known, keeper)) {
                    place.keepers.push(keeper.clone());
                }
            }
            let runs = |processor: &&Processor| system.processor.as_ref() == Some(&processor.id);
            for processor in notice.processors.iter().filter(runs) {
                let known = |p: &Processor| same_name(&p.name, &processor.name);
                if !place.processors.iter().any(known) {
                    place.processors.push(processor.clone());
                }
            }
        }
    }
    places
}

/// Somebody who answers for places of the register, as a directory of addresses lists them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlaceKeeper {
    /// The name by which they are known: of a place whose keeper its notice does not name, the
    /// place's own.
    pub name: String,
    /// The places, each once.
    pub places: Vec<String>,
    /// Whether a notice names them.
    pub named: bool,
    /// Whether data in one of the places may be deleted by themselves, or soon.
    pub perishable: bool,
}

/// Everybody who answers for a place that `notices` name, in their order.
///
/// Each notice is read by itself: a request about one of them asks by what that one says, though
/// another may name the keeper of the same place.
pub fn keepers(notices: &[&Notice]) -> Vec<PlaceKeeper> {
    let mut keepers: Vec<PlaceKeeper> = Vec::new();
    for place in notices
        .iter()
        .flat_map(|notice| places_to_search(&[notice]))
    {
        let named = !place.keepers.is_empty();
        let names = if named {
            place.keepers
        } else {
            vec![place.name.clone()]
        };
        for name in names {
            let index = keepers
                .iter()
                .position(|known| same_name(&known.name, &name));
            let index = index.unwrap_or_else(|| {
                keepers.push(PlaceKeeper {
                    name,
                    places: Vec::new(),
                    named: false,
                    perishable: false,
                });
                keepers.len() - 1
            });
            let Some(keeper) = keepers.get_mut(index) else {
                continue;
            };
            keeper.named |= named;
            keeper.perishable |= place.perishable;
            if !keeper
                .places
                .iter()
                .any(|known| same_name(known, &place.name))
            {
                keeper.places.push(place.name.clone());
            }
        }
    }
    keepers
}

/// Someone who may have had the person's data, for a keeper to confirm (Art 15(1)(c), Art 19).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PossibleRecipient {
    /// Where the register names them.
    pub entries: Vec<Entry>,
    /// Who they are.
    pub name: String,
    /// They are part of the controller itself.
    pub within: bool,
    /// What for, or when, as far as the notices say.
    pub when: Vec<String>,
}

/// Those who may have had personal data, in the order in which `notices` name them. Who gets only
/// what identifies nobody is no recipient of anyone's data.
pub fn possible_recipients(notices: &[&Notice]) -> Vec<PossibleRecipient> {
    let mut found: Vec<PossibleRecipient> = Vec::new();
    for notice in notices {
        let personal = |recipient: &&Recipient| recipient.gets == Gets::Personal;
        for recipient in notice.recipients.iter().filter(personal) {
            let entry = Entry::new(notice, &recipient.id);
            let known = found
                .iter_mut()
                .find(|known| same_name(&known.name, &recipient.name));
            if let Some(known) = known {
                known.entries.push(entry);
                known.within &= recipient.within;
                let new = recipient
                    .when
                    .iter()
                    .filter(|when| !known.when.contains(when));
                let new: Vec<String> = new.cloned().collect();
                known.when.extend(new);
            } else {
                found.push(PossibleRecipient {
                    entries: vec![entry],
                    name: recipient.name.clone(),
                    within: recipient.within,
                    when: recipient.when.iter().cloned().collect(),
                });
            }
        }
    }
    found
}

/// A purpose with the bases that its notice states for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatedPurpose<'r> {
    /// The notice.
    pub notice: &'r NoticeId,
    /// The purpose.
    pub purpose: &'r Purpose,
    /// Its bases; empty where the notice states none.
    pub bases: Vec<LawfulBasis>,
}

/// What the data are used for. Each notice keeps its own purposes: a right is tested for each.
pub fn purposes<'r>(notices: &[&'r Notice]) -> Vec<StatedPurpose<'r>> {
    let of = |notice: &'r Notice| {
        notice.purposes.iter().map(move |purpose| StatedPurpose {
            notice: &notice.id,
            purpose,
            bases: notice.stated_bases(purpose),
        })
    };
    notices.iter().flat_map(|notice| of(notice)).collect()
}

/// Whose data they are, each group once.
pub fn people_covered<'r>(notices: &[&'r Notice]) -> Vec<&'r People> {
    let mut found: Vec<&People> = Vec::new();
    for group in notices.iter().flat_map(|notice| &notice.people) {
        if !found
            .iter()
            .any(|known| same_name(&known.name, &group.name))
        {
            found.push(group);
        }
    }
    found
}

/// The days of a person's life with the council from which periods are counted, as far as the case
/// knows them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct KnownDays {
    /// Birth.
    pub birth: Option<Date>,
    /// The day the data were collected.
    pub collection: Option<Date>,
    /// The end of the service to the person.
    pub end_of_service: Option<Date>,
    /// The last contact with the person.
    pub last_contact: Option<Date>,
}

impl KnownDays {
    fn day(self, from: CountedFrom) -> Option<Date> {
        match from {
            CountedFrom::Birth => self.birth,
            CountedFrom::Collection => self.collection,
            CountedFrom::EndOfService => self.end_of_service,
            CountedFrom::LastContact => self.last_contact,
        }
    }
}

/// What a statement about keeping means for erasure on a day (UK GDPR Art 17(1)(a), 17(3)(b)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "bearing", rename_all = "snake_case")]
pub enum Bearing {
    /// A provision of law sets the period, and as far as is known it still runs: as far as the law
    /// requires the data to be kept, they are not erased (Art 17(3)(b)).
    LawRequiresKeeping {
        /// The last day of the period, where it can be worked out.
        until: Option<Date>,
    },
    /// A period that the council set still runs as far as is known. It is the council's plan and no
    /// ground of refusal by itself: the caseworker says whether the data are still needed.
    PeriodRuns {
        /// Its last day, where it can be worked out.
        until: Option<Date>,
    },
    /// Keeping ends with an event: whether it has happened is for the caseworker to find out.
    EndsWithEvent,
    /// The period is over: the data are no longer needed, which is a ground for erasure.
    RunOut {
        /// Its last day.
        on: Date,
    },
    /// No period can be read from the notice, so it supports nothing.
    NoPeriod,
}

impl Bearing {
    /// Whether it stands against erasure, or may.
    pub fn conflicts(&self) -> bool {
        matches!(
            self,
            Bearing::LawRequiresKeeping { .. }
                | Bearing::PeriodRuns { .. }
                | Bearing::EndsWithEvent
        )
    }
}

/// One statement about keeping, with what it means for erasure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Keeping<'r> {
    /// The notice.
    pub notice: &'r NoticeId,
    /// The statement, with its law where it rests on one.
    pub retention: &'r Retention,
    /// What it means.
    pub bearing: Bearing,
}

/// What `notices` say of keeping, for an erasure on `today`.
pub fn keeping<'r>(notices: &[&'r Notice], known: KnownDays, today: Date) -> Vec<Keeping<'r>> {
    let of = |notice: &'r Notice| {
        notice.retention.iter().map(move |retention| Keeping {
            notice: &notice.id,
            retention,
            bearing: bearing(retention, known, today),
        })
    };
    notices.iter().flat_map(|notice| of(notice)).collect()
}

fn bearing(retention: &Retention, known: KnownDays, today: Date) -> Bearing {
    let (years, months, from) = match retention.limit {
        Limit::Period {
            years,
            months,
            from,
        } => (years, months, from),
        Limit::Event { .. } => return Bearing::EndsWithEvent,
        Limit::AnotherDocument { .. } | Limit::OpenEnded => return Bearing::NoPeriod,
    };
    let start = from.and_then(|from| known.day(from));
    let length = i32::from(years).years().months(i32::from(months));
    // Past the calendar's end is not a day anybody will see: the period runs, without an end.
    let until = start.and_then(|start| start.checked_add(length).ok());
    match until {
        Some(on) if on < today => Bearing::RunOut { on },
        until if retention.law.is_some() => Bearing::LawRequiresKeeping { until },
        until => Bearing::PeriodRuns { until },
    }
}
