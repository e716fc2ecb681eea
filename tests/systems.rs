//! Other systems: making, reading and listing requests by the JSON API. Told on each database.

#[cfg(test)]
mod support {
    pub(crate) mod databases;
    #[expect(dead_code, reason = "other systems need no browser")]
    pub(crate) mod site;
}

#[cfg(test)]
mod api;
