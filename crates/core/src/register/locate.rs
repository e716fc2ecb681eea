//! From a place in a register file to its line, and back.
//!
//! A place is written as a path: `notices[1].purposes[0].bases`, counted from nought.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// The line, from 1, on which the byte `offset` of `text` stands.
pub(super) fn line_at(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().iter().take(offset);
    1 + before.filter(|&&byte| byte == b'\n').count()
}

/// The bytes of what stands at `path`, or of the nearest thing around it that is there: a missing
/// field is reported at its table.
pub(super) fn span_at(root: &DeTable<'_>, path: &str) -> Range<usize> {
    let mut span = 0..0;
    let mut table = Some(root);
    let mut array: Option<&[Spanned<DeValue<'_>>]> = None;
    for step in path.split(['.', '[']).filter(|step| !step.is_empty()) {
        let next = match (step.strip_suffix(']'), table, array) {
            (Some(index), _, Some(items)) => index.parse().ok().and_then(|i: usize| items.get(i)),
            (None, Some(table), _) => table.get(step),
            _ => None,
        };
        let Some(next) = next else { break };
        span = next.span();
        table = next.get_ref().as_table();
        array = next.get_ref().as_array().map(AsRef::as_ref);
    }
    span
}

/// The path of the key or value that begins at the byte `offset`: the deepest one. Empty if none
/// does.
pub(super) fn path_at(root: &DeTable<'_>, offset: usize) -> String {
    let mut found = String::new();
    search_table(root, offset, "", &mut found);
    found
}

fn search_table(table: &DeTable<'_>, offset: usize, path: &str, found: &mut String) {
    for (key, value) in table {
        let path = match path {
            "" => key.get_ref().to_string(),
            _ => format!("{path}.{}", key.get_ref()),
        };
        if key.span().start == offset {
            found.clone_from(&path);
        }
        search_value(value, offset, &path, found);
    }
}

fn search_value(value: &Spanned<DeValue<'_>>, offset: usize, path: &str, found: &mut String) {
    if value.span().start == offset {
        path.clone_into(found);
    }
    match value.get_ref() {
        DeValue::Table(table) => search_table(table, offset, path, found),
        DeValue::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                search_value(item, offset, &format!("{path}[{index}]"), found);
            }
        }
        _ => {}
    }
}

/// Takes the innermost list item on `path` out of the document, and adds the `id` it had, if any,
/// to `names`. False if there is no list on the path.
pub(super) fn set_aside(root: &mut DeTable<'_>, path: &str, names: &mut BTreeSet<String>) -> bool {
    let Some((before, rest)) = path.rsplit_once('[') else {
        return false;
    };
    let index = rest.split_once(']').and_then(|(i, _)| i.parse().ok());
    let Some(index): Option<usize> = index else {
        return false;
    };
    let Some(DeValue::Array(items)) = value_at(root, before).map(Spanned::get_mut) else {
        return false;
    };
    let Some(removed) = items.get(index) else {
        return false;
    };
    // An item that is plain text, as in a list of names, has no id of its own.
    let table = removed.get_ref().as_table();
    let id = table.and_then(|table| table.get("id")?.get_ref().as_str());
    names.extend(id.map(str::to_owned));

    let mut kept = DeArray::new();
    for (_, item) in items.iter().enumerate().filter(|&(i, _)| i != index) {
        kept.push(item.clone());
    }
    *items = kept;
    true
}

fn value_at<'a, 'i>(root: &'a mut DeTable<'i>, path: &str) -> Option<&'a mut Spanned<DeValue<'i>>> {
    let mut steps = path.split(['.', '[']).filter(|step| !step.is_empty());
    let mut value = root.get_mut(steps.next()?)?;
    for step in steps {
        value = match (value.get_mut(), step.strip_suffix(']')) {
            (DeValue::Table(table), None) => table.get_mut(step)?,
            (DeValue::Array(items), Some(index)) => items.get_mut(index.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    Some(value)
}
