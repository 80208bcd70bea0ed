import { describe, expect, test } from 'vitest'
import { decodeHtml, isHtml } from './decode-html.ts'

const latin1 = (text: string) => Buffer.from(text, 'latin1')
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('the text of a page', () => {
  test.each([
    ['named by the header', latin1('Müller'), 'text/html; charset=ISO-8859-1', 'Müller', 'windows-1252'],
    [
      'named by a meta element',
      latin1('<meta charset="latin1">Müller'),
      'text/html',
      'Müller',
      'windows-1252',
    ],
    [
      'named by an old meta element',
      latin1('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">Müller'),
      undefined,
      'Müller',
      'windows-1252',
    ],
    [
      'in Cyrillic',
      Buffer.from([0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0]),
      'text/html; charset=windows-1251',
      'Москва',
      'windows-1251',
    ],
    [
      'in Japanese',
      Buffer.from([0x93, 0xfa, 0x96, 0x7b]),
      'text/html; charset=Shift_JIS',
      '日本',
      'shift_jis',
    ],
    ['named by nobody, UTF-8', Buffer.from('Müller'), 'text/html', 'Müller', 'utf-8'],
    ['named by nobody, Latin', latin1('M\xfcller \x80uro'), 'text/html', 'Müller €uro', 'windows-1252'],
    [
      'with a UTF-8 mark against the header',
      Buffer.from('\uFEFFMüller'),
      'text/html; charset=latin1',
      'Müller',
      'utf-8',
    ],
    ['with a UTF-16 mark', Buffer.from('\uFEFFMüller', 'utf16le'), 'text/html', 'Müller', 'utf-16le'],
    ['with a big-endian mark', utf16be('\uFEFFMüller'), 'text/html; charset=utf-8', 'Müller', 'utf-16be'],
    [
      'in UTF-16 without a mark',
      Buffer.from('<html><p>Hello there', 'utf16le'),
      'text/html',
      '<html><p>Hello there',
      'utf-16le',
    ],
    ['in an encoding nobody knows', Buffer.from('Müller'), 'text/html; charset=klingon', 'Müller', 'utf-8'],
  ])('%s', (_name, body, type, expected, charset) => {
    const decoded = decodeHtml(body, type)
    expect(decoded.html).toContain(expected)
    expect(decoded.charset).toBe(charset)
  })

  test.each([
    [
      'UTF-8 that calls itself Latin',
      Buffer.from('Müller & Söhne'),
      'text/html; charset=iso-8859-1',
      'Müller & Söhne',
    ],
    ['Latin that calls itself UTF-8', latin1('Müller & Söhne'), 'text/html; charset=utf-8', 'Müller & Söhne'],
    ['UTF-8 whose meta says Latin', Buffer.from('<meta charset=latin1>Söhne'), undefined, 'Söhne'],
  ])('is right in spite of a wrong claim: %s', (_name, body, type, expected) => {
    const decoded = decodeHtml(body, type)
    expect(decoded.html).toContain(expected)
    expect(decoded.isClaimWrong).toBe(true)
  })

  test('stays UTF-8 when a few bytes of it are broken', () => {
    const body = Buffer.concat([
      Buffer.from('Müller, Söhne, Größe '),
      Buffer.from([0xe4]),
      Buffer.from(' Ende'),
    ])
    expect(decodeHtml(body, 'text/html; charset=utf-8').html).toContain('Müller, Söhne, Größe')
  })

  test.each(['Müller ü', 'Preis 5 €', 'Danke 😀'])(
    'stays UTF-8 when %j is cut inside a character',
    (text) => {
      const whole = Buffer.from(text)
      for (let end = whole.length - 3; end < whole.length; end += 1) {
        expect(decodeHtml(whole.subarray(0, end), undefined).charset).toBe('utf-8')
      }
    },
  )

  test('holds no NUL and no mark', () => {
    expect(decodeHtml(Buffer.from('\uFEFFa\0b\0'), 'text/html').html).toBe('ab')
    expect(decodeHtml(Buffer.alloc(0), undefined).html).toBe('')
  })
})

test.each([
  ['text/html; charset=utf-8', 'x', true],
  ['application/xhtml+xml', 'x', true],
  [undefined, '  <!DOCTYPE html><p>', true],
  ['text/plain', '<html lang="en">', true],
  [undefined, '%PDF-1.7', false],
  ['application/pdf', '<html>', false],
  ['application/json', '{}', false],
  ['image/png', '<html>', false],
])('content type %j with %j is HTML: %j', (type, body, expected) => {
  expect(isHtml(type, Buffer.from(body))).toBe(expected)
})
