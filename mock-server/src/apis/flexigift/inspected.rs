//! Flexigift's rows for inspection. json-server's own relations are foreign keys such as `userId`; the documented
//! rows refer to each other by members of the same name.

use std::sync::Arc;

use serde_json::Value;

use super::javascript;
use super::model::{self, Row};
use super::resource::{GiftCards, Products, Resource, Transactions, Users, with_resource};
use crate::engine::{Brief, Exchange, Inspected, Kind, MOST, Relation};
use crate::store::{Record, Scan, StoreError, Transaction};

pub(super) static KINDS: &[Kind] = &[
    Kind::of::<Row<Transactions>>("transactions", "Transaction"),
    Kind::of::<Row<Users>>("users", "User"),
    Kind::of::<Row<GiftCards>>("gift_cards", "GiftCard"),
    Kind::of::<Row<Products>>("products", "Product"),
];

/// The documented ids by which rows refer to each other, and their collections.
const REFERENCES: [(&str, &str); 4] = [
    ("user_id", "users"),
    ("card_id", "gift_cards"),
    ("gift_cards", "gift_cards"),
    ("product_id", "products"),
];

/// The maximum number of rows that are searched for an id.
const LOOKED_AT: usize = 2_000;

impl<R: Resource> Inspected for Row<R> {
    /// Rows have no currency, so none has an amount.
    fn brief(&self) -> Brief {
        let value = self.stored.value().unwrap_or_default();
        let text = |name: &str| value[name].as_str().map(str::to_owned);
        let names = ["name", "transaction_id", "card_id"];
        Brief {
            label: Record::id(self).into_owned(),
            personal: names.into_iter().find_map(text),
            status: text("status"),
            ..Brief::default()
        }
    }

    fn document(&self, _: &Exchange<'_>, _: &mut Transaction<'_>) -> Result<Value, StoreError> {
        self.stored.value()
    }

    fn relations(&self, tx: &mut Transaction<'_>) -> Result<Vec<Relation>, StoreError> {
        let value = self.stored.value()?;
        let mut relations = Vec::new();
        for (name, member) in value.as_object().into_iter().flatten() {
            if let Some(collection) = model::foreign_collection(name)
                && let Some(row) = model::row(tx, collection, &javascript::text(member))?
            {
                relations.push(Relation::new("foreign key", collection, row.id_text()));
            }
            let references = REFERENCES
                .into_iter()
                .find(|(reference, _)| name == reference);
            let Some((name, collection)) = references.filter(|(_, whose)| *whose != R::NAME) else {
                continue;
            };
            let own = REFERENCES
                .into_iter()
                .find(|(_, whose)| *whose == collection);
            let id = own.map_or(name, |(own, _)| own);
            let wanted = member
                .as_array()
                .map_or(std::slice::from_ref(member), Vec::as_slice);
            for wanted in wanted.iter().take(MOST) {
                let found = with_resource!(collection, holder, tx, id, wanted).transpose()?;
                relations.extend(
                    found
                        .flatten()
                        .map(|it| Relation::new(name, collection, it)),
                );
            }
        }
        Ok(relations)
    }
}

/// The id of the first row with this member.
fn holder<R: Resource>(
    tx: &mut Transaction<'_>,
    name: &str,
    wanted: &Value,
) -> Result<Option<String>, StoreError> {
    let rows: Vec<Arc<Row<R>>> = tx.scan(Scan::all().limit(LOOKED_AT))?;
    let has = |row: &&Arc<Row<R>>| row.stored.value().is_ok_and(|it| it[name] == *wanted);
    Ok(rows
        .iter()
        .find(has)
        .map(|it| Record::id(&**it).into_owned()))
}
