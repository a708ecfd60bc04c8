//! Two answers side by side: the vendor's and the mock's.

use http::Uri;
use jiff::Timestamp;
use serde_json::{Number, Value};
use url::form_urlencoded;

use super::names::{Names, is_name, numbered};

/// The maximum number of reported differences per response.
const CAPACITY: usize = 32;

/// Compares the mock's answer with a recorded one. Times are equal to times, and an id or a token to the one that the mock
/// drew in its place, everywhere.
pub(super) struct Comparison<'a> {
    pub(super) api: counterfoil_cassette::Api,
    pub(super) names: &'a mut Names,
    /// The collection of the response's ids.
    pub(super) collection: &'a str,
    /// Pointers to the replaced values of the recording.
    pub(super) stand_ins: &'a [String],
    /// Pointers that do not count; `*` is any member or index.
    pub(super) ignored: &'a [String],
    pub(super) found: Vec<(String, String)>,
}

impl Comparison<'_> {
    pub(super) fn values(&mut self, pointer: &str, recorded: &Value, mock: &Value) {
        if self.found.len() >= CAPACITY || self.ignored.iter().any(|it| covers(it, pointer)) {
            return;
        }
        match (recorded, mock) {
            (Value::Object(ours), Value::Object(theirs)) => {
                for (name, member) in ours {
                    let pointer = below(pointer, name);
                    match theirs.get(name) {
                        Some(other) => self.values(&pointer, member, other),
                        None => self.tell(&pointer, "the mock does not have it".to_owned()),
                    }
                }
                for name in theirs.keys().filter(|name| !ours.contains_key(*name)) {
                    self.tell(&below(pointer, name), "the mock alone has it".to_owned());
                }
            }
            (Value::Array(ours), Value::Array(theirs)) => {
                if ours.len() != theirs.len() {
                    let (ours, theirs) = (ours.len(), theirs.len());
                    self.tell(pointer, format!("{ours} recorded, {theirs} of the mock"));
                }
                for (index, (one, other)) in ours.iter().zip(theirs).enumerate() {
                    self.values(&below(pointer, &index.to_string()), one, other);
                }
            }
            _ if self.are_alike(pointer, recorded, mock) => {}
            _ => self.tell(
                pointer,
                format!("{} recorded, {} of the mock", shown(recorded), shown(mock)),
            ),
        }
    }

    fn are_alike(&mut self, pointer: &str, recorded: &Value, mock: &Value) -> bool {
        let stands_in = self.stand_ins.iter().any(|it| it == pointer);
        let member = pointer.rsplit('/').find(|it| it.parse::<usize>().is_err());
        let member = member.unwrap_or_default();
        match (recorded, mock) {
            (Value::String(ours), Value::String(theirs)) if is_time(ours) && is_time(theirs) => {
                true
            }
            (Value::String(ours), Value::String(theirs)) if stands_in || is_name(member) => {
                let is_drawn = stands_in || !self.names.is_fixed(theirs);
                self.names.translate(ours) == *theirs
                    || is_drawn && self.names.learn(ours, theirs, stands_in)
            }
            (Value::String(ours), Value::String(theirs)) => {
                self.names.translate(ours) == *theirs
                    || is_link(ours, theirs) && self.links(ours, theirs)
            }
            (Value::Number(ours), Value::Number(theirs)) if stands_in || is_name(member) => {
                let kind = if member == "id" {
                    self.collection
                } else {
                    member
                };
                let name = |it: &Number| numbered(kind, &it.to_string());
                self.names.learn(&name(ours), &name(theirs), stands_in)
            }
            // The times of tokens, in seconds.
            (Value::Number(_), Value::Number(_)) if member.ends_with("_at") => true,
            // A replaced value may have another type.
            _ => recorded == mock || stands_in && recorded.is_null() == mock.is_null(),
        }
    }

    /// Links are alike if they lead to the same thing; where it is served, and where a page begins, does not count.
    fn links(&self, recorded: &str, mock: &str) -> bool {
        let (Ok(ours), Ok(theirs)) = (recorded.parse::<Uri>(), mock.parse::<Uri>()) else {
            return false;
        };
        let names = |uri: &Uri| -> Vec<String> {
            let query = uri.query().unwrap_or_default();
            let names = form_urlencoded::parse(query.as_bytes());
            names.map(|(name, _)| name.into_owned()).collect()
        };
        let path = self.names.target(&ours, self.api.own_path(ours.path()));
        let path = path.split('?').next().unwrap_or_default();
        names(&ours) == names(&theirs) && self.api.own_path(theirs.path()) == path
    }

    fn tell(&mut self, pointer: &str, what: String) {
        if !self.ignored.iter().any(|it| covers(it, pointer)) {
            self.found.push((pointer.to_owned(), what));
        }
    }
}

fn below(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// Whether an ignored pointer is this one or one above it.
fn covers(ignored: &str, pointer: &str) -> bool {
    let mut parts = pointer.split('/');
    ignored.split('/').all(|wanted| {
        parts
            .next()
            .is_some_and(|part| wanted == "*" || wanted == part)
    })
}

fn is_time(text: &str) -> bool {
    text.parse::<Timestamp>().is_ok()
}

fn is_link(ours: &str, theirs: &str) -> bool {
    let absolute = |text: &str| text.starts_with("http://") || text.starts_with("https://");
    absolute(ours) && absolute(theirs) || ours.starts_with('/') && theirs.starts_with('/')
}

/// A value as a message shows it. Those of a recording have no secret any more.
fn shown(value: &Value) -> String {
    const LONGEST: usize = 60;
    let text = value.to_string();
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text,
    }
}
