//! What the pages of answers ask, and reading what was sent.

use jiff::civil::Date;
use rightsdesk_content::names::{self, family};
use rightsdesk_content::{Voice, problems};
use rightsdesk_core::case::{ChangeKind, Command, Period, Refusal, Task, TaskKind, View};
use rightsdesk_core::register::work::{KnownDays, keeping};
use rightsdesk_core::request::{LINE_MOST, ProblemCode, WORDS_MOST, text_problem};
use rightsdesk_web::Form;

use super::answer::Way;
use super::{Opened, Row, voice};
use crate::sent::Sent;
use crate::staff::command::files;
use crate::staff::fields::{Answers, Field, Item, Label, Wrong};
use crate::state::State;

/// What a field looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ask {
    Line,
    Number,
    Text(u8),
    Date,
    Files,
    Changes,
    Views,
}

/// The fields of each answer, in the order of the page.
fn inputs(way: Way) -> &'static [(&'static str, Ask)] {
    match way {
        Way::Keep => &[("how", Ask::Text(4))],
        Way::Search => &[
            ("keeper", Ask::Line),
            ("on", Ask::Date),
            ("terms", Ask::Text(4)),
            ("period-from", Ask::Date),
            ("period-to", Ask::Date),
            ("hits", Ask::Number),
            ("documents", Ask::Files),
            ("nil_reason", Ask::Text(3)),
            ("recipients", Ask::Text(3)),
            ("sources", Ask::Text(3)),
        ],
        Way::Change => &[
            ("change", Ask::Changes),
            ("on", Ask::Date),
            ("done", Ask::Text(4)),
            ("kept", Ask::Text(3)),
            ("proof", Ask::Files),
            ("recipients", Ask::Text(3)),
        ],
        Way::View => &[("view", Ask::Views), ("answer", Ask::Text(5))],
        Way::NotOurs => &[("reason", Ask::Text(3)), ("instead", Ask::Line)],
        Way::MoreTime => &[("until", Ask::Date), ("reason", Ask::Text(3))],
    }
}

/// The words of a field: those of this answer, or those of every field of the name.
fn field_key(voice: Voice<'_>, way: Way, name: &str, opened: &Opened) -> String {
    let name = name.replace('_', "-");
    let own = format!("asked-field-{}-{name}", way.slug());
    let own = super::key(voice, &own, opened);
    if voice.has(&own) {
        own
    } else {
        format!("asked-field-{name}")
    }
}

/// The fields of an answer; those for files only while they are taken.
pub(super) fn fields(voice: Voice<'_>, way: Way, opened: &Opened, takes_files: bool) -> Vec<Field> {
    let label = |name: &'static str| {
        let label = Label::new(name, voice.text(&field_key(voice, way, name, opened)));
        let hint = field_key(voice, way, &format!("{name}-hint"), opened);
        if voice.has(&hint) {
            label.hint(voice.text(&hint))
        } else {
            label
        }
    };
    let asked = inputs(way).iter();
    let asked = asked.filter(|(_, ask)| takes_files || *ask != Ask::Files);
    let fields = asked.map(|(name, ask)| match ask {
        Ask::Line => Field::Line(label(name)),
        Ask::Number => Field::Number(label(name)),
        Ask::Text(rows) => Field::Text {
            label: label(name),
            rows: *rows,
        },
        Ask::Date => Field::Date(label(name)),
        Ask::Files => Field::Files(label(name)),
        Ask::Changes => Field::One {
            label: label(name),
            items: changes(opened.kind())
                .iter()
                .map(|change| Item::new(change.code(), change_name(voice, *change)))
                .collect(),
        },
        Ask::Views => Field::One {
            label: label(name),
            items: View::ALL
                .iter()
                .map(|view| {
                    let key = format!("asked-view-{}", view.code().replace('_', "-"));
                    Item::new(view.code(), voice.text(&key))
                })
                .collect(),
        },
    });
    fields.collect()
}

/// What a change is called here: in words for those who do not know the council's own.
pub(super) fn change_name(voice: Voice<'_>, change: ChangeKind) -> String {
    match change {
        ChangeKind::Instructed => voice.text("asked-change-instructed"),
        _ => names::choice(voice, family::CHANGE, change.code()),
    }
}

