//! A chart of bars, drawn on the server: where each stands, and what stands beside it. What it says
//! stands in the table too; nothing is told by colour alone.

use serde::Serialize;

/// The width of the drawing. It is as wide as the narrowest screen, so that its words stay large
/// enough wherever it is shown.
const WIDTH: i64 = 320;
/// The height that one bar takes with the words over it.
const STEP: i64 = 40;
/// Where the bars end at most: after them stands the number.
const LONGEST: i64 = 240;

/// A chart.
#[derive(Clone, Debug, Serialize)]
pub(in crate::staff) struct Chart {
    title: String,
    about: String,
    width: i64,
    height: i64,
    bars: Vec<Bar>,
}

#[derive(Clone, Debug, Serialize)]
struct Bar {
    name: String,
    value: String,
    name_y: i64,
    y: i64,
    width: i64,
    value_x: i64,
    value_y: i64,
    /// Whether the number is not shown: the bar says nothing then.
    hidden: bool,
}

impl Chart {
    /// A chart of named values, each with what is written beside its bar; a value that is not shown
    /// has none. `whole` is what the longest bar stands for, if not the largest value.
    pub(in crate::staff) fn of(
        (title, about): (String, String),
        values: Vec<(String, Option<i64>, String)>,
        whole: Option<i64>,
    ) -> Option<Chart> {
        let largest = values.iter().filter_map(|(_, value, _)| *value).max();
        // Where no bar has a length there is nothing to see.
        let largest = largest.filter(|largest| *largest > 0)?;
        let whole = whole.unwrap_or(largest);
        let height = i64::try_from(values.len()).ok()? * STEP + 8;
        let bars = (0..).zip(values).map(|(place, (name, value, words))| {
            let width = value.map_or(0, |value| value.max(0) * LONGEST / whole);
            let top = place * STEP;
            Bar {
                name,
                value: words,
                name_y: top + 15,
                y: top + 20,
                width,
                value_x: width + 6,
                value_y: top + 33,
                hidden: value.is_none(),
            }
        });
        Some(Chart {
            title,
            about,
            width: WIDTH,
            height,
            bars: bars.collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_is_the_longest_and_what_is_hidden_has_no_length() {
        let words = |text: &str| text.to_owned();
        let chart = Chart::of(
            (words("Received"), words("By month")),
            vec![
                (words("May"), Some(20), words("20")),
                (words("June"), None, words("fewer than 5")),
                (words("July"), Some(10), words("10")),
            ],
            None,
        );
        let chart = chart.unwrap();
        let widths: Vec<i64> = chart.bars.iter().map(|bar| bar.width).collect();
        assert_eq!(widths, [LONGEST, 0, LONGEST / 2]);
        assert!(chart.bars[1].hidden);
        let nothing = vec![(words("May"), Some(0), words("0"))];
        assert!(Chart::of((words("a"), words("b")), nothing, None).is_none());
    }
}
