//! What happens in made-up requests: the shares of rights and channels, how long things take, and
//! what somebody does next. Core decides whether it may be done.

use std::collections::VecDeque;
use std::sync::Arc;

use jiff::civil::{Date, Weekday};
use jiff::{SignedDuration, Timestamp, ToSpan};
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::case::{
    ActingAs, Case, ChangeKind, ChildsView, Command, ExtensionGround, HealthContent, IdentityCheck,
    Keeper, NewTask, OtherBusiness, Outcome, Part, PartDecision, Period, Stage, TaskKind,
    approver_of,
};
use rightsdesk_core::ids::{AccountId, CaseId, ControllerId, DocumentId, NoticeId};
use rightsdesk_core::pack::MissingItem;
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::reason::{Approver, Reliance};
use rightsdesk_core::register::Notice;
use rightsdesk_core::register::work::places_to_search;
use rightsdesk_core::request::{Channel, NewRequest, Person, Preferences, Receipt, Subject};
use rightsdesk_core::right::Right;
use rightsdesk_core::{case, pack, reason};
use rightsdesk_store::Rules;
use rightsdesk_store::generate::{Dice, Move, Tale};

use super::people::{Team, Teams, somebody, staff};
use crate::error::CliError;
use crate::time;

/// Of a thousand cases, how many are about each right: about four fifths ask for a copy.
const RIGHTS: [(Right, u64); 11] = [
    (Right::Access, 790),
    (Right::Erasure, 60),
    (Right::Rectification, 50),
    (Right::Complaint, 40),
    (Right::Objection, 18),
    (Right::WithdrawalOfConsent, 14),
    (Right::Restriction, 10),
    (Right::ObjectionDirectMarketing, 8),
    (Right::Portability, 5),
    (Right::AutomatedDecisions, 3),
    (Right::ObjectionResearch, 2),
];

/// Of a thousand requests, how many come in each way.
const CHANNELS: [(Channel, u64); 7] = [
    (Channel::Web, 520),
    (Channel::Email, 290),
    (Channel::Letter, 80),
    (Channel::Phone, 50),
    (Channel::InPerson, 30),
    (Channel::AnotherService, 20),
    (Channel::SocialMedia, 10),
];

/// Tells requests.
pub(super) struct Teller {
    teams: Arc<Teams>,
    controllers: Vec<ControllerId>,
    notices: Vec<(ControllerId, Vec<NoticeId>)>,
    until: Date,
    /// How many of a hundred cases are open at the end; by themselves if not said.
    open: Option<u8>,
    /// How many cases there are to be.
    cases: u64,
}

impl Teller {
    pub(super) fn new(
        teams: Teams,
        until: Date,
        open: Option<u8>,
        cases: u64,
        rules: &Rules,
    ) -> Teller {
        let controllers = teams.controllers();
        let notices = controllers.iter().map(|controller| {
            let notices = rules.register.notices_of(controller);
            let ids = notices.iter().map(|notice| notice.id.clone()).collect();
            (controller.clone(), ids)
        });
        Teller {
            notices: notices.collect(),
            controllers,
            teams: Arc::new(teams),
            until,
            open,
            cases,
        }
    }

    /// A request that arrives on this day, with at most so many cases.
    pub(super) fn tell(
        &self,
        day: Date,
        number: u64,
        most: u64,
        mut dice: Dice,
    ) -> Result<Tale, CliError> {
        let nobody = || CliError::Found("the register has no controller".to_owned());
        let controller = dice.one(&self.controllers).ok_or_else(nobody)?.clone();
        let team = self.teams.of(&controller).ok_or_else(nobody)?.clone();
        let notices = self.notices.iter().find(|(of, _)| *of == controller);
        let notices: &[NoticeId] = notices.map_or(&[], |(_, notices)| notices);
        let channel = by_share(&mut dice, &CHANNELS);
        let mut rights = vec![by_share(&mut dice, &RIGHTS)];
        if most > 1 && dice.happens(60) {
            let another = by_share(&mut dice, &RIGHTS);
            if !rights.contains(&another) {
                rights.push(another);
            }
        }
        let subject = match dice.roll(100) {
            0..90 => Subject::Requester,
            90..96 => Subject::Child,
            _ => Subject::Other,
        };
        let knows_service = dice.happens(700);
        let notice = dice.one(notices).filter(|_| knows_service).cloned();
        let words = words(rights.first().copied(), &mut dice);
        let requester = reached_by(channel, somebody(&mut dice, number), &mut dice);
        let data_subject = (subject != Subject::Requester).then(|| Person {
            name: somebody(&mut dice, number).name,
            ..Person::default()
        });
        let new = NewRequest {
            controller,
            channel,
            received: day,
            rights,
            words,
            notice,
            subject,
            requester,
            data_subject,
            receipt: Receipt::default(),
            preferences: Preferences::default(),
            acting_as: (subject == Subject::Child).then_some(ActingAs::Parent),
            complains_of: None,
        };
        let (at, by) = self.written_down(&new, &team, &mut dice);
        let mut life = Life {
            team,
            until: self.until,
            // Those that came last, as in any office.
            stays_open: self
                .open
                .map(|open| most * 100 <= self.cases * u64::from(open)),
            chosen: dice.one(notices).cloned(),
            received: day,
            at,
            subject,
            dice: dice.clone(),
            current: None,
        };
        Ok(Tale {
            new,
            at,
            by,
            dice,
            next: Box::new(move |case, rules, fresh| life.next(case, rules, fresh)),
        })
    }

