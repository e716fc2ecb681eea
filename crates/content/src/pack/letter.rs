//! The covering letter: what was asked, what was decided and why, what is in the pack, and where
//! to turn.

use std::collections::BTreeSet;

use rightsdesk_core::case::{Outcome, Part, PartDecision, Told};
use rightsdesk_core::letter::Way;
use rightsdesk_core::pack::Stopped;
use rightsdesk_core::paper::{Block, Paper};
use rightsdesk_core::right::Right;
use rightsdesk_core::rights::LawfulBasis;

use super::{PackFacts, Place, for_another};
use crate::draft::Draft;
use crate::names::{self, Reader};
use crate::reasons;
use crate::words::Voice;

/// The covering letter. In a refusal it is the notice that UK GDPR Art 12(4) asks for.
pub fn letter(voice: Voice<'_>, facts: &PackFacts<'_>) -> Paper {
    let mut draft = Draft::new(voice);
    head(voice, facts, &mut draft);

    draft.heading("pack-asked-heading");
    let right = names::right(voice, facts.right, Reader::Resident);
    draft.paragraph(
        "pack-asked",
        &[("received", facts.received.into()), ("right", right.into())],
    );
    for_another(facts, &mut draft);
    if !facts.words.trim().is_empty() {
        draft.paragraph("pack-asked-words", &[]);
        draft.quote(facts.words);
    }

    draft.heading("pack-decided-heading");
    draft.paragraph(outcome(facts.right, facts.outcome), &[]);
    // The same letter whether something is held or not: no point, no reason, no search, no count.
    if facts.outcome != Outcome::NeitherConfirmNorDeny {
        for part in facts.parts {
            decision(voice, part, &mut draft);
        }
        statement_offered(facts, &mut draft);
        searched(voice, facts, &mut draft);
        done(voice, facts, &mut draft);
        goes_on(voice, facts, &mut draft);
        told(voice, facts, &mut draft);
        contents(voice, facts, &mut draft);
    }

    draft.heading("pack-ask-heading");
    if facts.documents.is_empty() {
        draft.paragraph("pack-ask-reply", &[]);
    } else {
        draft.paragraph("pack-ask-page", &[]);
        draft.paragraph("pack-ask-upsetting", &[]);
    }
    draft.list(facts.sender.contacts(voice));
    draft.paragraph("pack-ask-form", &[]);

    draft.heading("pack-complain-heading");
    draft.blocks(facts.sender.complaint_routes_in_a_letter(voice));

    draft.blocks([Block::Lines {
        lines: facts.sender.signature(),
    }]);
    draft.finish(voice.text("pack-letter-title"))
}

fn head(voice: Voice<'_>, facts: &PackFacts<'_>, draft: &mut Draft<'_>) {
    let mut lines = facts.sender.signature();
    for line in &facts.sender.address {
        // Addresses in the register begin with the council's name, which stands there already.
        if !lines.contains(line) {
            lines.push(line.clone());
        }
    }
    draft.blocks([Block::Lines { lines }]);
    let reference = [("reference", facts.reference.as_str().into())];
    draft.blocks([Block::Lines {
        lines: vec![
            voice.long_date(facts.replied),
            voice.say("pack-reference", &reference),
        ],
    }]);
    draft.paragraph("letter-hello", &[]);
}

/// The decision in one sentence.
fn outcome(right: Right, outcome: Outcome) -> &'static str {
    let copy = right.is_answered_with_a_copy();
    let complaint = right == Right::Complaint;
    match outcome {
        Outcome::Granted if copy => "pack-granted-copy",
        Outcome::Granted if complaint => "pack-granted-complaint",
        Outcome::Granted => "pack-granted-change",
        Outcome::PartGranted if copy => "pack-part-granted-copy",
        Outcome::PartGranted if complaint => "pack-part-granted-complaint",
        Outcome::PartGranted => "pack-part-granted-change",
        Outcome::Refused if copy => "pack-refused-copy",
        Outcome::Refused if complaint => "pack-refused-complaint",
        Outcome::Refused => "pack-refused-change",
        Outcome::NoDataHeld => "pack-no-data-held",
        Outcome::NeitherConfirmNorDeny => "pack-neither-confirm-nor-deny",
        Outcome::Withdrawn => "pack-withdrawn",
        Outcome::Lapsed => "pack-lapsed",
        Outcome::Misdirected => "pack-misdirected",
        Outcome::NoRightsRequest => "pack-no-rights-request",
    }
}

