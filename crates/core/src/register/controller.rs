//! Who answers for the data, who can be written to, and who watches over it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::colour::Colour;
use super::dates;
use super::notice::Anchor;
use crate::calendar::Nation;
use crate::ids::{ControllerId, NoticeId};
use crate::settings::{Own, Text};

/// A controller: one council.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Controller {
    /// Its short name in addresses.
    pub id: ControllerId,
    /// Its name in full.
    pub name: String,
    /// The three capital letters that begin its references.
    pub prefix: String,
    /// Whose bank holidays it keeps.
    pub nation: Nation,
    /// The colour of its pages; dark enough for text on white.
    pub brand_colour: Colour,
    /// Its website.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// Whom to write to.
    #[serde(default)]
    pub contacts: Vec<Contact>,
    /// What residents read, by language: not in its file.
    #[serde(skip)]
    pub texts: BTreeMap<Text, BTreeMap<String, String>>,
}

impl Controller {
    /// Takes over what the controller says of itself. An office that it names takes the place of
    /// all that are known for the role, whenever they hold.
    pub(super) fn say_own(&mut self, own: &Own) {
        if let Some(name) = &own.name {
            self.name.clone_from(name);
        }
        if own.website.is_some() {
            self.website.clone_from(&own.website);
        }
        if let Some(colour) = own.brand_colour {
            self.brand_colour = colour;
        }
        for (&role, reached) in &own.contacts {
            self.contacts.retain(|contact| contact.role != role);
            self.contacts.push(Contact {
                role,
                name: reached.name.clone(),
                email: reached.email.clone(),
                phone: reached.phone.clone(),
                address: reached.address.clone(),
                from: None,
                notice: None,
                anchor: None,
            });
        }
        self.texts.clone_from(&own.texts);
    }

    /// A text in a language, or in the one that others fall back to.
    pub fn text(&self, text: Text, language: &str, fallback: &str) -> Option<&str> {
        let texts = self.texts.get(&text)?;
        let found = texts.get(language).or_else(|| texts.get(fallback));
        found.map(String::as_str)
    }

    /// Who holds `role` on `date`; none where the register knows nobody.
    pub fn contact_on(&self, role: ContactRole, date: Date) -> Option<&Contact> {
        self.contacts
            .iter()
            .filter(|contact| contact.role == role && contact.from.is_none_or(|from| from <= date))
            .max_by_key(|contact| contact.from)
    }

    /// Whom a person can turn to on `date`: the team, else the data protection officer, else a
    /// service that a notice names. A request is good wherever in the council it arrives.
    pub fn reached_on(&self, date: Date) -> Option<&Contact> {
        [ContactRole::Team, ContactRole::Dpo, ContactRole::Service]
            .into_iter()
            .find_map(|role| self.contact_on(role, date))
    }

    /// The address at which the team that deals with requests reads on `date`: its own, else that of
    /// the data protection officer. A service's mailbox is not theirs.
    pub fn team_email_on(&self, date: Date) -> Option<&str> {
        let team = self.contact_on(ContactRole::Team, date);
        let handles = team.or_else(|| self.contact_on(ContactRole::Dpo, date));
        handles.and_then(|contact| contact.email.as_deref())
    }

    /// The address of the data protection officer on `date`.
    pub fn dpo_email_on(&self, date: Date) -> Option<&str> {
        let dpo = self.contact_on(ContactRole::Dpo, date);
        dpo.and_then(|contact| contact.email.as_deref())
    }

    /// Whom a complaint to the controller reaches on `date`: the DPO, else the team.
    pub fn complaints_contact_on(&self, date: Date) -> Option<&Contact> {
        self.contact_on(ContactRole::Dpo, date)
            .or_else(|| self.contact_on(ContactRole::Team, date))
    }
}

/// What a contact is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactRole {
    /// The data protection officer.
    Dpo,
    /// The team that deals with requests.
    Team,
    /// A service that a notice names.
    Service,
}

/// A way to reach someone of the controller. Names no person: people change, offices stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// What it is for.
    pub role: ContactRole,
    /// What it is called.
    pub name: String,
    /// Mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Telephone number as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Postal address, one line each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub address: Vec<String>,
    /// First day on which it holds; from the beginning if missing.
    #[serde(
        default,
        deserialize_with = "dates::optional_day",
        skip_serializing_if = "Option::is_none"
    )]
    pub from: Option<Date>,
    /// The notice it was taken from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<NoticeId>,
    /// Where that notice says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// The regulator as it is called and reached from a day on. A setting, not a constant: the name,
/// the address and the body itself have changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regulator {
    /// First day on which this holds; the first entry has none.
    #[serde(
        default,
        deserialize_with = "dates::optional_day",
        skip_serializing_if = "Option::is_none"
    )]
    pub from: Option<Date>,
    /// Its name in law or on its letters.
    pub name: String,
    /// The short name people know it by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_as: Option<String>,
    /// Postal address, one line each, the postcode last.
    pub address: Vec<String>,
    /// Whether someone has checked the address with the regulator itself.
    pub address_confirmed: bool,
    /// The helpline.
    pub phone: String,
    /// Its website.
    pub website: String,
    /// Where a complaint is made online.
    pub complaints: String,
}

impl Regulator {
    /// The last line of the address without spaces, to compare addresses by.
    pub(super) fn postcode(&self) -> Option<String> {
        postcode(&self.address)
    }
}

/// The last line of an address, without spaces and in capitals.
pub(super) fn postcode(address: &[String]) -> Option<String> {
    let last = address.last()?;
    let compact = last.chars().filter(|c| !c.is_whitespace());
    Some(compact.map(|c| c.to_ascii_uppercase()).collect())
}
