#!/usr/bin/env bash
# openapi-generator 7.26.0 (PyPI openapi-generator-cli), generator typescript-fetch, with TypeScript 5.9.3; needs Java and Node.
# Expected: `anyOf` with a discriminator becomes a union, as `oneOf` does.
# Seen: it becomes one interface with the members of all, a member that two branches type differently in one of the ways; and the
# code that reads it does not compile.
# Why it matters here: a field schema of Persona is one of fourteen kinds with `default-value`s of different types. The vendor
# says `anyOf`; each branch has a constant of its own in `type`, so that `oneOf`, which our document says, is the same.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check openapi-generator-cli==7.26.0
npm install --silent --no-audit --no-fund typescript@5.9.3 >/dev/null 2>&1
echo "openapi-generator $(venv/bin/openapi-generator-cli version 2>/dev/null)"
compile() {
  cat > openapi.yaml <<YAML
openapi: 3.1.0
info: {title: Kinds, version: '1'}
paths:
  /kind:
    get:
      operationId: kind
      responses:
        '200': {description: It., content: {application/json: {schema: {\$ref: '#/components/schemas/Kind'}}}}
components:
  schemas:
    Kind:
      $1: [{\$ref: '#/components/schemas/Text'}, {\$ref: '#/components/schemas/Flag'}]
      discriminator:
        propertyName: type
        mapping: {text: '#/components/schemas/Text', flag: '#/components/schemas/Flag'}
    Text: {type: object, required: [type], properties: {type: {type: string, const: text}, fallback: {type: string}}}
    Flag: {type: object, required: [type], properties: {type: {type: string, const: flag}, fallback: {type: boolean}}}
YAML
  venv/bin/openapi-generator-cli generate -g typescript-fetch -i openapi.yaml -o "$1" > log 2>&1
  node_modules/.bin/tsc --strict --noEmit --target es2022 --lib es2022,dom --module commonjs "$1/index.ts" > "$1.log"
}
compile oneOf
echo 'oneOf: compiles'
if compile anyOf; then exit 1; fi
echo "anyOf: $(grep -c 'error TS2322' anyOf.log) type errors, the first of them:"
grep -m1 'error TS2322' anyOf.log
