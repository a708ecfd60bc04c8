//! The signature header: one group per secret, `t=<unix seconds>,v1=<hex>`, separated by spaces. There
//! are two groups while a secret is being replaced.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// Persona sends one or two groups. Many more would only make a receiver hash the body repeatedly.
const MOST_GROUPS: usize = 8;

/// The relevant parts of one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Signature {
    /// The time as signed text.
    signed_time: String,
    pub(super) unix_seconds: i64,
    mac: [u8; 32],
}

/// The complete groups of a header. Other content in or between groups is ignored, as Persona may add some.
pub(super) fn parse(header: &str) -> Vec<Signature> {
    let header = without_loose_blanks(header);
    let groups = header.split(' ').flat_map(split_at_joints);
    groups
        .filter_map(|group| Signature::parse(&group))
        .take(MOST_GROUPS)
        .collect()
}

/// Normalizes whitespace: one space between words, none around `,` and `=`.
fn without_loose_blanks(header: &str) -> String {
    header
        .split_ascii_whitespace()
        .fold(String::new(), |mut text, word| {
            let is_loose = text.ends_with([',', '=']) || word.starts_with([',', '=']);
            if !(text.is_empty() || is_loose) {
                text.push(' ');
            }
            text + word
        })
}

/// Splits headers that an intermediary joined with a comma: the second begins where a complete group is followed by
/// its own first key.
fn split_at_joints(text: &str) -> Vec<Vec<(&str, &str)>> {
    let mut groups = vec![Vec::new()];
    for part in text.split(',').filter_map(|part| part.split_once('=')) {
        let Some(group) = groups.last_mut() else {
            break;
        };
        let has = |name: &str| group.iter().any(|(known, _)| *known == name);
        let begins = group.first().is_some_and(|(name, _)| *name == part.0);
        match begins && has("t") && has("v1") {
            true => groups.push(vec![part]),
            false => group.push(part),
        }
    }
    groups
}

impl Signature {
    fn parse(group: &[(&str, &str)]) -> Option<Self> {
        // A second time or signature would be ambiguous.
        let only = |wanted: &str| {
            let mut values = group.iter().filter(|(name, _)| *name == wanted);
            let (_, value) = values.next()?;
            values.next().is_none().then_some(*value)
        };
        let signed_time =
            only("t").filter(|time| time.bytes().all(|byte| byte.is_ascii_digit()))?;
        Some(Self {
            signed_time: signed_time.to_owned(),
            unix_seconds: signed_time.parse().ok()?,
            mac: from_hex(only("v1")?)?,
        })
    }

    /// Whether this is the signature of the body under the secret, in constant time.
    pub(super) fn is_of(&self, body: &[u8], secret: &[u8]) -> bool {
        authenticator(secret, &self.signed_time, body)
            .is_some_and(|computed| computed.verify_slice(&self.mac).is_ok())
    }
}

fn authenticator(secret: &[u8], signed_time: &str, body: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).ok()?;
    mac.update(signed_time.as_bytes());
    mac.update(b".");
    mac.update(body);
    Some(mac)
}

