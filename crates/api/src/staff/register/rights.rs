//! Which right each purpose of a notice gives, as a table, with the reason for every answer that is
//! not a plain yes, and with what else is to be looked at.

use rightsdesk_content::names::{self, Reader};
use rightsdesk_content::{Voice, citation};
use rightsdesk_core::register::{EntryId, Nature, Notice};
use rightsdesk_core::right::Right;
use rightsdesk_core::rights::{self, Availability, LawfulBasis, PurposeAdvice};
use serde::Serialize;

use super::words;

/// The table.
#[derive(Serialize)]
pub(super) struct Rights {
    /// The purposes, by their short names: the columns.
    purposes: Vec<String>,
    rows: Vec<Row>,
    reasons: Vec<Reason>,
    /// The purposes whose data are said to identify nobody.
    to_test: String,
}

#[derive(Serialize)]
struct Row {
    right: String,
    cells: Vec<Vec<Mark>>,
}

/// The answer for one purpose, or for one of its bases where these differ.
#[derive(Serialize)]
struct Mark {
    answer: String,
    colour: &'static str,
    basis: Option<String>,
}

/// Why a right depends on something or is not there, or what else is to be looked at.
#[derive(Serialize)]
struct Reason {
    right: String,
    answer: String,
    why: String,
    citation: String,
    purposes: String,
}

/// What every right comes to for each purpose of `notice`. Access to what is held for law
/// enforcement is left out: a privacy notice under the UK GDPR says nothing about it.
pub(super) fn table(voice: Voice<'_>, notice: &Notice) -> Rights {
    let mut rows = Vec::new();
    let mut reasons = Vec::new();
    let rights = Right::ALL
        .into_iter()
        .filter(|right| *right != Right::AccessLawEnforcement);
    for right in rights.filter(|_| !notice.purposes.is_empty()) {
        let advice = rights::advise(right, notice);
        let name = names::right(voice, right, Reader::Staff);
        reasons.extend(reasons_of(voice, &name, &advice));
        rows.push(Row {
            cells: notice
                .purposes
                .iter()
                .map(|purpose| cell(voice, &purpose.id, &advice))
                .collect(),
            right: name,
        });
    }
    let anonymous = notice.purposes.iter();
    let anonymous = anonymous.filter(|purpose| purpose.data != Nature::Personal);
    let anonymous: Vec<String> = anonymous.map(|p| short(voice, &p.id)).collect();
    Rights {
        purposes: notice
            .purposes
            .iter()
            .map(|purpose| voice.capital(&short(voice, &purpose.id)))
            .collect(),
        rows,
        reasons,
        to_test: voice.and(&anonymous),
    }
}

/// A purpose's name in the register, as words.
pub(super) fn short(_: Voice<'_>, id: &EntryId) -> String {
    id.0.replace('-', " ")
}

fn cell(voice: Voice<'_>, purpose: &EntryId, advice: &[PurposeAdvice]) -> Vec<Mark> {
    let lines = || advice.iter().filter(|line| line.purpose == *purpose);
    let mut answers = lines().map(|line| line.availability);
    let first = answers.next();
    let alike = answers.all(|answer| Some(answer) == first);
    let mark = |availability: Availability, basis: Option<LawfulBasis>| Mark {
        answer: words::answer(voice, availability),
        colour: colour(availability),
        basis: basis.map(|basis| words::basis(voice, Some(basis))),
    };
    match first {
        Some(answer) if alike => vec![mark(answer, None)],
        _ => lines()
            .map(|line| mark(line.availability, line.basis))
            .collect(),
    }
}

fn reasons_of(voice: Voice<'_>, right: &str, advice: &[PurposeAdvice]) -> Vec<Reason> {
    // Lines that say the same, with their purposes; the first stands for all.
    let mut groups: Vec<(&PurposeAdvice, Vec<String>)> = Vec::new();
    for line in advice {
        let purpose = short(voice, &line.purpose);
        let known = groups.iter_mut().find(|(first, _)| {
            first.availability == line.availability
                && first.citation == line.citation
                && first.points == line.points
        });
        match known {
            Some((_, purposes)) if purposes.contains(&purpose) => {}
            Some((_, purposes)) => purposes.push(purpose),
            None => groups.push((line, vec![purpose])),
        }
    }
    groups
        .into_iter()
        .filter_map(|(line, purposes)| {
            Some(Reason {
                right: right.to_owned(),
                answer: words::answer(voice, line.availability),
                why: words::why_and_points(voice, line.availability, &line.points)?,
                citation: citation::written_out(voice, line.citation),
                purposes: voice.and(&purposes),
            })
        })
        .collect()
}

fn colour(availability: Availability) -> &'static str {
    match availability {
        Availability::Available => "govuk-tag--green",
        Availability::Conditional(_) => "govuk-tag--yellow",
        Availability::NotAvailable(_) => "govuk-tag--grey",
        Availability::Prohibited(_) => "govuk-tag--red",
    }
}
