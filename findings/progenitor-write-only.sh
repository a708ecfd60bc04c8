#!/usr/bin/env bash
# progenitor 0.15.1 (crates.io); needs Cargo.
# Expected: a required member marked `writeOnly` is required of requests alone (OpenAPI 3.0.3, Schema Object).
# Seen: request and answer share one type that always asks for it: an answer without it, as the document promises, cannot be read.
# Why it matters here: Commerce Layer's triggers and gateway secrets are `writeOnly`. The lowering takes such members off the
# document before progenitor sees it (xtask/src/generate/lowering/write_only.rs), and the setters of triggers are emitted by
# us; when this script fails, that pass may go.
set -euo pipefail
cd "$(mktemp -d)"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "write-only"
version = "0.0.0"
edition = "2024"
[dependencies]
progenitor = "=0.15.1"
progenitor-client = "=0.15.1"
reqwest = { version = "0.13", default-features = false, features = ["json", "stream", "query"] }
serde = { version = "1", features = ["derive"] }
serde_json = "1"
[workspace]
TOML
cat > gateways.json <<'JSON'
{
  "openapi": "3.0.3",
  "info": {"title": "Gateways", "version": "1.0.0"},
  "paths": {
    "/gateways": {
      "post": {
        "operationId": "createGateway",
        "requestBody": {
          "required": true,
          "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Gateway"}}}
        },
        "responses": {
          "201": {
            "description": "Made",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Gateway"}}}
          }
        }
      }
    }
  },
  "components": {
    "schemas": {
      "Gateway": {
        "type": "object",
        "required": ["name", "secret_key"],
        "properties": {"name": {"type": "string"}, "secret_key": {"type": "string", "writeOnly": true}}
      }
    }
  }
}
JSON
cat > src/main.rs <<'RUST'
progenitor::generate_api!("gateways.json");

fn main() {
    match serde_json::from_str::<types::Gateway>(r#"{"name": "Main"}"#) {
        Ok(gateway) => println!("read: {}", gateway.name),
        Err(error) => println!("not read: {error}"),
    }
}
RUST
said=$(cargo run --quiet 2>cargo.log) || { cat cargo.log; exit 1; }
echo "progenitor $(cargo pkgid progenitor | sed 's/.*[#@]//'): $said"
[[ $said == 'not read: missing field `secret_key`'* ]]
