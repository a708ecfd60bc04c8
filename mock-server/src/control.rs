//! The control API: `/_control/...` for the default world, `/s/{world}/_control/...` for another.
//!
//! Its document, `spec/control.yaml`, defines the calls; help, refusals and the validation of bodies follow from it.
//! Calls specific to one vendor are in that vendor's folder.

mod context;
mod exchanges;
mod openapi;
mod records;
mod worlds;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ALLOW, HeaderValue};
use http::{Method, Request, Response, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};

pub(crate) use self::context::Steered;
use self::context::{Context, Handler, broken};
use crate::engine::{
    Awaited, Contract, ControlFailure as Failure, Exchange, Location, ORDERS, Operation, Pattern,
    Refusal, Requests, Route, Seed, World, control_body, integers, known_names, media,
    read_parameters,
};
use crate::problem::{json_answer, json_bytes, problem};

pub(crate) static CONTRACT: LazyLock<Result<Contract, String>> =
    LazyLock::new(|| Contract::read(counterfoil_spec::CONTROL.compact));

/// The calls whose body may have any readable size.
const EXTENSIVE: &[&str] = &["import-snapshot", "seed-world"];

/// The calls that are not specific to a vendor, by operation id.
const HANDLERS: &[(&str, Handler)] = &[
    ("help", |_| Ok(json!({ "calls": calls() }))),
    ("health", |it| {
        Ok(json!({ "status": "ok", "apis": it.steered.apis }))
    }),
    ("reset", |it| {
        it.steered.world.reset()?;
        Ok(json!({ "reset": true }))
    }),
    ("retrieve-document", openapi::retrieve),
    ("list-journal", list_journal),
    ("export-journal", |it| {
        Ok(requests(it, &it.query)?.try_to_har()?)
    }),
    ("verify-requests", verify),
    ("clear-journal", |it| {
        it.steered.world.journal.try_clear()?;
        Ok(json!({ "total": 0 }))
    }),
    ("retrieve-clock", |it| Ok(clock(it))),
    ("advance-clock", advance_clock),
    ("list-faults", |it| {
        Ok(json!({ "faults": it.steered.world.faults.list() }))
    }),
    ("place-fault", |it| {
        require_served(it, [&it.body["api"]])?;
        order("place-fault", it.steered.world, &it.body)
    }),
    ("place-fault-profile", place_profile),
    ("clear-faults", |it| {
        it.steered.world.faults.try_clear()?;
        Ok(json!({ "ordered": false }))
    }),
    ("remove-fault", remove_fault),
    ("seed-world", |it| {
        let members = it.body.as_object().cloned().unwrap_or_default();
        let seed = Seed::new(it.steered.vendors, &members, "");
        let planted = seed.and_then(|seed| it.steered.world.plant_whole(&seed));
        planted.map_err(|it| {
            Failure(
                it.failure.0,
                format!("the body {}: {}", it.pointer, it.failure.1),
            )
        })?;
        Ok(json!({ "seeded": true }))
    }),
    ("retrieve-seed-schema", |_| {
        let contract = CONTRACT.as_ref().map_err(broken)?;
        Ok(json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$ref": "#/components/schemas/SeedFile",
            "components": { "schemas": contract.named_schemas().collect::<BTreeMap<_, _>>() },
        }))
    }),
];

/// Handles a call; `path` is what follows `/_control`.
pub(crate) fn handle(
    steered: &Steered<'_>,
    request: &Request<Bytes>,
    path: &str,
) -> Response<Bytes> {
    match answer(steered, request, path) {
        Ok(answer) => answer,
        Err(Failure(status, detail)) => problem(status, &detail),
    }
}

