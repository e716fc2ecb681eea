//! The commands of the program, as a person or another program uses them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Output, Stdio};

use rightsdesk_core::ids::Reference;
use serde_json::{Value, json};

const VECTORS: &str = include_str!("../crates/core/tests/deadline-vectors.json");

fn rightsdesk(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rightsdesk"));
    command.args(arguments);
    command
}

fn run(arguments: &[&str]) -> Output {
    rightsdesk(arguments).output().unwrap()
}

fn fed(arguments: &[&str], input: &str) -> Output {
    let mut child = rightsdesk(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn deadline_answers_every_vector() {
    let vectors: Vec<Value> = serde_json::from_str(VECTORS).unwrap();
    let output = fed(&["deadline", "--json"], VECTORS);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let answers: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answers.len(), vectors.len());
    let mut compared = 0;
    for (vector, answer) in vectors.iter().zip(&answers) {
        if vector["confidence"] == "low" {
            continue;
        }
        compared += 1;
        for (expected, given) in [
            ("id", "id"),
            ("expected_due", "due"),
            ("expected_status", "status"),
            ("paused_days", "paused_days"),
            ("nominal_due", "nominal_due"),
            ("extension_notice_by", "extension_notice_by"),
            ("cautious_due", "cautious_due"),
            ("regime", "regime"),
        ] {
            assert_eq!(
                vector[expected], answer[given],
                "{given} of {}",
                vector["id"]
            );
        }
        assert!(
            !answer["steps"].as_array().unwrap().is_empty(),
            "{}",
            vector["id"]
        );
    }
    assert_eq!(compared, 45, "a vector was dropped");
}

#[test]
fn deadline_answers_one_history_and_explains_itself_to_a_person() {
    let one = json!({"id": "x", "right": "access", "received": "2026-11-26", "events": []});
    let output = fed(&["deadline", "--json"], &one.to_string());
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["due"], "2026-12-29");
    let steps = answer["steps"].as_array().unwrap();
    for step in steps {
        for field in ["code", "citation", "words"] {
            assert!(!step[field].as_str().unwrap().is_empty(), "{step}");
        }
    }

    let output = run(&[
        "deadline",
        "--right",
        "access",
        "--received",
        "2026-11-14",
        "--today",
        "2026-11-23",
    ]);
    let said = text(&output.stdout);
    let said_in_one_line = said.split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in [
        "The last day to reply is Monday 14 December 2026.",
        "Article",
        "The last day to tell the person that more time is needed.",
        "What would change the date",
        "by Monday 14 December 2026 that we need two more months, the last day to reply is \
         Monday 15 February 2027.",
        "ask for it on Monday 23 November 2026 and get it on Monday 30 November 2026",
    ] {
        assert!(said_in_one_line.contains(expected), "{expected}: {said}");
    }
    assert!(
        said.lines().all(|line| line.chars().count() <= 80),
        "{said}"
    );
}

#[test]
fn deadline_knows_the_nations_and_the_cautious_count() {
    let due = |arguments: &[&str], vector: &Value| {
        let arguments = [&["deadline", "--json"], arguments].concat();
        let output = fed(&arguments, &vector.to_string());
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        answer["due"].as_str().unwrap().to_owned()
    };
    // One month on is St Andrew's Day.
    let mut vector = json!({"right": "access", "received": "2026-10-30"});
    assert_eq!(due(&[], &vector), "2026-11-30");
    assert_eq!(due(&["--nation", "scotland"], &vector), "2026-12-01");
    vector["nation"] = json!("scotland");
    assert_eq!(
        due(&["--nation", "northern-ireland"], &vector),
        "2026-12-01"
    );
    let paused = json!({"right": "access", "received": "2026-06-01", "events": [
        {"type": "clarification_requested", "date": "2026-06-05"},
        {"type": "clarification_received", "date": "2026-06-10"},
    ]});
    assert_eq!(due(&[], &paused), "2026-07-07");
    assert_eq!(due(&["--cautious"], &paused), "2026-07-06");
    // Without an id, the answer has none, and says so.
    let output = fed(&["deadline", "--json"], &paused.to_string());
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer.get("id"), Some(&Value::Null));
}

