use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::date;
use uuid::Uuid;

use super::*;
use crate::calendar::{Nation, published};
use crate::case::{
    Balance, Body, Breach, Event, Exchange, Extension, ExtensionGround, Fee, Keeper, LegalHold,
    Matter as About, MoreTime, NewTask, Pack, Period, Proceeding, Proof, Question, Stage, Task,
    TaskKind, TaskState,
};
use crate::ids::{AccountId, CaseId, ControllerId, DocumentId, Reference, RequestId};
use crate::request::Channel;
use crate::right::Right;

const TASK: TaskId = TaskId(Uuid::from_u128(5));

fn case_of(right: Right, received: Date) -> Case {
    let event = Event::Received {
        request: RequestId(Uuid::nil()),
        controller: ControllerId("kent".into()),
        reference: Reference::compose("KEN", 2026, 1).unwrap(),
        right,
        on: received,
        channel: Channel::Web,
        notice: None,
        complained: None,
    };
    let at = received.at(9, 0, 0, 0).in_tz("UTC").unwrap().timestamp();
    let mut case = Case::begin(CaseId(Uuid::nil()), &event, at).unwrap();
    case.owner = Some(AccountId(Uuid::from_u128(1)));
    case.stage = Stage::Gathering;
    case
}

/// An access request received on Monday 5 October 2026, due on Thursday 5 November.
fn case() -> Case {
    case_of(Right::Access, date(2026, 10, 5))
}

fn calendar() -> Calendar {
    Calendar::new(Nation::EnglandAndWales, &published().unwrap(), [])
}

fn with<T>(case: &Case, ask: impl FnOnce(&Basis<'_>) -> T) -> T {
    let (calendar, policy, plan) = (calendar(), Policy::default(), Plan::default());
    let clock = case.clock(&calendar, &policy).unwrap();
    ask(&Basis {
        case,
        clock: &clock,
        calendar: &calendar,
        policy: &policy,
        plan: &plan,
    })
}

fn who(to: &Addressee) -> &'static str {
    match to {
        Addressee::Owner(_) => "owner",
        Addressee::Team => "team",
        Addressee::Dpo => "dpo",
        Addressee::Account(_) => "account",
        Addressee::Requester => "person",
        Addressee::Keeper { .. } => "keeper",
        Addressee::Consulted { .. } => "consulted",
        _ => "?",
    }
}

fn line(due: &Due) -> String {
    let step = match due.kind {
        ReminderKind::DueSoon { working_days } => format!(" {working_days}"),
        ReminderKind::Task { step, .. } => format!(" {}", step.code()),
        ReminderKind::Chaser { what } => format!(" {}", what.code()),
        _ => String::new(),
    };
    let useful = match due.useful {
        Useful::Now => String::new(),
        Useful::Skipped(why) => format!(" ({})", why.code()),
    };
    let on = due.on.strftime("%a %-d %b");
    format!("{on} {}{step} {}{useful}", due.kind.code(), who(&due.to))
}

/// What fell between two days, looked at on the second.
fn at_once(case: &Case, from: Date, today: Date) -> Vec<String> {
    with(case, |basis| {
        due(basis, from, today).iter().map(line).collect()
    })
}

/// What is said by looking every day, of the kinds named.
fn daily(case: &Case, from: Date, to: Date, kinds: &[&str]) -> Vec<String> {
    with(case, |basis| {
        let days = from.series(1.day()).take_while(|&day| day <= to);
        let said = days.flat_map(|day| due(basis, day, day));
        said.filter(|due| kinds.contains(&due.kind.code()))
            .map(|due| line(&due))
            .collect()
    })
}

fn task(kind: TaskKind, due: Date, email: Option<&str>) -> Task {
    Task {
        id: TASK,
        what: NewTask {
            task_kind: kind,
            system: "Case files".into(),
            keeper: Keeper {
                name: "Records team".into(),
                email: email.map(str::to_owned),
            },
            ask: "Search".into(),
            terms: None,
            period: Period::default(),
            due,
        },
        asked: date(2026, 10, 6),
        told: date(2026, 10, 6),
        state: TaskState::Asked,
        chased: Vec::new(),
        more_time: None,
        view: None,
        balance: None,
    }
}

fn message(on: Date, matter: Option<About>) -> Exchange {
    Exchange {
        on,
        matter,
        page: None,
        text: "Hello".into(),
        documents: Vec::new(),
    }
}

