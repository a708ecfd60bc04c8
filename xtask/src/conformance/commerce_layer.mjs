// Drives the mock with Commerce Layer's own clients and checks what they make of its answers. `node FILE http://ADDRESS`;
// the mock at that address serves Commerce Layer alone, in a fresh world, without rate limits.

import assert from 'node:assert/strict'
import http from 'node:http'
import { authenticate, getCoreApiBaseEndpoint, jwtDecode, jwtIsIntegration, jwtIsSalesChannel, makeIntegration, revoke } from '@commercelayer/js-auth'
import { CommerceLayerStatic } from '@commercelayer/sdk'
import { CommerceLayer } from '@commercelayer/sdk/bundle'

const mock = new URL(process.argv[2])

// Both clients go to hosts of the vendor's by HTTPS. Everything is sent to the mock instead, under the host they wanted.
globalThis.fetch = (address, options = {}) =>
  new Promise((resolve, reject) => {
    const url = new URL(address)
    const request = http.request(
      {
        host: mock.hostname,
        port: mock.port,
        path: url.pathname + url.search,
        method: options.method ?? 'GET',
        headers: { ...options.headers, Host: url.host }
      },
      (answer) => {
        const parts = []
        answer.on('data', (part) => parts.push(part))
        answer.on('end', () => {
          const body = [204, 304].includes(answer.statusCode) ? null : Buffer.concat(parts)
          const { statusCode: status, statusMessage: statusText } = answer
          const headers = Object.entries(answer.headers).map(([name, value]) => [name, String(value)])
          resolve(new Response(body, { status, statusText, headers }))
        })
      }
    )
    request.on('error', reject)
    request.end(options.body)
  })

const control = async (path, body) => {
  const answer = await fetch(`${mock.origin}/_control/${path}`, { method: 'POST', body: JSON.stringify(body) })
  assert.equal(answer.status, 200, `the control API refuses ${path}: ${await answer.clone().text()}`)
  return answer.json()
}

let passed = 0
let failed = 0
const check = async (name, body) => {
  try {
    await body()
    passed += 1
  } catch (error) {
    failed += 1
    console.log(`${name}:\n  ${error.stack?.split('\n').slice(0, 12).join('\n  ')}`)
    if (error.errors) console.log(`  ${JSON.stringify(error.errors)}`)
  }
}
const refused = async (call, status, code) => {
  const error = await call.then(
    (answer) => assert.fail(`answered ${JSON.stringify(answer)}`),
    (error) => error
  )
  assert.ok(CommerceLayerStatic.isApiError(error), `not an error of the API: ${error}`)
  assert.equal(error.status, status)
  assert.equal(error.first().status, String(status))
  assert.equal(error.first().code, code)
  assert.ok(error.first().title && error.first().detail)
  return error
}

const credentials = { clientId: 'counterfoil-client', clientSecret: 'counterfoil-secret' }
const issue = () => authenticate('client_credentials', credentials)

await check('client credentials give a token that decodes', async () => {
  const token = await issue()
  assert.equal(token.errors, undefined)
  assert.equal(token.tokenType, 'bearer')
  assert.equal(token.expiresIn, 7200)
  assert.equal(token.scope, 'market:all')
  assert.ok(token.expires instanceof Date && token.createdAt > 0)
  const { header, payload } = jwtDecode(token.accessToken)
  assert.equal(header.alg, 'RS512')
  assert.equal(header.typ, 'JWT')
  assert.ok(header.kid)
  assert.ok(jwtIsIntegration(payload))
  assert.equal(payload.exp - payload.iat, 7200)
  assert.equal(payload.test, true)
  assert.equal(getCoreApiBaseEndpoint(token.accessToken), 'https://yourdomain.commercelayer.io')
})

await check('a scope is kept', async () => {
  const token = await authenticate('client_credentials', { ...credentials, scope: 'market:code:europe' })
  assert.equal(token.scope, 'market:code:europe')
})

