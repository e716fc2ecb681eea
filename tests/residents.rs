//! Residents: asking, following a request, receiving the reply. Each story is told on each database.

#[cfg(test)]
mod support {
    pub(crate) mod databases;
    pub(crate) mod log;
    #[expect(
        dead_code,
        reason = "the team does with a browser what residents do not"
    )]
    pub(crate) mod site;
}

#[cfg(test)]
mod resident {
    pub(crate) mod alike;
    pub(crate) mod asking;
    pub(crate) mod built;
    pub(crate) mod compression;
    pub(crate) mod languages;
    pub(crate) mod people;
    pub(crate) mod proxied;
    pub(crate) mod receiving;
    pub(crate) mod secrecy;
    pub(crate) mod talking;
    pub(crate) mod tracking;
    pub(crate) mod weighed;
}
