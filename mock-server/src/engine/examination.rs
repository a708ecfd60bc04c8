//! Validates an exchange with a vendor, rather than one of this mock, against the contract.

use bytes::Bytes;
use http::{Request, Response};

use super::exchange::Exchange;
use super::{Vendor, Violation, World};

/// The violations of an exchange.
#[derive(Debug, Default)]
pub(crate) struct Examination {
    /// The operation of the request, if the contract has it.
    pub(crate) operation: Option<String>,
    pub(crate) request: Vec<Violation>,
    pub(crate) response: Vec<Violation>,
}

/// Nothing is stored in the world. The request is at the vendor's own path.
///
/// # Errors
///
/// If the contract cannot be read.
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
