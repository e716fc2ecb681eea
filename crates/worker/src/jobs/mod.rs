//! One file for each kind of job. Each bears being done twice.

pub(crate) mod build_pack;
pub(crate) mod send_message;
