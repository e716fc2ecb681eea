//! Histories as other programs write them, and their clocks: one shape for the command line and
//! the API.
//!
//! A vector is an object with `right`, `received` and `events`; it may have an `id`, a `nation`,
//! the `today` after which nothing may be dated, and whether the count is `cautious`. It can carry
//! its expected answer and notes ([`ANNOTATIONS`]), which are left alone. Any other field is
//! refused: a slip such as `event` for `events` would otherwise give a wrong date in silence.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use rightsdesk_content::Voice;
use rightsdesk_content::clock as words;
use rightsdesk_content::names::Reader;
use rightsdesk_core::calendar::{Calendar, Certainty, Nation};
use rightsdesk_core::clock::{
    self, Clock, Dated, Happening, History, HistoryError, Outstanding, Policy, Prospect, Regime,
    Status, Step,
};
use rightsdesk_core::right::Right;
use serde::de::{Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A date further ahead than this is taken for a slip.
const YEARS_AHEAD: i32 = 10;

/// The kinds of event, as they are written.
pub(super) const KINDS: [&str; 9] = [
    "id_requested",
    "id_received",
    "authority_requested",
    "authority_received",
    "fee_requested",
    "fee_paid",
    "clarification_requested",
    "clarification_received",
    "extended",
];

/// The fields of a vector.
const FIELDS: [&str; 7] = [
    "id", "right", "received", "events", "nation", "today", "cautious",
];

/// The fields of an event.
const EVENT_FIELDS: [&str; 4] = ["type", "date", "ref", "qualifies"];

/// What a vector or an event can carry beside its fields, for those who compare answers; so can
/// whatever begins with [`EXPECTED`].
pub(super) const ANNOTATIONS: [&str; 11] = [
    "about",
    "cautious_due",
    "confidence",
    "extension_notice_by",
    "extension_notice_target",
    "nominal_due",
    "note",
    "paused_days",
    "regime",
    "rule",
    "source",
];

/// How the name of an expected answer begins.
pub(super) const EXPECTED: &str = "expected_";

/// A history to be counted.
#[derive(Clone, Debug)]
pub struct Vector {
    /// What it is called by.
    pub id: Option<String>,
    /// Whose bank holidays count; those of whoever counts if it does not say.
    pub nation: Option<Nation>,
    /// Whether to count by the reading that leaves the fewest days; as whoever counts does if it
    /// does not say.
    pub cautious: Option<bool>,
    /// What happened.
    pub history: History,
}

impl Vector {
    /// The policy by which it is counted.
    pub fn policy(&self, of_whoever_counts: &Policy) -> Policy {
        Policy {
            cautious: self.cautious.unwrap_or(of_whoever_counts.cautious),
            ..*of_whoever_counts
        }
    }
}

/// What was sent: one vector or a list of them, and answered in the same shape.
#[derive(Clone, Debug)]
pub enum Input {
    /// One.
    One(Box<Vector>),
    /// A list.
    Many(Vec<Vector>),
}

/// What is wrong with a vector.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{vector}: {field}: {problem}")]
pub struct VectorProblem {
    /// Its id or, where it has none, its place in the list.
    pub vector: String,
    /// The field or event.
    pub field: String,
    /// What is wrong with it.
    pub problem: String,
}

/// Reads vectors. `today` is the day beyond which nothing may be dated in vectors that name none
/// of their own; without it, only what is far ahead of `now` is refused.
///
/// # Errors
/// Everything that is wrong; nothing is then to be counted.
pub fn read(value: &Value, today: Option<Date>, now: Date) -> Result<Input, Vec<VectorProblem>> {
    let latest = now.saturating_add(YEARS_AHEAD.years());
    match value {
        Value::Array(values) => {
            let mut vectors = Vec::with_capacity(values.len());
            let mut problems = Vec::new();
            for (number, value) in (1..).zip(values) {
                match vector(value, &format!("vector {number}"), today, latest) {
                    Ok(vector) => vectors.push(vector),
                    Err(problem) => problems.push(problem),
                }
            }
            problems.extend(told_apart(values));
            if problems.is_empty() {
                Ok(Input::Many(vectors))
            } else {
                Err(problems)
            }
        }
        value => vector(value, "the vector", today, latest)
            .map(|vector| Input::One(Box::new(vector)))
            .map_err(|problem| vec![problem]),
    }
}

/// Reads JSON in which no object has a field twice: which of the two was meant cannot be known.
///
/// # Errors
/// It is not JSON, or a field is there twice; [`not_json`] says so in a sentence.
pub fn parse(text: &str) -> Result<Value, serde_json::Error> {
    serde_json::from_str(text).map(|Once(value)| value)
}

/// JSON in which no object has a field twice.
struct Once(Value);

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Once, D::Error> {
        source.deserialize_any(OnceVisitor).map(Once)
    }
}

