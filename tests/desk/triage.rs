//! Triage on one page: one press records all of it, or nothing.

use rightsdesk_core::case::{CareKind, Complexity, LinkKind, Priority, Proof, Stage};
use rightsdesk_core::ids::CaseId;
use rightsdesk_core::people::Role;
use rightsdesk_core::request::{NewRequest, Subject};
use rightsdesk_core::right::Right;

use super::people::{TODAY, arrived, at_work, file, gives, new_request, owner_of};
use crate::support::databases::on_each_database;
use crate::support::site::{Answer, Browser, Site};

/// What a usual case takes: four choices. The rest stands in the form.
const USUAL: [(&str, &str); 4] = [
    ("valid", "yes"),
    ("notices", "norfolk-family-hub-feedback"),
    ("identity", "account"),
    ("complexity", "simple"),
];

fn page_of(case: CaseId) -> String {
    format!("/desk/cases/{case}/triage")
}

/// The form as it is sent with what stands in it when it is opened, but for `changed`.
fn sent<'f>(
    page: &Answer,
    owner: &'f str,
    changed: &[(&'f str, &'f str)],
) -> Vec<(&'f str, &'f str)> {
    page.says(200, &["Record triage"]);
    let mut fields = vec![
        ("subject", "requester"),
        ("priority", "ordinary"),
        ("owner", owner),
    ];
    fields.extend(USUAL);
    fields.retain(|(name, _)| !changed.iter().any(|(other, _)| other == name));
    fields.extend(changed.iter().filter(|(_, value)| !value.is_empty()));
    fields
}

/// Opens the page, and presses the button.
async fn triages(browser: &mut Browser, case: CaseId, changed: &[(&str, &str)]) -> Answer {
    let page = browser.get(&page_of(case)).await;
    let owner = owner_of(&page, "Casey Sample");
    let fields = sent(&page, &owner, changed);
    browser.submit(&page, &page_of(case), &fields).await
}

fn with_words(words: &str) -> NewRequest {
    NewRequest {
        words: words.into(),
        ..new_request(Right::Access)
    }
}

