//! The rights, and what a lawful basis leaves of each.
//!
//! One service often rests on several bases, so a right is tested against each purpose of a
//! notice and a request is answered in parts. [`matrix`] is the law's table; [`advice`] reads it
//! for a notice; [`duties`] says what a right makes the controller do, [`work`] what tasks that makes,
//! [`sayings`] what the reply must say.

pub mod advice;
pub mod basis;
pub mod duties;
pub mod matrix;
pub mod sayings;
pub mod work;

pub use advice::{Point, PurposeAdvice, Reach, WithdrawalEffect, advise, reach, withdrawal_effect};
pub use basis::{Article9, LawfulBasis, Schedule1};
pub use duties::{Duty, duties};
pub use matrix::{
    Availability, Cell, Obstacle, Question, RestrictionGround, availability, restriction_grounds,
};
pub use sayings::{Saying, reply_must_say};
pub use work::{By, Per, Task, Work, tasks};
