//! What recorded answers show to exist, as a seed.

use counterfoil_cassette::{Cassette, Exchange};
use http::Method;
use serde_json::{Map, Value, json};

use super::drift::cassette_api;
use super::names::collection;
use crate::Api;
use crate::control::CONTRACT;
use crate::engine::{Location, Schema};

/// What the answers of a cassette show to exist, as a [seed file](crate::WorldBuilder::seed_file) has it: Persona's transaction
/// types, Commerce Layer's orders, Fragment's accounts, users, products, invoices and transactions, Flexigift's rows. Each is as it
/// was last seen, under its recorded id; what was deleted is not there. What does not fit a seed is left out.
///
/// ```
/// use counterfoil_mock::Api;
/// use counterfoil_mock::cassette::{Cassette, CassetteApi, seed};
///
/// let cassette = Cassette::new(CassetteApi::Flexigift); // or `Cassette::open("flexigift.har")?`
/// assert_eq!(seed(&cassette, Api::Flexigift), serde_json::json!({"flexigift": {"rows": {}}}));
/// ```
pub fn seed(cassette: &Cassette, api: Api) -> Value {
    let mut found = Found::default();
    for exchange in &cassette.exchanges {
        let response = &exchange.response;
        if !response.status().is_success() || exchange.response_body.left_out {
            continue;
        }
        let body = serde_json::from_slice(response.body()).unwrap_or_default();
        let path = cassette_api(api).own_path(exchange.request.uri().path());
        match api {
            Api::Persona => each(&body, &mut |it| found.persona(it)),
            Api::CommerceLayer => each(&body, &mut |it| found.commerce_layer(it)),
            Api::Fragment => found.fragment(path, &body["data"]),
            Api::Flexigift => found.flexigift(exchange, path, &body),
        }
    }
    let section = found.section();
    let section = match api {
        Api::Flexigift => json!({ "rows": section }),
        _ => section,
    };
    json!({ api.name(): section })
}

/// By list and id, in the order in which each was first seen.
#[derive(Default)]
struct Found(Map<String, Value>);

impl Found {
    fn put(&mut self, list: &str, id: &Value, schema: &str, mut item: Value) {
        let Ok(contract) = CONTRACT.as_ref() else {
            return;
        };
        let schemas = &contract.components()["schemas"];
        prune(&mut item, &schemas[schema], schemas);
        let checked = contract.check(&Schema::component(schema), false, &item, &Location::Body);
        if checked.is_ok_and(|violations| violations.is_empty()) {
            let list = self.0.entry(list).or_insert_with(|| json!({}));
            list[id.to_string()] = item;
        }
    }

    /// The same of one that is only referred to.
    fn refer(&mut self, list: &str, id: &Value, schema: &str, item: Value) {
        let known = self.0.get(list).and_then(|it| it.get(id.to_string()));
        if known.is_none() && !id.is_null() {
            self.put(list, id, schema, item);
        }
    }

    fn persona(&mut self, object: &Value) {
        if object["type"] == "transaction-type" {
            let (id, schema) = (&object["id"], "TransactionType");
            match object.get("attributes") {
                Some(_) => self.put("transaction_types", id, schema, object.clone()),
                None => self.refer("transaction_types", id, schema, json!({ "id": id })),
            }
        }
    }

    fn commerce_layer(&mut self, object: &Value) {
        let attributes = &object["attributes"];
        if object["type"] == "orders" && !attributes["number"].is_null() {
            let order = json!({
                "id": object["id"],
                "number": attributes["number"],
                "total_amount_cents": attributes["total_amount_cents"],
                "currency_code": attributes["currency_code"],
                "authorized": attributes["payment_status"] == "authorized",
            });
            self.put("orders", &object["id"], "Order", order);
        }
    }

    fn fragment(&mut self, path: &str, data: &Value) {
        // What stands behind the collection is about one of its members.
        let mut segments = path.split('/').filter(|it| !it.is_empty());
        let known = segments.find_map(|segment| match segment {
            "external-accounts" => Some(("accounts", "FragmentAccount")),
            "users" => Some(("users", "FragmentUser")),
            "products" => Some(("products", "FragmentProduct")),
            "invoices" => Some(("invoices", "FragmentInvoice")),
            "transactions" => Some(("transactions", "FragmentTransaction")),
            _ => None,
        });
        let Some((list, schema)) = known else { return };
        each(data, &mut |it| {
            // Parts of a resource have no `version` or the like, and other members are wanting.
            let is_whole = match list {
                "transactions" => !it["currency"].is_null() && !it["account"].is_null(),
                "invoices" => !it["line_items"].is_null(),
                "products" => !it["code"].is_null(),
                _ => !it["external_id"].is_null(),
            };
            if !is_whole || it["id"].is_null() {
                return;
            }
            if list == "transactions" {
                let account = &it["account"];
                self.refer(
                    "accounts",
                    &account["id"],
                    "FragmentAccount",
                    account.clone(),
                );
                for part in it["allocations"].as_array().into_iter().flatten() {
                    let id = &part["invoice_id"];
                    self.refer("invoices", id, "FragmentInvoice", json!({ "id": id }));
                }
            }
            self.put(list, &it["id"], schema, it.clone());
        });
    }

    fn flexigift(&mut self, exchange: &Exchange, path: &str, body: &Value) {
        let list = collection(path);
        if !["users", "gift_cards", "products", "transactions"].contains(&list) {
            return;
        }
        if *exchange.request.method() == Method::DELETE {
            let id = path.rsplit('/').next().unwrap_or_default();
            if let Some(Value::Object(rows)) = self.0.get_mut(list) {
                rows.retain(|known, _| known.trim_matches('"') != id);
            }
            return;
        }
        let one = std::slice::from_ref(body);
        for row in body.as_array().map_or(one, Vec::as_slice) {
            if row.get("id").is_some() {
                self.put(list, &row["id"], "FlexigiftRow", row.clone());
            }
        }
    }

    /// The lists; what is referred to comes before what refers.
    fn section(self) -> Value {
        let lists = self.0.into_iter().map(|(name, items)| {
            let items = items.as_object().cloned().unwrap_or_default();
            (name, items.into_iter().map(|(_, item)| item).collect())
        });
        Value::Object(lists.collect())
    }
}

/// Shows every object in a value.
fn each(value: &Value, see: &mut dyn FnMut(&Value)) {
    match value {
        Value::Array(items) => items.iter().for_each(|it| each(it, see)),
        Value::Object(members) => {
            see(value);
            members.values().for_each(|it| each(it, see));
        }
        _ => {}
    }
}

/// Takes out what a closed schema does not have, and what is null.
fn prune(value: &mut Value, schema: &Value, schemas: &Value) {
    let reference = schema["$ref"].as_str().and_then(|it| it.rsplit('/').next());
    if let Some(name) = reference {
        return prune(value, &schemas[name], schemas);
    }
    match value {
        Value::Array(items) => items
            .iter_mut()
            .for_each(|it| prune(it, &schema["items"], schemas)),
        Value::Object(members) => {
            if schema["additionalProperties"] == false {
                members
                    .retain(|name, it| !it.is_null() && schema["properties"].get(name).is_some());
            }
            for (name, member) in members {
                prune(member, &schema["properties"][name.as_str()], schemas);
            }
        }
        _ => {}
    }
}
