//! What was sent, read by the table of inputs into the fields of a command.

use rightsdesk_content::{Voice, problems};
use rightsdesk_core::case::CommandKind;
use rightsdesk_core::ids::Reference;
use rightsdesk_core::request::{LINE_MOST, ProblemCode, WORDS_MOST, parse_email, text_problem};
use rightsdesk_core::right::Right;
use serde_json::{Map, Value, json};

use super::super::super::fields::{Answers, Item, Wrong, yes_or_no};
use super::super::files;
use super::super::forms::{self, Ask, Choices, Input, Need, Planner, inputs};
use crate::sent::Sent;

/// The fields of a command, as it is written in JSON; `None` where something is wrong, which is
/// noted.
pub(super) fn read(
    planner: &Planner<'_>,
    kind: CommandKind,
    fresh: bool,
    answers: &mut Answers<'_>,
) -> Option<Map<String, Value>> {
    let mut reader = Reader {
        planner,
        fresh,
        kind,
        answers,
    };
    let mut fields = Map::new();
    fields.insert("command".into(), kind.code().into());
    let mut sound = true;
    for input in inputs(kind) {
        let value = if (input.asked)(planner) {
            reader.value(input)
        } else {
            Some(unasked(input.ask))
        };
        match (value, input.ask) {
            (None, _) => sound = false,
            // One choice, two fields.
            (Some(Value::Object(both)), Ask::NoticeItem) => fields.extend(both),
            (Some(pence), Ask::Pounds) => {
                fields.insert("pence".into(), pence);
            }
            (Some(value), _) => {
                fields.insert(input.name.into(), value);
            }
        }
    }
    sound.then_some(fields)
}

/// The words for an answer that is missing in the form of a command.
pub(in super::super) fn missing(voice: Voice<'_>, kind: CommandKind, name: &str) -> String {
    problems::word(voice, &what(voice, kind, name), &ProblemCode::Empty)
}

/// The name by which the words for what is wrong with a field are found: those of this command,
/// if there are any, or those of every field of the name.
fn what(voice: Voice<'_>, kind: CommandKind, name: &str) -> String {
    let own = [kind.code(), name].join("_");
    let key = ["problem", &own.replace('_', "-"), "empty"].join("-");
    if voice.has(&key) {
        own
    } else {
        name.to_owned()
    }
}

/// What stands in a command for what was not asked.
fn unasked(ask: Ask) -> Value {
    match ask {
        Ask::YesNo => json!(false),
        Ask::Several(_)
        | Ask::Folded(_)
        | Ask::SeveralListed(_)
        | Ask::Lines
        | Ask::Files
        | Ask::Marks => json!([]),
        // A task names its system.
        Ask::Listed(_) => json!(""),
        _ => Value::Null,
    }
}

struct Reader<'r, 'a, 's> {
    planner: &'r Planner<'a>,
    /// Whether the case is as it was when the page was shown.
    fresh: bool,
    kind: CommandKind,
    answers: &'r mut Answers<'s>,
}

