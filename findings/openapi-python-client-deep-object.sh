#!/usr/bin/env bash
# openapi-python-client 0.29.1.
# Expected: `style: deepObject` sends `filter[name_eq]=x`, or the generator says that it does not know the style.
# Seen: neither; each member is sent under its own name, `name_eq=x`, without a word.
# Why it matters here: a server ignores the unknown parameter and answers with everything. `filter[q]` of Commerce Layer works if
# the member's name is whole: {"filter[q][reference_eq]": ...}; docs/other-languages.md says so.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check openapi-python-client==0.29.1
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
venv/bin/openapi-python-client --version
PATH=$PWD/venv/bin:$PATH openapi-python-client generate --path openapi.yaml --output-path things --meta none
cat > call.py <<'PY'
import sys

from things.api.things.list_things import _get_kwargs
from things.models.list_things_filter import ListThingsFilter

params = _get_kwargs(filter_=ListThingsFilter.from_dict({"name_eq": "x"}))["params"]
print(params)
sys.exit(params != {"name_eq": "x"})
PY
venv/bin/python call.py
