//! Setting papers on A4 pages: lines, page breaks, tables, and the structure that goes with them.
//!
//! All lengths are points; `y` counts up from the bottom edge, as in PDF.

mod postal;
mod table;
mod wrap;

use std::collections::BTreeSet;

use rightsdesk_core::paper::{Block, Paper};

use crate::{
    authored::{Postal, TextSize},
    font::{FontFault, Typeface, Weight, typeface},
    tree::{Kid, LinkArea, NodeId, Role, Tree},
};
pub(crate) use wrap::Line;

/// The width of an A4 page.
pub(crate) const PAGE_WIDTH: f32 = 595.276;
/// The height of an A4 page.
pub(crate) const PAGE_HEIGHT: f32 = 841.89;

const LEFT: f32 = 68.0;
const RIGHT: f32 = PAGE_WIDTH - 68.0;
const TOP: f32 = PAGE_HEIGHT - 84.0;
/// Where the words of the first page start, under the masthead.
const FIRST_TOP: f32 = PAGE_HEIGHT - 128.0;
const BOTTOM: f32 = 76.0;

/// A colour of the page. Each stands out from white by at least 7:1 where it colours words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Words.
    Black,
    /// Headers and footers.
    Grey,
    /// Links, and the bar of the masthead.
    Blue,
    /// Lines between the rows of a table.
    Hairline,
}

/// Words, or a line, at a place on a page.
#[derive(Clone, Debug)]
pub(crate) enum Piece {
    Words {
        x: f32,
        baseline: f32,
        weight: Weight,
        size: f32,
        ink: Ink,
        text: String,
    },
    Rule {
        from: (f32, f32),
        to: (f32, f32),
        thickness: f32,
        ink: Ink,
    },
}

/// Whose content a sequence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// A node's, under a number within its page.
    Node { node: NodeId, mcid: usize },
    /// A running header.
    Header,
    /// A running footer.
    Footer,
    /// Lines, and headings of a table repeated on its next page.
    Decoration,
    /// Nobody's: the page is not tagged.
    Untagged,
}

/// Pieces that belong together, in reading order.
#[derive(Clone, Debug)]
pub(crate) struct Sequence {
    pub(crate) owner: Owner,
    pub(crate) pieces: Vec<Piece>,
}

/// One page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) sequences: Vec<Sequence>,
    mcids: usize,
}

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bookmark {
    /// 1 for a part, 2 and 3 for its headings.
    pub(crate) level: u8,
    pub(crate) title: String,
    /// Which page, from 0.
    pub(crate) page: usize,
    pub(crate) top: f32,
}

/// What stands at the head and foot of each page.
#[derive(Clone, Debug)]
pub(crate) struct Furniture<'a> {
    pub(crate) sender: &'a str,
    pub(crate) reference: &'a str,
    /// Words with `{page}` and `{pages}` in them.
    pub(crate) page_label: &'a str,
}

impl Furniture<'_> {
    /// Nothing at all.
    pub(crate) const NONE: Furniture<'static> = Furniture {
        sender: "",
        reference: "",
        page_label: "",
    };
}

/// What has been laid out, ready to be printed and tagged.
pub(crate) struct Laid {
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) tree: Tree,
    pub(crate) bookmarks: Vec<Bookmark>,
    /// Characters that the letters lack.
    pub(crate) missing: BTreeSet<char>,
}

/// How some words are set.
#[derive(Clone, Copy, Debug)]
struct Setting {
    weight: Weight,
    size: f32,
    leading: f32,
    ink: Ink,
}

impl Setting {
    /// The baseline of a line whose top edge is `top`: capitals stand in its middle.
    fn baseline(self, top: f32) -> f32 {
        /// The height of Noto Sans's capitals.
        const CAPITALS: f32 = 0.714;
        top - f32::midpoint(self.leading, CAPITALS * self.size)
    }
}

/// Sets papers one after the other.
pub(crate) struct Layout {
    typeface: &'static Typeface,
    /// The size of body text; everything else is in proportion.
    body: f32,
    sheets: Vec<Sheet>,
    tree: Tree,
    bookmarks: Vec<Bookmark>,
    missing: BTreeSet<char>,
    /// The upper edge of the free room on the page.
    y: f32,
    /// Where the words of the first page start.
    first_top: f32,
}

impl Layout {
    pub(crate) fn new(size: TextSize) -> Result<Layout, FontFault> {
        Ok(Layout {
            typeface: typeface()?,
            body: size.points(),
            sheets: Vec::new(),
            tree: Tree::new(),
            bookmarks: Vec::new(),
            missing: BTreeSet::new(),
            y: TOP,
            first_top: FIRST_TOP,
        })
    }

