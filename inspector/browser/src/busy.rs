//! A world in which something of everything has happened.

use counterfoil::commerce_layer::{ApiVersion, ClientBuilder};
use counterfoil::fragment::{AccountRef, Allocation, NewLineItem, Price, UserRef};
use counterfoil::types::Timestamp;
use counterfoil::{flexigift, fragment, persona};
use counterfoil_mock::commerce_layer::PaymentOptions;
use counterfoil_mock::{Sandbox, Server, ServerBuilder};
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::Served;

/// The time with which a world of a test begins.
pub(crate) const NOW: &str = "2026-02-12T09:30:00Z";

/// A server whose ids and clock are pinned.
pub fn pinned() -> ServerBuilder {
    let world = Sandbox::builder().seed(7).at(NOW.parse().unwrap());
    let payments = PaymentOptions::default().delay(std::time::Duration::from_secs(3));
    Server::builder().world(world.payments(payments))
}

/// Lets something of everything happen: calls of all four APIs, attempts that belong together, a refusal, a fault, webhooks,
/// and money that moves.
pub async fn keep_busy(served: &Served) {
    identity(served).await;
    card(served).await;
    bank(served).await;
    shop(served).await;
}

/// A transaction that takes three attempts, its webhooks, a label that nobody knows, and a refusal.
async fn identity(served: &Served) {
    let webhook =
        json!({"url": receiver().await, "events": ["transaction.created", "transaction.labeled"]});
    served.control("/persona/webhooks", webhook).await;
    let fault =
        json!({"api": "persona", "operation": "create-a-transaction", "status": 503, "times": 2});
    served.control("/faults", fault).await;
    let persona = persona::Client::builder()
        .variables(served.variables())
        .runtime(crate::instant::Instant::default())
        .build()
        .unwrap();
    let txns = persona.transactions();
    let txn = txns
        .create("txntp_ABC123")
        .reference_id("loan-42")
        .field("name_first", "Jane")
        .field("amount", 1200)
        .tag("vip")
        .send()
        .await
        .unwrap();
    let labelled = txns.label(&txn.id).label("fraud").score(0.93).send().await;
    labelled.unwrap();
    txns.label(&txn.id).send().await.unwrap_err();
    let unread = json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "referense-id": "loan-43"}}});
    served
        .send("POST", "/persona/api/v1/transactions", unread)
        .await;
    let list = txns.list().reference_id("loan-42").send().await.unwrap();
    assert_eq!(list.items.len(), 1);
}

/// An order that is authorized, captured, and partly refunded.
async fn card(served: &Served) {
    let order = json!({"id": "qaMAhZkZvd", "number": "42", "total_amount_cents": 15_400});
    served.control("/commerce-layer/orders", order).await;
    let client = ClientBuilder::default()
        .api_version(ApiVersion::V2026_05)
        .variables(served.variables())
        .build()
        .unwrap();
    let setting = client.payment_setting_stripes().create("sk_test");
    let setting = setting.send().await.unwrap();
    let session = client
        .payment_sessions()
        .create(setting.id.clone())
        .order("qaMAhZkZvd")
        .amount_cents(15_400)
        .send()
        .await
        .unwrap();
    let settle = async || {
        served
            .control("/clock", json!({"advance_seconds": 3}))
            .await
    };
    let authorization = client.payment_authorizations().create(&session.id).send();
    let authorization = authorization.await.unwrap();
    settle().await;
    let capture = client
        .payment_captures()
        .create(&session.id, &authorization.id)
        .amount_cents(10_000)
        .send()
        .await
        .unwrap();
    settle().await;
    let refunds = client.payment_refunds();
    let too_much = refunds.create(&session.id, &capture.id);
    too_much.amount_cents(10_001).send().await.unwrap_err();
    let some = refunds.create(&session.id, &capture.id);
    some.amount_cents(2_500).send().await.unwrap();
    settle().await;
}

/// A bank movement that pays an invoice in part.
async fn bank(served: &Served) {
    let fragment = fragment::Client::builder();
    let fragment = fragment.variables(served.variables()).build().unwrap();
    let account = fragment
        .external_accounts()
        .create("operating", "Operating account");
    account.send().await.unwrap();
    fragment.users().create("ann").send().await.unwrap();
    let work = fragment.products().create("consulting");
    let work = work.description("Work by the hour").send().await.unwrap();
    let ann = || UserRef::external_id("ann");
    let january = NewLineItem::payin(&work.id, "January", ann(), Price::units(8, 15_000));
    let invoice = fragment.invoices().create("inv-1001");
    invoice
        .line_item(january.currency("USD"))
        .send()
        .await
        .unwrap();
    let movement = fragment
        .transactions()
        .create(
            "bank-1",
            AccountRef::external_id("operating"),
            100_000,
            "USD",
            NOW.parse::<Timestamp>().unwrap(),
        )
        .send()
        .await
        .unwrap();
    let update = fragment
        .transactions()
        .update(&movement.id, movement.version);
    let allocated = update.allocation(Allocation::payin("inv-1001", 90_000, ann()));
    allocated.send().await.unwrap();
}

async fn shop(served: &Served) {
    let shop = flexigift::Client::builder();
    let shop = shop.variables(served.variables()).build().unwrap();
    shop.transactions().retrieve(1).send().await.unwrap();
    shop.transactions().retrieve(999).send().await.unwrap_err();
    shop.users().list().send().await.unwrap();
}

/// Where webhooks are received: whatever comes is taken.
pub async fn receiver() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut received = Vec::new();
            // The body is JSON, and nothing before it ends like that.
            while !received.ends_with(b"}") {
                if stream.read_buf(&mut received).await.unwrap_or_default() == 0 {
                    break;
                }
            }
            let answer = b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";
            let _ = stream.write_all(answer).await;
        }
    });
    format!("http://{address}/hooks")
}
