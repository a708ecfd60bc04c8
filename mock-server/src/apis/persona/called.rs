//! How the SDK's calls of Persona are written.

use serde_json::{Value, json};

use crate::engine::{Called, Said, quoted, time};

const NONE: [&str; 0] = [];

pub(super) fn call(it: &mut Called<'_>) -> Said {
    it.touched("");
    match it.id() {
        "retrieve-a-transaction-type" => it.say("transaction_types", NONE),
        "list-all-events" | "retrieve-an-event" => it.say("events", NONE),
        "search-webhook-events" => it.say("webhook_events", NONE),
        _ => it.say("transactions", NONE),
    }
    let mut includes = true;
    match it.id() {
        "list-all-transactions" => {
            includes = false;
            it.say("list", NONE);
            it.text_of("filter[reference-id]", "reference_id");
            it.text_of("filter[transaction-type-id]", "transaction_type_id");
            let mut found = it.take_parameters("filter[identifier]");
            found.sort();
            match &found[..] {
                [(key, name), (value, sought)] if key == "key" && value == "value" => {
                    it.say("identifier", [quoted(name), quoted(sought)]);
                }
                rest => {
                    for (name, value) in rest {
                        let name = format!("filter[identifier][{name}]");
                        it.say("query", [quoted(&name), quoted(value)]);
                    }
                }
            }
        }
        "list-all-events" => {
            includes = false;
            it.say("list", NONE);
            it.text_of("filter[id]", "id");
            it.text_of("filter[name]", "name");
            it.text_of("filter[object-id]", "object_id");
        }
        "search-webhook-events" => {
            includes = false;
            search(it);
        }
        "create-a-transaction" => {
            let kind = it.need("/data/attributes/transaction-type-id")?;
            it.say("create", [kind]);
            it.set("/data/attributes/reference-id", "reference_id");
            it.members("/data/attributes/fields", "field");
            it.each("/data/attributes/tags", "tag");
        }
        "update-a-transaction" => {
            it.touched("/data/attributes");
            it.say("update", [it.place(0)]);
            for name in ["status", "reference-id", "label"] {
                let pointer = format!("/data/attributes/{name}");
                it.set(&pointer, &name.replace('-', "_"));
            }
            list(it, "/data/attributes/tags", "tags", Vec::new());
            it.members("/data/attributes/fields", "field");
        }
        "create-a-transaction-label" => {
            it.say("label", [it.place(0)]);
            it.set("/meta/label", "label");
            it.set("/meta/score", "score");
            it.set("/meta/model-version", "model_version");
        }
        "transactions-set-tags" => {
            let (by, names) = match it.peek("/meta/tag-id") {
                Some(_) => (Some("id"), it.texts("/meta/tag-id")),
                None => (None, it.texts("/meta/tag-name")),
            };
            let nothing = it.peek("/meta/tag-name") == Some(&json!([]));
            let names = match names {
                None if by.is_none() && nothing => {
                    let _ = it.take("/meta/tag-name");
                    "[] as [&str; 0]".to_owned()
                }
                names => {
                    let names = names.ok_or("takes a list of tags")?;
                    let tags: Vec<_> = names.iter().map(|name| tag(by, name)).collect();
                    format!("[{}]", tags.join(", "))
                }
            };
            it.say("set_tags", [it.place(0), names]);
        }
        id @ ("transactions-add-tag" | "transactions-remove-tag") => {
            let tag = match it.peek("/meta/tag-id") {
                Some(_) => tag(Some("id"), &it.need("/meta/tag-id")?),
                None => it.need("/meta/tag-name")?,
            };
            it.say(&name(id), [it.place(0), tag]);
        }
        id @ ("transactions-add-relation" | "transactions-remove-relation") => {
            let key = it.need("/meta/relation-schema-key")?;
            let target = it.need("/meta/target-object-id")?;
            it.say(&name(id), [it.place(0), key, target]);
        }
        id @ ("transactions-add-objects" | "transactions-remove-objects") => {
            let ids = it.texts("/meta/object-ids").ok_or("takes a list of ids")?;
            it.say(&name(id), [it.place(0), format!("[{}]", ids.join(", "))]);
        }
        "redact-a-transaction" => it.say("redact", [it.place(0)]),
        "redact-transaction-biometrics" => it.say("redact_biometrics", [it.place(0)]),
        "retrieve-a-transaction" => it.say("retrieve", [it.place(0)]),
        _ => {
            includes = false;
            it.say("retrieve", [it.place(0)]);
        }
    }
    if includes {
        it.list_of("include", "include");
    }
    it.text_of("page[after]", "page_after");
    it.text_of("page[before]", "page_before");
    it.number_of("page[size]", "page_size");
    for (kind, names) in it.take_parameters("fields") {
        let names: Vec<_> = names.split(',').map(quoted).collect();
        let names = format!("[{}]", names.join(", "));
        it.say("sparse_fields", [quoted(&kind), names]);
    }
    Ok(())
}