fn asked_on(on: Date) -> Proof {
    Proof::Asked {
        on,
        reason: "Another address".into(),
        sent: None,
    }
}

const LAST_DAY: [&str; 4] = ["due_soon", "due_today", "overdue", "overdue_weekly"];

#[test]
fn the_last_day_is_told_before_on_and_after_it() {
    let said = daily(&case(), date(2026, 10, 5), date(2026, 11, 13), &LAST_DAY);
    let expected = [
        "Thu 22 Oct due_soon 10 owner",
        "Thu 22 Oct due_soon 10 team",
        "Thu 29 Oct due_soon 5 owner",
        "Thu 29 Oct due_soon 5 team",
        "Tue 3 Nov due_soon 2 owner",
        "Tue 3 Nov due_soon 2 team",
        "Wed 4 Nov due_soon 1 owner",
        "Wed 4 Nov due_soon 1 team",
        "Thu 5 Nov due_today owner",
        "Thu 5 Nov due_today team",
        "Fri 6 Nov overdue owner",
        "Fri 6 Nov overdue_weekly dpo",
        "Fri 6 Nov overdue_weekly team",
        "Mon 9 Nov overdue owner",
        "Tue 10 Nov overdue owner",
        "Wed 11 Nov overdue owner",
        "Thu 12 Nov overdue owner",
        "Fri 13 Nov overdue owner",
        "Fri 13 Nov overdue_weekly dpo",
        "Fri 13 Nov overdue_weekly team",
    ];
    assert_eq!(said, expected);
}

/// The last day, 28 December, would be a holiday: Boxing Day falls on a Saturday, and Monday stands
/// in for it. So it is 29 December, and no step falls on a holiday.
#[test]
fn christmas_with_its_substitute_day() {
    let case = case_of(Right::Access, date(2026, 11, 27));
    let said = daily(&case, date(2026, 12, 10), date(2027, 1, 6), &LAST_DAY);
    let expected = [
        "Fri 11 Dec due_soon 10 owner",
        "Fri 11 Dec due_soon 10 team",
        "Fri 18 Dec due_soon 5 owner",
        "Fri 18 Dec due_soon 5 team",
        "Wed 23 Dec due_soon 2 owner",
        "Wed 23 Dec due_soon 2 team",
        "Thu 24 Dec due_soon 1 owner",
        "Thu 24 Dec due_soon 1 team",
        "Tue 29 Dec due_today owner",
        "Tue 29 Dec due_today team",
        "Wed 30 Dec overdue owner",
        "Wed 30 Dec overdue_weekly dpo",
        "Wed 30 Dec overdue_weekly team",
        "Thu 31 Dec overdue owner",
        "Mon 4 Jan overdue owner",
        "Tue 5 Jan overdue owner",
        "Wed 6 Jan overdue owner",
        "Wed 6 Jan overdue_weekly dpo",
        "Wed 6 Jan overdue_weekly team",
    ];
    assert_eq!(said, expected);
}

/// Across 29 February 2028, and across the days on which the clocks change, a day is a day.
#[test]
fn leap_days_and_days_on_which_clocks_change() {
    let cases = [
        (date(2028, 1, 31), "Tue 29 Feb due_today owner"),
        (date(2026, 2, 27), "Fri 27 Mar due_today owner"),
        (date(2026, 9, 25), "Mon 26 Oct due_today owner"),
    ];
    for (received, expected) in cases {
        let case = case_of(Right::Access, received);
        let end = received.checked_add(2.months()).unwrap();
        let said = daily(&case, received, end, &["due_today"]);
        assert_eq!(said[0], expected);
        assert_eq!(said.len(), 2);
    }
    // Weekly reminders over 29 March 2026 stay on their day of the week.
    let mut case = case_of(Right::Access, date(2026, 3, 9));
    case.owner = None;
    let said = daily(&case, date(2026, 3, 9), date(2026, 4, 8), &["unassigned"]);
    assert_eq!(
        said,
        [
            "Wed 11 Mar unassigned team",
            "Wed 18 Mar unassigned team",
            "Wed 25 Mar unassigned team",
            "Wed 1 Apr unassigned team",
            "Wed 8 Apr unassigned team",
        ]
    );
}

