import fc from 'fast-check'
import { expect, it } from 'vitest'
import { quotedPrintable } from './render-quoted-printable.ts'

/** Reads it back as RFC 2045 §6.7 says. */
const decoded = (text: string) =>
  Buffer.from(
    text
      .replaceAll('=\r\n', '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

it.each([
  ['plain', 'plain'],
  ['1+1=2', '1+1=3D2'],
  ['ends blank ', 'ends blank=20'],
  ['tab\tinside', 'tab=09inside'],
  ['ä', '=C3=A4'],
  ['.dot', '=2Edot'],
  ['From here', '=46rom here'],
  ['a\nb\rc\r\nd', 'a\r\nb\r\nc\r\nd'],
  ['x'.repeat(76), `${'x'.repeat(75)}=\r\nx`],
])('%j is written %j', (text, expected) => {
  expect(quotedPrintable(text)).toBe(expected)
})

it('any text reads back, in lines of at most 76 characters of which none begins with a dot or From', () => {
  const text = fc.string({
    unit: fc.constantFrom('.', 'F', 'rom ', ' ', '=', 'ä', '€', '😀', 'x', '\n', '\t', 'word '),
    maxLength: 400,
  })
  fc.assert(
    fc.property(text, (source) => {
      const written = quotedPrintable(source)
      expect(decoded(written)).toBe(source.replaceAll('\n', '\r\n'))
      for (const line of written.split('\r\n')) {
        expect(line.length).toBeLessThanOrEqual(76)
        expect(line).not.toMatch(/^(?:\.|From )|[ \t]$/)
      }
    }),
    { seed: 7, numRuns: 500 },
  )
})