impl<'s> Reader<'_, '_, 's> {
    fn sent(&self) -> &'s Sent {
        self.answers.sent()
    }

    fn value(&mut self, input: Input) -> Option<Value> {
        let name = input.name;
        if let Ask::Marks = input.ask {
            return self.marks(name).map(Value::from);
        }
        if !self.is_answered(name) {
            return match input.ask {
                Ask::Period => Some(unasked_period()),
                ask if !self.is_needed(input.need) => Some(unasked(ask)),
                Ask::Date => {
                    let words = missing(self.planner.voice, self.kind, name);
                    self.answers.note(Wrong::date(name, words));
                    None
                }
                _ => self.miss(name),
            };
        }
        match input.ask {
            Ask::Line => self.text(name, name, LINE_MOST).map(Value::from),
            Ask::Text(_) => self.text(name, name, WORDS_MOST).map(Value::from),
            Ask::Date => self.date(name),
            Ask::Period => {
                let mut end = |end: &str| {
                    let name = format!("{name}-{end}");
                    if self.is_answered(&name) {
                        self.date(&name)
                    } else {
                        Some(Value::Null)
                    }
                };
                let (from, to) = (end("from"), end("to"));
                Some(json!({ "from": from?, "to": to? }))
            }
            Ask::YesNo => self.read(name, |text| yes_or_no(text).map(Value::from)),
            Ask::Number => self.read(name, |text| number(text).map(Value::from)),
            Ask::Pounds => self.read(name, |text| pence(text).map(Value::from)),
            Ask::Email => match parse_email(self.sent().text(name)) {
                Ok(email) => Some(email.into()),
                Err(code) => {
                    self.answers.problem(name, name, code);
                    None
                }
            },
            Ask::Reference => self.read(name, |text| {
                let reference = Reference::parse(text).ok()?;
                Some(reference.as_str().into())
            }),
            Ask::Lines => self.short(name, name, self.sent().lines(name)),
            Ask::Files => self.files(name),
            Ask::One(choices) | Ask::Select(choices) | Ask::Task(choices) => {
                let items = self.offered(choices);
                self.read(name, |code| {
                    is_one_of(items.as_deref(), code).then(|| code.into())
                })
            }
            Ask::Several(choices) | Ask::Folded(choices) => self.several(name, choices),
            Ask::Listed(_) => {
                let other = format!("{name}-other");
                let field = if self.is_answered(&other) {
                    &*other
                } else {
                    name
                };
                self.text(field, name, LINE_MOST).map(Value::from)
            }
            Ask::SeveralListed(_) => {
                let other = format!("{name}-other");
                let mut all = self.sent().all(name).to_vec();
                all.extend(self.sent().lines(&other));
                self.short(&other, name, all)
            }
            Ask::Marks => Some(json!([])),
            Ask::Right => self.read(name, |code| Some(json!(Right::from_code(code)?))),
            Ask::NoticeItem => {
                let case = self.planner.opened.case();
                self.read(name, |code| {
                    let (item, notice) = forms::item_of(case, code)?;
                    Some(json!({ "item": item, "notice": notice }))
                })
            }
        }
    }

    /// Whether anything was typed, chosen or sent for a field.
    fn is_answered(&self, name: &str) -> bool {
        let parts = ["", "-day", "-month", "-year", "-other"];
        let ends = ["-from", "-to"].map(|end| ["-day", "-month", "-year"].map(|part| [end, part]));
        let typed = |part: &str| !self.sent().text(&format!("{name}{part}")).is_empty();
        let mut files = self.sent().files.iter();
        parts.into_iter().any(typed)
            || ends.iter().flatten().any(|parts| typed(&parts.concat()))
            || files.any(|file| file.field == name)
    }

    fn is_needed(&self, need: Need) -> bool {
        match need {
            Need::Always => true,
            Need::Never => false,
            Need::Unless(other) => !self.is_answered(other),
            Need::IfYes(other) => self.sent().text(other) == "yes",
        }
    }

    fn miss(&mut self, name: &str) -> Option<Value> {
        let words = missing(self.planner.voice, self.kind, name);
        self.answers.note(Wrong::new(name, words));
        None
    }

    /// A text that is answered but cannot be read is told like one that is missing: the words say
    /// how to answer.
    fn read(&mut self, name: &str, of: impl FnOnce(&str) -> Option<Value>) -> Option<Value> {
        let value = of(self.sent().text(name));
        if value.is_none() {
            return self.miss(name);
        }
        value
    }

    fn text(&mut self, field: &str, name: &str, most: usize) -> Option<String> {
        let text = self.sent().text(field);
        if let Some(code) = text_problem(text, most) {
            let what = what(self.planner.voice, self.kind, name);
            self.answers.problem(field, &what, code);
            return None;
        }
        Some(text.to_owned())
    }

    /// Names, each of which fits on a line.
    fn short(&mut self, field: &str, name: &str, names: Vec<String>) -> Option<Value> {
        let mut problems = names.iter().filter_map(|one| text_problem(one, LINE_MOST));
        if let Some(code) = problems.next() {
            let what = what(self.planner.voice, self.kind, name);
            self.answers.problem(field, &what, code);
            return None;
        }
        Some(names.into())
    }

    fn date(&mut self, name: &str) -> Option<Value> {
        match self.sent().date(name) {
            Ok(date) => Some(json!(date)),
            Err(code) => {
                let what = what(self.planner.voice, self.kind, name);
                let words = problems::word(self.planner.voice, &what, &code);
                self.answers.note(Wrong::date(name, words));
                None
            }
        }
    }

    /// What is to change in each point of the decision of which something is said.
    fn marks(&mut self, name: &str) -> Option<Vec<Value>> {
        let decided = self.planner.opened.case().decided.as_ref();
        let points = decided.map_or(0, |decided| decided.parts.len());
        let mut marks = Vec::new();
        for point in 1..=points {
            let field = format!("{name}-{point}");
            if self.is_answered(&field) {
                let note = self.text(&field, name, WORDS_MOST)?;
                marks.push(json!({ "point": point, "note": note }));
            }
        }
        Some(marks)
    }

    /// What the page offered, as far as it is still known: a page that was shown of an earlier
    /// state of the case may have offered what there is no more, and nothing is done of it but
    /// what was done at an earlier press.
    fn offered(&self, choices: Choices) -> Option<Vec<Item>> {
        self.fresh.then(|| choices(self.planner))
    }

    fn several(&mut self, name: &str, choices: Choices) -> Option<Value> {
        let items = self.offered(choices);
        let chosen = self.sent().all(name);
        if chosen.iter().all(|code| is_one_of(items.as_deref(), code)) {
            Some(chosen.into())
        } else {
            self.miss(name)
        }
    }

    fn files(&mut self, name: &str) -> Option<Value> {
        match files::placeholders(self.planner.voice, name, self.sent()) {
            Ok(documents) => Some(json!(documents)),
            Err(wrong) => {
                for wrong in wrong {
                    self.answers.note(wrong);
                }
                None
            }
        }
    }
}

