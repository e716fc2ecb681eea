//! What a decision depends on beside the case.

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::{Beside, Case, Refusal};
use crate::calendar::Calendar;
use crate::clock::{Clock, Policy};
use crate::ids::{AccountId, LetterId};
use crate::people::Actor;
use crate::register::Register;
use crate::request::ReplyWhen;
use crate::settings::Practices;

/// What a decision depends on beside the case: all of it handed in, none of it fetched.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The moment of the command.
    pub now: Timestamp,
    /// The controller's local date at that moment.
    pub today: Date,
    /// Who gives it.
    pub actor: &'a Actor,
    /// The working days of the controller's nation.
    pub calendar: &'a Calendar,
    /// What the law leaves to the council.
    pub policy: &'a Policy,
    /// What the controllers' notices say.
    pub register: &'a Register,
    /// What the council makes of the reasons of the law.
    pub practices: &'a Practices,
    /// The other cases of the same request.
    pub beside: &'a [Beside],
    /// Who dealt with the cases that a complaint is about: the others of its request, and those it
    /// is linked to. Nobody where the case is no complaint.
    pub dealt: &'a [AccountId],
    /// When the person wants to hear that the reply is ready. Asked of commands that send it, or
    /// plan to.
    pub reply_when: Option<ReplyWhen>,
    /// The letters that did not reach the person, about the case or its request, and that nobody
    /// has dealt with. Asked of the command that settles one.
    pub undelivered: &'a [Undelivered],
    /// The name of what the command makes, if it makes something: a case, a task.
    pub fresh: Uuid,
    /// A paragraph to be added to the letter to the person, if the command writes one.
    pub added: Option<&'a str>,
}

/// A letter that did not reach the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undelivered {
    /// Which.
    pub letter: LetterId,
    /// The day on which it was written.
    pub written: Date,
}

pub(super) fn clock_of(case: &Case, context: &Context<'_>) -> Result<Clock, Refusal> {
    case.clock(context.calendar, context.policy)
        .map_err(Refusal::Dates)
}
