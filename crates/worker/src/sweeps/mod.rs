//! One file for each sweep. A sweep takes no input and may run at any time.

pub(crate) mod acknowledgements;
pub(crate) mod bounces;
pub(crate) mod chain_roots;
pub(crate) mod digests;
pub(crate) mod figures;
pub(crate) mod leftovers;
pub(crate) mod lists;
pub(crate) mod outbox;
pub(crate) mod recomputation;
pub(crate) mod reminders;
pub(crate) mod replies;
pub(crate) mod retention;
