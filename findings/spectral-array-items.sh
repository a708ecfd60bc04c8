#!/usr/bin/env bash
# @stoplight/spectral-cli 6.16.3, ruleset spectral:oas.
# Expected: a rule about schemas reads schemas; an example may hold any JSON.
# Seen: `array-items` takes an example that has a member `type: array` for a schema and reports an error, exit status 1.
# Why it matters here: Persona's field schemas say `type: array` on the wire, so its document has such examples. They stay,
# and the complaint is listed as a false alarm.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund @stoplight/spectral-cli@6.16.3 >/dev/null 2>&1
cat > openapi.yaml <<'YAML'
openapi: 3.1.0
info: {title: Fields, version: '1', description: One field, contact: {name: Nobody}}
servers: [{url: https://api.test}]
tags: [{name: fields, description: Fields}]
paths:
  /field:
    get:
      operationId: field
      description: The field.
      tags: [fields]
      responses:
        '200':
          description: It.
          content:
            application/json:
              schema: {type: object}
              examples:
                field: {value: {type: array, key: aliases}}
YAML
echo 'extends: ["spectral:oas"]' > ruleset.yaml
echo "spectral $(node_modules/.bin/spectral --version)"
status=0
said=$(node_modules/.bin/spectral lint openapi.yaml --ruleset ruleset.yaml --quiet --format text) || status=$?
echo "$said"
[[ $status == 1 && $said == *'error array-items'* ]]
