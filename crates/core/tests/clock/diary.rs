//! A second implementation of the clock, slow and independent: it keeps a diary, day by day, as
//! a person would with paper, and knows nothing but what has happened by that day. It shares no
//! code with the first: only the events it reads are of the same type. The published holidays are
//! read from the file by other means, and those of 2029, which no list has yet, stand here.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday, date};
use rightsdesk_core::calendar::Nation;
use rightsdesk_core::clock::{Dated, Happening, History};
use rightsdesk_core::right::Right;
use serde_json::Value;

/// What the diary says in the end.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Page {
    /// The law it was kept by, as the vectors name it.
    pub(crate) law: Option<&'static str>,
    /// When to act, where that does not wait for a reply.
    pub(crate) act_by: Option<Date>,
    pub(crate) entry: Entry,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// Something that keeps the clock from starting never came.
    NotStarted,
    /// A question is open.
    Paused { days_left: u32 },
    /// The reply is due.
    Due {
        start: Date,
        due: Date,
        excluded: u32,
        /// The last day for the notice of an extension, and the day to aim at.
        notice: Option<(Date, Date)>,
        given: Given,
    },
    /// A complaint is to be acknowledged.
    Acknowledge { by: Date },
    /// The law sets no time.
    NoTime,
}

/// What became of the notice of an extension.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Given {
    Never,
    /// Contestable if it came on a day to which the limit had been moved.
    InTime {
        contestable: bool,
    },
    TooLate,
}

pub(crate) struct Diary {
    holidays: BTreeSet<Date>,
}

/// Easter is on 1 April 2029, 17 March is a Saturday.
fn holidays_of_2029(nation: Nation) -> Vec<Date> {
    let on = |days: &[(i8, i8)]| {
        days.iter()
            .map(|&(m, d)| date(2029, m, d))
            .collect::<Vec<_>>()
    };
    let everywhere = on(&[(1, 1), (3, 30), (5, 7), (5, 28), (12, 25), (12, 26)]);
    let own = match nation {
        Nation::EnglandAndWales => on(&[(4, 2), (8, 27)]),
        Nation::Scotland => on(&[(1, 2), (8, 6), (11, 30)]),
        Nation::NorthernIreland => on(&[(3, 19), (4, 2), (7, 12), (8, 27)]),
    };
    [everywhere, own].concat()
}

impl Diary {
    /// A diary with the holidays of a nation.
    pub(crate) fn new(nation: Nation) -> Diary {
        let list: Value =
            serde_json::from_str(include_str!("../../../../register/bank-holidays.json")).unwrap();
        let name = match nation {
            Nation::EnglandAndWales => "england-and-wales",
            Nation::Scotland => "scotland",
            Nation::NorthernIreland => "northern-ireland",
        };
        let events = list[name]["events"].as_array().unwrap();
        let holidays = events
            .iter()
            .map(|e| e["date"].as_str().unwrap().parse().unwrap());
        Diary {
            holidays: holidays.chain(holidays_of_2029(nation)).collect(),
        }
    }

    fn office_is_open(&self, day: Date) -> bool {
        assert!(day.year() <= 2029, "the diary ends with 2029");
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
            && !self.holidays.contains(&day)
    }

    fn moved(&self, mut day: Date) -> Date {
        while !self.office_is_open(day) {
            day = day.tomorrow().unwrap();
        }
        day
    }

    fn moved_back(&self, mut day: Date) -> Date {
        while !self.office_is_open(day) {
            day = day.yesterday().unwrap();
        }
        day
    }

    /// Keeps the diary of a request, by the default reading or the cautious one.
    pub(crate) fn keep(&self, history: &History, cautious: bool) -> Page {
        let came = history.received;
        let new_law = came >= date(2026, 2, 5);
        let page = |law, act_by, entry| Page { law, act_by, entry };
        match history.right {
            Right::WithdrawalOfConsent => {
                let next = self.moved(came.tomorrow().unwrap());
                page(None, Some(next), Entry::NoTime)
            }
            Right::Complaint if came < date(2026, 6, 19) => page(None, None, Entry::NoTime),
            Right::Complaint => {
                let told = |dated: &Dated| dated.happening == Happening::Acknowledged;
                if history.events.iter().any(told) {
                    return page(Some("s164A"), None, Entry::NoTime);
                }
                let mut by = came;
                for _ in 0..if cautious { 29 } else { 30 } {
                    by = by.tomorrow().unwrap();
                }
                let by = if cautious { by } else { self.moved(by) };
                page(Some("s164A"), None, Entry::Acknowledge { by })
            }
            Right::AccessLawEnforcement => {
                let months = self.keep_months(history, cautious, new_law, new_law);
                page(Some("dpa2018_part3"), None, months)
            }
            right => {
                let law = if new_law { "duaa" } else { "pre_duaa" };
                let at_once = (right == Right::ObjectionDirectMarketing).then(|| self.moved(came));
                let months = self.keep_months(history, cautious, right == Right::Access, true);
                page(Some(law), at_once, months)
            }
        }
    }

