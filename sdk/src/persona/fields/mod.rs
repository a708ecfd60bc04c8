//! The values of a transaction's fields.

mod convert;
mod date;
pub(super) mod exact;
mod file;
mod read;
mod value;
mod write;

pub use date::{Date, DateError};
pub use file::{File, FileUpload};
pub use value::FieldValue;
