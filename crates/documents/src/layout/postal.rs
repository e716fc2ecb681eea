//! The head of a letter to be posted: an address that shows in the window of a DL envelope, and
//! beside or below it the date, the reference and who writes.
//!
//! A DL envelope as sold in the United Kingdom is 220 mm by 110 mm, with a window of 90 mm by 35 mm
//! that begins 20 mm from the left. Of an A4 page folded in three it shows the part between about
//! 50 mm and 80 mm from the top, a little more or less as the paper slips. Nothing else stands
//! near, since whatever shows through the window is read by whoever carries it.

use super::{FIRST_TOP, LEFT, Layout, PAGE_HEIGHT, RIGHT, Setting};
use crate::{
    authored::Postal,
    font::Weight,
    layout::{Ink, Piece},
    tree::{NodeId, Role},
};

/// Points in a millimetre.
const MM: f32 = 72.0 / 25.4;

/// Where the address begins: 20 mm and a little from the left, 50 mm from the top.
const ADDRESS_LEFT: f32 = 22.0 * MM;
const ADDRESS_TOP: f32 = PAGE_HEIGHT - 50.0 * MM;
/// What of the window shows even if the paper has slipped to the right.
const ADDRESS_WIDTH: f32 = 76.0 * MM;
const ADDRESS_HEIGHT: f32 = 31.0 * MM;
/// What stands beside the window begins to its right.
const BESIDE_LEFT: f32 = 122.0 * MM;
/// What stands below it begins here.
const BELOW_TOP: f32 = PAGE_HEIGHT - 92.0 * MM;

impl Layout {
    /// Sets the head, and leaves the free room under it.
    pub(super) fn postal(&mut self, section: NodeId, postal: &Postal<'_>) {
        self.address(section, postal.address);
        let (left, size, top) = if self.is_large() {
            // Large words need the width of the page.
            (LEFT, self.body, BELOW_TOP)
        } else {
            (BESIDE_LEFT, 10.0, FIRST_TOP)
        };
        let setting = Setting {
            weight: Weight::Regular,
            size,
            leading: size * 1.4,
            ink: Ink::Black,
        };
        self.y = top;
        for lines in [postal.dated, postal.from] {
            self.block(section, left, RIGHT - left, lines, setting);
            self.y -= size * 0.7;
        }
        self.y = self.y.min(BELOW_TOP) - self.body * 0.4;
        self.first_top = self.y;
    }

    /// The address, in the largest letters with which it fits the window.
    fn address(&mut self, section: NodeId, lines: &[String]) {
        const LARGEST: f32 = 12.0;
        const SMALLEST: f32 = 8.0;
        let mut setting = Setting {
            weight: Weight::Regular,
            size: LARGEST,
            leading: LARGEST * 1.2,
            ink: Ink::Black,
        };
        let text = self.ready(&lines.join("\n"));
        while setting.size > SMALLEST {
            let wrapped = self.wrap(&text, setting, ADDRESS_WIDTH);
            if super::count(wrapped.len()) * setting.leading <= ADDRESS_HEIGHT {
                break;
            }
            setting.size -= 0.5;
            setting.leading = setting.size * 1.2;
        }
        self.y = ADDRESS_TOP;
        self.block(section, ADDRESS_LEFT, ADDRESS_WIDTH, lines, setting);
    }

    /// Lines at a place of their own.
    fn block(&mut self, section: NodeId, x: f32, width: f32, lines: &[String], setting: Setting) {
        let text = self.ready(&lines.join("\n"));
        let lines = self.wrap(&text, setting, width);
        if lines.is_empty() {
            return;
        }
        let node = self.tree.add(section, Role::Paragraph);
        for line in &lines {
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
    }
}
