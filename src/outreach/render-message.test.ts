import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { renderMessage, RenderProblem, type RenderInput } from './render-message.ts'
import { renderInput } from './render-test-input.ts'

const usual = renderInput()
const withMessage = (message: Partial<RenderInput['message']>, parts: Partial<RenderInput> = {}) =>
  renderInput({ ...parts, message: { ...usual.message, ...message } })
const withMailbox = (mailbox: Partial<RenderInput['mailbox']>) =>
  renderInput({ mailbox: { ...usual.mailbox, ...mailbox } })

const read = async (input: RenderInput) => PostalMime.parse(renderMessage(input).raw)
const header = (mail: Awaited<ReturnType<typeof read>>, key: string) =>
  mail.headers.find((one) => one.key === key)?.value
const linesOf = (raw: Buffer) => raw.toString('latin1').split('\r\n')

describe('a mail is what the message says', () => {
  it('reads back with the sender, the recipient, the subject, the date and both forms of the text', async () => {
    const mail = await read(usual)
    expect(mail).toMatchObject({
      from: { name: 'Ada Byron', address: 'ada@acme.example' },
      to: [{ name: 'Dana Whitlock', address: 'dana@brightharbor.example' }],
      subject: 'Booking at Bright Harbor Dental',
      date: '2026-03-02T09:30:00.000Z',
      messageId: '<019a0000-0000-7000-8000-000000000202@acme.example>',
    })
    expect(mail.text).toContain(
      'See what we do (https://acme.example/booking?a=1&b=2), or https://acme.example/.',
    )
    expect(mail.html).toContain('<a href="https://acme.example/booking?a=1&amp;b=2">what we do</a>')
    expect(mail.html).toContain('or <a href="https://acme.example/">https://acme.example/</a>.</p>')
  })

  it('is the same, byte for byte, for the same input', () => {
    expect(renderMessage(renderInput()).raw.equals(renderMessage(renderInput()).raw)).toBe(true)
  })

  it('carries the postal address and the way to unsubscribe in both forms', async () => {
    const mail = await read(usual)
    for (const form of [mail.text, mail.html]) {
      expect(form).toContain('1 Main Street')
      expect(form).toContain('https://leads.acme.example/u/u-019a0000-0000-7000-8000-000000000202')
    }
  })

  it('hangs the link of unsubscribing on the words in brackets', async () => {
    const mail = await read(
      renderInput({
        settings: { postalAddress: 'Acme', unsubscribeText: 'Not for you? [Tell us] to stop.' },
      }),
    )
    expect(mail.html).toMatch(/Not for you\? <a href="[^"]+\/u\/[^"]+">Tell us<\/a> to stop\./)
    expect(mail.text).toContain('Not for you? Tell us to stop.: https://')
  })

  it('offers one-click unsubscribing as RFC 8058 has it', async () => {
    const mail = await read(withMailbox({ replyTo: 'team@acme.example' }))
    expect(header(mail, 'list-unsubscribe')).toBe(
      '<https://leads.acme.example/u/u-019a0000-0000-7000-8000-000000000202>, <mailto:team@acme.example?subject=unsubscribe%20u-019a0000-0000-7000-8000-000000000202>',
    )
    expect(header(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    expect(mail.replyTo).toEqual([{ name: '', address: 'team@acme.example' }])
  })

  it('refuses to leave without a postal address, and says where to enter it', () => {
    expect(() =>
      renderMessage(renderInput({ settings: { postalAddress: ' ', unsubscribeText: '' } })),
    ).toThrow(/postal address.*Settings/)
  })
})

describe('tracking', () => {
  it('is nowhere in a mail that asks for none', () => {
    const mail = renderMessage(usual)
    expect(mail.html).not.toContain('/t/')
    expect(mail.html).not.toContain('<img')
    expect(mail.links).toEqual([])
  })

  it('puts a pixel and own addresses into the HTML, on the tracking domain, and names where each leads', () => {
    const mail = renderMessage(
      renderInput({
        tracking: { opens: true, clicks: true },
        mailbox: { ...usual.mailbox, trackingDomain: 'go.acme.example' },
      }),
    )
    const { id } = usual.message
    expect(mail.html).toContain(`<img src="https://go.acme.example/t/o/o-${id}"`)
    expect(mail.html).toContain(`<a href="https://go.acme.example/t/c/c-${id}-0">what we do</a>`)
    expect(mail.html).toContain(`https://go.acme.example/t/c/c-${id}-1`)
    expect(mail.links).toEqual(['https://acme.example/booking?a=1&b=2', 'https://acme.example/'])
    expect(mail.text).toContain('https://acme.example/booking?a=1&b=2')
    expect(mail.html, 'unsubscribing works when the tracking domain is gone').toContain(
      `https://leads.acme.example/u/u-${id}`,
    )
  })

  it('opens without clicks, and clicks without opens', () => {
    const opens = renderMessage(renderInput({ tracking: { opens: true, clicks: false } })).html
    expect(opens).toContain('/t/o/')
    expect(opens).not.toContain('/t/c/')
    const clicks = renderMessage(renderInput({ tracking: { opens: false, clicks: true } })).html
    expect(clicks).toContain('/t/c/')
    expect(clicks).not.toContain('/t/o/')
  })
})

describe('follow-ups (O5)', () => {
  const earlier = [
    { id: '019a0000-0000-7000-8000-000000000001', subject: 'Booking at Bright Harbor' },
    { id: '019a0000-0000-7000-8000-000000000002', subject: 'Another point' },
  ]

  it('name the mail before and all earlier ones', async () => {
    const mail = await read(renderInput({ earlier }))
    expect(mail.inReplyTo).toBe('<019a0000-0000-7000-8000-000000000002@acme.example>')
    expect(mail.references).toBe(
      '<019a0000-0000-7000-8000-000000000001@acme.example> <019a0000-0000-7000-8000-000000000002@acme.example>',
    )
  })

  it.each([
    ['Booking at Bright Harbor', 'Re: Booking at Bright Harbor'],
    ['Re:', 'Re: Booking at Bright Harbor'],
    ['RE: something', 'Re: Booking at Bright Harbor'],
    ['One more idea', 'One more idea'],
  ])('with the subject “%s” go out as “%s”', (subject, expected) => {
    expect(renderMessage(withMessage({ subject }, { earlier })).subject).toBe(expected)
  })

  it('never pile up marks', () => {
    const again = [{ id: 'a', subject: 'Re: Booking' }]
    expect(renderMessage(withMessage({ subject: 'Booking' }, { earlier: again })).subject).toBe('Re: Booking')
  })

  it('keep a subject that begins with Re: when nothing went before', () => {
    expect(renderMessage(withMessage({ subject: 'Re: your question' })).subject).toBe('Re: your question')
  })
})

describe('any script and any length', () => {
  it.each([
    'Termin bei Zahnärzte am Hafen: fünf Überlegungen zur Praxis, die wir Ihnen gern zeigen würden',
    'ご予約について、もう少し詳しくご説明させていただけますでしょうか。どうぞよろしくお願いいたします',
    'موعد في عيادة الأسنان',
    '👩‍⚕️ Booking',
    'A subject of plain words that is so long that it must be folded twice before it ends, which readers put together again without a trace',
    'With =?UTF-8?Q?tricks?= inside',
    'double  blanks   stay',
  ])('the subject “%s” reads back as it was', async (subject) => {
    expect((await read(withMessage({ subject }))).subject).toBe(subject)
  })

  it('no line of an encoded subject or name is longer than 76 characters', () => {
    const unit = fc.constantFrom('ä', '日', '😀', 'x', ' ', 'word ')
    const any = fc.string({ unit, minLength: 1, maxLength: 150 })
    fc.assert(
      fc.property(any, any, (subject, fromName) => {
        const mailbox = { ...usual.mailbox, fromName }
        const { raw } = renderMessage(withMessage({ subject: `x${subject}` }, { mailbox }))
        const head = raw.toString('latin1').split('\r\nDate:')[0] ?? ''
        for (const line of head.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76)
      }),
      { seed: 5, numRuns: 200 },
    )
  })

  it.each([
    'Ada “Countess” Byron',
    'Byron, Ada',
    'Zoë Müller-Lüdenscheidt von und zu Hohenstein-Wernigerode',
    'אדה',
    'a"b\\c',
  ])('the name “%s” reads back as it was', async (fromName) => {
    expect((await read(withMailbox({ fromName }))).from).toEqual({
      name: fromName,
      address: 'ada@acme.example',
    })
  })

  it('a text from right to left says so paragraph by paragraph', async () => {
    const mail = await read(withMessage({ body: 'שלום דנה,\n\nHello' }))
    expect(mail.html).toContain('<p dir="auto">שלום דנה,</p>')
    expect(mail.text).toContain('שלום דנה,\n\nHello')
  })

  it('a domain in another script is written as mail servers know it', () => {
    const mail = renderMessage(renderInput({ to: { address: 'info@münchen.example', name: null } }))
    expect(mail.envelope.to).toBe('info@xn--mnchen-3ya.example')
  })

  it('holds no line of more than 78 characters but an address, whatever the text', () => {
    const body = `${'x'.repeat(5000)}\n\n${'длинный текст '.repeat(400)}\n\n.a dot first\n\nFrom here on`
    const lines = linesOf(renderMessage(withMessage({ body })).raw)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(160)
    expect(lines.filter((line) => line.startsWith('.') || line.startsWith('From '))).toEqual([])
  })

  it('survives every text: what was written is what is read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }).filter((s) => /[^\s{}[\]]/u.test(s)),
        async (text) => {
          const body = text.replaceAll(/[{}[\]]|https?:/g, '')
          const clean = body.replaceAll(/\r\n?/g, '\n').trim()
          const mail = await read(withMessage({ body: `Start ${clean} end` }))
          expect(mail.text).toContain(
            `Start ${clean} end`
              .split(/\n[ \t]*(?:\n[ \t]*)+/)
              .map((p) =>
                p
                  .split('\n')
                  .map((l) => l.trimEnd())
                  .join('\n'),
              )
              .join('\n\n'),
          )
        },
      ),
      { numRuns: 150, seed: 4 },
    )
  })

  it('shows markup of a text as text', async () => {
    const mail = await read(withMessage({ body: '<script>alert("1")</script> & more' }))
    expect(mail.html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more')
  })
})

