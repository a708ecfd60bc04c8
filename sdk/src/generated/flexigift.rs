// Written by `cargo xtask generate` from spec/flexigift.yaml. Do not edit.

use http::Method;

use crate::transport::{OperationInfo, OperationRequest, Repeat};

/// Types used as operation parameters and responses.
#[allow(clippy::all)]
pub mod types {}
/// List transactions
///
/// Filters, then sorts, then slices. A plain field filter is string equality with the value as JSON prints it (`15.99`, `true`); different fields are combined with AND; unknown parameters are ignored. The documentation names no parameter, all of these are observed.
///
/// Sends a `GET` request to `/transactions`
///
/// Arguments:
/// - `end`: The row after the slice's last. Adds `X-Total-Count`.
/// - `limit`: Rows of a page (10 without it), or of a slice that begins at `_start`. Adds `X-Total-Count`.
/// - `order`: For each field of `_sort`, `desc` or else ascending.
/// - `page`: Page number from 1. Adds `Link` and `X-Total-Count`. Anything that is not a positive number counts as 1.
/// - `sort`: Fields to sort by, first the most significant. The sort is stable.
/// - `start`: First row of a slice, from 0. Needs `_end` or `_limit`.
/// - `amazon_id`: Limits the results to rows with this `amazon_id`.
/// - `amount`: Limits the results to rows with this `amount`, spelled as JSON prints it.
/// - `balance_check`: Limits the results to rows with this `balance_check`.
/// - `card_id`: Limits the results to rows with this `card_id`.
/// - `id`: Limits the results to the row with this number.
/// - `message`: Limits the results to rows with exactly this `message`.
/// - `product_id`: Limits the results to rows with this `product_id`.
/// - `q`: Limits the results to rows with this text in any value, in any case.
/// - `status`: Limits the results to rows with this `status`, case-sensitive.
/// - `transaction_id`: Limits the results to rows with this `transaction_id`.
/// - `user_id`: Limits the results to rows with this `user_id`.
pub fn list_transactions(
    end: Option<i64>,
    limit: Option<i64>,
    order: Option<&crate::types::CommaList>,
    page: Option<i64>,
    sort: Option<&crate::types::CommaList>,
    start: Option<i64>,
    amazon_id: Option<&str>,
    amount: Option<&str>,
    balance_check: Option<bool>,
    card_id: Option<&str>,
    id: Option<i64>,
    message: Option<&str>,
    product_id: Option<&str>,
    q: Option<&str>,
    status: Option<&str>,
    transaction_id: Option<&str>,
    user_id: Option<&str>,
) -> OperationRequest<::std::vec::Vec<crate::flexigift::Transaction>> {
    OperationRequest::new(&OPERATIONS[1])
        .query("_end", &end)
        .query("_limit", &limit)
        .query("_order", &order)
        .query("_page", &page)
        .query("_sort", &sort)
        .query("_start", &start)
        .query("amazon_id", &amazon_id)
        .query("amount", &amount)
        .query("balance_check", &balance_check)
        .query("card_id", &card_id)
        .query("id", &id)
        .query("message", &message)
        .query("product_id", &product_id)
        .query("q", &q)
        .query("status", &status)
        .query("transaction_id", &transaction_id)
        .query("user_id", &user_id)
}
/// Create a transaction
///
/// Stores a purchase under the next free number. No field but `id` is checked for uniqueness.
///
/// Sends a `POST` request to `/transactions`
pub fn create_transaction(
    body: &crate::flexigift::NewTransaction,
) -> OperationRequest<crate::flexigift::Transaction> {
    OperationRequest::new(&OPERATIONS[0]).json(body)
}
/// Retrieve a transaction
///
/// The documentation promises 200 with `{}` for an unknown number; the server answers 404 with `{}`.
///
/// Sends a `GET` request to `/transactions/{id}`
///
/// Arguments:
/// - `id`: What names the row: the number that the service gave it, or the text that somebody chose. It is compared as text, so `01` is not `1`.
pub fn retrieve_transaction(
    id: &str,
) -> OperationRequest<crate::flexigift::Transaction> {
    OperationRequest::new(&OPERATIONS[2]).path_argument("id", &id)
}
/// Replace a transaction
///
/// Replaces the whole row; fields that are not sent are gone. The `id` never changes.
///
/// Sends a `PUT` request to `/transactions/{id}`
///
/// Arguments:
/// - `id`: What names the row: the number that the service gave it, or the text that somebody chose. It is compared as text, so `01` is not `1`.
/// - `body`
pub fn update_transaction(
    id: &str,
    body: &crate::flexigift::NewTransaction,
) -> OperationRequest<crate::flexigift::Transaction> {
    OperationRequest::new(&OPERATIONS[3]).path_argument("id", &id).json(body)
}
/// Delete a transaction
///
/// Sends a `DELETE` request to `/transactions/{id}`
///
/// Arguments:
/// - `id`: What names the row: the number that the service gave it, or the text that somebody chose. It is compared as text, so `01` is not `1`.
pub fn delete_transaction(
    id: &str,
) -> OperationRequest<::serde_json::Map<::std::string::String, ::serde_json::Value>> {
    OperationRequest::new(&OPERATIONS[5]).path_argument("id", &id)
}
/// Change some fields of a transaction
///
/// Not documented; json-server has it. Fields that are not sent stay as they are. The `id` never changes.
///
/// Sends a `PATCH` request to `/transactions/{id}`
///
/// Arguments:
/// - `id`: What names the row: the number that the service gave it, or the text that somebody chose. It is compared as text, so `01` is not `1`.
/// - `body`
pub fn patch_transaction(
    id: &str,
    body: &crate::flexigift::TransactionChanges,
) -> OperationRequest<crate::flexigift::Transaction> {
    OperationRequest::new(&OPERATIONS[4]).path_argument("id", &id).json(body)
}
/// List users
///
/// Filters, then sorts, then slices, as every list. The documentation names no parameter, all of these are observed.
///
/// Sends a `GET` request to `/users`
///
/// Arguments:
/// - `end`: The row after the slice's last. Adds `X-Total-Count`.
/// - `limit`: Rows of a page (10 without it), or of a slice that begins at `_start`. Adds `X-Total-Count`.
/// - `order`: For each field of `_sort`, `desc` or else ascending.
/// - `page`: Page number from 1. Adds `Link` and `X-Total-Count`. Anything that is not a positive number counts as 1.
/// - `sort`: Fields to sort by, first the most significant. The sort is stable.
/// - `start`: First row of a slice, from 0. Needs `_end` or `_limit`.
/// - `amazon_id`: Limits the results to rows with this `amazon_id`.
/// - `email`: Limits the results to rows with this `email`.
/// - `id`: Limits the results to the row with this number.
/// - `name`: Limits the results to rows with this `name`.
/// - `q`: Limits the results to rows with this text in any value, in any case.
/// - `user_id`: Limits the results to rows with this `user_id`.
pub fn list_users(
    end: Option<i64>,
    limit: Option<i64>,
    order: Option<&crate::types::CommaList>,
    page: Option<i64>,
    sort: Option<&crate::types::CommaList>,
    start: Option<i64>,
    amazon_id: Option<&str>,
    email: Option<&str>,
    id: Option<i64>,
    name: Option<&str>,
    q: Option<&str>,
    user_id: Option<&str>,
) -> OperationRequest<::std::vec::Vec<crate::flexigift::User>> {
    OperationRequest::new(&OPERATIONS[7])
        .query("_end", &end)
        .query("_limit", &limit)
        .query("_order", &order)
        .query("_page", &page)
        .query("_sort", &sort)
        .query("_start", &start)
        .query("amazon_id", &amazon_id)
        .query("email", &email)
        .query("id", &id)
        .query("name", &name)
        .query("q", &q)
        .query("user_id", &user_id)
}
/// Create a user
///
/// Stores a user under the next free number. No field but `id` is checked, although `user_id` is documented as unique.
///
/// Sends a `POST` request to `/users`
pub fn create_user(
    body: &crate::flexigift::NewUser,
) -> OperationRequest<crate::flexigift::User> {
    OperationRequest::new(&OPERATIONS[6]).json(body)
}
/// Retrieve a user
///
/// The documentation promises 200 with `{}` for an unknown number; the server answers 404 with `{}`.
///
/// Sends a `GET` request to `/users/{id}`
///
/// Arguments:
/// - `id`: What names the row: the number that the service gave it, or the text that somebody chose. It is compared as text, so `01` is not `1`.
pub fn retrieve_user(id: &str) -> OperationRequest<crate::flexigift::User> {
    OperationRequest::new(&OPERATIONS[8]).path_argument("id", &id)
}
/// Replace a user
///
/// Replaces the whole row; fields that are not sent are gone. The `id` never changes.
///
/// Sends a `PUT` request to `/users/{id}`
///
/// Arguments:
/// - `id`: What names the row: the number that the service gave it, or the text that somebody chose. It is compared as text, so `01` is not `1`.
/// - `body`
pub fn update_user(
    id: &str,
    body: &crate::flexigift::NewUser,
) -> OperationRequest<crate::flexigift::User> {
    OperationRequest::new(&OPERATIONS[9]).path_argument("id", &id).json(body)
}
/// Delete a user
///
/// Sends a `DELETE` request to `/users/{id}`
///
/// Arguments:
/// - `id`: What names the row: the number that the service gave it, or the text that somebody chose. It is compared as text, so `01` is not `1`.
pub fn delete_user(
    id: &str,
) -> OperationRequest<::serde_json::Map<::std::string::String, ::serde_json::Value>> {
    OperationRequest::new(&OPERATIONS[11]).path_argument("id", &id)
}
/// Change some fields of a user
///
/// Not documented; json-server has it. Fields that are not sent stay as they are. The `id` never changes.
///
/// Sends a `PATCH` request to `/users/{id}`
///
/// Arguments:
/// - `id`: What names the row: the number that the service gave it, or the text that somebody chose. It is compared as text, so `01` is not `1`.
/// - `body`
pub fn patch_user(
    id: &str,
    body: &crate::flexigift::UserChanges,
) -> OperationRequest<crate::flexigift::User> {
    OperationRequest::new(&OPERATIONS[10]).path_argument("id", &id).json(body)
}
/// List products
///
/// Filters, then sorts, then slices, as every list. The documentation names no parameter, all of these are observed.
///
/// Sends a `GET` request to `/products`
///
/// Arguments:
/// - `end`: The row after the slice's last. Adds `X-Total-Count`.
/// - `limit`: Rows of a page (10 without it), or of a slice that begins at `_start`. Adds `X-Total-Count`.
/// - `order`: For each field of `_sort`, `desc` or else ascending.
/// - `page`: Page number from 1. Adds `Link` and `X-Total-Count`. Anything that is not a positive number counts as 1.
/// - `sort`: Fields to sort by, first the most significant. The sort is stable.
/// - `start`: First row of a slice, from 0. Needs `_end` or `_limit`.
/// - `eligible_issuer`: Limits the results to rows with this `eligible_issuer`.
/// - `id`: Limits the results to the row with this number.
/// - `name`: Limits the results to rows with this `name`.
/// - `price`: Limits the results to rows with this `price`, spelled as JSON prints it.
/// - `product_id`: Limits the results to rows with this `product_id`.
/// - `q`: Limits the results to rows with this text in any value, in any case.
pub fn list_products(
    end: Option<i64>,
    limit: Option<i64>,
    order: Option<&crate::types::CommaList>,
    page: Option<i64>,
    sort: Option<&crate::types::CommaList>,
    start: Option<i64>,
    eligible_issuer: Option<&str>,
    id: Option<i64>,
    name: Option<&str>,
    price: Option<&str>,
    product_id: Option<&str>,
    q: Option<&str>,
) -> OperationRequest<::std::vec::Vec<crate::flexigift::Product>> {
    OperationRequest::new(&OPERATIONS[13])
        .query("_end", &end)
        .query("_limit", &limit)
        .query("_order", &order)
        .query("_page", &page)
        .query("_sort", &sort)
        .query("_start", &start)
        .query("eligible_issuer", &eligible_issuer)
        .query("id", &id)
        .query("name", &name)
        .query("price", &price)
        .query("product_id", &product_id)
        .query("q", &q)
}
/// Create a product
///
/// Stores a product under the next free number. Nothing is checked.
///
/// Sends a `POST` request to `/products`
pub fn create_product(
    body: &crate::flexigift::NewProduct,
) -> OperationRequest<crate::flexigift::Product> {
    OperationRequest::new(&OPERATIONS[12]).json(body)
}
/// Retrieve a product
///
/// The documentation promises 200 with `{}` for an unknown number; the server answers 404 with `{}`.
///
/// Sends a `GET` request to `/products/{id}`
///
/// Arguments:
/// - `id`: What names the row: the number that the service gave it, or the text that somebody chose. It is compared as text, so `01` is not `1`.
pub fn retrieve_product(id: &str) -> OperationRequest<crate::flexigift::Product> {
    OperationRequest::new(&OPERATIONS[14]).path_argument("id", &id)
}
/// Replace a product
///
/// Replaces the whole row; fields that are not sent are gone. The `id` never changes.
///
/// Sends a `PUT` request to `/products/{id}`
///
/// Arguments:
/// - `id`: What names the row: the number that the service gave it, or the text that somebody chose. It is compared as text, so `01` is not `1`.
/// - `body`
pub fn update_product(
    id: &str,
    body: &crate::flexigift::NewProduct,
) -> OperationRequest<crate::flexigift::Product> {
    OperationRequest::new(&OPERATIONS[15]).path_argument("id", &id).json(body)
}
/// Delete a product
///
/// Sends a `DELETE` request to `/products/{id}`
///
/// Arguments:
/// - `id`: What names the row: the number that the service gave it, or the text that somebody chose. It is compared as text, so `01` is not `1`.
pub fn delete_product(
    id: &str,
) -> OperationRequest<::serde_json::Map<::std::string::String, ::serde_json::Value>> {
    OperationRequest::new(&OPERATIONS[17]).path_argument("id", &id)
}
/// Change some fields of a product
///
/// Not documented; json-server has it. Fields that are not sent stay as they are. The `id` never changes.
///
/// Sends a `PATCH` request to `/products/{id}`
///
/// Arguments:
/// - `id`: What names the row: the number that the service gave it, or the text that somebody chose. It is compared as text, so `01` is not `1`.
/// - `body`
pub fn patch_product(
    id: &str,
    body: &crate::flexigift::ProductChanges,
) -> OperationRequest<crate::flexigift::Product> {
    OperationRequest::new(&OPERATIONS[16]).path_argument("id", &id).json(body)
}
/// List gift cards
///
/// Filters, then sorts, then slices, as every list. The filters by a field are documented here, and can be combined; the other parameters are observed.
///
/// Sends a `GET` request to `/gift_cards`
///
/// Arguments:
/// - `end`: The row after the slice's last. Adds `X-Total-Count`.
/// - `limit`: Rows of a page (10 without it), or of a slice that begins at `_start`. Adds `X-Total-Count`.
/// - `order`: For each field of `_sort`, `desc` or else ascending.
/// - `page`: Page number from 1. Adds `Link` and `X-Total-Count`. Anything that is not a positive number counts as 1.
/// - `sort`: Fields to sort by, first the most significant. The sort is stable.
/// - `start`: First row of a slice, from 0. Needs `_end` or `_limit`.
/// - `balance`: Limits the results to rows with this `balance`, spelled as JSON prints it.
/// - `card_id`: Limits the results to rows with this `card_id`.
/// - `expiry_date`: Limits the results to rows with this `expiry_date`.
/// - `id`: Limits the results to the row with this number.
/// - `issuer`: Limits the results to rows with this `issuer`.
/// - `q`: Limits the results to rows with this text in any value, in any case.
/// - `user_id`: Limits the results to rows with this `user_id`.
pub fn list_gift_cards(
    end: Option<i64>,
    limit: Option<i64>,
    order: Option<&crate::types::CommaList>,
    page: Option<i64>,
    sort: Option<&crate::types::CommaList>,
    start: Option<i64>,
    balance: Option<&str>,
    card_id: Option<&str>,
    expiry_date: Option<&str>,
    id: Option<i64>,
    issuer: Option<&str>,
    q: Option<&str>,
    user_id: Option<&str>,
) -> OperationRequest<::std::vec::Vec<crate::flexigift::GiftCard>> {
    OperationRequest::new(&OPERATIONS[19])
        .query("_end", &end)
        .query("_limit", &limit)
        .query("_order", &order)
        .query("_page", &page)
        .query("_sort", &sort)
        .query("_start", &start)
        .query("balance", &balance)
        .query("card_id", &card_id)
        .query("expiry_date", &expiry_date)
        .query("id", &id)
        .query("issuer", &issuer)
        .query("q", &q)
        .query("user_id", &user_id)
}
/// Create a gift card
///
/// Stores a gift card under the next free number. Nothing is checked, and no field is mandatory.
///
/// Sends a `POST` request to `/gift_cards`
pub fn create_gift_card(
    body: &crate::flexigift::NewGiftCard,
) -> OperationRequest<crate::flexigift::GiftCard> {
    OperationRequest::new(&OPERATIONS[18]).json(body)
}
/// Retrieve a gift card
///
/// The documentation promises 200 with `{}` for an unknown number; the server answers 404 with `{}`.
///
/// Sends a `GET` request to `/gift_cards/{id}`
///
/// Arguments:
/// - `id`: What names the row: the number that the service gave it, or the text that somebody chose. It is compared as text, so `01` is not `1`.
pub fn retrieve_gift_card(id: &str) -> OperationRequest<crate::flexigift::GiftCard> {
    OperationRequest::new(&OPERATIONS[20]).path_argument("id", &id)
}
/// Replace a gift card
///
/// Replaces the whole row; fields that are not sent are gone. The `id` never changes.
///
/// Sends a `PUT` request to `/gift_cards/{id}`
///
/// Arguments:
/// - `id`: What names the row: the number that the service gave it, or the text that somebody chose. It is compared as text, so `01` is not `1`.
/// - `body`
pub fn update_gift_card(
    id: &str,
    body: &crate::flexigift::NewGiftCard,
) -> OperationRequest<crate::flexigift::GiftCard> {
    OperationRequest::new(&OPERATIONS[21]).path_argument("id", &id).json(body)
}
/// Delete a gift card
///
/// Sends a `DELETE` request to `/gift_cards/{id}`
///
/// Arguments:
/// - `id`: What names the row: the number that the service gave it, or the text that somebody chose. It is compared as text, so `01` is not `1`.
pub fn delete_gift_card(
    id: &str,
) -> OperationRequest<::serde_json::Map<::std::string::String, ::serde_json::Value>> {
    OperationRequest::new(&OPERATIONS[23]).path_argument("id", &id)
}
/// Change some fields of a gift card
///
/// Not documented; json-server has it. Fields that are not sent stay as they are. The `id` never changes.
///
/// Sends a `PATCH` request to `/gift_cards/{id}`
///
/// Arguments:
/// - `id`: What names the row: the number that the service gave it, or the text that somebody chose. It is compared as text, so `01` is not `1`.
/// - `body`
pub fn patch_gift_card(
    id: &str,
    body: &crate::flexigift::GiftCardChanges,
) -> OperationRequest<crate::flexigift::GiftCard> {
    OperationRequest::new(&OPERATIONS[22]).path_argument("id", &id).json(body)
}

