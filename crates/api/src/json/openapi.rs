//! The description of the API: OpenAPI 3.1.
//!
//! Choices are taken from core, so that they cannot drift; a test compares the addresses with
//! [`crate::endpoints`].

use axum::Json;
use rightsdesk_core::calendar::Nation;
use rightsdesk_core::case::{ActingAs, Outcome, Stage};
use rightsdesk_core::reason::{Approver, Sort};
use rightsdesk_core::request::{
    Adjustment, LINE_MOST, ReceivedAt, ReplyBy, ReplyWhen, Subject, WORDS_MOST,
};
use rightsdesk_core::right::Right;
use rightsdesk_core::rights::LawfulBasis;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{deadlines, vectors};

/// The description.
pub(crate) async fn document() -> Json<Value> {
    Json(described())
}

fn described() -> Value {
    let rights: Vec<&str> = Right::ALL.into_iter().map(Right::code).collect();
    let stages: Vec<&str> = Stage::ALL.into_iter().map(Stage::code).collect();
    let outcomes: Vec<&str> = Outcome::ALL.into_iter().map(Outcome::code).collect();
    let subjects: Vec<&str> = Subject::ALL.into_iter().map(Subject::code).collect();
    let date = json!({"type": "string", "format": "date"});
    let maybe_date = json!({"type": ["string", "null"], "format": "date"});
    let maybe_text = json!({"type": ["string", "null"]});
    let elsewhere = json!({
        "type": ["object", "null"],
        "description": "The separate controller that had it before; that day starts no clock",
        "required": ["who", "on"],
        "properties": {"who": {"type": "string"}, "on": date},
    });
    let adjustments = json!({"type": "array", "items": {"enum": codes(Adjustment::ALL)}});
    let mut ways = codes(ReplyBy::ALL);
    ways.push(Value::Null);
    let reply_by = json!({"enum": ways});
    let mut times = codes(ReplyWhen::ALL);
    times.push(Value::Null);
    let reply_when = json!({"enum": times});
    let preferences = json!({"type": "object", "properties": {
        "adjustments": adjustments,
        "adjustment_detail": maybe_text,
        "reply_by": reply_by,
        "reply_when": reply_when,
        "contact_safely": maybe_text,
    }});
    let mut capacities = codes(ActingAs::ALL);
    capacities.push(Value::Null);
    let acting_as = json!({"enum": capacities});
    let id = json!({"type": "string", "format": "uuid"});
    let count = json!({"type": "integer", "minimum": 0});
    let maybe_count = json!({"type": ["integer", "null"], "minimum": 0});
    let text = json!({"type": "string"});
    let nations: Vec<&str> = Nation::ALL.into_iter().map(Nation::code).collect();
    let mut bases = codes(LawfulBasis::ALL);
    bases.push(Value::Null);
    let vector = json!({
        "type": "object",
        "description": format!(
            "A history to be counted. It and its events can carry notes, which are left alone: {}, \
             and what begins with {}. Any other field is refused.",
            vectors::ANNOTATIONS.join(", "),
            vectors::EXPECTED,
        ),
        "required": ["right", "received"],
        "properties": {
            "id": {"type": "string", "description": "What the answer is called by; each once."},
            "right": {"enum": rights},
            "received": date,
            "nation": {"enum": nations, "description": "The controller's own if not said."},
            "today": {"type": "string", "format": "date",
                      "description": "The day after which nothing may be dated."},
            "cautious": {"type": "boolean", "description":
                "Whether to count by the reading that leaves the fewest days; by the council's \
                 settings if not said."},
            "events": {"type": "array", "items": {
                "type": "object",
                "required": ["type", "date"],
                "properties": {
                    "type": {"enum": vectors::KINDS},
                    "date": date,
                    "ref": {"type": "string", "description": "Which question, of several."},
                    "qualifies": {"type": "boolean", "default": true,
                        "description": "Whether the answer is needed to find what is asked for."},
                },
            }},
        },
    });
    let deadline = json!({
        "type": "object",
        "required": ["id", "due", "status", "paused_days", "extension_notice_by", "cautious_due",
                     "nation", "steps", "would_change"],
        "properties": {
            "id": maybe_text, "due": maybe_date,
            "status": {"enum": ["running", "running_extended", "paused", "clock_not_started",
                "extension_invalid_notice_late", "acknowledge_by", "no_statutory_period"]},
            "paused_days": maybe_count, "extension_notice_by": maybe_date,
            "extension_notice_target": maybe_date, "cautious_due": maybe_date,
            "act_by": maybe_date, "stop_at_once": {"type": "boolean"},
            "regime": {"enum": ["pre_duaa", "duaa", "s164A", "dpa2018_part3", null]},
            "nation": {"enum": nations},
            "relevant_time": maybe_date, "nominal_due": maybe_date,
            "outstanding": {"type": "object", "properties": {
                "identity": maybe_date, "authority": maybe_date, "fee": maybe_date,
                "clarification": maybe_date,
            }},
            "days_left_when_answered": maybe_count,
            "certainty": {"enum": ["published", "by_rule"]},
            "steps": {"type": "array", "items": {
                "type": "object",
                "required": ["code", "date", "citation", "unsettled", "words"],
                "properties": {
                    "code": text, "facts": {"type": "object"}, "date": maybe_date,
                    "citation": text, "unsettled": {"type": "boolean"}, "words": text,
                },
            }},
            "would_change": {"type": "array", "items": {
                "type": "object",
                "required": ["code", "facts", "words"],
                "properties": {"code": text, "facts": {"type": "object"}, "words": text},
            }},
        },
    });
    let coded = json!({
        "type": "object",
        "required": ["code", "words"],
        "properties": {"code": text, "words": text, "citation": text, "for_resident": text},
    });
    let applies = json!({
        "availability": {"enum": ["available", "conditional", "not_available", "prohibited"]},
        "words": text, "citation": text, "question": coded, "reason": coded,
        "basis": {"enum": bases}, "basis_words": text,
    });
    let list_of = |schema: &Value| json!({"type": "array", "items": schema});
    let follows = json!({
        "duties": list_of(&coded),
        "tasks": list_of(&json!({"type": "object", "properties": {
            "task": text, "per": text, "by": text, "words": text,
        }})),
        "reply_must_say": list_of(&coded),
    });
    let of_purpose = joined([
        &applies,
        &json!({
            "purpose": text, "statement": text,
            "identifiability_to_test": {"type": "boolean"},
            "points": list_of(&coded), "grounds": list_of(&coded),
        }),
    ]);
    let of_notice = joined([
        &follows,
        &json!({
            "right": {"enum": rights}, "name": text, "citation": text,
            "reach": {"enum": ["every_purpose", "some_purposes", "no_purpose", "unknown"]},
            "reach_words": text,
            "purposes": list_of(&of_purpose),
        }),
    ]);
    let case_id = json!([{"name": "id", "in": "path", "required": true, "schema": id}]);
    let person = json!({
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": {"type": "string", "minLength": 1, "maxLength": LINE_MOST},
            "email": maybe_text, "phone": maybe_text, "address": maybe_text,
        },
    });
    let case = json!({
        "type": "object",
        "required": ["id", "request", "reference", "right", "stage", "clock", "received"],
        "properties": {
            "id": id, "request": id,
            "reference": {"type": "string"},
            "right": {"enum": rights},
            "stage": {"enum": stages},
            "outcome": {"anyOf": [{"enum": outcomes}, {"type": "null"}]},
            "clock": {"type": "string"},
            "received": date, "due": maybe_date, "answered": maybe_date,
        },
    });
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Rightsdesk",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Make, read and list requests of one controller. Answers hold codes \
                            and dates; nothing personal.",
            "license": {"name": "MIT OR Apache-2.0"},
        },
        "security": [{"token": []}],
        "paths": {
            "/api/v1/openapi.json": {
                "get": {
                    "summary": "This description",
                    "security": [],
                    "responses": {"200": {"description": "OpenAPI 3.1"}},
                },
            },
            "/api/v1/requests": {
                "post": {
                    "summary": "Make a request. Scope: requests:create",
                    "parameters": [{
                        "name": "Idempotency-Key", "in": "header", "required": false,
                        "description": "Under one key a request is made once.",
                        "schema": {"type": "string", "minLength": 1, "maxLength": 128},
                    }],
                    "requestBody": {"required": true, "content": {"application/json": {
                        "schema": {"$ref": "#/components/schemas/NewRequest"},
                    }}},
                    "responses": {
                        "201": answer("Made", "Request"),
                        "200": answer("It had been made before under this key", "Request"),
                        "400": problem(), "401": problem(), "403": problem(), "422": problem(),
                    },
                },
            },
            "/api/v1/requests/{id}": {
                "get": {
                    "summary": "Read a request. Scope: requests:read",
                    "parameters": [{"name": "id", "in": "path", "required": true, "schema": id}],
                    "responses": {
                        "200": answer("The request with its cases", "Request"),
                        "401": problem(), "403": problem(), "404": problem(),
                    },
                },
            },
            "/api/v1/cases": {
                "get": {
                    "summary": "List cases by the date they are due. Scope: requests:read",
                    "parameters": [{
                        "name": "cursor", "in": "query", "required": false,
                        "description": "The `next` of the page before.",
                        "schema": {"type": "string"},
                    }],
                    "responses": {
                        "200": answer("A page of cases", "CaseList"),
                        "400": problem(), "401": problem(), "403": problem(),
                    },
                },
            },
            "/api/v1/cases/{id}/clock": {
                "get": {
                    "summary": "How the date of a case was reached. Scope: requests:read",
                    "parameters": case_id,
                    "responses": {
                        "200": answer("The clock with its steps", "CaseClock"),
                        "401": problem(), "403": problem(), "404": problem(),
                    },
                },
            },
            "/api/v1/cases/{id}/rights": {
                "get": {
                    "summary": "What the right of a case comes to, purpose by purpose. \
                                Scope: requests:read",
                    "parameters": case_id,
                    "responses": {
                        "200": answer("Service by service", "CaseRights"),
                        "401": problem(), "403": problem(), "404": problem(),
                    },
                },
            },
            "/api/v1/deadlines": {
                "post": {
                    "summary": "Count the deadlines of histories. Nothing is kept. \
                                Scope: requests:read",
                    "requestBody": {"required": true, "content": {"application/json": {
                        "schema": {"oneOf": [
                            {"$ref": "#/components/schemas/Vector"},
                            {"type": "array", "maxItems": deadlines::MOST,
                             "items": {"$ref": "#/components/schemas/Vector"}},
                        ]},
                    }}},
                    "responses": {
                        "200": {"description": "In the shape that was sent", "content": {
                            "application/json": {"schema": {"oneOf": [
                                {"$ref": "#/components/schemas/Deadline"},
                                {"type": "array",
                                 "items": {"$ref": "#/components/schemas/Deadline"}},
                            ]}},
                        }},
                        "400": problem(), "401": problem(), "403": problem(), "422": problem(),
                    },
                },
            },
            "/api/v1/rights": {
                "get": {
                    "summary": "The rights by lawful basis. Scope: requests:read",
                    "responses": {
                        "200": answer("The table", "RightsTable"),
                        "401": problem(), "403": problem(),
                    },
                },
            },
            "/api/v1/reasons": {
                "get": {
                    "summary": "The reasons a decision can rely on. Scope: requests:read",
                    "responses": {
                        "200": answer("Every reason", "ReasonList"),
                        "401": problem(), "403": problem(),
                    },
                },
            },
            "/api/v1/notices": {
                "get": {
                    "summary": "The controller's privacy notices. Scope: requests:read",
                    "responses": {
                        "200": answer("The notices, and the templates open to it", "NoticeList"),
                        "401": problem(), "403": problem(),
                    },
                },
            },
            "/api/v1/notices/{id}": {
                "get": {
                    "summary": "One notice: its facts, what it lacks, and the rights it leaves \
                                open. Scope: requests:read",
                    "parameters": [{"name": "id", "in": "path", "required": true, "schema": text}],
                    "responses": {
                        "200": answer("The notice", "Notice"),
                        "401": problem(), "403": problem(), "404": problem(),
                    },
                },
            },
        },
        "components": {
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
            },
            "schemas": {
                "Case": case,
                "Vector": vector,
                "Deadline": deadline,
                "CaseClock": {
                    "type": "object",
                    "required": ["case", "today", "history", "clock"],
                    "properties": {
                        "case": id, "today": date,
                        "history": {"$ref": "#/components/schemas/Vector"},
                        "clock": {"$ref": "#/components/schemas/Deadline"},
                    },
                },
                "RightOfNotice": of_notice,
                "CaseRights": joined([&follows, &json!({
                    "case": id, "right": {"enum": rights},
                    "services": list_of(&json!({"type": "object", "properties": {
                        "notice": text, "title": text,
                        "advice": {"$ref": "#/components/schemas/RightOfNotice"},
                    }})),
                })]),
                "RightsTable": {"type": "object", "properties": {
                    "rights": list_of(&joined([&follows, &json!({
                        "right": {"enum": rights}, "name": text, "citation": text,
                        "recipients_are_told": {"type": "boolean"},
                        "acts_at_once": {"type": "boolean"},
                        "bases": list_of(&joined([&applies])),
                    })])),
                }},
                "ReasonList": {"type": "object", "properties": {
                    "reasons": list_of(&json!({"type": "object", "properties": {
                        "code": text, "name": text, "citation": text,
                        "sort": {"enum": codes(Sort::ALL)},
                        "withholds": text, "explanation": text,
                        "bites": list_of(&text), "rights": list_of(&json!({"enum": rights})),
                        "tests": list_of(&json!({"type": "object", "properties": {
                            "code": text, "statement": text,
                        }})),
                        "opinion": {"type": ["object", "null"], "properties": {
                            "says": text, "statement": text, "citation": text, "months": count,
                        }},
                        "approver": {"enum": codes(Approver::ALL)},
                        "severable": {"type": "boolean"},
                    }})),
                }},
                "NoticeList": {"type": "object", "properties": {
                    "notices": list_of(&json!({"type": "object", "properties": {
                        "id": text, "title": text, "date": maybe_text,
                        "is_template": {"type": "boolean"},
                        "partial": count, "wrong": count, "missing": count,
                    }})),
                }},
                "Notice": {"type": "object", "properties": {
                    "id": text, "title": text, "is_template": {"type": "boolean"},
                    "facts": {"type": "object", "description": "As in the register's files"},
                    "checks": list_of(&json!({"type": "object", "properties": {
                        "item": text, "name": text, "citation": text,
                        "status": {"enum": ["given", "partial", "wrong", "missing"]},
                        "findings": {"type": "array", "items": {"type": "object"}},
                    }})),
                    "rights": list_of(&json!({"$ref": "#/components/schemas/RightOfNotice"})),
                }},
                "CaseList": {
                    "type": "object",
                    "required": ["cases"],
                    "properties": {
                        "cases": {"type": "array", "items": {"$ref": "#/components/schemas/Case"}},
                        "next": maybe_text,
                    },
                },
                "Person": person,
                "NewRequest": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["rights", "words", "subject", "requester"],
                    "properties": {
                        "received": maybe_date,
                        "rights": {"type": "array", "minItems": 1, "items": {"enum": rights}},
                        "words": {"type": "string", "minLength": 1, "maxLength": WORDS_MOST},
                        "notice": maybe_text,
                        "subject": {"enum": subjects},
                        "requester": {"$ref": "#/components/schemas/Person"},
                        "data_subject": {"anyOf": [
                            {"$ref": "#/components/schemas/Person"}, {"type": "null"},
                        ]},
                        "receipt": {"type": "object", "properties": {
                            "at": {"enum": ReceivedAt::CODES},
                            "name": maybe_text,
                            "elsewhere": elsewhere,
                        }},
                        "preferences": preferences,
                        "acting_as": acting_as,
                        "complains_of": maybe_text,
                    },
                },
                "Request": {
                    "type": "object",
                    "required": ["id", "reference", "cases"],
                    "properties": {
                        "id": id,
                        "reference": {"type": "string"},
                        "cases": {"type": "array", "items": {"$ref": "#/components/schemas/Case"}},
                        "receipt": {"type": "object", "properties": {
                            "received": date,
                            "at": {"enum": ReceivedAt::CODES},
                            "name": maybe_text,
                            "elsewhere": elsewhere,
                        }},
                        "preferences": {"type": "object", "properties": {
                            "adjustments": adjustments,
                            "reply_by": reply_by,
                            "reply_when": reply_when,
                            "contact_safely": {"type": "boolean"},
                        }},
                    },
                },
                "Problem": {
                    "type": "object",
                    "required": ["type", "title", "status"],
                    "properties": {
                        "type": {"type": "string"},
                        "title": {"type": "string"},
                        "status": {"type": "integer"},
                        "problems": {"type": "array", "items": {"type": "object"}},
                    },
                },
            },
        },
    })
}