struct OnceVisitor;

impl<'de> Visitor<'de> for OnceVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(Once(value)) = list.next_element()? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some((name, Once(value))) = fields.next_entry::<String, Once>()? {
            if object.contains_key(&name) {
                return Err(A::Error::custom(format!(
                    "the field {name:?} is there twice"
                )));
            }
            object.insert(name, value);
        }
        Ok(Value::Object(object))
    }
}

/// What is wrong with a text that is not JSON, in a sentence.
pub fn not_json(error: &serde_json::Error) -> String {
    if error.is_data() {
        format!("This JSON cannot be used: {error}.")
    } else if error.is_eof() {
        let (line, column) = (error.line(), error.column());
        format!("The JSON is cut short: it ends too early, at line {line}, column {column}.")
    } else {
        format!("This is not JSON: {error}.")
    }
}

/// An id that two vectors have.
fn told_apart(values: &[Value]) -> Vec<VectorProblem> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut problems = Vec::new();
    for (number, value) in (1..).zip(values) {
        let Some(id) = value.get("id").and_then(Value::as_str) else {
            continue;
        };
        if let Some(first) = seen.insert(id, number) {
            problems.push(VectorProblem {
                vector: id.to_owned(),
                field: "id".into(),
                problem: format!("vectors {first} and {number} have the same id"),
            });
        }
    }
    problems
}

fn vector(
    value: &Value,
    place: &str,
    today: Option<Date>,
    latest: Date,
) -> Result<Vector, VectorProblem> {
    let id = value.get("id").and_then(Value::as_str).map(str::to_owned);
    let wrong = |(field, problem): (String, String)| VectorProblem {
        vector: id.clone().unwrap_or_else(|| place.to_owned()),
        field,
        problem,
    };
    let read = fields(value).map_err(wrong)?;
    check_dates(&read.history, read.today.or(today), latest).map_err(wrong)?;
    Ok(Vector {
        id: id.clone(),
        nation: read.nation,
        cautious: read.cautious,
        history: read.history,
    })
}

/// What the fields of a vector say.
struct Fields {
    nation: Option<Nation>,
    today: Option<Date>,
    cautious: Option<bool>,
    history: History,
}

/// A field or event, and what is wrong with it.
type Wrong = (String, String);

/// The first field that is neither known nor an annotation, and what is wrong with it.
fn unknown<'a>(object: &'a Map<String, Value>, known: &[&str]) -> Option<(&'a str, String)> {
    let strange = |name: &str| {
        !known.contains(&name) && !ANNOTATIONS.contains(&name) && !name.starts_with(EXPECTED)
    };
    let name = object.keys().find(|name| strange(name))?;
    let known = known.join(", ");
    Some((name, format!("there is no such field; there are {known}")))
}

