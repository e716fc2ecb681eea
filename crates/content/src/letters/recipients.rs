//! Letters to those who have the data from the council: what was done, and what they do now.

use rightsdesk_core::case::ToldAs;
use rightsdesk_core::right::Right;

use super::{Drafted, Page};

impl<'a> Page<'a> {
    /// A recipient is told (UK GDPR Art 19), another who published is told (Art 17(2)), or a
    /// processor is instructed (Art 28(3)(a)).
    pub(super) fn recipient_told(&self, told_as: ToldAs, text: &str) -> Drafted<'a> {
        let right = self.letter.right;
        let mut draft = self.greeting();
        let controller = [("controller", self.controller())];
        draft.paragraph(
            match told_as {
                ToldAs::Recipient => "letter-told-recipient",
                ToldAs::Republisher => "letter-told-republisher",
                ToldAs::Processor => "letter-told-processor",
            },
            &controller,
        );
        draft.paragraph(done(right), &[]);
        draft.heading("letter-told-what");
        draft.quote(text);
        draft.heading("letter-told-do");
        draft.paragraph(
            if told_as == ToldAs::Republisher {
                "letter-told-do-links"
            } else {
                to_do(right)
            },
            &[],
        );
        draft.paragraph(
            match told_as {
                ToldAs::Recipient => "letter-told-recipient-own",
                ToldAs::Republisher => "letter-told-republisher-own",
                ToldAs::Processor => "letter-told-processor-own",
            },
            &[],
        );
        draft.paragraph(
            "letter-told-confirm",
            &[("reference", self.reference_text())],
        );
        draft.heading("letter-told-why");
        draft.paragraph(
            match told_as {
                ToldAs::Recipient => "letter-told-recipient-law",
                ToldAs::Republisher => "letter-told-republisher-law",
                ToldAs::Processor => "letter-told-processor-law",
            },
            &[],
        );
        if told_as == ToldAs::Recipient {
            draft.paragraph("letter-told-recipient-named", &[]);
        }
        self.closing(
            draft,
            if told_as == ToldAs::Processor {
                "letter-told-processor-title"
            } else {
                "letter-told-title"
            },
        )
    }
}

/// What the council did.
fn done(right: Option<Right>) -> &'static str {
    match right {
        Some(Right::Rectification) => "letter-told-rectified",
        Some(Right::Erasure) => "letter-told-erased",
        Some(Right::Restriction) => "letter-told-restricted",
        _ => "letter-told-changed",
    }
}

/// What the reader does.
fn to_do(right: Option<Right>) -> &'static str {
    match right {
        Some(Right::Rectification) => "letter-told-do-rectify",
        Some(Right::Erasure) => "letter-told-do-erase",
        Some(Right::Restriction) => "letter-told-do-restrict",
        _ => "letter-told-do-change",
    }
}
