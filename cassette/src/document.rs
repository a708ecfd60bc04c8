//! The contract of one exchange: its operation, and the schemas of its parts.

use std::sync::LazyLock;

use http::{Method, StatusCode};
use serde_json::Value;

use crate::Api;

/// An operation of a contract.
#[derive(Clone, Copy)]
pub(crate) struct Operation {
    pub(crate) document: &'static Value,
    value: &'static Value,
}

static DOCUMENTS: LazyLock<Vec<(Api, Vec<Value>)>> = LazyLock::new(|| {
    let read = |api: Api| {
        let documents = api.contracts().map(|it| serde_json::from_str(it.compact));
        (api, documents.map(Result::unwrap_or_default).collect())
    };
    Api::ALL.into_iter().map(read).collect()
});

impl Operation {
    /// The operation of a request, whatever precedes the vendor's own path: a mock serves `/api/v1/...` at
    /// `/s/world/persona/api/v1/...`.
    pub(crate) fn find(api: Api, method: &Method, path: &str) -> Option<Self> {
        let method = if *method == Method::HEAD {
            &Method::GET
        } else {
            method
        };
        let method = method.as_str().to_ascii_lowercase();
        let path: Vec<_> = path.trim_matches('/').split('/').collect();
        let documents = DOCUMENTS.iter().find(|(known, _)| *known == api);
        let mut best = None;
        for document in documents.into_iter().flat_map(|(_, documents)| documents) {
            let base = base_path(document);
            for (template, item) in document["paths"].as_object().into_iter().flatten() {
                let Some(value) = item.get(&method) else {
                    continue;
                };
                let own = segments(template);
                let whole = [segments(base), own.clone()].concat();
                for (template, with_base) in [(whole, true), (own, false)] {
                    let literals = template.iter().filter(|it| !it.starts_with('{')).count();
                    let rank = (with_base, literals, template.len());
                    if is_suffix(&template, &path) && best.is_none_or(|(known, _)| rank > known) {
                        best = Some((rank, Self { document, value }));
                    }
                }
            }
        }
        best.map(|(_, operation)| operation)
    }

    /// The schema of the request body.
    pub(crate) fn request(&self) -> Option<&'static Value> {
        content(self.document, self.resolve(&self.value["requestBody"]))
    }

    /// The schema of a response of this status.
    pub(crate) fn response(&self, status: StatusCode) -> Option<&'static Value> {
        let responses = self.value.get("responses")?;
        let class = format!("{}XX", status.as_u16() / 100);
        let response = responses
            .get(status.as_str())
            .or_else(|| responses.get(class))
            .or_else(|| responses.get("default"))?;
        content(self.document, self.resolve(response))
    }

    /// Whether a query parameter may hold personal data; an undeclared one may.
    pub(crate) fn is_personal(&self, parameter: &str) -> bool {
        let all = self.value["parameters"].as_array().into_iter().flatten();
        let mut all = all.map(|it| self.resolve(it));
        let declared = all.find(|it| it["in"] == "query" && it["name"] == parameter);
        declared.is_none_or(|it| it["schema"]["x-personal"] == true || it["x-personal"] == true)
    }

    fn resolve(&self, value: &'static Value) -> &'static Value {
        resolve(self.document, value)
    }
}

/// The target of a reference, or the value itself.
pub(crate) fn resolve<'d>(document: &'d Value, value: &'d Value) -> &'d Value {
    let reference = value["$ref"].as_str().and_then(|it| it.strip_prefix('#'));
    let target = reference.and_then(|pointer| document.pointer(pointer));
    target.unwrap_or(value)
}

fn content(document: &'static Value, message: &'static Value) -> Option<&'static Value> {
    let content = resolve(document, message)["content"].as_object()?;
    let json = content.iter().find(|(media, _)| media.contains("json"));
    let (_, media) = json.or_else(|| content.iter().next())?;
    media.get("schema")
}

/// The path of the server's URL.
fn base_path(document: &Value) -> &str {
    let url = document["servers"][0]["url"].as_str().unwrap_or_default();
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/').map_or("", |slash| &rest[slash..])
}

fn segments(path: &str) -> Vec<&str> {
    path.split('/').filter(|it| !it.is_empty()).collect()
}

fn is_suffix(template: &[&str], path: &[&str]) -> bool {
    let Some(start) = path.len().checked_sub(template.len()) else {
        return false;
    };
    let mut pairs = template.iter().zip(&path[start..]);
    pairs.all(|(known, part)| known.starts_with('{') || known == part)
}
