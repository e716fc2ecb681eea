//! Letters that go without anybody pressing a button: what the person was asked for has not come,
//! the files of the reply end; and the line that says what somebody of the council is reminded of.

use jiff::civil::Date;
use rightsdesk_core::letter::{ChaserLetter, Way};
use rightsdesk_core::reminder::{Awaited, ReminderKind};

use super::{Drafted, Page};
use crate::draft::Draft;
use crate::names::{self, Reader};
use crate::words::Voice;

impl<'a> Page<'a> {
    /// What the person was asked for has not come.
    pub(super) fn chaser(&self, chaser: &ChaserLetter) -> Drafted<'a> {
        let asked = || ("asked", chaser.asked.into());
        let mut draft = self.greeting();
        match chaser.what {
            Awaited::Identity => draft.paragraph("letter-chaser-identity", &[asked()]),
            Awaited::Authority => draft.paragraph("letter-chaser-authority", &[asked()]),
            Awaited::Fee => {
                let amount = self.voice.pounds(chaser.pence.unwrap_or_default());
                draft.paragraph("letter-chaser-fee", &[asked(), ("amount", amount.into())]);
            }
            Awaited::Question | Awaited::OtherQuestion => {
                draft.paragraph("letter-chaser-question", &[asked()]);
            }
        }
        self.reference(&mut draft);
        let is_question = matches!(chaser.what, Awaited::Question | Awaited::OtherQuestion);
        draft.heading(if is_question {
            "letter-chaser-our-question"
        } else {
            "letter-chaser-why"
        });
        draft.quote(&chaser.text);

        draft.heading("letter-chaser-how");
        let by_email = self.way == Way::Email;
        draft.paragraph(
            match chaser.what {
                Awaited::Identity | Awaited::Authority if by_email => "letter-chaser-proof",
                Awaited::Identity | Awaited::Authority => "letter-chaser-proof-post",
                Awaited::Fee => "letter-chaser-pay",
                Awaited::Question | Awaited::OtherQuestion => "letter-chaser-answer",
            },
            &[],
        );
        if by_email && chaser.what != Awaited::Fee {
            draft.link("letter-chaser-link", &self.sender.links.track);
        }
        draft.paragraph("letter-chaser-help", &[]);

        self.next(&mut draft);
        match (chaser.what, chaser.stops) {
            (Awaited::OtherQuestion, _) => draft.paragraph("letter-chaser-without", &[]),
            (Awaited::Question, true) => draft.paragraph("letter-chaser-stopped", &[asked()]),
            (_, true) => draft.paragraph("letter-chaser-not-started", &[]),
            (_, false) => draft.paragraph("letter-chaser-runs", &[]),
        }
        if let Some(day) = chaser.may_close_on {
            draft.paragraph("letter-chaser-may-close", &[("day", day.into())]);
        }
        self.closing(
            draft,
            match chaser.what {
                Awaited::OtherQuestion => "letter-chaser-other-title",
                _ => "letter-chaser-title",
            },
        )
    }

    /// The files of the reply can soon no longer be fetched.
    pub(super) fn files_ending(&self, until: Date) -> Drafted<'a> {
        let mut draft = self.greeting();
        draft.paragraph("letter-files-ending", &[("until", until.into())]);
        self.reference(&mut draft);
        if self.way == Way::Email {
            self.how_to_get_it(&mut draft, None);
        }
        draft.paragraph("letter-files-ending-after", &[]);
        draft.paragraph("letter-files-ending-help", &[]);
        self.closing(draft, "letter-files-ending-title")
    }

    /// One reminder as a mail of its own, as they were before there were digests.
    pub(super) fn reminder(&self, what: ReminderKind, about: Option<Date>) -> Drafted<'a> {
        let right = self.letter.right.map_or_else(
            || self.voice.text("reminder-request"),
            |right| names::right(self.voice, right, Reader::Staff),
        );
        let mut draft = Draft::new(self.voice);
        let facts = [
            ("right", right.into()),
            ("reference", self.reference_text()),
        ];
        draft.paragraph("reminder-about", &facts);
        if let (Some(about), Some(key)) = (about, line_key(what.code())) {
            draft.paragraph(key, &[("about", about.into())]);
        }
        draft.link("reminder-link", &self.sender.links.desk);
        self.finish(draft, "reminder-title")
    }
}

/// What somebody of the council is reminded of, as a sentence; none for what is a letter.
pub fn reminder_line(voice: Voice<'_>, kind: &str, about: Date) -> Option<String> {
    line_key(kind).map(|key| voice.say(key, &[("about", about.into())]))
}

fn line_key(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "unassigned" => "remind-unassigned",
        "due_soon" => "remind-due-soon",
        "due_today" => "remind-due-today",
        "overdue" | "overdue_weekly" => "remind-overdue",
        "extension_ends" => "remind-extension-ends",
        "progress_due" => "remind-progress-due",
        "progress_missed" | "progress_missed_weekly" => "remind-progress-missed",
        "unanswered" => "remind-unanswered",
        "proof_waits" => "remind-proof-waits",
        "may_lapse" => "remind-may-lapse",
        "recipients_to_tell" => "remind-recipients-to-tell",
        "breach" => "remind-breach",
        "task_unanswered" => "remind-task-unanswered",
        "more_time_asked" => "remind-more-time-asked",
        "hold_review" => "remind-hold-review",
        "to_close" => "remind-to-close",
        _ => return None,
    })
}
