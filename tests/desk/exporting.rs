//! A list as a file: other programs read it, nothing in it is a formula, and it is on record.

use std::io::Write as _;
use std::process::{Command as Program, Stdio};

use jiff::civil::date;
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::right::Right;

use super::people::{TODAY, address, arrived, at_work, hired_by, new_request, signed_in};
use crate::support::databases::on_each_database;
use crate::support::site::Site;

/// Names that a spreadsheet would take for formulas, or that would break a line.
const NAMES: [&str; 6] = [
    "=1+1 Sample",
    "+44 Sample",
    "-Sample",
    "@Sample",
    "Ann, \"the\" Sample",
    "Siân <Sample>",
];

const CSV: &str = "import sys, csv, json, io\nprint(json.dumps(list(csv.reader(io.StringIO(sys.stdin.buffer.read().decode('utf-8-sig'), newline='')))))";
const XLSX: &str = "import sys, io, json, zipfile, xml.etree.ElementTree as E\nz = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))\nassert z.testzip() is None\nn = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'\nfor part in z.namelist(): E.fromstring(z.read(part))\nsheet = E.fromstring(z.read('xl/worksheets/sheet1.xml'))\nassert not list(sheet.iter(n + 'f'))\nprint(json.dumps([[''.join(t.text or '' for t in c.iter(n + 't')) for c in row.iter(n + 'c')] for row in sheet.iter(n + 'row')]))";

/// The rows that another program reads in a file.
fn read_by_python(script: &str, bytes: &[u8]) -> Vec<Vec<String>> {
    let mut python = Program::new("python3")
        .args(["-c", script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    python.stdin.take().unwrap().write_all(bytes).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success());
    serde_json::from_slice(&output.stdout).unwrap()
}

on_each_database! {
    async fn a_list_is_a_file_that_others_read(database: TestDatabase) {
        let site = Site::open(&database, TODAY).await;
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        for name in NAMES {
            let mut new = new_request(Right::Access);
            new.requester.name = name.to_owned();
            arrived(&site, &new).await;
        }
        let mut elsewhere = new_request(Right::Access);
        elsewhere.controller = rightsdesk_core::ids::ControllerId("kent".into());
        arrived(&site, &elsewhere).await;
        let list = casey.get("/desk?show=all").await;
        for (form, script, name) in [("csv", CSV, "cases-all-2026-11-23.csv"), ("xlsx", XLSX, "cases-all-2026-11-23.xlsx")] {
            let file = casey.submit(&list, "/desk/export", &[("codes", "show=all&sort=reference"), ("form", form)]).await;
            assert_eq!(file.status, 200);
            let disposition = file.headers["content-disposition"].to_str().unwrap();
            assert!(disposition.contains(name), "{disposition}");
            assert_eq!(file.headers["cache-control"], "no-store");
            let rows = read_by_python(script, &file.bytes);
            assert_eq!(rows.len(), NAMES.len() + 1);
            assert_eq!(&rows[0][..3], ["Reference", "Right", "Asked by"]);
            let names: Vec<&str> = rows[1..].iter().map(|row| row[2].as_str()).collect();
            let expected = NAMES.map(|name| match name.chars().next() {
                Some('=' | '+' | '-' | '@') if form == "csv" => format!("'{name}"),
                _ => name.to_owned(),
            });
            assert_eq!(names, expected);
            assert!(rows[1..].iter().all(|row| row[5] == "2026-11-20" && row[4] == "Norfolk County Council"));
        }
        let account = site.store.accounts().find_by_email(&address("Casey")).await.unwrap().unwrap().0.id;
        let record = site.store.exports_of(account, 10).await.unwrap();
        let record: Vec<_> = record.iter().map(|one| (one.form.as_str(), one.codes.as_str(), one.lines)).collect();
        assert_eq!(record, [("xlsx", "show=all&sort=reference", Some(6)), ("csv", "show=all&sort=reference", Some(6))]);
        let strange = casey.submit(&list, "/desk/export", &[("codes", "show=all"), ("form", "exe")]).await;
        assert_eq!(strange.status, 400);
        hired_by(&site, "Ada", "norfolk", &[Role::Administrator]).await;
        let mut ada = signed_in(&site, "Ada").await;
        let page = ada.get("/desk/teams").await;
        assert_eq!(ada.submit(&page, "/desk/export", &[("codes", "show=all"), ("form", "csv")]).await.status, 403);
    }

    /// However long a list is, no part of the file is larger than a page of it.
    async fn a_long_list_goes_part_by_part(database: TestDatabase) {
        use axum::body::Body;
        use axum::http::Request;
        use axum::http::header::{CONTENT_TYPE, COOKIE};
        use tower::ServiceExt as _;

        let site = Site::open(&database, TODAY).await;
        let mut generator = site.store.generate(date(2026, 11, 22)).await.unwrap();
        let tales = (0..2_500).map(|number| rightsdesk_store::generate::Tale {
            new: rightsdesk_core::request::NewRequest { words: "Everything".into(), ..new_request(Right::Access) },
            at: "2026-11-20T09:00:00Z".parse().unwrap(),
            by: Actor::Resident,
            dice: rightsdesk_store::generate::Dice::of(1, number),
            next: Box::new(|_, _, _| None),
        });
        generator.add(tales.collect()).await.unwrap();
        generator.finish().await.unwrap();
        let mut casey = at_work(&site, "Casey", &[Role::Caseworker]).await;
        let csrf = casey.get("/desk").await.hidden("csrf").unwrap();
        let request = Request::post("/desk/export")
            .header(COOKIE, casey.cookie())
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(format!("csrf={csrf}&form=csv&codes=show%3Dall")))
            .unwrap();
        let response = site.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), 200);
        let mut parts = Vec::new();
        let mut body = response.into_body();
        while let Some(frame) = std::future::poll_fn(|cx| {
            axum::body::HttpBody::poll_frame(std::pin::Pin::new(&mut body), cx)
        }).await {
            parts.push(frame.unwrap().into_data().unwrap().len());
        }
        // What stands over the columns, and three pages.
        assert_eq!(parts.len(), 4, "{parts:?}");
        assert!(parts.iter().all(|part| *part < 250_000), "{parts:?}");
        assert!(parts[1] > 50_000 && parts[3] < parts[1] * 6 / 10, "{parts:?}");
    }
}
