//! What each command's page asks, and what it shows for that.

use std::collections::BTreeSet;

use rightsdesk_content::names::Reader;
use rightsdesk_content::{Voice, findings, names, reasons};
use rightsdesk_core::case::{Case, CommandKind, ExtensionGround, Outcome, PartDecision};
use rightsdesk_core::pack;
use rightsdesk_core::reason::{REASONS, Sort};
use rightsdesk_core::register::completeness::Item as NoticeItem;
use rightsdesk_core::register::{Notice, work as work_of_register};
use rightsdesk_core::request::Subject;
use rightsdesk_core::right::Right;
use rightsdesk_core::rights;
use rightsdesk_web::Form;

use super::super::case::Row;
use super::super::case::work::{self, Decision};
use super::super::fields::{Field, Item, Label};
use super::super::opened::{Opened, voice};
use crate::session::StaffSession;
use crate::state::State;

/// How many points a decision's page begins with.
pub(super) const POINTS_FIRST: usize = 1;
/// The most points of one decision.
pub(super) const POINTS_MOST: usize = 6;

/// A page to be shown: what it says, and what it asks.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) intro: Vec<String>,
    pub(super) warning: Option<String>,
    pub(super) facts: Vec<Row>,
    pub(super) words: Option<String>,
    pub(super) decision: Option<Decision>,
    pub(super) fields: Vec<Field>,
}

/// Whether a question can pause the clock of the case: only where a copy is asked for
/// (UK GDPR Art 12A(5), DPA 2018 s.54).
pub(super) fn can_pause(case: &Case) -> bool {
    matches!(case.right, Right::Access | Right::AccessLawEnforcement)
}

/// What stands in the fields when the page is first opened.
pub(super) fn initial(
    state: &State,
    session: &StaffSession,
    opened: &Opened,
    kind: CommandKind,
    item: Option<&str>,
) -> Form {
    let case = opened.case();
    let own = || {
        let me = opened
            .people
            .owners(&case.controller)
            .find(|a| a.id == session.account);
        case.owner
            .or(me.map(|account| account.id))
            .map_or_else(String::new, |id| id.to_string())
    };
    let form = Form::new();
    match kind {
        CommandKind::Assign => form.with_value("owner", own()),
        CommandKind::Accept => form
            .with_value("owner", own())
            .with_value("subject", opened.file.request.arrived.subject.code())
            .with_values("notices", case.notices.iter().map(|id| id.0.clone())),
        CommandKind::RecordSearch | CommandKind::RecordChange | CommandKind::RecordTold => {
            let today = state.today();
            form.with_value("on-day", today.day().to_string())
                .with_value("on-month", today.month().to_string())
                .with_value("on-year", today.year().to_string())
        }
        CommandKind::SupplyItem | CommandKind::PromiseItem => {
            form.with_value("item", item.unwrap_or_default())
        }
        _ => form,
    }
}

/// The page of a command.
pub(super) fn plan(state: &State, opened: &Opened, kind: CommandKind, points: usize) -> Plan {
    let planner = Planner {
        state,
        opened,
        voice: voice(state),
    };
    match kind {
        CommandKind::Assign => planner.assign(),
        CommandKind::Accept => planner.accept(),
        CommandKind::AskIdentity => planner.ask_identity(),
        CommandKind::ConfirmIdentity => planner.confirm_identity(),
        CommandKind::AskClarification => planner.ask_clarification(),
        CommandKind::AnswerClarification => planner.answer_clarification(),
        CommandKind::Extend => planner.extend(),
        CommandKind::RecordSearch => planner.record_search(),
        CommandKind::RecordChange => planner.record_change(),
        CommandKind::RecordTold => planner.record_told(),
        CommandKind::SupplyItem => planner.supply_item(),
        CommandKind::PromiseItem => planner.promise_item(),
        CommandKind::Decide => planner.decide(points),
        CommandKind::Approve => planner.approve(),
        CommandKind::SendBack => planner.send_back(),
        CommandKind::Send => planner.send(),
        CommandKind::TellProgress => planner.progress(),
        CommandKind::Withdraw => planner.warned("withdraw-warning"),
        CommandKind::Lapse => planner.warned("lapse-warning"),
        CommandKind::Note => planner.note(),
        CommandKind::Close => planner.said("close-intro"),
        CommandKind::RecordPack | CommandKind::RecordDownload => Plan::default(),
    }
}

