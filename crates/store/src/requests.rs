//! Requests: one contact by a person, with one reference, and one case for each right in it.

use jiff::Timestamp;
use jiff::civil::Date;
use rightsdesk_core::case::{self, Decision, Refusal};
use rightsdesk_core::figures::Sums;
use rightsdesk_core::ids::{CaseId, ControllerId, Reference, RequestId};
use rightsdesk_core::request::{
    Channel, Contact, NewRequest, Person, Preferences, Problem, ProblemCode,
};
use rightsdesk_core::right::Right;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, ExprTrait,
    IntoActiveModel, QueryFilter, QueryOrder, sea_query::Expr,
};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use uuid::Uuid;

use crate::cases::Changed;
use crate::codes::from_code;
use crate::desk::search::{SEARCH_FORM, hashed_words, terms_of_address};
use crate::disposal::going::destroy_key;
use crate::entity::{case_summary, person, reference_counter, request, search_term, search_word};
use crate::error::StoreError;
use crate::seal::{Label, MasterKey, RequestKey};
use crate::{Act, CaseSummary, Rules, Store, figures, ids, summary, time};

/// A request that was opened, now or before under the same key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Which request.
    pub request: RequestId,
    /// The reference that the person is given.
    pub reference: Reference,
    /// The cases in it, in the order of the rights.
    pub cases: Vec<(CaseId, Right)>,
    /// Whether it had been opened before under the same key, so that nothing was done now.
    pub already: bool,
}

/// Why a request was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Something is wrong with what was sent, field by field.
    #[error("the request has {} problems", .0.len())]
    Problems(Vec<Problem>),
    /// Core refuses it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The key was used before for a request that says something else.
    #[error("the idempotency key was used for another request")]
    KeyReused,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A request as lists show it: nothing personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestSummary {
    /// Which request.
    pub id: RequestId,
    /// The controller it was made to.
    pub controller: ControllerId,
    /// Its reference.
    pub reference: Reference,
    /// How it came.
    pub channel: Channel,
    /// The day of receipt.
    pub received: Date,
    /// When it was logged.
    pub logged_at: Timestamp,
    /// Whether only those named may see it.
    pub restricted: bool,
}

/// A request with all that is personal in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestFile {
    /// What lists show.
    pub summary: RequestSummary,
    /// What arrived, as it arrived.
    pub arrived: NewRequest,
    /// Who asked, as known now.
    pub requester: Option<Person>,
    /// Whose data it is, if that is somebody else.
    pub data_subject: Option<Person>,
    /// How to write and speak to the person, as known now.
    pub preferences: Preferences,
}

pub(crate) const REQUESTER: &str = "requester";
pub(crate) const DATA_SUBJECT: &str = "data_subject";

impl Store {
    /// Opens a request: gives it a reference and a key, opens a case for each right, and enqueues
    /// the acknowledgement. Under one idempotency key a request is opened once.
    ///
    /// # Errors
    /// [`OpenError`]; nothing is then kept.
    pub async fn open_request(&self, new: &NewRequest, act: &Act<'_>) -> Result<Opened, OpenError> {
        let act = act.cut();
        let mut problems = new.problems(act.today());
        if self.rules().register.controller(&new.controller).is_none() {
            problems.push(Problem {
                field: "controller",
                code: ProblemCode::NotAChoice,
            });
        }
        if !problems.is_empty() {
            return Err(OpenError::Problems(problems));
        }
        match self.open_once(new, &act).await {
            // Two of the same arrived together and the other was first: this one is a repeat.
            Err(OpenError::Store(StoreError::Conflict)) if act.key.is_some() => {
                self.open_once(new, &act).await
            }
            done => done,
        }
    }

