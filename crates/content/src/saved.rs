//! The mail with the link to answers that somebody saved to come back to.
//!
//! It holds no name and no word of what was typed: the mailbox may be shared. The code, without which
//! the link opens nothing, is not in it.

use jiff::civil::Date;
use rightsdesk_core::paper::{Block, Paper};

use crate::draft::Draft;
use crate::sender::Sender;
use crate::words::Voice;

/// Puts the mail into words. The answers are kept until the day `until`.
pub fn link(voice: Voice<'_>, sender: &Sender, link: &str, until: Date) -> Paper {
    let mut draft = Draft::new(voice);
    draft.paragraph("letter-hello", &[]);
    draft.paragraph("mail-saved", &[]);
    draft.link("mail-saved-link", link);
    draft.paragraph("mail-saved-code", &[]);
    draft.paragraph("mail-saved-until", &[("until", until.into())]);
    draft.paragraph("mail-saved-not-you", &[]);
    draft.blocks([Block::Lines {
        lines: sender.signature(),
    }]);
    draft.finish(voice.text("mail-saved-title"))
}