await check('a client that is unknown is told so', async () => {
  const { errors } = await authenticate('client_credentials', { clientId: 'nobody', clientSecret: 'x' })
  assert.equal(errors[0].title, 'invalid_client')
  assert.equal(errors[0].code, 'UNAUTHORIZED')
  assert.equal(errors[0].status, 401)
})

await check('a customer signs in and refreshes', async () => {
  const clientId = 'counterfoil-client-sales-channel'
  const first = await authenticate('password', { clientId, username: 'ada@example.com', password: 'x', scope: 'market:code:eu' })
  assert.equal(first.ownerType, 'customer')
  assert.equal(first.expiresIn, 14400)
  assert.ok(jwtIsSalesChannel(jwtDecode(first.accessToken).payload))
  const second = await authenticate('refresh_token', { clientId, refreshToken: first.refreshToken })
  assert.equal(second.ownerId, first.ownerId)
  assert.notEqual(second.accessToken, first.accessToken)
})

await check('a token is revoked by its own client, and once more without harm', async () => {
  const { accessToken: token } = await issue()
  const stranger = await revoke({ ...credentials, clientSecret: 'wrong', token })
  assert.equal(stranger.errors[0].code, 'FORBIDDEN')
  assert.deepEqual(await revoke({ ...credentials, token }), {})
  assert.deepEqual(await revoke({ ...credentials, token }), {})
  const client = CommerceLayer({ organization: 'acme', accessToken: token })
  await refused(client.transactions.list(), 401, 'INVALID_TOKEN')
})

await check('an integration keeps its token, and gives it back', async () => {
  const values = new Map()
  const storage = {
    getItem: async (key) => values.get(key) ?? null,
    setItem: async (key, value) => void values.set(key, value),
    removeItem: async (key) => void values.delete(key)
  }
  const integration = makeIntegration(credentials, { storage })
  const first = await integration.getAuthorization()
  assert.equal((await integration.getAuthorization()).accessToken, first.accessToken)
  assert.deepEqual(await integration.revokeAuthorization(), {})
  assert.notEqual((await integration.getAuthorization()).accessToken, first.accessToken)
})

const { accessToken } = await issue()
const client = CommerceLayer({ organization: 'acme', accessToken })

await check('no order is a list without one', async () => {
  const none = await client.orders.list()
  assert.equal(none.length, 0)
  assert.equal(none.recordCount, 0)
  assert.equal(none.pageCount, 0)
  assert.equal(none.hasNextPage(), false)
})

const { ids } = await control(
  'commerce-layer/orders',
  Array.from({ length: 12 }, (_, number) => ({ number: `o${String(number).padStart(2, '0')}`, total_amount_cents: 1000 + number }))
)
const [order] = ids

await check('orders are listed page by page', async () => {
  const page = await client.orders.list({ pageNumber: 2, pageSize: 5, sort: { number: 'desc' } })
  assert.equal(page.recordCount, 12)
  assert.equal(page.pageCount, 3)
  assert.ok(page.hasNextPage() && page.hasPrevPage())
  assert.deepEqual(Array.from(page, (it) => it.number), ['o06', 'o05', 'o04', 'o03', 'o02'])
  assert.equal(await client.orders.count({ filters: { number_eq: 'o03' } }), 1)
})

let authorization
await check('an order is placed by its trigger, and its authorization comes along', async () => {
  const placed = await client.orders._place(order, { include: ['authorizations', 'transactions'] })
  assert.equal(placed.type, 'orders')
  assert.equal(placed.status, 'placed')
  assert.equal(placed.payment_status, 'authorized')
  assert.equal(placed.total_amount_cents, 1000)
  ;[authorization] = placed.authorizations
  assert.equal(authorization.type, 'authorizations')
  assert.equal(authorization.amount_cents, 1000)
  assert.equal(authorization.capture_balance_cents, 1000)
  assert.ok(client.authorizations.isAuthorization(authorization))
  assert.deepEqual(placed.transactions.map((it) => it.id), [authorization.id])
})

