import { describe, expect, test } from 'vitest'
import type { SendOutcome } from '../providers/mail-sending/index.ts'
import { isDeadAddress, mailboxVerdict, settle } from './send-outcomes.ts'

const refusal = (given: Partial<Extract<SendOutcome, { kind: 'refused' }>>): SendOutcome => ({
  id: 'm',
  kind: 'refused',
  isPermanent: true,
  code: 550,
  enhanced: null,
  response: '550 no',
  scope: 'recipient',
  ...given,
})

describe('O7: an address is dead', () => {
  test.each([
    ['no such mailbox', { code: 550, enhanced: '5.1.1', response: '550 5.1.1' }, true],
    ['no such domain', { code: 550, enhanced: '5.1.2', response: '550 5.1.2' }, true],
    ['no enhanced code but clear words', { code: 550, enhanced: null, response: '550 User unknown' }, true],
    ['blocked by policy', { code: 550, enhanced: '5.7.1', response: '550 5.7.1 user unknown to us' }, false],
    ['a full mailbox', { code: 552, enhanced: '5.2.2', response: '552 mailbox full' }, false],
    ['unclear words', { code: 550, enhanced: null, response: '550 Requested action not taken' }, false],
    [
      'a code that says nothing of addresses',
      { code: 554, enhanced: null, response: '554 no such user' },
      false,
    ],
  ])('%s: %o is %s', (_, given, isDead) => {
    expect(isDeadAddress(given)).toBe(isDead)
  })
})

describe('what becomes of a message', () => {
  test.each([
    ['accepted', { id: 'm', kind: 'accepted', response: '250' } as const, 1, 'sent'],
    ['refused for good', refusal({}), 1, 'bounced'],
    ['refused for what it says', refusal({ scope: 'message' }), 1, 'failed'],
    ['put off', refusal({ isPermanent: false, code: 451 }), 1, 'again'],
    ['put off too often', refusal({ isPermanent: false, code: 451 }), 7, 'failed'],
    ['not reached', { id: 'm', kind: 'unreached', response: '' } as const, 9, 'again'],
    ['refused with its mailbox', refusal({ scope: 'mailbox' }), 9, 'again'],
    ['not confirmed', { id: 'm', kind: 'in_doubt', response: '' } as const, 1, 'in_doubt'],
  ])('that was %s', (_, outcome, attempts, to) => {
    expect(settle({ attempts }, outcome).to).toBe(to)
  })

  test('waits longer after each time it was put off', () => {
    const waits = [1, 2, 3, 4, 5, 6].map((attempts) => {
      const one = settle({ attempts }, refusal({ isPermanent: false }))
      return one.to === 'again' ? one.afterMs : 0
    })
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect(waits[0]).toBeGreaterThan(0)
  })
})

describe('a mailbox', () => {
  test('is out of service once it is refused for good, and rests when nobody answers', () => {
    expect(mailboxVerdict([refusal({ scope: 'mailbox' })]).failure).toContain('550 no')
    expect(mailboxVerdict([refusal({ scope: 'mailbox', isPermanent: false })])).toEqual({
      failure: null,
      restMs: 300_000,
    })
    expect(mailboxVerdict([{ id: 'm', kind: 'unreached', response: '', retryAfterMs: 5000 }])).toEqual({
      failure: null,
      restMs: 5000,
    })
    expect(mailboxVerdict([refusal({})])).toEqual({ failure: null, restMs: 0 })
  })
})
