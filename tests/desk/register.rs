//! The register on the desk: every notice with what it lacks, and whom it is shown to.

use rightsdesk_core::people::Role;
use rightsdesk_core::right::Right;

use super::people::{TODAY, arrived, at_work, hired_by, new_request, signed_in};
use crate::support::databases::on_each_database;
use crate::support::site::Site;

/// The row of a table that names this right.
#[track_caller]
fn row<'p>(page: &'p str, right: &str) -> &'p str {
    let header = format!("govuk-!-font-weight-regular\">{right}</th>");
    let (_, rest) = page
        .split_once(&header)
        .unwrap_or_else(|| panic!("{right} has no row"));
    rest.split_once("</tr>").unwrap().0
}

on_each_database! {
    /// What a notice lacks is filled once, by who may, and every reply then has it.
    async fn a_gap_is_filled_once_for_all_replies(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        hired_by(&site, "Dee", "nottinghamshire", &[Role::Dpo]).await;
        hired_by(&site, "Casey", "nottinghamshire", &[Role::Caseworker]).await;
        hired_by(&site, "Kit", "kent", &[Role::Dpo]).await;
        let notice = "/desk/register/nottinghamshire-childrens-centres";
        let fill = format!("{notice}/fill/retention");
        let mut casey = signed_in(&site, "Casey").await;
        casey.get(notice).await.does_not_say(&["/fill/"]);
        assert_eq!(casey.get(&fill).await.status.as_u16(), 403);
        let mut kit = signed_in(&site, "Kit").await;
        assert_eq!(kit.get(&fill).await.status.as_u16(), 404);

        let mut dee = signed_in(&site, "Dee").await;
        dee.get(notice).await.says(200, &["fill/retention", "Replies lack 1 item"]);
        // What the law gives, or no reply needs, is not filled; nor is a template, which is nobody's.
        for nothing in [
            format!("{notice}/fill/rights"),
            format!("{notice}/fill/lawful_basis"),
            format!("{notice}/fill/made_up"),
            "/desk/register/childrens-social-care-case-file/fill/sources".to_owned(),
        ] {
            assert_eq!(dee.get(&nothing).await.status.as_u16(), 404, "{nothing}");
        }
        let form = dee.get(&fill).await;
        form.says(200, &["The period is in another document", "Fill in for all replies"]);
        form.does_not_say(&["Take away"]);
        let post = fill.clone();
        let empty = dee.submit(&form, &post, &[("text", " ")]).await;
        empty.says(422, &["Enter the text"]);
        let words = "We keep it for 25 years from the birth of the child.";
        let done = dee.submit(&form, &post, &[("text", words)]).await;
        assert_eq!(done.leads_to(), format!("{notice}?done=filled"));
        dee.get(done.leads_to()).await.says(200, &[
            "It is filled in for all replies.",
            words,
            "Nothing that a reply needs is missing.",
            // The notice itself is no better for it.
            "Missing",
        ]);
        let form = dee.get(&fill).await;
        form.says(200, &[words, "Take away what is filled in"]);
        let cleared = dee.submit(&form, &post, &[("clear", "yes")]).await;
        dee.get(cleared.leads_to()).await.says(200, &["Replies lack 1 item"]);
    }

    /// Somebody sees the notices of the councils they work for, with what replies lack.
    async fn the_list_shows_ones_own_councils(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        hired_by(&site, "Ada", "nottinghamshire", &[Role::Administrator]).await;
        let mut ada = signed_in(&site, "Ada").await;
        let list = ada.get("/desk/register").await;
        list.says(200, &[
            "Nottinghamshire County Council",
            "href=\"/desk/register/nottinghamshire-childrens-centres\"",
            "href=\"/desk/register/nottinghamshire-customer-service\"",
            "1 December 2022",
            "Replies lack 1 item: how long we keep it.",
            // The template that is not filled in, and says so.
            "Children&#39;s social care case file",
            "Template",
            "href=\"/desk/register\" aria-current=\"page\">",
        ]);
        list.does_not_say(&["Kent", "Essex", "norfolk", "/desk/cases"]);

        for (notice, status) in [
            ("nottinghamshire-customer-service", 200),
            ("childrens-social-care-case-file", 200),
            ("kent-parent-carer-panel", 404),
            ("no-such-notice", 404),
            ("%3Cscript%3E", 404),
        ] {
            let page = ada.get(&format!("/desk/register/{notice}")).await;
            assert_eq!(page.status.as_u16(), status, "{notice}");
        }
    }

    /// What stands in the check, in the table of rights and in the facts is what the notice makes of
    /// them.
    async fn a_notice_shows_its_facts_its_faults_and_its_rights(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        hired_by(&site, "Audrey", "essex", &[Role::Auditor]).await;
        hired_by(&site, "Kim", "kent", &[Role::Caseworker]).await;
        let mut audrey = signed_in(&site, "Audrey").await;
        let page = audrey.get("/desk/register/essex-family-group-conference").await;
        page.says(200, &[
            "Essex County Council",
            "Replies lack 1 item: whether a computer alone makes decisions.",
            "leaves out some that apply: Erasure and Objection.",
            "Add these rights. They apply whatever the notice says",
            "UK GDPR, Article 15(1)(e)",
            "Replies have nothing to say on it yet.",
            "Servelec (today The Access Group)",
            "Run by Servelec (today The Access Group).",
            // What else to look at, though the right is there.
            "This uses special category data. A computer alone may decide on it",
        ]);
        // A public task can be objected to, which the notice leaves out; data cannot be carried away,
        // except what research holds by consent.
        let objection = row(page.html(), "Objection");
        assert_eq!(objection.matches("Applies").count(), 3, "{objection}");
        assert_eq!(objection.matches("Does not apply").count(), 1, "{objection}");
        let portability = row(page.html(), "Portability");
        assert_eq!(portability.matches("Applies").count(), 1, "{portability}");
        assert_eq!(portability.matches("Does not apply").count(), 3, "{portability}");
        assert_eq!(row(page.html(), "Erasure").matches("Depends").count(), 3);

        let mut kim = signed_in(&site, "Kim").await;
        kim.get("/desk/register/kent-parent-carer-panel").await.says(200, &[
            "November 2024",
            "Kept by Compliance and Risk Team and Core Plus Team.",
            "Gets nothing that identifies anyone",
            "The notice says that these identify nobody. Check that before you rely on it: insights and government reports.",
            "Replies lack 2 items",
        ]);
        // A template without purposes gives no table, and says why.
        kim.get("/desk/register/childrens-social-care-case-file").await.says(200, &[
            "This is a template.",
            "The notice states no purposes, so nothing follows from it.",
            "Required by Care Planning, Placement and Case Review (England) Regulations 2010, reg 50.",
        ]);
    }

    /// What a right comes to is told purpose by purpose, for a restriction with its grounds; a task
    /// that depends on the person says so.
    async fn a_case_shows_its_right_purpose_by_purpose(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let ground = "It is held unlawfully, and the person does not want it erased.";
        for (right, grounds) in [(Right::Rectification, false), (Right::Restriction, true)] {
            let mut new = new_request(right);
            new.notice = Some(rightsdesk_core::ids::NoticeId("norfolk-family-hub-feedback".into()));
            let case = arrived(&site, &new).await;
            let page = casey.get(&format!("/desk/cases/{case}")).await;
            page.says(200, &["The right, purpose by purpose", "<strong>Applies</strong>"]);
            assert_eq!(page.html().contains(ground), grounds, "{right:?}");
            let asked = "If the person asks for it, mark it as restricted, in each system, at once";
            assert_eq!(page.html().contains(asked), right == Right::Rectification, "{right:?}");
        }
    }

    /// Where no notice fits, nothing is said of what a notice says.
    async fn a_case_without_a_notice_says_so(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let page = casey.get(&format!("/desk/cases/{case}")).await;
        page.says(200, &["No notice fits this request.", "Nothing in the reply says this yet."]);
        page.does_not_say(&["In the notice:", "The notice does not say"]);
        let mut new = new_request(Right::Access);
        new.notice = Some(rightsdesk_core::ids::NoticeId("norfolk-family-hub-feedback".into()));
        let case = arrived(&site, &new).await;
        let page = casey.get(&format!("/desk/cases/{case}")).await;
        page.says(200, &["In the notice:"]);
        page.does_not_say(&["No notice fits this request."]);
    }

    /// The case leads to the notice; for an erasure it says what each period of keeping means.
    async fn a_case_leads_to_its_notice_and_weighs_keeping(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        for (right, weighed) in [(Right::Access, false), (Right::Erasure, true)] {
            let mut new = new_request(right);
            new.notice = Some(rightsdesk_core::ids::NoticeId("norfolk-family-hub-feedback".into()));
            let case = arrived(&site, &new).await;
            let page = casey.get(&format!("/desk/cases/{case}")).await;
            page.says(200, &["href=\"/desk/register/norfolk-family-hub-feedback\"", "Notes of consultation sessions", "People who used a Family Hub"]);
            let found = page.html().contains("Find out whether this has happened.");
            assert_eq!(found, weighed, "{right:?}");
        }
    }
}
