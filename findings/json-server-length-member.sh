#!/usr/bin/env bash
# json-server 0.17.4.
# Expected: `PUT` replaces a row, and `DELETE` of a row takes along those that refer to it (json-server's README: "foreign keys"), whatever
# further members these have.
# Seen: a row with a number in a member `length`, such as a rope or a film, counts as an array for lodash. `PUT` keeps its old members, and
# a delete leaves it though its parent is gone.
# Why it matters here: Flexigift is json-server, and its rows may have any member. Its mock does the same; docs/fidelity/flexigift.md says so.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund json-server@0.17.4 >/dev/null 2>&1
cat > call.js <<'JS'
const jsonServer = require('json-server')
const app = jsonServer.create()
app.use(jsonServer.defaults({ logger: false }))
app.use(jsonServer.router({
  users: [{ id: 1 }],
  products: [{ id: 1, userId: 1, name: 'cup' }, { id: 2, userId: 1, name: 'rope', length: 20 }],
}))
const listener = app.listen(0, async () => {
  const base = `http://localhost:${listener.address().port}`
  const headers = { 'content-type': 'application/json' }
  const put = async (id) => (await fetch(`${base}/products/${id}`, { method: 'PUT', headers, body: '{"userId":1}' })).json()
  const cup = JSON.stringify(await put(1))
  const rope = JSON.stringify(await put(2))
  await fetch(`${base}/users/1`, { method: 'DELETE' })
  const left = JSON.stringify((await (await fetch(`${base}/products`)).json()).map((it) => it.id))
  listener.close()
  console.log(`json-server ${require('json-server/package.json').version}`)
  console.log(`PUT of a row without length: ${cup}\nPUT of a row with length:    ${rope}\nleft after the delete of the parent of both: ${left}`)
  process.exit(cup === '{"userId":1,"id":1}' && rope === '{"id":2,"userId":1,"name":"rope","length":20}' && left === '[2]' ? 0 : 1)
})
JS
node call.js
