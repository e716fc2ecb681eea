//! Invitations and codes to the council's own people, as mails: into a folder, and to a server.

use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::people::Role;
use rightsdesk_mail::Eml;
use rightsdesk_store::account_changes::{Change, Invited};
use rightsdesk_store::account_links::LinkKind;

use super::Office;
use crate::support::databases::on_each_database;
use crate::support::server::{Next, Server};

fn invited() -> Invited {
    Invited {
        email: "zyxwinter@council.example".into(),
        name: "Zyxwinter Sample".into(),
        roles: vec![(ControllerId("kent".into()), Role::Caseworker)],
    }
}

fn mails(office: &Office) -> Vec<Eml> {
    let mut mails = rightsdesk_mail::preview(&office.folder.path().join("mail")).unwrap();
    mails.sort_by_key(|mail| mail.subject.clone());
    mails
}

/// What follows a text in a mail, up to the next blank.
fn after<'m>(mail: &'m Eml, text: &str) -> &'m str {
    let (_, rest) = mail
        .text
        .split_once(text)
        .unwrap_or_else(|| panic!("{}", mail.text));
    rest.split_whitespace().next().unwrap()
}

on_each_database! {
    /// A mail with the link, a mail with the code; neither names anybody, and neither goes twice.
    async fn an_invitation_is_mailed(database: TestDatabase) {
        let office = Office::open(&database).await;
        let store = &office.worker.store;
        let change = Change::by_command_line(office.now());
        let id = store.accounts().invite(&invited(), &change).await.unwrap().unwrap();
        office.work().await;
        office.work().await;
        let all = mails(&office);
        assert_eq!(all.len(), 1);
        let mail = &all[0];
        assert_eq!((mail.to.as_str(), mail.subject.as_str()), ("zyxwinter@council.example", "You are invited to Rightsdesk"));
        assert!(mail.text.contains("Kent County Council invites you"), "{}", mail.text);
        assert!(mail.text.contains("12 October 2026"), "{}", mail.text);
        assert!(!mail.text.contains("Zyxwinter"), "{}", mail.text);
        let link = after(mail, "http://127.0.0.1:8080/desk/join/").parse().unwrap();

        let links = store.account_links();
        assert!(links.send_code(link, LinkKind::Invitation, office.now()).await.unwrap());
        assert!(links.send_code(link, LinkKind::Invitation, office.now()).await.unwrap());
        office.work().await;
        let all = mails(&office);
        assert_eq!(all.len(), 2, "of two codes only the newer is mailed");
        let code = all.iter().find(|mail| mail.subject == "Your code for Rightsdesk").unwrap();
        let digits = code.text.split(|c: char| !c.is_ascii_digit()).find(|run| run.len() == 6).unwrap();
        assert!(!code.subject.contains(digits));
        let set = links.set_password(link, LinkKind::Invitation, digits, "$argon2id$x", office.now());
        assert_eq!(set.await.unwrap(), Some(id));
        assert!(!links.send_code(link, LinkKind::Invitation, office.now()).await.unwrap());
    }

    /// Over a conversation with a server: one that is away is tried again, one that refuses is told to
    /// the administrator.
    async fn a_server_that_refuses_is_told(database: TestDatabase) {
        let unknown = "550 5.1.1 unknown";
        let server = Server::start([Next::RefuseRecipient(unknown), Next::Accept]).await;
        let office = Office::open(&database).await.with_mail_to(&server);
        let store = office.worker.store.clone();
        let change = Change::by_command_line(office.now());
        let id = store.accounts().invite(&invited(), &change).await.unwrap().unwrap();
        office.work().await;
        assert!(store.account_links().invitation_failed(id).await.unwrap());
        store.accounts().invite_again(id, &change).await.unwrap();
        assert!(!store.account_links().invitation_failed(id).await.unwrap());
        office.work().await;
        assert_eq!(server.seen(|seen| seen.messages.len()), 1);
        assert!(!store.account_links().invitation_failed(id).await.unwrap());
    }
}
