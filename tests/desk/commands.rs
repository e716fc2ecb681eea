//! The pages of single commands: what is wrong is named beside its field, what is right is done.

use rightsdesk_core::case::{ChildsView, OpinionFinding, Outcome};
use rightsdesk_core::ids::CaseId;
use rightsdesk_core::people::Role;
use rightsdesk_core::reason;
use rightsdesk_core::request::{NewRequest, Person, Subject, WORDS_MOST};
use rightsdesk_core::right::Right;

use super::people::{TODAY, arrived, at_work, file, give, gives, new_request, owner_of, signed_in};
use super::working::{searches, worker_builds};
use crate::support::databases::on_each_database;
use crate::support::site::{Browser, Site};

/// The date fields of 23 November 2026, the day of these stories.
const ON: [(&str, &str); 3] = [("on-day", "23"), ("on-month", "11"), ("on-year", "2026")];

/// The date fields of a day of 2026.
fn on<'d>(day: &'d str, month: &'d str) -> [(&'d str, &'d str); 3] {
    [("on-day", day), ("on-month", month), ("on-year", "2026")]
}

/// A request that a parent makes for a child.
fn for_a_child() -> NewRequest {
    NewRequest {
        subject: Subject::Child,
        data_subject: Some(Person {
            name: "Finn Sample".into(),
            ..Person::default()
        }),
        ..new_request(Right::Access)
    }
}

/// Accepts the request, without a doubt about who is asking.
pub(crate) async fn accepted(browser: &mut Browser, case: CaseId, subject: &str) {
    let page = browser.get(&format!("/desk/cases/{case}/accept")).await;
    let owner = owner_of(&page, "Casey Sample");
    let given = [("subject", subject), ("owner", &owner), ("doubt", "no")];
    gives(browser, case, "accept", &given).await;
}

/// A decision in one point.
pub(crate) fn one_point(
    decision: &'static str,
    outcome: &'static str,
) -> Vec<(&'static str, &'static str)> {
    vec![
        ("asked-1", "All of it"),
        ("decision-1", decision),
        ("explanation-1", "As we say here."),
        ("outcome", outcome),
    ]
}

