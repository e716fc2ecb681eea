//! What can be done next in a case: the one thing that most likely comes first, what is missing
//! before the reply can go, and everything else that is open now, by what it is for.
//!
//! What is open stands in core's table. Here it is only put in order.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rightsdesk_content::Voice;
use rightsdesk_core::calendar::local_date;
use rightsdesk_core::case::CommandKind as K;
use rightsdesk_core::case::{
    self, Case, CommandKind, Exchange, Matter, Stage, TaskKind, open_to, search,
};
use rightsdesk_core::reason::Approver;
use rightsdesk_core::register::Register;
use rightsdesk_core::request::ReplyWhen;
use rightsdesk_core::right::Right;
use rightsdesk_store::Rules;
use rightsdesk_store::messages::{MessageFile, NO_ADDRESS, OURS};
use serde::Serialize;

use super::super::opened::Opened;
use super::similar::CopyElsewhere;
use super::{Link, command_link};
use crate::page::DESK;

/// What can be done next.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Next {
    /// What most likely comes first, as a button.
    first: Option<Link>,
    /// What is missing or waited for, in sentences, with a link to where it is mended.
    missing: Vec<Missing>,
    groups: Vec<Group>,
}

/// Something that is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Missing {
    text: String,
    links: Vec<Link>,
}

/// Commands that serve one end.
#[derive(Clone, Debug, Serialize)]
struct Group {
    title: String,
    links: Vec<Link>,
}

/// Every command that has a place among the groups, by what it is for.
const GROUPS: [(&str, &[CommandKind]); 6] = [
    (
        "next-group-work",
        &[
            K::AskTask,
            K::RecordSearch,
            K::RecordChange,
            K::LeaveOut,
            K::TestIdentifiability,
            K::RecordOpinion,
            K::WriteToRecipient,
            K::RecordTold,
            K::RecordUse,
        ],
    ),
    (
        "next-group-person",
        &[
            K::ConfirmIdentity,
            K::AskIdentity,
            K::ConfirmAuthority,
            K::AskAuthority,
            K::AnswerClarification,
            K::AskClarification,
            K::RecordFee,
            K::AskFee,
            K::TellLoss,
            K::AcceptLoss,
            K::Acknowledge,
            K::ChangeContact,
            K::WriteToPerson,
            K::NeedNoAnswer,
            K::WriteIn,
            K::RenewFiles,
            K::TellProgress,
            K::Extend,
            K::WarnOfLifting,
        ],
    ),
    (
        "next-group-reply",
        &[
            K::SupplyItem,
            K::PromiseItem,
            K::Prepare,
            K::Decide,
            K::PassReview,
            K::Approve,
            K::SendBack,
            K::RecordTalk,
            K::PlanSend,
            K::DropPlan,
            K::Send,
            K::LiftRestriction,
            K::Close,
        ],
    ),
    (
        "next-group-handling",
        &[
            K::Assign,
            K::Assess,
            K::Accept,
            K::CorrectReceipt,
            K::OpenBeside,
            K::NoteCare,
            K::DropCare,
            K::DeclareConflict,
            K::LimitAccess,
            K::OpenBreach,
            K::SettleBreach,
            K::RecordProceedings,
            K::PlaceHold,
            K::LiftHold,
        ],
    ),
    (
        "next-group-file",
        &[
            K::Note,
            K::Attach,
            K::Link,
            K::Watch,
            K::Unwatch,
            K::RecordTime,
        ],
    ),
    (
        "next-group-ending",
        &[
            K::NameController,
            K::Forward,
            K::Misdirect,
            K::Redirect,
            K::Withdraw,
            K::Lapse,
        ],
    ),
];

/// The commands that stand beside a task in the list of tasks, and nowhere else.
#[cfg(test)]
const BESIDE_A_TASK: [CommandKind; 7] = [
    K::ConfirmPreserved,
    K::ReturnTask,
    K::AskMoreTime,
    K::MoveTask,
    K::ChaseTask,
    K::CallOffTask,
    K::AnswerConsultation,
];

/// The commands that the person may give now and that lead somewhere.
pub(super) fn open(opened: &Opened, rules: &Rules, today: Date) -> BTreeSet<CommandKind> {
    open_to(opened.case(), &opened.actor)
        .into_iter()
        .filter(|kind| leads_somewhere(opened, rules, *kind, today))
        .collect()
}

