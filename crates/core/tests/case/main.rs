//! The case: given events, when a command, then events or a refusal.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

mod desk;
mod figures;
mod flow;
mod messages;
mod next_word;
mod people;
mod preserve;
mod retention;
mod samples;
mod sending;
mod table;
mod tasks;
mod traps;
