import { Jsona } from 'jsona'
import { base, drive, headers } from './json-api.mjs'

// It formats alone: the calls are the user's.
const jsona = new Jsona()
const call = async (path, options) => {
  const answer = await fetch(`${base}/${path}`, { headers, ...options })
  const document = await answer.json()
  if (!answer.ok) throw document
  return jsona.deserialize(document)
}

await drive({
  create: (reference) => {
    const body = JSON.stringify(jsona.serialize({ stuff: { type: 'transactions', reference } }))
    return call('transactions', { method: 'POST', body })
  },
  retrieve: (id) => call(`transactions/${id}`),
  list: (reference) => call(`transactions?filter[q][reference_eq]=${reference}&page[size]=1`),
  orders: (number) => call(`orders?filter[q][number_eq]=${number}&page[size]=1&include=authorizations`),
  code: (error) => error.errors[0].code
})
