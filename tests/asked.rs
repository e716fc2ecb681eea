//! Those who are asked by a task, who have no account: getting in by a code, and each way to answer.
//! Each story is told on each database.

#[cfg(test)]
mod support {
    pub(crate) mod databases;
    #[expect(
        dead_code,
        reason = "residents do with a browser what those who are asked do not"
    )]
    pub(crate) mod site;
}

#[cfg(test)]
mod desk {
    #[expect(dead_code, reason = "the team does what those who are asked do not")]
    pub(crate) mod people;
}

#[cfg(test)]
mod answering {
    pub(crate) mod access;
    pub(crate) mod answers;
    pub(crate) mod people;
    pub(crate) mod signing_in;
}