fn fields(value: &Value) -> Result<Fields, Wrong> {
    let wrong = |field: &str, problem: String| (field.to_owned(), problem);
    let Value::Object(object) = value else {
        let problem = "must be an object with right, received and events".to_owned();
        return Err(wrong("right", problem));
    };
    if let Some((name, problem)) = unknown(object, &FIELDS) {
        return Err(wrong(name, problem));
    }
    if !matches!(
        object.get("id"),
        None | Some(Value::Null | Value::String(_))
    ) {
        return Err(wrong("id", "must be text in quotation marks".into()));
    }
    let right = text(object, "right").map_err(|problem| wrong("right", problem))?;
    let right = Right::from_code(right).ok_or_else(|| {
        let known = Right::ALL.map(Right::code).join(", ");
        wrong(
            "right",
            format!("there is no right {right:?}; there are {known}"),
        )
    })?;
    let received = day(object, "received").map_err(|problem| wrong("received", problem))?;
    let nation = optional(object, "nation", text)
        .map_err(|problem| wrong("nation", problem))?
        .map(|code| {
            Nation::from_code(code).ok_or_else(|| {
                let known = Nation::ALL.map(Nation::code).join(", ");
                wrong(
                    "nation",
                    format!("there is no nation {code:?}; there are {known}"),
                )
            })
        })
        .transpose()?;
    let today = optional(object, "today", day).map_err(|problem| wrong("today", problem))?;
    let cautious =
        optional(object, "cautious", yes_or_no).map_err(|problem| wrong("cautious", problem))?;
    let events = match object.get("events") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(events)) => (1..)
            .zip(events)
            .map(|(number, value)| {
                event(value)
                    .map_err(|(name, problem)| wrong(&format!("event {number}{name}"), problem))
            })
            .collect::<Result<_, _>>()?,
        Some(_) => return Err(wrong("events", "must be a list".into())),
    };
    let history = History {
        right,
        received,
        events,
    };
    Ok(Fields {
        nation,
        today,
        cautious,
        history,
    })
}

/// An event; what is wrong comes with the rest of its name, such as ` (extended), date`.
fn event(value: &Value) -> Result<Dated, Wrong> {
    let Value::Object(object) = value else {
        return Err((String::new(), "must be an object with type and date".into()));
    };
    if let Some((name, problem)) = unknown(object, &EVENT_FIELDS) {
        return Err((format!(", {name}"), problem));
    }
    let kind = text(object, "type").map_err(|problem| (", type".to_owned(), problem))?;
    let wrong = |field: &str| {
        let name = format!(" ({kind}), {field}");
        move |problem: String| (name, problem)
    };
    let reference = || -> Result<Option<String>, Wrong> {
        let reference = optional(object, "ref", text).map_err(wrong("ref"))?;
        Ok(reference.map(str::to_owned))
    };
    let happening = match kind {
        "id_requested" => Happening::IdRequested,
        "id_received" => Happening::IdReceived,
        "authority_requested" => Happening::AuthorityRequested,
        "authority_received" => Happening::AuthorityReceived,
        "fee_requested" => Happening::FeeRequested,
        "fee_paid" => Happening::FeePaid,
        "clarification_requested" => Happening::ClarificationRequested {
            reference: reference()?,
            qualifies: optional(object, "qualifies", yes_or_no)
                .map_err(wrong("qualifies"))?
                .unwrap_or(true),
        },
        "clarification_received" => Happening::ClarificationReceived {
            reference: reference()?,
        },
        "extended" => Happening::Extended,
        unknown => {
            let known = KINDS.join(", ");
            let problem = format!("there is no event {unknown:?}; there are {known}");
            return Err((", type".to_owned(), problem));
        }
    };
    let date = day(object, "date").map_err(wrong("date"))?;
    Ok(Dated { date, happening })
}

fn text<'a>(object: &'a Map<String, Value>, field: &str) -> Result<&'a str, String> {
    match object.get(field) {
        Some(Value::String(text)) => Ok(text),
        None | Some(Value::Null) => Err("is missing".into()),
        Some(_) => Err("must be text in quotation marks".into()),
    }
}

fn day(object: &Map<String, Value>, field: &str) -> Result<Date, String> {
    parse_day(text(object, field)?)
}

/// Reads a day as people and programs write it here: `2026-11-25`.
///
/// # Errors
/// A sentence: it is not written so, or there is no such day.
pub fn parse_day(text: &str) -> Result<Date, String> {
    let looks_like_a_day = text.len() == 10 && text.split('-').count() == 3;
    let date = text.parse().ok().filter(|_| looks_like_a_day);
    date.ok_or_else(|| {
        if looks_like_a_day
            && text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-')
        {
            format!("there is no day {text:?}")
        } else {
            format!("{text:?} is not a day; write it as 2026-11-25")
        }
    })
}

fn yes_or_no(object: &Map<String, Value>, field: &str) -> Result<bool, String> {
    let answer = object.get(field).and_then(Value::as_bool);
    answer.ok_or_else(|| "must be true or false".into())
}

