//! The transports of the mock: a `tower::Service` without a socket, and a loopback listener.

mod activity;
mod connections;
pub(crate) mod courier;
#[cfg(feature = "http2")]
mod http2;
mod limits;
pub(crate) mod listener;
mod request_body;
mod request_line;
mod server;
mod service;
mod socket;
mod stream;
mod streaming;
#[cfg(feature = "tls")]
mod tls;
mod travel;
mod waiting;
pub(crate) mod watch;

pub use limits::Limits;
pub use server::{Server, ServerBuilder, ServerError};
pub use service::Service;
#[cfg(feature = "tls")]
pub use tls::{Tls, TlsError};
pub use travel::ConnectionReset;
pub use watch::Served;
