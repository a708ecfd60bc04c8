#!/usr/bin/env bash
# @stoplight/prism-cli 5.16.0.
# Expected: `jsonSchemaDialect` with the URI that OpenAPI 3.1 has as its default changes nothing.
# Seen: Prism then checks no request body: what it refuses with 422 without that line, it answers with 200.
# Why it matters here: our documents had the line. They do without it, which says the same.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund @stoplight/prism-cli@5.16.0 >/dev/null 2>&1
document() {
  cat <<YAML
openapi: 3.1.0
info: {title: Things, version: '1'}
$1
paths:
  /things:
    post:
      operationId: createThing
      requestBody:
        required: true
        content:
          application/json:
            schema: {type: object, required: [name], properties: {name: {type: string}}}
      responses:
        '200': {description: It., content: {application/json: {schema: {type: object}, example: {}}}}
        '422': {description: Not so.}
YAML
}
echo "prism $(node_modules/.bin/prism --version)"
port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
status() {
  document "$1" > openapi.yaml
  node_modules/.bin/prism mock openapi.yaml --host 127.0.0.1 --port "$port" > log 2>&1 &
  local prism=$! code=000
  for _ in $(seq 100); do
    code=$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$port/things" -H 'content-type: application/json' -d '{}') && break
    sleep 0.3
  done
  kill $prism
  wait $prism 2>/dev/null || true
  echo "$code"
}
without=$(status '')
with=$(status 'jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base')
echo "without the line: $without"
echo "with the line: $with"
[[ $without == 422 && $with == 200 ]]
