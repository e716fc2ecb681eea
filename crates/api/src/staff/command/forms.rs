//! What each command's page asks, and what it shows for that.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use rightsdesk_content::names::Reader;
use rightsdesk_content::{Voice, findings, names, reasons, refusals, rights as rights_words};
use rightsdesk_core::case::{
    Case, ChildsView, Command, CommandKind, Decided, ExtensionGround, HealthContent,
    OpinionFinding, Outcome, Part, PartDecision, Proof, PurposeRef, Refusal,
};
use rightsdesk_core::ids::{DocumentId, NoticeId};
use rightsdesk_core::pack;
use rightsdesk_core::reason::{self, REASONS, Sort};
use rightsdesk_core::register::completeness::Item as NoticeItem;
use rightsdesk_core::register::{Notice, work as work_of_register};
use rightsdesk_core::request::Subject;
use rightsdesk_core::right::Right;
use rightsdesk_core::rights;
use rightsdesk_store::Rules;
use rightsdesk_store::documents::Document;
use rightsdesk_web::Form;

use super::super::case::Row;
use super::super::case::work::{self, Decision};
use super::super::fields::{Field, Item, Label};
use super::super::opened::{Opened, voice};
use super::super::reasons as reasons_page;
use crate::sent::Sent;
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
    /// Where more about this can be read.
    pub(super) more_at: Option<String>,
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
            with_day(form, state.today())
        }
        CommandKind::OpenBeside | CommandKind::CorrectReceipt => with_day(form, case.received),
        CommandKind::Decide => match &case.sent_back {
            Some(decided) => with_decision(form, decided),
            None => form,
        },
        CommandKind::SupplyItem | CommandKind::PromiseItem => {
            form.with_value("item", item.unwrap_or_default())
        }
        _ => form,
    }
}

fn with_day(form: Form, day: Date) -> Form {
    form.with_value("on-day", day.day().to_string())
        .with_value("on-month", day.month().to_string())
        .with_value("on-year", day.year().to_string())
}

/// A decision that was sent back, to begin the next from.
fn with_decision(form: Form, decided: &Decided) -> Form {
    let mut form = form
        .with_value("outcome", decided.outcome.code())
        .with_value("health", decided.health.map_or("", HealthContent::code))
        .with_value(
            "nothing_severable",
            decided.nothing_severable.as_deref().unwrap_or(""),
        )
        .with_values("stops", decided.stops.iter().map(stop_code))
        .with_values("given", decided.given.iter().map(ToString::to_string));
    for (number, part) in (1..).zip(&decided.parts) {
        let field = |name: &str| format!("{name}-{number}");
        form = form
            .with_value(field("asked"), &part.asked)
            .with_value(field("decision"), decision_code(part.decision))
            .with_value(field("explanation"), &part.explanation);
        for (name, relied) in ["reason", "reason-other"].into_iter().zip(&part.reasons) {
            let (tests, because) = reliance_fields(number, &relied.code);
            form = form
                .with_value(field(name), &relied.code)
                .with_values(tests, relied.satisfied.iter().map(|test| test.code()))
                .with_value(because, &relied.because);
        }
    }
    form
}

/// What is decided on a point, as a choice.
fn decision_code(decision: PartDecision) -> &'static str {
    match decision {
        PartDecision::Granted => "granted",
        PartDecision::PartGranted => "part_granted",
        PartDecision::Refused => "refused",
        PartDecision::NotHeld => "not_held",
    }
}

/// The points of a decision's page: for each the reasons that are chosen, whose tests it asks.
#[derive(Clone, Debug)]
pub(super) struct Points(Vec<Vec<String>>);

impl Points {
    /// Points without a reason yet.
    pub(super) fn new(count: usize) -> Points {
        Points(vec![Vec::new(); count])
    }

    /// The points that a case begins with: those of a decision that was sent back.
    pub(super) fn of_case(case: &Case) -> Points {
        match &case.sent_back {
            Some(decided) => {
                let codes = |part: &Part| part.reasons.iter().map(|one| one.code.clone()).collect();
                Points(decided.parts.iter().map(codes).collect())
            }
            None => Points::new(POINTS_FIRST),
        }
    }

    /// As many points as were sent, one more if that was asked for.
    pub(super) fn of(sent: &Sent) -> Points {
        let shown: usize = sent.text("points").parse().unwrap_or(POINTS_FIRST);
        // Nothing that was typed is lost, whatever the page said that it showed.
        let typed = (1..=POINTS_MOST)
            .rev()
            .find(|&number| is_begun(sent, number));
        let shown = shown.max(typed.unwrap_or(0));
        let wanted = shown + usize::from(sent.optional("more").is_some());
        let points = 1..=wanted.clamp(1, POINTS_MOST);
        Points(points.map(|number| chosen_reasons(sent, number)).collect())
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }
}

