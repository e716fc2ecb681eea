//! Work that the law asks for in this case and in few others, shown where it is needed: what stands
//! against an erasure, the copy that comes first, whether the data identify anybody, what may still
//! be done with restricted data, a child's own say, and who may not deal with a complaint.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rightsdesk_content::Voice;
use rightsdesk_content::names::{self, Reader, family};
use rightsdesk_core::case::{Beside, Case, CommandKind, Event};
use rightsdesk_core::register::Register;
use rightsdesk_core::register::work::{self, KnownDays};
use rightsdesk_core::request::Subject;
use rightsdesk_core::right::Right;
use rightsdesk_core::rights;
use serde::Serialize;

use super::super::opened::Opened;
use super::similar::CopyElsewhere;
use super::{Link, Row, command_link, register};

/// One thing that the law asks for here.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Needed {
    title: String,
    text: Vec<String>,
    rows: Vec<Row>,
    links: Vec<Link>,
    citation: &'static str,
}

/// What the law asks for in this case.
pub(super) fn of(
    voice: Voice<'_>,
    register: &Register,
    opened: &Opened,
    open: &BTreeSet<CommandKind>,
    copies: &[CopyElsewhere],
    today: Date,
) -> Vec<Needed> {
    let teller = Teller {
        voice,
        register,
        opened,
        open,
        copies,
        today,
    };
    [
        teller.complaint(),
        teller.child(),
        teller.copy_first(),
        teller.keeping(),
        teller.identifiability(),
        teller.restriction(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whether a notice of the case speaks of data that identify nobody, so that somebody looks at it
/// (UK GDPR Art 4(1), Recital 26, Art 11).
pub(super) fn is_to_be_tested(opened: &Opened, register: &Register) -> bool {
    let case = opened.case();
    let notices = opened.notices(register);
    let mut advice = notices
        .into_iter()
        .flat_map(|notice| rights::advise(case.right, notice));
    advice.any(|line| line.identifiability_to_test)
}

struct Teller<'a> {
    voice: Voice<'a>,
    register: &'a Register,
    opened: &'a Opened,
    open: &'a BTreeSet<CommandKind>,
    copies: &'a [CopyElsewhere],
    today: Date,
}

impl Teller<'_> {
    fn case(&self) -> &Case {
        self.opened.case()
    }

    fn text(&self, key: &str) -> String {
        self.voice.text(key)
    }

    fn links(&self, kinds: &[CommandKind]) -> Vec<Link> {
        let open = kinds.iter().filter(|kind| self.open.contains(kind));
        open.filter_map(|kind| command_link(self.voice, self.case(), *kind))
            .collect()
    }

    /// What a complaint is about, and who may not deal with it.
    fn complaint(&self) -> Option<Needed> {
        let about = self.case().complained.as_ref()?;
        let people: Vec<String> = about
            .people
            .iter()
            .map(|id| self.opened.people.name_or_former(self.voice, *id))
            .collect();
        let text = match &people[..] {
            [] => self.text("needed-complaint-nobody"),
            people => {
                let names = self.voice.and(people);
                self.voice
                    .say("needed-complaint-people", &[("names", names.into())])
            }
        };
        Some(Needed {
            title: self.text("needed-complaint"),
            text: vec![text],
            rows: Vec::new(),
            links: vec![Link {
                text: self.text("needed-complaint-link"),
                href: format!("{}/cases/{}", crate::page::DESK, about.case),
            }],
            citation: "DPA 2018 s.164A",
        })
    }

    /// Whether the child was asked, as far as they can understand.
    fn child(&self) -> Option<Needed> {
        let case = self.case();
        let subject = case
            .subject
            .unwrap_or(self.opened.file.request.arrived.subject);
        if subject != Subject::Child {
            return None;
        }
        let mut rows = Vec::new();
        if let Some(view) = case.childs_view {
            let view = names::childs_view(self.voice, view);
            rows.push(Row::new(self.text("needed-child-view"), view));
        }
        let competence = self
            .opened
            .file
            .events
            .iter()
            .rev()
            .find_map(|recorded| match &recorded.event {
                Event::AuthorityConfirmed { competence, .. } => competence.clone(),
                _ => None,
            });
        if let Some(competence) = competence {
            rows.push(Row::new(self.text("needed-child-competence"), competence));
        }
        let text = if case.authority.is_settled() {
            "needed-child-known"
        } else {
            "needed-child-unknown"
        };
        Some(Needed {
            title: self.text("needed-child"),
            text: vec![self.text(text)],
            rows,
            links: self.links(&[CommandKind::ConfirmAuthority, CommandKind::AskAuthority]),
            citation: "UK GDPR Art 12(1); DPA 2018 Sch 3",
        })
    }

    /// A copy and erasure were both asked for: in one request, or in likely two of one person.
    fn copy_first(&self) -> Option<Needed> {
        let case = self.case();
        if case.right != Right::Erasure || !case.stage.is_open() {
            return None;
        }
        let open_copy = |one: &&Beside| one.right.is_answered_with_a_copy() && one.stage.is_open();
        let beside = self.opened.file.beside.iter().filter(open_copy);
        let beside: Vec<String> = beside.map(|one| self.beside(one)).collect();
        if beside.is_empty() && self.copies.is_empty() {
            return None;
        }
        let mut rows = Vec::new();
        if !beside.is_empty() {
            rows.push(Row::new(self.text("needed-copy-stands"), beside.join("\n")));
        }
        rows.extend(self.copies.iter().map(|copy| self.elsewhere(copy)));
        if let Some(told) = case.loss.told {
            let told = self.voice.short_date(told);
            rows.push(Row::new(self.text("needed-copy-told"), told));
        }
        if let Some(accepted) = case.loss.accepted {
            let accepted = self.voice.short_date(accepted);
            rows.push(Row::new(self.text("needed-copy-accepted"), accepted));
        }
        let own = match (case.loss.told, case.loss.accepted) {
            (_, Some(_)) => Some("needed-copy-chosen"),
            (Some(_), None) => Some("needed-copy-waits"),
            (None, None) => (!beside.is_empty()).then_some("needed-copy-text"),
        };
        let elsewhere = (!self.copies.is_empty()).then_some("needed-copy-elsewhere");
        let text = own.into_iter().chain(elsewhere);
        let text = text.map(|key| self.text(key)).collect();
        let mut links = match case.loss.told {
            None => self.links(&[CommandKind::TellLoss]),
            Some(_) if case.loss.accepted.is_none() => self.links(&[CommandKind::AcceptLoss]),
            Some(_) => Vec::new(),
        };
        links.extend(self.copies.iter().map(|copy| {
            let facts = [("reference", copy.reference.as_str().into())];
            Link {
                text: self.voice.say("missing-copy-link", &facts),
                href: copy.href.clone(),
            }
        }));
        Some(Needed {
            title: self.text("needed-copy"),
            text,
            rows,
            links,
            citation: "DPA 2018 s.173",
        })
    }

    /// Another case of the request, with how far it has come.
    fn beside(&self, beside: &Beside) -> String {
        let right = names::right(self.voice, beside.right, Reader::Staff);
        let stage = names::stage(self.voice, beside.stage, Reader::Staff);
        let facts = [("right", right.into()), ("stage", stage.into())];
        self.voice.say("case-other", &facts)
    }

    /// A case of another request, with what tells that the person is the same.
    fn elsewhere(&self, copy: &CopyElsewhere) -> Row {
        let same = [("same", (&copy.same).into())];
        let same = self.voice.say("needed-copy-same", &same);
        Row::new(copy.reference.as_str(), format!("{}\n{same}", copy.case))
    }

    /// What the notices say about keeping, where erasure is asked for.
    fn keeping(&self) -> Option<Needed> {
        if self.case().right != Right::Erasure {
            return None;
        }
        let notices = self.opened.notices(self.register);
        let rows: Vec<Row> = work::keeping(&notices, KnownDays::default(), self.today)
            .iter()
            .map(|kept| {
                let statement = match &kept.retention.law {
                    Some(law) => format!("{}\n{law}", kept.retention.statement),
                    None => kept.retention.statement.clone(),
                };
                Row::new(statement, register::bearing(self.voice, &kept.bearing))
            })
            .collect();
        let text = match (notices.is_empty(), rows.is_empty()) {
            (true, _) => return None,
            (_, true) => "needed-keeping-nothing",
            (_, false) => "needed-keeping-text",
        };
        Some(Needed {
            title: self.text("needed-keeping"),
            text: vec![self.text(text)],
            rows,
            links: Vec::new(),
            citation: "UK GDPR Art 17(1)(a), 17(3)(b)",
        })
    }

    /// Whether the data identify the person, where a notice says that they identify nobody.
    fn identifiability(&self) -> Option<Needed> {
        let case = self.case();
        if !is_to_be_tested(self.opened, self.register) {
            return None;
        }
        let rows = case.identifiability.as_ref().map(|test| {
            let key = if test.identifiable {
                "needed-identifiable"
            } else {
                "needed-not-identifiable"
            };
            Row::new(self.text(key), test.reason.clone())
        });
        let purposes = self.opened.notices(self.register).into_iter();
        let purposes = purposes.flat_map(|notice| {
            let advice = rights::advise(case.right, notice).into_iter();
            let to_test = advice.filter(|line| line.identifiability_to_test);
            to_test.filter_map(|line| notice.purpose(&line.purpose).map(|p| p.statement.clone()))
        });
        let mut purposes: Vec<String> = purposes.collect();
        purposes.dedup();
        let mut text = vec![self.text("needed-identifiability-text")];
        text.extend(purposes);
        Some(Needed {
            title: self.text("needed-identifiability"),
            text,
            rows: rows.into_iter().collect(),
            links: self.links(&[CommandKind::TestIdentifiability]),
            citation: "UK GDPR Art 4(1), Art 11",
        })
    }

    /// What is done with data while they are restricted.
    fn restriction(&self) -> Option<Needed> {
        let case = self.case();
        if !case.is_restricted() && case.restricted_uses.is_empty() {
            return None;
        }
        let uses = case.restricted_uses.iter().map(|used| {
            let ground = names::choice(self.voice, family::USE_GROUND, used.ground.code());
            let on = self.voice.short_date(used.on);
            Row::new(format!("{on}\n{ground}"), used.reason.clone())
        });
        let mut rows: Vec<Row> = uses.collect();
        if let Some(warned) = case.lifting.warned {
            let warned = self.voice.short_date(warned);
            rows.push(Row::new(self.text("needed-restriction-warned"), warned));
        }
        if let Some(lifted) = case.lifting.lifted {
            let lifted = self.voice.short_date(lifted);
            rows.push(Row::new(self.text("needed-restriction-lifted"), lifted));
        }
        Some(Needed {
            title: self.text("needed-restriction"),
            text: vec![self.text("needed-restriction-text")],
            rows,
            links: self.links(&[
                CommandKind::RecordUse,
                CommandKind::WarnOfLifting,
                CommandKind::LiftRestriction,
            ]),
            citation: "UK GDPR Art 18(2)-(3)",
        })
    }
}