    /// When it is written down, and by whom: on the residents' pages at any hour, else by the team
    /// within some days.
    fn written_down(&self, new: &NewRequest, team: &Team, dice: &mut Dice) -> (Timestamp, Actor) {
        if new.channel == Channel::Web {
            let (hour, minute) = (7 + small(dice, 16), small(dice, 60));
            return (time::at(new.received, hour, minute), Actor::Resident);
        }
        let later = i32::from(small(dice, 3));
        let day = working(new.received.saturating_add(later.days())).min(self.until);
        let (hour, minute) = (9 + small(dice, 7), small(dice, 60));
        let by = dice.one(&team.triage).copied().unwrap_or(team.dpo);
        let actor = staff(by, Role::TriageOfficer);
        (time::at(day, hour, minute), actor)
    }
}

/// How a person is reached who came this way.
fn reached_by(channel: Channel, mut person: Person, dice: &mut Dice) -> Person {
    match channel {
        Channel::Letter => {
            person.email = None;
            person.phone = None;
        }
        Channel::Phone | Channel::InPerson if dice.happens(400) => person.email = None,
        _ if dice.happens(600) => person.address = None,
        _ => {}
    }
    person
}

fn words(right: Option<Right>, dice: &mut Dice) -> String {
    let what = match right {
        Some(Right::Access | Right::Portability) | None => [
            "Please send me everything that you hold about me.",
            "I would like a copy of my file, with the notes of every visit.",
            "I want to see the emails about my application.",
            "All records of my family from 2015 on, please.",
        ],
        Some(Right::Erasure) => [
            "Please delete what you hold about me.",
            "I moved away years ago. Delete my details.",
            "Take my picture off your pages.",
            "I no longer use the service, so please erase my record.",
        ],
        Some(Right::Rectification) => [
            "My date of birth is wrong in your letters.",
            "You have my old address.",
            "The report says that I missed a meeting. I was there.",
            "My name is spelt wrong.",
        ],
        Some(Right::Complaint) => [
            "I complain about how you dealt with my request.",
            "You told my neighbour about my case.",
            "You never answered me.",
            "You sent my letter to the wrong house.",
        ],
        Some(_) => [
            "I object to the use of my data.",
            "Please stop writing to me.",
            "I take back my consent.",
            "Please stop using what you hold about me while we settle this.",
        ],
    };
    pick(dice, &what).to_owned()
}

fn pick<'t>(dice: &mut Dice, of: &[&'t str]) -> &'t str {
    dice.one(of).copied().unwrap_or_default()
}

fn by_share<T: Copy>(dice: &mut Dice, shares: &[(T, u64)]) -> T {
    let all: u64 = shares.iter().map(|(_, share)| share).sum();
    let mut place = dice.roll(all);
    for (what, share) in shares {
        if place < *share {
            return *what;
        }
        place -= share;
    }
    // The shares are not empty and add up to `all`.
    shares
        .first()
        .map_or_else(|| unreachable!(), |(what, _)| *what)
}

fn small(dice: &mut Dice, sides: u64) -> i8 {
    i8::try_from(dice.roll(sides)).unwrap_or(0)
}

