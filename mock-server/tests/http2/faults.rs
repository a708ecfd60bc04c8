//! Faults: those of a connection over HTTP/1.1 affect one request of several here.

use std::time::Duration;

use counterfoil_mock::{Api, Sandbox};
use h2::Reason;

use crate::client::{Client, get, read};
use crate::support::block_on;
use crate::{place, sandbox};

async fn connected(sandbox: &Sandbox) -> (Client, String) {
    let (address, world) = place(sandbox);
    let path = format!("{world}/flexigift/transactions/1");
    (Client::open(&address).await, path)
}

#[test]
fn a_reset_is_of_its_request_alone() {
    let sandbox = sandbox();
    block_on(async {
        let (client, path) = connected(&sandbox).await;
        for after in [false, true] {
            let fault = sandbox.faults().on(Api::Flexigift, "*");
            let _ = match after {
                true => fault.reset_after().times(1),
                false => fault.reset_before().times(1),
            };
            let error = client.get(&path).await.unwrap_err();
            assert_eq!(error.reason(), Some(Reason::INTERNAL_ERROR));
            assert!(error.is_reset() && error.is_remote(), "{error}");
            assert_eq!(client.get(&path).await.unwrap().status, 200);
        }
    });
}

#[test]
fn a_truncated_body_arrives_up_to_its_end_and_is_then_reset() {
    let sandbox = sandbox();
    block_on(async {
        let (client, path) = connected(&sandbox).await;
        let whole = client.get(&path).await.unwrap();
        sandbox
            .faults()
            .on(Api::Flexigift, "*")
            .truncate(10)
            .times(1);
        let request = get(&path).map(|_| ());
        let (response, _) = client.begin(request, false).await.unwrap();
        let (part, end) = read(response.await.unwrap()).await;
        assert_eq!(part.status, 200);
        assert_eq!(part.headers["content-length"], whole.body.len().to_string());
        assert_eq!(part.body, whole.body[..10]);
        assert_eq!(end.unwrap_err().reason(), Some(Reason::INTERNAL_ERROR));
        assert_eq!(client.get(&path).await.unwrap().body, whole.body);
    });
}

#[test]
fn an_answer_may_drip_and_others_overtake_it() {
    let sandbox = sandbox();
    block_on(async {
        let (client, path) = connected(&sandbox).await;
        let whole = client.get(&path).await.unwrap();
        let drip = sandbox.faults().on(Api::Flexigift, "*");
        drip.drip(7, Duration::from_millis(5)).times(1);
        let (response, _) = client.begin(get(&path).map(|_| ()), false).await.unwrap();
        let response = response.await.unwrap();
        assert_eq!(client.get(&path).await.unwrap().body, whole.body);
        let (dripped, end) = read(response).await;
        end.unwrap();
        assert_eq!(dripped.body, whole.body);
    });
}

#[test]
fn a_connection_that_is_to_close_says_so_and_answers_what_is_under_way() {
    let sandbox = sandbox();
    block_on(async {
        let (client, path) = connected(&sandbox).await;
        let slow = sandbox.faults().on(Api::Flexigift, "*");
        slow.delay(Duration::from_millis(200)).times(1);
        let (slow, _) = client.begin(get(&path).map(|_| ()), false).await.unwrap();
        // The delay applies once the request is read; only then can the other fault be added.
        while sandbox.journal().total() == 0 {
            tokio::task::yield_now().await;
        }
        sandbox
            .faults()
            .on(Api::Flexigift, "*")
            .close_connection()
            .times(1);
        let answer = client.get(&path).await.unwrap();
        assert_eq!(answer.status, 200);
        client.told_to_go().await;
        let (answer, end) = read(slow.await.unwrap()).await;
        end.unwrap();
        assert_eq!(answer.status, 200);
        client.connection.await.unwrap().unwrap();
    });
}
