#!/usr/bin/env bash
# @apidevtools/swagger-parser 13.1.0.
# Expected: a server variable may have a `description`, as the text of OpenAPI 3.1 says ("description: string, an optional
# description for the server variable").
# Seen: the document is refused. The JSON Schema that it validates with is a release of 2021, which misspells the member.
# Why it matters here: Commerce Layer's document had one; what it said now stands in the server's own description.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund @apidevtools/swagger-parser@13.1.0 >/dev/null 2>&1
cat > validate.mjs <<'JS'
import { readFileSync } from 'node:fs';
import SwaggerParser from '@apidevtools/swagger-parser';

const { version } = JSON.parse(readFileSync('node_modules/@apidevtools/swagger-parser/package.json', 'utf8'));
console.log(`swagger-parser ${version}`);
const document = (variable) => ({
  openapi: '3.1.0',
  info: { title: 'Shops', version: '1' },
  servers: [{ url: 'https://{shop}.api.test', variables: { shop: { default: 'mine', ...variable } } }],
  paths: {},
});
await SwaggerParser.validate(document({}));
console.log('without a description: valid');
try {
  await SwaggerParser.validate(document({ description: 'Which shop' }));
  console.log('with a description: valid');
  process.exit(1);
} catch (error) {
  console.log(`with a description: ${error.message.replace(/\s+/g, ' ')}`);
  process.exit(/variables\/shop must NOT have unevaluated properties/.test(error.message) ? 0 : 1);
}
JS
node validate.mjs
