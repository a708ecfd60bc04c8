//! JSON:API for a client of any vendor: resource objects, relationships and included resources, filters, sorting,
//! sparse fieldsets, pages, and the operations on a resource type. No resource type is named here.
//!
//! The models are generated from the contract; [`resource!`] turns them into resources.

pub mod filter;
mod included;
mod operations;
mod page;
mod relation;
mod resource;
mod selection;
mod setters;

pub use relation::ResourceReference;
pub use selection::{Field, Fieldset, Sort};

pub(crate) use included::{Included, any_resource, are_one, relationships};
pub(crate) use operations::{
    Create, Delete, List, ListAfter, Related, Relationship, Retrieve, Update, put,
};
pub(crate) use relation::{Linkages, many, one, relationship_name};
pub(crate) use resource::{
    Created, Deleted, Input, Resource, Row, Served, Written, foreign_id, input, read, resource,
    unset, write,
};
pub(crate) use setters::setters;
