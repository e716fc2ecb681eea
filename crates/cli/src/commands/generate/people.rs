//! People who do not exist: those who ask, and those who work for the councils.
//!
//! Surnames are put together from words for what is made up; addresses are in places of that kind,
//! with the postcode area ZZ, which is nobody's; email addresses end in the domains reserved for
//! examples; telephone numbers are from the ranges kept for drama.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rightsdesk_core::ids::{AccountId, ControllerId};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::request::Person;
use rightsdesk_store::Store;
use rightsdesk_store::accounts::NewAccount;
use rightsdesk_store::generate::Dice;

use crate::error::CliError;

const FIRST_NAMES: [&str; 64] = [
    "Aaliyah",
    "Abigail",
    "Adam",
    "Agnieszka",
    "Ahmed",
    "Alice",
    "Amara",
    "Amit",
    "Anwen",
    "Arthur",
    "Ayesha",
    "Bethan",
    "Bilal",
    "Bronwen",
    "Callum",
    "Chidi",
    "Chloe",
    "Connor",
    "Daniel",
    "Deepa",
    "Dylan",
    "Edith",
    "Elif",
    "Emeka",
    "Eoin",
    "Esme",
    "Fatima",
    "Fergus",
    "Finn",
    "Freya",
    "George",
    "Grace",
    "Gwen",
    "Hannah",
    "Harpreet",
    "Imran",
    "Isla",
    "Jakub",
    "Jamila",
    "Joan",
    "Kofi",
    "Leila",
    "Lewis",
    "Maeve",
    "Mateusz",
    "Megan",
    "Mei",
    "Mohammed",
    "Ngozi",
    "Nia",
    "Noah",
    "Olivia",
    "Omar",
    "Owen",
    "Priya",
    "Rhys",
    "Rosa",
    "Ruth",
    "Siân",
    "Tariq",
    "Uma",
    "Wiktoria",
    "Yusuf",
    "Zara",
];

const BEGINNINGS: [&str; 24] = [
    "Sample",
    "Example",
    "Specimen",
    "Mock",
    "Dummy",
    "Test",
    "Trial",
    "Pretend",
    "Fable",
    "Fiction",
    "Madeup",
    "Invent",
    "Storey",
    "Tale",
    "Myth",
    "Phantom",
    "Proto",
    "Placeholder",
    "Figment",
    "Notreal",
    "Pattern",
    "Puppet",
    "Replica",
    "Stand-in",
];

const ENDINGS: [&str; 20] = [
    "by", "ton", "ham", "well", "ford", "wick", "worth", "ley", "stead", "bourne", "field",
    "combe", "thorpe", "gate", "mere", "den", "shaw", "brook", "cliffe", "son",
];

const STREETS: [&str; 12] = [
    "Street", "Road", "Lane", "Avenue", "Close", "Way", "Drive", "Gardens", "Crescent", "Hill",
    "Mews", "Row",
];

/// Telephone numbers kept for drama: what stands before three digits.
const PHONES: [&str; 6] = [
    "01632 960",
    "07700 900",
    "020 7946 0",
    "0113 496 0",
    "0117 496 0",
    "0161 496 0",
];

fn pick<'t>(dice: &mut Dice, of: &[&'t str]) -> &'t str {
    dice.one(of).copied().unwrap_or("Sample")
}

fn made_up_name(dice: &mut Dice) -> String {
    format!("{}{}", pick(dice, &BEGINNINGS), pick(dice, &ENDINGS))
}

/// Somebody who does not exist. `number` keeps email addresses apart.
pub(super) fn somebody(dice: &mut Dice, number: u64) -> Person {
    let (first, last) = (pick(dice, &FIRST_NAMES), made_up_name(dice));
    let name = if dice.happens(200) {
        format!("{first} {} {last}", pick(dice, &FIRST_NAMES))
    } else {
        format!("{first} {last}")
    };
    let plain = |text: &str| -> String {
        let letters = text.chars().map(|c| if c == 'â' { 'a' } else { c });
        letters.filter(char::is_ascii_alphabetic).collect()
    };
    let email = format!("{}.{}.{number}@example.org", plain(first), plain(&last)).to_lowercase();
    let phone = format!("{}{:03}", pick(dice, &PHONES), dice.roll(1000));
    let address = format!(
        "{} {} {}\n{}\nZZ{} {}ZZ",
        1 + dice.roll(240),
        made_up_name(dice),
        pick(dice, &STREETS),
        made_up_name(dice),
        1 + dice.roll(99),
        dice.roll(10),
    );
    Person {
        name,
        email: Some(email),
        phone: Some(phone),
        address: Some(address),
    }
}

