//! The tasks that a right makes, once granted: each duty in pieces that one person can do.

use serde::Serialize;

use super::duties::{Duty, duties};
use crate::right::Right;

/// A piece of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Look for the person's data, and keep a log of where and how.
    Search,
    /// Read what was found and take out what cannot be given.
    CheckAndRedact,
    /// Fill in what the notice leaves out of the information that goes with a copy.
    CompleteInformation,
    /// Ask the keeper who in fact received the data.
    ConfirmRecipients,
    /// Correct the record, complete it, or put the person's statement beside it.
    ChangeRecord,
    /// Mark the data as restricted, so that they are only stored.
    MarkRestricted,
    /// The same, if the person asks for it while the data are checked or an objection is weighed
    /// (Art 18(1)(a) and (d)).
    MarkRestrictedIfAsked,
    /// Tell the person before the mark is taken off.
    WarnBeforeLifting,
    /// Delete the data, and put backups beyond use.
    DeleteRecord,
    /// Tell others who published the data.
    TellRepublisher,
    /// Tell a recipient what was done.
    TellRecipient,
    /// Write the data the person provided into a file that a machine reads.
    Export,
    /// Send that file to the controller the person names.
    SendFile,
    /// Weigh the objection against the council's grounds, and write the balance down.
    WeighObjection,
    /// Stop using the data for this.
    StopUse,
    /// Put the person on the list of those who are not contacted.
    AddToSuppressionList,
    /// Tell the person how the decision was made and ask what they say to it.
    AskThePerson,
    /// Have a person who can change the decision take it again.
    DecideAgain,
    /// Open an erasure case beside this one.
    OpenErasureCase,
    /// Tell the person that the complaint has arrived.
    Acknowledge,
    /// Look into the complaint, by somebody who did not deal with the request.
    Investigate,
}

/// For what a task is done once each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// The case.
    Case,
    /// Each purpose that the request reaches.
    Purpose,
    /// Each system the register names, and its keeper.
    System,
    /// Each recipient that a keeper confirmed.
    Recipient,
}

/// By when a task is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// At once: on the day of receipt if it is a working day.
    AtOnce,
    /// By the next working day (Art 7(3) has no month).
    NextWorkingDay,
    /// Within thirty days (DPA 2018 s.164A(3)).
    ThirtyDays,
    /// Before the reply goes.
    Reply,
    /// Before the restriction is lifted, whenever that is.
    Lifting,
}

/// A task, what it is done for, and by when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Work {
    /// The task.
    pub task: Task,
    /// For what it is done once each.
    pub per: Per,
    /// By when.
    pub by: By,
}

fn work(task: Task, per: Per, by: By) -> Work {
    Work { task, per, by }
}

impl Duty {
    /// The tasks that the duty makes.
    pub fn work(self) -> Vec<Work> {
        let ask_recipients = work(Task::ConfirmRecipients, Per::System, By::Reply);
        match self {
            Duty::Search => vec![work(Task::Search, Per::System, By::Reply)],
            Duty::GiveCopy => vec![work(Task::CheckAndRedact, Per::Case, By::Reply)],
            Duty::GiveSupplementaryInformation => vec![
                ask_recipients,
                work(Task::CompleteInformation, Per::Case, By::Reply),
            ],
            Duty::CorrectOrAnnotate => vec![work(Task::ChangeRecord, Per::System, By::Reply)],
            Duty::RestrictWhileChecking | Duty::RestrictWhileWeighing => {
                vec![work(Task::MarkRestrictedIfAsked, Per::System, By::AtOnce)]
            }
            Duty::Erase => vec![work(Task::DeleteRecord, Per::System, By::Reply)],
            Duty::TellRepublishers => vec![work(Task::TellRepublisher, Per::Case, By::Reply)],
            // The month is for the answer: what may not be used meanwhile is marked at once.
            Duty::Restrict => vec![work(Task::MarkRestricted, Per::System, By::AtOnce)],
            Duty::WarnBeforeLifting => vec![work(Task::WarnBeforeLifting, Per::Case, By::Lifting)],
            Duty::TellRecipients => vec![
                ask_recipients,
                work(Task::TellRecipient, Per::Recipient, By::Reply),
            ],
            Duty::GivePortableCopy => vec![work(Task::Export, Per::System, By::Reply)],
            Duty::SendToAnotherController => vec![work(Task::SendFile, Per::Case, By::Reply)],
            Duty::StopUnlessCompellingGrounds | Duty::StopUnlessNeededForPublicTask => vec![
                work(Task::WeighObjection, Per::Purpose, By::Reply),
                work(Task::StopUse, Per::System, By::Reply),
            ],
            Duty::StopAtOnce => vec![work(Task::StopUse, Per::System, By::AtOnce)],
            Duty::KeepSuppressionEntry => {
                vec![work(Task::AddToSuppressionList, Per::System, By::AtOnce)]
            }
            Duty::ExplainAndHear => vec![work(Task::AskThePerson, Per::Case, By::Reply)],
            Duty::HumanIntervention => vec![work(Task::DecideAgain, Per::Case, By::Reply)],
            Duty::StopConsentedPurposes => {
                vec![work(Task::StopUse, Per::System, By::NextWorkingDay)]
            }
            Duty::EraseIfNoOtherGround => {
                vec![work(Task::OpenErasureCase, Per::Case, By::NextWorkingDay)]
            }
            Duty::AcknowledgeInvestigateAnswer => vec![
                work(Task::Acknowledge, Per::Case, By::ThirtyDays),
                work(Task::Investigate, Per::Case, By::Reply),
            ],
        }
    }
}

