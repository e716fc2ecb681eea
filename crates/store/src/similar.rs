//! Requests that may be the same as another one: by the same person, with how alike the words are.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;
use rightsdesk_core::ids::{Reference, RequestId};
use rightsdesk_core::likeness::alike;
use rightsdesk_core::request::Person;
use sea_orm::sea_query::{Expr, Query, SelectStatement, UnionType};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, JoinType, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};

use crate::desk::search::{joined, unindexed};
use crate::entity::{person, request, search_term};
use crate::error::StoreError;
use crate::readers::{Viewer, sees_part_of, visible_to};
use crate::requests::{RequestFile, cases_of, digits_of, read_person, read_summary, words_of};
use crate::{CaseSummary, Store};

/// The most requests that are given.
pub const MOST: usize = 20;

/// How many are looked at. More than are given, since the index of names knows the words of a
/// request and not whose they are: "Ann Sample for Ben Jones" is also found by "Ann Jones".
const LOOKED_AT: u64 = 60;

/// The most words of a name that are searched by.
const NAME_WORDS: usize = 12;

/// What two requests have in common about the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Same {
    /// An email address.
    Email,
    /// A telephone number.
    Phone,
    /// Every word of a name, of two words or more.
    Name,
}

/// Another request of the same person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Similar {
    /// Which request.
    pub request: RequestId,
    /// Its reference.
    pub reference: Reference,
    /// The day of its receipt.
    pub received: Date,
    /// Its cases, in the order of the rights.
    pub cases: Vec<CaseSummary>,
    /// By what the person was recognised.
    pub same: BTreeSet<Same>,
    /// How alike the words are: see [`alike`].
    pub alike: u8,
}

impl Store {
    /// The other requests to the same controller by the same person, open and past, the newest
    /// first; at most [`MOST`]. The same person is whoever shares an email address, a telephone
    /// number or all words of a name, as requester or as the person whose data it is. Requests whose
    /// key was destroyed are left out, and so are those that the viewer may not see: in the query,
    /// so that neither the number of what is found nor the time it takes tells that there is one.
    ///
    /// Two statements, however many requests there are; none if nothing is known to search by.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn similar_requests(
        &self,
        own: &RequestFile,
        viewer: &Viewer,
    ) -> Result<Vec<Similar>, StoreError> {
        let connection = self.db().read();
        let people = own.requester.iter().chain(&own.data_subject).cloned();
        let known = Known::of(people.collect());
        let Some(found_by) = known.found_by() else {
            return Ok(Vec::new());
        };
        let candidates = request::Entity::find()
            .select_only()
            .column(request::Column::Id)
            .filter(
                unindexed((request::Entity, request::Column::Controller))
                    .eq(&*own.summary.controller.0),
            )
            .filter(request::Column::Id.ne(own.summary.id.0))
            .filter(request::Column::WrappedKey.is_not_null())
            .filter(sees_part_of(
                viewer,
                (request::Entity, request::Column::Id),
                None::<(request::Entity, request::Column)>,
            ))
            .filter(request::Column::Id.in_subquery(found_by))
            .order_by_desc(request::Column::LoggedAt)
            .order_by_desc(request::Column::Id)
            .limit(LOOKED_AT)
            .into_query();
        let mut same = with_people(connection, candidates)
            .await?
            .into_iter()
            .map(|(row, people)| (known.shares_with(&Known::of(people)), row))
            .filter(|(same, _)| !same.is_empty())
            .take(MOST)
            .collect::<Vec<_>>();
        let requests = same.iter().map(|(_, row)| RequestId(row.id));
        let mut cases = cases_by_request(connection, requests, viewer).await?;
        let mut similar = Vec::with_capacity(same.len());
        for (same, row) in same.drain(..) {
            let theirs = match self.open_sealed(&row) {
                Ok(arrived) => arrived.words,
                // Erased while this was read.
                Err(StoreError::Erased { .. }) => continue,
                Err(error) => return Err(error),
            };
            let cases = cases.remove(&RequestId(row.id)).unwrap_or_default();
            let summary = read_summary(row)?;
            similar.push(Similar {
                request: summary.id,
                reference: summary.reference,
                received: summary.received,
                cases,
                same,
                alike: alike(&own.arrived.words, &theirs),
            });
        }
        Ok(similar)
    }
}

/// What is known of the people in a request, in the form in which it is compared.
#[derive(Default)]
pub(crate) struct Known {
    emails: BTreeSet<String>,
    phones: BTreeSet<String>,
    /// The words of each name of two words or more: one word alone is shared by too many.
    names: Vec<BTreeSet<String>>,
}