    /// Sets a paper, from a new page. `language` is the document's.
    pub(crate) fn paper(&mut self, paper: &Paper, language: &str) {
        self.new_page();
        if self.sheets.len() == 1 {
            self.y = FIRST_TOP;
        }
        let section = self.tree.add(Tree::ROOT, Role::Section);
        self.words_of(section, paper, language);
    }

    /// Sets a letter to be posted, from a new page.
    pub(crate) fn letter(&mut self, paper: &Paper, language: &str, postal: &Postal<'_>) {
        self.new_page();
        let section = self.tree.add(Tree::ROOT, Role::Section);
        self.postal(section, postal);
        self.words_of(section, paper, language);
    }

    fn words_of(&mut self, section: NodeId, paper: &Paper, language: &str) {
        if paper.language != language {
            self.tree.set_language(section, &paper.language);
        }
        // It begins the page, so there is room below it whatever follows.
        self.heading(section, 1, &paper.title, 0.0);
        let mut blocks = paper.blocks.as_slice();
        while let [block, following @ ..] = blocks {
            blocks = following;
            match block {
                Block::Heading { level, text } => {
                    let following = self.together(following);
                    self.heading(section, (*level).clamp(2, 3), text, following);
                }
                Block::Paragraph { text } => {
                    let height = self.tied(text, following);
                    self.make_room(height);
                    self.paragraph(section, text);
                }
                Block::Lines { lines } => self.lines(section, lines),
                Block::List { ordered, items } => self.list(section, *ordered, items),
                Block::Table {
                    caption,
                    header,
                    rows,
                } => self.table(section, caption, header, rows),
                Block::Link { text, href } => self.link(section, text, href),
            }
        }
    }

    /// Sets plain text: a line for a line, without structure.
    pub(crate) fn plain(&mut self, text: &str) {
        let setting = Setting {
            weight: Weight::Regular,
            size: 10.0,
            leading: 14.0,
            ink: Ink::Black,
        };
        for page in text.split('\u{c}') {
            self.new_page();
            for line in page.lines() {
                let line = self.ready(&line.replace('\t', "    "));
                let lines = self.wrap(&line, setting, RIGHT - LEFT);
                if lines.is_empty() && !self.at_top() {
                    self.y -= setting.leading;
                }
                for line in lines {
                    self.make_room(setting.leading);
                    let piece = Piece::Words {
                        x: LEFT,
                        baseline: setting.baseline(self.y),
                        weight: setting.weight,
                        size: setting.size,
                        ink: setting.ink,
                        text: line.text,
                    };
                    self.put(Owner::Untagged, piece);
                    self.y -= setting.leading;
                }
            }
        }
    }

    /// Adds headers and footers and hands over the pages.
    pub(crate) fn finish(mut self, furniture: &Furniture<'_>) -> Laid {
        let pages = self.sheets.len();
        let sender = self.ready(furniture.sender);
        let reference = self.ready(furniture.reference);
        for index in 0..pages {
            let label = furniture
                .page_label
                .replace("{pages}", &pages.to_string())
                .replace("{page}", &(index + 1).to_string());
            let label = self.ready(&label);
            self.furnish(index, &sender, &reference, &label);
        }
        Laid {
            sheets: self.sheets,
            tree: self.tree,
            bookmarks: self.bookmarks,
            missing: self.missing,
        }
    }

