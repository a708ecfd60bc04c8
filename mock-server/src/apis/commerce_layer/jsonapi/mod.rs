//! JSON:API as the gem `jsonapi-resources` serves it, whatever the resource types. Each layer knows those above it only:
//!
//! | layer | content |
//! |---|---|
//! | `schema`, `errors`, `parameters` | types, errors, the query as Rack nests it |
//! | `catalogue` | the types of a server, from its contract |
//! | `attribute_value` | a value as a document shows it |
//! | `comparison`, `predicate`, `filter`, `page` | the parts of a query |
//! | `query`, `body`, `media_type` | a request, checked in the gem's order |
//! | `resource`, `document` | a response, with included resources |

mod attribute_value;
pub(super) mod body;
mod catalogue;
mod comparison;
mod document;
mod errors;
mod filter;
pub(super) mod media_type;
mod page;
mod parameters;
mod predicate;
mod query;
mod resource;
mod schema;

pub(super) use attribute_value::AttributeValue;
pub(super) use catalogue::{Catalogue, Writable};
pub(super) use document::{Document, linkage, relationship_links};
pub(super) use errors::{ErrorObject, param_not_allowed, reply};
#[cfg(test)]
pub(super) use filter::Condition;
pub(super) use media_type::MEDIA_TYPE;
pub(super) use page::Side;
pub(super) use predicate::time_text;
pub(super) use query::{Query, Shape};
pub(super) use resource::{Described, Related, Resource, values};
#[cfg(test)]
pub(super) use schema::Kind;
pub(super) use schema::{Arity, Reader, Relationship, Schema};