impl Known {
    pub(crate) fn of(people: Vec<Person>) -> Known {
        let mut known = Known::default();
        for person in people {
            let email = person.email.map(|email| email.trim().to_lowercase());
            known.emails.extend(email.filter(|email| !email.is_empty()));
            let phone = person.phone.as_deref().map(digits_of);
            known.phones.extend(phone.filter(|phone| !phone.is_empty()));
            let name: BTreeSet<String> = words_of(&person.name).into_iter().collect();
            if name.len() > 1 {
                known.names.push(name);
            }
        }
        known
    }

    /// The requests in which one of these stands; `None` if there is nothing to search by.
    fn found_by(&self) -> Option<SelectStatement> {
        let exact: Vec<&str> = (self.emails.iter().chain(&self.phones))
            .map(String::as_str)
            .collect();
        let exact = (!exact.is_empty()).then(|| with_terms(&exact));
        let names = self.names.iter().map(|name| {
            let words = name.iter().take(NAME_WORDS);
            joined(UnionType::Intersect, words.map(|word| with_terms(&[word])))
        });
        let all: Vec<SelectStatement> = exact.into_iter().chain(names).collect();
        (!all.is_empty()).then(|| joined(UnionType::Distinct, all))
    }

    pub(crate) fn shares_with(&self, other: &Known) -> BTreeSet<Same> {
        let name = |name: &BTreeSet<String>| {
            (other.names.iter()).any(|theirs| name.is_subset(theirs) || theirs.is_subset(name))
        };
        let shared = [
            (Same::Email, !self.emails.is_disjoint(&other.emails)),
            (Same::Phone, !self.phones.is_disjoint(&other.phones)),
            (Same::Name, self.names.iter().any(name)),
        ];
        let shared = shared.into_iter().filter(|(_, is)| *is);
        shared.map(|(same, _)| same).collect()
    }
}

/// The requests that can be searched by one of these terms.
fn with_terms(terms: &[&str]) -> SelectStatement {
    Query::select()
        .column(search_term::Column::RequestId)
        .from(search_term::Entity)
        .and_where(Expr::col(search_term::Column::Term).is_in(terms.iter().copied()))
        .to_owned()
}

pub(crate) async fn people_of(
    connection: &impl ConnectionTrait,
    requests: impl IntoIterator<Item = uuid::Uuid>,
) -> Result<HashMap<uuid::Uuid, Vec<Person>>, StoreError> {
    let rows = person::Entity::find()
        .filter(person::Column::RequestId.is_in(requests))
        .all(connection)
        .await?;
    let mut people = HashMap::<_, Vec<Person>>::new();
    for row in rows {
        people
            .entry(row.request_id)
            .or_default()
            .push(read_person(&row));
    }
    Ok(people)
}

/// Those requests with the people in each, the newest first.
async fn with_people(
    connection: &impl ConnectionTrait,
    requests: SelectStatement,
) -> Result<Vec<(request::Model, Vec<Person>)>, StoreError> {
    let its_people = request::Entity::belongs_to(person::Entity)
        .from(request::Column::Id)
        .to(person::Column::RequestId)
        .into();
    let rows = request::Entity::find()
        .filter(request::Column::Id.in_subquery(requests))
        .join(JoinType::LeftJoin, its_people)
        .select_also(person::Entity)
        .order_by_desc(request::Column::LoggedAt)
        .order_by_desc(request::Column::Id)
        .all(connection)
        .await?;
    let mut with_people: Vec<(request::Model, Vec<Person>)> = Vec::new();
    for (row, person) in rows {
        let person = person.as_ref().map(read_person);
        match with_people.last_mut().filter(|(last, _)| last.id == row.id) {
            Some((_, people)) => people.extend(person),
            None => with_people.push((row, person.into_iter().collect())),
        }
    }
    Ok(with_people)
}

async fn cases_by_request(
    connection: &impl ConnectionTrait,
    requests: impl IntoIterator<Item = RequestId>,
    viewer: &Viewer,
) -> Result<HashMap<RequestId, Vec<CaseSummary>>, StoreError> {
    let mut cases = HashMap::<_, Vec<CaseSummary>>::new();
    for case in cases_of(connection, requests, visible_to(viewer)).await? {
        cases.entry(case.request).or_default().push(case);
    }
    Ok(cases)
}
