//! Pages made of many components, rendered and looked at as a browser's parser would.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use minijinja::context;
use serde::Serialize;

use super::sample_words;
use super::samples::{context as sample, undeclared};
use crate::{Controller, DatePart, Form, Page, Pages, TemplateError, assets, find_asset};

/// The pages with two made-up ones: of a resident's, and of the team's.
fn pages() -> Pages {
    let mut pages = Pages::new(sample_words()).expect("the embedded templates load");
    for (name, source) in [
        ("sample/resident.html", include_str!("sample-resident.html")),
        ("sample/staff.html", include_str!("sample-staff.html")),
    ] {
        pages
            .env
            .add_template(name, source)
            .expect("the sample parses");
    }
    pages
}

fn sample_file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/tests")
        .join(name)
}

/// A start tag: its name and its attributes, values with entities as written.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Tag<'a> {
    fn get(&self, name: &str) -> Option<&'a str> {
        self.attributes
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| *value)
    }
}

fn start_tags(html: &str) -> Vec<Tag<'_>> {
    html.split('<')
        .skip(1)
        .filter_map(|tag| tag.split_once('>').map(|(inside, _)| inside))
        .filter(|inside| !inside.starts_with(['/', '!']))
        .map(|inside| {
            let (name, mut rest) = inside
                .split_once(char::is_whitespace)
                .unwrap_or((inside, ""));
            let mut attributes = Vec::new();
            loop {
                rest = rest.trim_start();
                let end = rest
                    .find(|c: char| c == '=' || c.is_whitespace())
                    .unwrap_or(rest.len());
                let (attribute, after) = rest.split_at(end);
                if attribute.is_empty() {
                    break;
                }
                let (value, after) = match after.strip_prefix("=\"") {
                    Some(quoted) => quoted.split_once('"').expect("a quoted value ends"),
                    None => ("", after),
                };
                attributes.push((attribute, value));
                rest = after;
            }
            Tag { name, attributes }
        })
        .collect()
}

/// What must hold of every page.
#[track_caller]
pub(super) fn check_html(page: &str, html: &str) {
    let tags = start_tags(html);
    let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
    assert_eq!(count("h1"), 1, "{page}: one main heading");
    assert_eq!(count("main"), 1, "{page}: one main part");

    let (_, title) = html.split_once("<title>").expect("a title");
    let (title, _) = title.split_once("</title>").expect("the title ends");
    assert!(
        !title.trim_start().starts_with('–'),
        "{page}: it sets no title: {title}"
    );
    let shows_errors = html.contains("govuk-error-summary\"");
    assert_eq!(
        title.starts_with("layout error prefix "),
        shows_errors,
        "{page}: errors are said in the title: {title}"
    );

    let mut ids = BTreeSet::new();
    for id in tags.iter().filter_map(|tag| tag.get("id")) {
        assert!(ids.insert(id), "{page}: the id {id} stands twice");
    }
    for tag in &tags {
        let references = [
            "for",
            "aria-describedby",
            "aria-labelledby",
            "aria-controls",
            "data-aria-controls",
        ]
        .iter()
        .filter_map(|name| tag.get(name))
        .flat_map(str::split_whitespace)
        .chain(tag.get("href").and_then(|href| href.strip_prefix('#')));
        for id in references {
            assert!(
                ids.contains(id),
                "{page}: <{}> points at {id}, which is not there",
                tag.name
            );
        }
        // The content security policy allows neither.
        assert!(
            tag.name != "style" && tag.get("style").is_none(),
            "{page}: inline style"
        );
        assert!(
            tag.name != "script" || tag.get("src").is_some(),
            "{page}: inline script"
        );
        for (attribute, _) in &tag.attributes {
            assert!(!attribute.starts_with("on"), "{page}: inline {attribute}");
        }
        for address in ["href", "src"].iter().filter_map(|name| tag.get(name)) {
            if address.starts_with("/assets/") {
                assert!(
                    find_asset(address).is_some(),
                    "{page}: no asset at {address}"
                );
            }
        }
    }
    for form in html.split("<form").skip(1) {
        let (form, _) = form.split_once("</form>").expect("a form ends");
        if form.contains("method=\"post\"") {
            assert!(
                form.contains("name=\"csrf\""),
                "{page}: a form without its token"
            );
        }
    }
}

/// Writes a page, and once the assets, into the folder that `RIGHTSDESK_PREVIEW` names, so that
/// they can be served and looked at.
pub(super) fn preview(name: &str, html: &str) {
    let Ok(folder) = std::env::var("RIGHTSDESK_PREVIEW") else {
        return;
    };
    let write = |file: &str, content: &[u8]| {
        let path = Path::new(&folder).join(file.trim_start_matches('/'));
        std::fs::create_dir_all(path.parent().expect("a file has a folder"))
            .expect("it can be made");
        std::fs::write(path, content).expect("it can be written");
    };
    write(name, html.as_bytes());
    for asset in assets() {
        write(asset.path, asset.bytes);
    }
    let colour: crate::Colour = "#00703c".parse().expect("a readable green");
    write("samplebury/colours.css", colour.stylesheet().as_bytes());
}

