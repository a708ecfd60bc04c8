use crate::generated::{commerce_layer, commerce_layer_2026_05};
use crate::transport::Policy;

use super::client::policy;

/// The versions of the API, for [`ClientBuilder::api_version`](super::ClientBuilder::api_version). A client has only
/// the operations of its version.
///
/// ```
/// use counterfoil::commerce_layer::{ApiVersion, Client};
///
/// let commerce_layer = Client::builder()
///     .organization("my-organization")
///     .access_token("your-access-token")
///     .api_version(ApiVersion::V2026_05)
///     .build()?;
/// let sessions = commerce_layer.payment_sessions();
/// # Ok::<(), counterfoil::Error>(())
/// ```
///
/// Version 2026-05 has no `transactions`:
///
/// ```compile_fail,E0599
/// # fn example(commerce_layer: counterfoil::commerce_layer::v2026_05::Client) {
/// let transactions = commerce_layer.transactions();
/// # }
/// ```
///
/// and version 2017-08 no `payment_sessions`:
///
/// ```compile_fail,E0599
/// # fn example(commerce_layer: counterfoil::commerce_layer::Client) {
/// let sessions = commerce_layer.payment_sessions();
/// # }
/// ```
#[derive(Debug)]
pub struct ApiVersion;

impl ApiVersion {
    /// Transactions, authorizations, captures, voids and refunds of an order.
    pub const V2017_08: V2017_08 = V2017_08;
    /// Payments of an order in sessions.
    pub const V2026_05: V2026_05 = V2026_05;
}

/// The type of [`ApiVersion::V2017_08`].
#[derive(Clone, Copy, Debug)]
pub struct V2017_08;

/// The type of [`ApiVersion::V2026_05`].
#[derive(Clone, Copy, Debug)]
pub struct V2026_05;

/// A version of the API. Sealed: only this crate implements it.
pub trait Version: Send + Sync + 'static {
    /// The version as it is in paths, such as `2026-05`.
    const NAME: &'static str;

    #[doc(hidden)]
    #[allow(private_interfaces, reason = "it keeps the trait closed")]
    const POLICY: &'static Policy;
}

impl Version for V2017_08 {
    const NAME: &'static str = "2017-08";

    #[allow(private_interfaces, reason = "it keeps the trait closed")]
    const POLICY: &'static Policy = &policy("commerce-layer", &commerce_layer::OPERATIONS);
}

impl Version for V2026_05 {
    const NAME: &'static str = "2026-05";

    #[allow(private_interfaces, reason = "it keeps the trait closed")]
    const POLICY: &'static Policy = &policy(
        "commerce-layer-2026-05",
        &commerce_layer_2026_05::OPERATIONS,
    );
}