/// `transactions-add-tag` is `add_tag`.
fn name(id: &str) -> String {
    id.trim_start_matches("transactions-").replace('-', "_")
}

fn tag(by: Option<&str>, name: &str) -> String {
    match by {
        Some(_) => format!("counterfoil::persona::TagReference::id({name})"),
        None => name.to_owned(),
    }
}

/// Appends a call whose last argument is a list of texts.
fn list(it: &mut Called<'_>, pointer: &str, name: &str, mut arguments: Vec<String>) {
    if let Some(texts) = it.texts(pointer) {
        arguments.push(format!("[{}]", texts.join(", ")));
        it.say(name, arguments);
    }
}

fn search(it: &mut Called<'_>) {
    it.say("search", NONE);
    if let Some(found) = it.peek("/query").and_then(query) {
        let _ = it.take("/query");
        it.say("matching", [found]);
    }
    let oldest_first = json!({"attribute": "updated_at", "direction": "asc"});
    if it.peek("/sort") == Some(&oldest_first) {
        let _ = it.take("/sort");
        it.say("oldest_first", NONE);
    }
}

/// The SDK's name for it.
fn query(clause: &Value) -> Option<String> {
    const QUERY: &str = "counterfoil::persona::WebhookEventQuery";
    let clause = clause.as_object()?;
    let mut members = clause.iter();
    if let (Some((name, below)), None) = (members.next(), members.next()) {
        let below = match below.as_array() {
            Some(clauses) => {
                let clauses: Option<Vec<_>> = clauses.iter().map(query).collect();
                format!("[{}]", clauses?.join(", "))
            }
            None => query(below)?,
        };
        let is_known = matches!(
            (name.as_str(), below.starts_with('[')),
            ("and" | "or", true) | ("not", false)
        );
        return is_known.then(|| format!("{QUERY}::{name}({below})"));
    }
    let text = |name: &str| clause.get(name)?.as_str();
    let (attribute, operator, value) = (text("attribute")?, text("operator")?, text("value")?);
    if clause.len() != 3 {
        return None;
    }
    const SOUGHT: [&str; 6] = [
        "status",
        "webhook_id",
        "event_id",
        "event_name",
        "webhook_event_id",
        "related_object_ids",
    ];
    match (attribute, operator) {
        ("updated_at", "eq" | "gt" | "gte" | "lt" | "lte") => {
            let comparison = operator[..1].to_ascii_uppercase() + &operator[1..];
            Some(format!(
                "{QUERY}::updated_at(counterfoil::persona::Comparison::{comparison}, {})",
                time(value)
            ))
        }
        (name, "eq") if SOUGHT.contains(&name) => {
            let one = name.trim_end_matches("_ids");
            let name = if one == name {
                name
            } else {
                "related_object_id"
            };
            Some(format!("{QUERY}::{name}({value:?})"))
        }
        _ => None,
    }
}
