//! What goes with a copy: why the information is used, who gets it, how long it is kept
//! (UK GDPR Art 15(1)-(2)).
//!
//! Every item stands in the paper for every activity. Where the notice lacks one, the paper gives
//! what was supplied, or the day by which it will be, and never nothing.
//!
//! The privacy notice of this service says the same of its own activity, to everybody.

use rightsdesk_core::paper::{Block, Paper};
use rightsdesk_core::register::completeness::Status;
use rightsdesk_core::register::supplementary::{
    Answer, Recipients, RestsOn, RightOverPurposes, Supplementary,
};
use rightsdesk_core::register::{AutomatedDecisions, Notice, Recipient};
use rightsdesk_core::right::Right;
use rightsdesk_core::rights::{Availability, LawfulBasis};

use super::{PackFacts, for_another};
use crate::citation;
use crate::draft::Draft;
use crate::findings;
use crate::names::{self, Reader};
use crate::rights;
use crate::sender::Sender;
use crate::words::Voice;

/// The information that goes with a copy; none if the reply covers no activity.
pub fn supplementary(voice: Voice<'_>, facts: &PackFacts<'_>) -> Option<Paper> {
    if facts.activities.is_empty() {
        return None;
    }
    let mut draft = Draft::new(voice);
    draft.paragraph("pack-use-intro", &[]);
    for_another(facts, &mut draft);
    for activity in facts.activities {
        let mut page = Page {
            voice,
            sender: facts.sender,
            to: Reading::One,
            draft: &mut draft,
        };
        if activity.title.is_empty() {
            page.draft.heading("pack-use-no-notice");
        } else {
            page.draft.blocks([Block::heading(activity.title)]);
        }
        page.uses(activity.supplementary);
        page.complaints(activity.supplementary.court);
        page.rest(activity.supplementary, activity.confirmed_sources);
    }
    Some(draft.finish(voice.text("pack-use-title")))
}

/// The privacy notice of an activity (UK GDPR Arts 13 and 14), in the words in which a reply tells
/// of it. How the controller is reached stands beside it on the page.
pub fn privacy_notice(
    voice: Voice<'_>,
    notice: &Notice,
    said: &Supplementary,
    sender: &Sender,
) -> Paper {
    let mut draft = Draft::new(voice);
    draft.blocks([Block::heading(&notice.title)]);
    let mut page = Page {
        voice,
        sender,
        to: Reading::Everybody,
        draft: &mut draft,
    };
    page.uses(said);
    page.rest(said, &[]);
    draft.subheading("privacy-law", &[]);
    draft.list(notice.bases.iter().map(|b| b.statement.clone()).collect());
    if let Some(providing) = &notice.providing {
        draft.subheading("privacy-providing", &[]);
        draft.quote(&providing.statement);
        if let Some(consequences) = &providing.consequences {
            draft.quote(consequences);
        }
    }
    draft.heading("pack-use-complaints");
    draft.blocks(sender.complaint_routes(voice));
    draft.finish(voice.text("privacy-title"))
}

/// What information is used for, and on what ground in law.
fn because(voice: Voice<'_>, purpose: &str, bases: &[LawfulBasis]) -> String {
    if bases.is_empty() {
        return purpose.to_owned();
    }
    let bases: Vec<String> = bases
        .iter()
        .map(|basis| rights::because(voice, *basis))
        .collect();
    let facts = [
        ("purpose", purpose.into()),
        ("bases", voice.and(&bases).into()),
    ];
    voice.say("pack-use-purpose", &facts)
}

/// Whether what the notice says of an item is repeated: not what it says wrongly, or only points to.
fn is_usable<T>(answer: &Answer<T>) -> bool {
    matches!(answer.check.status, Status::Given | Status::Partial)
        || answer.rests_on == RestsOn::Law
}

/// Who reads it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// The person whose copy it goes with.
    One,
    /// Anybody.
    Everybody,
}

struct Page<'d, 'a> {
    voice: Voice<'a>,
    sender: &'d Sender,
    to: Reading,
    draft: &'d mut Draft<'a>,
}

