import { describe, expect, test } from 'vitest'
import { createKeys, hashToken } from './crypto.ts'

const keyOf = (fill: number) => Buffer.alloc(32, fill)
const mine = '018f0000-0000-7000-8000-000000000001'
const other = '018f0000-0000-7000-8000-000000000002'

describe('sealed secrets', () => {
  test('a sealed secret opens for its workspace only', () => {
    const keys = createKeys([keyOf(1)])
    const sealed = keys.seal(mine, 'sk-ключ')
    expect(keys.open(mine, sealed)).toBe('sk-ключ')
    expect(() => keys.open(other, sealed)).toThrow()
    expect(sealed).not.toContain('sk-')
  })

  test('the same secret sealed twice looks different', () => {
    const keys = createKeys([keyOf(1)])
    expect(keys.seal(mine, 'a')).not.toBe(keys.seal(mine, 'a'))
  })

  test('a changed byte is noticed', () => {
    const keys = createKeys([keyOf(1)])
    const parts = keys.seal(mine, 'secret').split('.')
    const data = Buffer.from(parts[4] ?? '', 'base64url')
    data[0] = (data[0] ?? 0) ^ 1
    expect(() => keys.open(mine, [...parts.slice(0, 4), data.toString('base64url')].join('.'))).toThrow()
  })

  test('after a rotation old secrets open and are recognised as old', () => {
    const sealed = createKeys([keyOf(1)]).seal(mine, 'secret')
    const rotated = createKeys([keyOf(2), keyOf(1)])
    expect(rotated.open(mine, sealed)).toBe('secret')
    expect(rotated.isOld(sealed)).toBe(true)
    expect(rotated.isOld(rotated.seal(mine, 'x'))).toBe(false)
    expect(() => createKeys([keyOf(2)]).open(mine, sealed)).toThrow(/master key/)
  })
})

describe('signed links', () => {
  const now = new Date('2026-01-01T00:00:00Z')
  const later = new Date('2026-01-02T00:00:00Z')

  test('a link carries its data until it expires', () => {
    const keys = createKeys([keyOf(1)])
    const token = keys.signLink('unsubscribe', { id: 7 }, later)
    expect(keys.readLink('unsubscribe', token, now)).toEqual({ id: 7 })
    expect(keys.readLink('unsubscribe', token, later)).toBeNull()
  })

  test.each(['', '.', 'a.b', 'e30.', '💥.💥'])('nonsense %j is refused', (token) => {
    expect(createKeys([keyOf(1)]).readLink('unsubscribe', token, now)).toBeNull()
  })

  test('a link of another purpose, another key or with changed data is refused', () => {
    const keys = createKeys([keyOf(1)])
    const token = keys.signLink('unsubscribe', { id: 7 }, later)
    const forged = Buffer.from(JSON.stringify({ d: { id: 8 }, e: later.getTime() })).toString('base64url')
    expect(keys.readLink('survey', token, now)).toBeNull()
    expect(createKeys([keyOf(2)]).readLink('unsubscribe', token, now)).toBeNull()
    expect(keys.readLink('unsubscribe', `${forged}.${token.split('.')[1]}`, now)).toBeNull()
  })
})

test('a token is stored as the unpadded base64url of its SHA-256', () => {
  expect(hashToken('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0')
})