    async fn open_once(&self, new: &NewRequest, act: &Act<'_>) -> Result<Opened, OpenError> {
        let write = self.db().write().await?;
        if let Some(opened) = self.opened_before(&write, new, act).await? {
            return Ok(opened);
        }
        let rules = self.newest_rules(&write).await?;
        let reference = self
            .next_reference(&write, &new.controller, act.today())
            .await?;
        let id: RequestId = ids::make(act.now).map_err(StoreError::from)?;
        let (key, wrapped_key) = self.master_key().new_request_key(id)?;

        let mut no_id = None;
        let next_id = || {
            ids::make(act.now).unwrap_or_else(|error| {
                no_id = Some(error);
                CaseId(Uuid::nil())
            })
        };
        let context = act.context(&rules, &new.controller, &[], &[])?;
        let decisions = case::receive(new, id, &reference, next_id, &context)?;
        if let Some(error) = no_id {
            return Err(StoreError::from(error).into());
        }

        let row = request::Model {
            id: id.0,
            controller: new.controller.0.clone(),
            reference: reference.as_str().to_owned(),
            channel: new.channel.code().to_owned(),
            received_on: time::to_date_column(new.received),
            logged_at: time::to_column(act.now),
            wrapped_key: Some(wrapped_key),
            sealed: key.seal_json(Label::Request(id), new)?,
            idempotency_key: act.key.map(str::to_owned),
            restricted: false,
            preferences_sealed: None,
            search_form: SEARCH_FORM,
        };
        let inserted = request::Entity::insert(row.into_active_model());
        inserted
            .exec_without_returning(&write)
            .await
            .map_err(StoreError::from)?;
        insert_people(&write, id, new, act.now).await?;
        insert_words(&write, self.master_key(), id, &new.words).await?;
        let cases = self
            .open_cases(&write, (id, &key), &decisions, act, &rules)
            .await?;
        write.commit().await.map_err(StoreError::from)?;
        self.there_is_work();
        Ok(Opened {
            request: id,
            reference,
            cases,
            already: false,
        })
    }

    async fn open_cases(
        &self,
        write: &DatabaseTransaction,
        (request, key): (RequestId, &RequestKey),
        decisions: &[Decision],
        act: &Act<'_>,
        rules: &Rules,
    ) -> Result<Vec<(CaseId, Right)>, StoreError> {
        let mut cases = Vec::with_capacity(decisions.len());
        let mut sums = Sums::default();
        for decision in decisions {
            let changed = Changed {
                decision,
                request,
                key,
                before: None,
                tasks_before: &[],
                command_key: None,
                rules,
                log: Some(&[]),
            };
            sums.merge(self.keep(write, &changed, act).await?);
            cases.push((decision.case.id, decision.case.right));
        }
        figures::apply(write, &sums).await?;
        Ok(cases)
    }

    /// The request that was opened before under the key of this act.
    async fn opened_before(
        &self,
        connection: &impl ConnectionTrait,
        new: &NewRequest,
        act: &Act<'_>,
    ) -> Result<Option<Opened>, OpenError> {
        let Some(key) = act.key else { return Ok(None) };
        let row = request::Entity::find()
            .filter(request::Column::Controller.eq(&*new.controller.0))
            .filter(request::Column::IdempotencyKey.eq(key))
            .one(connection)
            .await
            .map_err(StoreError::from)?;
        let Some(row) = row else { return Ok(None) };
        let before = self.open_sealed(&row)?;
        // A form sent again on another day is received on another day, and is still the same.
        if (NewRequest {
            received: before.received,
            ..new.clone()
        }) != before
        {
            return Err(OpenError::KeyReused);
        }
        let cases = cases_of(connection, [RequestId(row.id)], Condition::all()).await?;
        Ok(Some(Opened {
            request: RequestId(row.id),
            reference: from_code("reference", &row.reference)?,
            cases: cases
                .into_iter()
                .map(|case| (case.id, case.right))
                .collect(),
            already: true,
        }))
    }