/// Whether a command that is open can do anything yet. More time is not offered where there is no
/// month to add to or its last day has passed; before a change there is nothing to tell a recipient
/// of; and nothing is taken away that is not there.
fn leads_somewhere(opened: &Opened, rules: &Rules, kind: CommandKind, today: Date) -> bool {
    let case = opened.case();
    let register = &rules.register;
    let approver = case::approver_under(case, rules.practices());
    match kind {
        K::Extend => opened.file.clock.may_be_extended_on(today),
        K::RecordTold | K::WriteToRecipient => {
            !case.changes.is_empty() || !case.confirmed_recipients().is_empty()
        }
        K::DropCare => !case.care.is_empty(),
        K::LeaveOut => !search::unsearched(case, register).is_empty(),
        K::TestIdentifiability => super::needed::is_to_be_tested(opened, register),
        K::PassReview => approver != Approver::Anyone,
        K::Approve => opened.actor.has_any(approver.roles()),
        // Who does not answer is weighed as well, and a decision waits for it.
        K::StrikeBalance => case.tasks.iter().any(is_to_be_weighed),
        _ => true,
    }
}

fn is_to_be_weighed(task: &case::Task) -> bool {
    task.what.task_kind == TaskKind::Consult && task.holds_up()
}

/// Those who have answered, and of whom nothing is decided yet.
fn balance_missing(case: &Case) -> impl Iterator<Item = &case::Task> {
    case.tasks.iter().filter(|task| {
        let answered = matches!(task.state, case::TaskState::Answered { .. });
        task.what.task_kind == TaskKind::Consult && answered && task.balance.is_none()
    })
}

/// What is next for this person.
pub(super) fn of(
    voice: Voice<'_>,
    register: &Register,
    opened: &Opened,
    open: &BTreeSet<CommandKind>,
    lacking: usize,
    copies: &[CopyElsewhere],
) -> Next {
    let case = opened.case();
    let triage = matches!(case.stage, Stage::Received | Stage::Triage) && open.contains(&K::Accept);
    let word = word_is_missing(opened);
    let first = first(case, register, open, lacking, word).filter(|_| !triage);
    let link = |kind: CommandKind| command_link(voice, case, kind);
    let groups = GROUPS.iter().map(|(title, kinds)| Group {
        title: voice.text(title),
        links: kinds
            .iter()
            .filter(|kind| open.contains(kind) && Some(**kind) != first)
            // At triage its page does what these do.
            .filter(|kind| !triage || !matches!(kind, K::Accept | K::Assess | K::Assign))
            .filter_map(|kind| link(*kind))
            .collect(),
    });
    Next {
        first: if triage {
            Some(Link {
                text: voice.text("triage-link"),
                href: format!("{DESK}/cases/{}/triage", case.id),
            })
        } else {
            first.and_then(link)
        },
        missing: missing(voice, register, opened, open, lacking, copies),
        groups: groups.filter(|group| !group.links.is_empty()).collect(),
    }
}

/// What most likely comes first among what is open. Answers that have arrived come before all,
/// since a clock may hang on them; then what the law gives the least time for.
fn first(
    case: &Case,
    register: &Register,
    open: &BTreeSet<CommandKind>,
    lacking: usize,
    word_is_missing: bool,
) -> Option<CommandKind> {
    let holds = case.holds();
    let waits = |hold| holds.contains(&hold);
    let works = matches!(case.stage, Stage::Gathering | Stage::Acting);
    let consults = |task: &case::Task| task.what.task_kind == TaskKind::Consult;
    let mut tasks = case.tasks.iter();
    let tasks_open = tasks.any(|task| task.holds_up() && !consults(task));
    // Keeping is asked for before anybody looks, and finds nothing.
    let keeps = |task: &case::Task| task.what.task_kind == TaskKind::Preserve;
    let asked = !case.tasks.iter().all(keeps);
    let unsearched = !search::unsearched(case, register).is_empty();
    let to_tell = !untold(case).is_empty();
    let balance = balance_missing(case).next().is_some();
    let order = [
        (K::SettleBreach, true),
        (K::WriteToPerson, !to_be_answered(case).is_empty()),
        (K::ConfirmIdentity, waits(case::Hold::Identity)),
        (K::AnswerClarification, waits(case::Hold::Clarification)),
        (K::RecordFee, waits(case::Hold::Fee)),
        (K::ConfirmAuthority, waits(case::Hold::Authority)),
        (K::AskAuthority, true),
        (K::Acknowledge, true),
        (K::Approve, true),
        (K::PassReview, true),
        (K::RecordTalk, word_is_missing),
        (K::Send, case.planned.is_none()),
        (
            K::WriteToRecipient,
            to_tell && case.stage == Stage::Answered,
        ),
        (K::Close, true),
        (K::StrikeBalance, balance),
        (K::AskTask, works && unsearched && !asked),
        (K::RecordChange, works && (tasks_open || unsearched)),
        (K::RecordSearch, works && (tasks_open || unsearched)),
        // Who does not answer is weighed as well.
        (K::StrikeBalance, works),
        (K::Prepare, works),
        (K::SupplyItem, lacking > 0 && case.stage == Stage::Preparing),
        (K::Decide, true),
        (K::RecordChange, true),
        (K::RecordSearch, true),
    ];
    let wanted = order.into_iter().filter(|(_, wanted)| *wanted);
    wanted
        .map(|(kind, _)| kind)
        .find(|kind| open.contains(kind))
}

