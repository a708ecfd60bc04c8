//! A request as a call of our SDK, redacted as all that is shown.

use std::fmt::Write as _;

use serde_json::Value;

use super::JournalEntry;
use super::shown::Pair;

impl JournalEntry {
    /// The call of the SDK that sends the request: that of any client for a path. None where no client has such a path, or the
    /// body is not JSON.
    pub(crate) fn to_rust(&self) -> Option<String> {
        let (contract, operation) = self.messages.described?;
        let path = self.path.strip_prefix(&contract.base_path)?;
        let client = self.api.name().replace('-', "_");
        let mut call = format!(
            "let answer = {client}\n    .request(counterfoil::Method::{}, {path:?})",
            operation.method
        );
        for Pair { name, value } in self.shown_query() {
            let _ = write!(call, "\n    .query({name:?}, {value:?})");
        }
        match self.shown_request().body {
            None => {}
            Some(body @ (Value::Object(_) | Value::Array(_)))
                if operation.request_body().is_some() =>
            {
                call += "\n    .json(&serde_json::json!(";
                write_json(&mut call, &body, 1);
                call += "))";
            }
            Some(_) => return None,
        }
        call += "\n    .send()\n    .await?;";
        Some(call)
    }
}

/// JSON as `serde_json::json!` reads it, whose literals are Rust's.
fn write_json(text: &mut String, value: &Value, depth: usize) {
    let indent = "    ".repeat(depth + 1);
    let end = "    ".repeat(depth);
    match value {
        Value::Object(members) if !members.is_empty() => {
            text.push_str("{\n");
            for (name, member) in members {
                let _ = write!(text, "{indent}{name:?}: ");
                write_json(text, member, depth + 1);
                text.push_str(",\n");
            }
            let _ = write!(text, "{end}}}");
        }
        Value::Array(items) if !items.is_empty() => {
            text.push_str("[\n");
            for item in items {
                text.push_str(&indent);
                write_json(text, item, depth + 1);
                text.push_str(",\n");
            }
            let _ = write!(text, "{end}]");
        }
        Value::String(string) => {
            let _ = write!(text, "{string:?}");
        }
        Value::Number(number) if number.as_i64().is_some_and(|it| i32::try_from(it).is_err()) => {
            let _ = write!(text, "{number}_i64");
        }
        Value::Number(number) if number.is_u64() && number.as_i64().is_none() => {
            let _ = write!(text, "{number}_u64");
        }
        other => {
            let _ = write!(text, "{other}");
        }
    }
}
