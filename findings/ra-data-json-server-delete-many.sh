#!/usr/bin/env bash
# ra-data-json-server 5.15.3 beside json-server 0.17.4.
# Expected: `deleteMany` answers with the ids that it deleted, as react-admin's contract of a data provider has it.
# Seen: it reads the ids from the answers, and json-server answers `{}` to a DELETE: `{ data: [undefined, undefined] }`. The rows
# are gone.
# Why it matters here: Flexigift is json-server, and its mock answers the same; use the ids that you passed.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund ra-data-json-server@5.15.3 ra-core@5.15.3 json-server@0.17.4 >/dev/null 2>&1
cat > call.mjs <<'JS'
import jsonServer from 'json-server'
import jsonServerProvider from 'ra-data-json-server'
const app = jsonServer.create()
app.use(jsonServer.defaults({ logger: false }), jsonServer.router({ rows: [{ id: 1 }, { id: 2 }, { id: 3 }] }))
const listener = app.listen(0, async () => {
  const base = `http://127.0.0.1:${listener.address().port}`
  const { data } = await jsonServerProvider(base).deleteMany('rows', { ids: [1, 2] })
  const left = await (await fetch(`${base}/rows`)).json()
  console.log('ra-data-json-server 5.15.3, json-server 0.17.4: deleted', data, 'left', left)
  process.exit(data.length === 2 && data.every((id) => id === undefined) && left.length === 1 ? 0 : 1)
})
JS
node call.mjs
