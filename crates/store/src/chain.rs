//! The chain of hashes over a case's events, and the daily roots over all chains.
//!
//! Each event holds the SHA-256 of itself and of the hash before it, over the bytes as they are
//! stored: so the chain can be checked without any key, also after the keys have been destroyed.
//! Each root covers the heads that moved since the root before, and that root: so a chain that
//! was cut short, rewritten as a whole, or removed, shows as soon as a root has covered it. A
//! copy of the last root, kept elsewhere, proves everything up to its day. The installation's own
//! log ([`crate::installation`]) is one more chain, and stands among the heads.

use jiff::Timestamp;
use jiff::civil::Date;
use rightsdesk_core::ids::CaseId;
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::entity::{case_summary, chain_root, event, installation_event, rules_revision};
use crate::error::StoreError;
use crate::{Store, db, installation, time};

/// A SHA-256.
pub type Hash = [u8; 32];

/// What stands before the first event of a case, before the first entry of the installation's log,
/// and before the first root.
pub(crate) const BEGINNING: Hash = [0; 32];

/// Under which identifier the end of the installation's log stands among the heads of a root: one
/// that no case has.
pub(crate) const INSTALLATION: CaseId = CaseId(Uuid::nil());

/// A daily root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChainRoot {
    /// The day it was recorded for.
    pub day: Date,
    /// How many cases it and the roots before it cover.
    pub cases: u64,
    /// The root.
    pub root: Hash,
}

/// The last event of a case, or the last entry of the installation's log, as a root covers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) case: CaseId,
    pub(crate) sequence: u32,
    pub(crate) hash: Hash,
}

/// SHA-256 over parts, each behind its length, so that no part runs into the next.
struct Parts(Sha256);

impl Parts {
    /// Begins with what is hashed, so that a hash of one thing is never one of another.
    fn of(what: &str) -> Parts {
        Parts(Sha256::new()).part(what.as_bytes())
    }

    fn part(mut self, bytes: &[u8]) -> Parts {
        self.0
            .update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
        self.0.update(bytes);
        self
    }

    fn finish(self) -> Hash {
        self.0.finalize().into()
    }
}

/// The hash of an event, over every stored byte of it but the hash and the idempotency key.
pub(crate) fn hash_event(event: &event::Model) -> Hash {
    let parts = Parts::of("rightsdesk event 1")
        .part(&event.previous)
        .part(event.case_id.as_bytes())
        .part(&event.sequence.to_be_bytes())
        .part(event.kind.as_bytes())
        .part(&event.recorded_at.timestamp_micros().to_be_bytes())
        .part(&event.actor)
        .part(&event.facts);
    match &event.sealed {
        None => parts.finish(),
        Some(sealed) => parts.part(sealed).finish(),
    }
}

/// The hash of an entry of the installation's log, over every stored byte of it but the hash.
pub(crate) fn hash_deed(entry: &installation_event::Model) -> Hash {
    Parts::of("rightsdesk installation 1")
        .part(&entry.previous)
        .part(&entry.number.to_be_bytes())
        .part(entry.kind.as_bytes())
        .part(&entry.recorded_at.timestamp_micros().to_be_bytes())
        .part(&entry.author)
        .part(&entry.deed)
        .finish()
}

/// The hash of a revision of the rules, over everything in it. What it does not hold adds nothing:
/// so a column that comes later leaves the hash of older revisions as it was.
pub(crate) fn hash_revision(revision: &rules_revision::Model) -> Hash {
    let held = [
        ("register", revision.register.as_deref()),
        ("bank_holidays", revision.bank_holidays.as_deref()),
        ("one_off_days", Some(&*revision.one_off_days)),
        ("filled", Some(&*revision.filled)),
        ("policy", Some(&*revision.policy)),
    ];
    let mut parts = Parts::of("rightsdesk revision 1")
        .part(&revision.number.to_be_bytes())
        .part(&revision.recorded_at.timestamp_micros().to_be_bytes())
        .part(&revision.author)
        .part(&revision.change);
    for (name, text) in held {
        if let Some(text) = text {
            parts = parts.part(name.as_bytes()).part(text.as_bytes());
        }
    }
    parts.finish()
}

/// The hash of several, one after the other.
pub(crate) fn hash_all(hashes: &[Hash]) -> Hash {
    let parts = Parts::of("rightsdesk hashes 1");
    let parts = hashes.iter().fold(parts, |parts, hash| parts.part(hash));
    parts.finish()
}

