import assert from 'node:assert/strict'
import { useRecommendedStore } from '@warp-drive/core'
import { setupSignals } from '@warp-drive/core/configure'
import { withDefaults } from '@warp-drive/core/reactive'
import { JSONAPICache } from '@warp-drive/json-api'
import { createRecord, findRecord, query, serializeResources, setBuildURLConfig } from '@warp-drive/utilities/json-api'
import { base, drive, headers } from './json-api.mjs'

// Values alone: nothing is drawn, so nobody has to be told of a change.
setupSignals(() => ({
  createSignal: () => ({}),
  consumeSignal: () => {},
  notifySignal: () => {},
  createMemo: (_object, _key, compute) => compute,
  willSyncFlushWatchers: () => false,
  waitFor: (promise) => promise
}))
setBuildURLConfig({ host: base, namespace: '' })

const field = (name) => ({ kind: 'field', name })
const schema = (type, ...fields) => withDefaults({ type, fields })
const Store = useRecommendedStore({
  cache: JSONAPICache,
  schemas: [
    schema('transactions', field('reference')),
    schema('authorizations', field('amount_cents')),
    schema('orders', field('number'), { kind: 'hasMany', name: 'authorizations', type: 'authorizations', options: { async: false, inverse: null, linksMode: true } })
  ]
})
const store = new Store()
const content = async (request, body) => {
  const answer = await store.request({ ...request, headers: new Headers(headers), body })
  return answer.content.data
}

// An object in an object becomes a text.
assert.match(query('orders', { filter: { q: { number_eq: 'o01' } } }).url, /filter=%5Bobject\+Object%5D$/)

await drive({
  create: async (reference) => {
    const request = createRecord(store.createRecord('transactions', { reference }))
    const { record } = request.data
    // Commerce Layer allows neither; what is new has no id.
    assert.deepEqual(Object.keys(serializeResources(store.cache, record).data).slice(0, 3), ['type', 'id', 'lid'])
    const { type, attributes } = store.cache.peek(record)
    return content(request, JSON.stringify({ data: { type, attributes } }))
  },
  retrieve: (id) => content(findRecord('transactions', id)),
  list: (reference) => content(query('transactions', { 'filter[q][reference_eq]': reference, 'page[size]': 1 })),
  orders: (number) => content(query('orders', { 'filter[q][number_eq]': number, 'page[size]': 1, include: 'authorizations' })),
  code: (error) => error.errors[0].code
})
