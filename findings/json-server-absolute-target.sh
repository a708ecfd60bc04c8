#!/usr/bin/env bash
# json-server 0.17.4.
# Expected: a server accepts a target in absolute form (RFC 9112, 3.2.2, "a server MUST accept the absolute-form in requests"),
# as a proxy's client sends it, and its links are as without.
# Seen: the rows come, but the links of the page put the host in front of the whole target:
# `<http://localhost:3000http://localhost:3000/rows?...>`, which is no URL.
# Why it matters here: Flexigift is json-server. Its mock follows RFC 9112 instead; docs/fidelity/flexigift.md says so.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund json-server@0.17.4 >/dev/null 2>&1
cat > call.js <<'JS'
const http = require('http')
const jsonServer = require('json-server')
const app = jsonServer.create()
app.use(jsonServer.router({ rows: [{ id: 1 }, { id: 2 }] }))
const get = (port, path) =>
  new Promise((resolve) => http.get({ port, path, headers: { Host: 'localhost:3000' } }, (answer) => resolve(answer.resume().headers.link)))
const listener = app.listen(0, async () => {
  const { port } = listener.address()
  const origin = await get(port, '/rows?_page=1&_limit=1')
  const absolute = await get(port, 'http://localhost:3000/rows?_page=1&_limit=1')
  listener.close()
  console.log(`json-server ${require('json-server/package.json').version}\norigin form:   ${origin}\nabsolute form: ${absolute}`)
  const good = origin.startsWith('<http://localhost:3000/rows?')
  process.exit(good && absolute.startsWith('<http://localhost:3000http://localhost:3000/rows?') ? 0 : 1)
})
JS
node call.js