#[test]
fn a_residents_page_of_many_components() {
    let pages = pages();
    let context = sample(&sample_file("sample-resident.json"));
    assert_eq!(
        undeclared(&pages.env, "sample/resident.html", &context),
        BTreeSet::new()
    );
    let html = pages
        .render("sample/resident.html", &context)
        .expect("it renders");
    check_html("sample/resident.html", &html);
    preview("sample/resident.html", &html);

    assert!(
        html.contains("<title>layout error prefix sample title – "),
        "{html}"
    );
    assert!(html.contains("<html lang=\"en\""));
    assert!(!html.contains("<b>Sample"), "what was typed is escaped");
    assert!(html.contains("value=\"Ann &lt;b&gt;Sample&lt;/b&gt;\""));
    assert!(html.contains("first line<br>second &amp; last"));
    let tags = start_tags(&html);
    let by_id = |id: &str| tags.iter().find(|tag| tag.get("id") == Some(id)).expect(id);
    // Kept: text, date parts, the chosen radio and box and option; and only what was chosen.
    assert_eq!(by_id("born-month").get("value"), Some("13"));
    assert_eq!(by_id("born-year").get("name"), Some("born-year"));
    assert!(by_id("right-2").get("checked").is_some() && by_id("right").get("checked").is_none());
    assert!(by_id("where-2").get("checked").is_some() && by_id("where").get("checked").is_none());
    assert!(html.contains("<option value=\"schools\" selected>"));
    // Marked: the field that is wrong, and of the date only the month.
    assert!(
        by_id("full_name")
            .get("class")
            .is_some_and(|class| class.contains("--error"))
    );
    assert_eq!(
        by_id("full_name").get("aria-describedby"),
        Some("full_name-hint full_name-error")
    );
    let marked = |id| {
        by_id(id)
            .get("class")
            .is_some_and(|class| class.contains("--error"))
    };
    assert!(marked("born-month") && !marked("born-day") && !marked("born-year"));
    assert!(html.contains("name=\"once\" value=\"sample-key\""));
    assert!(html.contains("enctype=\"multipart/form-data\""));
    assert!(html.contains("deadline due soon days=3"));
    assert!(html.contains("timeline by name=Sam Sample"));
    assert!(html.contains("govuk-exit-this-page"));
}

#[test]
fn a_staff_page() {
    let pages = pages();
    let context = sample(&sample_file("../../samples/common.json"));
    assert_eq!(
        undeclared(&pages.env, "sample/staff.html", &context),
        BTreeSet::new()
    );
    let html = pages
        .render("sample/staff.html", &context)
        .expect("it renders");
    check_html("sample/staff.html", &html);
    preview("sample/staff.html", &html);
    assert!(html.contains("action=\"/samplebury/sign-out\""));
    assert!(html.contains("layout signed in name=Sam Sample"));
    assert_eq!(
        html.matches("class=\"govuk-tag ").count(),
        7,
        "a badge for each state"
    );
}

#[derive(Serialize)]
struct Small {
    page: Page,
    controller: Controller,
    form: Form,
}

fn small() -> Small {
    Small {
        page: Page {
            language: "cy".into(),
            home: "/samplebury".into(),
            ..Page::default()
        },
        controller: Controller {
            name: "Samplebury".into(),
            ..Controller::default()
        },
        form: Form::new(),
    }
}

fn one_field() -> Pages {
    let mut pages = pages();
    pages
        .env
        .add_template(
            "one.html",
            "{% extends 'layouts/resident.html' %}\
             {% from 'govuk/components/date-input/macro.njk' import govukDateInput %}\
             {% set title = 'Born' %}{% block content %}\
             {{ govukDateInput(date_field('born', legend='When?', heading=true)) }}{% endblock %}",
        )
        .expect("it parses");
    pages
}

#[test]
fn the_types_of_the_context_are_what_templates_read() {
    let pages = one_field();
    let mut context = small();
    context.page.success = Some("Saved".into());
    let html = pages.render("one.html", &context).expect("it renders");
    check_html("one.html", &html);
    assert!(
        html.contains("lang=\"cy\"") && html.contains("Saved"),
        "{html}"
    );
    assert!(!html.contains("govuk-back-link") && !html.contains("govuk-exit-this-page"));

    context.form = Form::typed([
        ("born-day", "40"),
        ("born-month", "2"),
        ("born-year", "2000"),
    ]);
    context
        .form
        .date_error("born", &[DatePart::Day], "The day must be between 1 and 29");
    let html = pages.render("one.html", &context).expect("it renders");
    check_html("one.html", &html);
    assert!(
        html.contains("href=\"#born-day\""),
        "the summary leads to the box"
    );
    assert!(html.contains("value=\"40\"") && !html.contains("Saved"));
}