/// The tasks that granting `right` makes, in the order in which they are done.
pub fn tasks(right: Right) -> impl Iterator<Item = Work> {
    duties(right).iter().flat_map(|duty| duty.work())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_done(right: Right, task: Task, per: Per, by: By) -> bool {
        tasks(right).any(|work| work == Work { task, per, by })
    }

    #[test]
    fn every_duty_makes_work_and_every_right_has_some() {
        for duty in Duty::ALL {
            assert!(!duty.work().is_empty(), "{duty:?}");
        }
        for right in Right::ALL {
            assert!(tasks(right).count() > 0, "{right:?}");
        }
    }

    #[test]
    fn trap_18_marketing_stops_at_once_and_the_person_goes_on_the_list() {
        let right = Right::ObjectionDirectMarketing;
        assert!(is_done(right, Task::StopUse, Per::System, By::AtOnce));
        let listed = Task::AddToSuppressionList;
        assert!(is_done(right, listed, Per::System, By::AtOnce));
        assert!(tasks(right).all(|work| work.by == By::AtOnce));
    }

    #[test]
    fn trap_25_each_confirmed_recipient_is_told() {
        for right in Right::ALL {
            let told = is_done(right, Task::TellRecipient, Per::Recipient, By::Reply);
            assert_eq!(told, right.recipients_are_told(), "{right:?}");
        }
    }

    #[test]
    fn trap_26_the_person_is_warned_before_a_restriction_is_lifted() {
        let warn = Task::WarnBeforeLifting;
        assert!(is_done(Right::Restriction, warn, Per::Case, By::Lifting));
    }

    #[test]
    fn what_is_checked_or_weighed_is_restricted_only_if_the_person_asks() {
        for right in [Right::Rectification, Right::Objection] {
            let asked = Task::MarkRestrictedIfAsked;
            assert!(is_done(right, asked, Per::System, By::AtOnce), "{right:?}");
        }
        for right in Right::ALL {
            let marked = tasks(right).any(|work| work.task == Task::MarkRestricted);
            assert_eq!(marked, right == Right::Restriction, "{right:?}");
        }
    }

    #[test]
    fn a_withdrawal_is_acted_on_by_the_next_working_day_and_has_an_erasure_beside_it() {
        let right = Right::WithdrawalOfConsent;
        assert!(is_done(
            right,
            Task::StopUse,
            Per::System,
            By::NextWorkingDay
        ));
        let erasure = Task::OpenErasureCase;
        assert!(is_done(right, erasure, Per::Case, By::NextWorkingDay));
        assert!(tasks(right).all(|work| work.by == By::NextWorkingDay));
    }

    #[test]
    fn only_a_complaint_has_thirty_days() {
        for right in Right::ALL {
            let thirty = tasks(right).any(|work| work.by == By::ThirtyDays);
            assert_eq!(thirty, right == Right::Complaint, "{right:?}");
        }
    }
}
