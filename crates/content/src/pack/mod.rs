//! The papers of a response pack.
//!
//! A pack is told its facts and adds none: what is not in [`PackFacts`] is not in the papers, and
//! what the law asks for and nobody knows is marked as not known. The order is that in which a
//! person needs it: the letter, what the council does with the information, the list of documents,
//! and how the date was worked out.

mod letter;
mod must_say;
mod supplementary;

use jiff::civil::Date;
use rightsdesk_core::case::{Change, Outcome, Part, Search, Told};
use rightsdesk_core::clock::{Clock, Status};
use rightsdesk_core::ids::Reference;
use rightsdesk_core::pack::Stopped;
use rightsdesk_core::paper::{Block, Paper};
use rightsdesk_core::register::supplementary::Supplementary;
use rightsdesk_core::right::Right;

use crate::clock;
use crate::draft::Draft;
use crate::names::Reader;
use crate::sender::Sender;
use crate::words::Voice;

pub use letter::letter;
pub use must_say::must_say;
pub use supplementary::{privacy_notice, supplementary};

/// What a reply says, as facts.
#[derive(Clone, Copy, Debug)]
pub struct PackFacts<'a> {
    /// The reference of the request.
    pub reference: &'a Reference,
    /// The right that the case is about.
    pub right: Right,
    /// The day of receipt.
    pub received: Date,
    /// The day of the reply.
    pub replied: Date,
    /// What is quoted of the request: the person's own words, or nothing.
    pub words: &'a str,
    /// Whose information it is, where the person asked for somebody else.
    pub for_another: Option<&'a str>,
    /// How the case ended.
    pub outcome: Outcome,
    /// What was decided, point by point, with the explanations for the person.
    pub parts: &'a [Part],
    /// Where was searched. The terms, the keeper and the remarks stay inside the council.
    pub searches: &'a [Search],
    /// What was changed.
    pub changes: &'a [Change],
    /// Who was told of the changes, or why not.
    pub told: &'a [Told],
    /// What stops and what goes on, where the right stops uses; else empty.
    pub stopped: &'a Stopped<'a>,
    /// The documents that go with the reply, in their order.
    pub documents: &'a [Document],
    /// What the register says of the activities that the reply covers; none where the right does
    /// not ask for it.
    pub activities: &'a [Activity<'a>],
    /// The clock, with its working.
    pub clock: &'a Clock,
    /// Who writes.
    pub sender: &'a Sender,
}

/// A processing activity that the reply covers.
#[derive(Clone, Copy, Debug)]
pub struct Activity<'a> {
    /// The title of its notice; empty where no notice fits.
    pub title: &'a str,
    /// What the notice says, and how its gaps are made up for.
    pub supplementary: &'a Supplementary,
    /// Where this person's information came from, as keepers confirmed.
    pub confirmed_sources: &'a [String],
}

/// A document that goes with the reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What it is called in the list.
    pub name: String,
    /// Where it is.
    pub place: Place,
}

/// Where a document of a reply is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Among the pages of a volume. Pages are counted through all volumes.
    Pages {
        /// The first page.
        first: u32,
        /// The last page.
        last: u32,
        /// Which volume, from 1.
        volume: u32,
    },
    /// In a file of its own, such as a recording.
    Beside,
}

/// The papers of the authored part, in order. Those that would be empty are left out.
pub fn papers(voice: Voice<'_>, facts: &PackFacts<'_>) -> Vec<Paper> {
    [
        Some(letter(voice, facts)),
        supplementary(voice, facts),
        index(voice, facts),
        Some(dates(voice, facts)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whose information the reply is about, where “you” is not the person who asked.
fn for_another(facts: &PackFacts<'_>, draft: &mut Draft<'_>) {
    if let Some(name) = facts.for_another {
        draft.paragraph("pack-for-another", &[("name", name.into())]);
    }
}

/// The foot of each page of the authored part, with `{page}` and `{pages}` for the numbers.
pub fn page_label(voice: Voice<'_>) -> String {
    voice.text("pack-page-label")
}

/// The list of documents; none if there are none.
pub fn index(voice: Voice<'_>, facts: &PackFacts<'_>) -> Option<Paper> {
    if facts.documents.is_empty() {
        return None;
    }
    let rows = facts.documents.iter().map(|document| match document.place {
        Place::Pages {
            first,
            last,
            volume,
        } => vec![
            document.name.clone(),
            if first == last {
                voice.say("pack-index-page", &[("first", first.into())])
            } else {
                voice.say(
                    "pack-index-pages",
                    &[("first", first.into()), ("last", last.into())],
                )
            },
            voice.say("pack-index-volume", &[("volume", volume.into())]),
        ],
        Place::Beside => vec![
            document.name.clone(),
            voice.text("pack-index-no-pages"),
            voice.text("pack-index-beside"),
        ],
    });
    let mut draft = Draft::new(voice);
    draft.paragraph(
        "pack-index-intro",
        &[("reference", facts.reference.as_str().into())],
    );
    draft.blocks([Block::Table {
        caption: voice.text("pack-index-caption"),
        header: [
            "pack-index-column-name",
            "pack-index-column-pages",
            "pack-index-column-where",
        ]
        .map(|key| voice.text(key))
        .into(),
        rows: rows.collect(),
    }]);
    Some(draft.finish(voice.text("pack-index-title")))
}

/// How the date was worked out, and whether it was met.
pub fn dates(voice: Voice<'_>, facts: &PackFacts<'_>) -> Paper {
    let mut draft = Draft::new(voice);
    draft.paragraph(
        "pack-dates-intro",
        &[
            ("received", facts.received.into()),
            ("replied", facts.replied.into()),
        ],
    );
    // A complaint's date is for saying that it has arrived; it says nothing of the reply.
    let due = facts
        .clock
        .deadline()
        .filter(|_| facts.clock.status != Status::AcknowledgeBy);
    if let Some(due) = due {
        let late = (facts.replied - due).get_days();
        if late > 0 {
            draft.paragraph("pack-dates-late", &[("days", i64::from(late).into())]);
        } else {
            draft.paragraph("pack-dates-in-time", &[]);
        }
    }
    draft.blocks(clock::explain(voice, facts.clock, Reader::Resident));
    draft.finish(voice.text("pack-dates-title"))
}