/// The same day, or the Monday after a weekend.
fn working(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => day.saturating_add(2.days()),
        Weekday::Sunday => day.saturating_add(1.day()),
        _ => day,
    }
}

/// Something that somebody means to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Beat {
    Accept,
    Assign,
    ConfirmAuthority,
    AskIdentity,
    ConfirmIdentity,
    AskQuestion,
    AnswerQuestion,
    Acknowledge,
    AskKeeper,
    ChaseKeeper,
    KeeperAnswers,
    Search,
    LeaveRestOut,
    Change,
    Note,
    Extend,
    TellProgress,
    Supply,
    Decide,
    Approve,
    BuildPack,
    Send,
    Close,
    Withdraw,
    Redirect,
    NameController,
    Misdirect,
    Lapse,
}

/// What happens in the cases of one request.
struct Life {
    team: Team,
    until: Date,
    /// Whether it is open at the end; as it comes if nothing is said.
    stays_open: Option<bool>,
    /// The notice that triage finds, where the person named none.
    chosen: Option<NoticeId>,
    received: Date,
    at: Timestamp,
    subject: Subject,
    dice: Dice,
    current: Option<Course>,
}

/// What is still to happen in one case.
struct Course {
    case: CaseId,
    owner: AccountId,
    beats: VecDeque<(Timestamp, Beat)>,
    /// The item that was last supplied.
    supplied: Option<MissingItem>,
}

impl Life {
    fn next(
        &mut self,
        case: &Case,
        rules: &Rules,
        fresh: &mut dyn FnMut() -> uuid::Uuid,
    ) -> Option<Move> {
        if self
            .current
            .as_ref()
            .is_none_or(|course| course.case != case.id)
        {
            self.current = Some(self.plan(case));
        }
        if case.stage == Stage::Closed {
            return None;
        }
        loop {
            let course = self.current.as_mut()?;
            let (at, beat) = course.beats.pop_front()?;
            let owner = course.owner;
            // Items are supplied one by one, until none is missing.
            if beat == Beat::Supply {
                let missing = pack::items_missing(case, &rules.register, local_date(at));
                let missing = missing.into_iter().next();
                // One that is still missing after it was supplied would be missing for ever.
                if missing == course.supplied {
                    continue;
                }
                course.supplied.clone_from(&missing);
                let Some(item) = missing else {
                    continue;
                };
                course.beats.push_front((at, beat));
                let command = Command::SupplyItem {
                    notice: item.notice,
                    item: item.item,
                    text: "What a sample reply says here.".into(),
                };
                let by = staff(owner, Role::Caseworker);
                return Some(Move { at, by, command });
            }
            if let Some((by, command)) = self.act(beat, owner, at, case, rules, fresh) {
                return Some(Move { at, by, command });
            }
        }
    }

