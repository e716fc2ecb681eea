//! Exemptions and other reasons: as the person is told them, and as a decider reads them.

use rightsdesk_core::reason::{self, Approver, Flaw, Opinion, Reason, Sort, Test};
use rightsdesk_core::right::Right;
use serde::Serialize;

use crate::citation;
use crate::names::{self, Reader};
use crate::words::Voice;

/// What a reason is called, for the list that the council's people choose from:
/// "Information about other people".
///
/// A code that is not known comes back as it is.
pub fn name(voice: Voice<'_>, code: &str) -> String {
    match reason::find(code) {
        Some(reason) => voice.text(&format!("reason-{}-name", reason.code.to_ascii_lowercase())),
        None => code.to_owned(),
    }
}

/// What a reason means, for the person whose request it stands against.
///
/// A code that is not known comes back as it is.
pub fn explanation(voice: Voice<'_>, code: &str) -> String {
    match reason::find(code) {
        Some(reason) => voice.text(&format!("reason-{}", reason.code.to_ascii_lowercase())),
        None => code.to_owned(),
    }
}

/// The provision that a reason rests on, as "Data Protection Act 2018, Schedule 2, paragraph 19".
pub fn citation(voice: Voice<'_>, code: &str) -> Option<String> {
    reason::find(code).map(|reason| citation::written_out(voice, reason.citation))
}

/// What a reason lets the council withhold or not do, for the council's people.
pub fn withholds(voice: Voice<'_>, reason: &Reason) -> String {
    voice.text(&format!(
        "reason-{}-withholds",
        reason.code.to_ascii_lowercase()
    ))
}

/// A test as a statement that a decider confirms.
pub fn statement(voice: Voice<'_>, test: Test) -> String {
    voice.text(&test_key(test))
}

/// What sort of reason: "Exemption".
pub fn sort(voice: Voice<'_>, sort: Sort) -> String {
    voice.text(&sort_key(sort))
}

/// Who must approve: "A manager or the data protection officer".
pub fn approver(voice: Voice<'_>, approver: Approver) -> String {
    voice.text(&approver_key(approver))
}

/// What a health professional must have said.
pub fn opinion(voice: Voice<'_>, opinion: Opinion) -> String {
    voice.text(&opinion_key(opinion))
}

/// What is wrong with relying on a reason, and what to do, for the decider.
pub fn flaw(voice: Voice<'_>, flaw: &Flaw) -> String {
    match flaw {
        Flaw::UnknownReason { code } => {
            voice.say("reason-flaw-unknown-reason", &[("code", code.into())])
        }
        Flaw::DoesNotBite { code, right } => {
            let right = names::right(voice, *right, Reader::Staff);
            let facts = [("name", name(voice, code).into()), ("right", right.into())];
            voice.say("reason-flaw-does-not-bite", &facts)
        }
        Flaw::TestsNotConfirmed { code, tests } => {
            let statements: Vec<_> = tests.iter().map(|&test| statement(voice, test)).collect();
            let facts = [
                ("name", name(voice, code).into()),
                ("statements", statements.join(" ").into()),
            ];
            voice.say("reason-flaw-tests-not-confirmed", &facts)
        }
        Flaw::NotOffered { code } => {
            let facts = [("name", name(voice, code).into())];
            voice.say("reason-flaw-not-offered", &facts)
        }
        Flaw::BecauseMissing { code } => {
            let facts = [("name", name(voice, code).into())];
            voice.say("reason-flaw-because-missing", &facts)
        }
    }
}

/// A reason with its words, for a page, another system or a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Described {
    /// The stable code.
    pub code: &'static str,
    /// What it is called.
    pub name: String,
    /// What sort of reason it is.
    pub sort: Sort,
    /// The provision, in its short form.
    pub citation: &'static str,
    /// What it lets the council withhold or not do.
    pub withholds: String,
    /// The provisions that it can be relied on against, in their short form.
    pub bites: Vec<&'static str>,
    /// The rights of those provisions.
    pub rights: Vec<Right>,
    /// What must hold, all of it.
    pub tests: Vec<DescribedTest>,
    /// What a health professional must have said before it is relied on.
    pub opinion: Option<DescribedOpinion>,
    /// Who must approve. Policy, not law.
    pub approver: Approver,
    /// It takes out passages or answers a part.
    pub severable: bool,
    /// What it means, for the person.
    pub explanation: String,
}

/// A test with its statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DescribedTest {
    /// The stable code.
    pub code: &'static str,
    /// What the decider confirms.
    pub statement: String,
}

/// A health professional's opinion with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DescribedOpinion {
    /// What must have been said.
    pub says: Opinion,
    /// The same as a sentence.
    pub statement: String,
    /// The provision.
    pub citation: &'static str,
    /// For how many months it counts.
    pub months: i32,
}