    /// Counts one up, and makes a reference of it. The count waits for whoever counts at the same
    /// time, and goes back if the transaction does: no number is given twice, and none is left out.
    async fn next_reference(
        &self,
        write: &DatabaseTransaction,
        controller: &ControllerId,
        today: Date,
    ) -> Result<Reference, StoreError> {
        use reference_counter::{Column, Entity, Model};
        let first = Model {
            controller: controller.0.clone(),
            year: today.year().into(),
            last: 1,
        };
        let last = Expr::col((Entity, Column::Last));
        let count_up = OnConflict::columns([Column::Controller, Column::Year])
            .value(Column::Last, last.add(1))
            .to_owned();
        let counted = Entity::insert(first.into_active_model())
            .on_conflict(count_up)
            .exec_with_returning(write)
            .await?;
        let number = u32::try_from(counted.last)
            .map_err(|error| StoreError::corrupt("reference counter", error))?;
        let rules = self.rules();
        let known = rules.register.controller(controller);
        let known = known.ok_or_else(|| StoreError::UnknownController(controller.clone()))?;
        Reference::compose(&known.prefix, today.year(), number)
            .map_err(|error| StoreError::corrupt("reference", error))
    }

    /// A request with all that is personal in it, for the worker and for the person who made it.
    /// Whoever else looks asks [`Store::load_request_for`].
    ///
    /// # Errors
    /// [`StoreError::Erased`] if its key was destroyed.
    pub async fn load_request(&self, id: RequestId) -> Result<Option<RequestFile>, StoreError> {
        let connection = self.db().read();
        match request::Entity::find_by_id(id.0).one(connection).await? {
            None => Ok(None),
            Some(row) => Ok(Some(self.read_request(connection, row).await?)),
        }
    }

    pub(crate) async fn read_request(
        &self,
        connection: &impl ConnectionTrait,
        row: request::Model,
    ) -> Result<RequestFile, StoreError> {
        let arrived = self.open_sealed(&row)?;
        let people = person::Entity::find()
            .filter(person::Column::RequestId.eq(row.id))
            .all(connection)
            .await?;
        let part = |part: &str| people.iter().find(|row| row.part == part).map(read_person);
        let preferences = self.preferences_of(&row)?;
        Ok(RequestFile {
            preferences,
            arrived,
            requester: part(REQUESTER),
            data_subject: part(DATA_SUBJECT),
            summary: read_summary(row)?,
        })
    }

    /// The request with this reference, of whichever controller: a reference says whose it is. One
    /// whose data are gone is, to whoever asks by its reference, one that never was.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn request_by_reference(
        &self,
        reference: &Reference,
    ) -> Result<Option<RequestSummary>, StoreError> {
        let row = request::Entity::find()
            .filter(request::Column::Reference.eq(reference.as_str()))
            .filter(request::Column::WrappedKey.is_not_null())
            .one(self.db().read())
            .await?;
        row.map(read_summary).transpose()
    }

    /// The cases of a request, in the order of the rights in it, for the worker and for the person
    /// who made it. Whoever else looks asks [`Store::cases_of_request_for`].
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn cases_of_request(&self, id: RequestId) -> Result<Vec<CaseSummary>, StoreError> {
        cases_of(self.db().read(), [id], Condition::all()).await
    }

    /// Destroys the key of a request, and deletes what stood in the clear. Whatever the key
    /// sealed can then be read by nobody; the log of events stays, and its chain still verifies.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn erase_request(&self, id: RequestId) -> Result<(), StoreError> {
        let write = self.db().write().await?;
        destroy_key(&write, id).await?;
        Ok(write.commit().await?)
    }

    /// The key of a request.
    pub(crate) async fn request_key(
        &self,
        connection: &impl ConnectionTrait,
        id: RequestId,
    ) -> Result<Option<RequestKey>, StoreError> {
        let row = request::Entity::find_by_id(id.0).one(connection).await?;
        row.map(|row| self.key_in(&row)).transpose()
    }

    pub(crate) fn key_in(&self, row: &request::Model) -> Result<RequestKey, StoreError> {
        self.master_key()
            .unwrap(RequestId(row.id), row.wrapped_key.as_deref())
    }

    /// How to write and speak to the person, as known now.
    pub(crate) fn preferences_of(&self, row: &request::Model) -> Result<Preferences, StoreError> {
        match &row.preferences_sealed {
            None => Ok(self.open_sealed(row)?.preferences),
            Some(sealed) => {
                let label = Label::Preferences(RequestId(row.id));
                self.key_in(row)?.open_json(label, sealed)
            }
        }
    }

    pub(crate) fn open_sealed(&self, row: &request::Model) -> Result<NewRequest, StoreError> {
        self.key_in(row)?
            .open_json(Label::Request(RequestId(row.id)), &row.sealed)
    }
}

