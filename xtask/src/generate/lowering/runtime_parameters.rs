//! Header parameters that the transport owns are dropped, and so are cookies.
//!
//! Limitation: progenitor makes a positional argument of each header parameter, and refuses cookies. Versions,
//! idempotency keys and the like are options of a call, not arguments of an operation.

use serde_json::Value;

use super::Refusal;
use super::tree::for_each_operation;

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    for_each_operation(document, |_, _, operation| {
        if let Some(Value::Array(parameters)) = operation.get_mut("parameters") {
            parameters.retain(|parameter| !is_owned_by_the_transport(parameter));
        }
    });
    Ok(())
}

fn is_owned_by_the_transport(parameter: &Value) -> bool {
    parameter.get("x-runtime") == Some(&Value::Bool(true))
        || parameter.get("in").and_then(Value::as_str) == Some("cookie")
}

#[cfg(test)]
mod tests {
    use super::super::fixture::after;
    use super::lower;

    #[test]
    fn what_the_transport_sends_is_no_argument() {
        insta::assert_snapshot!(after(lower, "
            paths:
              /things:
                post:
                  parameters:
                    - {name: Idempotency-Key, in: header, x-runtime: true, schema: {type: string}}
                    - {name: session, in: cookie, schema: {type: string}}
                    - {name: X-Reason, in: header, schema: {type: string}}
        "), @r"
        paths:
          /things:
            post:
              parameters:
              - name: X-Reason
                in: header
                schema:
                  type: string
        ");
    }
}
