//! Letters, mails and reminders, as papers.
//!
//! One function for each kind of letter. None uses the name of who asked, so that a mail opened by
//! somebody else says as little as it can; and a title, which a telephone shows on its locked
//! screen, says no more than the reference.
//!
//! What somebody of the council adds stands in one place, under a heading of its own, before what
//! happens next: all around it is worded from facts.

mod asked;
mod chasers;
mod elsewhere;
mod messages;
mod recipients;
pub(crate) mod samples;
mod team;
pub mod wording;

use jiff::civil::Date;
use rightsdesk_core::case::ExtensionGround;
use rightsdesk_core::letter::{Addressee, Body, Letter, Way};
use rightsdesk_core::paper::{Block, Paper};
use rightsdesk_core::request::ReplyBy;
use rightsdesk_core::right::Right;

pub use chasers::reminder_line;

use crate::draft::Draft;
use crate::names::{self, Reader};
use crate::sender::Sender;
use crate::words::{Value, Voice};

/// Puts a letter that goes by email into words.
pub fn word(voice: Voice<'_>, letter: &Letter, sender: &Sender) -> Paper {
    word_for(voice, letter, sender, Way::Email)
}

/// Puts a letter into words for the way it goes. Who gets it by post is not led to pages that need
/// a code by email.
pub fn word_for(voice: Voice<'_>, letter: &Letter, sender: &Sender, way: Way) -> Paper {
    let Drafted { draft, title } = draft(voice, letter, sender, way);
    let draft = match letter.to {
        Addressee::Requester => sender.wordings.arrange(draft, letter, sender),
        _ => draft,
    };
    draft.finish(title)
}

/// A letter as we word it, section by section.
fn draft<'a>(voice: Voice<'a>, letter: &'a Letter, sender: &'a Sender, way: Way) -> Drafted<'a> {
    let page = Page {
        voice,
        letter,
        sender,
        way,
    };
    match &letter.body {
        Body::Acknowledgement { rights, received } => page.acknowledgement(rights, *received),
        Body::IdentityAsked { reason } => page.identity_asked(reason),
        Body::AuthorityAsked { reason } => page.authority_asked(reason),
        Body::FeeAsked { pence, reason } => page.fee_asked(*pence, reason),
        Body::OpenedBeside { right, due } => page.opened_beside(*right, *due),
        Body::LiftingWarned { reason } => page.lifting_warned(reason),
        Body::ClarificationAsked {
            question,
            pauses,
            due,
        } => page.clarification_asked(question, *pauses, *due),
        Body::ClockRestarted { due } => page.clock_restarted(*due),
        Body::Extended {
            ground,
            reason,
            was_due,
            due,
        } => page.extended(*ground, reason, *was_due, *due),
        Body::Progress { text, due, late } => page.progress(text, *due, *late),
        // The same whatever the outcome: a mailbox may be shared, and a reply that neither confirms
        // nor denies must not show from outside.
        Body::ReplyReady {
            outcome: _,
            ask,
            until,
            by,
        } => page.reply_ready(ask.as_deref(), *until, *by),
        Body::Withdrawn => page.withdrawn(),
        Body::Lapsed => page.lapsed(),
        Body::ControllerNamed { name, contact } => page.controller_named(name, contact),
        Body::Misdirected { names } => page.misdirected(names),
        Body::Redirected { business } => page.redirected(*business),
        Body::LossTold { text } => page.loss_told(text),
        Body::TaskAsked(asked) => page.task_asked(asked),
        Body::TaskChased(asked) if asked.to_manager => page.manager_told(asked),
        Body::TaskChased(asked) => page.task_chased(asked),
        Body::TaskMoved(asked) => page.task_moved(asked),
        Body::TaskCalledOff(asked) => page.task_called_off(asked),
        Body::TaskNeedsYou => page.task_needs_you(),
        Body::RecipientTold { told_as, text } => page.recipient_told(*told_as, text),
        Body::BreachOpened { notify_by } => page.breach_opened(*notify_by),
        Body::Message { text } => page.message(text),
        Body::ContactChanged => page.contact_changed(),
        Body::FilesRenewed { until } => page.files_renewed(*until),
        Body::Chaser(chaser) => page.chaser(chaser),
        Body::FilesEnding { until } => page.files_ending(*until),
        Body::PersonWrote { matter } => page.person_wrote(*matter),
        Body::Mentioned => page.mentioned(),
        Body::NoteToRead => page.note_to_read(),
        Body::SendPlanDropped { on } => page.send_plan_dropped(*on),
        Body::MovedOn { stage } => page.moved_on(*stage),
        Body::AccessCode { code, minutes } => page.access_code(code, *minutes),
        Body::Reminder { what, due } => page.reminder(*what, *due),
    }
}

