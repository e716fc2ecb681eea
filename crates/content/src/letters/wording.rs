//! A council's own wording of a kind of letter.
//!
//! What we ship is a row of sections, from one heading to the next. A council puts words of its own
//! before, between and after them, leaves out sections that only explain, and asks whether one is
//! there. A section that tells a fact (a date, a reference, what somebody wrote, where to turn) is
//! what the law asks for: it stands in every letter, once, worded as we word it.
//!
//! ```text
//! {{ opening }}
//!
//! Our offices are closed from 24 December to 2 January.
//!
//! {{ next }}
//! {% if complain %}
//! {{ complain }}
//! {% endif %}
//! {{ talk }}
//! ```
//!
//! Nothing that a person wrote is read as a part of the wording: names stand for marks until the
//! paragraphs are known. There are no loops, no functions and no filters.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::{Environment, UndefinedBehavior};
use rightsdesk_core::letter::{Letter, Way};
use rightsdesk_core::paper::{Block, Paper};

use super::{Sender, samples, word_for};
use crate::draft::Draft;
use crate::words::Voice;

/// The most characters of a wording.
pub const WORDING_MOST: usize = 8_000;

/// How much work a wording may be: a letter of this length takes a twentieth.
const FUEL: u64 = 20_000;

/// The statements that a wording may hold.
const STATEMENTS: [&str; 4] = ["if", "elif", "else", "endif"];

/// What stands around the name of a section or of a fact until the paragraphs are known: characters
/// for private use, which a wording may not hold itself.
const MARK: (char, char) = ('\u{E000}', '\u{E001}');

/// The kinds of letters that a council can word in its own way, by their stable names: those to the
/// person, but for the one-time code.
pub const KINDS: [&str; 22] = [
    "acknowledgement",
    "identity_asked",
    "authority_asked",
    "fee_asked",
    "opened_beside",
    "lifting_warned",
    "clarification_asked",
    "clock_restarted",
    "extended",
    "progress",
    "reply_ready",
    "withdrawn",
    "lapsed",
    "controller_named",
    "misdirected",
    "redirected",
    "loss_told",
    "message",
    "contact_changed",
    "files_renewed",
    "chaser",
    "files_ending",
];

/// The facts that may stand within a sentence.
const FACTS: [&str; 5] = ["reference", "controller", "team", "email", "phone"];

/// The wordings of a controller, by the kind of letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wordings(BTreeMap<String, String>);

impl Wordings {
    /// Those of the kinds in the list that can be worded: the kind, and the wording.
    pub fn new<'w>(wordings: impl IntoIterator<Item = (&'w str, &'w str)>) -> Wordings {
        let known = wordings
            .into_iter()
            .filter(|(kind, _)| KINDS.contains(kind));
        Wordings(
            known
                .map(|(kind, text)| (kind.to_owned(), text.to_owned()))
                .collect(),
        )
    }

    /// The draft as the council words this kind of letter; as it is where the council has no words
    /// of its own, or where they do not fit: what the law asks for is never lost to a wording.
    pub(super) fn arrange<'a>(
        &self,
        draft: Draft<'a>,
        letter: &Letter,
        sender: &Sender,
    ) -> Draft<'a> {
        let Some(source) = self.0.get(letter.body.kind()) else {
            return draft;
        };
        match arranged(source, &draft, sender, letter.reference.as_str()) {
            Ok(blocks) => draft.rearranged(blocks),
            Err(_) => draft,
        }
    }
}

/// What is wrong with a wording.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// In which line, the first being 1.
    pub line: usize,
    /// What.
    pub why: Why,
}

/// Why a wording is refused.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It is longer than [`WORDING_MOST`], or empty.
    Length,
    /// It holds a character that cannot be printed.
    Character,
    /// It holds a statement other than `if`: a loop, for instance.
    Statement(String),
    /// Something other than one name stands in braces.
    Expression,
    /// Braces or statements are not closed, or stand where they cannot.
    Syntax,
    /// A name that this kind of letter does not have.
    Name(String),
    /// A section stands within a sentence.
    NotAlone(String),
    /// A section that tells a fact is not there, in some letter of this kind.
    Missing(String),
    /// A section stands there twice.
    Twice(String),
    /// It takes too long.
    TooMuch,
}

