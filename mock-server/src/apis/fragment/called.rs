//! How the SDK's calls of Fragment are written.

use serde_json::Value;

use crate::engine::{Called, Said, quoted};

const NONE: [&str; 0] = [];

/// The prefix of the SDK's types.
const MODELS: &str = "counterfoil::fragment::";

pub(super) fn call(it: &mut Called<'_>) -> Said {
    it.touched("");
    let resource = it.operation.segments().next().unwrap_or_default();
    it.say(&resource.replace('-', "_"), NONE);
    match it.id() {
        "create-transaction" => {
            let account = account(it, "/account")?;
            let arguments =
                ["amount", "currency", "posted"].map(|name| it.need(&format!("/{name}")));
            let [amount, currency, posted] = arguments;
            let id = it.need("/external_id")?;
            it.say("create", [id, account, amount?, currency?, posted?]);
            it.touched("/allocations");
            each(it, "/allocations", "allocation", allocation);
            tags(it, "/tags");
        }
        "update-transaction" => {
            let version = it.need("/current_transaction_version")?;
            it.say("update", [it.place(0), version]);
            each(it, "/allocations/create", "allocation", allocation);
            each(it, "/allocations/update", "allocation_amount", |it, at| {
                Ok([
                    it.need(&format!("{at}/id"))?,
                    it.need(&format!("{at}/amount"))?,
                ]
                .join(", "))
            });
            tag_updates(it, "/tags", "tags");
        }
        "create-transaction-allocations" => {
            let version = it.need("/version")?;
            it.say("update_allocations", [it.place(0), version]);
            let changes = it.peek("/allocation_updates").and_then(Value::as_array);
            let kinds: Option<Vec<_>> =
                changes.map(|all| all.iter().map(|it| it["op"].clone()).collect());
            match kinds.as_deref() {
                Some(kinds) if kinds.iter().all(|it| it == "add") => {
                    each(it, "/allocation_updates", "add_allocation", |it, at| {
                        let _ = it.take(&format!("{at}/op"));
                        allocation(it, at)
                    });
                }
                Some(kinds) if kinds.iter().all(|it| it == "delete") => {
                    each(it, "/allocation_updates", "delete_allocation", |it, at| {
                        let _ = it.take(&format!("{at}/op"));
                        it.need(&format!("{at}/id"))
                    });
                }
                _ => {}
            }
        }
        "search-transactions" => {
            it.say("search", NONE);
            it.touched("/filter");
            each(it, "/filter/account/any", "account", account);
            tags_filter(it, "/filter/tags", "tags");
            page(it);
        }
        "search-allocations" => {
            let ids = it
                .texts("/filter/invoice_id/any")
                .ok_or("takes a list of invoices")?;
            it.say("search_allocations", [format!("[{}]", ids.join(", "))]);
        }
        "create-external-account" => {
            let (id, name) = (it.need("/external_id")?, it.need("/name")?);
            it.say("create", [id, name]);
        }
        "create-user" => {
            let id = it.need("/external_id")?;
            it.say("create", [id]);
            tags(it, "/tags");
        }
        "update-user" => {
            let changes = changes(it, "/tags").ok_or("takes `/tags`, which the body lacks")?;
            it.say("update", [it.place(0), changes]);
        }
        "create-product" => {
            let code = it.need("/code")?;
            it.say("create", [code]);
            it.set("/description", "description");
        }
        "create-invoice" => {
            let id = it.need("/invoice_id")?;
            it.say("create", [id]);
            it.touched("/line_items");
            each(it, "/line_items", "line_item", line_item);
            tags(it, "/tags");
        }
        "update-invoice" => {
            let version = it.need("/current_invoice_version")?;
            it.say("update", [it.place(0), version]);
            each(it, "/line_items/create", "line_item", line_item);
            each(it, "/line_items/delete", "delete_line_item", |it, at| {
                it.need(&format!("{at}/id"))
            });
            each(
                it,
                "/line_items/update",
                "update_line_item",
                line_item_update,
            );
            tag_updates(it, "/tags", "tags");
        }
        "search-invoices" => {
            it.say("search", NONE);
            it.touched("/filter");
            it.set("/filter/created/after", "created_after");
            it.set("/filter/created/before", "created_before");
            if it.peek("/filter/status").is_some_and(|it| it == "open") {
                let _ = it.take("/filter/status");
                it.say("open", NONE);
            }
            tags_filter(it, "/filter/tags", "tags");
            tags_filter(it, "/filter/transaction_tags", "transaction_tags");
            each(it, "/filter/users/all", "user", user);
            each(it, "/filter/users/any", "any_user", user);
            for bound in ["eq", "ne", "gt", "gte", "lt", "lte"] {
                let pointer = format!("/filter/user_tag_and_balance/net_remaining_balance/{bound}");
                it.set(&pointer, &format!("remaining_{bound}"));
            }
            tags_filter(it, "/filter/user_tag_and_balance/user_tags", "user_tags");
            page(it);
        }
        "batch-get-invoices" => {
            let ids = it.texts("/ids").ok_or("takes a list of ids")?;
            it.say("batch_get", [format!("[{}]", ids.join(", "))]);
        }
        "create-payment-flow" => {
            let id = it.need("/external_id")?;
            let invoice = match it.peek("/invoice/id") {
                Some(_) => it.need("/invoice/id")?,
                None => format!(
                    "{MODELS}InvoiceRef::external_id({})",
                    it.need("/invoice/external_id")?
                ),
            };
            if it
                .peek("/type")
                .is_some_and(|it| it == "single_invoice_settlement")
            {
                let _ = it.take("/type");
            }
            it.say("create", [id, invoice]);
        }
        "search-payment-flows" => {
            it.say("search", NONE);
            it.set("/invoice_id", "invoice_id");
            page(it);
        }
        "search-payments" => {
            it.say("search", NONE);
            it.set("/payment_flow_id", "payment_flow_id");
            page(it);
        }
        "list-transactions" => {
            it.say("list", NONE);
            it.text_of("account", "account");
            it.text_of("reconciliation_status", "reconciliation_status");
        }
        id if id.ends_with("-history") => it.say("history", [it.place(0)]),
        id if id.starts_with("retrieve-") => it.say("retrieve", [it.place(0)]),
        _ => it.say("list", NONE),
    }
    Ok(())
}