/// Each is answered with 2, nothing on standard output, and a sentence that names the vector, the
/// field or event, and what is wrong.
#[test]
fn a_vector_that_cannot_be_is_named_with_its_field() {
    let event = |kind: &str, date: &str| json!({"type": kind, "date": date});
    let with = |events: Value| json!({"id": "v1", "right": "access", "received": "2026-06-05", "events": events});
    let changed = |field: &str, value: Value| {
        let mut vector = with(json!([]));
        vector[field] = value;
        vector
    };
    let without = |field: &str| {
        let mut vector = with(json!([]));
        vector.as_object_mut().unwrap().remove(field);
        vector
    };
    let question = event("clarification_requested", "2026-06-09");
    for (vector, message) in [
        (
            changed("received", json!("2026-02-30")),
            "v1: received: there is no day \"2026-02-30\"",
        ),
        (
            changed("received", json!("5 June")),
            "v1: received: \"5 June\" is not a day",
        ),
        (
            changed("received", json!(20_260_605)),
            "v1: received: must be text",
        ),
        (
            changed("received", json!("2099-06-05")),
            "v1: received: 2099-06-05 is in the future",
        ),
        (
            changed("received", json!("2018-05-24")),
            "v1: received: received on 2018-05-24, before",
        ),
        (
            changed("right", json!("acess")),
            "v1: right: there is no right \"acess\"; there are",
        ),
        (
            changed("nation", json!("wales")),
            "v1: nation: there is no nation \"wales\"",
        ),
        (
            changed("today", json!("2026-06-01")),
            "v1: received: 2026-06-05 is in the future: today",
        ),
        (
            changed("events", json!("none")),
            "v1: events: must be a list",
        ),
        (without("received"), "v1: received: is missing"),
        (without("right"), "v1: right: is missing"),
        (
            with(json!([{"type": "extended"}])),
            "v1: event 1 (extended), date: is missing",
        ),
        (
            with(json!([question, {"date": "2026-06-09"}])),
            "v1: event 2, type: is missing",
        ),
        (
            with(json!([event("prolonged", "2026-06-09")])),
            "v1: event 1, type: there is no event \"prolonged\"",
        ),
        (
            with(json!([event("extended", "2026-06-31")])),
            "v1: event 1 (extended), date: there is no day \"2026-06-31\"",
        ),
        (
            with(json!([event("clarification_received", "2026-06-09")])),
            "v1: events: clarification arrived on 2026-06-09 but was not asked for",
        ),
        (
            with(json!([
                question,
                event("clarification_received", "2026-06-08")
            ])),
            "v1: events: clarification arrived on 2026-06-08, before it was asked for",
        ),
        (
            with(json!([event("extended", "2026-06-04")])),
            "v1: events: the notice of an extension is dated 2026-06-04, before the request",
        ),
        (
            with(json!([
                event("extended", "2026-06-09"),
                event("extended", "2026-06-09")
            ])),
            "v1: events: the notice of an extension on 2026-06-09 is recorded twice",
        ),
        (
            with(json!([question, question])),
            "v1: events: clarification was asked for on 2026-06-09",
        ),
        (
            json!([with(json!([])), with(json!([]))]),
            "v1: id: vectors 1 and 2 have the same id",
        ),
        (
            json!([{"right": "access", "received": "2026-06-05"}, {"right": "access"}]),
            "vector 2: received: is missing",
        ),
        (json!(["access"]), "vector 1: right: must be an object"),
        (
            changed("event", json!([event("extended", "2026-06-09")])),
            "v1: event: there is no such field; there are id, right, received, events",
        ),
        (
            with(json!([{"type": "extended", "date": "2026-06-09", "day": "2026-06-10"}])),
            "v1: event 1, day: there is no such field; there are type, date, ref, qualifies",
        ),
        (
            changed("cautious", json!("yes")),
            "v1: cautious: must be true or false",
        ),
    ] {
        let output = fed(&["deadline", "--json"], &vector.to_string());
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{message}: {said}");
        assert!(said.contains(message), "{message}: {said}");
        assert!(output.stdout.is_empty(), "{message}");
    }
    let both = json!([changed("received", json!("x")), {"id": "v2", "right": "x"}]);
    let said = text(&fed(&["deadline", "--json"], &both.to_string()).stderr);
    assert!(
        said.contains("v1: received") && said.contains("v2: right"),
        "all at once: {said}"
    );
}

#[test]
fn deadline_refuses_a_field_that_is_there_twice() {
    for twice in [
        r#"{"right": "access", "received": "2026-06-05", "received": "2026-06-06"}"#,
        r#"[{"right": "access", "received": "2026-06-05",
             "events": [{"type": "extended", "type": "id_requested", "date": "2026-06-09"}]}]"#,
    ] {
        let output = fed(&["deadline", "--json"], twice);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        let said = text(&output.stderr);
        let field = if twice.starts_with('[') {
            "type"
        } else {
            "received"
        };
        let expected = format!("This JSON cannot be used: the field \"{field}\" is there twice");
        assert!(said.contains(&expected), "{said}");
    }
}