#[test]
fn a_page_without_a_form_needs_none() {
    let mut pages = pages();
    pages
        .env
        .add_template(
            "plain.html",
            "{% extends 'layouts/resident.html' %}{% set title = 'Plain' %}\
             {% block content %}<h1>{{ title }}</h1>{% endblock %}",
        )
        .expect("it parses");
    let Small {
        page, controller, ..
    } = small();
    let html = pages
        .render("plain.html", context! { page => minijinja::value::Serde(page), controller => minijinja::value::Serde(controller) })
        .expect("it renders");
    check_html("plain.html", &html);
}

#[test]
fn what_goes_wrong_is_said_without_what_was_in_the_page() {
    let mut pages = pages();
    let error = pages
        .render("nowhere.html", small())
        .expect_err("no such page");
    assert!(
        matches!(&error, TemplateError::Render { page, .. } if page == "nowhere.html"),
        "{error}"
    );

    let error = pages
        .render("one.html", context! { page => context! {} })
        .expect_err("no language");
    assert_eq!(
        error.to_string(),
        "page one.html: the context gives no page.language"
    );
    let error = pages.render("one.html", 3).expect_err("not a map");
    assert!(matches!(error, TemplateError::NoLanguage { .. }), "{error}");

    pages
        .env
        .add_template("bad.html", "{{ field('secret-name') }}{{ form.values.x }}")
        .expect("it parses");
    let mut context = small();
    context.form = Form::new().with_value("x", "Ann Sample");
    let error = pages.render("bad.html", &context).expect_err("no label");
    assert!(
        error
            .to_string()
            .contains("the field secret-name has no label"),
        "{error}"
    );
    assert!(!format!("{error:?} {error}").contains("Ann"), "{error:?}");

    pages
        .env
        .add_template("asset.html", "\n{{ asset('no.css') }}")
        .expect("it parses");
    let error = pages.render("asset.html", &context).expect_err("no asset");
    assert!(
        error
            .to_string()
            .contains("there is no asset no.css (in asset.html:2)"),
        "{error}"
    );
}

#[test]
fn assets_are_clean_whole_and_found_by_their_address_only() {
    use std::io::Read as _;
    let mut names = BTreeSet::new();
    for asset in assets() {
        assert!(names.insert(asset.name), "{} stands twice", asset.name);
        assert_eq!(find_asset(asset.path), Some(asset));
        assert_eq!(crate::asset_path(asset.name), Some(asset.path));
        let mut whole = Vec::new();
        flate2::read::GzDecoder::new(asset.gzip)
            .read_to_end(&mut whole)
            .expect("it is gzip");
        assert_eq!(whole, asset.bytes, "{}", asset.name);
        let text = std::str::from_utf8(asset.bytes).expect("all are text");
        for forbidden in [
            "GDS Transport",
            "@font-face",
            "crest.svg",
            "sourceMappingURL",
            "asset:",
        ] {
            assert!(
                !text.contains(forbidden),
                "{} holds {forbidden}",
                asset.name
            );
        }
        // Whatever a stylesheet or script of ours fetches must be ours, at its present address.
        for (at, _) in text.match_indices("/assets/") {
            let end = text[at..].find(['"', ')', '\'']).expect("an address ends") + at;
            assert!(
                find_asset(&text[at..end]).is_some(),
                "{}: {}",
                asset.name,
                &text[at..end]
            );
        }
    }
    for expected in [
        "govuk-frontend.css",
        "moj-frontend.css",
        "rightsdesk.css",
        "application.js",
        "staff.js",
    ] {
        assert!(names.contains(expected), "{expected}");
    }
    for unknown in [
        "/assets/0000000000000000/rightsdesk.css",
        "/assets/rightsdesk.css",
        "",
        "/",
    ] {
        assert_eq!(find_asset(unknown), None);
    }
}

#[test]
fn no_crown_and_no_arms_are_embedded() {
    for (name, template) in pages().env.templates() {
        let source = template.source();
        for mark in ["govukLogo", "_tudorCrown", "crest", "footer__crown"] {
            assert!(!source.contains(mark), "{name} holds {mark}");
        }
    }
}

#[test]
fn the_texts_that_pages_ask_for_are_listed() {
    let keys: BTreeSet<(&str, &str)> = crate::text_keys().collect();
    for expected in [
        ("components/deadline.html", "deadline-overdue"),
        ("date_field", "date-month"),
        ("layouts/base.html", "layout-error-prefix"),
        ("row", "row-change"),
    ] {
        assert!(keys.contains(&expected), "{expected:?} is not in {keys:?}");
    }
}
