//! Which counts are shown, so that nobody can be picked out of a table.
//!
//! A count of one to four people is not shown; zero always is. Where the table has a total, another count
//! is withheld as well, until what was hidden cannot be found by taking the counts that are shown
//! from the total. Where no count is left to withhold, the total is; and where all are small, also a
//! total that is as little as it can be, so that a total which is not shown does not say that it is
//! as much as it can be.
//!
//! Withheld is the smallest of the other counts, for the least to be lost. Whoever knows that, and has
//! a second count as small beside it, can sometimes tell more than by subtraction: of 4, 9 and 9
//! the first 9 is withheld, where of 3, 10 and 9 it would be the second.
//!
//! Percentages and charts are made of what is shown.

use std::collections::BTreeSet;

/// Fewer people than this are not counted in the open.
pub const FEWEST: i64 = 5;

/// A count, and how many people it is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// What is counted, such as cases.
    pub count: i64,
    /// How many people: one with four rights is one.
    pub people: i64,
}

impl Count {
    /// A count in which each is another person.
    pub fn of_people(count: i64) -> Count {
        Count {
            count,
            people: count,
        }
    }

    /// Whether it is of so few people that it is not shown.
    pub fn is_small(self) -> bool {
        self.count > 0 && self.people < FEWEST
    }

    /// The two together.
    #[must_use]
    pub fn plus(self, other: Count) -> Count {
        Count {
            count: self.count + other.count,
            people: self.people + other.people,
        }
    }
}

/// What is shown of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The count.
    Exact(i64),
    /// That it is of fewer than five people, and not zero.
    Few,
    /// Nothing: it would give away another.
    Withheld,
}

impl Shown {
    /// The count, if it is shown.
    pub fn exact(self) -> Option<i64> {
        match self {
            Shown::Exact(count) => Some(count),
            Shown::Few | Shown::Withheld => None,
        }
    }
}

/// A table as it is shown: rows of counts, and the total of each column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The rows, in the order in which they came, with as many counts each.
    pub rows: Vec<Vec<Shown>>,
    /// The total of each column.
    pub total: Vec<Shown>,
}

/// Columns of a table that have to do with each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The column that is the sum of the others in each row, if one is.
    pub sum: Option<usize>,
    /// The columns that are counted.
    pub parts: Vec<usize>,
}

/// One count that stands by itself.
pub fn single(count: Count) -> Shown {
    if count.is_small() {
        Shown::Few
    } else {
        Shown::Exact(count.count)
    }
}

/// Rows whose columns have nothing to do with each other, and the total of each.
pub fn table(rows: &[Vec<Count>]) -> Table {
    let width = rows.first().map_or(0, Vec::len);
    let alone = |column| Group {
        sum: None,
        parts: vec![column],
    };
    let groups: Vec<Group> = (0..width).map(alone).collect();
    grouped(rows, &groups)
}

/// Rows in which the columns of a group add up to another, as answered is answered in time and
/// answered late: where one is hidden, the whole group is hidden in that row, and of the sum it is
/// not said whether it is small.
pub fn grouped(rows: &[Vec<Count>], groups: &[Group]) -> Table {
    let width = rows.first().map_or(0, Vec::len);
    let mut table = Table {
        rows: rows
            .iter()
            .map(|row| row.iter().map(|count| Shown::Exact(count.count)).collect())
            .collect(),
        total: vec![Shown::Exact(0); width],
    };
    for group in groups {
        let counts_of =
            |column: &usize| -> Vec<Count> { rows.iter().map(|row| at(row, *column)).collect() };
        let parts: Vec<Vec<Count>> = group.parts.iter().map(counts_of).collect();
        let hidden = hidden_rows(&parts);
        for column in group.parts.iter().chain(&group.sum) {
            let counts = counts_of(column);
            let is_sum = group.sum == Some(*column);
            for (row, count) in counts.iter().enumerate() {
                let shown = match count {
                    _ if !hidden.rows.contains(&row) => Shown::Exact(count.count),
                    count if count.count == 0 => Shown::Exact(0),
                    count if count.is_small() && !is_sum => Shown::Few,
                    _ => Shown::Withheld,
                };
                if let Some(place) = table
                    .rows
                    .get_mut(row)
                    .and_then(|cells| cells.get_mut(*column))
                {
                    *place = shown;
                }
            }
            let total = counts
                .iter()
                .fold(Count::default(), |sum, count| sum.plus(*count));
            if let Some(place) = table.total.get_mut(*column) {
                *place = match total {
                    total if gives_away(&counts, total) => Shown::Withheld,
                    total if total.is_small() && !is_sum => Shown::Few,
                    total if hidden.total && total.count > 0 => Shown::Withheld,
                    total => Shown::Exact(total.count),
                };
            }
        }
    }
    table
}

