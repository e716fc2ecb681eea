//! Coming in by an invitation, or after a password was forgotten: a link opens nothing, a code does.

use jiff::SignedDuration;
use rightsdesk_core::people::Role;
use rightsdesk_store::account_links::AccountMail;
use rightsdesk_store::jobs::{Task, TaskKind};

use super::people::{PASSWORD, TODAY, account, address, at_work, hired, signed_in};
use crate::support::databases::on_each_database;
use crate::support::log::Log;
use crate::support::site::{Answer, Browser, Site};

const HERE: &str = "/desk/administration/accounts";
const NEW: &str = "three blue lorries";

/// The mails that wait, as a worker would send them; none twice.
async fn mails(site: &Site) -> Vec<AccountMail> {
    let kinds = [TaskKind::SendAccountMail];
    let jobs = site.store.jobs();
    let lease = SignedDuration::from_mins(5);
    let mut mails = Vec::new();
    for job in jobs
        .claim(&kinds, 50, lease, site.now(), "test")
        .await
        .unwrap()
    {
        let Task::SendAccountMail(id) = job.task else {
            panic!("{job:?}")
        };
        let mail = site
            .store
            .account_links()
            .mail(id, site.now())
            .await
            .unwrap();
        match mail {
            Some(mail) => {
                let sent = site
                    .store
                    .account_links()
                    .mark_sent(id, &job, site.now())
                    .await;
                assert_eq!(sent.unwrap(), rightsdesk_store::jobs::Lease::Held);
                mails.push(mail);
            }
            None => drop(jobs.finish(&job, site.now()).await.unwrap()),
        }
    }
    mails
}