impl Next {
    /// The same, with what could not be delivered to the person before everything else: it stands
    /// there until the letter was sent again, is to be posted, or somebody says how the person was
    /// reached.
    pub(super) fn with_undelivered(
        mut self,
        voice: Voice<'_>,
        case: &Case,
        open: &BTreeSet<CommandKind>,
        messages: &[MessageFile],
    ) -> Next {
        // What did not go by a fault of ours is looked at on the page of letters.
        let undelivered = messages.iter().filter(|message| {
            let why = message.last_error.as_deref();
            message.did_not_reach(case.id) && !why.is_some_and(|why| OURS.contains(&why))
        });
        let missing: Vec<Missing> = undelivered
            .map(|message| {
                let written = voice.short_date(local_date(message.created_at));
                let letter = Link {
                    text: voice.text("undelivered-letter"),
                    href: format!("{DESK}/letters/{}", message.id),
                };
                let contact = open
                    .contains(&K::ChangeContact)
                    .then(|| command_link(voice, case, K::ChangeContact));
                let reached = open
                    .contains(&K::RecordReached)
                    .then(|| command_link(voice, case, K::RecordReached));
                let reached = reached.flatten().map(|link| Link {
                    href: format!("{}?letter={}", link.href, message.id),
                    ..link
                });
                let key = match message.last_error.as_deref() {
                    Some(NO_ADDRESS) => "undelivered-no-address",
                    _ => "undelivered-missing",
                };
                Missing {
                    text: voice.say(key, &[("on", written.into())]),
                    links: [Some(letter), reached, contact.flatten()]
                        .into_iter()
                        .flatten()
                        .collect(),
                }
            })
            .collect();
        self.missing.splice(0..0, missing);
        self
    }
}

/// Whether the person asked to be spoken to before the reply comes, and nobody has.
fn word_is_missing(opened: &Opened) -> bool {
    let case = opened.case();
    let wish = opened.file.request.preferences.reply_when;
    let ready = case.stage == Stage::Ready && case.talk.is_none();
    ready && wish == Some(ReplyWhen::WordFirst)
}

/// What the person wrote that waits for an answer in words.
pub(in crate::staff) fn to_be_answered(case: &Case) -> Vec<&Exchange> {
    case.to_be_answered().collect()
}

/// Whether the person asked for the files of the reply again, and was not offered them since.
fn asks_for_files(case: &Case) -> bool {
    let renewed = |on: Date| case.files_renewed.is_some_and(|until| until >= on);
    let mut messages = case.messages.iter();
    messages.any(|message| message.matter == Some(Matter::Renewal) && !renewed(message.on))
}

/// The confirmed recipients of whom nothing is on record.
pub(super) fn untold(case: &Case) -> Vec<&str> {
    if !case.right.recipients_are_told() {
        return Vec::new();
    }
    let told = |name: &str| case.told.iter().any(|told| told.recipient == name);
    let confirmed = case.confirmed_recipients().into_iter();
    confirmed.filter(|name| !told(name)).collect()
}

/// What likely the same person has asked for in other requests (DPA 2018 s.173).
fn copies_elsewhere(voice: Voice<'_>, copies: &[CopyElsewhere]) -> Option<Missing> {
    let links = copies.iter().map(|copy| {
        let facts = [("reference", copy.reference.as_str().into())];
        Link {
            text: voice.say("missing-copy-link", &facts),
            href: copy.href.clone(),
        }
    });
    (!copies.is_empty()).then(|| Missing {
        text: voice.text("missing-copy"),
        links: links.collect(),
    })
}

