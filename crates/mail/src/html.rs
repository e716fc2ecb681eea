//! The HTML part, and a paper as HTML elsewhere: structure first, hardly any style, everything
//! escaped. No image, no script, nothing fetched, nothing that tells who reads it.

use std::fmt::Write as _;

use rightsdesk_core::paper::{Block, Paper};

const BODY: &str =
    "font-family:Arial,Helvetica,sans-serif;font-size:19px;line-height:1.4;margin:0;padding:20px";
const MAIN: &str = "max-width:640px;margin:0 auto";
const CELL: &str =
    "text-align:left;vertical-align:top;padding:8px 12px 8px 0;border-bottom:1px solid #b1b4b6";

/// A paper as a whole HTML document. Colours are left to the reader's program, so that its dark or
/// high-contrast setting holds.
pub fn document(paper: &Paper) -> String {
    let (language, title) = (escape(&paper.language), escape(&paper.title));
    let blocks = fragment(&paper.blocks);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n</head>\n<body style=\"{BODY}\">\n<div role=\"main\" style=\"{MAIN}\">\n\
         <h1 style=\"font-size:27px\">{title}</h1>\n{blocks}</div>\n</body>\n</html>\n"
    )
}

/// Blocks as HTML, one element a line.
fn fragment(blocks: &[Block]) -> String {
    let mut html = String::new();
    for block in blocks {
        html.push_str(&element(block));
        html.push('\n');
    }
    html
}

fn element(block: &Block) -> String {
    match block {
        Block::Heading { level, text } => {
            let level = (*level).clamp(2, 3);
            let size = if level == 2 { 23 } else { 19 };
            format!(
                "<h{level} style=\"font-size:{size}px\">{}</h{level}>",
                escape(text)
            )
        }
        Block::Paragraph { text } => format!("<p>{}</p>", escape(text)),
        Block::Lines { lines } => {
            let lines: Vec<_> = lines.iter().map(|line| escape(line)).collect();
            format!("<p>{}</p>", lines.join("<br>\n"))
        }
        Block::List { ordered, items } => {
            let tag = if *ordered { "ol" } else { "ul" };
            let mut html = format!("<{tag}>");
            for item in items {
                push(&mut html, format_args!("\n<li>{}</li>", escape(item)));
            }
            html + &format!("\n</{tag}>")
        }
        Block::Table {
            caption,
            header,
            rows,
        } => table(caption, header, rows),
        Block::Link { text, href } => {
            format!(
                "<p><a href=\"{}\">{}</a></p>",
                escape(&web_address(href)),
                escape(text)
            )
        }
    }
}

fn table(caption: &str, header: &[String], rows: &[Vec<String>]) -> String {
    let mut html = format!(
        "<table style=\"border-collapse:collapse;width:100%\">\n\
         <caption style=\"text-align:left;font-weight:bold\">{}</caption>\n<thead>\n<tr>",
        escape(caption)
    );
    for head in header {
        push(
            &mut html,
            format_args!("<th scope=\"col\" style=\"{CELL}\">{}</th>", escape(head)),
        );
    }
    html.push_str("</tr>\n</thead>\n<tbody>");
    for row in rows {
        html.push_str("\n<tr>");
        for (index, cell) in row.iter().enumerate() {
            let (open, close) = if index == 0 {
                ("th scope=\"row\"", "th")
            } else {
                ("td", "td")
            };
            push(
                &mut html,
                format_args!("<{open} style=\"{CELL}\">{}</{close}>", escape(cell)),
            );
        }
        html.push_str("</tr>");
    }
    html + "\n</tbody>\n</table>"
}

/// Only addresses of pages and of mail become links: nothing that a program could run.
fn web_address(href: &str) -> String {
    let known = ["https://", "http://", "mailto:"];
    if known.iter().any(|scheme| href.starts_with(scheme)) {
        href.to_owned()
    } else {
        String::from("#")
    }
}

/// Text as it stands between tags or in a quoted attribute.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Writing into a `String` cannot fail.
fn push(html: &mut String, arguments: std::fmt::Arguments<'_>) {
    html.write_fmt(arguments).unwrap_or_default();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_wrote_stays_text() {
        let nasty = "<script>alert(\"x\")</script> & 'y'";
        let blocks = vec![
            Block::heading(nasty),
            Block::paragraph(nasty),
            Block::list([nasty]),
            Block::Lines {
                lines: vec![nasty.into()],
            },
            Block::Table {
                caption: nasty.into(),
                header: vec![nasty.into()],
                rows: vec![vec![nasty.into()]],
            },
            Block::Link {
                text: nasty.into(),
                href: "javascript:alert(1)".into(),
            },
            Block::Link {
                text: "x".into(),
                href: "https://a.example/\"><script>".into(),
            },
        ];
        let html = document(&Paper {
            title: nasty.into(),
            language: "\"><script>".into(),
            blocks,
        });
        assert!(
            !html.contains("<script") && !html.contains("javascript:"),
            "{html}"
        );
        assert_eq!(
            html.matches("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;")
                .count(),
            10
        );
    }

    #[test]
    fn a_table_has_headings_for_its_columns_and_rows() {
        let html = element(&Block::Table {
            caption: "C".into(),
            header: vec!["A".into(), "B".into()],
            rows: vec![vec!["1".into(), "2".into()]],
        });
        assert_eq!(html.matches("scope=\"col\"").count(), 2);
        assert_eq!(html.matches("scope=\"row\"").count(), 1);
        assert!(
            html.contains("<caption") && html.contains(">2</td>"),
            "{html}"
        );
    }
}
