//! Every operation and every flag of version 2026-05, as its document has them, over raw HTTP.

use std::collections::{BTreeMap, BTreeSet};

use counterfoil_mock::Sandbox;
use serde_json::{Map, Value, json};

use super::MEDIA_TYPE;
use super::bad_payments::{API, Payments};
use crate::raw_http::{self, Answer, Store, World, call};
use crate::wrong_input::Api as _;

/// A shop where there is something of every type.
struct Shop {
    api: Payments,
    world: World,
    /// Of a sales channel, in the name of a customer.
    public: String,
}

impl Shop {
    fn open() -> Self {
        let api = Payments::new(&[], &[]);
        let world = raw_http::on(Store::Memory, |builder| api.configure(builder));
        api.inhabit(&world);
        let public = public_token(&world);
        Self { api, world, public }
    }

    fn send(&self, token: &str, method: &str, path: &str, body: &Value) -> Answer {
        let call = call(&self.world, method, &format!("{API}{path}"))
            .bearer(token)
            .header("accept", MEDIA_TYPE);
        match body {
            Value::Null => call.send(),
            body => call.body(MEDIA_TYPE, body.to_string()).send(),
        }
    }

    fn get(&self, path: &str) -> Answer {
        self.send(&self.api.token, "GET", path, &Value::Null)
    }

    fn get_in_public(&self, path: &str) -> Answer {
        self.send(&self.public, "GET", path, &Value::Null)
    }

    fn types(&self) -> Vec<Type<'_>> {
        let kinds = self.api.kinds().into_iter();
        kinds
            .map(|kind| Type::of(&self.api.document, kind))
            .collect()
    }

    /// The id of one of a type.
    fn kept(&self, kind: &str) -> String {
        self.api.ids(&self.world, kind).kept
    }

    /// A document that creates or updates one of a type, with these attributes beside what it needs.
    fn document(&self, of: &Type<'_>, id: Option<&str>, attributes: &Value) -> Value {
        let verb = if id.is_some() { "update" } else { "create" };
        let whole = self.api.whole(&self.world, of.operation(verb), of.kind, id);
        let mut data = whole["data"].clone();
        let is_needed = |name: &str, members: &Facts<'_>| {
            id.is_none() && members.get(name).is_some_and(|it| is_on(it, "x-required"))
        };
        let needed = |part: &str, members: &Facts<'_>| -> Map<String, Value> {
            let all = data[part].as_object().into_iter().flatten();
            let needed = all.filter(|(name, _)| is_needed(name, members));
            needed
                .map(|(name, it)| (name.clone(), it.clone()))
                .collect()
        };
        let mut own = needed("attributes", &of.attributes);
        own.extend(attributes.as_object().unwrap().clone());
        let mut related = needed("relationships", &of.relationships);
        if of.kind == "payment_sessions" && id.is_none() {
            related.insert("order".to_owned(), data["relationships"]["order"].clone());
        }
        data["attributes"] = Value::Object(own);
        data["relationships"] = Value::Object(related);
        json!({ "data": data })
    }
}

fn public_token(world: &Sandbox) -> String {
    let grant = json!({
        "grant_type": "password", "username": "jane@example.com", "password": "secret",
        "client_id": "counterfoil-client-sales-channel",
        "client_secret": world.commerce_layer().client_secret(),
    });
    let answer = call(world, "POST", "/commerce-layer/oauth/token")
        .json(&grant)
        .send();
    answer.body["access_token"].as_str().unwrap().to_owned()
}

type Facts<'d> = BTreeMap<&'d str, &'d Value>;

/// A resource type, as the document states it.
struct Type<'d> {
    kind: &'d str,
    paths: &'d Value,
    attributes: Facts<'d>,
    relationships: Facts<'d>,
}