#[test]
fn a_case_that_nobody_owns_is_pointed_out_to_the_team_alone() {
    let mut case = case();
    case.owner = None;
    let said = at_once(&case, date(2026, 10, 6), date(2026, 10, 7));
    assert_eq!(said, ["Wed 7 Oct unassigned team"]);
    let said = at_once(&case, date(2026, 11, 3), date(2026, 11, 3));
    assert_eq!(
        said,
        ["Tue 3 Nov due_soon 2 team", "Tue 3 Nov extension_ends team"]
    );
}

/// Of an outage what is still of use goes once; the rest is skipped, and says why.
#[test]
fn after_an_outage_the_latest_of_each_matter_is_of_use() {
    let case = case();
    let owner = |from, today| -> Vec<String> {
        let said = at_once(&case, from, today);
        said.into_iter()
            .filter(|line| line.contains("owner") && !line.contains("extension"))
            .collect()
    };
    // A day.
    assert_eq!(
        owner(date(2026, 11, 3), date(2026, 11, 4)),
        [
            "Tue 3 Nov due_soon 2 owner (superseded)",
            "Wed 4 Nov due_soon 1 owner"
        ]
    );
    // A week, over the last day.
    assert_eq!(
        owner(date(2026, 11, 3), date(2026, 11, 9)),
        [
            "Tue 3 Nov due_soon 2 owner (passed)",
            "Wed 4 Nov due_soon 1 owner (passed)",
            "Thu 5 Nov due_today owner (passed)",
            "Fri 6 Nov overdue owner (superseded)",
            "Mon 9 Nov overdue owner",
        ]
    );
    // Five weeks: one of use for each matter.
    let five_weeks = with(&case, |basis| {
        due(basis, date(2026, 10, 20), date(2026, 11, 24))
    });
    let now: Vec<String> = five_weeks
        .iter()
        .filter(|due| due.useful == Useful::Now)
        .map(line)
        .collect();
    assert_eq!(
        now,
        [
            "Fri 20 Nov overdue_weekly dpo",
            "Fri 20 Nov overdue_weekly team",
            "Fri 20 Nov progress_missed_weekly dpo",
            "Tue 24 Nov overdue owner",
            "Tue 24 Nov progress_missed owner",
        ]
    );
    let keys: BTreeSet<&str> = five_weeks.iter().map(|due| due.key.as_str()).collect();
    assert_eq!(keys.len(), five_weeks.len());
}

#[test]
fn the_notice_of_an_extension_is_reminded_of_while_it_can_be_given() {
    let kinds = ["extension_ends"];
    let (from, to) = (date(2026, 10, 5), date(2026, 12, 31));
    let said = daily(&case(), from, to, &kinds);
    // The last day is Thursday 5 November, as the reply's.
    assert_eq!(
        said,
        [
            "Thu 29 Oct extension_ends owner",
            "Tue 3 Nov extension_ends owner",
            "Thu 5 Nov extension_ends owner",
        ]
    );
    let mut extended = case();
    extended.extension = Some(Extension {
        on: date(2026, 10, 9),
        ground: ExtensionGround::Complexity,
        reason: "Many systems".into(),
    });
    assert_eq!(daily(&extended, from, to, &kinds), [""; 0]);
    // The date moved with it: only its own steps count.
    let said = daily(&extended, from, date(2027, 1, 31), &["due_today"]);
    assert_eq!(said[0], "Tue 5 Jan due_today owner");
    for right in [Right::Complaint, Right::WithdrawalOfConsent] {
        let case = case_of(right, date(2026, 10, 5));
        assert_eq!(daily(&case, from, to, &kinds), [""; 0], "{right:?}");
    }
    let mut paused = case();
    paused.identity = asked_on(date(2026, 10, 6));
    assert_eq!(daily(&paused, from, to, &kinds), [""; 0]);
}

#[test]
fn a_late_reply_is_owed_a_word_every_fourteen_days() {
    let kinds = ["progress_due", "progress_missed", "progress_missed_weekly"];
    let mut case = case();
    let said = daily(&case, date(2026, 11, 1), date(2026, 11, 27), &kinds);
    assert_eq!(
        said,
        [
            "Mon 16 Nov progress_due owner",
            "Thu 19 Nov progress_due owner",
            "Fri 20 Nov progress_missed owner",
            "Fri 20 Nov progress_missed_weekly dpo",
            "Mon 23 Nov progress_missed owner",
            "Tue 24 Nov progress_missed owner",
            "Wed 25 Nov progress_missed owner",
            "Thu 26 Nov progress_missed owner",
            "Fri 27 Nov progress_missed owner",
            "Fri 27 Nov progress_missed_weekly dpo",
        ]
    );
    case.progress_told = Some(date(2026, 11, 18));
    let said = daily(&case, date(2026, 11, 18), date(2026, 12, 2), &kinds);
    assert_eq!(
        said,
        [
            "Fri 27 Nov progress_due owner",
            "Wed 2 Dec progress_due owner"
        ]
    );
}

