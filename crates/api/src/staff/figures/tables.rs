//! The tables of the figures: which sums stand in which row, what is shown of them, and a chart.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_content::{Voice, reasons};
use rightsdesk_core::case::{ExtensionGround, Outcome, Stage};
use rightsdesk_core::figures::disclosure::{self, Count, Group, Shown};
use rightsdesk_core::figures::{Amount, BANDS, measure, month_of};
use rightsdesk_core::register::Notice;
use rightsdesk_core::right::Right;
use rightsdesk_store::figures::{OpenAge, Sum};
use serde::Serialize;

use super::chart::Chart;
use super::{Chosen, hours_of, month_name, number, per_cent};

/// The measures that the tables by right and by service need.
pub(super) const BY_KIND: [&str; 4] = [
    measure::RECEIVED,
    measure::ANSWERED,
    measure::IN_TIME,
    measure::LATE,
];

/// The measures that the tables need by month. Of every other the sum over all months is shown.
pub(super) const BY_MONTH: [&str; 13] = [
    measure::RECEIVED,
    measure::ANSWERED,
    measure::IN_TIME,
    measure::LATE,
    measure::DUE,
    measure::DUE_IN_TIME,
    measure::DAYS,
    measure::WAITED,
    measure::REGULATOR,
    measure::SENT_BACK,
    measure::REWORKED,
    measure::ASKED_LATE,
    measure::MINUTES,
];

/// A table, as the page and the file show it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Block {
    /// Its name in addresses.
    pub(super) id: &'static str,
    pub(super) title: String,
    pub(super) about: String,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Line>,
    pub(super) total: Option<Line>,
    pub(super) chart: Option<Chart>,
    /// Where it is to be had as a file.
    pub(super) csv: String,
}

/// A row of a table.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Line {
    pub(super) name: String,
    pub(super) cells: Vec<String>,
}

/// Sums by what they are by, and by their measure.
#[derive(Default)]
pub(in crate::staff) struct Found(BTreeMap<(String, String), Amount>);

impl Found {
    pub(in crate::staff) fn of(sums: Vec<Sum>) -> Found {
        let sums = sums.into_iter();
        Found(
            sums.map(|sum| ((sum.by, sum.measure), sum.amount))
                .collect(),
        )
    }

    pub(in crate::staff) fn get(&self, by: &str, measure: &str) -> Count {
        let key = (by.to_owned(), measure.to_owned());
        count(self.0.get(&key).copied().unwrap_or_default())
    }

    /// Over everything that it is by.
    pub(super) fn all(&self, measure: &str) -> Count {
        let of_measure = self.0.iter().filter(|((_, own), _)| own == measure);
        of_measure.fold(Count::default(), |sum, (_, amount)| {
            sum.plus(count(*amount))
        })
    }

    /// Over the months before one, where it is by months.
    pub(super) fn before(&self, month: &str, measure: &str) -> Count {
        let before = self.0.iter();
        let before = before.filter(|((by, own), _)| {
            debug_assert!(
                own != measure || !by.is_empty(),
                "{measure} is not by month"
            );
            own == measure && by.as_str() < month
        });
        before.fold(Count::default(), |sum, (_, amount)| {
            sum.plus(count(*amount))
        })
    }

    /// The rest of the names of measures that begin so.
    pub(super) fn beginning(&self, with: &str) -> Vec<String> {
        let names = self.0.keys().filter_map(|(_, own)| own.strip_prefix(with));
        let names: std::collections::BTreeSet<&str> = names.collect();
        names.into_iter().map(str::to_owned).collect()
    }
}

fn count(amount: Amount) -> Count {
    Count {
        count: amount.value,
        people: amount.people,
    }
}

/// What the tables are made of.
pub(super) struct Material<'a> {
    pub(super) chosen: &'a Chosen,
    pub(super) voice: Voice<'a>,
    pub(super) today: Date,
    pub(super) by_month: Found,
    pub(super) by_right: Found,
    pub(super) by_service: Found,
    pub(super) services: &'a [Notice],
    pub(super) open: Vec<OpenAge>,
}

