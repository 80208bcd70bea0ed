import { describe, expect, it } from 'vitest'
import { findEmails } from './find-emails.ts'
import { parsePage } from './parse-page.ts'

const emails = (html: string) =>
  findEmails(parsePage({ url: 'https://acme.example/', html })).map(({ value }) => value)

describe('an address is found', () => {
  it.each([
    ['in a mailto link', '<a href="mailto:Info@Acme.example?subject=Hi">write</a>'],
    ['in a mailto link with encoded sign', '<a href="mailto:info%40acme.example">write</a>'],
    ['in a mailto link with a name', '<a href="mailto:Acme%20Info%20%3Cinfo@acme.example%3E">write</a>'],
    ['in a mailto link written as entities', '<a href="&#109;&#97;ilto:info&#64;acme&#46;example">x</a>'],
    ['in text', 'Write to info@acme.example.'],
    ['in text after a label without a space', '<b>Email</b>info@acme.example'],
    ['in text right before another element', '<span>info@acme.example</span><a href="/f">Follow</a>'],
    ['written with an entity', 'info&#64;acme.example'],
    ['written with hexadecimal entities', 'info&#x40;acme&#x2e;example'],
    ['split by tags', 'info@<b>acme</b>.example'],
    ['split by comments', 'info<!-- x -->@<!-- y -->acme.example'],
    ['with zero-width characters', 'in\u200bfo@ac\u200dme.example'],
    ['with a hidden trap inside', 'info@<span style="display:none">null.</span>acme.example'],
    ['as [at] and [dot]', 'info [at] acme [dot] example'],
    ['as (at) with a plain dot', 'info (at) acme.example'],
    ['as (at) without spaces', 'info(at)acme(dot)example'],
    ['as AT and DOT', 'info AT acme DOT example'],
    ['as at and dot', 'info at acme dot example'],
    ['with a spelled dot only', 'info@acme dot example'],
    ['with spaces around the sign', 'info @ acme.example'],
    ['as {at}', 'info{at}acme.example'],
    ['as [@]', 'info[@]acme.example'],
    ['in Spanish', 'info [arroba] acme [punto] example'],
    ['in German', 'info [at] acme [punkt] example'],
    ['with a label and a plain at', 'E-mail: info at acme.example'],
    ['with a nospam part in the name', 'infoNOSPAM@acme.example'],
    ['with a nospam label in the domain', 'info@nospam.acme.example'],
    [
      'reversed for right-to-left styling',
      '<span style="unicode-bidi:bidi-override;direction:rtl">elpmaxe.emca@ofni</span>',
    ],
    [
      'in a script that writes it',
      `<script>document.write('<a href="mailto:' + 'info' + '@' + 'acme.example' + '">x</a>')</script>`,
    ],
    ['for browsers without scripts', '<noscript>info at acme dot example</noscript>'],
    [
      'in JSON-LD',
      '<script type="application/ld+json">{"@type":"Organization","email":"mailto:info@acme.example"}</script>',
    ],
    ['in microdata', '<meta itemprop="email" content="info@acme.example">'],
    ['in a folded block', '<div style="display:none">info@acme.example</div>'],
  ])('%s', (_, html) => {
    expect(emails(html)).toEqual(['info@acme.example'])
  })

  it('behind Cloudflare, whose key is the first byte', () => {
    const key = 0x5a
    const hex = [key, ...'info@acme.example'.split('').map((letter) => letter.charCodeAt(0) ^ key)]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('')
    expect(
      emails(
        `<a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="${hex}">[email&#160;protected]</a>`,
      ),
    ).toEqual(['info@acme.example'])
    expect(emails(`<a href="/cdn-cgi/l/email-protection#${hex}">write</a>`)).toEqual(['info@acme.example'])
  })
})

describe('what is no address stays out', () => {
  it.each([
    ['an image for dense screens', '<img src="logo@2x.png"> logo@2x.png'],
    ['a placeholder', 'you@example.com'],
    ['another placeholder', 'user@domain.com, name@yourdomain.com, john.doe@example.com'],
    ['a key of an error collector', 'https://0123456789abcdef0123456789abcdef@o1.ingest.sentry.io/1'],
    ['a place in words', 'Visit us at our shop dot the i'],
    ['a meeting at a site', 'We meet at acme.example every week'],
    ['an unknown top-level domain', 'info@acme.notatld'],
    ['a handle', 'follow @acme on the web'],
  ])('%s', (_, html) => {
    expect(emails(html)).toEqual([])
  })
})

it('keeps every distinct address once, in page order', () => {
  expect(
    emails('a.b@acme.example <a href="mailto:sales@acme.example,info@acme.example">x</a> A.B@acme.example'),
  ).toEqual(['a.b@acme.example', 'sales@acme.example', 'info@acme.example'])
})
