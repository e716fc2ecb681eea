//! An answer as it was sent, for whoever sent it.

use rightsdesk_content::Voice;
use rightsdesk_core::case::Event;

use super::{Opened, Row, forms, task};

/// What whoever was asked has sent by this link. What the team has recorded in their place is not
/// told: it may say more than they know.
pub(super) fn by_whoever_was_asked(voice: Voice<'_>, opened: &Opened) -> Vec<Row> {
    let own = opened.file.events.iter().rev();
    let mut own = own.filter(|recorded| recorded.by == opened.actor);
    own.find_map(|recorded| rows(voice, &recorded.event))
        .unwrap_or_default()
}

fn rows(voice: Voice<'_>, event: &Event) -> Option<Vec<Row>> {
    let mut told = Told {
        voice,
        rows: Vec::new(),
    };
    match event {
        Event::Preserved { how, .. } => told.text("asked-sent-how", how),
        Event::TaskReturned {
            reason, instead, ..
        } => {
            told.text("asked-sent-reason", reason);
            told.maybe("asked-sent-instead", instead.as_deref());
        }
        Event::ConsultationAnswered { view, answer, .. } => {
            let view = format!("asked-view-{}", view.code().replace('_', "-"));
            told.text("asked-sent-view", &voice.text(&view));
            told.text("asked-sent-answer", answer);
        }
        Event::SystemSearched {
            system,
            on,
            keeper,
            terms,
            period,
            hits,
            documents,
            nil_reason,
            recipients,
            sources,
            ..
        } => {
            told.text("asked-row-system", system);
            told.text("asked-sent-keeper", keeper);
            told.text("asked-sent-on", &voice.long_date(*on));
            told.text("asked-sent-terms", terms);
            told.maybe("asked-row-period", task::period(voice, *period).as_deref());
            let hits = hits.map(|hits| hits.to_string());
            told.maybe("asked-sent-hits", hits.as_deref());
            told.files(documents.len());
            told.maybe("asked-sent-nil-reason", nil_reason.as_deref());
            told.lines("asked-sent-recipients", recipients);
            told.lines("asked-sent-sources", sources);
        }
        Event::SystemChanged {
            system,
            change,
            on,
            done,
            kept,
            proof,
            recipients,
            ..
        } => {
            told.text("asked-row-system", system);
            told.text("asked-sent-change", &forms::change_name(voice, *change));
            told.text("asked-sent-on", &voice.long_date(*on));
            told.text("asked-sent-done", done);
            told.maybe("asked-sent-kept", kept.as_deref());
            told.files(proof.len());
            told.lines("asked-sent-recipients", recipients);
        }
        _ => return None,
    }
    Some(told.rows)
}

struct Told<'a> {
    voice: Voice<'a>,
    rows: Vec<Row>,
}

impl Told<'_> {
    fn text(&mut self, key: &str, text: &str) {
        self.rows.push(Row {
            label: self.voice.text(key),
            text: text.to_owned(),
        });
    }

    fn maybe(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    fn lines(&mut self, key: &str, lines: &[String]) {
        if !lines.is_empty() {
            self.text(key, &lines.join("\n"));
        }
    }

    fn files(&mut self, count: usize) {
        if count > 0 {
            let text = self
                .voice
                .say("asked-sent-files-count", &[("count", count.into())]);
            self.text("asked-sent-files", &text);
        }
    }
}