/// Whether anything was given for a point.
pub(super) fn is_begun(sent: &Sent, number: usize) -> bool {
    ["asked", "decision", "reason", "reason-other", "explanation"]
        .iter()
        .any(|field| !sent.text(&format!("{field}-{number}")).is_empty())
}

/// The reasons that are chosen for a point, each once.
pub(super) fn chosen_reasons(sent: &Sent, number: usize) -> Vec<String> {
    let mut chosen: Vec<String> = Vec::new();
    for field in [format!("reason-{number}"), format!("reason-other-{number}")] {
        chosen.extend(sent.optional(&field).filter(|code| !chosen.contains(code)));
    }
    chosen
}

/// The name of the field of the tests of a reason, and of the words why it applies.
pub(super) fn reliance_fields(number: usize, code: &str) -> (String, String) {
    let code = code.to_lowercase();
    (
        format!("tests-{code}-{number}"),
        format!("because-{code}-{number}"),
    )
}

/// An item of a notice, as one choice: `retention`, or `retention/kent-parent-carer-panel`.
pub(in crate::staff) fn item_code(item: NoticeItem, notice: Option<&NoticeId>) -> String {
    match notice {
        Some(notice) => format!("{}/{notice}", item.code()),
        None => item.code().to_owned(),
    }
}

/// A purpose that can stop, as a choice.
pub(super) fn stop_code(stoppable: &PurposeRef) -> String {
    format!("{}/{}", stoppable.notice, stoppable.purpose)
}

/// The item and the notice of a choice. Without a notice it is the case's first.
pub(super) fn item_of(case: &Case, code: &str) -> Option<(NoticeItem, Option<NoticeId>)> {
    let (item, notice) = match code.split_once('/') {
        Some((item, notice)) => {
            let notice = case.notices.iter().find(|id| id.0 == notice)?;
            (item, Some(notice))
        }
        None => (code, case.notices.first()),
    };
    Some((NoticeItem::from_code(item)?, notice.cloned()))
}

