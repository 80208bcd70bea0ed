import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { qrCode } from './qr'

const digest = (squares: boolean[][] | null): string =>
  createHash('sha256')
    .update((squares ?? []).map((row) => row.map(Number).join('')).join('/'))
    .digest('hex')
    .slice(0, 16)

describe('a QR code', () => {
  // The squares were compared one by one with those of an independent encoder (mask 0, lowest correction).
  test.each([
    [17, 21, '013374b857a5080b'],
    [106, 37, '201893ae9cc90c07'],
    [134, 41, '8a5b2417e3626f06'],
    [154, 45, 'bbd4be3c50c089a5'],
    [230, 53, 'b613971eb80f7a83'],
    [271, 57, 'c5174636395a36a2'],
  ] as const)('of %i bytes is what readers expect', (bytes, size, sum) => {
    const squares = qrCode(textOf(bytes))
    expect(squares).toHaveLength(size)
    expect(digest(squares)).toBe(sum)
  })

  test('has its three corners', () => {
    const squares = qrCode('Leadwright') ?? []
    const row = (y: number, from: number) =>
      (squares[y] ?? [])
        .slice(from, from + 7)
        .map(Number)
        .join('')
    const last = squares.length - 7
    for (const [y, x] of [
      [0, 0],
      [0, last],
      [last, 0],
    ] as const) {
      expect([0, 1, 2, 3, 6].map((i) => row(y + i, x))).toEqual([
        '1111111',
        '1000001',
        '1011101',
        '1011101',
        '1111111',
      ])
    }
  })

  test('is not drawn for a text that no camera could read from a screen', () => {
    expect(qrCode('x'.repeat(272))).toBeNull()
  })
})

function textOf(bytes: number): string {
  return 'otpauth://totp/Leadwright:ada%40acme.example?secret=GEZDGNBVGY3TQOJQ'
    .padEnd(bytes, 'x7')
    .slice(0, bytes)
}
