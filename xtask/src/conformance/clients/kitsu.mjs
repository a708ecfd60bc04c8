import assert from 'node:assert/strict'
import Kitsu from 'kitsu'
import { query } from 'kitsu-core'
import { base, drive, headers } from './json-api.mjs'

// Its own names: `transactions` stay as they are, in the path and as the type.
const kitsu = new Kitsu({ baseURL: base, headers, camelCaseTypes: false, resourceCase: 'none', pluralize: false })
const page = { size: 1 }
// A list would be repeated, where JSON:API has commas.
assert.equal(query({ include: ['order', 'events'] }), 'include=order&include=events')

await drive({
  create: async (reference) => (await kitsu.create('transactions', { reference })).data,
  retrieve: async (id) => (await kitsu.get(`transactions/${id}`)).data,
  list: async (reference) => (await kitsu.get('transactions', { params: { filter: { q: { reference_eq: reference } }, page } })).data,
  orders: async (number) => {
    const params = { filter: { q: { number_eq: number } }, page, include: 'authorizations' }
    const { data } = await kitsu.get('orders', { params })
    // A relationship is an object with links, and what it is to lies in its `data`.
    return data.map(({ number, authorizations }) => ({ number, authorizations: authorizations.data }))
  },
  code: (error) => error.errors[0].code
})
