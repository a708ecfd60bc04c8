//! The fields of a new transaction of an unconfigured type, written from their bare values at once.

use std::cell::RefCell;

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};
use serde_json::value::to_raw_value;
use serde_json::{Map, Value};

use super::file::{Uploads, escape};
use super::inferred::Inferred;
use super::kept::{KeptFields, MOST_LEVELS, is_within, too_deep};
use super::typed::{BROKEN_FILE, FieldError};

struct Fields<'a, 'u> {
    bare: &'a Map<String, Value>,
    uploads: &'a RefCell<&'a mut Uploads<'u>>,
    /// What is wrong with them, after they are written.
    errors: RefCell<Vec<FieldError>>,
}

/// The fields, which [`Rules`](super::Rules) without schemas would also make of them.
///
/// # Errors
///
/// Every value that is too deep, or has a file that cannot be read.
pub(in crate::apis::persona) fn infer(
    bare: &Map<String, Value>,
    uploads: &mut Uploads<'_>,
) -> Result<KeptFields, Vec<FieldError>> {
    let uploads = &RefCell::new(uploads);
    let fields = Fields {
        bare,
        uploads,
        errors: RefCell::default(),
    };
    // Writing to memory does not fail.
    let text = to_raw_value(&fields).unwrap_or_default();
    match fields.errors.into_inner() {
        errors if errors.is_empty() => {
            Ok(KeptFields::written(text, || uploads.borrow().files.len()))
        }
        errors => Err(errors),
    }
}

impl Serialize for Fields<'_, '_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let uploads = self.uploads;
        let refuse = |key: &str, rule: &str| {
            let pointer = format!("/{}", escape(key));
            self.errors
                .borrow_mut()
                .push(FieldError::new(&pointer, rule));
        };
        let mut fields = to.serialize_map(None)?;
        for (key, value) in self.bare {
            if !is_within(value, MOST_LEVELS) {
                refuse(key, &too_deep());
            } else if fields
                .serialize_entry(key, &Inferred { value, uploads })
                .is_err()
            {
                refuse(key, BROKEN_FILE);
            }
        }
        fields.end()
    }
}
