//! One file for each kind of job. Each bears being done twice.

pub(crate) mod build_pack;
pub(crate) mod destroy_document;
pub(crate) mod dispose;
pub(crate) mod preserve;
pub(crate) mod scan_document;
pub(crate) mod send_account_mail;
pub(crate) mod send_digest;
pub(crate) mod send_link;
pub(crate) mod send_message;
pub(crate) mod tell_undelivered;
