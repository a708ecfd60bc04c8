//! A shop that accepts payments: a world, and a client of a few lines.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use bytes::Bytes;
use counterfoil_mock::commerce_layer::{Order, PaymentOptions};
use counterfoil_mock::{Sandbox, WorldBuilder};
use http::Request;
use serde_json::{Value, json};

const MEDIA_TYPE: &str = "application/vnd.api+json";

pub(crate) struct Shop {
    pub(crate) sandbox: Sandbox,
    /// The client of a token request.
    grant: Value,
    token: RefCell<String>,
    orders: Cell<u32>,
}

/// An answer: its status, and its document.
pub(crate) type Answer = (u16, Value);

/// Checks that a request was refused with this status, at this member and under this name.
#[track_caller]
pub(crate) fn assert_refused((status, body): &Answer, expected: u16, pointer: &str, error: &str) {
    let first = &body["errors"][0];
    assert_eq!(*status, expected, "{body}");
    assert_eq!(first["source"]["pointer"], pointer, "{body}");
    assert_eq!(first["meta"]["error"], error, "{body}");
    assert_eq!(first["code"], "VALIDATION_ERROR", "{body}");
}

impl Shop {
    /// A world with a pinned clock, and no other options.
    pub(crate) fn new() -> Self {
        Self::with(PaymentOptions::default())
    }

    pub(crate) fn with(options: PaymentOptions) -> Self {
        Self::start(Sandbox::builder().payments(options))
    }

    pub(crate) fn start(builder: WorldBuilder) -> Self {
        let at = "2026-05-01T12:00:00Z".parse().unwrap();
        let builder = builder.seed(7).at(at).rate_limits(false);
        let sandbox = crate::support::block_on(builder.start());
        let shop = Self {
            sandbox,
            grant: Value::Null,
            token: RefCell::default(),
            orders: Cell::new(0),
        };
        shop.log_in("counterfoil-client", &[])
    }

    /// The same shop for another token: of a sales channel, perhaps with a customer.
    fn log_in(mut self, client: &str, more: &[(&str, &str)]) -> Self {
        self.grant = json!({
            "grant_type": "client_credentials",
            "client_id": client,
            "client_secret": self.sandbox.commerce_layer().client_secret(),
        });
        for (name, value) in more {
            self.grant[*name] = json!(value);
        }
        self.renew();
        self
    }

    fn renew(&self) {
        let request = Request::post("/commerce-layer/oauth/token")
            .header("content-type", "application/json")
            .body(Bytes::from(self.grant.to_string()))
            .unwrap();
        let answer: Value = serde_json::from_slice(self.sandbox.handle(request).body()).unwrap();
        *self.token.borrow_mut() = answer["access_token"].as_str().unwrap().to_owned();
    }

    pub(crate) fn for_sales_channel(self) -> Self {
        self.log_in("counterfoil-client-sales-channel", &[])
    }

    pub(crate) fn for_integration(self) -> Self {
        self.log_in("counterfoil-client", &[])
    }

    pub(crate) fn for_customer(self, name: &str) -> Self {
        let owner = [
            ("grant_type", "password"),
            ("username", name),
            ("password", "secret"),
        ];
        self.log_in("counterfoil-client-sales-channel", &owner)
    }

    pub(crate) fn advance(&self, seconds: u64) {
        self.sandbox.clock().advance(Duration::from_secs(seconds));
        self.renew();
    }

    /// An order over so many cents.
    pub(crate) fn order(&self, cents: i64) -> String {
        let order = self.numbered().total_amount_cents(cents);
        self.sandbox.add_order(&order).unwrap()
    }

    /// An order over so many cents that its payment method pays, as in version 2017-08.
    pub(crate) fn order_by_method(&self, cents: i64) -> String {
        let order = self.numbered().total_amount_cents(cents).authorized();
        self.sandbox.add_order(&order).unwrap()
    }

    fn numbered(&self) -> Order {
        self.orders.set(self.orders.get() + 1);
        Order::new(self.orders.get().to_string())
    }

    pub(crate) fn send(&self, method: &str, path: &str, body: &Value) -> Answer {
        self.send_to("2026-05", method, path, body)
    }

    /// Pulls triggers of version 2017-08.
    pub(crate) fn update_2017(&self, kind: &str, id: &str, attributes: Value) -> Answer {
        let data = json!({ "type": kind, "id": id, "attributes": attributes });
        let path = format!("/{kind}/{id}");
        self.send_to("2017-08", "PATCH", &path, &json!({ "data": data }))
    }

    pub(crate) fn send_to(&self, version: &str, method: &str, path: &str, body: &Value) -> Answer {
        let response = self
            .sandbox
            .handle(self.request(version, method, path, body));
        let status = response.status().as_u16();
        // Our own mistakes are no part of any test.
        let body: Value = serde_json::from_slice(response.body()).unwrap_or_default();
        assert!(
            body["errors"][0]["meta"]["reason"].is_null(),
            "{method} {path}: {body}"
        );
        (status, body)
    }

    pub(crate) fn request(
        &self,
        version: &str,
        method: &str,
        path: &str,
        body: &Value,
    ) -> Request<Bytes> {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/commerce-layer/api/{version}{path}"))
            .header("host", "localhost:4010")
            .header("accept", MEDIA_TYPE)
            .header("authorization", format!("Bearer {}", self.token.borrow()));
        let mut bytes = Bytes::new();
        if !body.is_null() {
            request = request.header("content-type", MEDIA_TYPE);
            bytes = Bytes::from(body.to_string());
        }
        request.body(bytes).unwrap()
    }

