//! That `docs/pages.md` tells of every page: its figures may be of yesterday, its list may not.

use axum::http::Method;
use rightsdesk_api::{Surface, endpoints};

const WRITTEN: &str = include_str!("../../docs/pages.md");

/// Addresses that are no pages: they lead elsewhere, or are files.
const NO_PAGES: [&str; 4] = [
    "/{controller}/",
    "/{controller}/colours.css",
    "/{controller}/complain",
    "/{controller}/track/files/{document}",
];

fn fits(path: &str, template: &str) -> bool {
    let (path, template) = (path.split('/'), template.split('/'));
    path.clone().count() == template.clone().count()
        && path
            .zip(template)
            .all(|(part, wanted)| part == wanted || (wanted.starts_with('{') && !part.is_empty()))
}

#[test]
fn every_page_was_weighed() {
    let rows = WRITTEN.lines().filter_map(|line| line.strip_prefix("| `"));
    let weighed: Vec<&str> = rows
        .filter_map(|row| row.split([' ', '`']).next())
        .collect();
    let pages = endpoints().into_iter().filter(|endpoint| {
        endpoint.surface == Surface::Residents
            && endpoint.method == Method::GET
            && !endpoint.path.starts_with("/tasks/")
            && !NO_PAGES.contains(&endpoint.path)
    });
    let missing: Vec<_> = pages
        .map(|endpoint| endpoint.path)
        .filter(|template| !weighed.iter().any(|path| fits(path, template)))
        .collect();
    assert!(
        missing.is_empty(),
        "tests/e2e/report.mjs comes to no page of {missing:?}; then run ./test report"
    );
}
