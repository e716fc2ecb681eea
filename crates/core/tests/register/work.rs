//! What the person who works a request takes from the register.

use jiff::civil::date;
use rightsdesk_core::register::work::{
    Bearing, Entry, KnownDays, keepers, keeping, people_covered, places_to_search,
    possible_recipients, purposes,
};
use rightsdesk_core::register::{CountedFrom, EntryId, Gets, Limit, Notice};
use rightsdesk_core::rights::LawfulBasis;

use super::support::{
    CENTRES, CUSTOMERS, ESSEX, FIVE, KENT, NORFOLK, TEMPLATE, TODAY, notice, shipped,
};

fn names(of: &[impl AsRef<str>]) -> Vec<&str> {
    of.iter().map(AsRef::as_ref).collect()
}

#[test]
fn places_come_with_their_keepers_and_who_runs_them() {
    let register = shipped();
    let places = places_to_search(&[notice(&register, KENT)]);
    let own = &places[0];
    assert_eq!(
        names(&own.keepers),
        ["Compliance and Risk Team", "Core Plus Team"]
    );
    assert!(own.processors.is_empty());
    assert_eq!(
        own.entries,
        [Entry {
            notice: notice(&register, KENT).id.clone(),
            id: "internal-systems".into()
        }]
    );

    let places = places_to_search(&[notice(&register, ESSEX)]);
    let mosaic = places.iter().find(|place| place.name == "Mosaic").unwrap();
    assert_eq!(
        mosaic.processors[0].present_name.as_deref(),
        Some("The Access Group")
    );
    assert!(places.len() > 1 && places.iter().filter(|p| !p.processors.is_empty()).count() == 1);
}

/// The same system in two notices is searched once, and every keeper is asked.
#[test]
fn a_place_that_two_notices_name_comes_once() {
    let register = shipped();
    let kent = notice(&register, KENT);
    let mut other: Notice = kent.clone();
    other.id.0 = "another".into();
    other.systems.truncate(1);
    other.systems[0].name = format!(" {} ", other.systems[0].name.to_uppercase());
    other.systems[0].keepers = vec!["core plus team".into(), "A third team".into()];

    let places = places_to_search(&[kent, &other]);
    assert_eq!(places.len(), kent.systems.len());
    assert_eq!(places[0].entries.len(), 2);
    assert_eq!(
        names(&places[0].keepers),
        ["Compliance and Risk Team", "Core Plus Team", "A third team"]
    );
    assert!(places_to_search(&[]).is_empty());
}

/// A directory has every name by which a request about any of the notices asks.
#[test]
fn keepers_come_with_what_they_answer_for() {
    let register = shipped();
    let kent = notice(&register, KENT);
    let mut other: Notice = kent.clone();
    other.systems.truncate(2);
    // The other notice names nobody for the first place, and a known team for the second.
    other.systems[0].keepers.clear();
    other.systems[1].keepers = vec!["core plus team".into()];
    let (own, recordings) = (&*kent.systems[0].name, &*kent.systems[1].name);

    let found = keepers(&[kent, &other]);
    let found: Vec<_> = found
        .iter()
        .map(|one| (&*one.name, names(&one.places), one.named, one.perishable))
        .filter(|(name, ..)| name.contains("Team") || *name == own || *name == recordings)
        .collect();
    assert_eq!(
        found,
        [
            ("Compliance and Risk Team", vec![own], true, false),
            ("Core Plus Team", vec![own, recordings], true, true),
            (recordings, vec![recordings], false, true),
            (own, vec![own], false, false),
        ]
    );
    assert!(keepers(&[]).is_empty());
}

#[test]
fn only_those_who_get_personal_data_are_possible_recipients() {
    let register = shipped();
    let of = |id: &str| possible_recipients(&[notice(&register, id)]);
    let kent = of(KENT);
    let ids: Vec<EntryId> = kent.iter().map(|r| r.entries[0].id.clone()).collect();
    assert_eq!(ids, ["authorities".into(), "advisers".into()]);
    assert_eq!(
        kent[1].when,
        ["In a dispute, complaint or claim"],
        "the keeper is told when"
    );
    for id in FIVE {
        let all = &notice(&register, id).recipients;
        let personal = all.iter().filter(|r| r.gets == Gets::Personal).count();
        assert_eq!(of(id).len(), personal, "{id}");
    }
    let customers = of(CUSTOMERS);
    assert!(customers.len() == 1 && customers[0].within);
}

/// Two notices that name one recipient: inside the council only if both say so.
#[test]
fn a_recipient_that_two_notices_name_comes_once() {
    let register = shipped();
    let essex = notice(&register, ESSEX);
    let mut other = essex.clone();
    other.id.0 = "another".into();
    for recipient in &mut other.recipients {
        recipient.within = false;
        recipient.when = Some("For another reason".into());
    }
    let both = possible_recipients(&[essex, &other]);
    assert_eq!(both.len(), essex.recipients.len());
    let social_workers = both
        .iter()
        .find(|r| r.entries[0].id == "social-workers".into());
    assert!(!social_workers.unwrap().within);
    assert!(both.iter().all(|r| r.entries.len() == 2));
    let nhs = both
        .iter()
        .find(|r| r.entries[0].id == "nhs".into())
        .unwrap();
    assert_eq!(nhs.when.len(), 2);
}