pub(crate) mod facts;
pub use facts::{enums, personal};

/// Every operation of the contract.
pub static OPERATIONS: [OperationInfo; 24] = [
    OperationInfo { id: "create-transaction", method: Method::POST, path: "/transactions", repeat: Repeat::Never, media_type: "application/json" },
    OperationInfo { id: "list-transactions", method: Method::GET, path: "/transactions", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "retrieve-transaction", method: Method::GET, path: "/transactions/{id}", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "update-transaction", method: Method::PUT, path: "/transactions/{id}", repeat: Repeat::Never, media_type: "application/json" },
    OperationInfo { id: "patch-transaction", method: Method::PATCH, path: "/transactions/{id}", repeat: Repeat::Never, media_type: "application/json" },
    OperationInfo { id: "delete-transaction", method: Method::DELETE, path: "/transactions/{id}", repeat: Repeat::Never, media_type: "application/json" },
    OperationInfo { id: "create-user", method: Method::POST, path: "/users", repeat: Repeat::Never, media_type: "application/json" },
    OperationInfo { id: "list-users", method: Method::GET, path: "/users", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "retrieve-user", method: Method::GET, path: "/users/{id}", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "update-user", method: Method::PUT, path: "/users/{id}", repeat: Repeat::Never, media_type: "application/json" },
    OperationInfo { id: "patch-user", method: Method::PATCH, path: "/users/{id}", repeat: Repeat::Never, media_type: "application/json" },
    OperationInfo { id: "delete-user", method: Method::DELETE, path: "/users/{id}", repeat: Repeat::Never, media_type: "application/json" },
    OperationInfo { id: "create-product", method: Method::POST, path: "/products", repeat: Repeat::Never, media_type: "application/json" },
    OperationInfo { id: "list-products", method: Method::GET, path: "/products", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "retrieve-product", method: Method::GET, path: "/products/{id}", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "update-product", method: Method::PUT, path: "/products/{id}", repeat: Repeat::Never, media_type: "application/json" },
    OperationInfo { id: "patch-product", method: Method::PATCH, path: "/products/{id}", repeat: Repeat::Never, media_type: "application/json" },
    OperationInfo { id: "delete-product", method: Method::DELETE, path: "/products/{id}", repeat: Repeat::Never, media_type: "application/json" },
    OperationInfo { id: "create-gift-card", method: Method::POST, path: "/gift_cards", repeat: Repeat::Never, media_type: "application/json" },
    OperationInfo { id: "list-gift-cards", method: Method::GET, path: "/gift_cards", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "retrieve-gift-card", method: Method::GET, path: "/gift_cards/{id}", repeat: Repeat::Always, media_type: "application/json" },
    OperationInfo { id: "update-gift-card", method: Method::PUT, path: "/gift_cards/{id}", repeat: Repeat::Never, media_type: "application/json" },
    OperationInfo { id: "patch-gift-card", method: Method::PATCH, path: "/gift_cards/{id}", repeat: Repeat::Never, media_type: "application/json" },
    OperationInfo { id: "delete-gift-card", method: Method::DELETE, path: "/gift_cards/{id}", repeat: Repeat::Never, media_type: "application/json" },
];
