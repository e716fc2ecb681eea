//! How people reach those who answer for their data.

use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::register::{self, ContactRole};
use serde::Serialize;

use crate::state::State;

/// A way to reach the council, as far as the register knows one.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Contact {
    /// What it is called.
    pub(crate) name: Option<String>,
    /// Mail address.
    pub(crate) email: Option<String>,
    /// Telephone number as written.
    pub(crate) phone: Option<String>,
    /// Postal address, one line each.
    pub(crate) address: Vec<String>,
}

/// The team that handles requests, else the data protection officer, else a service: a request is
/// good wherever in the council it arrives.
pub(crate) fn team(state: &State, controller: &ControllerId) -> Contact {
    let rules = state.store.rules();
    let known = rules.register.controller(controller);
    shown(known.and_then(|known| known.reached_on(state.today())))
}

/// The data protection officer, else the team, else a service.
pub(crate) fn officer(state: &State, controller: &ControllerId) -> Contact {
    let rules = state.store.rules();
    let known = rules.register.controller(controller);
    let today = state.today();
    shown(known.and_then(|known| {
        let officer = known.contact_on(ContactRole::Dpo, today);
        officer.or_else(|| known.reached_on(today))
    }))
}

/// A contact of the register.
pub(super) fn shown(contact: Option<&register::Contact>) -> Contact {
    contact.map_or_else(Contact::default, |contact| Contact {
        name: Some(contact.name.clone()),
        email: contact.email.clone(),
        phone: contact.phone.clone(),
        address: contact.address.clone(),
    })
}
