//! Letters to those who are asked to do something for a case, or for their view.
//!
//! They say nothing about the person whose data it is: that stands on the page that the link leads
//! to, behind a code.
//!
//! They are worded on the day on which they go, which can be later than the day on which they were
//! written: a day that has passed is named as one.

use rightsdesk_core::case::{ChaseStep, TaskKind};
use rightsdesk_core::letter::{Addressee, AskedLetter};

use super::{Drafted, Page};
use crate::draft::Draft;

impl<'a> Page<'a> {
    /// Somebody is asked.
    pub(super) fn task_asked(&self, asked: &AskedLetter) -> Drafted<'a> {
        let mut draft = self.greeting();
        if asked.task_kind == TaskKind::Consult {
            draft.paragraph("letter-consult", &[]);
            draft.heading("letter-consult-what");
            draft.paragraph("letter-consult-what-text", &[]);
            self.answer_by(&mut draft, asked, "letter-asked-late");
            self.how_to_answer(&mut draft, asked);
            draft.heading("letter-consult-fair");
            draft.items(&[
                "letter-consult-choice",
                "letter-consult-we-decide",
                "letter-consult-not-secret",
                "letter-consult-no-contact",
            ]);
            return self.closing(draft, "letter-consult-title");
        }
        draft.paragraph("letter-task", &[("controller", self.controller())]);
        draft.heading("letter-task-what");
        draft.paragraph(kind(asked.task_kind), &[]);
        draft.paragraph("letter-task-where", &[]);
        self.answer_by(&mut draft, asked, "letter-asked-late");
        self.how_to_answer(&mut draft, asked);
        draft.paragraph("letter-task-not-yours", &[]);
        draft.heading("letter-task-until");
        draft.paragraph("letter-task-keep", &[]);
        draft.paragraph("letter-task-quiet", &[]);
        let title = if self.is_late(asked) {
            "letter-task-title-late"
        } else {
            "letter-task-title"
        };
        self.closing(draft, title)
    }

    /// They are reminded.
    pub(super) fn task_chased(&self, asked: &AskedLetter) -> Drafted<'a> {
        let mut draft = self.greeting();
        let late = self.is_late(asked);
        if asked.task_kind == TaskKind::Consult {
            let (text, choice) = match asked.step {
                _ if late => ("letter-consult-late", "letter-consult-late-choice"),
                Some(ChaseStep::Before) => {
                    ("letter-consult-before", "letter-consult-chased-choice")
                }
                _ => ("letter-consult-chased", "letter-consult-chased-choice"),
            };
            draft.paragraph(text, &[]);
            self.answer_by(&mut draft, asked, "letter-consult-due-late");
            self.how_to_answer(&mut draft, asked);
            draft.paragraph(choice, &[]);
            if asked.step == Some(ChaseStep::Chase) {
                draft.paragraph("letter-consult-last", &[]);
            }
            return self.closing(draft, "letter-consult-chased-title");
        }
        let (text, title) = match asked.step {
            None => ("letter-task-chased", "letter-task-chased-title"),
            Some(_) if late => ("letter-task-late", "letter-task-late-title"),
            Some(ChaseStep::Before) => ("letter-task-before", "letter-task-before-title"),
            Some(_) => ("letter-task-due-now", "letter-task-due-title"),
        };
        draft.paragraph(text, &[]);
        draft.paragraph(kind(asked.task_kind), &[]);
        self.answer_by(&mut draft, asked, "letter-task-due-late");
        // Before its day nobody is late.
        if late || asked.step != Some(ChaseStep::Before) {
            draft.paragraph("letter-task-chased-firm", &[]);
        }
        if asked.step == Some(ChaseStep::ChaseWithManager) {
            draft.paragraph("letter-task-manager-told", &[]);
        }
        self.how_to_answer(&mut draft, asked);
        draft.paragraph("letter-task-chased-stuck", &[]);
        draft.paragraph("letter-task-keep", &[]);
        self.closing(draft, title)
    }

    /// The manager of whoever was asked, and did not answer: what is asked of them is that it is
    /// done. The page is for who was asked alone.
    pub(super) fn manager_told(&self, asked: &AskedLetter) -> Drafted<'a> {
        let mut draft = Draft::new(self.voice);
        draft.paragraph("letter-hello", &[]);
        draft.paragraph("letter-manager", &[]);
        if let Addressee::Keeper { name, .. } = &self.letter.to {
            draft.paragraph("letter-manager-who", &[("name", name.into())]);
        }
        draft.paragraph(kind(asked.task_kind), &[]);
        self.answer_by(&mut draft, asked, "letter-manager-due");
        draft.paragraph("letter-task-chased-firm", &[]);
        draft.paragraph("letter-manager-do", &[]);
        self.closing(draft, "letter-manager-title")
    }

    /// They have more time, or less.
    pub(super) fn task_moved(&self, asked: &AskedLetter) -> Drafted<'a> {
        let consult = asked.task_kind == TaskKind::Consult;
        let mut draft = self.greeting();
        draft.paragraph(
            match (consult, self.is_late(asked)) {
                (true, _) => "letter-consult-moved",
                (false, false) => "letter-task-moved",
                (false, true) => "letter-task-moved-late",
            },
            &[],
        );
        if !consult {
            draft.paragraph(kind(asked.task_kind), &[]);
        }
        self.answer_by(&mut draft, asked, "letter-asked-late");
        self.how_to_answer(&mut draft, asked);
        self.closing(draft, "letter-task-moved-title")
    }

    /// Nothing more is asked of them.
    pub(super) fn task_called_off(&self, asked: &AskedLetter) -> Drafted<'a> {
        let mut draft = self.greeting();
        if asked.task_kind == TaskKind::Consult {
            draft.paragraph("letter-consult-off", &[]);
            draft.paragraph("letter-consult-off-copies", &[]);
            return self.closing(draft, "letter-consult-off-title");
        }
        draft.paragraph("letter-task-off", &[]);
        draft.paragraph(kind(asked.task_kind), &[]);
        draft.heading("letter-task-off-what");
        draft.items(if asked.task_kind == TaskKind::Preserve {
            &["letter-task-off-keep-usual", "letter-task-off-copies"][..]
        } else {
            &["letter-task-off-stop", "letter-task-off-copies"]
        });
        self.closing(draft, "letter-task-off-title")
    }

    /// Whether the day to answer by has passed when the letter goes.
    fn is_late(&self, asked: &AskedLetter) -> bool {
        asked.due < self.sender.on
    }

    /// The day to answer by, or what is said where it has passed; and the day that the law sets, so
    /// that they see why.
    fn answer_by(&self, draft: &mut Draft<'_>, asked: &AskedLetter, late: &str) {
        draft.heading("letter-task-when");
        let text = if self.is_late(asked) {
            late
        } else {
            "letter-task-due"
        };
        draft.paragraph(text, &[("due", asked.due.into())]);
        if let Some(reply_due) = asked.reply_due {
            let text = if reply_due < self.sender.on {
                "letter-task-reply-due-late"
            } else {
                "letter-task-reply-due"
            };
            draft.paragraph(text, &[("due", reply_due.into())]);
        }
    }

    fn how_to_answer(&self, draft: &mut Draft<'_>, asked: &AskedLetter) {
        draft.heading("letter-task-how");
        draft.paragraph("letter-task-page", &[]);
        draft.link("letter-task-link", &self.sender.links.task(asked.task));
        draft.paragraph("letter-task-code", &[]);
    }
}

/// What is asked, in one sentence.
fn kind(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::Preserve => "letter-task-preserve",
        TaskKind::Search => "letter-task-search",
        TaskKind::Correct => "letter-task-correct",
        TaskKind::Erase => "letter-task-erase",
        TaskKind::TakeDown => "letter-task-take-down",
        TaskKind::Restrict => "letter-task-restrict",
        TaskKind::StopUse => "letter-task-stop-use",
        TaskKind::Suppress => "letter-task-suppress",
        TaskKind::Export => "letter-task-export",
        TaskKind::Consult => "letter-consult-what-text",
    }
}
