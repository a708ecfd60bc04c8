#!/usr/bin/env bash
# spraypaint 0.11.1.
# Expected: a JSON:API answer `{"errors": [...]}` with its status is an error that shows them.
# Seen: any but 404, 422 and 5xx, for example a perfectly valid 401 or 403, is `Error: invalid json`. The errors are nowhere but
# in `error.response`, to be parsed once more.
# Why it matters here: Commerce Layer's 400s and 401s look like a broken mock. Read `await error.response.json()`;
# docs/other-languages.md says so.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund spraypaint@0.11.1 >/dev/null 2>&1
cat > call.mjs <<'JS'
import spraypaint from 'spraypaint'
const document = { errors: [{ status: '403', code: 'FORBIDDEN', title: 'Not yours', detail: 'Ask the owner.' }] }
globalThis.fetch = async () => new Response(JSON.stringify(document), { status: 403, headers: { 'Content-Type': 'application/vnd.api+json' } })
const Base = spraypaint.SpraypaintBase.extend({ static: { baseUrl: 'https://api.test', apiNamespace: '' } })
const Order = Base.extend({ static: { jsonapiType: 'orders' } })
const error = await Order.find('1').then(() => undefined, (error) => error)
const { errors } = await error.response.json()
console.log(`spraypaint 0.11.1: ${error}; in its response: ${errors[0].status} ${errors[0].title}`)
process.exit(error.message === 'invalid json' && error.errors === undefined && errors[0].title === 'Not yours' ? 0 : 1)
JS
node call.mjs
