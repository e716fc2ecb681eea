//! The record of the search: where, by whom, when, for what, and what came of it.

use rightsdesk_core::people::Role;
use rightsdesk_core::request::NewRequest;
use rightsdesk_core::right::Right;

use super::people::{TODAY, arrived, at_work, file, gives, new_request, owner_of, upload_as};
use super::working::searches;
use crate::support::databases::on_each_database;
use crate::support::site::Site;

on_each_database! {
    /// A place whose keeper was asked to keep what is there is not searched by that. Without an
    /// address nobody is reminded by email; and what proves a change stands with the change.
    async fn what_is_only_kept_is_called_so(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let case = arrived(&site, &new_request(Right::Rectification)).await;
        let page = casey.get(&format!("/desk/cases/{case}/triage")).await;
        let owner = owner_of(&page, "Casey Sample");
        let triage = [
            ("valid", "yes"),
            ("subject", "requester"),
            ("identity", "account"),
            ("complexity", "simple"),
            ("priority", "ordinary"),
            ("owner", &*owner),
        ];
        casey.submit(&page, &format!("/desk/cases/{case}/triage"), &triage).await.leads_to();

        let asked = [
            ("task_kind", "preserve"),
            ("system", "Cameras of the hall"),
            ("keeper", "The porter"),
            ("ask", "Keep the week of 4 May"),
            ("due-day", "2"),
            ("due-month", "12"),
            ("due-year", "2026"),
        ];
        gives(&mut casey, case, "ask-task", &asked).await;
        let record = format!("/desk/cases/{case}/search-record");
        casey.get(&record).await.says(200, &["Asked to keep it, not searched"]);
        let page = casey.get(&format!("/desk/cases/{case}")).await;
        page.says(200, &["No email address: ring or visit them", "call-off-task?task="]);
        page.does_not_say(&["chase-task?task="]);
        casey.get(&format!("/desk/cases/{case}/chase-task")).await.says(200, &["No task that was sent by email"]);
        let task = file(&site, case).await.case.tasks[0].id.to_string();
        let kept = [("task", &*task), ("how", "Copied to a disc")];
        gives(&mut casey, case, "confirm-preserved", &kept).await;
        casey.get(&record).await.says(200, &["Kept, not searched"]);

        let change = [
            ("system-other", "Mailing list"),
            ("change", "corrected"),
            ("done", "The name was corrected"),
            ("on-day", "23"),
            ("on-month", "11"),
            ("on-year", "2026"),
        ];
        let address = format!("/desk/cases/{case}/record-change");
        let form = casey.get(&address).await;
        let proof: [(&str, &[u8]); 1] = [("screen.txt", b"corrected")];
        upload_as("proof", &mut casey, &form, &address, &change, &proof).await.leads_to();
        let page = casey.get(&format!("/desk/cases/{case}")).await;
        page.says(200, &["What shows that it was done:", "screen.txt"]);
        page.does_not_say(&["Sent in by the person"]);
    }

    /// It tells what was done and what is missing, and nothing of what documents say.
    async fn the_record_tells_what_was_done_and_what_is_missing(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let mut audrey = at_work(&site, "Audrey", &[Role::Auditor]).await;
        let notice = rightsdesk_core::ids::NoticeId("norfolk-family-hub-feedback".into());
        let case = arrived(&site, &NewRequest {
            notice: Some(notice),
            ..new_request(Right::Access)
        })
        .await;
        let record = format!("/desk/cases/{case}/search-record");
        audrey.get(&record).await.says(200, &[
            "Record of the search",
            "The triage is not done",
            "Nothing on record",
            "Everything about my &lt;visits&gt;",
            "shown to Audrey Sample",
        ]);

        let page = casey.get(&format!("/desk/cases/{case}/triage")).await;
        let owner = owner_of(&page, "Casey Sample");
        casey
            .submit(&page, &format!("/desk/cases/{case}/triage"), &[
                ("valid", "yes"),
                ("notices", "norfolk-family-hub-feedback"),
                ("subject", "requester"),
                ("identity", "account"),
                ("complexity", "simple"),
                ("priority", "ordinary"),
                ("owner", &owner),
            ])
            .await
            .leads_to();
        searches(&mut casey, case).await.leads_to();
        let page = audrey.get(&record).await;
        page.says(200, &[
            "Neither searched nor left out with a reason",
            "Family hub mailbox",
            "Not named in the notices",
            "Name and email address, 2026",
            "Family hubs",
            "Documents found",
            "A partner",
            "Searched Family hub mailbox",
        ]);
        page.does_not_say(&["Visit, May.pdf", "mail.txt", "/desk/documents/"]);

        // What is left out says why and by whom; then nothing is missing.
        let unsearched = casey.get(&format!("/desk/cases/{case}/leave-out")).await;
        let systems: Vec<String> = unsearched
            .html()
            .split("name=\"systems\"")
            .skip(1)
            .filter_map(|rest| Some(rest.split_once("value=\"")?.1.split_once('"')?.0.to_owned()))
            .map(|value| value.replace("&#39;", "'").replace("&amp;", "&"))
            .collect();
        assert!(!systems.is_empty());
        let mut fields: Vec<(&str, &str)> = systems.iter().map(|name| ("systems", name.as_str())).collect();
        fields.push(("reason", "She has only ever written to the hub."));
        gives(&mut casey, case, "leave-out", &fields).await;
        let page = audrey.get(&record).await;
        page.says(200, &["She has only ever written to the hub.", "Left out", "Casey Sample", "Nothing. Each place"]);
        page.does_not_say(&["Nothing on record"]);
    }
}