#[test]
fn what_waits_for_somebody_is_pointed_out_until_it_is_done() {
    let (from, to) = (date(2026, 10, 5), date(2026, 10, 30));
    let mut case = case();
    case.messages
        .push(message(date(2026, 10, 10), Some(About::General)));
    let unanswered = [
        "Wed 14 Oct unanswered owner",
        "Wed 21 Oct unanswered owner",
        "Wed 28 Oct unanswered owner",
    ];
    assert_eq!(daily(&case, from, to, &["unanswered"]), unanswered);
    case.stage = Stage::Answered;
    case.answered = Some(date(2026, 10, 12));
    assert_eq!(daily(&case, from, to, &["unanswered"]), unanswered);
    case.messages.push(message(date(2026, 10, 13), None));
    assert_eq!(daily(&case, from, to, &["unanswered"]), [""; 0]);

    let mut case = self::case();
    case.identity = Proof::Asked {
        on: date(2026, 10, 6),
        reason: "A doubt".into(),
        sent: Some(date(2026, 10, 9)),
    };
    assert_eq!(
        daily(&case, from, date(2026, 10, 16), &["proof_waits", "chaser"]),
        [
            "Tue 13 Oct proof_waits owner",
            "Thu 15 Oct proof_waits owner"
        ]
    );
}

#[test]
fn a_case_that_may_lapse_is_pointed_out_once() {
    let mut case = case();
    case.identity = asked_on(date(2026, 10, 16));
    // The thirtieth day is Sunday 15 November.
    let said = daily(&case, date(2026, 10, 16), date(2027, 1, 31), &["may_lapse"]);
    assert_eq!(said, ["Mon 16 Nov may_lapse owner"]);
    case.stage = Stage::Review;
    let said = daily(&case, date(2026, 10, 16), date(2027, 1, 31), &["may_lapse"]);
    assert_eq!(said, [""; 0]);
}

#[test]
fn recipients_are_owed_a_word_after_the_answer() {
    let mut case = case_of(Right::Rectification, date(2026, 10, 5));
    case.stage = Stage::Answered;
    case.answered = Some(date(2026, 10, 15));
    case.outcome = Some(crate::case::Outcome::Granted);
    let (from, to) = (date(2026, 10, 15), date(2026, 11, 1));
    assert_eq!(
        daily(&case, from, to, &["recipients_to_tell", "due_soon"]),
        [
            "Thu 22 Oct recipients_to_tell owner",
            "Thu 29 Oct recipients_to_tell owner"
        ]
    );
    case.stage = Stage::Closed;
    assert_eq!(daily(&case, from, to, &["recipients_to_tell"]), [""; 0]);
}

#[test]
fn a_breach_is_reminded_of_before_its_hours_end() {
    let mut case = case();
    let breach = |notify_by| Breach {
        aware: date(2026, 10, 6),
        notify_by,
        facts: "A letter went astray".into(),
        notify: None,
    };
    case.breaches = vec![breach(date(2026, 10, 15))];
    let days = (date(2026, 10, 6), date(2026, 10, 23));
    assert_eq!(
        daily(&case, days.0, days.1, &["breach"]),
        [
            "Wed 14 Oct breach dpo",
            "Wed 14 Oct breach owner",
            "Thu 15 Oct breach dpo",
            "Thu 15 Oct breach owner",
        ]
    );
    // A Sunday: on the Friday before, once.
    case.breaches = vec![breach(date(2026, 10, 18))];
    case.stage = Stage::Closed;
    assert_eq!(
        daily(&case, days.0, days.1, &["breach"]),
        ["Fri 16 Oct breach dpo", "Fri 16 Oct breach owner"]
    );
    let late = at_once(&case, date(2026, 10, 16), date(2026, 10, 20));
    assert_eq!(late, ["Fri 16 Oct breach dpo", "Fri 16 Oct breach owner"]);
    case.breaches[0].notify = Some(false);
    assert_eq!(daily(&case, days.0, days.1, &["breach"]), [""; 0]);
}

