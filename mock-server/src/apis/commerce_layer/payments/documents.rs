//! Representations of payments: documents for external gateways, and the history of each resource.

use serde_json::{Value, json};

use super::super::jsonapi::{Described as _, Document, Query, Reader, Shape};
use super::super::object::Object;
use super::super::relations;
use super::super::version::ApiVersion;
use super::access::Viewer;
use super::lookup::of_id;
use super::payment::Payment;
use super::session::Session;
use crate::engine::Refusal;
use crate::store;

/// The order as an external gateway gets it, with its session.
pub(super) fn order(
    tx: &mut store::Transaction<'_>,
    root: &str,
    session: Option<&Session>,
    includes: &[&str],
) -> Result<Value, Refusal> {
    let order = match session.and_then(|it| it.order.as_deref()) {
        Some(id) => tx.get(id)?.map(Object::Order),
        None => None,
    };
    document(tx, root, order, &[includes, &["payment_sessions"]].concat())
}

/// A wallet as an external gateway gets it.
pub(super) fn wallet(
    tx: &mut store::Transaction<'_>,
    root: &str,
    id: &str,
) -> Result<Value, Refusal> {
    let wallet = of_id(tx, id)?.map(Object::Payment);
    document(tx, root, wallet, &[])
}

/// A payment as webhooks send it.
pub(super) fn payment(
    tx: &mut store::Transaction<'_>,
    root: &str,
    payment: Payment,
    includes: &[&str],
) -> Result<Value, Refusal> {
    document(tx, root, Some(Object::Payment(payment)), includes)
}

/// Includes that lead nowhere are left out.
fn document(
    tx: &mut store::Transaction<'_>,
    root: &str,
    object: Option<Object>,
    includes: &[&str],
) -> Result<Value, Refusal> {
    let version = ApiVersion::V2026_05;
    let catalogue = version.catalogue();
    let schema = object.as_ref().and_then(|it| catalogue.named(it.kind()));
    let (Some(object), Some(schema)) = (object, schema) else {
        return Ok(json!({ "data": null }));
    };
    let reader = Reader::default();
    let read = |include: &str| {
        let query = [("include".to_owned(), include.to_owned())];
        Query::read(&query, schema, catalogue, reader, Shape::One)
    };
    let known: Vec<_> = includes
        .iter()
        .copied()
        .filter(|it| read(it).is_ok())
        .collect();
    let query = read(&known.join(","))?;
    let viewer = Viewer {
        mode: object.mode(),
        is_sales_channel: false,
        customer: None,
    };
    let follow =
        |object: &Object, relationship| relations::related(tx, &viewer, object, relationship);
    let base = format!("{root}/api/{}", version.name());
    let data = [(schema, object)];
    let document = Document::gather(&base, catalogue, false, &query, &data, follow)?;
    Ok(json!(document))
}
