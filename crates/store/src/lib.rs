//! What is kept, and the one way to change it: sea-orm 2 on SQLite and PostgreSQL.
//!
//! Rows in, values of the domain out; nothing outside this crate names the ORM or writes SQL. A
//! change loads the case, lets `rightsdesk-core` decide, and in one transaction appends the
//! events, updates the row that answers lists, and enqueues letters and jobs.
//!
//! | module | what it keeps |
//! | --- | --- |
//! | [`requests`] | requests as they arrived, and the people in them |
//! | [`similar`] | other requests of the same person |
//! | [`cases`] | cases: their log, their row, and commands given to them |
//! | [`desk`] | lists and searches |
//! | [`teams`], [`saved_filters`] | who works together, and lists kept under a name |
//! | [`exports`], [`feeds`] | who took which list away, and where calendars fetch dates |
//! | [`readers`] | who may see a case that is limited to named people |
//! | [`leave`] | who is away, and who stands in for them |
//! | [`messages`] | letters to be sent, and what was sent |
//! | [`acknowledgements`] | complaints that a letter has acknowledged |
//! | [`jobs`] | work to be done later, once, by one worker |
//! | [`tasks`], [`keepers`] | what others are asked, and where they are reached |
//! | [`documents`] | files: found, sent in, or made |
//! | [`disposal`] | what goes when its period is over, and what stays of it |
//! | [`figures`] | what is counted of cases, and the sums that follow every change of one |
//! | [`drafts`] | forms begun and not sent |
//! | [`revisions`] | the rules: register, calendars, policy, in every state they were in |
//! | [`recomputation`] | the dates of open cases, when the rules have changed |
//! | [`reminders`] | what is due to be said about cases, and what became of it |
//! | [`digests`] | the one mail a day by which the council's own people hear of it |
//! | [`accounts`], [`sessions`], [`access_codes`], [`tokens`], [`attempts`] | who may come in |
//! | [`account_changes`], [`account_links`] | accounts changed, people invited, passwords forgotten |
//! | [`installation`] | the log of what was done to the installation: settings, accounts, roles |
//! | [`audit`], [`chain`] | proof that nothing was changed afterwards |
//! | [`generate`] | requests that are made up, to measure with |
//! | [`sweeps`], [`health`] | when each sweep last ran, and whether the work is done |
//!
//! Personal text stands in the clear in the tables `person` and `search_term` only. Everything
//! else personal is sealed with the request's key, which the master key wraps: see `seal`.

pub mod access_codes;
pub mod account_changes;
pub mod account_links;
pub mod accounts;
pub mod acknowledgements;
mod addressees;
pub mod attempts;
pub mod audit;
mod blobs;
pub mod cases;
pub mod chain;
mod codes;
mod db;
pub mod desk;
pub mod digests;
pub mod disposal;
pub mod documents;
pub mod drafts;
mod edits;
mod entity;
mod error;
mod events;
pub mod exports;
pub mod feeds;
pub mod figures;
pub mod generate;
pub mod health;
mod ids;
pub mod installation;
pub mod jobs;
pub mod keepers;
pub mod leave;
pub mod messages;
#[cfg(test)]
mod plans;
pub mod progress;
pub mod readers;
pub mod recomputation;
pub mod reminders;
pub mod requests;
pub mod revisions;
mod rules;
pub mod saved;
pub mod saved_filters;
mod seal;
mod sending;
pub mod sessions;
pub mod similar;
pub mod strays;
mod summary;
pub mod sweeps;
pub mod tasks;
pub mod teams;
mod time;
pub mod tokens;

use std::fmt;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, RwLock};

use rightsdesk_core::reminder::Plan;
use rightsdesk_core::retention::Settings as Retention;
use rightsdesk_core::settings::Fixed;
use sea_orm::{EntityTrait, IntoActiveModel};
use tokio::sync::watch;

pub use cases::{CaseFile, ExecuteError, Executed};
pub use chain::ChainRoot;
pub use desk::{DeskCounts, DeskGroup, DeskPage, DeskQuery, Group, Owned, Scope};
pub use error::{BlobError, DatabaseError, KeyError, StoreError};
pub use ids::{DigestId, ExportId, FilterId, JobId, MessageId, ReminderId, TeamId, TokenId};
pub use readers::Viewer;
pub use requests::{OpenError, Opened, RequestFile, RequestSummary};
pub use rules::{Act, Begins, Rules};
pub use seal::MasterKey;
pub use summary::CaseSummary;
pub use tasks::TaskSummary;

use blobs::Blobs;
use db::Db;
use health::Heartbeats;
use rules::KnownRules;

/// Where things are kept. Its `Debug` shows no address, which may hold a
/// password.
pub struct Settings {
    /// The database: `sqlite:FILE` or `postgres://…`.
    pub url: String,
    /// The folder of documents.
    pub documents: PathBuf,
    /// The key that wraps the requests' keys.
    pub master_key: MasterKey,
    /// When the council wants to be reminded, until a revision says otherwise.
    pub plan: Plan,
    /// How long the council keeps what is kept of a request, until a revision says otherwise.
    pub retention: Retention,
    /// Whether what people send in waits until a scanner has looked at it. The store is told once,
    /// here, so that whoever keeps a file cannot forget it.
    pub scans: bool,
}

