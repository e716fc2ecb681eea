//! The worker: letters go once, failures are tried again, and dates are remembered. Told on each
//! database.

#[cfg(test)]
mod support {
    pub(crate) mod clamd;
    pub(crate) mod databases;
    pub(crate) mod project;
    #[expect(dead_code, reason = "the worker's stories refuse less than a mailer's")]
    #[path = "../../crates/mail/tests/it/server.rs"]
    pub(crate) mod server;
}

#[cfg(test)]
mod working;
#[cfg(test)]
mod year;
