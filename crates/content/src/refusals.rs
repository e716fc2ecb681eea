//! Why something cannot be done now, and what would make it possible.

use rightsdesk_core::case::sending::HeldWhy;
use rightsdesk_core::case::{OpinionFinding, Refusal};
use rightsdesk_core::clock::{HistoryError, Topic, What};

use crate::findings;
use crate::names::{self, Reader};
use crate::words::Voice;
use crate::{problems, reasons};
use rightsdesk_core::reason::Approver;
use rightsdesk_core::reply::Element;
use rightsdesk_core::request::ProblemCode;

/// A refusal, for the person of the council who gave the command.
pub fn word(voice: Voice<'_>, refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotPermitted => voice.text("refusal-not-permitted"),
        Refusal::NotNow { stage } => {
            let stage = names::stage(voice, *stage, Reader::Staff);
            voice.say("refusal-not-now", &[("stage", stage.into())])
        }
        Refusal::IdentityOutstanding => voice.text("refusal-identity-outstanding"),
        Refusal::IdentityAlreadyAsked => voice.text("refusal-identity-already-asked"),
        Refusal::IdentityNotAsked => voice.text("refusal-identity-not-asked"),
        Refusal::QuestionOpen => voice.text("refusal-question-open"),
        Refusal::NoQuestionOpen => voice.text("refusal-no-question-open"),
        Refusal::AlreadyExtended => voice.text("refusal-already-extended"),
        Refusal::TooLateToExtend { last_day } => voice.say(
            "refusal-too-late-to-extend",
            &[("last", (*last_day).into())],
        ),
        Refusal::NoPeriodToExtend => voice.text("refusal-no-period-to-extend"),
        Refusal::NothingSearched => voice.text("refusal-nothing-searched"),
        Refusal::NothingDone => voice.text("refusal-nothing-done"),
        Refusal::SomethingFound => voice.text("refusal-something-found"),
        Refusal::NoParts => voice.text("refusal-no-parts"),
        Refusal::ReasonMissing => voice.text("refusal-reason-missing"),
        Refusal::Reason { flaw } => reasons::flaw(voice, flaw),
        Refusal::AuthorityAlreadyAsked => voice.text("refusal-authority-already-asked"),
        Refusal::AuthorityNotNeeded => voice.text("refusal-authority-not-needed"),
        Refusal::AuthorityNotShown => voice.text("refusal-authority-not-shown"),
        Refusal::ChildDoesNotAgree => voice.text("refusal-child-does-not-agree"),
        Refusal::FeeAlreadyAsked => voice.text("refusal-fee-already-asked"),
        Refusal::FeeNotAsked => voice.text("refusal-fee-not-asked"),
        Refusal::AlreadyOpen { right } => {
            let right = names::right(voice, *right, Reader::Staff);
            voice.say("refusal-already-open", &[("right", right.into())])
        }
        Refusal::AccessComesFirst => voice.text("refusal-access-comes-first"),
        Refusal::NotThisCasesNotice => voice.text("refusal-not-this-cases-notice"),
        Refusal::NotSevered => voice.text("refusal-not-severed"),
        Refusal::HealthNotConsidered => voice.text("refusal-health-not-considered"),
        Refusal::OpinionMissing { finding } => voice.text(match finding {
            OpinionFinding::HarmLikely => "refusal-opinion-missing-harm-likely",
            OpinionFinding::HarmNotLikely => "refusal-opinion-missing-harm-not-likely",
        }),
        Refusal::RecipientsNotAsked => voice.text("refusal-recipients-not-asked"),
        Refusal::OutcomeDiffers => voice.text("refusal-outcome-differs"),
        Refusal::NothingFound => voice.text("refusal-nothing-found"),
        Refusal::NothingChosen => voice.text("refusal-nothing-chosen"),
        Refusal::NothingAwaited => voice.text("refusal-nothing-awaited"),
        Refusal::TooSoonToLapse { earliest } => voice.say(
            "refusal-too-soon-to-lapse",
            &[("earliest", (*earliest).into())],
        ),
        Refusal::DateTooLate { latest } => {
            voice.say("refusal-date-too-late", &[("latest", (*latest).into())])
        }
        Refusal::NotStoppable => voice.text("refusal-not-stoppable"),
        Refusal::ConfirmsNothing => voice.text("refusal-confirms-nothing"),
        Refusal::ReplyLacks { elements } => {
            let elements: Vec<_> = elements.iter().map(|e| element(voice, *e)).collect();
            let elements = voice.and(&elements);
            voice.say("refusal-reply-lacks", &[("elements", elements.into())])
        }
        // Only the two that ask for somebody in particular are ever refused.
        Refusal::AnotherApprover { approver } => voice.text(match approver {
            Approver::Anyone | Approver::Manager => "refusal-another-approver-manager",
            Approver::Dpo => "refusal-another-approver-dpo",
        }),
        Refusal::RecipientsNotTold { recipients } => {
            let recipients = voice.and(recipients);
            voice.say(
                "refusal-recipients-not-told",
                &[("recipients", recipients.into())],
            )
        }
        Refusal::NotWarned => voice.text("refusal-not-warned"),
        Refusal::AlreadyDone => voice.text("refusal-already-done"),
        Refusal::OwnDecision => voice.text("refusal-own-decision"),
        Refusal::ItemsMissing { items } => {
            let items: Vec<_> = items
                .iter()
                .map(|missing| findings::item_name(voice, missing.item))
                .collect();
            voice.say(
                "refusal-items-missing",
                &[("items", voice.and(&items).into())],
            )
        }
        Refusal::NoPack => voice.text("refusal-no-pack"),
        Refusal::LossNotTold => voice.text("refusal-loss-not-told"),
        Refusal::ControllerNotNamed => voice.text("refusal-controller-not-named"),
        Refusal::AuthorityRunOut { on } => {
            voice.say("refusal-authority-run-out", &[("on", (*on).into())])
        }
        Refusal::AlreadyAcknowledged => voice.text("refusal-already-acknowledged"),
        Refusal::ConflictOfInterest => voice.text("refusal-conflict-of-interest"),
        Refusal::OwnCaseComplained => voice.text("refusal-own-case-complained"),
        Refusal::TasksOpen { systems } => named(voice, "refusal-tasks-open", systems),
        Refusal::PlacesNotSearched { systems } => {
            named(voice, "refusal-places-not-searched", systems)
        }
        Refusal::NoSuchTask => voice.text("refusal-no-such-task"),
        Refusal::TaskNotOpen => voice.text("refusal-task-not-open"),
        Refusal::OtherTask => voice.text("refusal-other-task"),
        Refusal::AskedAlready => voice.text("refusal-asked-already"),
        Refusal::SafetyNotChecked => voice.text("refusal-safety-not-checked"),
        Refusal::NotConfirmed => voice.text("refusal-not-confirmed"),
        Refusal::SuppressionMissing => voice.text("refusal-suppression-missing"),
        Refusal::IdentifiabilityNotTested => voice.text("refusal-identifiability-not-tested"),
        Refusal::AlreadyClarified => voice.text("refusal-already-clarified"),
        Refusal::BreachOpen => voice.text("refusal-breach-open"),
        Refusal::NoBreachOpen => voice.text("refusal-no-breach-open"),
        Refusal::ShutsOutOneself => voice.text("refusal-shuts-out-oneself"),
        Refusal::MayNotSee => voice.text("refusal-may-not-see"),
        Refusal::NothingChanges => voice.text("refusal-nothing-changes"),
        Refusal::HeldBack { why, until } => {
            let key = match why {
                HeldWhy::Rest => "refusal-held-rest",
                HeldWhy::LateInTheWeek => "refusal-held-late-in-the-week",
            };
            voice.say(key, &[("until", (*until).into())])
        }
        Refusal::WordFirst => voice.text("refusal-word-first"),
        Refusal::NothingPlanned => voice.text("refusal-nothing-planned"),
        Refusal::NotUndelivered => voice.text("refusal-not-undelivered"),
        Refusal::DateInFuture => voice.text("refusal-date-in-future"),
        Refusal::DateTooEarly { earliest } => voice.say(
            "refusal-date-too-early",
            &[("earliest", (*earliest).into())],
        ),
        Refusal::Text { field } => problems::word(voice, field, &ProblemCode::Empty),
        Refusal::Dates(error) => dates(voice, error),
    }
}

