//! A paper while it is being written.

use rightsdesk_core::paper::{Block, Paper};

use crate::words::{Value, Voice};

/// Blocks in one language. Each method takes a key and its facts; words that a person wrote go in
/// through [`Draft::quote`] alone.
pub(crate) struct Draft<'a> {
    voice: Voice<'a>,
    blocks: Vec<Block>,
}

impl<'a> Draft<'a> {
    pub(crate) fn new(voice: Voice<'a>) -> Self {
        Draft {
            voice,
            blocks: Vec::new(),
        }
    }

    pub(crate) fn heading(&mut self, key: &str) {
        self.blocks.push(Block::heading(self.voice.text(key)));
    }

    pub(crate) fn subheading(&mut self, key: &str, facts: &[(&str, Value<'_>)]) {
        self.blocks
            .push(Block::subheading(self.voice.say(key, facts)));
    }

    pub(crate) fn paragraph(&mut self, key: &str, facts: &[(&str, Value<'_>)]) {
        self.blocks
            .push(Block::paragraph(self.voice.say(key, facts)));
    }

    /// A list with one item for each key; none of them needs facts.
    pub(crate) fn items(&mut self, keys: &[&str]) {
        self.list(keys.iter().map(|key| self.voice.text(key)).collect());
    }

    /// A list of items already in words. An empty list is left out.
    pub(crate) fn list(&mut self, items: Vec<String>) {
        if !items.is_empty() {
            self.blocks.push(Block::list(items));
        }
    }

    /// What a person wrote, with its paragraphs and lines as they were.
    pub(crate) fn quote(&mut self, text: &str) {
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
        self.blocks.push(Block::Link {
            text: self.voice.text(key),
            href: href.to_owned(),
        });
    }

    pub(crate) fn blocks(&mut self, blocks: impl IntoIterator<Item = Block>) {
        self.blocks.extend(blocks);
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
