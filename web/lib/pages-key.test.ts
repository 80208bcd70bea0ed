import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { pagesKey } from './pages-key'

test('what is done in an area makes its lists old, and those of no other', async () => {
  const queries = new QueryClient()
  const [own, jumped, other] = [
    pagesKey(['money', 'ledger', 'p1']),
    pagesKey(['money', 'ledger', 'p1'], 2),
    pagesKey(['leads', 'list']),
  ]
  for (const key of [own, jumped, other]) queries.setQueryData(key, { pages: [] })
  // As `api.money.key()` writes it.
  await queries.invalidateQueries({ queryKey: [['money'], {}] })
  expect([own, jumped, other].map((key) => queries.getQueryState(key)?.isInvalidated)).toEqual([
    true,
    true,
    false,
  ])
})
