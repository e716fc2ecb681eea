//! What the API promises: scopes, controllers apart, one request for one key, problems by field.

use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode};
use jiff::SignedDuration;
use rightsdesk_core::case::Command;
use rightsdesk_core::ids::{AccountId, CaseId, ControllerId};
use rightsdesk_core::people::{Actor, Role};
use rightsdesk_core::right::Right;
use rightsdesk_store::tokens::NewToken;
use rightsdesk_store::{Act, TokenId};
use serde_json::{Value, json};
use tower::ServiceExt;
use uuid::Uuid;

use crate::support::databases::on_each_database;
use crate::support::site::Site;

const NOW: &str = "2026-11-23T10:00:00Z";

/// A token of a controller with these scopes.
async fn token(site: &Site, controller: &str, scopes: &[&str]) -> (TokenId, String) {
    let new = NewToken {
        controller: ControllerId(controller.into()),
        label: "A sample system".into(),
        scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
        expires_at: site
            .now()
            .checked_add(SignedDuration::from_hours(24))
            .unwrap(),
    };
    let id = site.store.tokens().create(&new, site.now()).await.unwrap();
    (
        id,
        rightsdesk_api::issue_token(&site.store, id, &new, site.now()).unwrap(),
    )
}

struct Call<'a> {
    site: &'a Site,
    token: &'a str,
    key: Option<&'a str>,
}

impl Call<'_> {
    async fn send(&self, method: Method, address: &str, body: String) -> (StatusCode, Value) {
        let mut request = Request::builder()
            .method(method)
            .uri(address)
            .header("authorization", format!("Bearer {}", self.token))
            .header("content-type", "application/json");
        if let Some(key) = self.key {
            request = request.header("idempotency-key", key);
        }
        let request = request.body(Body::from(body)).unwrap();
        let answer = self.site.router.clone().oneshot(request).await.unwrap();
        let status = answer.status();
        let bytes = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
        (
            status,
            serde_json::from_slice(&bytes).unwrap_or(Value::Null),
        )
    }

    async fn get(&self, address: &str) -> (StatusCode, Value) {
        self.send(Method::GET, address, String::new()).await
    }

    async fn make(&self, request: &Value) -> (StatusCode, Value) {
        self.send(Method::POST, "/api/v1/requests", request.to_string())
            .await
    }
}

fn request() -> Value {
    json!({
        "rights": ["access", "rectification"],
        "words": "All of it, and my name is misspelt.",
        "subject": "requester",
        "requester": {"name": "Sam Sample", "email": "sam@example.org"},
    })
}

