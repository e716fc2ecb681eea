//! The team: signing in, the desk, and a case from its first day to its reply, through the pages.
//! Each story is told on each database.

#[cfg(test)]
mod support {
    pub(crate) mod databases;
    pub(crate) mod log;
    #[expect(
        dead_code,
        reason = "residents do with a browser what the team does not"
    )]
    pub(crate) mod site;
}

#[cfg(test)]
mod desk {
    pub(crate) mod access;
    pub(crate) mod accounts;
    pub(crate) mod building;
    pub(crate) mod changes;
    pub(crate) mod commands;
    pub(crate) mod disposal;
    pub(crate) mod exporting;
    pub(crate) mod feed;
    pub(crate) mod figures;
    pub(crate) mod generated;
    pub(crate) mod health;
    pub(crate) mod holidays;
    pub(crate) mod home;
    pub(crate) mod intake;
    pub(crate) mod joining;
    pub(crate) mod keepers;
    pub(crate) mod leave;
    pub(crate) mod letters;
    pub(crate) mod limits;
    pub(crate) mod lists;
    pub(crate) mod pages;
    pub(crate) mod people;
    pub(crate) mod reaching;
    pub(crate) mod register;
    pub(crate) mod reminded;
    pub(crate) mod scanning;
    pub(crate) mod search_record;
    pub(crate) mod secrecy;
    pub(crate) mod sending;
    pub(crate) mod settings;
    pub(crate) mod signing_in;
    pub(crate) mod slips;
    pub(crate) mod statements;
    pub(crate) mod talking;
    pub(crate) mod teams;
    pub(crate) mod triage;
    pub(crate) mod wording;
    pub(crate) mod working;
}
