//! Finding a case: by its reference, or by words of a name, an email address, a telephone number, an
//! address, or of the request itself.
//!
//! Who is looked for stands in `search_term`; what begins with the word is found. Of the words of
//! a request nothing is kept but keyed hashes (`search_word`), so that only whole words are found
//! and nobody without the key learns which they are.
//!
//! Every word has to be found. How common each is, is counted first, up to a limit. The rarest leads
//! to the requests that have it, where they are few. Otherwise open cases, of which there are never
//! many, are walked in the order of their deadlines; of the others, the words that are not common lead
//! to the requests that all of them have. Where there is one such word alone, or none, only the
//! newest requests of one word are looked at: never all.

use std::collections::HashSet;

use rightsdesk_core::ids::Reference;
use sea_orm::sea_query::{Alias, Expr, Func, IntoColumnRef, Query, SelectStatement, UnionType};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, Order, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::{Column, Entity, open_to};
use crate::codes::controller_codes;
use crate::entity::{case_summary, search_term, search_word};
use crate::error::StoreError;
use crate::readers::{self, Viewer};
use crate::requests::{digits_of, words_of};
use crate::seal::MasterKey;
use crate::{CaseSummary, Store};

/// The most characters that are searched for.
pub const SEARCH_MOST: usize = 200;
/// The most cases that are given.
pub const FOUND_MOST: u64 = 50;

/// The most words that are looked for: the longest of those typed.
const WORDS_MOST: usize = 8;
/// A word that stands in more places is common. Beside the plans of this crate's own tests there
/// are fewer cases than in a council.
const COMMON: u64 = if cfg!(test) { 300 } else { 10_000 };
/// All requests with a word are looked at if they are so few.
const FEW: u64 = if cfg!(test) { 200 } else { 1_000 };
/// How many of the newest requests with a word are looked at otherwise: of those with the word
/// itself, and of those with words that begin so.
const WALKED: u64 = if cfg!(test) { 105 } else { 500 };
/// The fewest letters by which the words of a request are kept.
const LETTERS: usize = 3;
/// The most different words of a request that are kept.
const KEPT: usize = 2_000;
/// How the terms of an address begin: a street is no name.
const ADDRESS: char = '#';
/// The form in which what is searched by is kept. A request with a smaller number was kept before;
/// a sweep adds what is missing.
pub(crate) const SEARCH_FORM: i32 = 1;

/// Words by which everything would be found.
const STOP_WORDS: &str = include_str!("stop-words.txt");

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The cases: open ones by deadline, then those that have ended, the newest first.
    pub cases: Vec<CaseSummary>,
    /// Whether there are more than are given.
    pub more: bool,
    /// Whether not every case was looked at: each word stands in so many.
    pub walked: bool,
}

/// Why nothing was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsearchable {
    /// Nothing was typed.
    Empty,
    /// Less than two letters or digits.
    TooShort,
    /// More than [`SEARCH_MOST`] characters.
    TooLong,
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search(Sought);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Sought {
    Reference(Reference),
    Words(Vec<String>),
}

impl Search {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Why it is nothing to be looked for.
    pub fn parse(typed: &str) -> Result<Search, Unsearchable> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(Unsearchable::Empty);
        }
        if typed.chars().count() > SEARCH_MOST {
            return Err(Unsearchable::TooLong);
        }
        if let Ok(reference) = Reference::parse(typed) {
            return Ok(Search(Sought::Reference(reference)));
        }
        if typed.contains('@') {
            let address = typed.to_lowercase();
            return match address.chars().count() {
                0..=2 => Err(Unsearchable::TooShort),
                _ => Ok(Search(Sought::Words(vec![address]))),
            };
        }
        let digits = digits_of(typed);
        if digits.len() >= 6 && !typed.chars().any(char::is_alphabetic) {
            return Ok(Search(Sought::Words(vec![digits])));
        }
        let mut words = words_of(typed);
        words.sort();
        words.dedup();
        // The number of a house says something beside the street, and nothing alone.
        let says_something = |word: &String| word.chars().count() > 1;
        if !words.iter().any(says_something) {
            return Err(Unsearchable::TooShort);
        }
        words.retain(|word| says_something(word) || word.chars().all(char::is_numeric));
        // Somebody may be called Do, or So: where nothing else was typed, a name is meant.
        let tells_apart = |word: &String| says_something(word) && !is_common(word);
        if words.iter().any(tells_apart) {
            words.retain(|word| !is_common(word));
        }
        words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        words.truncate(WORDS_MOST);
        Ok(Search(Sought::Words(words)))
    }
}

