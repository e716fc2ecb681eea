//! Other requests of what is likely the same person: shown as duplicates while a request is being
//! triaged, and beside an erasure as long as one of them asks for a copy that is not answered.

use rightsdesk_content::Voice;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_core::case::preserve::waits_for_a_copy;
use rightsdesk_core::case::{Case, Stage};
use rightsdesk_core::ids::Reference;
use rightsdesk_store::similar::{Same, Similar};
use rightsdesk_store::{CaseFile, CaseSummary, Viewer};
use serde::Serialize;

use crate::error::PageError;
use crate::page::DESK;
use crate::state::State;

/// From here on the words are nearly the same: a greeting or a date was changed.
const NEARLY: u8 = 80;
/// From here on a good part of them is the same.
const PARTLY: u8 = 35;

/// Another request of the same person.
#[derive(Clone, Debug, Serialize)]
pub(in crate::staff) struct Line {
    pub(in crate::staff) reference: Reference,
    /// The page of its first case.
    href: Option<String>,
    received: String,
    /// Each right with how far its case has come.
    cases: Vec<String>,
    /// By what the person was recognised.
    same: String,
    alike: String,
    /// Whether the words are nearly the same.
    nearly: bool,
}

impl Line {
    /// By what the two are thought to belong together, in words.
    pub(in crate::staff) fn reason(&self, voice: Voice<'_>) -> String {
        let facts = [
            ("same", (&self.same).into()),
            ("alike", (&self.alike).into()),
        ];
        voice.say("similar-reason", &facts)
    }
}

/// The lines; none where the request is no longer being triaged.
///
/// # Errors
/// Those of the store.
pub(in crate::staff) async fn lines(
    state: &State,
    voice: Voice<'_>,
    file: &CaseFile,
    viewer: &Viewer,
) -> Result<Option<Vec<Line>>, PageError> {
    let found = found(state, file, viewer).await?;
    Ok(listed(voice, &file.case, &found))
}

/// The other requests, where somebody has to know of them; else none, and nothing is asked of the
/// store.
///
/// # Errors
/// Those of the store.
pub(in crate::staff) async fn found(
    state: &State,
    file: &CaseFile,
    viewer: &Viewer,
) -> Result<Vec<Similar>, PageError> {
    if is_triaged(&file.case) || waits_for_a_copy(&file.case) {
        Ok(state.store.similar_requests(&file.request, viewer).await?)
    } else {
        Ok(Vec::new())
    }
}

/// The same for an erasure alone: none for a case that waits for no copy.
///
/// # Errors
/// Those of the store.
pub(in crate::staff) async fn found_for_erasure(
    state: &State,
    file: &CaseFile,
    viewer: &Viewer,
) -> Result<Vec<Similar>, PageError> {
    if waits_for_a_copy(&file.case) {
        found(state, file, viewer).await
    } else {
        Ok(Vec::new())
    }
}

/// The likely duplicates among them; none where the request is no longer being triaged.
pub(super) fn listed(voice: Voice<'_>, case: &Case, found: &[Similar]) -> Option<Vec<Line>> {
    is_triaged(case).then(|| found.iter().map(|one| line(voice, one)).collect())
}

fn is_triaged(case: &Case) -> bool {
    matches!(case.stage, Stage::Received | Stage::Triage)
}

/// A case of another request in which likely the same person has asked for a copy that is not
/// answered. It stops nothing by itself: whether it is the same person, somebody has to see.
#[derive(Clone, Debug)]
pub(in crate::staff) struct CopyElsewhere {
    pub(in crate::staff) reference: Reference,
    /// The page of the case.
    pub(in crate::staff) href: String,
    /// The right, with how far the case has come.
    pub(in crate::staff) case: String,
    /// By what the person was recognised.
    pub(in crate::staff) same: String,
}

/// Such cases, for an erasure.
pub(in crate::staff) fn copies(
    voice: Voice<'_>,
    case: &Case,
    found: &[Similar],
) -> Vec<CopyElsewhere> {
    if !waits_for_a_copy(case) {
        return Vec::new();
    }
    let all = found
        .iter()
        .flat_map(|one| one.cases.iter().map(move |case| (one, case)));
    all.filter(|(_, other)| {
        let unanswered = other.stage.is_open() && other.answered.is_none();
        other.right.is_answered_with_a_copy() && unanswered
    })
    .map(|(one, other)| CopyElsewhere {
        reference: one.reference.clone(),
        href: format!("{DESK}/cases/{}", other.id),
        case: stands(voice, other),
        same: recognised_by(voice, one),
    })
    .collect()
}

/// A right, with how far its case has come.
fn stands(voice: Voice<'_>, case: &CaseSummary) -> String {
    let right = names::right(voice, case.right, Reader::Staff);
    let stands = case.outcome.map_or_else(
        || names::stage(voice, case.stage, Reader::Staff),
        |outcome| names::outcome(voice, outcome, Reader::Staff),
    );
    let facts = [("right", right.into()), ("stage", stands.into())];
    voice.say("case-other", &facts)
}

fn recognised_by(voice: Voice<'_>, similar: &Similar) -> String {
    let same = similar.same.iter().map(|same| {
        voice.text(match same {
            Same::Email => "similar-email",
            Same::Phone => "similar-phone",
            Same::Name => "similar-name",
        })
    });
    same.collect::<Vec<_>>().join(&voice.text("list-comma"))
}

fn line(voice: Voice<'_>, similar: &Similar) -> Line {
    let cases = similar.cases.iter().map(|case| stands(voice, case));
    let first = similar.cases.first();
    Line {
        reference: similar.reference.clone(),
        href: first.map(|case| format!("{DESK}/cases/{}", case.id)),
        received: voice.short_date(similar.received),
        cases: cases.collect(),
        same: recognised_by(voice, similar),
        alike: voice.text(match similar.alike {
            NEARLY.. => "similar-nearly",
            PARTLY.. => "similar-partly",
            _ => "similar-other",
        }),
        nearly: similar.alike >= NEARLY,
    }
}