fn unasked_period() -> Value {
    json!({ "from": null, "to": null })
}

fn is_one_of(items: Option<&[Item]>, code: &str) -> bool {
    items.is_none_or(|items| items.iter().any(|item| item.value() == code))
}

/// A whole number, as people write it: `12`, `1,200`.
fn number(written: &str) -> Option<u32> {
    let digits: String = written
        .chars()
        .filter(|c| !matches!(c, ',' | ' '))
        .collect();
    digits.parse().ok()
}

/// An amount of money in pence, written in pounds: `12`, `12.5`, `£12.50`.
fn pence(written: &str) -> Option<u32> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let written = written.trim().trim_start_matches('£').trim_start();
    let (pounds, pence) = written.split_once('.').unwrap_or((written, ""));
    if pounds.is_empty() || !digits(pounds) || pence.len() > 2 || !digits(pence) {
        return None;
    }
    let pounds: u32 = pounds.parse().ok()?;
    let pence: u32 = format!("{pence:0<2}").parse().ok()?;
    let sum = pounds.checked_mul(100)?.checked_add(pence)?;
    (sum > 0).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::{number, pence};

    #[test]
    fn an_amount_is_read_however_it_is_written() {
        for (written, read) in [
            ("12", 1_200),
            ("12.5", 1_250),
            (" £12.50 ", 1_250),
            ("0.01", 1),
        ] {
            assert_eq!(pence(written), Some(read), "{written}");
        }
        for wrong in [
            "",
            "0",
            "-5",
            "12.505",
            "1,000",
            "12.5x",
            "99999999999",
            ".",
        ] {
            assert_eq!(pence(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_number_is_whole_and_not_too_large() {
        assert_eq!(number("1,200"), Some(1_200));
        assert_eq!(number("0"), Some(0));
        for wrong in ["", "-1", "1.5", "ten", "99999999999"] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }
}