/// Appends a setter for each item of a list, if each can be written; other members of an item remain.
fn each(
    it: &mut Called<'_>,
    pointer: &str,
    name: &str,
    write: impl Fn(&mut Called<'_>, &str) -> Said<String>,
) {
    let count = it
        .peek(pointer)
        .and_then(Value::as_array)
        .map_or(0, Vec::len);
    if count == 0 {
        return;
    }
    let before = it.clone();
    let items: Said<Vec<_>> = (0..count)
        .map(|at| write(it, &format!("{pointer}/{at}")))
        .collect();
    let Ok(items) = items else {
        *it = before;
        return;
    };
    it.touched(pointer);
    for item in items {
        it.say(name, [item]);
    }
}

/// One of two ids, as a model that has a function for each.
fn reference(it: &mut Called<'_>, pointer: &str, model: &str) -> Said<String> {
    let ids = ["id", "external_id"];
    let given: Vec<_> = ids
        .into_iter()
        .filter(|name| it.peek(&format!("{pointer}/{name}")).is_some())
        .collect();
    it.touched(pointer);
    match given[..] {
        [name] => Ok(format!(
            "{MODELS}{model}::{name}({})",
            it.need(&format!("{pointer}/{name}"))?
        )),
        _ => Err(format!("takes one id at `{pointer}`")),
    }
}

fn account(it: &mut Called<'_>, pointer: &str) -> Said<String> {
    let ids = ["id", "external_id"].map(|name| format!("{pointer}/{name}"));
    match (it.peek(&ids[0]).is_some(), it.peek(&ids[1]).is_some()) {
        (true, true) => {
            let [id, external] = [it.need(&ids[0])?, it.need(&ids[1])?];
            Ok(format!("{MODELS}AccountRef::both({id}, {external})"))
        }
        (false, false) if it.peek(pointer).is_some_and(Value::is_object) => {
            it.touched(pointer);
            Ok(format!("{MODELS}AccountRef::empty()"))
        }
        _ => reference(it, pointer, "AccountRef"),
    }
}

fn user(it: &mut Called<'_>, pointer: &str) -> Said<String> {
    reference(it, pointer, "UserRef")
}

fn allocation(it: &mut Called<'_>, pointer: &str) -> Said<String> {
    let kind = match it.take(&format!("{pointer}/type")) {
        Some(kind) if kind == "invoice_payin" => "payin",
        Some(kind) if kind == "invoice_payout" => "payout",
        _ => return Err("takes another kind of allocation".to_owned()),
    };
    let (invoice, amount) = (
        it.need(&format!("{pointer}/invoice_id"))?,
        it.need(&format!("{pointer}/amount"))?,
    );
    let user = user(it, &format!("{pointer}/user"))?;
    Ok(format!(
        "{MODELS}Allocation::{kind}({invoice}, {amount}, {user})"
    ))
}

fn line_item(it: &mut Called<'_>, pointer: &str) -> Said<String> {
    let kind = match it.take(&format!("{pointer}/type")) {
        Some(kind) if kind == "payin" => "payin",
        Some(kind) if kind == "payout" => "payout",
        _ => return Err("takes another kind of line item".to_owned()),
    };
    let [product, description] =
        ["product_id", "description"].map(|name| it.need(&format!("{pointer}/{name}")));
    let (user, price) = (
        user(it, &format!("{pointer}/user"))?,
        price(it, &format!("{pointer}/price"))?,
    );
    let mut item = format!(
        "{MODELS}NewLineItem::{kind}({}, {}, {user}, {price})",
        product?, description?
    );
    if let Ok(currency) = it.need(&format!("{pointer}/currency_code")) {
        item += &format!(".currency({currency})");
    }
    for (key, value) in pairs(it, &format!("{pointer}/tags")) {
        item += &format!(".tag({key}, {value})");
    }
    Ok(item)
}

fn line_item_update(it: &mut Called<'_>, pointer: &str) -> Said<String> {
    let mut change = format!(
        "{MODELS}LineItemUpdate::of({})",
        it.need(&format!("{pointer}/id"))?
    );
    if let Ok(description) = it.need(&format!("{pointer}/description")) {
        change += &format!(".description({description})");
    }
    if it.peek(&format!("{pointer}/price")).is_some() {
        change += &format!(".price({})", price(it, &format!("{pointer}/price"))?);
    }
    if let Some(changes) = changes(it, &format!("{pointer}/tags")) {
        change += &format!(".tags({changes})");
    }
    Ok(change)
}

/// A price of several units, which make the total.
fn price(it: &mut Called<'_>, pointer: &str) -> Said<String> {
    let [amount, quantity, unit] =
        ["amount", "quantity", "unit_price"].map(|name| format!("{pointer}/{name}"));
    let number = |it: &Called<'_>, pointer: &str| match it.peek(pointer)? {
        Value::String(text) => text.parse::<i128>().ok(),
        number => number.as_i64().map(i128::from),
    };
    let (total, times, each) = (
        number(it, &amount),
        number(it, &quantity),
        number(it, &unit),
    );
    match total.zip(times.zip(each)) {
        Some((total, (times, each))) if times.checked_mul(each) == Some(total) => {}
        Some(_) => {
            return Err(format!(
                "takes a price whose total is that of its units, at `{pointer}`"
            ));
        }
        None => {}
    }
    let _ = it.take(&amount);
    let (quantity, unit) = (it.need(&quantity)?, it.need(&unit)?);
    Ok(format!("{MODELS}Price::units({quantity}, {unit})"))
}

