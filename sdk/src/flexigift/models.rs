//! The rows of the four resources, as received and as sent.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

use super::Status;
use crate::generated::flexigift::personal;
use crate::redact::{self, debug_without_personal};
use crate::typed_ids;
use crate::types::tolerant::{optional, texts};

/// Declares the three forms of a row: as stored by the server, as required by the documentation, and as a set of
/// changes. Each field has its type and how it is read.
macro_rules! row {
    (
        $(#[$id_meta:meta])* $id:ident;
        $(#[$row_meta:meta])* $row:ident without $personal:expr;
        $(#[$new_meta:meta])* $new:ident;
        $(#[$changes_meta:meta])* $changes:ident;
        required { $($(#[$required_doc:meta])* $required:ident: $required_type:ty = $required_reading:literal,)* }
        optional { $($(#[$optional_doc:meta])* $optional:ident: $optional_type:ty = $optional_reading:literal,)* }
        lists { $($(#[$list_doc:meta])* $list:ident,)* }
    ) => {
        typed_ids! {
            $(#[$id_meta])*
            pub struct $id;
        }

        impl $id {
            /// Returns the id as a number, as the server's own ids are.
            #[must_use]
            pub fn number(&self) -> Option<i64> {
                self.as_str().parse().ok()
            }
        }

        impl From<i64> for $id {
            fn from(number: i64) -> Self {
                number.to_string().into()
            }
        }

        impl PartialEq<i64> for $id {
            fn eq(&self, number: &i64) -> bool {
                *self.as_str() == *number.to_string()
            }
        }

        $(#[$row_meta])*
        ///
        /// The server validates nothing, so anything but the id may be missing.
        #[derive(Clone, PartialEq, Serialize, Deserialize)]
        #[non_exhaustive]
        pub struct $row {
            $($(#[$required_doc])*
            #[serde(default, deserialize_with = $required_reading, skip_serializing_if = "Option::is_none")]
            pub $required: Option<$required_type>,)*
            $($(#[$optional_doc])*
            #[serde(default, deserialize_with = $optional_reading, skip_serializing_if = "Option::is_none")]
            pub $optional: Option<$optional_type>,)*
            $($(#[$list_doc])*
            #[serde(default, deserialize_with = "texts", skip_serializing_if = "Vec::is_empty")]
            pub $list: Vec<String>,)*
            // Behind the others, so a list of values is not read as a row.
            /// The id, usually a number. One beyond 64 bits is rounded unless the program enables
            /// `serde_json/arbitrary_precision`.
            #[serde(serialize_with = "row_id")]
            pub id: $id,
        }

        impl fmt::Debug for $row {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                // The server numbers its rows; an id that a person chose may be personal.
                let chosen = self.id.number().is_none().then_some("id");
                let personal: Vec<_> = $personal.iter().copied().chain(chosen).collect();
                redact::model(f, stringify!($row), self, &personal)
            }
        }

        impl $row {
            /// Creates a row that has only an id, for your own tests. Its fields can be set.
            pub fn new(id: impl Into<$id>) -> Self {
                Self {
                    id: id.into(),
                    $($required: None,)*
                    $($optional: None,)*
                    $($list: Vec::new(),)*
                }
            }
        }

        $(#[$new_meta])*
        #[derive(Clone, PartialEq, Serialize, Deserialize)]
        #[non_exhaustive]
        #[must_use = "a row is not stored before it is part of a call that is sent"]
        pub struct $new {
            $($(#[$required_doc])* pub $required: $required_type,)*
            $($(#[$optional_doc])*
            #[serde(skip_serializing_if = "Option::is_none")]
            pub $optional: Option<$optional_type>,)*
            $($(#[$list_doc])*
            #[serde(skip_serializing_if = "Option::is_none")]
            pub $list: Option<Vec<String>>,)*
        }

        impl $new {
            /// Creates a row from the required fields, in the order of the documentation.
            #[allow(clippy::too_many_arguments, clippy::new_without_default, reason = "as many are required")]
            pub fn new($($required: impl Into<$required_type>),*) -> Self {
                Self {
                    $($required: $required.into(),)*
                    $($optional: None,)*
                    $($list: None,)*
                }
            }

            setters! { $($(#[$optional_doc])* $optional: $optional_type,)* }
            list_setters! { $($(#[$list_doc])* $list,)* }
        }

        $(#[$changes_meta])*
        ///
        /// Fields that are not set keep their values.
        #[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
        #[non_exhaustive]
        #[must_use = "changes do nothing until they are part of a call that is sent"]
        pub struct $changes {
            $($(#[$required_doc])*
            #[serde(skip_serializing_if = "Option::is_none")]
            pub $required: Option<$required_type>,)*
            $($(#[$optional_doc])*
            #[serde(skip_serializing_if = "Option::is_none")]
            pub $optional: Option<$optional_type>,)*
            $($(#[$list_doc])*
            #[serde(skip_serializing_if = "Option::is_none")]
            pub $list: Option<Vec<String>>,)*
        }

        impl $changes {
            /// Creates an empty set of changes.
            pub fn new() -> Self {
                Self::default()
            }

            setters! {
                $($(#[$required_doc])* $required: $required_type,)*
                $($(#[$optional_doc])* $optional: $optional_type,)*
            }
            list_setters! { $($(#[$list_doc])* $list,)* }
        }
    };
}

macro_rules! setters {
    ($($(#[$doc:meta])* $field:ident: $type:ty,)*) => {$(
        $(#[$doc])*
        pub fn $field(mut self, value: impl Into<$type>) -> Self {
            self.$field = Some(value.into());
            self
        }
    )*};
}

macro_rules! list_setters {
    ($($(#[$doc:meta])* $field:ident,)*) => {$(
        $(#[$doc])*
        ///
        /// Adds these values to those already given.
        pub fn $field(mut self, values: impl IntoIterator<Item: Into<String>>) -> Self {
            let values = values.into_iter().map(Into::into);
            self.$field.get_or_insert_default().extend(values);
            self
        }
    )*};
}

row! {
    /// The id of a transaction: the number of its row, or the text that its creator chose.
    TransactionId;
    /// A purchase as the server stores it.
    Transaction without personal::TRANSACTION;
    /// A new purchase, as the documentation requires it: every field but the message.
    NewTransaction;
    /// Changed fields of a purchase.
    TransactionChanges;
    required {
        /// Your own id for the purchase, which should be unique.
        transaction_id: String = "optional",
        /// The buyer.
        user_id: String = "optional",
        /// The buyer's Amazon account.
        amazon_id: String = "optional",
        /// The manufacturer's catalogue number.
        product_id: String = "optional",
        /// The card that paid.
        card_id: String = "optional",
        /// The amount paid. A number that is not finite is rejected.
        amount: f64 = "optional",
        /// The outcome of the purchase.
        status: Status = "optional",
        /// Whether the card held enough money.
        balance_check: bool = "optional",
    }
    optional {
        /// Free text.
        message: String = "optional",
    }
    lists {}
}

row! {
    /// The id of a user: the number of its row, or the text that its creator chose.
    UserId;
    /// A user as the server stores it.
    User without personal::USER;
    /// A new user, as the documentation requires it: every field but the cards.
    NewUser;
    /// Changed fields of a user.
    UserChanges;
    required {
        /// Your own id for the user, which should be unique.
        user_id: String = "optional",
        /// The user's Amazon account.
        amazon_id: String = "optional",
        /// The name.
        name: String = "optional",
        /// The email address.
        email: String = "optional",
    }
    optional {}
    lists {
        /// The cards that the user holds.
        gift_cards,
    }
}

row! {
    /// The id of a product: the number of its row, or the text that its creator chose.
    ProductId;
    /// A product as the server stores it.
    Product without [];
    /// A new product, as the documentation requires it: every field.
    #[derive(Debug)]
    NewProduct;
    /// Changed fields of a product.
    #[derive(Debug)]
    ProductChanges;
    required {
        /// The manufacturer's catalogue number.
        product_id: String = "optional",
        /// The name.
        name: String = "optional",
        /// The price. A number that is not finite is rejected.
        price: f64 = "optional",
        /// The issuer whose cards can buy it.
        eligible_issuer: String = "optional",
    }
    optional {}
    lists {}
}

row! {
    /// The id of a gift card: the number of its row, or the text that its creator chose.
    GiftCardId;
    /// A gift card as the server stores it.
    GiftCard without personal::GIFT_CARD;
    /// A new gift card. Every field is optional.
    #[derive(Default)]
    NewGiftCard;
    /// Changed fields of a gift card.
    GiftCardChanges;
    required {}
    optional {
        /// Your own id for the card.
        card_id: String = "optional",
        /// The user who holds it.
        user_id: String = "optional",
        /// The issuer.
        issuer: String = "optional",
        /// The balance. A number that is not finite is rejected.
        balance: f64 = "optional",
        /// The expiry date, as `YYYY-MM-DD`.
        expiry_date: String = "optional",
    }
    lists {}
}

debug_without_personal! {
    NewTransaction: TRANSACTION_INPUT,
    TransactionChanges: TRANSACTION_CHANGES,
    NewUser: USER_INPUT,
    UserChanges: USER_CHANGES,
    NewGiftCard: GIFT_CARD_INPUT,
    GiftCardChanges: GIFT_CARD_CHANGES,
}

/// The server's own ids are numbers.
fn row_id<S: Serializer>(id: &impl AsRef<str>, serializer: S) -> Result<S::Ok, S::Error> {
    let text = id.as_ref();
    match text.parse::<i64>() {
        Ok(number) if number.to_string() == text => serializer.serialize_i64(number),
        _ => serializer.serialize_str(text),
    }
}