impl<'d> Type<'d> {
    fn of(document: &'d Value, kind: &'d str) -> Self {
        let schemas = document["components"]["schemas"].as_object().unwrap();
        let schema = schemas
            .values()
            .find(|it| is_on(it, "x-resource") && it["properties"]["type"]["const"] == kind)
            .unwrap();
        Self {
            kind,
            paths: &document["paths"],
            attributes: members(document, &schema["properties"]["attributes"]),
            relationships: members(document, &schema["properties"]["relationships"]),
        }
    }

    /// The document's flags for a verb, or null.
    fn operation(&self, verb: &str) -> &'d Value {
        let (path, method) = match verb {
            "list" => (format!("/{}", self.kind), "get"),
            "create" => (format!("/{}", self.kind), "post"),
            "update" => (format!("/{}/{{id}}", self.kind), "patch"),
            _ => (format!("/{}/{{id}}", self.kind), "delete"),
        };
        &self.paths[path][method]
    }

    fn returned(&self, is_public: bool) -> BTreeSet<&'d str> {
        let hidden = |it: &Value| {
            is_on(it, "writeOnly")
                || is_public && (is_on(it, "x-prohibited") || is_on(it, "x-confidential"))
        };
        let shown = self.attributes.iter().filter(|(_, it)| !hidden(it));
        shown.map(|(name, _)| *name).collect()
    }
}

fn is_on(schema: &Value, flag: &str) -> bool {
    schema[flag] == true
}

fn is_written(schema: &Value, verb: &str) -> bool {
    let verbs = schema["x-writable"].as_array().into_iter().flatten();
    verbs.into_iter().any(|it| it == verb)
}

fn resolved<'d>(document: &'d Value, value: &'d Value) -> &'d Value {
    match value["$ref"].as_str() {
        Some(reference) => document.pointer(&reference[1..]).unwrap(),
        None => value,
    }
}

/// The members of an object, those of its parts among them.
fn members<'d>(document: &'d Value, schema: &'d Value) -> Facts<'d> {
    let schema = resolved(document, schema);
    let mut found = Facts::new();
    for part in schema["allOf"].as_array().into_iter().flatten() {
        found.extend(members(document, part));
    }
    let own = schema["properties"].as_object().into_iter().flatten();
    found.extend(own.map(|(name, it)| (name.as_str(), it)));
    found
}

fn names(resource: &Value) -> BTreeSet<&str> {
    let attributes = resource["attributes"].as_object().unwrap();
    attributes.keys().map(String::as_str).collect()
}

#[test]
fn every_operation_and_every_related_endpoint_of_the_document_answers() {
    let shop = Shop::open();
    let mut answered = 0;
    for (path, item) in shop.api.document["paths"].as_object().unwrap() {
        let kind = path[1..].split('/').next().unwrap();
        let of = Type::of(&shop.api.document, kind);
        let Some(operation) = item.get("get") else {
            continue;
        };
        let parameters = [&item["parameters"], &operation["parameters"]];
        let parameters = parameters.map(|it| it.as_array().into_iter().flatten());
        let relationship = parameters
            .into_iter()
            .flatten()
            .find(|it| it["name"] == "relationship");
        let named = relationship.map_or_else(
            || vec![""],
            |it| {
                it["schema"]["enum"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|it| it.as_str().unwrap())
                    .collect()
            },
        );
        if relationship.is_some() {
            let known: BTreeSet<_> = of.relationships.keys().copied().collect();
            assert_eq!(BTreeSet::from_iter(named.clone()), known, "{path}");
        }
        for name in named {
            let path = path
                .replace("{id}", &shop.kept(kind))
                .replace("{relationship}", name);
            let answer = shop.get(&path);
            assert_eq!(answer.status, 200, "{path}: {}", answer.body);
            answered += 1;
        }
    }
    for of in shop.types() {
        let ids = shop.api.ids(&shop.world, of.kind);
        for (verb, method, path, status) in [
            ("create", "POST", format!("/{}", of.kind), 201),
            ("update", "PATCH", format!("/{}/{}", of.kind, ids.kept), 200),
            (
                "delete",
                "DELETE",
                format!("/{}/{}", of.kind, ids.deletable),
                204,
            ),
        ] {
            let operation = of.operation(verb);
            if operation.is_null() {
                continue;
            }
            // Writes run in a shop of their own.
            let shop = Shop::open();
            let id = Some(ids.kept.as_str()).filter(|_| verb == "update");
            let body = match verb {
                "delete" => Value::Null,
                _ => shop.api.whole(&shop.world, operation, of.kind, id),
            };
            let answer = shop.send(&shop.api.token, method, &path, &body);
            assert_eq!(answer.status, status, "{method} {path}: {}", answer.body);
            answered += 1;
        }
    }
    // Those 204 of the vendor's, orders, the relationship that its client leaves out, and the linkages.
    assert_eq!(answered, count(&shop.api.document));
}

