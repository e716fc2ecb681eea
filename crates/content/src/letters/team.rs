//! Short mails to the council's own people: what waits for them, and where.

use jiff::civil::Date;
use rightsdesk_core::case::Stage;

use super::{Drafted, Page};
use crate::draft::Draft;
use crate::names::{self, Reader};

impl<'a> Page<'a> {
    /// Who was asked by a task gave it back, or asks for more time.
    pub(super) fn task_needs_you(&self) -> Drafted<'a> {
        let mut draft = self.about_case();
        draft.paragraph("team-task-needs-you", &[]);
        self.finish_for_team(draft, "team-task-needs-you-title")
    }

    /// There may have been a personal data breach (UK GDPR Art 33).
    pub(super) fn breach_opened(&self, notify_by: Date) -> Drafted<'a> {
        let mut draft = self.about_case();
        draft.paragraph("team-breach", &[]);
        draft.paragraph("team-breach-by", &[("by", notify_by.into())]);
        draft.paragraph("team-breach-do", &[]);
        self.finish_for_team(draft, "team-breach-title")
    }

    /// Somebody was named in a note.
    pub(super) fn mentioned(&self) -> Drafted<'a> {
        let mut draft = self.about_case();
        draft.paragraph("team-mentioned", &[]);
        self.finish_for_team(draft, "team-mentioned-title")
    }

    /// The program wrote a note that asks for something to be done.
    pub(super) fn note_to_read(&self) -> Drafted<'a> {
        let mut draft = self.about_case();
        draft.paragraph("team-note-to-read", &[]);
        self.finish_for_team(draft, "team-note-to-read-title")
    }

    /// The reply does not go on the day that was planned.
    pub(super) fn send_plan_dropped(&self, on: Date) -> Drafted<'a> {
        let mut draft = self.about_case();
        draft.paragraph("team-plan-dropped", &[("on", on.into())]);
        draft.paragraph("team-plan-dropped-do", &[]);
        self.finish_for_team(draft, "team-plan-dropped-title")
    }

    /// A case that is watched moved on.
    pub(super) fn moved_on(&self, stage: Stage) -> Drafted<'a> {
        let mut draft = self.about_case();
        let stage = names::stage(self.voice, stage, Reader::Staff);
        draft.paragraph("team-moved-on", &[("stage", stage.into())]);
        draft.paragraph("team-moved-on-stop", &[]);
        self.finish_for_team(draft, "team-moved-on-title")
    }

    pub(super) fn about_case(&self) -> Draft<'a> {
        let right = self.letter.right.map_or_else(
            || self.voice.text("reminder-request"),
            |right| names::right(self.voice, right, Reader::Staff),
        );
        let facts = [
            ("right", right.into()),
            ("reference", self.reference_text()),
        ];
        let mut draft = Draft::new(self.voice);
        draft.paragraph("reminder-about", &facts);
        draft
    }

    pub(super) fn finish_for_team(&self, mut draft: Draft<'a>, title: &str) -> Drafted<'a> {
        match self.letter.case {
            Some(case) => draft.link("team-link", &self.sender.links.case(case)),
            None => draft.link("reminder-link", &self.sender.links.desk),
        }
        self.finish(draft, title)
    }
}
