//! `sdk-call API N`: makes a client from the environment, and with it the same call N times. `cargo xtask bench` counts the
//! instructions; `plain-call` makes the same calls without the SDK.

#![forbid(unsafe_code)]

use counterfoil::{commerce_layer, flexigift, fragment, persona};

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

async fn calls(api: &str, count: u32) -> Result {
    match api {
        "persona" => {
            let calls = persona::Client::from_env()?.transactions();
            for _ in 0..count {
                let call = calls.create("txntp_ABC123").reference_id("loan-42");
                call.field("amount", 1200).tag("vip").send().await?;
            }
        }
        "commerce-layer" => {
            let calls = commerce_layer::Client::from_env()?.transactions();
            for _ in 0..count {
                calls.create().reference("loan-42").send().await?;
            }
        }
        "fragment" => {
            let calls = fragment::Client::from_env()?.transactions();
            for _ in 0..count {
                calls.retrieve("bank_txn_0000000000").send().await?;
            }
        }
        "flexigift" => {
            let calls = flexigift::Client::from_env()?.transactions();
            for _ in 0..count {
                calls.retrieve(1).send().await?;
            }
        }
        _ => return Err(format!("no API is called {api}").into()),
    }
    Ok(())
}

fn main() -> Result {
    let mut arguments = std::env::args().skip(1);
    let api = arguments.next().unwrap_or_default();
    let count = arguments.next().ok_or("sdk-call API N")?.parse()?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(calls(&api, count))
}
