#!/usr/bin/env bash
# openapi-generator 7.26.0 (PyPI openapi-generator-cli), generator typescript-fetch; needs Java and Node.
# Expected: an access token of an `oauth2` scheme is sent as RFC 6750 has it, `Authorization: Bearer <token>`, as the same
# generator does for the scheme `http` / `bearer`.
# Seen: for `oauth2` the header is the bare token, without `Bearer`.
# Why it matters here: Commerce Layer and Fragment declare `oauth2` and answer 401. `accessToken: `Bearer ${token}`` is what
# works; docs/other-languages.md says so.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check openapi-generator-cli==7.26.0
npm install --silent --no-audit --no-fund typescript@5.9.3 >/dev/null 2>&1
cat > openapi.yaml <<'YAML'
openapi: 3.1.0
info: {title: Two schemes, version: '1'}
paths:
  /oauth2: {get: {operationId: byOauth2, tags: [calls], security: [{oauth2: []}], responses: {'200': {description: Fine.}}}}
  /bearer: {get: {operationId: byBearer, tags: [calls], security: [{bearer: []}], responses: {'200': {description: Fine.}}}}
components:
  securitySchemes:
    oauth2: {type: oauth2, flows: {clientCredentials: {tokenUrl: https://auth.test/token, scopes: {}}}}
    bearer: {type: http, scheme: bearer}
YAML
echo "openapi-generator $(venv/bin/openapi-generator-cli version 2>/dev/null)"
venv/bin/openapi-generator-cli generate -g typescript-fetch -i openapi.yaml -o client > log 2>&1
node_modules/.bin/tsc --target es2022 --lib es2022,dom --module commonjs --outDir out client/index.ts
cat > call.js <<'JS'
const { CallsApi, Configuration } = require('./out/index.js');
const seen = {};
const fetchApi = async (url, init) => {
  seen[new URL(url).pathname] = init.headers.Authorization;
  return new Response(null, { status: 200 });
};
const calls = new CallsApi(new Configuration({ basePath: 'https://api.test', accessToken: 'abc', fetchApi }));
Promise.all([calls.byOauth2(), calls.byBearer()]).then(() => {
  console.log(seen);
  process.exit(seen['/oauth2'] === 'abc' && seen['/bearer'] === 'Bearer abc' ? 0 : 1);
});
JS
node call.js
