//! The entry of this service itself.

use jiff::civil::date;
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::register::completeness::{Status, check};
use rightsdesk_core::register::{Register, SHIPPED};
use rightsdesk_core::retention::{Class, Settings};

/// It lacks nothing that the law asks of a notice.
#[test]
fn it_is_complete() {
    let register = Register::parse(&SHIPPED).unwrap();
    let today = date(2026, 11, 23);
    let checks = check(register.service(), register.regulator_on(today), today);
    assert!(checks.len() > 10);
    for check in checks {
        let fine = check.status == Status::Given;
        assert!(fine && check.findings.is_empty(), "{check:?}");
    }
}

/// What people are told of how long things are kept is what the program does, unless the council
/// sets it otherwise; then it is found out.
#[test]
fn it_promises_what_is_done() {
    let register = Register::parse(&SHIPPED).unwrap();
    let service = register.service();
    let settings = Settings::default();
    assert_eq!(settings.differing_from(service), []);
    for class in Class::LISTED {
        let id = Settings::entry(class);
        let mut entries = service.retention.iter();
        let entry = entries.find(|entry| entry.id.0 == id).unwrap();
        let years = settings.months(class) / 12;
        let words = if years == 1 {
            "1 year ".to_owned()
        } else {
            format!("{years} years ")
        };
        assert!(entry.statement.contains(&words), "{id}: {words}");
    }
    let longer: Settings = serde_json::from_str(r#"{"case_data_months": 84}"#).unwrap();
    assert_eq!(longer.differing_from(service), [(Class::CaseData, 72)]);
}

/// It is found by its name, and is no service that a request can be about.
#[test]
fn it_is_no_choice_for_those_who_ask() {
    let register = Register::parse(&SHIPPED).unwrap();
    let service = register.service();
    assert_eq!(register.notice(&service.id), Some(service));
    assert_eq!(register.controller_of(&service.id), None);
    for id in ["kent", "essex", "norfolk", "nottinghamshire"] {
        let id = ControllerId(id.into());
        assert!(register.choices_for(&id).all(|notice| notice != service));
        let found = register.search_notices(&id, "subject access request");
        assert!(found.iter().all(|notice| *notice != service));
    }
}

/// A register without one takes the shipped one; two are one too many.
#[test]
fn there_is_exactly_one() {
    let without: Vec<_> = SHIPPED
        .into_iter()
        .filter(|(name, _)| *name != "service.toml")
        .collect();
    assert_eq!(without.len(), SHIPPED.len() - 1);
    let register = Register::parse(&without).unwrap();
    assert_eq!(
        register.service(),
        Register::parse(&SHIPPED).unwrap().service()
    );

    let own = "[service]\nid = \"ours\"\ntitle = \"Our way\"\n";
    let mut with_own = without.clone();
    with_own.push(("ours.toml", own));
    assert_eq!(Register::parse(&with_own).unwrap().service().id.0, "ours");

    let mut two = SHIPPED.to_vec();
    two.push(("ours.toml", own));
    let errors = Register::parse(&two).unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(
        errors[0]
            .to_string()
            .starts_with("ours.toml, line 1, service: another file already says")
    );

    let wrong = "[service]\nid = \"ours\"\ntitle = \" \"\n";
    with_own.pop();
    with_own.push(("ours.toml", wrong));
    assert!(Register::parse(&with_own).is_err());
}
