//! Headers in the journal: one text, which is parsed on demand.

use http::header::{HeaderMap, HeaderName, HeaderValue};

/// The headers of a message, each as `name:value` and a line feed, which neither contains.
#[derive(Clone, Default)]
pub(crate) struct Headers(Box<[u8]>);

impl Headers {
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.split(|it| *it == b'\n').filter_map(|line| {
            let colon = line.iter().position(|it| *it == b':')?;
            let name = std::str::from_utf8(&line[..colon]).ok()?;
            Some((name, &line[colon + 1..]))
        })
    }

    /// The values of a header, by its case-insensitive name.
    pub(crate) fn get_all(&self, name: &str) -> impl Iterator<Item = &[u8]> {
        let named =
            move |(known, value): (&str, _)| known.eq_ignore_ascii_case(name).then_some(value);
        self.iter().filter_map(named)
    }

    /// The first value of a header, if it is text.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let value = self.get_all(name).next()?;
        let is_text = value.iter().all(|it| matches!(it, b'\t' | 32..127));
        std::str::from_utf8(value).ok().filter(|_| is_text)
    }

    /// The headers as those of a message.
    pub(crate) fn to_map(&self) -> HeaderMap {
        let headers = self.iter().filter_map(|(name, value)| {
            let name: HeaderName = name.parse().ok()?;
            Some((name, HeaderValue::from_bytes(value).ok()?))
        });
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(name, value);
        }
        map
    }

    /// The memory that they take.
    pub(super) fn bytes(&self) -> usize {
        self.0.len()
    }
}

impl<'h> FromIterator<(&'h str, &'h [u8])> for Headers {
    fn from_iter<T: IntoIterator<Item = (&'h str, &'h [u8])>>(headers: T) -> Self {
        let mut text = Vec::with_capacity(512);
        for (name, value) in headers {
            text.extend_from_slice(name.as_bytes());
            text.push(b':');
            text.extend_from_slice(value);
            text.push(b'\n');
        }
        // A copy: shrunk where it is, it would leave a gap that the next text does not fit into.
        Self(text.as_slice().into())
    }
}

impl From<&HeaderMap> for Headers {
    fn from(headers: &HeaderMap) -> Self {
        let pairs = headers.iter();
        pairs
            .map(|(name, value)| (name.as_str(), value.as_bytes()))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_come_back_as_they_were() {
        let pairs: [(_, &[u8]); 4] = [
            ("host", b"127.0.0.1:4010"),
            ("accept", b"*/*"),
            ("accept", b"text/html"),
            ("x-name", b"\xff\t"),
        ];
        let headers = Headers::from_iter(pairs);
        assert!(headers.iter().eq(pairs));
        assert_eq!(Headers::from(&headers.to_map()).0, headers.0);
        assert_eq!(headers.get("Host"), Some("127.0.0.1:4010"));
        assert_eq!(headers.get_all("accept").count(), 2);
        // As in a message, a value that is not text is not returned as text.
        assert_eq!(headers.get("x-name"), None);
    }
}
