//! The vendors' documents as a world enforces them.

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::{Context, broken};
use crate::engine::{ControlFailure as Failure, effective, origin};

pub(super) fn retrieve(it: &Context<'_>) -> Result<Value, Failure> {
    let steered = it.steered;
    let (api, vendor) = it.vendor()?;
    let profile = vendor.profile();
    let root = &profile.contract.as_ref().map_err(broken)?.base_path;
    let version = it.query["version"].as_str();
    let enforced = vendor.contract(steered.world, root);
    let enforced = &enforced.as_ref().map_err(broken)?.base_path;
    let mut documents = counterfoil_spec::ALL
        .iter()
        .filter(|it| it.api == api.name());
    let document = documents.find_map(|contract| {
        let document: Value = serde_json::from_str(contract.json).ok()?;
        let is_it = match version {
            Some(version) => contract.version == Some(version),
            // A path without a version leads to the world's default.
            None => document["servers"][0]["url"]
                .as_str()?
                .ends_with(enforced.as_str()),
        };
        is_it.then_some(document)
    });
    let document = document.ok_or_else(|| {
        let detail = format!("{api} has no such version");
        Failure(StatusCode::NOT_FOUND, detail)
    })?;
    let mut document = effective(&document, steered.world.settings.strict);
    let place = [&origin(it.request), &*it.mount(api)].concat();
    let version = version.map(|it| format!("/{it}")).unwrap_or_default();
    document["servers"] =
        json!([{"url": format!("{place}{root}{version}"), "description": "This world"}]);
    let variables = (profile.variables)(&place);
    let token = variables
        .iter()
        .find(|(name, _)| name.ends_with("_TOKEN_URL"));
    if let (Some((_, token)), Some(schemes)) =
        (token, document.pointer_mut("/components/securitySchemes"))
    {
        let flows = members(schemes).filter_map(|it| it.get_mut("flows"));
        for flow in flows.flat_map(members) {
            flow["tokenUrl"] = json!(token);
        }
    }
    Ok(document)
}

fn members(value: &mut Value) -> impl Iterator<Item = &mut Value> {
    value.as_object_mut().into_iter().flat_map(Map::values_mut)
}