/// The people of one council.
#[derive(Clone, Debug)]
pub(super) struct Team {
    pub(super) triage: Vec<AccountId>,
    pub(super) caseworkers: Vec<AccountId>,
    pub(super) reviewers: Vec<AccountId>,
    pub(super) dpo: AccountId,
}

/// How many of each there are in a council. The words are those of the addresses they sign in with.
const POSTS: [(&str, Role, u64); 6] = [
    ("triage", Role::TriageOfficer, 2),
    ("caseworker", Role::Caseworker, 8),
    ("reviewer", Role::Reviewer, 3),
    ("manager", Role::Manager, 1),
    ("dpo", Role::Dpo, 1),
    ("auditor", Role::Auditor, 1),
];

/// The password of every made-up account: they open made-up cases only.
const PASSWORD: &str = "rightsdesk-generated";

/// How to sign in.
pub(super) fn welcome() -> String {
    format!("Sign in as caseworker1.kent@council.example, say, with the password {PASSWORD}")
}

/// The people of the councils of the register.
#[derive(Clone, Debug)]
pub(super) struct Teams(BTreeMap<ControllerId, Team>);

impl Teams {
    /// Makes the accounts that are not there.
    ///
    /// # Errors
    /// When the store fails.
    pub(super) async fn settle(store: &Store, now: Timestamp) -> Result<Teams, CliError> {
        let hash = rightsdesk_api::password::hash(PASSWORD.into())
            .await
            .map_err(CliError::internal)?;
        let controllers: Vec<ControllerId> = {
            let rules = store.rules();
            rules.register.controllers().map(|c| c.id.clone()).collect()
        };
        let mut teams = BTreeMap::new();
        for (place, controller) in (0..).zip(&controllers) {
            let mut people: BTreeMap<&str, Vec<AccountId>> = BTreeMap::new();
            for (post, role, count) in POSTS {
                for number in 1..=count {
                    let email = format!("{post}{number}.{controller}@council.example");
                    let known = store.accounts().find_by_email(&email).await?;
                    let id = if let Some((account, _)) = known {
                        Some(account.id)
                    } else {
                        // The same people in every database, whatever the seed.
                        let mut dice = Dice::of(place, number + role as u64 * 100);
                        let new = NewAccount {
                            email,
                            name: somebody(&mut dice, 0).name,
                            password_hash: hash.clone(),
                            roles: vec![(controller.clone(), role)],
                        };
                        store.accounts().create(&new, now).await?
                    };
                    people.entry(post).or_default().extend(id);
                }
            }
            let mut of = |post| people.remove(post).unwrap_or_default();
            let nobody = || CliError::Found(format!("{controller} has no data protection officer"));
            let team = Team {
                triage: of("triage"),
                caseworkers: of("caseworker"),
                reviewers: of("reviewer"),
                dpo: of("dpo").first().copied().ok_or_else(nobody)?,
            };
            teams.insert(controller.clone(), team);
        }
        Ok(Teams(teams))
    }

    /// The councils.
    pub(super) fn controllers(&self) -> Vec<ControllerId> {
        self.0.keys().cloned().collect()
    }

    /// The people of one.
    pub(super) fn of(&self, controller: &ControllerId) -> Option<&Team> {
        self.0.get(controller)
    }
}

/// Somebody of a council, acting.
pub(super) fn staff(account: AccountId, role: Role) -> Actor {
    Actor::Staff {
        account,
        roles: vec![role],
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn people_are_many_and_obviously_made_up() {
        let people: Vec<Person> = (0..2000)
            .map(|number| somebody(&mut Dice::of(1, number), number))
            .collect();
        let names: BTreeSet<&str> = people.iter().map(|person| &*person.name).collect();
        assert!(names.len() > 1800, "{}", names.len());
        let surnames: BTreeSet<_> = names.iter().map(|name| name.rsplit(' ').next()).collect();
        assert!(surnames.len() > 400, "{}", surnames.len());
        for person in &people {
            assert!(person.email.as_deref().unwrap().ends_with("@example.org"));
            assert!(
                BEGINNINGS
                    .iter()
                    .any(|made_up| person.name.contains(made_up))
            );
            assert!(person.address.as_deref().unwrap().contains("\nZZ"));
        }
        assert_eq!(people[9], somebody(&mut Dice::of(1, 9), 9));
    }
}
