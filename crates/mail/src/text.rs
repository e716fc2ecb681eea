//! The plain-text part: what a person reads whose program shows no HTML, or reads it aloud.

use rightsdesk_core::paper::{Block, Paper};

/// The most characters of a line, but for addresses, which are never broken.
const WIDTH: usize = 72;

/// A paper as plain text.
pub fn render(paper: &Paper) -> String {
    let mut blocks: Vec<String> = paper.blocks.iter().map(block).collect();
    blocks.retain(|text| !text.is_empty());
    blocks.join("\n\n") + "\n"
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { text, .. } | Block::Paragraph { text } => wrap(text, "", ""),
        Block::Lines { lines } => lines
            .iter()
            .map(|line| wrap(line, "", "  "))
            .collect::<Vec<_>>()
            .join("\n"),
        Block::List { ordered, items } => {
            let items = items.iter().enumerate().map(|(index, item)| {
                let mark = if *ordered {
                    format!("{}. ", index + 1)
                } else {
                    "* ".to_owned()
                };
                let indent = " ".repeat(mark.len());
                wrap(item, &mark, &indent)
            });
            items.collect::<Vec<_>>().join("\n")
        }
        // A table has no shape in plain text, least of all read aloud: each row is told by its
        // headings.
        Block::Table {
            caption,
            header,
            rows,
        } => {
            let rows = rows.iter().map(|row| {
                let cells = header.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
                let cells = cells.map(|(head, cell)| wrap(&format!("{head}: {cell}"), "", "  "));
                cells.collect::<Vec<_>>().join("\n")
            });
            let caption = wrap(caption, "", "");
            std::iter::once(caption)
                .chain(rows)
                .collect::<Vec<_>>()
                .join("\n\n")
        }
        Block::Link { text, href } => format!("{}\n{href}", wrap(&format!("{text}:"), "", "")),
    }
}

/// Breaks a text at its spaces; `first` begins the first line and `rest` the others.
fn wrap(text: &str, first: &str, rest: &str) -> String {
    let mut wrapped = String::from(first);
    let mut column = first.chars().count();
    let mut at_start = true;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if !at_start && column + 1 + length > WIDTH {
            wrapped.push('\n');
            wrapped.push_str(rest);
            column = rest.chars().count();
            at_start = true;
        }
        if !at_start {
            wrapped.push(' ');
            column += 1;
        }
        wrapped.push_str(word);
        column += length;
        at_start = false;
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(block: Block) -> String {
        render(&Paper {
            title: String::new(),
            language: "en-GB".into(),
            blocks: vec![block],
        })
    }

    #[test]
    fn lines_are_short_and_addresses_whole() {
        let address = format!("https://council.example/{}", "a".repeat(100));
        let text = rendered(Block::paragraph(format!(
            "{} {address} {}",
            "word ".repeat(30),
            "end"
        )));
        for line in text.lines() {
            assert!(line.chars().count() <= WIDTH || line == address, "{line}");
        }
        assert!(text.contains(&address));
    }

    #[test]
    fn items_hang_under_their_mark() {
        let text = rendered(Block::List {
            ordered: true,
            items: vec!["word ".repeat(20)],
        });
        let lines: Vec<_> = text.lines().collect();
        assert!(
            lines[0].starts_with("1. word") && lines[1].starts_with("   word"),
            "{text}"
        );
    }

    #[test]
    fn a_row_is_told_by_its_headings() {
        let text = rendered(Block::Table {
            caption: "Where we looked".into(),
            header: vec!["Place".into(), "When".into()],
            rows: vec![vec!["Records".into(), "9 November 2026".into()]],
        });
        assert_eq!(
            text,
            "Where we looked\n\nPlace: Records\nWhen: 9 November 2026\n"
        );
    }

    #[test]
    fn a_link_stands_in_full() {
        let text = rendered(Block::Link {
            text: "Get our reply".into(),
            href: "https://a.example/t".into(),
        });
        assert_eq!(text, "Get our reply:\nhttps://a.example/t\n");
    }
}
