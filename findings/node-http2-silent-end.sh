#!/usr/bin/env bash
# Node 20.20.2, module `http2`.
# Expected: a request on a connection that the server closes before it answers fails: an `error`, as of `http`
# (ECONNRESET, "socket hang up").
# Seen: neither `response` nor `error`. The stream ends and closes as if an empty body had been read; `for await` over it is
# done without a word. Only `rstCode`, 8, tells.
# Why it matters here: this is how a client that takes HTTP/2 for granted meets a server of HTTP/1.1 such as the mock, whose
# answer looks empty then. docs/other-languages.md says so.
set -euo pipefail
cd "$(mktemp -d)"
cat > call.mjs <<'JS'
import http from 'node:http';
import http2 from 'node:http2';
import net from 'node:net';

const server = net.createServer((socket) => socket.once('data', () => socket.end()).on('error', () => {}));
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const origin = `http://127.0.0.1:${server.address().port}`;

const session = http2.connect(origin);
const seen = [];
session.on('error', () => seen.push('error of the session'));
const stream = session.request({ ':path': '/' });
for (const event of ['response', 'error', 'aborted']) stream.on(event, () => seen.push(event));
let body = '';
for await (const chunk of stream) body += chunk;
await new Promise((closed) => (stream.closed ? closed() : stream.on('close', closed)));

const error = await new Promise((failed) => http.get(origin, () => failed(null)).on('error', failed));
server.close();
console.log(`Node ${process.version}`);
console.log('http2:', { events: seen, body, rstCode: stream.rstCode });
console.log('http: ', error?.code);
process.exit(seen.length === 0 && body === '' && error?.code === 'ECONNRESET' ? 0 : 1);
JS
node call.mjs