/// The page of a command.
pub(super) fn plan(
    state: &State,
    opened: &Opened,
    documents: &[Document],
    kind: CommandKind,
    points: &Points,
) -> Plan {
    let planner = Planner {
        state,
        rules: state.store.rules(),
        opened,
        documents,
        voice: voice(state),
    };
    match kind {
        CommandKind::Assign => planner.assign(),
        CommandKind::CorrectReceipt => planner.correct_receipt(),
        CommandKind::Accept => planner.accept(),
        CommandKind::AskIdentity => planner.ask_identity(),
        CommandKind::ConfirmIdentity => planner.confirm_identity(),
        CommandKind::AskAuthority => planner.ask_authority(),
        CommandKind::ConfirmAuthority => planner.confirm_authority(),
        CommandKind::AskFee => planner.ask_fee(),
        CommandKind::RecordFee => planner.record_fee(),
        CommandKind::OpenBeside => planner.open_beside(),
        CommandKind::RecordOpinion => planner.record_opinion(),
        CommandKind::WarnOfLifting => planner.warn_of_lifting(),
        CommandKind::LiftRestriction => planner.warned("lift-restriction-warning"),
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
    rules: Arc<Rules>,
    opened: &'a Opened,
    /// The documents of the request, where a decision chooses among them.
    documents: &'a [Document],
    voice: Voice<'a>,
}

impl Planner<'_> {
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

    fn notices(&self) -> Vec<&Notice> {
        self.opened.notices(&self.rules.register)
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

    fn correct_receipt(&self) -> Plan {
        let on = self.label("on", "field-receipt-on");
        Plan {
            intro: vec![self.text("correct-receipt-intro")],
            fields: vec![
                Field::Date(on.hint(self.text("field-receipt-on-hint"))),
                self.area("reason", "field-receipt-reason", 3),
            ],
            ..Plan::default()
        }
    }

    fn accept(&self) -> Plan {
        let case = self.opened.case();
        let (voice, register) = (self.voice, &self.rules.register);
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

    fn ask_authority(&self) -> Plan {
        Plan {
            intro: vec![self.text("ask-authority-intro")],
            words: Some(self.words()),
            fields: vec![self.area("reason", "field-authority-reason", 5)],
            ..Plan::default()
        }
    }

    fn confirm_authority(&self) -> Plan {
        let on = self.label("on", "field-authority-on");
        let how = self.label("how", "field-authority-how");
        let mut fields = vec![
            Field::Date(on.hint(self.text("field-date-hint"))),
            Field::Text {
                label: how.hint(self.text("field-authority-how-hint")),
                rows: 3,
            },
        ];
        if self.opened.case().subject == Some(Subject::Child) {
            let child = self.label("child", "field-child");
            fields.push(Field::One {
                label: child.hint(self.text("field-child-hint")),
                items: ChildsView::ALL
                    .map(|view| Item::new(view.code(), names::childs_view(self.voice, view)))
                    .to_vec(),
            });
        }
        Plan {
            intro: vec![self.text("confirm-authority-intro")],
            words: Some(self.words()),
            facts: self.acting(),
            fields,
            ..Plan::default()
        }
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
            Row::new(self.text("case-requester"), self.opened.requester()),
            Row::new(self.text("case-subject"), whose),
        ];
        if let Proof::Asked { on, reason } = &case.authority {
            let on = self.voice.short_date(*on);
            rows.push(Row::new(self.text("fact-authority-asked"), reason));
            rows.push(Row::new(self.text("fact-asked-on"), on));
        }
        rows
    }

    fn ask_fee(&self) -> Plan {
        let amount = self.label("amount", "field-fee-amount");
        Plan {
            intro: vec![self.text("ask-fee-intro")],
            words: Some(self.words()),
            fields: vec![
                Field::Line(amount.hint(self.text("field-fee-amount-hint"))),
                self.area("reason", "field-fee-reason", 5),
            ],
            ..Plan::default()
        }
    }

    fn record_fee(&self) -> Plan {
        let on = self.label("on", "field-fee-on");
        Plan {
            fields: vec![Field::Date(on.hint(self.text("field-date-hint")))],
            ..Plan::default()
        }
    }

    fn open_beside(&self) -> Plan {
        let own = self.opened.case().right;
        let open = |right: &Right| {
            let mut beside = self.opened.file.beside.iter();
            beside.any(|beside| beside.right == *right && beside.stage.is_open())
        };
        let rights = Right::ALL
            .into_iter()
            .filter(|right| *right != own && !open(right))
            .map(|right| Item::new(right.code(), names::right(self.voice, right, Reader::Staff)))
            .collect();
        let on = self.label("on", "field-beside-on");
        Plan {
            intro: vec![self.text("open-beside-intro")],
            words: Some(self.words()),
            fields: vec![
                Field::Select {
                    label: self.label("right", "field-beside-right"),
                    items: rights,
                },
                Field::Date(on.hint(self.text("field-beside-on-hint"))),
                self.area("reason", "field-beside-reason", 3),
            ],
            ..Plan::default()
        }
    }

    fn record_opinion(&self) -> Plan {
        let on = self.label("on", "field-opinion-on");
        let professional = self.label("professional", "field-opinion-professional");
        let findings = OpinionFinding::ALL
            .map(|finding| Item::new(finding.code(), names::opinion_finding(self.voice, finding)));
        Plan {
            intro: vec![self.text("record-opinion-intro")],
            fields: vec![
                Field::Date(on.hint(self.text("field-date-hint"))),
                Field::Line(professional.hint(self.text("field-opinion-professional-hint"))),
                Field::One {
                    label: self.label("finding", "field-opinion-finding"),
                    items: findings.to_vec(),
                },
                self.area("about", "field-opinion-about", 3),
            ],
            ..Plan::default()
        }
    }

    fn warn_of_lifting(&self) -> Plan {
        Plan {
            intro: vec![self.text("warn-of-lifting-intro")],
            fields: vec![self.area("reason", "field-lifting-reason", 5)],
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

    /// Each item of each of the case's notices; where no notice fits, each item once.
    fn items(&self) -> Field {
        let case = self.opened.case();
        let notices: Vec<Option<&NoticeId>> = match case.notices.as_slice() {
            [] => vec![None],
            notices => notices.iter().map(Some).collect(),
        };
        let of_notice = |notice: Option<&NoticeId>| {
            let title = notice.and_then(|id| {
                let register = &self.state.store.rules().register;
                register.notice(id).map(|notice| notice.title.clone())
            });
            NoticeItem::ALL
                .into_iter()
                .filter(|item| item.in_a_reply().is_some())
                .map(|item| {
                    let name = self.voice.capital(&findings::item_name(self.voice, item));
                    let name = match &title {
                        Some(title) if notices.len() > 1 => format!("{title}: {name}"),
                        _ => name,
                    };
                    Item::new(item_code(item, notice), name)
                })
                .collect::<Vec<_>>()
        };
        let items = notices
            .iter()
            .flat_map(|notice| of_notice(*notice))
            .collect();
        Field::Select {
            label: self.label("item", "field-item"),
            items,
        }
    }

    /// What the reply would lack now.
    fn missing(&self) -> Vec<String> {
        let (case, register) = (self.opened.case(), &self.rules.register);
        let missing = pack::items_missing(case, register, self.state.today());
        let names = missing
            .iter()
            .map(|missing| findings::item_name(self.voice, missing.item));
        names.collect()
    }

    fn missing_now(&self) -> Vec<Row> {
        let missing = self.missing();
        if missing.is_empty() {
            return Vec::new();
        }
        let names: Vec<_> = missing
            .iter()
            .map(|name| self.voice.capital(name))
            .collect();
        vec![Row::new(self.text("fact-missing"), names.join("\n"))]
    }

    fn supply_item(&self) -> Plan {
        Plan {
            intro: vec![self.text("supply-item-intro")],
            facts: self.missing_now(),
            fields: vec![self.items(), self.area("text", "field-item-text", 5)],
            ..Plan::default()
        }
    }

    fn promise_item(&self) -> Plan {
        Plan {
            intro: vec![self.text("promise-item-intro")],
            facts: self.missing_now(),
            fields: vec![
                self.items(),
                Field::Date(
                    self.label("by", "field-by")
                        .hint(self.text("field-date-hint")),
                ),
            ],
            ..Plan::default()
        }
    }

    fn decide(&self, points: &Points) -> Plan {
        let voice = self.voice;
        let is_copy = self.opened.case().right.is_answered_with_a_copy();
        let outcomes = Outcome::DECIDED
            .into_iter()
            .filter(|outcome| is_copy || *outcome != Outcome::NeitherConfirmNorDeny)
            .map(|outcome| {
                Item::new(
                    outcome.code(),
                    names::outcome(voice, outcome, Reader::Staff),
                )
            })
            .collect();
        let mut fields = Vec::new();
        for (number, chosen) in (1..).zip(&points.0) {
            fields.extend(self.point(number, chosen));
        }
        fields.push(Field::Heading {
            text: self.text("decide-whole"),
        });
        fields.push(Field::One {
            label: self.label("outcome", "field-outcome"),
            items: outcomes,
        });
        if is_copy {
            let health = self.label("health", "field-health");
            fields.push(Field::One {
                label: health.hint(self.text("field-health-hint")),
                items: HealthContent::ALL
                    .map(|health| Item::new(health.code(), names::health_content(voice, health)))
                    .to_vec(),
            });
        }
        fields.extend(self.given());
        fields.extend(self.stops());
        let severable = self.label("nothing_severable", "field-severable");
        fields.push(Field::Text {
            label: severable.hint(self.text("field-severable-hint")),
            rows: 2,
        });
        Plan {
            intro: vec![self.text("decide-intro")],
            more_at: Some(reasons_page::address(self.opened.case().right)),
            warning: self.nothing_can_be_given(),
            words: Some(self.words()),
            facts: [self.found(), self.advised(), vec![self.must_say()]].concat(),
            fields,
            ..Plan::default()
        }
    }

    /// The documents that can go with the reply; nothing where none was found, or none is given.
    fn given(&self) -> Option<Field> {
        let case = self.opened.case();
        let named = |id: DocumentId| {
            let document = self.documents.iter().find(|document| document.id == id)?;
            Some(Item::new(id.to_string(), &document.name))
        };
        let items: Vec<Item> = case.documents_found().filter_map(named).collect();
        let shown = case.right.is_answered_with_a_copy() && !items.is_empty();
        let label = self.label("given", "field-given");
        shown.then(|| Field::Several {
            label: label.hint(self.text("field-given-hint")),
            items,
        })
    }

    /// The purposes that can stop; nothing where the right stops no use.
    fn stops(&self) -> Option<Field> {
        let register = &self.state.store.rules().register;
        let items = pack::stoppable(self.opened.case(), register);
        let items: Vec<Item> = items
            .iter()
            .filter_map(|stoppable| {
                let notice = register.notice(&stoppable.notice)?;
                let purpose = notice.purpose(&stoppable.purpose)?;
                Some(Item::new(stop_code(stoppable), &purpose.statement).hint(&notice.title))
            })
            .collect();
        let label = self.label("stops", "field-stops");
        (!items.is_empty()).then(|| Field::Several {
            label: label.hint(self.text("field-stops-hint")),
            items,
        })
    }

    /// Why nothing can be given or done as the case stands, so that nobody writes a decision in
    /// vain. Core is asked with the simplest decision there is.
    fn nothing_can_be_given(&self) -> Option<String> {
        let decide = Command::Decide {
            outcome: Outcome::Granted,
            parts: vec![Part {
                asked: "-".to_owned(),
                decision: PartDecision::Granted,
                reasons: Vec::new(),
                explanation: "-".to_owned(),
            }],
            nothing_severable: None,
            health: Some(HealthContent::None),
            stops: Vec::new(),
            given: Vec::new(),
        };
        let refusal = self.opened.would_lead_to(self.state, decide).ok()?.err()?;
        matches!(
            refusal,
            Refusal::AuthorityNotShown
                | Refusal::ChildDoesNotAgree
                | Refusal::AccessComesFirst
                | Refusal::NothingDone
        )
        .then(|| refusals::word(self.voice, &refusal))
    }

    /// How far the right reaches over each service.
    fn advised(&self) -> Vec<Row> {
        let right = self.opened.case().right;
        let notices = self.notices().into_iter();
        let reach = notices.map(|notice| {
            let reach = rights::reach(&rights::advise(right, notice));
            let reach = rights_words::reach(self.voice, reach);
            format!("{}: {reach}", notice.title)
        });
        let lines: Vec<String> = reach.collect();
        if lines.is_empty() {
            return Vec::new();
        }
        vec![Row::new(self.text("fact-advice"), lines.join("\n"))]
    }

    /// What the reply must say, beside the decision and where to complain.
    fn must_say(&self) -> Row {
        let sayings = rights::reply_must_say(self.opened.case().right).iter();
        let lines: Vec<String> = sayings
            .map(|&saying| rights_words::saying(self.voice, saying))
            .collect();
        Row::new(self.text("fact-must-say"), lines.join("\n"))
    }

    /// One point of a decision.
    fn point(&self, number: usize, chosen: &[String]) -> Vec<Field> {
        const DECISIONS: [PartDecision; 4] = [
            PartDecision::Granted,
            PartDecision::PartGranted,
            PartDecision::Refused,
            PartDecision::NotHeld,
        ];
        let voice = self.voice;
        let named = |name: &str, key: &str| self.label(&format!("{name}-{number}"), key);
        let decisions = DECISIONS
            .map(|one| Item::new(decision_code(one), names::part_decision(voice, one)))
            .to_vec();
        let reason = named("reason", "field-reason").hint(self.text("field-reason-hint"));
        let explanation = named("explanation", "field-explanation");
        let mut fields = vec![
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
        ];
        fields.extend(chosen.iter().flat_map(|code| self.reliance(number, code)));
        fields.push(Field::Text {
            label: explanation.hint(self.text("field-explanation-hint")),
            rows: 4,
        });
        fields
    }

    /// What must hold for a reason that was chosen, and why it does.
    fn reliance(&self, number: usize, code: &str) -> Vec<Field> {
        let Some(reason) = reason::find(code).filter(|reason| reason.needs_because()) else {
            return Vec::new();
        };
        let voice = self.voice;
        let name = [("reason", reasons::name(voice, code).into())];
        let (tests, because) = reliance_fields(number, code);
        let mut fields = Vec::new();
        if !reason.tests.is_empty() {
            let label = Label::new(tests, voice.say("field-tests", &name));
            let items = reason.tests.iter();
            fields.push(Field::Several {
                label: label.hint(self.text("field-tests-hint")),
                items: items
                    .map(|&test| Item::new(test.code(), reasons::statement(voice, test)))
                    .collect(),
            });
        }
        let because = Label::new(because, voice.say("field-because", &name));
        fields.push(Field::Text {
            label: because.hint(self.text("field-because-hint")),
            rows: 3,
        });
        fields
    }

    /// The reasons that can be used against the right of the case: first those of the right itself, then those that are no exemptions, then the
    /// exemptions.
    fn reasons(&self) -> Vec<Item> {
        let right = self.opened.case().right;
        let of = |sort| {
            let fitting = REASONS.iter().filter(move |reason| reason.bites_on(right));
            fitting.filter(move |reason| reason.sort == sort)
        };
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
        for opinion in &case.opinions {
            let facts = [
                ("professional", (&opinion.professional).into()),
                ("on", self.voice.short_date(opinion.on).into()),
            ];
            rows.push(Row::new(
                self.voice.say("fact-opinion-from", &facts),
                work::opinion_line(self.voice, opinion, self.state.today()),
            ));
        }
        rows
    }

    fn decided(&self) -> Option<Decision> {
        let decided = self.opened.case().decided.as_ref()?;
        Some(work::decision(self.voice, self.opened, decided))
    }

    fn approve(&self) -> Plan {
        let missing = self.missing();
        let items = self.voice.and(&missing);
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
