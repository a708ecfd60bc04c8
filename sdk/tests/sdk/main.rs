//! The clients against a server that sends exactly what a test sets.

#![cfg(all(
    feature = "persona",
    feature = "commerce-layer",
    feature = "fragment",
    feature = "flexigift"
))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod catalogue;
mod scripted;
mod server;
mod support;

mod configuration;
mod credentials;
mod downloads;
mod errors;
mod events;
mod field_schemas;
mod field_values;
mod fields;
mod filters;
mod in_process;
mod middleware;
mod mistakes;
mod models;
mod numbers;
mod options;
mod paging;
mod payments;
mod persona;
mod pooling;
mod requests;
mod resources;
mod response_size;
mod retries;
mod retry_table;
mod tokens;
mod tolerance;
mod values;
mod wire_form;