/// The cases of requests for which the condition holds, in the order in which they were made: those
/// of one request in the order of the rights in it.
pub(crate) async fn cases_of(
    connection: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = RequestId>,
    which: Condition,
) -> Result<Vec<CaseSummary>, StoreError> {
    let rows = case_summary::Entity::find()
        .filter(case_summary::Column::RequestId.is_in(ids.into_iter().map(|id| id.0)))
        .filter(which)
        // Identifiers made in turn sort in turn.
        .order_by_asc(case_summary::Column::Id)
        .all(connection)
        .await?;
    rows.into_iter().map(summary::from_row).collect()
}

pub(crate) fn read_summary(row: request::Model) -> Result<RequestSummary, StoreError> {
    Ok(RequestSummary {
        id: RequestId(row.id),
        controller: ControllerId(row.controller),
        reference: from_code("reference", &row.reference)?,
        channel: from_code("channel", &row.channel)?,
        received: time::from_date_column(row.received_on)?,
        logged_at: time::from_column(row.logged_at)?,
        restricted: row.restricted,
    })
}

pub(crate) fn read_person(row: &person::Model) -> Person {
    Person {
        name: row.name.clone(),
        email: row.email.clone(),
        phone: row.phone.clone(),
        address: row.address.clone(),
    }
}

/// Who is reached for a request, if that is still known.
pub(crate) async fn requester_of(
    connection: &impl ConnectionTrait,
    id: RequestId,
) -> Result<Option<Person>, StoreError> {
    let row = person::Entity::find()
        .filter(person::Column::RequestId.eq(id.0))
        .filter(person::Column::Part.eq(REQUESTER))
        .one(connection)
        .await?;
    Ok(row.as_ref().map(read_person))
}

/// The names of who asked, by request.
pub(crate) async fn requester_names(
    connection: &impl ConnectionTrait,
    requests: impl IntoIterator<Item = RequestId>,
) -> Result<std::collections::HashMap<RequestId, String>, StoreError> {
    let rows = person::Entity::find()
        .filter(person::Column::RequestId.is_in(requests.into_iter().map(|id| id.0)))
        .filter(person::Column::Part.eq(REQUESTER))
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (RequestId(row.request_id), row.name))
        .collect())
}

/// Changes how the person who asked is reached and written to, in all cases of the request.
pub(crate) async fn change_contact(
    write: &DatabaseTransaction,
    request: RequestId,
    key: &RequestKey,
    contact: &Contact,
) -> Result<(), StoreError> {
    let Contact {
        requester,
        preferences,
    } = contact;
    person::Entity::update_many()
        .col_expr(person::Column::Name, Expr::value(requester.name.clone()))
        .col_expr(person::Column::Email, Expr::value(requester.email.clone()))
        .col_expr(person::Column::Phone, Expr::value(requester.phone.clone()))
        .col_expr(
            person::Column::Address,
            Expr::value(requester.address.clone()),
        )
        .filter(person::Column::RequestId.eq(request.0))
        .filter(person::Column::Part.eq(REQUESTER))
        .exec(write)
        .await?;
    let sealed = key.seal_json(Label::Preferences(request), preferences)?;
    request::Entity::update_many()
        .col_expr(request::Column::PreferencesSealed, Expr::value(sealed))
        .filter(request::Column::Id.eq(request.0))
        .exec(write)
        .await?;
    // Whoever is looked for by the name they gave first is still found.
    insert_terms(write, request, [requester]).await
}

