//! Commerce Layer's filters, as the vendor's server reads them.

use counterfoil::commerce_layer::Transaction;
use counterfoil::commerce_layer::filter::Condition;
use serde_json::json;

use crate::scripted::{Fate, Scripted};
use crate::support::scripted;

/// The parameter of a condition, or why it is refused.
fn spelled(condition: Condition) -> String {
    let service = Scripted::new(|_| Fate::Answered(http::Response::new(r#"{"data":[]}"#.into())));
    let list = scripted(&service).commerce_layer.transactions().list();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    match runtime.block_on(async { list.filter(condition).send().await }) {
        Err(error) => error.to_string(),
        Ok(_) => {
            let request = service.received().remove(0);
            let query = request.uri().query().unwrap_or_default().as_bytes();
            let mut pairs =
                url::form_urlencoded::parse(query).map(|(name, value)| format!("{name}={value}"));
            pairs.find(|it| it.starts_with("filter")).unwrap()
        }
    }
}

#[test]
fn a_condition_is_spelled_as_ransack_reads_it() {
    assert_eq!(
        spelled(Transaction::AMOUNT_CENTS.gteq(1000)),
        "filter[q][amount_cents_gteq]=1000"
    );
    let either = Transaction::REFERENCE.or(Transaction::NUMBER);
    assert_eq!(
        spelled(either.is_in(["a", "b"])),
        "filter[q][reference_or_number_in]=a,b"
    );
    assert_eq!(
        spelled(Transaction::MESSAGE.not_cont_any(["x"])),
        "filter[q][message_not_cont_any]=x"
    );
    assert_eq!(
        spelled(Transaction::SUCCEEDED.is_true()),
        "filter[q][succeeded_true]=true"
    );
    assert_eq!(
        spelled(Transaction::METADATA.jcont(&json!({"a": 1}))),
        "filter[q][metadata_jcont]={\"a\":1}"
    );
    let one = Transaction::MESSAGE.eq("no, thanks");
    assert_eq!(spelled(one), "filter[q][message_eq]=no, thanks");
    let order: Condition = ("order_number_eq", "42").into();
    assert_eq!(spelled(order), "filter[q][order_number_eq]=42");
}

#[test]
fn a_value_that_would_fall_apart_is_refused_without_being_shown() {
    for torn in [
        Transaction::MESSAGE.is_in(["no, thanks", "yes"]),
        Transaction::MESSAGE.cont_any(["no, thanks"]),
        Transaction::MESSAGE.start_all(["no, thanks"]),
    ] {
        let refusal = spelled(torn);
        assert!(refusal.contains("has a value with a comma"), "{refusal}");
        assert!(!refusal.contains("thanks"), "{refusal}");
    }
}