/// One point: what was asked, the decision, the explanation, and the reasons with their provisions.
fn decision(voice: Voice<'_>, part: &Part, draft: &mut Draft<'_>) {
    draft.blocks([Block::subheading(voice.capital(&part.asked))]);
    let label = names::part_decision(voice, part.decision);
    draft.paragraph("pack-part-decision", &[("decision", label.into())]);
    draft.quote(&part.explanation);
    let reasons: Vec<_> = part
        .reasons
        .iter()
        .map(|relied| {
            let explanation = reasons::explanation(voice, &relied.code);
            match reasons::citation(voice, &relied.code) {
                Some(citation) => voice.say(
                    "pack-reason",
                    &[
                        ("explanation", explanation.into()),
                        ("citation", citation.into()),
                    ],
                ),
                None => explanation,
            }
        })
        .collect();
    if !reasons.is_empty() {
        draft.paragraph(
            match part.decision {
                PartDecision::Granted | PartDecision::NotHeld => "pack-reasons",
                PartDecision::PartGranted | PartDecision::Refused => "pack-reasons-against",
            },
            &[],
        );
        draft.list(reasons);
    }
}

/// Whoever does not get all of a correction may put a statement of their own beside the record
/// (ICO, right to rectification).
fn statement_offered(facts: &PackFacts<'_>, draft: &mut Draft<'_>) {
    if facts.right == Right::Rectification && facts.outcome != Outcome::Granted {
        draft.paragraph("pack-statement-offered", &[]);
    }
}

/// Where was searched, once for each system and day.
fn searched(voice: Voice<'_>, facts: &PackFacts<'_>, draft: &mut Draft<'_>) {
    if facts.searches.is_empty() {
        return;
    }
    let rows = facts.searches.iter().map(|search| {
        let found = if search.documents.is_empty() {
            "pack-found-nothing"
        } else {
            "pack-found"
        };
        vec![
            search.system.clone(),
            voice.short_date(search.on),
            voice.text(found),
        ]
    });
    draft.heading("pack-searched-heading");
    draft.paragraph("pack-searched", &[]);
    draft.blocks([table(
        voice,
        "pack-searched-caption",
        [
            "pack-searched-column-where",
            "pack-searched-column-when",
            "pack-searched-column-found",
        ],
        rows.collect(),
    )]);
}

fn done(voice: Voice<'_>, facts: &PackFacts<'_>, draft: &mut Draft<'_>) {
    if facts.changes.is_empty() {
        return;
    }
    let rows = facts.changes.iter().map(|change| {
        vec![
            change.system.clone(),
            voice.short_date(change.on),
            change.done.clone(),
        ]
    });
    draft.heading("pack-done-heading");
    draft.blocks([table(
        voice,
        "pack-done-caption",
        [
            "pack-done-column-where",
            "pack-done-column-when",
            "pack-done-column-what",
        ],
        rows.collect(),
    )]);
    if facts.right == Right::Restriction {
        draft.paragraph("pack-done-restriction", &[]);
    }
}

