//! When the person next hears from the council about a case, without having to ask.
//!
//! It rests on the date, on what is waited for from the person, and on when the council last wrote,
//! and on nothing that others were asked or that was found: it must not differ where a reply will
//! neither confirm nor deny.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Case;
use crate::clock::{Clock, Status};
use crate::right::Right;

/// How often somebody is written to whose reply is late, in days.
pub const LATE_WORD_EVERY: i8 = 14;

/// When the person next hears from the council.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextWord {
    /// Nothing more is to come: the reply has gone, or the case ended otherwise.
    Nothing,
    /// As soon as they have given what they were asked for.
    OnceTheyAnswer,
    /// What they sent is being looked at: by this day at the latest.
    OnceLookedAt {
        /// The last day for the reply.
        due: Date,
    },
    /// By this day at the latest, or before it, to say why more time is needed.
    By {
        /// The last day for the reply.
        due: Date,
    },
    /// The reply is late: the next word comes by this day.
    LateBy {
        /// Fourteen days after the last day for the reply, or after the last word since.
        on: Date,
    },
    /// The reply is late, and so is the word that was to come.
    Missed {
        /// When it should have come.
        on: Date,
    },
    /// A complaint is acknowledged by this day (DPA 2018 s.164A(3)).
    Acknowledgement {
        /// The last day.
        due: Date,
    },
    /// A complaint is looked into: the person is told how it goes, and of its end, without undue
    /// delay, for which the law sets no day (DPA 2018 s.164A(4)).
    Complaint,
    /// Consent was withdrawn: it is confirmed once what rested on it has stopped (UK GDPR Art 7(3)).
    Consent {
        /// The day by which it stops, where one is known.
        act_by: Option<Date>,
    },
}

impl Case {
    /// When the person next hears from the council, as it looks on `today`.
    pub fn next_word(&self, clock: &Clock, today: Date) -> NextWord {
        if !self.stage.is_open() {
            return NextWord::Nothing;
        }
        if !clock.outstanding.is_empty() {
            return NextWord::OnceTheyAnswer;
        }
        match (self.right, clock.status, clock.deadline()) {
            (Right::Complaint, Status::AcknowledgeBy, Some(due)) if today <= due => {
                NextWord::Acknowledgement { due }
            }
            (Right::Complaint, Status::NoStatutoryPeriod, _) => NextWord::Complaint,
            (_, _, Some(due)) if today > due => self.late_word(due, today),
            (_, Status::NoStatutoryPeriod, act_by) => NextWord::Consent { act_by },
            (_, _, Some(due)) if self.is_proof_looked_at() => NextWord::OnceLookedAt { due },
            (_, _, Some(due)) => NextWord::By { due },
            (_, _, None) => NextWord::OnceTheyAnswer,
        }
    }

    fn late_word(&self, due: Date, today: Date) -> NextWord {
        let since = self.last_word().map_or(due, |last| last.max(due));
        let on = since.saturating_add(LATE_WORD_EVERY.days());
        if today > on {
            NextWord::Missed { on }
        } else {
            NextWord::LateBy { on }
        }
    }

    /// Whether something came that may show who somebody is, or that they may act for another.
    fn is_proof_looked_at(&self) -> bool {
        [&self.identity, &self.authority]
            .iter()
            .any(|proof| proof.to_be_looked_at().is_some())
    }

    /// When the council last wrote to the person how it goes, why it takes longer, or otherwise.
    pub fn last_word(&self) -> Option<Date> {
        let messages = self
            .messages
            .iter()
            .filter(|message| !message.is_from_the_person())
            .map(|message| message.on);
        let extended = self.extension.as_ref().map(|extension| extension.on);
        messages.chain(self.progress_told).chain(extended).max()
    }
}
