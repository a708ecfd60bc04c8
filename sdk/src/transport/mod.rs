//! The life of one request: credentials, headers, attempts, waits, spans, errors.
//!
//! Nothing in here knows which API it serves, apart from a [`Policy`] per API.
use std::fmt;
use std::sync::Arc;

mod answer;
mod auth;
mod base_url;
mod body;
mod budget;
mod call;
pub(crate) mod credentials;
pub(crate) mod decode;
mod download;
mod engine;
mod http_client;
mod idempotency;
mod in_process;
mod loopback;
pub(crate) mod made;
mod oauth;
mod operation;
mod operation_request;
mod options;
mod pacing;
mod path;
mod policy;
#[cfg(not(target_arch = "wasm32"))]
mod proxies;
mod repeat;
mod request;
mod retry;
pub(crate) mod runtime;
mod settings;
#[cfg(not(target_arch = "wasm32"))]
mod tls;
mod trace;
mod variables;
mod wire;

pub(crate) use answer::Answer;
pub(crate) use auth::Auth;
pub(crate) use base_url::{BaseUrl, http_url, shown};
pub(crate) use credentials::{Credentials, Source, credential};
pub(crate) use decode::mismatch;
pub(crate) use engine::Engine;
pub(crate) use in_process::InProcess;
pub(crate) use oauth::{Form, token_url};
pub(crate) use operation::{CallTarget, OperationInfo};
pub(crate) use operation_request::OperationRequest;
pub(crate) use options::CallOptions;
pub(crate) use policy::{Policy, Recasing};
pub(crate) use repeat::Repeat;
pub use request::Request;
pub(crate) use settings::{Settings, common_settings, credentials_setting};
pub(crate) use variables::{Variables, environment, missing};
pub(crate) use wire::{TransportFailure, Truncation};

/// A client without its API: cheap to clone, shared by all clones.
#[derive(Clone)]
pub(crate) struct Transport(Arc<Shared>);

struct Shared {
    engine: Engine,
    base: BaseUrl,
    auth: Auth,
}

impl Transport {
    fn new(engine: Engine, base: BaseUrl, auth: Auth) -> Self {
        Self(Arc::new(Shared { engine, base, auth }))
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.0.engine
    }

    pub(crate) fn base(&self) -> &BaseUrl {
        &self.0.base
    }

    pub(crate) fn auth(&self) -> &Auth {
        &self.0.auth
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport")
            .field("api", &self.0.engine.policy.api)
            .field("base_url", &self.0.base.as_str())
            .finish_non_exhaustive()
    }
}
