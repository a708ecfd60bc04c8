// Drives one client against the mock and against json-server itself, both with the mock's rows, and holds together what the
// client makes of their answers and what these were, byte for byte.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import jsonServer from 'json-server'

const rows = JSON.parse(readFileSync(new URL('../../../mock-server/src/apis/flexigift/rows.json', import.meta.url), 'utf8'))
const app = jsonServer.create()
app.use('/flexigift', jsonServer.defaults({ logger: false }), jsonServer.bodyParser, jsonServer.router(rows))
const listener = await new Promise((resolve) => {
  const listener = app.listen(0, '127.0.0.1', () => resolve(listener))
})

export const purchase = {
  transaction_id: 'txn042',
  user_id: 'user042',
  amazon_id: 'amz98765',
  product_id: 'hanes-underwear-001',
  card_id: 'hanes-gc-001',
  amount: 15.99,
  status: 'Completed',
  balance_check: true
}

// `calls` makes calls, by name, of the base URL and of what notes an answer. One that fails counts by its status; what
// json-server says of a fault of its own is where in its source it is.
export const drive = async (calls) => {
  const [theirs, ours] = await Promise.all(
    [`http://127.0.0.1:${listener.address().port}`, process.argv[2]].map(async (root) => {
      const seen = []
      const note = (status, total, text) => status < 500 && seen.push([status, total, text])
      for (const [name, call] of Object.entries(calls(`${root}/flexigift`, note))) {
        seen.push([name, await call().catch((error) => ({ failed: error.status ?? error.statusCode ?? String(error) }))])
      }
      return seen
    })
  )
  listener.close()
  for (const [index, answer] of theirs.entries()) assert.deepEqual(ours[index], answer)
  assert.equal(ours.length, theirs.length)
  console.log(`flexigift\tok, ${ours.length} answers and results equal`)
}
