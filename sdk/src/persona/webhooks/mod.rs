//! Receiving Persona's webhooks: verify that a delivery is genuine, then read the event in it.
//!
//! Verifying needs the body's bytes exactly as they came, so take them before anything parses them.
//! Both steps can be had alone: [`Verifier::verify`] reads nothing, and [`Event::from_slice`] verifies
//! nothing.
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
//! Persona counts 200, 201, 202 and 204 within five seconds as received, and otherwise tries up to
//! seven more times over two days, after about 3, 64, 729, 4096, 15625, 46656 and 117649 seconds.
//! Deliveries may come twice and out of order: recognise an event by its id, and order events by when
//! they were created.
//!
//! A test of a receiver signs what it delivers with a [`Signer`].
//!
//! `counterfoil-mock` signs and delivers in the same way, to try a receiver offline; what it does
//! where Persona is silent is listed in `docs/fidelity/persona.md`, rows "webhook signature" and
//! "webhook delivery".

mod error;
mod signature;
mod signer;
mod verifier;

pub use super::event::{Event, EventContext, EventId, EventName};
pub use error::WebhookError;
pub use signer::Signer;
pub use verifier::Verifier;

/// The header that holds the signature: `t=<unix seconds>,v1=<hex>`, twice with a space between while a
/// secret is being replaced.
pub const SIGNATURE_HEADER: &str = "persona-signature";
/// The header that counts the deliveries of the event, this one included; 1 on the first.
pub const ATTEMPTS_MADE_HEADER: &str = "persona-webhook-attempts-made";
/// The header that counts the deliveries that would still follow if this one failed; 7 on the first.
pub const ATTEMPTS_LEFT_HEADER: &str = "persona-webhook-attempts-left";
/// The header with the Unix time of the first delivery.
pub const FIRST_ATTEMPTED_AT_HEADER: &str = "persona-webhook-first-attempted-at";
