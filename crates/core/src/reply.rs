//! What stands in the way of a reply that the law would accept, as far as it shows before the
//! reply is written (UK GDPR Art 12(4), DPA 2018 s.164A).
//!
//! A refusal, even of one point, must say why, and where the person can turn: to the controller,
//! to the regulator and to a court. Reasons are checked with the decision; here are the places to
//! turn to, which come from the register and can be missing on a given day. That the finished
//! pages do say all this is proved when the pack is built.

use jiff::civil::Date;
use serde::Serialize;

use crate::case::Case;
use crate::register::{Contact, Register, Regulator};

/// Something that a reply would lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Element {
    /// Where to complain to the controller (DPA 2018 s.164A).
    ComplaintToController,
    /// Where to complain to the regulator (UK GDPR Art 77).
    ComplaintToRegulator,
}

impl Element {
    /// Every element.
    pub const ALL: [Element; 2] = [
        Element::ComplaintToController,
        Element::ComplaintToRegulator,
    ];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Element::ComplaintToController => "complaint_to_controller",
            Element::ComplaintToRegulator => "complaint_to_regulator",
        }
    }
}

/// What a reply on `date` would lack. A decision is not approved while there is any.
pub fn lacking(case: &Case, register: &Register, date: Date) -> Vec<Element> {
    let controller = register.controller(&case.controller);
    let reached = controller.and_then(|controller| controller.complaints_contact_on(date));
    let reached = reached.or_else(|| controller.and_then(|controller| controller.reached_on(date)));
    let mut lacking = Vec::new();
    if !reached.is_some_and(can_be_reached) {
        lacking.push(Element::ComplaintToController);
    }
    if !can_reach(register.regulator_on(date)) {
        lacking.push(Element::ComplaintToRegulator);
    }
    lacking
}

fn can_be_reached(contact: &Contact) -> bool {
    contact.email.is_some() || contact.phone.is_some() || !contact.address.is_empty()
}

fn can_reach(regulator: &Regulator) -> bool {
    let has = |text: &str| !text.trim().is_empty();
    has(&regulator.name) && (has(&regulator.complaints) || has(&regulator.phone))
}
