//! The installation's log computed again, and the revisions of the rules compared with it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Deed, read};
use crate::audit::{AuditProblem, AuditReport};
use crate::chain::{BEGINNING, Hash, Head, hash_all, hash_deed, hash_revision};
use crate::entity::{installation_event, installation_head, rules_revision};
use crate::error::StoreError;

/// How many entries are looked at in one go.
const PAGE: u64 = 500;

/// What the entries say of the revisions.
#[derive(Default)]
struct Said {
    /// How many there were when the log began, and the hash over them.
    first: Option<(u32, String)>,
    /// The hash of each later one.
    later: BTreeMap<u32, String>,
}

/// Checks the log, with the entry that the last root covers, and the revisions.
pub(crate) async fn check(
    connection: &impl ConnectionTrait,
    rooted: Option<(Head, Date)>,
    report: &mut AuditReport,
) -> Result<(), StoreError> {
    let said = check_log(connection, rooted, report).await?;
    check_revisions(connection, said, report).await
}

async fn check_log(
    connection: &impl ConnectionTrait,
    rooted: Option<(Head, Date)>,
    report: &mut AuditReport,
) -> Result<Said, StoreError> {
    let mut said = Said::default();
    let mut previous: Vec<u8> = BEGINNING.to_vec();
    let mut last = 0;
    let mut as_rooted = rooted.is_none();
    loop {
        let entries = installation_event::Entity::find()
            .filter(installation_event::Column::Number.gt(last))
            .order_by_asc(installation_event::Column::Number)
            .limit(PAGE)
            .all(connection)
            .await?;
        if entries.is_empty() {
            break;
        }
        for entry in entries {
            report.deeds += 1;
            let number = entry.number.unsigned_abs();
            if entry.number != last + 1 {
                let expected = (last + 1).unsigned_abs();
                report.problems.push(AuditProblem::DeedMissing { expected });
            } else if entry.previous != previous {
                report
                    .problems
                    .push(AuditProblem::DeedLinkBroken { number });
            }
            if hash_deed(&entry).as_slice() != entry.hash {
                report.problems.push(AuditProblem::DeedChanged { number });
            }
            if let Some((head, _)) = rooted
                && head.sequence == number
            {
                as_rooted = entry.hash == head.hash;
            }
            match read(&entry) {
                Ok(event) => {
                    // By this column entries are found; it is made of the deed.
                    let about = event.deed.account().map(|account| account.0);
                    if entry.subject != about {
                        report.problems.push(AuditProblem::DeedChanged { number });
                    }
                    said.note(event.deed);
                }
                Err(error) => report.problems.push(AuditProblem::DeedUnreadable {
                    number,
                    why: error.to_string(),
                }),
            }
            last = entry.number;
            previous = entry.hash;
        }
    }
    if let Some((head, day)) = rooted
        && !as_rooted
    {
        let number = head.sequence;
        report
            .problems
            .push(AuditProblem::RootedDeedDiffers { number, day });
    }
    let row = installation_head::Entity::find_by_id(1).one(connection);
    let row = row.await?;
    let (number, hash) = row.map_or((0, BEGINNING.to_vec()), |row| (row.number, row.hash));
    if number != last {
        let (row, log) = (number.unsigned_abs(), last.unsigned_abs());
        report.problems.push(AuditProblem::DeedsLength { row, log });
    } else if hash != previous {
        report.problems.push(AuditProblem::DeedsHeadDiffers);
    }
    Ok(said)
}

impl Said {
    fn note(&mut self, deed: Deed) {
        match deed {
            Deed::Begun { revisions, hash } => self.first = Some((revisions, hash)),
            Deed::RulesRevised { revision, hash } => {
                self.later.insert(revision, hash);
            }
            _ => {}
        }
    }
}

async fn check_revisions(
    connection: &impl ConnectionTrait,
    mut said: Said,
    report: &mut AuditReport,
) -> Result<(), StoreError> {
    // A log that was never begun says nothing about them.
    let Some((count, hash_of_first)) = said.first else {
        return Ok(());
    };
    let mut first: Vec<Hash> = Vec::new();
    let mut after = 0;
    loop {
        // One at a time: each holds the whole register.
        let row = rules_revision::Entity::find()
            .filter(rules_revision::Column::Number.gt(after))
            .order_by_asc(rules_revision::Column::Number)
            .one(connection)
            .await?;
        let Some(row) = row else { break };
        report.revisions += 1;
        after = row.number;
        let revision = row.number.unsigned_abs();
        let hash = hash_revision(&row);
        if revision <= count {
            first.push(hash);
            continue;
        }
        match said.later.remove(&revision) {
            None => report
                .problems
                .push(AuditProblem::RevisionNotRecorded { revision }),
            Some(said) if said != hex::encode(hash) => report
                .problems
                .push(AuditProblem::RevisionChanged { revision }),
            Some(_) => {}
        }
    }
    if hex::encode(hash_all(&first)) != hash_of_first {
        report
            .problems
            .push(AuditProblem::FirstRevisionsChanged { revisions: count });
    }
    let missing = said.later.into_keys();
    let missing = missing.map(|revision| AuditProblem::RevisionMissing { revision });
    report.problems.extend(missing);
    Ok(())
}