    fn furnish(&mut self, index: usize, sender: &str, reference: &str, label: &str) {
        const MASTHEAD: f32 = 18.0;
        const SMALL: f32 = 9.0;
        const LARGE: f32 = 16.0;
        let small = if self.is_large() { LARGE } else { SMALL };
        let words = |x, baseline, weight, size, ink, text: &str| Piece::Words {
            x,
            baseline,
            weight,
            size,
            ink,
            text: text.to_owned(),
        };
        let reference_x = RIGHT - self.typeface.face(Weight::Regular).width(reference, small);
        let label_x = RIGHT - self.typeface.face(Weight::Regular).width(label, small);
        let mut header = Vec::new();
        let mut footer = Vec::new();
        if index == 0 && !sender.is_empty() {
            let baseline = PAGE_HEIGHT - 72.0;
            header.push(words(
                LEFT,
                baseline,
                Weight::Bold,
                MASTHEAD,
                Ink::Black,
                sender,
            ));
            header.push(words(
                reference_x,
                baseline,
                Weight::Regular,
                small,
                Ink::Grey,
                reference,
            ));
            header.push(Piece::Rule {
                from: (LEFT, baseline - 15.0),
                to: (RIGHT, baseline - 15.0),
                thickness: 3.0,
                ink: Ink::Blue,
            });
        } else if !(sender.is_empty() && reference.is_empty()) {
            let baseline = PAGE_HEIGHT - 50.0;
            header.push(words(
                LEFT,
                baseline,
                Weight::Regular,
                small,
                Ink::Grey,
                sender,
            ));
            header.push(words(
                reference_x,
                baseline,
                Weight::Regular,
                small,
                Ink::Grey,
                reference,
            ));
            header.push(Piece::Rule {
                from: (LEFT, baseline - 8.0),
                to: (RIGHT, baseline - 8.0),
                thickness: 0.5,
                ink: Ink::Hairline,
            });
        }
        if !label.is_empty() {
            footer.push(words(
                label_x,
                40.0,
                Weight::Regular,
                small,
                Ink::Grey,
                label,
            ));
        }
        if let Some(sheet) = self.sheets.get_mut(index) {
            for (owner, pieces) in [(Owner::Header, header), (Owner::Footer, footer)] {
                if !pieces.is_empty() {
                    sheet.sequences.push(Sequence { owner, pieces });
                }
            }
        }
    }

    fn setting(&self, role: Role) -> Setting {
        // In large print nothing is smaller than the rest.
        let table = if self.is_large() { 1.0 } else { 0.9 };
        let (weight, scale, leading) = match role {
            Role::Heading(1) => (Weight::Bold, 1.75, 1.25),
            Role::Heading(2) => (Weight::Bold, 1.25, 1.3),
            Role::Heading(_) | Role::Caption => (Weight::Bold, 1.0, 1.4),
            Role::ColumnHeader => (Weight::Bold, table, 1.35),
            Role::Cell | Role::RowHeader => (Weight::Regular, table, 1.35),
            _ => (Weight::Regular, 1.0, 1.45),
        };
        Setting {
            weight,
            size: self.body * scale,
            leading: self.body * scale * leading,
            ink: if role == Role::Link {
                Ink::Blue
            } else {
                Ink::Black
            },
        }
    }

    fn is_large(&self) -> bool {
        self.body > TextSize::Standard.points()
    }

    /// The gap after a paragraph.
    fn gap(&self) -> f32 {
        self.body * 0.7
    }

    /// A heading, which stays with `following`: the height of what has to stand under it.
    fn heading(&mut self, section: NodeId, level: u8, text: &str, following: f32) {
        let role = Role::Heading(level);
        let setting = self.setting(role);
        let text = self.ready(text);
        let lines = self.wrap(&text, setting, RIGHT - LEFT);
        let before = match level {
            1 => 0.0,
            2 => self.body * 1.0,
            _ => self.body * 0.5,
        };
        let height = count(lines.len()) * setting.leading;
        if !self.at_top() {
            self.y -= before;
        }
        let after = match level {
            1 => self.body * 0.9,
            2 => self.body * 0.35,
            _ => self.body * 0.2,
        };
        self.make_room(height + after + following);
        if let Some(page) = self.sheets.len().checked_sub(1) {
            self.bookmarks.push(Bookmark {
                level,
                title: text.replace('\n', " "),
                page,
                top: self.y + 8.0,
            });
        }
        let node = self.tree.add(section, role);
        self.set(node, LEFT, &lines, setting);
        self.y -= after;
    }

    /// The height of what has to stand on one page at the beginning of `blocks`, so that a heading
    /// above them does not stand alone.
    fn together(&mut self, blocks: &[Block]) -> f32 {
        let leading = self.setting(Role::Paragraph).leading;
        match blocks {
            [] => 0.0,
            [Block::Heading { text, .. }, rest @ ..] => {
                self.height(text) + 2.0 * self.gap() + self.together(rest)
            }
            [Block::Paragraph { text }, rest @ ..] => {
                // A paragraph of three lines is not parted; of a longer one two lines stay.
                let inseparable = self.height(text).min(3.0 * leading);
                self.tied(text, rest).max(inseparable)
            }
            [Block::Lines { lines }, ..] => self.height(&lines.join("\n")),
            [Block::List { items, .. }, ..] => {
                let first = items.first().map_or(0.0, |item| self.height(item));
                first.min(3.0 * leading)
            }
            [
                Block::Table {
                    caption,
                    header,
                    rows,
                },
                ..,
            ] => self.table_start(caption, header, rows),
            [Block::Link { text, href }, ..] => self.height(&format!("{text}: {href}")),
        }
    }