    /// How long the case takes, and what happens when.
    fn plan(&mut self, case: &Case) -> Course {
        let owner = self.dice.one(&self.team.caseworkers).copied();
        let owner = owner.unwrap_or(self.team.dpo);
        let elapsed = (self.until - self.received).get_days().max(0);
        let elapsed = u64::from(elapsed.unsigned_abs());
        let dice = &mut self.dice;
        let quick = matches!(
            case.right,
            Right::WithdrawalOfConsent | Right::ObjectionDirectMarketing
        );
        let sort = dice.roll(100);
        let natural = match sort {
            _ if quick => 1 + dice.roll(6),
            0..55 => 6 + dice.roll(20),
            55..88 => 21 + dice.roll(9),
            88..95 => 32 + dice.roll(30),
            _ => 58 + dice.roll(30),
        };
        let extends = sort >= 95 && !quick;
        let days = match self.stays_open {
            // It has come so far.
            Some(true) if natural <= elapsed + 2 => (elapsed + 3) * 100 / (15 + dice.roll(75)),
            None | Some(true) => natural,
            Some(false) => natural.min(elapsed),
        };
        let ends_early = self.stays_open != Some(true) && dice.happens(90);
        let mut beats: Vec<(u64, Beat)> = vec![(40, Beat::Accept), (50, Beat::Assign)];
        if self.subject != Subject::Requester {
            beats.push((80, Beat::ConfirmAuthority));
        }
        if case.right == Right::Complaint {
            beats.push((30, Beat::Acknowledge));
        }
        let mut silent = false;
        if !quick && dice.happens(150) {
            beats.push((70, Beat::AskIdentity));
            silent = dice.happens(80);
            if !silent {
                beats.push((170, Beat::ConfirmIdentity));
            }
        }
        if case.right.is_answered_with_a_copy() && dice.happens(150) {
            beats.push((90, Beat::AskQuestion));
            let answers = dice.happens(900);
            if answers {
                beats.push((210, Beat::AnswerQuestion));
            }
            silent |= !answers;
        }
        if ends_early && !silent {
            match dice.roll(9) {
                0..4 => beats.push((400 + dice.roll(300), Beat::Withdraw)),
                4..7 => beats.push((60, Beat::Redirect)),
                _ => beats.extend([(60, Beat::NameController), (180, Beat::Misdirect)]),
            }
        }
        if dice.happens(350) {
            beats.push((500, Beat::Note));
        }
        if extends {
            beats.push((300, Beat::Extend));
        }
        if natural > 30 && !extends {
            beats.push((650, Beat::TellProgress));
        }
        if silent {
            // The person never answers: the case lapses, if there was time for that.
            beats.push((1000 + 40_000 / days.max(1), Beat::Lapse));
        } else {
            if case.right.is_answered_with_a_copy() && dice.happens(600) {
                beats.extend([(110, Beat::AskKeeper), (360, Beat::KeeperAnswers)]);
                if dice.happens(250) {
                    beats.push((300, Beat::ChaseKeeper));
                }
            }
            beats.extend([
                (400, Beat::Search),
                (430, Beat::LeaveRestOut),
                (450, Beat::Change),
                (600, Beat::Supply),
                (700, Beat::Decide),
                (800, Beat::Supply),
                (810, Beat::Approve),
                (820, Beat::BuildPack),
                (850, Beat::Send),
                (1000, Beat::Close),
            ]);
        }
        beats.sort_by_key(|(part, _)| *part);

        let mut timed = VecDeque::with_capacity(beats.len());
        let mut last = self.at;
        for (part, beat) in beats {
            let after = i32::try_from(days * part / 1000).unwrap_or(i32::MAX);
            let day = working(self.received.saturating_add(after.days()));
            let (hour, minute) = (9 + small(&mut self.dice, 8), small(&mut self.dice, 60));
            let minutes = SignedDuration::from_mins(1 + i64::from(small(&mut self.dice, 20)));
            let soonest = last.saturating_add(minutes).unwrap_or(last);
            let at = time::at(day, hour, minute).max(soonest);
            if local_date(at) > self.until {
                break;
            }
            timed.push_back((at, beat));
            last = at;
        }
        Course {
            case: case.id,
            owner,
            beats: timed,
            supplied: None,
        }
    }

