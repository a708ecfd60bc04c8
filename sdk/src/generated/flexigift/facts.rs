// Written by `cargo xtask generate` from spec/flexigift.yaml. Do not edit.

/// The documented values of strings, each open for more.
pub mod enums {
    crate::open_enum! {
        /// Documented as `COMPLETED` or `REJECTED`, which a strict server enforces; every documented example and stored row says `Completed`.
        pub enum Status {
            COMPLETED = "COMPLETED",
            REJECTED = "REJECTED",
        }
    }
}

/// Where personal data stands in each schema. `*` is any element of a list or value of a map.
pub mod personal {
    pub const TRANSACTION_INPUT: &[&str] = &["amazon_id", "card_id", "message", "transaction_id", "user_id"];
    pub const TRANSACTION_CHANGES: &[&str] = &["amazon_id", "card_id", "message", "transaction_id", "user_id"];
    pub const TRANSACTION: &[&str] = &["amazon_id", "card_id", "message", "transaction_id", "user_id"];
    pub const USER_INPUT: &[&str] = &["amazon_id", "email", "gift_cards", "name", "user_id"];
    pub const USER_CHANGES: &[&str] = &["amazon_id", "email", "gift_cards", "name", "user_id"];
    pub const USER: &[&str] = &["amazon_id", "email", "gift_cards", "name", "user_id"];
    pub const GIFT_CARD_INPUT: &[&str] = &["card_id", "user_id"];
    pub const GIFT_CARD_CHANGES: &[&str] = &["card_id", "user_id"];
    pub const GIFT_CARD: &[&str] = &["card_id", "user_id"];
}
