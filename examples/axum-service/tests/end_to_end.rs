//! The service over HTTP, with the platform's double as a second server.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum_service::{Vendor, router};
use futures_util::stream::{StreamExt as _, iter};
use http_body_util::BodyExt as _;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use kosc_orders::forms::stairs;
use kosc_orders::platform::{Failure, Incoming, Platform, Setup};
use serde_json::{Value, json};

const NOW: &str = "2026-12-01T08:00:00Z";

/// Serves a router, and returns its address.
async fn serve(router: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
    address
}

/// Serves the double.
async fn answer(platform: Arc<Mutex<Platform>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    assert_eq!(parts.headers["authorization"], "Token x");
    let body = body.collect().await.unwrap().to_bytes();
    let call = Incoming::new(parts.method.as_str(), parts.uri.path())
        .with_query(parts.uri.query().unwrap_or_default())
        .with_body(&body);
    let answer = platform.lock().unwrap().handle(call, NOW);
    let retry_after = answer.header("Retry-After").unwrap_or_default().to_owned();
    (StatusCode::from_u16(answer.status).unwrap(), [("retry-after", retry_after)], answer.body).into_response()
}

/// The service, and its platform.
struct Service {
    host: String,
    platform: Arc<Mutex<Platform>>,
    client: Client<HttpConnector, Body>,
}

struct Said {
    status: u16,
    headers: HeaderMap,
    json: Value,
}

impl Service {
    async fn new() -> Self {
        let setup = json!({"contacts": [{"contact_uuid": "8w10yfnb"}]}).to_string();
        let platform = Arc::new(Mutex::new(Platform::new(Setup::from_json(setup.as_bytes()).unwrap())));
        let double = Arc::clone(&platform);
        let vendor = serve(Router::new().fallback(move |request| answer(Arc::clone(&double), request))).await;
        let host = serve(router(Vendor::new(vendor, "Token x".to_owned()))).await;
        Self { host, platform, client: Client::builder(TokioExecutor::new()).build_http() }
    }

    fn request(&self, method: &str, path: &str, language: &str, body: Body) -> Request {
        let builder = Request::builder().method(method).uri([&self.host, path].concat());
        builder.header("accept-language", language).body(body).unwrap()
    }

    async fn call(&self, method: &str, path: &str, language: &str, body: Value) -> Said {
        let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
        let response = self.client.request(self.request(method, path, language, body)).await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.into_body().collect().await.unwrap().to_bytes();
        Said { status, headers, json: serde_json::from_slice(&text).unwrap_or_default() }
    }

    fn fail_next(&self, failure: Failure) {
        self.platform.lock().unwrap().fail_next(failure);
    }

    /// Returns the number of calls that the platform got.
    fn calls(&self) -> usize {
        self.platform.lock().unwrap().calls().count()
    }
}

fn draft() -> Value {
    json!({
        "type": "activate",
        "product": {"code": "FP01"},
        "request_type": "activate_undefined",
        "eligibility_ref": "elig-0e22a184-1c89-4fc3-ac25-ab3c3b67fa52",
        "operator_info": {"order_ref": "77"},
    })
}