await check('what any resource lets a client write is written', async () => {
  for (const [calls, id] of [[client.orders, order], [client.authorizations, authorization.id]]) {
    const written = await calls.update({ id, reference: 'r', reference_origin: 'o', metadata: { a: { b: 1 } } })
    assert.equal(written.reference, 'r')
    assert.equal(written.reference_origin, 'o')
    assert.deepEqual(written.metadata, { a: { b: 1 } })
    assert.equal((await calls.update({ id, reference: null })).reference, null)
  }
})

let capture
await check('a part is captured', async () => {
  await refused(client.authorizations._capture_amount_cents(authorization.id, 1001), 422, 'VALIDATION_ERROR')
  await client.authorizations._capture_amount_cents(authorization.id, 600)
  const after = await client.authorizations._capture(authorization.id, { include: ['captures', 'order'] })
  assert.equal(after.capture_balance_cents, 400)
  assert.equal(after.order.payment_status, 'partially_paid')
  ;[capture] = after.captures
  assert.equal(capture.type, 'captures')
  assert.equal(capture.amount_cents, 600)
})

await check('what is left is voided', async () => {
  const after = await client.authorizations._void(authorization.id, { include: ['voids'] })
  assert.equal(after.void_balance_cents, 0)
  assert.equal(after.voids[0].amount_cents, 400)
  assert.equal((await client.voids._forward(after.voids[0].id)).succeeded, true)
})

let refund
await check('a part is refunded, and then the rest', async () => {
  await client.captures._refund_amount_cents(capture.id, 100)
  const after = await client.captures._refund(capture.id, { include: ['refunds', 'reference_authorization', 'order'] })
  assert.equal(after.refund_balance_cents, 500)
  assert.equal(after.reference_authorization.id, authorization.id)
  assert.equal(after.order.payment_status, 'partially_refunded')
  ;[refund] = after.refunds
  assert.equal((await client.refunds._forward(refund.id)).succeeded, true)
  await client.captures._refund(capture.id)
  const error = await refused(client.captures._refund(capture.id), 422, 'VALIDATION_ERROR')
  assert.equal(error.first().source.pointer, '/data/attributes/_refund')
  assert.equal((await client.orders.retrieve(order)).status, 'cancelled')
})

await check('a pending order’s transactions are cancelled', async () => {
  const { ids } = await control('commerce-layer/orders', { number: 'pending', authorized: true })
  const pending = await client.orders.retrieve(ids[0], { include: ['authorizations'] })
  const id = pending.authorizations[0].id
  assert.equal((await client.authorizations.update({ id, succeeded: false })).succeeded, false)
  assert.equal((await client.authorizations._forward(id)).succeeded, true)
  await client.authorizations._capture_amount_cents(id, 100)
  const [captured] = (await client.authorizations._capture(id, { include: ['captures'] })).captures
  assert.equal((await client.captures._forward(captured.id)).succeeded, true)
  assert.equal((await client.captures._cancel(captured.id)).refund_balance_cents, 0)
  assert.equal((await client.authorizations._cancel(id)).void_balance_cents, 0)
})

await check('each kind is listed and retrieved', async () => {
  for (const kind of ['transactions', 'authorizations', 'captures', 'voids', 'refunds', 'orders']) {
    const list = await client[kind].list({ sort: ['-created_at', 'number'], filters: { number_present: true } })
    assert.ok(list.length > 0, kind)
    // The documented transaction has no number.
    assert.equal(list.recordCount, await client[kind].count({ filters: { number_present: true } }))
    for (const one of list) {
      assert.equal(one.type === kind || kind === 'transactions', true, `${kind} lists ${one.type}`)
      const again = await client[kind].retrieve(one.id)
      assert.deepEqual(again, one)
      assert.ok(CommerceLayer({ organization: 'acme', accessToken })[kind].relationship(one.id))
    }
  }
})

