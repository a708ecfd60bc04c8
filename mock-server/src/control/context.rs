//! A call of the control API as its handler sees it.

use std::cell::OnceCell;

use bytes::Bytes;
use http::header::HOST;
use http::uri::PathAndQuery;
use http::{Request, StatusCode, Uri};
use serde_json::Value;

use crate::Api;
use crate::engine::{
    Awaited, ControlFailure as Failure, Secure, Vendor, Vendors, World, vendor_of,
};
use crate::worlds::Worlds;

/// The target of a call.
pub(crate) struct Steered<'a> {
    pub(crate) world: &'a World,
    pub(crate) worlds: &'a Worlds,
    pub(crate) apis: &'a [Api],
    /// Whether a single API is served at the vendor's own paths.
    pub(crate) alone: bool,
    pub(crate) vendors: Vendors,
}

/// A request as its handler sees it.
pub(super) struct Context<'a> {
    pub(super) steered: &'a Steered<'a>,
    pub(super) request: &'a Request<Bytes>,
    pub(super) parameters: Vec<(&'a str, String)>,
    /// The query parameters by name.
    pub(super) query: Value,
    pub(super) body: Value,
    /// The query string as received.
    pub(super) raw: &'a Bytes,
    /// Set if the call can wait for another response.
    pub(super) awaited: OnceCell<Awaited>,
}

impl Context<'_> {
    /// The name in the path.
    pub(super) fn name(&self) -> &str {
        self.parameters.first().map_or("", |(_, name)| name)
    }

    /// The APIs that are served, for a sentence.
    pub(super) fn api_names(&self) -> String {
        let names: Vec<_> = self.steered.apis.iter().map(|api| api.name()).collect();
        names.join(", ")
    }

    /// The API in the path.
    pub(super) fn vendor(&self) -> Result<(Api, &'static dyn Vendor), Failure> {
        let apis = self.steered.apis;
        let mut parameters = self.parameters.iter();
        let named = parameters.find(|(parameter, _)| *parameter == "api");
        let api = named.and_then(|(_, name)| apis.iter().find(|it| it.name() == name));
        let served = api.and_then(|api| Some((*api, vendor_of(self.steered.vendors, *api)?)));
        served.ok_or_else(|| {
            let detail = format!("the APIs here are {}", self.api_names());
            Failure(StatusCode::NOT_FOUND, detail)
        })
    }

    /// The prefix of the vendor's own paths.
    pub(super) fn mount(&self, api: Api) -> String {
        let path = self.request.uri().path();
        let mount = path.split_once("/_control").map_or("", |(mount, _)| mount);
        match self.steered.alone {
            true => mount.to_owned(),
            false => format!("{mount}/{api}"),
        }
    }

    /// A request from the same origin as this one, for links to the mock.
    pub(super) fn looking(&self) -> Result<Request<Bytes>, Failure> {
        let mut parts = self.request.uri().clone().into_parts();
        parts.path_and_query = Some(PathAndQuery::from_static("/"));
        let uri = Uri::from_parts(parts).map_err(Failure::refused)?;
        let mut request = Request::new(Bytes::new());
        *request.uri_mut() = uri;
        if let Some(host) = self.request.headers().get(HOST) {
            request.headers_mut().insert(HOST, host.clone());
        }
        if let Some(secure) = self.request.extensions().get::<Secure>() {
            request.extensions_mut().insert(*secure);
        }
        Ok(request)
    }
}

pub(super) type Handler = fn(&Context<'_>) -> Result<Value, Failure>;

/// A defect of the mock, in its document or its handlers.
pub(super) fn broken(reason: &String) -> Failure {
    Failure(
        StatusCode::INTERNAL_SERVER_ERROR,
        format!("control: {reason}"),
    )
}
