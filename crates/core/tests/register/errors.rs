//! A register with something wrong in it: told all at once, and nothing loaded.

use proptest::prelude::{prop_assert, proptest};
use rightsdesk_core::register::{Register, RegisterError, SHIPPED};

const REGULATOR: (&str, &str) = SHIPPED[4];

const HEAD: &str = r##"[controller]
id = "test"
name = "Test Council"
prefix = "TES"
nation = "england-and-wales"
brand_colour = "#1d70b8"
"##;

const NOTICE: &str = r#"
[[notices]]
id = "test-notice"
title = "A test"
"#;

fn errors(text: &str) -> Vec<RegisterError> {
    Register::parse(&[("test.toml", text), REGULATOR]).expect_err("nothing was found wrong")
}

/// Line, field and a part of the problem of each error.
#[track_caller]
fn expect(text: &str, expected: &[(usize, &str, &str)]) {
    let errors = errors(text);
    let shown: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(errors.len(), expected.len(), "{shown:#?}");
    for (error, (line, field, problem)) in errors.iter().zip(expected) {
        assert_eq!(error.file, "test.toml");
        assert_eq!(error.line, *line, "{shown:#?}");
        assert_eq!(error.field, *field, "{shown:#?}");
        assert!(error.problem.contains(problem), "{shown:#?}");
    }
}

#[test]
fn the_smallest_register_that_is_right() {
    let text = format!("{HEAD}{NOTICE}");
    assert!(Register::parse(&[("test.toml", &text), REGULATOR]).is_ok());
}