/// How many operations the document has, with one for each relationship that a path can name.
pub(super) fn count(document: &Value) -> usize {
    let items = document["paths"].as_object().unwrap().values();
    items
        .flat_map(|item| item.as_object().unwrap().iter().map(move |it| (item, it)))
        .filter(|(_, (method, _))| *method != "parameters")
        .map(|(item, (_, operation))| {
            let parameters = [&item["parameters"], &operation["parameters"]];
            let mut parameters = parameters
                .into_iter()
                .flat_map(|it| it.as_array().into_iter().flatten());
            let relationship = parameters.find(|it| it["name"] == "relationship");
            relationship.map_or(1, |it| it["schema"]["enum"].as_array().unwrap().len())
        })
        .sum()
}

#[test]
fn every_attribute_is_returned_to_whom_its_flags_let_see_it() {
    let shop = Shop::open();
    for of in shop.types() {
        let path = format!("/{}/{}", of.kind, shop.kept(of.kind));
        let of_kind = |answer: &Answer| {
            let shown = answer.body["data"]["type"].as_str().unwrap();
            Type::of(
                &shop.api.document,
                shop.api
                    .kinds()
                    .into_iter()
                    .find(|it| *it == shown)
                    .unwrap(),
            )
        };
        let answer = shop.get(&path);
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(
            names(&answer.body["data"]),
            of_kind(&answer).returned(false),
            "{path}"
        );
        let answer = shop.get_in_public(&path);
        if answer.status == 200 {
            assert_eq!(
                names(&answer.body["data"]),
                of_kind(&answer).returned(true),
                "{path}"
            );
        } else {
            assert!(
                matches!(answer.status, 401 | 404),
                "{path}: {}",
                answer.body
            );
        }
    }
}

#[test]
fn every_list_is_filtered_and_sorted_by_what_its_flags_say_and_by_nothing_else() {
    let shop = Shop::open();
    for of in shop.types() {
        let kind = of.kind;
        let accepts = |is_public: bool, query: &str| {
            let path = format!("/{kind}?{query}");
            let answer = match is_public {
                false => shop.get(&path),
                true => shop.get_in_public(&path),
            };
            match answer.status {
                200 => Some(true),
                400 => Some(false),
                // A sales channel may not list these at all.
                401 if is_public => None,
                status => panic!("{path}: {status} {}", answer.body),
            }
        };
        for (name, it) in &of.attributes {
            let hidden = is_on(it, "x-prohibited") || is_on(it, "x-confidential");
            for is_public in [false, true] {
                let seen = !(is_public && hidden);
                for (query, flag) in [
                    (format!("filter[q][{name}_null]=false"), "x-filterable"),
                    (format!("sort={name}"), "x-sortable"),
                    (format!("sort=-{name}"), "x-sortable"),
                ] {
                    if let Some(accepted) = accepts(is_public, &query) {
                        assert_eq!(
                            accepted,
                            seen && is_on(it, flag),
                            "{kind}?{query} {is_public}"
                        );
                    }
                }
            }
        }
        let parameters = of.operation("list")["parameters"].as_array().unwrap();
        let mut parameters = parameters.iter().map(|it| resolved(&shop.api.document, it));
        let filter = parameters.find(|it| it["name"] == "filter");
        let listed = filter.and_then(|it| it["schema"]["propertyNames"]["enum"].as_array());
        let Some(listed) = listed else {
            // The vendor only describes what payments need of orders, without these.
            assert_eq!(kind, "orders");
            continue;
        };
        let listed: BTreeSet<_> = listed.iter().map(|it| it.as_str().unwrap()).collect();
        let related = of.relationships.keys().map(|it| format!("{it}_id"));
        let own = of.attributes.keys().map(|it| (*it).to_owned());
        let bounds = of
            .attributes
            .keys()
            .flat_map(|it| [format!("{it}_from"), format!("{it}_to")]);
        let listed_too = listed.iter().map(|it| (*it).to_owned());
        for name in own.chain(related).chain(bounds).chain(listed_too) {
            let accepted = accepts(false, &format!("filter[{name}]="));
            assert_eq!(
                accepted,
                Some(listed.contains(name.as_str())),
                "{kind} {name}"
            );
        }
        for name in of.relationships.keys() {
            assert_eq!(
                accepts(false, &format!("sort={name}")),
                Some(false),
                "{kind} {name}"
            );
        }
    }
}

