/// How far a call came before it failed.
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
    /// The client is set up wrongly. Nothing was sent.
    Configuration,
    /// An argument of the call is not acceptable. Nothing was sent.
    InvalidArgument,
    /// No access token could be had, or no credentials from whoever provides them. The request itself was not sent.
    Auth,
    /// No connection could be established. The request provably had no effect.
    NeverSent,
    /// The exchange broke off. The request may have had its effect.
    MaybeSent,
    /// No answer came in time. The request may have had its effect.
    Timeout,
    /// The API answered, and its answer is not a success. [`status`](crate::Error::status) and
    /// [`errors`](crate::Error::errors) say why.
    Api,
    /// The API answered with status 429: too many requests, and no retry was left or the wait that
    /// it asked for was too long. The request had no effect.
    Throttled,
    /// The API answered with success, but the body is not what the contract says.
    Decode,
    /// The API answered with success, but the body is larger than what the client takes. The request
    /// had its effect. See `max_response_size` of the client's builder and of each call.
    TooLarge,
}
