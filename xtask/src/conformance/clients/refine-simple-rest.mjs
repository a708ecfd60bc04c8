import simpleRest, { axiosInstance } from '@refinedev/simple-rest'
import { drive, purchase } from './beside-json-server.mjs'

await drive((base, note) => {
  const client = axiosInstance.create({
    transformResponse: (text, headers, status) => {
      note(status, headers['x-total-count'], text)
      return JSON.parse(text)
    }
  })
  const provider = simpleRest(base, client)
  const resource = 'transactions'
  const pagination = { currentPage: 1, pageSize: 2 }
  const sorters = [{ field: 'status', order: 'asc' }, { field: 'amount', order: 'desc' }]
  const list = (filters, others) => provider.getList({ resource, pagination, sorters, filters, ...others })
  return {
    create: () => provider.create({ resource, variables: purchase }),
    'create with an id': () => provider.create({ resource, variables: { ...purchase, id: 77 } }),
    getOne: () => provider.getOne({ resource, id: 77 }),
    getList: () => list([{ field: 'status', operator: 'eq', value: 'Completed' }]),
    'getList, second page': () => list([], { pagination: { currentPage: 2, pageSize: 2 } }),
    'getList, all': () => list([], { pagination: { mode: 'off' } }),
    'getList, unequal': () => list([{ field: 'status', operator: 'ne', value: 'Completed' }]),
    'getList, between': () => list([{ field: 'amount', operator: 'gte', value: 15 }, { field: 'amount', operator: 'lte', value: 16 }]),
    'getList, contains': () => list([{ field: 'user_id', operator: 'contains', value: '04' }]),
    'getList, full text': () => list([{ field: 'q', operator: 'eq', value: 'hanes' }]),
    getMany: () => provider.getMany({ resource, ids: [77, 1, 999] }),
    update: () => provider.update({ resource, id: 77, variables: { amount: 16 } }),
    'update as a whole': () => provider.update({ resource, id: 77, variables: purchase, meta: { method: 'put' } }),
    deleteOne: () => provider.deleteOne({ resource, id: 77 }),
    'getOne of nobody': () => provider.getOne({ resource, id: 999 })
  }
})
