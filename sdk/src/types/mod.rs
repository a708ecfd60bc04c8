//! The value types that the APIs share.
//!
//! They all follow one rule: tolerant when reading what a server sent, exact when writing.

pub(crate) mod id;
pub(crate) mod open_enum;

mod amount;
mod comma_list;
mod loose;
mod nullable;
mod timestamp;

pub use amount::{Amount, AmountError};
pub(crate) use comma_list::CommaList;
pub(crate) use loose::Loose;
pub use nullable::Nullable;
pub use timestamp::{Timestamp, TimestampError};