#[test]
fn deadline_counts_a_vector_as_cautiously_as_it_says() {
    let mut vector = json!({
        "right": "access", "received": "2026-06-05", "note": "A sample",
        "events": [
            {"type": "clarification_requested", "date": "2026-06-09"},
            {"type": "clarification_received", "date": "2026-06-12", "about": "Years"},
        ],
    });
    let due = |arguments: &[&str], vector: &Value| {
        let arguments = [&["deadline", "--json"], arguments].concat();
        let output = fed(&arguments, &vector.to_string());
        assert!(output.status.success(), "{}", text(&output.stderr));
        serde_json::from_slice::<Value>(&output.stdout).unwrap()["due"].clone()
    };
    let (usual, cautious) = (due(&[], &vector), due(&["--cautious"], &vector));
    assert_ne!(usual, cautious);
    vector["cautious"] = json!(true);
    assert_eq!(due(&[], &vector), cautious);
    vector["cautious"] = json!(false);
    assert_eq!(due(&["--cautious"], &vector), usual);
}

#[test]
fn deadline_names_where_json_ends_too_early() {
    let whole = json!([{"id": "v1", "right": "access", "received": "2026-06-05"}]).to_string();
    for cut in 0..whole.len() {
        let output = fed(&["deadline", "--json"], whole.get(..cut).unwrap());
        assert_eq!(output.status.code(), Some(2), "{cut}");
        assert!(output.stdout.is_empty());
        let said = text(&output.stderr);
        let expected = if cut == 0 {
            "standard input is empty"
        } else {
            "cut short"
        };
        assert!(said.contains(expected), "{cut}: {said}");
    }
}

