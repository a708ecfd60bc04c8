#!/usr/bin/env bash
# jsonschema 0.61.2, the crate.
# Expected: the validator of a schema of one keyword costs what that keyword costs.
# Seen: the first validator of a draft, whatever its schema, builds one of the draft's metaschema before, which no option prevents. The
# schema `{"type": "string"}` then allocates 185 kB as Draft 4, 227 as Draft 7, 735 as 2020-12 and 3,488 as 2019-09; the next one
# allocates 3 kB.
# Why it matters here: it was a quarter of the instructions up to a mock's first response. The mock compiles a contract's schemas by a
# reference of Draft 4, and its server builds that metaschema's validator beside the first client (`prepare_validation` in
# `mock-server/src/engine/contract/schema.rs`, docs/performance.md).
set -euo pipefail
cd "$(mktemp -d)"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "finding"
version = "0.1.0"
edition = "2024"
[dependencies]
dhat = "=0.3.3"
jsonschema = { version = "=0.61.2", default-features = false }
serde_json = "=1.0.150"
TOML
cat > src/main.rs <<'RUST'
use jsonschema::Draft;

#[global_allocator]
static ALLOCATOR: dhat::Alloc = dhat::Alloc;

/// Kilobytes that are allocated for one more validator.
fn allocated(draft: Draft) -> u64 {
    let before = dhat::HeapStats::get().total_bytes;
    let validator = jsonschema::options().with_draft(draft).build(&serde_json::json!({"type": "string"}));
    let allocated = dhat::HeapStats::get().total_bytes - before;
    assert!(validator.unwrap().is_valid(&"a".into()));
    allocated / 1_000
}

fn main() {
    let _profiler = dhat::Profiler::builder().testing().build();
    for draft in [Draft::Draft4, Draft::Draft7, Draft::Draft202012, Draft::Draft201909] {
        println!("{draft:?} {} {}", allocated(draft), allocated(draft));
    }
}
RUST
cargo run --quiet | tee seen
awk '
  $3 > 10 { large_next = 1 }
  $1 == "Draft4" && $2 > 150 && $2 < 250 { small = 1 }
  $1 == "Draft201909" && $2 > 3000 { large = 1 }
  END { exit !(small && large && !large_next) }
' seen