await check('filters find what they say', async () => {
  const found = async (filters) => (await client.refunds.list({ filters, sort: { number: 'asc' } })).length
  assert.equal(await found({ amount_cents_gteq: 500 }), 1)
  assert.equal(await found({ amount_cents_in: [100, 500] }), 3)
  assert.equal(await found({ number_matches_any: ['o00%', 'x%'] }), 2)
  assert.equal(await found({ reference_null: true, succeeded_true: true }), 3)
  assert.equal(await found({ order_number_eq: 'o00' }), 2)
  assert.equal(await found({ number_or_reference_cont: 'pending' }), 1)
  assert.equal(await found({ created_at_lt: '2000-01-01' }), 0)
  await client.refunds.update({ id: refund.id, metadata: { team: { name: 'red' } } })
  assert.equal(await found({ metadata_jcont: { team: { name: 'red' } } }), 1)
  await refused(client.refunds.list({ filters: { nonsense_eq: 1 } }), 400, 'FILTER_NOT_ALLOWED')
})

await check('fieldsets leave out the rest', async () => {
  const [one] = await client.refunds.list({ fields: ['number', 'amount_cents'], filters: { number_start: 'o00' } })
  assert.deepEqual(Object.keys(one).sort(), ['amount_cents', 'id', 'number', 'type'])
  const both = await client.captures.retrieve(capture.id, {
    include: ['order', 'refunds'],
    fields: { captures: ['number', 'order', 'refunds'], orders: ['number'], refunds: ['amount_cents'] }
  })
  assert.deepEqual(both.order, { id: order, type: 'orders', number: 'o00' })
  assert.deepEqual(both.refunds.map((it) => it.amount_cents), [100, 500])
  assert.equal(both.amount_cents, undefined)
})

await check('a path of includes is followed to its end', async () => {
  const one = await client.refunds.retrieve(refund.id, {
    include: ['reference_capture', 'reference_capture.reference_authorization', 'order.captures', 'payment_source', 'attachments', 'events']
  })
  assert.equal(one.reference_capture.reference_authorization.id, authorization.id)
  assert.equal(one.reference_capture.reference_authorization.amount_cents, 1000)
  assert.equal(one.order.captures[0].amount_cents, 600)
  assert.deepEqual(one.attachments, [])
})

await check('related resources have calls of their own', async () => {
  const { transactions, authorizations, captures, voids, refunds, orders } = client
  for (const [calls, id] of [[transactions, refund.id], [authorizations, authorization.id], [captures, capture.id], [refunds, refund.id]]) {
    const whole = await calls.order(id)
    assert.equal(whole.type, 'orders')
    assert.equal(whole.number, 'o00')
    const part = await calls.order(id, { include: ['refunds'], fields: ['number', 'refunds'] })
    assert.deepEqual(part.refunds.map((it) => it.amount_cents), [100, 500])
    assert.deepEqual(Object.keys(part).sort(), ['id', 'number', 'refunds', 'type'])
    for (const name of ['attachments', 'events']) {
      const list = await calls[name](id, { pageSize: 5 })
      assert.ok(Array.isArray(list))
      assert.equal(list.recordCount, list.length)
    }
    const history = await calls.event_stores(id)
    assert.ok(history.length > 0)
    for (const entry of history) {
      assert.equal(entry.type, 'event_stores')
      assert.ok(['create', 'update'].includes(entry.event))
      assert.equal(entry.resource_id, id)
      assert.equal(typeof entry.payload, 'object')
      assert.equal(typeof entry.who, 'object')
    }
  }
  assert.equal((await authorizations.captures(authorization.id))[0].id, capture.id)
  const [back] = await authorizations.voids(authorization.id)
  assert.equal((await voids.reference_authorization(back.id)).id, authorization.id)
  assert.equal((await captures.reference_authorization(capture.id)).id, authorization.id)
  assert.equal((await refunds.reference_capture(refund.id)).id, capture.id)
  assert.equal(await refunds.return(refund.id), null)
  assert.equal(await captures.return(capture.id), null)
  const large = await captures.refunds(capture.id, { filters: { amount_cents_gt: 100 }, sort: ['-amount_cents'], include: ['order'] })
  assert.deepEqual(Array.from(large, (it) => [it.amount_cents, it.order.number]), [[500, 'o00']])
  assert.equal(large.recordCount, 1)
  for (const kind of ['authorizations', 'captures', 'voids', 'refunds']) {
    for (const one of await orders[kind](order, { pageSize: 25 })) assert.ok(one.number.startsWith('o00/T/'), kind)
  }
})

