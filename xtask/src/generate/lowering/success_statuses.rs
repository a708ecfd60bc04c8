//! All success statuses of an operation become one `2XX`.
//!
//! Limitation: progenitor panics when an operation has success statuses with different types, and answers a status
//! that is not listed with an error. Which of them it was is on the response. A typed answer wins over an empty one,
//! for which the transport stands in; an operation that only ever answers without content stays a unit.

use serde_json::{Value, json};

use super::Refusal;
use super::tree::{for_each_operation, operation_id};

const RANGE: &str = "2XX";

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    let mut outcome = Ok(());
    for_each_operation(document, |_, _, operation| {
        let id = operation_id(operation);
        let Some(Value::Object(responses)) = operation.get_mut("responses") else {
            return;
        };
        let mut answers: Vec<Value> = Vec::new();
        responses.retain(|status, response| {
            let is_success = status.starts_with('2');
            if is_success {
                answers.push(response.take());
            }
            !is_success
        });
        let mut typed = answers.iter().filter(|answer| schema(answer).is_some());
        let answer = match typed.next() {
            None => json!({"description": description(answers.first())}),
            Some(first) => {
                if typed.any(|other| schema(other) != schema(first)) {
                    outcome = Err(Refusal::new(
                        id,
                        "the success statuses have different schemas; give them one that covers both",
                    ));
                }
                first.clone()
            }
        };
        responses.shift_insert(0, RANGE.to_owned(), answer);
    });
    outcome
}

fn schema(response: &Value) -> Option<&Value> {
    response.pointer("/content/application~1json/schema")
}

fn description(response: Option<&Value>) -> &str {
    response
        .and_then(|response| response.get("description"))
        .and_then(Value::as_str)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{after, refusal};
    use super::lower;

    #[test]
    fn success_has_one_type() {
        insta::assert_snapshot!(after(lower, "
            paths:
              /things:
                post:
                  responses:
                    '200': {description: replayed, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
                    '201': {description: created, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
                    '204': {description: nothing to say}
                    '404': {description: unknown}
                delete:
                  responses:
                    '204': {description: gone}
        "), @r"
        paths:
          /things:
            post:
              responses:
                2XX:
                  description: replayed
                  content:
                    application/json:
                      schema:
                        $ref: '#/components/schemas/Thing'
                '404':
                  description: unknown
            delete:
              responses:
                2XX:
                  description: gone
        ");
    }

    #[test]
    fn different_types_are_refused() {
        insta::assert_snapshot!(refusal(lower, "
            paths:
              /things:
                post:
                  operationId: create-thing
                  responses:
                    '200': {content: {application/json: {schema: {type: string}}}}
                    '201': {content: {application/json: {schema: {type: object}}}}
        "), @"create-thing: the success statuses have different schemas; give them one that covers both");
    }
}