/// The hash of a root, over the root before it and the heads that moved.
pub(crate) fn hash_root(root: &chain_root::Model) -> Hash {
    Parts::of("rightsdesk root 1")
        .part(&root.previous)
        .part(root.day.to_string().as_bytes())
        .part(&root.recorded_at.timestamp_micros().to_be_bytes())
        .part(&root.cases.to_be_bytes())
        .part(&root.heads)
        .finish()
}

const HEAD_LENGTH: usize = 16 + 4 + 32;

impl Head {
    fn to_bytes(self) -> [u8; HEAD_LENGTH] {
        let mut bytes = [0; HEAD_LENGTH];
        let (id, rest) = bytes.split_at_mut(16);
        let (sequence, hash) = rest.split_at_mut(4);
        id.copy_from_slice(self.case.0.as_bytes());
        sequence.copy_from_slice(&self.sequence.to_be_bytes());
        hash.copy_from_slice(&self.hash);
        bytes
    }

    /// Reads heads one after the other. `None` if the bytes are not whole heads.
    pub(crate) fn read_all(bytes: &[u8]) -> Option<Vec<Head>> {
        let chunks = bytes.chunks(HEAD_LENGTH);
        let read = |chunk: &[u8]| {
            let (id, rest) = chunk.split_first_chunk::<16>()?;
            let (sequence, hash) = rest.split_first_chunk::<4>()?;
            Some(Head {
                case: CaseId(Uuid::from_bytes(*id)),
                sequence: u32::from_be_bytes(*sequence),
                hash: hash.try_into().ok()?,
            })
        };
        chunks.map(read).collect()
    }
}

/// A hash from a column.
pub(crate) fn read_hash(bytes: &[u8]) -> Result<Hash, StoreError> {
    bytes
        .try_into()
        .map_err(|_| StoreError::corrupt("hash", "its length"))
}

impl Store {
    /// Records the root of the day, over every head that moved since the last root. Does nothing
    /// if the day has one, or is before the last that has. Safe to call any number of times.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn record_chain_root(
        &self,
        day: Date,
        now: Timestamp,
    ) -> Result<Option<ChainRoot>, StoreError> {
        let write = self.db().write().await?;
        let last = chain_root::Entity::find()
            .order_by_desc(chain_root::Column::Day)
            .lock_exclusive()
            .one(&write)
            .await?;
        let day_column = time::to_date_column(day);
        if last.as_ref().is_some_and(|last| last.day >= day_column) {
            return Ok(None);
        }
        let moved = case_summary::Entity::find()
            .filter(
                Expr::col(case_summary::Column::Version)
                    .gt(Expr::col(case_summary::Column::RootedVersion)),
            )
            .order_by_asc(case_summary::Column::Id)
            .lock_exclusive()
            .all(&write)
            .await?;
        let mut heads = Vec::with_capacity(moved.len() * HEAD_LENGTH);
        let mut new_cases = 0;
        for row in &moved {
            let head = Head {
                case: CaseId(row.id),
                sequence: row.version.unsigned_abs(),
                hash: read_hash(&row.head)?,
            };
            heads.extend_from_slice(&head.to_bytes());
            new_cases += i64::from(row.rooted_version == 0);
            case_summary::Entity::update_many()
                .col_expr(
                    case_summary::Column::RootedVersion,
                    Expr::value(row.version),
                )
                .filter(case_summary::Column::Id.eq(row.id))
                .exec(&write)
                .await?;
        }
        if let Some(head) = installation::unrooted(&write).await? {
            heads.extend_from_slice(&head.to_bytes());
        }
        let mut root = chain_root::Model {
            day: day_column,
            recorded_at: time::to_column(time::to_microseconds(now)),
            cases: last.as_ref().map_or(0, |last| last.cases) + new_cases,
            heads,
            previous: last.map_or_else(|| BEGINNING.to_vec(), |last| last.root),
            root: Vec::new(),
        };
        let hash = hash_root(&root);
        root.root = hash.to_vec();
        let cases = root.cases.unsigned_abs();
        let inserted = chain_root::Entity::insert(root.into_active_model())
            .on_conflict_do_nothing_on([chain_root::Column::Day])
            .exec_without_returning(&write)
            .await?;
        if !db::inserted(&inserted) {
            // Another program recorded it at the same moment, with the same heads.
            return Ok(None);
        }
        write.commit().await?;
        Ok(Some(ChainRoot {
            day,
            cases,
            root: hash,
        }))
    }
}
