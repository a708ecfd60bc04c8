//! What carries requests to the mock: a `tower::Service` without a socket, and a loopback listener.

pub(crate) mod courier;
pub(crate) mod listener;
mod request_line;
mod server;
mod service;
mod socket;
mod travel;

pub use server::{Server, ServerBuilder, ServerError};
pub use service::Service;
pub use travel::ConnectionReset;