impl Store {
    /// The cases that the viewer may see in which everything is found that is looked for. At most
    /// seven statements, whatever there is.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn search(&self, search: &Search, viewer: &Viewer) -> Result<Found, StoreError> {
        if viewer.controllers.is_empty() {
            return Ok(Found::default());
        }
        let (mut rows, walked) = match &search.0 {
            Sought::Reference(reference) => {
                let found = Entity::find()
                    .filter(Column::Reference.eq(reference.as_str()))
                    .filter(readers::visible_to(viewer))
                    .order_by_asc(Column::Id)
                    .all(self.db().read())
                    .await?;
                (found, false)
            }
            Sought::Words(words) => self.found_by(words, viewer).await?,
        };
        let most = usize::try_from(FOUND_MOST).unwrap_or(usize::MAX);
        let more = rows.len() > most;
        rows.truncate(most);
        Ok(Found {
            cases: self.with_names(rows, viewer.account).await?,
            more,
            walked: walked && !more,
        })
    }

    async fn found_by(
        &self,
        words: &[String],
        viewer: &Viewer,
    ) -> Result<(Vec<case_summary::Model>, bool), StoreError> {
        let connection = self.db().read();
        let words = words.iter().map(|word| Word::of(word, self.master_key()));
        let words: Vec<Word> = words.collect();
        let counts = counts(connection, &words).await?;
        if counts.contains(&0) {
            return Ok((Vec::new(), false));
        }
        let mut words: Vec<(u64, Word)> = counts.into_iter().zip(words).collect();
        words.sort_by_key(|(count, _)| *count);
        let rarest = words.first().map_or(0, |(count, _)| *count);
        let narrow = words.iter().take_while(|(count, _)| *count <= COMMON);
        let narrow = narrow.count();
        let words: Vec<Word> = words.into_iter().map(|(_, word)| word).collect();
        if rarest <= FEW {
            return Ok((few(connection, &words, viewer).await?, false));
        }

        let open = Entity::find()
            .filter(open_to(viewer))
            .filter(standing_in_request(&words))
            .order_by_asc(Column::DeskOn)
            .order_by_asc(Column::Id)
            .limit(FOUND_MOST + 1);
        let mut rows = open.all(connection).await?;
        let left = (FOUND_MOST + 1).saturating_sub(rows.len() as u64);
        if left == 0 {
            return Ok((rows, false));
        }
        let walked = narrow < 2;
        let (leading, others) = words.split_at(if walked { 1 } else { narrow });
        let requests = if walked {
            Word::newest_requests
        } else {
            Word::requests
        };
        let requests = joined(UnionType::Intersect, leading.iter().map(requests));
        let newest = (Alias::new("found"), search_term::Column::RequestId);
        let ended = Query::select()
            .column((Entity, Column::Id))
            .from_subquery(requests, "found")
            .inner_join(
                Entity,
                Expr::col((Entity, Column::RequestId)).equals(newest.clone()),
            )
            .and_where(Column::OpenIn.is_null())
            .and_where(of_controllers(viewer))
            .cond_where(readers::not_hidden_from(viewer.account))
            .cond_where(standing_in_request(others))
            // Identifiers begin with the moment at which the request was opened.
            .order_by(newest, Order::Desc)
            .order_by((Entity, Column::Id), Order::Desc)
            .limit(left)
            .to_owned();
        rows.extend(rows_of(connection, &ended).await?);
        Ok((rows, walked))
    }
}

