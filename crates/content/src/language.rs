//! Which language somebody is answered in.

use crate::words::{ENGLISH, Words};

/// The most entries of a header that are looked at: nobody reads more languages than that.
const MOST: usize = 20;

impl Words {
    /// The language among ours that fits the header `Accept-Language` best; English, if none does.
    ///
    /// The languages a person asks for are tried in the order of their weights, and among equals as
    /// they stand (RFC 9110, 12.5.4): each fits the same language, else one that differs from it in
    /// its region or script only, so that `en-US` is English here and `cy-GB` is `cy`. A language
    /// of weight 0 is not wanted.
    pub fn preferred(&self, header: &str) -> &str {
        let mut wanted: Vec<(&str, f32)> = header.split(',').take(MOST).map(weighed).collect();
        // Stable, so that equals keep their order.
        wanted.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        wanted
            .into_iter()
            .filter(|(_, weight)| *weight > 0.0)
            .find_map(|(tag, _)| self.fitting(tag))
            .unwrap_or(ENGLISH)
    }

    /// The language of ours that a tag asks for. Whoever takes any language gets English.
    fn fitting(&self, tag: &str) -> Option<&str> {
        if tag == "*" {
            return Some(ENGLISH);
        }
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
        let same = self.languages().find(|own| own.eq_ignore_ascii_case(tag));
        same.or_else(|| self.languages().find(|own| primary(own) == primary(tag)))
    }
}

/// An entry with its weight. One that cannot be read is not wanted.
fn weighed(entry: &str) -> (&str, f32) {
    match entry.split_once(';') {
        None => (entry.trim(), 1.0),
        Some((tag, weight)) => {
            let weight = weight.trim().strip_prefix("q=").map(str::parse);
            let weight = weight.and_then(Result::ok).unwrap_or(0.0);
            (tag.trim(), weight)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_of_our_languages_is_chosen() {
        let file = |language| (language, "x.ftl", "one = One");
        let words = Words::parse([file(ENGLISH), file("cy"), file("zh-Hant")]).unwrap();
        for (header, language) in [
            ("", ENGLISH),
            ("cy", "cy"),
            ("CY-gb, en;q=0.9", "cy"),
            ("en-US,en;q=0.9,cy;q=0.8", ENGLISH),
            ("fr, cy;q=0.5, en;q=0.4", "cy"),
            ("fr;q=0.9, de", ENGLISH),
            ("en;q=0.2, cy ; q=0.7", "cy"),
            ("cy;q=0, *", ENGLISH),
            ("zh-TW", "zh-Hant"),
            ("*;q=0.5, cy;q=0.1", ENGLISH),
            ("cy;q=much, ;;, -", ENGLISH),
        ] {
            assert_eq!(words.preferred(header), language, "{header:?}");
        }
    }
}
