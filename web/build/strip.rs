//! Removes from the stylesheets what a council may not use.
//!
//! GOV.UK Frontend's code is MIT licensed, but the GDS Transport typeface and the royal arms are
//! for services on GOV.UK only. Both packages name the typeface in their ready-made stylesheets,
//! and building those from Sass would need a second tool; replacing text in the minified files
//! gives the same result as setting the family in Sass.

use super::Result;

/// `govuk-frontend.min.css` without typeface and arms.
pub(crate) fn govuk_styles(css: &str) -> Result<String> {
    let css = without_font_faces(css, 2)?;
    let css = replace(&css, "GDS Transport,arial", "arial", 58)?;
    let css = replace(&css, "url(/assets/images/govuk-crest.svg)", "none", 3)?;
    finish(&css)
}

/// `moj-frontend.min.css` without the typeface.
pub(crate) fn moj_styles(css: &str) -> Result<String> {
    let css = replace(css, "GDS Transport,arial", "arial", 60)?;
    finish(&css)
}

/// A script or stylesheet without its pointer to a source map, which is not shipped.
pub(crate) fn without_source_map(text: &str) -> &str {
    ["//# sourceMappingURL=", "/*# sourceMappingURL="]
        .iter()
        .find_map(|marker| text.rfind(marker))
        .and_then(|at| text.get(..at))
        .unwrap_or(text)
        .trim_end()
}

fn finish(css: &str) -> Result<String> {
    let css = without_source_map(css);
    for forbidden in ["GDS Transport", "@font-face", "/fonts/", "crest.svg"] {
        if css.contains(forbidden) {
            return Err(format!("a stylesheet still holds \"{forbidden}\""));
        }
    }
    Ok(css.to_owned())
}

fn without_font_faces(css: &str, expected: usize) -> Result<String> {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    let mut removed = 0;
    while let Some((before, rule)) = rest.split_once("@font-face{") {
        let (_, after) = rule
            .split_once('}')
            .ok_or("an @font-face rule does not end")?;
        kept.push_str(before);
        rest = after;
        removed += 1;
    }
    kept.push_str(rest);
    matched("@font-face", removed, expected)?;
    Ok(kept)
}

/// Replaces `from` by `to`, which must happen exactly `expected` times.
pub(crate) fn replace(text: &str, from: &str, to: &str, expected: usize) -> Result<String> {
    matched(from, text.matches(from).count(), expected)?;
    Ok(text.replace(from, to))
}

fn matched(what: &str, found: usize, expected: usize) -> Result<()> {
    if found == expected {
        return Ok(());
    }
    Err(format!(
        "expected {expected} of \"{what}\" in a fetched file but found {found}: \
         the package has changed, so look at what it does now and adapt web/build"
    ))
}