/// The ladder goes on while the clock is paused, and after the reply has gone.
#[test]
fn keepers_are_reminded_step_by_step() {
    let (from, to) = (date(2026, 10, 6), date(2026, 10, 30));
    let kinds = ["task", "task_unanswered"];
    let mut case = case();
    case.identity = asked_on(date(2026, 10, 6));
    case.tasks = vec![task(
        TaskKind::Search,
        date(2026, 10, 14),
        Some("records@council.example"),
    )];
    let ladder = [
        "Mon 12 Oct task before keeper",
        "Wed 14 Oct task due keeper",
        "Fri 16 Oct task chase keeper",
        "Wed 21 Oct task_unanswered owner",
        "Wed 21 Oct task chase_with_manager keeper",
        "Wed 28 Oct task_unanswered owner",
        "Wed 28 Oct task chase_with_manager keeper",
    ];
    assert_eq!(daily(&case, from, to, &kinds), ladder);
    case.stage = Stage::Answered;
    case.answered = Some(date(2026, 10, 13));
    assert_eq!(daily(&case, from, to, &kinds), ladder);

    // A step that the log knows is not taken again; one done by hand is superseded.
    let chased = |on, step| Chased { on, step };
    case.tasks[0].chased = vec![
        chased(date(2026, 10, 12), Some(ChaseStep::Before)),
        chased(date(2026, 10, 14), None),
    ];
    assert_eq!(
        at_once(&case, date(2026, 10, 12), date(2026, 10, 14)),
        ["Wed 14 Oct task due keeper (superseded)"]
    );
    // After an outage the latest step is taken, and the owner is told.
    assert_eq!(
        at_once(&case, date(2026, 10, 15), date(2026, 10, 22)),
        [
            "Fri 16 Oct task chase keeper (superseded)",
            "Wed 21 Oct task_unanswered owner",
            "Wed 21 Oct task chase_with_manager keeper",
        ]
    );
    case.tasks[0].state = TaskState::Answered {
        on: date(2026, 10, 14),
    };
    assert_eq!(daily(&case, from, to, &kinds), [""; 0]);
}

/// Whoever asked for more time is not chased until the day that they asked for; the owner is asked
/// to decide. A decision moves the day; without one the ladder goes on after it.
#[test]
fn who_asked_for_more_time_is_not_chased_until_then() {
    let (from, to) = (date(2026, 10, 6), date(2026, 10, 30));
    let kinds = ["task", "task_unanswered", "more_time_asked"];
    let mut case = case();
    let email = Some("records@council.example");
    case.tasks = vec![task(TaskKind::Search, date(2026, 10, 14), email)];
    case.tasks[0].more_time = Some(MoreTime {
        on: date(2026, 10, 13),
        until: date(2026, 10, 20),
        reason: "Two of us are ill.".into(),
    });
    assert_eq!(
        daily(&case, from, to, &kinds),
        [
            "Mon 12 Oct task before keeper (asked_for_time)",
            "Wed 14 Oct more_time_asked owner",
            "Wed 14 Oct task due keeper (asked_for_time)",
            "Fri 16 Oct more_time_asked owner",
            "Fri 16 Oct task chase keeper (asked_for_time)",
            "Tue 20 Oct more_time_asked owner",
            "Wed 21 Oct task_unanswered owner",
            "Wed 21 Oct task chase_with_manager keeper",
            "Wed 28 Oct task_unanswered owner",
            "Wed 28 Oct task chase_with_manager keeper",
        ]
    );
    // After an outage over that day what is of use goes once.
    assert_eq!(
        at_once(&case, date(2026, 10, 14), date(2026, 10, 21)),
        [
            "Wed 14 Oct more_time_asked owner (passed)",
            "Wed 14 Oct task due keeper (asked_for_time)",
            "Fri 16 Oct more_time_asked owner (passed)",
            "Fri 16 Oct task chase keeper (asked_for_time)",
            "Tue 20 Oct more_time_asked owner (passed)",
            "Wed 21 Oct task_unanswered owner",
            "Wed 21 Oct task chase_with_manager keeper",
        ]
    );
    // The team is not told that nobody answers, as long as somebody did.
    case.tasks[0].more_time.as_mut().unwrap().until = date(2026, 10, 22);
    assert_eq!(
        daily(&case, date(2026, 10, 21), date(2026, 10, 22), &kinds),
        [
            "Wed 21 Oct task_unanswered owner (asked_for_time)",
            "Wed 21 Oct task chase_with_manager keeper (asked_for_time)",
            "Thu 22 Oct more_time_asked owner",
        ]
    );
    // Decided on: the day is another, and the ladder begins anew.
    case.tasks[0].what.due = date(2026, 10, 20);
    case.tasks[0].told = date(2026, 10, 14);
    case.tasks[0].more_time = None;
    assert_eq!(
        daily(&case, from, to, &kinds),
        [
            "Fri 16 Oct task before keeper",
            "Tue 20 Oct task due keeper",
            "Thu 22 Oct task chase keeper",
            "Tue 27 Oct task_unanswered owner",
            "Tue 27 Oct task chase_with_manager keeper",
        ]
    );
}

