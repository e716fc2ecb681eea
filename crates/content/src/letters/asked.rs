//! Letters to those who are asked to do something for a case, or for their view.
//!
//! They say nothing about the person whose data it is: that stands on the page that the link leads
//! to, behind a code.

use rightsdesk_core::case::{ChaseStep, TaskKind};
use rightsdesk_core::letter::{Addressee, AskedLetter};
use rightsdesk_core::paper::Paper;

use super::Page;
use crate::draft::Draft;

impl Page<'_> {
    /// Somebody is asked.
    pub(super) fn task_asked(&self, asked: &AskedLetter) -> Paper {
        let mut draft = self.greeting();
        if asked.task_kind == TaskKind::Consult {
            draft.paragraph("letter-consult", &[]);
            draft.heading("letter-consult-what");
            draft.paragraph("letter-consult-what-text", &[]);
            answer_by(&mut draft, asked);
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
        answer_by(&mut draft, asked);
        self.how_to_answer(&mut draft, asked);
        draft.paragraph("letter-task-not-yours", &[]);
        draft.heading("letter-task-until");
        draft.paragraph("letter-task-keep", &[]);
        draft.paragraph("letter-task-quiet", &[]);
        self.closing(draft, "letter-task-title")
    }

    /// They are reminded.
    pub(super) fn task_chased(&self, asked: &AskedLetter) -> Paper {
        let mut draft = self.greeting();
        if asked.task_kind == TaskKind::Consult {
            let (text, choice) = match asked.step {
                None | Some(ChaseStep::Due) => {
                    ("letter-consult-chased", "letter-consult-chased-choice")
                }
                Some(ChaseStep::Before) => {
                    ("letter-consult-before", "letter-consult-chased-choice")
                }
                Some(ChaseStep::Chase | ChaseStep::ChaseWithManager) => {
                    ("letter-consult-late", "letter-consult-late-choice")
                }
            };
            draft.paragraph(text, &[]);
            answer_by(&mut draft, asked);
            self.how_to_answer(&mut draft, asked);
            draft.paragraph(choice, &[]);
            return self.closing(draft, "letter-consult-chased-title");
        }
        let (text, title) = match asked.step {
            None => ("letter-task-chased", "letter-task-chased-title"),
            Some(ChaseStep::Before) => ("letter-task-before", "letter-task-before-title"),
            Some(ChaseStep::Due) => ("letter-task-due-now", "letter-task-due-title"),
            Some(ChaseStep::Chase | ChaseStep::ChaseWithManager) => {
                ("letter-task-late", "letter-task-late-title")
            }
        };
        draft.paragraph(text, &[]);
        draft.paragraph(kind(asked.task_kind), &[]);
        answer_by(&mut draft, asked);
        // Before its day nobody is late.
        if asked.step != Some(ChaseStep::Before) {
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
    pub(super) fn manager_told(&self, asked: &AskedLetter) -> Paper {
        let mut draft = Draft::new(self.voice);
        draft.paragraph("letter-hello", &[]);
        draft.paragraph("letter-manager", &[]);
        if let Addressee::Keeper { name, .. } = &self.letter.to {
            draft.paragraph("letter-manager-who", &[("name", name.into())]);
        }
        draft.paragraph(kind(asked.task_kind), &[]);
        answer_by(&mut draft, asked);
        draft.paragraph("letter-task-chased-firm", &[]);
        draft.paragraph("letter-manager-do", &[]);
        self.closing(draft, "letter-manager-title")
    }

    /// They have more time, or less.
    pub(super) fn task_moved(&self, asked: &AskedLetter) -> Paper {
        let consult = asked.task_kind == TaskKind::Consult;
        let mut draft = self.greeting();
        draft.paragraph(
            if consult {
                "letter-consult-moved"
            } else {
                "letter-task-moved"
            },
            &[],
        );
        if !consult {
            draft.paragraph(kind(asked.task_kind), &[]);
        }
        answer_by(&mut draft, asked);
        self.how_to_answer(&mut draft, asked);
        self.closing(draft, "letter-task-moved-title")
    }

    /// Nothing more is asked of them.
    pub(super) fn task_called_off(&self, asked: &AskedLetter) -> Paper {
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

    fn how_to_answer(&self, draft: &mut Draft<'_>, asked: &AskedLetter) {
        draft.heading("letter-task-how");
        draft.paragraph("letter-task-page", &[]);
        draft.link("letter-task-link", &self.sender.links.task(asked.task));
        draft.paragraph("letter-task-code", &[]);
    }
}

/// The day to answer by, and the day that the law sets, so that they see why.
fn answer_by(draft: &mut Draft<'_>, asked: &AskedLetter) {
    draft.heading("letter-task-when");
    draft.paragraph("letter-task-due", &[("due", asked.due.into())]);
    if let Some(reply_due) = asked.reply_due {
        draft.paragraph("letter-task-reply-due", &[("due", reply_due.into())]);
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