/// What stops, and what goes on and on what basis (UK GDPR Arts 7(3) and 21).
fn goes_on(voice: Voice<'_>, facts: &PackFacts<'_>, draft: &mut Draft<'_>) {
    let Stopped { stops, goes_on } = facts.stopped;
    if !stops.is_empty() {
        draft.heading("pack-stops-heading");
        draft.paragraph("pack-stops", &[]);
        draft.list(
            stops
                .iter()
                .map(|purpose| purpose.statement.clone())
                .collect(),
        );
    }
    if !goes_on.is_empty() {
        draft.heading("pack-goes-on-heading");
        draft.paragraph("pack-goes-on", &[]);
        let lines = goes_on.iter().map(|(purpose, bases)| {
            let basis = voice.text(why_it_goes_on(bases.first().copied()));
            let facts = [
                ("purpose", (&purpose.statement).into()),
                ("basis", basis.into()),
            ];
            voice.say("pack-goes-on-purpose", &facts)
        });
        draft.list(lines.collect());
    }
}

fn why_it_goes_on(basis: Option<LawfulBasis>) -> &'static str {
    match basis {
        Some(LawfulBasis::Contract) => "pack-basis-contract",
        Some(LawfulBasis::LegalObligation) => "pack-basis-legal-obligation",
        Some(LawfulBasis::VitalInterests) => "pack-basis-vital-interests",
        Some(LawfulBasis::PublicTask) => "pack-basis-public-task",
        Some(LawfulBasis::RecognisedLegitimateInterest) => "pack-basis-recognised-interest",
        Some(LawfulBasis::LegitimateInterests) => "pack-basis-legitimate-interests",
        Some(LawfulBasis::Consent) => "pack-basis-consent",
        None => "pack-basis-none",
    }
}

/// Who was told of a change, or why not (UK GDPR Art 19).
fn told(voice: Voice<'_>, facts: &PackFacts<'_>, draft: &mut Draft<'_>) {
    if !facts.right.recipients_are_told() || facts.changes.is_empty() {
        return;
    }
    draft.heading("pack-told-heading");
    if facts.told.is_empty() {
        draft.paragraph("pack-told-nobody", &[]);
        return;
    }
    let rows = facts.told.iter().map(|told| {
        vec![
            told.recipient.clone(),
            voice.short_date(told.on),
            how_told(voice, told),
        ]
    });
    draft.paragraph("pack-told", &[]);
    draft.blocks([table(
        voice,
        "pack-told-caption",
        [
            "pack-told-column-who",
            "pack-told-column-when",
            "pack-told-column-how",
        ],
        rows.collect(),
    )]);
}

/// How somebody was told: of a letter that was written here, the way and not the address.
fn how_told(voice: Voice<'_>, told: &Told) -> String {
    match told.written {
        Some(Way::Email) => voice.text("pack-told-by-email"),
        Some(Way::Post) => voice.text("pack-told-by-post"),
        None => told.how.clone(),
    }
}

/// What the pack holds, so that a missing file is noticed.
fn contents(voice: Voice<'_>, facts: &PackFacts<'_>, draft: &mut Draft<'_>) {
    let mut items = vec![voice.text("pack-contents-letter")];
    if !facts.activities.is_empty() {
        items.push(voice.text("pack-contents-supplementary"));
    }
    let (mut pages, mut volumes, mut beside) = (0, BTreeSet::new(), 0_u32);
    for document in facts.documents {
        match document.place {
            Place::Pages {
                first,
                last,
                volume,
            } => {
                pages += (last + 1).saturating_sub(first);
                volumes.insert(volume);
            }
            Place::Beside => beside += 1,
        }
    }
    if !facts.documents.is_empty() {
        items.push(voice.text("pack-contents-index"));
    }
    items.push(voice.text("pack-contents-dates"));
    if pages > 0 {
        items.push(voice.say(
            "pack-contents-documents",
            &[("pages", pages.into()), ("volumes", volumes.len().into())],
        ));
    }
    if beside > 0 {
        items.push(voice.say("pack-contents-beside", &[("files", beside.into())]));
    }
    draft.heading("pack-contents-heading");
    draft.list(items);
}

fn table(voice: Voice<'_>, caption: &str, header: [&str; 3], rows: Vec<Vec<String>>) -> Block {
    Block::Table {
        caption: voice.text(caption),
        header: header.map(|key| voice.text(key)).into(),
        rows,
    }
}
