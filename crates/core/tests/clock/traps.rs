//! The ways in which clocks of this kind go wrong, each as a test, and the refusals.

use rightsdesk_core::calendar::{Calendar, Certainty, Nation, published};
use rightsdesk_core::clock::{
    Dated, Finding, Happening, History, HistoryError, Policy, Regime, Status, Topic, WhyNoPause,
    compute, compute_dates, what_if_answered_on,
};
use rightsdesk_core::right::Right;

use crate::support::{CAUTIOUS, answered, asked, calendar, clock, day, england, history};

fn due(history: &History) -> String {
    clock(history)
        .due
        .map(|due| due.to_string())
        .unwrap_or_default()
}

fn access(received: &str) -> History {
    history(Right::Access, received, [])
}

#[test]
fn trap_1_a_month_is_not_thirty_days() {
    assert_eq!(
        due(&access("2026-07-01")),
        "2026-08-03",
        "1 August is a Saturday"
    );
    assert_eq!(due(&access("2026-05-05")), "2026-06-05", "31 days on");
    assert_eq!(
        due(&access("2027-01-31")),
        "2027-03-01",
        "28 February is a Sunday"
    );
}

#[test]
fn trap_2_the_day_of_receipt_is_the_first_day() {
    assert_eq!(
        due(&access("2026-09-03")),
        "2026-10-05",
        "3 October is a Saturday; not the 4th"
    );
    assert_eq!(due(&access("2025-09-03")), "2025-10-03");
}

#[test]
fn trap_3_the_first_receipt_counts_not_the_day_the_team_heard() {
    let reception = history(Right::Restriction, "2026-11-10", []);
    let team_acts = history(
        Right::Restriction,
        "2026-11-10",
        [("2026-11-17", asked("q1")), ("2026-11-18", answered("q1"))],
    );
    assert_eq!(due(&reception), "2026-12-10");
    assert_eq!(due(&team_acts), "2026-12-10");
    assert_eq!(
        due(&access("2026-11-08")),
        "2026-12-08",
        "received on a Sunday"
    );
}

#[test]
fn trap_4_three_months_from_the_start_not_one_and_two() {
    let extended = history(
        Right::Access,
        "2026-01-31",
        [("2026-02-10", Happening::Extended)],
    );
    assert_eq!(due(&extended), "2026-04-30");
}

#[test]
fn trap_5_the_pause_is_added_before_the_end_is_moved() {
    // Nominal Saturday 5 December; 3 days more are Tuesday the 8th, not Monday and 3 days.
    let paused = history(
        Right::Access,
        "2026-11-05",
        [("2026-11-10", asked("q1")), ("2026-11-12", answered("q1"))],
    );
    assert_eq!(due(&paused), "2026-12-08");
}

#[test]
fn trap_6_only_some_questions_on_access_requests_pause() {
    let question = |qualifies| Happening::ClarificationRequested {
        reference: None,
        qualifies,
    };
    let answer = Happening::ClarificationReceived { reference: None };
    let with = |right, qualifies| {
        let events = [
            ("2026-06-05", question(qualifies)),
            ("2026-06-12", answer.clone()),
        ];
        clock(&history(right, "2026-06-01", events))
    };
    for right in Right::ALL {
        let paused = with(right, true).paused_days;
        match right {
            Right::Access | Right::AccessLawEnforcement => assert_eq!(paused, Some(8), "{right:?}"),
            Right::WithdrawalOfConsent | Right::Complaint => {}
            _ => assert_eq!(paused, Some(0), "{right:?}"),
        }
    }
    let about_format = with(Right::Access, false);
    assert_eq!(about_format.paused_days, Some(0));
    let why = WhyNoPause::NotNeededToIdentify;
    let finding = Finding::DoesNotPause {
        asked: day("2026-06-05"),
        why,
    };
    assert!(
        about_format
            .steps
            .iter()
            .any(|step| step.finding == finding)
    );

    let open = history(
        Right::Erasure,
        "2026-06-01",
        [("2026-06-05", question(true))],
    );
    assert_eq!(clock(&open).status, Status::Running);
}

