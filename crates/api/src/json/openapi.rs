//! The description of the API: OpenAPI 3.1.
//!
//! Choices are taken from core, so that they cannot drift; a test compares the addresses with
//! [`crate::endpoints`].

use axum::Json;
use rightsdesk_core::case::{Outcome, Stage};
use rightsdesk_core::request::{LINE_MOST, Subject, WORDS_MOST};
use rightsdesk_core::right::Right;
use serde_json::{Value, json};

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
    let id = json!({"type": "string", "format": "uuid"});
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
        },
        "components": {
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
            },
            "schemas": {
                "Case": case,
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
                    },
                },
                "Request": {
                    "type": "object",
                    "required": ["id", "reference", "cases"],
                    "properties": {
                        "id": id,
                        "reference": {"type": "string"},
                        "cases": {"type": "array", "items": {"$ref": "#/components/schemas/Case"}},
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
