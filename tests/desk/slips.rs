//! What goes wrong in a day's work: slips of the pen, a second press, two people at once.

use rightsdesk_core::people::Role;
use rightsdesk_core::right::Right;

use super::people::{
    TODAY, arrived, at_work, file, give, gives, new_request, owner_of, pdf, upload,
};
use crate::support::databases::on_each_database;
use crate::support::site::Site;

on_each_database! {
    /// Every slip is named beside its field, and what was typed is kept.
    async fn a_slip_keeps_what_was_typed(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let form = casey.get("/desk/requests/new").await;
        let sent = casey
            .submit(&form, "/desk/requests/new", &[
                ("received-day", "31"),
                ("received-month", "2"),
                ("received-year", "2026"),
                ("rights", "erasure"),
                ("name", "Siân <Sample>"),
                ("email", "sian at example"),
            ])
            .await;
        sent.says(422, &[
            "Date of receipt must be a real date",
            "Select how the request came",
            "Enter what the person asked",
            "value=\"Siân &lt;Sample&gt;\"",
            "value=\"erasure\" checked",
            "value=\"31\"",
            "sian at example",
            "<title>Error:",
        ]);

        // Core has the last word: a date after today is told at its field.
        let case = arrived(&site, &new_request(Right::Rectification)).await;
        let assign = casey.get(&format!("/desk/cases/{case}/assign")).await;
        let id = owner_of(&assign, "Casey Sample");
        let accept = [("subject", "requester"), ("owner", id.as_str()), ("doubt", "no")];
        gives(&mut casey, case, "accept", &accept).await;
        let change = [
            ("system-other", "Mailing list"),
            ("on-day", "24"),
            ("on-month", "11"),
            ("on-year", "2026"),
            ("change", "corrected"),
            ("done", "Surname\ncorrected"),
        ];
        let refused = give(&mut casey, case, "record-change", &change).await;
        refused.says(422, &["The date must be today or in the past", "#on-day", "Mailing list"]);
        refused.says(422, &["Surname\ncorrected"]);
        assert_eq!(refused.hidden("version"), Some("3".into()));

        // A point of a decision that says no needs its reason.
        let decide = [
            ("asked-1", "The name"),
            ("decision-1", "refused"),
            ("explanation-1", "It is right as it is."),
            ("outcome", "refused"),
        ];
        let refused = give(&mut casey, case, "decide", &decide).await;
        refused.says(422, &["Select a reason for each point", "#reason-1", "It is right as it is."]);
        let mut more = decide.to_vec();
        more.push(("more", "yes"));
        let longer = give(&mut casey, case, "decide", &more).await;
        longer.says(200, &["Point 2", "It is right as it is.", "name=\"points\" value=\"2\""]);
        assert_eq!(file(&site, case).await.events.len(), 3);
    }

    /// Pressing twice is one event, and files are kept once.
    async fn a_second_press_is_harmless(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let address = format!("/desk/cases/{case}/note");
        let page = casey.get(&address).await;
        let first = casey.submit(&page, &address, &[("note", "Called")]).await;
        let second = casey.submit(&page, &address, &[("note", "Called")]).await;
        assert_eq!(first.leads_to(), second.leads_to());
        assert_eq!(file(&site, case).await.events.len(), 2);

        // Triage is two commands under one press.
        let address = format!("/desk/cases/{case}/accept");
        let page = casey.get(&address).await;
        let id = owner_of(&page, "Casey Sample");
        let fields = [("subject", "requester"), ("owner", id.as_str()), ("doubt", "no")];
        for _ in 0..2 {
            let given = casey.submit(&page, &address, &fields).await;
            assert_eq!(given.leads_to(), format!("/desk/cases/{case}?done=accept"));
        }
        assert_eq!(file(&site, case).await.events.len(), 4);

        let address = format!("/desk/cases/{case}/record-search");
        let page = casey.get(&address).await;
        let fields = [
            ("system-other", "Mailbox"),
            ("keeper", "Hubs"),
            ("on-day", "23"),
            ("on-month", "11"),
            ("on-year", "2026"),
            ("terms", "Name"),
        ];
        for _ in 0..2 {
            let given = upload(&mut casey, &page, &address, &fields, &[("a.pdf", &pdf())]).await;
            assert_eq!(given.leads_to(), format!("/desk/cases/{case}?done=record-search"));
        }
        let kept = file(&site, case).await;
        assert_eq!(kept.events.len(), 5);
        let documents = site.store.documents().of_request(kept.case.request).await.unwrap();
        assert_eq!(documents.len(), 1, "the second press keeps no second copy");
    }

    /// Somebody who comes second is told what happened, keeps what they typed, and may go on.
    async fn two_people_at_once(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let mut manu = at_work(&site, "Manu", &[Role::Manager]).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let address = format!("/desk/cases/{case}/note");
        let page = casey.get(&address).await;
        gives(&mut manu, case, "tell-progress", &[("text", "We have begun")]).await;

        let second = casey.submit(&page, &address, &[("note", "Waiting for the hub")]).await;
        second.says(422, &[
            "Somebody else changed this case",
            "Told the person how it is going",
            "by Manu Sample",
            "Waiting for the hub",
        ]);
        assert_eq!(file(&site, case).await.events.len(), 2);
        let third = casey.submit(&second, &address, &[("note", "Waiting for the hub")]).await;
        assert_eq!(third.leads_to(), format!("/desk/cases/{case}?done=note"));
        assert_eq!(file(&site, case).await.events.len(), 3);

        // A command that the other has made impossible is explained.
        let address = format!("/desk/cases/{case}/withdraw");
        let page = casey.get(&address).await;
        gives(&mut manu, case, "withdraw", &[]).await;
        let late = casey.submit(&page, &address, &[]).await;
        late.says(422, &["Somebody else changed this case"]);
        let later = casey.submit(&late, &address, &[]).await;
        later.says(422, &["This cannot be done while the case is at the stage “Closed”"]);
        casey.get(&address).await.says(409, &["This cannot be done", "Go to the case"]);
    }

    /// Files of a kind that is not taken are named, and nothing is kept; too much is told.
    async fn files_that_are_not_taken(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let assign = casey.get(&format!("/desk/cases/{case}/assign")).await;
        let id = owner_of(&assign, "Casey Sample");
        let accept = [("subject", "requester"), ("owner", id.as_str()), ("doubt", "no")];
        gives(&mut casey, case, "accept", &accept).await;

        let address = format!("/desk/cases/{case}/record-search");
        let page = casey.get(&address).await;
        let fields = [("system-other", "Mailbox"), ("terms", "Name")];
        let sound = pdf();
        let program = [("holiday.pdf", &b"MZ\x90\x00\x03\x00\x00\x00"[..]), ("a.pdf", &sound)];
        let refused = upload(&mut casey, &page, &address, &fields, &program).await;
        refused.says(422, &[
            "“holiday.pdf” is not a kind of file we can take",
            "Enter who answers for the system",
            "Choose the files again",
            "Mailbox",
        ]);
        refused.does_not_say(&["“a.pdf”"]);
        let complete = [("keeper", "Hubs"), ("on-day", "23"), ("on-month", "11"), ("on-year", "2026")];
        let complete = [&fields[..], &complete[..]].concat();
        let torn = [("torn.pdf", &sound[..sound.len() / 2]), ("a.pdf", &sound)];
        let refused = upload(&mut casey, &page, &address, &complete, &torn).await;
        refused.says(422, &["“torn.pdf” is damaged and cannot be opened", "Mailbox"]);
        refused.does_not_say(&["“a.pdf”"]);
        let nothing = upload(&mut casey, &page, &address, &fields, &[]).await;
        nothing.says(422, &["Upload what was found, or say why there is nothing"]);

        let large = vec![b' '; 1024 * 1024 + 1];
        let refused = upload(&mut casey, &page, &address, &fields, &[("a.txt", &large)]).await;
        refused.says(413, &["too big"]);
        let request = file(&site, case).await.case.request;
        assert_eq!(site.store.documents().of_request(request).await.unwrap(), []);
    }
}