await check('what a test puts beside a resource is found there', async () => {
  const put = (owner, type, attributes) => control('commerce-layer/related', { owner, type, attributes })
  const source = await put(order, 'stripe_payments', { publishable_key: 'pk_test_x' })
  for (const name of ['b', 'a']) await put(capture.id, 'attachments', { name, url: `https://example.com/${name}.pdf` })
  await put(capture.id, 'events', { name: 'captures.create' })
  const back = await put(refund.id, 'returns', { number: '#1', status: 'received' })
  const files = await client.captures.attachments(capture.id, { sort: ['created_at'], filters: { name_eq: 'a' }, fields: ['url'] })
  assert.deepEqual(Array.from(files, (it) => [it.type, it.url]), [['attachments', 'https://example.com/a.pdf']])
  assert.ok(client.attachments.isAttachment(files[0]))
  assert.equal((await client.captures.events(capture.id)).first().name, 'captures.create')
  assert.equal((await client.refunds.return(refund.id)).id, back.id)
  const whole = await client.captures.retrieve(capture.id, { include: ['payment_source', 'attachments', 'events', 'refunds.return'] })
  assert.equal(whole.payment_source.type, 'stripe_payments')
  assert.equal(whole.payment_source.id, source.id)
  assert.equal(whole.payment_source.publishable_key, 'pk_test_x')
  assert.deepEqual(whole.attachments.map((it) => it.name), ['b', 'a'])
  assert.equal(whole.refunds.find((it) => it.id === refund.id).return.status, 'received')
})

await check('what is wrong is an error with its status, code and detail', async () => {
  const { transactions } = client
  await refused(transactions.retrieve('nobody'), 404, 'RECORD_NOT_FOUND')
  await refused(transactions.list({ pageSize: 26 }), 400, 'INVALID_PAGE_VALUE')
  await refused(transactions.list({ sort: ['nonsense'] }), 400, 'INVALID_SORT_CRITERIA')
  await refused(transactions.list({ include: ['nonsense'] }), 400, 'INVALID_INCLUDE')
  await refused(transactions.list({ fields: ['nonsense'] }), 400, 'INVALID_FIELD')
  await refused(client.authorizations.update({ id: authorization.id, nonsense: 1 }), 400, 'PARAM_NOT_ALLOWED')
  await refused(client.authorizations.update({ id: authorization.id, _capture: 'yes' }), 422, 'VALIDATION_ERROR')
  await refused(transactions.list({}, { accessToken: 'nonsense' }), 401, 'INVALID_TOKEN')
})

await check('the raw answer is JSON:API', async () => {
  const reader = client.addRawResponseReader()
  await client.transactions.list({ pageSize: 1, sort: ['number'] })
  const { rawResponse: document } = reader
  client.removeRawResponseReader()
  const address = 'http://acme.commercelayer.io/api/transactions?page%5Bnumber%5D=2&page%5Bsize%5D=1&sort=number'
  assert.equal(document.links.next, address)
  assert.equal(document.data[0].meta.mode, 'test')
})

await check('an expired token is renewed by the client', async () => {
  let asked = 0
  const forgetful = CommerceLayer({
    organization: 'acme',
    accessToken,
    refreshToken: async () => {
      asked += 1
      return (await issue()).accessToken
    }
  })
  await control('clock', { advance_seconds: 7201 })
  // The client looks at its own clock too.
  const now = Date.now
  Date.now = () => now() + 7201 * 1000
  try {
    assert.ok((await forgetful.orders.list()).length > 0)
  } finally {
    Date.now = now
  }
  assert.equal(asked, 1)
})

console.log(`${passed + failed} checks of the vendor's clients, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
