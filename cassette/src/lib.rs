//! Recordings of traffic with the Persona, Commerce Layer, Fragment and Flexigift APIs, without secrets and personal
//! data.
//!
//! A [`Recorder`] wraps any service that sends requests, such as the network, and records the exchanges as a
//! [`Cassette`]; a [`Player`] is a service that replays one. Both can be the `transport` of a client of
//! `counterfoil`. `counterfoil-mock proxy`, `replay` and `check` write, serve and verify the same files.
//!
//! ```
//! use counterfoil_cassette::{Api, Cassette, Player};
//!
//! let cassette = Cassette::new(Api::Fragment); // or `Cassette::open("fragment.har")?`
//! let player = Player::new(cassette);
//! assert!(player.unplayed().is_empty());
//! ```
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod api;
mod cassette;
mod document;
mod drift;
mod exchange;
mod generated;
mod har;
mod multipart;
#[cfg(feature = "network")]
mod network;
mod player;
mod recorder;
mod redaction;
mod stand_in;
mod walk;

pub use cassette::{Cassette, CassetteError};
pub use drift::undeclared;
pub use exchange::{BodyRedaction, Exchange};
pub use generated::Api;
#[cfg(feature = "network")]
pub use network::{Network, NetworkError};
pub use player::Player;
pub use recorder::{CAPACITY, Recorder};
pub use redaction::Redaction;
