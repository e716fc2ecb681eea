//! Looks a key up in a language, with its facts.

use std::borrow::Cow;
use std::collections::BTreeMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::civil::Date;
use unic_langid::LanguageIdentifier;

/// The language that is complete, and that others fall back to.
pub const ENGLISH: &str = "en-GB";

/// Language, file name and text of every file under `locales/`.
const FILES: &[(&str, &str, &str)] = &include!(concat!(env!("OUT_DIR"), "/locales.rs"));

/// Every word there is, in every language.
pub struct Words {
    languages: BTreeMap<String, FluentBundle<FluentResource>>,
}

/// A fact to be put into a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Text that is shown as it is: never read as a message, whatever it holds.
    Text(Cow<'a, str>),
    /// A whole number: chooses between singular and plural, and is written with commas.
    Number(i64),
    /// A date, written in full: "Thursday 26 November 2026".
    Date(Date),
}

/// What is wrong with the files of a language.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    /// The name of the folder is not a language tag.
    #[error("the folder {folder} is not named after a language, such as {ENGLISH} or cy")]
    NotALanguage {
        /// The folder.
        folder: String,
    },
    /// A file cannot be read.
    #[error("{language}/{file}, line {line}: {problem}")]
    Syntax {
        /// The folder.
        language: String,
        /// The file.
        file: String,
        /// The first line in doubt, from 1.
        line: usize,
        /// What the reader of the format says.
        problem: String,
    },
    /// A key stands twice in one language.
    #[error("{language}/{file}: {problem}")]
    Twice {
        /// The folder.
        language: String,
        /// The file that brings it the second time.
        file: String,
        /// Which key.
        problem: String,
    },
    /// The language that others fall back to is missing.
    #[error("there is no folder {ENGLISH}")]
    NoEnglish,
}

impl Words {
    /// The words of this build.
    ///
    /// # Errors
    /// A file under `locales/` cannot be read. A test reads them all, so a released build has none.
    pub fn new() -> Result<Words, WordsError> {
        Words::with([])
    }

    /// The words of this build and of other files, each with its language, its name and its text.
    ///
    /// # Errors
    /// The first file that cannot be read, with the line.
    pub fn with<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>,
    ) -> Result<Words, WordsError> {
        Words::parse(FILES.iter().copied().chain(files))
    }

    /// Words from files, each with its language, its name and its text.
    ///
    /// # Errors
    /// The first file that cannot be read, with the line.
    pub fn parse<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>,
    ) -> Result<Words, WordsError> {
        let mut languages = BTreeMap::new();
        for (language, file, text) in files {
            if !languages.contains_key(language) {
                languages.insert(language.to_owned(), empty_bundle(language)?);
            }
            let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| {
                let first = errors.first();
                let at = first.map_or(0, |error| error.pos.start);
                WordsError::Syntax {
                    language: language.to_owned(),
                    file: file.to_owned(),
                    line: 1 + text.bytes().take(at).filter(|&byte| byte == b'\n').count(),
                    problem: first.map_or_else(String::new, ToString::to_string),
                }
            })?;
            if let Some(bundle) = languages.get_mut(language) {
                bundle
                    .add_resource(resource)
                    .map_err(|errors| WordsError::Twice {
                        language: language.to_owned(),
                        file: file.to_owned(),
                        problem: errors.first().map_or_else(String::new, ToString::to_string),
                    })?;
            }
        }
        if languages.contains_key(ENGLISH) {
            Ok(Words { languages })
        } else {
            Err(WordsError::NoEnglish)
        }
    }

    /// The languages there are, as BCP 47 tags.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.keys().map(String::as_str)
    }

    /// The language among ours that serves somebody who asks for `wanted`: the same, else the same
    /// without its region (`cy-GB` is served by `cy`), else English.
    pub fn served(&self, wanted: &str) -> &str {
        let own = |tag: &str| {
            self.languages
                .keys()
                .map(String::as_str)
                .find(|own| own.eq_ignore_ascii_case(tag))
        };
        let bare = wanted.split(['-', '_']).next().unwrap_or(wanted);
        own(wanted).or_else(|| own(bare)).unwrap_or(ENGLISH)
    }

    /// The words of one language, for the functions that put codes into words.
    pub fn voice(&self, language: &str) -> Voice<'_> {
        Voice {
            words: self,
            language: self.served(language),
        }
    }

    /// The text of a key in a language, with its facts.
    ///
    /// A key that the language lacks is taken from English. A key that nobody has comes back as
    /// `[key]`: visible to whoever reads the page, and fatal to nobody.
    pub fn get(&self, language: &str, key: &str, facts: &[(&str, Value<'_>)]) -> String {
        let voice = self.voice(language);
        [voice.language, ENGLISH]
            .into_iter()
            .find_map(|language| self.format(language, key, facts))
            .unwrap_or_else(|| format!("[{key}]"))
    }

    /// Whether English has the key.
    pub fn has(&self, key: &str) -> bool {
        self.languages
            .get(ENGLISH)
            .is_some_and(|bundle| bundle.has_message(key))
    }

    fn format(&self, language: &str, key: &str, facts: &[(&str, Value<'_>)]) -> Option<String> {
        let bundle = self.languages.get(language)?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut arguments = FluentArgs::with_capacity(facts.len());
        for (name, value) in facts {
            arguments.set(
                *name,
                match value {
                    Value::Text(text) => FluentValue::from(text.as_ref()),
                    Value::Number(number) => FluentValue::from(*number),
                    Value::Date(date) => FluentValue::from(self.long_date(language, *date)),
                },
            );
        }
        // A fact that is missing shows as its name in braces, which a test looks for.
        let mut problems = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&arguments), &mut problems);
        Some(text.into_owned())
    }

    /// "Thursday 26 November 2026". The names of days and months are keys too, so that a language
    /// needs no code.
    fn long_date(&self, language: &str, date: Date) -> String {
        let weekday = format!("weekday-{}", date.weekday().to_monday_one_offset());
        let weekday = self.get(language, &weekday, &[]);
        self.get(
            language,
            "date-long",
            &[
                ("weekday", weekday.into()),
                ("date", self.short_date(language, date).into()),
            ],
        )
    }

    /// "26 November 2026".
    fn short_date(&self, language: &str, date: Date) -> String {
        let month = self.get(language, &format!("month-{}", date.month()), &[]);
        self.get(
            language,
            "date-short",
            &[
                ("day", date.day().to_string().into()),
                ("month", month.into()),
                ("year", date.year().to_string().into()),
            ],
        )
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.languages()).finish()
    }
}

