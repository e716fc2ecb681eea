//! Likely duplicates: other requests of the same person, shown while a request is being triaged.

use rightsdesk_content::Voice;
use rightsdesk_content::names::{self, Reader};
use rightsdesk_core::case::{Case, Stage};
use rightsdesk_core::ids::Reference;
use rightsdesk_store::Viewer;
use rightsdesk_store::similar::{Same, Similar};
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
    case: &Case,
    viewer: &Viewer,
) -> Result<Option<Vec<Line>>, PageError> {
    if !matches!(case.stage, Stage::Received | Stage::Triage) {
        return Ok(None);
    }
    let similar = state.store.similar_requests(case.request, viewer).await?;
    Ok(Some(similar.iter().map(|one| line(voice, one)).collect()))
}

fn line(voice: Voice<'_>, similar: &Similar) -> Line {
    let cases = similar.cases.iter().map(|case| {
        let right = names::right(voice, case.right, Reader::Staff);
        let stands = case.outcome.map_or_else(
            || names::stage(voice, case.stage, Reader::Staff),
            |outcome| names::outcome(voice, outcome, Reader::Staff),
        );
        let facts = [("right", right.into()), ("stage", stands.into())];
        voice.say("case-other", &facts)
    });
    let same = similar.same.iter().map(|same| {
        voice.text(match same {
            Same::Email => "similar-email",
            Same::Phone => "similar-phone",
            Same::Name => "similar-name",
        })
    });
    let first = similar.cases.first();
    Line {
        reference: similar.reference.clone(),
        href: first.map(|case| format!("{DESK}/cases/{}", case.id)),
        received: voice.short_date(similar.received),
        cases: cases.collect(),
        same: same.collect::<Vec<_>>().join(&voice.text("list-comma")),
        alike: voice.text(match similar.alike {
            NEARLY.. => "similar-nearly",
            PARTLY.. => "similar-partly",
            _ => "similar-other",
        }),
        nearly: similar.alike >= NEARLY,
    }
}