/// What the council owes a person by a date, which is not the same for every right.
enum Promise {
    /// The reply, at the latest on this day.
    ReplyBy(Date),
    /// To stop at once, and to confirm it at the latest on this day.
    StopNow(Date),
    /// Consent ends by the next working day (UK GDPR Art 7(3)).
    NextWorkingDay,
    /// A complaint is looked into without undue delay; its 30 days are for acknowledging it, which
    /// is not the day of the reply (DPA 2018 s.164A).
    WithoutDelay,
    /// There is no date while something is waited for.
    NoDate,
}

impl Promise {
    fn of(right: Option<Right>, due: Option<Date>) -> Promise {
        match (right, due) {
            (Some(Right::WithdrawalOfConsent), _) => Promise::NextWorkingDay,
            (Some(Right::Complaint), _) => Promise::WithoutDelay,
            (Some(Right::ObjectionDirectMarketing), Some(due)) => Promise::StopNow(due),
            (_, Some(due)) => Promise::ReplyBy(due),
            (_, None) => Promise::NoDate,
        }
    }

    /// A whole sentence: "We must reply by Thursday 26 November 2026."
    fn sentence(&self, voice: Voice<'_>) -> String {
        match self {
            Promise::ReplyBy(due) => voice.say("promise-reply-by", &[("due", (*due).into())]),
            Promise::StopNow(due) => voice.say("promise-stop-now", &[("due", (*due).into())]),
            Promise::NextWorkingDay => voice.text("promise-next-working-day"),
            Promise::WithoutDelay => voice.text("promise-without-delay"),
            Promise::NoDate => voice.text("promise-no-date"),
        }
    }
}

/// A letter before its sections are put in order.
struct Drafted<'a> {
    draft: Draft<'a>,
    title: String,
}

struct Page<'a> {
    voice: Voice<'a>,
    letter: &'a Letter,
    sender: &'a Sender,
    way: Way,
}

impl<'a> Page<'a> {
    fn acknowledgement(&self, rights: &[(Right, Option<Date>)], received: Date) -> Drafted<'a> {
        let mut draft = self.greeting();
        let complaint = rights.iter().all(|(right, _)| *right == Right::Complaint);
        draft.paragraph(
            if complaint {
                "letter-acknowledgement-complaint"
            } else {
                "letter-acknowledgement"
            },
            &[("received", received.into())],
        );
        self.reference(&mut draft);

        draft.heading("letter-acknowledgement-dates");
        if let [(right, due)] = rights {
            let name = names::right(self.voice, *right, Reader::Resident);
            draft.paragraph("letter-acknowledgement-one", &[("right", name.into())]);
            draft.blocks([self.promise_of(*right, *due)]);
        } else {
            draft.paragraph("letter-acknowledgement-many", &[]);
            for (right, due) in rights {
                let name = names::right(self.voice, *right, Reader::Resident);
                draft.blocks([Block::subheading(self.voice.capital(&name))]);
                draft.blocks([self.promise_of(*right, *due)]);
            }
        }
        if rights
            .iter()
            .any(|(right, due)| due.is_some() && *right != Right::Complaint)
        {
            draft.paragraph("letter-acknowledgement-may-change", &[]);
        }

        self.next(&mut draft);
        draft.items(&[
            "letter-acknowledgement-next-read",
            "letter-acknowledgement-next-ask",
            "letter-acknowledgement-next-reply",
        ]);
        draft.paragraph("letter-acknowledgement-nothing-to-do", &[]);
        draft.paragraph("letter-acknowledgement-free", &[]);
        self.track(&mut draft);

