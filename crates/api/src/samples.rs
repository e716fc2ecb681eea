//! One of each kind of event, for the tests of what is told of them.

use std::collections::BTreeSet;

use rightsdesk_core::case::{Case, Event, Recorded};
use rightsdesk_core::ids::{CaseId, Reference};
use rightsdesk_core::people::Actor;
use serde_json::{Value, json};
use uuid::Uuid;

pub(crate) const ID: &str = "00000000-0000-0000-0000-000000000001";
pub(crate) const DAY: &str = "2026-10-12";

fn reference(number: u32) -> Reference {
    Reference::compose("SAM", 2026, number).unwrap()
}

/// One of each kind of event, and whether the person sees it. What the person may read is
/// `TOLD`; what is the council's, or another's, is `SECRET`.
pub(crate) fn events() -> Vec<(bool, Value)> {
    let shown = [
        json!({"kind": "received", "request": ID, "controller": "sample",
            "reference": reference(1), "right": "access", "on": DAY, "channel": "web",
            "notice": null}),
        json!({"kind": "receipt_corrected", "on": DAY, "was": DAY, "reason": "SECRET"}),
        json!({"kind": "accepted", "notices": [], "subject": "requester"}),
        json!({"kind": "controller_named", "on": DAY, "name": "TOLD", "contact": "TOLD"}),
        json!({"kind": "forwarded", "name": "TOLD", "agreed": DAY, "on": DAY}),
        json!({"kind": "misdirected", "on": DAY, "reason": "SECRET"}),
        json!({"kind": "redirected", "on": DAY, "business": "freedom_of_information",
            "reason": "SECRET"}),
        json!({"kind": "identity_asked", "on": DAY, "reason": "TOLD"}),
        json!({"kind": "identity_confirmed", "on": DAY, "by": "document", "how": "SECRET"}),
        json!({"kind": "evidence_destroyed", "documents": [ID]}),
        json!({"kind": "authority_asked", "on": DAY, "reason": "TOLD"}),
        json!({"kind": "authority_confirmed", "on": DAY, "how": "SECRET",
            "acting_as": "parent", "expires": null, "competence": "SECRET", "child": "agrees"}),
        json!({"kind": "fee_asked", "on": DAY, "pence": 100, "reason": "TOLD"}),
        json!({"kind": "fee_paid", "on": DAY}),
        json!({"kind": "clarification_asked", "on": DAY, "question_id": "q1",
            "qualifies": true, "question": "TOLD"}),
        json!({"kind": "clarification_answered", "on": DAY, "question_id": "q1",
            "answer": "TOLD"}),
        json!({"kind": "extended", "on": DAY, "ground": "complexity", "reason": "TOLD"}),
        json!({"kind": "acknowledged", "on": DAY, "how": "SECRET"}),
        json!({"kind": "opened_beside", "case": ID, "right": "erasure", "on": DAY,
            "reason": "SECRET"}),
        json!({"kind": "task_asked", "task": ID, "on": DAY, "task_kind": "search",
            "system": "SECRET", "keeper": {"name": "SECRET", "email": "SECRET"},
            "ask": "SECRET", "terms": "SECRET", "due": DAY}),
        json!({"kind": "loss_told", "on": DAY, "text": "TOLD"}),
        json!({"kind": "loss_accepted", "on": DAY, "how": "SECRET"}),
        json!({"kind": "sent", "on": DAY}),
        json!({"kind": "downloaded", "document": ID}),
        json!({"kind": "date_moved", "was": DAY, "due": DAY, "because": "bank_holidays"}),
        json!({"kind": "progress_told", "on": DAY, "text": "TOLD"}),
        json!({"kind": "written_in", "on": DAY, "matter": "general", "text": "TOLD",
            "documents": [ID]}),
        json!({"kind": "written_to", "on": DAY, "text": "TOLD"}),
        json!({"kind": "files_renewed", "until": DAY}),
        json!({"kind": "contact_changed", "person": {"name": "SECRET", "email": "SECRET",
            "phone": null, "address": null}, "reason": "SECRET", "former": "SECRET"}),
        json!({"kind": "withdrawn", "on": DAY}),
        json!({"kind": "lapsed", "on": DAY}),
        json!({"kind": "lifting_warned", "on": DAY, "reason": "TOLD"}),
        json!({"kind": "restriction_lifted", "on": DAY}),
        json!({"kind": "closed"}),
    ];
    let hidden = [
        json!({"kind": "assigned", "owner": ID}),
        json!({"kind": "assessed", "complexity": "simple", "priority": "urgent",
            "reason": "SECRET"}),
        json!({"kind": "care_noted", "care": "safety", "purpose": "SECRET", "until": DAY}),
        json!({"kind": "care_dropped", "care": "safety"}),
        json!({"kind": "conflict_declared", "account": ID, "reason": "SECRET"}),
        json!({"kind": "access_limited", "people": [ID], "reason": "SECRET"}),
        json!({"kind": "opinion_obtained", "on": DAY, "professional": "SECRET",
            "finding": "harm_likely", "about": "SECRET"}),
        json!({"kind": "preserved", "task": ID, "on": DAY, "how": "SECRET"}),
        json!({"kind": "task_returned", "task": ID, "on": DAY, "reason": "SECRET",
            "instead": "SECRET"}),
        json!({"kind": "more_time_asked", "task": ID, "until": DAY, "reason": "SECRET"}),
        json!({"kind": "task_moved", "task": ID, "due": DAY}),
        json!({"kind": "task_chased", "task": ID, "on": DAY}),
        json!({"kind": "task_called_off", "task": ID, "on": DAY, "reason": "SECRET"}),
        json!({"kind": "consultation_answered", "task": ID, "on": DAY, "view": "refuses",
            "answer": "SECRET"}),
        json!({"kind": "balance_struck", "task": ID, "on": DAY, "give": false,
            "reason": "SECRET"}),
        json!({"kind": "places_left_out", "systems": ["SECRET"], "reason": "SECRET"}),
        json!({"kind": "system_searched", "system": "SECRET", "on": DAY, "keeper": "SECRET",
            "terms": "SECRET", "documents": [ID], "recipients": ["SECRET"],
            "sources": ["SECRET"], "nil_reason": null}),
        json!({"kind": "system_changed", "change": "erased", "system": "SECRET", "on": DAY,
            "done": "SECRET"}),
        json!({"kind": "recipient_told", "on": DAY, "recipient": "SECRET",
            "told_as": "recipient", "telling": "told", "how": "SECRET"}),
        json!({"kind": "identifiability_tested", "identifiable": true, "reason": "SECRET"}),
        json!({"kind": "restricted_used", "on": DAY, "ground": "claims", "reason": "SECRET"}),
        json!({"kind": "breach_opened", "aware": DAY, "notify_by": DAY, "facts": "SECRET"}),
        json!({"kind": "breach_settled", "notify": true, "reason": "SECRET"}),
        json!({"kind": "item_supplied", "notice": null, "item": "retention",
            "text": "SECRET"}),
        json!({"kind": "item_promised", "notice": null, "item": "retention", "by": DAY}),
        json!({"kind": "decided", "outcome": "refused", "parts": [],
            "nothing_severable": "SECRET", "health": null, "quote": "SECRET"}),
        json!({"kind": "prepared"}),
        json!({"kind": "reviewed"}),
        json!({"kind": "approved"}),
        json!({"kind": "sent_back", "reason": "SECRET",
            "marks": [{"point": 2, "note": "SECRET"}]}),
        json!({"kind": "pack_built", "document": ID, "sha256": "SECRET", "pages": 1,
            "accompanying": []}),
        json!({"kind": "talked", "on": DAY, "reached": true, "how": "SECRET"}),
        json!({"kind": "reached", "on": DAY, "letter": ID, "written": DAY, "by": "telephone",
            "how": "SECRET"}),
        json!({"kind": "no_answer_needed", "on": DAY, "reason": "SECRET"}),
        json!({"kind": "send_planned", "on": DAY, "reason": "SECRET"}),
        json!({"kind": "send_plan_dropped", "on": DAY}),
        json!({"kind": "noted", "note": "SECRET", "mentions": [ID]}),
        json!({"kind": "attached", "documents": [ID], "attached_as": "identity",
            "note": "SECRET"}),
        json!({"kind": "linked", "other": reference(2), "link": "duplicate",
            "reason": "SECRET"}),
        json!({"kind": "watched", "account": ID}),
        json!({"kind": "unwatched", "account": ID}),
        json!({"kind": "time_spent", "on": DAY, "minutes": 5, "note": "SECRET"}),
        json!({"kind": "proceeded", "body": "regulator", "on": DAY, "ended": false,
            "note": "SECRET"}),
        json!({"kind": "hold_placed", "on": DAY, "reason": "SECRET", "review_on": null}),
        json!({"kind": "hold_lifted", "on": DAY, "reason": "SECRET"}),
        json!({"kind": "disposed", "class": "reply", "documents": [ID]}),
    ];
    let shown = shown.into_iter().map(|event| (true, event));
    shown
        .chain(hidden.into_iter().map(|event| (false, event)))
        .collect()
}

/// The kinds of event that there are, as the reader of stored events lists them when it is
/// given none of them.
pub(crate) fn every_kind() -> BTreeSet<String> {
    let error = serde_json::from_value::<Event>(json!({"kind": "none of them"})).unwrap_err();
    let error = error.to_string();
    let (_, listed) = error.split_once("expected one of").unwrap();
    let names = listed.split('`').skip(1).step_by(2);
    names.map(str::to_owned).collect()
}

pub(crate) fn recorded(sequence: u32, event: Value) -> Recorded {
    Recorded {
        sequence,
        at: "2026-10-12T09:00:00Z".parse().unwrap(),
        by: Actor::Worker,
        event: serde_json::from_value(event).unwrap(),
    }
}

pub(crate) fn case() -> Case {
    let (_, received) = events().remove(0);
    let received = recorded(1, received).event;
    Case::begin(CaseId(Uuid::nil()), &received, jiff::Timestamp::UNIX_EPOCH).unwrap()
}