    fn keep_months(
        &self,
        history: &History,
        cautious: bool,
        can_pause: bool,
        can_extend: bool,
    ) -> Entry {
        let last_day_of = |end: Date| if cautious { end } else { self.moved(end) };
        let mut post: BTreeMap<Date, Vec<&Happening>> = BTreeMap::new();
        for event in &history.events {
            post.entry(event.date).or_default().push(&event.happening);
        }
        let last_event = post.keys().next_back().copied();

        let mut today = history.received;
        let mut start = today;
        let mut awaited: BTreeMap<&str, u32> = BTreeMap::new();
        let mut open: BTreeSet<Option<&str>> = BTreeSet::new();
        let mut extended = false;
        // The days that count, the first of them the day after the start.
        let mut counted: Vec<Date> = Vec::new();
        let mut excluded = 0;
        let mut one_month = days_to_corresponding_date(start, 1);
        let mut three_months = days_to_corresponding_date(start, 3);

        loop {
            let length = if extended { three_months } else { one_month };
            let end = counted.get(length - 1).copied();
            if awaited.is_empty() && end.is_some_and(|end| today > last_day_of(end)) {
                break;
            }
            if last_event.is_none_or(|last| today > last) {
                if !awaited.is_empty() {
                    return Entry::NotStarted;
                }
                if !open.is_empty() {
                    let left = length - counted.len() - usize::from(cautious);
                    return Entry::Paused {
                        days_left: left.try_into().unwrap(),
                    };
                }
            }

            // The morning post: what is asked today.
            let todays = post.get(&today).into_iter().flatten();
            let mut answered_today: BTreeSet<Option<&str>> = BTreeSet::new();
            for happening in todays.clone() {
                match happening {
                    Happening::IdRequested => *awaited.entry("id").or_default() += 1,
                    Happening::AuthorityRequested => *awaited.entry("authority").or_default() += 1,
                    Happening::FeeRequested => *awaited.entry("fee").or_default() += 1,
                    Happening::ClarificationRequested {
                        reference,
                        qualifies: true,
                    } if can_pause => {
                        open.insert(reference.as_deref());
                        // Asked after a Saturday's end, on the Monday it was moved to: Monday
                        // was the last day, and will be given back.
                        for length in [&mut one_month, &mut three_months] {
                            if let Some(&end) = counted.get(*length - 1)
                                && today <= last_day_of(end)
                            {
                                *length = counted.len() + 1;
                            }
                        }
                    }
                    Happening::ClarificationReceived { reference } => {
                        answered_today.insert(reference.as_deref());
                    }
                    // Nothing has run out, or the diary would have been closed.
                    Happening::Extended => extended = can_extend,
                    _ => {}
                }
            }
            if cautious {
                open.retain(|question| !answered_today.contains(question));
            }
            if today > start && awaited.is_empty() {
                if open.is_empty() {
                    counted.push(today);
                } else {
                    excluded += 1;
                }
            }
            // The evening: what was answered today.
            open.retain(|question| !answered_today.contains(question));
            let was_awaited = !awaited.is_empty();
            for happening in todays {
                let came = match happening {
                    Happening::IdReceived => "id",
                    Happening::AuthorityReceived => "authority",
                    Happening::FeePaid => "fee",
                    _ => continue,
                };
                let left = awaited.get_mut(came).unwrap();
                *left -= 1;
                if *left == 0 {
                    awaited.remove(came);
                }
            }
            if was_awaited && awaited.is_empty() {
                start = today;
                counted.clear();
                excluded = 0;
                one_month = days_to_corresponding_date(start, 1);
                three_months = days_to_corresponding_date(start, 3);
            }
            today = today.tomorrow().unwrap();
        }

        let end_of_month = counted[one_month - 1];
        let end = counted[if extended { three_months } else { one_month } - 1];
        let notices = history.events.iter();
        let notices = notices.filter(|e| can_extend && e.happening == Happening::Extended);
        let first_notice = notices.map(|e| e.date).min();
        Entry::Due {
            start,
            due: self.moved(end),
            excluded,
            notice: can_extend.then(|| (last_day_of(end_of_month), self.moved_back(end_of_month))),
            given: match first_notice {
                Some(day) if extended => Given::InTime {
                    contestable: day > end_of_month,
                },
                Some(_) => Given::TooLate,
                None => Given::Never,
            },
        }
    }
}

/// How many days lie between a day and the same date `months` later, or the last day of that
/// month; found by leafing through the diary.
fn days_to_corresponding_date(start: Date, months: i8) -> usize {
    let mut day = start;
    let mut pages = 0;
    let mut turned = 0;
    loop {
        if turned == months && (day.day() == start.day() || day.tomorrow().unwrap().day() == 1) {
            return pages;
        }
        let next = day.tomorrow().unwrap();
        if next.day() == 1 {
            turned += 1;
        }
        day = next;
        pages += 1;
    }
}
