//! Resources that a test adds to a world under its own ids: created like a client's, but without notifications.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::super::errors;
use super::super::jsonapi::{Writable, body};
use super::super::model::Mode;
use super::super::stamp::Stamp;
use super::super::version::{ApiVersion, V2026_05};
use super::access::Viewer;
use super::gateway::Gateway;
use super::handle::{force, of};
use super::payment::Payment;
use super::transaction::Transaction;
use super::work::{Draft, Work};
use super::{dispatch, lookup, worker};
use crate::Api;
use crate::engine::{ControlFailure, Operation, Refusal, World, control_body};

/// A resource object, with members that the create of its type does not accept.
#[derive(Deserialize)]
struct Input {
    id: Option<String>,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    attributes: Map<String, Value>,
    #[serde(default)]
    relationships: Map<String, Value>,
    status: Option<String>,
    #[serde(default)]
    live: bool,
}

pub(in crate::apis::commerce_layer) fn put(
    world: &World,
    given: &Value,
) -> Result<Value, ControlFailure> {
    let input: Input = control_body(given)?;
    let mut data = json!({ "type": input.kind, "attributes": input.attributes });
    if !input.relationships.is_empty() {
        data["relationships"] = input.relationships.clone().into();
    }
    let mut document = json!({ "data": data });
    if let Some((_, writable)) = creates(&input.kind) {
        body::complete(&mut document, writable);
    }
    check(&input.kind, &document, world.settings.strict).map_err(|refusal| {
        let failure = errors::told(refusal);
        let named = ["attributes", "relationships"]
            .into_iter()
            .find_map(|part| {
                let mut names = document["data"][part].as_object()?.keys();
                let name = names.find(|it| failure.1 == format!("{it} is not allowed."))?;
                Some(format!("/{part}/{name} is not allowed"))
            });
        named.map_or(failure, ControlFailure::refused)
    })?;
    // An order of the settings may be meant.
    world.seed(Api::CommerceLayer)?;
    let viewer = Viewer {
        mode: if input.live { Mode::Live } else { Mode::Test },
        is_sales_channel: false,
        customer: None,
    };
    world.store.transact(|tx| {
        let known = match &input.id {
            Some(id) => lookup::of_id(tx, id)?,
            None => None,
        };
        // A setting, and the market's own rule, are replaced.
        let is_taken = |it: Payment| {
            let is_entry = matches!(it, Payment::Entry(_));
            !is_entry || it.type_name() != input.kind
        };
        if known.is_some_and(is_taken) {
            return Err(ControlFailure::refused("/id another has it already"));
        }
        for (name, linkage) in &input.relationships {
            let (Some(kind), Some(id)) = (
                linkage["data"]["type"].as_str(),
                linkage["data"]["id"].as_str(),
            ) else {
                continue;
            };
            let linked = lookup::of_id(tx, id)?.filter(|it| it.mode() == viewer.mode);
            if linked.is_some() && lookup::find(tx, &viewer, kind, id)?.is_none() {
                let rule = format!("/relationships/{name}/data/type is not the type of this id");
                return Err(ControlFailure::refused(rule));
            }
        }
        let shared = of(world).shared;
        let work = Work::new(shared.clone(), Stamp::of_a_test(world), shared.root());
        let work = work.that_plants(input.id.clone());
        let draft = Draft::of(Some(&document));
        let made = dispatch::create(&work, tx, &viewer, &input.kind, &draft);
        let made = made.map_err(errors::told)?;
        match (&made, input.status.as_deref()) {
            // No worker settles it, which only a test's settlement does.
            (Payment::Transaction(it), Some("pending")) => {
                let mut pending = Transaction::clone(it);
                pending.due = None;
                tx.put(pending)?;
            }
            (_, Some(status)) => force(&work, tx, made.id(), status)?,
            (Payment::Transaction(it), None) if it.gateway != Gateway::External => {
                worker::look_at(&work, tx, it).map_err(errors::told)?;
            }
            (Payment::Entry(it), None) if it.type_name() == "payment_wallets" => {
                worker::look_at_wallet(&work, tx, it).map_err(errors::told)?;
            }
            _ => {}
        }
        Ok(json!({ "id": made.id() }))
    })
}

/// The operation that creates resources of this type, and its writable members.
pub(super) fn creates(kind: &str) -> Option<(&'static Operation, &'static Writable)> {
    let catalogue = ApiVersion::V2026_05.catalogue();
    let mut operations = V2026_05.as_ref().ok()?.operations();
    let operation = operations.find(|it| {
        let schema = catalogue.of(&it.id).filter(|_| it.id.contains("/create-"));
        schema.is_some_and(|schema| schema.name == kind)
    })?;
    Some((operation, catalogue.writable(&operation.id)?))
}

/// Refuses what the create of this type would refuse.
pub(super) fn check(kind: &str, document: &Value, strict: bool) -> Result<(), Refusal> {
    let catalogue = ApiVersion::V2026_05.catalogue();
    let contract = V2026_05.as_ref().map_err(|_| Refusal::NotFound)?;
    let (Some((operation, writable)), Some(schema)) = (creates(kind), catalogue.named(kind)) else {
        return Err(errors::no_type(kind).into());
    };
    body::check(document, schema, catalogue, writable, None)?;
    body::check_presence(document, schema)?;
    let violations = contract.check_request_body(operation, strict, Some(document));
    match violations.unwrap_or_default() {
        none if none.is_empty() => body::check_times(document, writable),
        violations => Err(Refusal::Invalid(violations)),
    }
}
