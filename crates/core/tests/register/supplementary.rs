//! What a reply takes from a notice.

use jiff::civil::date;
use rightsdesk_core::ids::NoticeId;
use rightsdesk_core::register::completeness::{self, Finding, Item, Status};
use rightsdesk_core::register::supplementary::{
    About, ConfirmedRecipient, Remedies, RestsOn, Supplementary, supplementary,
};
use rightsdesk_core::register::{EntryId, Notice, Register, SHIPPED};
use rightsdesk_core::right::Right;

use super::support::{
    CENTRES, CUSTOMERS, ESSEX, KENT, NORFOLK, TEMPLATE, TODAY, controller_id, notice, shipped,
};

fn about<'a>(register: &'a Register, notice: &'a Notice, remedies: &'a Remedies) -> About<'a> {
    let essex = register.controller(&controller_id("essex")).unwrap();
    About {
        controller: register.controller_of(&notice.id).unwrap_or(essex),
        notice,
        purposes: &[],
        confirmed: &[],
        remedies,
        regulator: register.regulator_on(TODAY),
        date: TODAY,
    }
}

fn plain(id: &str) -> Supplementary {
    let register = shipped();
    supplementary(&about(
        &register,
        notice(&register, id),
        &Remedies::default(),
    ))
}

fn names<T>(items: &[T], name: impl Fn(&T) -> &EntryId) -> Vec<&str> {
    items.iter().map(|item| name(item).0.as_str()).collect()
}

#[test]
fn a_reply_waits_only_for_what_nobody_but_the_council_knows() {
    assert_eq!(plain(NORFOLK).lacking(), []);
    assert_eq!(plain(CENTRES).lacking(), [Item::Retention]);
    assert_eq!(plain(ESSEX).lacking(), [Item::AutomatedDecisions]);
    assert_eq!(plain(CUSTOMERS).lacking(), [Item::Retention]);
    assert_eq!(
        plain(KENT).lacking(),
        [Item::AutomatedDecisions, Item::Transfers]
    );
}

/// What the check says of a notice, and what a reply from it then lacks, are one.
#[test]
fn the_check_and_the_reply_agree_on_what_is_lacking() {
    let register = shipped();
    let mut all: Vec<Notice> = register.notices().map(|(_, n)| n.clone()).collect();
    all.push(notice(&register, TEMPLATE).clone());
    let mut filled = notice(&register, KENT).clone();
    let words = "None.".to_owned();
    filled.filled.insert(Item::AutomatedDecisions, words);
    all.push(filled);
    let lacking = all.iter().map(|notice| {
        let checks = completeness::check(notice, register.regulator_on(TODAY), TODAY);
        let gaps = checks.iter().filter(|c| c.leaves_a_gap_in_replies(notice));
        let gaps: Vec<Item> = gaps.map(|check| check.item).collect();
        let none = Remedies::default();
        assert_eq!(
            gaps,
            supplementary(&about(&register, notice, &none)).lacking(),
            "{}",
            notice.id
        );
        gaps.len()
    });
    assert_eq!(lacking.collect::<Vec<_>>(), [1, 2, 0, 1, 1, 6, 1]);
}

#[test]
fn a_notice_wrong_about_rights_does_not_make_the_reply_wrong() {
    let essex = plain(ESSEX);
    assert_eq!(essex.rights.check.status, Status::Wrong);
    assert_eq!(essex.rights.rests_on, RestsOn::Law);
    let rights: Vec<Right> = essex.rights.facts.iter().map(|r| r.right).collect();
    for right in [
        Right::Rectification,
        Right::Erasure,
        Right::Restriction,
        Right::Objection,
    ] {
        assert!(rights.contains(&right), "{right:?}");
    }
    assert!(!rights.contains(&Right::Access));

    let customers = plain(CUSTOMERS).rights.facts;
    assert!(!customers.iter().any(|r| r.right == Right::Portability));
}

#[test]
fn trap_19_controller_regulator_and_court() {
    let norfolk = plain(NORFOLK);
    assert_eq!(norfolk.regulator.check.status, Status::Missing);
    assert_eq!(norfolk.regulator.rests_on, RestsOn::Law);
    assert_eq!(norfolk.regulator.facts.name, "Information Commission");
    let route = &norfolk.complaint_to_controller.facts;
    assert_eq!(route.citation, "DPA 2018 s.164A");
    assert_eq!(route.contact, None, "the notice names nobody");
    assert!(norfolk.court.contains("Art 79") && norfolk.court.contains("s.167"));

    let kent = plain(KENT).complaint_to_controller.facts.contact.unwrap();
    assert_eq!(kent.email.as_deref(), Some("dpo@kent.gov.uk"));
}

#[test]
fn trap_28_recipients_stand_in_three_groups_that_never_mix() {
    let register = shipped();
    let kent = notice(&register, KENT);
    let confirmed = [
        ConfirmedRecipient {
            name: "Kent Police".to_owned(),
            entry: Some("authorities".into()),
            on: Some(date(2026, 9, 1)),
        },
        ConfirmedRecipient {
            name: "A school".to_owned(),
            entry: Some("schools".into()),
            on: None,
        },
    ];
    let remedies = Remedies::default();
    let facts = supplementary(&About {
        confirmed: &confirmed,
        ..about(&register, kent, &remedies)
    })
    .recipients
    .facts;
    assert_eq!(facts.confirmed, confirmed);
    assert_eq!(names(&facts.possible, |r| &r.id), ["advisers"]);
    // A school that did get personal data has left the group of those who get none.
    assert_eq!(
        names(&facts.insights_only, |r| &r.id),
        [
            "council-teams",
            "commissioned-providers",
            "partners",
            "government",
            "voluntary-sector"
        ]
    );
    let essex = plain(ESSEX).recipients.facts;
    assert_eq!(names(&essex.processors, |p| &p.id), ["servelec"]);
    assert!(essex.insights_only.is_empty());
}

