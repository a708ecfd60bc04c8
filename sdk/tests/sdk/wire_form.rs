//! Models are written as the vendor writes them.

use std::fmt::Debug;

use counterfoil::{flexigift, fragment};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::catalogue;

/// Whether the output contains all of the example.
fn covers(written: &Value, example: &Value) -> bool {
    match (written, example) {
        (Value::Object(written), Value::Object(example)) => example.iter().all(|(name, value)| {
            value.is_null() || written.get(name).is_some_and(|it| covers(it, value))
        }),
        (Value::Array(written), Value::Array(example)) => {
            let mut pairs = written.iter().zip(example);
            written.len() == example.len()
                && pairs.all(|(written, example)| covers(written, example))
        }
        (Value::String(written), Value::String(example)) => {
            let instant = |text: &str| text.parse::<jiff::Timestamp>().ok();
            written == example || instant(written).is_some_and(|it| Some(it) == instant(example))
        }
        (Value::Number(written), Value::Number(example)) => written.as_f64() == example.as_f64(),
        (written, example) => written == example,
    }
}

fn round<T: Serialize + DeserializeOwned + PartialEq + Debug>(example: &Value) {
    let model: T = serde_json::from_value(example.clone()).unwrap();
    let written = serde_json::to_value(&model).unwrap();
    assert!(covers(&written, example), "{written} of {example}");
    assert_eq!(serde_json::from_value::<T>(written).unwrap(), model);
    let text = serde_json::to_string(&model).unwrap();
    assert_eq!(serde_json::from_str::<T>(&text).unwrap(), model);
}

/// Visits every example of a contract's responses, at every position of one of these schemas.
macro_rules! round_trips {
    ($api:ident: $($schema:ident as $model:ident),+ $(,)?) => {{
        let mut met = std::collections::BTreeSet::new();
        catalogue::for_each_model(stringify!($api), |schema, example| match schema {
            $(stringify!($schema) => {
                round::<$api::$model>(example);
                met.insert(stringify!($schema));
            })+
            _ => {}
        });
        let all = [$(stringify!($schema)),+];
        let unmet: Vec<_> = all.into_iter().filter(|it| !met.contains(it)).collect();
        assert_eq!(unmet, Vec::<&str>::new());
    }};
}

#[test]
fn every_example_of_fragment_is_written_as_it_was_read() {
    round_trips!(fragment:
        Transaction as Transaction, Account as Account, Allocation as Allocation, AllocationUser as UserRef,
        AllocationSearchResult as FoundAllocation, TransactionIdentity as TransactionRef, Tag as Tag,
        UserIdentity as UserRef, ExternalAccount as ExternalAccount, User as User, Product as Product,
        Invoice as Invoice, InvoiceWithBalances as InvoiceWithBalances, LineItem as LineItem, Price as Price,
        Balance as Balance, BalanceAmounts as BalanceAmounts, InvoicePayment as InvoicePayment,
        PaymentTransaction as PaymentTransaction, InvoiceUser as InvoiceUser, InvoiceBatch as InvoiceBatch,
        PaymentFlow as PaymentFlow, PaymentPlan as PaymentPlan, PaymentBatch as PaymentBatch,
        PlannedPayment as PlannedPayment, SettledInvoice as SettledInvoice, Payment as Payment,
        AccountReference as AccountRef, AllocationInput as Allocation,
        UserReference as UserRef, TagInput as Tag, TagUpdates as TagUpdates, TagsFilter as TagsFilter, LineItemUpdate as LineItemUpdate, InvoiceReference as InvoiceRef,
    );
}

#[test]
fn every_example_of_flexigift_is_written_as_it_was_read() {
    round_trips!(flexigift:
        Transaction as Transaction, TransactionInput as NewTransaction, TransactionChanges as TransactionChanges,
        User as User, UserInput as NewUser, UserChanges as UserChanges,
        Product as Product, ProductInput as NewProduct, ProductChanges as ProductChanges,
        GiftCard as GiftCard, GiftCardInput as NewGiftCard, GiftCardChanges as GiftCardChanges,
    );
}

#[test]
fn a_line_item_to_add_is_written_without_the_deprecated_amount() {
    let user = fragment::UserRef::external_id("jane");
    let item =
        fragment::NewLineItem::payin("prod_1", "Hours", user, fragment::Price::units(2, 500));
    let wire = json!({"product_id": "prod_1", "description": "Hours", "type": "payin", "user": {"external_id": "jane"},
        "price": {"amount": "1000", "quantity": 2, "unit_price": "500"}});
    round::<fragment::NewLineItem>(&wire);
    assert_eq!(serde_json::to_value(item).unwrap(), wire);
}

#[test]
fn a_row_has_the_id_that_the_server_gave_it() {
    for id in [json!(5), json!("05"), json!("abc")] {
        let row = flexigift::User::new(
            id.as_i64()
                .map_or(id.as_str().unwrap_or_default().to_owned(), |it| {
                    it.to_string()
                }),
        );
        assert_eq!(serde_json::to_value(&row).unwrap(), json!({"id": id}));
    }
    assert!(serde_json::from_value::<flexigift::User>(json!([1])).is_err());
}
