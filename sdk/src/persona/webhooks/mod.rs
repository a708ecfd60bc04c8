//! Receiving Persona's webhooks: verify that a delivery is authentic, then read its event.
//!
//! Verification needs the body's bytes exactly as received, so take them before anything parses them. The steps are
//! also separate: [`Verifier::verify`] reads nothing, and [`Event::from_slice`] verifies nothing.
//!
//! ```
//! use counterfoil::persona::webhooks::{SIGNATURE_HEADER, Verifier};
//!
//! # fn respond_with(_: u16) {}
//! # let (header, body) = ("", b"");
//! let verifier = Verifier::new("wbhsec_...")?;
//! // `header` is the value of SIGNATURE_HEADER, `body` the bytes of the request.
//! match verifier.event(header, body) {
//!     Ok(event) => println!("{} {}", event.name, event.id),
//!     Err(problem) if problem.is_signature() => respond_with(401),
//!     Err(problem) => eprintln!("a genuine delivery that cannot be read: {problem}"),
//! }
//! # Ok::<(), counterfoil::Error>(())
//! ```
//!
//! Persona counts 200, 201, 202 and 204 within five seconds as received, and otherwise makes up to seven more
//! attempts over two days, after about 3, 64, 729, 4096, 15625, 46656 and 117649 seconds. Deliveries may be repeated
//! and out of order: deduplicate events by id, and order them by creation time.
//!
//! To test a receiver, sign deliveries with a [`Signer`].
//!
//! `counterfoil-mock` signs and delivers in the same way, to test a receiver offline; its behaviour where Persona is
//! silent is listed in `docs/fidelity/persona.md`, rows "webhook signature" and "webhook delivery".

mod error;
mod signature;
mod signer;
mod verifier;

pub use super::event::{Event, EventContext, EventId, EventName};
pub use error::WebhookError;
pub use signer::Signer;
pub use verifier::Verifier;

/// The signature header: `t=<unix seconds>,v1=<hex>`, twice with a space between while a secret is being replaced.
pub const SIGNATURE_HEADER: &str = "persona-signature";
/// The header with the number of deliveries of the event, including this one; 1 on the first.
pub const ATTEMPTS_MADE_HEADER: &str = "persona-webhook-attempts-made";
/// The header with the number of deliveries that would follow if this one failed; 7 on the first.
pub const ATTEMPTS_LEFT_HEADER: &str = "persona-webhook-attempts-left";
/// The header with the Unix time of the first delivery.
pub const FIRST_ATTEMPTED_AT_HEADER: &str = "persona-webhook-first-attempted-at";
