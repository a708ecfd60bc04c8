#!/usr/bin/env bash
# openapi-generator 7.26.0 (PyPI openapi-generator-cli), generator python; needs Java.
# Expected: a property of `type: 'null'`, which JSON Schema 2020-12 and so OpenAPI 3.1 allow, is always None.
# Seen: the generator throws "Codegen Property not yet supported in getPydanticType" and writes no model. `const: null` says the
# same and is generated, as `Optional[Any]`.
# Why it matters here: Persona's field schema of the kind `json` has such a property. Its document says `const: null`.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check openapi-generator-cli==7.26.0
echo "openapi-generator $(venv/bin/openapi-generator-cli version 2>/dev/null)"
generate() {
  cat > openapi.yaml <<YAML
openapi: 3.1.0
info: {title: Fields, version: '1'}
paths:
  /field:
    get:
      operationId: field
      responses:
        '200': {description: It., content: {application/json: {schema: {\$ref: '#/components/schemas/Column'}}}}
components:
  schemas:
    Column: {type: object, properties: {fallback: $1, name: {type: string}}}
YAML
  venv/bin/openapi-generator-cli generate -g python -i openapi.yaml -o "$2" > log 2>&1
}
if generate "{type: 'null'}" by-type; then exit 1; fi
grep -o 'Error! Codegen Property not yet supported in getPydanticType' log | head -1
generate '{const: null}' by-constant
grep 'fallback: Optional' by-constant/openapi_client/models/column.py