/// A field that may be left out.
fn optional<'a, T>(
    object: &'a Map<String, Value>,
    field: &str,
    read: impl Fn(&'a Map<String, Value>, &str) -> Result<T, String>,
) -> Result<Option<T>, String> {
    match object.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(_) => read(object, field).map(Some),
    }
}

fn check_dates(history: &History, today: Option<Date>, latest: Date) -> Result<(), Wrong> {
    let dates = history.events.iter().map(|event| event.date);
    let named = (1..)
        .zip(dates)
        .map(|(number, date)| (format!("event {number}, date"), date));
    for (field, date) in [("received".to_owned(), history.received)]
        .into_iter()
        .chain(named)
    {
        match today {
            Some(today) if date > today => {
                return Err((field, format!("{date} is in the future: today is {today}")));
            }
            _ if date > latest => {
                let problem =
                    format!("{date} is in the future, more than {YEARS_AHEAD} years ahead");
                return Err((field, problem));
            }
            _ => {}
        }
    }
    Ok(())
}

/// A clock as it is answered: codes, dates, and each step in words.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    id: Option<String>,
    due: Option<Date>,
    status: Status,
    paused_days: Option<u32>,
    extension_notice_by: Option<Date>,
    extension_notice_target: Option<Date>,
    cautious_due: Option<Date>,
    act_by: Option<Date>,
    stop_at_once: bool,
    regime: Option<Regime>,
    nation: Nation,
    relevant_time: Option<Date>,
    nominal_due: Option<Date>,
    outstanding: Outstanding,
    days_left_when_answered: Option<u32>,
    certainty: Certainty,
    steps: Vec<StepAnswer>,
    would_change: Vec<ProspectAnswer>,
}

#[derive(Clone, Debug, Serialize)]
struct StepAnswer {
    #[serde(flatten)]
    step: Step,
    words: String,
}

#[derive(Clone, Debug, Serialize)]
struct ProspectAnswer {
    #[serde(flatten)]
    prospect: Prospect,
    words: String,
}

/// What counts: holidays and policy, and the day from which what would change the date is told.
#[derive(Clone, Copy, Debug)]
pub struct Counting<'a> {
    /// Whose working days.
    pub calendar: &'a Calendar,
    /// What the law leaves open.
    pub policy: &'a Policy,
    /// The day from which to look ahead.
    pub from: Date,
}

impl Counting<'_> {
    /// The clock of a history, in codes and words.
    ///
    /// # Errors
    /// When the history contradicts itself.
    pub fn answer(
        &self,
        voice: Voice<'_>,
        id: Option<String>,
        history: &History,
    ) -> Result<Answer, HistoryError> {
        let Clock {
            regime,
            status,
            relevant_time,
            nominal,
            due,
            cautious_due,
            paused_days,
            outstanding,
            days_left_when_answered,
            extension_notice_by,
            extension_notice_target,
            act_by,
            stop_at_once,
            certainty,
            steps,
            ..
        } = clock::compute(history, self.calendar, self.policy)?;
        let prospects = clock::prospects(history, self.calendar, self.policy, self.from)?;
        Ok(Answer {
            id,
            due,
            status,
            paused_days,
            extension_notice_by,
            extension_notice_target,
            cautious_due,
            act_by,
            stop_at_once,
            regime,
            nation: self.calendar.nation(),
            relevant_time,
            nominal_due: nominal,
            outstanding,
            days_left_when_answered,
            certainty,
            steps: steps
                .into_iter()
                .map(|step| StepAnswer {
                    words: words::word(voice, &step, Reader::Staff),
                    step,
                })
                .collect(),
            would_change: prospects
                .into_iter()
                .map(|prospect| ProspectAnswer {
                    words: words::prospect(voice, &prospect),
                    prospect,
                })
                .collect(),
        })
    }
}

/// A history that contradicts itself, as a problem of its vector.
pub fn contradiction(vector: &Vector, place: usize, error: &HistoryError) -> VectorProblem {
    let place = || format!("vector {place}");
    let field = match error {
        HistoryError::BeforeTheLaw { .. } => "received",
        _ => "events",
    };
    VectorProblem {
        vector: vector.id.clone().unwrap_or_else(place),
        field: field.into(),
        problem: error.to_string(),
    }
}