#[test]
fn purposes_keep_their_notice_and_bases_and_people_come_once() {
    let register = shipped();
    let (centres, customers) = (notice(&register, CENTRES), notice(&register, CUSTOMERS));
    let all = purposes(&[centres, customers]);
    assert_eq!(all.len(), centres.purposes.len() + customers.purposes.len());
    let of = |id: &str| all.iter().find(|p| p.purpose.id.0 == id).unwrap();
    // The hint at a legal duty is not a stated basis.
    assert_eq!(of("service").bases, [LawfulBasis::PublicTask]);
    assert_eq!(of("marketing").bases, [LawfulBasis::Consent]);
    assert!(of("workforce").bases.is_empty());
    assert_eq!(of("call-recording").notice, &customers.id);

    let twice = people_covered(&[centres, centres]);
    assert_eq!(twice.len(), centres.people.len());
}

fn bearings(notice: &Notice, known: KnownDays, today: jiff::civil::Date) -> Vec<Bearing> {
    let kept = keeping(&[notice], known, today);
    kept.into_iter().map(|keeping| keeping.bearing).collect()
}

/// Records of a looked-after child: the law keeps them for 75 years from birth, and no longer.
#[test]
fn what_the_law_requires_to_be_kept_stands_against_erasure_until_its_last_day() {
    let register = shipped();
    let template = notice(&register, TEMPLATE);
    let born = |year| KnownDays {
        birth: Some(date(year, 3, 31)),
        ..KnownDays::default()
    };
    let kept = keeping(&[template], born(1990), TODAY);
    assert_eq!(
        kept[0].bearing,
        Bearing::LawRequiresKeeping {
            until: Some(date(2065, 3, 31))
        }
    );
    assert!(kept[0].bearing.conflicts());
    assert!(kept[0].retention.law.as_deref().unwrap().contains("reg 50"));

    // Without a date of birth the end is not known, and the law requires it all the same.
    assert_eq!(
        bearings(template, KnownDays::default(), TODAY),
        [Bearing::LawRequiresKeeping { until: None }]
    );

    // On the last day it still runs; on the next it has run out, which supports erasure.
    let last = date(2065, 3, 31);
    let on = |today| bearings(template, born(1990), today).remove(0);
    assert!(on(last).conflicts());
    let after = on(last.tomorrow().unwrap());
    assert_eq!(after, Bearing::RunOut { on: last });
    assert!(!after.conflicts());
}

#[test]
fn a_period_of_the_councils_own_is_told_apart_from_the_law() {
    let register = shipped();
    // 2 years, and the notice does not say from when: no end, however much is known of the person.
    let everything = KnownDays {
        birth: Some(date(1990, 1, 1)),
        collection: Some(date(2000, 1, 1)),
        end_of_service: Some(date(2001, 1, 1)),
        last_contact: Some(date(2002, 1, 1)),
    };
    assert_eq!(
        bearings(notice(&register, KENT), everything, TODAY),
        [Bearing::PeriodRuns { until: None }]
    );

    let mut kent = notice(&register, KENT).clone();
    kent.retention[0].limit = Limit::Period {
        years: 2,
        months: 6,
        from: Some(CountedFrom::EndOfService),
    };
    let ended = |day| KnownDays {
        end_of_service: Some(day),
        ..KnownDays::default()
    };
    // Month ends are clamped: 31 August and 2 years and 6 months is 28 February.
    assert_eq!(
        bearings(&kent, ended(date(2024, 8, 31)), TODAY),
        [Bearing::PeriodRuns {
            until: Some(date(2027, 2, 28))
        }]
    );
    assert_eq!(
        bearings(&kent, ended(date(2024, 5, 20)), TODAY),
        [Bearing::RunOut {
            on: date(2026, 11, 20)
        }]
    );
    // A day that the calendar does not have is no end, and no failure.
    assert_eq!(
        bearings(&kent, ended(date(9999, 1, 1)), TODAY),
        [Bearing::PeriodRuns { until: None }]
    );
}

/// A pointer to another document, or "as long as needed", is no period to lean on.
#[test]
fn what_gives_no_period_supports_nothing() {
    let register = shipped();
    for bearing in bearings(notice(&register, CENTRES), KnownDays::default(), TODAY) {
        assert_eq!(bearing, Bearing::NoPeriod);
    }
    let norfolk = bearings(notice(&register, NORFOLK), KnownDays::default(), TODAY);
    assert_eq!(
        norfolk,
        [
            Bearing::EndsWithEvent,
            Bearing::EndsWithEvent,
            Bearing::NoPeriod
        ]
    );
}
