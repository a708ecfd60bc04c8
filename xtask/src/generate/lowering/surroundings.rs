//! Everything but the operations and schemas is dropped, and the version is set to 3.0.3.
//!
//! Limitation: progenitor accepts `openapi: 3.0.*` only, and ignores servers, security, webhooks, links, response
//! headers and examples, or fails on their 3.1 spelling. The SDK's hand-written layer owns what they say.

use serde_json::{Value, json};

use super::Refusal;
use super::tree::{for_each_operation, members_mut, values_mut};

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    if let Some(root) = document.as_object_mut() {
        root.retain(|member, _| {
            matches!(member.as_str(), "openapi" | "info" | "paths" | "components")
        });
        root.insert("openapi".to_owned(), json!("3.0.3"));
    }
    if let Some(info) = document.get_mut("info").and_then(Value::as_object_mut) {
        info.retain(|member, _| matches!(member.as_str(), "title" | "version"));
    }
    if let Some(components) = document
        .get_mut("components")
        .and_then(Value::as_object_mut)
    {
        components.retain(|member, _| member == "schemas");
    }
    for_each_operation(document, |_, _, operation| {
        operation.retain(|member, _| {
            matches!(
                member.as_str(),
                "operationId"
                    | "summary"
                    | "description"
                    | "parameters"
                    | "requestBody"
                    | "responses"
            )
        });
        for parameter in members_mut(operation.get_mut("parameters")) {
            drop_members(parameter, &["example", "examples"]);
        }
        if let Some(body) = operation.get_mut("requestBody") {
            drop_media_examples(body);
        }
        for response in values_mut(operation.get_mut("responses")) {
            drop_members(response, &["headers", "links"]);
            drop_media_examples(response);
        }
    });
    Ok(())
}

fn drop_media_examples(message: &mut Value) {
    for media_type in values_mut(message.get_mut("content")) {
        drop_members(media_type, &["example", "examples", "encoding"]);
    }
}

fn drop_members(value: &mut Value, names: &[&str]) {
    if let Some(object) = value.as_object_mut() {
        object.retain(|member: &String, _: &mut Value| !names.contains(&member.as_str()));
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::after;
    use super::lower;

    #[test]
    fn only_operations_and_schemas_are_left() {
        insta::assert_snapshot!(after(lower, "
            openapi: 3.1.0
            jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base
            info: {title: Things, summary: All of them, version: '1', license: {name: MIT, identifier: MIT}}
            servers: [{url: https://api.example.com}]
            security: [{key: []}]
            tags: [{name: things}]
            webhooks: {thing.created: {post: {}}}
            paths:
              /things:
                post:
                  operationId: create-thing
                  tags: [things]
                  security: []
                  parameters:
                    - {name: dry-run, in: query, schema: {type: boolean}, example: true}
                  requestBody:
                    content: {application/json: {schema: {type: object}, examples: {a: {value: {}}}}}
                  responses:
                    '200':
                      description: created
                      headers: {Location: {schema: {type: string}}}
                      links: {self: {operationId: read-thing}}
                      content: {application/json: {schema: {type: object}, example: {}}}
            components:
              securitySchemes: {key: {type: http, scheme: bearer}}
              schemas: {Thing: {type: object}}
        "), @r"
        openapi: 3.0.3
        info:
          title: Things
          version: '1'
        paths:
          /things:
            post:
              operationId: create-thing
              parameters:
              - name: dry-run
                in: query
                schema:
                  type: boolean
              requestBody:
                content:
                  application/json:
                    schema:
                      type: object
              responses:
                '200':
                  description: created
                  content:
                    application/json:
                      schema:
                        type: object
        components:
          schemas:
            Thing:
              type: object
        ");
    }
}
