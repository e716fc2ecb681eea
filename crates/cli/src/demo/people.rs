//! The sample people of the council, who exist in the demonstration only.

use rightsdesk_core::people::Role;
use serde::Deserialize;

/// Somebody in a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Who {
    /// The person who asked.
    Resident,
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
pub(super) const STAFF: [(Who, &str, &str, &[Role]); 7] = [
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
pub(super) const PASSWORD: &str = "rightsdesk-demo";
