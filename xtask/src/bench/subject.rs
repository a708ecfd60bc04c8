//! The requests to a server, API by API: the documented create, with its credentials.

use std::net::SocketAddr;

use serde_json::Value;

use super::connection::Connection;
use super::error::Error;
use super::http::{NUMBER, Template};
use super::program::Program;

const JSON: (&str, &str) = ("Content-Type", "application/json");

/// The documented example of a Flexigift purchase: 237 bytes.
const PURCHASE: &str = r#"{"transaction_id":"txn005","user_id":"user004","amazon_id":"amz98765","product_id":"hanes-underwear-001","card_id":"hanes-gc-001","amount":15.99,"status":"Completed","balance_check":true,"message":"Balance confirmed before transaction."}"#;

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Subject {
    Yardstick,
    Flexigift,
    Persona,
    Fragment,
    CommerceLayer,
}

impl Subject {
    pub(super) const ALL: [Self; 5] = [
        Self::Yardstick,
        Self::Flexigift,
        Self::Persona,
        Self::Fragment,
        Self::CommerceLayer,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Yardstick => "axum-validated",
            Self::Flexigift => "Flexigift",
            Self::Persona => "Persona",
            Self::Fragment => "Fragment",
            Self::CommerceLayer => "Commerce Layer",
        }
    }

    /// The program that is measured with it.
    pub(super) const fn program(self) -> Program {
        match self {
            Self::Yardstick => Program::Yardstick,
            _ => Program::Mock,
        }
    }

    /// As the mock and the programs beside it spell it.
    pub(super) fn slug(self) -> &'static str {
        match self {
            Self::Yardstick => "axum-validated",
            Self::Flexigift => "flexigift",
            Self::Persona => "persona",
            Self::Fragment => "fragment",
            Self::CommerceLayer => "commerce-layer",
        }
    }

    /// Where the collection is below the address of its server.
    pub(super) fn base(self) -> &'static str {
        let collection = self.collection();
        collection
            .strip_suffix("/transactions")
            .unwrap_or(collection)
    }

    fn collection(self) -> &'static str {
        match self {
            Self::Yardstick => "/transactions",
            Self::Flexigift => "/flexigift/transactions",
            Self::Persona => "/persona/api/v1/transactions",
            Self::Fragment => "/fragment/billing/transactions",
            Self::CommerceLayer => "/commerce-layer/api/transactions",
        }
    }

    /// Fetches the token that the API requires, if any.
    pub(super) async fn sign_in(self, address: SocketAddr) -> Result<Session, Error> {
        let token = match self {
            Self::Yardstick | Self::Flexigift => None,
            Self::Persona => Some("persona_sandbox_counterfoil".to_owned()),
            Self::Fragment => Some(token(address, fragment_token_request()).await?),
            Self::CommerceLayer => Some(token(address, commerce_layer_token_request()).await?),
        };
        Ok(Session {
            subject: self,
            token,
        })
    }

    fn body(self) -> String {
        match self {
            Self::Yardstick | Self::Flexigift => PURCHASE.to_owned(),
            Self::Persona => r#"{"data":{"attributes":{"transaction-type-id":"txntp_ABC123","reference-id":"abc-123","tags":["vip"],"fields":{"name_first":"Jane","birthdate":"1990-01-01","id_front_photo":{"filename":"front.png","data":"iVBORw0KGgo="}}}}}"#.to_owned(),
            Self::Fragment => format!(
                r#"{{"account":{{}},"allocations":[{{"amount":"1000","invoice_id":"inv_abc123","type":"invoice_payin","user":{{"id":"user_abc123"}}}}],"amount":"-1000","currency":"USD","external_id":"bank_txn_{NUMBER}","posted":"2026-02-12T00:00:00"}}"#
            ),
            Self::CommerceLayer => r#"{"data":{"type":"transactions"}}"#.to_owned(),
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::CommerceLayer => "application/vnd.api+json",
            _ => "application/json",
        }
    }
}

/// A client of one API that has been let in.
#[derive(Debug)]
pub(super) struct Session {
    subject: Subject,
    pub(super) token: Option<String>,
}

