//! The sample people of the council, who exist in the demonstration only.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rightsdesk_core::ids::AccountId;
use rightsdesk_core::people::Role;
use rightsdesk_store::accounts::NewAccount;
use rightsdesk_store::{Store, StoreError};
use serde::Deserialize;

/// Somebody in a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Who {
    /// The person who asked.
    Resident,
    /// Somebody outside the team who was asked by a task: a keeper, or a consulted person.
    #[serde(alias = "consulted")]
    Keeper,
    /// A triage officer.
    Triage,
    /// A caseworker.
    Caseworker,
    /// A reviewer.
    Reviewer,
    /// A manager.
    Manager,
    /// The data protection officer.
    Dpo,
    /// An auditor.
    Auditor,
    /// An administrator.
    Administrator,
}

/// Those who can sign in, with their name and their roles. All work for every sample council.
pub(crate) const STAFF: [(Who, &str, &str, &[Role]); 7] = [
    (
        Who::Triage,
        "triage@council.example",
        "Tess Triage",
        &[Role::TriageOfficer],
    ),
    (
        Who::Caseworker,
        "caseworker@council.example",
        "Casey Caseworker",
        &[Role::Caseworker],
    ),
    (
        Who::Reviewer,
        "reviewer@council.example",
        "Rowan Reviewer",
        &[Role::Reviewer],
    ),
    (
        Who::Manager,
        "manager@council.example",
        "Manu Manager",
        &[Role::Manager],
    ),
    (Who::Dpo, "dpo@council.example", "Drew Dpo", &[Role::Dpo]),
    (
        Who::Auditor,
        "auditor@council.example",
        "Audrey Auditor",
        &[Role::Auditor],
    ),
    (
        Who::Administrator,
        "admin@council.example",
        "Ada Administrator",
        &[Role::Administrator],
    ),
];

/// The password of every sample sign-in.
pub(crate) const PASSWORD: &str = "rightsdesk-demo";

/// The sample people's accounts.
pub(crate) type Accounts = BTreeMap<Who, AccountId>;

/// Makes the accounts that are not there yet, with a password that was hashed before, and fills in
/// the addresses of the sample keepers.
///
/// # Errors
/// [`StoreError`].
pub(crate) async fn settle(
    store: &Store,
    password_hash: &str,
    now: Timestamp,
) -> Result<Accounts, StoreError> {
    let controllers: Vec<_> = {
        let rules = store.rules();
        rules.register.controllers().map(|c| c.id.clone()).collect()
    };
    let mut accounts = known(store).await?;
    for (who, email, name, roles) in STAFF {
        if accounts.contains_key(&who) {
            continue;
        }
        let everywhere = controllers
            .iter()
            .flat_map(|controller| roles.iter().map(|role| (controller.clone(), *role)))
            .collect();
        let new = NewAccount {
            email: email.to_owned(),
            name: name.to_owned(),
            password_hash: password_hash.to_owned(),
            roles: everywhere,
        };
        if let Some(id) = store.accounts().create(&new, now).await? {
            accounts.insert(who, id);
        }
    }
    if let Some(&by) = accounts.get(&Who::Manager) {
        for (controller, name, email) in KEEPERS {
            let controller = rightsdesk_core::ids::ControllerId(controller.to_owned());
            store
                .keepers()
                .set(&controller, name, email, by, now)
                .await?;
        }
    }
    Ok(accounts)
}

/// The accounts that are there.
///
/// # Errors
/// [`StoreError`].
pub(crate) async fn known(store: &Store) -> Result<Accounts, StoreError> {
    let mut accounts = Accounts::new();
    for (who, email, ..) in STAFF {
        if let Some((account, _)) = store.accounts().find_by_email(email).await? {
            accounts.insert(who, account.id);
        }
    }
    Ok(accounts)
}

/// Keepers whose address somebody has filled in: council, name as the register gives it or the
/// place where it names nobody, address.
const KEEPERS: [(&str, &str, &str); 4] = [
    (
        "kent",
        "Compliance and Risk Team",
        "compliance.keeper@example.org",
    ),
    ("kent", "Core Plus Team", "coreplus.keeper@example.org"),
    (
        "kent",
        "Recordings of online and face-to-face meetings (Microsoft Teams is given as an example)",
        "recordings.keeper@example.org",
    ),
    (
        "nottinghamshire",
        "Recordings of calls to the Customer Service Centre",
        "calls.keeper@example.org",
    ),
];