/// What is missing before the reply can go or the case be closed.
fn missing(
    voice: Voice<'_>,
    register: &Register,
    opened: &Opened,
    open: &BTreeSet<CommandKind>,
    lacking: usize,
    copies: &[CopyElsewhere],
) -> Vec<Missing> {
    let case = opened.case();
    let mut found: Vec<Missing> = copies_elsewhere(voice, copies).into_iter().collect();
    if let Some(first) = to_be_answered(case).first() {
        let facts = [("on", voice.short_date(first.on).into())];
        let links = [K::WriteToPerson, K::NeedNoAnswer]
            .into_iter()
            .filter(|kind| open.contains(kind))
            .filter_map(|kind| command_link(voice, case, kind));
        found.push(Missing {
            text: voice.say("missing-answer", &facts),
            links: links.collect(),
        });
    }
    let mut note = |text: String, kind: CommandKind| {
        let link = open
            .contains(&kind)
            .then(|| command_link(voice, case, kind));
        found.push(Missing {
            text,
            links: link.flatten().into_iter().collect(),
        });
    };
    let count = |key: &str, number: usize| voice.say(key, &[("count", number.into())]);
    if word_is_missing(opened) {
        note(voice.text("missing-word-first"), K::RecordTalk);
    }
    if let Some(planned) = &case.planned {
        let facts = [("on", voice.long_date(planned.on).into())];
        note(voice.say("missing-plan", &facts), K::DropPlan);
    }
    if asks_for_files(case) {
        note(voice.text("missing-renewal"), K::RenewFiles);
    }
    if let Some(on) = case.identity.to_be_looked_at() {
        let facts = [("on", voice.short_date(on).into())];
        note(
            voice.say("missing-identity-came", &facts),
            K::ConfirmIdentity,
        );
    }
    if let Some(on) = case.authority.to_be_looked_at() {
        let facts = [("on", voice.short_date(on).into())];
        note(
            voice.say("missing-authority-came", &facts),
            K::ConfirmAuthority,
        );
    }
    if let Some(breach) = case.open_breach() {
        let by = voice.short_date(breach.notify_by);
        note(
            voice.say("missing-breach", &[("by", by.into())]),
            K::SettleBreach,
        );
    }
    // Who dealt with a request does not rule on a complaint about it, which nobody knows of before
    // the two are linked (DPA 2018 s.164A).
    let is_linked = case.complained.is_some() || !case.links.is_empty();
    if case.right == Right::Complaint && case.stage.is_open() && !is_linked {
        note(voice.text("missing-complained"), K::Link);
    }
    // Before the triage nobody knows which places there are, and after the decision it is too late.
    let at_work = matches!(
        case.stage,
        Stage::Gathering | Stage::Acting | Stage::Preparing
    );
    if at_work {
        let open_tasks = case
            .tasks
            .iter()
            .filter(|task| task.holds_up() && task.what.task_kind != TaskKind::Consult);
        match open_tasks.count() {
            0 => {}
            number => note(count("missing-tasks", number), K::RecordSearch),
        }
        let unsearched = search::unsearched(case, register).len();
        if unsearched > 0 && search::counts_every_place(case.right) {
            note(count("missing-places", unsearched), K::LeaveOut);
        }
        let waiting = case.tasks.iter().filter(|task| is_to_be_weighed(task));
        match waiting.count() {
            0 => {}
            number => note(count("missing-balance", number), K::StrikeBalance),
        }
        if super::needed::is_to_be_tested(opened, register) && case.identifiability.is_none() {
            note(
                voice.text("missing-identifiability"),
                K::TestIdentifiability,
            );
        }
    }
    let begun = !matches!(case.stage, Stage::Received | Stage::Triage);
    if lacking > 0 && begun && case.stage.is_open() {
        note(count("register-lacking", lacking), K::SupplyItem);
    }
    let untold = untold(case);
    if !untold.is_empty() && !case.changes.is_empty() && case.stage != Stage::Closed {
        let facts = [("names", voice.and(&untold).into())];
        note(voice.say("missing-recipients", &facts), K::WriteToRecipient);
    }
    if let Some(returned) = case.tasks.iter().find(|task| {
        let came_back = matches!(task.state, case::TaskState::Returned { .. });
        came_back && super::tasks::is_unsettled(case, task)
    }) {
        let facts = [("place", (&returned.what.system).into())];
        note(voice.say("missing-returned", &facts), K::AskTask);
    }
    let asks_for_time = |task: &&case::Task| task.is_open() && task.more_time.is_some();
    if let Some(task) = case.tasks.iter().find(asks_for_time) {
        let facts = [("name", (&task.what.keeper.name).into())];
        note(voice.say("missing-more-time", &facts), K::MoveTask);
    }
    found
}

#[cfg(test)]
mod tests {
    use rightsdesk_core::case::table;

    use super::*;

    #[test]
    fn every_command_of_the_staff_stands_in_one_place() {
        let mut seen = Vec::new();
        seen.extend(GROUPS.iter().flat_map(|(_, kinds)| kinds.iter().copied()));
        seen.extend(BESIDE_A_TASK);
        // It is drawn beside each consultation, and is the button when one waits for it.
        seen.push(K::StrikeBalance);
        // It is drawn beside each letter that did not reach the person.
        seen.push(K::RecordReached);
        for row in table::TABLE {
            let places = seen.iter().filter(|kind| **kind == row.command).count();
            let expected = usize::from(!row.roles.is_empty());
            assert_eq!(places, expected, "{:?}", row.command);
        }
    }
}