on_each_database! {
    /// A parent shows that they may act; what the child wants is asked, and it counts.
    async fn a_child_has_a_say(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let case = arrived(&site, &for_a_child()).await;
        accepted(&mut casey, case, "child").await;
        searches(&mut casey, case).await;

        // Whoever decides is told at once that nothing can be given yet.
        let nothing = "Record what shows that they may before you give or change anything";
        casey.get(&format!("/desk/cases/{case}/decide")).await.says(200, &[nothing]);
        let mut decision = one_point("granted", "granted");
        decision.push(("health", "none"));
        give(&mut casey, case, "decide", &decision).await.says(422, &[nothing, "#outcome"]);

        let empty = give(&mut casey, case, "ask-authority", &[("reason", " ")]).await;
        empty.says(422, &["Enter the reason"]);
        let reason = [("reason", "We have no record of you."), ("preview", "yes")];
        let shown = give(&mut casey, case, "ask-authority", &reason).await;
        shown.says(200, &["We have no record of you.", "there is no date for the reply until"]);
        gives(&mut casey, case, "ask-authority", &reason[..1]).await;

        let page = casey.get(&format!("/desk/cases/{case}/confirm-authority")).await;
        page.says(200, &["Finn Sample", "We have no record of you.", "What does the child want?"]);
        let empty = give(&mut casey, case, "confirm-authority", &[]).await;
        empty.says(422, &[
            "Enter the date",
            "Enter what shows that they may act",
            "Select what the child wants",
            "Select as what they act",
            "Enter how you know whether the child understands",
        ]);
        let how = [
            ("how", "Birth certificate, and no court order"),
            ("acting_as", "parent"),
            ("child", "refuses"),
            ("competence", "Talked to a teacher who knows the child"),
        ];
        let before = [&on("19", "11")[..], &how].concat();
        let early = give(&mut casey, case, "confirm-authority", &before).await;
        early.says(422, &["must be Friday 20 November 2026 or later", "Birth certificate"]);
        gives(&mut casey, case, "confirm-authority", &[&ON[..], &how].concat()).await;
        assert_eq!(file(&site, case).await.case.childs_view, Some(ChildsView::Refuses));

        let refused = give(&mut casey, case, "decide", &decision).await;
        refused.says(422, &["The child understands and does not agree", "#outcome"]);
    }

    /// A fee is a manager's to ask; the time starts when it is paid.
    async fn a_fee_is_asked_and_paid(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let mut manu = at_work(&site, "Manu", &[Role::Manager]).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        casey.get(&format!("/desk/cases/{case}/ask-fee")).await.says(403, &[]);
        for amount in ["", "ten", "0", "1,000", "12.505", "99999999999"] {
            let wrong = give(&mut manu, case, "ask-fee", &[("amount", amount)]).await;
            wrong.says(422, &["#amount", "like 12.50", "Enter why a fee is reasonable"]);
        }
        let fee = [("amount", "£12.50"), ("reason", "The third copy."), ("preview", "yes")];
        let shown = give(&mut manu, case, "ask-fee", &fee).await;
        shown.says(200, &["we ask for £12.50", "The third copy."]);
        gives(&mut manu, case, "ask-fee", &fee[..2]).await;
        let again = manu.get(&format!("/desk/cases/{case}/ask-fee")).await;
        again.says(409, &["A fee was asked for before"]);
        casey.get(&format!("/desk/cases/{case}")).await.says(200, &["Waiting for a fee"]);

        give(&mut casey, case, "record-fee", &[]).await.says(422, &["Enter the date"]);
        let early = give(&mut casey, case, "record-fee", &on("20", "11")).await;
        early.says(422, &["must be Monday 23 November 2026 or later"]);
        gives(&mut casey, case, "record-fee", &ON).await;
        let now = file(&site, case).await;
        assert_eq!(now.clock.due, Some(jiff::civil::date(2026, 12, 23)));
    }

    /// What else the person asked for gets a case of its own, once.
    async fn another_right_gets_its_case(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let mut rowan = at_work(&site, "Rowan", &[Role::Reviewer]).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        rowan.get(&format!("/desk/cases/{case}/open-beside")).await.says(403, &[]);
        let form = casey.get(&format!("/desk/cases/{case}/open-beside")).await;
        form.says(200, &["value=\"erasure\"", "value=\"20\""]);
        form.does_not_say(&["value=\"access\""]);
        let empty = give(&mut casey, case, "open-beside", &[]).await;
        empty.says(422, &["Select which right it is", "Enter what the person said"]);
        let words = [("right", "erasure"), ("reason", "And delete it all.")];
        let tomorrow = [&on("24", "11")[..], &words].concat();
        let future = give(&mut casey, case, "open-beside", &tomorrow).await;
        future.says(422, &["The date must be today or in the past", "And delete it all."]);
        let beside = [&on("20", "11")[..], &words].concat();
        let read = [&beside[..], &[("preview", "yes")]].concat();
        let shown = give(&mut casey, case, "open-beside", &read).await;
        shown.says(200, &["The reply to the new case would be due on Monday 21 December 2026"]);
        gives(&mut casey, case, "open-beside", &beside).await;
        let twice = give(&mut casey, case, "open-beside", &beside).await;
        twice.says(422, &["already has an open case for this right: Erasure", "#right"]);
        casey.get(&format!("/desk/cases/{case}")).await.says(200, &["Erasure (Received)"]);
    }

    /// An opinion is recorded whatever its age; one that is too old is said not to count.
    async fn an_opinion_counts_for_six_months(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        accepted(&mut casey, case, "requester").await;
        searches(&mut casey, case).await;
        let empty = give(&mut casey, case, "record-opinion", &[]).await;
        empty.says(422, &[
            "Enter the date",
            "Enter who gave the opinion",
            "Select what they found",
            "Enter what they looked at",
        ]);
        let opinion = [
            ("professional", "Dr Sample"),
            ("finding", "harm_not_likely"),
            ("about", "Notes of visits"),
        ];
        gives(&mut casey, case, "record-opinion", &[&on("1", "5")[..], &opinion].concat()).await;
        let old = "so it no longer counts";
        casey.get(&format!("/desk/cases/{case}")).await.says(200, &[old]);
        casey.get(&format!("/desk/cases/{case}/decide")).await.says(200, &[old]);
        let mut decision = one_point("granted", "granted");
        decision.push(("health", "looked_at"));
        let refused = give(&mut casey, case, "decide", &decision).await;
        refused.says(422, &["in the last six months, that serious harm is not likely", "#health"]);
        gives(&mut casey, case, "record-opinion", &[&on("2", "11")[..], &opinion].concat()).await;
        gives(&mut casey, case, "decide", &decision).await;
        let kept = file(&site, case).await.case;
        assert_eq!(kept.opinions[1].finding, OpinionFinding::HarmNotLikely);
    }

    /// The outcome says the same as the points; the tests of a reason are shown before they are missed.
    async fn a_decision_holds_together(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        accepted(&mut casey, case, "requester").await;
        searches(&mut casey, case).await;
        for (decision, outcome) in [
            ("granted", "refused"),
            ("granted", "part_granted"),
            ("granted", "no_data_held"),
            ("not_held", "granted"),
            ("not_held", "neither_confirm_nor_deny"),
        ] {
            let mut decision = one_point(decision, outcome);
            decision.push(("health", "none"));
            let differs = give(&mut casey, case, "decide", &decision).await;
            differs.says(422, &["The outcome does not fit the points", "#outcome"]);
        }

        let mut decision = one_point("refused", "refused");
        decision.extend([("reason-1", "TP16"), ("reasons", "yes")]);
        let asked = give(&mut casey, case, "decide", &decision).await;
        asked.says(200, &["tests-tp16-1", "because-tp16-1", "As we say here."]);
        asked.does_not_say(&["There is a problem"]);
        decision.retain(|(name, _)| *name != "reasons");
        let missed = give(&mut casey, case, "decide", &decision).await;
        missed.says(422, &["Select each statement that is true", "#tests-tp16-1", "#because-tp16-1"]);
        let tests = reason::find("TP16").unwrap().tests;
        decision.extend(tests.iter().map(|test| ("tests-tp16-1", test.code())));
        decision.push(("because-tp16-1", "They were asked."));
        let whole = give(&mut casey, case, "decide", &decision).await;
        whole.says(422, &["Say why no part can be given", "#nothing_severable"]);
        decision.push(("nothing_severable", "Every line names them."));

        // The reply quotes what the person wrote, unless somebody takes a part of it out.
        let words = site.store.load_case(case).await.unwrap().unwrap().request.arrived.words;
        let form = casey.get(&format!("/desk/cases/{case}/decide")).await;
        form.says(200, &["What does the reply quote of the request?", "Everything about my"]);
        let long = "x".repeat(WORDS_MOST + 1);
        let mut too_long = decision.clone();
        too_long.push(("quote", &long));
        give(&mut casey, case, "decide", &too_long).await.says(422, &["#quote"]);
        let (mut all, mut less, mut nothing) = (decision.clone(), decision.clone(), decision);
        all.push(("quote", &words));
        less.push(("quote", "All that is held about me."));
        nothing.push(("quote", " "));
        let mut reviewer = at_work(&site, "Rhea", &[Role::Reviewer]).await;
        for (decision, quote) in [
            (all, None),
            (less, Some("All that is held about me.")),
            (nothing, Some("")),
        ] {
            gives(&mut casey, case, "decide", &decision).await;
            let decided = file(&site, case).await.case.decided.unwrap();
            assert_eq!((decided.outcome, decided.quote.as_deref()), (Outcome::Refused, quote));
            // Decided as a request, it is one; but nobody is answered who has died.
            let died = casey.get(&format!("/desk/cases/{case}/redirect")).await;
            died.says(200, &["The person who asked has died"]);
            died.does_not_say(&["Freedom of information"]);
            let back = [("reason", "Once more")];
            gives(&mut reviewer, case, "send-back", &back).await;
            let again = casey.get(&format!("/desk/cases/{case}/decide")).await;
            again.says(200, &[quote.unwrap_or("Everything about my")]);
        }
    }

    /// Nothing is offered that can lead nowhere: more time where there is no month, telling
    /// recipients before a change.
    async fn what_leads_nowhere_is_not_offered(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let withdrawal = arrived(&site, &new_request(Right::WithdrawalOfConsent)).await;
        let page = casey.get(&format!("/desk/cases/{withdrawal}")).await;
        page.says(200, &[&format!("{withdrawal}/withdraw\"")]);
        page.does_not_say(&["/extend\""]);

        let case = arrived(&site, &new_request(Right::Rectification)).await;
        accepted(&mut casey, case, "requester").await;
        let page = casey.get(&format!("/desk/cases/{case}")).await;
        page.says(200, &["/extend\""]);
        page.does_not_say(&["/record-told\""]);
        let change = [
            ("system-other", "Mailing list"),
            ("change", "corrected"),
            ("done", "Surname corrected"),
        ];
        gives(&mut casey, case, "record-change", &[&ON[..], &change].concat()).await;
        casey.get(&format!("/desk/cases/{case}")).await.says(200, &["/record-told\""]);
        site.set_now("2026-12-22T09:00:00Z");
        casey.get(&format!("/desk/cases/{case}")).await.does_not_say(&["/extend\""]);
    }

    /// A restriction is lifted only after a letter, which speaks of no date for a reply.
    async fn a_restriction_is_lifted_after_a_word(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let mut rowan = at_work(&site, "Rowan", &[Role::Reviewer]).await;
        let case = arrived(&site, &new_request(Right::Restriction)).await;
        accepted(&mut casey, case, "requester").await;
        let change = [
            ("system-other", "Mailing list"),
            ("change", "restricted"),
            ("done", "Marked"),
        ];
        gives(&mut casey, case, "record-change", &[&ON[..], &change].concat()).await;
        gives(&mut casey, case, "decide", &one_point("granted", "granted")).await;
        gives(&mut rowan, case, "approve", &[]).await;
        worker_builds(&site, case).await;
        gives(&mut casey, case, "send", &[]).await;

        let early = casey.get(&format!("/desk/cases/{case}/lift-restriction")).await;
        early.says(409, &["Tell the person first"]);
        rowan.get(&format!("/desk/cases/{case}/warn-of-lifting")).await.says(403, &[]);
        let empty = give(&mut casey, case, "warn-of-lifting", &[]).await;
        empty.says(422, &["Enter why the restriction is lifted"]);
        let warn = [("reason", "It is correct now."), ("preview", "yes")];
        let shown = give(&mut casey, case, "warn-of-lifting", &warn).await;
        shown.says(200, &["The letter as it would be sent", "It is correct now."]);
        shown.does_not_say(&["would be due", "there is no date"]);
        gives(&mut casey, case, "warn-of-lifting", &warn[..1]).await;
        // The person is given time to object.
        give(&mut casey, case, "lift-restriction", &[]).await.says(422, &["must be"]);
        site.set_now("2026-11-30T09:00:00Z");
        let mut casey = signed_in(&site, "Casey").await;
        gives(&mut casey, case, "lift-restriction", &[]).await;
        let again = casey.get(&format!("/desk/cases/{case}/lift-restriction")).await;
        again.says(409, &["This was done before"]);
        let lifting = file(&site, case).await.case.lifting;
        assert!(lifting.warned.is_some() && lifting.warned < lifting.lifted, "{lifting:?}");
    }
}
