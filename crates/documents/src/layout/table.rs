//! Tables: columns as wide as their words ask, thin lines, headings repeated on each page.

use super::{LEFT, Layout, Line, Owner, Piece, RIGHT, Setting, count};
use crate::{
    layout::{BOTTOM, Ink, TOP},
    tree::{NodeId, Role},
};

/// One column's place.
#[derive(Clone, Copy, Debug)]
struct Column {
    x: f32,
    width: f32,
}

/// A cell's lines, its node and how it is set.
struct Cell {
    node: Option<NodeId>,
    lines: Vec<Line>,
    setting: Setting,
}

impl Layout {
    pub(super) fn table(
        &mut self,
        section: NodeId,
        caption: &str,
        header: &[String],
        rows: &[Vec<String>],
    ) {
        let breadth = rows
            .iter()
            .map(Vec::len)
            .chain([header.len()])
            .max()
            .unwrap_or(0);
        if breadth == 0 {
            return;
        }
        let header = self.ready_row(header, breadth);
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| self.ready_row(row, breadth))
            .collect();
        let columns = self.columns(&header, &rows);

        let table = self.tree.add(section, Role::Table);
        let caption = self.ready(caption);
        let caption_setting = self.setting(Role::Caption);
        let caption_lines = self.wrap(&caption, caption_setting, RIGHT - LEFT);
        let start = self.start(&caption_lines, &header, &rows, &columns);
        self.make_room(start);
        if !caption_lines.is_empty() {
            let node = self.tree.add(table, Role::Caption);
            self.set(node, LEFT, &caption_lines, caption_setting);
        }
        let row = self.tree.add(table, Role::Row);
        let mut head = self.cells(&header, &columns, |_| Role::ColumnHeader);
        for cell in &mut head {
            cell.node = Some(self.tree.add(row, Role::ColumnHeader));
        }
        self.row_slice(&head, &columns, 0, usize::MAX);
        self.rule_below(1.2, Ink::Black);
        for cell in &mut head {
            cell.node = None;
        }
        for row in &rows {
            let node = self.tree.add(table, Role::Row);
            let mut cells = self.cells(row, &columns, body_role);
            for (index, cell) in cells.iter_mut().enumerate() {
                cell.node = Some(self.tree.add(node, body_role(index)));
            }
            self.row(&cells, &head, &columns);
        }
        self.y -= self.gap() * 1.4;
    }

    /// The height of what stays together at the head of a table.
    pub(super) fn table_start(
        &mut self,
        caption: &str,
        header: &[String],
        rows: &[Vec<String>],
    ) -> f32 {
        let breadth = rows.iter().map(Vec::len).chain([header.len()]).max();
        let breadth = breadth.unwrap_or(0);
        let header = self.ready_row(header, breadth);
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| self.ready_row(row, breadth))
            .collect();
        let columns = self.columns(&header, &rows);
        let caption = self.ready(caption);
        let caption = self.wrap(&caption, self.setting(Role::Caption), RIGHT - LEFT);
        self.start(&caption, &header, &rows, &columns)
    }

    /// Caption, headings and the first row stay together, unless that row is longer than a page.
    fn start(
        &self,
        caption: &[Line],
        header: &[String],
        rows: &[Vec<String>],
        columns: &[Column],
    ) -> f32 {
        let head = self.row_height(&self.cells(header, columns, |_| Role::ColumnHeader));
        let first = rows.first().map_or(0.0, |row| {
            self.row_height(&self.cells(row, columns, body_role))
        });
        let caption = count(caption.len()) * self.setting(Role::Caption).leading;
        (caption + head + first).min(TOP - BOTTOM)
    }

    /// Sets a row: whole if the page has room, else whole on the next page, else over pages.
    fn row(&mut self, cells: &[Cell], head: &[Cell], columns: &[Column]) {
        let height = self.row_height(cells);
        let page = TOP - BOTTOM - self.row_height(head);
        if height <= page && self.y - height < BOTTOM {
            self.next_page(head, columns);
        }
        let longest = cells
            .iter()
            .map(|cell| cell.lines.len())
            .max()
            .unwrap_or(0)
            .max(1);
        let leading = self.setting(Role::Cell).leading;
        let mut from = 0;
        loop {
            let mut room = longest;
            if height > page {
                // One line less, for the padding.
                room = self.lines_of_room(leading).saturating_sub(1);
                if room == 0 {
                    self.next_page(head, columns);
                    room = self.lines_of_room(leading).saturating_sub(1).max(1);
                }
            }
            self.row_slice(cells, columns, from, room);
            self.rule_below(0.5, Ink::Hairline);
            from += room;
            if from >= longest {
                break;
            }
            self.next_page(head, columns);
        }
    }

    /// Starts a page with the headings once more, for the eye only: they are in the structure
    /// already.
    fn next_page(&mut self, head: &[Cell], columns: &[Column]) {
        self.new_page();
        // Headings that fill the page would leave no room for what they head.
        if self.row_height(head) < (TOP - BOTTOM) / 2.0 {
            self.row_slice(head, columns, 0, usize::MAX);
            self.rule_below(1.2, Ink::Black);
        }
    }

    /// Sets some lines of each cell side by side.
    fn row_slice(&mut self, cells: &[Cell], columns: &[Column], from: usize, lines: usize) {
        let padding = self.padding();
        let top = self.y - padding;
        let mut lowest = top;
        for (cell, column) in cells.iter().zip(columns) {
            let mut y = top;
            for line in cell.lines.iter().skip(from).take(lines) {
                let piece = Piece::Words {
                    x: column.x,
                    baseline: cell.setting.baseline(y),
                    weight: cell.setting.weight,
                    size: cell.setting.size,
                    ink: cell.setting.ink,
                    // Two cells are never one word.
                    text: format!("{} ", line.with_space().trim_end()),
                };
                match cell.node {
                    Some(node) => self.put_for(node, piece),
                    None => self.put(Owner::Decoration, piece),
                }
                y -= cell.setting.leading;
            }
            lowest = lowest.min(y);
        }
        self.y = lowest - padding;
    }

    fn rule_below(&mut self, thickness: f32, ink: Ink) {
        let y = self.y;
        self.put(
            Owner::Decoration,
            Piece::Rule {
                from: (LEFT, y),
                to: (RIGHT, y),
                thickness,
                ink,
            },
        );
    }

    fn padding(&self) -> f32 {
        self.body * 0.35
    }

    fn row_height(&self, cells: &[Cell]) -> f32 {
        let tallest = cells
            .iter()
            .map(|cell| count(cell.lines.len()) * cell.setting.leading)
            .fold(0.0, f32::max);
        tallest + 2.0 * self.padding()
    }

    fn cells(&self, row: &[String], columns: &[Column], role: impl Fn(usize) -> Role) -> Vec<Cell> {
        row.iter()
            .zip(columns)
            .enumerate()
            .map(|(index, (text, column))| {
                let setting = self.setting(role(index));
                Cell {
                    node: None,
                    lines: self.wrap(text, setting, column.width),
                    setting,
                }
            })
            .collect()
    }

    fn ready_row(&mut self, row: &[String], breadth: usize) -> Vec<String> {
        let mut ready: Vec<String> = row.iter().map(|text| self.ready(text)).collect();
        ready.resize(breadth, String::new());
        ready
    }

    /// Shares the page's width among the columns: each has at least its longest word where that
    /// is possible, and the rest goes to those whose text would else wrap most.
    fn columns(&self, header: &[String], rows: &[Vec<String>]) -> Vec<Column> {
        let gutter = self.body * 1.1;
        let available = RIGHT - LEFT - gutter * count(header.len().saturating_sub(1));
        let mut least = vec![0.0_f32; header.len()];
        let mut wish = vec![0.0_f32; header.len()];
        for (position, row) in std::iter::once(header)
            .chain(rows.iter().map(Vec::as_slice))
            .enumerate()
        {
            let setting = self.setting(if position == 0 {
                Role::ColumnHeader
            } else {
                Role::Cell
            });
            let face = self.typeface.face(setting.weight);
            for ((text, least), wish) in row.iter().zip(&mut least).zip(&mut wish) {
                for line in text.split('\n') {
                    // A hair more than measured, so that rounding never wraps what fits.
                    *wish = wish.max(face.width(line, setting.size) + 0.1);
                    for word in line.split(' ') {
                        *least = least.max(face.width(word, setting.size) + 0.1);
                    }
                }
            }
        }
        // An address or reference without a gap does not starve the other columns.
        let cap = available * 0.4;
        for least in &mut least {
            *least = least.min(cap);
        }
        let widths = share(available, &least, &wish);
        let mut x = LEFT;
        widths
            .into_iter()
            .map(|width| {
                let column = Column { x, width };
                x += width + gutter;
                column
            })
            .collect()
    }
}

