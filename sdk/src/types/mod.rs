//! Value types that the APIs share.
//!
//! All follow one rule: tolerant when reading what a server sent, exact when writing. The same holds for the ids and
//! enumerations of the APIs: any text that a server sends is an id, and an enumeration has a variant for undocumented
//! values.
//!
//! ```
//! use counterfoil::fragment::{Currency, TransactionId};
//!
//! let id = TransactionId::from("txn_dHhuX2ZyYWdfMDAx");
//! assert_eq!(id, "txn_dHhuX2ZyYWdfMDAx");
//!
//! assert_eq!(Currency::from("EUR"), Currency::EUR);
//! let unknown = Currency::from("XYZ");
//! assert!(!unknown.is_known());
//! assert_eq!(unknown.as_str(), "XYZ");
//! ```

pub(crate) mod id;
pub(crate) mod open_enum;

mod amount;
mod comma_list;
mod loose;
mod metadata;
mod nullable;
mod number;
mod timestamp;
pub(crate) mod tolerant;

pub use amount::{Amount, AmountError};
pub(crate) use comma_list::CommaList;
pub(crate) use loose::{FromLoose, Loose, Scalar};
pub use metadata::Metadata;
pub use nullable::Nullable;
pub use timestamp::{Timestamp, TimestampError};
