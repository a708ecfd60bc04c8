#!/usr/bin/env bash
# @warp-drive/utilities 5.8.2.
# Expected: `query('orders', { sort: ['number', '-created_at'] })` asks for that order. JSON:API: sort fields are applied "in
# the order specified".
# Seen: the builder sorts every list of the query, so `sort=-created_at,number` is asked for, another order of the same rows;
# the caller's own list is sorted too.
# Why it matters here: Commerce Layer sorts by several fields. A text, 'number,-created_at', is left alone; docs/other-languages.md
# says so.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund @warp-drive/core@5.8.2 @warp-drive/utilities@5.8.2 >/dev/null 2>&1
cat > call.mjs <<'JS'
import { query } from '@warp-drive/utilities/json-api'
const asked = ['number', '-created_at']
const sorted = (sort) => new URL(query('orders', { sort }, { host: 'https://api.test' }).url).searchParams.get('sort')
const list = sorted(asked)
const text = sorted('number,-created_at')
console.log(`@warp-drive/utilities 5.8.2: a list: ${list}, a text: ${text}, the list afterwards: ${asked}`)
process.exit(list === '-created_at,number' && text === 'number,-created_at' && asked[0] === '-created_at' ? 0 : 1)
JS
node --conditions=unpkg call.mjs