/// A reason with all its words.
pub fn describe(voice: Voice<'_>, reason: &Reason) -> Described {
    let tests = reason.tests.iter().map(|&test| DescribedTest {
        code: test.code(),
        statement: statement(voice, test),
    });
    let asked = reason.opinion.map(|asked| DescribedOpinion {
        says: asked,
        statement: opinion(voice, asked),
        citation: asked.citation(),
        months: reason::opinion::MONTHS,
    });
    Described {
        code: reason.code,
        name: name(voice, reason.code),
        sort: reason.sort,
        citation: reason.citation,
        withholds: withholds(voice, reason),
        bites: reason.bites.iter().map(|on| on.citation()).collect(),
        rights: reason.bites.iter().filter_map(|on| on.right()).collect(),
        tests: tests.collect(),
        opinion: asked,
        approver: reason.approver,
        severable: reason.severable,
        explanation: explanation(voice, reason.code),
    }
}

fn test_key(test: Test) -> String {
    format!("reason-test-{}", test.code().replace('_', "-"))
}

fn sort_key(sort: Sort) -> String {
    format!("reason-sort-{}", sort.code().replace('_', "-"))
}

fn approver_key(approver: Approver) -> String {
    format!("approver-{}", approver.code())
}

fn opinion_key(opinion: Opinion) -> String {
    format!("reason-opinion-{}", opinion.code().replace('_', "-"))
}

/// Every key that this module can ask for by a code.
#[cfg(test)]
pub(crate) fn keys() -> Vec<String> {
    let codes = reason::REASONS
        .iter()
        .map(|reason| reason.code.to_ascii_lowercase());
    codes
        .flat_map(|code| ["", "-name", "-withholds"].map(|part| format!("reason-{code}{part}")))
        .chain(Test::ALL.iter().map(|&test| test_key(test)))
        .chain(Sort::ALL.map(sort_key))
        .chain(Approver::ALL.map(approver_key))
        .chain(Opinion::ALL.map(opinion_key))
        .collect()
}

#[cfg(test)]
mod tests {
    use rightsdesk_core::paper::{Block, Paper};
    use rightsdesk_core::reason::Reliance;

    use super::*;
    use crate::reading;
    use crate::words::{ENGLISH, Words};

    #[test]
    fn no_reason_lacks_its_words() {
        let words = Words::new().unwrap();
        let voice = words.voice(ENGLISH);
        for reason in reason::REASONS {
            let described = describe(voice, reason);
            let code = described.code;
            assert!(!described.name.contains('['), "{code}");
            assert!(!described.withholds.contains('['), "{code}");
            assert!(!described.withholds.ends_with('.'), "{code}");
            assert!(described.explanation.ends_with('.'), "{code}");
            for test in described.tests {
                assert!(test.statement.ends_with('.'), "{}", test.code);
            }
        }
    }

    /// A reader of 9 to 11 years: grades 4 to 6. A grade more is left to the words that the
    /// matter itself has, such as "social work".
    #[test]
    fn explanations_are_easy_to_read_and_keep_calm() {
        let words = Words::new().unwrap();
        let voice = words.voice(ENGLISH);
        let mut hard = Vec::new();
        for reason in reason::REASONS {
            let explanation = explanation(voice, reason.code);
            let grade = reading::grade(&Paper {
                title: String::new(),
                language: ENGLISH.into(),
                blocks: vec![Block::paragraph(explanation.clone())],
            });
            if grade > 7.0 {
                hard.push(format!("{grade:.1} {}: {explanation}", reason.code));
            }
            for word in [
                "exempt",
                "abuse",
                "prejudic",
                "refuse",
                "vexatious",
                "harass",
            ] {
                assert!(
                    !explanation.contains(word),
                    "{}: {explanation}",
                    reason.code
                );
            }
        }
        assert!(hard.is_empty(), "too hard:\n{}", hard.join("\n"));
    }

    #[test]
    fn no_two_statements_of_a_reason_and_no_two_names_of_a_right_are_alike() {
        let words = Words::new().unwrap();
        let voice = words.voice(ENGLISH);
        for right in Right::ALL {
            let mut names: Vec<_> = reason::for_right(right)
                .map(|reason| name(voice, reason.code))
                .collect();
            let all = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), all, "{right:?}");
        }
        let mut statements: Vec<_> = Test::ALL
            .iter()
            .map(|&test| statement(voice, test))
            .collect();
        statements.sort_unstable();
        statements.dedup();
        assert_eq!(statements.len(), Test::ALL.len());
    }

    #[test]
    fn a_flaw_says_what_to_do() {
        let words = Words::new().unwrap();
        let voice = words.voice(ENGLISH);
        let said = |code: &str, right| {
            let relied = Reliance {
                code: code.into(),
                ..Reliance::default()
            };
            let flaws = reason::check(&[relied], right);
            flaws
                .iter()
                .map(|found| flaw(voice, found))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            said("MADE-UP", Right::Access),
            ["There is no reason “MADE-UP”. Choose one from the list."]
        );
        assert_eq!(
            said("TP16", Right::Erasure),
            [
                "“Information about other people” cannot be used against a request of this kind: \
                 Erasure. Choose another reason."
            ]
        );
        assert_eq!(
            said("HUMAN", Right::AutomatedDecisions),
            [
                "“A person decided” can be used only if each of its statements is true. Confirm \
                 these, or choose another reason: A person who could have decided otherwise looked \
                 at the facts and took this decision.",
                "Write down for the file why “A person decided” applies here.",
            ]
        );
    }
}
