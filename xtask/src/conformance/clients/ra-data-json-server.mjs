import jsonServerProvider from 'ra-data-json-server'
import { fetchUtils } from 'ra-core'
import { drive, purchase } from './beside-json-server.mjs'

await drive((base, note) => {
  const provider = jsonServerProvider(base, (url, options) =>
    fetchUtils.fetchJson(url, options).then(
      (answer) => {
        note(answer.status, answer.headers.get('x-total-count'), answer.body)
        return answer
      },
      (error) => {
        note(error.status, null, error.body)
        throw error
      }
    )
  )
  const resource = 'transactions'
  const pagination = { page: 1, perPage: 2 }
  const sort = { field: 'amount', order: 'DESC' }
  return {
    create: () => provider.create(resource, { data: purchase }),
    'create with an id': () => provider.create(resource, { data: { ...purchase, id: 77 } }),
    'create with an id that is there': () => provider.create(resource, { data: { ...purchase, id: 77 } }),
    getOne: () => provider.getOne(resource, { id: 77 }),
    getList: () => provider.getList(resource, { pagination, sort, filter: { status: 'Completed' } }),
    'getList, second page': () => provider.getList(resource, { pagination: { page: 2, perPage: 2 }, sort, filter: {} }),
    'getList, full text': () => provider.getList(resource, { pagination, sort, filter: { q: 'hanes' } }),
    'getList, like': () => provider.getList(resource, { pagination, sort, filter: { user_id_like: '04' } }),
    'getList, none': () => provider.getList(resource, { pagination, sort, filter: { status: 'Nothing' } }),
    getMany: () => provider.getMany(resource, { ids: [77, 1, 999] }),
    getManyReference: () => provider.getManyReference(resource, { target: 'user_id', id: 'user042', pagination, sort, filter: {} }),
    update: () => provider.update(resource, { id: 77, data: { ...purchase, amount: 16 }, previousData: {} }),
    updateMany: () => provider.updateMany(resource, { ids: [77], data: { ...purchase, status: 'Refunded' } }),
    delete: () => provider.delete(resource, { id: 77, previousData: {} }),
    deleteMany: () => provider.deleteMany(resource, { ids: [1] }),
    'getOne of nobody': () => provider.getOne(resource, { id: 999 })
  }
})
