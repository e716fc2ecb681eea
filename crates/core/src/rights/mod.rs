//! The rights, and what a lawful basis leaves of each.
//!
//! One service often rests on several bases, so a right is tested against each purpose of a
//! notice and a request is answered in parts. [`matrix`] is the law's table; [`advice`] reads it
//! for a notice; [`duties`] says what a right makes the controller do.

pub mod advice;
pub mod basis;
pub mod duties;
pub mod matrix;

pub use advice::{PurposeAdvice, Reach, WithdrawalEffect, advise, reach, withdrawal_effect};
pub use basis::{Article9, LawfulBasis, Schedule1};
pub use duties::{Duty, duties};
pub use matrix::{
    Availability, Cell, Obstacle, Question, RestrictionGround, availability, restriction_grounds,
};
