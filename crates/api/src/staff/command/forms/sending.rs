//! What the pages show on which a reply is sent, or a day chosen for it.

use rightsdesk_content::names::{self, Reader};
use rightsdesk_core::case::sending::{HeldBack, HeldWhy, held_back, last_day, next_good_day};
use rightsdesk_core::request::ReplyWhen;

use super::super::super::case::Row;
use super::Planner;

/// The choice to send a reply on the next good day.
pub(in super::super) const PLANNED: &str = "planned";
/// The choice to send it now.
pub(in super::super) const NOW: &str = "now";

impl Planner<'_> {
    fn reply_when(&self) -> Option<ReplyWhen> {
        self.opened.file.request.preferences.reply_when
    }

    /// Whether the reply had better wait, and until when.
    pub(in super::super) fn held(&self) -> Option<HeldBack> {
        let calendar = self.rules.calendar(&self.opened.case().controller)?;
        let due = self.opened.file.clock.deadline();
        held_back(self.state.today(), due, calendar, self.reply_when())
    }

    /// The first good day for the reply from tomorrow on: one that is planned for today goes at once.
    pub(super) fn good_day(&self) -> Option<jiff::civil::Date> {
        let calendar = self.rules.calendar(&self.opened.case().controller)?;
        let due = self.opened.file.clock.deadline();
        let today = self.state.today();
        let last = last_day(today, due, calendar);
        let first = today.tomorrow().unwrap_or(today).min(last);
        Some(next_good_day(first, due, calendar, self.reply_when()).min(last))
    }

    /// Whether the person asked to be spoken to first, and nobody has.
    fn word_is_missing(&self) -> bool {
        self.reply_when() == Some(ReplyWhen::WordFirst) && self.opened.case().talk.is_none()
    }

    /// What speaks against sending the reply now.
    pub(super) fn speaks_against(&self) -> Option<String> {
        let mut said = Vec::new();
        if self.word_is_missing() {
            said.push(self.text("refusal-word-first"));
        }
        if let Some(HeldBack { why, until }) = self.held() {
            let today = self.state.today();
            let calendar = self.rules.calendar(&self.opened.case().controller);
            let rests = calendar.is_some_and(|calendar| !calendar.is_working_day(today));
            let facts = [
                ("until", until.into()),
                ("today", if rests { "yes" } else { "no" }.into()),
            ];
            said.push(match why {
                HeldWhy::Rest => self.voice.say("send-held-rest", &facts),
                HeldWhy::LateInTheWeek => self.voice.say("send-held-late-in-the-week", &facts[..1]),
            });
            if self.opened.file.clock.is_overdue(today) {
                said.push(self.voice.say("send-held-late", &facts[..1]));
            }
        }
        (!said.is_empty()).then(|| said.join(" "))
    }

    /// What the person asked for, what was said to them, and what is planned.
    pub(super) fn sending(&self) -> Vec<Row> {
        let (voice, case) = (self.voice, self.opened.case());
        let mut facts = Vec::new();
        if let Some(when) = self.reply_when() {
            let when = names::reply_when(voice, when, Reader::Staff);
            facts.push(self.fact("fact-reply-when", when));
        }
        if let Some(talk) = &case.talk {
            let key = if talk.reached {
                "fact-talk-reached"
            } else {
                "fact-talk-not-reached"
            };
            let on = voice.short_date(talk.on);
            let said = voice.say(key, &[("on", on.into()), ("how", (&talk.how).into())]);
            facts.push(self.fact("fact-talk", said));
        }
        if let Some(planned) = &case.planned {
            facts.push(self.fact("fact-planned", voice.long_date(planned.on)));
        }
        if let Some(due) = self.opened.file.clock.deadline() {
            facts.push(self.fact("fact-last-day", voice.long_date(due)));
        }
        facts
    }
}