#[test]
fn trap_7_an_answer_does_not_start_the_month_again() {
    let paused = history(
        Right::Access,
        "2026-06-01",
        [("2026-06-22", asked("q1")), ("2026-06-24", answered("q1"))],
    );
    assert_eq!(
        due(&paused),
        "2026-07-06",
        "1 July and 3 days is a Saturday; not 24 July"
    );
}

#[test]
fn trap_8_identity_moves_the_start_and_gives_no_days_back() {
    let identified = history(
        Right::Access,
        "2026-03-02",
        [
            ("2026-03-20", Happening::IdRequested),
            ("2026-03-30", Happening::IdReceived),
        ],
    );
    let clock = clock(&identified);
    assert_eq!(clock.relevant_time, Some(day("2026-03-30")));
    assert_eq!(clock.due, Some(day("2026-04-30")));
    assert_eq!(clock.paused_days, Some(0));
    let late = Finding::AskedLate {
        topic: Topic::Identity,
        asked: day("2026-03-20"),
        days: 18,
    };
    assert!(
        clock.steps.iter().any(|step| step.finding == late),
        "told to the manager"
    );
}

#[test]
fn trap_9_the_limit_for_the_notice_moves_with_identity_and_pauses() {
    let identified = [
        ("2026-06-02", Happening::IdRequested),
        ("2026-06-10", Happening::IdReceived),
    ];
    let with_identity = clock(&history(Right::Access, "2026-06-01", identified));
    assert_eq!(with_identity.extension_notice_by, Some(day("2026-07-10")));

    let paused = [("2026-06-05", asked("q1")), ("2026-06-09", answered("q1"))];
    let in_time = paused
        .clone()
        .into_iter()
        .chain([("2026-07-06", Happening::Extended)]);
    let in_time = clock(&history(Right::Access, "2026-06-01", in_time));
    assert_eq!(in_time.extension_notice_by, Some(day("2026-07-06")));
    assert_eq!(in_time.status, Status::RunningExtended);
    assert_eq!(
        in_time.due,
        Some(day("2026-09-07")),
        "1 September and 5 days is a Sunday"
    );

    let late = paused
        .into_iter()
        .chain([("2026-07-07", Happening::Extended)]);
    let late = clock(&history(Right::Access, "2026-06-01", late));
    assert_eq!(late.status, Status::ExtensionInvalidNoticeLate);
    assert_eq!(late.due, Some(day("2026-07-06")));
    assert!(!late.extended);
}

#[test]
fn trap_10_there_is_one_extension() {
    let once = [("2026-10-20", Happening::Extended)];
    let twice = [
        ("2026-10-20", Happening::Extended),
        ("2026-12-20", Happening::Extended),
    ];
    let once = clock(&history(Right::Access, "2026-10-05", once));
    let twice = clock(&history(Right::Access, "2026-10-05", twice));
    assert_eq!(twice.due, once.due);
    assert_eq!(twice.status, Status::RunningExtended);
    let repeated = Finding::ExtensionRepeated {
        given: day("2026-12-20"),
    };
    assert!(twice.steps.iter().any(|step| step.finding == repeated));

    // A notice that came too late is not mended by a second one.
    let both_late = [
        ("2026-11-10", Happening::Extended),
        ("2026-11-11", Happening::Extended),
    ];
    let both_late = clock(&history(Right::Access, "2026-10-05", both_late));
    assert_eq!(both_late.status, Status::ExtensionInvalidNoticeLate);
}

#[test]
fn trap_11_closure_days_and_another_nations_holidays_are_working_days() {
    assert_eq!(
        due(&access("2026-11-29")),
        "2026-12-29",
        "the offices are shut; the law is not"
    );
    let st_andrews = access("2026-10-30");
    assert_eq!(due(&st_andrews), "2026-11-30");
    let scotland = calendar(Nation::Scotland);
    let clock = compute(&st_andrews, &scotland, &Policy::default()).unwrap();
    assert_eq!(clock.due, Some(day("2026-12-01")));
}

