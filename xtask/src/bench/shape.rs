//! The limit answers a create with the body of the mock, but for its values: otherwise it would leave work out.

use serde_json::Value;

use super::error::Error;
use super::program::Program;
use super::server::Server;
use super::side::Side;
use super::subject::{Subject, ask};

/// Compares the response to a create of both programs.
pub(super) async fn check(side: &Side, subject: Subject) -> Result<(), Error> {
    let created = async |program: Program| {
        let server = Server::start(side, program)?;
        let session = subject.sign_in(server.address).await?;
        ask("a create", server.address, session.create()).await
    };
    let (mock, limit) = (
        created(Program::Mock).await?,
        created(Program::Limit).await?,
    );
    match difference(&mock, &limit, String::new()) {
        None => Ok(()),
        Some(pointer) => Err(Error::OtherShape {
            api: subject.name(),
            pointer,
        }),
    }
}

/// Where two values differ in their members, their order, or their types, as a JSON pointer.
fn difference(left: &Value, right: &Value, pointer: String) -> Option<String> {
    match (left, right) {
        (Value::Object(left), Value::Object(right)) if left.keys().eq(right.keys()) => left
            .iter()
            .zip(right.values())
            .find_map(|((name, left), right)| difference(left, right, format!("{pointer}/{name}"))),
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => left
            .iter()
            .zip(right)
            .enumerate()
            .find_map(|(at, (left, right))| difference(left, right, format!("{pointer}/{at}"))),
        (Value::String(_), Value::String(_))
        | (Value::Number(_), Value::Number(_))
        | (Value::Bool(_), Value::Bool(_))
        | (Value::Null, Value::Null) => None,
        _ => Some(pointer),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_of_the_same_type_do_not_matter_and_members_do() {
        let differs = |left: Value, right: Value| difference(&left, &right, String::new());
        let row = json!({ "id": 1, "tags": ["a"], "at": null });
        assert_eq!(
            differs(row.clone(), json!({ "id": 2, "tags": ["b"], "at": null })),
            None
        );
        let at = |right: Value| differs(row.clone(), right).unwrap();
        assert_eq!(at(json!({ "id": "1", "tags": ["a"], "at": null })), "/id");
        assert_eq!(at(json!({ "id": 1, "tags": [2], "at": null })), "/tags/0");
        assert_eq!(at(json!({ "id": 1, "tags": [], "at": null })), "/tags");
        assert_eq!(at(json!({ "id": 1, "tags": ["a"] })), "");
    }
}