/// Whether a small total says what it is made of: of four rows with somebody in each, fewer than five
/// people are one each. Two and three rows are treated alike (see the head of this module).
fn gives_away(counts: &[Count], total: Count) -> bool {
    let rows = counts.iter().filter(|count| count.count > 0).count();
    rows > 1 && total.is_small() && i64::try_from(rows) == Ok(total.people)
}

fn at(row: &[Count], column: usize) -> Count {
    row.get(column).copied().unwrap_or_default()
}

/// What of a group of columns is not shown.
struct Hidden {
    rows: BTreeSet<usize>,
    total: bool,
}

/// The rows of a group that are hidden, given its columns.
fn hidden_rows(columns: &[Vec<Count>]) -> Hidden {
    let height = columns.first().map_or(0, Vec::len);
    let small = |row: &usize| columns.iter().any(|counts| at(counts, *row).is_small());
    let rows: BTreeSet<usize> = (0..height).filter(small).collect();
    let mut hidden = Hidden { rows, total: false };
    // The total of a column that is hidden anyway gives nothing back, but then the totals of the
    // others would give back it.
    let totals_small = columns.iter().any(|counts| {
        let add = |sum: Count, count: &Count| sum.plus(*count);
        counts.iter().fold(Count::default(), add).is_small()
    });
    if totals_small {
        hidden.total = true;
        return hidden;
    }
    while !columns.iter().all(|counts| is_safe(counts, &hidden.rows)) {
        // The least that is lost.
        let size = |row: &usize| {
            let counts = columns.iter().map(|counts| at(counts, *row).count);
            counts.max().unwrap_or(0)
        };
        let left = (0..height).filter(|row| !hidden.rows.contains(row) && size(row) > 0);
        let Some(row) = left.min_by_key(|row| (size(row), *row)) else {
            hidden.total = true;
            return hidden;
        };
        hidden.rows.insert(row);
    }
    hidden
}

/// Whether no small count of a column can be found, where its total and the rows that are not
/// hidden are shown. What is withheld and is not called few is five at least.
fn is_safe(counts: &[Count], hidden: &BTreeSet<usize>) -> bool {
    let cells: Vec<Count> = hidden
        .iter()
        .filter_map(|row| counts.get(*row))
        .filter(|count| count.count > 0)
        .copied()
        .collect();
    let sum: i64 = cells.iter().map(|count| count.count).sum();
    (0..cells.len()).all(|index| {
        let Some(cell) = cells.get(index).filter(|cell| cell.is_small()) else {
            return true;
        };
        let others = cells
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index);
        let reach = others.fold(Reach::NOTHING, |reach, (_, other)| reach.with(*other));
        let (least, most) = domain(*cell);
        let possible = (least..=most.min(sum)).filter(|value| reach.holds(sum - value));
        possible.take(2).count() == 2
    })
}

/// What a small count may be.
fn domain(cell: Count) -> (i64, i64) {
    if cell.count < FEWEST {
        (1, FEWEST - 1)
    } else {
        // Of few people who had many cases.
        (1, cell.count.saturating_mul(2))
    }
}