#[test]
fn trap_12_the_calendar_of_freedom_of_information_is_another() {
    // Twenty working days without the holidays of any nation would be 14 July.
    assert_eq!(
        due(&access("2026-06-12")),
        "2026-07-13",
        "12 July is a Sunday"
    );
    let ireland = calendar(Nation::NorthernIreland);
    let in_ireland = compute(&access("2026-06-12"), &ireland, &Policy::default()).unwrap();
    assert_eq!(
        in_ireland.due,
        Some(day("2026-07-14")),
        "13 July is kept for the Boyne there"
    );
}

#[test]
fn trap_13_no_day_is_excluded_twice() {
    let overlapping = history(
        Right::Access,
        "2026-06-01",
        [
            ("2026-06-05", asked("q1")),
            ("2026-06-08", asked("q2")),
            ("2026-06-10", answered("q1")),
            ("2026-06-12", answered("q2")),
        ],
    );
    assert_eq!(clock(&overlapping).paused_days, Some(8), "5 to 12 June");
    assert_eq!(due(&overlapping), "2026-07-09");
}

#[test]
fn trap_14_a_complaint_is_acknowledged_in_thirty_days() {
    let complaint = history(Right::Complaint, "2026-07-01", []);
    let found = clock(&complaint);
    assert_eq!(found.status, Status::AcknowledgeBy);
    assert_eq!(
        found.due,
        Some(day("2026-07-31")),
        "from 2 July; a month would be 1 August"
    );
    assert_eq!(found.extension_notice_by, None);

    let before = clock(&history(Right::Complaint, "2026-06-18", []));
    assert_eq!(
        (before.status, before.due),
        (Status::NoStatutoryPeriod, None)
    );
    assert_eq!(before.regime, None);
}

#[test]
fn trap_15_the_law_is_chosen_by_the_day_of_receipt() {
    let paused = [("2026-02-10", asked("q1")), ("2026-02-12", answered("q1"))];
    let before = clock(&history(Right::Access, "2026-02-04", paused.clone()));
    let after = clock(&history(Right::Access, "2026-02-05", paused));
    assert_eq!(
        (before.regime, after.regime),
        (Some(Regime::PreDuaa), Some(Regime::Duaa))
    );
    // Counted alike, but resting on guidance in the one case and on the statute in the other.
    assert_eq!(
        before.due,
        Some(day("2026-03-09")),
        "4 March and 3 days is a Saturday"
    );
    assert_eq!(
        after.due,
        Some(day("2026-03-09")),
        "5 March and 3 days is a Sunday"
    );
    let cited = |clock: &rightsdesk_core::clock::Clock, text| {
        clock.steps.iter().any(|step| step.citation.contains(text))
    };
    assert!(!cited(&before, "12A"));
    assert!(cited(&after, "12A"));
}

#[test]
fn trap_18_marketing_stops_at_once_whatever_else_is_awaited() {
    let objection = history(Right::ObjectionDirectMarketing, "2026-06-15", []);
    let found = clock(&objection);
    assert!(found.stop_at_once);
    assert_eq!(found.act_by, Some(day("2026-06-15")));
    assert_eq!(found.due, Some(day("2026-07-15")), "the reply");

    let doubted = [("2026-06-13", Happening::IdRequested)];
    let doubted = clock(&history(
        Right::ObjectionDirectMarketing,
        "2026-06-13",
        doubted,
    ));
    assert_eq!(doubted.status, Status::ClockNotStarted);
    assert!(doubted.stop_at_once);
    assert_eq!(
        doubted.act_by,
        Some(day("2026-06-15")),
        "received on a Saturday"
    );
}

