#!/usr/bin/env bash
# json-server 0.17.4.
# Expected: `_page` pages, as `_limit`, `_start` and `_sort` limit, start and sort, whatever the members of the rows are called.
# Seen: the other words are taken out of the query before it filters, `_page` is not. Where a row has a member `_page`, the
# parameter pages and filters: page 2 of the rows whose `_page` is 2.
# Why it matters here: Flexigift stores any member, and its mock pages and filters as json-server does.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund json-server@0.17.4 >/dev/null 2>&1
cat > call.js <<'JS'
const jsonServer = require('json-server')
const app = jsonServer.create()
const rows = [1, 2, 3, 4].map((id) => ({ id, _page: 2, _limit: 9 }))
app.use(jsonServer.router({ rows: [...rows, { id: 5 }] }))
const listener = app.listen(0, async () => {
  const ids = async (query) => {
    const answer = await fetch(`http://127.0.0.1:${listener.address().port}/rows?${query}`)
    return (await answer.json()).map((row) => row.id).join()
  }
  const seen = { '_limit=2': await ids('_limit=2'), '_page=1&_limit=2': await ids('_page=1&_limit=2'), '_page=2&_limit=3': await ids('_page=2&_limit=3') }
  listener.close()
  console.log(`json-server ${require('json-server/package.json').version}`, seen)
  // By pages alone these were 1,2 and 4,5.
  process.exit(seen['_limit=2'] === '1,2' && seen['_page=1&_limit=2'] === '' && seen['_page=2&_limit=3'] === '4' ? 0 : 1)
})
JS
node call.js
