//! The rows of the four resources, as they come and as they are sent.

mod gift_card;
mod product;
mod transaction;
mod user;

use crate::generated::flexigift::types as wire;

pub use gift_card::{GiftCard, GiftCardChanges, GiftCardId, NewGiftCard};
pub use product::{NewProduct, Product, ProductChanges, ProductId};
pub use transaction::{NewTransaction, Transaction, TransactionChanges, TransactionId};
pub use user::{NewUser, User, UserChanges, UserId};

/// Declares the name of a resource's rows: a number, unless somebody chose another one.
macro_rules! row_id {
    ($(#[$meta:meta])* $name:ident) => {
        crate::types::id::typed_ids! {
            $(#[$meta])*
            pub struct $name;
        }

        impl $name {
            /// The number that it is; the server's own are.
            #[must_use]
            pub fn number(&self) -> Option<i64> {
                self.as_str().parse().ok()
            }
        }

        impl From<i64> for $name {
            fn from(number: i64) -> Self {
                number.to_string().into()
            }
        }

        impl PartialEq<i64> for $name {
            fn eq(&self, number: &i64) -> bool {
                *self.as_str() == *number.to_string()
            }
        }
    };
}

/// Declares a row as the server stores it. A field is read as it is (`plain`) or whatever type it has (`loose`), and is
/// shown by `Debug` as [`shown`] says.
macro_rules! row {
    (
        $(#[$meta:meta])*
        $name:ident: $id:ident {
            $($(#[$field_meta:meta])* $field:ident: $type:ty = $reading:ident $showing:ident,)+
        }
    ) => {
        $(#[$meta])*
        pub struct $name {
            /// What names its row, usually a number.
            pub id: $id,
            $($(#[$field_meta])* pub $field: $type,)+
        }

        impl $name {
            pub(in crate::flexigift) fn from_wire(wire: super::wire::$name) -> Self {
                Self {
                    id: wire.id.into_inner().into(),
                    $($field: super::read!($reading wire.$field),)+
                }
            }
        }

        super::debug! { $name { id: row, $($field: $showing,)+ } }
    };
}

/// Declares a row as it is sent, whole or in part.
macro_rules! input {
    (
        $(#[$meta:meta])*
        $name:ident as $wire:ident, numbers [$($number:ident),*] {
            $($(#[$field_meta:meta])* $field:ident: $type:ty = $showing:ident,)+
        }
    ) => {
        $(#[$meta])*
        pub struct $name {
            $($(#[$field_meta])* pub $field: $type,)+
        }

        impl $name {
            pub(in crate::flexigift) fn into_wire(self) -> super::wire::$wire {
                super::wire::$wire { $($field: self.$field,)+ }
            }

            /// The numbers in it, which JSON can only write if they are finite.
            #[allow(clippy::unused_self, reason = "some have no number")]
            pub(in crate::flexigift) fn numbers(&self) -> Vec<(&'static str, Option<f64>)> {
                vec![$((stringify!($number), self.$number.into())),*]
            }
        }

        super::debug! { $name { $($field: $showing,)+ } }
    };
}

macro_rules! read {
    (plain $value:expr) => {
        $value
    };
    (loose $value:expr) => {
        $value.map(crate::types::Loose::into_inner)
    };
}

/// Implements `Debug` without personal data.
macro_rules! debug {
    ($name:ident { $($field:ident: $showing:ident,)+ }) => {
        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_struct(stringify!($name))
                    $(.field(stringify!($field), super::shown!($showing self.$field)))+
                    .finish()
            }
        }
    };
}

/// The server numbers its rows; what somebody else chose may be personal.
struct ShownId<'a>(&'a str);

impl std::fmt::Debug for ShownId<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0.parse::<i64>() {
            Ok(number) => number.fmt(f),
            Err(_) => crate::redact::Redacted::value(&self.0).fmt(f),
        }
    }
}

/// What `Debug` shows of a field: its value (`open`), a row's number (`row`), or that it is there (`personal`, `personal_option`).
macro_rules! shown {
    (open $value:expr) => {
        &$value
    };
    (row $value:expr) => {
        &super::ShownId($value.as_str())
    };
    (personal $value:expr) => {
        &crate::redact::Redacted::value(&$value)
    };
    (personal_option $value:expr) => {
        &crate::redact::Redacted::option(&$value)
    };
}

use {debug, input, read, row, row_id, shown};