on_each_database! {
    /// Four choices and one press; a second press does nothing more.
    async fn a_usual_case_takes_four_choices(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        casey.get(&format!("/desk/cases/{case}")).await.says(200, &["Do the triage", "/triage\""]);

        let page = casey.get(&page_of(case)).await;
        page.says(200, &[
            "Everything about my &lt;visits&gt;",
            "20 November 2026",
            "Siân Sample",
            "The right is open for",
        ]);
        let owner = owner_of(&page, "Casey Sample");
        let fields = sent(&page, &owner, &[]);
        let done = casey.submit(&page, &page_of(case), &fields).await;
        assert_eq!(done.leads_to(), format!("/desk/cases/{case}?done=triage"));
        let now = file(&site, case).await;
        assert_eq!(now.case.stage, Stage::Gathering);
        assert_eq!(now.case.owner.map(|id| id.to_string()), Some(owner.clone()));
        assert_eq!(now.case.subject, Some(Subject::Requester));
        assert_eq!(now.case.notices.len(), 1);
        let assessed = now.case.assessment.clone().unwrap();
        assert_eq!((assessed.complexity, assessed.priority), (Complexity::Simple, Priority::Ordinary));
        assert!(matches!(&now.case.identity, Proof::Settled { asked: None, how, .. } if how.contains("account")));
        // What was never asked for restarts no time, and nobody is written to about it.
        assert_eq!(now.clock.due, Some(jiff::civil::date(2026, 12, 21)));
        let letters = site.store.messages().of_request(now.case.request).await.unwrap();
        let kinds: Vec<_> = letters.iter().map(|letter| letter.letter.body.kind()).collect();
        assert_eq!(kinds, ["acknowledgement"]);

        // Pressed twice, and in another order of the fields: once.
        let mut reversed = fields.clone();
        reversed.reverse();
        let again = casey.submit(&page, &page_of(case), &reversed).await;
        assert_eq!(again.leads_to(), done.leads_to());
        assert_eq!(file(&site, case).await.events.len(), now.events.len());

        let page = casey.get(done.leads_to()).await;
        page.says(200, &["The triage is recorded.", "Ask somebody to do something"]);
        // Later the page tells what was recorded, and has no form.
        let later = casey.get(&page_of(case)).await;
        later.says(200, &[
            "Casey Sample recorded the triage",
            "Simple: one or two systems",
            "Nothing at triage called for more.",
            &format!("/desk/cases/{case}/accept"),
        ]);
        later.does_not_say(&["Record triage"]);
    }

    /// Everything at once: other rights, care, urgency, a link; and the letter read before it goes.
    async fn one_press_does_all_of_it(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let words = "A copy of my visits. The address is wrong. Then delete my picture.";
        let before = arrived(&site, &with_words(words)).await;
        let other = file(&site, before).await.case.reference;
        let case = arrived(&site, &with_words(words)).await;
        let link = format!("link-{other}");
        let all = [
            ("beside", "erasure"),
            ("identity", "doubt"),
            ("identity_why", "The address is new to us."),
            ("complexity", "complex"),
            ("priority", "urgent"),
            ("assess_reason", "A hearing is on 1 December."),
            ("care", "court_proceedings"),
            ("care-purpose-court_proceedings", "To keep to the dates of the court"),
            ("care-until-court_proceedings-day", "1"),
            ("care-until-court_proceedings-month", "6"),
            ("care-until-court_proceedings-year", "2027"),
            (link.as_str(), "duplicate"),
        ];
        let page = casey.get(&page_of(case)).await;
        page.says(200, &["“Then delete my picture.”", "“The address is wrong.”", other.as_str()]);
        let owner = owner_of(&page, "Casey Sample");
        let mut fields = sent(&page, &owner, &all);
        fields.push(("preview", "yes"));
        let shown = casey.submit(&page, &page_of(case), &fields).await;
        shown.says(200, &["The letter as it would be sent", "The address is new to us.", "A hearing is on 1 December."]);
        assert_eq!(file(&site, case).await.events.len(), 1, "reading does nothing");

        triages(&mut casey, case, &all).await.leads_to();
        let now = file(&site, case).await;
        assert!(now.case.identity.is_open());
        assert_eq!(now.case.opened_beside.len(), 1);
        assert_eq!(now.beside.len(), 1);
        assert_eq!(now.case.care[0].kind, CareKind::CourtProceedings);
        assert_eq!((now.case.links[0].other.clone(), now.case.links[0].link), (other, LinkKind::Duplicate));
        casey.get(&format!("/desk/cases/{case}")).await.says(200, &[
            "Urgent",
            "We wait for proof of identity, asked for on 23 November 2026",
            "Court proceedings, for To keep to the dates of the court, until 1 June 2027",
            "Erasure (Received)",
            "The same person asked for the same",
        ]);
    }

    /// What is wrong is named at its field, all at once; what was typed is kept; nothing is done.
    async fn wrong_input_is_named_at_its_field(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let case = arrived(&site, &with_words("Correct my name and erase the rest")).await;
        let page = casey.get(&page_of(case)).await;
        let nothing = casey.submit(&page, &page_of(case), &[]).await;
        nothing.says(422, &[
            "Select whether this is a valid request",
            "#valid",
            "Select whose information this is",
            "Select whether there is a doubt about who is asking",
            "Select how much work it is",
            "Select how soon it is begun",
            "Select who will own the case",
        ]);
        let long = "x".repeat(20_001);
        for (changed, said) in [
            (vec![("valid", "perhaps")], "#valid"),
            (vec![("notices", "kent-parent-carer-panel")], "#notices"),
            (vec![("subject", "nobody")], "#subject"),
            (vec![("beside", "portability")], "Select what else is asked for from the list"),
            (vec![("identity", "guess")], "#identity"),
            (vec![("identity", "knowledge")], "Enter what they knew"),
            (vec![("identity", "document")], "Enter which kind of document was looked at"),
            (vec![("identity", "doubt")], "Enter why there is a doubt"),
            (vec![("identity", "doubt"), ("identity_why", long.as_str())], "#identity_why"),
            (vec![("complexity", "complex")], "Enter why it is complex or urgent"),
            (vec![("priority", "urgent")], "Enter why it is complex or urgent"),
            (vec![("priority", "soon")], "#priority"),
            (vec![("care", "dog")], "Select the care from the list"),
            (vec![("care", "safety")], "Enter what the mark is for"),
            (vec![("care", "safety"), ("care-purpose-safety", "Her address is secret")], "Enter the date until which the mark is needed"),
            (vec![("owner", "somebody")], "#owner"),
        ] {
            let answer = triages(&mut casey, case, &changed).await;
            answer.says(422, &[said]);
        }
        // What core refuses is told at the field too: a mark of the past, or for ever.
        for year in ["2025", "2040"] {
            let until = [
                ("care", "safety"),
                ("care-purpose-safety", "Her address is secret"),
                ("care-until-safety-day", "1"),
                ("care-until-safety-month", "6"),
                ("care-until-safety-year", year),
            ];
            let answer = triages(&mut casey, case, &until).await;
            answer.says(422, &["#care-until-safety-day", "Her address is secret", year]);
        }
        assert_eq!(file(&site, case).await.events.len(), 1, "nothing was done");
    }

    /// What is other business, or another's too, leads on to its own page.
    async fn what_is_no_request_leads_on(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let no = [("valid", "other-business"), ("identity", ""), ("complexity", "")];
        let answer = triages(&mut casey, case, &no).await;
        assert_eq!(answer.leads_to(), format!("/desk/cases/{case}/redirect"));
        casey.get(answer.leads_to()).await.says(200, &[]);
        let now = file(&site, case).await.case;
        assert_eq!((now.stage, now.owner.is_some()), (Stage::Triage, true));

        let also = triages(&mut casey, case, &[("valid", "other-controller")]).await;
        assert_eq!(also.leads_to(), format!("/desk/cases/{case}/name-controller"));
        let now = file(&site, case).await.case;
        assert_eq!(now.stage, Stage::Gathering);
        assert!(now.identity.is_settled());
    }

    /// Somebody else was quicker: the second person sees it, and what they chose is kept.
    async fn a_stale_page_shows_what_happened(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let mut manu = at_work(&site, "Manu", &[Role::Manager]).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let page = casey.get(&page_of(case)).await;
        let owner = owner_of(&page, "Casey Sample");
        gives(&mut manu, case, "note", &[("note", "She rang this morning.")]).await;
        let why = ("assess_reason", "Two boxes of paper.");
        let fields = sent(&page, &owner, &[why]);
        let stale = casey.submit(&page, &page_of(case), &fields).await;
        stale.says(422, &[
            "Somebody else changed this case",
            "She rang this morning.",
            "Two boxes of paper.",
        ]);
        assert_eq!(file(&site, case).await.case.stage, Stage::Received);
        let again = casey.submit(&stale, &page_of(case), &fields).await;
        assert_eq!(again.leads_to(), format!("/desk/cases/{case}?done=triage"));
    }

    /// Who may not do the triage reads how it stands; the post is theirs alone.
    async fn others_read_how_it_stands(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        for (name, role) in [("Rowan", Role::Reviewer), ("Drew", Role::Dpo), ("Audrey", Role::Auditor)] {
            let mut browser = at_work(&site, name, &[role]).await;
            let page = browser.get(&page_of(case)).await;
            page.says(200, &["The triage is not done yet."]);
            page.does_not_say(&["Record triage"]);
            let desk = browser.get("/desk").await;
            let sent = browser.submit(&desk, &page_of(case), &[("version", "1"), ("valid", "yes")]).await;
            assert_eq!(sent.status, 403, "{name}");
        }
        let mut ada = at_work(&site, "Ada", &[Role::Administrator]).await;
        assert_eq!(ada.get(&page_of(case)).await.status, 403);
        assert_eq!(file(&site, case).await.events.len(), 1);
    }
}
