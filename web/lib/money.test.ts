import { expect, test } from 'vitest'
import { amountText, formatMoney, readAmount } from './money'

test.each([
  ['90', 'USD', 9000],
  ['49.5', 'USD', 4950],
  [' 49,50 ', 'EUR', 4950],
  ['1000', 'JPY', 1000],
  ['49.505', 'USD', null],
  ['1.5', 'JPY', null],
  ['-3', 'USD', null],
  ['ninety', 'USD', null],
  ['', 'USD', null],
])('%o of %s is %o', (text, currency, amount) => {
  expect(readAmount(text, currency)).toBe(amount)
})

test('an amount is written with its currency, never rounded, with a minus', () => {
  expect(formatMoney({ amount: 123_456, currency: 'USD' })).toBe('1,234.56\u00a0USD')
  expect(formatMoney({ amount: -5, currency: 'EUR' })).toBe('−0.05\u00a0EUR')
  expect(amountText({ amount: 1000, currency: 'JPY' })).toBe('1000')
})
