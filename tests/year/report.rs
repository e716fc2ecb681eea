//! What was to be said in the year, what was, and how the two compare.

use std::collections::{BTreeMap, BTreeSet};
use std::{fmt, fs};

use jiff::civil::Date;
use rightsdesk_core::ids::CaseId;
use rightsdesk_store::Store;
use rightsdesk_store::reminders::ReminderState;

use super::deeds::Lived;
use super::reference::{fell, next_from};
use super::{FIRST, LAST, OUTAGES, SEED, is_out};
use crate::support::project::root;

/// About which case, what, to whom, and the day on which it fell.
type Entry = (CaseId, String, String, Date);

/// The report of a year.
#[derive(Default)]
pub(super) struct Report {
    /// Cases that were lived.
    pub(super) cases: usize,
    /// Deeds that were done, and that the rules refused because a case had ended.
    pub(super) deeds: usize,
    pub(super) refused: usize,
    /// What is to be said, and what is to be passed over.
    expected: BTreeMap<Entry, bool>,
    /// What was said, and what was passed over.
    found: BTreeMap<Entry, bool>,
    /// Complaints that were not acknowledged on the first day on which the worker ran.
    unacknowledged: Vec<CaseId>,
}

/// A sum over one kind.
#[derive(Default)]
struct Sum {
    said: usize,
    passed: usize,
    missing: usize,
    too_much: usize,
}

impl Report {
    /// Adds what a worker that runs today is to say of a case.
    pub(super) fn expect(&mut self, lived: &mut Lived, today: Date) {
        let Some(from) = lived.next.filter(|from| *from <= today) else {
            return;
        };
        for step in fell(&lived.facts, from, today) {
            let entry = (lived.case, step.line.kind.to_owned(), step.line.to, step.on);
            let again = self.expected.insert(entry, step.said);
            assert_eq!(again, None, "the reference says something twice");
        }
        let tomorrow = today.tomorrow().unwrap();
        lived.next = next_from(&lived.facts, tomorrow);
    }

    /// Reads what the worker did.
    pub(super) async fn read(&mut self, store: &Store, lived: &[Lived]) {
        self.cases = lived.len();
        self.deeds = lived.iter().map(|case| case.done).sum();
        for case in lived {
            for row in store.reminders_of(case.case).await.unwrap() {
                assert_ne!(row.state, ReminderState::Waiting, "{row:?}");
                let entry = (case.case, row.kind, row.addressee, row.fell_on);
                let said = row.state == ReminderState::Sent;
                let again = self.found.insert(entry, said);
                assert_eq!(again, None, "the worker says something twice: {}", row.key);
            }
            if let Some(mut day) = case.complained {
                while is_out(day) {
                    day = day.tomorrow().unwrap();
                }
                let file = store.load_case(case.case).await.unwrap().unwrap();
                if file.case.acknowledged != Some(day) {
                    self.unacknowledged.push(case.case);
                }
            }
        }
    }

    fn by_kind(&self) -> BTreeMap<&str, Sum> {
        let mut sums: BTreeMap<&str, Sum> = BTreeMap::new();
        for (entry, said) in &self.found {
            let sum = sums.entry(&entry.1).or_default();
            if *said {
                sum.said += 1;
            } else {
                sum.passed += 1;
            }
            sum.too_much += usize::from(self.expected.get(entry) != Some(said));
        }
        for (entry, said) in &self.expected {
            let missing = self.found.get(entry) != Some(said);
            sums.entry(&entry.1).or_default().missing += usize::from(missing);
        }
        sums
    }

    /// # Panics
    /// When anything was not said that was to be said, or the other way round.
    pub(super) fn must_agree(&self) {
        let entries: BTreeSet<&Entry> = self.expected.keys().chain(self.found.keys()).collect();
        let differ: Vec<String> = entries
            .into_iter()
            .filter(|entry| self.expected.get(*entry) != self.found.get(*entry))
            .map(|entry| {
                let (expected, found) = (self.expected.get(entry), self.found.get(entry));
                format!("{entry:?}: expected {expected:?}, found {found:?}")
            })
            .collect();
        assert!(
            differ.is_empty(),
            "{} differ, the first of them:\n{}",
            differ.len(),
            differ[..differ.len().min(40)].join("\n")
        );
        assert_eq!(self.unacknowledged, [], "complaints");
        // A year in which nothing happens would agree as well.
        let sums = self.by_kind();
        let silent: Vec<_> = KINDS
            .iter()
            .filter(|kind| sums.get(*kind).is_none_or(|sum| sum.said == 0))
            .collect();
        assert!(silent.is_empty(), "never said: {silent:?}");
    }
}

impl Report {
    /// Writes the report to `docs/year.md`.
    pub(super) fn write_to_the_docs(&self) {
        fs::write(root().join("docs/year.md"), self.to_string()).unwrap();
    }
}

/// Every kind that a year is to have. That recipients are to be told, that a
/// keeper wants more time, and the review of a legal hold, are shown elsewhere.
const KINDS: [&str; 18] = [
    "unassigned",
    "due_soon",
    "due_today",
    "overdue",
    "overdue_weekly",
    "extension_ends",
    "progress_due",
    "progress_missed",
    "progress_missed_weekly",
    "unanswered",
    "proof_waits",
    "may_lapse",
    "breach",
    "task",
    "task_unanswered",
    "chaser",
    "files_ending",
    "to_close",
];

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "# A simulated year\n\n\
             Written by `./test year`, which lives it on SQLite and on PostgreSQL. Every other \
             run of the tests lives a hundred of them.\n\n\
             {} invented requests are received, asked about, extended, forgotten, answered and \
             withdrawn between {FIRST} and {LAST}, by scripts drawn from the seed {SEED}: {} deeds \
             ({} more were refused, because a case had ended). The worker runs every day but in \
             three outages, of {} days. What it says, to whom and on which day is compared with a \
             list worked out day by day from plain facts, by other code, with a calendar written \
             down by hand (`tests/year/reference.rs`).\n",
            self.cases,
            self.deeds,
            self.refused,
            OUTAGES
                .map(|(from, to)| ((to - from).get_days() + 1).to_string())
                .join(", "),
        )?;
        writeln!(
            f,
            "*Passed over* is what fell in an outage and was of no use any more when the worker ran \
             again. *Missing* and *too much* are what differs from the list, and have to be 0.\n"
        )?;
        writeln!(f, "| kind | said | passed over | missing | too much |")?;
        writeln!(f, "| --- | ---: | ---: | ---: | ---: |")?;
        for (kind, sum) in self.by_kind() {
            let Sum {
                said,
                passed,
                missing,
                too_much,
            } = sum;
            writeln!(f, "| {kind} | {said} | {passed} | {missing} | {too_much} |")?;
        }
        Ok(())
    }
}
