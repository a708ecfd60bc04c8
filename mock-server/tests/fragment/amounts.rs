//! Amounts, and their unallocated rest.

use proptest::prelude::*;
use serde_json::json;

use crate::raw_http::{documented, on_each_store, strict};
use crate::{allocation, error, movement_with, post};

const LARGEST: &str = "79228162514264337593543950336";

#[test]
fn amounts_of_ninety_six_bits_come_back_unharmed() {
    for sandbox in documented() {
        for (external_id, amount) in [
            ("most", LARGEST.to_owned()),
            ("least", format!("-{LARGEST}")),
        ] {
            let body = movement_with(external_id, json!({"amount": amount, "currency": "ETH"}));
            let answer = post(&sandbox, &body).expect(200);
            assert_eq!(answer.body["data"]["amount"], json!(amount));
            assert_eq!(answer.body["data"]["unallocated_amount"], json!(amount));
        }
        // Allocations may take the rest beyond what one amount may be.
        let body = movement_with(
            "beyond",
            json!({
                "amount": LARGEST,
                "allocations": [allocation(LARGEST, "invoice_payout"), allocation("1", "invoice_payout")],
            }),
        );
        let answer = post(&sandbox, &body).expect(200);
        assert_eq!(
            answer.body["data"]["unallocated_amount"],
            "158456325028528675187087900673"
        );
    }
}

#[test]
fn what_is_no_amount_is_refused_by_name_and_without_its_value() {
    let too_large = format!("must be between -{LARGEST} and {LARGEST}");
    for sandbox in documented() {
        for (amount, rule) in [
            (json!("79228162514264337593543950337"), too_large.as_str()),
            (json!("9".repeat(99)), too_large.as_str()),
            (json!("10.5"), "must match the pattern ^-?[0-9]+$"),
            (json!(""), "must match the pattern ^-?[0-9]+$"),
            (json!(1000), "must be a string"),
        ] {
            let answer = post(&sandbox, &movement_with("a", json!({"amount": amount}))).expect(400);
            assert_eq!(answer.body, error("bad_request", &format!("amount {rule}")));
            let mut wrong = allocation("1", "invoice_payin");
            wrong["amount"] = amount;
            let allocations = json!([allocation("1", "invoice_payin"), wrong]);
            let answer = post(
                &sandbox,
                &movement_with("a", json!({"allocations": allocations})),
            )
            .expect(400);
            assert_eq!(
                answer.body,
                error("bad_request", &format!("allocations.1.amount {rule}"))
            );
        }
    }
}

#[test]
fn the_strict_world_takes_no_negative_allocation() {
    let body = movement_with(
        "a",
        json!({"allocations": [allocation("-5", "invoice_payin")]}),
    );
    for sandbox in documented() {
        let answer = post(&sandbox, &body).expect(200);
        assert_eq!(answer.body["data"]["unallocated_amount"], "1005");
    }
    for sandbox in strict() {
        post(&sandbox, &body).expect(400);
    }
}

/// Any amount that fits.
fn amount() -> impl Strategy<Value = i128> {
    prop_oneof![-1_000_i128..1_000, -(1_i128 << 96)..=(1_i128 << 96)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_left_is_the_amount_less_pay_ins_plus_pay_outs(
        whole in amount(),
        parts in prop::collection::vec((0_i128..=(1_i128 << 96), any::<bool>()), 0..12),
    ) {
        let world = on_each_store(|builder| builder).remove(0);
        let allocations: Vec<_> = parts
            .iter()
            .map(|(part, is_payin)| {
                let kind = if *is_payin { "invoice_payin" } else { "invoice_payout" };
                allocation(&part.to_string(), kind)
            })
            .collect();
        let body = movement_with("any", json!({"amount": whole.to_string(), "allocations": allocations}));
        let answer = post(&world, &body).expect(200);
        let left = parts.iter().fold(whole, |left, (part, is_payin)| {
            if *is_payin { left - part } else { left + part }
        });
        prop_assert_eq!(&answer.body["data"]["unallocated_amount"], &json!(left.to_string()));
        prop_assert_eq!(&answer.body["data"]["amount"], &json!(whole.to_string()));

        let status = if left == 0 { "reconciled" } else { "unreconciled" };
        let matching = crate::get(&world, &format!("?reconciliation_status={status}")).expect(200);
        prop_assert_eq!(crate::own(&matching.body["data"]).as_array().map(Vec::len), Some(1));
    }
}
