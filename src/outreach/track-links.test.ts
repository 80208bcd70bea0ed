import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLinkSigner, readToken, type LinkKind } from './track-links.ts'

const secret = Buffer.alloc(32, 5)
const workspace = '0199a1b2-0000-7000-8000-000000000001'
const message = '0199a1b2-0000-7000-8000-000000000002'
const links = createLinkSigner(workspace, secret)
const tokens: [LinkKind, string][] = [
  ['unsubscribe', links.unsubscribe(message)],
  ['open', links.open(message)],
  ['click', links.click(message, 7)],
]

test.each(tokens)(
  'a token for %s says again what was put in, and only its own secret signed it',
  (kind, token) => {
    const read = readToken(kind, token)
    expect(read).toMatchObject({
      workspaceId: workspace,
      messageId: message,
      index: kind === 'click' ? 7 : null,
    })
    expect(read?.isSignedWith(secret)).toBe(true)
    expect(read?.isSignedWith(Buffer.alloc(32, 6))).toBe(false)
    expect(token).toMatch(/^[\w-]{60,63}$/)
  },
)

test('a token is good for nothing but what it was made for', () => {
  for (const [kind] of tokens)
    for (const [other, token] of tokens) if (other !== kind) expect(readToken(kind, token)).toBeNull()
})

test('whatever letter of a token is changed, it is not genuine any more', () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  for (const [kind, token] of tokens)
    for (let at = 0; at < token.length; at++)
      for (const letter of alphabet) {
        if (letter === token[at]) continue
        const read = readToken(kind, token.slice(0, at) + letter + token.slice(at + 1))
        if (read?.isSignedWith(secret) === true)
          expect.fail(`${kind}: ${letter} at ${at} is taken for genuine`)
      }
})

test('any text is read without an exception', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (text) => {
      expect(readToken('click', text)?.isSignedWith(secret) ?? false).toBe(false)
    }),
  )
})

test('an id that is none is refused rather than signed', () => {
  expect(() => links.open('1')).toThrow('by their ids')
})