    /// Who does it and what it is; nothing where the case needs none of it.
    fn act(
        &mut self,
        beat: Beat,
        owner: AccountId,
        at: Timestamp,
        case: &Case,
        rules: &Rules,
        fresh: &mut dyn FnMut() -> uuid::Uuid,
    ) -> Option<(Actor, Command)> {
        let on = local_date(at);
        let triage = self.dice.one(&self.team.triage).copied();
        let triage = staff(triage.unwrap_or(self.team.dpo), Role::TriageOfficer);
        let owner_acts = staff(owner, Role::Caseworker);
        let register = &rules.register;
        let command = match beat {
            Beat::Accept => {
                let notices = match (&case.notices[..], &self.chosen) {
                    ([], Some(chosen)) if self.dice.happens(800) => vec![chosen.clone()],
                    (known, _) => known.to_vec(),
                };
                let subject = self.subject;
                return Some((triage, Command::Accept { notices, subject }));
            }
            Beat::Assign => return Some((triage, Command::Assign { owner })),
            Beat::Acknowledge => {
                case.acknowledged.is_none().then_some(())?;
                let how = "By letter".into();
                return Some((triage, Command::Acknowledge { on, how }));
            }
            Beat::ConfirmAuthority => {
                let child = self.subject == Subject::Child;
                Command::ConfirmAuthority {
                    on,
                    how: "A sample document was seen".into(),
                    acting_as: if child {
                        ActingAs::Parent
                    } else {
                        ActingAs::Solicitor
                    },
                    expires: None,
                    child: child.then_some(ChildsView::TooYoung),
                    competence: child.then(|| "Three years old".into()),
                }
            }
            Beat::AskIdentity => Command::AskIdentity {
                reason: "The address is not one that is on record.".into(),
            },
            Beat::ConfirmIdentity => Command::ConfirmIdentity {
                on,
                by: IdentityCheck::Document,
                how: "A sample document was seen".into(),
            },
            Beat::AskQuestion => Command::AskClarification {
                question: "Which service is it about, and from when to when?".into(),
                qualifies: true,
            },
            Beat::AnswerQuestion => {
                let answer = "The years at school, please.".into();
                return Some((Actor::Resident, Command::AnswerClarification { on, answer }));
            }
            Beat::AskKeeper => Command::AskTask {
                what: self.task(case, rules, on),
            },
            Beat::ChaseKeeper => {
                let task = case.tasks.iter().find(|task| task.is_open())?.id;
                return Some((triage, Command::ChaseTask { task, step: None }));
            }
            Beat::KeeperAnswers => {
                let task = case.tasks.iter().find(|task| task.is_open())?;
                let by = Actor::Asked { task: task.id };
                let found = self.found(fresh);
                let search = search(
                    Some(task.id),
                    &task.what.system,
                    &task.what.keeper.name,
                    on,
                    found,
                );
                return Some((by, search));
            }
            Beat::Search => {
                if !case.searches.is_empty() {
                    return None;
                }
                let places = case::search::unsearched(case, register);
                let system = places.into_iter().next();
                let system = system.unwrap_or_else(|| "Sample system".into());
                let found = if case.right.is_answered_with_a_copy() {
                    self.found(fresh)
                } else {
                    Vec::new()
                };
                search(None, &system, "Sample keeper", on, found)
            }
            Beat::LeaveRestOut => {
                let systems = case::search::unsearched(case, register);
                if systems.is_empty() {
                    return None;
                }
                Command::LeaveOut {
                    systems,
                    reason: "It holds nothing about people who never used the service.".into(),
                }
            }
            Beat::Change => {
                let change = change_for(case.right)?;
                Command::RecordChange {
                    task: None,
                    change,
                    kept: None,
                    proof: Vec::new(),
                    recipients: Vec::new(),
                    system: "Sample system".into(),
                    on,
                    done: "Done in the sample system".into(),
                }
            }
            Beat::Note => Command::Note {
                note: "Spoke to the person. They would like to hear by email.".into(),
                mentions: Vec::new(),
            },
            Beat::Extend => Command::Extend {
                ground: ExtensionGround::Complexity,
                reason: "The records are in several places and on paper.".into(),
            },
            Beat::TellProgress => Command::TellProgress {
                text: "We have found what we looked for and are reading it.".into(),
            },
            Beat::Decide => self.decision(case),
            Beat::Approve => {
                let needed = approver_of(case);
                let reviewer = self.dice.one(&self.team.reviewers).copied();
                let by = match reviewer {
                    Some(reviewer) if needed == Approver::Anyone => staff(reviewer, Role::Reviewer),
                    _ => staff(self.team.dpo, Role::Dpo),
                };
                return Some((by, Command::Approve));
            }
            Beat::BuildPack => {
                let pack = Command::RecordPack {
                    document: DocumentId(fresh()),
                    sha256: "0".repeat(64),
                    pages: 4,
                    accompanying: Vec::new(),
                    page: None,
                };
                return Some((Actor::Worker, pack));
            }
            Beat::Send => Command::Send {
                reason: Some("The person is waiting for it and asked for it today.".into()),
            },
            Beat::Close => Command::Close,
            Beat::Withdraw => return Some((Actor::Resident, Command::Withdraw)),
            Beat::Redirect => {
                let command = Command::Redirect {
                    business: OtherBusiness::FreedomOfInformation,
                    reason: "It asks for no personal data.".into(),
                };
                return Some((triage, command));
            }
            Beat::NameController => {
                let command = Command::NameController {
                    name: "Sample Hospital Trust".into(),
                    contact: "records@hospital.example".into(),
                };
                return Some((triage, command));
            }
            Beat::Misdirect => {
                let reason = "The hospital holds all of it.".into();
                return Some((triage, Command::Misdirect { reason }));
            }
            Beat::Lapse => Command::Lapse,
            Beat::Supply => return None,
        };
        Some((owner_acts, command))
    }