    /// The height of a paragraph with the beginning of what it belongs to, so that the two stand
    /// on one page: the lines that sign it, or the list or table that it leads to. None where
    /// nothing ties them, or where it would take half a page.
    fn tied(&mut self, text: &str, following: &[Block]) -> f32 {
        let height = self.height(text);
        let leads = height < 3.5 * self.setting(Role::Paragraph).leading;
        let is_tied = match following {
            [Block::Lines { .. }, ..] => true,
            [Block::List { .. } | Block::Table { .. }, ..] => leads,
            _ => false,
        };
        if !is_tied {
            return 0.0;
        }
        let height = height + self.gap() + self.together(following);
        if height < (TOP - BOTTOM) / 2.0 {
            height
        } else {
            0.0
        }
    }

    /// The height of a paragraph's lines.
    fn height(&mut self, text: &str) -> f32 {
        let setting = self.setting(Role::Paragraph);
        let ready = self.ready(text);
        count(self.wrap(&ready, setting, RIGHT - LEFT).len()) * setting.leading
    }

    fn paragraph(&mut self, section: NodeId, text: &str) {
        let setting = self.setting(Role::Paragraph);
        let text = self.ready(text);
        let lines = self.wrap(&text, setting, RIGHT - LEFT);
        if lines.is_empty() {
            return;
        }
        let node = self.tree.add(section, Role::Paragraph);
        self.set(node, LEFT, &lines, setting);
        self.y -= self.gap();
    }

    /// Lines that belong together stay on one page, unless they are more than a page holds.
    fn lines(&mut self, section: NodeId, lines: &[String]) {
        let text = lines.join("\n");
        let height = self.height(&text);
        if height < TOP - BOTTOM {
            self.make_room(height);
        }
        self.paragraph(section, &text);
    }

    fn list(&mut self, section: NodeId, ordered: bool, items: &[String]) {
        if items.is_empty() {
            return;
        }
        let setting = self.setting(Role::ListBody);
        let label = |index: usize| {
            if ordered {
                format!("{}.", index + 1)
            } else {
                "•".to_owned()
            }
        };
        let widest = self
            .typeface
            .face(setting.weight)
            .width(&label(items.len().saturating_sub(1)), setting.size);
        let indent = widest + self.body * 0.6;
        let list = self.tree.add(section, Role::List { ordered });
        for (index, item) in items.iter().enumerate() {
            let text = self.ready(item);
            let lines = self.wrap(&text, setting, RIGHT - LEFT - indent);
            // Room for as many lines as cannot be parted, so that the label stays with its item.
            let inseparable = if lines.len() <= 3 { lines.len() } else { 2 };
            self.make_room(setting.leading * count(inseparable));
            let entry = self.tree.add(list, Role::ListItem);
            let label_node = self.tree.add(entry, Role::Label);
            let words = Piece::Words {
                x: LEFT,
                baseline: setting.baseline(self.y),
                weight: setting.weight,
                size: setting.size,
                ink: setting.ink,
                text: label(index) + " ",
            };
            self.put_for(label_node, words);
            let body = self.tree.add(entry, Role::ListBody);
            self.set(body, LEFT + indent, &lines, setting);
            self.y -= self.body * 0.25;
        }
        self.y -= self.gap() - self.body * 0.25;
    }

    /// A link on its own line. Its address is printed too, for those who read on paper.
    fn link(&mut self, section: NodeId, text: &str, href: &str) {
        let setting = self.setting(Role::Link);
        let can_be_pressed = ["https://", "http://", "mailto:"]
            .iter()
            .any(|scheme| href.starts_with(scheme));
        let shown = href.strip_prefix("mailto:").unwrap_or(href);
        let words = if text.contains(shown) {
            text.to_owned()
        } else {
            format!("{text}: {shown}")
        };
        let words = self.ready(&words);
        let lines = self.wrap(&words, setting, RIGHT - LEFT);
        if lines.is_empty() {
            return;
        }
        let paragraph = self.tree.add(section, Role::Paragraph);
        if !can_be_pressed {
            self.set(paragraph, LEFT, &lines, self.setting(Role::Paragraph));
            self.y -= self.gap();
            return;
        }
        // An address half on one page and half on the next can be neither read nor pressed.
        if lines.len() <= 3 {
            self.make_room(count(lines.len()) * setting.leading);
        }
        let node = self.tree.add(paragraph, Role::Link);
        let description = self.ready(text);
        for line in &lines {
            self.make_room(setting.leading);
            let top = self.y;
            let baseline = setting.baseline(top);
            let width = self
                .typeface
                .face(setting.weight)
                .width(&line.text, setting.size);
            self.set(node, LEFT, std::slice::from_ref(line), setting);
            let under = baseline - setting.size * 0.14;
            self.put_for(
                node,
                Piece::Rule {
                    from: (LEFT, under),
                    to: (LEFT + width, under),
                    thickness: setting.size * 0.06,
                    ink: setting.ink,
                },
            );
            if let Some(page) = self.sheets.len().checked_sub(1) {
                let area = LinkArea {
                    page,
                    area: [LEFT, top - setting.leading, LEFT + width, top],
                    href: href.to_owned(),
                    description: description.clone(),
                };
                self.tree.attach(node, Kid::LinkArea(area));
            }
        }
        self.y -= self.gap();
    }

