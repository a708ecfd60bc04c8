// What every driver of a JSON:API client needs: where the API is, a token for it, one order with an authorization in the
// world, and what the client has to make of the answers.
import assert from 'node:assert/strict'

const root = process.argv[2]
export const base = `${root}/commerce-layer/api`
export const reference = 'loan-42'

const post = async (path, body) => {
  const answer = await fetch(root + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  assert.equal(answer.status, 200, path)
  return answer.json()
}
export const control = (path, body) => post(`/_control/${path}`, body)

const credentials = { grant_type: 'client_credentials', client_id: 'counterfoil-client', client_secret: 'counterfoil-secret' }
export const token = (await post('/commerce-layer/oauth/token', credentials)).access_token
export const headers = { Authorization: `Bearer ${token}`, Accept: 'application/vnd.api+json', 'Content-Type': 'application/vnd.api+json' }

await control('commerce-layer/orders', [{ number: 'o01', total_amount_cents: 1000, authorized: true }, { number: 'o02' }])

// The calls, in order: `create` answers with the new transaction, `retrieve` with one by its id, `list` with those of a
// reference, one a page, `orders` with those of a number and their authorizations, and `code` says why a retrieval failed.
export const drive = async ({ create, retrieve, list, orders, code }) => {
  const created = await create(reference)
  assert.equal(created.reference, reference, 'created')
  assert.equal((await retrieve(created.id)).reference, reference, 'retrieved')
  await create('another')
  assert.deepEqual((await list(reference)).map((it) => it.id), [created.id], 'listed')
  const [order, ...others] = await orders('o01')
  assert.deepEqual([order.number, others], ['o01', []], 'orders')
  assert.deepEqual(order.authorizations.map((it) => it.amount_cents), [1000], 'included')
  const error = await retrieve('nobody').then(() => assert.fail('somebody is found'), (error) => error)
  assert.equal(await code(error), 'RECORD_NOT_FOUND', 'refused')
  console.log('commerce-layer\tok')
}