#[test]
fn a_withdrawal_is_acted_on_by_the_next_working_day() {
    for (received, act_by) in [
        ("2026-10-29", "2026-10-30"),
        ("2026-10-30", "2026-11-02"), // a Friday
        ("2026-10-31", "2026-11-02"), // a Saturday
        ("2026-12-24", "2026-12-29"),
    ] {
        let clock = clock(&history(Right::WithdrawalOfConsent, received, []));
        assert_eq!(clock.act_by, Some(day(act_by)), "{received}");
        assert_eq!((clock.due, clock.regime), (None, None));
        assert_eq!(clock.status, Status::NoStatutoryPeriod);
        assert!(!clock.is_overdue(day(act_by)));
        assert!(clock.is_overdue(day("2026-12-30")));
    }
}

#[test]
fn while_a_question_is_open_there_are_days_left_and_no_date() {
    let open = history(Right::Access, "2026-06-01", [("2026-06-05", asked("q1"))]);
    let paused = clock(&open);
    assert_eq!(paused.status, Status::Paused);
    assert_eq!(
        (paused.due, paused.cautious_due, paused.paused_days),
        (None, None, None)
    );
    assert_eq!(
        (paused.extension_notice_by, paused.extension_notice_target),
        (None, None)
    );
    assert_eq!(paused.outstanding.clarification, Some(day("2026-06-05")));
    assert_eq!(
        paused.days_left(day("2026-08-01")),
        Some(27),
        "1 July less 4 June"
    );
    assert!(!paused.is_overdue(day("2027-01-01")));

    let answered_on = |text| what_if_answered_on(&open, &england(), &Policy::default(), day(text));
    let then = answered_on("2026-06-09").unwrap();
    assert_eq!(then.due, Some(day("2026-07-06")));
    assert_eq!(
        answered_on("2026-06-04").unwrap_err(),
        HistoryError::AnswerBeforeQuestion {
            topic: Topic::Clarification,
            reference: Some("q1".into()),
            asked: day("2026-06-05"),
            answered: day("2026-06-04"),
        }
    );
}

#[test]
fn what_if_answers_everything_that_is_open() {
    let events = [
        ("2026-06-02", Happening::IdRequested),
        ("2026-06-02", asked("q1")),
    ];
    let open = history(Right::Access, "2026-06-01", events);
    let clock = clock(&open);
    assert_eq!(clock.status, Status::ClockNotStarted);
    assert_eq!(clock.outstanding.identity, Some(day("2026-06-02")));
    let date = day("2026-06-10");
    let then = what_if_answered_on(&open, &england(), &Policy::default(), date).unwrap();
    assert_eq!(
        (then.relevant_time, then.due),
        (Some(date), Some(day("2026-07-10")))
    );
}

#[test]
fn what_is_asked_after_the_time_ran_out_revives_nothing() {
    for event in [asked("q1"), Happening::IdRequested, Happening::FeeRequested] {
        let late = clock(&history(
            Right::Access,
            "2026-06-01",
            [("2026-07-02", event)],
        ));
        assert_eq!(late.due, Some(day("2026-07-01")));
        assert!(late.is_overdue(day("2026-07-02")));
        let told = |f| matches!(f, Finding::AskedAfterTheEnd { .. });
        assert!(late.steps.iter().any(|step| told(step.finding)));
    }
    let last_day = clock(&history(
        Right::Access,
        "2026-06-01",
        [("2026-07-01", asked("q1"))],
    ));
    assert_eq!(last_day.status, Status::Paused);
    assert_eq!(last_day.days_left_when_answered, Some(1));
}

#[test]
fn a_question_on_the_day_the_end_was_moved_to_gives_that_day_back() {
    // Nominal Saturday 14 November, moved to Monday the 16th.
    let open = history(Right::Access, "2026-10-14", [("2026-11-16", asked("q1"))]);
    assert_eq!(clock(&open).days_left_when_answered, Some(1));
    let events = [("2026-11-16", asked("q1")), ("2026-11-18", answered("q1"))];
    let closed = history(Right::Access, "2026-10-14", events);
    assert_eq!(due(&closed), "2026-11-19");
    let cautious = compute(&closed, &england(), &CAUTIOUS).unwrap();
    assert_eq!(
        cautious.due,
        Some(day("2026-11-16")),
        "cautiously, the time was up on Saturday"
    );
    assert_eq!(cautious.paused_days, Some(0));
}

