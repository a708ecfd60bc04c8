//! What each vendor does. One folder per vendor, with the same few files: `routes` (what is served and by which rule),
//! `wire` (bodies, headers and errors in the vendor's words), `model` (state and the rules over it).

pub(crate) mod commerce_layer;
pub(crate) mod credentials;
mod flexigift;
mod fragment;
pub(crate) mod integers;
pub(crate) mod media;
pub(crate) mod persona;

pub use persona::PersonaOptions;

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use http::{Method, Response, StatusCode};
use serde::Serialize;
use serde_json::Value;

use crate::engine::Handler;
use crate::engine::{
    Body, Contract, Exchange, Idempotency, Ids, Operation, RateLimit, Refusal, Reply, Violation,
    World,
};
use crate::store::{StoreError, Transaction};

/// One of the APIs that the mock serves.
///
/// ```
/// use counterfoil_mock::Api;
///
/// let api: Api = "commerce-layer".parse()?;
/// assert_eq!(api, Api::CommerceLayer);
/// assert_eq!(api.to_string(), api.name());
/// assert!("stripe".parse::<Api>().is_err());
/// # Ok::<(), counterfoil_mock::UnknownApi>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Api {
    /// Persona: identity events.
    Persona,
    /// Commerce Layer: payment-gateway records of orders.
    CommerceLayer,
    /// Fragment: bank movements synced into a ledger.
    Fragment,
    /// Flexigift: gift-card purchases.
    Flexigift,
}

impl Api {
    /// Every API, in the order of the documentation.
    pub const ALL: [Self; 4] = [
        Self::Persona,
        Self::CommerceLayer,
        Self::Fragment,
        Self::Flexigift,
    ];

    /// The name in paths and on the command line: `persona`, `commerce-layer`, `fragment`, `flexigift`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Persona => "persona",
            Self::CommerceLayer => "commerce-layer",
            Self::Fragment => "fragment",
            Self::Flexigift => "flexigift",
        }
    }

    pub(crate) fn vendor(self) -> &'static dyn Vendor {
        match self {
            Self::Persona => &persona::Persona,
            Self::CommerceLayer => &commerce_layer::CommerceLayer,
            Self::Fragment => &fragment::Fragment,
            Self::Flexigift => &flexigift::Flexigift,
        }
    }
}

impl fmt::Display for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that no API has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown API `{0}`: the APIs are persona, commerce-layer, fragment and flexigift")]
pub struct UnknownApi(String);

impl FromStr for Api {
    type Err = UnknownApi;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|api| api.name() == name)
            .ok_or_else(|| UnknownApi(name.to_owned()))
    }
}

/// Something that a vendor serves beside its contract.
pub(crate) struct Beside {
    /// What faults know it by.
    pub(crate) name: &'static str,
    pub(crate) serve: fn(&Exchange<'_>) -> Result<Reply, Refusal>,
}

/// What the engine asks of a vendor. The defaults are a plain JSON API; a vendor overrides where it differs.
pub(crate) trait Vendor: Sync {
    fn api(&self) -> Api;

    /// The contract, read once per process; the error is why it cannot be read.
    fn contract(&self) -> Result<&'static Contract, &'static str>;

    /// Whether requests to this host are for this vendor, whatever their path.
    fn serves_host(&self, _host: &str) -> bool {
        false
    }

    /// The method and path to route by, in the vendors whose router reads more into a request than its first line.
    fn addressed<'p>(
        &self,
        request: &http::Request<Bytes>,
        path: &'p str,
    ) -> (Method, Cow<'p, str>) {
        (request.method().clone(), Cow::Borrowed(path))
    }

    /// The handler of an operation.
    fn handler(&self, operation: &str) -> Option<Handler>;