describe('what must not leave', () => {
  const injected = 'x\r\nBcc: everybody@victim.example'
  it.each<[string, RenderInput]>([
    ['subject', withMessage({ subject: injected })],
    ['from name', withMailbox({ fromName: injected })],
    ['to name', renderInput({ to: { address: 'a@b.example', name: injected } })],
    ['from address', withMailbox({ fromEmail: `a@b.example${injected}` })],
    ['reply address', withMailbox({ replyTo: `a@b.example${injected}` })],
    ['to address', renderInput({ to: { address: `a@b.example${injected}`, name: null } })],
    ['mailbox domain', withMailbox({ domain: injected })],
    ['subject', withMessage({ subject: 'bare\nfeed' })],
    ['subject', withMessage({ subject: 'bare\rreturn' })],
    ['subject', withMessage({ subject: 'nul\u0000' })],
    ['to address', renderInput({ to: { address: 'two@a.example, three@b.example', name: null } })],
    ['to address', renderInput({ to: { address: 'nobody', name: null } })],
    ['to address', renderInput({ to: { address: '<a@b.example>', name: null } })],
  ])('a bad %s is refused by name', (field, input) => {
    const refusal = (() => {
      try {
        renderMessage(input)
      } catch (error) {
        return error
      }
      return null
    })()
    expect(refusal).toBeInstanceOf(RenderProblem)
    expect((refusal as RenderProblem).field).toBe(field)
  })

  it.each(['Hi {{first_name}},', 'Hi {{ first_name }', 'Hi {{first_name|there}},', 'x {{'])(
    'a text with a field that nobody filled is refused: “%s”',
    (body) => {
      expect(() => renderMessage(withMessage({ body }))).toThrow(/not filled/)
    },
  )
})
