//! Short names of things: for the person who asked, and for the council's own people.

use rightsdesk_core::calendar::Nation;
use rightsdesk_core::case::{
    ActingAs, ChildsView, CommandKind, ExtensionGround, HealthContent, Hold, OpinionFinding,
    Outcome, PartDecision, RulesChange, Stage,
};
use rightsdesk_core::people::Role;
use rightsdesk_core::request::{Adjustment, Channel, ReplyBy, ReplyWhen, Subject};
use rightsdesk_core::right::Right;

use crate::words::Voice;

/// Who reads a name. The same thing has a plain name for residents and a term for the staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The person who asked, or who acts for them.
    Resident,
    /// A person of the council.
    Staff,
}

impl Reader {
    /// Both.
    pub const ALL: [Reader; 2] = [Reader::Resident, Reader::Staff];

    fn code(self) -> &'static str {
        match self {
            Reader::Resident => "resident",
            Reader::Staff => "staff",
        }
    }
}

/// A right. To a resident, what they asked us to do: "give you a copy of your information". To the
/// staff, the term: "Access".
pub fn right(voice: Voice<'_>, right: Right, reader: Reader) -> String {
    voice.text(&format!(
        "right-{}-{}",
        hyphens(right.code()),
        reader.code()
    ))
}

/// A right as the choice of somebody who is about to ask: "Get a copy of my information".
pub fn right_choice(voice: Voice<'_>, right: Right) -> String {
    voice.text(&format!("right-{}-choice", hyphens(right.code())))
}

/// One sentence under that choice, with an example.
pub fn right_hint(voice: Voice<'_>, right: Right) -> String {
    voice.text(&format!("right-{}-hint", hyphens(right.code())))
}

/// How far the work has come. To a resident, what we are doing now.
pub fn stage(voice: Voice<'_>, stage: Stage, reader: Reader) -> String {
    voice.text(&format!("stage-{}-{}", stage.code(), reader.code()))
}

/// What is waited for. To a resident, what they can do about it.
pub fn hold(voice: Voice<'_>, hold: Hold, reader: Reader) -> String {
    voice.text(&format!("hold-{}-{}", hold.code(), reader.code()))
}

/// How a case ended.
pub fn outcome(voice: Voice<'_>, outcome: Outcome, reader: Reader) -> String {
    voice.text(&format!(
        "outcome-{}-{}",
        hyphens(outcome.code()),
        reader.code()
    ))
}

/// What was decided on one point, as a short label.
pub fn part_decision(voice: Voice<'_>, decision: PartDecision) -> String {
    voice.text(match decision {
        PartDecision::Granted => "part-granted",
        PartDecision::PartGranted => "part-part-granted",
        PartDecision::Refused => "part-refused",
        PartDecision::NotHeld => "part-not-held",
    })
}

/// The role of a person of the council.
pub fn role(voice: Voice<'_>, role: Role) -> String {
    voice.text(match role {
        Role::TriageOfficer => "role-triage-officer",
        Role::Caseworker => "role-caseworker",
        Role::Reviewer => "role-reviewer",
        Role::Manager => "role-manager",
        Role::Dpo => "role-dpo",
        Role::Auditor => "role-auditor",
        Role::Administrator => "role-administrator",
    })
}

/// How a request came.
pub fn channel(voice: Voice<'_>, channel: Channel) -> String {
    voice.text(&format!("channel-{}", hyphens(channel.code())))
}

/// Who first received a request, for the council's own people: by the stable name, as a choice.
pub fn received_at(voice: Voice<'_>, code: &str) -> String {
    voice.text(&format!("received-at-{code}"))
}

/// A form in which a person needs what is sent or said to them, for the council's own people.
pub fn adjustment(voice: Voice<'_>, adjustment: Adjustment) -> String {
    voice.text(&format!("adjustment-{}", hyphens(adjustment.code())))
}

/// How a person wants the reply, for the council's own people.
pub fn reply_by(voice: Voice<'_>, way: ReplyBy) -> String {
    voice.text(&format!("reply-by-{}", hyphens(way.code())))
}

