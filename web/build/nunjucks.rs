//! Turns a Nunjucks template into one that minijinja reads.
//!
//! Both descend from Jinja, but expressions in Nunjucks are JavaScript's. The differences that
//! occur in GOV.UK Frontend and MOJ Frontend are rewritten here, token by token, so that text and
//! quoted strings are never touched:
//!
//! | Nunjucks | minijinja | why |
//! | --- | --- | --- |
//! | `a === b`, `a !== b` | `a == b`, `a != b` | there is one kind of equality |
//! | `elseif` | `elif` | the other spelling is unknown |
//! | `{ text: x }` | `{ "text": x }` | a bare key is a variable |
//! | `items.length` | `items\|length` | lists have no attributes |
//! | `"a" + b` | `"a" ~ b` | `+` adds numbers only (kept before a number) |
//! | `for k, v in map` | `for k, v in (map)\|items` | a map gives its keys only |
//! | `from "../x.njk"` | `from "govuk/x.njk"` | names are resolved once, here |

use super::Result;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Word,
    Number,
    Quoted,
    Symbol,
}

/// A piece of the code in a tag, with the white space before it.
#[derive(Debug)]
struct Token {
    space: String,
    kind: Kind,
    text: String,
}

impl Token {
    fn is(&self, text: &str) -> bool {
        self.kind != Kind::Quoted && self.text == text
    }
}

/// Translates the template `name`, whose relative imports are resolved against that name.
///
/// # Errors
/// If a tag or a quoted string does not end.
pub(crate) fn translate(name: &str, source: &str) -> Result<String> {
    let mut translated = String::with_capacity(source.len() + source.len() / 16);
    let mut rest = source;
    while let Some(start) = next_tag(rest) {
        let (text, tag) = rest.split_at(start);
        let (open, body) = tag.split_at(2);
        translated.push_str(text);
        if open == "{#" {
            let end = body.find("#}").ok_or_else(|| unended(name, "comment"))? + 2;
            let (comment, after) = body.split_at(end);
            translated.push_str(open);
            translated.push_str(comment);
            rest = after;
            continue;
        }
        let tag = Tag::read(name, open, body)?;
        rest = tag.after;
        translated.push_str(&tag.rewritten(name));
    }
    translated.push_str(rest);
    Ok(translated)
}

fn next_tag(text: &str) -> Option<usize> {
    ["{{", "{%", "{#"]
        .iter()
        .filter_map(|open| text.find(open))
        .min()
}

fn unended(name: &str, what: &str) -> String {
    format!("{name}: a {what} does not end")
}

struct Tag<'a> {
    /// `{{` or `{%`, with the `-` that eats white space.
    open: String,
    tokens: Vec<Token>,
    /// `}}` or `%}`, with the white space and `-` before it.
    close: String,
    after: &'a str,
}

