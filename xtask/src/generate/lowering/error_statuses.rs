//! All error statuses of an operation become `4XX` and `5XX` without content.
//!
//! Limitation: progenitor panics when error statuses have different types, and an error body that does not parse
//! destroys the status. The transport keeps status, headers and body of every error before progenitor sees it.

use serde_json::{Value, json};

use super::Refusal;
use super::tree::for_each_operation;

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    for_each_operation(document, |_, _, operation| {
        if let Some(Value::Object(responses)) = operation.get_mut("responses") {
            responses.retain(|status, _| status.starts_with('2'));
            responses.insert("4XX".to_owned(), json!({"description": "refused"}));
            responses.insert("5XX".to_owned(), json!({"description": "failed"}));
        }
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::after;
    use super::lower;

    #[test]
    fn errors_have_no_type() {
        insta::assert_snapshot!(after(lower, "
            paths:
              /things:
                get:
                  responses:
                    2XX: {description: fine}
                    '304': {description: not modified}
                    '401': {description: who are you}
                    '422': {description: no, content: {application/json: {schema: {type: object}}}}
                    default: {description: anything else}
        "), @r"
        paths:
          /things:
            get:
              responses:
                2XX:
                  description: fine
                4XX:
                  description: refused
                5XX:
                  description: failed
        ");
    }
}