#[test]
fn a_notice_on_a_moved_day_is_contestable() {
    let events = [("2026-11-16", Happening::Extended)];
    let history = history(Right::Access, "2026-10-14", events);
    let found = clock(&history);
    assert!(found.extended);
    assert_eq!(found.extension_notice_by, Some(day("2026-11-16")));
    assert_eq!(found.extension_notice_target, Some(day("2026-11-13")));
    let unsettled = found.steps.iter().filter(|step| step.unsettled);
    assert!(unsettled.into_iter().any(|s| matches!(
        s.finding,
        Finding::Extended {
            contestable: true,
            ..
        }
    )));

    let cautious = compute(&history, &england(), &CAUTIOUS).unwrap();
    assert_eq!(cautious.status, Status::ExtensionInvalidNoticeLate);
    assert_eq!(cautious.extension_notice_by, Some(day("2026-11-14")));
}

#[test]
fn a_notice_is_in_time_until_the_limit_and_while_nothing_runs() {
    let running = clock(&access("2026-06-01"));
    assert!(running.may_be_extended_on(day("2026-07-01")));
    assert!(!running.may_be_extended_on(day("2026-07-02")));
    let paused = clock(&history(
        Right::Access,
        "2026-06-01",
        [("2026-06-05", asked("q1"))],
    ));
    assert!(paused.may_be_extended_on(day("2026-08-01")));
    let extended = [("2026-06-05", Happening::Extended)];
    let extended = clock(&history(Right::Access, "2026-06-01", extended));
    assert!(!extended.may_be_extended_on(day("2026-06-06")), "once");
    for right in [Right::Complaint, Right::WithdrawalOfConsent] {
        let clock = clock(&history(right, "2026-07-01", []));
        assert!(!clock.may_be_extended_on(day("2026-07-01")), "{right:?}");
    }
}

#[test]
fn law_enforcement_before_article_12a_had_neither_pause_nor_extension() {
    let events = [
        ("2026-01-10", asked("q1")),
        ("2026-01-12", Happening::Extended),
    ];
    let found = clock(&history(Right::AccessLawEnforcement, "2026-01-05", events));
    assert_eq!(
        (found.due, found.status),
        (Some(day("2026-02-05")), Status::Running)
    );
    assert!(!found.extendable);
    let told = |finding| found.steps.iter().any(|step| step.finding == finding);
    assert!(told(Finding::ExtensionUnavailable {
        given: day("2026-01-12")
    }));
    let (asked, why) = (day("2026-01-10"), WhyNoPause::NotInThisLaw);
    assert!(told(Finding::DoesNotPause { asked, why }));
}

#[test]
fn trap_31_law_enforcement_requests_take_the_shorter_count_and_name_the_longer() {
    let found = clock(&history(Right::AccessLawEnforcement, "2026-06-30", []));
    assert_eq!(found.due, Some(day("2026-07-30")));
    let longer = found
        .steps
        .iter()
        .find(|step| step.finding == Finding::LongerReading)
        .unwrap();
    assert_eq!(longer.date, Some(day("2026-08-03")));
    assert!(longer.unsettled);
}

#[test]
fn the_days_left_are_counted_from_any_day() {
    let clock = clock(&access("2026-11-25"));
    assert_eq!(
        clock.due,
        Some(day("2026-12-29")),
        "Christmas Day is a Friday"
    );
    assert_eq!(clock.days_left(day("2026-12-22")), Some(7));
    assert_eq!(clock.days_left(day("2026-12-29")), Some(0));
    assert_eq!(clock.days_left(day("2026-12-31")), Some(-2));
    assert!(!clock.is_overdue(day("2026-12-29")));
    assert!(clock.is_overdue(day("2026-12-30")));
    assert_eq!(
        clock.working_days_until_due(day("2026-12-22"), &england()),
        Some(3)
    );
    assert_eq!(
        clock.working_days_until_due(day("2026-12-30"), &england()),
        Some(0)
    );
}