/// The cases with some words, the first of which stands in few requests: all of those are looked at.
async fn few(
    connection: &impl ConnectionTrait,
    words: &[Word],
    viewer: &Viewer,
) -> Result<Vec<case_summary::Model>, StoreError> {
    let (rarest, others) = words.split_at(words.len().min(1));
    let requests = joined(UnionType::Distinct, rarest.iter().map(Word::requests));
    let found = Entity::find()
        .filter(Column::RequestId.in_subquery(requests))
        .filter(of_controllers(viewer))
        .filter(readers::not_hidden_from(viewer.account))
        .filter(standing_in_request(others));
    let found = in_order(found).limit(FOUND_MOST + 1);
    Ok(found.all(connection).await?)
}

/// Whether a case is of a controller whose cases somebody may see.
fn of_controllers(viewer: &Viewer) -> Expr {
    unindexed((Entity, Column::Controller)).is_in(controller_codes(&viewer.controllers))
}

/// A column of text as no index has it. By an index SQLite would begin with all rows of a
/// controller, and then ask which of them were found.
pub(crate) fn unindexed(column: impl IntoColumnRef) -> Expr {
    Func::coalesce([Expr::col(column), Expr::value("")]).into()
}

/// Whether all of some words stand in the request of a case.
fn standing_in_request(words: &[Word]) -> Condition {
    let each = words.iter().map(Word::stands_in_request);
    each.fold(Condition::all(), Condition::add)
}

/// Several statements that find requests as one. None: nothing is found.
pub(crate) fn joined(
    how: UnionType,
    each: impl IntoIterator<Item = SelectStatement>,
) -> SelectStatement {
    // One that is put together itself, or has an order and a limit, stands in one that is not.
    let mut each = each.into_iter().map(|part| {
        Query::select()
            .column(search_term::Column::RequestId)
            .from_subquery(part, "part")
            .to_owned()
    });
    let first = each.next().unwrap_or_default();
    each.fold(first, |mut all, part| all.union(how, part).to_owned())
}

/// The rows of the cases that a statement finds.
async fn rows_of(
    connection: &impl ConnectionTrait,
    ids: &SelectStatement,
) -> Result<Vec<case_summary::Model>, StoreError> {
    let found = connection.query_all(ids).await?;
    let found: Result<Vec<Uuid>, _> = found.iter().map(|row| row.try_get("", "id")).collect();
    let found = found?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let rows = in_order(Entity::find().filter(Column::Id.is_in(found)));
    Ok(rows.all(connection).await?)
}

/// Open cases by deadline, then those that have ended, the newest first.
fn in_order(select: sea_orm::Select<Entity>) -> sea_orm::Select<Entity> {
    let deadline: Expr =
        Expr::case(Column::OpenIn.is_not_null(), Column::DeskOn.into_expr()).into();
    select
        .order_by(Column::OpenIn.is_null(), Order::Asc)
        .order_by(deadline, Order::Asc)
        .order_by_desc(Column::ReceivedOn)
        .order_by_desc(Column::Id)
}

/// A word that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    typed: String,
    hash: Option<i64>,
}

impl Word {
    fn of(typed: &str, key: &MasterKey) -> Word {
        Word {
            hash: is_kept(typed).then(|| hash(key, typed)),
            typed: typed.to_owned(),
        }
    }

    /// The terms that begin so are those it is found by: of a name, and of an address.
    fn begins(&self) -> [String; 2] {
        [self.typed.clone(), format!("{ADDRESS}{}", self.typed)]
    }

    fn terms(&self) -> [Condition; 2] {
        self.begins().map(|begins| {
            let term = search_term::Column::Term;
            // The number of a house is the whole of it.
            if self.typed.chars().count() == 1 {
                return Condition::all().add(term.eq(begins));
            }
            let beyond = format!("{begins}{}", char::MAX);
            Condition::all().add(term.gte(begins)).add(term.lt(beyond))
        })
    }

    /// The parts that together find the requests it stands in.
    fn parts(&self) -> impl Iterator<Item = SelectStatement> {
        let of_names = self.terms().into_iter().map(requests_with);
        of_names.chain(self.in_words())
    }

    /// The requests in whose words it stands.
    fn in_words(&self) -> Option<SelectStatement> {
        let found = search_word::Entity::find()
            .select_only()
            .column(search_word::Column::RequestId)
            .filter(search_word::Column::Word.eq(self.hash?));
        Some(found.into_query())
    }