    /// Sets lines one under the other, over pages where it must. A page never ends with the first
    /// line of several, nor starts with the last.
    fn set(&mut self, node: NodeId, x: f32, lines: &[Line], setting: Setting) {
        let mut rest = lines;
        while !rest.is_empty() {
            let room = self.lines_of_room(setting.leading);
            let mut take = room.min(rest.len());
            if take < rest.len() {
                if rest.len() - take == 1 {
                    take = take.saturating_sub(1);
                }
                if take < 2 {
                    take = 0;
                }
                if take == 0 && self.at_top() {
                    take = room.clamp(1, rest.len());
                }
            }
            let (now, later) = rest.split_at_checked(take).unwrap_or((rest, &[]));
            for line in now {
                let piece = Piece::Words {
                    x,
                    baseline: setting.baseline(self.y),
                    weight: setting.weight,
                    size: setting.size,
                    ink: setting.ink,
                    text: line.with_space(),
                };
                self.put_for(node, piece);
                self.y -= setting.leading;
            }
            rest = later;
            if !rest.is_empty() {
                self.new_page();
            }
        }
    }

    fn ready(&mut self, text: &str) -> String {
        self.typeface.ready(text, &mut self.missing)
    }

    fn wrap(&self, text: &str, setting: Setting, width: f32) -> Vec<Line> {
        wrap::wrap(
            self.typeface.face(setting.weight),
            text,
            setting.size,
            width,
        )
    }

    /// How many lines of `leading` still fit on the page.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a page's height in lines: a small number, floored at zero"
    )]
    fn lines_of_room(&self, leading: f32) -> usize {
        ((self.y - BOTTOM + 0.01) / leading).max(0.0) as usize
    }

    fn at_top(&self) -> bool {
        let top = if self.sheets.len() <= 1 {
            self.first_top
        } else {
            TOP
        };
        self.y >= top - 0.01
    }

    /// Starts a new page unless `height` is free on this one.
    fn make_room(&mut self, height: f32) {
        if self.sheets.is_empty() || (self.y - height < BOTTOM - 0.01 && !self.at_top()) {
            self.new_page();
        }
    }

    fn new_page(&mut self) {
        self.sheets.push(Sheet::default());
        self.y = TOP;
    }

    /// Puts a piece on the page as a node's content.
    fn put_for(&mut self, node: NodeId, piece: Piece) {
        let Some(page) = self.sheets.len().checked_sub(1) else {
            return;
        };
        let Some(sheet) = self.sheets.last_mut() else {
            return;
        };
        match sheet.sequences.last_mut() {
            Some(last) if matches!(last.owner, Owner::Node { node: owner, .. } if owner == node) => {
                last.pieces.push(piece);
            }
            _ => {
                let mcid = sheet.mcids;
                sheet.mcids += 1;
                sheet.sequences.push(Sequence {
                    owner: Owner::Node { node, mcid },
                    pieces: vec![piece],
                });
                self.tree.attach(node, Kid::Content { page, mcid });
            }
        }
    }

    /// Puts a piece on the page that is nobody's content.
    fn put(&mut self, owner: Owner, piece: Piece) {
        if let Some(sheet) = self.sheets.last_mut() {
            match sheet.sequences.last_mut() {
                Some(last) if last.owner == owner => last.pieces.push(piece),
                _ => sheet.sequences.push(Sequence {
                    owner,
                    pieces: vec![piece],
                }),
            }
        }
    }
}

/// A count of lines as a factor of lengths.
#[expect(clippy::cast_precision_loss, reason = "counts of lines are small")]
fn count(lines: usize) -> f32 {
    lines as f32
}
