//! How the SDK's calls of Commerce Layer are written: after the resource, the verb and the relationship, in both versions.

use serde_json::Value;

use crate::engine::{Called, Said, is_hidden, quoted};

const ATTRIBUTES: &str = "/data/attributes";
const RELATIONSHIPS: &str = "/data/relationships";

/// What is to be said of more than is an argument of the call is said in the order of its arguments, and then as it comes.
const MOST_ARGUMENTS: usize = 2;

const NONE: [&str; 0] = [];

pub(super) fn call(it: &mut Called<'_>) -> Said {
    let segments: Vec<_> = it.operation.segments().collect();
    let resource = segments.first().copied().unwrap_or_default();
    it.say(resource, NONE);
    // Paging: of a list by number, of a history by what is on the page before, and of one resource there is none.
    let (mut numbered, mut cursors) = (false, false);
    match (it.operation.method.as_str(), segments.len()) {
        ("GET", 1) => {
            it.say("list", NONE);
            numbered = true;
        }
        ("GET", 2) => it.say("retrieve", [it.place(0)]),
        ("GET", 3) => {
            let name = it.path.get(1).cloned().unwrap_or_default();
            let described = relationship(it, resource, &name)
                .ok_or_else(|| format!("is of another relationship than `{name}`"))?;
            let is_many = described["$ref"]
                .as_str()
                .is_some_and(|it| it.ends_with("/ToManyRelationship"));
            cursors = described["x-cursor"] == true;
            numbered = is_many && !cursors;
            it.say(method(&name), [it.place(0)]);
        }
        ("GET", _) => it.say("relationship", [it.place(0), it.place(1)]),
        ("POST", _) => create(it, resource)?,
        ("PATCH", _) => update(it, resource)?,
        _ => it.say("delete", [it.place(0)]),
    }
    it.list_of("include", "include");
    for (kind, fields) in it.take_parameters("fields") {
        it.say("fields", [format!("({kind:?}, {fields:?})")]);
    }
    if numbered {
        for (name, value) in it.take_parameters("filter[q]") {
            match value.contains(',') {
                // A list of values, which only a condition that is one takes.
                true => it.say(
                    "query",
                    [quoted(&format!("filter[q][{name}]")), quoted(&value)],
                ),
                false => it.say("filter", [format!("({name:?}, {value:?})")]),
            }
        }
        it.list_of("sort", "sort");
        it.number_of("page[number]", "page_number");
    }
    if cursors {
        it.text_of("page[after]", "page_after");
        it.text_of("page[before]", "page_before");
    }
    if numbered || cursors {
        it.number_of("page[size]", "page_size");
    }
    Ok(())
}

/// Names that are Rust keywords are written differently.
fn method(relationship: &str) -> &str {
    match relationship {
        "return" => "related_return",
        name => name,
    }
}

/// The contract's description of a relationship.
fn relationship<'c>(it: &Called<'c>, resource: &str, name: &str) -> Option<&'c Value> {
    let schema = it.contract.schema(it.contract.resources().get(resource)?)?;
    it.member(it.member(schema, "relationships")?, name)
}

/// The type and the id say what the call says: nothing else can be sent with it.
fn begin(it: &mut Called<'_>, resource: &str) -> Said {
    let expected = [Some(resource), it.path.first().map(String::as_str)];
    for (name, expected) in ["type", "id"].into_iter().zip(expected) {
        let pointer = format!("/data/{name}");
        let given = it.peek(&pointer).and_then(Value::as_str);
        let is_said = given == expected || given.is_some_and(is_hidden) && expected.is_some();
        if !is_said {
            return Err(format!("says `{pointer}` otherwise than the body"));
        }
    }
    let _ = (it.take("/data/type"), it.take("/data/id"));
    for part in ["", "/data", ATTRIBUTES, RELATIONSHIPS] {
        it.touched(part);
    }
    Ok(())
}

fn required(it: &Called<'_>, part: &str) -> Vec<String> {
    let names = it.required(part).into_iter();
    names.map(|name| format!("{part}/{name}")).collect()
}

fn create(it: &mut Called<'_>, resource: &str) -> Said {
    begin(it, resource)?;
    let mut required: Vec<_> = [required(it, ATTRIBUTES), required(it, RELATIONSHIPS)].concat();
    if required.len() <= MOST_ARGUMENTS {
        let arguments: Said<Vec<_>> = required.iter().map(|pointer| need(it, pointer)).collect();
        it.say("create", arguments?);
        required.clear();
    } else {
        it.say("create", NONE);
    }
    for pointer in required {
        let is_there = it.peek(&pointer).is_some_and(|it| !it.is_null());
        set(it, &pointer);
        if !is_there || it.peek(&pointer).is_some() {
            return Err(format!("takes `{pointer}`, which the body lacks"));
        }
    }
    set_all(it);
    Ok(())
}