    /// The names of all that [`beside_the_contract`](Vendor::beside_the_contract) finds.
    fn beside(&self) -> &'static [&'static str] {
        &[]
    }

    /// What the vendor serves but the contract does not describe, such as a token endpoint, if the request is for it.
    fn beside_the_contract(&self, _exchange: &Exchange<'_>) -> Option<Beside> {
        None
    }

    /// Who the client is: the key that its rate limit is counted under.
    fn authenticate(&self, _exchange: &Exchange<'_>) -> Result<String, Refusal> {
        Ok(String::new())
    }

    fn rate_limit(&self, _exchange: &Exchange<'_>) -> Option<RateLimit> {
        None
    }

    /// Whether a vendor with a rate limit tells in its headers when to come back.
    fn tells_reset(&self) -> bool {
        true
    }

    fn idempotency(&self, _exchange: &Exchange<'_>) -> Option<Idempotency> {
        None
    }

    /// Whether an ordered fault is stored under the idempotency key of the request that it strikes.
    fn stores_fault(&self, _exchange: &Exchange<'_>, _status: StatusCode) -> bool {
        false
    }

    /// Whether a message that breaks the contract is refused; else it is only noted in the journal.
    fn enforces_contract(&self, _strict: bool) -> bool {
        true
    }

    /// Whether a query that has a text where an object belongs, as in `page=1`, is refused rather than ignored.
    fn refuses_bare_objects(&self) -> bool {
        false
    }

    /// Whether a request is held to the strict schemas; [`waives`](Vendor::waives) may let some of their rules go.
    fn checks_strictly(&self, exchange: &Exchange<'_>) -> bool {
        exchange.strict()
    }

    /// Whether a broken rule of the contract is no reason to refuse: the vendor looks past it, or the world is told to.
    fn waives(&self, _exchange: &Exchange<'_>, _violation: &Violation) -> bool {
        false
    }

    /// Reads the request body: `None` if there is none.
    fn read_body(
        &self,
        exchange: &Exchange<'_>,
        operation: &Operation,
    ) -> Result<Option<Value>, Refusal>;

    /// The id of a new request, in the vendors that name requests.
    fn request_id(&self, _ids: &Ids) -> String {
        String::new()
    }

    /// Puts the rows that the vendor documents as present into a fresh world.
    fn seed(&self, _tx: &mut Transaction<'_>, _strict: bool) -> Result<(), StoreError> {
        Ok(())
    }

    /// Puts what the user configured into a fresh world.
    fn configure(&self, _tx: &mut Transaction<'_>, _world: &World) -> Result<(), StoreError> {
        Ok(())
    }

    /// The environment that a request addresses, where environments have data of their own.
    fn environment(&self, _world: &World, _request: &http::Request<Bytes>) -> Option<String> {
        None
    }

    /// Notes what a request finds on its arrival, in the vendors that refuse changes to what changed meanwhile.
    fn arrive(&self, _exchange: &mut Exchange<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    /// Says a refusal in the vendor's words.
    fn refuse(&self, exchange: &Exchange<'_>, refusal: Refusal) -> Reply;

    /// Adds the headers that every answer of the vendor has.
    fn finish(&self, _exchange: &Exchange<'_>, _reply: &mut Reply) {}

    /// The media type of the vendor's JSON.
    fn media_type(&self) -> &'static str {
        "application/json"
    }

    /// Writes a reply as bytes.
    fn render(&self, _exchange: &Exchange<'_>, reply: Reply) -> Response<Bytes> {
        render(reply, self.media_type(), serde_json::to_vec)
    }

    /// Puts an answer into the content coding that the client asks for, once the journal has it.
    fn encode(&self, _exchange: &Exchange<'_>, _response: &mut Response<Bytes>) {}

    /// How long the answer takes, where a client can ask for that.
    fn delay(&self, _exchange: &Exchange<'_>) -> Duration {
        Duration::ZERO
    }
}

/// Writes a reply with the given JSON writer.
fn render(
    reply: Reply,
    media_type: &'static str,
    write: impl Fn(&Value) -> Result<Vec<u8>, serde_json::Error>,
) -> Response<Bytes> {
    let (media_type, body) = match &reply.body {
        Body::Empty => (None, Bytes::new()),
        Body::Text { media_type, text } => (Some(*media_type), text.clone()),
        Body::Json(value) => (Some(media_type), write(value).unwrap_or_default().into()),
    };
    let mut response = Response::new(body);
    *response.status_mut() = reply.status;
    *response.headers_mut() = reply.headers;
    if let Some(media_type) = media_type {
        response
            .headers_mut()
            .entry(CONTENT_TYPE)
            .or_insert(HeaderValue::from_static(media_type));
    }
    if response.status() != http::StatusCode::NO_CONTENT {
        let length = HeaderValue::from(response.body().len());
        response.headers_mut().insert(CONTENT_LENGTH, length);
    }
    response
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::engine::Location;

    #[test]
    fn every_operation_of_every_contract_has_a_handler() {
        for api in Api::ALL {
            let vendor = api.vendor();
            let contract = vendor.contract().unwrap();
            assert!(contract.operations().count() > 0, "{api}");
            for operation in contract.operations() {
                assert!(
                    vendor.handler(&operation.id).is_some(),
                    "{api}: {} has no handler",
                    operation.id
                );
            }
        }
    }

    #[test]
    fn every_schema_of_every_contract_compiles_in_both_worlds() {
        for api in Api::ALL {
            let contract = api.vendor().contract().unwrap();
            for (operation, schema) in contract.schemas() {
                for strict in [false, true] {
                    let checked = contract.check(schema, strict, &Value::Null, &Location::Body);
                    assert!(checked.is_ok(), "{api}: {operation}: {checked:?}");
                }
            }
        }
    }

    #[test]
    fn an_api_is_known_by_its_name_only() {
        for api in Api::ALL {
            assert_eq!(api.to_string().parse(), Ok(api));
        }
        let error = "stripe".parse::<Api>().unwrap_err();
        assert!(error.to_string().contains("`stripe`"));
    }
}