fn answer(
    steered: &Steered<'_>,
    request: &Request<Bytes>,
    path: &str,
) -> Result<Response<Bytes>, Failure> {
    let contract = CONTRACT.as_ref().map_err(broken)?;
    let path = format!("/{}", path.trim_matches('/'));
    // The response to `HEAD` is that to `GET`, whose body is dropped later.
    let method = match request.method() {
        &Method::HEAD => &Method::GET,
        method => method,
    };
    let routed = match contract.route(method, &path) {
        Route::To(routed) => routed,
        Route::WrongMethod(mut allowed) => {
            if allowed.contains(&Method::GET) {
                allowed.push(Method::HEAD);
            }
            let allowed: Vec<_> = allowed.iter().map(|method| method.as_str()).collect();
            let allowed = allowed.join(", ");
            let detail = format!("`{path}` does not know this method; it knows {allowed}");
            let mut refused = problem(StatusCode::METHOD_NOT_ALLOWED, &detail);
            if let Ok(allowed) = HeaderValue::from_str(&allowed) {
                refused.headers_mut().insert(ALLOW, allowed);
            }
            return Ok(refused);
        }
        Route::Nowhere => {
            let call = |it: Value| {
                let (method, path) = (it["method"].as_str()?, it["path"].as_str()?);
                Some(format!("{method} {path}"))
            };
            let calls: Vec<_> = calls().into_iter().filter_map(call).collect();
            let detail = format!("the control API has {}", calls.join(", "));
            return Err(Failure(StatusCode::NOT_FOUND, detail));
        }
    };
    let operation = routed.operation;
    media::bytes(request)
        .and_then(|body| match EXTENSIVE.contains(&operation.id.as_str()) {
            true => Ok(()),
            false => media::check_extent(body),
        })
        .map_err(|excess| {
            let too_large = StatusCode::PAYLOAD_TOO_LARGE;
            match excess {
                Refusal::BodyTooLarge(excess) => Failure(too_large, format!("the body {excess}")),
                _ => broken(&operation.id),
            }
        })?;
    let mut own = [
        HANDLERS,
        worlds::HANDLERS,
        exchanges::HANDLERS,
        records::HANDLERS,
    ]
    .into_iter()
    .flatten();
    let own = own.find(|(id, _)| *id == operation.id);
    let mut profiles = steered.vendors.iter().map(|vendor| vendor.profile());
    let is_exact = operation.id == "seed-world" || profiles.any(|it| it.is_exact(&operation.id));
    let context = Context {
        steered,
        request,
        parameters: routed.parameters,
        query: read_query(contract, operation, request)?,
        body: read_body(contract, operation, request, is_exact)?,
        raw: request.body(),
        awaited: OnceCell::new(),
    };
    match operation.id.as_str() {
        // Returned as it is: its JSON tree would take many times the memory.
        "export-snapshot" => return Ok(json_bytes(StatusCode::OK, worlds::export(&context)?)),
        "stream-exchanges" => return exchanges::stream(&context),
        _ => {}
    }
    let changes = !request.method().is_safe();
    if changes {
        // If the change cannot be stored, it must not happen; most of it happens outside the store.
        steered.world.store.transact(|_| Ok::<_, Failure>(()))?;
    }
    let answer = match own {
        Some((_, handler)) => handler(&context),
        None => of_vendor(&context, operation),
    }?;
    if changes {
        // The change outlives the process if the world does.
        steered.world.keep()?;
    }
    // Only our own tests check this; a release trusts them.
    if cfg!(debug_assertions) {
        let checked = contract.check_response(operation, false, StatusCode::OK, Some(&answer));
        if let Some(violation) = checked.map_err(|reason| broken(&reason))?.first() {
            return Err(broken(&format!("answer: {violation}")));
        }
    }
    let is_of_records = records::HANDLERS.iter().any(|(id, _)| *id == operation.id);
    let mut answer = match is_of_records {
        // They have integers of any length, too.
        true => {
            let written = integers::write(&answer).map_err(|error| broken(&error.to_string()))?;
            json_bytes(StatusCode::OK, written.into())
        }
        false => json_answer(StatusCode::OK, &answer),
    };
    if let Some(awaited) = context.awaited.into_inner() {
        answer.extensions_mut().insert(awaited);
    }
    Ok(answer)
}