/// Whoever was given a near day was told of it then, and not once more within the hour.
#[test]
fn nobody_is_reminded_of_a_day_on_the_day_they_were_told_of_it() {
    let mut case = case();
    let email = Some("records@council.example");
    case.tasks = vec![task(TaskKind::Search, date(2026, 10, 20), email)];
    let (from, to) = (date(2026, 10, 16), date(2026, 10, 22));
    let said = |case: &Case| daily(case, from, to, &["task"]);
    assert_eq!(
        said(&case),
        [
            "Fri 16 Oct task before keeper",
            "Tue 20 Oct task due keeper",
            "Thu 22 Oct task chase keeper",
        ]
    );
    case.tasks[0].told = date(2026, 10, 16);
    assert_eq!(
        said(&case),
        ["Tue 20 Oct task due keeper", "Thu 22 Oct task chase keeper"]
    );
    case.tasks[0].told = date(2026, 10, 20);
    assert_eq!(said(&case), ["Thu 22 Oct task chase keeper"]);
}

/// The council may decide without the view of who does not answer: then nobody waits for it.
#[test]
fn a_consultation_that_was_weighed_is_waited_for_no_longer() {
    let mut case = case();
    case.stage = Stage::Answered;
    case.answered = Some(date(2026, 10, 12));
    let consult = task(
        TaskKind::Consult,
        date(2026, 10, 20),
        Some("b@sample.example"),
    );
    case.tasks = vec![consult];
    let (from, to) = (date(2026, 10, 12), date(2026, 11, 13));
    let kinds = ["task", "task_unanswered", "to_close"];
    let waiting = daily(&case, from, to, &kinds);
    assert!(waiting.iter().any(|line| line.contains("task before")));
    assert!(waiting.iter().any(|line| line.contains("task_unanswered")));
    case.tasks[0].balance = Some(Balance {
        on: date(2026, 10, 9),
        give: false,
        reason: "Asked twice".into(),
    });
    assert_eq!(
        daily(&case, from, to, &kinds),
        ["Mon 26 Oct to_close owner"]
    );
}

/// On its day and every week, to whoever placed it and to the officer, at whatever stage.
#[test]
fn a_legal_hold_is_looked_at_again() {
    let mut case = case();
    case.stage = Stage::Closed;
    let hold = |review_on, by| LegalHold {
        on: date(2026, 10, 6),
        reason: "A claim".into(),
        review_on,
        by,
    };
    let (from, to) = (date(2026, 10, 6), date(2026, 10, 31));
    let kinds = ["hold_review"];
    case.legal_hold = Some(hold(None, None));
    assert_eq!(daily(&case, from, to, &kinds), [""; 0]);
    // A Sunday.
    let review = Some(date(2026, 10, 18));
    case.legal_hold = Some(hold(review, None));
    let said = |who: &str| {
        ["Mon 19 Oct", "Mon 26 Oct"].map(|day| {
            [
                format!("{day} hold_review {who}"),
                format!("{day} hold_review dpo"),
            ]
        })
    };
    assert_eq!(daily(&case, from, to, &kinds), said("owner").concat());
    case.legal_hold = Some(hold(review, Some(AccountId(Uuid::from_u128(2)))));
    assert_eq!(daily(&case, from, to, &kinds), said("account").concat());
    case.legal_hold = Some(hold(Some(date(2027, 4, 18)), None));
    assert_eq!(daily(&case, from, to, &kinds), [""; 0]);
}

