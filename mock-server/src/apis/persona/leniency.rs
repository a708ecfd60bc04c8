//! The additional refusals of the strict schemas, and the options that control them.

use super::options;
use super::paging;
use crate::engine::{Exchange, Location, Violation};

/// The strict schemas have every rule that a switch can enable.
pub(super) fn checks_strictly(exchange: &Exchange<'_>) -> bool {
    let options = options::of(exchange.world);
    let switches = [
        options.refuse_unknown_attributes,
        options.refuse_empty_arguments,
        options.refuse_unknown_includes,
    ];
    exchange.strict() || switches.contains(&Some(true))
}

/// Whether a broken rule of the contract is no reason to refuse the request in this world.
pub(super) fn waives(exchange: &Exchange<'_>, violation: &Violation) -> bool {
    let options = options::of(exchange.world);
    let refuses = |switch: Option<bool>| switch.unwrap_or(exchange.strict());
    let operation = exchange
        .operation
        .map_or("", |operation| operation.id.as_str());
    let member = violation.member.as_deref();
    let pointer = violation.pointer.as_str();
    match (&violation.location, violation.keyword.as_str()) {
        _ if paging::is_size_out_of_range(violation) => options.clamp_page_size,
        (Location::Query(name), _) if name == "include" => {
            !refuses(options.refuse_unknown_includes)
        }
        // Half an identifier.
        (Location::Query(_), "required") => !exchange.strict(),
        (Location::Body, "additionalProperties") => {
            let is_upsert = operation == "create-a-transaction"
                && (pointer, member) == ("/meta", Some("upsert-by"));
            (is_upsert && options.upsert) || !refuses(options.refuse_unknown_attributes)
        }
        (Location::Body, "minProperties") => !refuses(options.refuse_empty_arguments),
        (Location::Body, "required") => {
            takes_optional_arguments(operation) && !refuses(options.refuse_empty_arguments)
        }
        _ => false,
    }
}

/// Whether the contract itself requires no argument of an operation.
fn takes_optional_arguments(operation: &str) -> bool {
    matches!(
        operation,
        "transactions-add-tag"
            | "transactions-remove-tag"
            | "transactions-set-tags"
            | "create-a-transaction-label"
    )
}