impl Session {
    /// The documented create.
    pub(super) fn create(&self) -> Template {
        let content_type = ("Content-Type", self.subject.media_type());
        let path = self.subject.collection();
        self.request("POST", path, &[content_type], &self.subject.body())
    }

    pub(super) fn retrieve(&self, id: &str) -> Template {
        let path = format!("{}/{id}", self.subject.collection());
        self.request("GET", &path, &[], "")
    }

    /// A page of 25, in the default order. Fragment's list has no pages; its search has.
    pub(super) fn page(&self) -> Template {
        let collection = self.subject.collection();
        match self.subject {
            Subject::Flexigift | Subject::Yardstick => {
                let path = format!("{collection}?_page=1&_limit=25");
                self.request("GET", &path, &[], "")
            }
            Subject::Fragment => {
                let body = r#"{"filter":{},"page_info":{"limit":25}}"#;
                self.request("POST", &format!("{collection}/search"), &[JSON], body)
            }
            Subject::Persona | Subject::CommerceLayer => {
                let path = format!("{collection}?page%5Bsize%5D=25");
                self.request("GET", &path, &[], "")
            }
        }
    }

    fn request(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Template {
        let accept = ("Accept", self.subject.media_type());
        let authorization = self.token.as_ref().map(|token| format!("Bearer {token}"));
        let authorization = authorization
            .as_deref()
            .map(|value| ("Authorization", value));
        let headers: Vec<_> = headers
            .iter()
            .copied()
            .chain([accept])
            .chain(authorization)
            .collect();
        Template::new(method, path, &headers, body)
    }
}

/// The response to one request.
pub(super) async fn ask(
    what: &'static str,
    address: SocketAddr,
    mut request: Template,
) -> Result<Value, Error> {
    let mut connection = Connection::open(address).await?;
    let (frame, body) = connection.exchange(request.numbered(0)).await?;
    if !frame.is_success() {
        return Err(Error::Failed {
            what: what.to_owned(),
            failures: 1,
            requests: 1,
            status: frame.status,
            body: String::from_utf8_lossy(body).into_owned(),
        });
    }
    serde_json::from_slice(body).map_err(|_| Error::Unexpected {
        what,
        member: "JSON body",
    })
}

async fn token(address: SocketAddr, request: Template) -> Result<String, Error> {
    let what = "a token request";
    let answer = ask(what, address, request).await?;
    let token = answer.get("access_token").and_then(Value::as_str);
    token.map(str::to_owned).ok_or(Error::Unexpected {
        what,
        member: "access_token",
    })
}

/// Client `counterfoil-client`, secret `counterfoil-secret`: what every world of the mock accepts, RFC 6749 section 2.3.1.
fn fragment_token_request() -> Template {
    let headers = [
        (
            "Authorization",
            "Basic Y291bnRlcmZvaWwtY2xpZW50OmNvdW50ZXJmb2lsLXNlY3JldA==",
        ),
        ("Content-Type", "application/x-www-form-urlencoded"),
    ];
    let form = "grant_type=client_credentials";
    Template::new("POST", "/fragment/oauth2/token", &headers, form)
}

fn commerce_layer_token_request() -> Template {
    let body = r#"{"grant_type":"client_credentials","client_id":"counterfoil-client","client_secret":"counterfoil-secret"}"#;
    Template::new("POST", "/commerce-layer/oauth/token", &[JSON], body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_body_is_json_and_the_purchase_has_the_documented_size() {
        for subject in Subject::ALL {
            assert!(serde_json::from_str::<Value>(&subject.body()).is_ok());
        }
        assert_eq!(PURCHASE.len(), 237);
    }

    #[test]
    fn each_fragment_create_has_an_external_id_of_its_own() {
        let session = Session {
            subject: Subject::Fragment,
            token: Some("t".to_owned()),
        };
        let mut request = session.create();
        let first = String::from_utf8_lossy(request.numbered(1)).into_owned();
        let second = String::from_utf8_lossy(request.numbered(2)).into_owned();
        assert!(first.contains("\r\nAuthorization: Bearer t\r\n"));
        assert!(first.contains("bank_txn_0000000001"));
        assert!(second.contains("bank_txn_0000000002"));
    }
}
