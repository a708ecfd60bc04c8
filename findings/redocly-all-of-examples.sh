#!/usr/bin/env bash
# @redocly/cli 2.77.0, rule no-invalid-media-type-examples of the recommended set.
# Expected: no complaint; the schema closes nothing, and the example fits it.
# Seen: where an `allOf` describes the same member in two branches, each branch is closed for the check, and the member that
# only one of them lists is reported: "must NOT have unevaluated properties".
# Why it matters here: Persona's webhooks narrow an event in just this way. The warnings are listed as false alarms.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund @redocly/cli@2.77.0 >/dev/null 2>&1
cat > openapi.yaml <<'YAML'
openapi: 3.1.0
info: {title: Events, version: '1', license: {name: MIT, identifier: MIT}}
servers: [{url: https://api.test}]
security: []
paths:
  /event:
    get:
      operationId: event
      summary: An event
      responses:
        '200':
          description: It.
          content:
            application/json:
              schema:
                allOf:
                  - type: object
                    properties: {attributes: {type: object, properties: {name: {type: string}}}}
                  - type: object
                    properties: {attributes: {type: object, properties: {payload: {type: object}}}}
              examples:
                created: {value: {attributes: {name: created, payload: {}}}}
        '404': {description: None.}
YAML
said=$(node_modules/.bin/redocly lint openapi.yaml --extends=recommended --format=json 2>/dev/null)
node -e '
  const report = JSON.parse(process.argv[1]);
  console.log(`redocly ${report.version}`);
  for (const it of report.problems) console.log(it.severity, it.ruleId, it.message);
  const alarms = report.problems.filter((it) => /must NOT have unevaluated properties/.test(it.message));
  process.exit(alarms.length === 2 && report.problems.length === 2 ? 0 : 1);
' "$said"