impl Why {
    /// The reason in words.
    pub fn say(&self, voice: Voice<'_>) -> String {
        let of = |key: &str, name: &str| voice.say(key, &[("name", name.into())]);
        match self {
            Why::Length => voice.say("wording-length", &[("most", WORDING_MOST.into())]),
            Why::Character => voice.text("wording-character"),
            Why::Statement(name) => of("wording-statement", name),
            Why::Expression => voice.text("wording-expression"),
            Why::Syntax => voice.text("wording-syntax"),
            Why::Name(name) => of("wording-name", name),
            Why::NotAlone(name) => of("wording-not-alone", name),
            Why::Missing(name) => of("wording-missing", name),
            Why::Twice(name) => of("wording-twice", name),
            Why::TooMuch => voice.text("wording-too-much"),
        }
    }
}

/// A section of a kind of letter, to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its name in a wording.
    pub name: String,
    /// Its heading; none for the opening.
    pub heading: Option<String>,
    /// Whether it must stand in every letter that has it.
    pub must_stand: bool,
}

/// What a kind of letter is called: its title, without the reference.
pub fn name(voice: Voice<'_>, kind: &str, sender: &Sender) -> String {
    let letters = samples::of_kind(kind);
    let Some(letter) = letters.first() else {
        return kind.to_owned();
    };
    let title = word_for(voice, letter, sender, Way::Email).title;
    let reference = format!("({})", letter.reference);
    match title.strip_suffix(&reference) {
        Some(title) => title.trim_end().to_owned(),
        None => title,
    }
}

/// The sections that letters of a kind have, in their order.
pub fn sections(voice: Voice<'_>, kind: &str, sender: &Sender) -> Vec<Choice> {
    let mut all: Vec<Choice> = Vec::new();
    for_each_sample(voice, kind, sender, |draft| {
        let mut place = 0;
        for (section, blocks) in draft.sections() {
            let known = all.iter().position(|choice| choice.name == section.name);
            if let Some(choice) = known.and_then(|at| all.get_mut(at)) {
                choice.must_stand |= section.has_facts;
                place = known.map_or(place, |at| at + 1);
                continue;
            }
            let heading = match blocks.first() {
                Some(Block::Heading { text, .. }) => Some(text.clone()),
                _ => None,
            };
            let choice = Choice {
                name: section.name.clone(),
                heading,
                must_stand: section.has_facts,
            };
            all.insert(place, choice);
            place += 1;
        }
    });
    all
}

/// The wording that changes nothing: every section, in its order. One that not every letter has is
/// simply not there in the others.
pub fn shipped(voice: Voice<'_>, kind: &str, sender: &Sender) -> String {
    let sections = sections(voice, kind, sender).into_iter();
    let lines: Vec<String> = sections
        .map(|choice| format!("{{{{ {} }}}}", choice.name))
        .collect();
    lines.join("\n\n") + "\n"
}

/// Looks at a wording as a whole, with every letter of the kind that we can think of.
///
/// # Errors
/// Everything that is wrong with it, in the order of the lines.
pub fn check(
    voice: Voice<'_>,
    kind: &str,
    source: &str,
    sender: &Sender,
) -> Result<(), Vec<Fault>> {
    let mut faults = BTreeSet::new();
    if source.trim().is_empty() || source.chars().count() > WORDING_MOST {
        faults.insert(Fault {
            line: 1,
            why: Why::Length,
        });
        return Err(faults.into_iter().collect());
    }
    let choices = sections(voice, kind, sender);
    faults.extend(read(source, &choices));
    if faults.is_empty() {
        for_each_sample(voice, kind, sender, |draft| {
            faults.extend(
                arranged(source, draft, sender, "")
                    .err()
                    .into_iter()
                    .flatten(),
            );
        });
    }
    if faults.is_empty() {
        return Ok(());
    }
    Err(faults.into_iter().collect())
}

