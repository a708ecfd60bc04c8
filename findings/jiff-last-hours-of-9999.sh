#!/usr/bin/env bash
# jiff 1.0.2, beside chrono 0.4.42 (crates.io); needs Cargo.
# Expected: `9999-12-31T23:59:59Z`, the last second that RFC 3339 can write and what databases and vendors store for "never
# expires", is an instant that can be read.
# Seen: `jiff::Timestamp` ends at 9999-12-30T22:00:00.999999999Z, 26 hours earlier, so that an instant stays a date in every
# offset; a later one is an error. chrono reads it.
# Why it matters here: the last second of 9999 may stand in any date and time of an answer. counterfoil reads what lies in
# those 26 hours as the last instant that jiff has (sdk/src/types/timestamp.rs).
set -euo pipefail
cd "$(mktemp -d)"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "last-hours"
version = "0.0.0"
edition = "2024"
[dependencies]
jiff = { version = "=1.0.2", default-features = false, features = ["std"] }
chrono = { version = "=0.4.42", default-features = false, features = ["std"] }
[workspace]
TOML
cat > src/main.rs <<'RUST'
fn main() {
    for text in ["9999-12-30T22:00:00Z", "9999-12-30T22:00:01Z", "9999-12-31T23:59:59Z"] {
        let jiff = text.parse::<jiff::Timestamp>().is_ok();
        let chrono = chrono::DateTime::parse_from_rfc3339(text).is_ok();
        println!("{text}: jiff {jiff}, chrono {chrono}");
    }
}
RUST
said=$(cargo run --quiet)
echo "$said"
[[ $said == *'22:00:00Z: jiff true, chrono true'*'22:00:01Z: jiff false, chrono true'*'23:59:59Z: jiff false, chrono true' ]]
