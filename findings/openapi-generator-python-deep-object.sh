#!/usr/bin/env bash
# openapi-generator 7.26.0 (PyPI openapi-generator-cli), generator python; needs Java.
# Expected: a `deepObject` parameter that is a map of strings takes {'name_eq': 'x'} and is sent as `filter[name_eq]=x`.
# Seen: its type is a map of maps, so that the value is refused ("Input should be a valid dictionary"), and a map of maps is sent
# as JSON in one parameter.
# Why it matters here: `filter[q]` of Commerce Layer is such a parameter. docs/other-languages.md shows a call that works.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check openapi-generator-cli==7.26.0 \
  pydantic==2.14.4 urllib3==2.7.0 python-dateutil==2.9.0.post0
cat > openapi.yaml <<'YAML'
openapi: 3.1.0
info: {title: Things, version: '1'}
paths:
  /things:
    get:
      operationId: listThings
      tags: [things]
      parameters:
        - {name: filter, in: query, style: deepObject, explode: true, schema: {type: object, additionalProperties: {type: string}}}
      responses: {'200': {description: They.}}
YAML
echo "openapi-generator $(venv/bin/openapi-generator-cli version 2>/dev/null)"
venv/bin/openapi-generator-cli generate -g python -i openapi.yaml -o client > log 2>&1
cat > call.py <<'PY'
import sys
from urllib.parse import unquote_plus

sys.path.insert(0, "client")
import openapi_client
from pydantic import ValidationError

things = openapi_client.ThingsApi(openapi_client.ApiClient(openapi_client.Configuration(host="https://api.test")))
sent = []


def call_api(method, url, *rest, **options):
    sent.append(unquote_plus(url))
    raise SystemError


things.api_client.call_api = call_api
try:
    things.list_things(filter={"name_eq": "x"})
    sys.exit("was not refused")
except ValidationError as error:
    print(error.errors()[0]["loc"], error.errors()[0]["msg"])
try:
    things.list_things(filter={"name": {"eq": "x"}})
except SystemError:
    print(sent[0])
sys.exit(sent[0] != 'https://api.test/things?filter={"name": {"eq": "x"}}')
PY
venv/bin/python call.py
