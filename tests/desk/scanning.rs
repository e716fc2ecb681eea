//! A file that waits for the scanner, as the team sees it.

use rightsdesk_content::Words;
use rightsdesk_core::people::Role;
use rightsdesk_core::right::Right;

use super::people::{TODAY, arrived, at_work, file, new_request, upload};
use crate::support::databases::on_each_database;
use crate::support::site::Site;

on_each_database! {
    /// While it waits the page says so and nobody is given it; then it is given, or it is gone.
    async fn a_file_is_given_once_it_was_scanned(database: TestDatabase) {
        let site = Site::open_behind(&database, TODAY, Words::new().unwrap(), None, true).await;
        let case = arrived(&site, &new_request(Right::Access)).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let address = format!("/desk/cases/{case}");
        let form = casey.get(&format!("{address}/write-in")).await;
        let fields = [("matter", "general"), ("text", "She rang")];
        let files: [(&str, &[u8]); 2] = [("note.txt", b"as she wrote"), ("other.txt", b"something else")];
        upload(&mut casey, &form, &format!("{address}/write-in"), &fields, &files).await.leads_to();
        let kept = file(&site, case).await.case.messages[0].documents.clone();
        let (note, other) = (kept[0], kept[1]);
        let href = |id| format!("/desk/documents/{id}");

        let page = casey.get(&address).await;
        page.says(200, &["note.txt", "being checked for harmful software"]);
        page.does_not_say(&[&href(note), &href(other)]);
        let early = casey.get(&href(note)).await;
        early.says(409, &["This file is still being checked", "Come back in a few minutes"]);
        early.does_not_say(&["as she wrote", "note.txt"]);

        site.store.documents().pass(note).await.unwrap();
        site.store.documents().refuse(other, site.now()).await.unwrap();
        let given = casey.get(&href(note)).await;
        assert_eq!((given.status.as_u16(), &given.bytes[..]), (200, &b"as she wrote"[..]));
        assert_eq!(casey.get(&href(other)).await.status, 404);
        let page = casey.get(&address).await;
        page.says(200, &[&href(note), "other.txt", "harmful: destroyed unopened"]);
        page.does_not_say(&["being checked", &href(other)]);
    }
}
