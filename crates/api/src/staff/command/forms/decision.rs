//! The decision, its approval, and the sending of the reply.

use rightsdesk_content::names::Reader;
use rightsdesk_content::{names, reasons, refusals, rights as rights_words};
use rightsdesk_core::case::{Command, HealthContent, Outcome, Part, PartDecision, Refusal};
use rightsdesk_core::ids::DocumentId;
use rightsdesk_core::pack;
use rightsdesk_core::reason::{self, REASONS, Reason, Sort};
use rightsdesk_core::rights;
use rightsdesk_core::settings::practice;
use rightsdesk_store::documents::DocumentState;

use super::super::super::case::Row;
use super::super::super::case::work::{self, Decision};
use super::super::super::fields::{Field, Item, Label};
use super::super::super::reasons as reasons_page;
use super::points::{Points, decision_code, reliance_fields, stop_code};
use super::{Plan, Planner};

impl Planner<'_> {
    pub(super) fn decide(&self, points: &Points) -> Plan {
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
        let quote = self.label("quote", "field-quote");
        fields.push(Field::Text {
            label: quote.hint(self.text("field-quote-hint")),
            rows: 4,
        });
        let severable = self.label("nothing_severable", "field-severable");
        fields.push(Field::Text {
            label: severable.hint(self.text("field-severable-hint")),
            rows: 2,
        });
        Plan {
            more_at: Some(reasons_page::address(self.opened.case().right)),
            warning: self.nothing_can_be_given(),
            facts: [
                self.marked(),
                self.found(),
                self.advised(),
                vec![self.must_say()],
            ]
            .concat(),
            fields,
            ..Plan::default()
        }
    }

    /// The documents that can go with the reply; nothing where none was found, or none is given.
    pub(super) fn given(&self) -> Option<Field> {
        let case = self.opened.case();
        let named = |id: DocumentId| {
            let document = self.documents.iter().find(|document| document.id == id)?;
            let name = match document.state {
                DocumentState::Clean => document.name.clone(),
                DocumentState::Waiting => {
                    let facts = [("name", (&document.name).into())];
                    self.voice.say("file-waiting-option", &facts)
                }
                // Nothing is left that could be given.
                DocumentState::Refused => return None,
            };
            Some(Item::new(id.to_string(), &name))
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
    pub(super) fn stops(&self) -> Option<Field> {
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
    pub(super) fn nothing_can_be_given(&self) -> Option<String> {
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
            quote: None,
        };
        let refusal = self
            .opened
            .would_lead_to(self.state, decide, None)
            .ok()?
            .err()?;
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
    pub(super) fn advised(&self) -> Vec<Row> {
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
    pub(super) fn must_say(&self) -> Row {
        let sayings = rights::reply_must_say(self.opened.case().right).iter();
        let lines: Vec<String> = sayings
            .map(|&saying| rights_words::saying(self.voice, saying))
            .collect();
        Row::new(self.text("fact-must-say"), lines.join("\n"))
    }

    /// What whoever sent the decision back wants changed.
    fn marked(&self) -> Vec<Row> {
        let marks = self.opened.case().marks.iter();
        marks
            .map(|mark| {
                let number = [("number", i64::from(mark.point).into())];
                Row::new(self.voice.say("fact-mark", &number), &mark.note)
            })
            .collect()
    }

    /// One point of a decision.
    pub(super) fn point(&self, number: usize, chosen: &[String]) -> Vec<Field> {
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
        let reason =
            named("reason", "field-point-reason").hint(self.text("field-point-reason-hint"));
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
    pub(super) fn reliance(&self, number: usize, code: &str) -> Vec<Field> {
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
    pub(super) fn reasons(&self) -> Vec<Item> {
        let case = self.opened.case();
        let right = case.right;
        let rules = self.state.store.rules();
        let practices = rules.practices();
        let of = |sort| {
            let offered = |reason: &&Reason| {
                // A decision that rests on a reason already may be made again.
                practice::is_offered(practices, reason.code) || case.rests_on(reason.code)
            };
            let fitting = REASONS.iter().filter(move |reason| reason.bites_on(right));
            let fitting = fitting.filter(move |reason| offered(reason));
            fitting.filter(move |reason| reason.sort == sort)
        };
        let all = of(Sort::WithinTheRight)
            .chain(of(Sort::NotExemption))
            .chain(of(Sort::Exemption));
        all.map(|reason| {
            let name = reasons::name(self.voice, reason.code);
            let facts = [("name", name.into()), ("citation", reason.citation.into())];
            let item = Item::new(reason.code, self.voice.say("decision-reason", &facts));
            match practices.get(reason.code).and_then(|own| own.note.as_ref()) {
                Some(note) => item.hint(note),
                None => item,
            }
        })
        .collect()
    }

    /// What the decision can rest on.
    pub(super) fn found(&self) -> Vec<Row> {
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

    pub(super) fn decided(&self) -> Option<Decision> {
        let decided = self.opened.case().decided.as_ref()?;
        Some(work::decision(self.voice, self.opened, decided))
    }

    /// What the pack holds, and where the person is told of it.
    pub(super) fn goes_out(&self) -> Vec<Row> {
        let mut facts = Vec::new();
        if let Some(pack) = &self.opened.case().pack {
            let counts = [
                ("pages", pack.pages.into()),
                ("files", pack.accompanying.len().into()),
            ];
            let text = self.voice.say("event-pack-built-text", &counts);
            facts.push(Row::new(self.text("fact-pack"), text));
        }
        if let Some(email) = self.email() {
            facts.push(Row::new(self.text("fact-to"), email));
        }
        facts
    }

    /// Where the person is reached by email.
    pub(super) fn email(&self) -> Option<&str> {
        let requester = self.opened.file.request.requester.as_ref();
        requester.and_then(|person| person.email.as_deref())
    }
}