/// What a cell shows.
pub(super) fn cell(voice: Voice<'_>, shown: Shown) -> String {
    match shown {
        Shown::Exact(count) => number(voice, count),
        Shown::Few => voice.text("figures-few"),
        Shown::Withheld => voice.text("figures-withheld"),
    }
}

/// In time, late, and both together in front of them.
pub(super) fn in_time_and_late(in_time: Count, late: Count) -> Vec<Count> {
    vec![in_time.plus(late), in_time, late]
}

/// The columns of [`in_time_and_late`], and of open cases: two that add up to the first.
pub(super) fn together() -> Vec<Group> {
    vec![Group {
        sum: Some(0),
        parts: vec![1, 2],
    }]
}

/// So many per cent of the first column as stand in the second, as far as both are shown.
fn share(row: &[Shown]) -> Option<i64> {
    let whole = row.first().copied().and_then(Shown::exact)?;
    let part = row.get(1).copied().and_then(Shown::exact)?;
    per_cent(part, whole)
}

/// What is written of a share; `hidden` where there is one and it is not shown.
fn share_words(voice: Voice<'_>, row: &[Shown]) -> String {
    match share(row) {
        Some(share) => voice.say("figures-per-cent", &[("number", share.into())]),
        None if row.iter().any(|shown| shown.exact().is_none()) => voice.text("figures-withheld"),
        None => voice.text("figures-none"),
    }
}

