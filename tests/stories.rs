//! Whole stories, told on each database: `story::sqlite` and `story::postgres`.

#[cfg(test)]
mod support {
    pub(crate) mod databases;
}

use support::databases::on_each_database;

on_each_database! {
    async fn probe(database: TestDatabase) {
        eprintln!("{}", database.url());
        if database.url().starts_with("postgres") {
            let n = |url: &str, sql: &str| {
                let o = std::process::Command::new("psql").args(["-XAt", "-v", "ON_ERROR_STOP=1", "-c", sql, url]).output().unwrap();
                (o.status.success(), String::from_utf8(o.stdout).unwrap())
            };
            assert!(n(database.url(), "create table t (x int)").0);
            let other = support::databases::TestDatabase::postgres();
            assert!(!n(other.url(), "select * from t").0);
        }
    }
}
