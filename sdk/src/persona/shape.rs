//! Sparse fieldsets, which limit the content of a response.

use crate::{Call, Operation};

/// An operation of Persona whose response supports sparse fieldsets.
pub trait Sparse: Operation {}

impl<O: Sparse> Call<O> {
    /// Limits the objects of a type, such as `transaction`, to these attributes; `fields.name_first` is one field.
    /// The response omits all other attributes, and the relationships. Can be called for several types. See [sparse
    /// fieldsets](https://docs.withpersona.com/serialization#sparse-fieldsets).
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
