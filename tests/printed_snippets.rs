//! `tests/snippets/calls` has what the inspector prints as calls of the SDK, for each documented request.
//!
//! `COUNTERFOIL_WRITE_SNIPPETS=1 cargo test --test printed_snippets` rewrites them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[allow(dead_code, reason = "the other half compares what is sent")]
#[path = "snippets/requests.rs"]
mod requests;

use std::fmt::Write as _;
use std::path::PathBuf;

use counterfoil_mock::Sandbox;
use counterfoil_spec::Contract;
use requests::by_hand;

/// The expected file of an API's calls.
async fn written(contract: &Contract) -> String {
    let client = match contract.name {
        "commerce-layer-2026-05" => "commerce_layer: &'a Client<V2026_05>".to_owned(),
        name => format!("{}: &'a Client", name.replace('-', "_")),
    };
    let api = contract.api.replace('-', "_");
    let version = match contract.name {
        "commerce-layer-2026-05" => "use counterfoil::commerce_layer::V2026_05;\n",
        _ => "",
    };
    let mut text = format!(
        "// Printed by the inspector: `COUNTERFOIL_WRITE_SNIPPETS=1 cargo test --test printed_snippets`. Do not edit.\n\n\
         {version}use counterfoil::{api}::Client;\n\nuse super::Sent;\n\n\
         pub(crate) fn call<'a>(name: &str, {client}) -> Option<Sent<'a>> {{\n    Some(match name {{\n"
    );
    let mut calls = String::new();
    for (at, example) in requests::of(contract).iter().enumerate() {
        let sandbox = Sandbox::start().await;
        let shown = by_hand(&sandbox, example);
        let printed = shown["rust"].as_str();
        let printed = printed.unwrap_or_else(|| panic!("{}: nothing is printed", example.name));
        let _ = writeln!(
            text,
            "        {:?} => Box::pin(call_{at}({api})),",
            example.name
        );
        let _ = write!(
            calls,
            "\n// {}\nasync fn call_{at}({}) -> Result<(), Box<dyn std::error::Error>> {{\n    {}\n    drop(answer);\n    Ok(())\n}}\n",
            example.name,
            client.replace("&'a ", "&"),
            printed.replace('\n', "\n    "),
        );
    }
    text + "        _ => return None,\n    })\n}\n" + &calls
}

#[tokio::test]
async fn what_is_printed_for_each_documented_request_is_what_is_compiled_here() {
    for contract in counterfoil_spec::ALL {
        let name = contract.name.replace('-', "_");
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join(format!("tests/snippets/calls/{name}.rs"));
        let written = written(&contract).await;
        if std::env::var_os("COUNTERFOIL_WRITE_SNIPPETS").is_some() {
            std::fs::write(path, written).unwrap();
            continue;
        }
        let known = std::fs::read_to_string(&path).unwrap();
        assert!(
            known == written,
            "{} is stale: COUNTERFOIL_WRITE_SNIPPETS=1 cargo test --test printed_snippets",
            path.display()
        );
    }
}