/// Takes tags that have a key and a value, and nothing else.
fn pairs(it: &mut Called<'_>, pointer: &str) -> Vec<(String, String)> {
    let tags = it.peek(pointer).and_then(Value::as_array);
    let pair = |tag: &Value| {
        let text = |name: &str| Some(quoted(tag[name].as_str()?));
        let is_all = tag.as_object().is_some_and(|it| it.len() == 2);
        text("key").zip(text("value")).filter(|_| is_all)
    };
    let pairs: Option<Vec<_>> =
        tags.map_or(Some(Vec::new()), |tags| tags.iter().map(pair).collect());
    let pairs = pairs.unwrap_or_default();
    if !pairs.is_empty() {
        let _ = it.take(pointer);
    }
    pairs
}

fn tags(it: &mut Called<'_>, pointer: &str) {
    for (key, value) in pairs(it, pointer) {
        it.say("tag", [key, value]);
    }
}

/// The changes of tags.
fn changes(it: &mut Called<'_>, pointer: &str) -> Option<String> {
    let kinds = it.peek(pointer)?.as_object()?;
    let kinds: Vec<_> = kinds.keys().cloned().collect();
    let mut changes = format!("{MODELS}TagUpdates::new()");
    for kind in kinds {
        let pointer = format!("{pointer}/{kind}");
        match kind.as_str() {
            "create" | "set" | "update" => {
                for (key, value) in pairs(it, &pointer) {
                    changes += &format!(".{kind}({key}, {value})");
                }
            }
            "delete" => {
                let keys = it.peek(&pointer).and_then(Value::as_array);
                let keys = keys.into_iter().flatten();
                let key = |it: &Value| {
                    let key = it["key"].as_str().map(quoted);
                    key.filter(|_| it.as_object().is_some_and(|it| it.len() == 1))
                };
                let keys: Option<Vec<_>> = keys.map(key).collect();
                for key in keys.into_iter().flatten() {
                    let _ = it.take(&pointer);
                    changes += &format!(".delete({key})");
                }
            }
            _ => {}
        }
    }
    it.touched(pointer);
    Some(changes)
}

fn tag_updates(it: &mut Called<'_>, pointer: &str, name: &str) {
    if let Some(changes) = changes(it, pointer) {
        it.say(name, [changes]);
    }
}

fn tags_filter(it: &mut Called<'_>, pointer: &str, name: &str) {
    let mut filter = format!("{MODELS}TagsFilter::new()");
    let mut is_any = false;
    for kind in ["all", "any"] {
        for (key, pattern) in pairs(it, &format!("{pointer}/{kind}")) {
            filter += &format!(".{kind}({key}, {pattern})");
            is_any = true;
        }
    }
    if is_any {
        it.say(name, [filter]);
    }
}

fn page(it: &mut Called<'_>) {
    it.set("/page_info/after", "after");
    let limit = it.peek("/page_info/limit").and_then(Value::as_u64);
    if limit.is_some_and(|it| u32::try_from(it).is_ok()) {
        it.set("/page_info/limit", "limit");
    }
}
