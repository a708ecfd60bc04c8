//! What a response is to hold: sparse fieldsets.

use crate::{Call, Operation};

/// An operation of Persona's that returns objects of which parts can be left out.
pub trait Sparse: Operation {}

impl<O: Sparse> Call<O> {
    /// Only these attributes of the objects of a type, such as `transaction`; also
    /// `fields.name_first` for one field. What was not asked for is then missing in the response:
    /// attributes, and the relationships altogether. Can be called for several types. See
    /// [sparse fieldsets](https://docs.withpersona.com/serialization#sparse-fieldsets).
    pub fn sparse_fields<T: AsRef<str>>(
        mut self,
        object_type: impl AsRef<str>,
        attributes: impl IntoIterator<Item = T>,
    ) -> Self {
        let name = format!("fields[{}]", object_type.as_ref());
        for attribute in attributes {
            self.options.query_list(&name, attribute.as_ref());
        }
        self
    }
}
