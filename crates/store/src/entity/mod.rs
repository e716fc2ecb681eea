//! The rows, column by column, as `migrations/` makes them. No behaviour: the modules beside this
//! one turn them into values of the domain.
#![expect(
    unreachable_pub,
    reason = "the derive needs public items; the module itself is private"
)]

pub(crate) mod access_code;
pub(crate) mod account;
pub(crate) mod account_role;
pub(crate) mod api_token;
pub(crate) mod attempt;
pub(crate) mod case_summary;
pub(crate) mod chain_root;
pub(crate) mod document;
pub(crate) mod draft;
pub(crate) mod event;
pub(crate) mod installation;
pub(crate) mod job;
pub(crate) mod message;
pub(crate) mod person;
pub(crate) mod reference_counter;
pub(crate) mod request;
pub(crate) mod search_term;
pub(crate) mod session;
pub(crate) mod sweep;
