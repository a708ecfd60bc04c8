//! Request bodies as clients wrote them: their keys may have any casing.

use http::header::CONTENT_TYPE;
use serde_json::Value;

use super::fields::escape;
use super::inflection::Inflection;
use super::multipart;
use crate::engine::{Exchange, Operation, Refusal, integers, media};

/// The body of a request, if it has one.
pub(super) fn read(
    exchange: &Exchange<'_>,
    operation: &Operation,
) -> Result<Option<Value>, Refusal> {
    if media::is_form_data(exchange.request) && takes_form(&operation.id) {
        return read_form(exchange).map(Some);
    }
    media::of_type(exchange.request, "application/json")?
        .map(|body| integers::document(body, "/data/attributes/fields"))
        .transpose()
}

/// Whether an operation accepts a form too.
fn takes_form(operation: &str) -> bool {
    matches!(operation, "create-a-transaction" | "update-a-transaction")
}

fn read_form(exchange: &Exchange<'_>) -> Result<Value, Refusal> {
    let body = media::bytes(exchange.request)?;
    let content_type = exchange.header(&CONTENT_TYPE).unwrap_or_default();
    let form =
        multipart::read(body, content_type).map_err(|reason| Refusal::MalformedBody { reason })?;
    integers::check(&form)?;
    Ok(form)
}

/// The body of a refused request, to point into it.
pub(super) struct Sent(Option<Value>);

impl Sent {
    pub(super) fn of(exchange: &Exchange<'_>) -> Self {
        let body = exchange.operation.map(|it| read(exchange, it));
        Self(body.and_then(Result::ok).flatten())
    }

    /// A pointer of the contract with the keys that the client wrote. A missing member has the contract's name.
    pub(super) fn pointer(&self, pointer: &str) -> String {
        let mut place = self.0.as_ref();
        let mut written = String::with_capacity(pointer.len());
        for token in pointer.split('/').skip(1) {
            let key = token.replace("~1", "/").replace("~0", "~");
            let found = place.and_then(|place| below(place, &key));
            let sent = found.and_then(|(sent, _)| sent).unwrap_or(&key);
            written.push('/');
            written.push_str(&escape(sent));
            place = found.map(|(_, value)| value);
        }
        written
    }
}

/// The value under a key, and the key of a member as it was written: that very one, or else the first that the contract's
/// casing writes like it.
fn below<'v>(place: &'v Value, key: &str) -> Option<(Option<&'v str>, &'v Value)> {
    match place {
        Value::Array(items) => Some((None, items.get(key.parse::<usize>().ok()?)?)),
        Value::Object(members) => {
            let is_key = |sent: &str| Inflection::Kebab.of(sent) == key;
            let first = || members.iter().find(|(sent, _)| is_key(sent));
            let (sent, value) = members.get_key_value(key).or_else(first)?;
            Some((Some(sent), value))
        }
        _ => None,
    }
}