#[test]
fn rights_says_what_a_notice_leaves_open_and_what_follows() {
    let centres = "nottinghamshire-childrens-centres";
    let output = run(&[
        "rights",
        "--notice",
        centres,
        "--right",
        "portability",
        "--json",
    ]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let right = &answer["rights"][0];
    assert_eq!(right["reach"], "some_purposes");
    let of = |purpose: &str| {
        let purposes = right["purposes"].as_array().unwrap();
        purposes
            .iter()
            .find(|one| one["purpose"] == purpose)
            .unwrap()
            .clone()
    };
    assert_eq!(of("marketing")["availability"], "available");
    let service = of("service");
    assert_eq!(service["availability"], "not_available");
    assert_eq!(service["citation"], "UK GDPR Art 20(1)(a), 20(3)");
    let told = service["reason"]["for_resident"].as_str().unwrap();
    assert!(told.contains("because you agreed"), "{told}");
    assert_eq!(right["duties"][0]["code"], "give_portable_copy");
    assert_eq!(right["reply_must_say"][0]["code"], "file_or_link");

    let output = run(&["rights", "--notice", centres]);
    let said = text(&output.stdout);
    for expected in [
        "Erasure",
        "Depends",
        "The reply must say",
        "by the next working day",
    ] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    assert!(!said.contains('['), "words are missing: {said}");

    for (arguments, message) in [
        (
            &["rights", "--notice", "kent"][..],
            "there is no notice \"kent\"; there are",
        ),
        (
            &["rights", "--notice", centres, "--right", "x"],
            "there is no right \"x\"",
        ),
        (&["rights"], "--notice"),
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(
            text(&output.stderr).contains(message),
            "{}",
            text(&output.stderr)
        );
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn wrong_use_ends_with_2_and_says_what_is_wrong() {
    for (arguments, input, message) in [
        (
            &["deadline", "--right", "acess", "--received", "2026-11-26"][..],
            "",
            "no right \"acess\"",
        ),
        (
            &["deadline", "--right", "access", "--received", "2026-02-30"],
            "",
            "there is no day \"2026-02-30\"",
        ),
        (
            &["deadline", "--right", "access", "--received", "2026-11-2"],
            "",
            "\"2026-11-2\" is not a day; write it as 2026-11-25",
        ),
        (
            &[
                "deadline",
                "--right",
                "access",
                "--received",
                "2026-11-24",
                "--today",
                "2026-11-23",
            ],
            "",
            "2026-11-24 is in the future: today is 2026-11-23",
        ),
        (&["deadline", "--json"], "not JSON", "not JSON"),
        (
            &["deadline", "--json"],
            r#"{"id":"v9","right":"access","received":"x"}"#,
            "v9",
        ),
        (
            &["deadline", "--json"],
            r#"{"id":"v8","right":"access","received":"2026-06-05","events":[{"type":"clarification_received","date":"2026-06-09"}]}"#,
            "v8",
        ),
        (&["nonsense"], "", "nonsense"),
    ] {
        let output = fed(arguments, input);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{arguments:?}: {}",
            text(&output.stderr)
        );
        assert!(
            text(&output.stderr).contains(message),
            "{}",
            text(&output.stderr)
        );
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn a_wrong_configuration_names_the_file_the_line_and_the_setting() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rightsdesk.toml");
    std::fs::write(
        &file,
        "[server]\nlisten = \"127.0.0.1:8080\"\n\n[mail]\ntransport = \"fax\"\n",
    )
    .unwrap();
    let output = run(&["config", "check", "--config", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(
        said.contains("rightsdesk.toml, line 5: mail.transport: must be folder or smtp"),
        "{said}"
    );
}

#[test]
fn the_register_check_reports_the_gaps_of_the_notices() {
    let output = run(&["register", "check"]);
    assert_eq!(
        output.status.code(),
        Some(1),
        "replies lack items, so it ends with 1"
    );
    let said = text(&output.stdout);
    for words in [
        "Kent County Council: Parent and carer panels (kent-parent-carer-panel)",
        "  Wrong          which rights the person has",
        "The notice lists the rights and leaves out some that apply: Erasure and Objection.",
        "Add these rights. They apply whatever the notice says",
        "Nothing that a reply needs is missing.",
        "Replies lack 2 items: whether a computer alone makes decisions and whether the information leaves the country.",
    ] {
        assert!(said.contains(words), "it does not say {words:?}:\n{said}");
    }
    let output = run(&["register", "check", "--json"]);
    let found: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let status = |notice: &str, item: &str| {
        let notice = found.iter().find(|f| f["notice"] == notice).unwrap();
        let checks = notice["checks"].as_array().unwrap();
        checks.iter().find(|c| c["item"] == item).unwrap()["status"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(status("essex-family-group-conference", "rights"), "wrong");
    assert_eq!(
        status("nottinghamshire-childrens-centres", "retention"),
        "missing"
    );
    assert_eq!(
        status("kent-parent-carer-panel", "automated_decisions"),
        "missing"
    );
    assert_eq!(status("kent-parent-carer-panel", "purposes"), "given");
}

/// It ends with 1 for what a reply needs and nobody says, and for nothing else: with those items
/// filled in the register it ends with 0, though the notices are no better.
#[test]
fn the_register_check_ends_well_once_the_gaps_are_filled() {
    let folder = tempfile::tempdir().unwrap();
    let fill = |name: &str, item: &str| {
        let filled = format!("\n[notices.filled]\n{item} = \"As the council says.\"\n");
        let shipped = std::fs::read_to_string(register_folder().join(name)).unwrap();
        std::fs::write(folder.path().join(name), shipped + &filled).unwrap();
    };
    fill("essex.toml", "automated_decisions");
    let regulator = register_folder().join("regulator.toml");
    std::fs::copy(regulator, folder.path().join("regulator.toml")).unwrap();
    let output = run(&["register", "check", folder.path().to_str().unwrap()]);
    let said = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("  Missing        whether a computer alone makes decisions"));

    fill("essex.toml", "retention");
    let output = run(&["register", "check", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
}

fn register_folder() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../register")
}

#[test]
fn reasons_are_printed_for_a_person_and_for_a_program() {
    let printed = run(&["reasons", "--right", "erasure"]);
    assert!(printed.status.success());
    let printed = text(&printed.stdout);
    for wanted in [
        "LEGAL: Needed for a legal duty or a public task (UK GDPR Art 17(3)(b))",
        "      - It is not past the time for which we keep it.",
        "Approved by: The data protection officer",
    ] {
        assert!(printed.contains(wanted), "{wanted} is not in:\n{printed}");
    }
    // An exemption of access alone is not offered against an erasure.
    assert!(!printed.contains("TP16"), "{printed}");

    let all: Vec<Value> = serde_json::from_slice(&run(&["reasons", "--json"]).stdout).unwrap();
    let health = all.iter().find(|reason| reason["code"] == "HH5").unwrap();
    assert_eq!(health["opinion"]["says"], "harm_likely");
    assert_eq!(health["opinion"]["months"], 6);
    assert_eq!(health["approver"], "manager");
    assert_eq!(health["rights"], json!(["access"]));
    assert_eq!(health["tests"][1]["code"], "serious_harm_likely");

    let wrong = run(&["reasons", "--right", "forget"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(text(&wrong.stderr).contains("there is no right \"forget\"; there are access,"));
}

#[test]
fn a_broken_register_is_refused_with_file_line_and_field() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("x.toml"),
        "[controller]\nid = \"x\"\ncolour = 3\n",
    )
    .unwrap();
    let output = run(&["register", "check", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.contains("x.toml") && said.contains("colour"), "{said}");
}

#[test]
fn holidays_are_shown_added_removed_and_loaded() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let holidays = |arguments: &[&str]| {
        let place = ["--data", data];
        let all: Vec<&str> = ["holidays"]
            .iter()
            .chain(arguments)
            .chain(&place)
            .copied()
            .collect();
        run(&all)
    };
    let day = "2037-07-03";
    let added = holidays(&[
        "add",
        day,
        "--nation",
        "scotland",
        "--name",
        "Sample holiday",
    ]);
    assert_eq!(added.status.code(), Some(0), "{}", text(&added.stderr));
    assert_eq!(
        text(&added.stdout),
        "Added 2037-07-03 for scotland: Sample holiday\n"
    );
    let shown = holidays(&["show", "--nation", "scotland", "--json"]);
    let shown: Value = serde_json::from_slice(&shown.stdout).unwrap();
    assert_eq!(shown.as_array().unwrap().len(), 1);
    let last = shown[0]["days"].as_array().unwrap().last().unwrap();
    assert_eq!(last, &json!({ "date": day, "one_off": "Sample holiday" }));
    let said = text(&holidays(&["show"]).stdout);
    assert!(
        said.contains("northern-ireland: published up to 20"),
        "{said}"
    );
    assert!(
        said.contains("Friday 3 July 2037  added: Sample holiday"),
        "{said}"
    );

    for (arguments, code, why) in [
        (
            &["add", "2037-07-04", "--nation", "scotland", "--name", "x"][..],
            1,
            "a Saturday or a Sunday",
        ),
        (
            &["add", day, "--nation", "all", "--name", "x"],
            1,
            "was added for scotland before",
        ),
        (
            &["add", day, "--nation", "mars", "--name", "x"],
            2,
            "the nations are england-and-wales",
        ),
        (
            &["add", "2099-02-30", "--nation", "all", "--name", "x"],
            2,
            "2099-02-30",
        ),
        (
            &["add", day, "--nation", "all", "--name", " "],
            1,
            "the day needs a name",
        ),
        (
            &["remove", day, "--nation", "england-and-wales"],
            1,
            "is not among the one-off days",
        ),
        (&["load", "nowhere.json"], 1, "nowhere.json"),
        (&["load", "Cargo.toml"], 1, "cannot be read"),
    ] {
        let refused = holidays(arguments);
        let said = text(&refused.stderr);
        assert_eq!(refused.status.code(), Some(code), "{arguments:?}: {said}");
        assert!(said.contains(why), "{arguments:?}: {said}");
    }
    let removed = holidays(&["remove", day, "--nation", "scotland"]);
    assert_eq!(
        text(&removed.stdout),
        "Removed 2037-07-03 for scotland: Sample holiday\n"
    );
    let list = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../register/bank-holidays.json"
    );
    let loaded = holidays(&["load", list]);
    assert_eq!(
        text(&loaded.stdout),
        "Nothing changed: this is what is in force.\n"
    );
}

#[test]
fn a_register_is_imported_after_it_was_checked() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let data = data.to_str().unwrap();
    let register = folder.path().join("register");
    std::fs::create_dir(&register).unwrap();
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/../../register");
    for file in ["kent.toml", "norfolk.toml", "regulator.toml"] {
        std::fs::copy(format!("{shipped}/{file}"), register.join(file)).unwrap();
    }
    let import = |more: &[&str]| {
        let fixed = [
            "register",
            "import",
            register.to_str().unwrap(),
            "--data",
            data,
        ];
        let all: Vec<&str> = fixed.iter().chain(more).copied().collect();
        run(&all)
    };
    let tried = import(&["--dry-run"]);
    assert!(
        text(&tried.stdout).contains("controller gone       essex\n"),
        "{tried:?}"
    );
    let imported = import(&["--json"]);
    let difference: Value = serde_json::from_slice(&imported.stdout).unwrap();
    assert_eq!(
        difference["controllers_removed"],
        json!(["essex", "nottinghamshire"])
    );
    let again = import(&[]);
    assert_eq!(
        text(&again.stdout),
        "The notices say the same as those in use.\n"
    );
    let account = [
        "account",
        "add",
        "--data",
        data,
        "--email",
        "a@example.org",
        "--name",
        "A",
    ];
    let unknown = rightsdesk(&account)
        .args(["--role", "essex:dpo"])
        .output()
        .unwrap();
    assert!(text(&unknown.stderr).contains("the register has no such controller"));

    let file = register.join("kent.toml");
    let broken = std::fs::read_to_string(&file)
        .unwrap()
        .replace("prefix = ", "praefix = ");
    std::fs::write(file, broken).unwrap();
    let refused = import(&[]);
    assert_eq!(refused.status.code(), Some(1));
    let said = text(&refused.stderr);
    assert!(
        said.contains("kent.toml, line") && said.contains("praefix"),
        "{said}"
    );
    let known = rightsdesk(&account)
        .args(["--role", "kent:dpo"])
        .output()
        .unwrap();
    assert!(known.status.success(), "{}", text(&known.stderr));
}

#[test]
fn a_new_installation_is_made_step_by_step() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    assert!(run(&["migrate", "--data", data]).status.success());

    let account = [
        "account",
        "add",
        "--data",
        data,
        "--email",
        "a@example.org",
        "--name",
        "A",
    ];
    let made = rightsdesk(&account)
        .args(["--role", "kent:caseworker"])
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", text(&made.stderr));
    assert_eq!(
        text(&made.stdout).trim().len(),
        20,
        "a password is shown once"
    );
    let twice = rightsdesk(&account)
        .args(["--role", "kent:caseworker"])
        .output()
        .unwrap();
    assert_eq!(twice.status.code(), Some(1));
    let unknown = rightsdesk(&account)
        .args(["--role", "kent:king"])
        .output()
        .unwrap();
    assert_eq!(unknown.status.code(), Some(2));

    let issue = [
        "token",
        "issue",
        "--data",
        data,
        "--controller",
        "kent",
        "--label",
        "CRM",
    ];
    let issued = rightsdesk(&issue)
        .args(["--scope", "requests:read"])
        .output()
        .unwrap();
    assert!(issued.status.success(), "{}", text(&issued.stderr));
    assert_eq!(
        text(&issued.stdout).trim().split('.').count(),
        3,
        "a JSON Web Token"
    );
    let said = text(&issued.stderr);
    let id = said.split_whitespace().nth(1).unwrap();
    assert!(
        run(&["token", "revoke", "--data", data, id])
            .status
            .success()
    );
    assert_eq!(
        run(&["token", "revoke", "--data", data, id]).status.code(),
        Some(1)
    );

    let doctor = run(&["doctor", "--data", data, "--json"]);
    let findings: Vec<Value> = serde_json::from_slice(&doctor.stdout).unwrap();
    let bad: Vec<&Value> = findings.iter().filter(|f| f["health"] == "bad").collect();
    assert!(bad.is_empty(), "{bad:?}");
    assert!(run(&["audit", "verify", "--data", data]).status.success());
}

#[test]
fn settings_are_shown_set_and_listed() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let settings = |arguments: &[&str], input: &str| {
        let all: Vec<&str> = ["settings"]
            .iter()
            .chain(arguments)
            .chain(&["--data", data])
            .copied()
            .collect();
        fed(&all, input)
    };
    let shown = settings(&["show"], "");
    assert!(shown.status.success(), "{}", text(&shown.stderr));
    let document = text(&shown.stdout);
    assert!(document.contains("[reminders]") && document.contains("digest_hour = 7"));
    // What is printed can be set, and changes nothing.
    let same = settings(&["set"], &document);
    assert_eq!(
        text(&same.stdout),
        "Nothing changed: this is what is in force.\n"
    );

    let wanted = "[reminders]\ndigest_hour = 8\n\n[controllers.norfolk]\nname = \"Sample\"\n";
    let dry = settings(&["set", "--dry-run"], wanted);
    let said = text(&dry.stdout);
    assert!(said.contains("reminders.digest_hour: 7 -> 8"), "{said}");
    assert!(
        said.contains("controllers.norfolk.name: not set -> \"Sample\""),
        "{said}"
    );
    let history = || -> Vec<Value> {
        let listed = settings(&["history", "--json"], "");
        serde_json::from_slice(&listed.stdout).unwrap()
    };
    assert_eq!(history().len(), 0, "a dry run sets nothing");
    for (wrong, said) in [
        (
            "[reminders]\n\ndigest_hour = 24\n",
            "-, line 3: reminders.digest_hour: must be from 0 to 23",
        ),
        (
            "[reminders]\nsurprise = 1\n",
            "-, line 2: reminders.surprise: there is no such setting",
        ),
        (
            "[surprise]\nx = 1\n",
            "-, line 1: surprise: the sections are policy",
        ),
        (
            "[policy]\nfiles_for_days = 9\n[controllers.mars]\nname = \"x\"\n",
            "line 3: controllers.mars: the register has no such controller",
        ),
        (
            "[reasons.NONE]\noffered = false\n",
            "line 1: reasons.NONE: there is no such reason",
        ),
        (
            "[controllers.norfolk.contacts.team]\nname = \"Sample\"\n",
            "controllers.norfolk: contacts.team must have an email address, a telephone number",
        ),
        (
            "[reasons.SELF20]\napprover = \"manager\"\n",
            "reasons.SELF20: approver must not be of lower rank than dpo",
        ),
        ("[policy\n", "-, line 1: "),
        (
            "{\"policy\": {\"files_for_days\": 1}}",
            "-: policy.files_for_days: must be from 7 to 365",
        ),
        ("{\n\"policy\"", "-, line 2: "),
    ] {
        let refused = settings(&["set"], wrong);
        assert_eq!(refused.status.code(), Some(1), "{wrong}");
        assert!(
            text(&refused.stderr).contains(said),
            "{}",
            text(&refused.stderr)
        );
    }
    assert_eq!(history().len(), 0, "nothing is set where anything is wrong");
    assert!(settings(&["set"], wanted).status.success());
    let listed = history();
    assert_eq!(listed.len(), 2);
    assert_eq!(listed[0]["change"]["group"], "reminders");
    assert_eq!(listed[1]["change"]["controller"], "norfolk");
    assert!(text(&settings(&["history"], "").stdout).contains("digest_hour: 7 -> 8"));
    // What the configuration file names is set there.
    let config = folder.path().join("fixed.toml");
    std::fs::write(&config, "[reminders]\ndigest_hour = 6\n").unwrap();
    let config = config.to_str().unwrap();
    let refused = settings(
        &["set", "--config", config],
        "[reminders]\ndigest_hour = 9\n",
    );
    assert!(
        text(&refused.stderr).contains("is set in the configuration file"),
        "{}",
        text(&refused.stderr)
    );
}

/// What the pages do with accounts, without anybody who can sign in.
#[test]
fn accounts_are_looked_after_by_command() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let account = |command: &str, more: &[&str]| {
        let fixed = ["account", command, "--data", data];
        run(&[&fixed[..], more].concat())
    };
    let ada = ["--email", "ada@example.org"];
    let named = |name: &'static str, role: &'static str| {
        [&ada[..], &["--name", name, "--role", role]].concat()
    };
    let made = account("add", &named("Ada Example", "kent:administrator"));
    assert!(made.status.success(), "{}", text(&made.stderr));
    let refused = account("close", &ada);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        text(&refused.stderr).contains("kent would have no administrator"),
        "{}",
        text(&refused.stderr)
    );
    let refused = account(
        "roles",
        &[&ada[..], &["--take", "kent:administrator"]].concat(),
    );
    assert_eq!(refused.status.code(), Some(1));

    let invited = [
        "--email",
        "iris@example.org",
        "--name",
        "Iris Example",
        "--role",
        "kent:dpo",
    ];
    assert!(account("invite", &invited).status.success());
    assert_eq!(account("invite", &invited).status.code(), Some(1));
    let iris = ["--email", "iris@example.org"];
    assert_eq!(
        account("reset-password", &iris).status.code(),
        Some(1),
        "nobody has come yet"
    );
    assert!(account("close", &iris).status.success());
    assert_eq!(
        account("reopen", &iris).status.code(),
        Some(1),
        "they are invited again instead"
    );

    let roles = [
        &ada[..],
        &["--give", "norfolk:auditor", "--give", "kent:manager"],
    ]
    .concat();
    assert!(account("roles", &roles).status.success());
    assert!(
        account("roles", &[&ada[..], &["--take", "kent:manager"]].concat())
            .status
            .success()
    );
    assert_eq!(
        account("roles", &[&ada[..], &["--take", "kent:manager"]].concat())
            .status
            .code(),
        Some(1)
    );
    assert_eq!(
        account("roles", &[&ada[..], &["--give", "kent:king"]].concat())
            .status
            .code(),
        Some(2)
    );
    assert_eq!(
        account("roles", &[&ada[..], &["--give", "atlantis:dpo"]].concat())
            .status
            .code(),
        Some(2)
    );
    let reset = account("reset-password", &ada);
    assert_eq!(
        text(&reset.stdout).trim().len(),
        20,
        "{}",
        text(&reset.stderr)
    );
    assert_eq!(
        account("close", &["--email", "nobody@example.org"])
            .status
            .code(),
        Some(1)
    );

    let listed = account("list", &["--json"]);
    let listed: Value = serde_json::from_slice(&listed.stdout).unwrap();
    assert_eq!(
        listed[0]["roles"],
        json!({"kent": ["administrator"], "norfolk": ["auditor"]})
    );
    assert_eq!(
        (&listed[0]["state"], &listed[1]["state"]),
        (&json!("active"), &json!("closed"))
    );
    let table = text(&account("list", &[]).stdout);
    assert!(
        table.contains("kent:administrator norfolk:auditor"),
        "{table}"
    );
    let verified = run(&["audit", "verify", "--data", data, "--json"]);
    let report: Value = serde_json::from_slice(&verified.stdout).unwrap();
    assert_eq!(
        (&report["deeds"], &report["problems"]),
        (&json!(7), &json!([])),
        "{report}"
    );
}

/// A folder with a database of a few made-up requests.
fn some_cases() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let made = run(&[
        "generate",
        "--data",
        data,
        "--cases",
        "20",
        "--from",
        "2026-03-02",
        "--to",
        "2026-09-30",
    ]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    folder
}

#[test]
fn the_audit_trail_is_written_for_others_to_check() {
    let folder = some_cases();
    let data = folder.path().to_str().unwrap();
    let trail = folder.path().join("trail.jsonl");
    let export = |more: &[&str]| {
        let fixed = [
            "audit",
            "export",
            "--data",
            data,
            "--to",
            trail.to_str().unwrap(),
        ];
        run(&[&fixed[..], more].concat())
    };
    // What cannot be exported leaves no file behind.
    let unknown = Reference::compose("KEN", 2019, 9).unwrap();
    let refused = export(&["--reference", unknown.as_str()]);
    assert_eq!(refused.status.code(), Some(1));
    let said = text(&refused.stderr);
    assert!(said.contains("there is no request KEN"), "{said}");
    assert!(!trail.exists());
    assert_eq!(export(&["--reference", "KEN-19"]).status.code(), Some(2));
    assert!(!trail.exists());

    let exported = export(&[]);
    assert!(exported.status.success(), "{}", text(&exported.stderr));
    let mode = std::fs::metadata(&trail).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "it is for its owner alone");
    let written = std::fs::read_to_string(&trail).unwrap();
    assert!(written.lines().count() > 40, "{written}");

    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/audit_check.py");
    let checked = Command::new("python3").arg(program).arg(&trail).output();
    let checked = checked.unwrap();
    let said = text(&checked.stdout);
    assert!(checked.status.success(), "{said}{}", text(&checked.stderr));
    assert!(said.contains("Nothing was changed after"), "{said}");

    // A file that is there is not written over.
    assert_eq!(export(&[]).status.code(), Some(1));
    let refused = export(&["--reference", unknown.as_str()]);
    assert_eq!(refused.status.code(), Some(1));
    assert_eq!(std::fs::read_to_string(&trail).unwrap(), written);
}