#[test]
fn an_added_holiday_moves_the_date() {
    let added = Calendar::new(
        Nation::default(),
        &published().unwrap(),
        [day("2026-11-05")],
    );
    let request = access("2026-10-05");
    assert_eq!(due(&request), "2026-11-05");
    let moved = compute_dates(&request, &added, &Policy::default()).unwrap();
    assert_eq!(moved.due, Some(day("2026-11-06")));
}

#[test]
fn a_date_beyond_the_published_holidays_is_marked() {
    let far = clock(&access("2030-11-25"));
    assert_eq!(far.due, Some(day("2030-12-27")));
    assert_eq!(far.certainty, Certainty::ByRule);
    let mut steps = far.steps.iter();
    let by_rule = steps.find(|step| step.finding == Finding::HolidaysByRule);
    // The law is settled; it is the list that has not been published.
    assert!(!by_rule.unwrap().unsettled);
    assert_eq!(clock(&access("2028-11-24")).certainty, Certainty::Published);
    let over_the_edge = clock(&access("2028-11-30"));
    assert_eq!(over_the_edge.due, Some(day("2029-01-02")));
    assert_eq!(over_the_edge.certainty, Certainty::ByRule);
    assert_eq!(due(&access("9000-12-31")), "9001-02-02", "a Saturday");
}

