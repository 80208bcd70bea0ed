import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import { inWorkspace } from '../platform/db.ts'
import type { MarketMail } from './contract-mails.ts'
import { openMailDesk } from './mail-desk.ts'
import { mailKinds } from './mail-kinds.ts'
import { fillWording, problemsOf } from './mail-template.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())

const lead = mailKinds.provider_new_lead
const path = '/admin/marketplace/mails'

describe('the words of a mail', () => {
  test.each(Object.entries(mailKinds))(
    'of %s name only what is known and say something to everybody',
    (_, kind) => {
      expect(problemsOf(kind, kind.wording)).toEqual([])
      const nothing = fillWording(kind.wording, {})
      expect(nothing.subject.length + nothing.lines.length).toBeGreaterThan(0)
    },
  )

  test.each([
    ['subject', 'A lead for {{nich.name}}', '“{{nich.name}}” at character 12 is not known'],
    ['text', 'Hello,\n\n  see {{ lead.nam }}', '“{{ lead.nam }}” in line 3, character 7 is not known'],
    ['text', 'Hello {{lead.name', 'Braces at character 7 are not closed'],
    ['after', 'Bye\n}}', 'Braces in line 2, character 1 are not closed'],
    ['button', '{{}}', '“{{}}” at character 1 is not known'],
    ['button', '', 'Write what stands on the button.'],
  ])('with something wrong in the %s (%s) are refused with its place', (field, words, message) => {
    const [problem] = problemsOf(lead, { ...lead.wording, [field]: words })
    expect(problem?.field).toBe(field)
    expect(problem?.message).toContain(message)
    if (message.includes('known')) expect(problem?.message).toContain('{{lead.name}}, {{lead.email}}')
  })

  test('leave out a line whose variable says nothing, and a paragraph that has no line left', () => {
    const words = {
      subject: '{{a}}',
      text: 'One {{a}}\nTwo {{b}}\n\n{{b}}\n\nThree',
      button: '',
      after: '{{b}}',
    }
    expect(fillWording(words, { a: 'x', b: ' \u0007 ' })).toEqual({
      subject: 'x',
      lines: ['One x', 'Three'],
      button: '',
      after: [],
    })
  })

  test('take values as text: nothing in them is a variable, a line of its own in the subject or HTML', async () => {
    const me = await t.make.provider()
    const evil = '<img src=x onerror=alert(1)>{{lead.email}}\r\nBcc: all@x.example'
    const values = {
      'lead.name': evil,
      'lead.email': 'secret@home.example',
      'lead.phone': evil,
      'lead.postalCode': evil,
      'lead.answers': evil,
      'lead.price': evil,
      'level.name': evil,
      'niche.name': evil,
      'provider.name': evil,
    }
    const mail = await inWorkspace(t.app.db, me.workspaceId, async (tx) =>
      (await openMailDesk(tx, t.app, me.workspaceId)).write('provider_new_lead', {
        to: 'a@b.example',
        values,
        link: 'https://app.example/"><script>',
      }),
    )
    expect(mail.subject).toBe('A lead for <img src=x onerror=alert(1)>{{lead.email}} Bcc: all@x.example')
    expect(mail.html).not.toContain('<img')
    expect(mail.html).not.toContain('<script')
    expect(mail.html).toContain('&#60;img src=x onerror=alert(1)&#62;')
    expect(mail.text.match(/secret@home\.example/g)).toHaveLength(1)
  })
})

describe('a workspace', () => {
  test('words its mails as it likes, sees them with invented values, sends one to itself, and takes the product’s words back', async () => {
    const owner = await t.make.member()
    await t.make.provider({ workspaceId: owner.workspaceId })
    await t.rest(
      'PATCH',
      '/admin/marketplace/settings',
      { senderName: 'Acme Leads', replyTo: 'leads@acme.example', logoUrl: 'https://acme.example/logo.png' },
      owner,
    )
    const words = {
      subject: 'Thanks about {{niche.name}}',
      text: '{{greeting}}\n\n<b>Soon</b> more.',
      button: 'not here',
      after: '',
    }
    const changed = await t.rest('PUT', `${path}/lead_received`, words, owner)
    expect(changed.body.data).toMatchObject({
      wording: { ...words, button: '' },
      original: mailKinds.lead_received.wording,
      changedAt: expect.any(String),
    })
    const preview = await t.rest('POST', `${path}/lead_received/preview`, words, owner)
    expect(preview.body.data).toMatchObject({
      subject: 'Thanks about Roofing',
      html: expect.stringContaining('&#60;b&#62;Soon'),
    })
    t.mails.splice(0)
    const sent = await t.rest('POST', `${path}/lead_received/test`, words, owner)
    expect(sent.body.data).toEqual({ to: owner.email })
    await t.settle()
    expect(t.mails).toMatchObject([
      {
        to: owner.email,
        subject: 'Test: Thanks about Roofing',
        fromName: 'Acme Leads',
        replyTo: 'leads@acme.example',
        html: expect.stringContaining('<img src="https://acme.example/logo.png"'),
      },
    ])
    const other = await t.make.member()
    const theirs = (await t.rest('GET', path, undefined, other)).body.data as MarketMail[]
    expect(theirs.every(({ changedAt }) => changedAt === null)).toBe(true)

    expect((await t.rest('DELETE', `${path}/lead_received`, {}, owner)).body.data).toMatchObject({
      wording: mailKinds.lead_received.wording,
      changedAt: null,
    })
    const log = await t.rest('GET', '/audit-log?limit=5', undefined, owner)
    expect(JSON.stringify(log.body.data)).toContain('mail_template.reset')
  })

  test('is refused unknown variables, and members who are no admins may not change words', async () => {
    const owner = await t.make.member()
    const words = { subject: 'Hi {{password}}', text: 'Hi', button: '', after: '' }
    const refused = await t.rest('PUT', `${path}/lead_received`, words, owner)
    expect(refused.body.error).toMatchObject({
      code: 'invalid_input',
      details: {
        issues: [
          {
            field: 'subject',
            message:
              '“{{password}}” at character 4 is not known. Known are: {{greeting}}, {{lead.name}}, {{niche.name}}, {{workspace.name}}.',
          },
        ],
      },
    })
    const member = await t.make.member({ workspaceId: owner.workspaceId, role: 'member' })
    const fine = { ...words, subject: 'Hi' }
    expect((await t.rest('PUT', `${path}/lead_received`, fine, member)).status).toBe(403)
  })
})