/// When a person wants to hear that the reply is ready, in the words of the reader.
pub fn reply_when(voice: Voice<'_>, when: ReplyWhen, reader: Reader) -> String {
    voice.text(&format!(
        "reply-when-{}-{}",
        hyphens(when.code()),
        reader.code()
    ))
}

/// Whose information it is, in the words of the reader.
pub fn subject(voice: Voice<'_>, subject: Subject, reader: Reader) -> String {
    voice.text(&format!("subject-{}-{}", subject.code(), reader.code()))
}

/// As what somebody acts for another, in their own words, and what we may ask to see.
pub fn capacity(voice: Voice<'_>, capacity: ActingAs) -> (String, String) {
    let code = capacity.code();
    (
        voice.text(&format!("capacity-{code}")),
        voice.text(&format!("capacity-{code}-hint")),
    )
}

/// The ground of an extension, for the form that gives notice of it.
pub fn extension_ground(voice: Voice<'_>, ground: ExtensionGround) -> String {
    voice.text(match ground {
        ExtensionGround::Complexity => "ground-complexity",
        ExtensionGround::NumberOfRequests => "ground-number-of-requests",
    })
}

/// What a child wants whose data are asked for.
pub fn childs_view(voice: Voice<'_>, view: ChildsView) -> String {
    voice.text(match view {
        ChildsView::TooYoung => "child-too-young",
        ChildsView::Agrees => "child-agrees",
        ChildsView::Refuses => "child-refuses",
    })
}

/// What a health professional found.
pub fn opinion_finding(voice: Voice<'_>, finding: OpinionFinding) -> String {
    voice.text(match finding {
        OpinionFinding::HarmNotLikely => "finding-harm-not-likely",
        OpinionFinding::HarmLikely => "finding-harm-likely",
    })
}

/// Whether a copy holds health information.
pub fn health_content(voice: Voice<'_>, health: HealthContent) -> String {
    voice.text(match health {
        HealthContent::None => "health-none",
        HealthContent::KnownToThePerson => "health-known-to-the-person",
        HealthContent::LookedAt => "health-looked-at",
    })
}

/// A part of the United Kingdom.
pub fn nation(voice: Voice<'_>, nation: Nation) -> String {
    voice.text(match nation {
        Nation::EnglandAndWales => "nation-england-and-wales",
        Nation::Scotland => "nation-scotland",
        Nation::NorthernIreland => "nation-northern-ireland",
    })
}

/// What changed of the rules that dates are computed by.
pub fn rules_change(voice: Voice<'_>, change: RulesChange) -> String {
    voice.text(match change {
        RulesChange::BankHolidays => "rules-bank-holidays",
        RulesChange::OneOffDay => "rules-one-off-day",
        RulesChange::Policy => "rules-policy",
        RulesChange::Register => "rules-register",
    })
}

/// The text of the button that gives a command.
pub fn command(voice: Voice<'_>, command: CommandKind) -> String {
    voice.text(&format!("command-{}", hyphens(command.code())))
}

/// What is said once a command has been carried out.
pub fn done(voice: Voice<'_>, command: CommandKind) -> String {
    voice.text(&format!("done-{}", hyphens(command.code())))
}

/// A choice of an enumeration in `rightsdesk_core::case`, for the staff: the family is one of
/// [`family`], the code that of the choice.
pub fn choice(voice: Voice<'_>, family: &str, code: &str) -> String {
    voice.text(&format!("{family}-{}", hyphens(code)))
}