#[test]
fn the_working_is_told_in_order() {
    let events = [("2026-10-13", asked("q1")), ("2026-10-15", answered("q1"))];
    let told: Vec<String> = clock(&history(Right::Access, "2026-10-11", events))
        .steps
        .iter()
        .map(|step| {
            let json = serde_json::to_value(step).unwrap();
            let date = json["date"].as_str().unwrap_or("-");
            format!(
                "{} {date} {}",
                json["code"].as_str().unwrap(),
                step.citation
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "received 2026-10-11 ICO right of access guidance",
            "counted_under - SI 2026/82 regs 2, 4",
            "started 2026-10-11 UK GDPR Arts 12(3), 12A",
            "months_counted 2026-11-11 UK GDPR Arts 12(3), 12A",
            "excluded - UK GDPR Art 12A(5)",
            "excluded_days_added 2026-11-14 UK GDPR Art 12A(5)",
            "rolled_forward 2026-11-16 Regulation (EEC) 1182/71 Art 3; DPA 2018 s.205(2)",
            "cautious_reading 2026-11-13 UK GDPR Art 12A(5)",
            "notice_limit 2026-11-16 UK GDPR Arts 12(3), 12A",
            "notice_target 2026-11-13 UK GDPR Arts 12(3), 12A",
        ]
    );
}

#[test]
fn a_history_that_cannot_be_is_refused_by_name() {
    let refused = |received: &str, events: &[(&'static str, Happening)]| {
        let history = history(Right::Access, received, events.iter().cloned());
        compute(&history, &england(), &Policy::default())
            .unwrap_err()
            .to_string()
    };
    let id_asked = || Happening::IdRequested;
    let id_came = || Happening::IdReceived;
    for (events, message) in [
        (
            vec![("2026-06-09", id_came())],
            "proof of identity arrived on 2026-06-09 but was not asked for",
        ),
        (
            vec![("2026-06-09", id_asked()), ("2026-06-08", id_came())],
            "proof of identity arrived on 2026-06-08, before it was asked for on 2026-06-09",
        ),
        (
            vec![
                ("2026-06-02", id_asked()),
                ("2026-06-08", id_came()),
                ("2026-06-09", id_came()),
            ],
            "proof of identity arrived again on 2026-06-09; it was not asked for again",
        ),
        (
            vec![("2026-06-02", id_asked()), ("2026-06-03", id_asked())],
            "proof of identity was asked for on 2026-06-03 while the question of 2026-06-02 was open",
        ),
        (
            vec![("2026-06-02", asked("q1")), ("2026-06-02", asked("q1"))],
            "clarification was asked for on 2026-06-02 while the question of 2026-06-02 was open \
             (question \"q1\")",
        ),
        (
            vec![("2026-06-02", asked("q1")), ("2026-06-08", answered("q2"))],
            "clarification arrived on 2026-06-08 but was not asked for (question \"q2\")",
        ),
        (
            vec![("2026-05-31", Happening::Extended)],
            "the notice of an extension is dated 2026-05-31, before the request was received on \
             2026-06-01",
        ),
        (
            vec![("2026-05-31", asked("q1"))],
            "the request for clarification is dated 2026-05-31, before the request was received \
             on 2026-06-01",
        ),
        (
            vec![
                ("2026-06-09", Happening::Extended),
                ("2026-06-09", Happening::Extended),
            ],
            "the notice of an extension on 2026-06-09 is recorded twice",
        ),
        (
            vec![("9999-12-31", asked("q1"))],
            "9999-12-31 is too far ahead to count from",
        ),
    ] {
        assert_eq!(refused("2026-06-01", &events), message);
    }
    assert_eq!(
        refused("2018-05-24", &[]),
        "received on 2018-05-24, before these rights came into force on 2018-05-25"
    );
    let many = vec![("2026-06-09", Happening::Extended); 1_001];
    assert_eq!(
        refused("2026-06-01", &many),
        "1001 events are more than the 1000 that a request can have"
    );
}

#[test]
fn nothing_may_be_in_the_future() {
    let today = day("2026-11-21");
    let events = [("2026-11-20", asked("q1")), ("2026-11-23", answered("q1"))];
    let history = history(Right::Access, "2026-11-02", events);
    let error = history.check_not_after(today).unwrap_err();
    assert_eq!(
        error.to_string(),
        "2026-11-23 is in the future: today is 2026-11-21"
    );
    assert_eq!(access("2026-11-21").check_not_after(today), Ok(()));
    assert!(access("2026-11-22").check_not_after(today).is_err());
}

#[test]
fn a_second_document_asked_for_when_the_first_does_not_do() {
    let events = [
        ("2026-06-02", Happening::IdRequested),
        ("2026-06-05", Happening::IdReceived),
        ("2026-06-05", Happening::IdRequested),
        ("2026-06-11", Happening::IdReceived),
    ];
    assert_eq!(
        due(&history(Right::Access, "2026-06-01", events)),
        "2026-07-13"
    );
}

#[test]
fn a_history_is_read_and_written_in_one_shape() {
    let text = r#"{"right":"access","received":"2026-06-01","events":[
        {"date":"2026-06-05","type":"clarification_requested","ref":"q1","qualifies":true},
        {"date":"2026-06-09","type":"clarification_received","ref":"q1"},
        {"date":"2026-06-30","type":"extended"}]}"#;
    let read: History = serde_json::from_str(text).unwrap();
    assert_eq!(
        read.events[0],
        Dated {
            date: day("2026-06-05"),
            happening: asked("q1")
        }
    );
    let written: serde_json::Value = serde_json::to_value(&read).unwrap();
    assert_eq!(
        written,
        serde_json::from_str::<serde_json::Value>(text).unwrap()
    );

    for (bad, problem) in [
        (text.replace("2026-06-30", "2026-06-31"), "day"),
        (
            text.replace("extended", "prolonged"),
            "unknown variant `prolonged`",
        ),
        (
            text.replace("access", "forgetting"),
            "unknown variant `forgetting`",
        ),
        (
            text.replace("\"received\"", "\"arrived\""),
            "missing field `received`",
        ),
    ] {
        let error = serde_json::from_str::<History>(&bad)
            .unwrap_err()
            .to_string();
        assert!(error.contains(problem), "{error}");
    }
}