/// A refusal that names systems.
fn named(voice: Voice<'_>, key: &str, systems: &[String]) -> String {
    voice.say(key, &[("systems", voice.and(systems).into())])
}

/// What a reply would not say.
fn element(voice: Voice<'_>, element: Element) -> String {
    voice.text(match element {
        Element::ComplaintToController => "element-complaint-to-controller",
        Element::ComplaintToRegulator => "element-complaint-to-regulator",
    })
}

/// What is wrong with dates that contradict each other.
pub fn dates(voice: Voice<'_>, error: &HistoryError) -> String {
    let topic = |topic: &Topic| topic_name(voice, *topic).into();
    match error {
        HistoryError::BeforeTheLaw { received } => {
            voice.say("dates-before-the-law", &[("received", (*received).into())])
        }
        HistoryError::TooFarAhead { date } => {
            voice.say("dates-too-far-ahead", &[("date", (*date).into())])
        }
        HistoryError::InTheFuture { date, today } => voice.say(
            "dates-in-the-future",
            &[("date", (*date).into()), ("today", (*today).into())],
        ),
        HistoryError::BeforeReceipt {
            what,
            date,
            received,
        } => {
            let facts = |what| {
                [
                    ("what", what),
                    ("date", (*date).into()),
                    ("received", (*received).into()),
                ]
            };
            match what {
                What::Question(about) => {
                    voice.say("dates-question-before-receipt", &facts(topic(about)))
                }
                What::Answer(about) => {
                    voice.say("dates-answer-before-receipt", &facts(topic(about)))
                }
                What::Extension => voice.say("dates-extension-before-receipt", &facts("".into())),
                What::Acknowledgement => {
                    voice.say("dates-acknowledgement-before-receipt", &facts("".into()))
                }
            }
        }
        HistoryError::NotAskedFor {
            topic: about,
            answered,
            ..
        } => voice.say(
            "dates-not-asked-for",
            &[("what", topic(about)), ("date", (*answered).into())],
        ),
        HistoryError::AnswerBeforeQuestion {
            topic: about,
            asked,
            answered,
            ..
        } => voice.say(
            "dates-answer-before-question",
            &[
                ("what", topic(about)),
                ("asked", (*asked).into()),
                ("answered", (*answered).into()),
            ],
        ),
        HistoryError::AnsweredTwice {
            topic: about,
            answered,
            ..
        } => voice.say(
            "dates-answered-twice",
            &[("what", topic(about)), ("date", (*answered).into())],
        ),
        HistoryError::AskedTwice {
            topic: about,
            asked,
            again,
            ..
        } => voice.say(
            "dates-asked-twice",
            &[
                ("what", topic(about)),
                ("asked", (*asked).into()),
                ("again", (*again).into()),
            ],
        ),
        HistoryError::ExtendedTwice { date } => {
            voice.say("dates-extended-twice", &[("date", (*date).into())])
        }
        HistoryError::TooManyEvents { count } => {
            voice.say("dates-too-many-events", &[("count", (*count).into())])
        }
    }
}

/// What a question to the person is about.
pub fn topic_name(voice: Voice<'_>, topic: Topic) -> String {
    voice.text(match topic {
        Topic::Identity => "topic-identity",
        Topic::Authority => "topic-authority",
        Topic::Fee => "topic-fee",
        Topic::Clarification => "topic-clarification",
    })
}