/// The first column heads its row.
fn body_role(index: usize) -> Role {
    if index == 0 {
        Role::RowHeader
    } else {
        Role::Cell
    }
}

fn share(available: f32, least: &[f32], wish: &[f32]) -> Vec<f32> {
    let least_sum: f32 = least.iter().sum();
    let wish_sum: f32 = wish.iter().sum();
    if least_sum >= available {
        return least
            .iter()
            .map(|width| width * available / least_sum)
            .collect();
    }
    if wish_sum <= available {
        let spare = available - wish_sum;
        return wish
            .iter()
            .map(|width| width + spare * width / wish_sum.max(1.0))
            .collect();
    }
    // The wish of a column of long text is damped, or it would take all there is to give.
    let hunger: Vec<f32> = least
        .iter()
        .zip(wish)
        .map(|(least, wish)| (wish - least).max(0.0).sqrt())
        .collect();
    let hunger_sum: f32 = hunger.iter().sum::<f32>().max(f32::EPSILON);
    let mut widths: Vec<f32> = least
        .iter()
        .zip(&hunger)
        .map(|(least, hunger)| least + (available - least_sum) * hunger / hunger_sum)
        .collect();
    // What a column got beyond its wish goes to those that still want.
    let mut spare = 0.0;
    for (width, wish) in widths.iter_mut().zip(wish) {
        if *width > *wish {
            spare += *width - *wish;
            *width = *wish;
        }
    }
    let wanting: f32 = widths
        .iter()
        .zip(wish)
        .map(|(width, wish)| wish - width)
        .sum();
    if wanting > 0.0 {
        for (width, wish) in widths.iter_mut().zip(wish) {
            *width += spare * (wish - *width) / wanting;
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn columns_fill_the_width_and_no_more() {
        for (least, wish) in [
            (vec![20.0, 30.0], vec![40.0, 50.0]),
            (vec![20.0, 30.0, 40.0], vec![40.0, 900.0, 120.0]),
            (vec![300.0, 300.0], vec![900.0, 900.0]),
            (vec![0.0, 0.0], vec![0.0, 10.0]),
        ] {
            let widths = share(400.0, &least, &wish);
            let sum: f32 = widths.iter().sum();
            assert!((sum - 400.0).abs() < 0.5, "{widths:?}");
        }
    }

    #[test]
    fn short_columns_keep_their_words_whole() {
        let widths = share(400.0, &[60.0, 80.0], &[60.0, 3000.0]);
        assert!(widths[0] >= 60.0 && widths[1] > 300.0, "{widths:?}");
    }
}
