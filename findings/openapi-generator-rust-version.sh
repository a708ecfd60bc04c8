#!/usr/bin/env bash
# openapi-generator 7.26.0 (PyPI openapi-generator-cli), generator rust; needs Java and Cargo.
# Expected: a crate that Cargo reads, whatever `info.version` says; OpenAPI asks for no form, and dates are common.
# Seen: `2025-12-08` becomes `version = "2025-12-08.0.0"`, which Cargo refuses: no semantic version.
# Why it matters here: Persona's versions are dates. Pass --additional-properties=packageVersion=0.1.0;
# docs/other-languages.md says so.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check openapi-generator-cli==7.26.0
cat > openapi.yaml <<'YAML'
openapi: 3.1.0
info: {title: Things, version: '2025-12-08'}
paths:
  /things: {get: {operationId: listThings, tags: [things], responses: {'200': {description: They.}}}}
YAML
echo "openapi-generator $(venv/bin/openapi-generator-cli version 2>/dev/null)"
venv/bin/openapi-generator-cli generate -g rust -i openapi.yaml -o plain > log 2>&1
grep '^version' plain/Cargo.toml
if cargo metadata --no-deps --format-version 1 --manifest-path plain/Cargo.toml > /dev/null 2> refusal; then exit 1; fi
grep -m1 'error' refusal
venv/bin/openapi-generator-cli generate -g rust -i openapi.yaml -o told --additional-properties=packageVersion=0.1.0 > log 2>&1
cargo metadata --no-deps --format-version 1 --manifest-path told/Cargo.toml > /dev/null
echo 'with packageVersion: read'
