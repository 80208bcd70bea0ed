import { describe, expect, test } from 'vitest'
import { base32, codeAt, otpauthUri, stepOfCode } from './totp.ts'

/** The key of the test vectors of RFC 6238, appendix B. */
const secret = Buffer.from('12345678901234567890')

describe('codes of an authenticator app', () => {
  // RFC 6238 appendix B, SHA-1, the last six of its eight digits.
  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('at second %i the code is %s', (second, code) => {
    expect(codeAt(secret, Math.floor(second / 30))).toBe(code)
  })

  // RFC 4648 section 10, without padding.
  test.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('%j in base32 is %s', (text, encoded) => {
    expect(base32(Buffer.from(text))).toBe(encoded)
  })

  test('a code works once, half a minute early or late, and not later', () => {
    const at = (second: number) => new Date(second * 1000)
    const step = Math.floor(1111111109 / 30)
    expect(stepOfCode(secret, '081804', { now: at(1111111109), lastStep: 0 })).toBe(step)
    expect(stepOfCode(secret, '081804', { now: at(1111111109), lastStep: step })).toBeNull()
    expect(stepOfCode(secret, '081804', { now: at(1111111109 + 30), lastStep: 0 })).toBe(step)
    expect(stepOfCode(secret, '081804', { now: at(1111111109 - 30), lastStep: 0 })).toBe(step)
    expect(stepOfCode(secret, '081804', { now: at(1111111109 + 61), lastStep: 0 })).toBeNull()
    expect(stepOfCode(secret, '81804', { now: at(1111111109), lastStep: 0 })).toBeNull()
  })

  test('an app reads issuer, account and key', () => {
    const uri = new URL(otpauthUri(secret, { issuer: 'Leadwright', account: 'a b@acme.example' }))
    expect(uri.searchParams.get('secret')).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    expect(uri.searchParams.get('issuer')).toBe('Leadwright')
    expect(uri.href).toContain('Leadwright:a%20b%40acme.example')
  })
})