/// What can be done of what is asked, the usual first.
fn changes(kind: TaskKind) -> &'static [ChangeKind] {
    use ChangeKind::{
        BeyondUse, Corrected, DecidedAgain, Erased, Instructed, Nothing, Other, Restricted,
        StatementAdded, Stopped, Suppressed, TakenDown,
    };
    match kind {
        TaskKind::Correct => &[
            Corrected,
            StatementAdded,
            DecidedAgain,
            Instructed,
            Other,
            Nothing,
        ],
        TaskKind::Erase => &[Erased, BeyondUse, Instructed, Other, Nothing],
        TaskKind::TakeDown => &[TakenDown, Erased, Instructed, Other, Nothing],
        TaskKind::Restrict => &[Restricted, Instructed, Other, Nothing],
        TaskKind::StopUse => &[
            Stopped,
            Restricted,
            DecidedAgain,
            Instructed,
            Other,
            Nothing,
        ],
        TaskKind::Suppress => &[Suppressed, Stopped, Instructed, Other, Nothing],
        TaskKind::Preserve | TaskKind::Search | TaskKind::Export | TaskKind::Consult => &[],
    }
}

/// The form as it is first shown: with the name of who was asked, who often is who searched.
pub(super) fn initial(way: Way, opened: &Opened) -> Form {
    match way {
        Way::Search => Form::new().with_value("keeper", &opened.task.what.keeper.name),
        _ => Form::new(),
    }
}

/// What whoever answers has to know: for how long the notices say that something is kept, where it
/// is to be erased.
pub(super) fn facts(state: &State, way: Way, opened: &Opened) -> Vec<Row> {
    let erases = matches!(opened.kind(), TaskKind::Erase | TaskKind::TakeDown);
    if way != Way::Change || !erases {
        return Vec::new();
    }
    let voice = voice(state);
    let rules = state.store.rules();
    let notices = opened.file.case.notices.iter();
    let notices: Vec<_> = notices.filter_map(|id| rules.register.notice(id)).collect();
    let kept = keeping(&notices, KnownDays::default(), state.today());
    let lines: Vec<String> = kept
        .into_iter()
        .map(|kept| {
            let statement = &kept.retention.statement;
            match &kept.retention.law {
                Some(law) => {
                    let facts = [("statement", statement.into()), ("law", law.into())];
                    voice.say("fact-keeping-by-law", &facts)
                }
                None => statement.clone(),
            }
        })
        .collect();
    if lines.is_empty() {
        return Vec::new();
    }
    vec![Row {
        label: voice.text("fact-keeping"),
        text: lines.join("\n"),
    }]
}

/// What is wrong with a field, in the words of these pages where they have any.
fn worded(voice: Voice<'_>, field: &str, code: &ProblemCode) -> String {
    if *code == ProblemCode::Empty {
        let key = format!("asked-problem-{}", field.replace('_', "-"));
        if voice.has(&key) {
            return voice.text(&key);
        }
    }
    problems::word(voice, field, code)
}

/// Reads an answer into its command; files are stood for until they are kept.
///
/// # Errors
/// Everything that is wrong, in the order of the page.
pub(super) fn read(
    state: &State,
    way: Way,
    opened: &Opened,
    sent: &Sent,
) -> Result<Command, Vec<Wrong>> {
    let voice = voice(state);
    let mut reader = Reader {
        voice,
        answers: Answers::new(voice, sent).worded(worded),
        task: &opened.task,
        today: state.today(),
    };
    let command = match way {
        Way::Keep => reader.keep(),
        Way::Search => reader.search(),
        Way::Change => reader.change(),
        Way::View => reader.view(),
        Way::NotOurs => reader.not_ours(),
        Way::MoreTime => reader.more_time(),
    };
    reader.answers.finish(command)
}

struct Reader<'a> {
    voice: Voice<'a>,
    answers: Answers<'a>,
    task: &'a Task,
    today: Date,
}