#[test]
fn what_a_relationship_leads_to_is_a_filter_only_if_its_flags_say_so() {
    let shop = Shop::open();
    let ask = |kind: &str, condition: &str, value: &str| {
        let answer = shop.get(&format!("/{kind}?filter[q][{condition}]={value}"));
        (answer.status, answer.body["errors"][0]["code"].clone())
    };
    let refused = (400, json!("FILTER_NOT_ALLOWED"));
    for of in shop.types() {
        // The flags of orders are unknown.
        let flagged = of.relationships.iter().filter(|_| of.kind != "orders");
        for (name, it) in flagged {
            let expected = match it["x-filterable"].is_array() {
                true => (200, Value::Null),
                false => refused.clone(),
            };
            let found = ask(of.kind, &format!("{name}_id_null"), "true");
            assert_eq!(found, expected, "{} {name}", of.kind);
        }
    }
    for (kind, condition, value) in [
        (
            "payment_authorizations",
            "payment_captures_amount_cents_gt",
            "1",
        ),
        ("payment_captures", "payment_refunds_status_eq", "succeeded"),
        ("payment_rules", "ruleable_id_eq", "xYZkjABcde"),
        (
            "payment_sessions",
            "payment_captures_payment_refunds_status_eq",
            "succeeded",
        ),
        (
            "payment_sessions",
            "status_or_payment_captures_payment_refunds_status_eq",
            "paid",
        ),
    ] {
        assert_eq!(ask(kind, condition, value), refused, "{kind} {condition}");
    }
    let (status, _) = ask("payment_sessions", "payment_captures_amount_cents_gt", "1");
    assert_eq!(status, 200);
}

/// Looked past where the setting is none of gift cards.
const OF_GIFT_CARDS: &str = "gift_card_code";

#[test]
fn every_attribute_is_written_where_its_flags_say_and_nowhere_else() {
    let shop = Shop::open();
    for of in shop.types() {
        let kept = shop.kept(of.kind);
        for (verb, method, path, id) in [
            ("create", "POST", format!("/{}", of.kind), None),
            (
                "update",
                "PATCH",
                format!("/{}/{kept}", of.kind),
                Some(kept.as_str()),
            ),
        ] {
            if of.operation(verb).is_null() {
                continue;
            }
            for (name, it) in &of.attributes {
                let value = match *name {
                    "expires_at" => json!("2027-01-01T00:00:00.000Z"),
                    name => shop.api.sample(of.kind, name, it),
                };
                let mut sent = json!({});
                sent[*name] = value.clone();
                let body = shop.document(&of, id, &sent);
                let answer = shop.send(&shop.api.token, method, &path, &body);
                let refused = answer.body["errors"][0]["code"] == "PARAM_NOT_ALLOWED";
                let what = format!("{method} {path} {name}: {} {}", answer.status, answer.body);
                assert_eq!(refused, !is_written(it, verb), "{what}");
                let is_kept =
                    answer.status < 300 && !is_on(it, "writeOnly") && *name != OF_GIFT_CARDS;
                if is_kept && !refused {
                    assert_eq!(answer.body["data"]["attributes"][*name], value, "{what}");
                }
            }
        }
    }
}

