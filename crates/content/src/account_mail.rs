//! Mails to somebody of the council about their own account: the link of an invitation, and the codes
//! without which no link opens anything.
//!
//! They name nobody: a mailbox of an office may be shared.

use jiff::civil::Date;
use rightsdesk_core::paper::{Block, Paper};

use crate::draft::Draft;
use crate::sender::Sender;
use crate::words::Voice;

/// The link of an invitation. It works until the day `until`.
pub fn invitation(
    voice: Voice<'_>,
    sender: &Sender,
    link: impl std::fmt::Display,
    until: Date,
) -> Paper {
    let mut draft = Draft::new(voice);
    draft.paragraph("letter-hello", &[]);
    let controller = [("controller", (&sender.controller).into())];
    draft.paragraph("account-mail-invitation", &controller);
    draft.link("account-mail-link", &sender.links.join(link));
    draft.paragraph("account-mail-how", &[]);
    draft.paragraph("account-mail-until", &[("until", until.into())]);
    draft.paragraph("account-mail-not-you", &[]);
    draft.blocks([Block::Lines {
        lines: sender.signature(),
    }]);
    draft.finish(voice.text("account-mail-invitation-title"))
}

/// The code with which somebody who was invited sets a password.
pub fn joining_code(voice: Voice<'_>, sender: &Sender, code: &str, minutes: u32) -> Paper {
    self::code(voice, sender, "account-mail-joining-code", (code, minutes))
}

/// The code with which somebody who has forgotten a password sets another.
pub fn forgotten_code(voice: Voice<'_>, sender: &Sender, code: &str, minutes: u32) -> Paper {
    self::code(
        voice,
        sender,
        "account-mail-forgotten-code",
        (code, minutes),
    )
}

fn code(voice: Voice<'_>, sender: &Sender, key: &str, (code, minutes): (&str, u32)) -> Paper {
    let mut draft = Draft::new(voice);
    draft.paragraph("letter-hello", &[]);
    draft.paragraph(key, &[]);
    draft.blocks([Block::heading(code)]);
    draft.paragraph("account-mail-minutes", &[("minutes", minutes.into())]);
    draft.paragraph("account-mail-not-asked", &[]);
    draft.blocks([Block::Lines {
        lines: sender.signature(),
    }]);
    draft.finish(voice.text("account-mail-code-title"))
}
