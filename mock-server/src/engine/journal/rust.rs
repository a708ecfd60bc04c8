//! A request as a call of our SDK, redacted like all output.

use std::fmt::Write as _;

use http::Method;
use serde_json::Value;

use super::JournalEntry;
use super::shown::Pair;
use crate::engine::called::{Called, Calls, write_json};
use crate::engine::{Contract, Operation, Route};

impl JournalEntry {
    /// The SDK call that sends the request: the typed one, or, with a comment that says why, a plain request of the
    /// client. None if no client has such a path, or the body is not JSON.
    pub(crate) fn to_rust(&self, calls: Calls) -> Option<String> {
        let (contract, operation) = self.messages.described?;
        let path = self.path.strip_prefix(&contract.base_path)?;
        let body = match self.shown_request().body {
            None => Value::Null,
            Some(body @ (Value::Object(_) | Value::Array(_)))
                if operation.request_body().is_some() =>
            {
                body
            }
            Some(_) => return None,
        };
        let client = self.api.name().replace('-', "_");
        let begin = format!("let answer = {client}");
        Some(
            match self.typed(calls, (contract, operation), path, &body) {
                Ok(call) => format!("{begin}{call}\n    .send()\n    .await?;"),
                Err(why) => {
                    let why = why.escape_debug();
                    let call = self.plain(path, &body);
                    format!("// The typed call {why}.\n{begin}{call}\n    .send()\n    .await?;")
                }
            },
        )
    }

    fn typed(
        &self,
        calls: Calls,
        (contract, operation): (&'static Contract, &'static Operation),
        path: &str,
        body: &Value,
    ) -> Result<String, String> {
        if self.method != operation.method.as_str() {
            return Err(format!("sends {}", operation.method));
        }
        let Route::To(routed) = contract.route(&operation.method, path) else {
            return Err("has another path".to_owned());
        };
        let values = routed.parameters.into_iter().map(|(_, value)| value);
        let query = self.shown_query().into_iter();
        let query = query.map(|Pair { name, value }| (name, value));
        let (values, query) = (values.collect(), query.collect());
        let mut called = Called::new((contract, operation), values, query, body.clone());
        calls(&mut called)?;
        Ok(called.finish())
    }

    fn plain(&self, path: &str, body: &Value) -> String {
        let method = Method::from_bytes(self.method.as_bytes()).unwrap_or_default();
        let mut call = format!("\n    .request(counterfoil::Method::{method}, {path:?})");
        for Pair { name, value } in self.shown_query() {
            let _ = write!(call, "\n    .query({name:?}, {value:?})");
        }
        if !body.is_null() {
            call += "\n    .json(&serde_json::json!(";
            write_json(&mut call, body, 1);
            call += "))";
        }
        call
    }
}