/// Letters of the kind as they would read with this wording, and made-up facts: one for each form
/// that it has where somebody asks for a copy.
pub fn preview(voice: Voice<'_>, kind: &str, source: &str, sender: &Sender) -> Vec<Paper> {
    let sender = Sender {
        wordings: Wordings::new([(kind, source)]),
        ..sender.clone()
    };
    let mut papers: Vec<Paper> = Vec::new();
    for letter in samples::of_kind(kind)
        .iter()
        .filter(|letter| samples::is_usual(letter))
    {
        let paper = word_for(voice, letter, &sender, Way::Email);
        if !papers.contains(&paper) {
            papers.push(paper);
        }
    }
    papers
}

/// What can be said of a wording without a letter.
fn read(source: &str, choices: &[Choice]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut fault = |line, why| faults.push(Fault { line, why });
    for (line, text) in (1..).zip(source.lines()) {
        let bad = |c: char| c.is_control() && c != '\t' || ('\u{E000}'..='\u{F8FF}').contains(&c);
        if text.contains(bad) {
            fault(line, Why::Character);
        }
        // What would go on in the next line would not be looked at.
        if !is_closed(text) {
            fault(line, Why::Syntax);
        }
        for braced in between(text, "{%", "%}") {
            let inner = braced.trim_matches(['-', '+']).trim();
            let (word, rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
            if !STATEMENTS.contains(&word) {
                fault(line, Why::Statement(word.chars().take(20).collect()));
            } else if !rest
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "_ ()".contains(c))
            {
                fault(line, Why::Expression);
            }
            for name in rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
                if !matches!(name, "" | "and" | "or" | "not") && !is_known(name, choices) {
                    fault(line, Why::Name(name.chars().take(40).collect()));
                }
            }
        }
        for braced in between(text, "{{", "}}") {
            let name = braced.trim_matches(['-', '+']).trim();
            let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
            if name.is_empty() || !name.chars().all(is_name) {
                fault(line, Why::Expression);
            } else if !is_known(name, choices) {
                fault(line, Why::Name(name.chars().take(40).collect()));
            } else if !FACTS.contains(&name) && text.trim() != format!("{{{{{braced}}}}}") {
                fault(line, Why::NotAlone(name.to_owned()));
            }
        }
    }
    if let Err(error) = environment().template_from_str(source)
        && faults.is_empty()
    {
        let line = error.line().unwrap_or(1);
        faults.push(Fault {
            line,
            why: Why::Syntax,
        });
    }
    faults
}

fn is_known(name: &str, choices: &[Choice]) -> bool {
    FACTS.contains(&name) || choices.iter().any(|choice| choice.name == name)
}

/// Whether all braces of a line are closed in it. Comments are not known.
fn is_closed(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = ["{{", "{%", "{#"]
        .iter()
        .filter_map(|open| rest.find(open))
        .min()
    {
        let inner = rest.get(at..).unwrap_or_default();
        let close = match inner.get(..2) {
            Some("{{") => "}}",
            Some("{%") => "%}",
            _ => return false,
        };
        let Some((_, after)) = inner.split_once(close) else {
            return false;
        };
        rest = after;
    }
    true
}

/// What stands between each pair of marks in a line. What is not closed there is found later.
fn between<'t>(text: &'t str, open: &'t str, close: &'t str) -> impl Iterator<Item = &'t str> {
    let parts = text.split(open).skip(1);
    parts.filter_map(move |part| part.split_once(close).map(|(inner, _)| inner))
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Lenient);
    environment.set_fuel(Some(FUEL));
    environment
}

