import assert from 'node:assert/strict'
import spraypaint from 'spraypaint'
import { base, drive, token } from './json-api.mjs'

const { SpraypaintBase, attr, hasMany } = spraypaint
const Resource = SpraypaintBase.extend({
  static: { baseUrl: base, apiNamespace: '', keyCase: { server: 'snake', client: 'snake' } }
})
// It says `Token token="..."` of its own accord.
Resource.jwt = token
Resource.generateAuthHeader = (jwt) => `Bearer ${jwt}`
const Transaction = Resource.extend({ static: { jsonapiType: 'transactions' }, attrs: { reference: attr() } })
const Authorization = Resource.extend({ static: { jsonapiType: 'authorizations' }, attrs: { amount_cents: attr() } })
const Order = Resource.extend({ static: { jsonapiType: 'orders' }, attrs: { number: attr(), authorizations: hasMany() } })

await drive({
  create: async (reference) => {
    const transaction = new Transaction({ reference })
    await transaction.save()
    return transaction
  },
  retrieve: async (id) => (await Transaction.find(id)).data,
  list: async (reference) => (await Transaction.where({ q: { reference_eq: reference } }).per(1).all()).data,
  orders: async (number) => (await Order.where({ q: { number_eq: number } }).per(1).includes('authorizations').all()).data,
  // What is wrong it calls "record not found" or "invalid json"; the errors are in the answer alone.
  code: async (error) => {
    assert.equal(error.message, 'record not found')
    assert.equal(error.errors, undefined)
    return (await error.response.json()).errors[0].code
  }
})
