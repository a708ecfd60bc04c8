//! Crates of other people's and the driver's in a workspace of their own.

use std::fs;
use std::path::Path;

use super::client::Client;
use super::shell;
use crate::generate::{plain_clients, workspace_root};

/// The driver of a client, and its manifest.
fn parts(name: &str) -> Option<(&'static str, &'static str)> {
    match name {
        "openapi-generator-rust" => Some((include_str!("openapi-generator-rust.rs"), GENERATED)),
        "progenitor" => Some((include_str!("progenitor.rs"), PROGENITOR)),
        "reqwest-middleware" => Some((include_str!("reqwest-middleware.rs"), MIDDLEWARE)),
        "oauth2-rust" => Some((include_str!("oauth2.rs"), OAUTH2)),
        _ => None,
    }
}

/// How every manifest begins.
const PACKAGE: &str = r#"[package]
name = "driver"
version = "0.0.0"
edition = "2024"
publish = false

"#;

const OAUTH2: &str = r#"[workspace]

[dependencies]
oauth2 = { version = "=5.0.0", default-features = false, features = ["ureq"] }
ureq = { version = "2", default-features = false }
"#;

const PROGENITOR: &str = r#"[workspace]

[dependencies]
chrono = { version = "0.4", default-features = false, features = ["serde", "std"] }
futures = { version = "0.3", default-features = false }
progenitor-client = "=0.15.1"
reqwest = { version = "0.13", default-features = false, features = ["form", "json", "query", "stream"] }
serde = { version = "1", features = ["derive"] }
serde_json = "1"
tokio = { version = "1", features = ["macros", "rt"] }

[profile.dev]
debug = false
"#;

const MIDDLEWARE: &str = r#"[workspace]

[dependencies]
bytes = "1"
counterfoil = { path = "{sdk}", default-features = false, features = ["commerce-layer", "persona"] }
http = "1"
reqwest = { version = "0.13", default-features = false, features = ["json"] }
reqwest-middleware = { version = "=0.5.2", features = ["json"] }
reqwest-retry = { version = "=0.9.1", default-features = false }
serde_json = "1"
tokio = { version = "1", features = ["macros", "rt"] }
tower-service = "0.3"

[profile.dev]
debug = false
"#;

const GENERATED: &str = r#"[workspace]
members = ["persona", "commerce-layer", "fragment", "flexigift"]

[dependencies]
persona_client = { path = "persona", default-features = false }
commerce_layer_client = { path = "commerce-layer", default-features = false }
fragment_client = { path = "fragment", default-features = false }
flexigift_client = { path = "flexigift", default-features = false }
reqwest = { version = "0.13", default-features = false, features = ["json", "form"] }
serde_json = "1"
tokio = { version = "1", features = ["macros", "rt"] }
"#;

pub(super) fn drive(
    client: &Client,
    folder: &Path,
    generated: &Path,
    url: &str,
) -> Result<String, String> {
    let (driver, manifest) = parts(client.name).ok_or("it has no driver")?;
    let write = |name: &str, text: &str| {
        fs::write(generated.join(name), text).map_err(|error| error.to_string())
    };
    fs::create_dir_all(generated.join("src")).map_err(|error| error.to_string())?;
    let sdk = workspace_root().join("sdk").display().to_string();
    let manifest = [PACKAGE, &manifest.replace("{sdk}", &sdk)].concat();
    write("Cargo.toml", &manifest)?;
    if client.name == "progenitor" {
        plain_clients(&generated.join("src")).map_err(|error| error.to_string())?;
    }
    write("src/main.rs", driver)?;
    write("src/common.rs", include_str!("common.rs"))?;
    write("src/token.rs", include_str!("token.rs"))?;
    let manifest = generated.join("Cargo.toml").display().to_string();
    // The crates are generated again each time; their dependencies are not.
    let target = folder.join("rust").display().to_string();
    shell(
        folder,
        &format!("cargo run --quiet --manifest-path {manifest} --target-dir {target} -- {url}"),
    )
}