/// The sums that hidden counts can have.
#[derive(Clone, Copy)]
struct Reach {
    least: i64,
    /// None where a withheld count is among them, which may be any from five on.
    most: Option<i64>,
}

impl Reach {
    const NOTHING: Reach = Reach {
        least: 0,
        most: Some(0),
    };

    fn with(self, cell: Count) -> Reach {
        if cell.is_small() {
            let (least, most) = domain(cell);
            Reach {
                least: self.least + least,
                most: self.most.map(|sum| sum + most),
            }
        } else {
            Reach {
                least: self.least + FEWEST,
                most: None,
            }
        }
    }

    fn holds(self, sum: i64) -> bool {
        sum >= self.least && self.most.is_none_or(|most| sum <= most)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn column(counts: &[i64]) -> Vec<Vec<Count>> {
        counts
            .iter()
            .map(|count| vec![Count::of_people(*count)])
            .collect()
    }

    fn shown(counts: &[i64]) -> (Vec<Shown>, Shown) {
        let table = table(&column(counts));
        let rows = table.rows.iter().map(|row| row[0]).collect();
        (rows, table.total[0])
    }

    #[test]
    fn few_are_not_counted_and_none_are() {
        use Shown::{Exact, Few, Withheld};
        assert_eq!(shown(&[10, 20, 0]).0, [Exact(10), Exact(20), Exact(0)]);
        // One hidden alone would be the total less the others.
        let (rows, total) = shown(&[3, 20, 9, 0]);
        assert_eq!(rows, [Few, Exact(20), Withheld, Exact(0)]);
        assert_eq!(total, Exact(32));
        // Two ones would be found: two is one and one.
        let (rows, total) = shown(&[1, 1, 30]);
        assert_eq!((rows, total), (vec![Few, Few, Withheld], Exact(32)));
        // Two and three could be one and four.
        let (rows, total) = shown(&[2, 3, 30]);
        assert_eq!((rows, total), (vec![Few, Few, Exact(30)], Exact(35)));
        // Nothing is left to withhold: the total goes.
        assert_eq!(shown(&[4, 4]), (vec![Few, Few], Withheld));
        assert_eq!(shown(&[3, 0, 0]), (vec![Few, Exact(0), Exact(0)], Few));
        // Fewer than five people in four rows are one in each.
        assert_eq!(shown(&[1, 1, 1, 1]), (vec![Few; 4], Withheld));
        assert_eq!(shown(&[1, 1, 2, 0]).1, Few);
    }

    #[test]
    fn one_person_with_eight_cases_is_one_person() {
        let one = Count {
            count: 8,
            people: 1,
        };
        assert!(one.is_small());
        assert_eq!(single(one), Shown::Few);
        assert_eq!(single(Count::of_people(5)), Shown::Exact(5));
    }

    /// Where all counts are small, every table that is shown in the same way is laid beside it: also
    /// whoever knows the rule finds none of them.
    #[test]
    fn of_small_counts_none_is_found_by_the_rule_itself() {
        for height in 1..=5 {
            let mut alike: BTreeMap<String, Vec<BTreeSet<i64>>> = BTreeMap::new();
            for number in 0..FEWEST.pow(height) {
                let digit = |place| number / FEWEST.pow(place) % FEWEST;
                let counts: Vec<i64> = (0..height).map(digit).collect();
                let values = alike.entry(format!("{:?}", shown(&counts))).or_default();
                values.resize(counts.len(), BTreeSet::new());
                for (values, count) in values.iter_mut().zip(counts) {
                    values.insert(count);
                }
            }
            for (shown, values) in alike {
                let found = |values: &BTreeSet<i64>| values.len() < 2 && !values.contains(&0);
                assert!(!values.iter().any(found), "{shown}: {values:?}");
            }
        }
    }

    /// What somebody can suppose of a cell by what they see of it.
    fn suppositions(shown: Shown, most: i64) -> Vec<i64> {
        match shown {
            Shown::Exact(count) => vec![count],
            Shown::Few => (1..FEWEST).collect(),
            Shown::Withheld => (FEWEST..=most).collect(),
        }
    }

    /// Every column that could be behind what is shown.
    fn columns(rows: &[Shown], total: Shown, most: i64) -> Vec<Vec<i64>> {
        let mut all: Vec<Vec<i64>> = vec![Vec::new()];
        for row in rows {
            all = all
                .into_iter()
                .flat_map(|before| {
                    let next = suppositions(*row, most).into_iter();
                    next.map(move |value| {
                        let mut column = before.clone();
                        column.push(value);
                        column
                    })
                })
                .collect();
        }
        // Not of five at least, as a row is: it may be that of small counts alone, each of which the
        // test above tries by the rule itself.
        let totals = match total {
            Shown::Withheld => (1..=most * 4).collect(),
            total => suppositions(total, most * 4),
        };
        all.retain(|column| totals.contains(&column.iter().sum()));
        all
    }

    proptest! {
        /// However the counts are, a hidden one can be at least two different numbers.
        #[test]
        fn what_is_hidden_is_not_found_by_subtraction(
            counts in prop::collection::vec(prop_oneof![3 => 0_i64..6, 1 => 0_i64..16], 1..5),
        ) {
            let (rows, total) = shown(&counts);
            let possible = columns(&rows, total, 20);
            prop_assert!(possible.contains(&counts));
            for (index, row) in rows.iter().enumerate() {
                if (1..FEWEST).contains(&counts[index]) {
                    prop_assert_eq!(*row, Shown::Few);
                    let values: BTreeSet<i64> =
                        possible.iter().map(|column| column[index]).collect();
                    prop_assert!(values.len() > 1, "{:?} {:?}: {:?}", counts, total, values);
                }
            }
        }

        /// Nor where columns add up: in time and late, and both together.
        #[test]
        fn nor_where_columns_add_up(
            counts in prop::collection::vec((0_i64..9, 0_i64..9), 1..4),
        ) {
            let table = grouped(
                &counts
                    .iter()
                    .map(|(one, other)| {
                        [one + other, *one, *other].map(Count::of_people).to_vec()
                    })
                    .collect::<Vec<_>>(),
                &[Group {
                    sum: Some(0),
                    parts: vec![1, 2],
                }],
            );
            let most = 20;
            let column = |index: usize| -> Vec<Shown> {
                table.rows.iter().map(|row| row[index]).collect()
            };
            let ones = columns(&column(1), table.total[1], most);
            let others = columns(&column(2), table.total[2], most);
            let nothing = || [BTreeSet::new(), BTreeSet::new()];
            let mut values: Vec<[BTreeSet<i64>; 2]> = counts.iter().map(|_| nothing()).collect();
            for one in &ones {
                for other in &others {
                    let fits = |row: usize| {
                        let sum = one[row] + other[row];
                        table.rows[row][0].exact().is_none_or(|exact| exact == sum)
                    };
                    let whole: i64 = one.iter().chain(other).sum();
                    let total = table.total[0].exact().is_none_or(|exact| exact == whole);
                    if total && (0..counts.len()).all(fits) {
                        for row in 0..counts.len() {
                            values[row][0].insert(one[row]);
                            values[row][1].insert(other[row]);
                        }
                    }
                }
            }
            for (row, (one, other)) in counts.iter().enumerate() {
                for (index, count) in [one, other].into_iter().enumerate() {
                    prop_assert!(values[row][index].contains(count));
                    if (1..FEWEST).contains(count) {
                        prop_assert!(
                            values[row][index].len() > 1,
                            "{:?}: {:?}", counts, table
                        );
                    }
                }
            }
        }
    }
}
