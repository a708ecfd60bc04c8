//! A payment through a gateway of the user's own, over HTTP.

use serde_json::{Value, json};

use crate::support::{body_of, exchange, status_of};

/// A client of Commerce Layer's payments, with a token.
pub(crate) struct Shopper(String);

impl Shopper {
    pub(crate) fn log_in(address: &str) -> Self {
        let client = json!({
            "grant_type": "client_credentials",
            "client_id": "counterfoil-client",
            "client_secret": "counterfoil-secret",
        });
        let answer = send(address, "/commerce-layer/oauth/token", JSON, &client);
        Self(answer["access_token"].as_str().unwrap().to_owned())
    }

    /// Authorizes an order with a gateway at this URL, and returns the authorization's id.
    pub(crate) fn authorize(&self, address: &str, gateway: &str) -> String {
        let order = send(
            address,
            "/_control/commerce-layer/orders",
            JSON,
            &json!({"number": "42"}),
        );
        let order = order["ids"][0].as_str().unwrap();
        let urls = json!({
            "authorization_url": gateway, "capture_url": gateway,
            "void_url": gateway, "refund_url": gateway,
        });
        let externals = "payment_setting_externals";
        let setting = self.create(address, externals, &urls, &[]);
        let of = [
            ("order", "orders", order),
            ("payment_setting", externals, &*setting),
        ];
        let session = self.create(address, "payment_sessions", &json!({}), &of);
        let of = [("payment_session", "payment_sessions", &*session)];
        self.create(address, "payment_authorizations", &json!({}), &of)
    }

    fn create(
        &self,
        address: &str,
        kind: &str,
        attributes: &Value,
        of: &[(&str, &str, &str)],
    ) -> String {
        let related = of
            .iter()
            .map(|(name, kind, id)| (*name, json!({"data": {"type": kind, "id": id}})));
        let relationships: Value = related.map(|(name, it)| (name.to_owned(), it)).collect();
        let data = json!({"type": kind, "attributes": attributes, "relationships": relationships});
        let path = format!("/commerce-layer/api/2026-05/{kind}");
        let created = send(address, &path, &self.headers(), &json!({"data": data}));
        created["data"]["id"].as_str().unwrap().to_owned()
    }

    /// The current state of an authorization.
    pub(crate) fn status(&self, address: &str, id: &str) -> String {
        let path = format!("/commerce-layer/api/2026-05/payment_authorizations/{id}");
        let headers = self.headers();
        let raw = exchange(
            address,
            &format!(
                "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n{headers}\r\n"
            ),
        );
        let body: Value = serde_json::from_str(&body_of(&raw)).unwrap();
        let status = body["data"]["attributes"]["status"].as_str();
        status.unwrap_or_else(|| panic!("{raw}")).to_owned()
    }

    fn headers(&self) -> String {
        let token = &self.0;
        format!(
            "authorization: Bearer {token}\r\naccept: application/vnd.api+json\r\n\
             content-type: application/vnd.api+json\r\n"
        )
    }
}

const JSON: &str = "content-type: application/json\r\n";

/// Posts, and expects success.
fn send(address: &str, path: &str, headers: &str, body: &Value) -> Value {
    let (body, length) = (body.to_string(), body.to_string().len());
    let raw = exchange(
        address,
        &format!(
            "POST {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n{headers}content-length: {length}\r\n\r\n{body}"
        ),
    );
    assert!((200..300).contains(&status_of(&raw)), "{path}: {raw}");
    serde_json::from_str(&body_of(&raw)).unwrap()
}
