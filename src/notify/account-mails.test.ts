import { describe, expect, test } from 'vitest'
import type { AccountMail } from '../tenancy/index.ts'
import { accountMailText } from './account-mails.ts'

const url = 'https://leads.example.com/verify-email?token=abc'
const mails: AccountMail[] = [
  { kind: 'verify', to: 'ada@acme.example', name: 'Ada', url },
  { kind: 'already_registered', to: 'ada@acme.example', name: 'Ada', url },
  { kind: 'reset', to: 'ada@acme.example', name: '', url },
  { kind: 'magic_link', to: 'ada@acme.example', name: 'Ada', url },
  { kind: 'password_changed', to: 'ada@acme.example', name: 'Ada', url },
  { kind: 'second_factor_on', to: 'ada@acme.example', name: 'Ada', url },
  { kind: 'second_factor_off', to: 'ada@acme.example', name: 'Ada', url },
  { kind: 'recovery_code_used', to: 'ada@acme.example', name: 'Ada', url },
  { kind: 'identity_linked', to: 'ada@acme.example', name: 'Ada', provider: 'Google', url },
  { kind: 'confirm_email', to: 'ada@acme.example', name: 'Ada', url },
  { kind: 'email_taken', to: 'ada@acme.example', name: 'Ada', url },
  { kind: 'account_deleted', to: 'ada@acme.example', name: 'Ada', url },
  { kind: 'email_change_asked', to: 'ada@acme.example', name: 'Ada', email: 'ada@new.example', url },
  { kind: 'email_changed', to: 'ada@acme.example', name: 'Ada', email: 'ada@new.example', url },
  { kind: 'invitation', to: 'ada@acme.example', workspaceName: 'Acme', name: 'Grace', expiresInDays: 7, url },
]

describe('mails about accounts', () => {
  test.each(mails)('a $kind mail names its link in text and in HTML', (mail) => {
    const { text, html, to } = accountMailText(mail)
    expect(text).toContain(url)
    expect(html).toContain(`href="${url}"`)
    expect(to).toBe('ada@acme.example')
  })

  test('a name with markup or line breaks stays text', () => {
    const mail = accountMailText({
      kind: 'invitation',
      to: 'ada@acme.example',
      workspaceName: '<script>alert(1)</script>',
      name: 'Eve\r\nBcc: all@acme.example',
      expiresInDays: 7,
      url,
    })
    expect(mail.html).not.toContain('<script>')
    expect(mail.subject).not.toMatch(/[\r\n]/)
  })
})
