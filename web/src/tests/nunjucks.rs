//! The translation from Nunjucks and the cleaning of stylesheets, which the build runs.

use std::result;

type Result<T> = result::Result<T, String>;

#[path = "../../build/nunjucks.rs"]
mod source;
#[path = "../../build/strip.rs"]
mod strip;

#[track_caller]
fn becomes(nunjucks: &str, minijinja: &str) {
    let translated = source::translate("govuk/components/a/macro.njk", nunjucks);
    assert_eq!(translated.as_deref(), Ok(minijinja));
}

#[test]
fn operators_and_keywords() {
    becomes("{% if a === b and c !== d %}", "{% if a == b and c != d %}");
    becomes("{%- elseif x -%}", "{%- elif x -%}");
    becomes("{{ a.b.length }}", "{{ a.b|length }}");
    becomes("{{ a | length }}", "{{ a | length }}");
}

#[test]
fn plus_joins_strings_but_adds_numbers() {
    becomes("{{ 'a' + b + \"-c\" }}", "{{ 'a' ~ b ~ \"-c\" }}");
    becomes("{{ width + 130 }}", "{{ width + 130 }}");
}

#[test]
fn bare_keys_are_quoted_and_braces_nest() {
    becomes(
        "{{ f({a: {b: c}, \"d\": e, for: x if y else z}) }} }}",
        "{{ f({\"a\": {\"b\": c}, \"d\": e, \"for\": x if y else z}) }} }}",
    );
    becomes(
        "{{- f({\n  text: 'x'\n}) -}}",
        "{{- f({\n  \"text\": 'x'\n}) -}}",
    );
}

#[test]
fn a_loop_over_a_map_sees_keys_and_values() {
    becomes(
        "{%- for k, v in p.map -%}",
        "{%- for k, v in (p.map)|items -%}",
    );
    becomes("{% for x in list %}", "{% for x in list %}");
}

#[test]
fn imports_are_resolved_against_the_file() {
    becomes(
        "{% from \"../../macros/i18n.njk\" import x %}{%- from './b.njk' import y %}{% from \"moj/c.njk\" import z -%}",
        "{% from \"govuk/macros/i18n.njk\" import x %}{%- from \"govuk/components/a/b.njk\" import y %}{% from \"moj/c.njk\" import z -%}",
    );
}

#[test]
fn text_strings_and_comments_are_left_alone() {
    for unchanged in [
        "a === b elseif x.length {a: 1} + c",
        "{# a === b.length %} }} #}",
        "{{ \"a === b.length %} }} \\\" {a: x}\" }}",
        "{{ '\"' }}",
        "é {{ 'é' }} é",
    ] {
        becomes(unchanged, unchanged);
    }
}

#[test]
fn what_does_not_end_is_refused_by_name() {
    for broken in ["{{ a", "{% if \"a %}", "{# a", "{{ {a: 1 }}"] {
        let error = source::translate("govuk/x.njk", broken).expect_err("it does not end");
        assert!(error.starts_with("govuk/x.njk: "), "{error}");
    }
}

#[test]
fn text_keys_are_those_of_calls_to_t() {
    let keys = source::text_keys(
        "a.html",
        "{{ t(\"b\") }}{% if t('a', n=1) %}{# t(\"no\") #} t(\"no\") {{ f(t(\"b\"), \"t(no)\") }}{{ cat(\"no\") }}",
    );
    assert_eq!(keys, Ok(vec!["a".to_owned(), "b".to_owned()]));
}

#[test]
fn a_changed_package_stops_the_build() {
    let error =
        strip::govuk_styles("a{font-family:GDS Transport,arial}").expect_err("no @font-face");
    assert!(
        error.contains("expected 2 of \"@font-face\" in a fetched file but found 0"),
        "{error}"
    );
    let error = strip::moj_styles("a{}").expect_err("no typeface");
    assert!(error.contains("expected 60"), "{error}");
    assert_eq!(
        strip::without_source_map("a;//# sourceMappingURL=a.map\n"),
        "a;"
    );
}
