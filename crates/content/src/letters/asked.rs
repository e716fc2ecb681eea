//! Letters to those who are asked to do something for a case, or for their view.
//!
//! They say nothing about the person whose data it is: that stands on the page that the link leads
//! to, behind a code.

use rightsdesk_core::case::TaskKind;
use rightsdesk_core::letter::AskedLetter;
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
            draft.paragraph("letter-consult-chased", &[]);
            answer_by(&mut draft, asked);
            self.how_to_answer(&mut draft, asked);
            draft.paragraph("letter-consult-chased-choice", &[]);
            return self.closing(draft, "letter-consult-chased-title");
        }
        draft.paragraph("letter-task-chased", &[]);
        draft.paragraph(kind(asked.task_kind), &[]);
        answer_by(&mut draft, asked);
        draft.paragraph("letter-task-chased-firm", &[]);
        self.how_to_answer(&mut draft, asked);
        draft.paragraph("letter-task-chased-stuck", &[]);
        draft.paragraph("letter-task-keep", &[]);
        self.closing(draft, "letter-task-chased-title")
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