#[test]
fn unknown_and_missing_fields_and_wrong_kinds_are_told_together() {
    let text = format!(
        "{HEAD}{NOTICE}
[[notices.purposes]]
id = \"one\"
statement = \"First.\"
colour = \"red\"

[[notices.purposes]]
statement = \"No name.\"

[[notices.purposes]]
id = \"three\"
statement = 3

[[notices.purposes]]
id = \"four\"
main = true
statement = \"Fourth.\"
bases = [\"nothing\"]
"
    );
    expect(
        &text,
        &[
            (
                15,
                "notices[0].purposes[0].colour",
                "unknown field `colour`",
            ),
            (17, "notices[0].purposes[1]", "missing field `id`"),
            (22, "notices[0].purposes[2].statement", "expected a string"),
            (
                28,
                "notices[0].purposes[3].bases[0]",
                "there is no basis `nothing`",
            ),
        ],
    );
}

#[test]
fn a_reference_to_what_could_not_be_read_is_not_called_broken() {
    let text = format!(
        "{HEAD}{NOTICE}
[[notices.bases]]
id = \"consent\"
basis = \"consentt\"
statement = \"Agreed.\"

[[notices.purposes]]
id = \"one\"
main = true
statement = \"First.\"
bases = [\"consent\"]
"
    );
    expect(
        &text,
        &[(
            14,
            "notices[0].bases[0].basis",
            "unknown variant `consentt`",
        )],
    );
}

#[test]
fn names_used_twice() {
    let text = format!(
        "{HEAD}{NOTICE}
[[notices.systems]]
id = \"files\"
name = \"Files\"

[[notices.systems]]
id = \"files\"
name = \"More files\"
{NOTICE}"
    );
    expect(
        &text,
        &[
            (17, "notices[0].systems[1].id", "`files` is used twice"),
            (21, "notices[1].id", "used already (test.toml, line 9)"),
        ],
    );
}

#[test]
fn names_used_in_two_files() {
    let text = format!("{HEAD}{NOTICE}");
    let errors = Register::parse(&[("a.toml", &text), ("b.toml", &text), REGULATOR]).unwrap_err();
    let found: Vec<_> = errors.iter().map(|e| (e.file.as_str(), e.line)).collect();
    assert_eq!(found, [("b.toml", 2), ("b.toml", 4), ("b.toml", 9)]);
    assert_eq!(
        errors[1].to_string(),
        "b.toml, line 4, controller.prefix: `TES` is used already (a.toml, line 4)"
    );
}

#[test]
fn every_kind_of_broken_reference() {
    let text = format!(
        "{HEAD}
[[controller.contacts]]
role = \"dpo\"
name = \"DPO\"
email = \"dpo@example.org\"
notice = \"other-notice\"
{NOTICE}adopts = \"no-template\"

[[notices.conditions]]
id = \"c\"
claimed_for = \"special\"
article_9 = [\"public_health\"]
statement = \"Health.\"
purposes = [\"p\"]

[[notices.retention]]
id = \"r\"
limit = \"open_ended\"
statement = \"As long as needed.\"
purposes = [\"p\"]

[[notices.systems]]
id = \"s\"
name = \"System\"
processor = \"q\"
"
    );
    expect(
        &text,
        &[
            (
                12,
                "controller.contacts[0].notice",
                "no notice `other-notice`",
            ),
            (17, "notices[0].adopts", "no template `no-template`"),
            (24, "notices[0].conditions[0].purposes[0]", "no purpose `p`"),
            (30, "notices[0].retention[0].purposes[0]", "no purpose `p`"),
            (35, "notices[0].systems[0].processor", "no processor `q`"),
        ],
    );
}

#[test]
fn values_that_make_no_sense() {
    let text = format!(
        "{}{NOTICE}
[[notices.purposes]]
id = \"One Purpose\"
statement = \" \"
anchor = {{ heading = \"\", words = \"one two three four five six seven eight nine ten eleven\" }}

[[notices.conditions]]
id = \"c\"
claimed_for = \"criminal\"
statement = \"Some.\"

[[notices.retention]]
id = \"r\"
statement = \"Never.\"
limit = {{ period = {{}} }}
",
        HEAD.replace("TES", "Test")
    );
    expect(
        &text,
        &[
            (4, "controller.prefix", "not three capital letters"),
            (12, "notices[0].purposes[0]", "the text is empty"),
            (12, "notices[0].purposes", "main = true"),
            (13, "notices[0].purposes[0].id", "lower-case letters"),
            (15, "notices[0].purposes[0].anchor.heading", "not 0"),
            (15, "notices[0].purposes[0].anchor.words", "not 11"),
            (17, "notices[0].conditions[0]", "name a condition"),
            (25, "notices[0].retention[0].limit", "years or months"),
        ],
    );
}

#[test]
fn a_controller_that_cannot_be_read() {
    let grey = HEAD.replace("#1d70b8", "#cccccc");
    expect(&grey, &[(6, "controller.brand_colour", "too light")]);
    let nation = HEAD.replace("england-and-wales", "wales");
    expect(
        &nation,
        &[(5, "controller.nation", "unknown variant `wales`")],
    );
    expect(NOTICE, &[(2, "notices", "have no controller")]);
}

#[test]
fn dates_are_read_with_and_without_quotes() {
    for date in ["\"2024-04\"", "2021-08-16", "\"2021-08-16\""] {
        let text = format!("{HEAD}{NOTICE}date = {date}\n");
        assert!(
            Register::parse(&[("test.toml", &text), REGULATOR]).is_ok(),
            "{date}"
        );
    }
    for (date, problem) in [
        ("\"April 2024\"", "`April 2024` is not a date"),
        ("\"2021-02-30\"", "not a date"),
        ("2021", "expected a date such as 2026-09-30"),
    ] {
        let text = format!("{HEAD}{NOTICE}date = {date}\n");
        expect(&text, &[(11, "notices[0].date", problem)]);
    }
}

#[test]
fn what_is_not_toml_is_told_with_its_line() {
    let text = format!("{HEAD}colour = \nname = 'x\n");
    let errors = errors(&text);
    assert_eq!(errors[0].line, 7);
    assert!(errors[0].problem.starts_with("this is not TOML"));
}

#[test]
fn errors_of_all_files_come_together_and_in_order() {
    let unknown = format!("{HEAD}{NOTICE}colour = 1\n");
    let broken = format!("{}{}", HEAD.replace("TES", "XX"), "id = 1\n");
    let errors = Register::parse(&[("a.toml", &unknown), ("b.toml", &broken), ("c.toml", "= 1")])
        .unwrap_err();
    let files: Vec<_> = errors.iter().map(|error| error.file.as_str()).collect();
    assert!(files.is_sorted(), "{files:?}");
    for file in ["a.toml", "b.toml", "c.toml"] {
        assert!(files.contains(&file), "{file}");
    }
}

#[test]
fn an_unknown_or_empty_filled_item() {
    let text = format!("{HEAD}{NOTICE}[notices.filled]\nretention = \"\"\n");
    expect(
        &text,
        &[(12, "notices[0].filled.retention", "the text is empty")],
    );
    let text = format!("{HEAD}{NOTICE}[notices.filled]\nperiod = \"2 years\"\n");
    expect(
        &text,
        &[(12, "notices[0].filled.period", "unknown variant `period`")],
    );
}

/// Each name that the file format knows, misspelt: the place is named, and what would be right.
#[test]
fn unknown_codes_are_told_with_those_there_are() {
    let cases = [
        (
            "[[notices.rights]]\nright = \"forgetting\"",
            "rights[0].right",
            "unknown variant `forgetting`",
        ),
        (
            "[[notices.bases]]\nid = \"b\"\nbasis = \"agreement\"\nstatement = \"Yes.\"",
            "bases[0].basis",
            "unknown variant `agreement`",
        ),
        (
            "[[notices.conditions]]\nid = \"c\"\nclaimed_for = \"secret\"\nstatement = \"Yes.\"",
            "conditions[0].claimed_for",
            "unknown variant `secret`",
        ),
        (
            "[[notices.sources]]\nid = \"s\"\nname = \"Somebody\"\ntold = \"whispered\"",
            "sources[0].told",
            "unknown variant `whispered`",
        ),
        (
            "[[notices.recipients]]\nid = \"r\"\nname = \"Somebody\"\ngets = \"all\"",
            "recipients[0].gets",
            "unknown variant `all`",
        ),
        (
            "[notices.officer]\nstatement = \"Write.\"\nways = [\"pigeon\"]",
            "officer.ways[0]",
            "unknown variant `pigeon`",
        ),
        (
            "[notices.transfers]\nstatement = \"Far.\"\nabroad = { possible = \"luck\" }",
            "transfers.abroad.possible",
            "unknown variant `luck`",
        ),
    ];
    for (text, field, problem) in cases {
        let errors = errors(&format!("{HEAD}{NOTICE}{text}\n"));
        let shown: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(errors.len(), 1, "{shown:#?}");
        assert_eq!(errors[0].field, format!("notices[0].{field}"), "{shown:#?}");
        assert!(errors[0].problem.contains(problem), "{shown:#?}");
        assert!(errors[0].problem.contains("expected"), "{shown:#?}");
        let word = problem.split('`').nth(1).unwrap();
        let line = 10 + text.lines().position(|line| line.contains(word)).unwrap();
        assert_eq!(errors[0].line, line + 1, "{shown:#?}");
    }
}

/// Every letter bears the address for answers, so that a wrong one would stop them all.
#[test]
fn an_email_that_no_message_could_bear() {
    for email in [
        "dpo.example.org",
        "dpo@council",
        " dpo@council.example",
        "Data Protection <dpo@council.example>",
        "dpo@council.example, team@council.example",
        "dpo.@council.example",
        "dpo@b\u{fc}cher.example",
        "",
    ] {
        let contact = "[[controller.contacts]]\nrole = \"team\"\nname = \"Team\"\nphone = \"1\"\n";
        let text = format!("{HEAD}{contact}\n{contact}email = \"{email}\"\n{NOTICE}")
            .replacen("team", "dpo", 1);
        let field = "controller.contacts[1].email";
        expect(&text, &[(16, field, "is not an email address")]);
        // One that was in force before does not keep the program from its old decisions.
        let files = [("test.toml", &*text), REGULATOR];
        assert!(Register::parse_recorded(&files).is_ok(), "{email}");
    }
}

#[test]
fn dates_of_contacts_and_regulators_that_do_not_exist() {
    let contact = "[[controller.contacts]]\nrole = \"dpo\"\nname = \"DPO\"\nphone = \"1\"\n";
    for (date, problem) in [
        ("\"2026-02-30\"", "`2026-02-30` is not a date"),
        ("\"30/09/2026\"", "write it as 2026-09-30"),
        ("\"2026-09\"", "is not a date"),
        ("20260930", "expected a date such as 2026-09-30"),
    ] {
        let text = format!("{HEAD}{contact}from = {date}\n");
        expect(&text, &[(11, "controller.contacts[0].from", problem)]);
    }
    let regulator = REGULATOR.1.replace("2026-09-30", "\"2026-09-31\"");
    let errors = Register::parse(&[("r.toml", &regulator)]).unwrap_err();
    assert_eq!(errors[0].field, "regulators[1].from");
    assert!(errors[0].problem.contains("`2026-09-31` is not a date"));
}

#[test]
fn what_stands_twice_where_once_is_meant() {
    let text = format!(
        "{HEAD}
[[controller.contacts]]
role = \"dpo\"
name = \"DPO\"
phone = \"1\"

[[controller.contacts]]
role = \"dpo\"
name = \"Another\"
phone = \"2\"

[[controller.contacts]]
role = \"dpo\"
name = \"The next\"
phone = \"3\"
from = 2027-01-01
{NOTICE}
[[notices.rights]]
right = \"access\"

[[notices.rights]]
right = \"access\"
"
    );
    expect(
        &text,
        &[
            (14, "controller.contacts[1].role", "from the same day"),
            (32, "notices[0].rights[1].right", "`access` is named twice"),
        ],
    );
    // TOML's own rule: a key stands once.
    let text = format!("{HEAD}name = \"Again\"\n");
    let errors = errors(&text);
    assert_eq!(errors[0].line, 7);
    assert!(
        errors[0]
            .problem
            .contains("this is not TOML: duplicate key")
    );
}

#[test]
fn a_template_is_replaced_once_and_no_council_takes_an_address_of_the_program() {
    let (template_file, template) = SHIPPED[5];
    let adopting = |id: &str| {
        format!(
            "\n[[notices]]\nid = \"{id}\"\ntitle = \"Files\"\nadopts = \"childrens-social-care-case-file\"\n"
        )
    };
    let text = format!("{HEAD}{}{}", adopting("one"), adopting("two"));
    let files = [
        ("test.toml", text.as_str()),
        REGULATOR,
        (template_file, template),
    ];
    let errors = Register::parse(&files).unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!(
        (errors[0].line, errors[0].field.as_str()),
        (16, "notices[1].adopts")
    );

    let desk = HEAD.replace("\"test\"", "\"desk\"");
    expect(&desk, &[(2, "controller.id", "an address of the program")]);
}

proptest! {
    /// Whatever is cut out of a file or put into it, it is read or its faults are told with a line
    /// that it has. Nothing panics, nothing hangs.
    #[test]
    fn a_damaged_file_is_told_and_never_fatal(
        cut in 0usize..12_000,
        length in 0usize..400,
        put in r#"[\[\]{}="'\.,#a-z0-9\n ]{0,12}"#,
    ) {
        let (name, text) = SHIPPED[2];
        let chars: Vec<char> = text.chars().collect();
        let start = cut.min(chars.len());
        let end = (start + length).min(chars.len());
        let damaged: String = chars[..start].iter().copied().chain(put.chars())
            .chain(chars[end..].iter().copied()).collect();
        let mut files = SHIPPED;
        files[2] = (name, &damaged);
        if let Err(errors) = Register::parse(&files) {
            prop_assert!(!errors.is_empty());
            for error in errors.iter().filter(|error| error.file == name) {
                prop_assert!((1..=damaged.lines().count() + 1).contains(&error.line));
                prop_assert!(!error.problem.is_empty());
            }
        }
    }
}

#[test]
fn there_must_be_one_regulator_and_its_days_must_follow_each_other() {
    let nobody = Register::parse(&[("test.toml", HEAD)]).unwrap_err();
    assert!(nobody[0].problem.contains("who the regulator is"));
    assert!(Register::parse(&[]).is_err());

    let twice = Register::parse(&[REGULATOR, ("again.toml", REGULATOR.1)]).unwrap_err();
    assert_eq!(twice.len(), 1);
    assert!(twice[0].problem.contains("another file"));

    let first = REGULATOR
        .1
        .replacen("[[regulators]]", "[[regulators]]\nfrom = 2020-01-01", 1);
    let errors = Register::parse(&[("r.toml", &first)]).unwrap_err();
    assert!(errors[0].problem.contains("from the beginning"));

    let third = format!("{0}{1}", REGULATOR.1, {
        let second = REGULATOR.1.rsplit_once("[[regulators]]").unwrap().1;
        format!("\n[[regulators]]{second}")
    });
    let errors = Register::parse(&[("r.toml", &third)]).unwrap_err();
    assert!(errors[0].problem.contains("later than the regulator above"));
}
