//! The four collections of Flexigift's database.

/// A collection, and its differences from the others, which json-server does not know.
pub(super) trait Resource: Send + Sync + 'static {
    /// The name in paths and in the database file.
    const NAME: &'static str;
    /// The name of one row, which makes the foreign keys: `userId`.
    const SINGULAR: &'static str;
    /// The collection in the store.
    const COLLECTION: &'static str;
    /// The member that the documentation calls unique, which only the strict world enforces.
    const UNIQUE: Option<&'static str>;
    /// The member that the documentation calls a date.
    const DATE: Option<&'static str>;
}

macro_rules! resources {
    ($($name:ident = $path:literal, $singular:literal, $collection:literal, $unique:expr, $date:expr;)*) => {
        $(
            #[derive(Debug, Clone, Copy)]
            pub(super) enum $name {}

            impl Resource for $name {
                const NAME: &'static str = $path;
                const SINGULAR: &'static str = $singular;
                const COLLECTION: &'static str = $collection;
                const UNIQUE: Option<&'static str> = $unique;
                const DATE: Option<&'static str> = $date;
            }
        )*

        /// The names of all, in the order of the database file.
        pub(super) const NAMES: &[&str] = &[$($path),*];

        /// `pluralize.plural`, for the collections: a plural is its own.
        pub(super) fn plural(name: &str) -> Option<&'static str> {
            $(if name == $path || name == $singular {
                return Some($path);
            })*
            None
        }
    };
}

resources! {
    Users = "users", "user", "flexigift_users", Some("user_id"), None;
    GiftCards = "gift_cards", "gift_card", "flexigift_gift_cards", None, Some("expiry_date");
    Products = "products", "product", "flexigift_products", None, None;
    Transactions = "transactions", "transaction", "flexigift_transactions", Some("transaction_id"), None;
}

/// Calls a generic function with the collection of a name.
macro_rules! with_resource {
    ($name:expr, $function:ident, $($argument:expr),*) => {
        match $name {
            "users" => Some($function::<$crate::apis::flexigift::resource::Users>($($argument),*)),
            "gift_cards" => Some($function::<$crate::apis::flexigift::resource::GiftCards>($($argument),*)),
            "products" => Some($function::<$crate::apis::flexigift::resource::Products>($($argument),*)),
            "transactions" => Some($function::<$crate::apis::flexigift::resource::Transactions>($($argument),*)),
            _ => None,
        }
    };
}

pub(super) use with_resource;

/// `pluralize.singular`, for likely words of a path: the collections, and others by their last letter.
pub(super) fn singular(name: &str) -> &str {
    name.strip_suffix('s').unwrap_or(name)
}
