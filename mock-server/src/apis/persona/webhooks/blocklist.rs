//! The attributes that are removed from a webhook's payloads, or from responses.

use serde_json::Value;

use super::super::inflection::Inflection;

/// Attributes of one name or at one path, which are blocked or exempt.
struct Entry<'a> {
    is_exemption: bool,
    /// Whether the steps are those of a whole path.
    is_path: bool,
    steps: Vec<String>,
    kind: Option<&'a str>,
}

impl<'a> Entry<'a> {
    fn read(entry: &'a str) -> Self {
        let rest = entry.strip_prefix('!');
        let (path, kind) = split(rest.unwrap_or(entry));
        let steps = path.strip_prefix('/').unwrap_or(path).split('/');
        Self {
            is_exemption: rest.is_some(),
            is_path: path.starts_with('/'),
            steps: steps.map(|step| Inflection::Kebab.of(step)).collect(),
            kind,
        }
    }

    fn is_of(&self, path: &[String], kind: &str) -> bool {
        let path = match self.is_path {
            true => path,
            false => path.last().map_or(&[][..], std::slice::from_ref),
        };
        // A type such as `verification/government-id` is also meant by the one above it.
        let parent = kind.split('/').next();
        self.kind.is_none_or(|it| it == kind || Some(it) == parent)
            && self.steps.len() == path.len()
            && self
                .steps
                .iter()
                .zip(path)
                .all(|(pattern, step)| fits(pattern, step))
    }
}

fn split(entry: &str) -> (&str, Option<&str>) {
    match entry.split_once("?type=") {
        Some((path, kind)) => (path, Some(kind)),
        None => (entry, None),
    }
}

/// Whether an entry of a blocklist is valid: non-empty steps, of which only a path has several.
pub(in crate::apis::persona) fn is_entry(entry: &str) -> bool {
    let (path, kind) = split(entry.strip_prefix('!').unwrap_or(entry));
    let steps = path.strip_prefix('/').unwrap_or(path);
    let is_step = |step: &str| !step.is_empty() && !step.contains(['?', '!']);
    steps.split('/').all(is_step)
        && (path.starts_with('/') || !path.contains('/'))
        && kind != Some("")
}

/// Takes the blocked attributes out of the objects of a response or a payload; types, ids and relationships stay.
pub(in crate::apis::persona) fn block(blocklist: &[String], payload: &mut Value) {
    if blocklist.is_empty() {
        return;
    }
    let entries: Vec<_> = blocklist.iter().map(|entry| Entry::read(entry)).collect();
    for root in ["data", "included"] {
        let objects = match payload.get_mut(root) {
            Some(Value::Array(objects)) => objects.iter_mut().collect(),
            object => Vec::from_iter(object),
        };
        for object in objects {
            let kind = object["type"].as_str().unwrap_or_default().to_owned();
            if let Some(attributes) = object.get_mut("attributes") {
                let mut path = vec![root.to_owned(), "attributes".to_owned()];
                prune(attributes, &entries, &kind, &mut path);
            }
        }
    }
}

fn prune(value: &mut Value, entries: &[Entry<'_>], kind: &str, path: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            for item in items {
                prune(item, entries, kind, path);
            }
        }
        Value::Object(members) => members.retain(|name, member| {
            path.push(Inflection::Kebab.of(name));
            let mut is_blocked = false;
            let mut is_exempt = false;
            for entry in entries.iter().filter(|entry| entry.is_of(path, kind)) {
                is_blocked |= !entry.is_exemption;
                is_exempt |= entry.is_exemption;
            }
            let stays = !is_blocked || is_exempt;
            if stays {
                prune(member, entries, kind, path);
            }
            path.pop();
            stays
        }),
        _ => {}
    }
}

/// Whether a text matches a pattern, in which `*` is any text.
fn fits(pattern: &str, text: &str) -> bool {
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or_default();
    let (Some(mut rest), last) = (text.strip_prefix(first), pieces.next_back()) else {
        return false;
    };
    let Some(last) = last else {
        return rest.is_empty();
    };
    for piece in pieces {
        match rest.split_once(piece) {
            Some((_, behind)) => rest = behind,
            None => return false,
        }
    }
    rest.ends_with(last)
}