/// Changes a database past the program; gives how many rows it changed.
fn damaged(folder: &tempfile::TempDir, sql: &str) -> u64 {
    let program = "
import sqlite3, sys
c = sqlite3.connect(sys.argv[1])
print(c.execute(sys.argv[2]).rowcount)
c.commit()
";
    let database = folder.path().join("rightsdesk.sqlite");
    let mut python = Command::new("python3");
    python.args(["-c", program]).arg(database).arg(sql);
    let done = python.output().unwrap();
    assert!(done.status.success(), "{}", text(&done.stderr));
    text(&done.stdout).trim().parse().unwrap()
}

#[test]
fn what_was_changed_past_the_program_is_found() {
    let folder = some_cases();
    let data = folder.path().to_str().unwrap();
    let verify = || run(&["audit", "verify", "--data", data]);
    let untouched = verify();
    let said = text(&untouched.stdout);
    assert_eq!(untouched.status.code(), Some(0), "{said}");
    assert!(said.contains("Nothing was changed"), "{said}");

    // The log itself takes no change; the rows beside it do.
    let extended = "UPDATE case_summary SET extended = NOT extended
        WHERE id = (SELECT min(id) FROM case_summary)";
    assert_eq!(damaged(&folder, extended), 1);
    let changed = verify();
    let said = text(&changed.stdout);
    assert_eq!(changed.status.code(), Some(1), "{said}");
    assert!(said.contains("WRONG: "), "{said}");
    assert!(!said.contains("Nothing was changed"), "{said}");
    let as_json = run(&["audit", "verify", "--data", data, "--json"]);
    assert_eq!(as_json.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&as_json.stdout).unwrap();
    assert_eq!(
        report["problems"].as_array().map(Vec::len),
        Some(1),
        "{report}"
    );
}

