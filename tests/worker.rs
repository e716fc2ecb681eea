//! The worker: letters go once, failures are tried again, and dates are remembered. Told on each
//! database.

#[cfg(test)]
mod support {
    pub(crate) mod databases;
}

#[cfg(test)]
mod working;
