//! Resources beside transactions and orders.

use std::fmt;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::Mode;
use super::included::Included;
use super::related::Read;
use crate::generated::commerce_layer::types as wire;
use crate::redact::Redacted;
use crate::typed_ids;
use crate::types::Timestamp;

typed_ids! {
    /// Names an attachment.
    pub struct AttachmentId;
    /// Names an event.
    pub struct EventId;
    /// Names an entry of a history.
    pub struct EventStoreId;
}

macro_rules! beside {
    (
        $(#[$meta:meta])*
        $name:ident, $id:ident, $attributes:ident {
            $($(#[$own_meta:meta])* $own:ident: $kind:ty,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            /// Its id.
            pub id: $id,
            $($(#[$own_meta])* pub $own: Option<$kind>,)*
            /// Your own id of it.
            pub reference: Option<String>,
            /// The system that your id belongs to.
            pub reference_origin: Option<String>,
            /// What you keep with it.
            pub metadata: Map<String, Value>,
            /// When it was created.
            pub created_at: Option<Timestamp>,
            /// When it was last changed.
            pub updated_at: Option<Timestamp>,
            /// Whether it is test data; the access token decides.
            pub mode: Option<Mode>,
        }

        #[derive(Default, Deserialize)]
        #[serde(default)]
        struct $attributes {
            $($own: Option<$kind>,)*
            reference: Option<String>,
            reference_origin: Option<String>,
            metadata: Option<Map<String, Value>>,
            created_at: Option<Timestamp>,
            updated_at: Option<Timestamp>,
        }

        impl Read for $name {
            type Wire = wire::IncludedResource;

            fn read(resource: Self::Wire, _: &Included) -> Self {
                let attributes = Value::Object(resource.attributes);
                let attributes: $attributes =
                    serde_json::from_value(attributes).unwrap_or_default();
                Self {
                    id: resource.id.into(),
                    $($own: attributes.$own,)*
                    reference: attributes.reference,
                    reference_origin: attributes.reference_origin,
                    metadata: attributes.metadata.unwrap_or_default(),
                    created_at: attributes.created_at,
                    updated_at: attributes.updated_at,
                    mode: resource.meta.and_then(|meta| meta.mode),
                }
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name))
                    .field("id", &self.id)
                    $(.field(stringify!($own), &Redacted::option(&self.$own)))*
                    .field("reference", &Redacted::option(&self.reference))
                    .field("metadata", &Redacted::value(&self.metadata))
                    .field("created_at", &self.created_at)
                    .field("updated_at", &self.updated_at)
                    .field("mode", &self.mode)
                    .finish_non_exhaustive()
            }
        }
    };
}

beside! {
    /// A file that belongs to a resource.
    Attachment, AttachmentId, AttachmentAttributes {
        /// What it is called.
        name: String,
        /// What it is.
        description: String,
        /// Where it is.
        url: String,
    }
}

beside! {
    /// Something that happened to a resource, and that webhooks tell.
    Event, EventId, EventAttributes {
        /// What happened, such as `orders.create`.
        name: String,
    }
}

beside! {
    /// An entry in the history of a resource.
    EventStore, EventStoreId, EventStoreAttributes {
        /// `create` or `update`.
        event: String,
        /// The type of what changed.
        resource_type: String,
        /// The id of what changed.
        resource_id: String,
        /// For each attribute that changed, its value before and after.
        payload: Map<String, Value>,
        /// Who changed it.
        who: Map<String, Value>,
    }
}