#[test]
fn what_is_prohibited_is_refused_of_a_sales_channel_wherever_it_could_be_written() {
    let shop = Shop::open();
    let mut refused = 0;
    for of in shop.types() {
        let kept = shop.kept(of.kind);
        for (verb, method, path, id) in [
            ("create", "POST", format!("/{}", of.kind), None),
            (
                "update",
                "PATCH",
                format!("/{}/{kept}", of.kind),
                Some(kept.as_str()),
            ),
        ] {
            if of.operation(verb).is_null() {
                continue;
            }
            let prohibited = of
                .attributes
                .iter()
                .filter(|(_, it)| is_on(it, "x-prohibited"));
            for (name, it) in prohibited.filter(|(_, it)| is_written(it, verb)) {
                let mut sent = json!({});
                sent[*name] = shop.api.sample(of.kind, name, it);
                let body = shop.document(&of, id, &sent);
                let answer = shop.send(&shop.public, method, &path, &body);
                assert_eq!(
                    answer.status, 401,
                    "{method} {path} {name}: {}",
                    answer.body
                );
                assert_eq!(answer.body["errors"][0]["code"], "UNAUTHORIZED");
                refused += 1;
            }
        }
    }
    assert!(refused >= 8, "{refused}");
}

#[test]
fn secrets_are_in_no_answer() {
    let shop = Shop::open();
    for of in shop.types() {
        if of.operation("create").is_null() || !of.kind.starts_with("payment_setting") {
            continue;
        }
        let mut sent = json!({});
        for (name, it) in &of.attributes {
            let is_secret = is_on(it, "writeOnly") || is_on(it, "x-confidential");
            let is_text = matches!(&it["type"], Value::Array(kinds) if kinds[0] == "string");
            if is_secret && is_text && is_written(it, "create") {
                sent[*name] = json!(match is_on(it, "writeOnly") {
                    true => format!("WRITTEN-{name}"),
                    false => format!("CONFIDENTIAL-{name}"),
                });
            }
        }
        let body = shop.document(&of, None, &sent);
        let created = shop.send(&shop.api.token, "POST", &format!("/{}", of.kind), &body);
        assert_eq!(created.status, 201, "{}", created.body);
        let id = created.body["data"]["id"].as_str().unwrap();
        let own = format!("/{}/{id}", of.kind);
        let change = shop.document(&of, Some(id), &sent);
        let changed = shop.send(&shop.api.token, "PATCH", &own, &change);
        let history = shop.get(&format!("{own}/event_stores"));
        let seen = [
            shop.get(&own),
            shop.get(&format!("/{}?page[size]=25", of.kind)),
            shop.get("/payment_settings?page[size]=25&page[number]=1"),
            shop.get(&format!("/payment_settings/{id}")),
            shop.get_in_public(&own),
            shop.get_in_public(&format!("/payment_settings/{id}")),
        ];
        for (place, answer) in [&created, &changed, &history]
            .into_iter()
            .chain(&seen)
            .enumerate()
        {
            assert!(
                !answer.body.to_string().contains("WRITTEN-"),
                "{} {place}",
                of.kind
            );
        }
        // Only an integration needs the signing secret.
        for answer in [&history].into_iter().chain(&seen[4..]) {
            assert!(answer.status < 300, "{}", answer.body);
            let text = answer.body.to_string();
            assert!(
                !text.contains("CONFIDENTIAL-") && !text.contains("shared_secret"),
                "{text}"
            );
        }
    }
}
