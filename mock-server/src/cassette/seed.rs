//! A seed from recorded responses.

use counterfoil_cassette::Cassette;
use http::Method;
use serde_json::{Value, json};

use super::drift::cassette_api;
use crate::Api;
use crate::apis::vendor;
use crate::control::CONTRACT;
use crate::engine::{Found, Recorded};

/// Returns the records in the responses of a cassette as a [seed file](crate::WorldBuilder::seed_file): Persona's
/// transaction types and transactions, Commerce Layer's orders, transactions and payments, Fragment's accounts,
/// users, products, invoices, transactions and payment flows, Flexigift's rows. Each has its last seen state and its
/// recorded id; deleted ones are omitted. Records that do not fit a seed, or that belong to unknown ones, are omitted
/// too.
///
/// ```
/// use counterfoil_mock::Api;
/// use counterfoil_mock::cassette::{Cassette, CassetteApi, seed};
///
/// let cassette = Cassette::new(CassetteApi::Persona); // or `Cassette::open("persona.har")?`
/// assert_eq!(seed(&cassette, Api::Persona), serde_json::json!({"persona": {}}));
/// ```
pub fn seed(cassette: &Cassette, api: Api) -> Value {
    let Ok(contract) = CONTRACT.as_ref() else {
        return json!({});
    };
    let vendor = vendor(api);
    let mut found = Found::new(contract);
    for exchange in &cassette.exchanges {
        let (request, response) = (&exchange.request, &exchange.response);
        if !response.status().is_success() || exchange.response_body.left_out {
            continue;
        }
        let recorded = Recorded {
            path: cassette_api(api).own_path(request.uri().path()),
            deletes: *request.method() == Method::DELETE,
            sent: serde_json::from_slice(request.body()).unwrap_or_default(),
            body: serde_json::from_slice(response.body()).unwrap_or_default(),
        };
        vendor.recorded(&recorded, &mut found);
    }
    json!({ api.name(): vendor.section(found.section()) })
}