fn pointers(said: &Said) -> Vec<&str> {
    said.json["issues"].as_array().unwrap().iter().map(|issue| issue["pointer"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn an_order_goes_from_nothing_to_submitted() {
    let service = Service::new().await;
    let created = service.call("POST", "/orders", "en", draft()).await;
    assert_eq!((created.status, &created.json["status"]), (201, &json!("draft")));
    assert_eq!(created.json["operator_info"]["order_ref"], "77", "the plan has sent a second call");
    let place = created.headers["location"].to_str().unwrap();

    let early = service.call("POST", &[place, "/submission"].concat(), "fr-FR, en;q=0.5", Value::Null).await;
    assert_eq!(early.status, 422);
    assert_eq!(early.headers["content-type"], "application/problem+json");
    assert_eq!(early.headers["content-language"], "fr");
    assert_eq!(early.json["title"], "La commande a des erreurs");
    assert!(pointers(&early).contains(&"/end_customer/type"), "{}", early.json);
    assert!(early.json["issues"][0]["message"].as_str().unwrap().contains(" est obligatoire avant la soumission"));

    let ready = service.call("GET", &[place, "/readiness"].concat(), "en", Value::Null).await;
    assert_eq!((ready.status, &ready.json["ready"]), (200, &json!(false)));
    let missing = ready.json["missing"].as_array().unwrap().len();
    assert!(missing > 3, "{}", ready.json);

    let customer = json!({
        "end_customer": {
            "type": "registered", "name": "BOULANGERIE MARTIN", "siret": "73282932000074",
            "contact": {"first_name": "Anne", "last_name": "Martin", "email": "anne@example.org", "phone_number": "0478000000"},
        },
        "operator_info": {"order_name": "Martin", "contact_uuid": "8w10yfnb"},
    });
    let changed = service.call("PATCH", place, "en", customer).await;
    assert_eq!((changed.status, &changed.json["end_customer"]["siret"]), (200, &json!("73282932000074")));
    assert_eq!(changed.json["operator_info"]["order_ref"], "77", "the rest is as it was");

    // Only the customer's place is missing: a floor of the building.
    let context = service.platform.lock().unwrap().context_of(changed.json["uuid"].as_str().unwrap()).unwrap();
    let context: Value = serde_json::from_str(&context).unwrap();
    let stairs = &stairs(&context["building"])[0];
    let address = json!({"building": stairs.building, "stairs": stairs.stair, "floor": stairs.floors[0].0});
    let bounds = json!([{"uuid": changed.json["bounds"][0]["uuid"], "address": address}]);
    let floored = service.call("PATCH", place, "en", json!({"bounds": bounds})).await;
    assert_eq!(floored.status, 200, "{}", floored.json);
    let ready = service.call("GET", &[place, "/readiness"].concat(), "en", Value::Null).await;
    assert_eq!(ready.json["ready"], json!(true), "{}", ready.json);

    let submitted = service.call("POST", &[place, "/submission"].concat(), "en", Value::Null).await;
    assert_eq!((submitted.status, &submitted.json["status"]), (200, &json!("submitted")), "{}", submitted.json);
    let read = service.call("GET", place, "en", Value::Null).await;
    assert_eq!(read.json["status"], "submitted");
}

#[tokio::test]
async fn what_has_an_error_is_not_sent() {
    let service = Service::new().await;
    let mut wrong = draft();
    wrong["request_type"] = json!("activate");
    for (body, pointer) in [(wrong, "/request_type"), (json!({}), "/type"), (json!("text"), "")] {
        let said = service.call("POST", "/orders", "en", body).await;
        assert_eq!((said.status, &said.json["type"]), (422, &json!("/problems/invalid")));
        assert!(pointers(&said).contains(&pointer), "{}", said.json);
        assert_eq!(said.json["detail"], said.json["issues"][0]["message"]);
        assert_eq!(said.json["status"], 422);
    }
    assert_eq!(service.calls(), 0);
}

#[tokio::test]
async fn what_the_platform_says_comes_home() {
    let service = Service::new().await;
    let created = service.call("POST", "/orders", "en", draft()).await;
    let place = created.headers["location"].to_str().unwrap();

    let mut failure = Failure::status(429).on("PATCH", "/api/v2/orders/");
    failure.retry_after = Some(7);
    service.fail_next(failure);
    let busy = service.call("PATCH", place, "fr", json!({"comment": "a"})).await;
    assert_eq!((busy.status, &busy.json["type"]), (503, &json!("/problems/unreachable")), "{}", busy.json);
    assert_eq!(busy.headers["retry-after"], "7");
    assert_eq!(busy.json["title"], "La plateforme ne répond pas");

    service.fail_next(Failure::status(500).on("PATCH", "/api/v2/orders/"));
    assert_eq!(service.call("PATCH", place, "en", json!({"comment": "a"})).await.status, 502);
    service.fail_next(Failure::html(502).on("PATCH", "/api/v2/orders/"));
    assert_eq!(service.call("PATCH", place, "en", json!({"comment": "a"})).await.status, 502);
    assert_eq!(service.call("PATCH", place, "en", json!({"comment": "a"})).await.json["comment"], "a");

    let unknown = service.call("GET", "/orders/4fbf6fae-7b1a-4f5c-9b13-ab5ddbd0ca2a", "en", Value::Null).await;
    assert_eq!((unknown.status, &unknown.json["type"]), (404, &json!("/problems/unknown")));
    assert_eq!(service.call("GET", "/orders/..%2F..", "en", Value::Null).await.status, 404);

    let nobody =
        Service { host: serve(router(Vendor::new("http://127.0.0.1:1".to_owned(), String::new()))).await, ..service };
    assert_eq!(nobody.call("POST", "/orders", "en", draft()).await.status, 502);
}

#[tokio::test]
async fn lines_are_answered_as_they_come() {
    let service = Service::new().await;
    let (give, given) = tokio::sync::mpsc::channel::<&str>(1);
    let stream = futures_util::stream::unfold(given, |mut given| async move {
        given.recv().await.map(|text| (Ok::<_, std::io::Error>(Bytes::from(text)), given))
    });
    let request = service.request("POST", "/checks/create", "fr", Body::from_stream(stream));
    // The answer starts before the body has arrived completely.
    give.send("{\"type\": \"termi").await.unwrap();
    let sending = tokio::spawn(service.client.request(request));
    give.send("nate\"}\n{\"type\":").await.unwrap();
    let mut reports = sending.await.unwrap().unwrap().into_body().into_data_stream();
    let first: Value = serde_json::from_slice(&reports.next().await.unwrap().unwrap()).unwrap();
    assert_eq!((&first["line"], &first["issues"][0]["rule"]), (&json!(1), &json!("service/required")));
    assert!(first["issues"][0]["message"].as_str().unwrap().contains("commande"));
    for text in ["\n\n \n", "{}"] {
        give.send(text).await.unwrap();
    }
    drop(give);
    let mut rest = Vec::new();
    while let Some(part) = reports.next().await {
        rest.extend(part.unwrap());
    }
    let rest: Vec<Value> = serde_json::Deserializer::from_slice(&rest).into_iter().map(Result::unwrap).collect();
    let found: Vec<_> = rest.iter().map(|report| (&report["line"], &report["issues"][0]["rule"])).collect();
    assert_eq!(found, [(&json!(2), &json!("read/json")), (&json!(5), &json!("type/required"))]);
}

#[tokio::test]
async fn a_line_of_any_length_is_one_report() {
    let service = Service::new().await;
    let block = Bytes::from(vec![b'x'; 1 << 20]);
    let blocks = iter((0..64).map(move |_| Ok::<_, std::io::Error>(block.clone())));
    let tail = iter([Ok(Bytes::from("\n{\"type\": \"terminate\", \"service_ref\": \"S191128_21428\"}\n"))]);
    let request = service.request("POST", "/checks/create", "en", Body::from_stream(blocks.chain(tail)));
    let response = service.client.request(request).await.unwrap();
    let text = response.into_body().collect().await.unwrap().to_bytes();
    let reports: Vec<Value> = serde_json::Deserializer::from_slice(&text).into_iter().map(Result::unwrap).collect();
    let found: Vec<_> = reports.iter().map(|report| (&report["line"], &report["ok"])).collect();
    assert_eq!(found, [(&json!(1), &json!(false)), (&json!(2), &json!(true))]);
    assert_eq!(reports[0]["issues"][0]["params"]["reason"], "size");
    assert_eq!(service.call("POST", "/checks/nothing", "en", json!({})).await.status, 404);
}
