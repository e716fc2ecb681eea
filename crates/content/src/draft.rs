//! A paper while it is being written.

use rightsdesk_core::paper::{Block, Paper};

use crate::words::{Value, Voice};

/// Blocks in one language. Each method takes a key and its facts; words that a person wrote go in
/// through [`Draft::quote`] alone.
pub(crate) struct Draft<'a> {
    voice: Voice<'a>,
    blocks: Vec<Block>,
    sections: Vec<Section>,
}

/// A part of a paper, from one heading to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Section {
    /// Its name: that of the key of its heading; [`Section::OPENING`] for what comes before the
    /// first.
    pub(crate) name: String,
    /// The place of its first block.
    pub(crate) start: usize,
    /// Whether it tells a fact: a date, a reference, what somebody wrote, where to turn.
    pub(crate) has_facts: bool,
}

impl Section {
    /// The name of what comes before the first heading.
    pub(crate) const OPENING: &'static str = "opening";

    /// `letter-identity-why` is called `identity_why`.
    fn called(key: &str, start: usize) -> Section {
        let name = key.strip_prefix("letter-").unwrap_or(key);
        let name = name.strip_suffix("-heading").unwrap_or(name);
        Section {
            name: name.replace('-', "_"),
            start,
            has_facts: false,
        }
    }
}

impl<'a> Draft<'a> {
    pub(crate) fn new(voice: Voice<'a>) -> Self {
        Draft {
            voice,
            blocks: Vec::new(),
            sections: vec![Section::called(Section::OPENING, 0)],
        }
    }

    pub(crate) fn heading(&mut self, key: &str) {
        let section = Section::called(key, self.blocks.len());
        self.sections.push(section);
        self.blocks.push(Block::heading(self.voice.text(key)));
    }

    pub(crate) fn subheading(&mut self, key: &str, facts: &[(&str, Value<'_>)]) {
        self.has_facts(!facts.is_empty());
        self.blocks
            .push(Block::subheading(self.voice.say(key, facts)));
    }

    pub(crate) fn paragraph(&mut self, key: &str, facts: &[(&str, Value<'_>)]) {
        self.has_facts(!facts.is_empty());
        self.blocks
            .push(Block::paragraph(self.voice.say(key, facts)));
    }

    /// A list with one item for each key; none of them needs facts.
    pub(crate) fn items(&mut self, keys: &[&str]) {
        let items: Vec<String> = keys.iter().map(|key| self.voice.text(key)).collect();
        if !items.is_empty() {
            self.blocks.push(Block::list(items));
        }
    }

    fn has_facts(&mut self, has: bool) {
        if let Some(section) = self.sections.last_mut() {
            section.has_facts |= has;
        }
    }

    /// A list of items already in words. An empty list is left out.
    pub(crate) fn list(&mut self, items: Vec<String>) {
        if !items.is_empty() {
            self.has_facts(true);
            self.blocks.push(Block::list(items));
        }
    }

    /// What a person wrote, with its paragraphs and lines as they were.
    pub(crate) fn quote(&mut self, text: &str) {
        self.has_facts(true);
        for paragraph in text.replace("\r\n", "\n").split("\n\n") {
            let lines: Vec<_> = paragraph
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .collect();
            match lines.as_slice() {
                [] => {}
                [line] => self.blocks.push(Block::paragraph(*line)),
                lines => self.blocks.push(Block::Lines {
                    lines: lines.iter().map(|&line| line.to_owned()).collect(),
                }),
            }
        }
    }

    pub(crate) fn link(&mut self, key: &str, href: &str) {
        self.has_facts(true);
        self.blocks.push(Block::Link {
            text: self.voice.text(key),
            href: href.to_owned(),
        });
    }

    pub(crate) fn blocks(&mut self, blocks: impl IntoIterator<Item = Block>) {
        self.has_facts(true);
        self.blocks.extend(blocks);
    }

    /// What was written, section by section.
    pub(crate) fn sections(&self) -> impl Iterator<Item = (&Section, &[Block])> {
        let ends = self.sections.iter().skip(1).map(|next| next.start);
        let ends = ends.chain([self.blocks.len()]);
        let blocks = |start, end| self.blocks.get(start..end).unwrap_or_default();
        let sections = self.sections.iter().zip(ends);
        sections.map(move |(section, end)| (section, blocks(section.start, end)))
    }

    /// The same words in another order, or with others between them.
    pub(crate) fn rearranged(self, blocks: Vec<Block>) -> Self {
        Draft { blocks, ..self }
    }

    pub(crate) fn into_blocks(self) -> Vec<Block> {
        self.blocks
    }

    pub(crate) fn finish(self, title: String) -> Paper {
        Paper {
            title,
            language: self.voice.language().to_owned(),
            blocks: self.blocks,
        }
    }
}