/// The families of choices that [`choice`] names, each after its enumeration.
pub mod family {
    /// `Complexity`.
    pub const COMPLEXITY: &str = "complexity";
    /// `Priority`.
    pub const PRIORITY: &str = "priority";
    /// `CareKind`.
    pub const CARE: &str = "care";
    /// `OtherBusiness`.
    pub const BUSINESS: &str = "business";
    /// `IdentityCheck`.
    pub const IDENTITY_CHECK: &str = "identity-check";
    /// `ReachedBy`.
    pub const REACHED_BY: &str = "reached-by";
    /// `reminder::ReminderKind`.
    pub const REMINDER_KIND: &str = "reminder-kind";
    /// Whom a reminder is for, as `Addressee::key` says it.
    pub const REMINDER_TO: &str = "reminder-to";
    /// `reminder::Skipped`.
    pub const REMINDER_SKIPPED: &str = "reminder-skipped";
    /// `ActingAs`.
    pub const ACTING_AS: &str = "acting-as";
    /// `ChangeKind`.
    pub const CHANGE: &str = "change";
    /// `ToldAs`.
    pub const TOLD_AS: &str = "told-as";
    /// `Telling`.
    pub const TELLING: &str = "telling";
    /// `UseGround`.
    pub const USE_GROUND: &str = "use-ground";
    /// `Body`.
    pub const BODY: &str = "body";
    /// `LinkKind`.
    pub const LINK: &str = "link";
    /// `AttachedAs`.
    pub const ATTACHED_AS: &str = "attached-as";
    /// `Matter`.
    pub const MATTER: &str = "matter";
    /// `TaskKind`.
    pub const TASK_KIND: &str = "task-kind";
    /// `TaskState`.
    pub const TASK_STATE: &str = "task-state";
    /// `View`.
    pub const VIEW: &str = "view";
    /// `retention::Class`.
    pub const RETENTION_CLASS: &str = "retention-class";
    /// `retention::Since`.
    pub const RETENTION_SINCE: &str = "retention-since";
    /// `retention::Stop`.
    pub const RETENTION_STOP: &str = "retention-stop";
    /// `figures::Cause`.
    pub const FIGURE_CAUSE: &str = "figure-cause";
    /// `figures::Deed`.
    pub const FIGURE_DEED: &str = "figure-deed";
    /// `figures::Asking`.
    pub const FIGURE_ASKING: &str = "figure-asking";
    /// What is done about a `retention::Stop`.
    pub const RETENTION_DO: &str = "retention-do";
}

/// A period in words: whole years as years.
pub fn months(voice: Voice<'_>, months: u32) -> String {
    if months > 0 && months.is_multiple_of(12) {
        voice.say("retention-years", &[("years", (months / 12).into())])
    } else {
        voice.say("retention-months", &[("months", months.into())])
    }
}

/// The same on a case at a stage: what is accepted is later changed.
pub fn command_at(voice: Voice<'_>, kind: CommandKind, stage: Stage) -> String {
    if kind == CommandKind::Accept && !matches!(stage, Stage::Received | Stage::Triage) {
        voice.text("command-accept-again")
    } else {
        command(voice, kind)
    }
}

/// Codes are written with underscores, keys with hyphens.
fn hyphens(code: &str) -> String {
    code.replace('_', "-").to_ascii_lowercase()
}

/// Every key that this module can ask for: they are put together from codes, so a search of the
/// source does not find them.
#[cfg(test)]
pub(crate) fn keys() -> Vec<String> {
    let mut keys = Vec::new();
    for code in Right::ALL.map(Right::code) {
        for form in ["resident", "staff", "choice", "hint"] {
            keys.push(format!("right-{}-{form}", hyphens(code)));
        }
    }
    for reader in Reader::ALL.map(Reader::code) {
        keys.extend(
            ReplyWhen::ALL.map(|when| format!("reply-when-{}-{reader}", hyphens(when.code()))),
        );
        keys.extend(Stage::ALL.map(|s| format!("stage-{}-{reader}", s.code())));
        keys.extend(Hold::ALL.map(|h| format!("hold-{}-{reader}", h.code())));
        keys.extend(Outcome::ALL.map(|o| format!("outcome-{}-{reader}", hyphens(o.code()))));
        keys.extend(Subject::ALL.map(|s| format!("subject-{}-{reader}", s.code())));
    }
    for capacity in ActingAs::ALL {
        keys.push(format!("capacity-{}", capacity.code()));
        keys.push(format!("capacity-{}-hint", capacity.code()));
    }
    keys.extend(Channel::ALL.map(|c| format!("channel-{}", hyphens(c.code()))));
    // What the worker and the person do is not answered with a message.
    let silent = [
        CommandKind::RecordPack,
        CommandKind::RecordDownload,
        CommandKind::Dispose,
    ];
    for command in CommandKind::ALL {
        keys.push(format!("command-{}", hyphens(command.code())));
        if !silent.contains(&command) {
            keys.push(format!("done-{}", hyphens(command.code())));
        }
    }
    for (family, codes) in choices() {
        keys.extend(
            codes
                .iter()
                .map(|code| format!("{family}-{}", hyphens(code))),
        );
    }
    keys.extend(rightsdesk_core::request::ReceivedAt::CODES.map(|c| format!("received-at-{c}")));
    keys.extend(Adjustment::ALL.map(|a| format!("adjustment-{}", hyphens(a.code()))));
    keys.extend(ReplyBy::ALL.map(|r| format!("reply-by-{}", hyphens(r.code()))));
    keys
}

