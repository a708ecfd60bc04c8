//! What the recording calls something, and what the mock calls it.

use std::collections::HashMap;

use http::Uri;
use percent_encoding::percent_decode_str;
use url::form_urlencoded;

/// Names shorter than this are looked for as whole texts alone.
const SHORTEST_INSIDE: usize = 6;

/// Ids and tokens of a recording, with those that the mock drew in their place.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<String, String>);

impl Names {
    /// Takes note that the mock's name for `recorded` is `mock`; `false` if it is another one already.
    pub(super) fn learn(&mut self, recorded: &str, mock: &str) -> bool {
        let known = self.0.entry(recorded.to_owned());
        known.or_insert_with(|| mock.to_owned()) == mock
    }

    pub(super) fn get(&self, recorded: &str) -> Option<&str> {
        self.0.get(recorded).map(String::as_str)
    }

    /// A text with the mock's names in the place of the recording's.
    pub(super) fn translate(&self, text: &str) -> String {
        if let Some(known) = self.get(text) {
            return known.to_owned();
        }
        let mut found: Vec<_> = self
            .0
            .iter()
            .filter(|(name, _)| name.len() >= SHORTEST_INSIDE && text.contains(name.as_str()))
            .collect();
        found.sort_by_key(|(name, _)| (std::cmp::Reverse(name.len()), *name));
        let replace = |text: String, (name, mock): (&String, &String)| text.replace(name, mock);
        found.into_iter().fold(text.to_owned(), replace)
    }

    /// Path and query with the mock's names.
    pub(super) fn target(&self, uri: &Uri, path: &str) -> String {
        let segment = |raw: &str| {
            let text = percent_decode_str(raw).decode_utf8_lossy();
            match self.get(&text) {
                Some(known) => form_urlencoded::byte_serialize(known.as_bytes()).collect(),
                None => raw.to_owned(),
            }
        };
        let segments: Vec<String> = path.split('/').map(segment).collect();
        let mut target = segments.join("/");
        if let Some(query) = uri.query() {
            let mut pairs = form_urlencoded::Serializer::new(String::new());
            for (name, value) in form_urlencoded::parse(query.as_bytes()) {
                pairs.append_pair(&name, &self.translate(&value));
            }
            target.push('?');
            target.push_str(&pairs.finish());
        }
        target
    }
}