struct Planner<'a> {
    state: &'a State,
    opened: &'a Opened,
    voice: Voice<'a>,
}

impl<'a> Planner<'a> {
    fn text(&self, key: &str) -> String {
        self.voice.text(key)
    }

    fn label(&self, name: &str, key: &str) -> Label {
        Label::new(name, self.voice.text(key))
    }

    /// Several lines of text.
    fn area(&self, name: &str, key: &str, rows: u8) -> Field {
        Field::Text {
            label: self.label(name, key),
            rows,
        }
    }

    fn said(&self, key: &str) -> Plan {
        Plan {
            intro: vec![self.text(key)],
            ..Plan::default()
        }
    }

    fn warned(&self, key: &str) -> Plan {
        Plan {
            warning: Some(self.text(key)),
            ..Plan::default()
        }
    }

    fn words(&self) -> String {
        self.opened.file.request.arrived.words.clone()
    }

    fn notices(&self) -> Vec<&'a Notice> {
        self.opened.notices(&self.state.store.rules().register)
    }

    fn owners(&self) -> Field {
        let controller = &self.opened.case().controller;
        let items = self
            .opened
            .people
            .owners(controller)
            .map(|account| Item::new(account.id.to_string(), &account.name))
            .collect();
        Field::Select {
            label: self.label("owner", "field-owner"),
            items,
        }
    }

    fn assign(&self) -> Plan {
        Plan {
            fields: vec![self.owners()],
            ..Plan::default()
        }
    }

    fn accept(&self) -> Plan {
        let case = self.opened.case();
        let (voice, register) = (self.voice, &self.state.store.rules().register);
        let notices = register
            .choices_for(&case.controller)
            .map(|notice| {
                let reach = rights::reach(&rights::advise(case.right, notice));
                let hint = super::super::register::words::reach(voice, reach);
                Item::new(notice.id.0.clone(), &notice.title).hint(hint)
            })
            .collect();
        let subjects = Subject::ALL
            .map(|subject| {
                Item::new(
                    subject.code(),
                    names::subject(voice, subject, Reader::Staff),
                )
            })
            .to_vec();
        Plan {
            intro: vec![self.text("accept-intro")],
            words: Some(self.words()),
            fields: vec![
                Field::Several {
                    label: self
                        .label("notices", "field-notices")
                        .hint(self.text("field-notices-hint")),
                    items: notices,
                },
                Field::One {
                    label: self.label("subject", "field-subject"),
                    items: subjects,
                },
                self.owners(),
                Field::One {
                    label: self
                        .label("doubt", "field-doubt")
                        .hint(self.text("field-doubt-hint")),
                    items: Item::yes_and_no(voice),
                },
            ],
            ..Plan::default()
        }
    }

    fn ask_identity(&self) -> Plan {
        Plan {
            intro: vec![self.text("ask-identity-intro")],
            fields: vec![self.area("reason", "field-identity-reason", 5)],
            ..Plan::default()
        }
    }

    fn confirm_identity(&self) -> Plan {
        let how = self
            .label("how", "field-identity-how")
            .hint(self.text("field-identity-how-hint"));
        Plan {
            intro: vec![self.text("confirm-identity-intro")],
            fields: vec![
                Field::Date(
                    self.label("on", "field-identity-on")
                        .hint(self.text("field-date-hint")),
                ),
                Field::Text {
                    label: how,
                    rows: 3,
                },
            ],
            ..Plan::default()
        }
    }

    fn ask_clarification(&self) -> Plan {
        let mut fields = vec![self.area("question", "field-question", 5)];
        let intro = if can_pause(self.opened.case()) {
            let label = self.label("qualifies", "field-qualifies");
            fields.push(Field::One {
                label: label.hint(self.text("field-qualifies-hint")),
                items: Item::yes_and_no(self.voice),
            });
            "ask-clarification-intro"
        } else {
            "ask-clarification-no-pause"
        };
        Plan {
            intro: vec![self.text(intro)],
            words: Some(self.words()),
            fields,
            ..Plan::default()
        }
    }

    fn answer_clarification(&self) -> Plan {
        let question = self.opened.case().open_question();
        let facts = question
            .map(|question| {
                vec![
                    Row::new(self.text("fact-question"), question.question.clone()),
                    Row::new(
                        self.text("fact-asked-on"),
                        self.voice.short_date(question.asked),
                    ),
                ]
            })
            .unwrap_or_default();
        Plan {
            facts,
            fields: vec![
                Field::Date(
                    self.label("on", "field-answer-on")
                        .hint(self.text("field-date-hint")),
                ),
                self.area("answer", "field-answer", 5),
            ],
            ..Plan::default()
        }
    }

    fn extend(&self) -> Plan {
        let clock = &self.opened.file.clock;
        let mut facts = Vec::new();
        if let Some(due) = clock.deadline() {
            facts.push(Row::new(self.text("fact-due"), self.voice.long_date(due)));
        }
        if let Some(last) = clock.extension_notice_by {
            facts.push(Row::new(
                self.text("fact-extend-last"),
                self.voice.long_date(last),
            ));
        }
        if let Some(target) = clock.extension_notice_target {
            facts.push(Row::new(
                self.text("fact-extend-target"),
                self.voice.long_date(target),
            ));
        }
        let possible = clock.may_be_extended_on(self.state.today());
        let grounds = [
            ExtensionGround::Complexity,
            ExtensionGround::NumberOfRequests,
        ];
        let codes = ["complexity", "number_of_requests"];
        let items = grounds
            .into_iter()
            .zip(codes)
            .map(|(ground, code)| Item::new(code, names::extension_ground(self.voice, ground)));
        let reason = self.label("reason", "field-extend-reason");
        Plan {
            intro: vec![self.text("extend-intro")],
            warning: (!possible).then(|| self.text("extend-warning")),
            facts,
            fields: vec![
                Field::One {
                    label: self.label("ground", "field-ground"),
                    items: items.collect(),
                },
                Field::Text {
                    label: reason.hint(self.text("field-extend-reason-hint")),
                    rows: 5,
                },
            ],
            ..Plan::default()
        }
    }

    /// A system of the register, or another.
    fn systems(&self) -> [Field; 2] {
        let items = work_of_register::places_to_search(&self.notices())
            .into_iter()
            .map(|place| Item::new(&place.name, &place.name))
            .collect();
        let other = self.label("system-other", "field-system-other");
        [
            Field::Select {
                label: self.label("system", "field-system"),
                items,
            },
            Field::Line(other.hint(self.text("field-system-other-hint"))),
        ]
    }

    /// Those who may get personal data, as the register proposes them.
    fn possible_recipients(&self) -> BTreeSet<String> {
        work_of_register::possible_recipients(&self.notices())
            .into_iter()
            .map(|recipient| recipient.name)
            .collect()
    }

    fn on(&self) -> Field {
        Field::Date(self.label("on", "field-on"))
    }

    fn record_search(&self) -> Plan {
        let mut fields = self.systems().to_vec();
        let keeper = self.label("keeper", "field-keeper");
        let terms = self.label("terms", "field-terms");
        let files = self.label("documents", "field-documents");
        let nil = self.label("nil_reason", "field-nil-reason");
        fields.extend([
            Field::Line(keeper.hint(self.text("field-keeper-hint"))),
            self.on(),
            Field::Text {
                label: terms.hint(self.text("field-terms-hint")),
                rows: 3,
            },
            Field::Files(files.hint(self.text("field-documents-hint"))),
            Field::Text {
                label: nil.hint(self.text("field-nil-reason-hint")),
                rows: 2,
            },
        ]);
        let recipients = self.possible_recipients();
        if !recipients.is_empty() {
            let label = self.label("recipients", "field-recipients");
            fields.push(Field::Several {
                label: label.hint(self.text("field-recipients-hint")),
                items: recipients
                    .iter()
                    .map(|name| Item::new(name, name))
                    .collect(),
            });
        }
        let others = self.label("recipients-other", "field-recipients-other");
        let sources = self.label("sources", "field-sources");
        fields.extend([
            Field::Text {
                label: others.hint(self.text("field-lines-hint")),
                rows: 2,
            },
            Field::Text {
                label: sources.hint(self.text("field-lines-hint")),
                rows: 2,
            },
        ]);
        Plan {
            words: Some(self.words()),
            fields,
            ..Plan::default()
        }
    }

    fn record_change(&self) -> Plan {
        let mut fields = self.systems().to_vec();
        let done = self
            .label("done", "field-done")
            .hint(self.text("field-done-hint"));
        fields.extend([
            self.on(),
            Field::Text {
                label: done,
                rows: 4,
            },
        ]);
        Plan {
            words: Some(self.words()),
            fields,
            ..Plan::default()
        }
    }

    fn record_told(&self) -> Plan {
        let case = self.opened.case();
        let confirmed = case.confirmed_recipients().into_iter().map(str::to_owned);
        let mut recipients = self.possible_recipients();
        recipients.extend(confirmed);
        let items = recipients
            .iter()
            .map(|name| Item::new(name, name))
            .collect();
        let how = self.label("how", "field-told-how");
        Plan {
            intro: vec![self.text("record-told-intro")],
            fields: vec![
                Field::Select {
                    label: self.label("recipient", "field-recipient"),
                    items,
                },
                Field::Line(self.label("recipient-other", "field-recipient-other")),
                self.on(),
                Field::Text {
                    label: how.hint(self.text("field-told-how-hint")),
                    rows: 3,
                },
            ],
            ..Plan::default()
        }
    }

    fn items(&self) -> Field {
        let items = NoticeItem::ALL
            .into_iter()
            .filter(|item| item.in_a_reply().is_some())
            .map(|item| {
                let name = self.voice.capital(&findings::item_name(self.voice, item));
                Item::new(item.code(), name)
            })
            .collect();
        Field::Select {
            label: self.label("item", "field-item"),
            items,
        }
    }

    fn supply_item(&self) -> Plan {
        Plan {
            intro: vec![self.text("supply-item-intro")],
            fields: vec![self.items(), self.area("text", "field-item-text", 5)],
            ..Plan::default()
        }
    }

    fn promise_item(&self) -> Plan {
        Plan {
            intro: vec![self.text("promise-item-intro")],
            fields: vec![self.items(), Field::Date(self.label("by", "field-by"))],
            ..Plan::default()
        }
    }

    fn decide(&self, points: usize) -> Plan {
        let voice = self.voice;
        let outcomes = Outcome::DECIDED
            .map(|outcome| {
                Item::new(
                    outcome.code(),
                    names::outcome(voice, outcome, Reader::Staff),
                )
            })
            .to_vec();
        let mut fields = Vec::new();
        for number in 1..=points {
            fields.extend(self.point(number));
        }
        fields.push(Field::Heading {
            text: self.text("decide-whole"),
        });
        fields.push(Field::One {
            label: self.label("outcome", "field-outcome"),
            items: outcomes,
        });
        Plan {
            intro: vec![self.text("decide-intro")],
            words: Some(self.words()),
            facts: self.found(),
            fields,
            ..Plan::default()
        }
    }

    /// One point of a decision.
    fn point(&self, number: usize) -> [Field; 6] {
        const DECISIONS: [(PartDecision, &str); 4] = [
            (PartDecision::Granted, "granted"),
            (PartDecision::PartGranted, "part_granted"),
            (PartDecision::Refused, "refused"),
            (PartDecision::NotHeld, "not_held"),
        ];
        let voice = self.voice;
        let named = |name: &str, key: &str| self.label(&format!("{name}-{number}"), key);
        let decisions = DECISIONS
            .map(|(decision, code)| Item::new(code, names::part_decision(voice, decision)))
            .to_vec();
        let reason = named("reason", "field-reason").hint(self.text("field-reason-hint"));
        let explanation = named("explanation", "field-explanation");
        [
            Field::Heading {
                text: voice.say("decide-point", &[("number", number.into())]),
            },
            Field::Line(named("asked", "field-asked").hint(self.text("field-asked-hint"))),
            Field::One {
                label: named("decision", "field-decision"),
                items: decisions,
            },
            Field::Select {
                label: reason,
                items: self.reasons(),
            },
            Field::Select {
                label: named("reason-other", "field-reason-other"),
                items: self.reasons(),
            },
            Field::Text {
                label: explanation.hint(self.text("field-explanation-hint")),
                rows: 4,
            },
        ]
    }

    /// The reasons: first those of the right itself, then those that are no exemptions, then the
    /// exemptions.
    fn reasons(&self) -> Vec<Item> {
        let of = |sort| REASONS.iter().filter(move |reason| reason.sort == sort);
        let all = of(Sort::WithinTheRight)
            .chain(of(Sort::NotExemption))
            .chain(of(Sort::Exemption));
        all.map(|reason| {
            let name = reasons::name(self.voice, reason.code);
            let facts = [("name", name.into()), ("citation", reason.citation.into())];
            Item::new(reason.code, self.voice.say("decision-reason", &facts))
        })
        .collect()
    }

    /// What the decision can rest on.
    fn found(&self) -> Vec<Row> {
        let case = self.opened.case();
        let mut rows = Vec::new();
        for search in &case.searches {
            let facts = [
                ("count", search.documents.len().into()),
                ("reason", search.nil_reason.as_deref().unwrap_or("").into()),
            ];
            rows.push(Row::new(
                &search.system,
                self.voice.say("fact-found", &facts),
            ));
        }
        for change in &case.changes {
            rows.push(Row::new(&change.system, &change.done));
        }
        rows
    }

    fn decided(&self) -> Option<Decision> {
        let decided = self.opened.case().decided.as_ref()?;
        Some(work::decision(self.voice, self.opened, decided))
    }

    fn approve(&self) -> Plan {
        let register = &self.state.store.rules().register;
        let missing = pack::items_missing(self.opened.case(), register, self.state.today());
        let names: Vec<String> = missing
            .iter()
            .map(|&item| findings::item_name(self.voice, item))
            .collect();
        let items = self.voice.and(&names);
        Plan {
            intro: vec![self.text("approve-intro")],
            warning: (!missing.is_empty()).then(|| {
                self.voice
                    .say("approve-missing", &[("items", items.into())])
            }),
            words: Some(self.words()),
            facts: self.found(),
            decision: self.decided(),
            ..Plan::default()
        }
    }

    fn send_back(&self) -> Plan {
        Plan {
            words: Some(self.words()),
            decision: self.decided(),
            fields: vec![self.area("reason", "field-send-back-reason", 5)],
            ..Plan::default()
        }
    }

    fn send(&self) -> Plan {
        let case = self.opened.case();
        let mut facts = Vec::new();
        if let Some(pack) = &case.pack {
            let counts = [
                ("pages", pack.pages.into()),
                ("files", pack.accompanying.len().into()),
            ];
            let text = self.voice.say("event-pack-built-text", &counts);
            facts.push(Row::new(self.text("fact-pack"), text));
        }
        let email = self
            .opened
            .file
            .request
            .requester
            .as_ref()
            .and_then(|p| p.email.as_ref());
        if let Some(email) = email {
            facts.push(Row::new(self.text("fact-to"), email));
        }
        Plan {
            intro: vec![self.text("send-intro")],
            warning: email.is_none().then(|| self.text("send-no-email")),
            facts,
            decision: self.decided(),
            ..Plan::default()
        }
    }

    fn progress(&self) -> Plan {
        let mut plan = self.said("progress-intro");
        plan.fields = vec![self.area("text", "field-progress", 5)];
        plan
    }

    fn note(&self) -> Plan {
        let mut plan = self.said("note-intro");
        plan.fields = vec![self.area("note", "field-note", 5)];
        plan
    }
}