/// A reminder of each kind, by its stable name.
#[cfg(test)]
fn reminder_kinds() -> Vec<&'static str> {
    vec![
        "unassigned",
        "due_soon",
        "due_today",
        "overdue",
        "overdue_weekly",
        "extension_ends",
        "progress_due",
        "progress_missed",
        "progress_missed_weekly",
        "unanswered",
        "proof_waits",
        "may_lapse",
        "recipients_to_tell",
        "breach",
        "task_unanswered",
        "more_time_asked",
        "hold_review",
        "to_close",
        "task",
        "chaser",
        "files_ending",
    ]
}

/// Every family of choices with the codes in it.
#[cfg(test)]
fn choices() -> Vec<(&'static str, Vec<&'static str>)> {
    use rightsdesk_core::case::{
        AttachedAs, Body, CareKind, ChangeKind, Complexity, IdentityCheck, LinkKind, Matter,
        OtherBusiness, Priority, ReachedBy, TaskKind, Telling, ToldAs, UseGround, View,
    };
    use rightsdesk_core::figures::{Asking, Cause, Deed};
    use rightsdesk_core::reminder::Skipped;
    use rightsdesk_core::retention;
    macro_rules! codes {
        ($choices:ident) => {
            $choices::ALL.iter().map(|choice| choice.code()).collect()
        };
    }
    vec![
        (family::FIGURE_CAUSE, codes!(Cause)),
        (family::FIGURE_DEED, codes!(Deed)),
        (family::FIGURE_ASKING, codes!(Asking)),
        (family::COMPLEXITY, codes!(Complexity)),
        (family::PRIORITY, codes!(Priority)),
        (family::CARE, codes!(CareKind)),
        (family::BUSINESS, codes!(OtherBusiness)),
        (family::IDENTITY_CHECK, codes!(IdentityCheck)),
        (family::REACHED_BY, codes!(ReachedBy)),
        (family::REMINDER_KIND, reminder_kinds()),
        (
            family::REMINDER_TO,
            vec![
                "team",
                "dpo",
                "requester",
                "address",
                "keeper",
                "consulted",
                "recipient",
            ],
        ),
        (
            family::REMINDER_SKIPPED,
            Skipped::ALL
                .map(Skipped::code)
                .into_iter()
                .chain(["asked_for_time"])
                .collect(),
        ),
        (family::ACTING_AS, codes!(ActingAs)),
        (family::CHANGE, codes!(ChangeKind)),
        (family::TOLD_AS, codes!(ToldAs)),
        (family::TELLING, codes!(Telling)),
        (family::USE_GROUND, codes!(UseGround)),
        (family::BODY, codes!(Body)),
        (family::LINK, codes!(LinkKind)),
        (family::ATTACHED_AS, codes!(AttachedAs)),
        (family::MATTER, codes!(Matter)),
        (family::TASK_KIND, codes!(TaskKind)),
        (
            family::TASK_STATE,
            vec!["asked", "answered", "returned", "called_off"],
        ),
        (family::VIEW, codes!(View)),
        (
            family::RETENTION_CLASS,
            retention::Class::ALL.map(retention::Class::code).to_vec(),
        ),
        (
            family::RETENTION_SINCE,
            retention::Since::ALL.map(retention::Since::code).to_vec(),
        ),
        (
            family::RETENTION_STOP,
            retention::Stop::ALL.map(retention::Stop::code).to_vec(),
        ),
        (
            family::RETENTION_DO,
            retention::Stop::ALL.map(retention::Stop::code).to_vec(),
        ),
    ]
}