/// The store. Cheap to clone; all clones share the same connections.
#[derive(Clone)]
pub struct Store {
    shared: Arc<Shared>,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("documents", &self.documents)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Store")
    }
}

/// Word of new jobs: see [`Store::work`].
#[derive(Debug)]
pub struct Work(watch::Receiver<()>);

impl Work {
    /// Resolves when a job was enqueued, at once if one was since the last call.
    pub async fn wait(&mut self) {
        // The sender lives as long as the store: without one there is nothing to wait for.
        if self.0.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

struct Shared {
    db: Db,
    blobs: Blobs,
    master_key: MasterKey,
    scans: bool,
    rules: KnownRules,
    fixed: RwLock<Fixed>,
    watching: AtomicBool,
    work: watch::Sender<()>,
    heartbeats: Heartbeats,
}

impl Store {
    /// Connects to the database and opens the document folder, making either if it is missing.
    /// [`Store::migrate`] has to follow before anything is kept.
    ///
    /// # Errors
    /// [`StoreError::Setting`] for an address of another kind or a folder that cannot be made;
    /// [`StoreError::Database`] if there is no connection.
    pub async fn open(settings: Settings) -> Result<Store, StoreError> {
        let Settings {
            url,
            documents,
            master_key,
            plan,
            retention,
            scans,
        } = settings;
        let db = Db::open(&url).await?;
        let blobs = Blobs::open(&documents)?;
        let shared = Shared {
            db,
            blobs,
            master_key,
            scans,
            rules: KnownRules::begin(Rules::shipped(Begins { plan, retention })?),
            fixed: RwLock::default(),
            watching: AtomicBool::new(false),
            work: watch::Sender::new(()),
            heartbeats: Heartbeats::default(),
        };
        Ok(Store {
            shared: Arc::new(shared),
        })
    }

    /// Lets the database look anew at what it reckons with when it chooses between indices. To be
    /// called from time to time, and after very much was written.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn refresh_statistics(&self) -> Result<(), StoreError> {
        self.db().refresh_statistics().await
    }

    /// Brings the schema up to date, checks that the master key is this database's, and reads the
    /// rules. Any number of programs may do this at once.
    ///
    /// # Errors
    /// [`KeyError::NotTheKey`] if the database was made with another master key.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        self.db().migrate().await?;
        let write = self.db().write().await?;
        let first = entity::installation::Model {
            id: 1,
            key_check: self.master_key().check()?,
            generated: 0,
            reminder_plan: None,
        };
        entity::installation::Entity::insert(first.into_active_model())
            .on_conflict_do_nothing_on([entity::installation::Column::Id])
            .exec_without_returning(&write)
            .await?;
        write.commit().await?;
        self.check_key().await?;
        self.refresh_rules().await?;
        self.watch_rules();
        Ok(())
    }

    /// Whether the store can be worked with: the database answers, its schema is up to date, the
    /// master key is its own, and the document folder can be written.
    ///
    /// # Errors
    /// What is in the way.
    pub async fn ready(&self) -> Result<(), StoreError> {
        let pending = self.db().pending_migrations().await?;
        if !pending.is_empty() {
            let missing = pending.join(", ");
            return Err(StoreError::Setting(format!(
                "migrations are missing: {missing}"
            )));
        }
        self.check_key().await?;
        self.blobs().ready().await
    }

    async fn check_key(&self) -> Result<(), StoreError> {
        match entity::installation::Entity::find_by_id(1)
            .one(self.db().read())
            .await?
        {
            Some(row) if self.master_key().fits(&row.key_check) => Ok(()),
            _ => Err(KeyError::NotTheKey.into()),
        }
    }

    /// A key for another purpose than sealing, such as signing API tokens: the same for every
    /// program that has this installation's master key, and telling nothing of it.
    pub fn derived_key(&self, purpose: &str) -> zeroize::Zeroizing<[u8; 32]> {
        self.master_key().derive(purpose)
    }

    /// Tells whoever waits that this process has enqueued a job. Jobs of other processes are found
    /// by looking now and then.
    pub fn work(&self) -> Work {
        Work(self.shared.work.subscribe())
    }

    /// Says that a job was enqueued; to be called after the commit.
    fn there_is_work(&self) {
        self.shared.work.send_replace(());
    }

    /// How many statements this store has sent to the database. Tests compare what two questions
    /// cost: whoever may not see a case must not learn from it that there is one.
    pub fn statements(&self) -> u64 {
        self.db().statements()
    }

    fn db(&self) -> &Db {
        &self.shared.db
    }

    fn blobs(&self) -> &Blobs {
        &self.shared.blobs
    }

    /// How long the council keeps what is kept of a request.
    pub fn retention(&self) -> Retention {
        self.rules().retention.clone()
    }

    fn scans(&self) -> bool {
        self.shared.scans
    }

    fn master_key(&self) -> &MasterKey {
        &self.shared.master_key
    }
}
