//! One request's life: credentials, headers, attempts, waiting, spans, errors.
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
mod credential;
pub(crate) mod decode;
mod download;
mod engine;
mod http_client;
mod idempotency;
#[cfg(feature = "mock")]
mod in_process;
mod oauth;
mod operation;
mod options;
mod pacing;
mod path;
mod policy;
#[cfg(not(target_arch = "wasm32"))]
mod proxies;
mod request;
mod retry;
pub(crate) mod runtime;
mod settings;
#[cfg(not(target_arch = "wasm32"))]
mod tls;
mod trace;
mod wire;

pub(crate) use answer::Answer;
pub(crate) use auth::Auth;
pub(crate) use base_url::{BaseUrl, shown};
pub(crate) use call::{Call, run};
pub(crate) use credential::credential;
pub(crate) use decode::mismatch;
pub(crate) use download::Opened;
pub(crate) use engine::Engine;
#[cfg(feature = "mock")]
pub(crate) use in_process::InProcess;
pub(crate) use oauth::{Grant, token_url};
pub(crate) use operation::{Operation, Place};
pub(crate) use options::{Draft, per_call_options, raw};
pub(crate) use policy::{Policy, Recasing, Safety};
pub use request::Request;
pub(crate) use settings::{Settings, common_settings, env};
pub(crate) use wire::{Breakdown, Cut};

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

/// Lets a generated client send its requests through the [`Call`] that it carries.
macro_rules! connect_generated_client {
    ($api:ident) => {
        impl ::progenitor_client::ClientHooks<$crate::transport::Call>
            for $crate::generated::$api::Client
        {
            #[cfg(not(target_arch = "wasm32"))]
            async fn exec(
                &self,
                request: ::reqwest::Request,
                info: &::progenitor_client::OperationInfo,
            ) -> ::reqwest::Result<::reqwest::Response> {
                let operations = $crate::generated::$api::OPERATIONS;
                self.inner
                    .exec(request, info.operation_id, operations)
                    .await;
                Ok(self.inner.decodable())
            }

            // A browser's responses cannot be made, so that the operation has to stop before it would
            // execute anything, and its answer is decoded elsewhere.
            #[cfg(target_arch = "wasm32")]
            async fn pre<E>(
                &self,
                request: &mut ::reqwest::Request,
                info: &::progenitor_client::OperationInfo,
            ) -> ::std::result::Result<(), ::progenitor_client::Error<E>> {
                let operations = $crate::generated::$api::OPERATIONS;
                if let Some(request) = request.try_clone() {
                    self.inner
                        .exec(request, info.operation_id, operations)
                        .await;
                }
                Err(::progenitor_client::Error::Custom(String::new()))
            }
        }

        impl $crate::transport::Call {
            /// The generated client for this one call.
            pub(crate) fn $api(&self) -> $crate::generated::$api::Client {
                let transport = self.transport();
                $crate::generated::$api::Client::new_with_client(
                    transport.base().as_str(),
                    transport.engine().http.clone(),
                    self.clone(),
                )
            }
        }
    };
}

pub(crate) use connect_generated_client;
