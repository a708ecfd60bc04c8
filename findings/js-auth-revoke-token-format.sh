#!/usr/bin/env bash
# @commercelayer/js-auth 8.0.1.
# Expected: `revoke` sends the token that it is given to /oauth/revoke; to its caller an access token is opaque (RFC 6749, 1.4),
# and a server answers 200 to one that it does not know (RFC 7009, 2.2).
# Seen: `revoke` rejects with `InvalidTokenError: Invalid token format` and sends nothing unless the token is a JWT, because it
# reads the server's address from the token itself.
# Why it matters here: a test of its own with a made-up token never reaches the mock, whose answer to an unknown token can be
# seen with a call by hand alone.
set -euo pipefail
cd "$(mktemp -d)"
npm install --silent --no-audit --no-fund @commercelayer/js-auth@8.0.1 >/dev/null 2>&1
cat > call.mjs <<'JS'
import { revoke } from '@commercelayer/js-auth'
let requests = 0
globalThis.fetch = async () => {
  requests += 1
  return new Response('{}')
}
const error = await revoke({ clientId: 'x', clientSecret: 'y', token: '1234' }).then(() => undefined, (error) => error)
console.log(`js-auth 8.0.1: ${error?.name}: ${error?.message}; ${requests} requests`)
process.exit(error?.name === 'InvalidTokenError' && requests === 0 ? 0 : 1)
JS
node call.mjs