/// Has the vendor that knows a call handle it.
fn of_vendor(it: &Context<'_>, operation: &Operation) -> Result<Value, Failure> {
    let world = it.steered.world;
    for vendor in it.steered.vendors.iter().copied() {
        let profile = vendor.profile();
        let body = || profile.exact_body(&operation.id, &it.body);
        let mut handlers = profile.control.iter();
        if let Some((_, handler)) = handlers.find(|(id, _)| *id == operation.id) {
            return handler(world, &body());
        }
        let mut handlers = profile.simulations.iter();
        if let Some((_, handler)) = handlers.find(|(id, _)| *id == operation.id) {
            let (request, mount) = (it.looking()?, it.mount(profile.api));
            let exchange = Exchange::new(world, vendor, &request, &mount, "/");
            return handler(&exchange, &body());
        }
    }
    Err(broken(&operation.id))
}

fn read_query(
    contract: &Contract,
    operation: &Operation,
    request: &Request<Bytes>,
) -> Result<Value, Failure> {
    let query = request.uri().query().unwrap_or_default();
    let query: Vec<_> = url::form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect();
    let refused = |reason: String| Err(Failure::refused(reason));
    let (parameters, violations) =
        read_parameters(contract, operation, false, false, &query, request.headers())
            .map_err(|reason| broken(&reason))?;
    if let Some(violation) = violations.first() {
        return refused(format!("the {violation}"));
    }
    // A misspelt condition would otherwise be ignored.
    let strange = query
        .iter()
        .find(|(name, _)| parameters.get(name).is_none());
    match strange {
        Some((name, _)) => {
            let known = operation.parameters().iter();
            let known = known.filter(|it| matches!(it.location, Location::Query(_)));
            let known = known.map(|it| it.name.as_str());
            refused(format!(
                "the query parameter `{name}` is not known here{}",
                known_names(known)
            ))
        }
        None => Ok(parameters.into_object()),
    }
}

fn read_body(
    contract: &Contract,
    operation: &Operation,
    request: &Request<Bytes>,
    is_exact: bool,
) -> Result<Value, Failure> {
    let Some(expected) = operation.request_body() else {
        return Ok(Value::Null);
    };
    let refused = Failure::refused;
    let body = match is_exact {
        true => integers::extensive_document(request.body(), ""),
        false => media::extensive_json(request.body()),
    };
    let body = body.map_err(|refusal| match refusal {
        Refusal::MalformedBody { reason } => refused(format!("the body is not JSON: {reason}")),
        _ => broken(&operation.id),
    })?;
    let violations = contract
        .check_request_body(operation, false, Some(&integers::rounded(&body)))
        .map_err(|reason| broken(&reason))?;
    match violations.first() {
        None => Ok(body),
        Some(violation) => {
            let known = contract.known_instead(&expected.schema, violation);
            Err(refused(format!("the {violation}{known}")))
        }
    }
}

/// Every call, as help lists it.
fn calls() -> Vec<Value> {
    let document: Value = serde_json::from_str(counterfoil_spec::CONTROL.json).unwrap_or_default();
    let paths = document["paths"].as_object().into_iter().flatten();
    let calls = paths.flat_map(|(path, methods)| {
        let methods = methods.as_object().into_iter().flatten();
        methods.map(move |(method, operation)| {
            let path = format!("/_control{}", path.trim_end_matches('/'));
            let method = method.to_ascii_uppercase();
            json!({ "method": method, "path": path, "summary": operation["summary"] })
        })
    });
    calls.collect()
}