impl Material<'_> {
    /// Every table, in the order of the page.
    pub(super) fn blocks(&self) -> Vec<Block> {
        vec![
            self.received(),
            self.in_time(),
            self.due(),
            self.by_right(),
            self.by_service(),
            self.days(),
            self.bands(),
            self.open(),
            self.stages(),
            self.extensions(),
            self.exemptions(),
            self.outcomes(),
            self.complaints(),
            self.hours(),
        ]
    }

    fn text(&self, key: &str) -> String {
        self.voice.text(key)
    }

    /// What stands in a row of a month: one of [`BY_MONTH`].
    fn of_month(&self, month: Date, measure: &str) -> Count {
        debug_assert!(BY_MONTH.contains(&measure), "{measure} is not by month");
        self.by_month.get(&month_of(month), measure)
    }

    fn block(&self, id: &'static str, title: &str, about: &str, columns: &[&str]) -> Block {
        Block {
            id,
            title: self.text(title),
            about: self.text(about),
            columns: columns.iter().map(|key| self.text(key)).collect(),
            rows: Vec::new(),
            total: None,
            chart: None,
            csv: format!("{}&table={id}", self.chosen.address("/desk/figures/csv")),
        }
    }

    fn month_names(&self, months: &[Date]) -> Vec<String> {
        let names = months.iter().map(|month| month_name(self.voice, *month));
        names.collect()
    }

    fn line(&self, name: String, shown: &[Shown]) -> Line {
        let cells = shown.iter().map(|shown| cell(self.voice, *shown));
        Line {
            name,
            cells: cells.collect(),
        }
    }

    /// A chart of the first column of a table.
    fn chart_of(&self, block: &Block, names: &[String], column: &[Shown]) -> Option<Chart> {
        let values = names.iter().zip(column).map(|(name, shown)| {
            let words = cell(self.voice, *shown);
            (name.clone(), shown.exact(), words)
        });
        let about = block.columns.first().cloned().unwrap_or_default();
        Chart::of((block.title.clone(), about), values.collect(), None)
    }

    /// A plain table: rows of counts that have nothing to do with each other.
    fn plain(
        &self,
        block: Block,
        names: Vec<String>,
        rows: &[Vec<Count>],
        with_total: bool,
    ) -> Block {
        self.written(block, names, &disclosure::table(rows), with_total)
    }

    /// A table of what is shown.
    fn written(
        &self,
        mut block: Block,
        names: Vec<String>,
        table: &disclosure::Table,
        with_total: bool,
    ) -> Block {
        let first: Vec<Shown> = first_column(&table.rows);
        block.chart = self.chart_of(&block, &names, &first);
        let lines = names.into_iter().zip(&table.rows);
        block.rows = lines.map(|(name, row)| self.line(name, row)).collect();
        if with_total && !block.rows.is_empty() {
            let total = self.line(self.text("figures-total"), &table.total);
            block.total = Some(total);
        }
        block
    }

    /// A table of what was in time and what was not, with the share.
    fn shares(
        &self,
        mut block: Block,
        names: Vec<String>,
        rows: &[Vec<Count>],
        with_total: bool,
    ) -> Block {
        let table = disclosure::grouped(rows, &together());
        let line = |name: String, row: &[Shown]| {
            let mut line = self.line(name, row);
            line.cells.push(share_words(self.voice, row));
            line
        };
        let values = names.iter().zip(&table.rows);
        let values = values.map(|(name, row)| {
            let nothing = row.first() == Some(&Shown::Exact(0));
            let value = if nothing { Some(0) } else { share(row) };
            (name.clone(), value, share_words(self.voice, row))
        });
        let about = self.text("figures-column-share");
        block.chart = Chart::of((block.title.clone(), about), values.collect(), Some(100));
        block.columns.push(self.text("figures-column-share"));
        let lines = names.into_iter().zip(&table.rows);
        block.rows = lines.map(|(name, row)| line(name, row)).collect();
        if with_total && !rows.is_empty() {
            block.total = Some(line(self.text("figures-total"), &table.total));
        }
        block
    }

    fn received(&self) -> Block {
        let block = self.block(
            "received",
            "figures-received",
            "figures-received-about",
            &["figures-column-cases", "figures-column-requests"],
        );
        let months = self.chosen.months();
        let row = |month: &Date| {
            let cases = self.of_month(*month, measure::RECEIVED);
            vec![cases, Count::of_people(cases.people)]
        };
        let rows: Vec<Vec<Count>> = months.iter().map(row).collect();
        self.plain(block, self.month_names(&months), &rows, true)
    }

    fn in_time(&self) -> Block {
        let block = self.block(
            "in-time",
            "figures-in-time",
            "figures-in-time-about",
            &[
                "figures-column-answered",
                "figures-column-in-time",
                "figures-column-late",
            ],
        );
        let months = self.chosen.months();
        let row = |month: &Date| {
            in_time_and_late(
                self.of_month(*month, measure::IN_TIME),
                self.of_month(*month, measure::LATE),
            )
        };
        let rows: Vec<Vec<Count>> = months.iter().map(row).collect();
        self.shares(block, self.month_names(&months), &rows, true)
    }

    fn due(&self) -> Block {
        let block = self.block(
            "due",
            "figures-due",
            "figures-due-about",
            &[
                "figures-column-due",
                "figures-column-in-time",
                "figures-column-not-in-time",
            ],
        );
        // Of this month's days some are still to come.
        let this_month = self.today.first_of_month();
        let months = self.chosen.months().into_iter();
        let months: Vec<Date> = months.filter(|month| *month < this_month).collect();
        let row = |month: &Date| {
            due_in_time_and_not(
                self.of_month(*month, measure::DUE),
                self.of_month(*month, measure::DUE_IN_TIME),
            )
        };
        let rows: Vec<Vec<Count>> = months.iter().map(row).collect();
        self.shares(block, self.month_names(&months), &rows, true)
    }

    fn by_right(&self) -> Block {
        let block = self.block(
            "rights",
            "figures-by-right",
            "figures-by-kind-about",
            &[
                "figures-column-answered",
                "figures-column-in-time",
                "figures-column-late",
            ],
        );
        let kinds = Right::ALL.map(|right| {
            (
                right.code().to_owned(),
                names::right(self.voice, right, Reader::Staff),
            )
        });
        self.by_kind(block, &kinds, &self.by_right, true)
    }

    fn by_service(&self) -> Block {
        let block = self.block(
            "services",
            "figures-by-service",
            "figures-by-service-about",
            &[
                "figures-column-answered",
                "figures-column-in-time",
                "figures-column-late",
            ],
        );
        let kinds: Vec<(String, String)> = self
            .services
            .iter()
            .map(|notice| (notice.id.0.clone(), notice.title.clone()))
            .collect();
        // A case that concerns two services stands under both.
        self.by_kind(block, &kinds, &self.by_service, false)
    }

    fn by_kind(
        &self,
        block: Block,
        kinds: &[(String, String)],
        found: &Found,
        with_total: bool,
    ) -> Block {
        let there = |code: &str| {
            let counts = BY_KIND.iter().map(|measure| found.get(code, measure).count);
            counts.sum::<i64>() > 0
        };
        let kinds: Vec<_> = kinds.iter().filter(|(code, _)| there(code)).collect();
        let row = |(code, _): &&(String, String)| {
            in_time_and_late(
                found.get(code, measure::IN_TIME),
                found.get(code, measure::LATE),
            )
        };
        let rows: Vec<Vec<Count>> = kinds.iter().map(row).collect();
        let names = kinds.iter().map(|(_, name)| name.clone()).collect();
        self.shares(block, names, &rows, with_total)
    }

    fn days(&self) -> Block {
        let mut block = self.block(
            "days",
            "figures-days",
            "figures-days-about",
            &[
                "figures-column-answered",
                "figures-column-mean",
                "figures-column-waited",
            ],
        );
        let months = self.chosen.months();
        let of = |measure: &str, month: &Date| self.of_month(*month, measure);
        let answered: Vec<Vec<Count>> = months
            .iter()
            .map(|month| vec![of(measure::ANSWERED, month)])
            .collect();
        let table = disclosure::table(&answered);
        let mean = |shown: Option<&Shown>, days: i64| match shown.copied() {
            Some(Shown::Exact(0)) => self.text("figures-none"),
            Some(Shown::Exact(cases)) => number(self.voice, (days * 2 + cases) / (cases * 2)),
            _ => self.text("figures-withheld"),
        };
        let names = self.month_names(&months);
        let line = |name: String, shown: Option<&Shown>, days: i64, waited: i64| Line {
            name,
            cells: vec![
                shown.map_or_else(String::new, |shown| cell(self.voice, *shown)),
                mean(shown, days),
                mean(shown, waited),
            ],
        };
        let rows = names.iter().zip(&months).zip(&table.rows);
        block.rows = rows
            .map(|((name, month), row)| {
                let days = of(measure::DAYS, month).count;
                let waited = of(measure::WAITED, month).count;
                line(name.clone(), row.first(), days, waited)
            })
            .collect();
        let days = self.by_month.all(measure::DAYS).count;
        let waited = self.by_month.all(measure::WAITED).count;
        let total = self.text("figures-total");
        block.total = Some(line(total, table.total.first(), days, waited));
        let values = names.iter().zip(&months).zip(&table.rows);
        let values = values.map(|((name, month), row)| {
            let days = of(measure::DAYS, month).count;
            let value = match row.first() {
                Some(Shown::Exact(0)) => Some(0),
                Some(Shown::Exact(cases)) => Some((days * 2 + cases) / (cases * 2)),
                _ => None,
            };
            (name.clone(), value, mean(row.first(), days))
        });
        let about = self.text("figures-column-mean");
        block.chart = Chart::of((block.title.clone(), about), values.collect(), None);
        block
    }

    fn bands(&self) -> Block {
        let mut block = self.block(
            "bands",
            "figures-bands",
            "figures-bands-about",
            &["figures-column-cases"],
        );
        let names: Vec<String> = (0..=BANDS.len()).map(|band| self.band_name(band)).collect();
        let of_band = |band: usize| self.by_month.all(&format!("{}{band:02}", measure::BAND));
        let rows: Vec<Vec<Count>> = (0..=BANDS.len()).map(|band| vec![of_band(band)]).collect();
        let table = disclosure::table(&rows);
        // The bands of the middle and of nine in ten, where nothing is hidden by which they would
        // tell.
        let exact: Option<Vec<i64>> = first_column(&table.rows)
            .into_iter()
            .map(Shown::exact)
            .collect();
        let all: i64 = exact.iter().flatten().sum();
        if let Some(exact) = exact.filter(|_| all > 0) {
            let reached = |tenths: i64| {
                let mut until = 0;
                let place = exact.iter().position(|cases| {
                    until += cases;
                    until * 10 >= all * tenths
                });
                place
                    .and_then(|place| names.get(place))
                    .cloned()
                    .unwrap_or_default()
            };
            let facts = [("half", reached(5).into()), ("most", reached(9).into())];
            block.about = format!(
                "{} {}",
                block.about,
                self.voice.say("figures-bands-reached", &facts)
            );
        }
        self.plain(block, names, &rows, true)
    }

    fn band_name(&self, band: usize) -> String {
        let before = band.checked_sub(1).and_then(|before| BANDS.get(before));
        let first = before.map_or(0, |last| last + 1);
        match BANDS.get(band) {
            Some(last) => {
                let facts = [("first", first.into()), ("last", (*last).into())];
                self.voice.say("figures-days-from-to", &facts)
            }
            None => self
                .voice
                .say("figures-days-more", &[("first", first.into())]),
        }
    }

    fn open(&self) -> Block {
        const AGES: [u32; 5] = [10, 20, 31, 61, 92];
        let block = self.block(
            "open",
            "figures-open",
            "figures-open-about",
            &[
                "figures-column-open",
                "figures-column-overdue",
                "figures-column-not-overdue",
            ],
        );
        let age_of = |open: &OpenAge| {
            let days = (self.today - open.received)
                .get_days()
                .max(0)
                .unsigned_abs();
            let place = AGES.iter().position(|last| days <= *last);
            place.unwrap_or(AGES.len())
        };
        let mut rows = vec![vec![Count::default(); 3]; AGES.len() + 1];
        for open in &self.open {
            let overdue = open.deadline.is_some_and(|deadline| deadline < self.today);
            let Some(row) = rows.get_mut(age_of(open)) else {
                continue;
            };
            for (place, counts) in [(0, true), (1, overdue), (2, !overdue)] {
                if let Some(cell) = row.get_mut(place).filter(|_| counts) {
                    *cell = cell.plus(count(open.amount));
                }
            }
        }
        let name = |place: usize| {
            let before = place.checked_sub(1).and_then(|before| AGES.get(before));
            let first = before.map_or(0, |last| last + 1);
            match AGES.get(place) {
                Some(last) => {
                    let facts = [("first", first.into()), ("last", (*last).into())];
                    self.voice.say("figures-days-from-to", &facts)
                }
                None => self
                    .voice
                    .say("figures-days-more", &[("first", first.into())]),
            }
        };
        let names = (0..=AGES.len()).map(name).collect();
        self.written(block, names, &disclosure::grouped(&rows, &together()), true)
    }

    fn stages(&self) -> Block {
        let mut block = self.block(
            "stages",
            "figures-stages",
            "figures-stages-about",
            &["figures-column-left", "figures-column-stage-days"],
        );
        let stages: Vec<Stage> = Stage::ALL
            .into_iter()
            .filter(|stage| stage.is_open())
            .collect();
        let left = |stage: &Stage| {
            let named = format!("{}{}", measure::STAGE_LEFT, stage.code());
            self.by_month.all(&named)
        };
        let rows: Vec<Vec<Count>> = stages.iter().map(|stage| vec![left(stage)]).collect();
        let table = disclosure::table(&rows);
        let mean = |stage: &Stage, shown: Option<&Shown>| {
            let named = format!("{}{}", measure::STAGE_DAYS, stage.code());
            let days = self.by_month.all(&named).count;
            match shown {
                Some(Shown::Exact(cases)) if *cases > 0 => Some((days * 2 + cases) / (cases * 2)),
                _ => None,
            }
        };
        let names: Vec<String> = stages
            .iter()
            .map(|stage| names::stage(self.voice, *stage, Reader::Staff))
            .collect();
        let mut values = Vec::new();
        for ((stage, name), row) in stages.iter().zip(&names).zip(&table.rows) {
            let days = mean(stage, row.first());
            let words = match (days, row.first()) {
                (Some(days), _) => number(self.voice, days),
                (None, Some(Shown::Exact(_))) => self.text("figures-none"),
                _ => self.text("figures-withheld"),
            };
            let mut line = self.line(name.clone(), row);
            line.cells.push(words.clone());
            block.rows.push(line);
            values.push((name.clone(), days, words));
        }
        let about = self.text("figures-column-stage-days");
        block.chart = Chart::of((block.title.clone(), about), values, None);
        block
    }

    fn extensions(&self) -> Block {
        let block = self.block(
            "extensions",
            "figures-extensions",
            "figures-extensions-about",
            &["figures-column-cases"],
        );
        let grounds = [
            ("complexity", ExtensionGround::Complexity),
            ("number_of_requests", ExtensionGround::NumberOfRequests),
        ];
        let names = grounds.map(|(_, ground)| names::extension_ground(self.voice, ground));
        let rows = grounds
            .map(|(code, _)| vec![self.by_month.all(&format!("{}{code}", measure::EXTENDED))]);
        self.plain(block, names.to_vec(), &rows, true)
    }

    fn exemptions(&self) -> Block {
        let block = self.block(
            "exemptions",
            "figures-exemptions",
            "figures-exemptions-about",
            &["figures-column-cases"],
        );
        let codes = self.by_month.beginning(measure::EXEMPTION);
        let names = codes.iter().map(|code| reasons::name(self.voice, code));
        let rows: Vec<Vec<Count>> = codes
            .iter()
            .map(|code| vec![self.by_month.all(&format!("{}{code}", measure::EXEMPTION))])
            .collect();
        // A case can rely on several.
        self.plain(block, names.collect(), &rows, false)
    }

    fn outcomes(&self) -> Block {
        let block = self.block(
            "outcomes",
            "figures-outcomes",
            "figures-outcomes-about",
            &["figures-column-cases"],
        );
        let names = Outcome::ALL.map(|outcome| names::outcome(self.voice, outcome, Reader::Staff));
        let rows = Outcome::ALL.map(|outcome| {
            let named = format!("{}{}", measure::OUTCOME, outcome.code());
            vec![self.by_month.all(&named)]
        });
        self.plain(block, names.to_vec(), &rows, true)
    }

    fn complaints(&self) -> Block {
        let block = self.block(
            "complaints",
            "figures-complaints",
            "figures-complaints-about",
            &[
                "figures-column-regulator",
                "figures-column-sent-back",
                "figures-column-reworked",
                "figures-column-asked-late",
            ],
        );
        let months = self.chosen.months();
        let row = |month: &Date| {
            let of = |measure| self.of_month(*month, measure);
            vec![
                of(measure::REGULATOR),
                of(measure::SENT_BACK),
                of(measure::REWORKED),
                of(measure::ASKED_LATE),
            ]
        };
        let rows: Vec<Vec<Count>> = months.iter().map(row).collect();
        self.plain(block, self.month_names(&months), &rows, true)
    }

    fn hours(&self) -> Block {
        let block = self.block(
            "hours",
            "figures-hours",
            "figures-hours-about",
            &["figures-column-hours"],
        );
        let months = self.chosen.months();
        let row = |month: &Date| vec![self.of_month(*month, measure::MINUTES)];
        let rows: Vec<Vec<Count>> = months.iter().map(row).collect();
        let table = disclosure::table(&rows);
        // Less than half an hour is not nothing.
        let hours = |shown: &Shown| match *shown {
            Shown::Exact(minutes) => Shown::Exact(hours_of(minutes).max(i64::from(minutes > 0))),
            hidden => hidden,
        };
        let in_hours = |row: &Vec<Shown>| row.iter().map(hours).collect();
        let table = disclosure::Table {
            rows: table.rows.iter().map(in_hours).collect(),
            total: in_hours(&table.total),
        };
        self.written(block, self.month_names(&months), &table, true)
    }
}

fn first_column(rows: &[Vec<Shown>]) -> Vec<Shown> {
    let first = rows.iter().filter_map(|row| row.first());
    first.copied().collect()
}

/// Of what was due: how many, in time, and not.
pub(super) fn due_in_time_and_not(due: Count, in_time: Count) -> Vec<Count> {
    let not = Count {
        count: (due.count - in_time.count).max(0),
        people: (due.people - in_time.people).max(0),
    };
    vec![due, in_time, not]
}
