//! What an answer is to hold: `include` and sparse fieldsets.

/// Adds the choice of attributes to builders with a field `draft`.
macro_rules! sparse_fields {
    ($($builder:ty),+ $(,)?) => {$(
        impl $builder {
            /// Only these attributes of the objects of a type, such as `transaction`; also
            /// `fields.name_first` for one field. What was not asked for is then missing in the answer:
            /// attributes, and the relationships altogether. Can be called for several types. See
            /// [sparse fieldsets](https://docs.withpersona.com/serialization#sparse-fieldsets).
            pub fn sparse_fields<T: AsRef<str>>(
                mut self,
                object_type: impl AsRef<str>,
                attributes: impl IntoIterator<Item = T>,
            ) -> Self {
                let name = format!("fields[{}]", object_type.as_ref());
                for attribute in attributes {
                    self.draft.query_list(&name, attribute.as_ref());
                }
                self
            }
        }
    )+};
}

/// Adds the choice of objects to builders with a field `draft`.
macro_rules! include {
    ($($builder:ty),+ $(,)?) => {$(
        impl $builder {
            /// A relationship whose objects are to come along, such as `transaction-label`, or
            /// `related-objects.inquiry` for what those are linked to. They are in
            /// [`Transaction::included`](crate::persona::Transaction::included). Before version
            /// 2025-10-27 some come along unasked; an empty name keeps them away. A path has one dot at
            /// most. See [inclusion of related
            /// resources](https://docs.withpersona.com/serialization#inclusion-of-related-resources).
            pub fn include(mut self, relationship: impl AsRef<str>) -> Self {
                self.draft.query_list("include", relationship.as_ref());
                self
            }
        }
    )+};
}

pub(super) use {include, sparse_fields};
