//! Arguments in a path.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::Error;

/// What RFC 3986 lets a path segment hold as it is. The generator's own encoder leaves more alone,
/// among it the backslash, which the URL standard reads as a slash.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@');

/// Refuses what cannot be one segment of a path: nothing at all would address the collection, and a
/// dot segment something else entirely.
pub(crate) fn check(name: &str, argument: &str) -> Result<(), Error> {
    match argument {
        "" => Err(Error::invalid_argument(name, "is empty")),
        "." | ".." => Err(Error::invalid_argument(
            name,
            "is a dot segment, which would address another resource",
        )),
        _ => Ok(()),
    }
}

/// Puts an argument, percent-encoded, in the place of the first `{name}` of a template.
pub(crate) fn fill(template: &str, argument: &str) -> String {
    let placeholder = template
        .split_once('{')
        .and_then(|(before, rest)| Some((before, rest.split_once('}')?.1)));
    match placeholder {
        Some((before, after)) => {
            format!("{before}{}{after}", utf8_percent_encode(argument, SEGMENT))
        }
        None => template.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use super::*;
    use proptest::prelude::*;

    fn on_the_wire(argument: &str) -> String {
        let mut url = url::Url::parse("http://127.0.0.1/base").unwrap();
        url.set_path(&format!(
            "/base{}",
            fill("/things/{thing-id}/label", argument)
        ));
        url.path().to_owned()
    }

    #[test]
    fn reserved_characters_stay_inside_their_segment() {
        for (argument, encoded) in [
            ("txn_ABC123", "txn_ABC123"),
            ("a/b", "a%2Fb"),
            ("a\\b", "a%5Cb"),
            ("..\\..\\users", "..%5C..%5Cusers"),
            ("a?b#c", "a%3Fb%23c"),
            ("%2e%2e", "%252e%252e"),
            ("x/é y?#%:@", "x%2F%C3%A9%20y%3F%23%25:@"),
            ("...", "..."),
            ("\t\n", "%09%0A"),
        ] {
            assert_eq!(
                on_the_wire(argument),
                format!("/base/things/{encoded}/label"),
                "{argument}"
            );
        }
    }

    #[test]
    fn an_empty_argument_and_dot_segments_are_refused() {
        for argument in ["", ".", ".."] {
            let message = check("transaction_id", argument).unwrap_err().to_string();
            assert!(message.contains("transaction_id"), "{message}");
        }
        check("transaction_id", "...").unwrap();
    }

    proptest! {
        #[test]
        fn every_accepted_argument_is_one_segment_and_decodes_to_itself(argument in "\\PC{1,30}|[./\\\\%a-z]{1,8}") {
            prop_assume!(check("id", &argument).is_ok());
            let path = on_the_wire(&argument);
            let segment = path
                .strip_prefix("/base/things/")
                .and_then(|rest| rest.strip_suffix("/label"));
            let Some(segment) = segment else {
                panic!("{path} left its place");
            };
            prop_assert!(!segment.contains('/'));
            let decoded = percent_encoding::percent_decode_str(segment).decode_utf8().unwrap();
            prop_assert_eq!(decoded, argument);
        }
    }
}
