import { expect, test } from 'vitest'
import { maxBody, NamedInteraction } from './contract-interactions.ts'

const call = { clientExternalId: 'acme', kind: 'call' }

test('a body of a megabyte is refused with the limit and what to do', () => {
  const read = NamedInteraction.safeParse({ ...call, body: 'x'.repeat(1_000_000) })
  expect(read.error?.issues[0]?.message).toContain(
    'at most 100,000 characters. Send what was written, without files',
  )
})

test('a body at the limit is taken whole', () => {
  expect(NamedInteraction.parse({ ...call, body: 'x'.repeat(maxBody) }).body).toHaveLength(maxBody)
})

test('an interaction that names no client is refused', () => {
  const read = NamedInteraction.safeParse({ kind: 'call', body: 'hello' })
  expect(read.error?.issues[0]?.message).toBe('Name the client: clientId, clientExternalId or contactEmail.')
})
