//! What stands over a form: the facts that whoever fills it in needs, and what to be warned of.

use jiff::ToSpan;
use rightsdesk_content::names::{self, Reader, family};
use rightsdesk_core::case::{Case, CommandKind, Proof, search};
use rightsdesk_core::right::Right;

use super::super::super::case::{Row, head, next};
use super::inputs::{Ask, inputs};
use super::{Planner, choices, hyphens};

impl Planner<'_> {
    /// The facts over the form of a command.
    pub(super) fn facts(&self, kind: CommandKind) -> Vec<Row> {
        let mut facts = self
            .task
            .map_or_else(Vec::new, |task| self.task_facts(task));
        facts.extend(match kind {
            CommandKind::LimitAccess => self.people_named(self.opened.case().limited_to.iter()),
            CommandKind::DeclareConflict => self.people_named(self.opened.case().conflicts.iter()),
            CommandKind::NoteCare | CommandKind::DropCare => self.care(),
            CommandKind::Assess => self.assessed(),
            CommandKind::Misdirect | CommandKind::NameController => self.controllers(),
            CommandKind::ConfirmAuthority => self.acting(),
            CommandKind::AnswerClarification => self.question(),
            CommandKind::WriteToPerson | CommandKind::NeedNoAnswer => self.messages_waiting(),
            CommandKind::ConfirmIdentity | CommandKind::AskIdentity => {
                self.came("wait-identity-came", &self.opened.case().identity)
            }
            CommandKind::Extend => self.extending(),
            CommandKind::Lapse => self.waited_for(),
            CommandKind::AskTask => [self.reply_due(), self.keeping()].concat(),
            CommandKind::MoveTask | CommandKind::AskMoreTime => self.reply_due(),
            CommandKind::RecordChange => self.keeping(),
            CommandKind::AcceptLoss => self.loss(),
            CommandKind::TestIdentifiability => self.identifiability(),
            CommandKind::RecordTold | CommandKind::WriteToRecipient => self.told(),
            CommandKind::OpenBreach => vec![self.seventy_two_hours()],
            CommandKind::SettleBreach => self.breach(),
            CommandKind::SupplyItem | CommandKind::PromiseItem => self.missing_now(),
            CommandKind::Prepare => [self.found(), self.unsearched()].concat(),
            CommandKind::PassReview | CommandKind::Approve => self.found(),
            CommandKind::Send => [self.goes_out(), self.sending()].concat(),
            CommandKind::PlanSend | CommandKind::DropPlan | CommandKind::RecordTalk => {
                self.sending()
            }
            CommandKind::RecordTime => self.time_so_far(),
            CommandKind::RecordProceedings => self.proceedings(),
            _ => Vec::new(),
        });
        facts
    }

    /// Likely the same person has asked for a copy in another request. It stops nothing, so that
    /// whoever erases has to know of it (DPA 2018 s.173).
    pub(super) fn copy_elsewhere(&self) -> Option<String> {
        let references: Vec<&str> = self
            .copies
            .iter()
            .map(|copy| copy.reference.as_str())
            .collect();
        let facts = [("references", self.voice.and(&references).into())];
        (!references.is_empty()).then(|| self.voice.say("copy-elsewhere-warning", &facts))
    }

    /// What to be warned of as the case stands.
    pub(super) fn warning(&self, kind: CommandKind) -> Option<String> {
        let case = self.opened.case();
        match kind {
            CommandKind::Extend => {
                let possible = self
                    .opened
                    .file
                    .clock
                    .may_be_extended_on(self.state.today());
                (!possible).then(|| self.text("extend-warning"))
            }
            CommandKind::ConfirmIdentity => {
                let count = case.identity_evidence().len();
                let facts = [("count", count.into())];
                (count > 0).then(|| self.voice.say("identity-destroyed-warning", &facts))
            }
            CommandKind::RecordChange | CommandKind::AskTask if self.copy_comes_first() => {
                Some(self.text("copy-first-warning"))
            }
            CommandKind::Send => {
                let by_post = self.email().is_none().then(|| self.text("send-no-email"));
                let all: Vec<String> = self.speaks_against().into_iter().chain(by_post).collect();
                (!all.is_empty()).then(|| all.join(" "))
            }
            CommandKind::Approve => {
                let missing = self.missing();
                let items = self.voice.and(&missing);
                (!missing.is_empty()).then(|| {
                    self.voice
                        .say("approve-missing", &[("items", items.into())])
                })
            }
            _ => self.nothing_to_choose(kind),
        }
    }

    /// A form of which one question has no answer leads nowhere; what has to be done first is said.
    fn nothing_to_choose(&self, kind: CommandKind) -> Option<String> {
        let needs = inputs(kind).into_iter().find(|input| match input.ask {
            Ask::Task(choices) => self.task.is_none() && choices(self).is_empty(),
            Ask::One(choices) | Ask::Select(choices) => choices(self).is_empty(),
            Ask::Right => choices::other_rights(self).is_empty(),
            Ask::Several(choices) => kind == CommandKind::LeaveOut && choices(self).is_empty(),
            _ => false,
        });
        needs.filter(|input| (input.asked)(self))?;
        let key = format!("nothing-{}", hyphens(kind));
        Some(if self.voice.has(&key) {
            self.text(&key)
        } else {
            self.text("nothing-to-choose")
        })
    }

    /// The person has also asked for a copy, and has not chosen otherwise (DPA 2018 s.173).
    fn copy_comes_first(&self) -> bool {
        let case = self.opened.case();
        let copy_open = self
            .opened
            .file
            .beside
            .iter()
            .any(|beside| beside.right.is_answered_with_a_copy() && beside.stage.is_open());
        case.right == Right::Erasure && copy_open && case.loss.accepted.is_none()
    }

    pub(super) fn fact(&self, key: &str, text: impl Into<String>) -> Row {
        Row::new(self.text(key), text)
    }

    fn people_named<'p>(
        &self,
        accounts: impl Iterator<Item = &'p rightsdesk_core::ids::AccountId>,
    ) -> Vec<Row> {
        let people = &self.opened.people;
        let names: Vec<String> = accounts
            .map(|account| people.name_or_former(self.voice, *account))
            .collect();
        if names.is_empty() {
            return Vec::new();
        }
        vec![self.fact("fact-named-now", names.join("\n"))]
    }

    fn care(&self) -> Vec<Row> {
        let noted = self.opened.case().care.iter();
        noted
            .map(|care| {
                let facts = [
                    ("purpose", (&care.purpose).into()),
                    ("until", self.voice.short_date(care.until).into()),
                ];
                Row::new(
                    names::choice(self.voice, family::CARE, care.kind.code()),
                    self.voice.say("fact-care", &facts),
                )
            })
            .collect()
    }

    fn assessed(&self) -> Vec<Row> {
        let Some(assessed) = &self.opened.case().assessment else {
            return Vec::new();
        };
        let named = |family, code| names::choice(self.voice, family, code);
        let lines = [
            named(family::COMPLEXITY, assessed.complexity.code()),
            named(family::PRIORITY, assessed.priority.code()),
            assessed.reason.clone(),
        ];
        vec![self.fact("fact-assessed", lines.join("\n"))]
    }

    fn controllers(&self) -> Vec<Row> {
        let named = self.opened.case().other_controllers.iter();
        named
            .map(|other| {
                let facts = [("on", self.voice.short_date(other.told).into())];
                Row::new(&other.name, self.voice.say("fact-controller-told", &facts))
            })
            .collect()
    }

    /// Who acts for whom, and what was asked about it.
    fn acting(&self) -> Vec<Row> {
        let (case, request) = (self.opened.case(), &self.opened.file.request);
        let subject = case.subject.unwrap_or(request.arrived.subject);
        let subject = names::subject(self.voice, subject, Reader::Staff);
        let whose = match &request.data_subject {
            Some(person) => format!("{}\n{subject}", person.name),
            None => subject,
        };
        let mut rows = vec![
            self.fact("case-requester", self.opened.requester()),
            self.fact("case-subject", whose),
        ];
        if let Proof::Asked { on, reason, .. } = &case.authority {
            rows.push(self.fact("fact-authority-asked", reason));
            rows.push(self.fact("fact-asked-on", self.voice.short_date(*on)));
        }
        rows.extend(self.came("wait-authority-came", &case.authority));
        rows
    }

    fn question(&self) -> Vec<Row> {
        let question = self.opened.case().open_question();
        question.map_or_else(Vec::new, |question| {
            vec![
                self.fact("fact-question", question.question.clone()),
                self.fact("fact-asked-on", self.voice.short_date(question.asked)),
            ]
        })
    }

    /// What the person wrote that waits for an answer.
    fn messages_waiting(&self) -> Vec<Row> {
        let waiting = next::to_be_answered(self.opened.case()).into_iter();
        waiting
            .map(|message| {
                let on = self.voice.short_date(message.on);
                let label = self.voice.say("fact-message", &[("on", on.into())]);
                Row::new(label, message.text.clone())
            })
            .collect()
    }

    /// What came that may settle a doubt, and is to be looked at.
    fn came(&self, key: &'static str, proof: &Proof) -> Vec<Row> {
        let came = proof.to_be_looked_at();
        came.map(|on| {
            let facts = [("on", self.voice.short_date(on).into())];
            self.fact("fact-came", self.voice.say(key, &facts))
        })
        .into_iter()
        .collect()
    }

    /// What the person was asked for and has not sent.
    fn waited_for(&self) -> Vec<Row> {
        let waits = head::waits(self.voice, self.opened.case());
        vec![self.fact("fact-waited-for", waits.join("\n"))]
    }

    fn extending(&self) -> Vec<Row> {
        let clock = &self.opened.file.clock;
        let dates = [
            ("fact-due", clock.deadline()),
            ("fact-extend-last", clock.extension_notice_by),
            ("fact-extend-target", clock.extension_notice_target),
        ];
        dates
            .into_iter()
            .filter_map(|(key, day)| Some(self.fact(key, self.voice.long_date(day?))))
            .collect()
    }

    /// The day of the reply, for whoever sets a day before it.
    fn reply_due(&self) -> Vec<Row> {
        let due = self.opened.file.clock.deadline();
        due.map(|due| self.fact("fact-due", self.voice.long_date(due)))
            .into_iter()
            .collect()
    }

    /// What the notices say of keeping, where something is to be erased.
    fn keeping(&self) -> Vec<Row> {
        let statements = self.statements_on_keeping();
        if statements.is_empty() {
            return Vec::new();
        }
        vec![self.fact("fact-keeping", statements.join("\n"))]
    }

    fn loss(&self) -> Vec<Row> {
        let told = self.opened.case().loss.told;
        told.map(|on| self.fact("fact-loss-told", self.voice.short_date(on)))
            .into_iter()
            .collect()
    }

    fn identifiability(&self) -> Vec<Row> {
        let Some(test) = &self.opened.case().identifiability else {
            return Vec::new();
        };
        let answer = self.text(if test.identifiable {
            "field-yes"
        } else {
            "field-no"
        });
        vec![self.fact("fact-last-test", format!("{answer}\n{}", test.reason))]
    }

    /// The recipients that keepers confirm, and which of them were told.
    fn told(&self) -> Vec<Row> {
        let case = self.opened.case();
        let confirmed = case.confirmed_recipients().into_iter();
        let lines: Vec<String> = confirmed
            .map(|name| {
                let told = case.told.iter().rfind(|told| told.recipient == name);
                let facts = [
                    ("name", name.into()),
                    (
                        "on",
                        told.map_or_else(String::new, |told| self.voice.short_date(told.on))
                            .into(),
                    ),
                ];
                let key = match told {
                    Some(_) => "fact-recipient-told",
                    None => "fact-recipient-not-told",
                };
                self.voice.say(key, &facts)
            })
            .collect();
        if lines.is_empty() {
            return vec![self.fact("fact-recipients", self.text("fact-no-recipients"))];
        }
        vec![self.fact("fact-recipients", lines.join("\n"))]
    }

    /// Until when the regulator would have to be notified, had somebody become aware today.
    fn seventy_two_hours(&self) -> Row {
        let end = self.state.today().saturating_add(3.days());
        self.fact("fact-aware-today", self.voice.long_date(end))
    }

    fn breach(&self) -> Vec<Row> {
        let Some(breach) = self.opened.case().open_breach() else {
            return Vec::new();
        };
        vec![
            self.fact("fact-breach", &breach.facts),
            self.fact("fact-aware", self.voice.long_date(breach.aware)),
            self.fact("fact-notify-by", self.voice.long_date(breach.notify_by)),
        ]
    }

    /// Places of which the record says nothing yet.
    fn unsearched(&self) -> Vec<Row> {
        let case: &Case = self.opened.case();
        if !search::counts_every_place(case.right) {
            return Vec::new();
        }
        let left = search::unsearched(case, &self.rules.register);
        if left.is_empty() {
            return Vec::new();
        }
        vec![self.fact("fact-unsearched", left.join("\n"))]
    }

    fn time_so_far(&self) -> Vec<Row> {
        let minutes = self.opened.case().minutes;
        let facts = [("minutes", minutes.into())];
        vec![self.fact("fact-time", self.voice.say("fact-minutes", &facts))]
    }

    fn proceedings(&self) -> Vec<Row> {
        let going = self.opened.case().proceedings.iter();
        going
            .map(|going| {
                let (key, on) = match going.ended {
                    Some(on) => ("fact-proceeding-ended", on),
                    None => ("fact-proceeding-since", going.on),
                };
                let facts = [("on", self.voice.short_date(on).into())];
                Row::new(
                    names::choice(self.voice, family::BODY, going.body.code()),
                    self.voice.say(key, &facts),
                )
            })
            .collect()
    }
}