/// Writes down what people are searched by; what is there already stays.
pub(crate) async fn insert_terms(
    write: &DatabaseTransaction,
    request: RequestId,
    people: impl IntoIterator<Item = &Person>,
) -> Result<(), StoreError> {
    let terms: std::collections::BTreeSet<String> = people.into_iter().flat_map(terms_of).collect();
    if terms.is_empty() {
        return Ok(());
    }
    let rows = terms.into_iter().map(|term| {
        search_term::Model {
            request_id: request.0,
            term,
        }
        .into_active_model()
    });
    search_term::Entity::insert_many(rows)
        .on_conflict_do_nothing_on([search_term::Column::RequestId, search_term::Column::Term])
        .exec_without_returning(write)
        .await?;
    Ok(())
}

/// Writes down by which words a request is found: keyed hashes of them.
pub(crate) async fn insert_words(
    write: &DatabaseTransaction,
    key: &MasterKey,
    request: RequestId,
    words: &str,
) -> Result<(), StoreError> {
    let rows: Vec<_> = hashed_words(key, words)
        .into_iter()
        .map(|word| {
            search_word::Model {
                word,
                request_id: request.0,
            }
            .into_active_model()
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    search_word::Entity::insert_many(rows)
        .on_conflict_do_nothing_on([search_word::Column::Word, search_word::Column::RequestId])
        .exec_without_returning(write)
        .await?;
    Ok(())
}

async fn insert_people(
    write: &DatabaseTransaction,
    request: RequestId,
    new: &NewRequest,
    now: Timestamp,
) -> Result<(), StoreError> {
    let parts = [
        (REQUESTER, Some(&new.requester)),
        (DATA_SUBJECT, new.data_subject.as_ref()),
    ];
    for (part, person) in parts {
        let Some(person) = person else { continue };
        let id: RequestId = ids::make(now)?;
        let row = person::Model {
            id: id.0,
            request_id: request.0,
            part: part.to_owned(),
            name: person.name.clone(),
            email: person.email.clone(),
            phone: person.phone.clone(),
            address: person.address.clone(),
        };
        person::Entity::insert(row.into_active_model())
            .exec_without_returning(write)
            .await?;
    }
    insert_terms(
        write,
        request,
        parts.into_iter().filter_map(|(_, person)| person),
    )
    .await
}

/// What a person can be searched by: each word of the name, the email address, the number, the words
/// of the address.
pub(crate) fn terms_of(person: &Person) -> Vec<String> {
    let email = person
        .email
        .as_deref()
        .map(|email| email.trim().to_lowercase());
    let phone = person
        .phone
        .as_deref()
        .map(digits_of)
        .filter(|digits| !digits.is_empty());
    words_of(&person.name)
        .into_iter()
        .chain(email)
        .chain(phone)
        .chain(
            person
                .address
                .as_deref()
                .map(terms_of_address)
                .into_iter()
                .flatten(),
        )
        .collect()
}

/// The words of a text in lower case and without accents, so that `Sian` finds `Siân`.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    // Letters that only look different, such as ligatures, are the same.
    let plain: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    plain
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The digits of a telephone number, as it is dialled in the United Kingdom.
pub(crate) fn digits_of(text: &str) -> String {
    let text = text.trim();
    let national = text
        .strip_prefix("+44")
        .or_else(|| text.strip_prefix("0044"));
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    match national {
        // Some write a zero in brackets that is not dialled from abroad: +44 (0)1632.
        Some(rest) => format!("0{}", digits(rest).trim_start_matches('0')),
        None => digits(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_found_by_words_without_accents_or_case() {
        let person = Person {
            name: "Siân O’Sample-Name".into(),
            email: Some(" Sian@Example.org ".into()),
            phone: Some("+44 1632 960 001".into()),
            address: None,
        };
        assert_eq!(
            terms_of(&person),
            [
                "sian",
                "o",
                "sample",
                "name",
                "sian@example.org",
                "01632960001"
            ]
        );
        for typed in ["01632 960001", "+44 (0)1632 960 001", "0044 1632 960001"] {
            assert_eq!(digits_of(typed), "01632960001", "{typed}");
        }
    }
}
