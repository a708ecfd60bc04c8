// Printed by the inspector: `COUNTERFOIL_WRITE_SNIPPETS=1 cargo test --test printed_snippets`. Do not edit.

use counterfoil::commerce_layer::Client;

use super::Sent;

pub(crate) fn call<'a>(name: &str, commerce_layer: &'a Client) -> Option<Sent<'a>> {
    Some(match name {
        "create-transaction documented" => Box::pin(call_0(commerce_layer)),
        "create-transaction complete" => Box::pin(call_1(commerce_layer)),
        "create-transaction official-client" => Box::pin(call_2(commerce_layer)),
        "create-transaction without members" => Box::pin(call_3(commerce_layer)),
        "create-transaction with a query" => Box::pin(call_4(commerce_layer)),
        "list-transactions" => Box::pin(call_5(commerce_layer)),
        "list-transactions with a query" => Box::pin(call_6(commerce_layer)),
        "retrieve-transaction" => Box::pin(call_7(commerce_layer)),
        "retrieve-transaction with a query" => Box::pin(call_8(commerce_layer)),
        "update-transaction reference" => Box::pin(call_9(commerce_layer)),
        "update-transaction clear" => Box::pin(call_10(commerce_layer)),
        "update-transaction with a query" => Box::pin(call_11(commerce_layer)),
        "delete-transaction" => Box::pin(call_12(commerce_layer)),
        "related-to-transaction" => Box::pin(call_13(commerce_layer)),
        "related-to-transaction payment_source" => Box::pin(call_14(commerce_layer)),
        "related-to-transaction attachments" => Box::pin(call_15(commerce_layer)),
        "related-to-transaction events" => Box::pin(call_16(commerce_layer)),
        "related-to-transaction event_stores" => Box::pin(call_17(commerce_layer)),
        "related-to-transaction with a query" => Box::pin(call_18(commerce_layer)),
        "relationship-of-transaction" => Box::pin(call_19(commerce_layer)),
        "list-authorizations" => Box::pin(call_20(commerce_layer)),
        "list-authorizations with a query" => Box::pin(call_21(commerce_layer)),
        "retrieve-authorization" => Box::pin(call_22(commerce_layer)),
        "retrieve-authorization with a query" => Box::pin(call_23(commerce_layer)),
        "update-authorization trigger" => Box::pin(call_24(commerce_layer)),
        "update-authorization with a query" => Box::pin(call_25(commerce_layer)),
        "related-to-authorization" => Box::pin(call_26(commerce_layer)),
        "related-to-authorization payment_source" => Box::pin(call_27(commerce_layer)),
        "related-to-authorization attachments" => Box::pin(call_28(commerce_layer)),
        "related-to-authorization events" => Box::pin(call_29(commerce_layer)),
        "related-to-authorization event_stores" => Box::pin(call_30(commerce_layer)),
        "related-to-authorization captures" => Box::pin(call_31(commerce_layer)),
        "related-to-authorization voids" => Box::pin(call_32(commerce_layer)),
        "related-to-authorization with a query" => Box::pin(call_33(commerce_layer)),
        "relationship-of-authorization" => Box::pin(call_34(commerce_layer)),
        "list-captures" => Box::pin(call_35(commerce_layer)),
        "list-captures with a query" => Box::pin(call_36(commerce_layer)),
        "retrieve-capture" => Box::pin(call_37(commerce_layer)),
        "retrieve-capture with a query" => Box::pin(call_38(commerce_layer)),
        "update-capture trigger" => Box::pin(call_39(commerce_layer)),
        "update-capture with a query" => Box::pin(call_40(commerce_layer)),
        "related-to-capture" => Box::pin(call_41(commerce_layer)),
        "related-to-capture payment_source" => Box::pin(call_42(commerce_layer)),
        "related-to-capture attachments" => Box::pin(call_43(commerce_layer)),
        "related-to-capture events" => Box::pin(call_44(commerce_layer)),
        "related-to-capture event_stores" => Box::pin(call_45(commerce_layer)),
        "related-to-capture reference_authorization" => Box::pin(call_46(commerce_layer)),
        "related-to-capture refunds" => Box::pin(call_47(commerce_layer)),
        "related-to-capture return" => Box::pin(call_48(commerce_layer)),
        "related-to-capture with a query" => Box::pin(call_49(commerce_layer)),
        "relationship-of-capture" => Box::pin(call_50(commerce_layer)),
        "list-voids" => Box::pin(call_51(commerce_layer)),
        "list-voids with a query" => Box::pin(call_52(commerce_layer)),
        "retrieve-void" => Box::pin(call_53(commerce_layer)),
        "retrieve-void with a query" => Box::pin(call_54(commerce_layer)),
        "update-void trigger" => Box::pin(call_55(commerce_layer)),
        "update-void with a query" => Box::pin(call_56(commerce_layer)),
        "related-to-void" => Box::pin(call_57(commerce_layer)),
        "related-to-void payment_source" => Box::pin(call_58(commerce_layer)),
        "related-to-void attachments" => Box::pin(call_59(commerce_layer)),
        "related-to-void events" => Box::pin(call_60(commerce_layer)),
        "related-to-void event_stores" => Box::pin(call_61(commerce_layer)),
        "related-to-void reference_authorization" => Box::pin(call_62(commerce_layer)),
        "related-to-void with a query" => Box::pin(call_63(commerce_layer)),
        "relationship-of-void" => Box::pin(call_64(commerce_layer)),
        "list-refunds" => Box::pin(call_65(commerce_layer)),
        "list-refunds with a query" => Box::pin(call_66(commerce_layer)),
        "retrieve-refund" => Box::pin(call_67(commerce_layer)),
        "retrieve-refund with a query" => Box::pin(call_68(commerce_layer)),
        "update-refund trigger" => Box::pin(call_69(commerce_layer)),
        "update-refund with a query" => Box::pin(call_70(commerce_layer)),
        "related-to-refund" => Box::pin(call_71(commerce_layer)),
        "related-to-refund payment_source" => Box::pin(call_72(commerce_layer)),
        "related-to-refund attachments" => Box::pin(call_73(commerce_layer)),
        "related-to-refund events" => Box::pin(call_74(commerce_layer)),
        "related-to-refund event_stores" => Box::pin(call_75(commerce_layer)),
        "related-to-refund reference_capture" => Box::pin(call_76(commerce_layer)),
        "related-to-refund return" => Box::pin(call_77(commerce_layer)),
        "related-to-refund with a query" => Box::pin(call_78(commerce_layer)),
        "relationship-of-refund" => Box::pin(call_79(commerce_layer)),
        "list-orders" => Box::pin(call_80(commerce_layer)),
        "list-orders with a query" => Box::pin(call_81(commerce_layer)),
        "retrieve-order" => Box::pin(call_82(commerce_layer)),
        "retrieve-order with a query" => Box::pin(call_83(commerce_layer)),
        "update-order trigger" => Box::pin(call_84(commerce_layer)),
        "update-order with a query" => Box::pin(call_85(commerce_layer)),
        "related-to-order" => Box::pin(call_86(commerce_layer)),
        "related-to-order captures" => Box::pin(call_87(commerce_layer)),
        "related-to-order voids" => Box::pin(call_88(commerce_layer)),
        "related-to-order refunds" => Box::pin(call_89(commerce_layer)),
        "related-to-order transactions" => Box::pin(call_90(commerce_layer)),
        "related-to-order payment_source" => Box::pin(call_91(commerce_layer)),
        "related-to-order attachments" => Box::pin(call_92(commerce_layer)),
        "related-to-order events" => Box::pin(call_93(commerce_layer)),
        "related-to-order event_stores" => Box::pin(call_94(commerce_layer)),
        "related-to-order with a query" => Box::pin(call_95(commerce_layer)),
        "relationship-of-order" => Box::pin(call_96(commerce_layer)),
        _ => return None,
    })
}