impl Page<'_, '_> {
    /// What it is used for, which it is, who gets it, how long it is kept, and the rights.
    fn uses(&mut self, said: &Supplementary) {
        let voice = self.voice;
        self.item("pack-use-purposes", &said.purposes, |page, purposes| {
            let bases = said.bases.iter().map(Vec::as_slice);
            let bases = bases.chain(std::iter::repeat(&[][..]));
            let lines = purposes
                .iter()
                .zip(bases)
                .map(|(purpose, bases)| because(voice, &purpose.statement, bases));
            page.list("pack-use-purposes-intro", lines)
        });
        self.item(
            "pack-use-categories",
            &said.categories,
            |page, categories| {
                page.list(
                    "pack-use-categories-intro",
                    categories.iter().map(|category| {
                        let name = [("name", (&category.name).into())];
                        match (category.special, category.criminal) {
                            (_, true) => voice.say("pack-use-category-criminal", &name),
                            (true, false) => voice.say("pack-use-category-special", &name),
                            (false, false) => category.name.clone(),
                        }
                    }),
                ) && {
                    let allow = said.conditions.iter().map(|one| one.statement.clone());
                    page.list("pack-use-conditions", allow);
                    true
                }
            },
        );
        let heading = match self.to {
            Reading::One => "pack-use-recipients",
            Reading::Everybody => "privacy-recipients",
        };
        self.item(heading, &said.recipients, Page::recipients);
        if !is_usable(&said.recipients) {
            // Who in fact got it is known from keepers, whatever the notice says.
            self.confirmed(&said.recipients.facts);
        }
        self.item("pack-use-retention", &said.retention, |page, retention| {
            let intro = match page.to {
                Reading::One => "pack-use-retention-intro",
                Reading::Everybody => "privacy-retention-intro",
            };
            page.list(intro, retention.iter().map(|r| r.statement.clone()))
        });
        let heading = match self.to {
            Reading::One => "pack-use-rights",
            Reading::Everybody => "privacy-rights-open",
        };
        self.item(heading, &said.rights, |page, rights| page.rights(rights));
    }

    /// Where it came from, whether a machine decides, and whether it leaves the country.
    fn rest(&mut self, said: &Supplementary, confirmed_sources: &[String]) {
        let voice = self.voice;
        self.item("pack-use-sources", &said.sources, |page, sources| {
            let confirmed = confirmed_sources.iter().cloned();
            let confirmed = page.list("pack-use-sources-confirmed", confirmed);
            let names = sources.iter().map(|source| {
                if source.data_subject {
                    voice.text("pack-use-source-you")
                } else {
                    source.name.clone()
                }
            });
            page.list("pack-use-sources-notice", names) || confirmed
        });
        self.item(
            "pack-use-automated",
            &said.automated_decisions,
            |page, decisions| {
                decisions
                    .as_ref()
                    .is_some_and(|decisions| page.automated(decisions))
            },
        );
        self.item("pack-use-transfers", &said.transfers, |page, transfers| {
            transfers.as_ref().is_some_and(|transfers| {
                page.draft.quote(&transfers.statement);
                true
            })
        });
    }

    /// One item: its heading, what is known, and what makes up for the rest. `say` tells whether it
    /// said anything.
    fn item<T>(
        &mut self,
        heading: &str,
        answer: &Answer<T>,
        say: impl FnOnce(&mut Self, &T) -> bool,
    ) {
        self.draft.subheading(heading, &[]);
        let said = is_usable(answer) && say(self, &answer.facts);
        match &answer.rests_on {
            RestsOn::Filled { text } => self.draft.quote(text),
            RestsOn::Promised { by } => {
                self.draft
                    .paragraph("pack-use-promised", &[("by", (*by).into())]);
            }
            RestsOn::Notice if said => {
                for gap in answer
                    .check
                    .findings
                    .iter()
                    .filter_map(|f| findings::gap(self.voice, f))
                {
                    self.draft.quote(&gap);
                }
            }
            RestsOn::Law if said => {}
            RestsOn::Notice | RestsOn::Law | RestsOn::Nothing => {
                self.draft.paragraph("pack-use-not-known", &[]);
            }
        }
    }

    /// An introduction and a list, or neither.
    fn list(&mut self, intro: &str, items: impl Iterator<Item = String>) -> bool {
        let items: Vec<_> = items.collect();
        if items.is_empty() {
            return false;
        }
        self.draft.paragraph(intro, &[]);
        self.draft.list(items);
        true
    }

    /// Those who in fact got the information; whether there are any.
    fn confirmed(&mut self, recipients: &Recipients) -> bool {
        let voice = self.voice;
        let confirmed = recipients
            .confirmed
            .iter()
            .map(|recipient| match recipient.on {
                Some(on) => voice.say(
                    "pack-use-recipient-on",
                    &[("name", (&recipient.name).into()), ("on", on.into())],
                ),
                None => recipient.name.clone(),
            });
        self.list("pack-use-recipients-confirmed", confirmed)
    }

