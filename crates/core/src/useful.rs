//! Whether a letter that could not be sent at once is still worth sending.
//!
//! After an outage of any length what is still useful goes out, once. What has become pointless
//! would only confuse, and is recorded as skipped with the reason. A letter that carries a right, a
//! date or a decision always goes, however late.

use serde::{Deserialize, Serialize};

use crate::letter::Body;

/// What has happened to what a letter is about since it was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Since {
    /// How many whole minutes have passed.
    pub minutes: i64,
    /// Whether its case has ended.
    pub case_ended: bool,
    /// What became of the task that it is about.
    pub task: TaskSince,
    /// Whether the person has done what it reminds them of.
    pub done: bool,
}

/// What has become of a task since a letter about it was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TaskSince {
    /// It stands as it stood.
    #[default]
    Same,
    /// Its day is another.
    Moved,
    /// It was answered, returned or called off.
    Over,
}

/// Why a letter is no longer worth sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pointless {
    /// The code in it works no longer.
    CodeExpired,
    /// The case has ended.
    CaseEnded,
    /// The task is answered or called off.
    TaskOver,
    /// The task has another day now, and a letter of its own that says so.
    TaskMoved,
    /// The person has done what it reminds them of.
    Done,
}

impl Pointless {
    /// Every reason.
    pub const ALL: [Pointless; 5] = [
        Pointless::CodeExpired,
        Pointless::CaseEnded,
        Pointless::TaskOver,
        Pointless::TaskMoved,
        Pointless::Done,
    ];

    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Pointless::CodeExpired => "code_expired",
            Pointless::CaseEnded => "case_ended",
            Pointless::TaskOver => "task_over",
            Pointless::TaskMoved => "task_moved",
            Pointless::Done => "done",
        }
    }
}

impl Body {
    /// Whether the letter is still worth sending.
    ///
    /// # Errors
    /// Why it is not.
    pub fn still_useful(&self, since: Since) -> Result<(), Pointless> {
        match self {
            Body::AccessCode { minutes, .. } if since.minutes >= i64::from(*minutes) => {
                Err(Pointless::CodeExpired)
            }
            Body::Reminder { .. } if since.case_ended => Err(Pointless::CaseEnded),
            Body::Chaser(_) | Body::FilesEnding { .. } if since.done => Err(Pointless::Done),
            Body::TaskAsked(_) | Body::TaskChased(_) | Body::TaskMoved(_)
                if since.task == TaskSince::Over =>
            {
                Err(Pointless::TaskOver)
            }
            Body::TaskChased(_) | Body::TaskMoved(_) if since.task == TaskSince::Moved => {
                Err(Pointless::TaskMoved)
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{TaskId, TaskKind};
    use crate::letter::AskedLetter;
    use crate::reminder::ReminderKind;

    const LONG_AGO: Since = Since {
        minutes: 60 * 24 * 400,
        case_ended: true,
        task: TaskSince::Over,
        done: true,
    };

    #[test]
    fn a_code_goes_while_it_works() {
        let code = Body::AccessCode {
            code: "274 913".into(),
            minutes: 10,
        };
        let after = |minutes| Since {
            minutes,
            ..Since::default()
        };
        assert_eq!(code.still_useful(after(9)), Ok(()));
        assert_eq!(code.still_useful(after(10)), Err(Pointless::CodeExpired));
        assert_eq!(code.still_useful(LONG_AGO), Err(Pointless::CodeExpired));
    }

    #[test]
    fn nobody_is_reminded_of_what_is_over() {
        let reminder = Body::Reminder {
            what: ReminderKind::Overdue,
            due: None,
        };
        assert_eq!(reminder.still_useful(Since::default()), Ok(()));
        assert_eq!(reminder.still_useful(LONG_AGO), Err(Pointless::CaseEnded));
    }

    /// Whoever has another day by now is told of that, and of no day before it.
    #[test]
    fn nobody_is_chased_for_a_day_that_was_moved() {
        let asked = AskedLetter {
            task: TaskId(uuid::Uuid::nil()),
            task_kind: TaskKind::Search,
            due: jiff::civil::date(2026, 11, 9),
            reply_due: None,
            step: None,
            to_manager: false,
        };
        let moved = Since {
            task: TaskSince::Moved,
            ..Since::default()
        };
        assert_eq!(Body::TaskAsked(asked).still_useful(moved), Ok(()));
        for body in [Body::TaskChased(asked), Body::TaskMoved(asked)] {
            assert_eq!(body.still_useful(Since::default()), Ok(()));
            assert_eq!(body.still_useful(moved), Err(Pointless::TaskMoved));
            assert_eq!(body.still_useful(LONG_AGO), Err(Pointless::TaskOver));
        }
    }

    #[test]
    fn a_letter_with_a_right_or_a_date_always_goes() {
        let letters = [
            Body::Acknowledgement {
                rights: Vec::new(),
                received: jiff::civil::date(2026, 11, 2),
            },
            Body::ClarificationAsked {
                question: "Which years?".into(),
                pauses: true,
                due: None,
            },
            Body::Withdrawn,
            Body::Lapsed,
            Body::ContactChanged,
        ];
        for letter in letters {
            assert_eq!(letter.still_useful(LONG_AGO), Ok(()), "{letter:?}");
        }
    }
}