        draft.heading("letter-not-you-heading");
        draft.paragraph("letter-acknowledgement-not-you", &[]);
        self.closing(draft, "letter-acknowledgement-title")
    }

    fn identity_asked(&self, reason: &str) -> Drafted<'a> {
        let mut draft = self.greeting();
        draft.paragraph("letter-identity", &[]);
        self.reference(&mut draft);

        draft.heading("letter-identity-why");
        draft.paragraph("letter-identity-why-intro", &[]);
        draft.quote(reason);

        draft.heading("letter-identity-how");
        draft.paragraph("letter-identity-how-intro", &[]);
        draft.items(&[
            "letter-identity-way-questions",
            "letter-identity-way-account",
            "letter-identity-way-known",
            "letter-identity-way-document",
        ]);
        draft.paragraph("letter-identity-other-way", &[]);
        draft.paragraph("letter-identity-document-care", &[]);

        self.next(&mut draft);
        draft.paragraph(
            match Promise::of(self.letter.right, None) {
                Promise::NoDate => "letter-identity-clock",
                _ => "letter-identity-no-clock",
            },
            &[],
        );
        draft.paragraph("letter-identity-cannot", &[]);
        self.track(&mut draft);
        self.closing(draft, "letter-identity-title")
    }

    fn authority_asked(&self, reason: &str) -> Drafted<'a> {
        let mut draft = self.greeting();
        draft.paragraph("letter-authority", &[]);
        self.reference(&mut draft);

        draft.heading("letter-authority-why");
        draft.quote(reason);

        draft.heading("letter-authority-how");
        draft.paragraph("letter-authority-how-intro", &[]);
        draft.items(&[
            "letter-authority-way-letter",
            "letter-authority-way-parent",
            "letter-authority-way-attorney",
        ]);
        draft.paragraph("letter-authority-other-way", &[]);
        draft.paragraph("letter-authority-child", &[]);

        self.next(&mut draft);
        let clock = self.starts_later("letter-authority-clock", "letter-authority-no-clock");
        draft.paragraph(clock, &[]);
        self.track(&mut draft);
        self.closing(draft, "letter-authority-title")
    }

    fn fee_asked(&self, pence: u32, reason: &str) -> Drafted<'a> {
        let mut draft = self.greeting();
        let amount = self.voice.pounds(pence);
        draft.paragraph("letter-fee", &[("amount", amount.into())]);
        draft.quote(reason);
        self.reference(&mut draft);

        draft.heading("letter-fee-how");
        draft.paragraph("letter-fee-how-text", &[]);

        self.next(&mut draft);
        draft.paragraph(
            self.starts_later("letter-fee-clock", "letter-fee-no-clock"),
            &[],
        );
        self.track(&mut draft);
        self.complaints(&mut draft);
        self.closing(draft, "letter-fee-title")
    }

    fn opened_beside(&self, right: Right, due: Option<Date>) -> Drafted<'a> {
        let mut draft = self.greeting();
        let name = names::right(self.voice, right, Reader::Resident);
        draft.paragraph("letter-beside", &[("right", name.into())]);
        draft.paragraph("letter-beside-wrong", &[]);
        self.reference(&mut draft);
        self.next(&mut draft);
        draft.blocks([self.promise_of(right, due)]);
        self.track(&mut draft);
        self.closing(draft, "letter-beside-title")
    }

    fn lifting_warned(&self, reason: &str) -> Drafted<'a> {
        let mut draft = self.greeting();
        draft.paragraph("letter-lifting", &[]);
        draft.quote(reason);
        self.reference(&mut draft);
        self.next(&mut draft);
        draft.paragraph("letter-lifting-next", &[]);
        self.track(&mut draft);
        self.complaints(&mut draft);
        self.closing(draft, "letter-lifting-title")
    }

    /// The first key where a month starts once the person has done their part, else the second.
    fn starts_later(&self, month: &'static str, no_month: &'static str) -> &'static str {
        match Promise::of(self.letter.right, None) {
            Promise::NoDate => month,
            _ => no_month,
        }
    }

    fn clarification_asked(&self, question: &str, pauses: bool, due: Option<Date>) -> Drafted<'a> {
        // Only a question in an access request stops the clock (UK GDPR Art 12A(5), DPA 2018
        // s.54); another case may lack a date for another reason.
        let access = matches!(
            self.letter.right,
            Some(Right::Access | Right::AccessLawEnforcement)
        );
        let mut draft = self.greeting();
        draft.paragraph("letter-clarification", &[]);
        self.reference(&mut draft);

        draft.heading("letter-clarification-question");
        draft.quote(question);

        draft.heading("letter-clarification-how");
        draft.paragraph("letter-clarification-how-intro", &[]);
        if access {
            draft.paragraph("letter-clarification-everything", &[]);
        }
        if self.way == Way::Email {
            draft.link("letter-clarification-answer-link", &self.sender.links.track);
        }

        self.next(&mut draft);
        if access && pauses {
            draft.paragraph("letter-clarification-pauses", &[]);
            draft.paragraph("letter-clarification-goes-on", &[]);
            draft.paragraph("letter-clarification-may-close", &[]);
        } else {
            draft.paragraph("letter-clarification-no-pause", &[]);
            draft.blocks([self.promise(due)]);
            draft.paragraph("letter-clarification-silence", &[]);
        }
        self.closing(draft, "letter-clarification-title")
    }

    fn clock_restarted(&self, due: Option<Date>) -> Drafted<'a> {
        let mut draft = self.greeting();
        draft.paragraph("letter-restarted", &[]);
        self.reference(&mut draft);
        self.next(&mut draft);
        let promise = Promise::of(self.letter.right, due);
        if matches!(promise, Promise::NoDate) {
            draft.paragraph("letter-restarted-still-waiting", &[]);
        } else {
            draft.paragraph("letter-restarted-going-on", &[]);
            draft.blocks([Block::paragraph(promise.sentence(self.voice))]);
        }
        self.track(&mut draft);
        self.closing(draft, "letter-restarted-title")
    }

    fn extended(
        &self,
        ground: ExtensionGround,
        reason: &str,
        was_due: Option<Date>,
        due: Option<Date>,
    ) -> Drafted<'a> {
        let mut draft = self.greeting();
        draft.paragraph("letter-extended", &[]);
        self.reference(&mut draft);

        draft.heading("letter-extended-date-heading");
        match (was_due, due) {
            (Some(was_due), Some(due)) => draft.paragraph(
                "letter-extended-dates",
                &[("was", was_due.into()), ("due", due.into())],
            ),
            (_, due) => draft.blocks([self.promise(due)]),
        }
        draft.paragraph("letter-extended-once", &[]);

        draft.heading("letter-extended-why");
        draft.paragraph(
            match ground {
                ExtensionGround::Complexity => "letter-extended-complexity",
                ExtensionGround::NumberOfRequests => "letter-extended-number",
            },
            &[],
        );
        draft.quote(reason);

        self.next(&mut draft);
        draft.paragraph("letter-extended-next", &[]);
        self.track(&mut draft);
        self.complaints(&mut draft);
        self.closing(draft, "letter-extended-title")
    }

    fn progress(&self, text: &str, due: Option<Date>, late: bool) -> Drafted<'a> {
        let mut draft = self.greeting();
        match due {
            Some(due) if late => draft.paragraph("letter-progress-late", &[("due", due.into())]),
            _ => draft.paragraph("letter-progress", &[]),
        }
        self.reference(&mut draft);
        draft.heading("letter-progress-now");
        draft.quote(text);
        self.next(&mut draft);
        if late {
            draft.paragraph("letter-progress-late-next", &[]);
        } else {
            draft.blocks([self.promise(due)]);
        }
        self.track(&mut draft);
        if late {
            self.complaints(&mut draft);
        }
        self.closing(draft, "letter-progress-title")
    }

    fn reply_ready(
        &self,
        ask: Option<&str>,
        until: Option<Date>,
        by: Option<ReplyBy>,
    ) -> Drafted<'a> {
        let mut draft = self.greeting();
        match self.way {
            Way::Email => {
                draft.paragraph("letter-ready", &[]);
                self.reference(&mut draft);
                match by {
                    Some(ReplyBy::InPerson) => draft.paragraph("letter-ready-collect", &[]),
                    Some(ReplyBy::Phone) => draft.paragraph("letter-ready-by-phone", &[]),
                    Some(ReplyBy::Online | ReplyBy::Email | ReplyBy::Post) | None => {}
                }
                self.how_to_get_it(&mut draft, until);
            }
            Way::Post => {
                draft.paragraph("letter-ready-post", &[]);
                self.reference(&mut draft);
            }
        }

        draft.heading("letter-ready-ask");
        let team = self.sender.team.clone();
        match ask {
            Some(name) => {
                let facts = [("name", name.into()), ("team", team.into())];
                draft.paragraph("letter-ready-ask-name", &facts);
            }
            None => draft.paragraph("letter-ready-ask-team", &[("team", team.into())]),
        }
        draft.paragraph("letter-ready-together", &[]);

        draft.heading("letter-ready-reading");
        if self
            .letter
            .right
            .is_some_and(Right::is_answered_with_a_copy)
        {
            draft.paragraph("letter-ready-hard", &[]);
        }
        draft.paragraph("letter-ready-upset", &[]);
        draft.paragraph("letter-ready-wrong", &[]);
        self.closing(draft, "letter-ready-title")
    }

    fn how_to_get_it(&self, draft: &mut Draft<'_>, until: Option<Date>) {
        draft.heading("letter-ready-how");
        draft.blocks([Block::List {
            ordered: true,
            items: [
                "letter-ready-step-open",
                "letter-ready-step-reference",
                "letter-ready-step-code",
                "letter-ready-step-read",
            ]
            .map(|key| self.voice.text(key))
            .into(),
        }]);
        draft.link("letter-ready-link", &self.sender.links.track);
        if let Some(until) = until {
            draft.paragraph("letter-ready-until", &[("until", until.into())]);
        }
        draft.paragraph("letter-ready-code", &[]);
        draft.paragraph("letter-ready-other-way", &[]);
    }

    fn withdrawn(&self) -> Drafted<'a> {
        let mut draft = self.greeting();
        draft.paragraph("letter-withdrawn", &[]);
        self.about(&mut draft);
        self.reference(&mut draft);
        self.next(&mut draft);
        draft.paragraph("letter-withdrawn-next", &[]);
        draft.paragraph("letter-withdrawn-again", &[]);
        draft.heading("letter-not-you-heading");
        draft.paragraph("letter-withdrawn-not-you", &[]);
        self.closing(draft, "letter-withdrawn-title")
    }

    fn lapsed(&self) -> Drafted<'a> {
        let mut draft = self.greeting();
        draft.paragraph("letter-lapsed", &[]);
        self.about(&mut draft);
        self.reference(&mut draft);
        self.next(&mut draft);
        draft.paragraph("letter-lapsed-again", &[]);
        draft.paragraph("letter-lapsed-help", &[]);
        self.complaints(&mut draft);
        self.closing(draft, "letter-lapsed-title")
    }

    fn access_code(&self, code: &str, minutes: u32) -> Drafted<'a> {
        // Who is asked by a task answers it, and sees no request.
        let is_asked = matches!(
            self.letter.to,
            Addressee::Keeper { .. } | Addressee::Consulted { .. }
        );
        // A new address of the person: it may be a stranger's, who learns no more than this.
        let is_new = matches!(self.letter.to, Addressee::Address { .. });
        let mut draft = self.greeting();
        if is_asked {
            draft.paragraph("letter-code-asked", &[]);
        } else if is_new {
            draft.paragraph("letter-code-address", &[]);
        } else {
            draft.paragraph("letter-code", &[("reference", self.reference_text())]);
        }
        draft.blocks([Block::Lines {
            lines: vec![code.to_owned()],
        }]);
        draft.paragraph("letter-code-minutes", &[("minutes", minutes.into())]);
        draft.paragraph("letter-code-never", &[]);
        draft.heading("letter-not-you-heading");
        if is_asked {
            draft.paragraph("letter-code-asked-not-you", &[]);
            return self.closing(draft, "letter-code-title");
        }
        if is_new {
            draft.paragraph("letter-code-address-not-you", &[]);
            return self.closing(draft, "letter-code-address-title");
        }
        draft.paragraph("letter-code-not-you", &[]);
        self.closing(draft, "letter-code-title")
    }

    fn greeting(&self) -> Draft<'a> {
        let mut draft = Draft::new(self.voice);
        match &self.letter.to {
            Addressee::Keeper { name, .. }
            | Addressee::Consulted { name, .. }
            | Addressee::Recipient { name, .. } => {
                draft.paragraph("letter-dear", &[("name", name.into())]);
            }
            Addressee::Requester
            | Addressee::Address { .. }
            | Addressee::Owner(_)
            | Addressee::Account(_)
            | Addressee::Team
            | Addressee::Dpo => draft.paragraph("letter-hello", &[]),
        }
        draft
    }

    /// What was added, and the heading of what happens next.
    fn next(&self, draft: &mut Draft<'_>) {
        if let Some(added) = &self.letter.added {
            draft.heading("letter-added");
            draft.quote(added);
        }
        draft.heading("letter-next");
    }

    fn reference(&self, draft: &mut Draft<'_>) {
        draft.paragraph("letter-reference", &[("reference", self.reference_text())]);
    }

    /// What was asked for, when the letter is about one case.
    fn about(&self, draft: &mut Draft<'_>) {
        if let Some(right) = self.letter.right {
            let right = names::right(self.voice, right, Reader::Resident);
            draft.paragraph("letter-acknowledgement-one", &[("right", right.into())]);
        }
    }

    fn promise(&self, due: Option<Date>) -> Block {
        Block::paragraph(Promise::of(self.letter.right, due).sentence(self.voice))
    }

    fn promise_of(&self, right: Right, due: Option<Date>) -> Block {
        Block::paragraph(Promise::of(Some(right), due).sentence(self.voice))
    }

    fn track(&self, draft: &mut Draft<'_>) {
        match self.way {
            Way::Email => {
                draft.paragraph("letter-track", &[]);
                draft.link("letter-track-link", &self.sender.links.track);
            }
            Way::Post => draft.paragraph("letter-track-post", &[]),
        }
    }

    fn complaints(&self, draft: &mut Draft<'_>) {
        draft.heading("letter-complain-heading");
        draft.blocks(self.sender.complaint_routes_in_a_letter(self.voice));
    }

    /// How to reach a person, who writes, and the title.
    fn closing(&self, mut draft: Draft<'a>, title: &str) -> Drafted<'a> {
        draft.heading("letter-talk");
        let contacts = self.sender.contacts(self.voice);
        draft.paragraph(
            match (&self.letter.to, contacts.is_empty()) {
                (Addressee::Requester, true) => "letter-talk-online",
                (Addressee::Requester, false) => "letter-talk-intro",
                (_, true) => "letter-talk-others-write",
                (_, false) => "letter-talk-others",
            },
            &[("reference", self.reference_text())],
        );
        draft.list(contacts);
        self.needs(&mut draft);
        draft.blocks([Block::Lines {
            lines: self.sender.signature(),
        }]);
        self.finish(draft, title)
    }

    /// The title says no more than the reference.
    fn finish(&self, draft: Draft<'a>, title: &str) -> Drafted<'a> {
        let title = self
            .voice
            .say(title, &[("reference", self.reference_text())]);
        Drafted { draft, title }
    }

    /// What a person may need is not asked of a service, a keeper or another body.
    fn needs(&self, draft: &mut Draft<'_>) {
        if matches!(
            self.letter.to,
            Addressee::Requester | Addressee::Consulted { .. }
        ) {
            draft.paragraph("letter-talk-needs", &[]);
        }
    }

    fn controller(&self) -> Value<'a> {
        (&self.sender.controller).into()
    }

    fn reference_text(&self) -> Value<'a> {
        self.letter.reference.as_str().into()
    }
}