#[test]
fn an_answered_case_in_which_nothing_is_open_is_to_be_closed() {
    let mut case = case();
    case.stage = Stage::Answered;
    case.answered = Some(date(2026, 10, 5));
    let (from, to) = (date(2026, 10, 5), date(2026, 12, 31));
    let idle = [
        "Mon 19 Oct to_close owner",
        "Mon 16 Nov to_close owner",
        "Mon 14 Dec to_close owner",
    ];
    let said = |case: &Case| daily(case, from, to, &["to_close"]);
    assert_eq!(said(&case), idle);
    let email = Some("records@council.example");
    let open: [fn(&mut Case); 4] = [
        |case| case.stage = Stage::Closed,
        |case| {
            let wrote = message(date(2026, 10, 6), Some(About::General));
            case.messages.push(wrote);
        },
        |case| {
            case.breaches = vec![Breach {
                aware: date(2026, 10, 6),
                notify_by: date(2026, 10, 9),
                facts: String::new(),
                notify: None,
            }];
        },
        |case| {
            case.proceedings = vec![Proceeding {
                body: Body::Ombudsman,
                on: date(2026, 10, 6),
                ended: None,
            }];
        },
    ];
    for one in open {
        let mut case = case.clone();
        one(&mut case);
        assert_eq!(said(&case), [""; 0]);
    }
    case.tasks = vec![task(TaskKind::Preserve, date(2026, 10, 14), email)];
    assert_eq!(said(&case), [""; 0]);
    case.tasks[0].state = TaskState::Answered {
        on: date(2026, 10, 14),
    };
    assert_eq!(said(&case), idle);
}

#[test]
fn a_task_asked_near_its_day_skips_the_steps_before() {
    let (from, to) = (date(2026, 10, 6), date(2026, 10, 13));
    let mut case = case();
    let email = Some("records@council.example");
    case.tasks = vec![task(TaskKind::Search, date(2026, 10, 7), email)];
    assert_eq!(
        daily(&case, from, to, &["task"]),
        ["Wed 7 Oct task due keeper", "Fri 9 Oct task chase keeper"]
    );
    case.tasks = vec![task(TaskKind::Consult, date(2026, 10, 6), email)];
    let far = date(2026, 11, 30);
    assert_eq!(
        daily(&case, from, far, &["task"]),
        ["Thu 8 Oct task chase consulted"]
    );
    // Whom no letter reaches, the owner asks.
    case.tasks = vec![task(TaskKind::Search, date(2026, 10, 9), None)];
    assert_eq!(
        daily(
            &case,
            from,
            date(2026, 10, 20),
            &["task", "task_unanswered"]
        ),
        [
            "Mon 12 Oct task_unanswered owner",
            "Mon 19 Oct task_unanswered owner"
        ]
    );
}

#[test]
fn the_person_is_chased_for_what_they_were_asked() {
    let kinds = ["chaser"];
    let (from, to) = (date(2026, 10, 6), date(2026, 12, 31));
    let twice = |what: &str| {
        vec![
            format!("Fri 16 Oct chaser {what} person"),
            format!("Mon 26 Oct chaser {what} person"),
        ]
    };
    let mut case = case();
    case.identity = asked_on(date(2026, 10, 6));
    assert_eq!(daily(&case, from, to, &kinds), twice("identity"));
    // None once something has come.
    case.messages
        .push(message(date(2026, 10, 8), Some(About::General)));
    assert_eq!(daily(&case, from, to, &kinds), [""; 0]);

    let mut case = self::case();
    case.fee = Some(Fee {
        asked: date(2026, 10, 6),
        pence: 500,
        reason: "A third copy".into(),
        paid: None,
    });
    assert_eq!(daily(&case, from, to, &kinds), twice("fee"));

    let question = |qualifies| Question {
        id: "q1".into(),
        asked: date(2026, 10, 6),
        qualifies,
        question: "Which school?".into(),
        answer: None,
    };
    let mut case = self::case();
    case.questions = vec![question(true)];
    assert_eq!(daily(&case, from, to, &kinds), twice("question"));
    case.questions = vec![question(false)];
    assert_eq!(
        daily(&case, from, to, &kinds),
        ["Fri 16 Oct chaser other_question person"]
    );
}

