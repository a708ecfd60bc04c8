//! Holds a foreign exchange against the contract: one that a vendor answered, not this mock.

use bytes::Bytes;
use http::{Request, Response};

use super::exchange::Exchange;
use super::{Vendor, Violation, World};

/// What an exchange breaks.
#[derive(Debug, Default)]
pub(crate) struct Examination {
    /// The operation that the request is for, if the contract has it.
    pub(crate) operation: Option<String>,
    pub(crate) request: Vec<Violation>,
    pub(crate) response: Vec<Violation>,
}

/// Nothing of it becomes part of the world. The request is at the vendor's own path.
///
/// # Errors
///
/// When the contract cannot be read.
pub(crate) fn examine(
    world: &World,
    vendor: &'static dyn Vendor,
    request: &Request<Bytes>,
    response: &Response<Bytes>,
) -> Result<Examination, String> {
    let path = request.uri().path();
    let contract = vendor.contract(world, path).as_ref()?;
    let mut exchange = Exchange::new(world, vendor, request, "", path);
    exchange.route(contract);
    exchange.validate(contract);
    let Some(operation) = exchange.operation else {
        return Ok(Examination::default());
    };
    let body = serde_json::from_slice(response.body()).ok();
    let answered = contract.check_response(operation, false, response.status(), body.as_ref())?;
    Ok(Examination {
        operation: Some(operation.id.clone()),
        request: exchange.violations().to_vec(),
        response: answered,
    })
}