fn empty_bundle(language: &str) -> Result<FluentBundle<FluentResource>, WordsError> {
    let tag: LanguageIdentifier = language.parse().map_err(|_| WordsError::NotALanguage {
        folder: language.to_owned(),
    })?;
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // The marks that isolate the direction of a placeable are read aloud, and break plain-text mail.
    bundle.set_use_isolating(false);
    // A long text is written over several lines, which are one line to the reader.
    bundle.set_transform(Some(|text| text.replace('\n', " ").into()));
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::Number(number) => Some(with_commas(&number.as_string())),
        _ => None,
    }));
    Ok(bundle)
}

/// A whole number with a comma at each thousand.
fn with_commas(digits: &str) -> String {
    let (sign, digits) = digits
        .strip_prefix('-')
        .map_or(("", digits), |rest| ("-", rest));
    let mut text = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub struct Voice<'a> {
    words: &'a Words,
    language: &'a str,
}

impl<'a> Voice<'a> {
    /// The language, as BCP 47.
    pub fn language(&self) -> &'a str {
        self.language
    }

    /// The text of a key that needs no facts.
    pub fn text(&self, key: &str) -> String {
        self.say(key, &[])
    }

    /// The text of a key, with its facts.
    pub fn say(&self, key: &str, facts: &[(&str, Value<'_>)]) -> String {
        self.words.get(self.language, key, facts)
    }

    /// Whether the key exists, in this language or in English.
    pub fn has(&self, key: &str) -> bool {
        self.words.has(key)
    }

    /// "Thursday 26 November 2026".
    pub fn long_date(&self, date: Date) -> String {
        self.words.long_date(self.language, date)
    }

    /// "26 November 2026", for tables.
    pub fn short_date(&self, date: Date) -> String {
        self.words.short_date(self.language, date)
    }

    /// An amount of money: "£12" or "£12.50".
    pub fn pounds(&self, pence: u32) -> String {
        match (pence / 100, pence % 100) {
            (pounds, 0) => format!("£{pounds}"),
            (pounds, pence) => format!("£{pounds}.{pence:02}"),
        }
    }

    /// The same text with a capital at its beginning, to stand as a heading.
    pub fn capital(&self, text: &str) -> String {
        let mut letters = text.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(letters).collect()
        })
    }

    /// "a, b and c".
    pub fn and(&self, items: &[impl AsRef<str>]) -> String {
        match items {
            [] => String::new(),
            [one] => one.as_ref().to_owned(),
            [most @ .., last] => {
                let most: Vec<_> = most.iter().map(AsRef::as_ref).collect();
                let most = most.join(&self.text("list-comma"));
                self.say(
                    "list-and",
                    &[("most", most.into()), ("last", last.as_ref().into())],
                )
            }
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::Text(text.into())
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Value::Text(text.into())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(text.into())
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Value::Number(number.into())
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Value::Number(number)
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<Date> for Value<'_> {
    fn from(date: Date) -> Self {
        Value::Date(date)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn words(files: &[(&str, &str, &str)]) -> Words {
        let own = FILES.iter().filter(|(_, file, _)| *file == "common.ftl");
        Words::parse(own.chain(files).copied()).unwrap()
    }

    #[test]
    fn dates_are_written_the_british_way() {
        let words = Words::new().unwrap();
        let voice = words.voice(ENGLISH);
        assert_eq!(
            voice.long_date(date(2026, 11, 26)),
            "Thursday 26 November 2026"
        );
        assert_eq!(voice.short_date(date(2027, 1, 3)), "3 January 2027");
    }

    #[test]
    fn numbers_choose_the_plural_and_carry_commas() {
        let text = "days =\n { $n ->\n [one] 1 day\n *[other] { $n } days\n }";
        let words = words(&[(ENGLISH, "x.ftl", text)]);
        let say = |n: i64| words.get(ENGLISH, "days", &[("n", n.into())]);
        assert_eq!(
            [say(1), say(2), say(-1_234_567)],
            ["1 day", "2 days", "-1,234,567 days"]
        );
    }

    #[test]
    fn text_is_never_read_as_a_message_and_has_no_marks_around_it() {
        let words = words(&[(ENGLISH, "x.ftl", "said = You said { $words }.")]);
        let text = words.get(ENGLISH, "said", &[("words", "{ $secret } { -x }".into())]);
        assert_eq!(text, "You said { $secret } { -x }.");
    }

    #[test]
    fn a_language_is_a_folder_and_falls_back_key_by_key() {
        let words = words(&[
            (ENGLISH, "x.ftl", "one = One\ntwo = Two"),
            (
                "cy",
                "x.ftl",
                "one = Un\nmonth-11 = Tachwedd\nweekday-4 = Dydd Iau",
            ),
        ]);
        let voice = words.voice("cy-GB");
        assert_eq!(voice.language(), "cy");
        assert_eq!([voice.text("one"), voice.text("two")], ["Un", "Two"]);
        assert_eq!(
            voice.long_date(date(2026, 11, 26)),
            "Dydd Iau 26 Tachwedd 2026"
        );
        assert_eq!(words.voice("fr").language(), ENGLISH);
    }

    #[test]
    fn an_unknown_key_is_visible() {
        assert_eq!(
            Words::new().unwrap().get(ENGLISH, "no-such-key", &[]),
            "[no-such-key]"
        );
    }

    #[test]
    fn a_broken_file_is_named_with_its_line() {
        let broken = Words::parse([(ENGLISH, "x.ftl", "one = One\n\ntwo = { $open\n")]);
        assert!(
            matches!(broken, Err(WordsError::Syntax { line: 3 | 4, .. })),
            "{broken:?}"
        );
        let twice = Words::parse([(ENGLISH, "x.ftl", "a = A"), (ENGLISH, "y.ftl", "a = B")]);
        assert!(matches!(twice, Err(WordsError::Twice { .. })), "{twice:?}");
        let folder = Words::parse([("not a language", "x.ftl", "a = A")]);
        assert!(
            matches!(folder, Err(WordsError::NotALanguage { .. })),
            "{folder:?}"
        );
        assert_eq!(
            Words::parse([("cy", "x.ftl", "a = A")]).unwrap_err(),
            WordsError::NoEnglish
        );
    }

    #[test]
    fn lists_are_joined_as_one_says_them() {
        let words = Words::new().unwrap();
        let voice = words.voice(ENGLISH);
        assert_eq!(voice.and(&["a"]), "a");
        assert_eq!(voice.and(&["a", "b"]), "a and b");
        assert_eq!(voice.and(&["a", "b", "c"]), "a, b and c");
    }

    #[test]
    fn words_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Words>();
    }
}
