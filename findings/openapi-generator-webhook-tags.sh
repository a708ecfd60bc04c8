#!/usr/bin/env bash
# openapi-generator 7.26.0 (PyPI openapi-generator-cli), generator typescript-fetch (rust does the same); needs Java.
# Expected: one class for the tag `events`, with the call that lists them; webhooks beside it or not at all.
# Seen: each tag becomes one file, first of the calls and then again of the webhooks. A webhook with the same tag replaces the
# file, so that the call is gone from the client; the log has a warning about file path collisions, and the exit status is 0.
# Why it matters here: Persona's webhooks had the tag of `GET /events`. They have a tag of their own now.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check openapi-generator-cli==7.26.0
cat > openapi.yaml <<'YAML'
openapi: 3.1.0
info: {title: Events, version: '1'}
paths:
  /events:
    get: {operationId: listEvents, tags: [events], responses: {'200': {description: They.}}}
webhooks:
  happened:
    post: {operationId: happened, tags: [events], responses: {'200': {description: Received.}}}
YAML
echo "openapi-generator $(venv/bin/openapi-generator-cli version 2>/dev/null)"
venv/bin/openapi-generator-cli generate -g typescript-fetch -i openapi.yaml -o client > log 2>&1
grep -o 'Duplicate file path detected.*operating systems' log
calls=$(grep -o 'async [a-zA-Z]*(' client/apis/EventsApi.ts)
echo "$calls"
[[ $calls == *'async happened('* && $calls != *'listEvents('* ]]
