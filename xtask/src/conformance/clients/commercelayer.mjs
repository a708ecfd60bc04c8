// The vendor's own clients, with the mock's clock in the past, so that renewal is seen. `conformance commerce-layer` has more.
import assert from 'node:assert/strict'
import { authenticate } from '@commercelayer/js-auth'
import { CommerceLayer } from '@commercelayer/sdk/bundle'
import { base, control, drive, headers } from './json-api.mjs'

const send = fetch
globalThis.fetch = (url, options) => send(String(url).replace(/^https:..\w+\.commercelayer\.io/, `${process.argv[2]}/commerce-layer`), options)
const credentials = { clientId: 'counterfoil-client', clientSecret: 'counterfoil-secret' }
let issued = 0
const issue = async () => {
  issued += 1
  return (await authenticate('client_credentials', credentials)).accessToken
}
const accessToken = await issue()
const client = CommerceLayer({ organization: 'acme', accessToken, refreshToken: issue })

// A transaction can be read alone, as published.
assert.equal(client.transactions.create, undefined)
await drive({
  create: async (reference) => {
    const body = JSON.stringify({ data: { type: 'transactions', attributes: { reference } } })
    const answer = await fetch(`${base}/transactions`, { method: 'POST', headers, body })
    const { id } = (await answer.json()).data
    return { id, reference }
  },
  retrieve: (id) => client.transactions.retrieve(id),
  list: async (reference) => Array.from(await client.transactions.list({ filters: { reference_eq: reference }, pageSize: 1 })),
  orders: async (number) => Array.from(await client.orders.list({ filters: { number_eq: number }, pageSize: 1, include: ['authorizations'] })),
  code: (error) => error.first().code
})

assert.equal(issued, 1)
await control('clock', { advance_seconds: 7201 })
// By a clock that stands before the token's `exp`, a refusal is an error.
const now = Date.now
Date.now = () => 0
await assert.rejects(client.orders.list(), (error) => error.first().code === 'INVALID_TOKEN')
assert.equal(issued, 1, 'renewed before `exp`')
Date.now = now
assert.equal((await client.orders.list()).length, 2)
assert.equal(issued, 2, 'not renewed after `exp`')
