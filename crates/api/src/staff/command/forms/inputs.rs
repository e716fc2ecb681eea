//! What the page of each command asks: one table, from which the page is drawn and what was sent is
//! read. An input is named like the field of the command that it fills.

use rightsdesk_core::case::CommandKind;
use rightsdesk_core::request::Subject;

use super::super::super::fields::Item;
use super::{Planner, can_pause, choices};

/// One thing that a page asks.
#[derive(Clone, Copy)]
pub(in super::super) struct Input {
    /// The field of the form, and of the command.
    pub(in super::super) name: &'static str,
    /// How it is asked.
    pub(in super::super) ask: Ask,
    /// Whether it has to be answered.
    pub(in super::super) need: Need,
    /// Whether it is asked in this case at all.
    pub(in super::super) asked: fn(&Planner<'_>) -> bool,
}

/// What there is to choose from.
pub(in super::super) type Choices = fn(&Planner<'_>) -> Vec<Item>;

/// How something is asked.
#[derive(Clone, Copy)]
pub(in super::super) enum Ask {
    /// One line.
    Line,
    /// Several lines, so many of them shown.
    Text(u8),
    /// A day.
    Date,
    /// Two days, `name-from` and `name-to`, each or both left open.
    Period,
    /// Yes or no.
    YesNo,
    /// A whole number.
    Number,
    /// An amount of money in pounds.
    Pounds,
    /// An email address.
    Email,
    /// The reference of a request.
    Reference,
    /// Names, one on each line.
    Lines,
    /// Files.
    Files,
    /// One of a few: radios.
    One(Choices),
    /// One of many: a list that opens.
    Select(Choices),
    /// A task of the case. The address can name it; then it is shown and not asked.
    Task(Choices),
    /// Any number: checkboxes.
    Several(Choices),
    /// Any number, behind a line that opens.
    Folded(Choices),
    /// One of many, or another that is typed in `name-other`.
    Listed(Choices),
    /// Any number, and others that are typed in `name-other`, one on each line.
    SeveralListed(Choices),
    /// Another right. Core says why one that is not offered cannot be opened.
    Right,
    /// An item of a notice, with its notice.
    NoticeItem,
    /// What is to change in each point of a decision, `name-1` and so on.
    Marks,
}

/// Whether something has to be answered.
#[derive(Clone, Copy)]
pub(in super::super) enum Need {
    /// It has to be.
    Always,
    /// It can be left open.
    Never,
    /// It has to be, unless another is answered.
    Unless(&'static str),
    /// It has to be, if another is answered with yes.
    IfYes(&'static str),
}

impl Input {
    const fn new(name: &'static str, ask: Ask) -> Input {
        Input {
            name,
            ask,
            need: Need::Always,
            asked: |_| true,
        }
    }

    const fn need(self, need: Need) -> Input {
        Input { need, ..self }
    }

    const fn optional(self) -> Input {
        self.need(Need::Never)
    }

    const fn if_so(self, asked: fn(&Planner<'_>) -> bool) -> Input {
        Input { asked, ..self }
    }
}

const fn line(name: &'static str) -> Input {
    Input::new(name, Ask::Line)
}

const fn text(name: &'static str, rows: u8) -> Input {
    Input::new(name, Ask::Text(rows))
}

const fn date(name: &'static str) -> Input {
    Input::new(name, Ask::Date)
}

const fn yes_no(name: &'static str) -> Input {
    Input::new(name, Ask::YesNo)
}

const fn one(name: &'static str, choices: Choices) -> Input {
    Input::new(name, Ask::One(choices))
}

const fn select(name: &'static str, choices: Choices) -> Input {
    Input::new(name, Ask::Select(choices))
}

const fn task(choices: Choices) -> Input {
    Input::new("task", Ask::Task(choices))
}

/// Why: the field that most commands have.
const WHY: Input = text("reason", 4);
/// On which day.
const ON: Input = date("on");

fn of_a_child(planner: &Planner<'_>) -> bool {
    planner.opened.case().subject == Some(Subject::Child)
}

/// Only where no task was named in the address: a task names its system.
fn no_task_named(planner: &Planner<'_>) -> bool {
    planner.task.is_none()
}

/// What the page of a command asks, in the order of the page. Triage and the decision, which ask
/// what depends on other answers, are put together elsewhere.
#[expect(
    clippy::too_many_lines,
    reason = "one table: an entry for each command, none of them long"
)]
pub(in super::super) fn inputs(kind: CommandKind) -> Vec<Input> {
    match kind {
        CommandKind::Assign => vec![select("owner", choices::owners)],
        CommandKind::CorrectReceipt => vec![ON, text("reason", 3)],
        CommandKind::Assess => vec![
            one("complexity", choices::complexities),
            one("priority", choices::priorities),
            text("reason", 3),
        ],
        CommandKind::NoteCare => vec![
            one("care", choices::cares),
            text("purpose", 3),
            date("until"),
        ],
        CommandKind::DropCare => vec![one("care", choices::cares_noted)],
        CommandKind::DeclareConflict => vec![select("account", choices::may_have_interest), WHY],
        CommandKind::LimitAccess => vec![
            Input::new("people", Ask::Several(choices::readers)).optional(),
            WHY,
        ],
        CommandKind::NameController => vec![line("name"), text("contact", 3)],
        CommandKind::Forward => vec![
            select("name", choices::controllers_named),
            date("agreed"),
            ON,
        ],
        CommandKind::Misdirect
        | CommandKind::AskIdentity
        | CommandKind::AskAuthority
        | CommandKind::WarnOfLifting => vec![text("reason", 5)],
        CommandKind::Redirect => vec![one("business", choices::other_business_yet), WHY],
        CommandKind::ConfirmIdentity => {
            vec![ON, one("by", choices::identity_checks), text("how", 3)]
        }
        CommandKind::ConfirmAuthority => vec![
            ON,
            one("acting_as", choices::acting_as),
            text("how", 3),
            date("expires").optional(),
            one("child", choices::childs_views).if_so(of_a_child),
            text("competence", 3).if_so(of_a_child),
        ],
        CommandKind::ChangeContact => vec![
            line("name"),
            Input::new("email", Ask::Email).optional(),
            line("phone").optional(),
            text("address", 4).optional(),
            Input::new("adjustments", Ask::Several(choices::adjustments)).optional(),
            line("adjustment_detail").optional(),
            one("reply_by", choices::ways_to_reply).optional(),
            one("reply_when", choices::times_to_hear).optional(),
            text("contact_safely", 2).optional(),
            text("reason", 3),
        ],
        CommandKind::AskFee => vec![Input::new("amount", Ask::Pounds), text("reason", 5)],
        CommandKind::RecordFee => vec![ON],
        CommandKind::AskClarification => vec![
            text("question", 5),
            yes_no("qualifies").if_so(|planner| can_pause(planner.opened.case())),
        ],
        CommandKind::AnswerClarification => vec![ON, text("answer", 5)],
        CommandKind::Extend => vec![one("ground", choices::grounds), text("reason", 5)],
        CommandKind::Acknowledge | CommandKind::AcceptLoss => vec![ON, text("how", 3)],
        CommandKind::OpenBeside => {
            vec![Input::new("right", Ask::Right), ON, text("reason", 3)]
        }
        CommandKind::RecordOpinion => vec![
            ON,
            line("professional"),
            one("finding", choices::opinions),
            text("about", 3),
        ],
        CommandKind::AskTask => vec![
            one("task_kind", choices::kinds_of_task),
            Input::new("places", Ask::Several(choices::places)).need(Need::Unless("system")),
            line("system").optional(),
            line("keeper").optional(),
            Input::new("email", Ask::Email).optional(),
            text("ask", 8),
            text("terms", 3).optional(),
            Input::new("period", Ask::Period).optional(),
            date("due"),
        ],
        CommandKind::ConfirmPreserved => vec![task(choices::tasks_to_preserve), text("how", 3)],
        CommandKind::ReturnTask => {
            vec![task(choices::tasks_open), WHY, line("instead").optional()]
        }
        CommandKind::AskMoreTime => vec![task(choices::tasks_open), date("until"), WHY],
        CommandKind::MoveTask => vec![task(choices::tasks_open), date("due")],
        CommandKind::ChaseTask => vec![task(choices::tasks_to_chase)],
        CommandKind::CallOffTask => vec![task(choices::tasks_open), WHY],
        CommandKind::AnswerConsultation => vec![
            task(choices::consultations_open),
            one("view", choices::views),
            text("answer", 5),
        ],
        CommandKind::StrikeBalance => vec![
            task(choices::consultations),
            yes_no("give"),
            text("reason", 6),
        ],
        CommandKind::LeaveOut => vec![
            Input::new("systems", Ask::Several(choices::unsearched)),
            WHY,
        ],
        CommandKind::RecordSearch => vec![
            task(choices::tasks_to_search)
                .optional()
                .if_so(|planner| !choices::tasks_to_search(planner).is_empty()),
            Input::new("system", Ask::Listed(choices::systems))
                .need(Need::Unless("task"))
                .if_so(no_task_named),
            line("keeper"),
            ON,
            text("terms", 3),
            Input::new("period", Ask::Period).optional(),
            Input::new("hits", Ask::Number).optional(),
            Input::new("documents", Ask::Files).need(Need::Unless("nil_reason")),
            text("nil_reason", 2).optional(),
            Input::new(
                "recipients",
                Ask::SeveralListed(choices::possible_recipients),
            )
            .optional(),
            Input::new("sources", Ask::Lines).optional(),
        ],
        CommandKind::RecordChange => vec![
            task(choices::tasks_to_change)
                .optional()
                .if_so(|planner| !choices::tasks_to_change(planner).is_empty()),
            Input::new("system", Ask::Listed(choices::systems))
                .need(Need::Unless("task"))
                .if_so(no_task_named),
            ON,
            one("change", choices::changes),
            text("done", 4),
            text("kept", 2).optional(),
            Input::new("proof", Ask::Files).optional(),
            Input::new(
                "recipients",
                Ask::SeveralListed(choices::possible_recipients),
            )
            .optional(),
        ],
        CommandKind::RecordTold => vec![
            Input::new("recipient", Ask::Listed(choices::recipients_known)),
            one("told_as", choices::told_as),
            one("telling", choices::tellings),
            ON,
            text("how", 3),
        ],
        CommandKind::WriteToRecipient => vec![
            Input::new("recipient", Ask::Listed(choices::recipients_to_tell)),
            one("told_as", choices::told_as),
            Input::new("email", Ask::Email).optional(),
            text("address", 4).need(Need::Unless("email")),
            text("text", 8),
            yes_no("private"),
            text("safety", 3).need(Need::IfYes("private")),
        ],
        CommandKind::TellLoss => vec![text("text", 8)],
        CommandKind::TestIdentifiability => vec![yes_no("identifiable"), text("reason", 5)],
        CommandKind::RecordUse => vec![ON, one("ground", choices::use_grounds), WHY],
        CommandKind::OpenBreach => vec![date("aware"), text("facts", 6)],
        CommandKind::SettleBreach => vec![yes_no("notify"), text("reason", 5)],
        CommandKind::SupplyItem => {
            vec![Input::new("item", Ask::NoticeItem), text("text", 5)]
        }
        CommandKind::PromiseItem => vec![Input::new("item", Ask::NoticeItem), date("by")],
        CommandKind::SendBack => vec![
            text("reason", 5),
            Input::new("marks", Ask::Marks).optional(),
        ],
        CommandKind::RecordTalk => vec![ON, yes_no("reached"), text("how", 3)],
        CommandKind::RecordReached => vec![
            one("letter", choices::letters_undelivered),
            one("by", choices::ways_reached),
            ON,
            text("how", 3),
        ],
        CommandKind::PlanSend => vec![ON, text("reason", 3).optional()],
        CommandKind::Send => vec![
            one("when", choices::times_to_send).if_so(|planner| planner.held().is_some()),
            text("reason", 3)
                .optional()
                .if_so(|planner| planner.held().is_some()),
        ],
        CommandKind::TellProgress | CommandKind::WriteToPerson => vec![text("text", 5)],
        CommandKind::WriteIn => vec![
            one("matter", choices::matters),
            text("text", 5),
            Input::new("documents", Ask::Files).optional(),
        ],
        CommandKind::Note => vec![
            text("note", 5),
            Input::new("mentions", Ask::Folded(choices::colleagues)).optional(),
        ],
        CommandKind::Attach => vec![
            one("attached_as", choices::attached_as),
            Input::new("documents", Ask::Files),
            line("note"),
        ],
        CommandKind::Link => vec![
            Input::new("other", Ask::Reference),
            one("link", choices::links),
            text("reason", 3),
        ],
        CommandKind::RecordTime => {
            vec![ON, Input::new("minutes", Ask::Number), line("note")]
        }
        CommandKind::RecordProceedings => vec![
            one("body", choices::bodies),
            yes_no("ended"),
            ON,
            text("note", 3),
        ],
        CommandKind::PlaceHold => vec![text("reason", 3), date("review_on").optional()],
        CommandKind::LiftHold | CommandKind::NeedNoAnswer => vec![text("reason", 3)],
        CommandKind::Accept
        | CommandKind::Dispose
        | CommandKind::Decide
        | CommandKind::Prepare
        | CommandKind::PassReview
        | CommandKind::Approve
        | CommandKind::RecordPack
        | CommandKind::DropPlan
        | CommandKind::RecordDownload
        | CommandKind::Withdraw
        | CommandKind::RenewFiles
        | CommandKind::Lapse
        | CommandKind::LiftRestriction
        | CommandKind::Watch
        | CommandKind::Unwatch
        | CommandKind::Close => Vec::new(),
    }
}

/// Whether the page of a command takes files.
pub(in super::super) fn takes_files(kind: CommandKind) -> bool {
    inputs(kind)
        .iter()
        .any(|input| matches!(input.ask, Ask::Files))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use rightsdesk_content::Words;
    use rightsdesk_content::words::ENGLISH;
    use rightsdesk_core::case::TaskKind;

    use super::super::{hyphens, key};
    use super::*;

    /// The commands whose page is put together elsewhere, with the fields that it shares.
    const ELSEWHERE: [(CommandKind, &[&str]); 1] = [(CommandKind::Accept, &["owner"])];

    /// Each field of the forms, under the names that its boxes have.
    fn fields(input: &Input) -> Vec<String> {
        let with = |ends: &[&str]| {
            let ends = ends.iter();
            ends.map(|end| format!("{}{end}", input.name)).collect()
        };
        match input.ask {
            Ask::Period => with(&["-from", "-to"]),
            Ask::Listed(_) | Ask::SeveralListed(_) => with(&["", "-other"]),
            _ => with(&[""]),
        }
    }

    fn has_page(kind: CommandKind) -> bool {
        super::super::super::slug(kind).is_some()
    }

    #[test]
    fn every_form_has_its_words_and_every_word_its_form() {
        let words = Words::new().unwrap();
        let voice = words.voice(ENGLISH);
        let mut used: BTreeSet<String> = ["field-yes", "field-no", "field-select-one"]
            .map(str::to_owned)
            .into();
        used.insert("field-date-hint".into());
        used.insert("problem-no-keeper".into());
        used.insert("nothing-to-choose".into());
        for kind in CommandKind::ALL.into_iter().filter(|kind| has_page(*kind)) {
            let intro = format!("intro-{}", hyphens(kind));
            assert!(voice.has(&intro), "{intro}");
            used.insert(format!("{intro}-more"));
            used.insert(intro);
            for about in ["warning", "nothing"] {
                used.insert(format!("{about}-{}", hyphens(kind)));
            }
            for input in inputs(kind) {
                for name in fields(&input) {
                    let label = key(voice, "field", kind, &name);
                    assert!(voice.has(&label), "{kind:?}: {label}");
                    used.insert(key(voice, "field", kind, &format!("{name}-hint")));
                    used.insert(label);
                }
                for code in ["empty", "too-long"] {
                    let name = format!("{}-{code}", input.name);
                    let missed = key(voice, "problem", kind, &name);
                    let can_be_left = matches!(input.need, Need::Never)
                        && matches!(
                            input.ask,
                            Ask::Line
                                | Ask::Text(_)
                                | Ask::Email
                                | Ask::Date
                                | Ask::Period
                                | Ask::Lines
                                | Ask::Files
                                | Ask::SeveralListed(_)
                                | Ask::Marks
                        );
                    if code == "empty" && !can_be_left {
                        assert!(voice.has(&missed), "{kind:?}: {missed}");
                        let text = voice.text(&missed);
                        assert!(!text.ends_with('.'), "{missed}: {text}");
                    }
                    used.insert(missed);
                }
            }
        }
        for kind in TaskKind::ALL {
            let text = super::super::tasks::text_key(kind);
            assert!(voice.has(&text), "{text}");
        }
        for (kind, names) in ELSEWHERE {
            used.extend(names.iter().map(|name| key(voice, "field", kind, name)));
        }
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content/locales/en-GB/forms.ftl");
        let text = std::fs::read_to_string(file).unwrap();
        let written = text
            .lines()
            .filter_map(|line| Some(line.split_once(" =")?.0));
        let of_forms = written.filter(|key| {
            let beginnings = ["intro-", "warning-", "nothing-", "field-", "problem-"];
            beginnings
                .iter()
                .any(|beginning| key.starts_with(beginning))
        });
        let unused: Vec<&str> = of_forms.filter(|key| !used.contains(*key)).collect();
        assert!(unused.is_empty(), "no form asks for {unused:?}");
    }

    #[test]
    fn files_are_taken_where_the_routes_take_them() {
        let routes = crate::endpoints();
        for kind in CommandKind::ALL.into_iter().filter(|kind| has_page(*kind)) {
            let path = format!("/desk/cases/{{id}}/{}", hyphens(kind));
            let own = routes
                .iter()
                .any(|route| route.path == path && route.takes_files);
            assert_eq!(own, takes_files(kind), "{kind:?}");
        }
    }

    #[test]
    fn a_field_stands_once_in_a_form() {
        for kind in CommandKind::ALL {
            let names: Vec<String> = inputs(kind).iter().flat_map(fields).collect();
            let once: BTreeSet<&String> = names.iter().collect();
            assert_eq!(once.len(), names.len(), "{kind:?}");
        }
    }
}