    /// The requests it stands in, each once.
    fn requests(&self) -> SelectStatement {
        joined(UnionType::Distinct, self.parts())
    }

    /// The newest requests it stands in, each once; and some of those that have a term which only
    /// begins so.
    fn newest_requests(&self) -> SelectStatement {
        let term = search_term::Column::Term;
        let itself = self.begins().map(|itself| requests_with(term.eq(itself)));
        let newest = itself.into_iter().chain(self.in_words()).map(|mut part| {
            let by = search_term::Column::RequestId;
            part.order_by(by, Order::Desc).limit(WALKED).to_owned()
        });
        let longer = self.begins().into_iter().zip(self.terms());
        let longer = longer.map(|(itself, begins)| {
            let mut part = requests_with(begins.add(term.ne(itself)));
            part.limit(WALKED).to_owned()
        });
        joined(UnionType::Distinct, newest.chain(longer))
    }

    /// Whether it stands in the request of a case.
    fn stands_in_request(&self) -> Condition {
        let mut any = Condition::any();
        let [name, address] = self.terms();
        let of_case = Expr::col((search_term::Entity, search_term::Column::RequestId))
            .equals((Entity, Column::RequestId));
        let term = Query::select()
            .expr(Expr::value(1))
            .from(search_term::Entity)
            .and_where(of_case)
            .cond_where(Condition::any().add(name).add(address))
            .to_owned();
        any = any.add(Expr::exists(term));
        if let Some(hash) = self.hash {
            let of_case = Expr::col((search_word::Entity, search_word::Column::RequestId))
                .equals((Entity, Column::RequestId));
            let word = Query::select()
                .expr(Expr::value(1))
                .from(search_word::Entity)
                .and_where(of_case)
                .and_where(search_word::Column::Word.eq(hash))
                .to_owned();
            any = any.add(Expr::exists(word));
        }
        any
    }
}

/// The requests that have some terms.
fn requests_with(terms: impl Into<Condition>) -> SelectStatement {
    let found = search_term::Entity::find()
        .select_only()
        .column(search_term::Column::RequestId);
    let mut found = found.into_query();
    found.cond_where(terms.into()).to_owned()
}

/// In how many places each word stands, counted no further than tells whether it is common.
async fn counts(connection: &impl ConnectionTrait, words: &[Word]) -> Result<Vec<u64>, StoreError> {
    let mut all: Option<SelectStatement> = None;
    for (number, word) in (0_i32..).zip(words) {
        for mut part in word.parts() {
            part.limit(COMMON + 1);
            let counted = Query::select()
                .expr_as(Expr::value(number), "word")
                .expr_as(Expr::col("request_id").count(), "found")
                .from_subquery(part, "part")
                .to_owned();
            all = Some(match all.take() {
                None => counted,
                Some(mut before) => before.union(UnionType::All, counted).to_owned(),
            });
        }
    }
    let mut counts = vec![0; words.len()];
    let Some(statement) = all else {
        return Ok(counts);
    };
    for row in connection.query_all(&statement).await? {
        let number: i32 = row.try_get("", "word")?;
        let found: i64 = row.try_get("", "found")?;
        let count = usize::try_from(number).ok();
        if let Some(count) = count.and_then(|number| counts.get_mut(number)) {
            *count += found.unsigned_abs();
        }
    }
    Ok(counts)
}

fn is_common(word: &str) -> bool {
    STOP_WORDS.split_whitespace().any(|common| common == word)
}

/// Whether a word of a request is kept.
fn is_kept(word: &str) -> bool {
    word.chars().count() >= LETTERS && !is_common(word)
}

fn hash(key: &MasterKey, word: &str) -> i64 {
    let hash = key.keyed_hash(&["search word", word]);
    let (first, _) = hash.split_first_chunk().unwrap_or((&[0; 8], &[]));
    i64::from_be_bytes(*first)
}

/// The words of a request as they are kept: keyed hashes, each once, in the order in which they
/// stand there.
pub(crate) fn hashed_words(key: &MasterKey, text: &str) -> Vec<i64> {
    let mut seen = HashSet::new();
    let mut words = words_of(text);
    // Of a long text the beginning is kept, and not what comes first in the alphabet.
    words.retain(|word| is_kept(word) && seen.insert(word.clone()));
    words.truncate(KEPT);
    words.iter().map(|word| hash(key, word)).collect()
}

