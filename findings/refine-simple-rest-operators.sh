#!/usr/bin/env bash
# @refinedev/simple-rest 6.0.1.
# Expected: an operator of Refine's that json-server has no word for is refused, as this provider refuses `or` and `and`.
# Seen: `lt`, `gt`, `nin`, `null`, `startswith` and the others are sent as if they were `eq`: `amount < 10` asks for `amount=10`.
# Why it matters here: Flexigift's mock is asked for equality and answers it. Use `lte`, `gte`, `ne`, `contains` or `eq`;
# docs/other-languages.md says so.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund @refinedev/simple-rest@6.0.1 @refinedev/core@5.0.12 >/dev/null 2>&1
cat > call.mjs <<'JS'
import simpleRest from '@refinedev/simple-rest'
const asked = []
const client = {
  get: async (url) => {
    asked.push(url.split('?')[1])
    return { data: [], headers: { 'x-total-count': '0' } }
  }
}
const provider = simpleRest('https://api.test', client)
const operators = ['eq', 'lt', 'gt', 'nin', 'startswith', 'lte']
for (const operator of operators) {
  await provider.getList({ resource: 'rows', pagination: { mode: 'off' }, filters: [{ field: 'amount', operator, value: 10 }] })
}
console.log('@refinedev/simple-rest 6.0.1', Object.fromEntries(operators.map((operator, index) => [operator, asked[index]])))
process.exit(asked.slice(0, 5).every((query) => query === 'amount=10') && asked[5] === 'amount_lte=10' ? 0 : 1)
JS
node call.mjs
