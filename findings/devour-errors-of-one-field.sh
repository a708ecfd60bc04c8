#!/usr/bin/env bash
# devour-client 3.2.0.
# Expected: a JSON:API answer with two errors of one attribute is an error that shows both.
# Seen: the errors are kept by the attribute's name, so that the last one of an attribute is the only one.
# Why it matters here: a Commerce Layer 422 may have several errors with the same `source.pointer`.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund devour-client@3.2.0 >/dev/null 2>&1
cat > call.js <<'JS'
const http = require('http')
const Devour = require('devour-client')
const source = { pointer: '/data/attributes/reference' }
const errors = [{ title: 'is too long', source }, { title: 'has a space', source }]
const listener = http.createServer((request, answer) => {
  answer.writeHead(422, { 'Content-Type': 'application/vnd.api+json' }).end(JSON.stringify({ errors }))
})
listener.listen(0, async () => {
  const devour = new Devour({ apiUrl: `http://127.0.0.1:${listener.address().port}`, logger: false })
  devour.define('order', { reference: '' })
  const error = await devour.create('order', { reference: 'x x' }).then(() => undefined, (error) => error)
  listener.close()
  console.log(`devour-client ${require('devour-client/package.json').version}: ${JSON.stringify(error)}`)
  process.exit(JSON.stringify(Object.values(error).map((it) => it.title)) === '["has a space"]' ? 0 : 1)
})
JS
node call.js