    fn task(&mut self, case: &Case, rules: &Rules, on: Date) -> NewTask {
        let notices: Vec<&Notice> = case
            .notices
            .iter()
            .filter_map(|id| rules.register.notice(id))
            .collect();
        let place = places_to_search(&notices).into_iter().next();
        let system = place.map_or_else(|| "Sample system".to_owned(), |place| place.name);
        let keeper = somebody(&mut self.dice, 0);
        NewTask {
            task_kind: TaskKind::Search,
            system,
            keeper: Keeper {
                name: keeper.name,
                email: Some("keeper@council.example".into()),
            },
            ask: "Look for everything about this person.".into(),
            terms: Some("The name and the old address".into()),
            period: Period::default(),
            due: working(on.saturating_add(7.days())),
        }
    }

    /// What a search finds: something in six of seven.
    fn found(&mut self, fresh: &mut dyn FnMut() -> uuid::Uuid) -> Vec<DocumentId> {
        let many = self.dice.roll(7).min(3);
        (0..many).map(|_| DocumentId(fresh())).collect()
    }

    fn decision(&mut self, case: &Case) -> Command {
        let part = |asked: &str, decision, code: Option<&str>, explanation: &str| Part {
            asked: asked.to_owned(),
            decision,
            reasons: code.map(reliance).into_iter().collect(),
            explanation: explanation.to_owned(),
        };
        let granted = || part("All of it", PartDecision::Granted, None, "Here it is.");
        let not_held = |asked| {
            let why = "We looked and found nothing.";
            let code = match case.right {
                Right::Portability => "NODATA",
                _ => "NOTHELD",
            };
            part(asked, PartDecision::NotHeld, Some(code), why)
        };
        let is_copy = case.right.is_answered_with_a_copy();
        let found: Vec<DocumentId> = case.documents_found().collect();
        let changed = case
            .changes
            .iter()
            .any(|change| change.change != ChangeKind::Nothing);
        let (outcome, parts, given) = match (is_copy, found.is_empty()) {
            (true, true) => (Outcome::NoDataHeld, vec![not_held("All of it")], Vec::new()),
            (true, false) if self.dice.happens(300) => {
                let parts = vec![granted(), not_held("The film from the bus")];
                (Outcome::PartGranted, parts, found)
            }
            (true, false) => (Outcome::Granted, vec![granted()], Vec::new()),
            (false, _) if changed && self.dice.happens(750) => {
                let done = part("The change", PartDecision::Granted, None, "It is done.");
                (Outcome::Granted, vec![done], Vec::new())
            }
            (false, _) => {
                let why = "We hold nothing that could be changed.";
                let code = match case.right {
                    Right::Complaint => "KEPT",
                    Right::AutomatedDecisions => "HUMAN",
                    _ => "NODATA",
                };
                let refused = part("The change", PartDecision::Refused, Some(code), why);
                (Outcome::Refused, vec![refused], Vec::new())
            }
        };
        Command::Decide {
            outcome,
            parts,
            nothing_severable: None,
            health: is_copy.then_some(HealthContent::None),
            stops: Vec::new(),
            given,
            quote: None,
        }
    }
}

/// A reason that somebody relies on, with everything confirmed that it asks for.
fn reliance(code: &str) -> Reliance {
    let tests = reason::find(code).map_or(&[][..], |reason| reason.tests);
    Reliance {
        code: code.to_owned(),
        satisfied: tests.to_vec(),
        because: "A sample reason for the file".into(),
    }
}

fn search(
    task: Option<rightsdesk_core::case::TaskId>,
    system: &str,
    keeper: &str,
    on: Date,
    documents: Vec<DocumentId>,
) -> Command {
    let nothing = documents.is_empty();
    Command::RecordSearch {
        task,
        period: Period::default(),
        hits: u32::try_from(documents.len()).ok(),
        system: system.to_owned(),
        keeper: keeper.to_owned(),
        on,
        terms: "The name and the old address".into(),
        documents,
        recipients: Vec::new(),
        sources: Vec::new(),
        nil_reason: nothing.then(|| "Nothing came up under any of the names.".into()),
    }
}

fn change_for(right: Right) -> Option<ChangeKind> {
    Some(match right {
        Right::Rectification | Right::Complaint => ChangeKind::Corrected,
        Right::Erasure => ChangeKind::Erased,
        Right::Restriction => ChangeKind::Restricted,
        Right::Objection | Right::ObjectionResearch | Right::WithdrawalOfConsent => {
            ChangeKind::Stopped
        }
        Right::ObjectionDirectMarketing => ChangeKind::Suppressed,
        _ => return None,
    })
}
