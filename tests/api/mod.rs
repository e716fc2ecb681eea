//! What the API promises: scopes, controllers apart, one request for one key, problems by field.

use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode};
use jiff::SignedDuration;
use rightsdesk_core::ids::ControllerId;
use rightsdesk_store::TokenId;
use rightsdesk_store::tokens::NewToken;
use serde_json::{Value, json};
use tower::ServiceExt;

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
}