#[test]
fn the_person_is_told_before_the_files_of_the_reply_end() {
    let mut case = case();
    case.stage = Stage::Answered;
    case.answered = Some(date(2026, 10, 20));
    let (from, to) = (date(2026, 10, 20), date(2027, 3, 1));
    assert_eq!(daily(&case, from, to, &["files_ending"]), [""; 0]);
    case.pack = Some(Pack {
        document: DocumentId(Uuid::from_u128(3)),
        sha256: String::new(),
        pages: 3,
        accompanying: Vec::new(),
        page: None,
    });
    // Until Monday 18 January 2027.
    let told = [
        "Mon 4 Jan files_ending person",
        "Fri 15 Jan files_ending person",
    ];
    assert_eq!(daily(&case, from, to, &["files_ending"]), told);
    case.stage = Stage::Closed;
    assert_eq!(daily(&case, from, to, &["files_ending"]), told);
    case.reply_opened = Some(date(2026, 10, 21));
    assert_eq!(daily(&case, from, to, &["files_ending"]), [""; 0]);
}

/// Cases of which every kind comes up.
fn all_sorts() -> Vec<Case> {
    let mut cases = Vec::new();
    for owner in [None, Some(AccountId(Uuid::from_u128(1)))] {
        let mut late = case();
        late.owner = owner;
        late.tasks = vec![task(
            TaskKind::Search,
            date(2026, 10, 14),
            Some("a@council.example"),
        )];
        late.breaches = vec![Breach {
            aware: date(2026, 10, 6),
            notify_by: date(2026, 10, 11),
            facts: String::new(),
            notify: None,
        }];
        late.messages
            .push(message(date(2026, 10, 10), Some(About::General)));
        let mut waits = case();
        waits.owner = owner;
        waits.identity = asked_on(date(2026, 10, 9));
        waits.tasks = vec![task(
            TaskKind::Consult,
            date(2026, 10, 25),
            Some("a@example.org"),
        )];
        let mut came = case();
        came.owner = owner;
        came.authority = Proof::Asked {
            on: date(2026, 10, 6),
            reason: String::new(),
            sent: Some(date(2026, 10, 9)),
        };
        let mut answered = case_of(Right::Erasure, date(2026, 10, 5));
        answered.owner = owner;
        answered.stage = Stage::Answered;
        answered.answered = Some(date(2026, 10, 20));
        answered.outcome = Some(crate::case::Outcome::Granted);
        answered.pack = Some(Pack {
            document: DocumentId(Uuid::nil()),
            sha256: String::new(),
            pages: 1,
            accompanying: Vec::new(),
            page: None,
        });
        let mut held = late.clone();
        held.tasks[0].more_time = Some(MoreTime {
            on: date(2026, 10, 9),
            until: date(2026, 10, 23),
            reason: String::new(),
        });
        let mut idle = case();
        idle.owner = owner;
        idle.stage = Stage::Answered;
        idle.answered = Some(date(2026, 10, 20));
        idle.legal_hold = Some(LegalHold {
            on: date(2026, 10, 20),
            reason: String::new(),
            review_on: Some(date(2026, 12, 6)),
            by: None,
        });
        cases.extend([late, waits, came, answered, held, idle]);
    }
    cases
}

/// Asking again only on the days that `next_on` names misses nothing and repeats nothing.
#[test]
fn the_next_day_is_never_after_a_day_with_something_new() {
    let mut kinds = BTreeSet::new();
    for case in all_sorts() {
        with(&case, |basis| {
            let keys = |from, today| -> Vec<String> {
                let due = due(basis, from, today);
                due.into_iter().map(|due| due.key).collect()
            };
            let end = date(2027, 2, 1);
            let (mut asked, mut every_day) = (Vec::new(), Vec::new());
            let mut next = first_on(basis, case.received, case.received);
            for today in case.received.series(1.day()).take_while(|&day| day < end) {
                every_day.extend(keys(today, today));
                kinds.extend(due(basis, today, today).iter().map(|due| due.kind.code()));
                if next == Some(today) {
                    asked.extend(keys(today, today));
                    next = next_on(basis, today);
                }
            }
            assert_eq!(asked, every_day);
            // Everything at once says the same keys.
            let mut once = keys(case.received, end.yesterday().unwrap());
            once.sort();
            every_day.sort();
            assert_eq!(once, every_day);
            let distinct: BTreeSet<&String> = once.iter().collect();
            assert_eq!(distinct.len(), once.len());
            for due in due(basis, case.received, end) {
                assert!(basis.calendar.is_working_day(due.on), "{}", line(&due));
            }
        });
    }
    assert_eq!(kinds.len(), 21, "{kinds:?}");
}