on_each_database! {
    /// Under one key a request is made once; it can then be read and is in the list.
    async fn a_request_is_made_once_read_and_listed(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let (_, both) = token(&site, "kent", &["requests:create", "requests:read"]).await;
        let call = Call { site: &site, token: &both, key: Some("k1") };
        let (status, made) = call.make(&request()).await;
        assert_eq!(status, StatusCode::CREATED, "{made}");
        assert_eq!(made["cases"].as_array().unwrap().len(), 2);
        assert_eq!(made["cases"][0]["due"], "2026-12-23");
        let (status, again) = call.make(&request()).await;
        assert_eq!((status, &again), (StatusCode::OK, &made));
        let mut other = request();
        other["words"] = json!("Something else");
        assert_eq!(call.make(&other).await.0, StatusCode::UNPROCESSABLE_ENTITY);

        let address = format!("/api/v1/requests/{}", made["id"].as_str().unwrap());
        let (status, read) = call.get(&address).await;
        assert_eq!((status, &read), (StatusCode::OK, &made));
        let (status, list) = call.get("/api/v1/cases").await;
        assert_eq!((status, list["cases"].as_array().unwrap().len()), (StatusCode::OK, 2));
        assert!(!list.to_string().contains("Sample"), "nothing personal is listed");
    }

    /// Where it was first received and how to write to the person can be said, and are told as
    /// codes: what to avoid when contacting somebody is for the team.
    async fn receipt_and_preferences_are_told(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let (_, both) = token(&site, "kent", &["requests:create", "requests:read"]).await;
        let call = Call { site: &site, token: &both, key: Some("k1") };
        let (_, made) = call.make(&request()).await;
        let usual = json!({"received": "2026-11-23", "at": "team", "name": null, "elsewhere": null});
        assert_eq!(made["receipt"], usual);
        site.set_now("2026-11-24T08:00:00Z");
        assert_eq!(call.make(&request()).await.1["receipt"], usual, "a repeat on another day");

        let call = Call { key: Some("k2"), ..call };
        let mut full = request();
        full["receipt"] = json!({
            "at": "processor", "name": "Sample Ltd",
            "elsewhere": {"who": "Sample School", "on": "2026-11-20"},
        });
        full["preferences"] = json!({
            "adjustments": ["large_print"], "reply_by": "email", "reply_when": "word_first",
            "contact_safely": "Not at home",
        });
        let (status, made) = call.make(&full).await;
        assert_eq!(status, StatusCode::CREATED, "{made}");
        assert_eq!(made["receipt"]["elsewhere"], json!({"who": "Sample School", "on": "2026-11-20"}));
        assert_eq!((&made["receipt"]["at"], &made["receipt"]["name"]), (&json!("processor"), &json!("Sample Ltd")));
        assert_eq!(made["preferences"], json!({
            "adjustments": ["large_print"], "reply_by": "email", "reply_when": "word_first",
            "contact_safely": true,
        }));
        full["receipt"]["elsewhere"]["on"] = json!("2026-11-25");
        let (status, problem) = Call { key: None, ..call }.make(&full).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(problem.to_string().contains("elsewhere_on"), "{problem}");
    }

    /// A token opens what its scopes and its controller allow, until it is revoked or runs out.
    async fn a_token_opens_only_what_it_may(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let (_, kent) = token(&site, "kent", &["requests:create", "requests:read"]).await;
        let (id, reader) = token(&site, "kent", &["requests:read"]).await;
        let (_, essex) = token(&site, "essex", &["requests:read"]).await;
        let call = |token| Call { site: &site, token, key: None };
        let (_, made) = call(&kent).make(&request()).await;
        let address = format!("/api/v1/requests/{}", made["id"].as_str().unwrap());

        assert_eq!(call(&reader).make(&request()).await.0, StatusCode::FORBIDDEN);
        assert_eq!(call(&reader).get(&address).await.0, StatusCode::OK);
        let (status, problem) = call(&essex).get(&address).await;
        assert_eq!((status, &problem["type"]), (StatusCode::NOT_FOUND, &json!("not_found")));
        assert_eq!(call(&essex).get("/api/v1/cases").await.1["cases"], json!([]));
        let altered = format!("{kent}x");
        for wrong in ["", "x.y.z", &altered] {
            assert_eq!(call(wrong).get(&address).await.0, StatusCode::UNAUTHORIZED, "{wrong}");
        }
        assert!(site.store.tokens().revoke(id, site.now()).await.unwrap());
        assert_eq!(call(&reader).get(&address).await.0, StatusCode::UNAUTHORIZED);
        site.set_now("2026-11-25T10:00:00Z");
        assert_eq!(call(&kent).get(&address).await.0, StatusCode::UNAUTHORIZED);
    }

    /// A case that is limited to named people does not exist for another system, nor does its
    /// request: the same answer, word for word, and the same number of statements.
    async fn a_limited_case_does_not_exist(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let (_, kent) = token(&site, "kent", &["requests:create", "requests:read"]).await;
        let call = Call { site: &site, token: &kent, key: Some("k1") };
        let (_, made) = call.make(&request()).await;
        let id = |value: &Value| value.as_str().unwrap().to_owned();
        let cases: Vec<CaseId> = made["cases"].as_array().unwrap().iter().map(|case| CaseId(id(&case["id"]).parse().unwrap())).collect();
        let account = AccountId(Uuid::from_u128(1));
        let manager = Actor::Staff { account, roles: vec![Role::Manager] };
        let limit = Command::LimitAccess { people: vec![account], reason: "Safety".into() };
        site.store.execute(cases[0], limit, &Act::new(site.now(), &manager)).await.unwrap();

        let no_such = "00000000-0000-7000-8000-000000000000";
        let asked = async |address: String| {
            let before = site.store.statements();
            let answer = call.get(&address).await;
            (answer, site.store.statements() - before)
        };
        for part in ["clock", "rights"] {
            let missing = asked(format!("/api/v1/cases/{no_such}/{part}")).await;
            assert_eq!(missing.0.0, StatusCode::NOT_FOUND);
            for case in &cases {
                assert_eq!(asked(format!("/api/v1/cases/{case}/{part}")).await, missing);
            }
        }
        let missing = asked(format!("/api/v1/requests/{no_such}")).await;
        assert_eq!(missing.0.0, StatusCode::NOT_FOUND);
        assert_eq!(asked(format!("/api/v1/requests/{}", id(&made["id"]))).await, missing);
        assert_eq!(call.get("/api/v1/cases").await.1["cases"], json!([]));
        // Who made it and asks again under the same key is told no more than they sent.
        let (status, again) = call.make(&request()).await;
        assert_eq!((status, &again["cases"]), (StatusCode::OK, &json!([])));
    }

    /// What cannot be taken is refused field by field, and nothing is made.
    async fn a_slip_is_named_at_its_field(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let (_, both) = token(&site, "kent", &["requests:create", "requests:read"]).await;
        let call = Call { site: &site, token: &both, key: None };
        for (field, value, status, named) in [
            ("rights", json!([]), 422, "rights"),
            ("words", json!(" "), 422, "words"),
            ("received", json!("2026-11-24"), 422, "received"),
            ("requester", json!({"name": "Sam", "email": "sam"}), 422, "email"),
            ("rights", json!(["acess"]), 400, "acess"),
            ("colour", json!("red"), 400, "colour"),
        ] {
            let mut wrong = request();
            wrong[field] = value;
            let (answered, problem) = call.make(&wrong).await;
            assert_eq!(answered.as_u16(), status, "{field}: {problem}");
            assert!(problem.to_string().contains(named), "{field}: {problem}");
        }
        let (status, _) = call.send(Method::POST, "/api/v1/requests", "{".into()).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        assert_eq!(call.get("/api/v1/cases?cursor=nowhere").await.0, StatusCode::BAD_REQUEST);
        assert_eq!(call.get("/api/v1/cases").await.1["cases"], json!([]));
    }

    /// Vectors are answered as the command line answers them, by the nation of the token's
    /// controller or their own; what is wrong is named by vector and field.
    async fn deadlines_are_counted_for_other_programs(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let (_, reader) = token(&site, "kent", &["requests:read"]).await;
        let (_, creator) = token(&site, "kent", &["requests:create"]).await;
        let post = |token, vectors: Value| {
            let site = &site;
            async move {
                let call = Call { site, token, key: None };
                call.send(Method::POST, "/api/v1/deadlines", vectors.to_string()).await
            }
        };
        let vector = |id: &str| json!({"id": id, "right": "access", "received": "2026-10-30"});
        let mut scottish = vector("s");
        scottish["nation"] = json!("scotland");
        let (status, answers) = post(&reader, json!([vector("e"), scottish])).await;
        assert_eq!(status, StatusCode::OK, "{answers}");
        assert_eq!((&answers[0]["id"], &answers[0]["due"]), (&json!("e"), &json!("2026-11-30")));
        assert_eq!((&answers[1]["id"], &answers[1]["due"]), (&json!("s"), &json!("2026-12-01")));
        assert!(answers[0]["steps"][0]["words"].as_str().unwrap().contains("request"));
        assert_eq!(answers[0]["would_change"][0]["code"], "extended");
        let (status, one) = post(&reader, vector("one")).await;
        assert_eq!((status, &one["status"]), (StatusCode::OK, &json!("running")));

        let (status, problem) = post(&reader, json!([vector("a"), {"id": "b", "right": "x"}])).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{problem}");
        assert_eq!(problem["problems"][0]["vector"], "b");
        assert_eq!(problem["problems"][0]["field"], "right");
        let mut slip = vector("c");
        slip["event"] = json!([{"type": "extended", "date": "2026-11-20"}]);
        let (status, problem) = post(&reader, slip).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{problem}");
        assert_eq!(problem["problems"][0]["field"], "event");
        let many: Vec<Value> = (0..501).map(|id| vector(&id.to_string())).collect();
        assert_eq!(post(&reader, json!(many)).await.0, StatusCode::BAD_REQUEST);
        assert_eq!(post(&creator, vector("a")).await.0, StatusCode::FORBIDDEN);
        assert_eq!(post("none", vector("a")).await.0, StatusCode::UNAUTHORIZED);
    }

    /// A case shows how its date was reached and what its right comes to, to its own controller.
    async fn a_case_shows_its_clock_and_its_rights(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let (_, kent) = token(&site, "kent", &["requests:create", "requests:read"]).await;
        let (_, essex) = token(&site, "essex", &["requests:read"]).await;
        let call = |token| Call { site: &site, token, key: None };
        let mut wanted = request();
        wanted["rights"] = json!(["erasure"]);
        wanted["notice"] = json!("kent-parent-carer-panel");
        let (_, made) = call(&kent).make(&wanted).await;
        let case = format!("/api/v1/cases/{}", made["cases"][0]["id"].as_str().unwrap());

        let (status, found) = call(&kent).get(&format!("{case}/clock")).await;
        assert_eq!(status, StatusCode::OK, "{found}");
        assert_eq!(found["clock"]["due"], "2026-12-23");
        assert_eq!(found["history"]["received"], "2026-11-23");
        let started = found["clock"]["steps"].as_array().unwrap();
        assert!(started.iter().any(|step| step["citation"] == "UK GDPR Arts 12(3), 12A"));

        let (status, found) = call(&kent).get(&format!("{case}/rights")).await;
        assert_eq!(status, StatusCode::OK, "{found}");
        assert_eq!(found["right"], "erasure");
        assert_eq!(found["services"][0]["notice"], "kent-parent-carer-panel");
        assert_eq!(found["services"][0]["advice"]["purposes"][0]["availability"], "available");
        assert_eq!(found["duties"][0]["code"], "erase");

        for page in ["clock", "rights"] {
            let address = format!("{case}/{page}");
            assert_eq!(call(&essex).get(&address).await.0, StatusCode::NOT_FOUND);
            assert_eq!(call("x").get(&address).await.0, StatusCode::UNAUTHORIZED);
            let nowhere = format!("/api/v1/cases/nonsense/{page}");
            assert_eq!(call(&kent).get(&nowhere).await.0, StatusCode::NOT_FOUND);
        }
        let told = format!("{found}");
        assert!(!told.contains("Sample"), "nothing personal is told");
    }

    /// The table of rights, the reasons, and the notices of the token's own controller.
    async fn the_law_and_the_register_can_be_read(database: TestDatabase) {
        let site = Site::open(&database, NOW).await;
        let (_, kent) = token(&site, "kent", &["requests:read"]).await;
        let call = Call { site: &site, token: &kent, key: None };
        let (status, table) = call.get("/api/v1/rights").await;
        assert_eq!(status, StatusCode::OK);
        let rows = table["rights"].as_array().unwrap();
        assert_eq!(rows.len(), Right::ALL.len());
        for row in rows {
            assert_eq!(row["bases"].as_array().unwrap().len(), 7, "{row}");
            assert!(!row["duties"].as_array().unwrap().is_empty(), "{row}");
            assert!(!row["reply_must_say"].as_array().unwrap().is_empty(), "{row}");
        }
        let (status, reasons) = call.get("/api/v1/reasons").await;
        assert_eq!(status, StatusCode::OK);
        let codes: Vec<&str> = reasons["reasons"]
            .as_array()
            .unwrap()
            .iter()
            .map(|reason| reason["code"].as_str().unwrap())
            .collect();
        assert!(codes.contains(&"TP16") && codes.contains(&"NOTHELD"), "{codes:?}");

        let (status, list) = call.get("/api/v1/notices").await;
        assert_eq!(status, StatusCode::OK);
        let ids = list["notices"].as_array().unwrap();
        assert!(ids.iter().any(|notice| notice["id"] == "kent-parent-carer-panel"));
        let (status, notice) = call.get("/api/v1/notices/kent-parent-carer-panel").await;
        assert_eq!(status, StatusCode::OK, "{notice}");
        assert_eq!(notice["rights"].as_array().unwrap().len(), Right::ALL.len());
        let checks = notice["checks"].as_array().unwrap();
        let automated = checks.iter().find(|check| check["item"] == "automated_decisions");
        assert_eq!(automated.unwrap()["status"], "missing");
        for other in ["essex-family-group-conference", "nonsense"] {
            let address = format!("/api/v1/notices/{other}");
            assert_eq!(call.get(&address).await.0, StatusCode::NOT_FOUND, "{other}");
        }
    }
}
