//! Finding controllers, notices and the regulator.

use jiff::civil::date;
use rightsdesk_core::calendar::Nation;
use rightsdesk_core::ids::NoticeId;
use rightsdesk_core::register::{ContactRole, Register, SHIPPED};

use super::support::{
    CENTRES, CUSTOMERS, ESSEX, FIVE, KENT, NORFOLK, TEMPLATE, TODAY, controller_id, shipped,
};

#[test]
fn four_controllers_by_name() {
    let register = shipped();
    let found: Vec<_> = register
        .controllers()
        .map(|c| (c.id.0.as_str(), c.prefix.as_str(), c.nation))
        .collect();
    let nation = Nation::EnglandAndWales;
    assert_eq!(
        found,
        [
            ("essex", "ESS", nation),
            ("kent", "KEN", nation),
            ("norfolk", "NOR", nation),
            ("nottinghamshire", "NOT", nation),
        ]
    );
    for controller in register.controllers() {
        assert!(controller.brand_colour.contrast_on_white() >= 4.5);
        assert_eq!(
            register.controller(&controller.id).unwrap().name,
            controller.name
        );
    }
    assert_eq!(register.controller(&controller_id("surrey")), None);
}

#[test]
fn notices_belong_to_their_controller() {
    let register = shipped();
    let of = |id: &str| -> Vec<&str> {
        let notices = register.notices_of(&controller_id(id)).iter();
        notices.map(|notice| notice.id.0.as_str()).collect()
    };
    assert_eq!(of("nottinghamshire"), [CENTRES, CUSTOMERS]);
    assert_eq!(of("essex"), [ESSEX]);
    assert_eq!(of("surrey"), [""; 0]);
    let owner = |id: &str| register.controller_of(&NoticeId(id.to_owned()));
    assert_eq!(owner(KENT).unwrap().id, controller_id("kent"));
    assert_eq!(owner(TEMPLATE), None);
    assert_eq!(register.notices().count(), FIVE.len());
}

#[test]
fn a_template_is_offered_until_a_controller_adopts_it() {
    let offered = |register: &Register, id: &str| {
        register
            .choices_for(&controller_id(id))
            .any(|notice| notice.id.0 == TEMPLATE)
    };
    let register = shipped();
    assert!(offered(&register, "essex") && offered(&register, "kent"));

    let adopting = format!(
        "{}\n[[notices]]\nid = \"essex-social-care\"\ntitle = \"Social care\"\nadopts = \"{TEMPLATE}\"\n",
        SHIPPED[0].1
    );
    let mut files = SHIPPED;
    files[0].1 = &adopting;
    let register = Register::parse(&files).unwrap();
    assert!(!offered(&register, "essex") && offered(&register, "kent"));
}

#[test]
fn people_find_the_notice_by_their_own_words() {
    let register = shipped();
    let search = |controller: &str, words: &str| -> Vec<String> {
        let found = register.search_notices(&controller_id(controller), words);
        found
            .into_iter()
            .map(|notice| notice.id.0.clone())
            .collect()
    };
    assert_eq!(search("norfolk", "my story in the leaflet"), [NORFOLK]);
    assert_eq!(search("nottinghamshire", "CHILDRENS CENTRE")[0], CENTRES);
    assert_eq!(
        search("nottinghamshire", "children\u{2019}s centre")[0],
        CENTRES
    );
    assert_eq!(
        search("nottinghamshire", "recording of my call")[0],
        CUSTOMERS
    );
    for words in [
        "called the council",
        "I called the council",
        "phone call",
        "they rang: calls",
        "survey",
    ] {
        assert_eq!(search("nottinghamshire", words)[0], CUSTOMERS, "{words}");
    }
    for words in [
        "children's center",
        "nursery",
        "playgroup at the childrens centre",
    ] {
        assert_eq!(search("nottinghamshire", words)[0], CENTRES, "{words}");
    }
    assert_eq!(search("norfolk", "family hub")[0], NORFOLK);
    assert_eq!(search("kent", "family hubs")[0], KENT);
    assert_eq!(search("essex", "meetings about my family")[0], ESSEX);
    assert_eq!(search("kent", "panel recording"), [KENT]);
    assert_eq!(search("essex", "foster carer social worker")[0], TEMPLATE);
    assert_eq!(search("essex", ""), [ESSEX, TEMPLATE]);
    assert_eq!(search("essex", "pothole"), [""; 0], "no notice fits");
    assert_eq!(search("surrey", "pothole"), [""; 0]);
}

#[test]
fn trap_30_the_regulator_changes_its_name_on_30_september_2026() {
    let register = shipped();
    let name = |day| register.regulator_on(day).name.as_str();
    assert_eq!(name(date(1998, 1, 1)), "Information Commissioner's Office");
    assert_eq!(name(date(2026, 9, 29)), "Information Commissioner's Office");
    assert_eq!(name(date(2026, 9, 30)), "Information Commission");
    assert_eq!(name(date(2040, 1, 1)), "Information Commission");
    let now = register.regulator_on(TODAY);
    assert_eq!(now.phone, "0303 123 1113");
    assert!(!now.address_confirmed, "nobody has checked it yet");
}

#[test]
fn a_contact_holds_from_its_day() {
    let later = SHIPPED[0].1.replacen(
        "[[notices]]",
        "[[controller.contacts]]\nrole = \"dpo\"\nname = \"DPO\"\nemail = \"new@example.org\"\n\
         from = 2027-01-01\n\n[[notices]]",
        1,
    );
    let mut files = SHIPPED;
    files[0].1 = &later;
    let register = Register::parse(&files).unwrap();
    let essex = register.controller(&controller_id("essex")).unwrap();
    let email = |day| {
        let contact = essex.contact_on(ContactRole::Dpo, day).unwrap();
        contact.email.as_deref().unwrap().to_owned()
    };
    assert_eq!(email(date(2026, 12, 31)), "dpo@essex.gov.uk");
    assert_eq!(email(date(2027, 1, 1)), "new@example.org");
    let norfolk = register.controller(&controller_id("norfolk")).unwrap();
    assert_eq!(norfolk.complaints_contact_on(TODAY), None);
}

/// A reply that names nobody to turn to is no use, so every controller that ships names somebody.
#[test]
fn every_controller_can_be_reached() {
    let register = Register::parse(&SHIPPED).unwrap();
    let today = jiff::civil::date(2026, 11, 23);
    for controller in register.controllers() {
        let contact = controller.reached_on(today).unwrap();
        assert!(contact.email.is_some(), "{}", controller.id);
    }
    assert_eq!(register.controllers().count(), 4);
}
