use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};

use super::signature::{self, Signature};
use super::{Event, WebhookError};
use crate::Result;
use crate::runtime::{Runtime, SystemRuntime};
use crate::transport::credential;
use crate::types::Timestamp;

const DEFAULT_TOLERANCE: Duration = Duration::from_secs(300);

/// Verifies the signatures of deliveries.
///
/// ```
/// use std::time::Duration;
/// use counterfoil::persona::webhooks::Verifier;
///
/// let verifier = Verifier::new("wbhsec_new")?
///     // While the old secret is still in use somewhere, its signatures are accepted too.
///     .or_secret("wbhsec_old")?
///     .tolerance(Duration::from_secs(60));
/// assert!(verifier.verify("t=1,v1=00", b"{}").is_err());
/// # Ok::<(), counterfoil::Error>(())
/// ```
#[derive(Clone)]
pub struct Verifier {
    secrets: Vec<SecretString>,
    tolerance: Option<Duration>,
    runtime: Arc<dyn Runtime>,
}

impl Verifier {
    /// Creates a verifier for this secret, `wbhsec_...`, that accepts signatures within five minutes. The secret is
    /// used as text, without surrounding whitespace and byte order mark.
    ///
    /// # Errors
    ///
    /// If the secret is empty, with which anyone could sign, or contains whitespace.
    pub fn new(secret: impl Into<SecretString>) -> Result<Self> {
        Self {
            secrets: Vec::new(),
            tolerance: Some(DEFAULT_TOLERANCE),
            runtime: Arc::new(SystemRuntime),
        }
        .or_secret(secret)
    }

    /// Also accepts signatures made with another secret, during a rotation.
    ///
    /// # Errors
    ///
    /// Those of [`new`](Self::new).
    pub fn or_secret(mut self, secret: impl Into<SecretString>) -> Result<Self> {
        let secret = secret.into();
        let secret = credential("secret", &secret)?;
        self.secrets.push(secret.into());
        Ok(self)
    }

