import Devour from 'devour-client'
import { base, drive, token } from './json-api.mjs'

const devour = new Devour({ apiUrl: base, bearer: token, logger: false, errorBuilder: ({ code }) => ({ code }) })
devour.define('transaction', { reference: '' })
devour.define('authorization', { amount_cents: 0 })
devour.define('order', { number: '', authorizations: { jsonApi: 'hasMany', type: 'authorizations' } })
const page = { size: 1 }

await drive({
  create: async (reference) => (await devour.create('transaction', { reference })).data,
  retrieve: async (id) => (await devour.find('transaction', id)).data,
  list: async (reference) => (await devour.findAll('transaction', { filter: { q: { reference_eq: reference } }, page })).data,
  orders: async (number) => (await devour.findAll('order', { filter: { q: { number_eq: number } }, page, include: 'authorizations' })).data,
  code: (error) => Object.values(error)[0].code
})
