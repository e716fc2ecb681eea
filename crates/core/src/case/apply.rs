//! Folding events into a case. Total: whatever was recorded can be folded.

use std::collections::BTreeMap;

use super::{
    Case, Change, Decided, Event, Extension, Fee, Lifting, Opinion, Outcome, Pack, Proof, Question,
    Recorded, Search, Stage, Told,
};
use crate::ids::CaseId;

impl Case {
    /// Folds a case's whole log. `None` if it does not begin with [`Event::Received`].
    pub fn fold<'a>(id: CaseId, events: impl IntoIterator<Item = &'a Recorded>) -> Option<Case> {
        let mut events = events.into_iter();
        let mut case = Case::begin(id, &events.next()?.event)?;
        for recorded in events {
            case.apply(recorded);
        }
        Some(case)
    }

    /// The case that a first event opens. `None` if it is not [`Event::Received`].
    pub fn begin(id: CaseId, event: &Event) -> Option<Case> {
        let Event::Received {
            request,
            controller,
            reference,
            right,
            on,
            channel,
            notice,
        } = event
        else {
            return None;
        };
        Some(Case {
            id,
            request: *request,
            controller: controller.clone(),
            reference: reference.clone(),
            right: *right,
            received: *on,
            channel: *channel,
            stage: Stage::Received,
            notices: notice.iter().cloned().collect(),
            subject: None,
            owner: None,
            identity: Proof::NotAsked,
            authority: Proof::NotAsked,
            childs_view: None,
            fee: None,
            questions: Vec::new(),
            extension: None,
            opened_beside: Vec::new(),
            opinions: Vec::new(),
            searches: Vec::new(),
            changes: Vec::new(),
            told: Vec::new(),
            remedies: BTreeMap::new(),
            decided: None,
            sent_back: None,
            approved_by: None,
            pack: None,
            answered: None,
            lifting: Lifting::default(),
            outcome: None,
            version: 1,
        })
    }

    /// Folds one event.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.version = recorded.sequence;
        match recorded.event.clone() {
            Event::Received { .. }
            | Event::Downloaded { .. }
            | Event::DateMoved { .. }
            | Event::ProgressTold { .. }
            | Event::Noted { .. } => {}
            Event::Assigned { owner } => {
                self.owner = Some(owner);
                if self.stage == Stage::Received {
                    self.stage = Stage::Triage;
                }
            }
            Event::ReceiptCorrected { on, .. } => self.received = on,
            Event::Accepted { notices, subject } => {
                self.notices = notices;
                self.subject = Some(subject);
                self.stage = Stage::of_work(self.right);
            }
            Event::IdentityAsked { on, reason } => self.identity = Proof::Asked { on, reason },
            Event::IdentityConfirmed { on, how } => self.identity.settle(on, how),
            Event::AuthorityAsked { on, reason } => self.authority = Proof::Asked { on, reason },
            Event::AuthorityConfirmed { on, how, child } => {
                self.authority.settle(on, how);
                self.childs_view = child;
            }
            Event::FeeAsked { on, pence, reason } => {
                self.fee = Some(Fee {
                    asked: on,
                    pence,
                    reason,
                    paid: None,
                });
            }
            Event::FeePaid { on } => {
                if let Some(fee) = &mut self.fee {
                    fee.paid = Some(on);
                }
            }
            Event::ClarificationAsked {
                on,
                question_id,
                qualifies,
                question,
            } => {
                self.questions.push(Question {
                    id: question_id,
                    asked: on,
                    qualifies,
                    question,
                    answer: None,
                });
            }
            Event::ClarificationAnswered {
                on,
                question_id,
                answer,
            } => {
                if let Some(q) = self.questions.iter_mut().find(|q| q.id == question_id) {
                    q.answer = Some((on, answer));
                }
            }
            Event::Extended { on, ground, reason } => {
                self.extension = Some(Extension { on, ground, reason });
            }
            Event::OpenedBeside { case, right, .. } => self.opened_beside.push((right, case)),
            Event::OpinionObtained {
                on,
                professional,
                finding,
                about,
            } => self.opinions.push(Opinion {
                on,
                professional,
                finding,
                about,
            }),
            Event::SystemSearched {
                system,
                on,
                keeper,
                terms,
                documents,
                recipients,
                sources,
                nil_reason,
            } => self.searches.push(Search {
                system,
                keeper,
                on,
                terms,
                documents,
                recipients,
                sources,
                nil_reason,
            }),
            Event::SystemChanged { system, on, done } => {
                self.changes.push(Change { system, on, done });
            }
            Event::RecipientTold { on, recipient, how } => {
                self.told.push(Told { recipient, on, how });
            }
            Event::ItemSupplied { notice, item, text } => {
                self.remedies.entry(notice).or_default().fill(item, text);
            }
            Event::ItemPromised { notice, item, by } => {
                self.remedies.entry(notice).or_default().promise(item, by);
            }
            Event::Decided {
                outcome,
                parts,
                nothing_severable,
                health,
                stops,
                given,
            } => {
                self.decided = Some(Decided {
                    by: recorded.by.clone(),
                    outcome,
                    parts,
                    nothing_severable,
                    health,
                    stops,
                    given,
                });
                self.stage = Stage::Approval;
            }
            Event::Approved => {
                self.approved_by = Some(recorded.by.clone());
                self.stage = Stage::Ready;
            }
            Event::SentBack { .. } => {
                self.sent_back = self.decided.take();
                self.approved_by = None;
                self.pack = None;
                self.stage = Stage::of_work(self.right);
            }
            Event::PackBuilt {
                document,
                sha256,
                pages,
                accompanying,
            } => {
                self.pack = Some(Pack {
                    document,
                    sha256,
                    pages,
                    accompanying,
                });
            }
            Event::Sent { on } => {
                self.answered = Some(on);
                self.outcome = self.decided.as_ref().map(|d| d.outcome);
                self.stage = Stage::Answered;
            }
            Event::Withdrawn { .. } => self.end(Outcome::Withdrawn),
            Event::Lapsed { .. } => self.end(Outcome::Lapsed),
            Event::LiftingWarned { on, .. } => self.lifting.warned = Some(on),
            Event::RestrictionLifted { on } => self.lifting.lifted = Some(on),
            Event::Closed => self.stage = Stage::Closed,
        }
    }

    fn end(&mut self, outcome: Outcome) {
        self.outcome = Some(outcome);
        self.stage = Stage::Closed;
    }
}