#[test]
fn only_the_purposes_that_concern_the_person() {
    let register = shipped();
    let centres = notice(&register, CENTRES);
    let remedies = Remedies::default();
    let accounts = [EntryId::from("online-accounts")];
    let reply = supplementary(&About {
        purposes: &accounts,
        ..about(&register, centres, &remedies)
    });
    assert_eq!(names(&reply.purposes.facts, |p| &p.id), ["online-accounts"]);
    assert!(
        reply
            .rights
            .facts
            .iter()
            .any(|r| r.right == Right::Portability)
    );
    assert!(
        !reply
            .rights
            .facts
            .iter()
            .any(|r| r.right == Right::Objection)
    );

    let marketing = [EntryId::from("marketing")];
    let reply = supplementary(&About {
        purposes: &marketing,
        ..about(&register, centres, &remedies)
    });
    assert_eq!(names(&reply.retention.facts, |r| &r.id), ["schedule"]);
}

#[test]
fn a_period_for_another_purpose_is_none_for_this_one() {
    let register = shipped();
    let mut kent = notice(&register, KENT).clone();
    kent.retention[0].purposes = vec!["inclusion".into()];
    let remedies = Remedies::default();
    let invitations = [EntryId::from("invitations")];
    let reply = supplementary(&About {
        purposes: &invitations,
        ..about(&register, &kent, &remedies)
    });
    assert_eq!(reply.retention.check.findings, [Finding::NothingSaid]);
    assert_eq!(reply.retention.rests_on, RestsOn::Nothing);
}

#[test]
fn filled_once_or_for_a_case_or_promised() {
    let register = shipped();
    let kent = notice(&register, KENT);
    let by = date(2026, 12, 18);

    let mut for_all = Remedies::default();
    for_all.fill(Item::Transfers, "No transfers.");
    for_all.promise(Item::Retention, by);
    let mut for_case = Remedies::default();
    for_case.promise(Item::AutomatedDecisions, by);
    for_case.promise(Item::Transfers, by);
    for_case.fill(Item::Retention, "Deleted on 1 March 2027.");

    let remedies = for_case.over(&for_all);
    let reply = supplementary(&about(&register, kent, &remedies));
    assert_eq!(reply.lacking(), []);
    assert_eq!(reply.promised(), [(Item::AutomatedDecisions, by)]);
    assert_eq!(
        reply.transfers.rests_on,
        RestsOn::Filled {
            text: "No transfers.".to_owned()
        }
    );
    assert_eq!(
        reply.retention.rests_on,
        RestsOn::Filled {
            text: "Deleted on 1 March 2027.".to_owned()
        }
    );
    // The gap in the notice is still a gap in the notice.
    assert_eq!(reply.transfers.check.status, Status::Missing);

    let mut made_good = for_case.clone();
    made_good.fill(Item::AutomatedDecisions, "None.");
    let reply = supplementary(&about(&register, kent, &made_good.over(&for_all)));
    assert_eq!(reply.promised(), []);
}

#[test]
fn filled_once_in_the_register_file_it_serves_every_reply() {
    let (name, text) = SHIPPED[1];
    let filled = format!("{text}\n[notices.filled]\ntransfers = \"Nothing goes abroad.\"\n");
    let mut files = SHIPPED;
    files[1] = (name, &filled);
    let register = Register::parse(&files).unwrap();
    let kent = notice(&register, KENT);
    let mut remedies = Remedies::default();

    let reply = supplementary(&about(&register, kent, &remedies));
    assert_eq!(reply.lacking(), [Item::AutomatedDecisions]);
    assert_eq!(reply.transfers.check.status, Status::Missing);
    let text = |reply: Supplementary| match reply.transfers.rests_on {
        RestsOn::Filled { text } => text,
        other => panic!("{other:?}"),
    };
    assert_eq!(text(reply), "Nothing goes abroad.");

    remedies.fill(Item::Transfers, "Yours went to France.");
    let reply = supplementary(&about(&register, kent, &remedies));
    assert_eq!(text(reply), "Yours went to France.");
}

#[test]
fn a_request_that_no_notice_fits_can_be_answered() {
    let register = shipped();
    let blank = Notice::blank(NoticeId("no-notice".to_owned()), "Other records");
    let mut remedies = Remedies::default();
    let reply = supplementary(&about(&register, &blank, &remedies));
    let only_the_council = [
        Item::Purposes,
        Item::Categories,
        Item::Recipients,
        Item::Retention,
        Item::Sources,
        Item::AutomatedDecisions,
        Item::Transfers,
    ];
    assert_eq!(reply.lacking(), only_the_council);
    assert!(!reply.rights.facts.is_empty());

    for item in only_the_council {
        remedies.fill(item, "What we found.");
    }
    let reply = supplementary(&about(&register, &blank, &remedies));
    assert_eq!(reply.lacking(), []);
}

#[test]
fn the_template_brings_the_75_years() {
    let retention = plain(TEMPLATE).retention;
    assert_eq!(retention.rests_on, RestsOn::Notice);
    assert_eq!(retention.check.status, Status::Partial);
    assert_eq!(names(&retention.facts, |r| &r.id), ["looked-after-records"]);
}