/// What an address can be searched by: each of its words, and its postcodes also without the blank.
pub(crate) fn terms_of_address(address: &str) -> Vec<String> {
    let words = words_of(address);
    let postcodes = words.iter().zip(words.iter().skip(1));
    let postcodes = postcodes
        .filter(|(outward, inward)| is_postcode(outward, inward))
        .map(|(outward, inward)| format!("{outward}{inward}"));
    let all: Vec<String> = postcodes.chain(words.iter().cloned()).collect();
    all.into_iter()
        .map(|term| format!("{ADDRESS}{term}"))
        .collect()
}

/// Whether two words are the halves of a postcode, such as `NR1` and `3DH`.
fn is_postcode(outward: &str, inward: &str) -> bool {
    let (out, inn) = (outward.as_bytes(), inward.as_bytes());
    let begins = out.first().is_some_and(u8::is_ascii_alphabetic);
    let has_digit = out.iter().any(u8::is_ascii_digit);
    let ends = matches!(inn, [digit, a, b] if digit.is_ascii_digit()
        && a.is_ascii_alphabetic() && b.is_ascii_alphabetic());
    begins && has_digit && (2..=4).contains(&out.len()) && ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(typed: &str) -> Result<Vec<String>, Unsearchable> {
        Search::parse(typed).map(|search| match search.0 {
            Sought::Words(words) => words,
            Sought::Reference(reference) => vec![reference.to_string()],
        })
    }

    #[test]
    fn what_says_nothing_is_not_looked_for() {
        assert_eq!(words("  "), Err(Unsearchable::Empty));
        assert_eq!(words("s"), Err(Unsearchable::TooShort));
        assert_eq!(words("7"), Err(Unsearchable::TooShort));
        assert_eq!(words("a@"), Err(Unsearchable::TooShort));
        assert_eq!(words("?!"), Err(Unsearchable::TooShort));
        assert_eq!(words(&"x".repeat(10_000)), Err(Unsearchable::TooLong));
    }

    #[test]
    fn the_longest_words_are_looked_for() {
        assert_eq!(words("my Visits to Siân").unwrap(), ["visits", "sian"]);
        assert_eq!(words("2 Sample Street").unwrap(), ["sample", "street", "2"]);
        assert_eq!(words("01632 960 001").unwrap(), ["01632960001"]);
        let many: Vec<String> = (10..99).map(|number| format!("w{number}")).collect();
        let typed = many.join(" ");
        assert_eq!(words(&typed[..199]).unwrap().len(), WORDS_MOST);
    }

    #[test]
    fn common_words_are_a_name_where_nothing_else_is_typed() {
        assert_eq!(words("Do So").unwrap(), ["do", "so"]);
        assert_eq!(words("a So").unwrap(), ["so"]);
        assert_eq!(words("to Sample").unwrap(), ["sample"]);
        assert_eq!(
            words("what is it about").unwrap(),
            ["about", "what", "is", "it"]
        );
        // They are not kept of a request, and of names they are.
        let key = MasterKey::generate().unwrap();
        assert_eq!(Word::of("do", &key).hash, None);
    }

    #[test]
    fn of_a_long_text_the_beginning_is_kept() {
        let key = MasterKey::generate().unwrap();
        let many: Vec<String> = (0..KEPT).map(|number| format!("word{number}")).collect();
        let text = format!("Zebra zebra {}", many.join(" "));
        let hashes = hashed_words(&key, &text);
        assert_eq!(hashes.len(), KEPT);
        assert_eq!(hashes.first(), Some(&hash(&key, "zebra")));
        let last = format!("word{}", KEPT - 1);
        assert!(!hashes.contains(&hash(&key, &last)));
    }

    #[test]
    fn a_postcode_is_found_with_and_without_its_blank() {
        let terms = terms_of_address("2 Sample Street\nNorwich NR1 3DH");
        assert_eq!(
            terms,
            [
                "#nr13dh", "#2", "#sample", "#street", "#norwich", "#nr1", "#3dh"
            ]
        );
    }
}