impl Reader<'_> {
    fn keep(&mut self) -> Option<Command> {
        Some(Command::ConfirmPreserved {
            task: self.task.id,
            how: self.answers.text("how")?,
        })
    }

    fn search(&mut self) -> Option<Command> {
        let keeper = self.answers.line("keeper");
        let on = self.past_day("on", "search_on");
        let terms = self.answers.text("terms");
        let period = self.period();
        let hits = self.hits();
        let nil_reason = self.optional("nil_reason", WORDS_MOST);
        let documents = self.files("documents");
        let (none, why) = (
            documents.as_ref().is_some_and(Vec::is_empty),
            nil_reason.as_ref().is_some_and(Option::is_some),
        );
        if none && !why {
            self.answers
                .problem("documents", "documents", ProblemCode::Empty);
        }
        let recipients = self.lines("recipients");
        let sources = self.lines("sources");
        Some(Command::RecordSearch {
            task: Some(self.task.id),
            period: period?,
            hits: hits?,
            system: self.task.what.system.clone(),
            keeper: keeper?,
            on: on?,
            terms: terms?,
            documents: documents?,
            recipients: recipients?,
            sources: sources?,
            nil_reason: nil_reason?,
        })
    }

    fn change(&mut self) -> Option<Command> {
        let offered = changes(self.task.what.task_kind);
        let change = self.answers.choice("change", |code| {
            let mut offered = offered.iter().copied();
            offered.find(|change| change.code() == code)
        });
        let on = self.past_day("on", "change_on");
        let done = self.answers.text("done");
        let kept = self.optional("kept", WORDS_MOST);
        let proof = self.files("proof");
        let recipients = self.lines("recipients");
        Some(Command::RecordChange {
            task: Some(self.task.id),
            change: change?,
            kept: kept?,
            proof: proof?,
            recipients: recipients?,
            system: self.task.what.system.clone(),
            on: on?,
            done: done?,
        })
    }

    fn view(&mut self) -> Option<Command> {
        let view = self.answers.choice("view", |code| {
            View::ALL.into_iter().find(|view| view.code() == code)
        });
        // Nobody has to say why; a part has to be named.
        let answer = match view {
            Some(View::AgreesInPart) => self.answers.text("answer"),
            _ => self
                .optional("answer", WORDS_MOST)
                .map(|words| words.unwrap_or_else(|| self.voice.text("asked-view-no-words"))),
        };
        Some(Command::AnswerConsultation {
            task: self.task.id,
            view: view?,
            answer: answer?,
        })
    }

    fn not_ours(&mut self) -> Option<Command> {
        let what = match self.task.what.task_kind {
            TaskKind::Consult => "not_about_me",
            _ => "not_ours",
        };
        let reason = self.answers.written("reason", what, WORDS_MOST);
        let instead = self.optional("instead", LINE_MOST);
        Some(Command::ReturnTask {
            task: self.task.id,
            reason: reason?,
            instead: instead?,
        })
    }

    fn more_time(&mut self) -> Option<Command> {
        let until = self.answers.date("until");
        let due = self.task.what.due;
        if until.is_some_and(|until| until <= due || until < self.today) {
            let facts = [("due", self.voice.long_date(due.max(self.today)).into())];
            let words = self.voice.say("asked-problem-until-early", &facts);
            self.answers.note(Wrong::date("until", words));
        }
        let reason = self.answers.written("reason", "more_time", WORDS_MOST);
        Some(Command::AskMoreTime {
            task: self.task.id,
            until: until?,
            reason: reason?,
        })
    }

    /// A day that is not still to come; if it is missing, in the words for `what`.
    fn past_day(&mut self, name: &str, what: &str) -> Option<Date> {
        if self.answers.sent().date(name) == Err(ProblemCode::Empty) {
            let words = worded(self.voice, what, &ProblemCode::Empty);
            self.answers.note(Wrong::date(name, words));
            return None;
        }
        let day = self.answers.date(name)?;
        if day > self.today {
            let words = problems::word(self.voice, name, &ProblemCode::InTheFuture);
            self.answers.note(Wrong::date(name, words));
        }
        Some(day)
    }

    /// The days that were searched in, as far as they are limited.
    fn period(&mut self) -> Option<Period> {
        let (from, to) = (self.end("period-from"), self.end("period-to"));
        let period = Period {
            from: from?,
            to: to?,
        };
        if let (Some(from), Some(to)) = (period.from, period.to)
            && to < from
        {
            let words = self.voice.text("asked-problem-period");
            self.answers.note(Wrong::date("period-to", words));
        }
        Some(period)
    }

    #[expect(
        clippy::option_option,
        reason = "outside: whether it is in order; inside: whether it was given"
    )]
    fn end(&mut self, name: &str) -> Option<Option<Date>> {
        match self.answers.sent().date(name) {
            Err(ProblemCode::Empty) => Some(None),
            _ => self.answers.date(name).map(Some),
        }
    }

    /// A whole number, as people write it: `12`, `1,200`.
    #[expect(
        clippy::option_option,
        reason = "outside: whether it is in order; inside: whether it was given"
    )]
    fn hits(&mut self) -> Option<Option<u32>> {
        let typed = self.answers.sent().text("hits");
        if typed.is_empty() {
            return Some(None);
        }
        let digits: String = typed.chars().filter(|c| !matches!(c, ',' | ' ')).collect();
        let hits = digits.parse().ok();
        if hits.is_none() {
            self.answers.problem("hits", "hits", ProblemCode::Empty);
            return None;
        }
        Some(hits)
    }

    /// Text that may be left open.
    #[expect(
        clippy::option_option,
        reason = "outside: whether it is in order; inside: whether it was given"
    )]
    fn optional(&mut self, name: &str, most: usize) -> Option<Option<String>> {
        let typed = self.answers.sent().optional(name);
        match typed.as_deref().and_then(|text| text_problem(text, most)) {
            Some(code) => {
                self.answers.problem(name, name, code);
                None
            }
            None => Some(typed),
        }
    }

    /// One on each line; none is an answer too.
    fn lines(&mut self, name: &str) -> Option<Vec<String>> {
        self.optional(name, WORDS_MOST)?;
        Some(self.answers.sent().lines(name))
    }

    fn files(&mut self, name: &str) -> Option<Vec<rightsdesk_core::ids::DocumentId>> {
        match files::placeholders(self.voice, name, self.answers.sent()) {
            Ok(documents) => Some(documents),
            Err(wrong) => {
                for wrong in wrong {
                    self.answers.note(wrong);
                }
                None
            }
        }
    }
}

