//! Who a letter or a pack is from, as the register knows them on a day.

use jiff::civil::Date;
use rightsdesk_content::{Links, Sender};
use rightsdesk_core::ids::ControllerId;
use rightsdesk_core::register::{ContactRole, Register};

/// The sender for a controller; `None` if the register does not know it.
pub(crate) fn of(
    register: &Register,
    id: &ControllerId,
    date: Date,
    base_url: &str,
) -> Option<Sender> {
    let controller = register.controller(id)?;
    let team = controller.contact_on(ContactRole::Team, date);
    let dpo = controller.contact_on(ContactRole::Dpo, date);
    // Where the register knows no team, the data protection officer's contacts are the team's.
    let reached = team.or(dpo);
    Some(Sender {
        controller: controller.name.clone(),
        team: reached.map_or_else(|| controller.name.clone(), |contact| contact.name.clone()),
        email: reached.and_then(|contact| contact.email.clone()),
        phone: reached.and_then(|contact| contact.phone.clone()),
        address: reached.map(|contact| contact.address.clone()).unwrap_or_default(),
        dpo_email: dpo.and_then(|contact| contact.email.clone()),
        links: Links {
            track: format!("{base_url}/{id}/track"),
            complain: format!("{base_url}/{id}/complain"),
            desk: format!("{base_url}/desk"),
        },
        regulator: register.regulator_on(date).clone(),
    })
}
