//! Sends a request from the journal again.

use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use http::{HeaderMap, Method, Request, Response, StatusCode, Uri};
use url::form_urlencoded;

use super::{
    ControlFailure, Exchange, JournalEntry, Outcome, Refusal, TOO_LARGE, Vendor, World, exchange,
};

/// Sends the request of an entry again, and returns its number in the journal, if it is kept, and its response. A
/// credential that is no longer valid, or was not recorded, is replaced by one of the world's own.
pub(crate) fn send_again(
    world: &World,
    vendor: &'static dyn Vendor,
    entry: &JournalEntry,
) -> Result<(Option<u64>, StatusCode), ControlFailure> {
    let refused = |why: &str| ControlFailure(StatusCode::CONFLICT, why.to_owned());
    if entry.delivery.is_some() {
        return Err(refused("it is a request of the mock's own"));
    }
    let messages = &entry.messages;
    let sent = messages.request_headers.get(CONTENT_LENGTH.as_str());
    let sent = sent.and_then(|it| it.parse().ok());
    let is_cut = sent.is_some_and(|length: usize| length != messages.request_body.len());
    if is_cut || entry.refused_by.as_deref() == Some(TOO_LARGE) {
        return Err(refused("its body was not kept"));
    }
    let uri: Result<Uri, _> = messages.url.parse();
    let uri = uri.map_err(|_| refused("its target is no URI"))?;
    let mount = uri.path().strip_suffix(&entry.path);
    let mount = mount.ok_or_else(|| refused("its path was not kept"))?;
    let path = &uri.path()[mount.len()..];
    if *vendor.redacted(path) != *path || path.contains(REDACTED) {
        return Err(refused("what opens the file was not kept"));
    }
    let mut request = Request::new(messages.request_body.clone());
    let method = Method::from_bytes(entry.method.as_bytes());
    *request.method_mut() = method.map_err(|_| refused("its method was not kept"))?;
    *request.headers_mut() = messages.request_headers.to_map();
    *request.uri_mut() = uri.clone();
    if messages.described.is_some()
        && !is_authentic(world, vendor, &request, mount, path)
        && let Some(credential) = credential(world, vendor)?
    {
        request.headers_mut().insert(AUTHORIZATION, credential);
    }
    let response: Response<Bytes> = exchange(world, vendor, &request, mount, path);
    let number = response
        .extensions()
        .get()
        .and_then(|it: &Outcome| it.number);
    Ok((number, response.status()))
}

/// The placeholder of a file access token in a path.
const REDACTED: &str = "{token}";

/// Whether the vendor accepts the credential.
fn is_authentic(
    world: &World,
    vendor: &'static dyn Vendor,
    request: &Request<Bytes>,
    mount: &str,
    path: &str,
) -> bool {
    let name = vendor.environment(world, request);
    let environment = name.and_then(|name| world.environment(&name).ok());
    let world = environment.as_deref().unwrap_or(world);
    let Ok(contract) = vendor.contract(world, path).as_ref() else {
        return true;
    };
    let mut exchange = Exchange::new(world, vendor, request, mount, path);
    exchange.route(contract);
    let refused = vendor.authenticate(&exchange).err();
    !matches!(refused, Some(Refusal::Unauthenticated(_)))
}

/// A valid credential for the vendor's API in a world, from the variables that configure its clients: a key, or a
/// token that they request.
fn credential(
    world: &World,
    vendor: &'static dyn Vendor,
) -> Result<Option<HeaderValue>, ControlFailure> {
    let variables = (vendor.profile().variables)("");
    let variable = |end: &str| {
        let found = variables.iter().find(|(name, _)| name.ends_with(end));
        found.map(|(_, value)| value.as_str())
    };
    let bearer = |token: &str| HeaderValue::try_from(format!("Bearer {token}")).ok();
    if let Some(key) = variable("_API_KEY") {
        return Ok(bearer(key));
    }
    let Some(path) = variable("_TOKEN_URL") else {
        return Ok(None);
    };
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("grant_type", "client_credentials");
    for (name, end) in [
        ("client_id", "_CLIENT_ID"),
        ("client_secret", "_CLIENT_SECRET"),
    ] {
        form.append_pair(name, variable(end).unwrap_or_default());
    }
    let mut request = Request::new(Bytes::from(form.finish()));
    *request.method_mut() = Method::POST;
    *request.uri_mut() = Uri::try_from(path).unwrap_or_default();
    let media_type = HeaderValue::from_static("application/x-www-form-urlencoded");
    *request.headers_mut() = HeaderMap::from_iter([(CONTENT_TYPE, media_type)]);
    let exchange = Exchange::new(world, vendor, &request, "", path);
    let mut unlisted = vendor.profile().unlisted.iter();
    let endpoint = unlisted.find(|it| (it.matches)(&exchange));
    let reply = endpoint.map(|it| (it.serve)(&exchange)).transpose()?;
    let token = reply.and_then(|it| bearer(it.body.json()?["access_token"].as_str()?));
    Ok(token)
}
