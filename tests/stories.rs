//! Whole stories, told on each database: `story::sqlite` and `story::postgres`.

#[cfg(test)]
mod support {
    pub(crate) mod databases;
}

use support::databases::on_each_database;

on_each_database! {
    /// What one test writes no other sees, and nothing stays behind.
    async fn every_story_starts_with_nothing(database: TestDatabase) {
        fixture::check(&database);
    }
}

#[cfg(test)]
mod fixture {
    use std::fs::File;
    use std::path::Path;

    use super::support::databases::{TestDatabase, psql};

    pub(super) fn check(database: &TestDatabase) {
        let on_sqlite = database.url().starts_with("sqlite:");
        let other = if on_sqlite {
            TestDatabase::sqlite()
        } else {
            TestDatabase::postgres()
        };
        write(database.url());
        write(other.url());
        let address = other.url().to_owned();
        drop(other);
        assert!(!holds_something(&address), "{address} was left behind");
        assert!(
            holds_something(database.url()),
            "one test removed the database of another"
        );
    }

    /// Fails if it was written to before.
    fn write(address: &str) {
        match address.strip_prefix("sqlite:") {
            Some(file) => drop(File::create_new(file).unwrap()),
            None => psql(address, "create table something (id int)").unwrap(),
        }
    }

    fn holds_something(address: &str) -> bool {
        match address.strip_prefix("sqlite:") {
            Some(file) => Path::new(file).exists(),
            None => psql(address, "select from something").is_ok(),
        }
    }
}