    pub(crate) fn get(&self, path: &str) -> Value {
        let (status, body) = self.send("GET", path, &Value::Null);
        assert_eq!(status, 200, "{path}: {body}");
        body
    }

    /// The attributes of a resource.
    pub(crate) fn read(&self, kind: &str, id: &str) -> Value {
        self.get(&format!("/{kind}/{id}"))["data"]["attributes"].clone()
    }

    /// Everything of a type, oldest first.
    pub(crate) fn all(&self, kind: &str) -> Vec<Value> {
        let mut found = Vec::new();
        for number in 1.. {
            let page = self.get(&format!(
                "/{kind}?page%5Bsize%5D=25&page%5Bnumber%5D={number}"
            ));
            found.extend(page["data"].as_array().unwrap().iter().cloned());
            if page["meta"]["page_count"].as_u64().unwrap() <= number {
                break;
            }
        }
        found
    }

    /// The ids that a relationship leads to.
    pub(crate) fn related(&self, kind: &str, id: &str, relationship: &str) -> Vec<String> {
        let body = self.get(&format!("/{kind}/{id}/{relationship}"));
        let data = match &body["data"] {
            Value::Array(many) => many.clone(),
            Value::Null => Vec::new(),
            one => vec![one.clone()],
        };
        data.iter()
            .map(|it| it["id"].as_str().unwrap().to_owned())
            .collect()
    }

    pub(crate) fn create(
        &self,
        kind: &str,
        attributes: Value,
        related: &[(&str, &str, &str)],
    ) -> Answer {
        let mut relationships = json!({});
        for (name, kind, id) in related {
            relationships[*name] = json!({ "data": { "type": kind, "id": id } });
        }
        let data =
            json!({ "type": kind, "attributes": attributes, "relationships": relationships });
        self.send("POST", &format!("/{kind}"), &json!({ "data": data }))
    }

    /// Creates a resource, and returns its id.
    #[track_caller]
    pub(crate) fn made(answer: &Answer) -> String {
        assert_eq!(answer.0, 201, "{}", answer.1);
        answer.1["data"]["id"].as_str().unwrap().to_owned()
    }

    pub(crate) fn update(&self, kind: &str, id: &str, attributes: Value) -> Answer {
        let data = json!({ "type": kind, "id": id, "attributes": attributes });
        self.send("PATCH", &format!("/{kind}/{id}"), &json!({ "data": data }))
    }

    pub(crate) fn delete(&self, kind: &str, id: &str) -> Answer {
        self.send("DELETE", &format!("/{kind}/{id}"), &Value::Null)
    }

    /// A setting of a gateway: `manuals`, `stripes`, ...
    pub(crate) fn setting(&self, gateway: &str, attributes: Value) -> String {
        let mut all = match gateway {
            "adyens" => json!({ "merchant_account": "shop", "api_key": "key" }),
            "braintrees" => json!({
                "merchant_id": "m", "public_key": "p", "private_key": "k", "merchant_account_id": "a",
            }),
            "checkout_coms" => json!({ "secret_key": "s", "public_key": "p" }),
            "paypals" => json!({ "client_id": "i", "client_secret": "s" }),
            "stripes" => json!({ "api_key": "sk_test" }),
            _ => json!({}),
        };
        for (name, value) in attributes.as_object().unwrap() {
            all[name] = value.clone();
        }
        Self::made(&self.create(&format!("payment_setting_{gateway}"), all, &[]))
    }

    pub(crate) fn try_session(
        &self,
        order: &str,
        setting: (&str, &str),
        attributes: Value,
    ) -> Answer {
        let kind = format!("payment_setting_{}", setting.0);
        let related = [
            ("order", "orders", order),
            ("payment_setting", kind.as_str(), setting.1),
        ];
        self.create("payment_sessions", attributes, &related)
    }

    pub(crate) fn session(&self, order: &str, setting: (&str, &str), attributes: Value) -> String {
        Self::made(&self.try_session(order, setting, attributes))
    }

    pub(crate) fn authorize(&self, session: &str) -> Answer {
        let related = [("payment_session", "payment_sessions", session)];
        self.create("payment_authorizations", json!({}), &related)
    }

    pub(crate) fn follow(
        &self,
        kind: &str,
        session: &str,
        parent: (&str, &str),
        attributes: Value,
    ) -> Answer {
        let name = parent.0.strip_suffix('s').unwrap();
        let related = [
            ("payment_session", "payment_sessions", session),
            (name, parent.0, parent.1),
        ];
        self.create(kind, attributes, &related)
    }

    pub(crate) fn capture(&self, session: &str, authorization: &str, attributes: Value) -> Answer {
        self.follow(
            "payment_captures",
            session,
            ("payment_authorizations", authorization),
            attributes,
        )
    }

    pub(crate) fn void(&self, session: &str, authorization: &str) -> Answer {
        self.follow(
            "payment_voids",
            session,
            ("payment_authorizations", authorization),
            json!({}),
        )
    }

    pub(crate) fn refund(&self, session: &str, capture: &str, attributes: Value) -> Answer {
        self.follow(
            "payment_refunds",
            session,
            ("payment_captures", capture),
            attributes,
        )
    }

    /// A session of a manual setting over the whole order, which is authorized.
    pub(crate) fn authorized(&self, order: &str) -> (String, String) {
        let setting = self.setting("manuals", json!({}));
        let session = self.session(order, ("manuals", &setting), json!({}));
        let authorization = Self::made(&self.authorize(&session));
        assert_eq!(self.status("payment_sessions", &session), "authorized");
        (session, authorization)
    }

    pub(crate) fn status(&self, kind: &str, id: &str) -> String {
        self.read(kind, id)["status"].as_str().unwrap().to_owned()
    }
}
