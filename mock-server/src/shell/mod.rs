//! What carries requests to the mock: a `tower::Service` without a socket, and a loopback listener.

pub(crate) mod courier;
pub(crate) mod listener;
mod request_line;
mod server;
mod service;
mod socket;
mod travel;
pub(crate) mod watch;

pub use server::{Server, ServerBuilder, ServerError};
pub use service::Service;
pub use travel::ConnectionReset;
pub use watch::Served;