/// The group that signs a body under a secret.
pub(super) fn group(secret: &[u8], signed_time: &str, body: &[u8]) -> String {
    // HMAC takes a key of any length (RFC 2104).
    let mac = authenticator(secret, signed_time, body).map(|mac| mac.finalize().into_bytes());
    let digits = mac.iter().flatten();
    digits.fold(format!("t={signed_time},v1="), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn from_hex(text: &str) -> Option<[u8; 32]> {
    let digits = text.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    let digit = |byte: u8| {
        char::from(byte)
            .to_digit(16)
            .and_then(|d| u8::try_from(d).ok())
    };
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let [high, low] = pair else { return None };
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(bytes)
}

#[cfg(test)]
pub(super) mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use proptest::prelude::*;

    pub(in super::super) fn hex(bytes: &[u8]) -> String {
        bytes.iter().fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").unwrap();
            text
        })
    }

    /// The test cases of RFC 4231, which check the plain HMAC under the code.
    #[test]
    fn the_mac_is_hmac_sha256_as_rfc_4231_has_it() {
        let cases: [(&[u8], &[u8], &str); 6] = [
            (
                &[0x0b; 20],
                b"Hi There",
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            ),
            (
                b"Jefe",
                b"what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                &[0xaa; 20],
                &[0xdd; 50],
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
            ),
            (
                &[
                    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22,
                    23, 24, 25,
                ],
                &[0xcd; 50],
                "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
            ),
            (
                &[0xaa; 131],
                b"Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
            (
                &[0xaa; 131],
                b"This is a test using a larger than block-size key and a larger than block-size data. \
                  The key needs to be hashed before being used by the HMAC algorithm.",
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
            ),
        ];
        for (key, data, mac) in cases {
            let mut computed = Hmac::<Sha256>::new_from_slice(key).unwrap();
            computed.update(data);
            assert_eq!(hex(&computed.finalize().into_bytes()), mac);
        }
    }

    #[test]
    fn what_is_signed_is_the_time_a_dot_and_the_raw_body() {
        let expected = {
            let mut mac = Hmac::<Sha256>::new_from_slice(b"wbhsec_1").unwrap();
            mac.update(b"1708074724.{\"data\":{}}");
            hex(&mac.finalize().into_bytes())
        };
        assert_eq!(
            group(b"wbhsec_1", "1708074724", b"{\"data\":{}}"),
            format!("t=1708074724,v1={expected}")
        );
    }

    #[test]
    fn only_complete_groups_count() {
        let mac = "a".repeat(64);
        for (header, count) in [
            (String::new(), 0),
            (format!("t=1,v1={mac}"), 1),
            (format!("v1={mac},t=1"), 1),
            (format!("t=1,v1={},", mac.to_uppercase()), 1),
            (format!("t=1,v1={mac} t=2,v1={mac}"), 2),
            (format!("  t=1,v1={mac}   t=2,v1={mac} "), 2),
            (format!("t=1,v2=new,v1={mac} scheme=3"), 1),
            (format!("t=1,v1={mac} t=2,v1=not-hex"), 1),
            (format!("v1={mac}"), 0),
            ("t=1".to_owned(), 0),
            (format!("t=,v1={mac}"), 0),
            (format!("t=-1,v1={mac}"), 0),
            (format!("t=+1,v1={mac}"), 0),
            (format!("t=99999999999999999999,v1={mac}"), 0),
            (format!("t=1,t=2,v1={mac}"), 0),
            (format!("t=1,v1={mac},v1={mac}"), 0),
            (format!("t=1,v1={}", "a".repeat(63)), 0),
            (format!("t=1,v1={}", "é".repeat(32)), 0),
            (format!("t=1,v1={mac} ").repeat(100), MOST_GROUPS),
            (format!("t=1,v1={mac},").repeat(100), MOST_GROUPS),
            (format!("t=1, v1={mac}"), 1),
            (format!("t=1 ,v1={mac}"), 1),
            (format!("t = 1\t,\tv1 =\t{mac}"), 1),
            (format!("\tt=1,v1={mac}\tt=2,v1={mac}\r\n"), 2),
            (format!("t=1,v1={mac},t=2,v1={mac}"), 2),
            (format!("t=1,v1={mac}, t=2,v1={mac}"), 2),
            (format!("v1={mac},t=1 , v1={mac},t=2"), 2),
            (format!("t=1,v1={mac} t=2,v1={mac}, t=3,v1={mac}"), 3),
            (format!("t=1,v1={mac}, t=2"), 1),
            (format!("t=1,t=2,v1={mac},t=3,v1={mac}"), 1),
        ] {
            assert_eq!(parse(&header).len(), count, "{header}");
        }
    }

    proptest! {
        #[test]
        fn no_header_makes_the_parser_stumble(header in "\\PC{0,80}|[tv1=, 0-9a-f]{0,200}") {
            for signature in parse(&header) {
                prop_assert!(!signature.is_of(b"body", b"secret"));
            }
        }
    }
}