/// What core refuses, beside the field that it is about; nothing, if it is about none.
pub(super) fn refused(voice: Voice<'_>, way: Way, refusal: &Refusal) -> Option<Wrong> {
    let asked = |name: &str| inputs(way).iter().any(|(own, _)| *own == name);
    let date = |code: &ProblemCode| {
        let name = ["on", "until"].into_iter().find(|name| asked(name))?;
        Some(Wrong::date(name, problems::word(voice, name, code)))
    };
    match refusal {
        Refusal::DateInFuture => date(&ProblemCode::InTheFuture),
        Refusal::DateTooEarly { earliest } => date(&ProblemCode::TooEarly {
            earliest: *earliest,
        }),
        Refusal::DateTooLate { latest } => date(&ProblemCode::TooLate { latest: *latest }),
        Refusal::Text { field } if asked(field) => Some(Wrong::new(
            *field,
            worded(voice, field, &ProblemCode::Empty),
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use rightsdesk_content::Words;
    use rightsdesk_content::words::ENGLISH;

    use super::*;

    #[test]
    fn everything_that_is_asked_has_its_words() {
        let words = Words::new().unwrap();
        let voice = words.voice(ENGLISH);
        for way in Way::ALL {
            let slug = way.slug();
            for key in [format!("asked-answer-{slug}"), format!("asked-link-{slug}")] {
                assert!(voice.has(&key), "{key}");
            }
            for (name, _) in inputs(way) {
                let name = name.replace('_', "-");
                let own = format!("asked-field-{slug}-{name}");
                let general = format!("asked-field-{name}");
                assert!(voice.has(&own) || voice.has(&general), "{own}");
            }
        }
        for view in View::ALL {
            let key = format!("asked-view-{}", view.code().replace('_', "-"));
            assert!(voice.has(&key), "{key}");
        }
        for kind in TaskKind::ALL {
            let key = format!("asked-title-{}", kind.code().replace('_', "-"));
            assert!(voice.has(&key), "{key}");
        }
    }

    #[test]
    fn a_task_is_answered_by_what_it_asks() {
        for kind in TaskKind::ALL {
            let ways = Way::ALL.into_iter().filter(|way| way.answers(kind));
            assert_eq!(ways.count(), 3, "{kind:?}");
            assert_eq!(
                Way::usual(kind) == Way::Change,
                changes(kind).contains(&ChangeKind::Nothing),
                "{kind:?}"
            );
        }
    }
}