fn update(it: &mut Called<'_>, resource: &str) -> Said {
    begin(it, resource)?;
    let attributes = it.peek(ATTRIBUTES).and_then(Value::as_object);
    let mut attributes = attributes.into_iter().flatten();
    let trigger = attributes.find(|(name, value)| {
        let schema = it.schema(&format!("{ATTRIBUTES}/{name}"));
        let kinds = schema.map(|it| &it["type"]);
        let is_flag = kinds.is_some_and(|it| it == "boolean" || it[0] == "boolean");
        name.starts_with('_') && is_flag && **value == true
    });
    let trigger = trigger.map(|(name, _)| name.clone());
    match trigger {
        Some(name) => {
            let _ = it.take(&format!("{ATTRIBUTES}/{name}"));
            it.say(name.trim_start_matches('_'), [it.place(0)]);
        }
        None => it.say("update", [it.place(0)]),
    }
    if it.peek("/data/attributes/metadata") == Some(&Value::Null) {
        let _ = it.take("/data/attributes/metadata");
        it.say("clear_metadata", NONE);
    }
    set_all(it);
    Ok(())
}

fn set_all(it: &mut Called<'_>) {
    for part in [ATTRIBUTES, RELATIONSHIPS] {
        let members = it.peek(part).and_then(Value::as_object);
        let names: Vec<_> = members
            .into_iter()
            .flatten()
            .map(|(name, _)| name.clone())
            .collect();
        for name in names.iter().filter(|it| !it.contains(['/', '~'])) {
            set(it, &format!("{part}/{name}"));
        }
    }
}

/// Appends the setter of an attribute or a relationship, if the contract has it.
fn set(it: &mut Called<'_>, pointer: &str) {
    let Some(schema) = it.schema(pointer).map(|schema| it.contract.resolve(schema)) else {
        return;
    };
    let wire = pointer.rsplit('/').next().unwrap_or_default();
    let (kind, name) = (&schema["type"], setter(wire));
    let is = |expected: &str| *kind == expected || kind[0] == expected;
    if pointer.starts_with(RELATIONSHIPS) {
        if let Ok(to) = need(it, pointer) {
            it.say(method(wire), [to]);
        }
    } else if is("object") {
        it.members(pointer, name);
    } else if is("array") {
        it.each(pointer, name);
    } else if is("boolean") && wire.starts_with('_') {
        // A trigger is a call, and there was one or there is none that is pulled.
    } else if is("string") && it.peek(pointer) == Some(&Value::Null) {
        let _ = it.take(pointer);
        let kind = match schema["format"] == "date-time" {
            true => "counterfoil::types::Timestamp",
            false => "String",
        };
        it.say(
            name,
            [format!("counterfoil::types::Nullable::<{kind}>::Null")],
        );
    } else {
        it.set(pointer, name);
    }
}

/// What the setter of an attribute is called: what a trigger is to do is about the trigger.
fn setter(wire: &str) -> &str {
    match wire {
        "_capture_amount_cents" | "_refund_amount_cents" => "amount_cents",
        wire => wire.trim_start_matches('_'),
    }
}

/// An argument of the call: a text, or what a relationship is to lead to.
fn need(it: &mut Called<'_>, pointer: &str) -> Said<String> {
    if !pointer.starts_with(RELATIONSHIPS) {
        return it.need(pointer);
    }
    let lacking = || format!("takes `{pointer}`, which the body lacks");
    let linkage = it.peek(&format!("{pointer}/data")).ok_or_else(lacking)?;
    let text = |name: &str| linkage[name].as_str().map(str::to_owned);
    let (kind, id) = text("type").zip(text("id")).ok_or_else(lacking)?;
    let types = it.schema(pointer).and_then(|it| it["x-types"].as_array());
    let types: Vec<_> = types
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    if !types.contains(&kind.as_str())
        || it
            .peek(pointer)
            .and_then(Value::as_object)
            .is_none_or(|it| it.len() != 1)
    {
        return Err(format!("cannot have what the body has at `{pointer}`"));
    }
    let _ = it.take(pointer);
    Ok(match types.len() {
        1 => quoted(&id),
        _ => format!(
            "counterfoil::commerce_layer::v2026_05::{}::from({id:?})",
            id_type(&kind)
        ),
    })
}

fn id_type(kind: &str) -> String {
    let singular = kind.strip_suffix('s').unwrap_or(kind);
    let words = singular.split('_').filter(|it| !it.is_empty());
    let words = words.map(|word| word[..1].to_ascii_uppercase() + &word[1..]);
    words.collect::<String>() + "Id"
}