impl<'a> Tag<'a> {
    fn read(name: &str, open: &str, body: &'a str) -> Result<Tag<'a>> {
        let close = if open == "{%" { "%}" } else { "}}" };
        let mut rest = body;
        let mut opening = open.to_owned();
        if let Some(after) = rest.strip_prefix('-') {
            opening.push('-');
            rest = after;
        }
        let mut tokens = Vec::new();
        let mut open_braces = 0_usize;
        loop {
            let code = rest.trim_start();
            let (space, _) = rest.split_at(rest.len() - code.len());
            if open_braces == 0 {
                // `-}}` and `-%}` eat the white space after the tag.
                let bare = code.strip_prefix('-').unwrap_or(code);
                if let Some(after) = bare.strip_prefix(close) {
                    let dash = if bare.len() < code.len() { "-" } else { "" };
                    let close = format!("{space}{dash}{close}");
                    return Ok(Tag {
                        open: opening,
                        tokens,
                        close,
                        after,
                    });
                }
            }
            let (kind, length) = measure(code).ok_or_else(|| unended(name, "tag or string"))?;
            let (text, after) = code.split_at(length);
            match text {
                "{" => open_braces += 1,
                "}" => open_braces = open_braces.saturating_sub(1),
                _ => {}
            }
            tokens.push(Token {
                space: space.to_owned(),
                kind,
                text: text.to_owned(),
            });
            rest = after;
        }
    }

    fn rewritten(mut self, name: &str) -> String {
        if self.open.starts_with("{%") {
            self.rewrite_statement(name);
        }
        self.rewrite_expressions();
        let mut text = self.open;
        for token in &self.tokens {
            text.push_str(&token.space);
            text.push_str(&token.text);
        }
        text.push_str(&self.close);
        text
    }

    fn rewrite_statement(&mut self, name: &str) {
        match self.tokens.as_mut_slice() {
            [word, ..] if word.is("elseif") => "elif".clone_into(&mut word.text),
            [word, file, ..]
                if file.kind == Kind::Quoted
                    && ["extends", "from", "import", "include"]
                        .iter()
                        .any(|w| word.is(w)) =>
            {
                file.text = format!("\"{}\"", resolve(name, file.text.trim_matches(['"', '\''])));
            }
            [word, _, comma, _, within, first, ..]
                if word.is("for") && comma.is(",") && within.is("in") =>
            {
                first.text.insert(0, '(');
                if let Some(last) = self.tokens.last_mut() {
                    last.text.push_str(")|items");
                }
            }
            _ => {}
        }
    }

    fn rewrite_expressions(&mut self) {
        let mut before = String::new();
        let mut tokens = self.tokens.iter_mut().peekable();
        while let Some(token) = tokens.next() {
            let next = tokens.peek();
            let original = token.text.clone();
            match token.kind {
                Kind::Symbol => match original.as_str() {
                    "===" => "==".clone_into(&mut token.text),
                    "!==" => "!=".clone_into(&mut token.text),
                    "." if next.is_some_and(|next| next.is("length")) => {
                        "|".clone_into(&mut token.text);
                    }
                    "+" if next.is_some_and(|next| next.kind != Kind::Number) => {
                        "~".clone_into(&mut token.text);
                    }
                    _ => {}
                },
                Kind::Word
                    if ["{", ","].contains(&before.as_str())
                        && next.is_some_and(|next| next.is(":")) =>
                {
                    token.text = format!("\"{original}\"");
                }
                _ => {}
            }
            before = original;
        }
    }
}

/// The kind and length of the token that `code` begins with; `None` where there is none.
fn measure(code: &str) -> Option<(Kind, usize)> {
    let first = code.chars().next()?;
    if first == '"' || first == '\'' {
        return quoted_length(code, first).map(|length| (Kind::Quoted, length));
    }
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    if is_word(first) {
        let length = code.find(|c| !is_word(c)).unwrap_or(code.len());
        let kind = if first.is_ascii_digit() {
            Kind::Number
        } else {
            Kind::Word
        };
        return Some((kind, length));
    }
    let length = ["===", "!=="]
        .iter()
        .find(|symbol| code.starts_with(**symbol));
    Some((
        Kind::Symbol,
        length.map_or(first.len_utf8(), |symbol| symbol.len()),
    ))
}

fn quoted_length(code: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in code.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return Some(at + c.len_utf8()),
            _ => {}
        }
    }
    None
}

/// The full name of the template that `parent` calls `name`.
fn resolve(parent: &str, name: &str) -> String {
    if !name.starts_with('.') {
        return name.to_owned();
    }
    let mut parts: Vec<&str> = parent.split('/').collect();
    parts.pop();
    for part in name.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The text keys that a template asks for: the first argument of each `t("…")`.
///
/// # Errors
/// If a tag does not end.
pub(crate) fn text_keys(name: &str, source: &str) -> Result<Vec<String>> {
    let mut keys = Vec::new();
    let mut rest = source;
    while let Some(start) = next_tag(rest) {
        let (open, body) = rest.split_at(start).1.split_at(2);
        if open == "{#" {
            let end = body.find("#}").ok_or_else(|| unended(name, "comment"))? + 2;
            rest = body.split_at(end).1;
            continue;
        }
        let tag = Tag::read(name, open, body)?;
        for window in tag.tokens.windows(3) {
            if let [function, bracket, key] = window
                && function.is("t")
                && bracket.is("(")
                && key.kind == Kind::Quoted
            {
                keys.push(key.text.trim_matches(['"', '\'']).to_owned());
            }
        }
        rest = tag.after;
    }
    keys.sort();
    keys.dedup();
    Ok(keys)
}
