//! The values of a transaction's fields.

mod convert;
mod date;
mod file;
mod read;
mod value;
mod write;

pub use date::{Date, DateError};
pub use file::{File, FileUpload};
pub(super) use read::read_fields;
pub use value::FieldValue;
