//! Folding events into a case. Total: whatever was recorded can be folded.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;

use super::{
    Acting, Assessment, Attached, Balance, Breach, Care, Case, Change, Chased, ConsultedView,
    Decided, Event, Exchange, Extension, Fee, Identifiability, LeftOut, LegalHold, Lifting, Link,
    Loss, Matter, MoreTime, Opinion, OtherController, Outcome, Pack, Planned, Proceeding, Proof,
    Question, Recorded, RestrictedUse, Search, Stage, Talk, Task, TaskId, TaskState, Told,
};
use crate::calendar::local_date;
use crate::ids::CaseId;
use crate::retention::Class;

impl Case {
    /// Folds a case's whole log. `None` if it does not begin with [`Event::Received`].
    pub fn fold<'a>(id: CaseId, events: impl IntoIterator<Item = &'a Recorded>) -> Option<Case> {
        let mut events = events.into_iter();
        let first = events.next()?;
        let mut case = Case::begin(id, &first.event, first.at)?;
        for recorded in events {
            case.apply(recorded);
        }
        Some(case)
    }

    /// The case that a first event opens. `None` if it is not [`Event::Received`].
    pub fn begin(id: CaseId, event: &Event, at: Timestamp) -> Option<Case> {
        let Event::Received {
            request,
            controller,
            reference,
            right,
            on,
            channel,
            notice,
            complained,
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
            opened: at,
            closed: None,
            stage: Stage::Received,
            notices: notice.iter().cloned().collect(),
            subject: None,
            complained: complained.clone(),
            owner: None,
            assessment: None,
            care: Vec::new(),
            conflicts: BTreeSet::new(),
            limited_to: BTreeSet::new(),
            watchers: BTreeSet::new(),
            other_controllers: Vec::new(),
            identity: Proof::NotAsked,
            authority: Proof::NotAsked,
            acting: None,
            childs_view: None,
            fee: None,
            questions: Vec::new(),
            acknowledged: None,
            extension: None,
            opened_beside: Vec::new(),
            opinions: Vec::new(),
            tasks: Vec::new(),
            left_out: Vec::new(),
            searches: Vec::new(),
            changes: Vec::new(),
            told: Vec::new(),
            loss: Loss::default(),
            identifiability: None,
            restricted_uses: Vec::new(),
            breaches: Vec::new(),
            remedies: BTreeMap::new(),
            decided: None,
            sent_back: None,
            marks: Vec::new(),
            reviewed_by: None,
            approved_by: None,
            pack: None,
            talk: None,
            planned: None,
            answered: None,
            lifting: Lifting::default(),
            attached: Vec::new(),
            messages: Vec::new(),
            needs_no_answer: 0,
            progress_told: None,
            files_renewed: None,
            reply_opened: None,
            links: Vec::new(),
            proceedings: Vec::new(),
            legal_hold: None,
            disposed: BTreeSet::new(),
            minutes: 0,
            outcome: None,
            version: 1,
        })
    }

    /// Folds one event.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.version = recorded.sequence;
        match recorded.event.clone() {
            Event::Received { .. }
            | Event::DateMoved { .. }
            | Event::ContactChanged { .. }
            | Event::Reached { .. }
            | Event::Noted { .. } => {}
            event @ (Event::TaskAsked { .. }
            | Event::Preserved { .. }
            | Event::TaskReturned { .. }
            | Event::MoreTimeAsked { .. }
            | Event::TaskMoved { .. }
            | Event::TaskChased { .. }
            | Event::TaskCalledOff { .. }
            | Event::ConsultationAnswered { .. }
            | Event::BalanceStruck { .. }) => {
                self.apply_to_task(event, local_date(recorded.at));
            }
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
                if self.stage != Stage::Preparing {
                    self.stage = Stage::of_work(self.right);
                }
            }
            Event::Assessed {
                complexity,
                priority,
                reason,
            } => {
                self.assessment = Some(Assessment {
                    complexity,
                    priority,
                    reason,
                });
            }
            Event::CareNoted {
                care: kind,
                purpose,
                until,
            } => {
                self.care.retain(|care| care.kind != kind);
                self.care.push(Care {
                    kind,
                    purpose,
                    until,
                });
            }
            Event::CareDropped { care: kind } => self.care.retain(|care| care.kind != kind),
            Event::ConflictDeclared { account, .. } => {
                self.conflicts.insert(account);
                // Who keeps away from a case is not answerable for it.
                self.owner = self.owner.filter(|owner| *owner != account);
            }
            Event::AccessLimited { people, .. } => {
                self.limited_to = people.into_iter().collect();
                // Who may not see the case hears nothing of it.
                if !self.limited_to.is_empty() {
                    self.watchers
                        .retain(|watcher| self.limited_to.contains(watcher));
                }
            }
            Event::ControllerNamed { on, name, .. } => {
                self.other_controllers.push(OtherController {
                    name,
                    told: on,
                    forwarded: None,
                });
            }
            Event::Forwarded { name, on, .. } => {
                let named = self.other_controllers.iter_mut();
                for other in named.filter(|other| other.name == name) {
                    other.forwarded = Some(on);
                }
            }
            Event::Misdirected { .. } => self.end(Outcome::Misdirected, recorded.at),
            Event::Redirected { .. } => self.end(Outcome::NoRightsRequest, recorded.at),
            Event::IdentityAsked { on, reason } => {
                self.identity = Proof::Asked {
                    on,
                    reason,
                    sent: None,
                };
            }
            Event::IdentityConfirmed { on, how, .. } => self.identity.settle(on, how),
            Event::EvidenceDestroyed { documents } => {
                for attached in &mut self.attached {
                    attached.documents.retain(|one| !documents.contains(one));
                }
                self.attached
                    .retain(|attached| !attached.documents.is_empty());
            }
            Event::AuthorityAsked { on, reason } => {
                self.authority = Proof::Asked {
                    on,
                    reason,
                    sent: None,
                };
            }
            Event::AuthorityConfirmed {
                on,
                how,
                acting_as,
                expires,
                child,
                ..
            } => {
                self.authority.settle(on, how);
                self.acting = Some(Acting { acting_as, expires });
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
            Event::Acknowledged { on, .. } => self.acknowledged = Some(on),
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
            Event::PlacesLeftOut { systems, reason } => {
                self.left_out.push(LeftOut { systems, reason });
            }
            Event::SystemSearched {
                task,
                period,
                hits,
                system,
                on,
                keeper,
                terms,
                documents,
                recipients,
                sources,
                nil_reason,
            } => {
                self.answer_task(task, on);
                self.searches.push(Search {
                    task,
                    period,
                    hits,
                    system,
                    keeper,
                    on,
                    terms,
                    documents,
                    recipients,
                    sources,
                    nil_reason,
                });
            }
            Event::SystemChanged {
                task,
                change,
                kept,
                proof,
                recipients,
                system,
                on,
                done,
            } => {
                self.answer_task(task, on);
                self.changes.push(Change {
                    task,
                    change,
                    kept,
                    proof,
                    recipients,
                    system,
                    on,
                    done,
                });
            }
            Event::RecipientTold {
                on,
                recipient,
                told_as,
                telling,
                how,
                letter,
                ..
            } => {
                self.told.push(Told {
                    written: letter.map(|letter| letter.way()),
                    recipient,
                    told_as,
                    telling,
                    on,
                    how,
                });
            }
            Event::LossTold { on, .. } => self.loss.told = Some(on),
            Event::LossAccepted { on, .. } => self.loss.accepted = Some(on),
            Event::IdentifiabilityTested {
                identifiable,
                reason,
            } => {
                self.identifiability = Some(Identifiability {
                    identifiable,
                    reason,
                });
            }
            Event::RestrictedUsed { on, ground, reason } => {
                self.restricted_uses
                    .push(RestrictedUse { on, ground, reason });
            }
            Event::BreachOpened {
                aware,
                notify_by,
                facts,
            } => self.breaches.push(Breach {
                aware,
                notify_by,
                facts,
                notify: None,
            }),
            Event::BreachSettled { notify, .. } => {
                let open = |breach: &&mut Breach| breach.notify.is_none();
                if let Some(breach) = self.breaches.iter_mut().find(open) {
                    breach.notify = Some(notify);
                }
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
                quote,
            } => {
                self.decided = Some(Decided {
                    by: recorded.by.clone(),
                    outcome,
                    parts,
                    nothing_severable,
                    health,
                    stops,
                    given,
                    quote,
                });
                self.stage = Stage::Review;
            }
            Event::Prepared => self.stage = Stage::Preparing,
            Event::Reviewed => {
                self.reviewed_by = Some(recorded.by.clone());
                self.stage = Stage::Approval;
            }
            Event::Approved => {
                self.approved_by = Some(recorded.by.clone());
                self.stage = Stage::Ready;
            }
            Event::SentBack { marks, .. } => {
                self.marks = marks;
                self.sent_back = self.decided.take();
                self.reviewed_by = None;
                self.approved_by = None;
                self.pack = None;
                self.talk = None;
                self.planned = None;
                self.stage = Stage::Preparing;
            }
            Event::PackBuilt {
                document,
                sha256,
                pages,
                accompanying,
                page,
            } => {
                self.pack = Some(Pack {
                    document,
                    sha256,
                    pages,
                    accompanying,
                    page,
                });
            }
            Event::Talked { on, reached, how } => self.talk = Some(Talk { on, reached, how }),
            Event::NoAnswerNeeded { .. } => self.needs_no_answer = self.messages.len(),
            Event::SendPlanned { on, reason } => self.planned = Some(Planned { on, reason }),
            Event::SendPlanDropped { .. } => self.planned = None,
            Event::Sent { on, .. } => {
                self.planned = None;
                self.answered = Some(on);
                self.outcome = self.decided.as_ref().map(|d| d.outcome);
                self.stage = Stage::Answered;
            }
            Event::Withdrawn { .. } => self.end(Outcome::Withdrawn, recorded.at),
            Event::Lapsed { .. } => self.end(Outcome::Lapsed, recorded.at),
            Event::LiftingWarned { on, .. } => self.lifting.warned = Some(on),
            Event::RestrictionLifted { on } => self.lifting.lifted = Some(on),
            Event::Attached {
                documents,
                attached_as,
                note,
            } => self.attached.push(Attached {
                documents,
                attached_as,
                note,
            }),
            Event::WrittenIn {
                on,
                matter,
                page,
                text,
                documents,
            } => self.hear(Exchange {
                on,
                matter: Some(matter),
                page,
                text,
                documents,
            }),
            Event::ProgressTold { on, .. } => self.progress_told = Some(on),
            Event::WrittenTo { on, text } => self.messages.push(Exchange {
                on,
                matter: None,
                page: None,
                text,
                documents: Vec::new(),
            }),
            Event::Downloaded { .. } => self.reply_opened = Some(local_date(recorded.at)),
            Event::FilesRenewed { until } => {
                self.files_renewed = Some(until);
                self.reply_opened = None;
            }
            Event::Linked {
                other,
                link,
                reason,
            } => self.links.push(Link {
                other,
                link,
                reason,
            }),
            Event::Watched { account } => {
                self.watchers.insert(account);
            }
            Event::Unwatched { account } => {
                self.watchers.remove(&account);
            }
            Event::TimeSpent { minutes, .. } => {
                self.minutes = self.minutes.saturating_add(minutes);
            }
            Event::Proceeded {
                body, on, ended, ..
            } => {
                let of_body = |going: &&mut Proceeding| going.body == body && going.ended.is_none();
                match self.proceedings.iter_mut().find(of_body) {
                    Some(going) if ended => going.ended = Some(on),
                    _ => self.proceedings.push(Proceeding {
                        body,
                        on,
                        ended: ended.then_some(on),
                    }),
                }
            }
            Event::HoldPlaced {
                on,
                reason,
                review_on,
            } => {
                // One that is placed where one stands is the same, with another reason or another day.
                let since = self.legal_hold.as_ref().map_or(on, |hold| hold.on);
                self.legal_hold = Some(LegalHold {
                    on: since,
                    reason,
                    review_on,
                    by: recorded.by.account(),
                });
            }
            Event::HoldLifted { .. } => self.legal_hold = None,
            Event::Disposed { class, .. } => {
                self.disposed.insert(class);
                // What is gone cannot be fetched again.
                if class == Class::Reply {
                    self.pack = None;
                }
            }
            Event::Closed => self.close(recorded.at),
        }
    }

    fn apply_to_task(&mut self, event: Event, today: Date) {
        if let Event::TaskAsked { task, on, what } = event {
            self.tasks.push(Task {
                id: task,
                what,
                asked: on,
                told: today,
                state: TaskState::Asked,
                chased: Vec::new(),
                more_time: None,
                view: None,
                balance: None,
            });
            return;
        }
        let (Event::Preserved { task: id, .. }
        | Event::TaskReturned { task: id, .. }
        | Event::MoreTimeAsked { task: id, .. }
        | Event::TaskMoved { task: id, .. }
        | Event::TaskChased { task: id, .. }
        | Event::TaskCalledOff { task: id, .. }
        | Event::ConsultationAnswered { task: id, .. }
        | Event::BalanceStruck { task: id, .. }) = event
        else {
            return;
        };
        let Some(task) = self.tasks.iter_mut().find(|task| task.id == id) else {
            return;
        };
        match event {
            Event::Preserved { on, .. } => task.state = TaskState::Answered { on },
            Event::TaskReturned {
                on,
                reason,
                instead,
                ..
            } => {
                task.state = TaskState::Returned {
                    on,
                    reason,
                    instead,
                };
            }
            Event::MoreTimeAsked { until, reason, .. } => {
                task.more_time = Some(MoreTime {
                    on: today,
                    until,
                    reason,
                });
            }
            Event::TaskMoved { due, .. } => {
                task.what.due = due;
                task.told = today;
                task.more_time = None;
            }
            Event::TaskChased { on, step, .. } => task.chased.push(Chased { on, step }),
            Event::TaskCalledOff { on, reason, .. } => {
                task.state = TaskState::CalledOff { on, reason };
            }
            Event::ConsultationAnswered {
                on, view, answer, ..
            } => {
                task.state = TaskState::Answered { on };
                task.view = Some(ConsultedView {
                    on,
                    view,
                    words: answer,
                });
            }
            Event::BalanceStruck {
                on, give, reason, ..
            } => task.balance = Some(Balance { on, give, reason }),
            _ => {}
        }
    }

    fn answer_task(&mut self, id: Option<TaskId>, on: Date) {
        let asked = self.tasks.iter_mut().find(|task| Some(task.id) == id);
        if let Some(task) = asked {
            task.state = TaskState::Answered { on };
        }
    }

    /// A message of the person, with what came with it.
    fn hear(&mut self, message: Exchange) {
        let matter = message.matter.unwrap_or(Matter::General);
        if !message.documents.is_empty() {
            match matter {
                Matter::Identity => self.identity.came(message.on),
                Matter::Authority => self.authority.came(message.on),
                Matter::General
                | Matter::ReplyPage
                | Matter::Renewal
                | Matter::Complaint
                | Matter::Contact => {}
            }
            self.attached.push(Attached {
                documents: message.documents.clone(),
                attached_as: matter.attached_as(),
                note: String::new(),
            });
        }
        self.messages.push(message);
    }

    fn end(&mut self, outcome: Outcome, at: Timestamp) {
        self.outcome = Some(outcome);
        self.close(at);
    }

    /// Nobody goes on working for a case that has ended.
    fn close(&mut self, at: Timestamp) {
        self.stage = Stage::Closed;
        self.planned = None;
        self.closed = Some(at);
        for task in self.tasks.iter_mut().filter(|task| task.is_open()) {
            task.state = TaskState::CalledOff {
                on: local_date(at),
                reason: String::new(),
            };
        }
    }
}