#[test]
fn figures_are_checked_and_mended() {
    let folder = some_cases();
    let data = folder.path().to_str().unwrap();
    let figures = |what: &str| {
        let output = run(&["figures", what, "--data", data, "--json"]);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        (output.status.code(), report)
    };
    let (code, report) = figures("check");
    assert_eq!(code, Some(0), "{report}");
    assert_eq!(
        (&report["cases"], &report["wrong"], &report["problems"]),
        (&json!(20), &json!(0), &json!([]))
    );

    let sums = damaged(
        &folder,
        "UPDATE figure SET value = value + 1
        WHERE measure = 'received' AND \"right\" = '' AND service = ''",
    );
    assert!(sums > 0);

    let (code, report) = figures("check");
    assert_eq!((code, &report["wrong"]), (Some(1), &json!(sums)));
    let output = run(&["figures", "check", "--data", data]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stdout);
    assert!(said.contains("WRONG: "), "{said}");
    assert!(said.contains(": received is "), "{said}");

    let (code, report) = figures("recompute");
    assert_eq!(
        (code, &report["wrong"], &report["mended"]),
        (Some(0), &json!(sums), &json!(sums))
    );
    let output = run(&["figures", "check", "--data", data]);
    assert!(output.status.success());
    let said = text(&output.stdout);
    assert!(said.contains("The figures are what"), "{said}");
}
