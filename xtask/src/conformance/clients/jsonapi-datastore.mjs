import datastore from 'jsonapi-datastore'
import { base, drive, headers } from './json-api.mjs'

// It says of every resource that it does not read links.
console.log = (line) => line.startsWith('Warning: Links') || console.info(line)

// It keeps what the user fetched.
const store = new datastore.JsonApiDataStore()
const call = async (path, options) => {
  const answer = await fetch(`${base}/${path}`, { headers, ...options })
  const document = await answer.json()
  if (!answer.ok) throw document
  return store.sync(document)
}

await drive({
  create: (reference) => {
    const transaction = new datastore.JsonApiDataStoreModel('transactions')
    transaction.setAttribute('reference', reference)
    return call('transactions', { method: 'POST', body: JSON.stringify(transaction.serialize()) })
  },
  retrieve: (id) => call(`transactions/${id}`),
  list: (reference) => call(`transactions?filter[q][reference_eq]=${reference}&page[size]=1`),
  orders: (number) => call(`orders?filter[q][number_eq]=${number}&page[size]=1&include=authorizations`),
  code: (error) => error.errors[0].code
})
