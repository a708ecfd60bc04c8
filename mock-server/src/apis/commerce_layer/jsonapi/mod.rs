//! JSON:API as `jsonapi-resources` serves it, whatever the resources.

mod parameters;

pub(super) use parameters::Parameters;