/// The stable names of codes, as they are written.
fn codes<T: Serialize>(all: impl IntoIterator<Item = T>) -> Vec<Value> {
    all.into_iter().map(|code| json!(code)).collect()
}

/// An object with the properties of all the parts.
fn joined<const N: usize>(parts: [&Value; N]) -> Value {
    let properties: Map<String, Value> = parts
        .into_iter()
        .filter_map(Value::as_object)
        .flat_map(Clone::clone)
        .collect();
    json!({"type": "object", "properties": properties})
}

fn answer(description: &str, schema: &str) -> Value {
    let schema = json!({"$ref": format!("#/components/schemas/{schema}")});
    json!({"description": description, "content": {"application/json": {"schema": schema}}})
}

fn problem() -> Value {
    json!({
        "description": "What is wrong (RFC 9457)",
        "content": {"application/problem+json": {
            "schema": {"$ref": "#/components/schemas/Problem"},
        }},
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::described;

    #[test]
    fn every_address_of_the_api_is_described_and_no_other() {
        let document = described();
        let described: BTreeSet<(String, String)> = document["paths"]
            .as_object()
            .unwrap()
            .iter()
            .flat_map(|(path, methods)| {
                let methods = methods.as_object().unwrap().keys();
                methods.map(|method| (method.to_uppercase(), path.clone()))
            })
            .collect();
        let there: BTreeSet<(String, String)> = crate::json::endpoints()
            .into_iter()
            .map(|endpoint| (endpoint.method.to_string(), endpoint.path.to_owned()))
            .collect();
        assert_eq!(described, there);
    }
}
