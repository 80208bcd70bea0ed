import { describe, expect, test } from 'vitest'
import type { AccountMail } from '../tenancy/index.ts'
import { accountMailText } from './account-mails.ts'

const url = 'https://leads.example.com/verify-email?token=abc'
const mails: AccountMail[] = [
  { kind: 'verify', to: 'ada@acme.example', name: 'Ada', url },
  { kind: 'already_registered', to: 'ada@acme.example', name: 'Ada', url },
  { kind: 'reset', to: 'ada@acme.example', name: '', url },
  { kind: 'invitation', to: 'ada@acme.example', workspaceName: 'Acme', invitedBy: 'Grace', url },
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
      invitedBy: 'Eve\r\nBcc: all@acme.example',
      url,
    })
    expect(mail.html).not.toContain('<script>')
    expect(mail.subject).not.toMatch(/[\r\n]/)
  })
})
