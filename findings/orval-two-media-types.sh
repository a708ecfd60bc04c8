#!/usr/bin/env bash
# orval 8.38.0, client fetch.
# Expected: a body that is sent as JSON says so. With one media type in the document the client writes it as Content-Type.
# Seen: with two, it still sends `JSON.stringify(body)` but no Content-Type, so that fetch calls it text/plain.
# Why it matters here: Persona's create takes JSON and forms, and answers 400 to anything else. Pass
# { headers: { 'Content-Type': 'application/json' } } with the call; docs/other-languages.md says so.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund orval@8.38.0 >/dev/null 2>&1
generate() {
  cat > openapi.yaml <<YAML
openapi: 3.1.0
info: {title: Things, version: '1'}
paths:
  /things:
    post:
      operationId: createThing
      requestBody: {content: {$1}}
      responses: {'201': {description: It.}}
YAML
  node_modules/.bin/orval --input openapi.yaml --output "$2" --client fetch >/dev/null 2>&1
}
json='application/json: {schema: {type: object, properties: {name: {type: string}}}}'
form='multipart/form-data: {schema: {type: object, additionalProperties: true}}'
generate "$json" one.ts
generate "$json, $form" two.ts
echo "orval $(node -p "require('./node_modules/orval/package.json').version")"
echo "one media type: $(grep -c "'Content-Type': 'application/json'" one.ts) Content-Type, $(grep -c 'body: JSON.stringify' one.ts) JSON body"
echo "two media types: $(grep -c "'Content-Type'" two.ts || true) Content-Type, $(grep -c 'body: JSON.stringify' two.ts) JSON body"
grep -q "'Content-Type': 'application/json'" one.ts
! grep -q "'Content-Type'" two.ts && grep -q 'body: JSON.stringify' two.ts
