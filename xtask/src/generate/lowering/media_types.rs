//! Each body keeps one media type, `application/json`.
//!
//! Limitation: progenitor only knows `application/json`: `application/vnd.api+json` fails in a request and is an
//! untyped byte stream in a response; a second media type or one without a schema ends in a panic. The transport
//! sends the vendor's media type.

use serde_json::{Map, Value, json};

use super::Refusal;
use super::tree::{for_each_operation, operation_id, values_mut};

const JSON: &str = "application/json";

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    let mut outcome = Ok(());
    for_each_operation(document, |_, _, operation| {
        let id = operation_id(operation);
        if let Some(body) = operation.get_mut("requestBody") {
            keep_json(body);
            if body.get("content").is_none() {
                outcome = Err(Refusal::new(id, "the request body has no JSON media type"));
            }
        }
        for response in values_mut(operation.get_mut("responses")) {
            keep_json(response);
        }
    });
    outcome
}

fn keep_json(message: &mut Value) {
    let Some(message) = message.as_object_mut() else {
        return;
    };
    let Some(Value::Object(content)) = message.shift_remove("content") else {
        return;
    };
    let json = content.into_iter().find(|(name, _)| is_json(name));
    if let Some((_, mut media_type)) = json {
        if let Some(media_type) = media_type.as_object_mut() {
            media_type.entry("schema").or_insert_with(|| json!({}));
        }
        let content = Map::from_iter([(JSON.to_owned(), media_type)]);
        message.insert("content".to_owned(), Value::Object(content));
    }
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence == JSON || essence.ends_with("+json")
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{after, refusal};
    use super::lower;

    #[test]
    fn a_body_is_plain_json() {
        insta::assert_snapshot!(after(lower, "
            paths:
              /things:
                post:
                  requestBody:
                    required: true
                    content:
                      application/x-www-form-urlencoded: {schema: {type: object}}
                      application/vnd.api+json: {schema: {$ref: '#/components/schemas/Thing'}}
                  responses:
                    '200':
                      description: fine
                      content: {application/vnd.api+json; charset=utf-8: {}}
                    '404':
                      description: a page
                      content: {text/html: {schema: {type: string}}}
        "), @r"
        paths:
          /things:
            post:
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      $ref: '#/components/schemas/Thing'
              responses:
                '200':
                  description: fine
                  content:
                    application/json:
                      schema: {}
                '404':
                  description: a page
        ");
    }

    #[test]
    fn a_request_without_json_is_refused() {
        insta::assert_snapshot!(refusal(lower, "
            paths: {/things: {post: {operationId: upload, requestBody: {content: {image/png: {}}}}}}
        "), @"upload: the request body has no JSON media type");
    }
}