/// The blocks of a draft in the council's own order and words.
fn arranged(
    source: &str,
    draft: &Draft<'_>,
    sender: &Sender,
    reference: &str,
) -> Result<Vec<Block>, Vec<Fault>> {
    let whole = |why| vec![Fault { line: 1, why }];
    let sections: BTreeMap<&str, (bool, &[Block])> = draft
        .sections()
        .map(|(section, blocks)| (section.name.as_str(), (section.has_facts, blocks)))
        .collect();
    let facts = [
        ("reference", Some(reference)),
        ("controller", Some(&sender.controller)),
        ("team", Some(&sender.team)),
        ("email", sender.email.as_deref()),
        ("phone", sender.phone.as_deref()),
    ];
    let known = facts.iter().filter(|(_, fact)| fact.is_some());
    let names = known.map(|(name, _)| *name).chain(sections.keys().copied());
    let context: BTreeMap<&str, String> = names.map(|name| (name, mark(name))).collect();
    let environment = environment();
    let rendered = environment
        .template_from_str(source)
        .and_then(|template| template.render(context))
        .map_err(|error| match error.kind() {
            minijinja::ErrorKind::OutOfFuel => whole(Why::TooMuch),
            _ => vec![Fault {
                line: error.line().unwrap_or(1),
                why: Why::Syntax,
            }],
        })?;

    let mut written = Written::default();
    let mut placed = BTreeSet::new();
    let mut faults = Vec::new();
    for line in rendered.lines().map(str::trim) {
        let section = sections.iter().find(|(name, _)| line == mark(name));
        if let Some((name, (_, blocks))) = section {
            written.end();
            written.blocks.extend_from_slice(blocks);
            if !placed.insert(*name) {
                faults.push(Why::Twice((*name).to_owned()));
            }
        } else {
            let mut text = line.to_owned();
            for (name, fact) in facts {
                text = text.replace(&mark(name), fact.unwrap_or_default());
            }
            written.line(&text);
        }
    }
    written.end();
    for (name, (has_facts, _)) in &sections {
        if *has_facts && !placed.contains(name) {
            faults.push(Why::Missing((*name).to_owned()));
        }
    }
    if faults.is_empty() {
        return Ok(written.blocks);
    }
    let line_of = |why: &Why| match why {
        // The second place is the one too many.
        Why::Twice(name) => {
            let mut places = (1..)
                .zip(source.lines())
                .filter(|(_, line)| is_section(line, name));
            places.nth(1).map_or(1, |(line, _)| line)
        }
        // What is missing is missing at the end.
        _ => source.lines().count(),
    };
    let fault = |why| Fault {
        line: line_of(&why),
        why,
    };
    Err(faults.into_iter().map(fault).collect())
}

fn is_section(line: &str, name: &str) -> bool {
    between(line, "{{", "}}").any(|inner| inner.trim_matches(['-', '+']).trim() == name)
}

fn mark(name: &str) -> String {
    let (open, close) = MARK;
    format!("{open}{name}{close}")
}

/// Lines on their way to blocks: `## ` begins a heading, `- ` an item; a blank line ends a
/// paragraph.
#[derive(Default)]
struct Written {
    blocks: Vec<Block>,
    paragraph: Vec<String>,
    items: Vec<String>,
}

impl Written {
    fn line(&mut self, line: &str) {
        if let Some(heading) = line.strip_prefix("## ") {
            self.end();
            self.blocks.push(Block::heading(heading.trim()));
        } else if let Some(item) = line.strip_prefix("- ") {
            if self.items.is_empty() {
                self.end();
            }
            self.items.push(item.trim().to_owned());
        } else if line.is_empty() {
            self.end();
        } else {
            if !self.items.is_empty() {
                self.end();
            }
            self.paragraph.push(line.to_owned());
        }
    }

    fn end(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        if !paragraph.is_empty() {
            self.blocks.push(Block::paragraph(paragraph.join(" ")));
        }
        let items = std::mem::take(&mut self.items);
        if !items.is_empty() {
            self.blocks.push(Block::list(items));
        }
    }
}

/// Every letter of the kind that we can think of, by email and by post, before it is arranged.
fn for_each_sample(
    voice: Voice<'_>,
    kind: &str,
    sender: &Sender,
    mut each: impl FnMut(&Draft<'_>),
) {
    for letter in samples::of_kind(kind) {
        for way in [Way::Email, Way::Post] {
            each(&super::draft(voice, &letter, sender, way).draft);
        }
    }
}