/// The one mail that waits, once the answer that caused it has gone.
async fn mail(site: &Site) -> AccountMail {
    for _ in 0..200 {
        let mut mails = mails(site).await;
        if let Some(mail) = mails.pop() {
            assert!(mails.is_empty(), "{mails:?}");
            return mail;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("no mail came")
}

/// That no mail comes, in the time in which one would have.
async fn no_mail(site: &Site) {
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert!(mails(site).await.is_empty());
}

async fn invites(ada: &mut Browser, name: &str) -> Answer {
    let page = ada.get(&format!("{HERE}/invite")).await;
    let email = address(name);
    let full = format!("{name} Sample");
    let fields = [
        ("email", &*email),
        ("name", &*full),
        ("roles-norfolk", "caseworker"),
    ];
    ada.submit(&page, &format!("{HERE}/invite"), &fields).await
}

async fn takes(browser: &mut Browser, at: &str, code: &str, password: &str) -> Answer {
    let fields = [
        ("code", code),
        ("password", password),
        ("password_again", password),
    ];
    browser.post(at, &fields).await
}

fn wrong(code: &str) -> &'static str {
    if code == "000000" { "000001" } else { "000000" }
}

on_each_database! {
    /// Invited, a mail with a link, a code, a password, and in.
    async fn somebody_is_invited_and_joins(database: TestDatabase) {
        let log = Log::begin();
        let site = Site::open(&database, TODAY).await;
        let mut ada = at_work(&site, "Ada", &[Role::Administrator]).await;
        let page = ada.get(&format!("{HERE}/invite")).await;
        ada.submit(&page, &format!("{HERE}/invite"), &[("email", "no address")]).await.says(422, &[
            "Enter an email address in the correct format", "Enter a full name", "Select at least one role", "value=\"no address\"",
        ]);
        let invited = invites(&mut ada, "Zyxwinter").await;
        let twice = invites(&mut ada, "Zyxwinter").await;
        assert_eq!(invited.leads_to(), twice.leads_to(), "pressed twice it is one invitation");
        assert!(!invited.leads_to().to_lowercase().contains("zyxwinter"));
        ada.get(invited.leads_to()).await.says(200, &["The invitation is on its way.", "Invited, until Monday 30 November 2026"]);
        let link = mail(&site).await;
        assert_eq!((link.to.as_str(), link.code.as_deref()), ("zyxwinter@council.example", None));

        // Nobody signs in before.
        let mut zyx = site.browser();
        for password in [PASSWORD, "", " "] {
            let fields = [("email", "zyxwinter@council.example"), ("password", password)];
            assert_eq!(zyx.post("/desk/sign-in", &fields).await.status.as_u16(), 422);
        }
        let start = format!("/desk/join/{}", link.link);
        let page = zyx.get(&start).await;
        page.says(200, &["Send me a code"]);
        page.does_not_say(&["Zyxwinter", "Norfolk"]);
        no_mail(&site).await;
        let at = format!("{start}/code");
        assert_eq!(zyx.submit(&page, &start, &[]).await.leads_to(), at);
        let code = mail(&site).await.code.unwrap();
        assert_eq!(code.len(), 6);

        let form = zyx.get(&at).await;
        form.says(200, &["The code works for 10 minutes."]);
        for (code, password, said) in [
            ("", NEW, "Enter the code from the mail"),
            (wrong(&code), NEW, "The code is wrong"),
            (&*code, "short", "12 characters or more"),
            (&*code, "zyxwinter is here", "does not hold your name"),
        ] {
            let refused = takes(&mut zyx, &at, code, password).await;
            refused.says(422, &["There is a problem", said]);
            refused.does_not_say(&["type=\"password\" value", NEW]);
        }
        let joined = takes(&mut zyx, &at, &code, NEW).await;
        assert_eq!(joined.leads_to(), "/desk");
        zyx.get("/desk").await.says(200, &["Zyxwinter Sample"]);
        takes(&mut site.browser(), &at, &code, NEW).await.says(422, &["The code is wrong"]);
        ada.get(HERE).await.says(200, &["Zyxwinter Sample", "Works here"]);
        let said = log.text().to_lowercase();
        assert!(!said.contains("zyxwinter") && !said.contains(&code), "{said}");
    }

    /// An invitation runs out, is sent anew and the old one stops, is withdrawn.
    async fn an_invitation_ends(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut ada = at_work(&site, "Ada", &[Role::Administrator]).await;
        let page = invites(&mut ada, "Iris").await.leads_to().split('?').next().unwrap().to_owned();
        let first = mail(&site).await.link;
        let asks = async |link| {
            let mut iris = site.browser();
            iris.post(&format!("/desk/join/{link}"), &[]).await.leads_to();
        };
        let shown = ada.get(&page).await;
        for _ in 0..2 {
            ada.submit(&shown, &format!("{page}/invite"), &[]).await.leads_to();
        }
        let second = mail(&site).await.link;
        assert_ne!(first, second);
        asks(first).await;
        no_mail(&site).await;
        asks(second).await;
        let code = mail(&site).await.code.unwrap();

        // Withdrawn: neither the link nor the code that is on its way opens anything.
        let shown = ada.get(&page).await;
        ada.submit(&shown, &format!("{page}/withdraw"), &[]).await.leads_to();
        ada.get(&page).await.says(200, &["The invitation was withdrawn", "Invite again"]);
        let at = format!("/desk/join/{second}/code");
        takes(&mut site.browser(), &at, &code, NEW).await.says(422, &["The code is wrong"]);
        asks(second).await;
        no_mail(&site).await;

        // Invited again, after seven days it is over.
        let shown = ada.get(&page).await;
        ada.submit(&shown, &format!("{page}/invite"), &[]).await.leads_to();
        let third = mail(&site).await.link;
        asks(third).await;
        let code = mail(&site).await.code.unwrap();
        site.set_now("2026-11-30T09:00:01Z");
        asks(third).await;
        no_mail(&site).await;
        let at = format!("/desk/join/{third}/code");
        takes(&mut site.browser(), &at, &code, NEW).await.says(422, &["The code is wrong"]);
        let mut ada = signed_in(&site, "Ada").await;
        ada.get(&page).await.says(200, &["Invited, and the invitation has run out"]);
    }

    /// A forgotten password: the same answer for an account, a closed one, and none.
    async fn a_password_is_forgotten(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        hired(&site, "Una", &[Role::Caseworker]).await;
        let change = rightsdesk_store::account_changes::Change::by_command_line(site.now());
        site.store.accounts().close(account(&site, "Una").await.id, &change).await.unwrap();
        let mut nobody = site.browser();
        nobody.get("/desk/sign-in").await.says(200, &["href=\"/desk/forgotten\""]);
        nobody.get("/desk/forgotten").await.says(200, &["Send me a code"]);
        nobody.post("/desk/forgotten", &[("email", "x")]).await.says(422, &["in the correct format"]);

        let mut pages = Vec::new();
        for name in ["Una", "Nobody", "Casey"] {
            let sent = nobody.post("/desk/forgotten", &[("email", &address(name))]).await;
            let at = sent.leads_to().to_owned();
            assert!(!at.contains("council") && !at.to_lowercase().contains(&name.to_lowercase()));
            let page = nobody.get(&at).await;
            page.says(200, &["If you can sign in with the email address"]);
            let refused = takes(&mut nobody, &at, "123456", NEW).await;
            let known = |answer: &Answer| answer.html().replace(&at, "");
            pages.push((refused.status, known(&page), known(&refused), at.clone()));
        }
        let (_, _, _, at) = pages.last().unwrap().clone();
        for (status, page, refused, _) in &pages {
            assert_eq!((status.as_u16(), page, refused), (422, &pages[0].1, &pages[0].2));
        }
        let mail = mail(&site).await;
        assert_eq!(mail.to, address("Casey"));
        let code = mail.code.unwrap();
        assert_eq!(takes(&mut nobody, &at, &code, NEW).await.leads_to(), "/desk");
        nobody.get("/desk").await.says(200, &["Casey Sample"]);
        assert_eq!(casey.get("/desk").await.leads_to(), "/desk/sign-in", "other sessions are over");
        let old = [("email", address("Casey")), ("password", PASSWORD.to_owned())];
        let old = old.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(site.browser().post("/desk/sign-in", &old).await.status.as_u16(), 422);
    }

    /// A code is for five tries and ten minutes, a new one replaces it, and somebody who asks again and
    /// again is not sent mail after mail.
    async fn codes_are_few(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        hired(&site, "Casey", &[Role::Caseworker]).await;
        let mut casey = site.browser();
        let asks = async |casey: &mut Browser| {
            let sent = casey.post("/desk/forgotten", &[("email", &address("Casey"))]).await;
            sent.leads_to().to_owned()
        };
        let at = asks(&mut casey).await;
        let code = mail(&site).await.code.unwrap();
        for _ in 0..5 {
            takes(&mut casey, &at, wrong(&code), NEW).await.says(422, &["The code is wrong"]);
        }
        takes(&mut casey, &at, &code, NEW).await.says(422, &["The code is wrong"]);

        let first = asks(&mut casey).await;
        let old = mail(&site).await.code.unwrap();
        let second = asks(&mut casey).await;
        let code = mail(&site).await.code.unwrap();
        takes(&mut casey, &first, &old, NEW).await.says(422, &["The code is wrong"]);
        site.set_now("2026-11-23T09:10:00Z");
        takes(&mut casey, &second, &code, NEW).await.says(422, &["The code is wrong"]);

        asks(&mut casey).await;
        mail(&site).await;
        asks(&mut casey).await;
        mail(&site).await;
        asks(&mut casey).await;
        no_mail(&site).await;
    }
}
