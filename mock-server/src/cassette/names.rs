//! Names in the recording, and the mock's names for the same things.

use std::collections::{HashMap, HashSet};

use http::Uri;
use percent_encoding::percent_decode_str;
use serde_json::Value;
use url::form_urlencoded;

/// Names shorter than this are only searched as whole strings.
const SHORTEST_INSIDE: usize = 6;

/// Ids and tokens of a recording, with those that the mock drew in their place: one for one.
#[derive(Debug, Default)]
pub(super) struct Names {
    of_mock: HashMap<String, String>,
    /// By the mock's name, and whether the recording's is a stand-in: it may have the name elsewhere, too.
    recorded: HashMap<(bool, String), String>,
    /// Ids that the mock did not generate, which replace no other.
    fixed: HashSet<String>,
}

impl Names {
    /// Records that the mock's name for `recorded` is `mock`; `false` if either already belongs to another one.
    pub(super) fn learn(&mut self, recorded: &str, mock: &str, stands_in: bool) -> bool {
        let (recorded, mock) = (recorded.to_owned(), mock.to_owned());
        let known = self
            .of_mock
            .entry(recorded.clone())
            .or_insert_with(|| mock.clone());
        *known == mock
            && *self
                .recorded
                .entry((stands_in, mock))
                .or_insert_with(|| recorded.clone())
                == recorded
    }

    /// Takes note of the ids in a response of a world that no request has changed.
    pub(super) fn fix(&mut self, answer: &Value) {
        each_name(answer, "", &mut |name| {
            self.fixed.insert(name.to_owned());
        });
    }

    /// Whether the mock did not draw this id.
    pub(super) fn is_fixed(&self, mock: &str) -> bool {
        self.fixed.contains(mock)
    }

    /// Records ids that a request names before any response does: no one generated them.
    pub(super) fn learn_named(&mut self, path: &str, body: &Value) {
        // Characters that are not encoded in a path.
        let is_plain = |it: &&str| {
            it.bytes()
                .all(|it| it.is_ascii_alphanumeric() || b"-_.~".contains(&it))
        };
        let segments = path.split('/').filter(is_plain);
        let mut named: Vec<_> = segments.map(str::to_owned).collect();
        each_name(body, "", &mut |name| named.push(name.to_owned()));
        for name in named.into_iter().filter(|it| it.parse::<u64>().is_err()) {
            self.of_mock
                .entry(name.clone())
                .or_insert_with(|| name.clone());
            self.recorded.entry((false, name.clone())).or_insert(name);
        }
    }

    pub(super) fn get(&self, recorded: &str) -> Option<&str> {
        self.of_mock.get(recorded).map(String::as_str)
    }

    /// A text with the mock's names in place of the recording's.
    pub(super) fn translate(&self, text: &str) -> String {
        if let Some(known) = self.get(text) {
            return known.to_owned();
        }
        let mut found: Vec<_> = self
            .of_mock
            .iter()
            .filter(|(name, _)| name.len() >= SHORTEST_INSIDE && text.contains(name.as_str()))
            .collect();
        found.sort_by_key(|(name, _)| (std::cmp::Reverse(name.len()), *name));
        let replace = |text: String, (name, mock): (&String, &String)| text.replace(name, mock);
        found.into_iter().fold(text.to_owned(), replace)
    }

    /// Path and query with the mock's names.
    pub(super) fn target(&self, uri: &Uri, path: &str) -> String {
        let mut before = "";
        let mut segments = Vec::new();
        for raw in path.split('/') {
            let text = percent_decode_str(raw).decode_utf8_lossy();
            let number = self.get(&numbered(before, &text));
            segments.push(match number.or_else(|| self.get(&text)) {
                Some(known) => {
                    let known = known.rsplit('#').next().unwrap_or_default();
                    form_urlencoded::byte_serialize(known.as_bytes()).collect()
                }
                None => raw.to_owned(),
            });
            before = raw;
        }
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

/// Visits the texts of a document that are names of something.
fn each_name(value: &Value, member: &str, visit: &mut dyn FnMut(&str)) {
    match value {
        Value::Object(members) => members
            .iter()
            .for_each(|(name, it)| each_name(it, name, visit)),
        Value::Array(items) => items.iter().for_each(|it| each_name(it, member, visit)),
        Value::String(text) if is_name(member) => visit(text),
        _ => {}
    }
}

/// Whether the member is one that names something: `id`, `transaction_id`, `customer-ref`, `userId`.
pub(super) fn is_name(member: &str) -> bool {
    let ends = ["_id", "-id", "Id", "_ref", "-ref", "Ref", "_ids", "-ids"];
    matches!(member, "id" | "ref" | "ids") || ends.iter().any(|end| member.ends_with(end))
}

/// The name of a number, which is only an id in its collection: `users#7`.
pub(super) fn numbered(collection: &str, number: &str) -> String {
    format!("{collection}#{number}")
}

/// The collection that a path is about: its last part that is no number.
pub(super) fn collection(path: &str) -> &str {
    let mut parts = path.rsplit('/');
    parts
        .find(|it| it.parse::<u64>().is_err())
        .unwrap_or_default()
}
