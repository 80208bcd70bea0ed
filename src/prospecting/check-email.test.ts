import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkEmail, isEmailSyntax } from './check-email.ts'

describe('an address is checked without asking its mailbox', () => {
  test.each([
    ['dana@harbor.example', 'accepts', 'unknown', 'not verified'],
    ['dana@gmail.com', 'accepts', 'unknown', 'free mail'],
    ['info@harbor.example', 'accepts', 'risky', 'role account'],
    ['info2@harbor.example', 'accepts', 'risky', 'role account'],
    ['x@0-mail.com', 'accepts', 'risky', 'disposable'],
    ['x@sub.0-mail.com', 'accepts', 'risky', 'disposable'],
    ['dana@harbor.example', 'refuses', 'invalid', 'takes no mail'],
    ['dana@harbor.example', 'unknown', 'unknown', 'could not be asked'],
    ['not an address', 'accepts', 'invalid', 'form'],
    ['dana@localhost', 'accepts', 'invalid', 'form'],
    ['a..b@harbor.example', 'accepts', 'invalid', 'form'],
  ] as const)('%s with a domain that %s is %s', (email, mx, status, words) => {
    const verdict = checkEmail(email, mx)
    expect(verdict.status).toBe(status)
    expect(verdict.reason).toContain(words)
  })

  test('no address is ever called valid without a verifier', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.emailAddress(), fc.string()),
        fc.constantFrom('accepts', 'refuses', 'unknown'),
        (email, mx) => {
          expect(checkEmail(email, mx as 'accepts').status).not.toBe('valid')
        },
      ),
    )
  })

  test('what is too long for a mail server is no address', () => {
    expect(isEmailSyntax(`${'a'.repeat(65)}@harbor.example`)).toBe(false)
    expect(
      isEmailSyntax(`a@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(63)}.com`),
    ).toBe(false)
  })
})
