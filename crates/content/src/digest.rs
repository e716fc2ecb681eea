//! What needs somebody of the council today: one mail with every case in it.
//!
//! It names nobody: a reference, the right, and what is to be done by when.

use jiff::civil::Date;
use rightsdesk_core::ids::{CaseId, Reference};
use rightsdesk_core::paper::{Block, Paper};
use rightsdesk_core::right::Right;

use crate::draft::Draft;
use crate::letters::reminder_line;
use crate::names::{self, Reader};
use crate::sender::Sender;
use crate::words::Voice;

/// One case of which something is said.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// Which case.
    pub case: CaseId,
    /// Its reference.
    pub reference: &'a Reference,
    /// The right it is about.
    pub right: Right,
    /// What is said: stable names of kinds of reminders, each with the date it speaks of.
    pub lines: &'a [(String, Date)],
}

/// Puts a digest into words. The items are in the order in which they are said.
pub fn word(voice: Voice<'_>, items: &[Item<'_>], sender: &Sender) -> Paper {
    let mut draft = Draft::new(voice);
    draft.paragraph("letter-hello", &[]);
    draft.paragraph("digest-intro", &[]);
    for item in items {
        let right = names::right(voice, item.right, Reader::Staff);
        let reference = || ("reference", item.reference.as_str().into());
        let facts = [reference(), ("right", right.into())];
        draft.blocks([Block::heading(voice.say("digest-case", &facts))]);
        let mut lines: Vec<String> = Vec::new();
        for (kind, about) in item.lines {
            let line = reminder_line(voice, kind, *about);
            lines.extend(line.filter(|line| !lines.contains(line)));
        }
        draft.list(lines);
        draft.blocks([Block::Link {
            text: voice.say("digest-open", &[reference()]),
            href: sender.links.case(item.case),
        }]);
    }
    draft.heading("digest-end");
    draft.paragraph("digest-once", &[]);
    draft.link("digest-desk", &sender.links.desk);
    draft.blocks([Block::Lines {
        lines: sender.signature(),
    }]);
    let count = [("count", items.len().into())];
    draft.finish(voice.say("digest-title", &count))
}