// create-transaction documented
async fn call_0(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .transactions()
        .create()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-transaction complete
async fn call_1(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .transactions()
        .create()
        .reference("ANY-EXTERNAL-REFEFERNCE")
        .reference_origin("ANY-EXTERNAL-REFEFERNCE-ORIGIN")
        .metadata("foo", "bar")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-transaction official-client
async fn call_2(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .transactions()
        .create()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-transaction without members
async fn call_3(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    // The typed call says `/data/type` otherwise than the body.
    let answer = commerce_layer
        .request(counterfoil::Method::POST, "/transactions")
        .json(&serde_json::json!({}))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-transaction with a query
async fn call_4(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .transactions()
        .create()
        .include("order")
        .include("order.customer")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-transactions
async fn call_5(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .transactions()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-transactions with a query
async fn call_6(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .transactions()
        .list()
        .include("order")
        .include("order.customer")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-created_at")
        .sort("number")
        .page_number(2)
        .page_size(25)
        .query("filter[reference]", "ANY-EXTERNAL-REFEFERNCE")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-transaction
async fn call_7(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .transactions()
        .retrieve("xYZkjABcde")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-transaction with a query
async fn call_8(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .transactions()
        .retrieve("xYZkjABcde")
        .include("order")
        .include("order.customer")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-transaction reference
async fn call_9(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .transactions()
        .update("xYZkjABcde")
        .reference("ANY-EXTERNAL-REFEFERNCE")
        .reference_origin("ANY-EXTERNAL-REFEFERNCE-ORIGIN")
        .metadata("foo", "bar")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-transaction clear
async fn call_10(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .transactions()
        .update("xYZkjABcde")
        .reference(counterfoil::types::Nullable::<String>::Null)
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-transaction with a query
async fn call_11(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .transactions()
        .update("xYZkjABcde")
        .reference("ANY-EXTERNAL-REFEFERNCE")
        .reference_origin("ANY-EXTERNAL-REFEFERNCE-ORIGIN")
        .metadata("foo", "bar")
        .include("order")
        .include("order.customer")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// delete-transaction
async fn call_12(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .transactions()
        .delete("xYZkjABcde")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-transaction
async fn call_13(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .transactions()
        .order("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-transaction payment_source
async fn call_14(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .transactions()
        .payment_source("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-transaction attachments
async fn call_15(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .transactions()
        .attachments("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-transaction events
async fn call_16(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .transactions()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-transaction event_stores
async fn call_17(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .transactions()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-transaction with a query
async fn call_18(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .transactions()
        .order("XAyRWNUzyN")
        .include("captures")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .query("page[number]", "2")
        .query("page[size]", "25")
        .query("page[after]", "XAyRWNUzyN")
        .query("sort", "-created_at")
        .query("filter[q][reference_eq]", "ANY-EXTERNAL-REFEFERNCE")
        .query("filter[q][amount_cents_gteq]", "1000")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-transaction
async fn call_19(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .transactions()
        .relationship("XAyRWNUzyN", "order")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-authorizations
async fn call_20(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .authorizations()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-authorizations with a query
async fn call_21(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .authorizations()
        .list()
        .include("order")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-created_at")
        .sort("number")
        .page_number(2)
        .page_size(25)
        .query("filter[reference]", "ANY-EXTERNAL-REFEFERNCE")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-authorization
async fn call_22(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .authorizations()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-authorization with a query
async fn call_23(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .authorizations()
        .retrieve("XAyRWNUzyN")
        .include("order")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-authorization trigger
async fn call_24(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .authorizations()
        .capture("XAyRWNUzyN")
        .amount_cents(500)
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-authorization with a query
async fn call_25(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .authorizations()
        .capture("XAyRWNUzyN")
        .amount_cents(500)
        .include("order")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-authorization
async fn call_26(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .authorizations()
        .order("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-authorization payment_source
async fn call_27(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .authorizations()
        .payment_source("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-authorization attachments
async fn call_28(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .authorizations()
        .attachments("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-authorization events
async fn call_29(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .authorizations()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-authorization event_stores
async fn call_30(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .authorizations()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-authorization captures
async fn call_31(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .authorizations()
        .captures("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-authorization voids
async fn call_32(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .authorizations()
        .voids("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-authorization with a query
async fn call_33(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .authorizations()
        .order("XAyRWNUzyN")
        .include("captures")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .query("page[number]", "2")
        .query("page[size]", "25")
        .query("page[after]", "XAyRWNUzyN")
        .query("sort", "-created_at")
        .query("filter[q][reference_eq]", "ANY-EXTERNAL-REFEFERNCE")
        .query("filter[q][amount_cents_gteq]", "1000")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-authorization
async fn call_34(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .authorizations()
        .relationship("XAyRWNUzyN", "order")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-captures
async fn call_35(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .captures()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-captures with a query
async fn call_36(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .captures()
        .list()
        .include("order")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-created_at")
        .sort("number")
        .page_number(2)
        .page_size(25)
        .query("filter[reference]", "ANY-EXTERNAL-REFEFERNCE")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-capture
async fn call_37(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .captures()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-capture with a query
async fn call_38(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .captures()
        .retrieve("XAyRWNUzyN")
        .include("order")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-capture trigger
async fn call_39(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .captures()
        .refund("XAyRWNUzyN")
        .amount_cents(200)
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-capture with a query
async fn call_40(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .captures()
        .refund("XAyRWNUzyN")
        .amount_cents(200)
        .include("order")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-capture
async fn call_41(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .captures()
        .order("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-capture payment_source
async fn call_42(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .captures()
        .payment_source("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-capture attachments
async fn call_43(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .captures()
        .attachments("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-capture events
async fn call_44(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .captures()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-capture event_stores
async fn call_45(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .captures()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-capture reference_authorization
async fn call_46(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .captures()
        .reference_authorization("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-capture refunds
async fn call_47(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .captures()
        .refunds("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-capture return
async fn call_48(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .captures()
        .related_return("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-capture with a query
async fn call_49(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .captures()
        .order("XAyRWNUzyN")
        .include("captures")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .query("page[number]", "2")
        .query("page[size]", "25")
        .query("page[after]", "XAyRWNUzyN")
        .query("sort", "-created_at")
        .query("filter[q][reference_eq]", "ANY-EXTERNAL-REFEFERNCE")
        .query("filter[q][amount_cents_gteq]", "1000")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-capture
async fn call_50(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .captures()
        .relationship("XAyRWNUzyN", "order")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-voids
async fn call_51(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .voids()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-voids with a query
async fn call_52(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .voids()
        .list()
        .include("order")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-created_at")
        .sort("number")
        .page_number(2)
        .page_size(25)
        .query("filter[reference]", "ANY-EXTERNAL-REFEFERNCE")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-void
async fn call_53(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .voids()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-void with a query
async fn call_54(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .voids()
        .retrieve("XAyRWNUzyN")
        .include("order")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-void trigger
async fn call_55(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .voids()
        .forward("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-void with a query
async fn call_56(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .voids()
        .forward("XAyRWNUzyN")
        .include("order")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-void
async fn call_57(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .voids()
        .order("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-void payment_source
async fn call_58(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .voids()
        .payment_source("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-void attachments
async fn call_59(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .voids()
        .attachments("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-void events
async fn call_60(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .voids()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-void event_stores
async fn call_61(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .voids()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-void reference_authorization
async fn call_62(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .voids()
        .reference_authorization("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-void with a query
async fn call_63(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .voids()
        .order("XAyRWNUzyN")
        .include("captures")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .query("page[number]", "2")
        .query("page[size]", "25")
        .query("page[after]", "XAyRWNUzyN")
        .query("sort", "-created_at")
        .query("filter[q][reference_eq]", "ANY-EXTERNAL-REFEFERNCE")
        .query("filter[q][amount_cents_gteq]", "1000")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-void
async fn call_64(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .voids()
        .relationship("XAyRWNUzyN", "order")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-refunds
async fn call_65(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .refunds()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-refunds with a query
async fn call_66(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .refunds()
        .list()
        .include("order")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-created_at")
        .sort("number")
        .page_number(2)
        .page_size(25)
        .query("filter[reference]", "ANY-EXTERNAL-REFEFERNCE")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-refund
async fn call_67(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .refunds()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-refund with a query
async fn call_68(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .refunds()
        .retrieve("XAyRWNUzyN")
        .include("order")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-refund trigger
async fn call_69(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .refunds()
        .forward("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-refund with a query
async fn call_70(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .refunds()
        .forward("XAyRWNUzyN")
        .include("order")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-refund
async fn call_71(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .refunds()
        .order("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-refund payment_source
async fn call_72(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .refunds()
        .payment_source("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-refund attachments
async fn call_73(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .refunds()
        .attachments("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-refund events
async fn call_74(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .refunds()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-refund event_stores
async fn call_75(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .refunds()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-refund reference_capture
async fn call_76(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .refunds()
        .reference_capture("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-refund return
async fn call_77(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .refunds()
        .related_return("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-refund with a query
async fn call_78(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .refunds()
        .order("XAyRWNUzyN")
        .include("captures")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .query("page[number]", "2")
        .query("page[size]", "25")
        .query("page[after]", "XAyRWNUzyN")
        .query("sort", "-created_at")
        .query("filter[q][reference_eq]", "ANY-EXTERNAL-REFEFERNCE")
        .query("filter[q][amount_cents_gteq]", "1000")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-refund
async fn call_79(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .refunds()
        .relationship("XAyRWNUzyN", "order")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-orders
async fn call_80(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-orders with a query
async fn call_81(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .list()
        .include("captures")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-created_at")
        .sort("number")
        .page_number(2)
        .page_size(25)
        .query("filter[number]", "42")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-order
async fn call_82(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .retrieve("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-order with a query
async fn call_83(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .retrieve("XAyRWNUzyN")
        .include("captures")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-order trigger
async fn call_84(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .place("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-order with a query
async fn call_85(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .place("XAyRWNUzyN")
        .include("captures")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-order
async fn call_86(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .authorizations("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-order captures
async fn call_87(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .captures("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-order voids
async fn call_88(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .voids("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-order refunds
async fn call_89(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .refunds("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-order transactions
async fn call_90(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .transactions("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-order payment_source
async fn call_91(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .payment_source("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-order attachments
async fn call_92(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .attachments("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-order events
async fn call_93(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .events("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-order event_stores
async fn call_94(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .event_stores("XAyRWNUzyN")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// related-to-order with a query
async fn call_95(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .authorizations("XAyRWNUzyN")
        .include("captures")
        .fields(("transactions", "number,amount_cents,order"))
        .fields(("orders", "number"))
        .filter(("reference_eq", "ANY-EXTERNAL-REFEFERNCE"))
        .filter(("amount_cents_gteq", "1000"))
        .sort("-created_at")
        .page_number(2)
        .page_size(25)
        .query("page[after]", "XAyRWNUzyN")
        .query("filter[created_at_from]", "2018-01-01")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// relationship-of-order
async fn call_96(commerce_layer: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = commerce_layer
        .orders()
        .relationship("XAyRWNUzyN", "authorizations")
        .send()
        .await?;
    drop(answer);
    Ok(())
}