    /// Sets how far the time of a signature may differ from now, in either direction. Five minutes by default, which
    /// is this crate's choice: Persona documents none.
    #[must_use]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = Some(tolerance);
        self
    }

    /// Accepts signatures of any age. Persona does not say whether it signs a repeated delivery, up to two days
    /// later, afresh; a receiver that deduplicates events by id need not fear replays.
    #[must_use]
    pub fn any_age(mut self) -> Self {
        self.tolerance = None;
        self
    }

    /// Sets the source of the time, for tests; by default the system clock.
    #[must_use]
    pub fn runtime(mut self, runtime: impl Runtime) -> Self {
        self.runtime = Arc::new(runtime);
        self
    }

    /// Verifies that the signature is of exactly these bytes, and recent. Returns when it was made.
    ///
    /// ```
    /// use counterfoil::persona::webhooks::Verifier;
    ///
    /// // HMAC-SHA256 over the time, a dot and the body, under the secret.
    /// let header = "t=1708074724,v1=7ee82f98a025d364bfa6cec0185dc748bd0ec16b0a82eefb35496e2104ccbb22";
    /// let verifier = Verifier::new("wbhsec_ABC123")?.any_age();
    /// let signed_at = verifier.verify(header, br#"{"data":{}}"#)?;
    /// assert_eq!(signed_at.unix_seconds(), 1_708_074_724);
    ///
    /// let changed = verifier.verify(header, br#"{"data":[]}"#).unwrap_err();
    /// assert!(changed.is_signature());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// Whitespace around the commas and equals signs of the header does not matter, and several headers may be joined
    /// by commas, as HTTP allows.
    ///
    /// # Errors
    ///
    /// Why the delivery must not be trusted; [`WebhookError::is_signature`] is true for all of them.
    pub fn verify(&self, signature: &str, body: &[u8]) -> Result<Timestamp, WebhookError> {
        let groups = signature::parse(signature);
        if groups.is_empty() {
            return Err(WebhookError::Malformed);
        }
        // Two authentic groups may differ in age; the best one counts.
        let mut outcome = Err(WebhookError::Mismatch);
        for group in groups.iter().filter(|group| self.is_genuine(group, body)) {
            outcome = self.in_time(group);
            if outcome.is_ok() {
                break;
            }
        }
        outcome
    }

    /// Verifies a delivery and reads the event in it.
    ///
    /// # Errors
    ///
    /// Those of [`verify`](Verifier::verify), and an error if the body is not an event.
    pub fn event(&self, signature: &str, body: &[u8]) -> Result<Event, WebhookError> {
        self.verify(signature, body)?;
        Event::from_slice(body)
    }

    fn is_genuine(&self, signature: &Signature, body: &[u8]) -> bool {
        self.secrets
            .iter()
            .any(|secret| signature.is_of(body, secret.expose_secret().as_bytes()))
    }

    fn in_time(&self, signature: &Signature) -> Result<Timestamp, WebhookError> {
        let signed_at =
            Timestamp::from_unix(signature.unix_seconds, 0).map_err(|_| WebhookError::Malformed)?;
        let Some(tolerance) = self.tolerance else {
            return Ok(signed_at);
        };
        let now = self.runtime.now().as_second();
        let distance = Duration::from_secs(now.abs_diff(signature.unix_seconds));
        if distance <= tolerance {
            Ok(signed_at)
        } else if signature.unix_seconds < now {
            Err(WebhookError::TooOld { age: distance })
        } else {
            Err(WebhookError::FromTheFuture { lead: distance })
        }
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier")
            .field("secrets", &self.secrets.len())
            .field("tolerance", &self.tolerance)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::signature::group;
    use super::*;
    use proptest::prelude::*;

    const NOW: i64 = 1_708_074_724;
    const BODY: &[u8] =
        br#"{"data":{"type":"event","id":"evt_1","attributes":{"name":"transaction.created"}}}"#;

    #[derive(Debug)]
    struct At(i64);

    impl Runtime for At {
        fn now(&self) -> jiff::Timestamp {
            jiff::Timestamp::from_second(self.0).unwrap()
        }

        fn sleep(
            &self,
            _: Duration,
        ) -> std::pin::Pin<Box<dyn std::future::Future<Output = ()> + Send>> {
            Box::pin(std::future::ready(()))
        }

        fn random(&self) -> u128 {
            0
        }
    }

    fn verifier() -> Verifier {
        Verifier::new("wbhsec_new").unwrap().runtime(At(NOW))
    }

    fn signed(secret: &str, time: i64) -> String {
        group(secret.as_bytes(), &time.to_string(), BODY)
    }

    #[test]
    fn a_genuine_delivery_is_accepted_and_read() {
        let header = signed("wbhsec_new", NOW);
        let signed_at = verifier().verify(&header, BODY).unwrap();
        assert_eq!(signed_at.unix_seconds(), NOW);
        let event = verifier().event(&header, BODY).unwrap();
        assert_eq!(event.id, "evt_1");
        assert_eq!(event.name, EventName::TransactionCreated);
    }

    #[test]
    fn either_group_of_a_rotation_will_do_and_either_secret() {
        let both = format!(
            "{} {}",
            signed("wbhsec_old", NOW),
            signed("wbhsec_new", NOW)
        );
        let old_only = signed("wbhsec_old", NOW);
        verifier().verify(&both, BODY).unwrap();
        assert_eq!(
            verifier().verify(&old_only, BODY),
            Err(WebhookError::Mismatch)
        );
        let patient = verifier().or_secret("wbhsec_old").unwrap();
        patient.verify(&old_only, BODY).unwrap();
        let one_of_each_age = format!(
            "{} {}",
            signed("wbhsec_old", NOW - 9_000),
            signed("wbhsec_new", NOW)
        );
        patient.verify(&one_of_each_age, BODY).unwrap();
    }

    #[test]
    fn a_signature_counts_within_the_tolerance_on_either_side_of_now() {
        for (time, outcome) in [
            (NOW - 300, Ok(())),
            (NOW + 300, Ok(())),
            (
                NOW - 301,
                Err(WebhookError::TooOld {
                    age: Duration::from_secs(301),
                }),
            ),
            (
                NOW + 301,
                Err(WebhookError::FromTheFuture {
                    lead: Duration::from_secs(301),
                }),
            ),
        ] {
            let header = signed("wbhsec_new", time);
            let verified = verifier().verify(&header, BODY).map(|_| ());
            assert_eq!(verified, outcome, "{time}");
            assert!(verifier().any_age().verify(&header, BODY).is_ok());
        }
        let strict = verifier().tolerance(Duration::ZERO);
        assert!(strict.verify(&signed("wbhsec_new", NOW), BODY).is_ok());
        assert!(strict.verify(&signed("wbhsec_new", NOW - 1), BODY).is_err());
    }

    #[test]
    fn a_time_that_no_calendar_has_is_malformed() {
        let header = signed("wbhsec_new", i64::MAX);
        assert_eq!(
            verifier().any_age().verify(&header, BODY),
            Err(WebhookError::Malformed)
        );
        assert!(verifier().verify(&header, BODY).is_err());
    }

    #[test]
    fn a_header_without_a_signature_is_malformed_and_nothing_is_read() {
        for header in ["", "nonsense", "t=1", "v1=abc"] {
            assert_eq!(
                verifier().event(header, b"not json"),
                Err(WebhookError::Malformed)
            );
        }
    }

    #[test]
    fn a_genuine_delivery_that_is_no_event_is_told_apart() {
        let header = group(b"wbhsec_new", &NOW.to_string(), b"{\"name\":\"Jane\"");
        let error = verifier()
            .event(&header, b"{\"name\":\"Jane\"")
            .unwrap_err();
        assert!(!error.is_signature());
        assert!(!error.to_string().contains("Jane"), "{error}");
    }

    #[test]
    fn an_empty_secret_is_refused_and_no_secret_is_ever_printed() {
        for secret in ["", "  "] {
            assert!(Verifier::new(secret).unwrap_err().is_configuration());
        }
        let verifier = verifier();
        let error = verifier.verify(&signed("wbhsec_x", NOW), BODY).unwrap_err();
        let printed = format!("{verifier:?} {error} {error:?}");
        assert!(!printed.contains("wbhsec"), "{printed}");
    }

    use super::super::EventName;

    proptest! {
        #[test]
        fn what_was_signed_is_accepted_whatever_the_body(
            secret in "[!-~]{1,80}",
            body in proptest::collection::vec(any::<u8>(), 0..200),
        ) {
            let header = group(secret.as_bytes(), &NOW.to_string(), &body);
            let verifier = Verifier::new(secret).unwrap().runtime(At(NOW));
            prop_assert!(verifier.verify(&header, &body).is_ok());
        }

        #[test]
        fn one_changed_bit_anywhere_is_noticed(
            body in proptest::collection::vec(any::<u8>(), 1..200),
            place in any::<proptest::sample::Index>(),
            bit in 0_u32..8,
        ) {
            let header = group(b"wbhsec_new", &NOW.to_string(), &body);
            let mut changed = body.clone();
            changed[place.index(body.len())] ^= 1 << bit;
            prop_assert_eq!(verifier().verify(&header, &changed), Err(WebhookError::Mismatch));

            let mut forged = header.into_bytes();
            let digits = forged.len() - 64;
            let digit = &mut forged[digits + place.index(64)];
            *digit = if *digit == b'0' { b'1' } else { b'0' };
            let forged = String::from_utf8(forged).unwrap();
            prop_assert_eq!(verifier().verify(&forged, &body), Err(WebhookError::Mismatch));
        }

        #[test]
        fn a_signature_is_not_good_at_another_time(offset in 1_i64..300) {
            let header = signed("wbhsec_new", NOW).replace(
                &NOW.to_string(),
                &(NOW + offset).to_string(),
            );
            prop_assert_eq!(verifier().verify(&header, BODY), Err(WebhookError::Mismatch));
        }
    }
}
