import { expect, it } from 'vitest'
import { smsLength } from './contract-texts.ts'
import { saysStop, smsText } from './sms-text.ts'

it.each([
  ['x'.repeat(160), 1],
  ['x'.repeat(161), 2],
  ['x'.repeat(306), 2],
  ['x'.repeat(307), 3],
  ['€'.repeat(80), 1],
  ['€'.repeat(81), 2],
  ['ш'.repeat(70), 1],
  ['ш'.repeat(71), 2],
  ['😀'.repeat(35), 1],
  ['😀'.repeat(36), 2],
])('a text takes as many messages as networks count', (text, parts) => {
  expect(smsLength(text).parts).toBe(parts)
})

it('the first text says how to end it, once', () => {
  expect(smsText('Hello ', true)).toBe('Hello\nReply STOP to opt out.')
  expect(smsText('Hello. Text STOP to end', true)).toBe('Hello. Text STOP to end')
  expect(smsText('Hello', false)).toBe('Hello')
})

it.each(['STOP', ' stop. ', 'Stop!', 'please stop', 'Stopp', 'ARRÊT', 'baja', 'UNSUBSCRIBE'])(
  '“%s” ends it',
  (text) => {
    expect(saysStop(text)).toBe(true)
  },
)

it.each(['', 'Yes', 'stopping by on Tuesday', 'We had to stop the old contract last year'])(
  '“%s” does not',
  (text) => {
    expect(saysStop(text)).toBe(false)
  },
)