    /// Those who in fact got the information come first, and apart. Those who get only what
    /// identifies nobody are not named: they are no recipients of this person's information.
    fn recipients(&mut self, recipients: &Recipients) -> bool {
        let voice = self.voice;
        if self.to == Reading::One && !self.confirmed(recipients) {
            self.draft.paragraph("pack-use-recipients-none", &[]);
        }
        let worded = |recipient: &Recipient| match &recipient.when {
            Some(when) => voice.say(
                "pack-use-recipient-when",
                &[("name", (&recipient.name).into()), ("when", when.into())],
            ),
            None => recipient.name.clone(),
        };
        // A keeper may confirm one of the notice's recipients by name alone.
        let is_confirmed = |recipient: &Recipient| {
            recipients
                .confirmed
                .iter()
                .any(|c| c.name.eq_ignore_ascii_case(&recipient.name))
        };
        let possible = |within: bool| {
            let others = recipients
                .possible
                .iter()
                .filter(|recipient| !is_confirmed(recipient));
            others.filter(move |recipient| recipient.within == within)
        };
        self.list("pack-use-recipients-within", possible(true).map(worded));
        let intro = match self.to {
            Reading::One => "pack-use-recipients-possible",
            Reading::Everybody => "privacy-recipients-intro",
        };
        self.list(intro, possible(false).map(worded));
        let processors = recipients.processors.iter().map(|processor| {
            let name = match &processor.present_name {
                Some(present) => voice.say(
                    "pack-use-processor-renamed",
                    &[
                        ("name", (&processor.name).into()),
                        ("present", present.into()),
                    ],
                ),
                None => processor.name.clone(),
            };
            let facts = [("name", name.into()), ("does", (&processor.does).into())];
            voice.say("pack-use-processor", &facts)
        });
        self.list("pack-use-processors", processors);
        let joint = recipients
            .joint_controllers
            .iter()
            .map(|joint| match &joint.arrangement {
                Some(arrangement) => voice.say(
                    "pack-use-recipient-when",
                    &[("name", (&joint.name).into()), ("when", arrangement.into())],
                ),
                None => joint.name.clone(),
            });
        self.list("pack-use-joint", joint);
        if !recipients.insights_only.is_empty() {
            self.draft.paragraph("pack-use-insights", &[]);
        }
        true
    }

    fn rights(&mut self, rights: &[RightOverPurposes]) -> bool {
        let voice = self.voice;
        let items = rights.iter().map(|over| {
            let name = names::right(voice, over.right, Reader::Resident);
            let always = !over.purposes.is_empty()
                && over
                    .purposes
                    .iter()
                    .all(|line| line.availability == Availability::Available);
            if always {
                name
            } else {
                voice.say("pack-use-right-depends", &[("right", name.into())])
            }
        });
        // Who reads a reply has used this one already; a notice tells of it (Art 13(2)(b)).
        let copy = (self.to == Reading::Everybody)
            .then(|| names::right(voice, Right::Access, Reader::Resident));
        self.list("pack-use-rights-intro", copy.into_iter().chain(items))
    }

    /// Always from the settings and the law, whatever the notice says of them.
    fn complaints(&mut self, court: &str) {
        let (voice, sender) = (self.voice, self.sender);
        let regulator = &sender.regulator;
        self.draft.subheading("pack-use-complaints", &[]);
        self.draft.paragraph("pack-use-complaints-intro", &[]);
        self.draft.list(vec![
            voice.say(
                "pack-use-complaint-us",
                &[("controller", (&sender.controller).into())],
            ),
            voice.say(
                "pack-use-complaint-regulator",
                &[
                    ("name", (&regulator.name).into()),
                    ("phone", (&regulator.phone).into()),
                    ("site", (&regulator.complaints).into()),
                ],
            ),
            voice.say(
                "pack-use-complaint-court",
                &[("citation", citation::written_out(voice, court).into())],
            ),
        ]);
        self.draft.paragraph("pack-use-complaints-letter", &[]);
    }

    fn automated(&mut self, decisions: &AutomatedDecisions) -> bool {
        self.draft.quote(&decisions.statement);
        for text in [&decisions.logic, &decisions.consequences]
            .into_iter()
            .flatten()
        {
            self.draft.quote(text);
        }
        true
    }
}