fn list_journal(it: &Context<'_>) -> Result<Value, Failure> {
    let recorded = it.steered.world.journal.recorded();
    let (total, entries) = requests(it, &it.query)?.read()?;
    let at_least = it.query["at_least"].as_u64().unwrap_or(1);
    if let Some(seconds) = it.query["wait"].as_u64()
        && (entries.len() as u64) < at_least
    {
        let time = Duration::from_secs(seconds);
        let _ = it.awaited.set(Awaited { recorded, time });
    }
    let created = it.steered.world.created();
    Ok(json!({ "total": total, "created": created, "entries": entries }))
}

/// The requests that match a pattern.
fn requests(it: &Context<'_>, pattern: &Value) -> Result<Requests, Failure> {
    let pattern: Pattern = control_body(pattern)?;
    let requests = Requests::new(it.steered.world.journal.clone(), pattern);
    let known = requests.check_operation();
    known.map_err(|error| Failure::refused(format!("`operation`: {error}")))?;
    Ok(requests)
}

#[derive(Deserialize)]
struct Verification {
    times: Option<usize>,
    at_least: Option<usize>,
}

fn verify(it: &Context<'_>) -> Result<Value, Failure> {
    let Verification { times, at_least } = control_body(&it.body)?;
    let requests = requests(it, &it.body)?;
    let found = requests.read()?.1.len();
    let verified = match times {
        Some(times) => requests.try_times(times),
        None => requests.try_at_least(at_least.unwrap_or(1)),
    };
    let report = verified.err().map(|error| error.to_string());
    Ok(json!({ "verified": report.is_none(), "found": found, "report": report }))
}

fn clock(it: &Context<'_>) -> Value {
    json!({ "now": it.steered.world.clock.now() })
}

#[derive(Deserialize)]
struct Advance {
    advance_seconds: f64,
}

fn advance_clock(it: &Context<'_>) -> Result<Value, Failure> {
    let Advance { advance_seconds } = control_body(&it.body)?;
    let by = Duration::try_from_secs_f64(advance_seconds).map_err(|error| {
        let reason = format!("the body /advance_seconds: {error}");
        Failure::refused(reason)
    })?;
    it.steered.world.clock.try_advance(by)?;
    Ok(clock(it))
}

fn place_profile(it: &Context<'_>) -> Result<Value, Failure> {
    let mut body = it.body.clone();
    if body["apis"].is_null() {
        body["apis"] = json!(it.steered.apis);
    }
    require_served(it, body["apis"].as_array().into_iter().flatten())?;
    order("place-fault-profile", it.steered.world, &body)
}

/// Refuses an API that is not served here: no request would ever meet its fault.
fn require_served<'a>(
    it: &Context<'_>,
    apis: impl IntoIterator<Item = &'a Value>,
) -> Result<(), Failure> {
    let served = it.steered.apis;
    let is_served = |api: &Value| served.iter().any(|it| api == it.name());
    match apis.into_iter().find(|api| !is_served(api)) {
        None => Ok(()),
        Some(api) => Err(Failure::refused(format!(
            "{} is not served here: {} is",
            api.as_str().unwrap_or_default(),
            it.api_names()
        ))),
    }
}

/// Applies a change in the engine.
fn order(operation: &str, world: &World, body: &Value) -> Result<Value, Failure> {
    let handler = ORDERS.iter().find(|(id, _)| *id == operation);
    let (_, handler) = handler.ok_or_else(|| broken(&operation.to_owned()))?;
    handler(world, body)
}

fn remove_fault(it: &Context<'_>) -> Result<Value, Failure> {
    let faults = &it.steered.world.faults;
    let mut numbers = it.parameters.iter().map(|(_, number)| number.parse());
    let removed = numbers.try_fold(true, |all, number| {
        Ok::<_, Failure>(all && number.map_or(Ok(false), |number| faults.try_remove(number))?)
    });
    match removed? {
        true => Ok(json!({ "removed": true })),
        false => Err(Failure(
            StatusCode::NOT_FOUND,
            "no fault in place has this number".to_owned(),
        )),
    }
}
