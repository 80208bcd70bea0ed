import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { furtherUnpaid, standingOf } from './deposit-standing.ts'
import type { Reversal } from './deposit-standing.ts'

const reversal = fc.record({
  subject: fc.constantFrom('refund', 'dp_1', 'dp_2'),
  taken: fc.integer({ min: 0, max: 20_000 }),
  returned: fc.integer({ min: 0, max: 20_000 }),
})

describe('how a deposit stands', () => {
  it('never takes back more than it credited, and credits nothing that is not paid in the currency of the book', () => {
    fc.assert(
      fc.property(
        fc.option(fc.record({ amount: fc.nat(10_000), currency: fc.constantFrom('EUR', 'USD') })),
        fc.array(reversal),
        (paid, reversals) => {
          const { credit, taken, status } = standingOf({ unpaid: 'pending', paid, reversals }, 'EUR')
          expect(credit).toBe(paid?.currency === 'EUR' ? paid.amount : 0)
          expect(taken).toBeGreaterThanOrEqual(0)
          expect(taken).toBeLessThanOrEqual(credit)
          if (paid?.currency === 'USD') expect(status).toBe('held')
          if (paid === null) expect(status).toBe('pending')
        },
      ),
    )
  })

  it('a dispute that is won leaves what there was without it', () => {
    fc.assert(
      fc.property(fc.array(reversal), fc.nat(20_000), (others, amount) => {
        const paid = { amount: 10_000, currency: 'EUR' }
        const rest = others.filter(({ subject }) => subject !== 'dp_1')
        const won = [...rest, { subject: 'dp_1', taken: amount, returned: amount }]
        const standing = (reversals: readonly Reversal[]) =>
          standingOf({ unpaid: 'pending', paid, reversals }, 'EUR')
        expect(standing(won)).toEqual(standing(rest))
      }),
    )
  })

  it.each([
    ['paid', []],
    ['partially_refunded', [{ subject: 'refund', taken: 1, returned: 0 }]],
    ['refunded', [{ subject: 'refund', taken: 10_000, returned: 0 }]],
    ['disputed', [{ subject: 'dp_1', taken: 500, returned: 0 }]],
    ['paid', [{ subject: 'dp_1', taken: 500, returned: 500 }]],
    ['paid', [{ subject: 'dp_1', taken: 0, returned: 500 }]],
  ])('is called %s', (status, reversals) => {
    const paid = { amount: 10_000, currency: 'EUR' }
    expect(standingOf({ unpaid: 'pending', paid, reversals }, 'EUR').status).toBe(status)
  })

  it('an old message does not open again what is over', () => {
    expect(furtherUnpaid('failed', 'processing')).toBe('failed')
    expect(furtherUnpaid('pending', 'processing')).toBe('processing')
    expect(furtherUnpaid('processing', 'expired')).toBe('expired')
  })
})
