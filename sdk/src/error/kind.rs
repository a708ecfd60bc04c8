/// How far a call got before it failed.
///
/// What to do about it:
///
/// ```no_run
/// # async fn example(commerce_layer: counterfoil::commerce_layer::Client) -> counterfoil::Result<()> {
/// use counterfoil::ErrorKind;
///
/// let captures = commerce_layer.captures();
/// match captures.refund("xYZkjABcde").send().await {
///     Ok(capture) => println!("left: {:?}", capture.refund_balance_cents),
///     Err(error) => match error.kind() {
///         ErrorKind::NeverSent | ErrorKind::Throttled => println!("try again later"),
///         ErrorKind::MaybeSent | ErrorKind::Timeout => println!("look before trying again"),
///         _ => return Err(error),
///     },
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client is misconfigured. Nothing was sent.
    Configuration,
    /// An argument of the call is invalid. Nothing was sent.
    InvalidArgument,
    /// No access token could be obtained, or the credentials provider failed. The request itself was not sent.
    Auth,
    /// No connection could be established, in any attempt. The request provably had no effect.
    NeverSent,
    /// The exchange broke off, in the last attempt or in an earlier one whose retries had no effect. The request may
    /// have taken effect.
    MaybeSent,
    /// No response arrived in time. The request may have taken effect.
    Timeout,
    /// The API returned an error. [`status`](crate::Error::status) and [`errors`](crate::Error::errors) say why.
    Api,
    /// The API returned status 429, and no retry was left or the requested wait was too long. The request had no
    /// effect.
    Throttled,
    /// The response is successful, but its body does not match the contract.
    Decode,
    /// The response is successful, but its body exceeds the client's limit. The request took effect. See
    /// `max_response_size` of the client's builder and of each call.
    TooLarge,
}
